"""The real data folder: every rule, the descriptor, and an independent reader's judgement."""

from pathlib import Path

import frictionless
import pytest

from dashboard.data.descriptor import stale_files
from dashboard.data.loading import load_catalog
from dashboard.data.validation import validate_folder
from dashboard.model.catalog import Catalog
from dashboard.model.tables import TABLES


@pytest.fixture(scope="module")
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return load_catalog(request.config.rootpath / "data")


def test_the_data_folder_has_no_problem(data_folder: Path) -> None:
    assert [problem.sentence() for problem in validate_folder(data_folder)] == []


def test_every_table_is_there_and_holds_rows(catalog: Catalog) -> None:
    assert catalog.tables.keys() == TABLES.keys()
    assert [name for name, table in catalog.tables.items() if table.empty] == []


def test_descriptor_and_table_page_are_fresh(catalog: Catalog, data_folder: Path) -> None:
    docs = data_folder.parent / "docs" / "data.md"

    # when this fails: run `ksties describe`
    assert stale_files(data_folder, catalog.profile, docs_path=docs) == ()


def test_frictionless_finds_the_package_valid(data_folder: Path) -> None:
    """A reader that knows nothing of our models agrees with them."""
    report = frictionless.validate(str(data_folder / "datapackage.json"))

    assert report.flatten(["type", "title", "rowNumber", "note"])[:5] == []
    assert report.valid


def test_every_file_of_the_folder_is_text_with_plain_line_ends(data_folder: Path) -> None:
    files = [path for path in data_folder.rglob("*") if path.is_file() and not path.name.startswith(".")]

    assert [path.name for path in files if b"\r" in path.read_bytes()] == []
    assert [path.name for path in files if not path.read_bytes().endswith(b"\n")] == []


def test_every_row_of_trade_and_every_statement_has_a_source(catalog: Catalog) -> None:
    sources = set(catalog.table("sources")["source_id"])

    for name in (
        "annual_trade",
        "annual_trade_alternatives",
        "trade_series",
        "stated_ranks",
        "bilateral_products",
        "monthly_trade",
        "export_origins",
        "world_trade",
        "investment_positions",
        "investment_statements",
    ):
        assert set(catalog.table(name)["source_id"]) <= sources
