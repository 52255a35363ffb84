"""Indicators as lines over the years: gaps stay gaps, what is less sure has open circles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.indicator_series import EXACT
from dashboard.figures.indicator_words import state_words
from dashboard.figures.partner_words import escape
from dashboard.figures.theme import Palette, axis, layout

HEIGHT = 340
#: Two end labels nearer than this share of the axis are pushed apart.
NEAR = 0.13
#: Letters of the longest label that stands beside a line; a longer one is broken.
LABEL_PX = 7.4


@dataclass(frozen=True)
class Line:
    """How one line is drawn and told.

    Attributes:
        key: The `line` of its points.
        label: What stands at its end; `<br>` breaks it.
        name: What it is, for tooltips.
        economy: Code of the economy whose colour it has, empty for none.
        dash: Plotly's dash.
        is_labelled: Whether the label is written; a continuation of another line needs none.
    """

    key: str
    label: str
    name: str
    economy: str = ""
    dash: str = "solid"
    is_labelled: bool = True


def draw_lines(
    palette: Palette,
    points: pd.DataFrame,
    lines: Sequence[Line],
    *,
    pair: tuple[str, str],
    write: Callable[[float], str],
    neutral: float | None = None,
    is_signed: bool = False,
) -> go.Figure:
    """Return lines over the years, each with its name and last value at its end.

    Args:
        palette: Colours of the background.
        points: The columns `POINTS`.
        lines: The lines in the order drawn.
        pair: The two economies that have a colour.
        write: Writes a value.
        neutral: A value that a thin line marks; the subtitle says what it means.
        is_signed: Whether the axis need not start at 0.
    """
    data, notes = [], []
    for line in lines:
        mine = points[points["line"] == line.key]
        if mine.empty:
            continue
        colour = palette.of_economy(line.economy, pair) if line.economy else palette.text
        data.append(_trace(palette, mine, line, colour, write))
        last = mine.loc[mine["year"].idxmax()]
        if line.is_labelled:
            notes.append(_end(last, line, colour, write))
    values = points["value"]
    ticks = _ticks(values, is_signed=is_signed, also=neutral)
    _spread(notes, ticks[-1] - ticks[0])
    shapes = []
    if neutral is not None:
        shapes.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": neutral, "y1": neutral,
                       "line": {"color": palette.grey, "width": 1.5, "dash": "dot"}})  # fmt: skip
    first, end = int(points["year"].min()), int(points["year"].max())
    longest = max((len(part) for line in lines for part in line.label.split("<br>")), default=8)
    return go.Figure(
        {
            "data": data,
            "layout": layout(
                palette,
                height=HEIGHT,
                margin={"l": 8, "r": int(max(64, LABEL_PX * longest)), "t": 16, "b": 8},
                xaxis=axis(palette, showgrid=False, showline=False, range=[first - 0.8, end + 0.8],
                           **year_ticks(first, end)),
                yaxis=axis(palette, showline=False, range=[ticks[0], ticks[-1]], tickvals=ticks,
                           ticktext=[_tick(tick, write) for tick in ticks],
                           zeroline=is_signed, zerolinecolor=palette.grey),
                annotations=notes,
                shapes=shapes,
            ),
        }
    )  # fmt: skip


def year_ticks(first: int, last: int) -> dict[str, Any]:
    """Return the ticks of an axis of years: whole years only, at most seven."""
    step = next(step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step <= 7)
    start = -(-first // step) * step
    return {"tickvals": list(range(start, last + 1, step)), "tickformat": "d"}


def _trace(
    palette: Palette, mine: pd.DataFrame, line: Line, colour: str, write: Callable[[float], str]
) -> dict[str, Any]:
    by_year = mine.set_index("year")
    years = list(range(int(mine["year"].min()), int(mine["year"].max()) + 1))
    values = by_year["value"].reindex(years)
    held = values.notna()
    alone = held & ~held.shift(fill_value=False) & ~held.shift(-1, fill_value=False)
    states = by_year["state"].reindex(years)
    soft = held & (states != EXACT)
    few = len(mine) <= 12
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": years,
        "y": [None if pd.isna(value) else float(f"{value:.6g}") for value in values],
        "line": {"color": colour, "width": 2.5, "dash": line.dash},
        "marker": {
            "color": [palette.paper if is_soft else colour for is_soft in soft],
            "size": [7 if is_alone or is_soft or few else 3 for is_alone, is_soft in zip(alone, soft, strict=True)],
            "line": {"color": colour, "width": [2 if is_soft else 0 for is_soft in soft]},
        },
        "connectgaps": False,
        "name": line.name,
        "customdata": [
            _hover(line.name, year, write(float(values[year])), str(states[year])) if held[year] else ""
            for year in years
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def _hover(name: str, year: int, value: str, state: str) -> str:
    lines = [f"<b>{escape(name)}</b>", str(year), escape(value), escape(state_words(state))]
    return "<br>".join(one for one in lines if one)


def _end(last: pd.Series, line: Line, colour: str, write: Callable[[float], str]) -> dict[str, Any]:
    return {
        "x": int(last["year"]), "y": float(last["value"]), "xanchor": "left", "xshift": 9, "align": "left",
        "text": f"<b>{escape(write(float(last['value'])))}</b><br>{line.label}", "showarrow": False,
        "font": {"color": colour, "size": 13},
    }  # fmt: skip


def _spread(notes: list[dict[str, Any]], height: float) -> None:
    """Push end labels apart so that none covers the one below it; all stay in their order."""
    order = sorted(notes, key=lambda note: float(note["y"]))
    room = 3 * NEAR / 2 * height if any(note["text"].count("<br>") > 1 for note in notes) else NEAR * height
    places = [float(note["y"]) for note in order]
    for index in range(1, len(places)):
        places[index] = max(places[index], places[index - 1] + room)
    shift = (sum(places) - sum(float(note["y"]) for note in order)) / (len(places) or 1)
    for note, place in zip(order, places, strict=True):
        # in px of the plot, whose height is known: the label moves, the point it names does not
        note["yshift"] = (place - shift - float(note["y"])) / height * (HEIGHT - 60)


def _ticks(values: pd.Series, *, is_signed: bool, also: float | None) -> list[float]:
    """Return round ticks around all values, from 0 unless the axis is signed."""
    low = min(
        [float(values.min()), 0.0 if not is_signed else float("inf"), *([also] if also is not None else [])]
    )
    high = max([float(values.max()), *([also] if also is not None else []), 0.0])
    low = min(low, 0.0)
    span = (high - low) or 1.0
    steps = (base * 10.0**power for power in range(-5, 6) for base in (1, 2, 5))
    step = next(step for step in steps if span / step <= 5)
    first, last = int(low // step), int(-(-high * 1.02 // step))
    return [round(step * index, 10) for index in range(first, last + 1)]


def _tick(value: float, write: Callable[[float], str]) -> str:
    """Write an axis value without the zeros that three significant figures would add."""
    words = write(value)
    ending = "%" if words.endswith("%") else ""
    body = words.removesuffix("%")
    return (body.rstrip("0").rstrip(".") if "." in body else body) + ending or "0"
