"""What is held for which year."""

import pandas as pd
import pytest

from dashboard.analysis.coverage import (
    HELD,
    MISSING,
    OF_SERIES,
    PARTIAL,
    chapter_years,
    coverage_grid,
    whole_years,
)
from dashboard.model.vocab import Completeness
from tests.factories import frame, row

YEARS = range(2019, 2022)
NO_SERIES = frame("trade_series")


def test_nothing_asked_gives_no_rows_but_all_columns() -> None:
    grid = coverage_grid(dated={}, series=NO_SERIES, years=YEARS)

    assert grid.empty
    assert list(grid) == ["row", "year", "count", "coverage", "completeness"]


def test_happenings_are_counted_by_year() -> None:
    grid = coverage_grid(dated={"events": pd.Series([2019, 2021, 2021])}, series=NO_SERIES, years=YEARS)

    assert grid[["year", "count", "coverage"]].to_numpy().tolist() == [
        [2019, 1, HELD],
        [2020, 0, MISSING],
        [2021, 2, HELD],
    ]


def test_a_table_without_rows_is_missing_every_year() -> None:
    grid = coverage_grid(dated={"events": pd.Series([], dtype="int64")}, series=NO_SERIES, years=YEARS)

    assert grid["coverage"].tolist() == [MISSING] * 3


def test_years_outside_the_grid_are_left_out() -> None:
    grid = coverage_grid(dated={"events": pd.Series([1975, 2030])}, series=NO_SERIES, years=YEARS)

    assert grid["count"].sum() == 0
    assert grid["year"].tolist() == list(YEARS)


@pytest.mark.parametrize(
    ("completeness", "coverage"), [("all", HELD), ("largest", PARTIAL), ("single", PARTIAL)]
)
def test_a_trade_series_is_held_as_far_as_its_partners_are(completeness: str, coverage: str) -> None:
    series = frame("trade_series", row("trade_series", year="2020", completeness=completeness))

    grid = coverage_grid(dated={}, series=series, years=YEARS)

    assert set(grid["row"]) == {"KOR-export"}
    assert grid["coverage"].tolist() == [MISSING, coverage, MISSING]
    assert grid["completeness"].fillna("").tolist() == ["", completeness, ""]
    assert grid["count"].isna().all()


def test_every_completeness_is_told_as_coverage() -> None:
    assert OF_SERIES.keys() == {member.value for member in Completeness}


def test_every_reporter_and_flow_has_its_row() -> None:
    series = frame(
        "trade_series",
        *[
            row("trade_series", reporter_code=reporter, flow=flow)
            for reporter in ("SGP", "KOR")
            for flow in ("export", "import")
        ],
    )

    grid = coverage_grid(dated={}, series=series, years=YEARS)

    assert list(dict.fromkeys(grid["row"])) == ["KOR-export", "KOR-import", "SGP-export", "SGP-import"]
    assert len(grid) == 4 * len(YEARS)


def test_a_year_with_rows_that_is_not_whole_is_held_in_part() -> None:
    grid = coverage_grid(
        dated={"months": pd.Series([2019, 2021, 2021])},
        series=NO_SERIES,
        years=YEARS,
        whole={"months": {2021}},
    )

    assert grid["coverage"].tolist() == [PARTIAL, MISSING, HELD]


def test_a_year_is_whole_when_one_reporter_has_all_its_parts() -> None:
    rows = pd.DataFrame(
        [("KOR", 2019, "export"), ("SGP", 2019, "import"), ("SGP", 2020, "export"), ("SGP", 2020, "import")],
        columns=["reporter_code", "year", "flow"],
    )

    assert whole_years(rows, parts=["flow"], count=2) == {2020}
    assert whole_years(rows.iloc[:0], parts=["flow"], count=2) == set()


def test_both_directions_by_every_chapter_make_a_whole_year() -> None:
    # given: 2018 whole, 2019 one direction, 2020 largest chapters only, 2021 another classification
    def both(year: str, **more: str) -> list[dict[str, str]]:
        return [row("bilateral_products", year=year, flow=flow, **more) for flow in ("export", "import")]

    products = frame(
        "bilateral_products",
        *both("2018", note_code=""),
        *both("2019", note_code="")[:1],
        *both("2020", note_code="ten-largest-chapters"),
        *both("2021", classification="sitc1"),
    )

    assert chapter_years(products) == {2018}
    assert chapter_years(frame("bilateral_products")) == set()
