"""What is held for which year."""

import pandas as pd
import pytest

from dashboard.analysis.coverage import HELD, MISSING, OF_SERIES, PARTIAL, coverage_grid
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
