"""Every displayed figure has a passport, every exhibit a sentence, every mark that has a tooltip opens something."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.citations import cite
from dashboard.data.loading import load_catalog
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.gallery import FIGURES, Request
from dashboard.figures.mark_rows import place_of_mark
from dashboard.figures.passport import Facts, figure_columns, passports, passports_of_row, row_names
from dashboard.figures.theme import LIGHT
from dashboard.model.catalog import Catalog

TODAY = date(2026, 11, 27)
#: Figures whose marks stand for words, for pairs of organisations or for trade shown beside: no number of the table.
NO_CARD = {"stated-ranks", "coverage", "deal-network", "timeline", "lifecycles"}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(Path(__file__).resolve().parents[2] / "data")


@pytest.fixture(scope="module")
def exhibits(catalog: Catalog) -> dict[str, Exhibit]:
    return {name: make(catalog, Request(), TODAY) for name, make in FIGURES.items()}


@pytest.mark.parametrize("name", FIGURES)
def test_every_number_has_a_passport(exhibits: dict[str, Exhibit], name: str) -> None:
    # given
    exhibit = exhibits[name]
    shown = exhibit.table[figure_columns(exhibit.table)]

    # when
    found = passports(exhibit)

    # then
    told = set(zip(found["row"], found["column"], strict=True))
    held = {(row, column) for column in shown for row, is_held in enumerate(shown[column].notna()) if is_held}
    assert held - told == set()


@pytest.mark.parametrize("name", FIGURES)
def test_a_passport_tells_unit_making_and_source(
    catalog: Catalog, exhibits: dict[str, Exhibit], name: str
) -> None:
    found = passports(exhibits[name])
    known = set(catalog.table("sources")["source_id"])

    assert (found["unit"] != "").all()
    assert (found["made"] != "").all()
    # a count of our own rows rests on them; all else names its source
    counted = found["made"].str.startswith("counted")
    assert found.loc[~counted & (found["source_ids"] == ""), "column"].unique().tolist() == []
    named = {one for ids in found["source_ids"] for one in ids.split(";") if one}
    assert named - known == set()


@pytest.mark.parametrize("name", FIGURES)
def test_an_exhibit_has_a_sentence_that_can_be_quoted(exhibits: dict[str, Exhibit], name: str) -> None:
    sentence = exhibits[name].sentence

    assert re.match(r"[A-Z“0-9]", sentence), sentence
    assert not sentence.endswith("."), sentence
    assert re.search(r"\b(19|20)\d\d\b", sentence), sentence
    assert not re.search(r"[{}<>]|\bNone\b|\bnan\b|  ", sentence), sentence


def _marks(exhibit: Exhibit) -> Iterator[tuple[dict[str, Any], int]]:
    """Return marks that have a tooltip and name no event or document: a dozen of each trace."""
    assert exhibit.draw is not None
    for trace in exhibit.draw(LIGHT).data:
        drawn = trace.to_plotly_json()
        if drawn.get("hoverinfo") in {"skip", "none"} or trace.type not in {"scatter", "bar"}:
            continue
        if exhibit.on_click is not None and drawn.get("customdata") is not None:
            continue
        held = [one for one in range(len(trace.x)) if trace.x[one] is not None and trace.y[one] is not None]
        yield from ((drawn, point) for point in held[:: max(1, len(held) // 12)])


@pytest.mark.parametrize("name", FIGURES)
def test_a_pressed_mark_opens_the_card_of_its_own_number(exhibits: dict[str, Exhibit], name: str) -> None:
    # given
    exhibit = exhibits[name]
    if exhibit.draw is None:
        return
    marks = list(_marks(exhibit))

    # when
    places = [place_of_mark(trace, point, exhibit.table) for trace, point in marks]

    # then: the number of the card is the mark's, as far as either is written
    for (trace, point), place in zip(marks, places, strict=True):
        if place is not None:
            number = float(exhibit.table.iloc[place[0], place[1]])
            own = [
                float(one) for one in (trace["x"][point], trace["y"][point]) if isinstance(one, (int, float))
            ]
            assert any(one == pytest.approx(number, rel=1e-4, abs=0.0051) for one in own)
            assert exhibit.table.columns[place[1]] in figure_columns(exhibit.table)
    if marks and name not in NO_CARD:
        assert sum(place is not None for place in places) / len(places) > 0.6


def test_a_mark_that_two_rows_could_be_opens_nothing() -> None:
    table = pd.DataFrame({"Partner": ["China", "China"], "US$": [3.0, 3.0]})

    assert place_of_mark({"x": [3.0], "y": ["China"]}, 0, table) is None


def test_a_mark_whose_number_is_in_no_row_opens_nothing() -> None:
    table = pd.DataFrame({"Year": [2020, 2021], "US$": [3.0, 4.0]})

    assert place_of_mark({"x": [2020], "y": [5.0]}, 0, table) is None
    # the number of another year is not this year's
    assert place_of_mark({"x": [2020], "y": [4.0]}, 0, table) is None


def test_rows_are_named_by_their_labels() -> None:
    table = pd.DataFrame({"Rank": [1, 2], "Partner": ["China", "United States"], "US$": [3.0, 2.0]})

    assert row_names(table) == ["china", "united-states"]


def test_rows_that_no_label_tells_apart_are_counted() -> None:
    table = pd.DataFrame({"Partner": ["China", "China"], "US$": [3.0, 2.0]})

    assert row_names(table) == ["china", "china-2"]


def test_a_blank_cell_is_no_figure() -> None:
    table = pd.DataFrame({"Year": [2020, 2021], "US$": [1.0, None]})
    exhibit = Exhibit(
        "x", "X", "US$", "X", table, (), facts=lambda: {"US$": Facts(unit="US$", made="counted")}
    )

    assert [row.column for row in passports_of_row(exhibit, "2020")] == ["US$"]
    assert passports_of_row(exhibit, "2021") == ()


def test_an_exhibit_without_rows_has_no_passport() -> None:
    empty = Exhibit("x", "X", "US$", "X", pd.DataFrame({"Year": [], "US$": []}), ())

    assert passports(empty).empty


def test_sources_of_a_passport_can_be_cited(catalog: Catalog, exhibits: dict[str, Exhibit]) -> None:
    passport = passports_of_row(exhibits["two-flows"], "2014")[0]

    found = cite(catalog.table("sources"), catalog.table("publishers"), passport.sources)

    assert [citation.source_id for citation in found] == list(passport.sources)
