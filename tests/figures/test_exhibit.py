"""An exhibit whose table is laid out when somebody asks for it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.data.loading import load_catalog
from dashboard.figures.exhibit import Exhibit, Later
from dashboard.figures.gallery import FIGURES, Request
from dashboard.model.catalog import Catalog

DATA = Path(__file__).parents[2] / "data"


class Layer:
    """Lays out a table, and counts how often."""

    def __init__(self, rows: int) -> None:
        self.laid_out, self.rows = 0, rows

    def __call__(self) -> pd.DataFrame:
        self.laid_out += 1
        return pd.DataFrame({"Year": range(self.rows)})


def exhibit_of(layer: Layer) -> Exhibit:
    return Exhibit("x", "X", "US$", "X", Later(layer.rows, layer), ())


def test_a_table_is_laid_out_once_and_only_when_asked_for() -> None:
    layer = Layer(2)
    exhibit = exhibit_of(layer)

    assert not exhibit.is_empty
    assert layer.laid_out == 0
    assert exhibit.table is exhibit.table
    assert len(exhibit.table) == 2
    assert layer.laid_out == 1


def test_an_empty_table_is_known_to_be_empty_before() -> None:
    layer = Layer(0)

    assert exhibit_of(layer).is_empty
    assert layer.laid_out == 0


def test_an_exhibit_with_another_sentence_still_waits_with_its_table() -> None:
    layer = Layer(2)
    exhibit = exhibit_of(layer)

    other = replace(exhibit, table=exhibit.held, sentence="So it is")

    assert layer.laid_out == 0
    assert other.table["Year"].tolist() == [0, 1]


def test_a_table_that_is_there_is_the_table() -> None:
    table = pd.DataFrame({"Year": [2020]})

    exhibit = Exhibit("x", "X", "US$", "X", table, ())

    assert exhibit.table is table
    assert not exhibit.is_empty
    assert Exhibit("x", "X", "US$", "X", table.head(0), ()).is_empty


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(DATA)


@pytest.mark.parametrize("name", FIGURES)
def test_a_table_has_as_many_rows_as_was_told_before_it_was_laid_out(name: str, catalog: Catalog) -> None:
    exhibit = FIGURES[name](catalog, Request(), date(2026, 11, 28))
    held = exhibit.held

    assert (held.row_count if isinstance(held, Later) else len(held)) == len(exhibit.table)
