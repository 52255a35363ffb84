"""A figure as PDF: the chart as vectors, the words around it as text that can be searched and copied."""

from dashboard.figures.exhibit import Exhibit
from dashboard.figures.theme import PALETTES, Palette
from dashboard.files import images
from dashboard.files.browser import image_bytes
from dashboard.files.layout import CANVASES, Layout
from dashboard.files.printing import print_figure
from dashboard.files.provenance import Provenance
from dashboard.files.quotation import quotation
from dashboard.files.typesetting import compile_pdf, head, link, literal, words
from dashboard.words import format_day
from dashboard.words import gettext as _

#: Millimetres: width of a page that is as high as it needs, and the margin of every page.
WIDTH_MM, MARGIN_MM = 297.0, 12.0
PX_PER_MM = 96 / 25.4
#: The chart is drawn this much larger than it is set, so that its letters have the size of the notes.
REDUCTION = 1.15
#: Sources that are written out on the page; all are in the metadata.
NAMED = 6
PICTURE = "figure.svg"


def pdf_bytes(exhibit: Exhibit, provenance: Provenance, layout: Layout, *, browser: str | None) -> bytes:
    """Return a figure as a PDF of one page.

    Args:
        exhibit: What is shown; it must have a figure.
        provenance: Its sources and the data.
        layout: Size, colours and words.
        browser: Path of Chromium, which draws the chart.

    Raises:
        ExportUnavailable: No figure, no browser, or the page could not be set.
    """
    canvas = CANVASES.get(layout.size)
    if canvas is None and layout.has_titles:
        body, picture = _set_page(exhibit, provenance, layout, browser)
    else:
        # a canvas of fixed shape is the picture itself: its words are in the drawing, as text
        body, picture = _whole_picture(exhibit, provenance, layout, browser)
    start = head(
        title=exhibit.title,
        description=" ".join(part for part in (exhibit.subtitle, exhibit.filters) if part),
        keywords=(
            *(citation.sentence().replace(",", ";") for citation in provenance.citations),
            provenance.data_line().replace(",", ";"),
            provenance.address,
        ),
        made_on=provenance.made_on,
        author=f"{provenance.profile.title} authors",
    )
    return compile_pdf(f"{start}\n{body}", files={PICTURE: picture}, made_on=provenance.made_on)


def _whole_picture(
    exhibit: Exhibit, provenance: Provenance, layout: Layout, browser: str | None
) -> tuple[str, bytes]:
    """Return a page that is the printed figure, and the figure."""
    figure, canvas = print_figure(exhibit, provenance, layout), CANVASES.get(layout.size)
    drawn = image_bytes(figure, "svg", browser=browser)
    width = canvas.mm[0] if canvas else WIDTH_MM
    height = canvas.mm[1] if canvas else width * figure.layout.height / figure.layout.width
    paper = literal(PALETTES[layout.shade.value].paper)
    return (
        f"#set page(width: {width}mm, height: {height}mm, margin: 0mm, fill: rgb({paper}))\n"
        f"#image({literal(PICTURE)}, width: 100%, alt: {literal(exhibit.alt)})",
        drawn,
    )


def _set_page(
    exhibit: Exhibit, provenance: Provenance, layout: Layout, browser: str | None
) -> tuple[str, bytes]:
    """Return a page with words that can be followed as links around the chart, and the chart."""
    palette = PALETTES[layout.shade.value]
    width_px = round((WIDTH_MM - 2 * MARGIN_MM) * PX_PER_MM * REDUCTION)
    chart = images.chart_svg(exhibit, width_px=width_px, shade=layout.shade, browser=browser)
    lines = [
        f"#set page(width: {WIDTH_MM}mm, height: auto, margin: {MARGIN_MM}mm, fill: rgb({literal(palette.paper)}))",
        f"#set text(size: 8pt, fill: rgb({literal(palette.text)}))",
        "#set par(leading: 0.5em, spacing: 0.6em)",
        _titles(exhibit, palette),
        f"#image({literal(PICTURE)}, width: 100%, alt: {literal(exhibit.alt)})",
        _foot(exhibit, provenance, palette),
    ]
    return "\n\n".join(lines), chart


def _titles(exhibit: Exhibit, palette: Palette) -> str:
    quiet = f"rgb({literal(palette.quiet_text)})"
    return (
        f'#text(size: 15pt, weight: "bold", {literal(exhibit.title)})\n\n'
        f"#text(size: 10pt, fill: {quiet}, {literal(exhibit.subtitle)})"
    )


def _foot(exhibit: Exhibit, provenance: Provenance, palette: Palette) -> str:
    parts = [words(note) for note in exhibit.notes]
    if exhibit.filters:
        parts.append(words(_("Filters: {filters}").format(filters=exhibit.filters)))
    for citation in provenance.citations[:NAMED]:
        told = ", ".join(part for part in (citation.publisher, citation.title, citation.published) if part)
        accessed = _("accessed {day}").format(day=format_day(citation.accessed))
        address = f" {link(citation.url, citation.url)}," if citation.url else ""
        named = _("Source: {source}").format(source=told)
        parts.append(f"{words(named + ',')}{address} {words(accessed)}")
    more = len(provenance.citations) - NAMED
    if more > 0:
        parts.append(words(_("and {count} more sources, in the table of the figure").format(count=more)))
    if cited := quotation(exhibit.sentence, provenance):
        parts.append(words(cited))
    parts.append(words(provenance.data_line()))
    if provenance.address:
        parts.append(link(provenance.address, provenance.address))
    body = " \\\n".join(parts)
    return f"#set text(size: 7.5pt, fill: rgb({literal(palette.quiet_text)}))\n{body}"
