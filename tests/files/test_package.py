"""The data package: every table twice, its explanation, and checksums that hold."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest
import yaml

from dashboard.data.citation_file import citation_cff
from dashboard.data.loading import load_catalog
from dashboard.files.package import package_bytes
from dashboard.model.catalog import Catalog
from dashboard.model.tables import TABLES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT / "data")


@pytest.fixture(scope="module")
def package(catalog: Catalog) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(package_bytes(catalog)))


def test_every_table_is_there_as_csv_and_parquet(package: zipfile.ZipFile) -> None:
    names = set(package.namelist())

    assert {table.path for table in TABLES.values()} <= names
    assert {f"parquet/{name}.parquet" for name in TABLES} <= names
    assert {
        "datapackage.json",
        "DICTIONARY.md",
        "LICENCES.md",
        "CITATION.cff",
        "README.md",
        "CHANGELOG.md",
    } <= names


@pytest.mark.parametrize("name", TABLES)
def test_parquet_and_csv_have_the_same_rows(catalog: Catalog, package: zipfile.ZipFile, name: str) -> None:
    table = pd.read_parquet(io.BytesIO(package.read(f"parquet/{name}.parquet")))

    pd.testing.assert_frame_equal(table, catalog.table(name).reset_index(drop=True), check_dtype=False)
    assert len(package.read(TABLES[name].path).decode().splitlines()) >= len(table) + 1


def test_checksums_list_every_other_file_and_hold(package: zipfile.ZipFile) -> None:
    lines = package.read("SHA256SUMS").decode().splitlines()
    told = dict(reversed(line.split("  ", 1)) for line in lines)

    assert set(told) == set(package.namelist()) - {"SHA256SUMS"}
    assert all(hashlib.sha256(package.read(name)).hexdigest() == digest for name, digest in told.items())


def test_equal_data_makes_equal_bytes(sound_folder: Path) -> None:
    assert package_bytes(load_catalog(sound_folder)) == package_bytes(load_catalog(sound_folder))


def test_a_broken_table_is_there_as_it_is_and_the_readme_says_so(tiny_folder: Path) -> None:
    # given
    events = tiny_folder / TABLES["events"].path
    events.write_text(events.read_text(encoding="utf-8").replace("2005-08-04", "someday"), encoding="utf-8")

    # when
    package = zipfile.ZipFile(io.BytesIO(package_bytes(load_catalog(tiny_folder))))

    # then
    assert TABLES["events"].path in package.namelist()
    assert "parquet/events.parquet" not in package.namelist()
    assert "events" in package.read("README.md").decode().splitlines()[-1]


def test_files_that_are_no_data_stay_out(tiny_folder: Path) -> None:
    (tiny_folder / ".secret.csv").write_text("a\n1\n", encoding="utf-8")
    (tiny_folder / "notes.docx").write_bytes(b"x")

    names = zipfile.ZipFile(io.BytesIO(package_bytes(load_catalog(tiny_folder)))).namelist()

    assert not {".secret.csv", "notes.docx"} & set(names)


def test_licences_name_publishers_and_what_they_state(package: zipfile.ZipFile) -> None:
    text = package.read("LICENCES.md").decode()

    assert "| Singapore Department of Statistics | Singapore Open Data Licence 1.0 |" in text
    assert "Creative Commons Attribution 4.0" in text


def test_the_citation_file_says_version_licence_and_day(catalog: Catalog) -> None:
    told = yaml.safe_load(citation_cff(catalog.profile))

    assert told["cff-version"] == "1.2.0"
    assert told["version"] == catalog.profile.data_version
    assert told["date-released"] == catalog.profile.checked_date
    assert told["license"] == "CC-BY-4.0"
    assert {"message", "title", "authors", "type"} <= set(told)


def test_the_committed_citation_file_is_fresh(catalog: Catalog) -> None:
    assert (ROOT / "CITATION.cff").read_text(encoding="utf-8") == citation_cff(catalog.profile), (
        "run `ksties describe`"
    )


def test_the_descriptor_in_the_package_names_its_version(catalog: Catalog, package: zipfile.ZipFile) -> None:
    assert json.loads(package.read("datapackage.json"))["version"] == catalog.profile.data_version
