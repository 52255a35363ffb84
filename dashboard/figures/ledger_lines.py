"""The drawing of the two-sided ledger: one panel for each direction, two lines in each."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.ledger import SIDES
from dashboard.analysis.marks import Mark
from dashboard.analysis.pair_trade import SOFT_KINDS
from dashboard.figures.ledger_units import Direction, ticks, write
from dashboard.figures.partner_words import escape
from dashboard.figures.series_marks import with_marks
from dashboard.figures.theme import Palette, axis, layout
from dashboard.words import format_pct
from dashboard.words import gettext as _

HEIGHT = 680
#: Where each panel stands, from the bottom of the plot, and its heading above it.
DOMAINS = ((0.535, 0.915), (0.0, 0.38))
#: Room between two end labels, as a share of the axis.
APART = 0.2
#: A line that ends so many years before the plot does has its label beside its end.
NEAR = 3


def draw(
    palette: Palette,
    both: tuple[Direction, Direction],
    *,
    unit: str,
    names: dict[str, str],
    pair: tuple[str, str],
    marks: tuple[Mark, ...] = (),
) -> go.Figure:
    """Return two panels on one scale: the exporter's report solid, the importer's dashed."""
    shown = pd.concat([one.rows[[f"{side}_shown" for side in SIDES]] for one in both])
    highest = shown.max(axis=None)
    top = 1.0 if pd.isna(highest) or highest <= 0 else float(highest)
    years = sorted(
        {
            int(year)
            for one in both
            for side in SIDES
            for year in one.rows.loc[one.rows[f"{side}_shown"].notna(), "year"]
        }
    )
    span = [years[0] - 0.8, years[-1] + 0.8] if years else [0, 1]
    data: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    for place, (one, domain) in enumerate(zip(both, DOMAINS, strict=True), 1):
        suffix = "" if place == 1 else str(place)
        notes.append(_heading(palette, one, names, domain[1]))
        ends = []
        for side in SIDES:
            colour = palette.of_economy(one.reporter(side), pair)
            data.append(_line(palette, one, side, unit=unit, names=names, colour=colour, suffix=suffix))
            ends += _end(one, side, unit=unit, names=names, colour=colour, suffix=suffix, edge=span[1])
        _part(ends, top)
        notes += ends
        axes[f"xaxis{suffix}"] = axis(
            palette, showgrid=False, tickformat="d", range=span, anchor=f"y{suffix}"
        )
        axes[f"yaxis{suffix}"] = axis(
            palette, domain=list(domain), range=[0, top * 1.1], anchor=f"x{suffix}", showline=False
        ) | ticks(top * 1.05, unit)
    made = {
        "data": data,
        "layout": layout(
            palette, height=HEIGHT, margin={"l": 8, "r": 96, "t": 8, "b": 8}, annotations=notes, **axes
        ),
    }
    return go.Figure(with_marks(made, palette, names, marks))


def _heading(palette: Palette, one: Direction, names: dict[str, str], top: float) -> dict[str, Any]:
    route = escape(_("{seller} to {buyer}").format(seller=names[one.seller], buyer=names[one.buyer]))
    # two lines: side by side they are wider than a phone
    how = "<br>".join(
        [
            escape(_("solid: {seller}’s exports").format(seller=names[one.seller])),
            escape(_("dashed: {buyer}’s imports").format(buyer=names[one.buyer])),
        ]
    )
    return {
        "x": 0, "xref": "paper", "xanchor": "left", "y": top, "yref": "paper", "yanchor": "bottom", "yshift": 4,
        "align": "left", "showarrow": False, "font": {"size": 13, "color": palette.text},
        "text": f"<b>{route}</b><br><span style='color:{palette.quiet_text}'>{how}</span>",
    }  # fmt: skip


def _line(
    palette: Palette,
    one: Direction,
    side: str,
    *,
    unit: str,
    names: dict[str, str],
    colour: str,
    suffix: str,
) -> dict[str, Any]:
    rows = one.rows
    values = rows[f"{side}_shown"].astype("float64")
    soft = rows[f"{side}_kind"].isin(SOFT_KINDS)
    # a point without neighbours would be invisible as a line
    alone = values.notna() & values.shift().isna() & values.shift(-1).isna()
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
        "x": rows["year"].tolist(),
        "y": [None if pd.isna(value) else float(f"{value:.6g}") for value in values],
        "line": {"color": colour, "width": 2.5, "dash": "solid" if side == "exporter" else "5px,3px"},
        "marker": {
            "size": [7 if s or a else 0.1 for s, a in zip(soft, alone, strict=True)],
            "color": [palette.paper if s else colour for s in soft],
            "line": {"color": colour, "width": 2},
            # Plotly makes marks of several sizes translucent
            "opacity": 1,
        },
        "connectgaps": False,
        "name": f"{names[one.seller]}–{names[one.buyer]}: {names[one.reporter(side)]}",
        # not in `customdata`: a press there would open what it names
        "hovertext": _hover(one, side, unit=unit, names=names),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hover(one: Direction, side: str, *, unit: str, names: dict[str, str]) -> list[str]:
    reports = _("{reporter}’s exports FOB") if side == "exporter" else _("{reporter}’s imports CIF")
    told = escape(reports.format(reporter=names[one.reporter(side)]))
    made = []
    for year, value, gap in zip(
        one.rows["year"], one.rows[f"{side}_shown"], one.rows["gap_pct"], strict=True
    ):
        if pd.isna(value):
            made.append("")
            continue
        lines = [str(year), f"<b>{write(float(value), unit)}</b>", told]
        if pd.notna(gap):
            lines.append(_("importer’s less exporter’s: {gap}").format(gap=format_pct(float(gap), plus=True)))
        made.append("<br>".join(lines))
    return made


def _end(
    one: Direction,
    side: str,
    *,
    unit: str,
    names: dict[str, str],
    colour: str,
    suffix: str,
    edge: float,
) -> list[dict[str, Any]]:
    held = one.rows.dropna(subset=[f"{side}_shown"])
    if held.empty:
        return []
    last = held.iloc[-1]
    value = float(last[f"{side}_shown"])
    # right of the plot, where no mark's line runs through it, if the line ends near enough
    ends_near = edge - float(last["year"]) <= NEAR
    return [
        {
            "x": edge if ends_near else int(last["year"]), "y": value, "xref": f"x{suffix}", "yref": f"y{suffix}",
            "text": f"{escape(names[one.reporter(side)])}<br><b>{write(value, unit)}</b>",
            "xanchor": "left", "xshift": 4, "align": "left", "showarrow": False,
            "font": {"color": colour, "size": 13},
        }
    ]  # fmt: skip


def _part(ends: list[dict[str, Any]], top: float) -> None:
    """Push two end labels apart where their lines end close together."""
    if len(ends) < 2:
        return
    low, high = sorted(ends, key=lambda end: float(end["y"]))
    missing = APART - (high["y"] - low["y"]) / (top * 1.1)
    if missing > 0:
        # the axis is some 250 px high
        shift = round(missing * 250 / 2)
        high["yshift"], low["yshift"] = shift, -shift
