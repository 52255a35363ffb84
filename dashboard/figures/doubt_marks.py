"""The marks of a rank in doubt: values on one axis, the margin around the chosen one shaded."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.doubt import Margin
from dashboard.figures.doubt_words import margin_words
from dashboard.figures.partner_words import escape
from dashboard.figures.theme import Palette, axis, layout
from dashboard.model.vocab import Measure
from dashboard.words import format_money, format_ordinal, format_pct, join_parts
from dashboard.words import gettext as _

ROW_PX = 28
VALUE_PX = 84
#: The other side's figure is drawn in place up to so many times the neighbours' span away.
FARTHEST = 2


@dataclass(frozen=True)
class Close:
    """What is drawn.

    Attributes:
        marks: One row a mark: `partner_code`, `year`, `rank`, `value_usd`, `is_near`, `is_mirror`.
        doubts: What `doubt.doubtful_ranks` returned for the year; no rows where there is no rank.
        margin: The margin, if there is one.
        measure: What is ranked.
        reporter: Code of the economy whose list it is.
        names: Names of economies by code.
        pair: The pair.
    """

    marks: pd.DataFrame
    doubts: pd.DataFrame
    margin: Margin | None
    measure: str
    reporter: str
    names: dict[str, str]
    pair: tuple[str, str]

    @property
    def low(self) -> float:
        """Left end of the axis without its room."""
        return self._ends()[0]

    @property
    def high(self) -> float:
        """Right end of the axis without its room."""
        return self._ends()[1]

    def _ends(self) -> tuple[float, float]:
        own, listed = self.doubts.iloc[0], self.marks.loc[~self.marks["is_mirror"].astype(bool), "value_usd"]
        low = min(float(listed.min()), float(own["value_usd"] - own["tolerance_usd"]))
        high = max(float(listed.max()), float(own["value_usd"] + own["tolerance_usd"]))
        # so far away that the neighbours could no more be told apart, it is told at the edge
        mirror, far = float(own["mirror_usd"]), FARTHEST * (high - low)
        return (min(low, mirror), max(high, mirror)) if low - far <= mirror <= high + far else (low, high)


def draw(palette: Palette, view: Close) -> go.Figure:
    """Return the figure in the colours of a palette."""
    rows = view.marks.to_dict("records")
    heads = [_head(view, row) for row in rows]
    left = 16 + int(7.6 * max((len(head) for head in heads), default=0))
    ends = _range(view) if rows else [0.0, 1.0]
    data, notes = [], []
    for place, (row, head) in enumerate(zip(rows, heads, strict=True)):
        chosen = row["partner_code"] in view.pair
        quiet = palette.text if row["is_near"] else palette.grey
        colour = palette.of_economy(row["partner_code"], view.pair) if chosen else quiet
        data.append(_mark(view, row, place, colour, ends))
        words = format_money(float(row["value_usd"]), plus=view.measure == Measure.BALANCE)
        notes += [
            {"text": f"<b>{escape(text)}</b>" if chosen or row["is_near"] else escape(text), "xref": "paper",
             "x": side, "y": place, "xanchor": anchor, "yanchor": "middle", "xshift": shift, "showarrow": False,
             "font": {"size": 13, "color": colour if chosen else palette.text}}
            for text, side, anchor, shift in ((head, 0, "left", -left), (words, 1, "right", VALUE_PX))
        ]  # fmt: skip
    shapes, above = _band(palette, view)
    return go.Figure(
        {
            "data": data,
            "layout": layout(
                palette,
                height=44 + ROW_PX * len(rows),
                margin={"l": left, "r": VALUE_PX, "t": 30, "b": 8},
                # the values stand in words at the right
                xaxis=axis(palette, showline=False, showgrid=False, showticklabels=False, range=ends),
                yaxis=axis(palette, showgrid=False, showline=False, showticklabels=False,
                           range=[len(rows) - 0.4, -0.6]),
                annotations=notes + above,
                shapes=shapes,
            ),
        }
    )  # fmt: skip


def _mark(view: Close, row: dict[str, Any], place: int, colour: str, ends: list[float]) -> dict[str, Any]:
    value, symbol = float(row["value_usd"]), "diamond-open" if row["is_mirror"] else "circle"
    if value > ends[1]:
        symbol = "triangle-right"
    elif value < ends[0]:
        symbol = "triangle-left"
    size = 13 if row["partner_code"] in view.pair else 10
    return {
        "type": "scatter", "mode": "markers", "x": [min(max(value, ends[0]), ends[1])], "y": [place],
        "cliponaxis": False, "customdata": [_hover(view, row)], "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"size": size, "symbol": symbol, "color": colour, "line": {"width": 2, "color": colour}},
    }  # fmt: skip


def _head(view: Close, row: dict[str, Any]) -> str:
    """Return rank and name; the other side's own figure holds no rank of the list."""
    name = view.names[row["partner_code"]]
    if row["is_mirror"]:
        return "\u2007\u2007\u2002" + _("{economy}’s own figure").format(economy=name)
    return f"{str(int(row['rank'])).rjust(2, chr(0x2007))}\u2002{name}"


def _hover(view: Close, row: dict[str, Any]) -> str:
    name = view.names[row["partner_code"]]
    words = format_money(float(row["value_usd"]), plus=view.measure == Measure.BALANCE)
    rank, own = format_ordinal(int(row["rank"])), float(view.doubts["value_usd"].iloc[0])
    lines = [f"<b>{escape(name)}</b>"]
    if row["is_mirror"]:
        lines.append(_("As {economy} reports it: {value}").format(economy=escape(name), value=words))
        lines.append(
            _("Would stand {rank} in {economy}’s list").format(
                rank=rank, economy=escape(view.names[view.reporter])
            )
        )
        return "<br>".join(lines)
    lines += [join_parts([rank, str(row["year"])]), words]
    if row["partner_code"] not in view.pair and own:
        off = (float(row["value_usd"]) - own) / abs(own) * 100
        other = next(code for code in view.pair if code != view.reporter)
        lines.append(
            _("{difference} from {economy}").format(
                difference=format_pct(off, plus=True), economy=escape(view.names[other])
            )
        )
    return "<br>".join(lines)


def _range(view: Close) -> list[float]:
    """Return both ends of the axis with some room."""
    low, high = view.low, view.high
    room = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    return [low - room, high + room]


def _band(palette: Palette, view: Close) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the margin as a shaded band with its words above."""
    if view.doubts.empty or view.margin is None:
        return [], []
    value, tolerance = (float(view.doubts[name].iloc[0]) for name in ("value_usd", "tolerance_usd"))
    shape = {"type": "rect", "x0": value - tolerance, "x1": value + tolerance, "y0": -0.5,
             "y1": len(view.marks) - 0.5, "layer": "below", "line": {"width": 0}, "fillcolor": palette.faint,
             "opacity": 0.7}  # fmt: skip
    words = {"text": _("margin {margin}").format(margin=margin_words(view.margin)), "x": value, "yref": "paper",
             "y": 1, "yanchor": "bottom", "yshift": 4, "showarrow": False,
             "font": {"size": 12, "color": palette.quiet_text}}  # fmt: skip
    return [shape], [words]
