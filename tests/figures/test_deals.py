"""The table of deals: every column a reader needs, and nothing that is not known."""

import pandas as pd
import pytest

from dashboard.analysis.scope import Scope
from dashboard.figures.deals import TABLES, DealChoice, chosen_deals, deal_table, party_words, source_columns
from dashboard.model.tables import TABLES as KNOWN
from tests.deals import deal_catalog, deal_rows, empty_deal_catalog

CATALOG = deal_catalog()
SPAN = Scope(1962, 2026)
EXHIBIT = deal_table(CATALOG, DealChoice(SPAN, filters="1962–2026"))


def test_the_tables_it_needs_are_tables() -> None:
    assert set(TABLES) <= set(KNOWN)


def test_without_deals_the_table_is_empty() -> None:
    exhibit = deal_table(empty_deal_catalog(), DealChoice(SPAN))

    assert exhibit.is_empty
    assert exhibit.draw is None


def test_the_title_counts_deals_and_disclosed_values() -> None:
    assert EXHIBIT.title == "4 deals · 3 with a disclosed value"
    assert EXHIBIT.filters == "1962–2026"


def test_each_deal_has_a_row_in_the_chosen_order() -> None:
    table = deal_table(CATALOG, DealChoice(SPAN, order="largest")).table

    assert table["Deal"].tolist() == ["The tower", "The bridge", "The ferry", "The study"]


def test_a_blank_value_stays_blank() -> None:
    study = EXHIBIT.table.set_index("Deal").loc["The study"]

    assert study[["Value, US$", "Value, original currency", "Currency", "What the value counts"]].isna().all()
    assert study["Precision"] == "Quarter"


def test_amounts_are_numbers_with_what_they_count() -> None:
    table = EXHIBIT.table.set_index("Deal")

    assert table.loc["The bridge", ["Value, US$", "Value, original currency", "Currency"]].tolist() == [
        36_000_000.0,
        50_000_000.0,
        "SGD",
    ]
    assert table.loc["The tower", "What the value counts"] == "Whole project"
    assert table.loc["The bridge", ["Stage", "Stage inferred"]].tolist() == ["Completed", "Yes"]


def test_parties_that_are_not_simply_parties_say_so() -> None:
    korean = EXHIBIT.table.set_index("Deal").loc["The tower", "Korea side"]

    assert korean == "Hotel (property; the party is not named); Harbour Co"
    assert party_words([("Quay Ltd", "party")]) == ["Quay Ltd"]


def test_the_last_two_columns_are_source_and_address() -> None:
    table = EXHIBIT.table.set_index("Deal")

    assert list(EXHIBIT.table)[-2:] == ["Source", "Source address"]
    assert table.loc["The bridge", "Source"] == "The Courier, 6 May 2020: Port venture"
    assert table.loc["The bridge", "Other source addresses"] == "https://courier.example/background"


def test_a_source_that_is_not_on_the_web_has_no_address() -> None:
    assert EXHIBIT.table.set_index("Deal").loc["The study", "Source address"] == ""
    assert source_columns(CATALOG, [("news-paper",)])[1] == [""]


def test_sources_of_a_group_are_joined_once_each() -> None:
    __, addresses = source_columns(CATALOG, [("news-deal", "news-deal", "news-signed"), ()])

    assert addresses == ["https://courier.example/deal; https://courier.example/pact", ""]


def test_the_event_that_is_the_same_happening_is_named() -> None:
    table = EXHIBIT.table.set_index("Deal")

    assert table.loc["The study", "Same happening as"] == "Pact signed"
    assert pd.isna(table.loc["The bridge", "Same happening as"])


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (DealChoice(SPAN, companies=("port",)), 1),
        (DealChoice(SPAN, economies=("DEU",)), 1),
        (DealChoice(SPAN, stages=("cancelled",)), 1),
        (DealChoice(SPAN, has_value=False), 1),
        (DealChoice(Scope(1962, 1990)), 0),
    ],
)
def test_the_choice_decides_what_is_listed(choice: DealChoice, left: int) -> None:
    assert len(chosen_deals(CATALOG, choice)) == left == len(deal_table(CATALOG, choice).table)


def test_a_deal_without_parties_on_record_is_still_listed() -> None:
    rows = deal_rows()
    rows["deal_companies"] = []

    assert len(deal_table(deal_catalog(rows), DealChoice(SPAN)).table) == 4
