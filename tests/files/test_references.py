"""Sources for reference managers, read back by the libraries that know the formats."""

import json

import bibtexparser
import pytest
import rispy

from dashboard.files.references import bibtex_bytes, csl_bytes, csl_items, ris_bytes
from tests.files.samples import NASTY, cited, evidence


def test_a_newspaper_article_is_one_in_every_format() -> None:
    found = evidence(cited())

    item = csl_items(found)[0]
    entry = bibtexparser.parse_string(bibtex_bytes(found).decode()).entries[0]
    reference = rispy.loads(ris_bytes(found).decode())[0]

    assert (item["type"], entry.entry_type, reference["type_of_reference"]) == (
        "article-newspaper",
        "article",
        "NEWS",
    )
    assert item["issued"] == {"date-parts": [[2020, 5, 6]]}
    assert entry["date"] == "2020-05-06"
    assert reference["date"] == "2020/05/06"
    assert item["URL"] == entry["url"] == reference["urls"][0] == "https://courier.example/1"


def test_the_data_package_is_the_last_item_with_its_version() -> None:
    last = csl_items(evidence(cited()))[-1]

    assert (last["type"], last["version"], last["title"]) == ("dataset", "2026.11", "Tiny ties")
    assert last["accessed"] == {"date-parts": [[2026, 11, 24]]}


def test_a_date_is_no_more_exact_than_its_source() -> None:
    month, none = csl_items(evidence(cited(1, published_on="2020-05"), cited(2, published_on="")))[:2]

    assert month["issued"] == {"date-parts": [[2020, 5]]}
    assert "issued" not in none


def test_no_source_leaves_the_data_package() -> None:
    found = evidence(cited())
    empty = type(found)(found.profile, (), found.made_on, "")

    assert len(json.loads(csl_bytes(empty))) == 1
    assert len(bibtexparser.parse_string(bibtex_bytes(empty).decode()).entries) == 1
    assert len(rispy.loads(ris_bytes(empty).decode())) == 1


@pytest.mark.parametrize("text", NASTY)
def test_any_text_can_be_read_back(text: str) -> None:
    found = evidence(cited(1, title=text, publisher=text, note=text), cited(2))

    library = bibtexparser.parse_string(bibtex_bytes(found).decode())
    references = rispy.loads(ris_bytes(found).decode())
    items = json.loads(csl_bytes(found))

    assert [len(library.entries), len(references), len(items)] == [3, 3, 3]
    assert library.failed_blocks == []
    assert references[0]["primary_title"] == " ".join(items[0]["title"].split())
    assert library.entries[1]["url"] == "https://courier.example/2"


def test_what_latex_takes_for_a_command_is_written_as_a_letter() -> None:
    entry = bibtexparser.parse_string(
        bibtex_bytes(evidence(cited(title="50% of R&D_x {a} #1 $2"))).decode()
    ).entries[0]

    assert entry["title"] == r"{50\% of R\&D\_x \{a\} \#1 \$2}"
