"""The drawing of the timeline: numbered key dates, a lane for each kind of happening, trade below."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.timeline import DEALS, LANES, stack_rows
from dashboard.figures.happenings import kind_words, lane_words
from dashboard.figures.row_canvas import RowCanvas, iso, milliseconds
from dashboard.figures.theme import Palette
from dashboard.figures.time_marks import Drawn, escape, hover_words, mark_traces, when_words
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


def draw(
    palette: Palette,
    marks: pd.DataFrame,
    numbered: pd.DataFrame,
    flows: pd.DataFrame,
    *,
    axis: tuple[pd.Timestamp, pd.Timestamp],
) -> go.Figure:
    """Return the figure.

    Args:
        palette: Colours.
        marks: What `analysis.timeline.as_marks` returns.
        numbered: Key moments in the order of time: `event_id`, `date`.
        flows: `year` and `total_usd` of the years of trade that are held; empty for no trade panel.
        axis: First and last day of the axis.
    """
    canvas = RowCanvas(palette, *axis)
    guides = [] if numbered.empty else _number_lane(canvas, numbered)
    titles, colours = lane_words(), _colours(palette)
    for lane in (*LANES, DEALS):
        own = marks[marks["lane"] == lane].iloc[::-1]
        if own.empty:
            continue
        _title(canvas, titles[lane], count=len(own))
        symbol, size, pitch = LOOKS[lane]
        canvas.data += mark_traces(
            _lane_marks(canvas, own, pitch),
            colour=colours[lane],
            paper=palette.paper,
            symbol=symbol,
            size=size,
            name=titles[lane],
        )
        canvas.close(GAP_PX)
    strip_px = 0 if flows.empty else TRADE_PX
    if strip_px:
        _trade_strip(canvas, flows)
    for day, level in guides:
        canvas.rule(0, xref="x", x0=day, x1=day, yref="paper", y1=1 - level / (canvas.top + strip_px))
    return canvas.figure(
        strip_px=strip_px, strip_range=(0, 1.1 * float(flows["total_usd"].max()) if strip_px else 1)
    )


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


def _number_lane(canvas: RowCanvas, numbered: pd.DataFrame) -> list[tuple[str, float]]:
    """Add the numbers of key dates; returns where the line down from each begins."""
    _title(canvas, _("Key dates"))
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
            "cliponaxis": False,
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


def _trade_strip(canvas: RowCanvas, flows: pd.DataFrame) -> None:
    """Add the line of two-way trade on a panel of its own, from zero, with gaps where nothing is held."""
    palette = canvas.palette
    years = range(int(flows["year"].min()), int(flows["year"].max()) + 1)
    totals = flows.set_index("year")["total_usd"].reindex(years)
    newest = _("{year}: {value}").format(year=years[-1], value=format_money(float(totals.iloc[-1])))
    canvas.write(escape(newest), canvas.top + LABEL_PX / 2, at_right=True)
    _title(canvas, _("Two-way goods trade"))
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
        canvas.rule(value, yref="y2")
        canvas.write(escape(_whole(value)), value, is_quiet=True, yref="y2", yanchor="bottom")


def _ticks(top: float) -> list[float]:
    """Return zero and one or two round values below the top."""
    step = next((s for p in range(13) for s in (10.0**p, 2 * 10.0**p, 5 * 10.0**p) if top / s < 3), 10.0**13)
    return [step * place for place in range(int(top // step) + 1)]


def _whole(value: float) -> str:
    """Write a round value without the zeros after its point."""
    return format_money(value).replace(".00", "").replace(".0", "") if value else "0"
