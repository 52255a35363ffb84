"""Every displayed figure has a passport, every exhibit a sentence, every mark that has a tooltip opens something."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.citations import cite
from dashboard.data.loading import load_catalog
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.gallery import FIGURES, Request
from dashboard.figures.passport import Facts, figure_columns, passports, passports_of_row, row_names
from dashboard.figures.theme import LIGHT
from dashboard.model.catalog import Catalog

TODAY = date(2026, 11, 27)
#: What a press on a mark may open.
OPENS = re.compile(r"^(row:\d+(:\d+)?|(event|deal|source|statement):[a-z0-9-]+|[a-z0-9-]+)$")


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


@pytest.mark.parametrize("name", FIGURES)
def test_a_mark_with_a_tooltip_opens_what_is_known_of_it(exhibits: dict[str, Exhibit], name: str) -> None:
    exhibit = exhibits[name]
    if exhibit.draw is None:
        pytest.skip("a table without a figure")
    assert exhibit.on_click is not None

    for trace in exhibit.draw(LIGHT).data:
        if trace.hoverinfo in {"skip", "none"}:
            continue
        for opened in _opened(trace):
            assert OPENS.match(opened), (trace.name, opened)
            if opened.startswith("row:"):
                place = [int(part) for part in opened.split(":")[1:]]
                assert place[0] < len(exhibit.table)
                assert len(place) == 1 or exhibit.table.columns[place[1]] in figure_columns(exhibit.table)


def _opened(trace: Any) -> list[str]:
    data = trace.customdata
    assert data is not None, f"marks of {trace.name or trace.type} open nothing"
    return [str(one[0] if isinstance(one, (list, tuple)) or hasattr(one, "tolist") else one) for one in data]


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
