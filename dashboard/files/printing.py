"""Figures as files: light background, with title, subtitle, sources and date inside.

A figure does not know its medium. `print_figure` puts the frame of the page, which on screen is
text around the chart, into a copy of the figure; `files.browser` turns that copy into PNG or SVG.
Without Chromium the copy is what the browser of the visitor saves.
"""

import html
import textwrap
import unicodedata
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.errors import ExportUnavailable
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.theme import FONT, LIGHT
from dashboard.files.layout import Layout
from dashboard.files.provenance import Provenance
from dashboard.words import gettext as _

WIDTH = 1200
EDGE = 36
TITLE_SIZE, SUBTITLE_SIZE, FOOT_SIZE = 24, 15, 12
LINE = 1.35


def _cells(text: str) -> float:
    """Return the width of a text in average Latin letters; Hangul counts nearly double."""
    return sum(1.8 if unicodedata.east_asian_width(char) in "WF" else 1.0 for char in text)


def _fitting(text: str, size: int) -> int:
    """Return how many characters of a text fit between the edges at a font size in px."""
    fits = (WIDTH - 2 * EDGE) / (0.53 * size)
    scale = len(text) / _cells(text) if text else 1.0
    return max(20, int(fits * scale))


def _wrap(text: str, size: int) -> list[str]:
    """Break a text into lines that fit between the edges at a font size in px."""
    return textwrap.wrap(text, width=_fitting(text, size), break_long_words=True) or []


def _evenly(text: str, size: int) -> list[str]:
    """Break a title into lines of about the same length, so that no word is left over."""
    lines = _wrap(text, size)
    if len(lines) > 1:
        share = -(-len(text) // len(lines))
        width = min(share + 12, _fitting(text, size))
        evened = textwrap.wrap(text, width=width, break_long_words=True)
        lines = evened if len(evened) == len(lines) else lines
    return lines


def foot_lines(exhibit: Exhibit, provenance: Provenance) -> list[str]:
    """Return the lines that stand under a figure in a file.

    Args:
        exhibit: What is shown.
        provenance: Its sources, of which the first four are written out and the rest counted, and
            the data.
    """
    citations = provenance.citations
    lines = [*exhibit.notes]
    if exhibit.filters:
        lines.append(_("Filters: {filters}").format(filters=exhibit.filters))
    named = [citation.sentence() for citation in citations[:4]]
    if named:
        more = len(citations) - len(named)
        rest = " " + _("and {count} more, listed in the table").format(count=more) if more > 0 else ""
        lines.append(_("Sources: {sources}").format(sources=" | ".join(named)) + rest)
    else:
        lines.append(_("Source: the tables of this dashboard"))
    lines.append(provenance.data_line())
    return lines


def _note(
    lines: Sequence[str], *, size: int, colour: str, left: float, up: float, bold: bool = False
) -> dict[str, Any]:
    """A block of text whose upper left corner stands `left`/`up` px from the plot's upper left."""
    body = "<br>".join(html.escape(line, quote=False) for line in lines)
    return {
        "text": f"<b>{body}</b>" if bold else body,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "top",
        "xshift": left,
        "yshift": up,
        "align": "left",
        "showarrow": False,
        "font": {"size": size, "color": colour, "family": FONT},
    }


def _label_px(figure: go.Figure) -> float:
    """Return the room that the words left of the plot need, so that no automargin moves it."""
    names = [
        str(name)
        for trace in figure.data
        if trace.type == "bar" and trace.orientation == "h"
        for name in trace.y
    ]
    ticks = figure.layout.yaxis.ticktext
    names += [str(name) for name in ticks] if ticks is not None else []
    longest = max((_cells(part) for name in names for part in name.split("<br>")), default=7)
    return 12 + 7.2 * longest


def print_figure(exhibit: Exhibit, provenance: Provenance, layout: Layout | None = None) -> go.Figure:
    """Return a copy of an exhibit's figure as it looks on paper.

    Args:
        exhibit: What is shown; it must have a figure.
        provenance: Its sources and the data.
        layout: Size, colours and whether the words stand around it; the usual one if None.

    Raises:
        ExportUnavailable: The exhibit is a table without a figure.
    """
    del layout
    if exhibit.draw is None:
        raise ExportUnavailable(
            reason=f"{exhibit.key} is a table without a figure", advice="Export it as CSV or XLSX."
        )
    figure = go.Figure(exhibit.draw(LIGHT))
    title, subtitle = _evenly(exhibit.title, TITLE_SIZE), _wrap(exhibit.subtitle, SUBTITLE_SIZE)
    paragraphs = foot_lines(exhibit, provenance)
    foot = [line for paragraph in paragraphs for line in _wrap(paragraph, FOOT_SIZE)]
    title_px, subtitle_px, foot_px = (
        len(lines) * size * LINE
        for lines, size in ((title, TITLE_SIZE), (subtitle, SUBTITLE_SIZE), (foot, FOOT_SIZE))
    )
    own = figure.layout.margin
    left = EDGE + max(float(own.l or 0), _label_px(figure))
    head_px = EDGE / 2 + title_px + subtitle_px + 20
    below_px = 64 + float(own.b or 0)
    plot_px = float(figure.layout.height or 450) - float(own.t or 0) - below_px + 24
    top = head_px + float(own.t or 0)
    notes = [
        _note(title, size=TITLE_SIZE, colour=LIGHT.text, left=EDGE - left, up=top - EDGE / 2, bold=True),
        _note(
            subtitle,
            size=SUBTITLE_SIZE,
            colour=LIGHT.quiet_text,
            left=EDGE - left,
            up=top - EDGE / 2 - title_px,
        ),
        _note(foot, size=FOOT_SIZE, colour=LIGHT.quiet_text, left=EDGE - left, up=-(plot_px + below_px)),
    ]
    # buttons do nothing on paper
    figure.update_xaxes(rangeselector={"visible": False})
    figure.update_layout(
        template="plotly_white",
        width=WIDTH,
        height=int(top + plot_px + below_px + foot_px + EDGE / 2),
        margin={
            "l": left,
            "r": EDGE + float(own.r or 0),
            "t": top,
            "b": below_px + foot_px + EDGE / 2,
        },
        paper_bgcolor=LIGHT.paper,
        plot_bgcolor=LIGHT.paper,
        font={"family": FONT, "color": LIGHT.text, "size": 13},
        annotations=[*figure.layout.annotations, *(note for note in notes if note["text"] != "<b></b>")],
    )
    return figure
