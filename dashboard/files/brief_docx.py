"""A brief as DOCX: A4, headings of the word processor, numbered sources at the end with links to them.

Word's own footnotes would give a source that is used twice two numbers; the numbers here are those of
the PDF and the page, each a link to its source.
"""

import io
from datetime import UTC, datetime, time
from typing import Any

from docx import Document as new_document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dashboard.errors import ExportUnavailable
from dashboard.figures.exhibit import Exhibit
from dashboard.files.brief_document import Document, Section, short_table, source_words
from dashboard.files.images import chart_png
from dashboard.files.texts import plain_text
from dashboard.words import gettext as _

CHART_PX = 860
WIDTH_MM, HIGHEST_MM = 170.0, 205.0
#: Characters that a property of a document can have.
LONGEST_PROPERTY = 255
#: Fonts of the text; the second one sets Hangul.
LATIN, HANGUL = "Calibri", "Malgun Gothic"


def brief_docx(document: Document, *, browser: str | None) -> bytes:
    """Return a brief as DOCX.

    Args:
        document: The brief.
        browser: Path of Chromium for the charts; without it their tables stand in.
    """
    paper = new_document()
    _set_up(paper, document)
    paper.add_heading(plain_text(document.title), level=0)
    _small(paper, document.provenance.data_line())
    if document.intro:
        paper.add_paragraph(plain_text(document.intro))
    for section in document.sections:
        _section(paper, section, browser)
    paper.add_heading(_("Sources"), level=1)
    for number, citation in enumerate(document.sources, start=1):
        line = paper.add_paragraph()
        _bookmark(line, number)
        line.add_run(f"{number}. {plain_text(', '.join(source_words(citation)))}, ")
        if citation.url:
            _web_link(line, citation.url)
        else:
            line.add_run(_("no address on the web"))
    profile = document.provenance.profile
    closing = _small(paper, f"{profile.licence_title}, ")
    _web_link(closing, profile.licence_url)
    if document.provenance.address:
        _web_link(_small(paper, _("This brief as a link:") + " "), document.provenance.address)
    if document.missing:
        told = "; ".join(f"{one.text} ({one.reason})" for one in document.missing)
        _small(paper, _("Not in the data: {items}").format(items=told))
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _set_up(paper: Any, document: Document) -> None:
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin = page.bottom_margin = Mm(20)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, Pt(10)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), HANGUL)
    told = paper.core_properties
    profile = document.provenance.profile
    told.title = plain_text(document.title)[:LONGEST_PROPERTY]
    told.author = f"{profile.title} authors"
    told.subject = document.provenance.data_line()
    told.keywords = f"{profile.title}, data version {profile.data_version}"
    # a link that was cut would lead nowhere
    address = document.provenance.address
    told.comments = address if len(address) <= LONGEST_PROPERTY else ""
    moment = datetime.combine(document.provenance.made_on, time(), UTC)
    told.created = told.modified = moment


def _section(paper: Any, section: Section, browser: str | None) -> None:
    paper.add_heading(plain_text(section.heading), level=1)
    if section.facts:
        grid = paper.add_table(rows=0, cols=2)
        for label, text in section.facts:
            cells = grid.add_row().cells
            cells[0].width, cells[1].width = Mm(38), Mm(WIDTH_MM - 38)
            cells[0].paragraphs[0].add_run(plain_text(label)).bold = True
            cells[1].paragraphs[0].add_run(plain_text(text))
    first, *rest = section.paragraphs or ("",)
    line = paper.add_paragraph(plain_text(first))
    for place, number in enumerate(section.notes):
        if place:
            line.add_run(", ").font.superscript = True
        _note_link(line, number)
    for text in rest:
        paper.add_paragraph(plain_text(text))
    if section.exhibit is not None:
        _exhibit(paper, section.exhibit, browser)
    for text in section.caveats:
        if text:
            _small(paper, text)


def _exhibit(paper: Any, exhibit: Exhibit, browser: str | None) -> None:
    if exhibit.draw is None:
        _table(paper, exhibit)
        return
    try:
        drawn = chart_png(exhibit, width_px=CHART_PX, browser=browser)
    except ExportUnavailable:
        _small(paper, _("The chart could not be drawn here; its table stands in."))
        _table(paper, exhibit)
        return
    picture = paper.add_picture(io.BytesIO(drawn), width=Mm(WIDTH_MM))
    if picture.height > Mm(HIGHEST_MM):
        picture.width = int(picture.width * Mm(HIGHEST_MM) / picture.height)
        picture.height = Mm(HIGHEST_MM)
    picture._inline.docPr.set("descr", plain_text(exhibit.alt))


def _table(paper: Any, exhibit: Exhibit) -> None:
    table, left = short_table(exhibit)
    grid = paper.add_table(rows=1, cols=len(table.columns), style="Light Grid Accent 1")
    for cell, name in zip(grid.rows[0].cells, table.columns, strict=True):
        _fill(cell, str(name), bold=True)
    for row in table.itertuples(index=False):
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            _fill(cell, text)
    if left:
        _small(paper, left)


def _fill(cell: Any, text: str, *, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(plain_text(text))
    run.font.size, run.bold = Pt(8), bold


def _small(paper: Any, text: str) -> Any:
    line = paper.add_paragraph()
    line.add_run(plain_text(text)).font.size = Pt(8.5)
    return line


def _bookmark(line: Any, number: int) -> None:
    """Give a source a place that its numbers lead to."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), f"source_{number}")
        line._p.append(mark)


def _note_link(line: Any, number: int) -> None:
    """Add the number of a source that leads to it."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"source_{number}")
    run = line.add_run(str(number))
    run.font.superscript = True
    link.append(run._r)
    line._p.append(link)


def _web_link(line: Any, address: str) -> None:
    """Add an address as a link; only its text when it is no http(s) one."""
    run = line.add_run(plain_text(address))
    run.font.size = Pt(8.5)
    if not address.startswith(("http://", "https://")):
        return
    key = line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    run.font.underline = True
    link.append(run._r)
    line._p.append(link)
