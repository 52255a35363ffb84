"""From what is seen to a file: two clicks, the right content, the source inside."""

import io
import re
import xml.etree.ElementTree as ElementTree

import pandas as pd
import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.servers import Server
from tests.e2e.visitor import go, main_part, query, save_from, wait_quiet

#: A view of every page that has a figure, and one of every page that has a table without a figure.
FIGURES = ("/", "/timeline", "/deals?view=totals", "/partners", "/trade", "/sources?view=coverage")
TABLES = ("/deals?view=table", "/sources?view=table", "/data")


def _bare(text: str) -> str:
    """Return text without any space, as lines may break anywhere."""
    return "".join(text.split())


def _menu(page: Page) -> None:
    """Open the download menu of the first figure or table."""
    page.get_by_role("button", name="Download", exact=True).first.click()


def _save(page: Page, kind: str) -> tuple[str, bytes]:
    """Press a button of the open menu."""
    return save_from(page, page.get_by_role("button", name=kind, exact=True).click)


def test_from_landing_to_a_png_in_two_clicks(dashboard: Server, page: Page) -> None:
    go(page, dashboard.url)
    _menu(page)
    name, content = _save(page, "PNG")
    picture = Image.open(io.BytesIO(content))
    assert picture.format == "PNG"
    assert picture.width >= 1200
    # light, whatever the screen: the corner is paper
    assert picture.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
    assert re.fullmatch(r"ksties_two-flows_[a-z0-9-]+_.*v\d{4}\.\d{2}\.png", name), name


def test_from_landing_to_a_csv_in_two_clicks(dashboard: Server, page: Page) -> None:
    go(page, dashboard.url)
    _menu(page)
    name, content = _save(page, "CSV")
    table = pd.read_csv(io.BytesIO(content))
    assert name.endswith(".csv")
    assert len(table) > 50
    assert list(table.columns[-2:]) == ["Source", "Source address"]
    assert table["Source"].notna().all()
    assert table["Source address"].str.match(r"https?://").all()
    # what is read back is what was written
    again = io.StringIO()
    table.to_csv(again, index=False, lineterminator="\r\n")
    assert pd.read_csv(io.StringIO(again.getvalue())).equals(table)


@pytest.mark.parametrize("path", FIGURES)
def test_a_figure_of_each_page_becomes_every_kind_of_file(dashboard: Server, page: Page, path: str) -> None:
    go(page, dashboard.url + path)
    heading = main_part(page).get_by_role("heading", level=2).first.inner_text()
    _menu(page)

    name, content = _save(page, "SVG")
    drawing = ElementTree.fromstring(content)
    words = "".join(drawing.itertext())
    drawn = re.sub(r"\s", "", words)
    assert drawing.tag.endswith("svg")
    assert re.fullmatch(r"ksties_[a-z0-9_-]+_v\d{4}\.\d{2}\.svg", name), name
    # lines of a long title are separate pieces of text
    assert re.sub(r"\s", "", heading) in drawn
    assert re.search(r"Sources?: \w", words)
    assert re.search(r"data version \d{4}\.\d{2}, made on \d{1,2} \w{3} \d{4}", words)

    name, content = _save(page, "PNG")
    assert Image.open(io.BytesIO(content)).width >= 1200
    _check_tables(page)


@pytest.mark.parametrize("path", TABLES)
def test_a_table_of_each_page_becomes_csv_and_xlsx(dashboard: Server, page: Page, path: str) -> None:
    go(page, dashboard.url + path)
    _menu(page)
    expect(page.get_by_role("button", name="PNG", exact=True)).to_have_count(0)
    _check_tables(page)


def _check_tables(page: Page) -> None:
    """Save CSV and XLSX from the open menu: equal tables, and the workbook knows its sources."""
    _name, content = _save(page, "CSV")
    table = pd.read_csv(io.BytesIO(content), dtype=str)
    _name, content = _save(page, "XLSX")
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["About", "Data", "Sources"]
    about = dict(book["About"].iter_rows(max_col=2, values_only=True))
    assert about["Title"]
    assert about["Made on"]
    assert [cell.value for cell in next(book["Data"].rows)] == list(table.columns)
    assert book["Data"].max_row == len(table) + 1
    cells = [cell for row in book["Data"].rows for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


def test_the_whole_table_and_the_whole_package_are_files_too(dashboard: Server, page: Page) -> None:
    go(page, f"{dashboard.url}/data")
    name, content = save_from(page, page.get_by_role("button", name="Whole table as CSV").click)
    assert name.startswith("ksties_events_v")
    assert len(pd.read_csv(io.BytesIO(content))) >= 250
    page.get_by_role("radio", name="Download and cite").click()
    wait_quiet(page)
    assert query(page)["about"] == ["Download and cite"]
    name, content = save_from(page, page.get_by_role("button", name="Whole data package (zip)").click)
    assert name.endswith(".zip")
    assert content[:2] == b"PK"
