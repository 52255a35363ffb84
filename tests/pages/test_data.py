"""Data and methods: the dictionary, the files to take away, the checks, how to cite."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.data.loading import load_catalog
from dashboard.data.validation import validate_folder
from dashboard.files.package import package_bytes
from dashboard.files.sheets import table_workbook
from dashboard.model.tables import TABLES
from tests.factories import TINY, tiny_catalog, tiny_rows, write_csv
from tests.pages.conftest import Visit

ROOT = Path(__file__).resolve().parents[2]


def told(at: AppTest) -> str:
    """Return what is written on the page, without the marks of Markdown."""
    blocks = [*at.markdown, *at.caption, *at.text, *at.error, *at.code]
    return "\n".join(str(block.value) for block in blocks).replace("\\", "")


# --- tables


def test_the_page_opens_with_the_dictionary_of_the_events(visit: Visit) -> None:
    at = visit("data")

    assert not at.exception
    assert at.title[0].value == "Data and methods"
    assert "File curated/events.csv, key event_id" in told(at)
    rows, columns = (frame.value for frame in at.dataframe)
    assert len(rows) == 100
    assert columns["Column"].tolist() == list(rows)


def test_every_table_can_be_opened(visit_sound: Visit) -> None:
    at = visit_sound("data")

    for table in TABLES:
        at.selectbox(key="table").set_value(table).run()

        assert not at.exception
        rows, columns = (frame.value for frame in at.dataframe)
        assert len(rows) == len(tiny_rows()[table])
        assert columns["Column"].tolist() == list(TABLES[table].model.to_schema().columns)


def test_a_link_opens_a_table_with_its_files(visit_sound: Visit) -> None:
    at = visit_sound("data", table="deal_stages")

    assert "File curated/deal_stages.csv, key deal_id, stage" in told(at)
    assert [button.label for button in at.download_button][:2] == [
        "Whole table as CSV",
        "Whole table as XLSX",
    ]


def test_a_visitor_finds_tables_by_their_title(visit_sound: Visit) -> None:
    at = visit_sound("data", table="Company deals")

    assert at.selectbox(key="table").value == "deals"
    assert "The first 3 of 3 rows" in told(at)


@pytest.mark.parametrize(
    "parameters", [{"table": "junk"}, {"about": "junk"}, {"table": "../../etc"}, {"q": "x" * 10_000}]
)
def test_junk_in_the_address_opens_the_page_as_it_is(visit_sound: Visit, parameters: dict[str, str]) -> None:
    at = visit_sound("data", **parameters)

    assert not at.exception
    assert "File curated/events.csv" in told(at)


def test_a_table_without_rows_shows_its_columns(visit_tiny: Visit, tiny_folder: Path) -> None:
    write_csv(tiny_folder, "event_deals", [])

    at = visit_tiny("data", table="event_deals")

    assert not at.exception
    assert "The first 0 of 0 rows" in told(at)
    assert at.dataframe[-1].value["Column"].tolist() == ["event_id", "deal_id", "relation"]


def test_a_broken_table_keeps_its_dictionary(visit_tiny: Visit, tiny_folder: Path) -> None:
    # given
    rows = tiny_rows()["tracks"]
    write_csv(tiny_folder, "tracks", [rows[0] | {"track_code": "No Code"}])

    # when
    at = visit_tiny("data", table="tracks")

    # then
    assert not at.exception
    assert "1 problem in this table, listed under Checks." in told(at)
    assert len(at.dataframe) == 1
    assert at.dataframe[0].value["Column"].tolist()[0] == "track_code"
    assert not any("Whole table" in button.label for button in at.download_button)


def test_a_workbook_of_a_table_describes_its_columns() -> None:
    book = openpyxl.load_workbook(io.BytesIO(table_workbook(tiny_catalog(), "deals")))

    assert book.sheetnames == ["Data", "Columns"]
    assert book["Data"].max_row == 1 + len(tiny_rows()["deals"])
    described = [row[0].value for row in book["Columns"].iter_rows(min_row=2)]
    assert described == [cell.value for cell in book["Data"][1]]


# --- methods


def test_the_methods_are_told_under_headings(visit_sound: Visit) -> None:
    at = visit_sound("data", about="Methods")

    assert not at.exception
    headings = [block.value for block in at.markdown if block.value.startswith("## ")]
    assert headings[:2] == ["## Which trade figures are shown", "## How ranks are computed"]
    assert "A year that is not held is a gap, not a zero" in told(at)


# --- checks


def test_sound_data_passes_every_check(visit: Visit) -> None:
    at = visit("data", about="Checks")

    assert not at.exception
    assert not at.error
    assert f"All {len(TABLES)} tables pass every check" in told(at)


def test_known_errors_of_sources_are_listed(visit_sound: Visit) -> None:
    table = visit_sound("data", about="Checks").dataframe[0].value

    assert table[["Table", "Row", "Column", "The source says", "We hold"]].to_numpy().tolist() == [
        ["deals", "deal_id port-joint-venture", "value_amount", "15000000", "1500000"]
    ]


def test_without_known_errors_the_page_says_so(visit_tiny: Visit, tiny_folder: Path) -> None:
    (tiny_folder / "corrections.yml").write_text("[]\n")

    at = visit_tiny("data", about="checks")

    assert not at.exception
    assert "No source has been corrected." in told(at)


def test_problems_are_listed_with_line_and_what_to_do(visit_tiny: Visit, tiny_folder: Path) -> None:
    rows = tiny_rows()["deals"]
    rows[1] |= {"deal_type": "wager", "confidence": "sure"}
    write_csv(tiny_folder, "deals", rows)

    at = visit_tiny("data", about="Checks")

    assert not at.exception
    assert at.error[0].value == "2 problems found."
    table = at.dataframe[0].value
    assert table[["File", "Line", "Value"]].to_numpy().tolist() == [
        ["curated/deals.csv", 3, "sure"],
        ["curated/deals.csv", 3, "wager"],
    ]
    assert table["What to do"].str.len().min() > 0


# --- the package


def test_the_package_says_version_licence_and_how_to_cite(visit_sound: Visit) -> None:
    at = visit_sound("data", about="Download and cite")

    assert not at.exception
    assert [button.label for button in at.download_button] == ["Whole data package (zip)"]
    assert at.code[0].value == "Tiny ties authors: Tiny ties, data version 2026.11, 2026."
    assert f"[{TINY.licence_title}](<{TINY.licence_url}>)" in told(at).replace("\\", "")


def test_the_package_is_a_data_folder_again(sound_folder: Path, tmp_path: Path) -> None:
    content = package_bytes(load_catalog(sound_folder))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path / "again")

    assert validate_folder(tmp_path / "again") == ()


def test_released_versions_are_told_newest_first(visit: Visit) -> None:
    at = visit("data", about="Changes")

    assert not at.exception
    versions = re.findall(r"## Version ([\d.]+)", told(at))
    assert versions[0] == load_catalog(ROOT / "data").profile.data_version
    assert versions == sorted(versions, reverse=True)


def test_a_folder_without_a_change_log_says_so(visit_sound: Visit) -> None:
    at = visit_sound("data", about="Changes")

    assert "keeps no change log" in told(at)
