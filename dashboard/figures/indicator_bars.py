"""Contributions to growth by year, and chapters as lying bars: contributions, and trade both ways."""

import textwrap
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.indicator_series import EXACT
from dashboard.figures.indicator_lines import year_ticks
from dashboard.figures.indicator_words import pct_words, points_words, state_words
from dashboard.figures.partner_words import escape
from dashboard.figures.theme import Palette, axis, layout

PANEL = 190
ROW_PX = 38
#: Letters of a chapter's name in one line, so that the bars keep half of a phone.
NAME_WIDTH = 24
#: Room for a value beside its bar, as a share of the span of values.
VALUE_SHARE = 0.32


def year_panels(
    palette: Palette, panels: Sequence[tuple[str, str, pd.DataFrame]], *, pair: tuple[str, str]
) -> go.Figure:
    """Return one panel of bars over the years below the other, on the same scale.

    Args:
        palette: Colours of the background.
        panels: Name, economy whose colour it has, and points with `growth_pct` of each panel.
        pair: The two economies that have a colour.
    """
    every = pd.concat([points for _name, _code, points in panels])
    first, last = int(every["year"].min()), int(every["year"].max())
    low, high = min(0.0, float(every["value"].min())), max(0.0, float(every["value"].max()))
    room = (high - low) * 0.12 or 1.0
    step = next(step for step in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 50.0) if (high - low) / step <= 4)
    ticks = [
        round(step * index, 6)
        for index in range(-(-int(low * 1000) // int(step * 1000)), int(high // step) + 1)
    ]
    data, notes, axes = [], [], {}
    for index, (name, code, points) in enumerate(panels):
        number = "" if index == 0 else str(index + 1)
        top = 1 - index / len(panels)
        foot = top - 1 / len(panels) + (0.05 if len(panels) > 1 else 0)
        data.append(_year_trace(palette, points, palette.of_economy(code, pair), number, name))
        axes[f"yaxis{number}"] = axis(
            palette, domain=[max(0.0, foot), top - 0.02], range=[low - room, high + room], showline=False,
            tickvals=ticks, ticktext=[points_tick(tick) for tick in ticks], zeroline=True,
            zerolinecolor=palette.grey, anchor="x",
        )  # fmt: skip
        notes.append(
            {"xref": "paper", "yref": "paper", "x": 0, "y": top, "xanchor": "left", "yanchor": "top",
             "text": f"<b>{escape(name)}</b>", "showarrow": False,
             "font": {"size": 13, "color": palette.of_economy(code, pair)}}
        )  # fmt: skip
    return go.Figure(
        {
            "data": data,
            "layout": layout(
                palette,
                height=60 + PANEL * len(panels),
                margin={"l": 8, "r": 12, "t": 8, "b": 8},
                bargap=0.25,
                xaxis=axis(palette, showgrid=False, showline=False, range=[first - 0.8, last + 0.8],
                           anchor=f"y{len(panels)}" if len(panels) > 1 else "y", **year_ticks(first, last)),
                annotations=notes,
            ) | axes,
        }
    )  # fmt: skip


def points_tick(value: float) -> str:
    """Write a tick of percentage points without needless zeros."""
    words = points_words(value).replace("\N{NO-BREAK SPACE}pp", "")
    return (words.rstrip("0").rstrip(".") if "." in words else words) or "0"


def _year_trace(
    palette: Palette, points: pd.DataFrame, colour: str, number: str, name: str
) -> dict[str, Any]:
    soft = [state != EXACT for state in points["state"]]
    return {
        "type": "bar",
        "x": points["year"].tolist(),
        "y": [float(f"{value:.6g}") for value in points["value"]],
        "yaxis": f"y{number}",
        "name": name,
        "marker": {
            "color": [palette.paper if is_soft else colour for is_soft in soft],
            "line": {"color": colour, "width": [1.5 if is_soft else 0 for is_soft in soft]},
        },
        "customdata": [
            "<br>".join(
                one for one in (
                    f"<b>{escape(name)}</b>", str(row["year"]), escape(points_words(row["value"])),
                    escape(pct_words(row["growth_pct"], plus=True)), escape(state_words(str(row["state"]))),
                ) if one
            )
            for row in points.to_dict("records")
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip


def lying_bars(
    palette: Palette,
    names: Sequence[str],
    values: Sequence[float],
    texts: Sequence[str],
    *,
    colours: Sequence[str],
    hovers: Sequence[str],
    top: float | None = None,
) -> go.Figure:
    """Return lying bars with a name to the left of each and its value at its end.

    Args:
        palette: Colours of the background.
        names: What each bar stands for.
        values: Length of each bar; negative ones go to the left.
        texts: The value of each in words.
        colours: Colour of each bar.
        hovers: Lines of each tooltip, joined by `<br>` and escaped.
        top: The end of the scale where it is fixed.
    """
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0
    left = low - (VALUE_SHARE * span if low < 0 else 0)
    right = (top or high) + (VALUE_SHARE * (top or span) if high > 0 else 0.02 * span)
    labels = [
        "<br>".join(escape(part) for part in textwrap.wrap(name, NAME_WIDTH, max_lines=2, placeholder="…"))
        for name in names
    ]
    longest = max(len(part) for label in labels for part in label.split("<br>"))
    places = list(range(len(names)))
    return go.Figure(
        {
            "data": [
                {
                    "type": "bar", "orientation": "h", "x": [float(f"{v:.6g}") for v in values], "y": places,
                    "text": list(texts), "textposition": "outside", "cliponaxis": False,
                    "textfont": {"size": 13, "color": palette.text},
                    "marker": {"color": list(colours), "line": {"width": 0}},
                    "customdata": list(hovers), "hovertemplate": "%{customdata}<extra></extra>",
                }
            ],
            "layout": layout(
                palette,
                height=24 + ROW_PX * len(names),
                margin={"l": int(7.2 * longest) + 10, "r": 18, "t": 8, "b": 8},
                bargap=0.4,
                xaxis=axis(palette, showgrid=False, showline=False, showticklabels=False, range=[left, right],
                           zeroline=True, zerolinecolor=palette.grey),
                yaxis=axis(palette, showgrid=False, showline=False, range=[len(names) - 0.5, -0.5],
                           tickvals=places, ticktext=labels, automargin=False,
                           ticks="outside", ticklen=6, tickcolor="rgba(0,0,0,0)",
                           tickfont={"size": 13, "color": palette.text}),
            ),
        }
    )  # fmt: skip
