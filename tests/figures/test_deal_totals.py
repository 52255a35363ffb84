"""Bars of deals by year and sector: parts told apart by filling, sums that say what they rest on."""

import pytest

from dashboard.analysis.scope import Scope
from dashboard.figures.deal_bars import Part, sector_bars, year_bars
from dashboard.figures.deal_totals import BY_SECTOR, BY_YEAR, TotalsChoice, deal_counts
from dashboard.figures.deal_values import HATCHES, deal_values
from dashboard.figures.deals import DealChoice
from dashboard.figures.theme import DARK, LIGHT
from dashboard.model.vocab import ValueScope
from tests.deals import deal_catalog, empty_deal_catalog

CATALOG = deal_catalog()
DEALS = DealChoice(Scope(1962, 2026))
ALL = tuple(HATCHES)


def bars(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


# --- counts


def test_years_are_bars_in_two_fillings() -> None:
    exhibit = deal_counts(CATALOG, TotalsChoice(DEALS, BY_YEAR))
    disclosed, undisclosed = bars(exhibit.draw(LIGHT))

    assert exhibit.title == "2020 has the most deals: 2, 2 of them with a disclosed value"
    assert list(disclosed.x) == [2018, 2019, 2020, 2021]
    assert (list(disclosed.y), list(undisclosed.y)) == ([1, 0, 2, 0], [0, 0, 0, 1])
    assert disclosed.marker.pattern.shape is None
    assert undisclosed.marker.pattern.shape == "/"


def test_sectors_lie_the_most_frequent_on_top() -> None:
    exhibit = deal_counts(CATALOG, TotalsChoice(DEALS, BY_SECTOR))
    figure = exhibit.draw(LIGHT)

    assert exhibit.title == "Digital leads with 2 deals of 4, 1 of them with a disclosed value"
    assert list(bars(figure)[0].y) == ["Digital", "Trade"]
    assert figure.layout.yaxis.autorange == "reversed"


def test_the_count_table_has_each_number_and_its_sources() -> None:
    table = deal_counts(CATALOG, TotalsChoice(DEALS, BY_YEAR)).table.set_index("Year")

    assert table.loc[2020, ["Deals", "Value disclosed", "Value not disclosed"]].tolist() == [2, 2, 0]
    assert table.loc[2020, "Source address"] == "https://courier.example/deal; https://courier.example/pact"
    assert table.loc[2019, "Source"] == ""


def test_the_subtitle_says_how_many_disclose_a_value() -> None:
    assert "3 with a disclosed value" in deal_counts(CATALOG, TotalsChoice(DEALS, BY_YEAR)).subtitle


# --- values


def test_by_default_only_amounts_of_the_deal_alone_are_added() -> None:
    exhibit = deal_values(CATALOG, TotalsChoice(DEALS, BY_SECTOR))
    (trace,) = bars(exhibit.draw(LIGHT))

    assert list(trace.x) == [36_000_000.0, 10_000_000.0]
    assert exhibit.subtitle.endswith(
        "value disclosed in 3 of 4 deals, 2 of them added here (this deal alone)"
    )
    assert exhibit.notes == (
        "Sum US$46.0\N{NO-BREAK SPACE}m, median US$23.0\N{NO-BREAK SPACE}m. "
        "1 of the amounts is planned, estimated or an upper bound. 1 cancelled deal is counted.",
    )


def test_amounts_of_another_scope_are_a_part_with_a_filling_of_their_own_and_a_warning() -> None:
    exhibit = deal_values(CATALOG, TotalsChoice(DEALS, BY_YEAR, ALL))
    alone, project = bars(exhibit.draw(LIGHT))

    assert (alone.name, project.name) == ("This deal alone", "Whole project")
    assert alone.marker.pattern.shape != project.marker.pattern.shape
    assert list(project.y) == [900_000_000.0, None, None]
    assert "count different things" in exhibit.notes[0]
    assert exhibit.draw(LIGHT).layout.showlegend


def test_every_scope_has_a_filling_of_its_own() -> None:
    assert set(HATCHES) == {scope.value for scope in ValueScope}
    assert len(set(HATCHES.values())) == len(HATCHES)


def test_a_value_by_year_names_its_peak() -> None:
    exhibit = deal_values(CATALOG, TotalsChoice(DEALS, BY_YEAR, ALL))

    assert (
        exhibit.title
        == "2018 has the highest sum of the amounts added here: US$900\N{NO-BREAK SPACE}m in 1 deal"
    )
    assert exhibit.state == ("bilateral", "whole-round", "whole-consortium", "whole-project", "unknown")


def test_the_value_table_never_mixes_scopes_in_a_row() -> None:
    table = deal_values(CATALOG, TotalsChoice(DEALS, BY_SECTOR, ALL)).table

    assert table[["Sector", "What the value counts", "Disclosed value, US$", "Deals that count"]].to_numpy().tolist() == [
        ["Digital", "This deal alone", 10_000_000.0, 1],
        ["Trade", "This deal alone", 36_000_000.0, 1],
        ["Trade", "Whole project", 900_000_000.0, 1],
    ]  # fmt: skip


def test_sectors_carry_the_number_of_deals_that_count() -> None:
    figure = deal_values(CATALOG, TotalsChoice(DEALS, BY_SECTOR)).draw(LIGHT)

    assert list(bars(figure)[0].y) == ["Trade\N{NO-BREAK SPACE}(1)", "Digital\N{NO-BREAK SPACE}(1)"]


@pytest.mark.parametrize("by", [BY_YEAR, BY_SECTOR])
def test_nothing_to_count_is_an_empty_exhibit_that_can_be_drawn(by: str) -> None:
    nothing = empty_deal_catalog()

    for exhibit in (
        deal_counts(nothing, TotalsChoice(DEALS, by)),
        deal_values(nothing, TotalsChoice(DEALS, by, ALL)),
        deal_values(CATALOG, TotalsChoice(DEALS, by, ("unknown",))),
        deal_values(CATALOG, TotalsChoice(DEALS, by, ())),
    ):
        assert exhibit.is_empty
        exhibit.draw(LIGHT)


# --- look


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("by", [BY_YEAR, BY_SECTOR])
def test_bars_are_grey_start_at_zero_and_leave_title_to_the_frame(palette, by: str) -> None:
    for exhibit in (
        deal_counts(CATALOG, TotalsChoice(DEALS, by)),
        deal_values(CATALOG, TotalsChoice(DEALS, by, ALL)),
    ):
        figure = exhibit.draw(palette)
        value_axis = figure.layout.yaxis if by == BY_YEAR else figure.layout.xaxis

        assert value_axis.range[0] == 0
        assert figure.layout.title.text is None
        assert {trace.marker.color for trace in bars(figure)} == {palette.grey}
        assert len(figure.to_json()) < 150_000


def test_tooltips_name_the_bar_the_value_and_its_part() -> None:
    for trace in bars(deal_values(CATALOG, TotalsChoice(DEALS, BY_YEAR)).draw(LIGHT)):
        assert trace.hovertemplate == "%{x}<br><b>%{customdata}</b><br>This deal alone<extra></extra>"
        assert trace.customdata[0] == "US$46.0\N{NO-BREAK SPACE}m · 2 deals"


def test_markup_in_names_is_shown_as_it_is() -> None:
    parts = [Part("<i>x</i>", "", (1.0,), ("1",))]

    figure = sector_bars(LIGHT, ["<b>A & B</b>"], parts, ["<1>"], is_money=True)

    assert figure.data[0].y[0] == "&lt;b&gt;A &amp; B&lt;/b&gt;"
    assert figure.data[0].name == "&lt;i&gt;x&lt;/i&gt;"
    assert figure.data[1].text[0] == " &lt;1&gt;"


@pytest.mark.parametrize(
    ("top", "ticks"),
    [
        (32.0, ["0", "10", "20", "30"]),
        (3.0, ["0", "1", "2", "3"]),
        (1.0, ["0", "1"]),
    ],
)
def test_counts_have_whole_ticks(top: float, ticks: list[str]) -> None:
    figure = year_bars(LIGHT, ["2020"], [Part("x", "", (top,), ("",))], [str(top)], is_money=False)

    assert list(figure.layout.yaxis.ticktext) == ticks


@pytest.mark.parametrize(
    ("top", "last"),
    [
        (8.71e9, "US$8\N{NO-BREAK SPACE}bn"),
        (4.25e8, "US$400\N{NO-BREAK SPACE}m"),
        (9_000.0, "US$8\N{NO-BREAK SPACE}k"),
    ],
)
def test_money_has_ticks_in_the_words_of_the_page(top: float, last: str) -> None:
    figure = year_bars(LIGHT, ["2020"], [Part("x", "", (top,), ("",))], ["x"], is_money=True)

    assert figure.layout.yaxis.ticktext[0] == "0"
    assert figure.layout.yaxis.ticktext[-1] == last


@pytest.mark.parametrize(("first", "last"), [(2000, 2026), (2018, 2020), (2020, 2020), (1962, 2026)])
def test_a_phone_gets_at_most_seven_years_on_the_axis(first: int, last: int) -> None:
    years = range(first, last + 1)
    figure = year_bars(
        LIGHT,
        [str(year) for year in years],
        [Part("x", "", tuple(1.0 for _ in years), tuple("" for _ in years))],
        ["1" for _ in years],
        is_money=False,
    )

    assert 1 <= len(figure.layout.xaxis.tickvals) <= 7
