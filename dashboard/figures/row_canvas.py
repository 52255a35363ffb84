"""A figure made of rows under one time axis: it grows downwards in px, so words and marks never meet."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.theme import Palette, axis, layout
from dashboard.words import gettext as _

#: Width of the plot on a phone, in px: marks that would touch there are put on different rows.
PHONE_PX = 340
#: Room above a plot for the buttons of its time axis, the gap under them, room for the axis below.
BUTTONS_PX, BUTTONS_GAP, AXIS_PX = 52, 8, 34
#: Share of the axis that stays free at each end; marks may reach a little further, into the margin.
PAD_SHARE = 0.005
#: Spans of years that buttons offer.
BUTTON_YEARS = (5, 10)


def iso(moment: pd.Timestamp) -> str:
    """Return a day as Plotly reads it."""
    return moment.strftime("%Y-%m-%d")


def milliseconds(moment: pd.Timestamp) -> float:
    """Return a moment as a number on a date axis."""
    return moment.timestamp() * 1000


@dataclass
class RowCanvas:
    """A figure while it grows.

    Attributes:
        palette: Colours.
        first: First day on the time axis.
        last: Last day on it.
        top: Where the next row begins, px from the top.
        data: Traces so far.
        notes: Words so far.
        shapes: Lines so far.
    """

    palette: Palette
    first: pd.Timestamp
    last: pd.Timestamp
    top: float = 0.0
    data: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def pad(self) -> pd.Timedelta:
        """Time that the axis goes on at both ends, so that no mark is cut."""
        return max(pd.Timedelta(days=2), (self.last - self.first) * PAD_SHARE)

    @property
    def start(self) -> pd.Timestamp:
        """Left end of the axis."""
        return self.first - self.pad

    @property
    def end(self) -> pd.Timestamp:
        """Right end of the axis."""
        return self.last + self.pad

    @property
    def px_ms(self) -> float:
        """Milliseconds of the axis that one px of a phone shows."""
        return (milliseconds(self.end) - milliseconds(self.start)) / PHONE_PX

    def write(
        self, text: str, y: float, *, at_right: bool = False, is_quiet: bool = False, **changes: Any
    ) -> None:
        """Put words at the left or right edge, their middle at a height.

        Args:
            text: HTML.
            y: Height, px from the top.
            at_right: Whether they end at the right edge instead of beginning at the left one.
            is_quiet: Whether they are secondary.
            **changes: Annotation keys that replace or add to these.
        """
        side = "right" if at_right else "left"
        colour = self.palette.quiet_text if is_quiet else self.palette.text
        words = {
            "text": text,
            "x": 1 if at_right else 0,
            "xref": "paper",
            "xanchor": side,
            "y": y,
            "yanchor": "middle",
            "align": side,
            "showarrow": False,
            "font": {"size": 13, "color": colour},
            # so that the lines of the grid do not run through the words
            "bgcolor": self.palette.paper,
            "borderpad": 0,
        }
        self.notes.append(words | changes)

    def rule(self, y: float, **changes: Any) -> None:
        """Put a line across the plot at a height."""
        line = {"color": self.palette.faint, "width": 1}
        edge = {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": y,
            "y1": y,
            "line": line,
            "layer": "below",
        }
        self.shapes.append(edge | changes)

    def close(self, gap: float) -> None:
        """End a row with a gap and a line."""
        self.top += gap
        self.rule(self.top)
        self.top += 4

    def figure(self, *, strip_px: float = 0, strip_range: tuple[float, float] = (0, 1)) -> go.Figure:
        """Return the figure.

        Args:
            strip_px: Height of a panel below the rows that has its own scale `y2`; 0 for none.
            strip_range: Ends of that scale.
        """
        whole = max(1.0, self.top + strip_px)
        share = strip_px / whole
        axes: dict[str, Any] = {
            "xaxis": self._time_axis(whole, anchor="y2" if strip_px else "y"),
            "yaxis": {"range": [self.top, 0], "visible": False, "fixedrange": True, "domain": [share, 1]},
        }
        if strip_px:
            axes["yaxis2"] = {
                "range": list(strip_range),
                "visible": False,
                "fixedrange": True,
                "domain": [0, share],
            }
        head = BUTTONS_PX if "rangeselector" in axes["xaxis"] else 8
        return go.Figure(
            {
                "data": self.data,
                "layout": layout(
                    self.palette,
                    height=int(whole + head + AXIS_PX),
                    margin={"l": 8, "r": 8, "t": head, "b": AXIS_PX, "pad": 0},
                    barmode="overlay",
                    annotations=self.notes,
                    shapes=self.shapes,
                    **axes,
                ),
            }
        )

    def _time_axis(self, whole: float, *, anchor: str) -> dict[str, Any]:
        edges = [iso(self.start), iso(self.end)]
        own: dict[str, Any] = {
            "type": "date",
            "anchor": anchor,
            "range": edges,
            # "All" means this span again, not Plotly's own idea of it
            "autorangeoptions": {"clipmin": edges[0], "clipmax": edges[1], "include": edges},
            "showgrid": True,
            "showline": False,
            "nticks": 8,
            "tickangle": 0,
        }
        span = (self.end - self.start).days / 365.25
        if years := [count for count in BUTTON_YEARS if span > count + 1]:
            own["rangeselector"] = self._buttons(years) | {"y": 1 + BUTTONS_GAP / whole}
        return axis(self.palette, **own)

    def _buttons(self, years: list[int]) -> dict[str, Any]:
        words = {5: _("5 years"), 10: _("10 years")}
        # the axis ends a little after the last day, so that its marks are whole: count that in
        beyond = round((self.end - self.last).days / 30.4)
        buttons: list[dict[str, Any]] = [
            {"step": "month", "stepmode": "backward", "count": 12 * count + beyond, "label": words[count]}
            for count in years
        ]
        return {
            "buttons": [*buttons, {"step": "all", "label": _("All")}],
            "x": 0,
            "xanchor": "left",
            "yanchor": "bottom",
            "bgcolor": self.palette.paper,
            "activecolor": self.palette.faint,
            "bordercolor": self.palette.grey,
            "borderwidth": 1,
            "font": {"size": 14, "color": self.palette.text},
        }
