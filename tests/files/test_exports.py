"""Every figure and table by name, for whoever exports without a browser."""

import io
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.data.loading import load_catalog
from dashboard.errors import ExportUnavailable
from dashboard.figures.gallery import FIGURES, Request
from dashboard.files import exports
from dashboard.files.exports import exported, names
from dashboard.model.catalog import Catalog
from dashboard.model.tables import TABLES

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(Path(__file__).resolve().parents[2] / "data")


def csv_of(catalog: Catalog, name: str, wanted: Request) -> pd.DataFrame:
    content = exported(catalog, name, wanted, file_format="csv", browser=None, today=TODAY)
    return pd.read_csv(io.BytesIO(content))


def test_no_figure_has_the_name_of_a_table() -> None:
    assert not set(FIGURES) & set(TABLES)
    assert names() == (*FIGURES, *TABLES)


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_has_rows_and_names_their_sources(catalog: Catalog, name: str) -> None:
    table = csv_of(catalog, name, Request())

    assert len(table) > 0
    assert {"Source", "Source address"} <= set(table.columns)


def test_a_ranking_takes_reporter_measure_and_year(catalog: Catalog) -> None:
    # given Korea's partners by total trade in 2014 (WITS, UN Comtrade SITC)
    table = csv_of(catalog, "ranking", Request(reporter="KOR", measure="total", year=2014))

    # then Singapore is fifth
    assert table.loc[table["Partner"] == "Singapore", "Rank"].tolist() == [5]


def test_years_narrow_a_figure(catalog: Catalog) -> None:
    table = csv_of(catalog, "two-flows", Request(first_year=2010, last_year=2014))

    assert table["Year"].tolist() == [2010, 2011, 2012, 2013, 2014]


@pytest.mark.parametrize(
    ("name", "wanted", "words"),
    [
        ("deal-list", Request(text="zzzz nobody wrote this"), "nothing in the data fits"),
        ("ranking", Request(year=1800), "nothing in the data fits"),
        ("two-flows", Request(first_year=2090), "nothing in the data fits"),
        ("deal-list", Request(sectors=("nonsense",)), 'there is no sector "nonsense"'),
        ("ranking", Request(reporter="JPN"), '"JPN" is not of the pair'),
        ("share", Request(measure="balance"), "a balance has no share"),
    ],
)
def test_choices_that_fit_nothing_are_told(catalog: Catalog, name: str, wanted: Request, words: str) -> None:
    with pytest.raises(ExportUnavailable, match=words):
        csv_of(catalog, name, wanted)


def test_a_table_is_exported_whole(catalog: Catalog) -> None:
    assert len(csv_of(catalog, "events", Request(first_year=2020))) == len(catalog.table("events"))


def test_a_table_is_no_picture(catalog: Catalog) -> None:
    with pytest.raises(ExportUnavailable, match="is a table and cannot be"):
        exported(catalog, "events", Request(), file_format="png", browser=None, today=TODAY)


def test_an_unknown_ending_names_the_known_ones(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "ranking.docx"

    with pytest.raises(ExportUnavailable, match="png, svg, pdf, html, csv, xlsx"):
        exports.write(catalog, "ranking", Request(), path)
    assert not path.exists()


def test_the_years_of_a_slope_may_come_in_either_order_but_must_differ(catalog: Catalog) -> None:
    table = csv_of(catalog, "rank-slope", Request(first_year=2014, last_year=2005))

    assert {"Rank in 2005", "Rank in 2014", "Partners ranked in 2005", "Partners ranked in 2014"} <= set(
        table
    )
    with pytest.raises(ExportUnavailable, match="two years are compared"):
        csv_of(catalog, "rank-slope", Request(first_year=2014, last_year=2014))
