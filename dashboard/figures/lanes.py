"""The drawing of the timeline: numbered key dates, a lane for each kind of happening, trade below."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.timeline import DEALS, LANES, stack_rows
from dashboard.figures.happenings import kind_words, lane_words
from dashboard.figures.theme import Palette, layout
from dashboard.figures.time_marks import (
    BUTTONS_GAP,
    BUTTONS_PX,
    PHONE_PX,
    Drawn,
    escape,
    hairline,
    hover_words,
    iso,
    mark_traces,
    milliseconds,
    rows_axis,
    time_axis,
    when_words,
    words_at,
)
from dashboard.words import format_count, format_money
from dashboard.words import gettext as _

#: Symbol, size and height of a row of each lane, in px; deals are many, so theirs are small.
LOOKS = {
    "treaties": ("diamond", 9, 9),
    "leaders": ("circle", 8, 9),
    "dialogues": ("triangle-up", 10, 9),
    "committees": ("square", 8, 9),
    "texts": ("pentagon", 9, 9),
    DEALS: ("cross", 7, 7),
}
#: How close two marks of a row may come, as a share of their size: on a phone they touch.
CLOSEST = 0.85
LABEL_PX, GAP_PX, NUMBER_PX, TRADE_PX = 22, 9, 18, 96
AXIS_PX = 34


@dataclass
class _Canvas:
    """The figure while it grows downwards from `top`, in px."""

    palette: Palette
    px_ms: float
    top: float = 0.0
    data: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    def title(self, words: str, *, count: int | None = None) -> None:
        """Put the title of a panel at the left and move below it."""
        quiet = f"<span style='color:{self.palette.quiet_text}'>{{}}</span>"
        more = "" if count is None else " " + quiet.format(format_count(count))
        self.notes.append(words_at(f"<b>{escape(words)}</b>{more}", self.top + LABEL_PX / 2, self.palette))
        self.top += LABEL_PX

    def close(self) -> None:
        """End a panel with a line."""
        self.top += GAP_PX
        self.shapes.append(hairline(self.palette, self.top))
        self.top += 4


def draw(
    palette: Palette,
    marks: pd.DataFrame,
    numbered: pd.DataFrame,
    flows: pd.DataFrame,
    *,
    years: tuple[int, int],
) -> go.Figure:
    """Return the figure.

    Args:
        palette: Colours.
        marks: What `analysis.timeline.as_marks` returns.
        numbered: Key moments in the order of time: `event_id`, `date`.
        flows: `year` and `total_usd` of the years of trade that are held; empty for no trade panel.
        years: First and last year of the axis.
    """
    pad = pd.Timedelta(days=max(3, 4 * (years[1] - years[0] + 1)))
    start, end = pd.Timestamp(years[0], 1, 1) - pad, pd.Timestamp(years[1] + 1, 1, 1) + pad
    canvas = _Canvas(palette, px_ms=(milliseconds(end) - milliseconds(start)) / PHONE_PX)
    guides = _number_lane(canvas, numbered) if not numbered.empty else []
    titles, colours = lane_words(), _colours(palette)
    for lane in (*LANES, DEALS):
        own = marks[marks["lane"] == lane].iloc[::-1]
        if own.empty:
            continue
        canvas.title(titles[lane], count=len(own))
        symbol, size, pitch = LOOKS[lane]
        canvas.data += mark_traces(
            _lane_marks(canvas, own, pitch),
            colour=colours[lane],
            paper=palette.paper,
            symbol=symbol,
            size=size,
            name=titles[lane],
        )
        canvas.close()
    has_trade = not flows.empty
    if has_trade:
        _trade_strip(canvas, flows)
    lanes_px = canvas.top
    whole = lanes_px + (TRADE_PX if has_trade else 0)
    share = 1 - lanes_px / whole if has_trade else 0.0
    axes: dict[str, Any] = {
        "xaxis": time_axis(palette, start, end, has_ranges=True, anchor="y2" if has_trade else "y"),
        "yaxis": rows_axis(lanes_px, domain=[share, 1]),
    }
    if has_trade:
        top_value = float(flows["total_usd"].max()) * 1.1
        axes["yaxis2"] = {"visible": False, "fixedrange": True, "range": [0, top_value], "domain": [0, share]}
    buttons = axes["xaxis"].get("rangeselector")
    if buttons:
        buttons["y"] = 1 + BUTTONS_GAP / whole
    canvas.shapes += [_guide(palette, day, 1 - level / whole) for day, level in guides]
    head = BUTTONS_PX if buttons else 8
    return go.Figure(
        {
            "data": canvas.data,
            "layout": layout(
                palette,
                height=int(whole + head + AXIS_PX),
                margin={"l": 8, "r": 8, "t": head, "b": AXIS_PX, "pad": 0},
                barmode="overlay",
                annotations=canvas.notes,
                shapes=canvas.shapes,
                **axes,
            ),
        }
    )


def _colours(palette: Palette) -> dict[str, str]:
    """Return a colour for each lane; those of the two economies stay theirs."""
    return {
        "treaties": palette.fourth,
        "leaders": palette.fifth,
        "dialogues": palette.third,
        "committees": palette.quiet_text,
        "texts": palette.grey,
        DEALS: palette.quiet_text,
    }


def _lane_marks(canvas: _Canvas, own: pd.DataFrame, pitch: float) -> list[Drawn]:
    """Put the marks of a lane, the oldest first, on rows that grow upwards; move below the lane."""
    room = CLOSEST * pitch * canvas.px_ms
    begins = [milliseconds(moment) for moment in own["date"]]
    exact = (own["date_precision"] == "day").tolist()
    ends = [
        begin + room if is_exact else max(begin, milliseconds(end)) + room / 2
        for begin, end, is_exact in zip(begins, own["end_date"], exact, strict=True)
    ]
    rows = stack_rows(begins, ends)
    canvas.top += (max(rows) + 1) * pitch
    return [
        Drawn(
            mark_id=mark["mark_id"],
            start=mark["date"],
            end=mark["end_date"],
            is_exact=is_exact,
            y=round(canvas.top - (row + 0.5) * pitch, 1),
            hover=hover_words(
                when_words(mark["date"], mark["date_precision"]), str(mark["title"]), kind_words(mark)
            ),
        )
        for mark, row, is_exact in zip(own.to_dict("records"), rows, exact, strict=True)
    ]


def _number_lane(canvas: _Canvas, numbered: pd.DataFrame) -> list[tuple[str, float]]:
    """Add the numbers of key dates; returns where the line down from each begins."""
    canvas.title(_("Key dates"))
    palette = canvas.palette
    begins = [milliseconds(moment) for moment in numbered["date"]]
    rows = stack_rows(begins, [begin + NUMBER_PX * canvas.px_ms for begin in begins])
    canvas.top += (max(rows) + 1) * NUMBER_PX
    levels = [canvas.top - (row + 0.5) * NUMBER_PX for row in rows]
    days = [iso(moment) for moment in numbered["date"]]
    steady = {"marker": {"opacity": 1}, "textfont": {"color": palette.paper}}
    canvas.data.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "name": _("Key dates"),
            "x": days,
            "y": levels,
            "text": [str(number + 1) for number in range(len(numbered))],
            "textfont": {"size": 12, "color": palette.paper},
            "marker": {"symbol": "circle", "size": 16, "color": palette.text, "opacity": 1},
            "selected": steady,
            "unselected": steady,
            "customdata": [[f"event:{event_id}"] for event_id in numbered["event_id"]],
            # what the number means stands below the figure, so its tooltip would say it twice
            "hoverinfo": "none",
        }
    )
    canvas.top += GAP_PX
    return list(zip(days, levels, strict=True))


def _guide(palette: Palette, day: str, height: float) -> dict[str, Any]:
    """Return a line down from a key date through all panels."""
    line = {"color": palette.faint, "width": 1}
    return {
        "type": "line",
        "x0": day,
        "x1": day,
        "yref": "paper",
        "y0": 0,
        "y1": height,
        "layer": "below",
        "line": line,
    }


def _trade_strip(canvas: _Canvas, flows: pd.DataFrame) -> None:
    """Add the line of two-way trade on a panel of its own, from zero, with gaps where nothing is held."""
    palette = canvas.palette
    years = range(int(flows["year"].min()), int(flows["year"].max()) + 1)
    totals = flows.set_index("year")["total_usd"].reindex(years)
    newest = _("{year}: {value}").format(year=years[-1], value=format_money(float(totals.iloc[-1])))
    canvas.notes.append(words_at(escape(newest), canvas.top + LABEL_PX / 2, palette, at_right=True))
    canvas.title(_("Two-way goods trade"))
    canvas.data.append(
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": _("Two-way goods trade"),
            # a value of a whole year stands in its middle
            "x": [f"{year}-07-01" for year in years],
            "y": [None if pd.isna(value) else value for value in totals],
            "yaxis": "y2",
            "connectgaps": False,
            "line": {"color": palette.quiet_text, "width": 2},
            "marker": {"size": 4, "color": palette.quiet_text},
            "hovertext": [
                f"{year}<br><b>{escape(format_money(value))}</b>" for year, value in totals.items()
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
    )
    for value in _ticks(float(totals.max())):
        canvas.shapes.append(hairline(palette, value) | {"yref": "y2"})
        canvas.notes.append(words_at(escape(_whole(value)), value, palette, is_quiet=True) | {"yref": "y2"})


def _ticks(top: float) -> list[float]:
    """Return zero and one or two round values below the top."""
    step = next((s for p in range(13) for s in (10.0**p, 2 * 10.0**p, 5 * 10.0**p) if top / s < 3), 10.0**13)
    return [step * place for place in range(int(top // step) + 1)]


def _whole(value: float) -> str:
    """Write a round value without the zeros after its point."""
    return format_money(value).replace(".00", "").replace(".0", "") if value else "0"
