"""How many happenings fall in each period, for a figure that cannot show them one by one."""

from collections.abc import Mapping

import pandas as pd

from dashboard.analysis.timeline import period_ends

#: Marks that a figure shows one by one; of more it shows how many fall in each period.
MOST_MARKS = 2_000
#: Years of an axis on which months can be told apart.
MONTH_YEARS = 10
_FREQUENCY: Mapping[str, str] = {"month": "M", "quarter": "Q", "year": "Y"}
#: Precisions of dates with the finest period by which they can be counted, from fine to coarse.
_FINEST = {"day": "month", "month": "month", "quarter": "quarter", "year": "year"}


def grain_of(precisions: pd.Series, *, years: int) -> str:
    """Return the period by which marks are counted, empty when each is a mark of its own.

    A happening is never counted in a period more exact than its date is known.

    Args:
        precisions: `day`, `month`, `quarter` or `year` for each mark.
        years: How many years the axis shows.

    Returns:
        `month`, `quarter` or `year`; empty for at most `MOST_MARKS` marks.
    """
    if len(precisions) <= MOST_MARKS:
        return ""
    if years > MONTH_YEARS:
        return "year"
    order = list(_FREQUENCY)
    return max((_FINEST[str(one)] for one in precisions.unique()), key=order.index)


def count_periods(marks: pd.DataFrame, by: str, *, grain: str) -> pd.DataFrame:
    """Return how many marks fall in each period.

    Args:
        marks: Columns `date` and `by`.
        by: Column whose values are counted apart, such as `lane`.
        grain: `month`, `quarter` or `year`.

    Returns:
        One row per value and period with marks, in order of both: the column `by`, `start` (first
        day), `end` (first moment after the period), `marks_count`.
    """
    starts = marks["date"].dt.to_period(_FREQUENCY[grain]).dt.start_time
    found = marks.assign(start=starts).groupby([by, "start"]).size().rename("marks_count").reset_index()
    ends = period_ends(found["start"], pd.Series(grain, index=found.index, dtype="str"))
    return found.assign(end=ends)[[by, "start", "end", "marks_count"]]
