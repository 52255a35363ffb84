"""From what is seen to a file: two clicks, the right content, the evidence inside, in every format."""

import io
import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile

import bibtexparser
import pandas as pd
import pypdf
import pytest
import rispy
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.e2e.servers import Server
from tests.e2e.visitor import go, main_part, query, save_from, wait_quiet, widget

SVG = "{http://www.w3.org/2000/svg}"
VERSION = r"v\d{4}\.\d{2}(\.\d+)?"
#: A figure of every page: its address and its key.
FIGURES = {
    "/": "two-flows",
    "/timeline": "timeline",
    "/deals?view=totals": "deals-by-year",
    "/partners": "ranking",
    "/trade": "two-reports",
    "/trade?trade=products": "goods-map",
    "/sources?view=coverage": "disagreements",
}
#: A table without a figure of every page that has one.
TABLES = {
    "/": "key-figures",
    "/deals?view=table": "deals",
    "/sources?view=table": "source-list",
    "/data": "columns",
}


def _bare(text: str) -> str:
    """Return text without any space, as lines may break anywhere."""
    return "".join(text.split())


def _menu(page: Page, key: str) -> None:
    """Open the download menu of a figure or table."""
    widget(page, f"{key}-foot").get_by_role("button", name="Download", exact=True).click()
    expect(page.get_by_role("button", name="CSV", exact=True)).to_be_visible()
    wait_quiet(page)


def _save(page: Page, kind: str) -> tuple[str, bytes]:
    """Press a button of the open menu."""
    return save_from(page, page.get_by_role("button", name=kind, exact=True).click)


def _heading(page: Page, key: str) -> str:
    """Return the title of a figure: the heading that stands above its foot."""
    foot = widget(page, f"{key}-foot")
    return foot.locator("xpath=preceding::h2[1]").inner_text()


def test_from_landing_to_a_png_in_two_clicks(dashboard: Server, page: Page) -> None:
    go(page, dashboard.url)
    widget(page, "two-flows-foot").get_by_role("button", name="Download", exact=True).click()
    name, content = _save(page, "PNG")
    picture = Image.open(io.BytesIO(content))
    assert picture.format == "PNG"
    assert picture.width >= 1200
    # light, whatever the screen: the corner is paper
    assert picture.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
    assert re.fullmatch(rf"ksties_two-flows_[a-z0-9-]+_.*{VERSION}\.png", name), name


def test_from_landing_to_a_csv_in_two_clicks(dashboard: Server, page: Page) -> None:
    go(page, dashboard.url)
    widget(page, "two-flows-foot").get_by_role("button", name="Download", exact=True).click()
    name, content = _save(page, "CSV")
    table = pd.read_csv(io.BytesIO(content))
    assert name.endswith(".csv")
    assert len(table) > 50
    assert list(table.columns[-3:]) == ["Source", "Source address", "Cite as"]
    assert table["Source"].notna().all()
    assert table["Source address"].str.match(r"https?://").all()
    assert table["Cite as"].str.contains("data version").all()
    # what is read back is what was written
    again = io.StringIO()
    table.to_csv(again, index=False, lineterminator="\r\n")
    assert pd.read_csv(io.StringIO(again.getvalue())).equals(table)


@pytest.mark.parametrize(("path", "key"), FIGURES.items())
def test_a_figure_of_each_page_becomes_every_kind_of_file(
    dashboard: Server, page: Page, path: str, key: str
) -> None:
    go(page, dashboard.url + path)
    heading = _heading(page, key)
    _menu(page, key)

    name, content = _save(page, "PNG")
    picture = Image.open(io.BytesIO(content))
    assert picture.width >= 1200
    assert _bare(picture.text["Title"]) == _bare(heading)
    assert picture.text["Source"] or key in {"coverage"}
    assert re.fullmatch(rf"ksties_[a-z0-9_.-]+_{VERSION}\.png", name), name

    _name, content = _save(page, "SVG")
    drawing = ElementTree.fromstring(content)
    words = "".join(drawing.itertext())
    assert drawing.tag == f"{SVG}svg"
    assert _bare(drawing.findtext(f"{SVG}title") or "") == _bare(heading)
    # lines of a long title are separate pieces of text
    assert words.count("data version") >= 1
    assert re.search(r"Sources?: \w", words)

    _name, content = _save(page, "PDF")
    document = pypdf.PdfReader(io.BytesIO(content))
    assert len(document.pages) == 1
    assert _bare(heading)[:40] in _bare(document.pages[0].extract_text())
    assert document.metadata is not None
    assert _bare(str(document.metadata.title)) == _bare(heading)

    _name, content = _save(page, "HTML")
    assert content.startswith(b"<!DOCTYPE html>")
    assert b"Content-Security-Policy" in content
    _check_tables(page)
    _check_references(page)


@pytest.mark.parametrize(("path", "key"), TABLES.items())
def test_a_table_of_each_page_becomes_its_kinds_of_file(
    dashboard: Server, page: Page, path: str, key: str
) -> None:
    go(page, dashboard.url + path)
    _menu(page, key)
    expect(page.get_by_role("button", name="PNG", exact=True)).to_have_count(0)
    _check_tables(page)


def _check_tables(page: Page) -> None:
    """Save CSV, XLSX and JSON from the open menu: the same table, and each knows its evidence."""
    _name, content = _save(page, "CSV")
    table = pd.read_csv(io.BytesIO(content), dtype=str)
    _name, content = _save(page, "XLSX")
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["README", "Data", "Passports", "Sources"]
    about = dict(book["README"].iter_rows(max_col=2, values_only=True))
    assert about["Title"]
    assert about["Accessed"]
    assert about["Data version"]
    assert about["Link"].startswith("http")
    assert [cell.value for cell in next(book["Data"].rows)] == list(table.columns[:-1])
    assert book["Data"].max_row == len(table) + 1
    cells = [cell for row in book["Data"].rows for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    _name, content = _save(page, "JSON")
    told = json.loads(content)
    assert len(told["rows"]) == len(table)
    assert len(told["passports"]) == book["Passports"].max_row - 1


def _check_references(page: Page) -> None:
    """Save the sources for reference managers, where the figure names some: all formats hold as many."""
    if not page.get_by_role("button", name="BibTeX", exact=True).count():
        return
    _name, content = _save(page, "BibTeX")
    library = bibtexparser.parse_string(content.decode())
    assert library.failed_blocks == []
    _name, content = _save(page, "RIS")
    references = rispy.loads(content.decode())
    _name, content = _save(page, "CSL-JSON")
    items = json.loads(content)
    assert len(library.entries) == len(references) == len(items) >= 2
    assert [one["id"] for one in items] == [entry.key for entry in library.entries]


def _choose(page: Page, words: str) -> None:
    page.get_by_role("radio", name=words, exact=True).click()
    wait_quiet(page)


def test_a_dark_a4_picture_without_titles_keeps_its_evidence(dashboard: Server, page: Page) -> None:
    go(page, f"{dashboard.url}/partners?reporter=KOR&year=2014")
    _menu(page, "ranking")
    _choose(page, "A4")
    _choose(page, "Dark")
    page.get_by_text("With titles", exact=True).click()
    wait_quiet(page)

    name, content = _save(page, "PNG")

    picture = Image.open(io.BytesIO(content))
    assert picture.size == (3564, 2520)
    assert max(picture.convert("RGB").getpixel((3, 3))) < 60
    assert "5th-largest" in picture.text["Title"]
    assert "year=2014" in picture.text["URL"]
    assert name.endswith("_a4-dark-plain.png")


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
    package = zipfile.ZipFile(io.BytesIO(content))
    assert {"SHA256SUMS", "CITATION.cff", "parquet/events.parquet"} <= set(package.namelist())


# --- quote, card, brief


def _quoted(box: Locator) -> str:
    return box.get_by_test_id("stCode").first.inner_text()


def test_a_sentence_can_be_quoted_beside_a_figure_and_a_key_figure(dashboard: Server, page: Page) -> None:
    go(page, dashboard.url)
    widget(page, "two-flows-foot").get_by_role("button", name="Quote", exact=True).click()
    wait_quiet(page)
    sentence = _quoted(page.locator("body"))
    assert re.match(r"South Korea exported goods worth US\$[\d.]+\sbn to Singapore in \d{4}", sentence)
    assert "data version" in sentence
    assert dashboard.url in sentence
    page.keyboard.press("Escape")
    wait_quiet(page)
    main_part(page).locator(".st-key-key-0-quote").get_by_role("button").first.click()
    wait_quiet(page)
    assert _quoted(page.locator("body")).startswith(
        "Two-way goods trade between South Korea and Singapore was"
    )


#: Where on the screen a mark is drawn.
MARK = """([key, trace, point]) => {
  const figure = document.querySelector(`.st-key-${key}-chart .js-plotly-plot`);
  const marks = figure._fullData[trace];
  const {xaxis, yaxis} = figure._fullLayout;
  const box = figure.getBoundingClientRect();
  return [box.x + xaxis._offset + xaxis.d2p(Array.from(marks.x)[point]),
          box.y + yaxis._offset + yaxis.d2p(Array.from(marks.y)[point])];
}"""


def test_a_pressed_mark_opens_the_card_of_its_number(dashboard: Server, page: Page) -> None:
    go(page, dashboard.url)
    widget(page, "two-flows-chart").scroll_into_view_if_needed()
    wait_quiet(page)
    # Korea's exports of 2014, the highest point of the line
    across, down = page.evaluate(MARK, ["two-flows", 0, 52])
    page.mouse.move(across - 3, down)
    page.mouse.move(across, down)
    page.wait_for_function("document.querySelector('.st-key-two-flows-chart .hoverlayer .hovertext')")
    page.mouse.click(across, down)

    card = page.get_by_role("dialog")
    expect(card).to_contain_text("Where this number comes from")
    wait_quiet(page)
    assert query(page)["value"] == ["two-flows.2014.1"]
    told = card.inner_text()
    for words in ("US$23.8", "FOB", "2014", "World Bank", "Data version", "Other sources", "published"):
        assert words in told
    # the same row's other numbers are one press away
    card.get_by_role("button", name="Details").last.click()
    wait_quiet(page)
    assert query(page)["value"][0].startswith("two-flows.2014.")
    page.keyboard.press("Escape")
    wait_quiet(page)
    assert "value" not in query(page)


def test_a_link_to_a_number_opens_its_card_and_an_unknown_one_says_so(dashboard: Server, page: Page) -> None:
    go(page, f"{dashboard.url}/partners?reporter=KOR&year=2014&value=ranking.singapore.0")
    expect(page.get_by_role("dialog")).to_contain_text("5th")
    expect(page.get_by_role("dialog")).to_contain_text("computed: rank by total trade over")
    go(page, f"{dashboard.url}/partners?value=ranking.atlantis")
    expect(page.get_by_role("dialog")).to_contain_text("This number is not on the page.")


def test_two_clicks_from_an_empty_brief_to_a_pdf_of_the_page(dashboard: Server, page: Page) -> None:
    go(page, dashboard.url)
    page.get_by_role("button", name="Brief", exact=True).click()
    _name, content = save_from(page, page.get_by_role("button", name="This page as PDF").click)

    document = pypdf.PdfReader(io.BytesIO(content))
    text = _bare("".join(one.extract_text() for one in document.pages))
    assert 1 <= len(document.pages) <= 4
    assert "inkeyfigures" in text
    assert "SouthKoreasoldSingaporegoods" in text
    assert "kosis.kr" in text


def test_a_brief_is_gathered_ordered_titled_and_found_again(dashboard: Server, page: Page) -> None:
    # given a figure, an event and a deal
    go(page, dashboard.url)
    widget(page, "two-flows-foot").get_by_role("button", name="Add to brief").click()
    wait_quiet(page)
    for kind in ("event", "deal"):
        page.locator(f'[class*="st-key-newest-{kind}-"]').first.get_by_role("button").click()
        box = page.get_by_role("dialog")
        expect(box).to_be_visible()
        wait_quiet(page)
        box.get_by_role("button", name="Add to brief").click()
        wait_quiet(page)
        page.keyboard.press("Escape")
        expect(box).to_have_count(0)
        wait_quiet(page)

    # when it is opened, ordered and titled
    page.get_by_role("link", name="Brief (3)").first.click()
    wait_quiet(page)
    expect(main_part(page).get_by_role("heading", name="3 items")).to_be_visible()
    page.get_by_role("button", name="Down").first.click()
    wait_quiet(page)
    page.get_by_label("Title of the brief").fill("For Monday <b>한국</b>")
    page.keyboard.press("Tab")
    wait_quiet(page)

    # then the address holds it all, for whoever opens it
    items = query(page)["item"]
    assert [one.partition(":")[0] for one in items] == ["event", "figure", "deal"]
    assert query(page)["title"] == ["For Monday <b>한국</b>"]
    assert page.context.browser is not None
    other = page.context.browser.new_page()
    go(other, page.evaluate("location.href"))
    expect(main_part(other).get_by_role("heading", name="3 items")).to_be_visible()
    name, content = save_from(other, other.get_by_role("button", name="PDF", exact=True).click)
    assert name.startswith("ksties_brief_v")
    text = _bare("".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(content)).pages))
    assert "ForMonday<b>한국</b>" in text
    for kind, start in (("DOCX", b"PK"), ("HTML", b"<!DOCTYPE html>"), ("XLSX", b"PK")):
        _name, content = save_from(other, other.get_by_role("button", name=kind, exact=True).click)
        assert content.startswith(start)
    other.close()


def test_a_brief_link_shows_what_is_gone_and_keeps_the_rest(dashboard: Server, page: Page) -> None:
    go(page, f"{dashboard.url}/brief?item=event:no-such&item=event:2005-08-04-ksfta-signed")
    expect(main_part(page).get_by_text("event:no-such", exact=False).first).to_be_visible()
    expect(main_part(page).get_by_role("heading", name="1 item")).to_have_count(0)
    expect(main_part(page).get_by_text("Korea–Singapore Free Trade Agreement signed").first).to_be_visible()
