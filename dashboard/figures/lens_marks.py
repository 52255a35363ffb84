"""What every picture of the agreement lens carries: the warning, and the agreement's days as marks."""

from typing import Any

import pandas as pd

from dashboard.figures import lens_words
from dashboard.figures.partner_words import escape
from dashboard.figures.theme import Palette


def warning(palette: Palette) -> dict[str, Any]:
    """Return the words inside the figure that say what it does not show."""
    return {
        "xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom",
        "yshift": 50, "showarrow": False, "align": "left",
        "text": f"<b>{escape(lens_words.not_effect())}</b>", "font": {"color": palette.text, "size": 14},
    }  # fmt: skip


def middle_of_years(day: pd.Timestamp) -> float:
    """Return where a day stands on an axis whose ticks are the middles of years."""
    return float(day.year + (day.day_of_year - 1) / 366 - 0.5)


def on_dates(day: pd.Timestamp) -> str:
    """Return where a day stands on an axis of dates."""
    return day.date().isoformat()


def marks(
    palette: Palette, stages: pd.DataFrame, *, by_year: bool, panels: list[tuple[float, float]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return numbers above the plot and lines through its panels for the stages of an agreement.

    Args:
        palette: Colours.
        stages: At most six stages in order of time.
        by_year: Whether ticks are years, and not dates.
        panels: Bottom and top of each panel, as parts of the plot.
    """
    numbers, lines = [], []
    for place, row in enumerate(stages.to_dict("records")):
        x = (middle_of_years if by_year else on_dates)(pd.Timestamp(row["date"]))
        is_entry = row["stage"] == "in_force"
        numbers.append({
            "x": x, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 15 * (place % 3),
            "showarrow": False, "text": lens_words.circled(place), "font": {"size": 16, "color": palette.text},
        })  # fmt: skip
        lines += [{
            "type": "line", "x0": x, "x1": x, "yref": "paper", "y0": low, "y1": high, "layer": "below",
            "line": {"color": palette.text if is_entry else palette.grey, "width": 1.2 if is_entry else 1,
                     "dash": "solid" if is_entry else "dot"},
        } for low, high in panels]  # fmt: skip
    return numbers, lines


def base_line(palette: Palette) -> dict[str, Any]:
    """Return the line at 100."""
    return {
        "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 100, "y1": 100, "layer": "below",
        "line": {"color": palette.grey, "width": 1},
    }  # fmt: skip
