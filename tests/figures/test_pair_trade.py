"""The two flows of the pair: what the title says, what is drawn, what the table holds."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.figures.exhibit import Exhibit
from dashboard.figures.pair_trade import FlowChoice, two_flows
from dashboard.figures.theme import DARK, LIGHT
from tests.factories import row, tiny_catalog, tiny_rows

ALL_YEARS = (1990, 2026)
AGREEMENTS = ("agreements",)


def value(year: int, flow: str, usd: float, **changes: str) -> dict[str, str]:
    blank_note = {"note_code": ""}
    return row("annual_trade", year=str(year), flow=flow, value_usd=str(usd), **blank_note | changes)


def exhibit_of(
    *values: dict[str, str], reporter: str = "KOR", years: tuple[int, int] = ALL_YEARS, marks: bool = True
) -> Exhibit:
    catalog = tiny_catalog(tiny_rows() | {"annual_trade": list(values)})
    return two_flows(catalog, FlowChoice(reporter, *years, marks=AGREEMENTS if marks else ()))


def drawn(exhibit: Exhibit, *, dark: bool = False) -> go.Figure:
    assert exhibit.draw is not None
    return exhibit.draw(DARK if dark else LIGHT)


def numbers(figure: go.Figure) -> list[str]:
    """Return the numbers of the marks that stand above the plot."""
    return [text for trace in figure.data if trace.yaxis == "y9" for text in trace.text]


TWO_YEARS = [
    value(2019, "export", 8e9),
    value(2019, "import", 7e9),
    value(2020, "export", 9.8e9),
    value(2020, "import", 8.5e9),
]


# --- the finding


@pytest.mark.parametrize(
    ("values", "title"),
    [
        (TWO_YEARS, "Korea sold Singapore goods for US$9.80 bn in 2020 and bought for US$8.50 bn"),
        (
            [value(2020, "export", 1e9), value(2020, "import", 2e9)],
            "Singapore sold Korea goods for US$2.00 bn in 2020 and bought for US$1.00 bn",
        ),
        (
            [value(2020, "export", 1e9), value(2020, "import", 1e9)],
            "Korea sold Singapore goods for US$1.00 bn in 2020 and bought for US$1.00 bn",
        ),
        ([value(2020, "export", 1e9)], "Korea sold Singapore goods for US$1.00 bn in 2020"),
        ([value(2020, "import", 2e9)], "Singapore sold Korea goods for US$2.00 bn in 2020"),
        (
            [value(2019, "export", 1e9), value(2020, "import", 2e9)],
            "Singapore sold Korea goods for US$2.00 bn in 2020",
        ),
        ([], "Korea reports no trade of the pair in these years"),
    ],
    ids=["surplus", "deficit", "balanced", "sales-only", "purchases-only", "purchases-newer", "nothing"],
)
def test_the_title_states_the_finding(values: list[dict[str, str]], title: str) -> None:
    assert exhibit_of(*values).title.replace("\N{NO-BREAK SPACE}", " ") == title


def test_the_subtitle_names_unit_reporter_and_period() -> None:
    subtitle = exhibit_of(*TWO_YEARS).subtitle

    assert "US$ at current prices, as Korea reports it" in subtitle
    assert subtitle.endswith("; 2019–2020")


def test_a_single_year_is_no_range() -> None:
    exhibit = exhibit_of(*TWO_YEARS, years=(2020, 2026))

    assert exhibit.subtitle.endswith("; 2020")
    assert exhibit.file_stem("2026.11") == "ksties_two-flows_kor_2020_v2026.11"


# --- nothing held


@pytest.mark.parametrize("years", [ALL_YEARS, (2026, 2026)])
def test_nothing_held_is_drawn_as_an_empty_figure(years: tuple[int, int]) -> None:
    exhibit = exhibit_of(years=years)

    assert exhibit.is_empty
    assert exhibit.source_ids == ()
    assert exhibit.file_stem("2026.11").startswith("ksties_two-flows_kor_")
    assert [list(trace.x) for trace in drawn(exhibit).data] == [[], []]


def test_years_without_the_pairs_trade_are_drawn_empty() -> None:
    exhibit = exhibit_of(*TWO_YEARS, years=(2021, 2026))

    assert exhibit.is_empty
    assert numbers(drawn(exhibit)) == []


def test_a_gap_alone_is_drawn_empty() -> None:
    exhibit = exhibit_of(value(2018, "export", 1e9), value(2020, "export", 1e9), years=(2019, 2019))

    assert [list(trace.y) for trace in drawn(exhibit).data] == [[None], [None]]


# --- the figure


def test_each_flow_is_a_line_in_the_colour_of_its_seller() -> None:
    figure = drawn(exhibit_of(*TWO_YEARS))

    assert [(trace.name, trace.line.color, list(trace.x), list(trace.y)) for trace in figure.data] == [
        ("Korea to Singapore", LIGHT.first, [2019, 2020], [8e9, 9.8e9]),
        ("Singapore to Korea", LIGHT.second, [2019, 2020], [7e9, 8.5e9]),
    ]


def test_colours_mean_the_same_when_the_other_reports() -> None:
    values = [one | {"reporter_code": "SGP", "partner_code": "KOR"} for one in TWO_YEARS]

    figure = drawn(exhibit_of(*values, reporter="SGP"))

    # what Singapore imports is what Korea sells
    assert [(trace.name, trace.line.color, list(trace.y)) for trace in figure.data] == [
        ("Korea to Singapore", LIGHT.first, [7e9, 8.5e9]),
        ("Singapore to Korea", LIGHT.second, [8e9, 9.8e9]),
    ]


def test_dark_pages_have_their_own_colours() -> None:
    figure = drawn(exhibit_of(*TWO_YEARS), dark=True)

    assert [trace.line.color for trace in figure.data] == [DARK.first, DARK.second]


def test_lines_end_in_their_names_and_there_is_no_title_in_the_figure() -> None:
    figure = drawn(exhibit_of(*TWO_YEARS, marks=False))

    assert [note.text for note in figure.layout.annotations] == ["to<br>Singapore", "to<br>Korea"]
    assert figure.layout.title.text is None
    assert not figure.layout.showlegend


def test_names_of_lines_that_end_close_together_stand_apart() -> None:
    close = drawn(exhibit_of(value(2020, "export", 9.8e9), value(2020, "import", 9.7e9), marks=False))
    apart = drawn(exhibit_of(value(2020, "export", 9.8e9), value(2020, "import", 2e9), marks=False))

    assert [note.yshift for note in close.layout.annotations] == [16, -16]
    assert [note.yshift for note in apart.layout.annotations] == [None, None]


def test_a_gap_is_not_bridged() -> None:
    values = [value(year, flow, 1e9) for year in (2018, 2020) for flow in ("export", "import")]

    figure = drawn(exhibit_of(*values))

    assert all(trace.connectgaps is False for trace in figure.data)
    assert [list(trace.y) for trace in figure.data] == [[1e9, None, 1e9]] * 2


def test_a_value_without_neighbours_is_seen() -> None:
    figure = drawn(exhibit_of(value(2018, "export", 1e9), value(2020, "export", 1e9)))

    assert list(figure.data[0].marker.size) == [7, 0.1, 7]


def test_soft_values_are_open_circles_and_said_so() -> None:
    exhibit = exhibit_of(*TWO_YEARS[:2], value(2020, "export", 9.8e9, value_kind="derived"))

    figure = drawn(exhibit)

    assert list(figure.data[0].marker.color) == [LIGHT.first, LIGHT.paper]
    assert list(figure.data[0].marker.size) == [0.1, 7]
    assert any(note.startswith("Open circles") for note in exhibit.notes)
    assert not any(note.startswith("Open circles") for note in exhibit_of(*TWO_YEARS).notes)


def test_a_tooltip_tells_year_amount_and_flow() -> None:
    trace = drawn(exhibit_of(*TWO_YEARS)).data[0]

    assert list(trace.hovertext) == ["US$8.00\N{NO-BREAK SPACE}bn", "US$9.80\N{NO-BREAK SPACE}bn"]
    assert trace.hovertemplate == "%{x}<br><b>%{hovertext}</b><br>Korea to Singapore<extra></extra>"


def test_the_value_axis_starts_at_zero_and_is_told_in_words() -> None:
    axis = drawn(exhibit_of(*TWO_YEARS)).layout.yaxis

    assert axis.range[0] == 0
    assert axis.range[1] >= 9.8e9
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in axis.ticktext][:3] == [
        "0",
        "US$2 bn",
        "US$4 bn",
    ]


@pytest.mark.parametrize("largest", [2e6, 1.67e7, 4.5e8, 3.1e10, 9e11])
def test_the_value_axis_has_ticks_whatever_the_size(largest: float) -> None:
    axis = drawn(exhibit_of(value(2020, "export", largest))).layout.yaxis

    assert 2 <= len(axis.tickvals) <= 7
    assert len(set(axis.ticktext)) == len(axis.tickvals)


def test_years_that_are_not_held_are_named() -> None:
    values = [value(year, "export", 1e9) for year in (2018, 2021)]
    values += [value(year, "import", 1e9) for year in (2018, 2019, 2020, 2021)]

    notes = exhibit_of(*values).notes

    assert [note for note in notes if "not held" in note] == [
        "Korea’s exports to Singapore are not held for 2019–2020: the gap is one in the data, not in trade."
    ]
    assert not any("not held" in note for note in exhibit_of(*TWO_YEARS).notes)


# --- marks of happenings


def with_agreements(count: int) -> list[str]:
    return [f"A{place}" for place in range(count)]


def marked(count: int, *, marks: bool = True) -> Exhibit:
    """Return the figure with a number of agreements in force, one a year from 1991."""
    rows = tiny_rows() | {"annual_trade": [value(year, "export", 1e9) for year in (1991, 2020)]}
    codes = with_agreements(count)
    rows["agreements"] = [row("agreements", agreement_code=code) for code in codes]
    rows["agreement_stages"] = [
        row("agreement_stages", agreement_code=code, stage="in_force", date=f"{1991 + place}-07-01",
            event_id=f"in-force-{place}")
        for place, code in enumerate(codes)
    ]  # fmt: skip
    return two_flows(tiny_catalog(rows), FlowChoice("KOR", *ALL_YEARS, marks=AGREEMENTS if marks else ()))


def test_agreements_are_numbered_above_the_plot_and_told_below() -> None:
    exhibit = marked(2)

    assert numbers(drawn(exhibit)) == ["1", "2"]
    assert (
        exhibit.notes[0]
        == "①\N{NO-BREAK SPACE}A0 in force, 1 Jul 1991 · ②\N{NO-BREAK SPACE}A1 in force, 1 Jul 1992"
    )
    assert exhibit.on_click == "event"


def test_a_mark_stands_where_its_day_falls_between_yearly_points() -> None:
    figure = drawn(marked(1))

    # a point stands for its whole year, so its middle, the first of July, is the point itself
    (place,) = figure.data[-1].x
    assert place == pytest.approx(1991, abs=0.01)
    assert {shape.x0 for shape in figure.layout.shapes} == {place}


def test_more_than_six_marks_are_counted_and_not_drawn() -> None:
    exhibit = marked(8)

    assert len(numbers(drawn(exhibit))) == 6
    assert exhibit.notes[0].endswith("+2 more on the Timeline")


def test_marks_can_be_left_out() -> None:
    exhibit = marked(2, marks=False)

    assert numbers(drawn(exhibit)) == []
    assert not any("①" in note for note in exhibit.notes)
    assert exhibit.on_click is None


# --- the table


def test_the_table_holds_exactly_what_is_drawn() -> None:
    exhibit = exhibit_of(*TWO_YEARS)

    table, figure = exhibit.table, drawn(exhibit)
    assert table["Year"].tolist() == list(figure.data[0].x)
    assert table["Korea to Singapore, US$"].tolist() == list(figure.data[0].y)
    assert table["Singapore to Korea, US$"].tolist() == list(figure.data[1].y)
    assert table["Two-way trade, US$"].tolist() == [15e9, 18.3e9]
    assert table["Balance of the reporter, US$"].tolist() == pytest.approx([1e9, 1.3e9])


def test_the_last_columns_of_the_table_name_the_source() -> None:
    table = exhibit_of(value(2020, "export", 1e9), value(2020, "import", 1e9, source_id="other-table")).table

    assert list(table)[-2:] == ["Source", "Source address"]
    assert table["Source"].tolist() == [
        "The Courier: Trade by partner; The Courier: Trade by partner, elsewhere"
    ]
    assert table["Source address"].tolist() == [
        "https://courier.example/customs-table; https://courier.example/other-table"
    ]


def test_caveats_of_values_are_told_in_the_table() -> None:
    table = exhibit_of(
        value(2020, "export", 1e9, note_code="rounded", value_kind="published_rounded"),
        value(2020, "import", 1e9, note_code="rounded"),
    ).table

    assert table["Note"].tolist() == ["Rounded by the publisher."]
    assert table["How the values came about"].tolist() == ["Published, rounded; Published"]


def test_an_empty_table_keeps_its_headings() -> None:
    assert list(exhibit_of().table) == list(exhibit_of(*TWO_YEARS).table)


def test_numbers_stay_numbers() -> None:
    table = exhibit_of(*TWO_YEARS).table

    assert pd.api.types.is_integer_dtype(table["Year"])
    assert all(pd.api.types.is_float_dtype(table[name]) for name in table if name.endswith("US$"))
