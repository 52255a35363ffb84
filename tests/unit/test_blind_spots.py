"""What the data does not hold, counted."""

import pandas as pd
import pytest

from dashboard.analysis.blind_spots import (
    BlindSpots,
    DetailGaps,
    blind_spots,
    detail_gaps,
    year_ranges,
)
from tests.factories import row, tiny_catalog, tiny_rows

TABLES = ("deals", "events", "event_sources", "trade_series", "annual_trade")


def spots(rows: dict[str, list[dict[str, str]]]) -> BlindSpots:
    catalog = tiny_catalog(rows)
    return blind_spots(**{name: catalog.table(name) for name in TABLES}, pair=("KOR", "SGP"))


def test_empty_tables_have_no_gaps() -> None:
    rows = tiny_rows() | {name: [] for name in TABLES}

    assert spots(rows) == BlindSpots(0, 0, 0, 0, 0, (), None, None)


def test_gaps_are_counted_from_the_tables() -> None:
    # given one event with a single source and one known by its month only
    rows = tiny_rows()
    rows["event_sources"].pop()
    rows["events"][1] |= {"date": "2004-01-01", "date_precision": "month"}

    # when
    found = spots(rows)

    # then
    assert (found.deals, found.deals_without_value) == (3, 1)
    assert (found.events, found.events_with_one_source, found.events_without_day) == (3, 1, 1)


def test_an_economy_that_reports_nothing_has_no_last_year() -> None:
    found = spots(tiny_rows())

    assert (found.last_year_first, found.last_year_second) == (2020, None)


def test_each_economy_has_its_own_last_year() -> None:
    rows = tiny_rows()
    rows["annual_trade"].append(row("annual_trade", reporter_code="SGP", partner_code="KOR", year="2024"))
    rows["annual_trade"].append(row("annual_trade", partner_code="DEU", year="2025"))

    found = spots(rows)

    assert (found.last_year_first, found.last_year_second) == (2020, 2024)


def test_a_year_without_a_full_table_of_both_flows_has_no_rank() -> None:
    # given: 2016 and 2020 whole, 2017 in single figures, 2018 exports only, 2019 nothing
    rows = tiny_rows()
    rows["trade_series"] = [
        row("trade_series", year=year, flow=flow, completeness=completeness)
        for year, flow, completeness in (
            ("2016", "export", "all"),
            ("2016", "import", "largest"),
            ("2017", "export", "single"),
            ("2017", "import", "single"),
            ("2018", "export", "all"),
            ("2020", "export", "all"),
            ("2020", "import", "all"),
        )
    ]

    assert spots(rows).rankless_years == (2017, 2018, 2019)


def test_the_other_economys_tables_do_not_count() -> None:
    rows = tiny_rows()
    rows["trade_series"] = [
        row("trade_series", reporter_code="SGP", year=year, flow=flow, completeness="all")
        for year in ("2016", "2020")
        for flow in ("export", "import")
    ]

    assert spots(rows).rankless_years == ()


@pytest.mark.parametrize(
    ("years", "told"),
    [((), ""), ((1990,), "1990"), ((1991, 1990), "1990–1991"), ((1990, 1992, 1993), "1990, 1992–1993")],
)
def test_years_are_told_as_ranges(years: tuple[int, ...], told: str) -> None:
    assert year_ranges(years) == told


def gaps(rows: dict[str, list[dict[str, str]]]) -> DetailGaps:
    catalog = tiny_catalog(rows)
    products, months = catalog.table("bilateral_products"), catalog.table("monthly_trade")
    return detail_gaps(products=products, months=months, pair=("KOR", "SGP"))


def test_no_months_and_products_have_no_first_and_no_whole_year() -> None:
    rows = tiny_rows() | {"bilateral_products": [], "monthly_trade": []}

    assert gaps(rows) == DetailGaps((), None, None)


def test_gaps_of_trade_in_detail_are_found_in_the_tables() -> None:
    # given imports by chapter beside the exports, and an earlier month of re-exports alone
    rows = tiny_rows()
    rows["bilateral_products"].append(row("bilateral_products", flow="import", valuation="CIF"))
    rows["monthly_trade"].append(row("monthly_trade", month_date="2019-12-01", flow="re_export"))

    # when
    found = gaps(rows)

    # then
    assert found == DetailGaps((2020,), None, pd.Timestamp(2020, 1, 1))
