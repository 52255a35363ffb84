"""Bars that say how many happenings fall in each period, where marks would be too many to tell apart."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.figures.row_canvas import iso
from dashboard.figures.time_marks import DAY_MS, escape, when_words
from dashboard.words import gettext as _

#: Height in px of a bar that can just be seen.
LEAST_PX = 2.0


def bar_px(count: int, most: int, height: float) -> float:
    """Return the height of a bar in px.

    Args:
        count: What the bar stands for.
        most: What the highest bar of the figure stands for.
        height: Height of that bar, px.

    >>> bar_px(50, 100, 40), bar_px(1, 100, 40)
    (20.0, 2.0)
    """
    return max(LEAST_PX, round(height * count / most, 1))


def bar_trace(
    counts: pd.DataFrame,
    *,
    grain: str,
    foot: float,
    scale: tuple[int, float],
    colours: tuple[str, str],
    name: str,
    words: Callable[[int], str],
) -> dict[str, Any]:
    """Return one trace of standing bars, each as wide as its period; a press on one opens nothing.

    Args:
        counts: Rows of `analysis.period_counts.count_periods`.
        grain: The period counted by.
        foot: Where the bars stand, px from the top of the figure.
        scale: Number and height in px of the highest bar of the figure.
        colours: Of the bars, and of the background, which keeps neighbours apart.
        name: What is counted.
        words: Puts a number into words.
    """
    rows = list(
        zip(counts["start"], counts["end"], (int(count) for count in counts["marks_count"]), strict=True)
    )
    return {
        "type": "bar",
        "name": name,
        "x": [iso(start) for start, _end, _count in rows],
        "offset": 0,
        "width": [(end - start).days * DAY_MS for start, end, _count in rows],
        "base": foot,
        "y": [-bar_px(count, *scale) for _start, _end, count in rows],
        "marker": {"color": colours[0], "line": {"color": colours[1], "width": 0.8}, "opacity": 1},
        "unselected": {"marker": {"opacity": 1}},
        "customdata": [[""]] * len(rows),
        "hovertext": [
            f"{escape(when_words(start, grain))}<br><b>{escape(words(count))}</b><br>{escape(name)}"
            for start, _end, count in rows
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def counted_subtitle(grain: str, years: str) -> str:
    """Return the subtitle of a figure that counts happenings by a period."""
    subtitles = {
        "month": _("Number of happenings by month, {years}; one scale for all lanes"),
        "quarter": _("Number of happenings by quarter, {years}; one scale for all lanes"),
        "year": _("Number of happenings by year, {years}; one scale for all lanes"),
    }
    return subtitles[grain].format(years=years)


def counted_note() -> str:
    """Return why a figure counts, and where each happening is found."""
    return _("Too many to draw one by one: a bar says how many fall in its period. "
             "The table and its files hold each of them.")  # fmt: skip
