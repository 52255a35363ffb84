"""What is generated from the models: the descriptor and the page for readers."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.data.descriptor import build_data_docs, build_datapackage, stale_files, write_descriptor
from dashboard.model.tables import TABLES
from tests.factories import TINY


def resource(name: str) -> dict[str, Any]:
    """Return the description of one table."""
    return next(found for found in build_datapackage(TINY)["resources"] if found["name"] == name)


def field(table: str, name: str) -> dict[str, Any]:
    """Return the description of one column."""
    return next(found for found in resource(table)["schema"]["fields"] if found["name"] == name)


def test_every_table_is_a_resource() -> None:
    package = build_datapackage(TINY)

    assert [(found["name"], found["path"]) for found in package["resources"]] == [
        (table.name, table.path) for table in TABLES.values()
    ]


def test_version_title_and_licence_come_from_the_profile() -> None:
    package = build_datapackage(replace(TINY, pair=("JPN", "VNM"), data_version="2027.01"))

    assert (package["name"], package["title"], package["version"]) == (
        "jpn-vnm-trade-ties",
        "Tiny ties",
        "2027.01",
    )
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


@pytest.mark.parametrize(
    ("table", "column", "expected"),
    [
        ("events", "title", {"type": "string"}),
        ("events", "date", {"type": "date"}),
        ("events", "date_precision", {"type": "string"}),
        ("annual_trade", "year", {"type": "integer"}),
        ("annual_trade", "value_usd", {"type": "number", "unit": "US$"}),
        ("stated_ranks", "rank", {"type": "integer"}),
        ("sources", "is_title_described", {"trueValues": ["true"], "falseValues": ["false"]}),
    ],
)
def test_a_column_has_its_type_and_unit(table: str, column: str, expected: dict[str, Any]) -> None:
    assert field(table, column) | expected == field(table, column)


@pytest.mark.parametrize(
    ("table", "column", "expected"),
    [
        ("events", "date", {"required": True, "minimum": "1900-01-01"}),
        ("events", "date_precision", {"required": True, "enum": ["day", "month", "quarter", "year"]}),
        ("stated_ranks", "rank", {"minimum": 1, "maximum": 250}),
        ("deals", "value_amount", {"minimum": 0}),
        ("economies", "economy_code", {"required": True, "pattern": "^[A-Z]{3}$"}),
    ],
)
def test_a_column_has_its_constraints(table: str, column: str, expected: dict[str, Any]) -> None:
    assert field(table, column)["constraints"] == expected


def test_keys_refer_to_other_tables_and_to_the_table_itself() -> None:
    schema = resource("companies")["schema"]

    assert schema["primaryKey"] == ["company_id"]
    assert {key["fields"][0]: key["reference"]["resource"] for key in schema["foreignKeys"]} == {
        "economy_code": "economies",
        "sector_code": "sectors",
        "parent_company_id": "",
    }


def test_a_list_is_no_foreign_key_there() -> None:
    keys = [key["fields"] for key in resource("events")["schema"]["foreignKeys"]]

    assert ["sector_codes"] not in keys


def test_the_page_names_every_column_of_every_table() -> None:
    page = build_data_docs()

    for table in TABLES.values():
        section = page.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        assert table.path in section
        assert all(f"| `{name}` |" in section for name in table.model.to_schema().columns)


def test_the_page_tells_unit_values_and_relations() -> None:
    page = build_data_docs()

    assert "| `value_usd` | number | US$ | more than 0 | allowed |" in page
    assert "`fob`" not in page
    assert "| `valuation` | text |  | `FOB`, `CIF` | no |" in page
    assert "- each item of `sector_codes` is a `sector_code` of [sectors](#sectors)" in page


def test_a_bar_in_a_text_stays_in_its_cell() -> None:
    rows = [line for line in build_data_docs().splitlines() if line.startswith("| `")]

    assert {line.replace("\\|", "").count("|") for line in rows} == {7}


def test_what_was_written_is_fresh(tmp_path: Path) -> None:
    docs = tmp_path / "docs" / "data.md"

    written = write_descriptor(tmp_path, docs, profile=TINY)

    assert written == (tmp_path / "datapackage.json", docs)
    assert stale_files(tmp_path, TINY, docs_path=docs) == ()
    assert json.loads(written[0].read_text("utf-8")) == build_datapackage(TINY)


def test_nothing_but_the_two_files_is_left(tmp_path: Path) -> None:
    write_descriptor(tmp_path / "data", tmp_path / "data.md", profile=TINY)
    write_descriptor(tmp_path / "data", tmp_path / "data.md", profile=TINY)

    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["data.md", "data/datapackage.json"]


def test_a_missing_or_changed_file_is_stale(tmp_path: Path) -> None:
    docs = tmp_path / "data.md"
    write_descriptor(tmp_path, docs, profile=TINY)
    docs.unlink()

    newer = replace(TINY, data_version="2026.12")

    assert stale_files(tmp_path, TINY, docs_path=docs) == (docs,)
    assert stale_files(tmp_path, newer) == (tmp_path / "datapackage.json",)
