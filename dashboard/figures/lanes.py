"""The drawing of the timeline: numbered key dates, a lane for each kind of happening, trade below."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.marks import Mark
from dashboard.analysis.period_counts import count_periods
from dashboard.analysis.timeline import DEALS, LANES, stack_rows
from dashboard.figures.happenings import kind_words, lane_words
from dashboard.figures.period_bars import bar_px, bar_trace
from dashboard.figures.row_canvas import RowCanvas, iso, milliseconds
from dashboard.figures.series_marks import NUMBER_PX, number_trace
from dashboard.figures.theme import Palette
from dashboard.figures.time_marks import Drawn, escape, hover_words, mark_traces, when_words
from dashboard.figures.trade_strip import Strip, draw_strip, strip_px
from dashboard.words import format_count, ngettext
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
LABEL_PX, GAP_PX = 22, 9
#: Height of the highest bar where marks are counted.
BAR_PX = 56


def draw(
    palette: Palette,
    marks: pd.DataFrame,
    numbered: Sequence[Mark],
    strip: Strip,
    *,
    names: dict[str, str],
    axis: tuple[pd.Timestamp, pd.Timestamp],
    grain: str = "",
) -> go.Figure:
    """Return the figure.

    Args:
        palette: Colours.
        marks: What `analysis.timeline.as_marks` returns.
        numbered: Key moments in the order of time.
        strip: The trade under the lanes; an empty one for none.
        names: Names of economies by code.
        axis: First and last day of the axis.
        grain: Period by which marks are counted, as `grain_of` returns it; empty for one mark each.
    """
    canvas = RowCanvas(palette, *axis)
    guides = _number_lane(canvas, numbered, names) if numbered else []
    counts = count_periods(marks, "lane", grain=grain) if grain else pd.DataFrame()
    for lane in (*LANES, DEALS):
        own = marks[marks["lane"] == lane].iloc[::-1]
        if own.empty:
            continue
        _title(canvas, lane_words()[lane], count=len(own))
        if grain:
            _add_bars(canvas, counts, lane, grain)
        else:
            _add_marks(canvas, own, lane)
        canvas.close(GAP_PX)
    below = strip_px(strip)
    if below:
        draw_strip(canvas, strip)
    for day, level in guides:
        canvas.rule(0, xref="x", x0=day, x1=day, yref="paper", y1=1 - level / (canvas.top + below))
    return canvas.figure(strip_px=below, strip_range=(0, strip.top if below else 1))


def _title(canvas: RowCanvas, words: str, *, count: int | None = None) -> None:
    """Put the title of a panel, with the number of its marks, at the left and move below it."""
    quiet = f"<span style='color:{canvas.palette.quiet_text}'>"
    more = "" if count is None else f" {quiet}{format_count(count)}</span>"
    canvas.write(f"<b>{escape(words)}</b>{more}", canvas.top + LABEL_PX / 2)
    canvas.top += LABEL_PX


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


def _add_marks(canvas: RowCanvas, own: pd.DataFrame, lane: str) -> None:
    """Add the marks of a lane, the oldest first."""
    symbol, size, pitch = LOOKS[lane]
    canvas.data += mark_traces(
        _lane_marks(canvas, own, pitch),
        colour=_colours(canvas.palette)[lane],
        paper=canvas.palette.paper,
        symbol=symbol,
        size=size,
        name=lane_words()[lane],
    )


def _add_bars(canvas: RowCanvas, counts: pd.DataFrame, lane: str, grain: str) -> None:
    """Add a bar for each period of a lane, all lanes on one scale, and move below them."""
    own, most = counts[counts["lane"] == lane], int(counts["marks_count"].max())
    canvas.top += bar_px(int(own["marks_count"].max()), most, BAR_PX)
    canvas.data.append(
        bar_trace(
            own,
            grain=grain,
            foot=canvas.top,
            scale=(most, BAR_PX),
            colours=(_colours(canvas.palette)[lane], canvas.palette.paper),
            name=lane_words()[lane],
            words=lambda count: ngettext("{count} happening", "{count} happenings", count),
        )
    )


def _lane_marks(canvas: RowCanvas, own: pd.DataFrame, pitch: float) -> list[Drawn]:
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


def _number_lane(
    canvas: RowCanvas, numbered: Sequence[Mark], names: dict[str, str]
) -> list[tuple[str, float]]:
    """Add the numbers of key dates; returns where the line down from each begins."""
    _title(canvas, _("Key dates"))
    begins = [milliseconds(mark.date) for mark in numbered]
    rows = stack_rows(begins, [begin + NUMBER_PX * canvas.px_ms for begin in begins])
    canvas.top += (max(rows) + 1) * NUMBER_PX
    levels = [canvas.top - (row + 0.5) * NUMBER_PX for row in rows]
    days = [iso(mark.date) for mark in numbered]
    canvas.data.append(number_trace(canvas.palette, numbered, names, x=days, y=levels))
    canvas.top += GAP_PX
    return list(zip(days, levels, strict=True))
