"""From source ids to citations a reader can follow."""

from datetime import date

import pytest

from dashboard.analysis.citations import Citation, cite
from tests.factories import frame, row, tiny_catalog

CATALOG = tiny_catalog()
SOURCES, PUBLISHERS = CATALOG.table("sources"), CATALOG.table("publishers")


def of(*source_ids: str) -> list[str]:
    return [citation.source_id for citation in cite(SOURCES, PUBLISHERS, source_ids)]


def cited(**changes: str) -> Citation:
    """Return the citation of one source with some cells changed."""
    return cite(frame("sources", row("sources", **changes)), PUBLISHERS, ["news-signed"])[0]


def test_citations_stand_in_the_order_of_the_ids() -> None:
    assert of("rates-table", "news-deal", "customs-table") == ["rates-table", "news-deal", "customs-table"]


def test_each_source_is_cited_once() -> None:
    assert of("news-deal", "rates-table", "news-deal") == ["news-deal", "rates-table"]


def test_unknown_ids_are_left_out() -> None:
    assert of("nobody", "news-deal", "") == ["news-deal"]


def test_no_ids_give_no_citations() -> None:
    assert of() == []


def test_no_sources_give_no_citations() -> None:
    assert cite(frame("sources"), frame("publishers"), ["news-deal"]) == ()


def test_a_citation_tells_who_what_when_and_where() -> None:
    assert cited() == Citation(
        source_id="news-signed",
        publisher="The Courier",
        title="Pact signed: trade to be free",
        published="4 Aug 2005",
        accessed=date(2026, 11, 23),
        url="https://courier.example/pact",
        licence="",
        note="",
        published_on="2005-08-04",
        kind="news",
        language="en",
    )


def test_licence_and_note_are_those_of_the_source() -> None:
    citation = cited(licence="CC BY", note="Read in an archive.")

    assert (citation.licence, citation.note) == ("CC BY", "Read in an archive.")


@pytest.mark.parametrize(
    ("precision", "told"), [("day", "1 Apr 2005"), ("month", "Apr 2005"), ("quarter", "Q2 2005")]
)
def test_a_publication_date_is_no_more_exact_than_it_is_known(precision: str, told: str) -> None:
    assert cited(published_date="2005-04-01", published_precision=precision).published == told


def test_a_source_without_date_or_address_says_so() -> None:
    citation = cited(published_date="", published_precision="", url="")

    assert (citation.published, citation.url) == ("", "")
    assert citation.short() == "The Courier"
    assert citation.sentence() == (
        "The Courier · Pact signed: trade to be free · no address on the web · accessed 23 Nov 2026"
    )


def test_a_citation_in_one_line_carries_address_and_access_date() -> None:
    assert cited().sentence().endswith("4 Aug 2005 · https://courier.example/pact · accessed 23 Nov 2026")
    assert cited().short() == "The Courier, 4 Aug 2005"


@pytest.mark.parametrize(
    ("korean", "language", "told"),
    [
        ("쿠리어", "ko", "쿠리어"),
        ("", "ko", "The Courier"),
        ("쿠리어", "en", "The Courier"),
        ("쿠리어", "xx", "The Courier"),
    ],
)
def test_a_publisher_without_a_name_in_the_language_keeps_its_english_one(
    korean: str, language: str, told: str
) -> None:
    publishers = frame("publishers", row("publishers", name_ko=korean))

    assert cite(SOURCES, publishers, ["news-deal"], language=language)[0].publisher == told
