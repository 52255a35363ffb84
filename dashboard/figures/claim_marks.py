"""Rows of stated and computed ranks on one axis: what was said, and what the tables give."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.partner_words import escape
from dashboard.figures.theme import Palette, axis, layout
from dashboard.words import gettext as _

ROW_PX = 42
LABEL_PX = 196
#: Longest words that fit beside the marks on a phone.
LONGEST = 33
#: A click opens a source and leaves the marks as they are.
STEADY = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


@dataclass(frozen=True)
class Row:
    """One row: a statement, a computed rank, or a range, alone or beside each other.

    Attributes:
        head: First line at the left.
        who: Second line at the left.
        hover: Lines of the tooltip.
        opens: What a click opens: `source:` and its id.
        stated: Stated rank.
        computed: Computed rank.
        computed_eu: Computed rank with the European Union as one, where it is the stated one.
        best: Best rank that single figures allow.
        worst: Worst rank that single figures allow.
        is_focus: Whether the row is the one that matters.
    """

    head: str
    who: str
    hover: tuple[str, ...]
    opens: str = ""
    stated: int | None = None
    computed: int | None = None
    computed_eu: int | None = None
    best: int | None = None
    worst: int | None = None
    is_focus: bool = False


def draw_rows(palette: Palette, rows: Sequence[Row], *, colour: str) -> go.Figure:
    """Return the rows as marks on an axis of ranks, the best at the left.

    The ranks stand in words at the left: beside the marks they would not fit on a phone.

    Args:
        palette: Colours.
        rows: From top to bottom.
        colour: Colour of the economy that is ranked.
    """
    ranks = [
        rank
        for row in rows
        for rank in (row.stated, row.computed, row.computed_eu, row.best, row.worst)
        if rank is not None
    ]
    best, lowest = min(ranks, default=1), max(ranks, default=10)
    data = [
        _links(palette, rows),
        _ranges(rows, colour),
        _marks(
            rows, "computed_eu", _("Computed, the EU as one"), symbol="circle-open", colour=colour, size=13
        ),
        _marks(rows, "computed", _("Computed"), symbol="circle", colour=colour, size=12),
        _marks(rows, "stated", _("Stated"), symbol="diamond-open", colour=palette.text, size=14),
    ]
    notes = [_label(palette, at, row) for at, row in enumerate(rows)]
    focus = [
        {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": at - 0.5, "y1": at + 0.5, "layer": "below",
         "line": {"width": 0}, "fillcolor": palette.faint, "opacity": 0.45}
        for at, row in enumerate(rows) if row.is_focus
    ]  # fmt: skip
    step = next(one for one in (1, 2, 5, 10, 50) if (lowest - best) / one <= 7)
    ticks = sorted({best, *(tick for tick in range(step, lowest + 1, step) if tick - best >= step)})
    return go.Figure(
        {
            "data": [trace | STEADY for trace in data if trace["x"]],
            "layout": layout(
                palette,
                height=110 + ROW_PX * len(rows),
                margin={"l": LABEL_PX, "r": 8, "t": 64, "b": 8},
                xaxis=axis(palette, showline=False, showgrid=True, range=[best - 0.8, lowest + 0.8],
                           tickvals=ticks),
                yaxis=axis(palette, showgrid=False, showline=False, showticklabels=False,
                           range=[len(rows) - 0.4, -0.6]),
                showlegend=True,
                legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "xanchor": "left",
                        "font": {"size": 13}, "itemclick": False, "itemdoubleclick": False},
                annotations=notes,
                shapes=focus,
            ),
        }
    )  # fmt: skip


def shorten(words: str) -> str:
    """Return words that fit beside the marks; the table has them whole.

    >>> shorten("Office of the President, Republic of Korea")
    'Office of the President, Republi…'
    """
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip(" ,;(") + "…"


def _hover(row: Row) -> str:
    return "<br>".join([f"<b>{escape(row.head)}</b>", *(escape(line) for line in row.hover[:4])])


def _marks(
    rows: Sequence[Row], name: str, words: str, *, symbol: str, colour: str, size: int
) -> dict[str, Any]:
    at = [(place, row) for place, row in enumerate(rows) if getattr(row, name) is not None]
    hover = [_hover(row) for _place, row in at]
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "name": words,
        "x": [getattr(row, name) for _place, row in at],
        "y": [place for place, _row in at],
        "marker": {"symbol": symbol, "size": size, "color": colour, "line": {"width": 2, "color": colour}},
        "customdata": [[row.opens, text] for (_place, row), text in zip(at, hover, strict=True)],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def _ranges(rows: Sequence[Row], colour: str) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[int | None] = []
    words: list[str | None] = []
    for place, row in enumerate(rows):
        if row.best is not None and row.worst is not None:
            xs += [row.best - 0.3, row.worst + 0.3, None]
            ys += [place, place, None]
            words += [_hover(row), _hover(row), None]
    return {
        "type": "scatter", "mode": "lines", "name": _("Range that single figures allow"), "x": xs, "y": ys,
        "line": {"color": colour, "width": 9}, "opacity": 0.7, "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _links(palette: Palette, rows: Sequence[Row]) -> dict[str, Any]:
    """Return a thin line between what was stated and what the tables give."""
    xs: list[float | None] = []
    ys: list[int | None] = []
    for place, row in enumerate(rows):
        given = row.computed if row.computed is not None else row.best
        if row.stated is not None and given is not None and given != row.stated:
            xs += [given, row.stated, None]
            ys += [place, place, None]
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": {"color": palette.grey, "width": 1.5},
        "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip


def _label(palette: Palette, place: int, row: Row) -> dict[str, Any]:
    head = f"<b>{escape(row.head)}</b>"
    who = f'<br><span style="color:{palette.quiet_text};font-size:12px">{escape(shorten(row.who))}</span>'
    return {
        "text": head + (who if row.who else ""), "xref": "paper", "x": 0, "y": place, "xanchor": "left",
        "yanchor": "middle", "xshift": -LABEL_PX, "align": "left", "showarrow": False,
        "font": {"size": 13, "color": palette.text},
    }  # fmt: skip
