"""A brief as one HTML file that works without the network and prints on A4."""

import base64

from dashboard.errors import ExportUnavailable
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.theme import FONT, LIGHT
from dashboard.files.brief_document import Document, Section, short_table, source_words
from dashboard.files.images import chart_svg
from dashboard.files.web_page import anchor, escape
from dashboard.words import gettext as _
from dashboard.words import language

CHART_PX = 860
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
STYLE = f"""
@page {{ size: A4; margin: 20mm; }}
body {{ margin: 0 auto; padding: 1.5rem; max-width: 46rem; font-family: {FONT}; line-height: 1.45;
  color: {LIGHT.text}; background: {LIGHT.paper}; }}
h1 {{ font-size: 1.7rem; margin-bottom: .2rem; }}
h2 {{ font-size: 1.15rem; margin: 1.8rem 0 .4rem; break-after: avoid; }}
.quiet {{ color: {LIGHT.quiet_text}; font-size: .85rem; }}
section {{ break-inside: avoid; }}
dl {{ display: grid; grid-template-columns: 9rem 1fr; gap: .15rem .8rem; margin: .4rem 0; }}
dt {{ font-weight: 600; }}
dd {{ margin: 0; overflow-wrap: anywhere; }}
img {{ max-width: 100%; height: auto; }}
a {{ color: inherit; overflow-wrap: anywhere; }}
.table {{ overflow-x: auto; }}
table {{ border-collapse: collapse; font-size: .8rem; }}
th, td {{ text-align: left; padding: .2rem .5rem; border-bottom: 1px solid {LIGHT.grey}; vertical-align: top; }}
sup a {{ text-decoration: none; }}
@media (max-width: 30rem) {{ dl {{ grid-template-columns: 1fr; }} }}
"""


def brief_html(document: Document, *, browser: str | None) -> bytes:
    """Return a brief as a standalone page.

    Args:
        document: The brief.
        browser: Path of Chromium for the charts; without it their tables stand in.
    """
    provenance = document.provenance
    profile = provenance.profile
    used: dict[int, int] = {}
    sections = "\n".join(
        _section(section, place, used, browser) for place, section in enumerate(document.sections, start=1)
    )
    closing = [anchor(profile.licence_url, profile.licence_title)]
    if provenance.address:
        closing.append(anchor(provenance.address, provenance.address))
    missing = "; ".join(f"{one.text} ({one.reason})" for one in document.missing)
    gone, heading = _("Not in the data: {items}").format(items=missing), _("Sources")
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{language()}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(document.title)}</title>",
        f'<meta name="description" content="{escape(provenance.data_line())}">',
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{escape(document.title)}</h1>",
        f'<p class="quiet">{escape(provenance.data_line())}</p>',
        f"<p>{escape(document.intro)}</p>" if document.intro else "",
        sections,
        f"<h2>{escape(heading)}</h2>",
        f"<ol>{_notes(document, used)}</ol>" if document.sources else "",
        f'<p class="quiet">{escape(gone)}</p>' if missing else "",
        "</main>",
        f'<footer class="quiet"><p>{" · ".join(closing)}</p></footer>',
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(part for part in parts if part).encode("utf-8")


def _section(section: Section, place: int, used: dict[int, int], browser: str | None) -> str:
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in section.facts)
    marks = []
    for number in section.notes:
        # a note leads back to where it is used first
        mark = f' id="use-{number}"' if number not in used else ""
        used.setdefault(number, place)
        marks.append(f'<a{mark} href="#source-{number}">{number}</a>')
    first, *rest = section.paragraphs or ("",)
    notes = f"<sup>{', '.join(marks)}</sup>" if marks else ""
    parts = [
        f"<h2>{escape(section.heading)}</h2>",
        f"<dl>{facts}</dl>" if facts else "",
        f"<p>{escape(first)}{notes}</p>",
        *(f"<p>{escape(text)}</p>" for text in rest),
        _exhibit(section.exhibit, browser) if section.exhibit is not None else "",
        *(f'<p class="quiet">{escape(text)}</p>' for text in section.caveats if text),
    ]
    return f"<section>{''.join(parts)}</section>"


def _exhibit(exhibit: Exhibit, browser: str | None) -> str:
    if exhibit.draw is None:
        return table_html(exhibit)
    try:
        drawn = chart_svg(exhibit, width_px=CHART_PX, browser=browser)
    except ExportUnavailable:
        told = escape(_("The chart could not be drawn here; its table stands in."))
        return f'<p class="quiet">{told}</p>{table_html(exhibit)}'
    # as an image, the drawing can run nothing and shares no names with another one
    data = base64.b64encode(drawn).decode()
    return f'<p><img alt="{escape(exhibit.alt)}" src="data:image/svg+xml;base64,{data}"></p>'


def table_html(exhibit: Exhibit) -> str:
    """Return the first rows of an exhibit's table, and how many are left out."""
    table, left = short_table(exhibit)
    headings = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in table.itertuples(index=False)
    )
    rest = f'<p class="quiet">{escape(left)}</p>' if left else ""
    return f'<div class="table"><table><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table></div>{rest}'


def _notes(document: Document, used: dict[int, int]) -> str:
    lines, upwards = [], escape(_("Back to the text"))
    for number, citation in enumerate(document.sources, start=1):
        place = anchor(citation.url, citation.url) if citation.url else escape(_("no address on the web"))
        told = escape(", ".join(source_words(citation)))
        back = f' <a href="#use-{number}" aria-label="{upwards}">↩</a>' if number in used else ""
        lines.append(f'<li id="source-{number}">{told}, {place}{back}</li>')
    return "\n".join(lines)
