"""A figure as PDF and as a page: the words inside, links that lead, texts that stay texts."""

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pypdf
import pytest

from dashboard.errors import ExportUnavailable
from dashboard.files.browser import find_browser, stop_browser
from dashboard.files.figure_document import pdf_bytes
from dashboard.files.layout import Layout, Shade, Size
from dashboard.files.typesetting import compile_pdf, head, link, literal, words
from dashboard.files.web_page import html_bytes
from tests.factories import TODAY
from tests.files.samples import NASTY, cited, evidence, exhibit_of


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    stop_browser()


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def bare(text: str | None) -> str:
    return "".join((text or "").split())


def test_a_pdf_holds_words_links_and_metadata() -> None:
    document = read(pdf_bytes(exhibit_of(), evidence(), Layout(), browser=find_browser()))
    page = document.pages[0]
    text = bare(page.extract_text())

    assert len(document.pages) == 1
    assert bare("Harbours of 대한민국 and 싱가포르 grew") in text
    assert bare("accessed 23 Nov 2026") in text
    assert document.metadata is not None
    assert document.metadata.title == "Harbours of 대한민국 and 싱가포르 grew"
    assert "data version 2026.11" in str(document.metadata.get("/Keywords"))
    linked = {str(one.get_object()["/A"]["/URI"]) for one in page["/Annots"]}  # type: ignore[index]
    assert {"https://courier.example/1", "https://ties.example/ports?year=2020"} <= linked


def test_an_a4_pdf_is_a4_landscape() -> None:
    page = read(pdf_bytes(exhibit_of(), evidence(), Layout(Size.A4), browser=find_browser())).pages[0]

    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [297, 210]
    assert bare("Harbours of 대한민국") in bare(page.extract_text())


def test_without_chromium_there_is_no_pdf() -> None:
    with pytest.raises(ExportUnavailable, match="no Chromium"):
        pdf_bytes(exhibit_of(), evidence(), Layout(), browser=None)


@pytest.mark.parametrize("text", NASTY)
def test_any_text_is_set_as_text(text: str) -> None:
    start = head(title=text, description=text, keywords=(text,), made_on=TODAY, author="A")
    made = compile_pdf(
        f"{start}\n= {words(text)}\n{link('https://x.example', text)}", files={}, made_on=TODAY
    )

    document = read(made)
    # letters without a glyph in any font of the machine, such as flags, come out as boxes
    readable = max(re.findall(r"[ -~]+", text), key=len)
    assert bare(readable)[:40] in bare(document.pages[0].extract_text())


def test_equal_content_makes_equal_files() -> None:
    start = head(title="A", description="", keywords=(), made_on=TODAY, author="A")

    assert compile_pdf(start + "\nx", files={}, made_on=TODAY) == compile_pdf(
        start + "\nx", files={}, made_on=TODAY
    )


def test_markup_that_cannot_be_set_is_told() -> None:
    with pytest.raises(ExportUnavailable, match="could not be typeset"):
        compile_pdf("#no-such-function()", files={}, made_on=TODAY)


def test_a_link_that_is_no_web_address_is_only_text() -> None:
    assert "#link" not in link("javascript:alert(1)", "x")
    assert literal('a"b\\c') == '"a\\"b\\\\c"'


class Page(HTMLParser):
    """What a page holds: words, links, and elements that were opened."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.words, self.links, self.opened, self.meta = "", [], [], {}  # type: ignore[var-annotated]
        self._skip = False
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.opened.append(tag)
        self._skip = tag in {"script", "style"}
        if tag == "a":
            self.links.append(told.get("href"))
        if tag == "meta" and "content" in told:
            self.meta[told.get("name") or told.get("http-equiv")] = told["content"]

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.words += data

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._skip = False


def test_a_page_stands_alone_and_names_its_sources() -> None:
    page = Page(html_bytes(exhibit_of(), evidence(), Layout()))

    assert "Harbours of 대한민국" in page.words
    assert "Filters: 2019–2020" in page.words
    assert "https://courier.example/1" in page.links
    assert "data version 2026.11, made on 24 Nov 2026" in page.words
    assert page.meta["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Harbours grew to US$2.50 in 2020 (source: The Courier" in page.words


def test_a_dark_page_is_dark() -> None:
    assert b"#12161C" in html_bytes(exhibit_of(), evidence(), Layout(shade=Shade.DARK))


def test_a_year_is_no_amount_and_a_table_without_a_figure_is_open() -> None:
    page = html_bytes(exhibit_of(draw=None), evidence(), Layout()).decode()

    assert "<td>2019</td>" in page
    assert "<details open>" in page
    assert "Plotly" not in page


@pytest.mark.parametrize("text", NASTY)
def test_any_text_on_a_page_is_text(text: str) -> None:
    exhibit = exhibit_of(title=text, subtitle=text, filters=text, notes=(text,), sentence=text, draw=None)
    content = html_bytes(
        exhibit, evidence(cited(title=text, publisher=text, url="javascript:alert(1)")), Layout()
    )

    page = Page(content)
    # the page's own linked data is the only script
    assert page.opened.count("script") == 1
    assert [one for one in page.links if one and not one.startswith("http")] == []
    assert not {"\u202e", "\u200f", "\x00"} & set(content.decode())
