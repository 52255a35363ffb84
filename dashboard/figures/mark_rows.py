"""From a mark of a figure to the row of its table, so that a press on it opens what is known of the number.

The table of an exhibit holds exactly what is drawn. A mark belongs to a row when a number of that row
is the mark's own, as far as either is written, and the row's labels fit the mark's place. A mark that fits no row
or several opens nothing: no card is better than the card of another number.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.passport import figure_columns, labels_of

#: How far a mark may be from the number in the table: either may be rounded, to four figures at least.
RELATIVE, ABSOLUTE = 1e-4, 0.0051
#: A word of so few letters must be a label by itself, not a part of one.
SHORT = 3
#: Characters of a place on an axis that are compared.
LONGEST = 200


def place_of_mark(trace: Mapping[str, Any], point: int, table: pd.DataFrame) -> tuple[int, int] | None:
    """Return position of row and column in a table of the number that a mark shows; None if that is not clear.

    Args:
        trace: A trace of a figure.
        point: Position of the mark in it.
        table: Table of the exhibit.
    """
    numbers, labels = _mark(trace, point)
    if not numbers:
        return None
    columns = figure_columns(table)
    found = []
    for column in columns:
        values = pd.to_numeric(table[column], errors="coerce").astype("float64").to_numpy()
        near = np.zeros(len(values), dtype=bool)
        for number in numbers:
            near |= np.isclose(values, number, rtol=RELATIVE, atol=ABSOLUTE)
        place = list(table.columns).index(column)
        found += [(int(row), place) for row in np.flatnonzero(near)]
    words = _words_of_rows(table)
    scores = {place: _fit(words[place[0]], labels) for place in found}
    best = max(scores.values(), default=0)
    chosen = [place for place, fits in scores.items() if fits == best]
    # several columns of one row may hold the same number; two rows leave it open which is meant
    return chosen[0] if best and len({row for row, _column in chosen}) == 1 else None


def steady(figure: go.Figure) -> None:
    """Keep marks as they are when one of them is pressed: nothing is dimmed. Changes the figure."""
    for trace in figure.data:
        if trace.type in ("scatter", "bar") and not trace.unselected.to_plotly_json():
            own = trace.marker.opacity
            look = {"marker": {"opacity": own if isinstance(own, (int, float)) else 1}}
            trace.update(selected=look, unselected=look)


def _words_of_rows(table: pd.DataFrame) -> list[set[str]]:
    """Return what names each row: its labels as text, years and months as an axis writes them."""
    rows: list[set[str]] = [set() for _row in range(len(table))]
    for name in labels_of(table):
        column = table[name]
        is_day = pd.api.types.is_datetime64_any_dtype(column)
        texts = (column.dt.strftime("%Y-%m-%d") if is_day else column.astype("str")).fillna("")
        for words, text in zip(rows, texts, strict=True):
            words.add(text)
    return rows


def _mark(trace: Mapping[str, Any], point: int) -> tuple[list[float], list[str]]:
    """Return the numbers and the words of a mark."""
    cells = [_cell(trace.get(name), point) for name in ("x", "y", "values", "labels", "ids", "base")]
    cells = [cell for cell in cells if cell is not None]
    numbers = [float(cell) for cell in cells if _is_number(cell)]
    labels = [
        str(int(cell)) if _is_number(cell) and float(cell).is_integer() else str(cell)[:LONGEST]
        for cell in cells
    ]
    said = [_cell(trace.get(name), point) for name in ("text", "hovertext")]
    told = _cell(trace.get("customdata"), point)
    if isinstance(told, Sequence) and not isinstance(told, str):
        said += list(told)
    elif told is not None:
        said.append(told)
    labels += [str(one) for one in said if one is not None]
    return numbers, [*labels, str(trace.get("name") or "")]


def _cell(values: Any, place: int) -> Any:
    if values is None or isinstance(values, (str, int, float)):
        return None
    held = list(values)
    cell = held[place] if place < len(held) else None
    as_list = getattr(cell, "tolist", None)
    return cell if as_list is None else as_list()


def _is_number(cell: Any) -> bool:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool) and cell == cell


def _fit(words: set[str], labels: list[str]) -> int:
    """Return how many of a row's words stand among the words of a mark."""
    return sum(
        1
        for word in words
        if word and any(word == label or (len(word) > SHORT and word in label) for label in labels)
    )
