"""Ranks over the years."""

import pytest

from dashboard.figures.bump import BumpChoice, rank_bump
from dashboard.figures.screen import for_screen, room_beside
from dashboard.figures.theme import LIGHT
from dashboard.model.catalog import Catalog
from tests.trade import trade_catalog, trade_rows


@pytest.fixture
def catalog() -> Catalog:
    return trade_catalog()


def traces(figure: object) -> dict[str, object]:
    return {trace.name: trace for trace in figure.data if trace.name}  # type: ignore[attr-defined]


CHOICE = BumpChoice("KOR", "total", 2018, 2020)


def test_rank_1_stands_on_top_with_whole_numbers(catalog: Catalog) -> None:
    axis = rank_bump(catalog, CHOICE).draw(LIGHT).layout.yaxis

    assert axis.range[0] > axis.range[1]
    assert all(tick == int(tick) for tick in axis.tickvals)
    assert axis.tickvals[0] == 1


def test_the_other_economy_is_bold_in_its_colour_and_a_gap_stays_a_gap(catalog: Catalog) -> None:
    chosen = traces(rank_bump(catalog, CHOICE).draw(LIGHT))["Singapore, computed"]

    assert chosen.line.color == LIGHT.second
    assert list(chosen.x) == [2018, None, 2020]
    assert list(chosen.y) == [5, None, 4]
    assert chosen.connectgaps is False
    assert 0 not in [size for size, year in zip(chosen.marker.size, chosen.x, strict=True) if year]


def test_the_gap_is_shaded_and_told(catalog: Catalog) -> None:
    exhibit = rank_bump(catalog, CHOICE)

    assert [(shape.x0, shape.x1) for shape in exhibit.draw(LIGHT).layout.shapes] == [(2018.5, 2019.5)]
    assert "No full table by partner is held for 2019" in exhibit.notes[0]


def test_stated_ranks_are_open_diamonds_at_the_year_they_speak_of(catalog: Catalog) -> None:
    stated = traces(rank_bump(catalog, CHOICE).draw(LIGHT))["Stated by officials or the press"]

    assert stated.marker.symbol == "diamond-open"
    assert sorted(zip(stated.x, stated.y, strict=True)) == [(2018, 3), (2018, 6), (2019, 9)]
    assert stated.customdata[-1][0] == "source:news-background"  # opened by a click
    assert "The minister" in stated.customdata[-1][1]


def test_statements_of_one_rank_share_a_mark() -> None:
    rows = trade_rows()
    rows["stated_ranks"][1]["rank"] = "6"
    stated = traces(rank_bump(trade_catalog(rows), CHOICE).draw(LIGHT))["Stated by officials or the press"]

    assert list(stated.x) == [2018, 2019]
    assert stated.customdata[0][1].split("<br>")[1:3] == ["The paper · Jun 2019", "The ministry · 1 May 2019"]


def test_bounds_are_a_range_mark(catalog: Catalog) -> None:
    bounds = traces(rank_bump(catalog, CHOICE).draw(LIGHT))["Range that single figures allow"]

    assert list(bounds.x) == [2019, 2019, None]
    assert bounds.y[0] < 5
    assert bounds.y[1] > 6


def test_every_line_is_labelled_at_its_end(catalog: Catalog) -> None:
    notes = rank_bump(catalog, CHOICE).draw(LIGHT).layout.annotations
    ends = [note.text for note in notes if note.xref == "paper"]

    assert len(ends) == 5
    assert any(text.startswith("<b>4") and "Singapore" in text for text in ends)


def test_the_title_tells_last_and_best_rank(catalog: Catalog) -> None:
    exhibit = rank_bump(catalog, CHOICE)

    assert (
        exhibit.title
        == "Singapore ranked 4th among Korea’s trading partners in 2020, its best computed place since 2018"
    )
    one_year = rank_bump(catalog, BumpChoice("KOR", "total", 2018, 2018))
    assert one_year.title == "Singapore ranked 5th among Korea’s trading partners in 2018"


def test_the_table_holds_computed_stated_and_bounded_ranks(catalog: Catalog) -> None:
    table = rank_bump(catalog, CHOICE).table

    assert table["What it is"].value_counts().to_dict() == {
        "Computed rank": 12, "Stated rank": 3, "Possible range": 1,
    }  # fmt: skip
    assert list(table)[-2:] == ["Source", "Source address"]
    computed = table[table["What it is"] == "Computed rank"]
    assert computed["Limits of the year’s table"].str.startswith("The only table.").all()


def test_sources_of_statements_and_bounds_are_named(catalog: Catalog) -> None:
    found = rank_bump(catalog, CHOICE).source_ids

    assert found[0] == "customs-table"
    assert {"news-background", "other-table"} <= set(found)


def test_a_range_with_stated_ranks_only_shows_them(catalog: Catalog) -> None:
    exhibit = rank_bump(catalog, BumpChoice("KOR", "total", 2019, 2019))
    figure = exhibit.draw(LIGHT)

    assert not exhibit.is_empty
    assert exhibit.title == "Singapore has no computed rank among Korea’s trading partners for 2019"
    assert set(traces(figure)) == {"Stated by officials or the press", "Range that single figures allow"}


def test_years_without_anything_are_empty(catalog: Catalog) -> None:
    exhibit = rank_bump(catalog, BumpChoice("KOR", "export", 1990, 1995))

    assert exhibit.is_empty
    assert len(exhibit.draw(LIGHT).data) == 0


def test_the_union_as_one_is_named(catalog: Catalog) -> None:
    exhibit = rank_bump(catalog, BumpChoice("KOR", "total", 2018, 2020, eu_as_one=True))

    assert "the European Union counted as one partner" in exhibit.subtitle
    assert exhibit.state == ("kor", "total", "2018-2020", "eu")


def test_a_line_that_leaves_fades_and_one_that_meets_a_gap_does_not() -> None:
    # given a partner that is ranked in 2018, and in 2020 after a gap no more
    data = rank_bump(trade_catalog(), CHOICE).draw(LIGHT).data
    assert [trace for trace in data if trace.opacity in (0.6, 0.25)] == []

    # when the year between has a ranking without it
    rows = trade_rows()
    rows["trade_series"][2]["completeness"] = rows["trade_series"][3]["completeness"] = "all"
    data = rank_bump(trade_catalog(rows), CHOICE).draw(LIGHT).data
    fading = [trace for trace in data if trace.opacity in (0.6, 0.25)]

    # then its line goes on downwards, fainter and fainter, and ends before that year
    assert [trace.opacity for trace in fading][:2] == [0.6, 0.25]
    assert all(x is None or 2018 <= x < 2019 for trace in fading for x in trace.x)
    assert fading[0].y[1] > fading[0].y[0]


def test_ties_for_the_best_rank_are_named_with_every_year() -> None:
    rows = trade_rows()
    for row in rows["annual_trade"]:
        if row["partner_code"] == "SGP" and row["year"] == "2020":
            row["value_usd"] = "1e9"
        if row["partner_code"] == "SGP" and row["year"] == "2018":
            row["value_usd"] = "200e9"
    for at in (2, 3):
        rows["trade_series"][at]["completeness"] = "all"

    title = rank_bump(trade_catalog(rows), CHOICE).title

    assert title == (
        "Singapore ranked 5th among Korea’s trading partners in 2020; its best computed "
        "rank since 2018 was 1st, in 2018–2019"
    )


def test_a_click_opens_the_source_of_a_stated_rank_and_nothing_else(catalog: Catalog) -> None:
    exhibit = rank_bump(catalog, CHOICE)

    assert exhibit.on_click == "source"
    opening = [trace for trace in exhibit.draw(LIGHT).data if trace.customdata is not None]
    assert opening[0].name == "Stated by officials or the press"
    # unseen and small, so that a click in the middle of a diamond is not taken by the line under it
    assert [trace.marker.size for trace in opening[1:]] == [6]
    assert (opening[1].x, opening[1].y) == (opening[0].x, opening[0].y)


def test_the_doubt_stands_in_tooltip_and_table_beside_the_rank() -> None:
    # given Korea's and Singapore's own figures of 2018, and a second publisher 35 % off
    rows = trade_rows()
    rows["annual_trade_alternatives"] = [
        row | {"value_usd": str(float(row["value_usd"]) * 1.35), "source_id": "other-table"}
        for row in rows["annual_trade"]
        if row["partner_code"] == "SGP" and row["year"] == "2018"
    ]
    exhibit = rank_bump(trade_catalog(rows), CHOICE)

    own = exhibit.table.query(
        "Partner == 'Singapore' and Year == 2018 and `What it is` == 'Computed rank'"
    ).iloc[0]
    assert own["Rank"] == 5
    assert (own["Best rank within the margin"], own["Worst rank within the margin"]) == (4, 5)
    assert own["Rank by Singapore’s own figure"] == 4
    words = traces(exhibit.draw(LIGHT))["Singapore, computed"].hovertext[0]
    assert "5th of 7 · 2018" in words
    assert "Within the margin of revision: 4th or 5th" in words
    assert words.count("<br>") <= 4
    assert any(note.startswith("Margin of revision: ±35.0%") for note in exhibit.notes)


def test_the_left_margin_is_one_and_the_same_with_and_without_the_word_for_lower_ranks(
    catalog: Catalog,
) -> None:
    # given: plotly.js draws a figure twice whose margin is another than before
    exhibit = rank_bump(catalog, CHOICE)
    # when
    spec = for_screen(exhibit.draw(LIGHT), LIGHT, pressed=False)
    # then
    assert "lower" not in spec["layout"]["yaxis"]["ticktext"]
    assert spec["layout"]["margin"]["l"] == room_beside(["lower"]) > room_beside(["15"])
