"""Organisations in two columns and the lines between them: Korean ones left, Singaporean ones right."""

import html
import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.networks import LEFT, REST, RIGHT, Network
from dashboard.figures.theme import Palette, axis, layout
from dashboard.words import format_count, ngettext

ROW = 44
#: Letters of a name in one line: both columns of names leave a phone room for the lines.
NAME_WIDTH, NAME_LINES = 17, 2
#: Points of a curve, and px of the widest one.
STEPS, WIDEST = 12, 16.0
#: So few deals never fill the widest line.
FULL = 8.0


def two_columns(
    palette: Palette, network: Network, short: dict[str, str], names: dict[str, str]
) -> go.Figure:
    """Return the network as two columns; lines to the rest are faint, those between the rest not drawn.

    Args:
        palette: Colours of the background.
        network: What is drawn.
        short: Name to be shown by id, where the full one is too long; see `short_names`.
        names: Words for the two sides by code.
    """
    nodes = {
        side: network.nodes[network.nodes["side"] == side].reset_index(drop=True) for side in (LEFT, RIGHT)
    }
    rows = max(len(nodes[LEFT]), len(nodes[RIGHT]), 1)
    return go.Figure(
        {
            "data": [
                *_lines(palette, network.links, nodes),
                _marks(nodes[LEFT], x=0, symbol="circle", colour=palette.first, yaxis="y"),
                _marks(nodes[RIGHT], x=1, symbol="diamond", colour=palette.second, yaxis="y2"),
            ],
            "layout": layout(
                palette,
                height=64 + ROW * rows,
                # room for the headings even where all names are short
                margin={"l": 104, "r": 124, "t": 36, "b": 8},
                xaxis=axis(palette, visible=False, range=[0, 1]),
                yaxis=_names(palette, nodes[LEFT], short, rows=rows, colour=palette.first),
                yaxis2=_names(palette, nodes[RIGHT], short, rows=rows, colour=palette.second)
                | {"overlaying": "y", "side": "right"},
                annotations=[
                    _heading(names[LEFT], palette.first, x=0, anchor="right", shift=-10),
                    _heading(names[RIGHT], palette.second, x=1, anchor="left", shift=10),
                ],
            ),
        }
    )


def short_names(companies: pd.DataFrame) -> dict[str, str]:
    """Return an abbreviation of each organisation whose English name is too long for the column.

    Args:
        companies: Table `companies`; the first alias that fits is taken.
    """
    held = companies.dropna(subset=["aliases"])
    found = {}
    for company_id, name, aliases in zip(held["company_id"], held["name_en"], held["aliases"], strict=True):
        fitting = [alias for alias in aliases.split(";") if _fits(alias)]
        if fitting and not _fits(name):
            found[company_id] = fitting[0]
    return found


def _fits(name: str) -> bool:
    return len(textwrap.wrap(f"{name} 00", NAME_WIDTH, break_on_hyphens=False)) <= NAME_LINES


def _lines(palette: Palette, links: pd.DataFrame, nodes: dict[str, pd.DataFrame]) -> list[dict[str, Any]]:
    place = {side: dict(zip(rows["company_id"], rows.index, strict=True)) for side, rows in nodes.items()}
    words = {side: [_full_name(row) for row in rows.to_dict("records")] for side, rows in nodes.items()}
    known = links.assign(
        is_rest=(links["left_id"] == REST) | (links["right_id"] == REST),
        is_outside=(links["left_id"] == REST) & (links["right_id"] == REST),
    )
    known = known[~known["is_outside"]]
    full = max(float(known["deals_count"].max()) if len(known) else 0.0, FULL)
    drawn = []
    # the rest first, then thin before thick: what matters lies on top
    for link in known.sort_values(["is_rest", "deals_count"], ascending=[False, True]).to_dict("records"):
        start, end = place[LEFT][link["left_id"]], place[RIGHT][link["right_id"]]
        deals = ngettext("{count} deal", "{count} deals", link["deals_count"])
        drawn.append(
            {
                "type": "scatter",
                "mode": "lines",
                **_curve(start, end),
                "line": {
                    "width": round(max(1.0, WIDEST * link["deals_count"] / full), 1),
                    "shape": "spline",
                    "color": palette.faint if link["is_rest"] else palette.grey,
                },
                "opacity": 0.5 if link["is_rest"] else 0.85,
                "hovertemplate": f"{words[LEFT][start]}<br>{words[RIGHT][end]}<br><b>{deals}</b><extra></extra>",
            }
        )
    return drawn


def _curve(start: float, end: float) -> dict[str, list[float]]:
    """Return a line that leaves and arrives level."""
    steps = [index / STEPS for index in range(STEPS + 1)]
    return {
        "x": [round(t, 3) for t in steps],
        "y": [round(start + (end - start) * (3 * t * t - 2 * t**3), 3) for t in steps],
    }


def _marks(nodes: pd.DataFrame, *, x: int, symbol: str, colour: str, yaxis: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x] * len(nodes),
        "y": list(range(len(nodes))),
        "yaxis": yaxis,
        "marker": {"symbol": symbol, "size": 12, "color": colour},
        "cliponaxis": False,
        "text": [_full_name(row) for row in nodes.to_dict("records")],
        "customdata": [ngettext("{count} deal", "{count} deals", number) for number in nodes["deals_count"]],
        "hovertemplate": "%{text}<br><b>%{customdata}</b><extra></extra>",
    }


def _names(
    palette: Palette, nodes: pd.DataFrame, short: dict[str, str], *, rows: int, colour: str
) -> dict[str, Any]:
    return axis(
        palette,
        tickvals=list(range(len(nodes))),
        ticktext=[_label(row, short) for row in nodes.to_dict("records")],
        tickfont={"size": 13, "color": colour},
        ticklabelstandoff=10,
        range=[rows - 0.5, -0.6],
        showgrid=False,
        showline=False,
        ticks="",
    )


def _heading(text: str, colour: str, *, x: float, anchor: str, shift: float) -> dict[str, Any]:
    return {
        "text": f"<b>{html.escape(text, quote=False)}</b>",
        "x": x,
        "xref": "paper",
        "xanchor": anchor,
        "xshift": shift,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 8,
        "showarrow": False,
        "font": {"size": 14, "color": colour},
    }


def _full_name(node: dict[str, Any]) -> str:
    if node["company_id"] != REST:
        return html.escape(str(node["name"]), quote=False)
    return ngettext("{count} other", "{count} others", int(node["organisations_count"]))


def _label(node: dict[str, Any], short: dict[str, str]) -> str:
    """Return a node's name in short lines, followed by its number of deals."""
    number = format_count(int(node["deals_count"]))
    name = _full_name(node) if node["company_id"] == REST else str(node["name"])
    name = short.get(node["company_id"], name)
    lines = textwrap.wrap(
        f"{name}\N{NO-BREAK SPACE}{number}",
        NAME_WIDTH,
        max_lines=NAME_LINES,
        placeholder=f"…\N{NO-BREAK SPACE}{number}",
        break_on_hyphens=False,
    )
    body = "<br>".join(html.escape(line, quote=False) for line in lines)
    return f"{body.removesuffix(number)}<b>{number}</b>"
