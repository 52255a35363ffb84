"""Figures as PNG and SVG that say inside whose figure it is, from which data and which sources."""

import io
import struct
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from typing import Any, cast

import plotly.graph_objects as go
from PIL import PngImagePlugin

from dashboard.errors import ExportUnavailable
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.theme import FONT, PALETTES
from dashboard.files.browser import image_bytes
from dashboard.files.layout import CANVASES, Layout, Shade
from dashboard.files.printing import print_figure
from dashboard.files.provenance import Provenance
from dashboard.files.texts import plain_text

#: Pixels of a PNG for each px of a figure that has no fixed size.
SCALE = 2.0
SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Bytes of a PNG's signature and its first chunk, IHDR, which must stay first.
HEAD = len(SIGNATURE) + 25
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
DC, RDF = "http://purl.org/dc/elements/1.1/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DCTERMS = "http://purl.org/dc/terms/"


def facts_of(exhibit: Exhibit, provenance: Provenance) -> dict[str, str]:
    """Return what a file says of itself, by the keywords of the PNG standard and ours.

    Args:
        exhibit: What is shown.
        provenance: Its sources and the data.

    Returns:
        Keyword to text; what is not known is left out.
    """
    profile = provenance.profile
    told = {
        "Title": exhibit.title,
        "Description": exhibit.subtitle,
        "Filters": exhibit.filters,
        "Notes": "\n".join(exhibit.notes),
        "Source": "\n".join(citation.sentence() for citation in provenance.citations),
        "Author": f"{profile.title} authors",
        "Software": f"{profile.title}, data version {profile.data_version}",
        "Data version": profile.data_version,
        "Creation Time": provenance.made_on.isoformat(),
        "Accessed": provenance.made_on.isoformat(),
        "Copyright": f"{profile.licence_title} ({profile.licence_url}); figures remain their publishers'",
        "URL": provenance.address,
    }
    return {name: plain_text(text) for name, text in told.items() if text}


def png_bytes(exhibit: Exhibit, provenance: Provenance, layout: Layout, *, browser: str | None) -> bytes:
    """Return a figure as PNG with its facts as text chunks.

    Args:
        exhibit: What is shown; it must have a figure.
        provenance: Its sources and the data.
        layout: Size, colours and words.
        browser: Path of Chromium.
    """
    figure, canvas = print_figure(exhibit, provenance, layout), CANVASES.get(layout.size)
    # the least more than needed: a browser cuts fractions of a pixel off
    scale = SCALE if canvas is None else canvas.pixels / float(figure.layout.width) + 1e-6
    drawn = image_bytes(figure, "png", browser=browser, scale=scale)
    metre = round(canvas.pixels / canvas.mm[0] * 1000) if canvas is not None and canvas.is_paper else 0
    return with_text(drawn, facts_of(exhibit, provenance), metre=metre)


def with_text(png: bytes, facts: dict[str, str], *, metre: int = 0) -> bytes:
    """Return a PNG with text chunks, its picture untouched.

    Args:
        png: The picture.
        facts: Keyword to text; UTF-8 (iTXt), so Hangul is Hangul.
        metre: Pixels to a metre on paper, 0 to leave that open.
    """
    info = PngImagePlugin.PngInfo()
    for keyword, text in facts.items():
        info.add_itxt(keyword, text)
    extra = io.BytesIO()
    if metre:
        PngImagePlugin.putchunk(extra, b"pHYs", struct.pack(">IIB", metre, metre, 1))
    for name, content, *_rest in info.chunks:
        PngImagePlugin.putchunk(extra, name, content)
    return png[:HEAD] + extra.getvalue() + png[HEAD:]


def svg_bytes(exhibit: Exhibit, provenance: Provenance, layout: Layout, *, browser: str | None) -> bytes:
    """Return a figure as SVG with title, description and metadata.

    Args:
        exhibit: What is shown; it must have a figure.
        provenance: Its sources and the data.
        layout: Size, colours and words.
        browser: Path of Chromium.
    """
    drawn = image_bytes(print_figure(exhibit, provenance, layout), "svg", browser=browser)
    return with_metadata(drawn, exhibit, provenance)


def with_metadata(svg: bytes, exhibit: Exhibit, provenance: Provenance) -> bytes:
    """Return an SVG with `<title>`, `<desc>` and Dublin Core metadata, its picture untouched."""
    for prefix, space in (("", SVG), ("xlink", XLINK), ("dc", DC), ("dcterms", DCTERMS), ("rdf", RDF)):
        ElementTree.register_namespace(prefix, space)
    root = ElementTree.fromstring(svg)
    facts = facts_of(exhibit, provenance)
    title, desc = ElementTree.Element(f"{{{SVG}}}title"), ElementTree.Element(f"{{{SVG}}}desc")
    title.text = facts["Title"]
    title.set("id", "figure-title")
    desc.set("id", "figure-description")
    desc.text = plain_text(
        "\n".join(part for part in (exhibit.alt, exhibit.subtitle, *exhibit.notes) if part)
    )
    metadata = ElementTree.Element(f"{{{SVG}}}metadata")
    about = ElementTree.SubElement(
        ElementTree.SubElement(metadata, f"{{{RDF}}}RDF"), f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""}
    )
    for name, text in _dublin_core(exhibit, provenance, facts):
        ElementTree.SubElement(about, name).text = text
    root.set("role", "img")
    root.set("aria-labelledby", "figure-title figure-description")
    root.set("lang", "en")
    for place, element in enumerate((title, desc, metadata)):
        root.insert(place, element)
    return cast(bytes, ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _dublin_core(
    exhibit: Exhibit, provenance: Provenance, facts: dict[str, str]
) -> Iterator[tuple[str, str]]:
    profile = provenance.profile
    yield f"{{{DC}}}title", facts["Title"]
    yield f"{{{DC}}}description", facts["Description"]
    if exhibit.filters:
        yield f"{{{DC}}}coverage", facts["Filters"]
    yield f"{{{DC}}}creator", facts["Author"]
    yield f"{{{DC}}}publisher", plain_text(profile.title)
    yield f"{{{DC}}}date", provenance.made_on.isoformat()
    yield f"{{{DCTERMS}}}isVersionOf", facts["Software"]
    yield f"{{{DC}}}rights", facts["Copyright"]
    if provenance.address:
        yield f"{{{DC}}}identifier", facts["URL"]
    for citation in provenance.citations:
        yield f"{{{DC}}}source", plain_text(citation.sentence())


# --- the figure alone, for documents that set the words themselves -------------------------------


def _alone(exhibit: Exhibit, width_px: int, height_px: int | None, shade: Shade) -> go.Figure:
    if exhibit.draw is None:
        raise ExportUnavailable(
            reason=f"{exhibit.key} is a table without a figure", advice="Show its table instead."
        )
    palette = PALETTES[shade.value]
    figure = go.Figure(exhibit.draw(palette))
    figure.update_xaxes(rangeselector={"visible": False})
    own = figure.layout.margin
    figure.update_layout(
        template="plotly_dark" if shade is Shade.DARK else "plotly_white",
        width=width_px,
        height=height_px or int(figure.layout.height or 450),
        margin={"t": max(8, float(own.t or 0)), "r": max(8, float(own.r or 0)), "b": 30 + float(own.b or 0)},
        paper_bgcolor=palette.paper,
        plot_bgcolor=palette.paper,
        font={"family": FONT, "color": palette.text, "size": 13},
    )
    return figure


def chart_svg(
    exhibit: Exhibit,
    *,
    width_px: int,
    height_px: int | None = None,
    shade: Shade = Shade.LIGHT,
    browser: str | None,
) -> bytes:
    """Return the figure alone as SVG: no title, no sources.

    Args:
        exhibit: What is shown; it must have a figure.
        width_px: Width, 96 px to an inch.
        height_px: Height; the figure's own if None.
        shade: Light or dark.
        browser: Path of Chromium.
    """
    return image_bytes(_alone(exhibit, width_px, height_px, shade), "svg", browser=browser)


def chart_png(
    exhibit: Exhibit,
    *,
    width_px: int,
    height_px: int | None = None,
    shade: Shade = Shade.LIGHT,
    browser: str | None,
) -> bytes:
    """Return the figure alone as PNG, two pixels for each px; arguments as in `chart_svg`."""
    drawing: Any = _alone(exhibit, width_px, height_px, shade)
    return image_bytes(drawing, "png", browser=browser, scale=SCALE)
