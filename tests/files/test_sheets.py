"""Tables as files: CSV and XLSX that hold what is shown and that no spreadsheet runs."""

import io
from datetime import date
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from pandas.testing import assert_frame_equal

from dashboard.analysis.citations import Citation
from dashboard.figures.exhibit import Exhibit
from dashboard.files.provenance import Provenance
from dashboard.files.sheets import about_rows, csv_bytes, guard_cell, xlsx_bytes
from tests.factories import TINY, TODAY

#: What spreadsheets take for the start of a formula: OWASP, CSV injection.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TABLE = pd.DataFrame(
    {
        "Year": [2019, 2020],
        "Value, US$": [9.8e9, np.nan],
        "Rank": pd.array([3, None], dtype="Int64"),
        "Date": pd.to_datetime(["2020-05-06", None]),
        "Title": pd.Series(['싱가포르 "port", venture', "=1+1"], dtype="str"),
    }
)
CITATION = Citation(
    source_id="news-deal",
    publisher="The Courier",
    title="=HYPERLINK(1)",
    published="6 May 2020",
    accessed=date(2026, 11, 23),
    url="https://courier.example/deal",
    licence="",
    note="",
)


def exhibit_of(table: pd.DataFrame, **changes: Any) -> Exhibit:
    told = {"key": "deals", "title": "Two deals", "subtitle": "US$", "alt": "Two deals", "source_ids": ()}
    return Exhibit(table=table, **told | changes)


def workbook(exhibit: Exhibit, *citations: Citation, address: str = "") -> openpyxl.Workbook:
    content = xlsx_bytes(exhibit, Provenance(TINY, citations, TODAY, address))
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


# --- CSV


def test_a_spreadsheet_knows_the_encoding() -> None:
    content = csv_bytes(TABLE)

    assert content.startswith(b"\xef\xbb\xbf")
    assert "싱가포르" in content.decode("utf-8-sig")


def test_lines_end_as_the_standard_says() -> None:
    lines = csv_bytes(TABLE).split(b"\r\n")

    assert len(lines) == 4
    assert lines[-1] == b""
    assert not any(b"\n" in line for line in lines)


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_starts_a_formula(start: str) -> None:
    table = pd.DataFrame({f"{start}Title": [f"{start}cmd"]})

    read = pd.read_csv(io.BytesIO(csv_bytes(table)), encoding="utf-8-sig")

    assert list(read) == [f"'{start}Title"]
    assert read.iloc[0, 0] == f"'{start}cmd"


@given(st.text())
def test_guarding_adds_a_sign_only_where_one_is_needed(text: str) -> None:
    guarded = guard_cell(text)

    assert guarded in (text, "'" + text)
    assert not str(guarded).startswith(STARTS)


@pytest.mark.parametrize("value", [-5, 0, 2.5, None, True])
def test_what_is_no_text_is_not_guarded(value: object) -> None:
    assert guard_cell(value) is value


def test_a_negative_number_stays_a_number() -> None:
    read = pd.read_csv(io.BytesIO(csv_bytes(pd.DataFrame({"Balance": [-1.5, 2.0]}))))

    assert read["Balance"].tolist() == [-1.5, 2.0]


def test_days_are_iso_and_blanks_are_blank() -> None:
    lines = csv_bytes(TABLE).decode("utf-8-sig").splitlines()

    assert lines[1].startswith("2019,9800000000.0,3,2020-05-06,")
    assert lines[2] == "2020,,,,'=1+1"


def test_the_table_comes_back_as_it_was() -> None:
    table = TABLE.assign(Title=pd.Series(['싱가포르 "port",\nventure', "-"], dtype="str")).iloc[:1]

    read = pd.read_csv(
        io.BytesIO(csv_bytes(table)),
        encoding="utf-8-sig",
        parse_dates=["Date"],
        dtype={"Rank": "Int64", "Title": "str"},
    )

    assert_frame_equal(read, table, check_dtype=False)


def test_an_empty_table_is_its_headings() -> None:
    assert csv_bytes(TABLE.iloc[:0]).decode("utf-8-sig") == 'Year,"Value, US$",Rank,Date,Title\r\n'


def test_the_table_shown_is_left_as_it_was() -> None:
    table = TABLE.copy()

    csv_bytes(table)
    workbook(exhibit_of(table))

    assert_frame_equal(table, TABLE)


# --- XLSX


def test_a_workbook_tells_about_data_and_sources() -> None:
    assert workbook(exhibit_of(TABLE), CITATION).sheetnames == ["README", "Data", "Passports", "Sources"]


def test_the_data_sheet_holds_what_is_shown() -> None:
    assert cells(workbook(exhibit_of(TABLE))["Data"]) == [
        ["Year", "Value, US$", "Rank", "Date", "Title"],
        [2019, 9.8e9, 3, "2020-05-06", '싱가포르 "port", venture'],
        [2020, None, None, None, "=1+1"],
    ]


def test_numbers_are_numbers_and_text_is_text() -> None:
    kinds = [cell.data_type for cell in workbook(exhibit_of(TABLE))["Data"][2]]

    assert kinds == ["n", "n", "n", "s", "s"]


@pytest.mark.parametrize("text", [*(f"{start}1+1" for start in STARTS), "{=1+1}", "https://x.example", "007"])
def test_text_is_never_run_linked_or_counted(text: str) -> None:
    book = workbook(exhibit_of(pd.DataFrame({text: [text]})), CITATION)

    heading, cell = (line[0] for line in book["Data"].iter_rows())
    assert (heading.data_type, cell.data_type) == ("s", "s")
    assert cell.hyperlink is None
    # the file format writes a control character as its number
    assert unescape(cell.value) == text


def test_the_sources_sheet_holds_each_citation() -> None:
    heading, line = cells(workbook(exhibit_of(TABLE), CITATION)["Sources"])

    assert heading == [
        "Source id",
        "Publisher",
        "Title",
        "Published",
        "Address",
        "Accessed",
        "Licence",
        "Note",
    ]
    assert line == [
        "news-deal",
        "The Courier",
        "=HYPERLINK(1)",
        "6 May 2020",
        "https://courier.example/deal",
        "2026-11-23",
        None,
        None,
    ]


def test_the_first_sheet_tells_what_the_reader_must_know() -> None:
    exhibit = exhibit_of(TABLE, filters="2019–2020", notes=("Rounded.", "=Not a formula"))

    about = dict(cells(workbook(exhibit, address="https://ties.example/deals")["README"])[1:])

    assert about["Title"] == "Two deals"
    assert about["Filters"] == "2019–2020"
    assert about["Data version"] == "2026.11"
    assert about["Accessed"] == "24 Nov 2026"
    assert about["Licence"].startswith(TINY.licence_title)
    assert about["Link"] == "https://ties.example/deals"


def test_every_note_is_told_and_what_is_not_known_is_left_out() -> None:
    exhibit = exhibit_of(TABLE, notes=("Rounded.", "Derived."))

    rows = about_rows(exhibit, Provenance(TINY, (), TODAY))

    assert [text for label, text in rows if label == "Note"] == ["Rounded.", "Derived."]
    assert dict(rows)["Filters"] == "None"
    assert "Link" not in dict(rows)


def test_an_empty_exhibit_is_a_workbook_of_headings() -> None:
    book = workbook(exhibit_of(TABLE.iloc[:0]))

    assert cells(book["Data"]) == [["Year", "Value, US$", "Rank", "Date", "Title"]]
    assert len(cells(book["Sources"])) == 1


def test_headings_stay_in_view_and_columns_fit_their_cells() -> None:
    sheet = workbook(exhibit_of(pd.DataFrame({"Title": ["x" * 500], "No": [1]})))["Data"]

    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width == pytest.approx(60, abs=1)
    assert sheet.column_dimensions["B"].width < 8
