"""The sources with what rests on each of them, and their filters."""

from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.scope import Scope
from dashboard.analysis.sources import VIEW_COLUMNS, filter_sources, source_view
from dashboard.model.catalog import Catalog
from dashboard.model.tables import TABLES
from tests.factories import row, tiny_catalog, tiny_rows

SPAN = Scope(1990, 2026)


def view_of(catalog: Catalog, **changes: Any) -> pd.DataFrame:
    names = ("sources", "publishers", "events", "event_sources", "deals", "deal_sources", "stated_ranks")
    tables: dict[str, Any] = {name: catalog.table(name) for name in names}
    return source_view(**tables, trade=catalog.table("annual_trade"), articles=catalog.articles, **changes)


def ids(view: pd.DataFrame) -> list[str]:
    return view["source_id"].tolist()


VIEW = view_of(tiny_catalog())


# --- the view


def test_no_sources_give_no_rows_but_all_columns() -> None:
    rows = {name: [] for name in TABLES}

    view = view_of(tiny_catalog(rows))

    assert view.empty
    assert set(VIEW_COLUMNS) <= set(view)


def test_the_newest_comes_first_and_undated_ones_last() -> None:
    assert ids(VIEW) == [
        "news-deal",
        "news-signed",
        "customs-table",
        "news-background",
        "other-table",
        "rates-table",
    ]


def test_each_source_has_one_row_and_its_columns() -> None:
    assert len(VIEW) == len(tiny_rows()["sources"])
    assert list(VIEW)[: -len(VIEW_COLUMNS)] == list(tiny_catalog().table("sources"))


@pytest.mark.parametrize(
    ("source_id", "counts"),
    [
        ("news-signed", [3, 0, 0, 0]),
        ("news-deal", [0, 3, 0, 0]),
        ("news-background", [3, 3, 1, 0]),
        ("customs-table", [0, 0, 0, 4]),
        ("rates-table", [0, 0, 0, 0]),
    ],
)
def test_what_rests_on_a_source_is_counted(source_id: str, counts: list[int]) -> None:
    columns = ["events_count", "deals_count", "claims_count", "values_count"]

    assert VIEW.loc[source_id, columns].tolist() == counts


def test_a_source_has_the_sectors_of_its_events_and_deals_once() -> None:
    assert VIEW["sector_codes"].to_dict() == {
        "news-signed": "trade;digital",
        "news-deal": "trade;digital",
        "news-background": "trade;digital",
        "customs-table": "",
        "other-table": "",
        "rates-table": "",
    }


def test_an_extract_is_told_and_its_absence_is_empty() -> None:
    extracts = VIEW["extract"]

    assert extracts["news-signed"] == "The two ministers signed the agreement in Seoul."
    assert set(extracts.drop("news-signed")) == {""}


@pytest.mark.parametrize(
    ("language", "name"), [("en", "The Courier"), ("ko", "쿠리어"), ("xx", "The Courier")]
)
def test_publishers_are_named_in_the_language(language: str, name: str) -> None:
    rows = tiny_rows()
    rows["publishers"][0]["name_ko"] = "쿠리어"

    assert set(view_of(tiny_catalog(rows), language=language)["publisher"]) == {name}


# --- the filters


def test_without_filters_every_source_stays() -> None:
    assert ids(filter_sources(VIEW, SPAN, whole_span=True)) == ids(VIEW)


def test_narrowed_years_leave_out_what_has_no_date() -> None:
    assert ids(filter_sources(VIEW, Scope(2020, 2026), whole_span=False)) == ["news-deal"]
    assert ids(filter_sources(VIEW, SPAN, whole_span=False)) == ["news-deal", "news-signed"]


def test_an_empty_view_stays_empty() -> None:
    found = filter_sources(
        VIEW.iloc[:0], Scope(1990, 2026, ("trade",), "port"), whole_span=True, kinds=("news",)
    )

    assert found.empty
    assert list(found) == list(VIEW)


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"kinds": ("statistics",)}, ["customs-table", "other-table", "rates-table"]),
        ({"kinds": ("statistics", "news")}, ids(VIEW)),
        ({"kinds": ("unknown",)}, []),
        ({"publishers": ("courier",)}, ids(VIEW)),
        ({"publishers": ("nobody",)}, []),
        ({"languages": ("ko",)}, []),
        ({"with_extract": True}, ["news-signed"]),
    ],
)
def test_each_filter_keeps_what_fits(choice: dict[str, Any], found: list[str]) -> None:
    assert ids(filter_sources(VIEW, SPAN, whole_span=True, **choice)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("venture", ["news-deal"]),
        ("COURIER rates", ["rates-table"]),
        ("ministers seoul", ["news-signed"]),
        ("courier.example/pact", ["news-signed"]),
        ("nowhere", []),
    ],
    ids=["title", "publisher", "extract", "address", "nothing"],
)
def test_words_are_looked_for_in_all_that_is_shown(text: str, found: list[str]) -> None:
    assert ids(filter_sources(VIEW, Scope(1990, 2026, text=text), whole_span=True)) == found


def test_sectors_are_those_of_the_rows_that_rest_on_a_source() -> None:
    rows = tiny_rows()
    rows["sources"].append(row("sources", source_id="news-digital"))
    rows["deal_sources"].append(row("deal_sources", deal_id="data-pact", source_id="news-digital"))

    found = filter_sources(view_of(tiny_catalog(rows)), Scope(1990, 2026, ("digital",)), whole_span=True)

    assert "news-digital" in ids(found)
    assert "customs-table" not in ids(found)
