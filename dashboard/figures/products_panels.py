"""How one product's years are drawn: a panel for each flow, a line for each run of one source."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.products import INCOMPLETE
from dashboard.figures.partner_words import escape
from dashboard.figures.products_words import share_words
from dashboard.figures.theme import Palette, axis, layout
from dashboard.words import format_money
from dashboard.words import gettext as _

PANEL_PX, HEAD_PX, FOOT_PX = 150, 58, 34
#: Room for an amount at the axis.
AMOUNT_PX = 72
#: A run of as many years has room for more than a letter, even on a phone.
WIDE_YEARS = 8
#: One shape for each source, besides its letter.
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "pentagon", "star")


@dataclass(frozen=True)
class Panel:
    """One flow of the product.

    Attributes:
        words: Whose flow it is.
        seller: Economy that the goods come from, whose colour the line has.
        rows: What `product_line` returns, for the years drawn.
        editions: Edition of the classification by source.
        publishers: Name of the publisher by source.
    """

    words: str
    seller: str
    rows: pd.DataFrame
    editions: dict[str, str] = field(default_factory=dict)
    publishers: dict[str, str] = field(default_factory=dict)


def draw_panels(
    palette: Palette, panels: tuple[Panel, ...], lettered: tuple[str, ...], pair: tuple[str, str]
) -> go.Figure:
    """Return the figure: the panels one under the other, on one scale.

    Args:
        palette: Colours of the background.
        panels: The flows, from the top.
        lettered: Sources in the order of their letters.
        pair: The two economies.
    """
    shown = [panel for panel in panels if panel.rows["value_usd"].notna().any()]
    if not shown:
        return go.Figure({"data": [], "layout": layout(palette, height=PANEL_PX)})
    every = pd.concat([panel.rows.dropna(subset=["value_usd"]) for panel in shown])
    top = float(every["value_usd"].max()) or 1.0
    first, last = int(every["year"].min()), int(every["year"].max())
    height = len(shown) * (PANEL_PX + HEAD_PX) + FOOT_PX
    plot = height - FOOT_PX
    axes: dict[str, Any] = {}
    data: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    for place, panel in enumerate(shown):
        upper = 1 - (place * (PANEL_PX + HEAD_PX) + HEAD_PX) / plot
        lower = max(0.0, upper - PANEL_PX / plot)
        number = "" if place == 0 else str(place + 1)
        colour = palette.of_economy(panel.seller, pair)
        axes[f"yaxis{number}"] = axis(
            palette,
            domain=[lower, upper],
            automargin=False,
            range=[0, top * 1.12],
            showline=False,
            **_money_ticks(top),
        )
        notes.append(_heading(palette, panel.words, upper))
        data += _lines(panel, lettered, colour, palette, f"y{number}")
        notes += _letters(palette, panel, lettered, upper)
        shapes += _borders(palette, panel, lower, upper)
        notes.append(_end(panel, colour, f"y{number}"))
    step = 5 if last - first > 8 else 1
    span = [first - 0.7, last + 0.7]
    axes["xaxis"] = axis(
        palette, showgrid=False, showline=False, range=span, anchor=f"y{'' if len(shown) == 1 else len(shown)}",
        tickvals=[year for year in range(first, last + 1) if year % step == 0], tickformat="d",
    )  # fmt: skip
    return go.Figure(
        {
            "data": data,
            "layout": layout(
                palette,
                height=height,
                margin={"l": AMOUNT_PX, "r": 78, "t": 0, "b": FOOT_PX},
                annotations=notes,
                shapes=shapes,
                **axes,
            ),
        }
    )


def _heading(palette: Palette, words: str, upper: float) -> dict[str, Any]:
    return {
        "text": f"<b>{escape(words)}</b>", "xref": "paper", "yref": "paper", "x": 0, "y": upper,
        "xanchor": "left", "yanchor": "bottom", "yshift": 22, "showarrow": False, "align": "left",
        "font": {"size": 14, "color": palette.text},
    }  # fmt: skip


def _lines(
    panel: Panel, lettered: tuple[str, ...], colour: str, palette: Palette, yaxis: str
) -> list[dict[str, Any]]:
    """Return one trace for each run of years of one source; runs are never joined."""
    traces = []
    for _number, rows in panel.rows.dropna(subset=["value_usd"]).groupby("segment"):
        source = str(rows["source_id"].iloc[0])
        is_open = bool(rows["extent"].eq(INCOMPLETE).any())
        publisher = escape(panel.publishers.get(source, source))
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": rows["year"].tolist(),
                "y": rows["value_usd"].tolist(),
                "yaxis": yaxis,
                "line": {"color": colour, "width": 2.5},
                "marker": {
                    "symbol": SYMBOLS[lettered.index(source) % len(SYMBOLS)],
                    "size": 7,
                    "color": palette.paper if is_open else colour,
                    "line": {"color": colour, "width": 1.5},
                },
                "name": publisher,
                "cliponaxis": False,
                "customdata": [
                    f"{int(row['year'])}<br><b>{format_money(row['value_usd'])}</b>"
                    + (f"<br>{share_words(row['share_pct'])}" if pd.notna(row["share_pct"]) else "")
                    + f"<br>{publisher}"
                    for row in rows.to_dict("records")
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    return traces


def _runs(panel: Panel) -> list[tuple[str, int, int]]:
    """Return source, first and last year of each stretch of one source, gaps within it included."""
    runs: list[tuple[str, int, int]] = []
    for row in panel.rows.dropna(subset=["value_usd"]).to_dict("records"):
        source, year = str(row["source_id"]), int(row["year"])
        if runs and runs[-1][0] == source:
            runs[-1] = (source, runs[-1][1], year)
        else:
            runs.append((source, year, year))
    return runs


def _letters(palette: Palette, panel: Panel, lettered: tuple[str, ...], upper: float) -> list[dict[str, Any]]:
    """Return the letter of each source above its years; one source alone needs none."""
    notes = []
    for source, first, last in _runs(panel) if len(lettered) > 1 else ():
        letter = chr(ord("A") + lettered.index(source))
        words = _("Source {letter}").format(letter=letter) if last - first >= WIDE_YEARS else letter
        notes.append(
            {"text": words, "x": (first + last) / 2, "yref": "paper", "y": upper, "yanchor": "bottom",
             "yshift": 1, "showarrow": False, "font": {"size": 13, "color": palette.quiet_text}}
        )  # fmt: skip
    return notes


def _borders(palette: Palette, panel: Panel, lower: float, upper: float) -> list[dict[str, Any]]:
    """Return a line between two sources."""
    runs = _runs(panel)
    places = [(before[2] + after[1]) / 2 for before, after in pairwise(runs)]
    return [
        {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": lower, "y1": upper,
         "line": {"color": palette.grey, "width": 1, "dash": "dot"}}
        for at in places
    ]  # fmt: skip


def _end(panel: Panel, colour: str, yaxis: str) -> dict[str, Any]:
    last = panel.rows.dropna(subset=["value_usd"]).iloc[-1]
    return {
        "text": f"<b>{format_money(float(last['value_usd']))}</b>", "x": int(last["year"]),
        "y": float(last["value_usd"]), "yref": yaxis, "xanchor": "left", "xshift": 8, "showarrow": False,
        "font": {"size": 13, "color": colour},
    }  # fmt: skip


def _money_ticks(top: float) -> dict[str, Any]:
    steps = (base * 10.0**power for power in range(13) for base in (1, 2, 5))
    step = next((step for step in steps if top / step <= 5), 1e12)
    values = [step * count for count in range(int(top // step) + 1)]
    return {"tickvals": values, "ticktext": [_tick(value) for value in values]}


def _tick(value: float) -> str:
    """Write an axis value without the zeros that three significant figures would add.

    >>> _tick(2e9).replace(chr(160), " ")
    'US$2 bn'
    """
    return re.sub(r"\.0+(?=\D|$)", "", format_money(value)) if value else "0"
