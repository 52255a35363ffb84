"""A figure as one HTML file that works without the network: chart, notes, sources and table."""

import html
import json
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import plotly.io

from dashboard.figures.exhibit import Exhibit
from dashboard.figures.passport import figure_columns
from dashboard.figures.theme import FONT, PALETTES, Palette
from dashboard.files.layout import Layout, Shade
from dashboard.files.provenance import Provenance
from dashboard.files.quotation import quotation
from dashboard.files.texts import plain_text
from dashboard.words import format_day, language
from dashboard.words import gettext as _

#: Rows of the table that the page shows; the workbook has all.
ROWS = 2000
#: Nothing may be fetched: the chart's own program and styles are in the file.
POLICY = "default-src 'none'; script-src {own}'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src {images}"
STYLE = """
body {{ margin: 0 auto; padding: 1.5rem; max-width: 75rem; font-family: {font}; line-height: 1.45;
  color: {text}; background: {paper}; }}
h1 {{ font-size: 1.6rem; margin: 0 0 .25rem; }}
.quiet, figcaption, footer {{ color: {quiet}; font-size: .9rem; }}
figure {{ margin: 1rem 0; }}
.chart {{ overflow-x: auto; }}
blockquote {{ margin: 1rem 0; padding: .5rem 1rem; border-left: 3px solid {quiet}; }}
a {{ color: inherit; overflow-wrap: anywhere; }}
.table {{ overflow-x: auto; }}
table {{ border-collapse: collapse; font-size: .85rem; }}
th, td {{ text-align: left; padding: .25rem .6rem; border-bottom: 1px solid {grid}; vertical-align: top; }}
td.number {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }}
summary {{ cursor: pointer; padding: .4rem 0; }}
@media print {{ details {{ display: none; }} }}
"""


def html_bytes(
    exhibit: Exhibit, provenance: Provenance, layout: Layout, *, program: str | None = None
) -> bytes:
    """Return an exhibit as a page of its own.

    Args:
        exhibit: What is shown; one without a figure is shown as its table.
        provenance: Its sources and the data.
        layout: Its colours are taken; a page has no size.
        program: Address of plotly.js on the same server; None to have it in the page, which then stands alone.
    """
    palette, heading = PALETTES[layout.shade.value], _("Sources")
    filters = _("Filters: {filters}").format(filters=exhibit.filters)
    page = "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language()}">',
            "<head>",
            _head(exhibit, provenance, palette, program),
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{escape(exhibit.title)}</h1>",
            f'<p class="quiet">{escape(exhibit.subtitle)}</p>',
            f'<p class="quiet">{escape(filters)}</p>'
            if exhibit.filters
            else "",
            _figure(exhibit, layout, palette, program),
            f"<blockquote>{escape(cited)}</blockquote>" if (cited := quotation(exhibit.sentence, provenance)) else "",
            f"<h2>{escape(heading)}</h2>",
            source_list(provenance),
            _table(exhibit),
            "</main>",
            f"<footer>{_footer(provenance)}</footer>",
            "</body>",
            "</html>",
            "",
        ]
    )  # fmt: skip
    return page.encode("utf-8")


def escape(text: str) -> str:
    """Return a text as HTML shows it, letter by letter."""
    return html.escape(plain_text(text))


def anchor(address: str, text: str) -> str:
    """Return a link, only its text when the address is no http(s) one."""
    if not address.startswith(("http://", "https://")):
        return escape(text)
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{escape(text)}</a>'


def source_list(provenance: Provenance) -> str:
    """Return the sources as a numbered list, each with publisher, date, address and day of access."""
    if not provenance.citations:
        told = _("The tables of this dashboard")
        return f"<p>{escape(told)}</p>"
    lines = []
    for citation in provenance.citations:
        told = ", ".join(part for part in (citation.publisher, citation.title, citation.published) if part)
        place = anchor(citation.url, citation.url) if citation.url else escape(_("no address on the web"))
        accessed = escape(_("accessed {day}").format(day=format_day(citation.accessed)))
        lines.append(f"<li>{escape(told)}, {place}, {accessed}</li>")
    return "<ol>" + "\n".join(lines) + "</ol>"


def _head(exhibit: Exhibit, provenance: Provenance, palette: Palette, program: str | None) -> str:
    profile = provenance.profile
    about: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": plain_text(exhibit.title),
        "description": plain_text(exhibit.subtitle),
        "version": profile.data_version,
        "dateModified": provenance.made_on.isoformat(),
        "license": profile.licence_url,
        "isPartOf": {"@type": "Dataset", "name": profile.title, "version": profile.data_version},
        "citation": [plain_text(citation.sentence()) for citation in provenance.citations],
    }
    if provenance.address:
        about["url"] = provenance.address
    # `</script>` inside a text would end the block
    linked = json.dumps(about, ensure_ascii=False).replace("<", "\\u003c")
    style = STYLE.format(
        font=FONT, text=palette.text, paper=palette.paper, quiet=palette.quiet_text, grid=palette.grey
    )
    policy = POLICY.format(own="'self' " if program else "", images="data: blob:")
    described = " ".join(part for part in (exhibit.subtitle, exhibit.filters, provenance.data_line()) if part)
    return "\n".join(
        [
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(exhibit.title)}</title>",
            f'<meta name="description" content="{escape(described)}">',
            f'<meta name="author" content="{escape(profile.title)} authors">',
            f'<meta name="date" content="{provenance.made_on.isoformat()}">',
            f"<style>{style}</style>",
            f'<script type="application/ld+json">{linked}</script>',
        ]
    )


def _figure(exhibit: Exhibit, layout: Layout, palette: Palette, program: str | None) -> str:
    notes = "".join(f"<p>{escape(note)}</p>" for note in exhibit.notes)
    caption = f"<figcaption>{notes}</figcaption>" if notes else ""
    if exhibit.draw is None:
        return caption
    figure = go.Figure(exhibit.draw(palette))
    figure.update_layout(
        template="plotly_dark" if layout.shade is Shade.DARK else "plotly_white",
        paper_bgcolor=palette.paper,
        plot_bgcolor=palette.paper,
        font={"family": FONT, "color": palette.text, "size": 13},
        autosize=True,
    )
    drawn = plotly.io.to_html(
        figure,
        full_html=False,
        include_plotlyjs=program or True,
        div_id="chart",
        config={"displaylogo": False, "responsive": True},
        default_width="100%",
        validate=False,
    )
    label = escape(exhibit.alt)
    return f'<figure><div class="chart" role="img" aria-label="{label}">{drawn}</div>{caption}</figure>'


def _table(exhibit: Exhibit) -> str:
    table = exhibit.table.head(ROWS)
    headings = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    numbers = set(figure_columns(table))
    rows = "\n".join(
        "<tr>"
        + "".join(
            _number(value) if name in numbers else _text(value)
            for name, value in zip(table.columns, row, strict=True)
        )
        + "</tr>"
        for row in table.itertuples(index=False)
    )
    opened = " open" if exhibit.draw is None else ""
    title = escape(_("Table: what is drawn, row by row"))
    return (
        f'<details{opened}><summary>{title}</summary><div class="table"><table><thead><tr>{headings}</tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table></div></details>"
    )


def _text(value: Any) -> str:
    if pd.isna(value):
        return "<td>–</td>"
    text = value.strftime("%Y-%m-%d") if isinstance(value, pd.Timestamp) else str(value)
    return f"<td>{anchor(text, text)}</td>"


def _number(value: Any) -> str:
    if pd.isna(value):
        return '<td class="number">–</td>'
    written = f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
    return f'<td class="number">{written.replace("-", "−")}</td>'


def _footer(provenance: Provenance) -> str:
    profile = provenance.profile
    parts = [escape(provenance.data_line()), anchor(profile.licence_url, profile.licence_title)]
    if provenance.address:
        parts.append(anchor(provenance.address, provenance.address))
    return " · ".join(parts)
