"""Figures as files: light background, with title, subtitle, sources and date inside.

A figure does not know its medium. `print_figure` puts the frame of the page, which on screen is
text around the chart, into a copy of the figure; `files.browser` turns that copy into PNG or SVG.
Without Chromium the copy is what the browser of the visitor saves.
"""

import html
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.errors import ExportUnavailable
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.theme import FONT, PALETTES, Palette
from dashboard.files.layout import CANVASES, Layout, Shade
from dashboard.files.provenance import Provenance
from dashboard.files.texts import plain_text
from dashboard.words import gettext as _

WIDTH = 1200
EDGE = 36
TITLE_SIZE, SUBTITLE_SIZE, FOOT_SIZE = 24, 15, 12
LINE = 1.35
#: By how much of its width a canvas of fixed shape grows at a time until everything fits.
STEP = 0.06


def _cells(text: str) -> float:
    """Return the width of a text in average Latin letters; Hangul counts nearly double."""
    return sum(1.8 if unicodedata.east_asian_width(char) in "WF" else 1.0 for char in text)


def _fitting(text: str, size: int, width: float) -> int:
    """Return how many characters of a text fit between the edges of a canvas at a font size in px."""
    fits = (width - 2 * EDGE) / (0.53 * size)
    scale = len(text) / _cells(text) if text else 1.0
    return max(20, int(fits * scale))


def _wrap(text: str, size: int, width: float) -> list[str]:
    """Break a text into lines that fit between the edges of a canvas at a font size in px."""
    return textwrap.wrap(text, width=_fitting(text, size, width), break_long_words=True) or []


def _evenly(text: str, size: int, width: float) -> list[str]:
    """Break a title into lines of about the same length, so that no word is left over."""
    lines = _wrap(text, size, width)
    if len(lines) > 1:
        share = -(-len(text) // len(lines))
        most = min(share + 12, _fitting(text, size, width))
        evened = textwrap.wrap(text, width=most, break_long_words=True)
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
    if provenance.address:
        lines.append(_("Link: {address}").format(address=provenance.address))
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


@dataclass(frozen=True)
class _Frame:
    """The words around a figure, broken into lines for a canvas of one width; heights in px."""

    title: list[str]
    subtitle: list[str]
    foot: list[str]

    @property
    def head_px(self) -> float:
        if not self.title and not self.subtitle:
            return EDGE
        lines = len(self.title) * TITLE_SIZE + len(self.subtitle) * SUBTITLE_SIZE
        return EDGE / 2 + lines * LINE + 20

    @property
    def foot_px(self) -> float:
        return len(self.foot) * FOOT_SIZE * LINE


def _frame(exhibit: Exhibit, provenance: Provenance, layout: Layout, width: float) -> _Frame:
    if not layout.has_titles:
        return _Frame([], [], [])
    return _Frame(
        title=_evenly(plain_text(exhibit.title), TITLE_SIZE, width),
        subtitle=_wrap(plain_text(exhibit.subtitle), SUBTITLE_SIZE, width),
        foot=[
            line
            for paragraph in foot_lines(exhibit, provenance)
            for line in _wrap(plain_text(paragraph), FOOT_SIZE, width)
        ],
    )


def print_figure(exhibit: Exhibit, provenance: Provenance, layout: Layout | None = None) -> go.Figure:
    """Return a copy of an exhibit's figure as it looks on paper.

    A canvas of fixed shape is at least as large as its size says and grows, keeping its shape, until the
    words and the figure at its own height fit; a figure that is lower than the canvas fills it.

    Args:
        exhibit: What is shown; it must have a figure.
        provenance: Its sources and the data.
        layout: Size, colours and whether the words stand around it; the usual one if None.

    Raises:
        ExportUnavailable: The exhibit is a table without a figure.
    """
    if exhibit.draw is None:
        raise ExportUnavailable(
            reason=f"{exhibit.key} is a table without a figure", advice="Export it as CSV or XLSX."
        )
    layout = layout or Layout()
    palette = PALETTES[layout.shade.value]
    figure = go.Figure(exhibit.draw(palette))
    own = figure.layout.margin
    below_px = 64 + float(own.b or 0)
    plot_px = float(figure.layout.height or 450) - float(own.t or 0) - below_px + 24
    canvas = CANVASES.get(layout.size)
    width = float(canvas.width if canvas else WIDTH)
    while True:
        frame = _frame(exhibit, provenance, layout, width)
        needed = frame.head_px + float(own.t or 0) + plot_px + below_px + frame.foot_px + EDGE / 2
        if canvas is None or needed <= canvas.height_of(width):
            break
        width += canvas.shape[0] * max(1, round(width * STEP / canvas.shape[0]))
    if canvas is not None:
        full = canvas.height_of(width)
        plot_px, needed = plot_px + full - needed, full
    left = EDGE + max(float(own.l or 0), _label_px(figure))
    top = frame.head_px + float(own.t or 0)
    # buttons do nothing on paper
    figure.update_xaxes(rangeselector={"visible": False})
    figure.update_layout(
        template="plotly_dark" if layout.shade is Shade.DARK else "plotly_white",
        width=round(width),
        height=round(needed),
        margin={
            "l": left,
            "r": EDGE + float(own.r or 0),
            "t": top,
            "b": below_px + frame.foot_px + EDGE / 2,
        },
        paper_bgcolor=palette.paper,
        plot_bgcolor=palette.paper,
        font={"family": FONT, "color": palette.text, "size": 13},
        annotations=[
            *figure.layout.annotations,
            *_frame_notes(frame, palette, left=left, top=top, foot_at=-(plot_px + below_px)),
        ],
    )
    return figure


def _frame_notes(
    frame: _Frame, palette: Palette, *, left: float, top: float, foot_at: float
) -> list[dict[str, Any]]:
    """Return the words around the figure as annotations; `foot_at` is px above the plot's upper edge."""
    head, edge = top - EDGE / 2, EDGE - left
    under = head - len(frame.title) * TITLE_SIZE * LINE
    quiet = palette.quiet_text
    notes = [
        _note(frame.title, size=TITLE_SIZE, colour=palette.text, left=edge, up=head, bold=True),
        _note(frame.subtitle, size=SUBTITLE_SIZE, colour=quiet, left=edge, up=under),
        _note(frame.foot, size=FOOT_SIZE, colour=quiet, left=edge, up=foot_at),
    ]
    return [note for note in notes if note["text"] not in ("", "<b></b>")]
