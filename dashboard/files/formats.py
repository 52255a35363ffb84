"""The kinds of files an exhibit can become, each made by one function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.errors import ExportUnavailable
from dashboard.figures.exhibit import Exhibit
from dashboard.files import figure_document, images, records, references, sheets, web_page
from dashboard.files.layout import Layout
from dashboard.files.provenance import Provenance

Make = Callable[[Exhibit, Provenance, Layout, str | None], bytes]


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    Attributes:
        label: Name on the button.
        suffix: Ending of the file name, without dot.
        mime: Its media type.
        make: Takes exhibit, provenance, layout and the path of Chromium (None if there is none).
        of_figure: Whether it needs an exhibit with a figure.
        needs_browser: Whether it needs Chromium.
    """

    label: str
    suffix: str
    mime: str
    make: Make
    of_figure: bool = False
    needs_browser: bool = False


def _png(exhibit: Exhibit, provenance: Provenance, layout: Layout, browser: str | None) -> bytes:
    return images.png_bytes(exhibit, provenance, layout, browser=browser)


def _svg(exhibit: Exhibit, provenance: Provenance, layout: Layout, browser: str | None) -> bytes:
    return images.svg_bytes(exhibit, provenance, layout, browser=browser)


def _pdf(exhibit: Exhibit, provenance: Provenance, layout: Layout, browser: str | None) -> bytes:
    return figure_document.pdf_bytes(exhibit, provenance, layout, browser=browser)


def _html(exhibit: Exhibit, provenance: Provenance, layout: Layout, browser: str | None) -> bytes:
    del browser
    return web_page.html_bytes(exhibit, provenance, layout)


def _csv(exhibit: Exhibit, provenance: Provenance, layout: Layout, browser: str | None) -> bytes:
    del layout, browser
    return sheets.exhibit_csv(exhibit, provenance)


def _xlsx(exhibit: Exhibit, provenance: Provenance, layout: Layout, browser: str | None) -> bytes:
    del layout, browser
    return sheets.xlsx_bytes(exhibit, provenance)


def _json(exhibit: Exhibit, provenance: Provenance, layout: Layout, browser: str | None) -> bytes:
    del layout, browser
    return records.json_bytes(exhibit, provenance)


def _reference(write: Callable[[Provenance], bytes]) -> Make:
    def make(exhibit: Exhibit, provenance: Provenance, layout: Layout, browser: str | None) -> bytes:
        del exhibit, layout, browser
        return write(provenance)

    return make


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Every kind by its key, which is also its ending on the command line.
KINDS: Mapping[str, Kind] = {
    "png": Kind("PNG", "png", "image/png", _png, of_figure=True, needs_browser=True),
    "svg": Kind("SVG", "svg", "image/svg+xml", _svg, of_figure=True, needs_browser=True),
    "pdf": Kind("PDF", "pdf", "application/pdf", _pdf, of_figure=True, needs_browser=True),
    "html": Kind("HTML", "html", "text/html", _html),
    "csv": Kind("CSV", "csv", "text/csv", _csv),
    "xlsx": Kind("XLSX", "xlsx", SHEET, _xlsx),
    "json": Kind("JSON", "json", "application/json", _json),
    "bib": Kind("BibTeX", "bib", "application/x-bibtex", _reference(references.bibtex_bytes)),
    "ris": Kind("RIS", "ris", "application/x-research-info-systems", _reference(references.ris_bytes)),
    "csl.json": Kind(
        "CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", _reference(references.csl_bytes)
    ),
}
#: Kinds that hold the sources and not the figure.
REFERENCES = ("bib", "ris", "csl.json")


def file_bytes(
    exhibit: Exhibit,
    provenance: Provenance,
    kind: str,
    *,
    layout: Layout | None = None,
    browser: str | None = None,
) -> bytes:
    """Return an exhibit as the content of a file.

    Args:
        exhibit: What is shown; it must not be empty.
        provenance: Its sources and the data.
        kind: Key in `KINDS`.
        layout: Size, colours and words of a figure; the usual one if None.
        browser: Path of Chromium, None if this machine has none.

    Raises:
        ExportUnavailable: The kind is unknown, needs a figure or a browser that is not there, or
            the browser failed.
    """
    if kind not in KINDS:
        raise ExportUnavailable(
            reason=f'a file cannot be "{kind}"', advice=f"Choose one of: {', '.join(KINDS)}."
        )
    if KINDS[kind].of_figure and exhibit.draw is None:
        raise ExportUnavailable(
            reason=f"{exhibit.key} is a table without a figure", advice="Export it as CSV or XLSX."
        )
    return KINDS[kind].make(exhibit, provenance, layout or Layout(), browser)


def file_name(exhibit: Exhibit, kind: str, *, version: str, layout: Layout | None = None) -> str:
    """Return the name of a file that tells what is inside.

    Args:
        exhibit: What is shown.
        kind: Key in `KINDS`.
        version: Version of the data.
        layout: Size, colours and words of a figure.
    """
    chosen = KINDS[kind]
    slug = layout.slug() if layout is not None and chosen.of_figure else ""
    stem = exhibit.file_stem(version) + (f"_{slug}" if slug else "")
    return f"{stem}.{chosen.suffix}"
