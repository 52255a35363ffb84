"""The drawing of the agreement lens: indices above, the difference from the peers below."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.lens import Compared
from dashboard.figures import lens_marks, lens_words
from dashboard.figures.lens_words import Told
from dashboard.figures.partner_words import escape
from dashboard.figures.theme import Palette, axis, layout
from dashboard.words import format_count, format_money
from dashboard.words import gettext as _

LINES_PX, BARS_PX, BETWEEN_PX, FOOT_PX = 300, 130, 56, 30
RIGHT_PX, TOP_PX = 110, 72
MOST_TICKS = 6
#: Bars beside which the last one is wide enough for its number on a phone.
NAMED_BARS = 11


def draw(palette: Palette, compared: Compared, told: Told, life: pd.DataFrame, *, colour: str) -> go.Figure:
    """Return the figure.

    Args:
        palette: Colours.
        compared: What is compared.
        told: What the figure speaks of.
        life: Stages of the agreement within the span, as `analysis.lens.life_in` returns them.
        colour: Colour of the pair's line.
    """
    rows = compared.rows
    held = rows[rows["pair_index"].notna()]
    if held.empty:
        return go.Figure({"data": [], "layout": layout(palette, height=120)})
    first, last = int(held["year"].min()), int(held["year"].max())
    rows = rows[rows["year"].between(first, last)].reset_index(drop=True)
    has_bars = bool(rows["gap_points"].notna().any())
    plot = LINES_PX + (BETWEEN_PX + BARS_PX if has_bars else 0)
    split = 1 - LINES_PX / plot
    low, high = _range(rows)
    lines = _lines(palette, rows, compared, told, colour)
    notes = _end_labels(lines, px_per_unit=LINES_PX / (high - low))
    # a line of its own in each panel: the heading between them stays free
    panels = [(split, 1.0), (0.0, BARS_PX / plot)] if has_bars else [(0.0, 1.0)]
    numbers, shapes = lens_marks.marks(palette, lens_words.weightiest(life), by_year=True, panels=panels)
    notes += [lens_marks.warning(palette), *numbers]
    shapes.append(lens_marks.base_line(palette))
    traces: list[dict[str, Any]] = [line["trace"] for line in lines]
    x_axis = axis(palette, showgrid=False, showline=False, range=[first - 0.7, last + 0.7],
                  tickvals=_ticks(first, last, told.base_year), tickformat="d")  # fmt: skip
    axes: dict[str, Any] = {
        "xaxis": x_axis | {"anchor": "y2" if has_bars else "y"},
        "yaxis": axis(palette, showline=False, domain=[split, 1], range=[low, high]) | index_ticks(low, high),
    }
    if has_bars:
        traces.append(_bars(palette, rows, told, colour))
        axes["yaxis2"] = axis(
            palette, showline=False, domain=[0, BARS_PX / plot], anchor="x", zeroline=True,
            zerolinecolor=palette.grey, nticks=4, **_bar_ticks(rows["gap_points"]),
        )  # fmt: skip
        name = told.names[compared.members[0]] if len(compared.members) == 1 else ""
        notes.append(_heading(palette, BARS_PX / plot, name))
    return go.Figure(
        {
            "data": traces,
            "layout": layout(
                palette,
                height=plot + TOP_PX + FOOT_PX,
                margin={"l": 8, "r": RIGHT_PX, "t": TOP_PX, "b": 8},
                annotations=notes,
                shapes=shapes,
                bargap=0.3,
                **axes,
            ),
        }
    )


def _lines(
    palette: Palette, rows: pd.DataFrame, compared: Compared, told: Told, colour: str
) -> list[dict[str, Any]]:
    """Return the lines, the pair's last so that it lies on top: trace, label and last point of each."""
    wanted = [
        ("rest", _("rest of the world"), palette.grey, "dot", 2.0),
        (
            "basket",
            lens_words.toward(told.measure, lens_words.peer_words(told, compared.members)),
            palette.quiet_text,
            "dash",
            2.0,
        ),
        ("pair", lens_words.toward(told.measure, told.partner), colour, "solid", 3.0),
    ]
    lines = []
    for name, words, shade, dash, width in wanted:
        values = rows[f"{name}_index"]
        if values.isna().all():
            continue
        alone = values.notna() & values.shift().isna() & values.shift(-1).isna()
        trace = {
            "type": "scatter",
            "mode": "lines+markers",
            "name": words,
            "x": rows["year"].tolist(),
            "y": [None if pd.isna(value) else round(float(value), 2) for value in values],
            "line": {"color": shade, "width": width, "dash": dash},
            "marker": {
                "color": shade,
                "opacity": 1,
                "size": [7 if one else 5 if name == "pair" else 0.1 for one in alone],
            },
            "connectgaps": False,
            "customdata": [
                _hover(words, row["year"], row[f"{name}_index"], row[f"{name}_usd"])
                for row in rows.to_dict("records")
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        last = rows.loc[values.last_valid_index()]
        text = palette.quiet_text if shade == palette.grey else shade
        lines.append({"trace": trace, "words": words, "colour": text, "year": int(last["year"]),
                      "index": float(last[f"{name}_index"])})  # fmt: skip
    return lines


def _hover(words: str, year: int, index: float, value: float) -> str:
    if pd.isna(index):
        return ""
    shown = _("index {value}").format(value=format_count(round(index)))
    return f"<b>{escape(words)}</b><br>{year}<br>{shown}<br>{format_money(value)}"


def _in_lines(words: str, most: int = 14) -> str:
    """Break a label into lines that fit beside the plot on a phone, its first word in bold."""
    number, *rest = words.split(" ")
    lines = [number]
    for word in rest:
        if len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += " " + word
        else:
            lines.append(word)
    first = lines[0].removeprefix(number)
    return "<br>".join([f"<b>{escape(number)}</b>{escape(first)}", *map(escape, lines[1:])])


def _end_labels(lines: list[dict[str, Any]], *, px_per_unit: float) -> list[dict[str, Any]]:
    """Return a label at the end of each line, pushed apart where lines end close together."""
    ordered = sorted(lines, key=lambda line: float(line["index"]))
    places: list[float] = []
    heights = [17.0 * (1 + _label(line).count("<br>")) for line in ordered]
    for place, line in enumerate(ordered):
        wish = float(line["index"]) * px_per_unit
        least = places[-1] + (heights[place] + heights[place - 1]) / 2 if places else wish
        places.append(max(wish, least))
    # what was pushed up is let down again by half, so that labels stay about their lines
    drift = sum(
        place - float(line["index"]) * px_per_unit for place, line in zip(places, ordered, strict=True)
    ) / len(ordered)
    return [
        {
            "x": line["year"],
            "y": line["index"],
            "text": _label(line),
            "xanchor": "left",
            "xshift": 8,
            "yshift": place - drift - float(line["index"]) * px_per_unit,
            "align": "left",
            "showarrow": False,
            "font": {"color": line["colour"], "size": 13},
        }
        for line, place in zip(ordered, places, strict=True)
    ]


def _label(line: dict[str, Any]) -> str:
    return _in_lines(f"{format_count(round(line['index']))} {line['words']}")


def _heading(palette: Palette, top: float, only_peer: str) -> dict[str, Any]:
    words = _("Difference from the peers, percentage points")
    if only_peer:
        words = _("Difference from {partner}, percentage points").format(partner=only_peer)
    return {
        "xref": "paper", "yref": "paper", "x": 0, "y": top, "xanchor": "left", "yanchor": "bottom",
        "yshift": 8, "showarrow": False, "align": "left",
        "text": escape(words),
        "font": {"color": palette.quiet_text, "size": 13},
    }  # fmt: skip


def _range(rows: pd.DataFrame) -> tuple[float, float]:
    values = rows[["pair_index", "basket_index", "rest_index"]]
    low, high = min(100.0, float(values.min(axis=None))), max(100.0, float(values.max(axis=None)))
    room = max((high - low) * 0.08, 2.0)
    return max(0.0, low - room), high + room


def _ticks(first: int, last: int, base: int) -> list[int]:
    """Return years for the axis, the base year among them where it is drawn."""
    step = next(step for step in (1, 2, 5, 10) if (last - first) / step < MOST_TICKS)
    start = base - (base - first) // step * step if base >= first else first
    return list(range(start, last + 1, step))


def index_ticks(low: float, high: float) -> dict[str, Any]:
    """Return about five round ticks for an axis of indices."""
    step = next(
        step for step in (5, 10, 20, 50, 100, 200, 500, 1000, 10_000) if (high - low) / step <= MOST_TICKS
    )
    values = list(range(int(-(-low // step)) * step, int(high) + 1, step))
    return {"tickvals": values, "ticktext": [format_count(value) for value in values]}


def _bar_ticks(gaps: pd.Series) -> dict[str, Any]:
    low, high = min(0.0, float(gaps.min())), max(0.0, float(gaps.max()))
    reach = max(high - low, 1.0)
    step = next(step for step in (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000) if reach / step <= 4)
    values = [step * place for place in range(int(low // step), int(high // step) + 2)]
    room = reach * 0.22
    return {
        "tickvals": values,
        "ticktext": ["0" if value == 0 else lens_words.points(value).removesuffix(" pp") for value in values],
        "range": [low - (room if low < 0 else 0), high + (room if high > 0 else 0)],
    }


def _bars(palette: Palette, rows: pd.DataFrame, told: Told, colour: str) -> dict[str, Any]:
    """Return the differences; years before entry into force are pale."""
    gaps = rows["gap_points"]
    name = _("Difference from the peers")
    # with many bars the last number would lie on its neighbour
    spoken = {gaps.abs().idxmax()} | ({gaps.last_valid_index()} if len(gaps) <= NAMED_BARS else set())
    return {
        "type": "bar",
        "x": rows["year"].tolist(),
        "y": [None if pd.isna(gap) else round(float(gap), 2) for gap in gaps],
        "yaxis": "y2",
        "name": name,
        "marker": {"color": colour, "opacity": [0.45 if year < told.base_year else 1.0 for year in rows["year"]]},
        "text": [
            lens_words.points(gap).split(" ")[0] if place in spoken and not pd.isna(gap) else ""
            for place, gap in gaps.items()
        ],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "textfont": {"color": palette.text, "size": 12},
        "customdata": [
            "" if pd.isna(gap) else f"<b>{escape(name)}</b><br>{year}<br>{lens_words.points(gap)}"
            for year, gap in zip(rows["year"], gaps, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip
