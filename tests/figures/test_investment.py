"""Direct investment: three lines that never blend, and amounts that officials stated."""

from itertools import pairwise

import pytest

from dashboard.figures.investment import InvestmentChoice, positions, stated_amounts
from dashboard.figures.theme import LIGHT
from dashboard.model.catalog import Catalog
from tests.factories import tiny_catalog, tiny_rows

EVER = InvestmentChoice(1962, 2026)
COUNTS = {
    ("inward", "reported"): {2021: 28, 2022: 37, 2024: 38.6},
    ("inward", "mirror"): {2021: 27, 2022: 33, 2024: 44.1},
    ("outward", "mirror"): {2021: 28, 2022: 22, 2024: 21.8},
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    rows = tiny_rows()
    rows["investment_positions"] = [
        {"reporter_code": "SGP", "partner_code": "KOR", "year": str(year), "direction": direction,
         "basis": basis, "value_usd": str(billions * 1e9), "source_id": "customs-table"}
        for (direction, basis), values in COUNTS.items()
        for year, billions in values.items()
    ]  # fmt: skip
    return tiny_catalog(rows)


def test_each_count_is_a_line_of_its_own_in_the_investors_colour(catalog: Catalog) -> None:
    figure = positions(catalog, EVER).draw(LIGHT)  # type: ignore[misc]

    assert [(trace.line.color, trace.line.dash) for trace in figure.data] == [
        (LIGHT.first, "dash"),
        (LIGHT.first, "solid"),
        (LIGHT.second, "dash"),
    ]


def test_a_year_that_is_not_held_is_a_gap_and_the_axis_begins_at_zero(catalog: Catalog) -> None:
    figure = positions(catalog, EVER).draw(LIGHT)  # type: ignore[misc]

    assert list(figure.data[1].x) == [2021, 2022, 2023, 2024]
    assert list(figure.data[1].y) == [28e9, 37e9, None, 38.6e9]
    assert figure.data[1].connectgaps is False
    assert figure.layout.yaxis.range[0] == 0


def test_the_title_gives_both_counts_and_blends_none(catalog: Catalog) -> None:
    title = positions(catalog, EVER).title.replace("\N{NO-BREAK SPACE}", " ")

    assert title == (
        "Direct investment at the end of 2024: Korea held US$38.6 bn or US$44.1 bn in Singapore, depending on "
        "who counts; Singapore held US$21.8 bn in Korea"
    )


def test_the_gap_and_what_is_missing_are_named(catalog: Catalog) -> None:
    notes = " ".join(positions(catalog, EVER).notes)

    assert "the gap is +US$5.50" in notes
    assert "+14.2% of Singapore’s count" in notes
    assert "Singapore’s own count of Singapore’s capital in Korea is not held" in notes


def test_the_table_has_a_row_for_each_count_the_newest_first(catalog: Catalog) -> None:
    table = positions(catalog, EVER).table

    assert table["Year"].tolist() == [2024] * 3 + [2022] * 3 + [2021] * 3
    assert table["Counted by"].tolist()[:3] == ["Korea", "Singapore", "Korea"]
    assert table["Above the host’s count, US$"].notna().sum() == 3
    assert table.columns.tolist()[-2:] == ["Source", "Source address"]


def test_hovering_tells_who_counted_when_and_how_much(catalog: Catalog) -> None:
    line = positions(catalog, EVER).draw(LIGHT).data[1]  # type: ignore[misc]

    assert line.customdata[-1].replace("\N{NO-BREAK SPACE}", " ") == (
        "<b>Korea in Singapore, as Singapore counts</b><br>2024<br>US$38.6 bn"
    )


def test_labels_at_the_end_do_not_lie_on_each_other(catalog: Catalog) -> None:
    figure = positions(catalog, EVER).draw(LIGHT)  # type: ignore[misc]
    low, high = figure.layout.yaxis.range
    px = (figure.layout.height - 66) / (high - low)
    places = sorted(note.y * px + note.yshift for note in figure.layout.annotations)

    assert all(later - earlier >= 50 for earlier, later in pairwise(places))


def test_a_negative_position_is_drawn_below_zero() -> None:
    rows = tiny_rows()
    rows["investment_positions"] = [rows["investment_positions"][0] | {"value_usd": "-2000000000"}]

    figure = positions(tiny_catalog(rows), EVER).draw(LIGHT)  # type: ignore[misc]

    assert figure.layout.yaxis.range[0] < -2e9


@pytest.mark.parametrize("make", [positions, stated_amounts])
def test_years_without_figures_are_empty(catalog: Catalog, make: object) -> None:
    assert make(catalog, InvestmentChoice(1990, 1995)).is_empty  # type: ignore[operator]


def test_nothing_held_can_be_drawn_all_the_same(catalog: Catalog) -> None:
    exhibit = positions(catalog, InvestmentChoice(1990, 1995))

    assert exhibit.title == "No direct investment position is held for these years"
    assert exhibit.draw(LIGHT).data == ()  # type: ignore[misc]


def test_stated_amounts_keep_their_currency_and_what_they_count(catalog: Catalog) -> None:
    exhibit = stated_amounts(catalog, EVER)
    row = exhibit.table.iloc[0]

    assert exhibit.draw is None
    assert (row["Amount"], row["Currency"], row["What it counts"]) == (5.6e9, "USD", "Flow of the year")
    assert row["Stated by"] == "An envoy"
