"""A rank with doubt."""

import pytest

from dashboard.figures.doubt import rank_doubt
from dashboard.figures.doubt_words import band_words, short_band
from dashboard.figures.partners import rank_bars
from dashboard.figures.ranking_words import RankingChoice
from dashboard.figures.theme import LIGHT
from dashboard.model.catalog import Catalog
from tests.trade import trade_catalog, trade_rows

CHOICE = RankingChoice("KOR", "total", 2018)


@pytest.fixture
def catalog() -> Catalog:
    """A second publisher gives Singapore's values 35 % higher."""
    rows = trade_rows()
    rows["annual_trade_alternatives"] = [
        row | {"value_usd": str(float(row["value_usd"]) * 1.35), "source_id": "other-table"}
        for row in rows["annual_trade"]
        if row["partner_code"] == "SGP" and row["year"] == "2018"
    ]
    return trade_catalog(rows)


def test_the_title_tells_the_band_and_who_is_that_close(catalog: Catalog) -> None:
    assert rank_doubt(catalog, CHOICE).title == (
        "How sure is 5th? Within the margin of revision it is 4th or 5th: Fra is that close"
    )


def test_a_rank_that_nobody_else_is_close_to_is_said_to_be_sure() -> None:
    rows = trade_rows()
    rows["annual_trade_alternatives"] = [
        row | {"source_id": "other-table"} for row in rows["annual_trade"] if row["partner_code"] == "SGP"
    ]
    assert rank_doubt(trade_catalog(rows), CHOICE).title == (
        "How sure is 5th? No other partner lies within the margin of revision"
    )


def test_a_balance_is_counted_from_the_largest_surplus(catalog: Catalog) -> None:
    exhibit = rank_doubt(catalog, RankingChoice("KOR", "balance", 2018))

    assert exhibit.title.startswith("How sure is the 4th place, counted from the largest surplus?")
    assert "exports and imports together" in exhibit.notes[0]


def test_formula_and_number_of_the_margin_are_told(catalog: Catalog) -> None:
    note = rank_doubt(catalog, CHOICE).notes[0]

    assert note.startswith("Margin of revision: ±35.0%.")
    assert "for 2 values of Korea’s 20 largest partners by year and flow, 2018" in note
    assert "90th percentile" in note


def test_the_other_side_is_named_and_replaces_nothing(catalog: Catalog) -> None:
    exhibit = rank_doubt(catalog, CHOICE)
    table = exhibit.table

    own = table[table["Partner"] == "Singapore"]
    assert own["As reported by"].tolist() == ["Korea", "Singapore"]
    assert own["Rank"].fillna(0).tolist() == [5, 0]
    assert own["Rank this figure would have"].fillna(0).tolist() == [0, 4]
    assert "Singapore itself reports US$36.0\xa0bn for 2018" in exhibit.notes[1]
    assert "the rank shown stays" in exhibit.notes[1]


def test_a_figure_of_the_other_side_that_is_not_held_is_said_so(catalog: Catalog) -> None:
    exhibit = rank_doubt(catalog, RankingChoice("KOR", "total", 2020))

    assert exhibit.notes[1] == "Singapore’s own figures on its trade with Korea in 2020 are not held."
    assert exhibit.table["As reported by"].unique().tolist() == ["Korea"]


def test_neighbours_are_dots_and_the_margin_is_a_band_around_the_chosen_one(catalog: Catalog) -> None:
    figure = rank_doubt(catalog, CHOICE).draw(LIGHT)
    by_place = {trace.y[0]: trace for trace in figure.data}

    assert [trace.marker.symbol for trace in figure.data] == ["circle"] * 5 + ["diamond-open"]
    assert by_place[2].marker.color == LIGHT.second  # Singapore
    assert by_place[1].marker.color == LIGHT.text  # within the margin
    assert by_place[3].marker.color == LIGHT.grey
    (band,) = figure.layout.shapes
    assert (band.x0, band.x1) == pytest.approx((19e9 * 0.65, 19e9 * 1.35))
    assert all(len(trace.customdata[0].split("<br>")) <= 5 for trace in figure.data)
    assert figure.layout.title.text is None


def test_a_figure_far_away_is_told_at_the_edge() -> None:
    rows = trade_rows()
    for row in rows["annual_trade"]:
        if row["reporter_code"] == "SGP" and row["partner_code"] == "KOR":
            row["value_usd"] = "900e9"
    figure = rank_doubt(trade_catalog(rows), CHOICE).draw(LIGHT)

    mirror = figure.data[-1]
    assert mirror.marker.symbol == "triangle-right"
    assert mirror.x[0] <= figure.layout.xaxis.range[1] < 900e9


def test_how_many_were_ranked_is_said(catalog: Catalog) -> None:
    exhibit = rank_doubt(catalog, CHOICE)

    assert "7 partners ranked" in exhibit.subtitle
    assert exhibit.table["Partners ranked"].unique().tolist() == [7]
    assert list(exhibit.table)[-2:] == ["Source", "Source address"]
    assert exhibit.table["Source"].str.len().gt(0).all()


def test_a_year_without_a_rank_is_empty(catalog: Catalog) -> None:
    exhibit = rank_doubt(catalog, RankingChoice("KOR", "total", 2019))

    assert exhibit.is_empty
    assert len(exhibit.draw(LIGHT).data) == 0


def test_the_ranking_tells_its_doubt_in_a_note(catalog: Catalog) -> None:
    assert rank_bars(catalog, CHOICE).notes[0] == (
        "Rank with doubt: 5th (4–5); within the margin of revision, ±35.0%: Fra. "
        "By Singapore’s own figure it would stand 4th."
    )
    assert rank_bars(catalog, CHOICE).table["Rank"].tolist() == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(("best", "worst", "words", "short"), [
    (8, 8, "8th", "8th"), (8, 9, "8th or 9th", "8th (8–9)"), (7, 9, "7th to 9th", "8th (7–9)"),
])  # fmt: skip
def test_bands_in_words(best: int, worst: int, words: str, short: str) -> None:
    assert band_words(best, worst) == words
    assert short_band(8, best, worst) == short
