"""The figures of the two-sided ledger: what they claim, what is drawn, what the table holds."""

from itertools import pairwise
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.data.loading import load_catalog
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.ledger import LedgerChoice, ledger_marks, two_reports
from dashboard.figures.ledger_causes import causes
from dashboard.figures.ledger_gap import report_gap
from dashboard.figures.ledger_origins import export_origins
from dashboard.figures.ledger_others import publishers_apart
from dashboard.figures.ledger_quotes import figures_to_quote, quote_lines
from dashboard.figures.ledger_units import Unit, ticks, write
from dashboard.figures.theme import DARK, LIGHT
from dashboard.model.catalog import Catalog
from tests.factories import row, tiny_catalog, tiny_rows

ALL_YEARS = (1990, 2026)
NBSP = "\N{NO-BREAK SPACE}"


def value(reporter: str, year: int, flow: str, billions: float, **changes: str) -> dict[str, str]:
    return row(
        "annual_trade",
        reporter_code=reporter,
        partner_code="SGP" if reporter == "KOR" else "KOR",
        year=str(year),
        flow=flow,
        value_usd=str(billions * 1e9),
        valuation="FOB" if flow == "export" else "CIF",
        **{"note_code": ""} | changes,
    )


TRADE = [
    value("KOR", 2018, "export", 8),
    value("SGP", 2018, "import", 10),
    value("SGP", 2019, "import", 9),
    value("KOR", 2020, "export", 10, value_kind="published_rounded"),
    value("KOR", 2020, "import", 6),
    value("SGP", 2020, "import", 12),
    value("SGP", 2020, "export", 9, source_id="other-table"),
]


def catalog_of(*values: dict[str, str]) -> Catalog:
    return tiny_catalog(tiny_rows() | {"annual_trade": list(values)})


@pytest.fixture(scope="module")
def tiny() -> Catalog:
    return catalog_of(*TRADE)


@pytest.fixture(scope="module")
def real() -> Catalog:
    return load_catalog(Path(__file__).resolve().parents[2] / "data")


def drawn(exhibit: Exhibit, *, dark: bool = False) -> go.Figure:
    assert exhibit.draw is not None
    return exhibit.draw(DARK if dark else LIGHT)


def words(text: str) -> str:
    return text.replace(NBSP, " ")


# --- both reports


def test_the_title_gives_each_reporters_own_total_and_blends_nothing(tiny: Catalog) -> None:
    title = two_reports(tiny, LedgerChoice(*ALL_YEARS)).title

    assert words(title) == (
        "For 2020 Korea reports US$16.0 bn of two-way trade with Singapore, Singapore reports US$21.0 bn"
    )


def test_the_subtitle_names_unit_reporters_valuation_and_period(tiny: Catalog) -> None:
    subtitle = two_reports(tiny, LedgerChoice(*ALL_YEARS)).subtitle

    assert subtitle == (
        "Goods trade as Korea and as Singapore report it. US$ at current prices; exports FOB, imports CIF; "
        "2018–2020"
    )


def test_each_panel_has_the_exporter_solid_and_the_importer_dashed_in_their_own_colours(
    tiny: Catalog,
) -> None:
    data = drawn(two_reports(tiny, LedgerChoice(*ALL_YEARS))).data

    found = [(line.yaxis, line.line.color, line.line.dash) for line in data]
    assert found == [
        ("y", LIGHT.first, "solid"),
        ("y", LIGHT.second, "5px,3px"),
        ("y2", LIGHT.second, "solid"),
        ("y2", LIGHT.first, "5px,3px"),
    ]


def test_a_year_that_is_not_held_is_a_gap_and_a_rounded_one_is_open(tiny: Catalog) -> None:
    line = drawn(two_reports(tiny, LedgerChoice(*ALL_YEARS))).data[0]

    assert list(line.y) == [8e9, None, 10e9]
    assert line.connectgaps is False
    assert line.marker.color[2] == LIGHT.paper
    assert line.marker.size[2] == 7


def test_both_panels_have_one_scale_that_starts_at_zero(tiny: Catalog) -> None:
    figure = drawn(two_reports(tiny, LedgerChoice(*ALL_YEARS)), dark=True)

    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    assert figure.layout.yaxis.range[0] == 0
    assert figure.layout.title.text is None


def test_what_is_not_held_is_told_below(tiny: Catalog) -> None:
    notes = " ".join(two_reports(tiny, LedgerChoice(*ALL_YEARS)).notes)

    assert "Korea’s exports 2019" in notes
    assert "Singapore’s exports 2018–2019" in notes


def test_the_table_holds_both_reports_their_gap_and_one_total_for_each_reporter(tiny: Catalog) -> None:
    table = two_reports(tiny, LedgerChoice(*ALL_YEARS)).table

    assert table["Year"].tolist() == [2020, 2019, 2018]
    newest, middle = table.iloc[0], table.iloc[1]
    assert newest["Korea to Singapore: importer’s less exporter’s, US$"] == 2e9
    assert newest["Korea to Singapore: the same, % of the exporter’s"] == 20
    assert newest["Two-way trade, reported by Singapore, US$"] == 21e9
    assert pd.isna(middle["Korea to Singapore: importer’s less exporter’s, US$"])
    assert list(table.columns[-2:]) == ["Source", "Source address"]
    assert "elsewhere" in newest["Source"]


def test_lines_that_end_close_together_have_their_labels_apart() -> None:
    catalog = catalog_of(value("KOR", 2020, "export", 10), value("SGP", 2020, "import", 10.1))
    figure = drawn(two_reports(catalog, LedgerChoice(*ALL_YEARS)))

    ends = [note for note in figure.layout.annotations if note.xref == "x"]
    assert sorted(note.yshift > 0 for note in ends) == [False, True]
    assert abs(ends[0].yshift - ends[1].yshift) >= 36


def test_no_trade_in_the_years_is_said() -> None:
    exhibit = two_reports(catalog_of(*TRADE), LedgerChoice(1990, 1991))

    assert exhibit.is_empty
    assert exhibit.title == "No trade between Korea and Singapore is held for these years"
    assert len(drawn(exhibit).data) == 4


def test_marks_are_numbered_above_and_named_below(tiny: Catalog) -> None:
    choice = LedgerChoice(*ALL_YEARS, marks=("agreements",))

    # given an agreement of 2006, before the years drawn
    assert ledger_marks(tiny, choice) == ()
    assert two_reports(tiny, choice).on_click is None


def test_marks_within_the_years_open_their_events(real: Catalog) -> None:
    exhibit = two_reports(real, LedgerChoice(2000, 2024, marks=("agreements",)))

    numbers = drawn(exhibit).data[-1]
    assert exhibit.on_click == "event"
    assert exhibit.notes[0].startswith("①\N{NO-BREAK SPACE}KSFTA in force, 2 Mar 2006")
    assert 1 < len(numbers.text) <= 6
    assert all(data[0].startswith("event:") for data in numbers.customdata)


# --- units


def test_singapores_own_amounts_in_its_currency_need_twelve_months(tiny: Catalog) -> None:
    # given one month of Singapore's exports
    exhibit = two_reports(tiny, LedgerChoice(*ALL_YEARS, unit=Unit.SGD))

    # then nothing is made up for the rest, and Singapore's report is converted as Korea's is
    column = "Korea to Singapore, reported by Korea (exports FOB), S$"
    assert exhibit.table.set_index("Year").loc[2020, column] == pytest.approx(13.8e9)


def test_amounts_in_singapore_dollars_are_singapores_own(real: Catalog) -> None:
    table = two_reports(real, LedgerChoice(2000, 2024, unit=Unit.SGD)).table.set_index("Year")

    sold = table.loc[2023, "Singapore to South Korea, reported by Singapore (exports FOB), S$"]
    bought = table.loc[2023, "South Korea to Singapore, reported by Singapore (imports CIF), S$"]
    assert round((sold + bought) / 1e9, 1) == 62.2


def test_a_share_names_the_total_it_is_of_and_is_blank_without_one(real: Catalog) -> None:
    exhibit = two_reports(real, LedgerChoice(2010, 2025, unit=Unit.SHARE))

    column = "South Korea to Singapore, reported by South Korea (exports FOB), % of the reporter’s total"
    assert pd.isna(exhibit.table.set_index("Year").loc[2016, column])
    assert exhibit.table.set_index("Year").loc[2025, column] == pytest.approx(2.757, abs=0.001)
    assert "kita-kstat-totals" in exhibit.source_ids
    assert "published total" in " ".join(exhibit.notes)


def test_an_index_tells_the_change_as_either_side_reports_it(tiny: Catalog) -> None:
    exhibit = two_reports(tiny, LedgerChoice(*ALL_YEARS, unit=Unit.INDEX, base=2018))

    assert exhibit.title == (
        "Korea’s sales to Singapore changed by +25.0% from 2018 to 2020 in Korea’s figures, by +20.0% in "
        "Singapore’s"
    )
    assert list(drawn(exhibit).data[0].y) == [100, None, 125]


def test_an_index_on_a_later_year_is_told_forwards(tiny: Catalog) -> None:
    title = two_reports(tiny, LedgerChoice(1990, 2019, unit=Unit.INDEX, base=2020)).title

    assert "changed by +25.0% from 2018 to 2020" in title


@pytest.mark.parametrize(
    ("top", "unit"),
    [
        (31e9, "usd"),
        (1.0, "usd"),
        (41e9, "sgd"),
        (6.7, "share"),
        (0.4, "share"),
        (140, "index"),
        (9e12, "usd"),
    ],
)
def test_an_axis_has_few_ticks_that_differ(top: float, unit: str) -> None:
    found = ticks(top, unit)

    text = found["ticktext"]
    assert isinstance(text, list)
    assert 2 <= len(text) <= 7
    assert len(set(text)) == len(text)


def test_a_missing_value_is_a_dash_in_every_unit() -> None:
    assert {write(None, unit) for unit in Unit} == {"–"}
    assert {write(float("nan"), unit) for unit in Unit} == {"–"}


# --- the gap


def test_the_gap_stands_on_zero_with_a_bar_only_where_both_sides_are_held(tiny: Catalog) -> None:
    exhibit = report_gap(tiny, LedgerChoice(*ALL_YEARS))
    figure = drawn(exhibit)

    assert [list(bars.x) for bars in figure.data] == [[2018, 2020], [2020]]
    assert list(figure.data[0].y) == [25, 20]
    assert figure.data[1].y[0] == pytest.approx(-33.33)
    assert figure.layout.yaxis.range[0] < 0 < figure.layout.yaxis.range[1]
    assert exhibit.title == (
        "In 2020 the two reports of Korea’s goods differ by +20.0%, those of Singapore’s by −33.3%"
    )


def test_a_gap_of_one_direction_is_told_alone() -> None:
    catalog = catalog_of(value("KOR", 2020, "export", 10), value("SGP", 2020, "import", 9))

    assert (
        report_gap(catalog, LedgerChoice(*ALL_YEARS)).title
        == "The two reports of Korea’s goods differ by −10.0% in 2020"
    )


def test_no_year_with_both_sides_is_said(tiny: Catalog) -> None:
    exhibit = report_gap(tiny, LedgerChoice(2019, 2019))

    assert exhibit.is_empty
    assert exhibit.title == "No year is held in which both sides report"
    drawn(exhibit)


# --- exports by origin


def test_exports_stack_by_origin_with_the_buyers_imports_over_them(tiny: Catalog) -> None:
    exhibit = export_origins(tiny, LedgerChoice(*ALL_YEARS))
    figure = drawn(exhibit)

    assert [one.name for one in figure.data] == ["Domestic exports", "Re-exports", "Korea’s imports"]
    assert figure.layout.barmode == "stack"
    assert figure.data[0].marker.color == LIGHT.second
    assert figure.data[1].marker.pattern.shape == "/"
    assert figure.data[2].line.color == LIGHT.first
    assert words(exhibit.title) == (
        "57% of Singapore’s exports to Korea in 2020 were re-exports; Korea counted US$6.00 bn of imports, "
        "Singapore US$3.00 bn of its own goods"
    )
    assert "in every year held" in exhibit.notes[0]
    assert "does not show which goods" in exhibit.notes[0]


def test_the_labels_of_the_parts_stand_apart(tiny: Catalog) -> None:
    notes = drawn(export_origins(tiny, LedgerChoice(*ALL_YEARS))).layout.annotations

    heights = sorted(note.y for note in notes)
    assert min(high - low for low, high in pairwise(heights)) > 0.5e9


def test_without_a_split_it_says_so(tiny: Catalog) -> None:
    exhibit = export_origins(tiny, LedgerChoice(1990, 1995))

    assert exhibit.is_empty
    assert exhibit.title == "No split of exports by origin is held for these years"
    assert not drawn(exhibit).data


# --- other publishers, figures to quote, causes


def test_publishers_that_disagree_are_both_shown(tiny: Catalog) -> None:
    exhibit = publishers_apart(tiny, LedgerChoice(*ALL_YEARS))

    assert exhibit.draw is None
    assert exhibit.table.loc[0, ["Shown, US$", "Other publisher, US$"]].tolist() == [10e9, 9.7e9]
    assert exhibit.table.loc[0, "Other less shown, %"] == -3
    assert "none is averaged" in exhibit.notes[0]
    assert publishers_apart(tiny, LedgerChoice(1990, 1991)).is_empty


def test_a_figure_to_quote_names_year_reporter_valuation_and_source(real: Catalog) -> None:
    lines = {line.purpose: line for line in quote_lines(real)}

    line = lines["South Korea’s official exports to Singapore"]
    assert words(line.figure) == "US$19.6 bn in 2025"
    assert line.basis == "exports FOB, reported by South Korea"
    assert [one.source_id for one in line.sources] == ["kosis-dt-1r11006-frm101"]
    stated = lines["Two-way trade in S$, as Singapore’s ministers state it"]
    assert words(stated.figure) == "S$66.8 bn in 2024"


def test_the_figures_to_quote_are_a_table_too(real: Catalog) -> None:
    exhibit = figures_to_quote(real)

    assert len(exhibit.table) == len(quote_lines(real)) == 8
    assert exhibit.table["Source"].str.len().gt(0).all()
    assert figures_to_quote(catalog_of()).table["Purpose"].tolist() == [
        "Goods made in Singapore and sold to Korea"
    ]


def test_a_cause_says_what_the_data_shows_and_what_it_cannot(real: Catalog) -> None:
    found = {cause.name: cause for cause in causes(real)}

    assert all(cause.sources for cause in found.values())
    freight = words(found["Freight and insurance"].shown)
    assert (
        "6 % of the exporter’s figure would be US$1.09 bn; the importer’s figure is US$10.5 bn higher"
        in freight
    )
    assert "freight and insurance cannot be why" in freight
    assert "re-exports were US$13.6 bn" in words(found["Re-exports and country of origin"].shown)
    assert "not computed" in found["Time between departure and arrival"].shown


def test_causes_without_trade_claim_nothing() -> None:
    shown = {cause.name: cause.shown for cause in causes(catalog_of())}

    assert shown == {"Freight": ""}
