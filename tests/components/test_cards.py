"""Cards of deals: what a card says of parties, value, stage, confidence and source."""

from datetime import date

import pytest

from dashboard.analysis.citations import Citation, cite
from dashboard.analysis.deals import deal_view
from dashboard.components.cards import RUNG_ICONS, badges, party_line, source_words, value_words
from dashboard.model.vocab import DealStage
from tests.deals import deal_catalog, deal_rows

CATALOG = deal_catalog()
ROWS = {row["deal_id"]: row for row in deal_view(CATALOG).to_dict("records")}
SPACE = "\xa0"


def source(source_id: str) -> Citation:
    return cite(CATALOG.table("sources"), CATALOG.table("publishers"), [source_id])[0]


def test_the_sides_stand_across_and_markup_in_names_is_text() -> None:
    assert party_line(ROWS["bridge"]) == "Harbour Co and Rail \\<b\\>Co\\<\\/b\\>  \n× Quay Ltd".replace(
        "\\/", "/"
    )


def test_a_property_says_that_the_party_is_not_named() -> None:
    assert party_line(ROWS["tower"]).startswith("Hotel \\(property; the party is not named\\) and Harbour Co")


def test_many_parties_are_shortened() -> None:
    row = ROWS["bridge"] | {"parties_first": tuple((f"K{number}", "party") for number in range(6))}

    assert party_line(row).startswith("K0, K1, K2, and 3 others")


def test_four_parties_are_all_named() -> None:
    row = ROWS["bridge"] | {"parties_first": tuple((f"K{number}", "party") for number in range(4))}

    assert "other" not in party_line(row)


@pytest.mark.parametrize(
    ("deal_id", "words"),
    [
        ("bridge", f"**S\\$50\\.0{SPACE}m** · about US\\$36\\.0{SPACE}m"),
        ("tower", f"**US\\$900{SPACE}m** · whole project"),
        ("ferry", f"**US\\$10\\.0{SPACE}m** · up to"),
        ("study", "Value not disclosed"),
    ],
)
def test_the_value_names_its_currency_and_what_it_counts(deal_id: str, words: str) -> None:
    assert value_words(ROWS[deal_id]) == words


def test_an_inferred_rung_says_so() -> None:
    assert badges(ROWS["bridge"]) == [":gray-badge[:material/check_circle: Completed \\(inferred\\)]"]
    assert badges(ROWS["tower"]) == [":gray-badge[:material/meeting_room: Opened]"]


def test_confidence_is_told_when_it_is_not_high() -> None:
    assert badges(ROWS["study"])[1] == ":gray-badge[:material/help: Low confidence]"


def test_a_deal_without_a_rung_has_no_badge_for_it() -> None:
    rows = deal_rows()
    rows["deal_stages"] = []
    row = deal_view(deal_catalog(rows)).set_index("deal_id").loc["bridge"].to_dict()

    assert badges(row) == []


def test_every_rung_has_a_shape() -> None:
    assert set(RUNG_ICONS) == set(DealStage)
    assert len(set(RUNG_ICONS.values())) == len(DealStage)


def test_the_source_is_a_link_and_more_are_counted() -> None:
    assert source_words(source("news-deal"), 3) == (
        "[The Courier, 6 May 2020](<https://courier.example/deal>) \\+2 more"
    )


def test_a_source_without_address_is_no_link_and_says_so() -> None:
    words = source_words(source("news-paper"), 1)

    assert words == "The Courier, 19 May 2021 (no address on the web)"
    assert "](" not in words


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    odd = Citation("x", "P", "t", "2020", date(2026, 1, 1), "javascript:alert(1)", "", "")

    assert "javascript" not in source_words(odd, 1)


def test_without_a_source_the_card_says_so() -> None:
    assert source_words(None, 0) == "No source\\."
