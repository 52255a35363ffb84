"""Ranks, shares and growth of partners."""

import pandas as pd
import pytest

from dashboard.analysis.partners import (
    add_sources,
    growth_pct,
    left_out,
    rank_history,
    rank_list,
    rank_partners,
    ranked_years,
    share_line,
)
from dashboard.analysis.ranking import COLUMNS
from dashboard.model.catalog import Catalog
from tests.factories import frame
from tests.trade import BILLION, series, trade_catalog, trade_rows, value


@pytest.fixture
def catalog() -> Catalog:
    return trade_catalog()


def ranks(catalog: Catalog, year: int, measure: str, *, eu_as_one: bool = False) -> dict[str, int]:
    found = rank_partners(
        catalog.table("annual_trade"),
        catalog.table("economies"),
        catalog.table("trade_series"),
        reporter="KOR",
        year=year,
        measure=measure,
        eu_as_one=eu_as_one,
    )
    return dict(zip(found["partner_code"].astype(str), found["rank"], strict=True))


# --- who is ranked


def test_no_trade_gives_no_rows_but_all_columns() -> None:
    found = rank_partners(
        frame("annual_trade"),
        frame("economies"),
        frame("trade_series"),
        reporter="KOR",
        year=2018,
        measure="total",
    )

    assert found.empty
    assert list(found) == COLUMNS


def test_the_largest_partner_comes_first(catalog: Catalog) -> None:
    assert ranks(catalog, 2018, "export") == {
        "USA": 1, "TWN": 2, "DEU": 3, "GBR": 4, "SGP": 5, "FRA": 6, "SUN": 7,
    }  # fmt: skip


def test_only_economies_and_former_ones_hold_a_rank(catalog: Catalog) -> None:
    found = ranks(catalog, 2018, "total")

    assert {"SUN", "TWN"} <= found.keys()
    assert not {"XNS", "WLD", "EUN"} & found.keys()


def test_a_reporter_is_no_partner_of_its_own() -> None:
    rows = trade_rows()
    rows["annual_trade"].append(value("KOR", "KOR", 2018, "import", 99))

    assert "KOR" not in ranks(trade_catalog(rows), 2018, "import")


def test_a_year_of_single_figures_has_no_ranking(catalog: Catalog) -> None:
    assert ranks(catalog, 2019, "total") == {}
    assert ranked_years(catalog.table("trade_series"), reporter="KOR", measure="total") == (2018, 2020)


def test_total_needs_a_ranking_of_both_flows() -> None:
    rows = trade_rows()
    rows["trade_series"][4]["completeness"] = "single"  # exports of 2020
    catalog = trade_catalog(rows)

    assert ranks(catalog, 2020, "total") == {}
    assert ranks(catalog, 2020, "import")["FRA"] == 1
    assert ranked_years(catalog.table("trade_series"), reporter="KOR", measure="balance") == (2018,)
    assert ranked_years(catalog.table("trade_series"), reporter="KOR", measure="import") == (2018, 2020)


# --- a flow that is not listed


def test_in_a_table_of_every_partner_a_flow_not_listed_counts_nothing(catalog: Catalog) -> None:
    found = rank_list(catalog, reporter="KOR", measure="total")
    britain = found[(found["partner_code"] == "GBR") & (found["year"] == 2018)].iloc[0]

    assert britain["value_usd"] == 12 * BILLION
    assert pd.isna(britain["import_usd"])


def test_in_a_table_of_the_largest_a_partner_with_one_flow_has_no_total(catalog: Catalog) -> None:
    assert "FRA" not in ranks(catalog, 2020, "total")
    assert ranks(catalog, 2020, "import")["FRA"] == 1

    missing = left_out(
        catalog.table("annual_trade"), catalog.table("economies"), catalog.table("trade_series"),
        reporter="KOR", year=2020, measure="total",
    )  # fmt: skip
    assert missing.to_dict("records") == [
        {"partner_code": "FRA", "flow": "import", "value_usd": 45 * BILLION, "is_member": True}
    ]


@pytest.mark.parametrize(("year", "measure"), [(2018, "total"), (2019, "total"), (2020, "import")])
def test_nobody_is_left_out_of_whole_tables_gaps_and_single_flows(
    catalog: Catalog, year: int, measure: str
) -> None:
    missing = left_out(
        catalog.table("annual_trade"), catalog.table("economies"), catalog.table("trade_series"),
        reporter="KOR", year=year, measure=measure,
    )  # fmt: skip

    assert missing.empty


# --- the European Union


def test_the_union_as_one_replaces_its_members_of_that_year(catalog: Catalog) -> None:
    in_2018, in_2020 = (ranks(catalog, year, "total", eu_as_one=True) for year in (2018, 2020))

    assert in_2018 == {"USA": 1, "EUN": 2, "TWN": 3, "SGP": 4, "SUN": 5}
    assert in_2020 == {"EUN": 1, "USA": 2, "TWN": 3, "SGP": 4, "GBR": 5}  # left after 2019


def test_the_union_is_the_sum_of_what_is_held(catalog: Catalog) -> None:
    found = rank_list(catalog, reporter="KOR", measure="total", eu_as_one=True, partner="EUN")

    assert found["value_usd"].tolist() == [87 * BILLION, 105 * BILLION]
    assert found["export_usd"].tolist() == [42 * BILLION, 25 * BILLION]


def test_the_history_holds_both_ways_of_counting(catalog: Catalog) -> None:
    history = rank_history(catalog)
    members = history[history["partner_code"].isin(["DEU", "FRA"])]

    assert set(history["eu_as_one"]) == {True, False}
    assert not members["eu_as_one"].any()
    assert history.loc[history["partner_code"] == "EUN", "eu_as_one"].all()


# --- numbers beside the rank


def test_a_balance_is_ranked_from_the_largest_surplus_and_ties_share_a_rank(catalog: Catalog) -> None:
    assert ranks(catalog, 2020, "balance") == {"USA": 1, "TWN": 2, "SGP": 3, "GBR": 3, "DEU": 5}


def test_shares_are_of_the_partners_ranked_and_of_the_published_total(catalog: Catalog) -> None:
    found = rank_list(catalog, reporter="KOR", measure="export", partner="SGP").set_index("year")

    assert found.loc[2020, "share_pct"] == pytest.approx(12 / 122 * 100)
    assert found.loc[2020, "world_share_pct"] == pytest.approx(12 / 700 * 100)
    assert found.loc[2020, "coverage_pct"] == pytest.approx(122 / 700 * 100)
    assert pd.isna(found.loc[2018, "world_share_pct"])


def test_change_is_on_the_ranked_year_before(catalog: Catalog) -> None:
    found = rank_list(catalog, reporter="KOR", measure="total", partner="SGP").set_index("year")

    assert pd.isna(found.loc[2018, "change_pct"])
    assert found.loc[2020, "previous_year"] == 2018
    assert found.loc[2020, "change_pct"] == pytest.approx((21 / 19 - 1) * 100)


def test_a_balance_has_no_share_and_no_growth(catalog: Catalog) -> None:
    found = rank_list(catalog, reporter="KOR", measure="balance")

    assert found[["share_pct", "world_share_pct", "coverage_pct", "change_pct"]].isna().all(axis=None)


def test_the_two_reporters_stay_apart(catalog: Catalog) -> None:
    mine = rank_list(catalog, reporter="SGP", measure="total", partner="KOR")

    assert mine["value_usd"].tolist() == [36 * BILLION]
    assert mine["rank"].tolist() == [2]


def test_tables_are_not_changed(catalog: Catalog) -> None:
    before = {name: table.copy() for name, table in catalog.tables.items()}
    rank_history(catalog)

    for name in ("annual_trade", "economies", "trade_series"):
        pd.testing.assert_frame_equal(catalog.tables[name], before[name])


# --- sources, shares, growth


def test_each_value_names_the_source_of_its_flows(catalog: Catalog) -> None:
    rows = trade_rows()
    rows["annual_trade"] = [
        one | {"source_id": "other-table"}
        if one["partner_code"] == "SGP" and one["flow"] == "import"
        else one
        for one in rows["annual_trade"]
    ]
    catalog = trade_catalog(rows)
    listed = rank_list(catalog, reporter="KOR", measure="total", eu_as_one=True)

    found = add_sources(listed, catalog.table("annual_trade"), catalog.table("trade_series"))

    last = found[found["year"] == 2020].set_index("partner_code")["source_ids"]
    assert last["SGP"] == "customs-table;other-table"
    assert last["EUN"] == "customs-table"


def test_no_ranks_have_no_sources(catalog: Catalog) -> None:
    listed = rank_list(catalog, reporter="KOR", measure="total", partner="XNS")

    assert (
        list(add_sources(listed, catalog.table("annual_trade"), catalog.table("trade_series"))["source_ids"])
        == []
    )


def test_a_share_is_of_the_published_total_where_one_is_held(catalog: Catalog) -> None:
    found = share_line(rank_list(catalog, reporter="KOR", measure="total", partner="SGP"))

    assert found["is_of_world"].tolist() == [False, True]
    assert found["share_pct"].tolist() == pytest.approx([19 / 248 * 100, 21 / 1350 * 100])
    assert found["all_usd"].tolist() == pytest.approx([248 * BILLION, 1350 * BILLION])


@pytest.mark.parametrize(
    ("first", "last", "years", "expected"),
    [
        (100.0, 121.0, 2, 10.0),
        (100.0, 100.0, 5, 0.0),
        (0.0, 5.0, 1, None),
        (5.0, 5.0, 0, None),
        (4.0, 0.0, 1, -100.0),
    ],
)
def test_growth_is_the_average_of_the_years(
    first: float, last: float, years: int, expected: float | None
) -> None:
    assert growth_pct(first, last, years) == (None if expected is None else pytest.approx(expected))


def test_years_of_two_reporters_do_not_mix() -> None:
    rows = frame("trade_series", *series("KOR", 2018, "all"), *series("SGP", 2017, "all"))

    assert ranked_years(rows, reporter="KOR", measure="total") == (2018,)
    assert ranked_years(rows, reporter="USA", measure="total") == ()
