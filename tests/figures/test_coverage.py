"""What is held and what is not: the grid, and the share of each publisher."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from dashboard.figures.coverage import TOP_PUBLISHERS, YearSpan, coverage, publisher_shares
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.theme import LIGHT
from dashboard.model.problem import Problem
from dashboard.model.tables import TABLES
from tests.factories import row, tiny_catalog, tiny_rows


def drawn(exhibit: Exhibit) -> go.Figure:
    assert exhibit.draw is not None
    return exhibit.draw(LIGHT)


def grid_of(*series: tuple[str, str, str, str], years: tuple[int, int] = (2019, 2021)) -> Exhibit:
    """Return the grid of some series: reporter, year, flow, completeness."""
    rows = tiny_rows()
    rows["trade_series"] = [
        row("trade_series", reporter_code=reporter, year=year, flow=flow, completeness=completeness)
        for reporter, year, flow, completeness in series
    ]
    return coverage(tiny_catalog(rows), YearSpan(*years))


FULL = [("KOR", str(year), flow, "all") for year in (2019, 2020, 2021) for flow in ("export", "import")]


# --- the grid


@pytest.mark.parametrize(
    ("series", "title"),
    [
        (FULL, "Partner tables are complete in all years"),
        (FULL[:-1], "Partner tables are complete but for 1 year"),
        ([*FULL[:-1], ("KOR", "2021", "import", "largest")], "Partner tables are complete but for 1 year"),
        ([("KOR", "2020", "export", "all")], "Partner tables are complete but for 2 years"),
        ([], "No partner table is held"),
    ],
    ids=["all", "one-missing", "one-in-part", "two-missing", "none"],
)
def test_the_title_counts_every_year_that_is_not_complete(
    series: list[tuple[str, str, str, str]], title: str
) -> None:
    assert grid_of(*series).title == title


def test_the_table_has_a_row_for_every_cell_of_the_grid() -> None:
    exhibit = grid_of(*FULL)

    marks = [x for trace in drawn(exhibit).data for x in trace.x]
    assert len(exhibit.table) == len(marks) == 15 * 3
    assert list(exhibit.table)[-2:] == ["Source", "Source address"]


def test_the_table_tells_coverage_in_words() -> None:
    table = grid_of(("KOR", "2020", "export", "largest")).table

    exports = table[table["Table"] == "Korea: exports by partner"]
    assert exports["Coverage"].tolist() == ["Not held", "In part", "Not held"]
    assert exports["Partners"].fillna("").tolist() == ["", "Largest partners only", ""]
    assert exports["Rows"].isna().all()
    deals = table[table["Table"] == "Company deals"]
    assert deals["Rows"].tolist() == [0, 1, 2]


def test_each_state_has_its_own_shape_and_colour() -> None:
    figure = drawn(grid_of(("KOR", "2020", "export", "largest")))

    assert [trace.name for trace in figure.data] == ["Held", "In part", "Not held"]
    assert len({trace.marker.symbol for trace in figure.data}) == 3
    assert figure.layout.showlegend


def test_rows_are_named_on_the_axis_from_top_to_bottom() -> None:
    axis = drawn(grid_of(*FULL)).layout.yaxis

    assert list(axis.ticktext) == [
        "Official events",
        "Company deals",
        "Stated ranks",
        "Dated sources",
        "Korea: exports by partner",
        "Korea: imports by partner",
        "Trade of the pair by product",
        "Trade of the pair by month",
        "Exports by origin and partner",
        "Trade of the whole world",
        "Investment positions of the pair",
        "Stated amounts of investment",
        "Ranks that single figures bound",
        "Figures of other publishers",
        "Exchange rates of a year",
    ]
    assert axis.range[0] > axis.range[1]


def test_a_tooltip_tells_row_year_state_and_count() -> None:
    held = drawn(grid_of(*FULL)).data[0]

    assert "Company deals<br>2021: Held, 2" in list(held.customdata)
    assert "Korea: exports by partner<br>2021: Held" in list(held.customdata)


def test_a_year_without_happenings_is_explained() -> None:
    assert "none was found, not that none happened" in grid_of(*FULL).notes[0]


def test_empty_tables_are_missing_and_drawn() -> None:
    exhibit = coverage(
        tiny_catalog({name: [] for name in TABLES} | {"economies": tiny_rows()["economies"]}),
        YearSpan(2020, 2020),
    )

    assert set(exhibit.table["Coverage"]) == {"Not held"}
    assert [len(trace.x) for trace in drawn(exhibit).data] == [0, 0, 13]


def test_trade_in_detail_is_held_in_part_where_a_direction_or_a_month_is_missing() -> None:
    table = grid_of(*FULL).table
    of_2020 = table[table["Year"] == 2020].set_index("Table")["Coverage"]

    assert of_2020["Trade of the pair by product"] == "In part"
    assert of_2020["Trade of the pair by month"] == "In part"
    assert of_2020["Exports by origin and partner"] == "Held"
    assert of_2020["Trade of the whole world"] == "Held"


def test_a_broken_table_of_trade_in_detail_leaves_the_others() -> None:
    problem = Problem("trade/monthly_trade.csv", 2, "flow", "?", "is wrong", "correct it", "monthly_trade")
    catalog = replace(tiny_catalog(), problems=(problem,))

    rows = set(coverage(catalog, YearSpan(2019, 2021)).table["Table"])

    assert "Trade of the pair by month" not in rows
    assert {"Trade of the pair by product", "Company deals"} <= rows


# --- publishers


def shares_of(*publishers: str) -> Exhibit:
    """Return the shares where each publisher code named stands for one source."""
    rows = tiny_rows()
    rows["publishers"] = [
        row("publishers", publisher_code=code, name_en=code.title()) for code in set(publishers)
    ]
    rows["sources"] = [
        row("sources", source_id=f"source-{place}", publisher_code=code)
        for place, code in enumerate(publishers)
    ]
    return publisher_shares(tiny_catalog(rows))


def test_the_largest_publisher_is_named_with_its_share() -> None:
    exhibit = shares_of("courier", "herald", "courier", "gazette")

    assert exhibit.title == "Courier is the largest of 3 publishers, with 50.0% of the sources"
    assert exhibit.table["Publisher"].tolist()[0] == "Courier"
    assert exhibit.table["Sources"].tolist() == [2, 1, 1]
    assert exhibit.table["Share, %"].tolist() == [50.0, 25.0, 25.0]


def test_bars_are_horizontal_start_at_zero_and_carry_their_number() -> None:
    figure = drawn(shares_of("courier", "herald", "courier"))

    (bars,) = figure.data
    assert (bars.orientation, list(bars.y), list(bars.x)) == ("h", ["Courier", "Herald"], [2, 1])
    assert list(bars.text) == ["2", "1"]
    assert bars.marker.color == LIGHT.grey
    assert figure.layout.xaxis.rangemode == "tozero"
    assert figure.layout.yaxis.autorange == "reversed"


def test_only_the_largest_are_drawn_and_all_are_in_the_table() -> None:
    exhibit = shares_of(*[f"paper-{place}" for place in range(TOP_PUBLISHERS + 5)])

    assert len(drawn(exhibit).data[0].y) == TOP_PUBLISHERS
    assert len(exhibit.table) == TOP_PUBLISHERS + 5


def test_no_sources_have_no_largest_publisher() -> None:
    exhibit = shares_of()

    assert exhibit.is_empty
    assert exhibit.title == "No source is held"
    assert len(drawn(exhibit).data[0].x) == 0
