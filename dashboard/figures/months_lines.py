"""The drawing of monthly series: a panel for each way of the goods, one line per report."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.marks import Mark
from dashboard.figures.ledger_units import Unit, ticks
from dashboard.figures.months_words import Line, MonthsChoice, Shown, month_words, written
from dashboard.figures.row_canvas import iso
from dashboard.figures.series_marks import with_marks
from dashboard.figures.theme import Palette, axis, layout
from dashboard.figures.time_marks import escape
from dashboard.words import format_pct
from dashboard.words import gettext as _

PANEL_PX, HEADING_PX, FOOT_PX, RIGHT_PX = 225, 34, 30, 98
LABEL_SIZE, LABEL_LINE_PX = 12, 15.5
#: Parts of exports are drawn like this, and named by the same sign; whole flows are solid.
DASHES = {"domestic_export": ("1px,3px", "···"), "re_export": ("6px,3px", "–\N{NO-BREAK SPACE}–")}


def draw(
    palette: Palette,
    lines: Sequence[Line],
    choice: MonthsChoice,
    marks: Sequence[Mark],
    *,
    names: dict[str, str],
    pair: tuple[str, str],
) -> go.Figure:
    """Return the figure: goods from the first economy above, from the second below, on one scale."""
    routes = [route for route in (pair, pair[::-1]) if any(line.route == route for line in lines)]
    whole = len(routes) * (PANEL_PX + HEADING_PX)
    low, high = _range(lines, choice)
    data: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    for place, route in enumerate(routes):
        top = 1 - (place * (PANEL_PX + HEADING_PX) + HEADING_PX) / whole
        name = "y" if place == 0 else f"y{place + 1}"
        own = [line for line in lines if line.route == route]
        words = _("{seller} to {buyer}").format(seller=names[route[0]], buyer=names[route[1]])
        notes.append(_heading(palette, words, top))
        notes += _labels(palette, own, pair, low=low, high=high, yref=name)
        for line in own:
            data += _traces(line, choice, palette.of_economy(line.series.reporter, pair), name)
        axes[f"yaxis{name[1:]}"] = axis(
            palette,
            domain=[max(0.0, top - PANEL_PX / whole), top],
            range=[low, high],
            showline=False,
            zeroline=True,
            zerolinecolor=palette.grey,
            **_ticks(low, high, choice),
        )
    edges = _edges(lines)
    axes["xaxis"] = axis(
        palette, type="date", showgrid=False, range=edges, showline=False, nticks=7, tickangle=0, tickformat="%Y",
        **_years(edges), anchor="y" if len(routes) == 1 else f"y{len(routes)}",
    )  # fmt: skip
    figure = {
        "data": data,
        "layout": layout(
            palette,
            height=whole + FOOT_PX + 8,
            margin={"l": 8, "r": RIGHT_PX, "t": 8, "b": FOOT_PX},
            annotations=notes,
            **axes,
        ),
    }
    return go.Figure(with_marks(figure, palette, names, marks))


def _heading(palette: Palette, words: str, top: float) -> dict[str, Any]:
    return {
        "x": 0, "xref": "paper", "xanchor": "left", "y": top, "yref": "paper", "yanchor": "bottom", "yshift": 8,
        "text": f"<b>{escape(words)}</b>", "showarrow": False, "align": "left",
        "font": {"size": 13, "color": palette.text}, "bgcolor": palette.paper, "borderpad": 1,
    }  # fmt: skip


def _edges(lines: Sequence[Line]) -> list[str]:
    """Return the ends of the time axis, a little beyond the months drawn."""
    held = [line.rows["shown"].dropna().index for line in lines]
    first, last = min(index[0] for index in held), max(index[-1] for index in held)
    room = max(pd.Timedelta(days=20), (last - first) * 0.01)
    return [iso(first - room), iso(last + room)]


def _years(edges: list[str]) -> dict[str, Any]:
    """Return ticks: the months themselves where few years are shown."""
    span = (pd.Timestamp(edges[1]) - pd.Timestamp(edges[0])).days / 365.25
    if span > 5:
        return {}
    first = pd.Timestamp(edges[0]).to_period("M").to_timestamp()
    step = next(step for step in (1, 2, 3, 6, 12) if span * 12 / step <= 6)
    months = pd.date_range(first, edges[1], freq="MS")
    shown = [month for month in months if (month.month - 1) % step == 0 and iso(month) >= edges[0]]
    return {"tickvals": [iso(month) for month in shown], "ticktext": [month_words(month) for month in shown]}


def _traces(line: Line, choice: MonthsChoice, colour: str, yaxis: str) -> list[dict[str, Any]]:
    """Return a series as a line, what a break of scale parts from it as another one, dotted."""
    dash, _sign = DASHES.get(line.series.flow, ("solid", ""))
    apart = line.rows["is_apart"]
    made = []
    for values, pattern in ((line.rows["shown"][~apart], dash), (line.rows["shown"][apart], "2px,2px")):
        if values.notna().any():
            made.append(_trace(line, values, choice, colour=colour, yaxis=yaxis, dash=pattern))
    return made


def _trace(
    line: Line, values: pd.Series, choice: MonthsChoice, *, colour: str, yaxis: str, dash: str
) -> dict[str, Any]:
    values = values.loc[values.first_valid_index() : values.last_valid_index()]
    # a month without neighbours would be invisible as a line
    alone = values.notna() & values.shift().isna() & values.shift(-1).isna()
    return {
        "type": "scatter",
        "mode": "lines+markers" if alone.any() else "lines",
        "name": line.words,
        "x": [iso(month) for month in values.index],
        "y": [None if pd.isna(value) else float(f"{value:.5g}") for value in values],
        "yaxis": yaxis,
        "connectgaps": False,
        "line": {"color": colour, "width": 1.5 if choice.shown != Shown.SUM else 2.2, "dash": dash},
        "marker": {"color": colour, "opacity": 1, "size": [6 if one else 0.1 for one in alone] if alone.any() else 6},
        "hovertext": [month_words(month) for month in values.index],
        # never drawn: the mode has no text
        "text": [written(value, choice) for value in values],
        "hovertemplate": f"%{{hovertext}}<br><b>%{{text}}</b><br>{escape(line.words)}<extra></extra>",
    }  # fmt: skip


def _labels(
    palette: Palette,
    lines: Sequence[Line],
    pair: tuple[str, str],
    *,
    low: float,
    high: float,
    yref: str,
) -> list[dict[str, Any]]:
    """Return a label right of the plot for each line, where it ends, pushed apart where they are close."""
    texts, wishes = [], []
    for line in sorted(lines, key=lambda one: float(one.rows.at[one.end, "shown"])):
        _dash, sign = DASHES.get(line.series.flow, ("", ""))
        # the sign of the line must not stand alone
        words = f"{sign}\N{NO-BREAK SPACE}{line.short}" if sign else line.short
        until = escape(_("to {month}").format(month=month_words(line.end)))
        quiet = f"<span style='color:{palette.quiet_text}'>{until}</span>"
        texts.append(("<br>".join([*map(escape, _in_lines(words)), quiet]), line))
        wishes.append((float(line.rows.at[line.end, "shown"]) - low) / (high - low) * PANEL_PX)
    places = _apart(wishes, [LABEL_LINE_PX * (1 + text.count("<br>")) + 3 for text, _line in texts])
    return [
        {
            "x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "align": "left", "showarrow": False,
            "y": low, "yref": yref, "yanchor": "middle", "yshift": round(place, 1), "text": text,
            "font": {"size": LABEL_SIZE, "color": palette.of_economy(line.series.reporter, pair)},
        }
        for place, (text, line) in zip(places, texts, strict=True)
    ]  # fmt: skip


def _in_lines(words: str, most: int = 15) -> list[str]:
    lines = [""]
    for word in words.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _apart(wishes: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Return heights in px, in ascending order, near the wishes but not over one another."""
    places: list[float] = []
    for wish, height in zip(wishes, heights, strict=True):
        least = places[-1] + (heights[len(places) - 1] + height) / 2 if places else height / 2
        places.append(max(wish, least))
    # none above the panel: push back down, in turn
    ceiling = PANEL_PX + 10.0
    for place in range(len(places) - 1, -1, -1):
        places[place] = min(places[place], ceiling - heights[place] / 2)
        ceiling = places[place] - heights[place] / 2
    return places


def _range(lines: Sequence[Line], choice: MonthsChoice) -> tuple[float, float]:
    shown = pd.concat([line.rows["shown"] for line in lines])
    high, low = float(shown.max()), float(shown.min())
    if choice.shown != Shown.CHANGE:
        return 0.0, (high or 1.0) * 1.06
    low, high = min(0.0, low), max(0.0, high)
    room = max((high - low) * 0.05, 1.0)
    return low - room, high + room


def _ticks(low: float, high: float, choice: MonthsChoice) -> dict[str, Any]:
    if choice.shown != Shown.CHANGE:
        unit = Unit.USD if choice.currency == "USD" else Unit.SGD
        return ticks(high, unit)
    step = next(
        step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 10**6) if (high - low) / step <= 6
    )
    values = [step * place for place in range(int(low // step), int(high // step) + 1) if step * place >= low]
    return {"tickvals": values, "ticktext": [format_pct(value, plus=True, decimals=0) for value in values]}
