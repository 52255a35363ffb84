"""Numbered marks of happenings on any figure with a time axis: one piece for all pages.

How a figure carries them:

1. `components.event_marks.choose_marks(catalog)` shows the choice (key `marks`, bound to the
   address) and returns codes of kinds; put them into the figure's choice.
2. `marks = marks_for(catalog, kinds, first, last)` returns at most six numbered marks, then the
   others. The first and last year are those drawn, not those asked for.
3. In `draw`, build the figure as plain dicts and return `go.Figure(with_marks(made, palette, names,
   marks))`: the plot gets a band for the numbers on top, and a dotted line down from each. The
   x axis `xaxis` needs a `range`: two years, where a value stands in the middle of its year, or two
   days. Tooltips of the figure's own traces must not use `customdata`: a press opens what it names.
4. `notes=(key_note(catalog, marks), ...)` names them below, on paper too; `on_click="event"`.
5. `components.event_marks.show_key(catalog, marks)` offers the same events to the keyboard.

Which get a number: every chosen kind has its turn, agreements by weight, all others newest first.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.analysis.marks import (
    AGREEMENTS,
    MOST_MARKS,
    Mark,
    agreement_marks,
    chosen_marks,
    event_marks,
)
from dashboard.analysis.timeline import stack_rows
from dashboard.figures.names import economy_words
from dashboard.figures.row_canvas import iso, milliseconds
from dashboard.figures.theme import Palette
from dashboard.figures.time_marks import hover_words, when_words
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import EventKind, EventStage
from dashboard.words import gettext as _
from dashboard.words import join_parts, ngettext

TABLES = ("events", "agreements", "agreement_stages", "economies")
#: What is marked unless the visitor chooses otherwise.
DEFAULT = (AGREEMENTS,)
#: Width of a plot between its labels on a phone, and of the room that a number takes, in px.
NARROWEST_PX, NUMBER_PX, ROW_PX, GAP_PX = 190, 20, 20, 6
#: The scale of the numbers; no figure has so many of its own.
AXIS = "9"


def kind_options(catalog: Catalog) -> dict[str, str]:
    """Return the kinds of happenings that can be marked, code to words."""
    held = set(catalog.table("events")["kind"])
    kinds = {code: words for code, words in labels(EventKind).items() if code in held}
    return {AGREEMENTS: _("Trade agreements, in force or signed")} | kinds


def marks_for(catalog: Catalog, kinds: Sequence[str], first_year: int, last_year: int) -> tuple[Mark, ...]:
    """Return the marks of the chosen kinds in a span of years: at most six to number, then the others."""
    span = {"first_year": first_year, "last_year": last_year}
    groups = [
        agreement_marks(catalog.table("agreement_stages"), catalog.table("agreements"), **span)
        if kind == AGREEMENTS
        else event_marks(catalog.table("events"), kind, **span)
        for kind in kinds
    ]
    return chosen_marks(groups)


def circled(place: int) -> str:
    """Return the number of the mark at a place, counted from 0, in a circle."""
    return chr(ord("①") + place)


def mark_words(mark: Mark, names: Mapping[str, str]) -> str:
    """Return what a mark is, without its date: agreement and stage, or title and stage of an event.

    Args:
        mark: The mark.
        names: Names of economies by code.
    """
    stage = labels(EventStage)[mark.stage].lower()
    if mark.kind != AGREEMENTS:
        # that a meeting was held, its title says
        return mark.title if mark.stage == EventStage.HELD else f"{mark.title} ({stage})"
    words = f"{mark.agreement_code} {stage}"
    if mark.economy_code:
        return _("{stage} for {economy}").format(stage=words, economy=names[mark.economy_code])
    return words


def short_words(mark: Mark) -> str:
    """Return a mark in few words: agreement and stage, or kind and date of an event."""
    if mark.kind == AGREEMENTS:
        return f"{mark.agreement_code} {labels(EventStage)[mark.stage].lower()}"
    return f"{labels(EventKind)[mark.kind]}, {when_words(mark.date, mark.date_precision)}"


def key_words(marks: Sequence[Mark], names: Mapping[str, str]) -> list[str]:
    """Return the key of the numbers: number, what it is, when; one text for each numbered mark."""
    return [
        f"{circled(place)}\N{NO-BREAK SPACE}{mark_words(mark, names)}, {when_words(mark.date, mark.date_precision)}"
        for place, mark in enumerate(marks[:MOST_MARKS])
    ]


def key_note(catalog: Catalog, marks: Sequence[Mark]) -> str:
    """Return the key of the numbers as one line, and how many more there are; empty without marks."""
    parts = key_words(marks, economy_words(catalog))
    if rest := len(marks[MOST_MARKS:]):
        parts.append(ngettext("+{count} more on the Timeline", "+{count} more on the Timeline", rest))
    return join_parts(parts)


def number_trace(
    palette: Palette,
    marks: Sequence[Mark],
    names: Mapping[str, str],
    *,
    x: Sequence[Any],
    y: Sequence[float],
    yaxis: str = "y",
) -> dict[str, Any]:
    """Return the trace of the numbers, each in a filled circle that opens its event when pressed.

    Args:
        palette: Colours.
        marks: The numbered marks.
        names: Names of economies by code.
        x: Where each stands.
        y: Its height.
        yaxis: The scale of the heights.
    """
    kinds = labels(EventKind)
    steady = {"marker": {"opacity": 1}, "textfont": {"color": palette.paper}}
    hovers = [
        hover_words(
            when_words(mark.date, mark.date_precision), mark_words(mark, names), kinds.get(mark.kind, "")
        )
        for mark in marks
    ]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "cliponaxis": False,
        "name": _("Key dates"),
        "x": list(x),
        "y": list(y),
        "yaxis": yaxis,
        "text": [str(place + 1) for place in range(len(marks))],
        "textfont": {"size": 12, "color": palette.paper},
        "marker": {"symbol": "circle", "size": 17, "color": palette.text, "opacity": 1},
        "selected": steady,
        "unselected": steady,
        "customdata": [[f"event:{mark.event_id}", *hover] for mark, hover in zip(marks, hovers, strict=True)],
        "hovertemplate": "%{customdata[1]}<br><b>%{customdata[2]}</b><br>%{customdata[3]}<extra></extra>",
    }


def with_marks(
    figure: Mapping[str, Any], palette: Palette, names: Mapping[str, str], marks: Sequence[Mark]
) -> dict[str, Any]:
    """Return a figure with a band of numbers above its plot and a dotted line down from each.

    Args:
        figure: `data` and `layout` as plain dicts. `layout` needs `height` and a range of `xaxis`.
            All panels must share that range.
        palette: Colours.
        names: Names of economies by code.
        marks: What `marks_for` returns; only the numbered ones are drawn.
    """
    layout = figure["layout"]
    numbered = marks[:MOST_MARKS]
    if not numbered:
        return dict(figure)
    edges = layout["xaxis"]["range"]
    on_days = isinstance(edges[0], str)
    places = [_place(mark, on_days=on_days) for mark in numbered]
    low, high = (milliseconds(pd.Timestamp(edge)) if on_days else float(edge) for edge in edges)
    width = NUMBER_PX * (high - low) / NARROWEST_PX
    starts = [milliseconds(mark.date) for mark in numbered] if on_days else places
    rows = stack_rows(starts, [start + width for start in starts])
    band = (max(rows) + 1) * ROW_PX + GAP_PX
    margin = layout.get("margin", {})
    plot = max(50.0, layout["height"] - margin.get("t", 0) - margin.get("b", 0))
    share = plot / (plot + band)
    levels = [GAP_PX + (row + 0.5) * ROW_PX for row in rows]
    x: list[Any] = [iso(mark.date) for mark in numbered] if on_days else places
    made = _squeezed(layout, share)
    panels = sorted({tuple(made[name].get("domain", (0.0, share))) for name in _scales(layout)})
    shapes = [
        line
        for day, level in zip(x, levels, strict=True)
        for line in _lines(palette, day, share + (1 - share) * level / band, panels, foot=share)
    ]
    made |= {
        "height": layout["height"] + band,
        # so that the numbers stand in front of every line
        "shapes": [*made.get("shapes", ()), *shapes],
        f"yaxis{AXIS}": {"domain": [share, 1], "range": [0, band], "visible": False, "fixedrange": True},
    }
    numbers = number_trace(palette, numbered, names, x=x, y=levels, yaxis=f"y{AXIS}")
    return {"data": [*map(_steady, figure["data"]), numbers], "layout": made}


def _place(mark: Mark, *, on_days: bool) -> float:
    """Return where a day stands on an axis of years: a year's value stands in its middle."""
    if on_days:
        return milliseconds(mark.date)
    return float(mark.date.year + (mark.date.day_of_year - 1) / 366 - 0.5)


def _scales(layout: Mapping[str, Any]) -> list[str]:
    return [name for name in layout if name.startswith("yaxis") and "overlaying" not in layout[name]]


def _squeezed(layout: Mapping[str, Any], share: float) -> dict[str, Any]:
    """Return a layout whose panels, words and lines take the lower share of the plot."""
    made = dict(layout)
    for name in _scales(layout):
        low, high = layout[name].get("domain", (0.0, 1.0))
        made[name] = layout[name] | {"domain": [low * share, high * share]}
    made["annotations"] = [
        note | {"y": note["y"] * share} if note.get("yref") == "paper" else note
        for note in layout.get("annotations", ())
    ]
    made["shapes"] = [
        shape | {"y0": shape["y0"] * share, "y1": shape["y1"] * share}
        if shape.get("yref") == "paper"
        else shape
        for shape in layout.get("shapes", ())
    ]
    return made


def _lines(
    palette: Palette, x: Any, top: float, panels: Sequence[tuple[float, ...]], *, foot: float
) -> list[dict[str, Any]]:
    """Return a line from a number down to its band's foot, and one through each panel."""
    line = {"color": palette.grey, "width": 1, "dash": "dot"}
    pieces = [*panels, (foot, top)]
    if panels and panels[-1][1] >= foot - 1e-9:
        pieces = [*panels[:-1], (panels[-1][0], top)]
    return [
        {
            "type": "line",
            "x0": x,
            "x1": x,
            "yref": "paper",
            "y0": low,
            "y1": high,
            "layer": "below",
            "line": line,
        }
        for low, high in pieces
    ]


def _steady(trace: Mapping[str, Any]) -> dict[str, Any]:
    """Return a trace that does not fade when a number is pressed."""
    kept = {"marker": {"opacity": trace.get("marker", {}).get("opacity", 1)}}
    if isinstance(kept["marker"]["opacity"], list):
        return dict(trace)
    return dict(trace) | {"selected": kept, "unselected": kept}
