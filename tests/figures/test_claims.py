"""Stated ranks beside computed ones."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.figures.claim_trail import TrailChoice, claim_trail, disputed
from dashboard.figures.claims import ClaimsChoice, all_claims, stated_beside_computed
from dashboard.figures.theme import LIGHT
from dashboard.model.catalog import Catalog
from tests.trade import trade_catalog, trade_rows


@pytest.fixture
def catalog() -> Catalog:
    return trade_catalog()


def traces(figure: object) -> dict[str, object]:
    return {trace.name: trace for trace in figure.data if trace.name}  # type: ignore[attr-defined]


# --- dots


def test_each_stated_rank_is_a_diamond_beside_the_computed_dot(catalog: Catalog) -> None:
    figure = stated_beside_computed(catalog, ClaimsChoice("KOR")).draw(LIGHT)
    found = traces(figure)

    assert found["Stated"].marker.symbol == "diamond-open"
    assert list(found["Stated"].x) == [9, 3, 6]  # the newest first
    assert list(found["Computed"].x) == [5, 5]
    assert found["Computed"].marker.color == LIGHT.second


def test_a_rank_that_the_figures_exclude_is_marked_with_its_range(catalog: Catalog) -> None:
    figure = stated_beside_computed(catalog, ClaimsChoice("KOR")).draw(LIGHT)

    assert [(shape.y0, shape.y1) for shape in figure.layout.shapes] == [(-0.5, 0.5)]
    assert list(traces(figure)["Range that single figures allow"].x) == [4.7, 6.3, None]


def test_the_words_beside_the_marks_tell_the_outcome(catalog: Catalog) -> None:
    notes = stated_beside_computed(catalog, ClaimsChoice("KOR")).draw(LIGHT).layout.annotations

    assert "2019 total: 9th, not 5th–6th" in notes[0].text
    assert "3 Feb 2020 · The minister" in notes[0].text
    assert "2018 total: 3rd, not 5th" in notes[1].text


def test_a_rank_that_fits_the_union_as_one_is_said_so() -> None:
    rows = trade_rows()
    rows["stated_ranks"][0]["rank"] = "4"
    exhibit = stated_beside_computed(trade_catalog(rows), ClaimsChoice("KOR"))

    assert list(traces(exhibit.draw(LIGHT))["Computed, the EU as one"].x) == [4]
    assert any("European Union counts as one partner" in note for note in exhibit.notes)
    assert exhibit.title == "1 of 3 stated ranks that can be checked are what the tables give"


def test_a_list_without_stated_ranks_is_empty(catalog: Catalog) -> None:
    exhibit = stated_beside_computed(catalog, ClaimsChoice("SGP"))

    assert exhibit.is_empty
    assert len(exhibit.draw(LIGHT).data) == 0


# --- the whole list


def test_every_statement_is_listed_with_what_the_tables_give(catalog: Catalog) -> None:
    exhibit = all_claims(catalog)
    table = exhibit.table

    assert exhibit.draw is None
    assert table["Stated by"].tolist() == ["The envoy", "The minister", "The paper", "The ministry"]
    assert table["Comparison"].tolist() == [
        "no rank stated",
        "excluded by single figures",
        "differs",
        "differs",
    ]
    assert table["Rank that single figures allow"].tolist() == ["", "5th–6th", "", ""]
    assert table["Computed value, same currency"].tolist()[0] == 21e9
    assert list(table)[-2:] == ["Source", "Source address"]
    assert pd.api.types.is_datetime64_any_dtype(table["Stated on"])


def test_without_statements_the_list_is_empty() -> None:
    rows = trade_rows()
    rows["stated_ranks"] = []

    assert all_claims(trade_catalog(rows)).is_empty


# --- where a rank comes from


def test_the_statement_that_the_figures_exclude_is_found(catalog: Catalog) -> None:
    assert [(one.statement_id, one.rank) for one in disputed(catalog)] == [("minister", 9)]


def test_nothing_is_disputed_without_bounds() -> None:
    rows = trade_rows()
    rows["rank_bounds"] = []

    assert disputed(trade_catalog(rows)) == ()


def test_the_trail_shows_statement_range_and_neighbouring_years_one_fact_a_row(catalog: Catalog) -> None:
    exhibit = claim_trail(catalog, TrailChoice("minister"))
    found = traces(exhibit.draw(LIGHT))

    heads = [
        note.text.split("</b>")[0].removeprefix("<b>") for note in exhibit.draw(LIGHT).layout.annotations
    ]
    assert heads == [
        "2020: 4th computed",
        "2019: 9th stated, year assumed",
        "2019: 5th–6th from single figures",
        "2018: 6th stated",
        "2018: 3rd stated",
        "2018: 5th computed",
    ]
    assert list(found["Computed"].x) == [4, 5]
    assert list(found["Stated"].x) == [9, 6, 3]
    assert exhibit.draw(LIGHT).layout.shapes[0].y0 == 0.5  # the row of the statement


def test_the_trail_says_why_and_names_the_statement_first(catalog: Catalog) -> None:
    exhibit = claim_trail(catalog, TrailChoice("minister"))

    assert (
        exhibit.title
        == "The 9th place stated on 3 Feb 2020 does not fit the figures held for 2019, which give 5th–6th"
    )
    assert exhibit.notes == (
        "Stated by The minister: Ninth-largest partner. Source: The Courier.",
        "Why it differs: It fits another year.",
        "How 5th–6th follows for Singapore in 2019: Four are certainly larger.",
    )
    assert exhibit.source_ids[0] == "news-background"
    assert exhibit.table["Source"].str.len().gt(0).all()


# --- opening who said it, and how many were ranked


def test_a_click_opens_the_source_of_what_was_stated(catalog: Catalog) -> None:
    for exhibit in (
        stated_beside_computed(catalog, ClaimsChoice("KOR")),
        claim_trail(catalog, TrailChoice("minister")),
    ):
        stated = traces(exhibit.draw(LIGHT))["Stated"]
        assert exhibit.on_click == "source"
        assert {data[0] for data in stated.customdata} == {"source:news-background"}
        assert all(len(data[1].split("<br>")) <= 5 for data in stated.customdata)


def test_a_computed_rank_of_a_trail_opens_where_it_comes_from(catalog: Catalog) -> None:
    computed = traces(claim_trail(catalog, TrailChoice("minister")).draw(LIGHT))["Computed"]

    assert {data[0] for data in computed.customdata} == {"source:customs-table"}


def test_how_many_partners_were_ranked_is_said_in_subtitle_and_table(catalog: Catalog) -> None:
    exhibit = stated_beside_computed(catalog, ClaimsChoice("KOR"))

    assert exhibit.subtitle.endswith("; 7 partners ranked")
    assert exhibit.table["Partners ranked"].fillna(0).tolist() == [0, 7, 7]


def test_one_rank_that_can_be_checked_is_told_as_one() -> None:
    rows = trade_rows()
    rows["stated_ranks"] = rows["stated_ranks"][:1]
    exhibit = stated_beside_computed(trade_catalog(rows), ClaimsChoice("KOR"))
    assert exhibit.title == "The one stated rank that can be checked is not what the tables give"

    rows["stated_ranks"][0]["rank"] = "5"
    exhibit = stated_beside_computed(trade_catalog(rows), ClaimsChoice("KOR"))
    assert exhibit.title == "The one stated rank that can be checked is what the tables give"


def test_a_disputed_rank_names_its_list(catalog: Catalog) -> None:
    (one,) = disputed(catalog)

    assert (one.reporter, one.measure) == ("KOR", "total")


def test_what_the_other_side_reports_stands_beside(catalog: Catalog) -> None:
    table = all_claims(catalog).table.set_index("Stated by")
    seen = table["Same trade as the ranked economy reports it, US$"]

    assert seen["The paper"] == 36e9  # Singapore's 14 of exports and 22 of imports in 2018
    assert pd.isna(seen["The envoy"])


def test_two_disputed_claims_about_one_list_are_told_apart(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = disputed(catalog)
    (one,) = [dispute for dispute in found if dispute.statement_id == "minister"]
    others = replace(one, statement_id="another")
    monkeypatch.setattr("dashboard.figures.claim_trail.disputed", lambda _catalog: (others, one))

    second = claim_trail(catalog, TrailChoice("minister"))
    monkeypatch.setattr("dashboard.figures.claim_trail.disputed", lambda _catalog: (one, others))
    first = claim_trail(catalog, TrailChoice("minister"))

    assert (first.key, second.key) == ("trail", "trail-2")
