"""A brief as PDF: A4, with footnotes that name each source with publisher, date and address."""

from dashboard.errors import ExportUnavailable
from dashboard.figures.exhibit import Exhibit
from dashboard.files.brief_document import Document, Section, short_table, source_words
from dashboard.files.images import chart_svg
from dashboard.files.typesetting import compile_pdf, head, link, literal, words
from dashboard.words import gettext as _

#: Pixels across which a chart is drawn; it is set 170 mm wide.
CHART_PX = 860
#: A chart that would be higher is set narrower, so that it fits a page with its heading.
PAGE_HEIGHT_MM = 195


def brief_pdf(document: Document, *, browser: str | None) -> bytes:
    """Return a brief as PDF.

    Args:
        document: The brief.
        browser: Path of Chromium for the charts; without it their tables stand in.

    Raises:
        ExportUnavailable: The document could not be set.
    """
    pictures: dict[str, bytes] = {}
    seen: set[int] = set()
    parts = [_start(document)]
    for place, section in enumerate(document.sections):
        parts.append(_section(section, document, seen, place, pictures, browser))
    parts.append(_end(document))
    return compile_pdf("\n\n".join(parts), files=pictures, made_on=document.provenance.made_on)


def _start(document: Document) -> str:
    provenance = document.provenance
    quiet = 'rgb("#5a6472")'
    intro = f"\n{words(document.intro)}\n" if document.intro else ""
    return "\n".join(
        [
            head(
                title=document.title,
                description=provenance.data_line(),
                keywords=(provenance.profile.title, provenance.profile.data_version),
                made_on=provenance.made_on,
                author=f"{provenance.profile.title} authors",
            ),
            '#set page(paper: "a4", margin: (x: 20mm, top: 20mm, bottom: 22mm), numbering: "1 / 1",',
            "  header: context if counter(page).get().first() > 1 {",
            f"    text(size: 8pt, fill: {quiet}, {literal(document.title[:90])}) }})",
            "#set text(size: 10pt)",
            "#set par(leading: 0.6em, spacing: 0.8em)",
            "#set footnote.entry(gap: 0.4em)",
            "#show footnote.entry: set text(size: 7.5pt)",
            "#show heading.where(level: 1): set text(size: 17pt)",
            "#show heading.where(level: 2): set text(size: 12pt)",
            "#show heading.where(level: 2): set block(above: 1.6em, below: 0.7em)",
            f"= {words(document.title)}",
            f"#text(size: 8.5pt, fill: {quiet})[{words(provenance.data_line())}]",
            intro,
        ]
    )


def _section(
    section: Section,
    document: Document,
    seen: set[int],
    place: int,
    pictures: dict[str, bytes],
    browser: str | None,
) -> str:
    lines = [f"== {words(section.heading)}"]
    if section.facts:
        cells = ", ".join(f"[*{words(label)}*], [{words(text)}]" for label, text in section.facts)
        lines.append(f"#grid(columns: (34mm, 1fr), row-gutter: 0.5em, column-gutter: 3mm, {cells})")
    notes = "#super[,#h(1pt)]".join(_note(number, document, seen) for number in section.notes)
    first, *rest = section.paragraphs or ("",)
    lines += [words(first) + notes, *(words(text) for text in rest)]
    if section.exhibit is not None:
        lines.append(_exhibit(section.exhibit, place, pictures, browser))
    lines += [f'#text(size: 8pt, style: "italic")[{words(text)}]' for text in section.caveats if text]
    body = "\n\n".join(lines)
    # an event or a figure is read at a glance: it is not broken over two pages; a table may be
    is_long = section.exhibit is not None and section.exhibit.draw is None
    return body if is_long else f"#block(breakable: false)[\n{body}\n]"


def _note(number: int, document: Document, seen: set[int]) -> str:
    """Return the mark of a note: its text where it is first used, a reference to it from then on."""
    label = f"<source-{number}>"
    if number in seen:
        return f"#footnote({label})"
    seen.add(number)
    citation = document.sources[number - 1]
    address = link(citation.url, citation.url) if citation.url else words(_("no address on the web"))
    told = words(", ".join(source_words(citation)))
    return f"#footnote[{told}, {address}]{label}"


def _exhibit(exhibit: Exhibit, place: int, pictures: dict[str, bytes], browser: str | None) -> str:
    if exhibit.draw is None:
        return _table(exhibit)
    try:
        drawn = chart_svg(exhibit, width_px=CHART_PX, browser=browser)
    except ExportUnavailable:
        return words(_("The chart could not be drawn here; its table stands in.")) + "\n\n" + _table(exhibit)
    name = f"chart-{place}.svg"
    pictures[name] = drawn
    shape = f"image({literal(name)}, width: 100%, alt: {literal(exhibit.alt)})"
    return (
        f"#context {{ let drawn = {shape}; let size = measure(drawn, width: 170mm); "
        f"if size.height > {PAGE_HEIGHT_MM}mm "
        f"{{ image({literal(name)}, height: {PAGE_HEIGHT_MM}mm, alt: {literal(exhibit.alt)}) }} else {{ drawn }} }}"
    )


def _table(exhibit: Exhibit) -> str:
    table, left = short_table(exhibit)
    columns = ", ".join("auto" for _column in table.columns)
    headings = ", ".join(f"[*{words(str(name))}*]" for name in table.columns)
    cells = ", ".join(f"[{words(cell)}]" for row in table.itertuples(index=False) for cell in row)
    grid = (
        f"#[\n#set text(size: 7.5pt)\n#table(columns: ({columns},), stroke: none, inset: (x: 3pt, y: 2.5pt), "
        f"table.header({headings}), table.hline(stroke: 0.5pt), {cells})]"
    )
    return f"{grid}\n\n#text(size: 8pt)[{words(left)}]" if left else grid


def _end(document: Document) -> str:
    provenance = document.provenance
    profile = provenance.profile
    lines = [words(f"{profile.licence_title}, "), link(profile.licence_url, profile.licence_url)]
    closing = f"#v(1em)\n#line(length: 100%, stroke: 0.4pt)\n#text(size: 8pt)[{''.join(lines)}]"
    if provenance.address:
        label = _("This brief as a link:")
        told = f"{words(label)} {link(provenance.address, provenance.address)}"
        closing += f"\n\n#text(size: 8pt)[{told}]"
    if document.missing:
        told = "; ".join(f"{one.text} ({one.reason})" for one in document.missing)
        gone = _("Not in the data: {items}").format(items=told)
        closing += f"\n\n#text(size: 8pt)[{words(gone)}]"
    return closing
