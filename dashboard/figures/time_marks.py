"""What figures with a time axis share: marks no more exact than their dates, tooltips, source columns."""

import html
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.citations import cite
from dashboard.figures.row_canvas import iso
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import DatePrecision, SourceKind
from dashboard.words import format_day, join_parts, language
from dashboard.words import gettext as _

#: Letters of a line in a tooltip that a phone can show.
HOVER_LETTERS = 44
#: Kinds of sources that are named before all others.
OFFICIAL = (SourceKind.TREATY_TEXT, SourceKind.GOVERNMENT)
DAY_MS = 86_400_000


@dataclass(frozen=True)
class Drawn:
    """One mark: what it opens, when it is, on which height, what its tooltip says.

    Attributes:
        mark_id: `event:` or `deal:` and the id, which a press on the mark opens.
        start: First day of the known period.
        end: First moment after it.
        is_exact: Whether the day is known.
        y: Height, px from the top of the figure.
        hover: Tooltip, HTML: date, title, what it is.
    """

    mark_id: str
    start: pd.Timestamp
    end: pd.Timestamp
    is_exact: bool
    y: float
    hover: tuple[str, str, str]


def mark_traces(
    marks: Sequence[Drawn], *, colour: str, paper: str, symbol: str, size: float, name: str
) -> list[dict[str, Any]]:
    """Return the traces of marks: a symbol for a day, a bar over a month, quarter or year.

    Args:
        marks: The marks; none gives no trace.
        colour: Their colour.
        paper: Background, for the rim that keeps neighbours apart.
        symbol: Plotly's name of the symbol.
        size: Of the symbol, in px.
        name: What the marks are.
    """
    exact, vague = [m for m in marks if m.is_exact], [m for m in marks if not m.is_exact]
    # A press selects a mark; without this all others would fade until the next double press.
    steady = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
    rim = {"color": colour if "-open" in symbol else paper, "width": 2 if "-open" in symbol else 0.8}
    traces: list[dict[str, Any]] = []
    if exact:
        traces.append(
            _common(exact, name)
            | steady
            | {
                "type": "scatter",
                "mode": "markers",
                "cliponaxis": False,
                "x": [iso(m.start) for m in exact],
                "marker": {"symbol": symbol, "size": size, "color": colour, "line": rim, "opacity": 1},
            }
        )
    if vague:
        traces.append(
            _common(vague, name)
            | steady
            | {
                "type": "bar",
                "orientation": "h",
                "base": [iso(m.start) for m in vague],
                "x": [(m.end - m.start).days * DAY_MS for m in vague],
                "width": size * 0.6,
                # the rim keeps a month visible on an axis of decades
                "marker": {"color": colour, "line": {"color": colour, "width": 1.5}, "opacity": 1},
            }
        )
    return traces


def _common(marks: Sequence[Drawn], name: str) -> dict[str, Any]:
    return {
        "name": name,
        "y": [m.y for m in marks],
        "customdata": [[m.mark_id, *m.hover] for m in marks],
        "hovertemplate": "%{customdata[1]}<br><b>%{customdata[2]}</b><br>%{customdata[3]}<extra></extra>",
    }


def wrapped(text: str, letters: int, *, most: int | None = None) -> list[str]:
    """Break a text into lines of about so many Latin letters; Hangul counts nearly double.

    Args:
        text: Any text; an empty one gives no line.
        letters: Letters on a line.
        most: Lines at most, the last one ending in an ellipsis where text is left out.

    >>> wrapped("Digital Economy Partnership", 16)
    ['Digital Economy', 'Partnership']
    """
    cells = sum(1.8 if unicodedata.east_asian_width(char) in "WF" else 1.0 for char in text)
    width = max(8, int(letters * len(text) / cells)) if text else letters
    return textwrap.wrap(text, width, max_lines=most, placeholder=" …")


def hover_words(when: str, title: str, *more: str) -> tuple[str, str, str]:
    """Return a tooltip: date, title on at most two lines, what it is."""
    lines = wrapped(title, HOVER_LETTERS, most=2)
    return (
        escape(when),
        "<br>".join(map(escape, lines)),
        "<br>".join(escape(words) for words in more if words),
    )


def escape(text: object) -> str:
    """Return text that Plotly shows as it is."""
    return html.escape(str(text), quote=False)


def when_words(moment: pd.Timestamp, precision: object) -> str:
    """Return a date in words, no more exact than it is known."""
    return format_day(moment.date(), str(precision))


def precision_words(precisions: pd.Series) -> pd.Series:
    """Return how much of each date is known, in words."""
    return precisions.map(labels(DatePrecision))


def source_columns(catalog: Catalog, source_ids: pd.Series) -> dict[str, list[str]]:
    """Return the last two columns of a table: sources and their addresses.

    Args:
        catalog: The catalogue.
        source_ids: A tuple of source ids for each row.
    """
    every = dict.fromkeys(source_id for ids in source_ids for source_id in ids)
    found = {
        citation.source_id: citation
        for citation in cite(
            catalog.table("sources"), catalog.table("publishers"), every, language=language()
        )
    }
    rows = [[found[source_id] for source_id in ids if source_id in found] for ids in source_ids]
    return {
        _("Source"): ["; ".join(join_parts([c.publisher, c.title]) for c in row) for row in rows],
        _("Source address"): ["; ".join(c.url for c in row if c.url) for row in rows],
    }


def all_sources(catalog: Catalog, source_ids: pd.Series) -> tuple[str, ...]:
    """Return every source of rows once: primary ones first, official ones before the press.

    Args:
        catalog: The catalogue.
        source_ids: A tuple of source ids for each row, the primary one first.
    """
    sources = catalog.table("sources")
    kinds = dict(zip(sources["source_id"], sources["kind"], strict=True))
    rows = [ids for ids in source_ids if ids]
    ordered = dict.fromkeys([*(ids[0] for ids in rows), *(one for ids in rows for one in ids[1:])])
    primary = {ids[0] for ids in rows}
    return tuple(sorted(ordered, key=lambda one: (one not in primary, kinds.get(one) not in OFFICIAL)))
