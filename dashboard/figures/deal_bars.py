"""Bars in parts told apart by their filling: standing ones for years, lying ones for sectors."""

import html
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.theme import Palette, axis, layout
from dashboard.words import format_count, scale_word

YEARS_HEIGHT = 380
FEW_YEARS = 7
SECTOR_HEIGHT = 38
#: Letters of a sector's name in one line, so that the bars keep half of a phone.
NAME_WIDTH = 24
LEGEND = {
    "orientation": "h",
    "x": 0,
    "y": 1,
    "yanchor": "bottom",
    "font": {"size": 13},
    "traceorder": "normal",
}


@dataclass(frozen=True)
class Part:
    """One part of every bar.

    Attributes:
        name: What it stands for.
        hatch: Plotly's pattern shape; empty for a solid bar.
        values: Its length in each bar; None where there is none.
        words: The value in words, for the tooltip.
    """

    name: str
    hatch: str
    values: tuple[float | None, ...]
    words: tuple[str, ...]


def year_bars(
    palette: Palette, names: Sequence[str], parts: Sequence[Part], ends: Sequence[str], *, is_money: bool
) -> go.Figure:
    """Return a standing bar for each year; the highest carries its total.

    Args:
        palette: Colours of the background.
        names: Years.
        parts: From the foot upwards.
        ends: Totals in words, empty where there is none.
        is_money: Whether the lengths are US dollars; otherwise whole numbers.
    """
    years = [int(name) for name in names]
    totals = _totals(parts)
    top = max(totals, default=0.0) or 1.0
    held = [index for index, total in enumerate(totals) if total]
    # one label: at the width of a phone a second one would run into the bars beside it
    highest = [max(held, key=lambda index: (totals[index], index))] if held else []
    labels = [
        {
            "x": years[index],
            "y": totals[index],
            "text": ends[index],
            "showarrow": False,
            "yanchor": "bottom",
            "xanchor": _anchor(years[index], years) if is_money else "center",
            "font": {"size": 13, "color": palette.text},
        }
        for index in highest
    ]
    return go.Figure(
        {
            "data": [_trace(palette, part, years, "v") for part in parts],
            "layout": layout(
                palette,
                height=YEARS_HEIGHT,
                margin={"l": 8, "r": 12, "t": 40 if len(parts) > 1 else 16, "b": 8},
                barmode="stack",
                bargap=0.25,
                xaxis=axis(
                    palette, showgrid=False, showline=False, tickformat="d", tickangle=0, **_year_ticks(years)
                ),
                yaxis=axis(
                    palette, showline=False, range=[0, top * 1.12], **_value_ticks(top, is_money=is_money)
                ),
                annotations=labels,
                showlegend=len(parts) > 1,
                legend=LEGEND,
            ),
        }
    )


def sector_bars(
    palette: Palette, names: Sequence[str], parts: Sequence[Part], ends: Sequence[str], *, is_money: bool
) -> go.Figure:
    """Return a lying bar for each name, with its total at the end.

    Args:
        palette: Colours of the background.
        names: Names of the bars, from the top.
        parts: From the foot outwards.
        ends: Totals in words.
        is_money: Whether the lengths are US dollars; gives their words more room.
    """
    wrapped = [_wrap(name) for name in names]
    totals = _totals(parts)
    data = [_trace(palette, part, wrapped, "h") for part in parts]
    data.append(
        {
            "type": "scatter",
            "mode": "text",
            "x": totals,
            "y": wrapped,
            "text": [f" {html.escape(end, quote=False)}" for end in ends],
            "textposition": "middle right",
            "textfont": {"size": 13, "color": palette.text},
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
        }
    )
    return go.Figure(
        {
            "data": data,
            "layout": layout(
                palette,
                height=48 + SECTOR_HEIGHT * max(len(names), 2),
                margin={"l": 8, "r": 84 if is_money else 36, "t": 36 if len(parts) > 1 else 8, "b": 8},
                barmode="stack",
                bargap=0.3,
                xaxis=axis(palette, visible=False, range=[0, max(totals, default=0.0) or 1.0]),
                yaxis=axis(
                    palette,
                    autorange="reversed",
                    showgrid=False,
                    type="category",
                    ticklabelstandoff=4,
                    showline=False,
                ),
                showlegend=len(parts) > 1,
                legend=LEGEND,
            ),
        }
    )


def _anchor(year: int, years: Sequence[int]) -> str:
    """Let words near an edge lean inwards, so that it does not cut them."""
    place = (year - years[0] + 0.5) / (years[-1] - years[0] + 1)
    return "left" if place < 0.15 else "right" if place > 0.85 else "center"


def _totals(parts: Sequence[Part]) -> list[float]:
    return [sum(value or 0.0 for value in bar) for bar in zip(*(part.values for part in parts), strict=True)]


def _trace(palette: Palette, part: Part, places: Sequence[Any], orientation: str) -> dict[str, Any]:
    pattern = {
        "shape": part.hatch,
        "fillmode": "replace",
        "fgcolor": palette.grey,
        "size": 6,
        "solidity": 0.35,
    }
    name = html.escape(part.name, quote=False)
    along, across = ("y", "x") if orientation == "v" else ("x", "y")
    return {
        "type": "bar",
        "orientation": orientation,
        along: list(part.values),
        across: list(places),
        "name": name,
        "marker": {
            "color": palette.grey,
            "line": {"color": palette.grey, "width": 1},
            **({"pattern": pattern} if part.hatch else {}),
        },
        "customdata": list(part.words),
        "hovertemplate": f"%{{{across}}}<br><b>%{{customdata}}</b><br>{name}<extra></extra>",
    }


def _wrap(name: str) -> str:
    return "<br>".join(html.escape(line, quote=False) for line in textwrap.wrap(name, NAME_WIDTH))


def _year_ticks(years: Sequence[int]) -> dict[str, Any]:
    """Few whole years, so that they stay level on a phone."""
    if not years:
        return {}
    span = years[-1] - years[0]
    # a few years keep the slender bars of many
    side = max(0.6, (FEW_YEARS - span) / 2)
    step = next(step for step in (1, 2, 5, 10, 20, 50) if span / step <= 6)
    first = years[0] if span < 6 else -(-years[0] // step) * step
    return {"tickvals": list(range(first, years[-1] + 1, step)), "range": [years[0] - side, years[-1] + side]}


def _value_ticks(top: float, *, is_money: bool) -> dict[str, Any]:
    """Round values in the words of the page."""
    power = 10.0 ** (len(str(int(top))) - 1)
    step = next(part * power for part in (0.2, 0.25, 0.5, 1, 2, 5) if top / (part * power) <= 5)
    if not is_money:
        step = max(1.0, float(round(step)))
    values = [step * index for index in range(int(top // step) + 1)]
    return {
        "tickvals": values,
        "ticktext": [_tick(value, top) if is_money else format_count(value) for value in values],
    }


def _tick(value: float, top: float) -> str:
    unit, word = (1e9, "bn") if top >= 1e9 else (1e6, "m") if top >= 1e6 else (1e3, "k")
    return f"US${value / unit:g}\N{NO-BREAK SPACE}{scale_word(word)}" if value else "0"
