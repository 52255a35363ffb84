"""Dates: not in the future, as exact as their precision says, in a possible order."""

from collections.abc import Iterator

import pandas as pd

from dashboard.data.evidence import Evidence, LoadedTable
from dashboard.data.rules.rule import reads
from dashboard.model.problem import Problem
from dashboard.model.vocab import DatePrecision

#: First day of each period: the months it can begin with, and how that is told.
PERIOD_STARTS = {
    DatePrecision.MONTH: (tuple(range(1, 13)), "the first day of a month"),
    DatePrecision.QUARTER: ((1, 4, 7, 10), "the first day of January, April, July or October"),
    DatePrecision.YEAR: ((1,), "the first day of a year"),
}

PERIOD_ENDS = {
    DatePrecision.MONTH: pd.offsets.MonthEnd(0),
    DatePrecision.QUARTER: pd.offsets.QuarterEnd(0),
    DatePrecision.YEAR: pd.offsets.YearEnd(0),
}


@reads()
def dates_are_not_in_the_future(evidence: Evidence) -> Iterator[Problem]:
    """Nothing has happened after today."""
    for loaded in evidence.tables.values():
        for name in date_columns(loaded):
            yield from loaded.problems(
                loaded.frame[name] > pd.Timestamp(evidence.today),
                column=name,
                rule=f"lies after today, {evidence.today}",
                advice="correct the date, or leave the row out until it has happened",
            )


@reads()
def dates_fit_their_precision(evidence: Evidence) -> Iterator[Problem]:
    """A month, quarter or year is written as its first day."""
    for loaded in evidence.tables.values():
        for name, precision_name in dated_pairs(loaded):
            dates, precisions = loaded.frame[name], loaded.frame[precision_name]
            for precision, (months, meaning) in PERIOD_STARTS.items():
                starts = (dates.dt.day == 1) & dates.dt.month.isin(months)
                yield from loaded.problems(
                    (precisions == precision.value) & dates.notna() & ~starts,
                    column=name,
                    rule=f"is not {meaning}, though {precision_name} is {precision.value}",
                    advice=f"write the first day of the {precision.value}, or correct the precision",
                )


@reads()
def dates_and_precision_come_together(evidence: Evidence) -> Iterator[Problem]:
    """A date has a precision, and a precision a date."""
    for loaded in evidence.tables.values():
        for name, precision_name in dated_pairs(loaded):
            dates, precisions = loaded.frame[name].isna(), loaded.frame[precision_name].isna()
            for alone, blank, rows in (
                (name, precision_name, precisions & ~dates),
                (precision_name, name, dates & ~precisions),
            ):
                yield from loaded.problems(
                    rows,
                    column=alone,
                    rule=f"stands without {blank}",
                    advice="fill both or leave both blank",
                )


@reads("sources")
def sources_are_read_after_publication(evidence: Evidence) -> list[Problem]:
    """A source cannot have been read before it was published."""
    loaded = evidence.tables["sources"]
    return loaded.problems(
        loaded.frame["accessed_date"] < loaded.frame["published_date"],
        column="accessed_date",
        rule="lies before published_date",
        advice="correct one of the two dates",
    )


def date_columns(loaded: LoadedTable) -> list[str]:
    """Return the names of a table's date columns."""
    return list(loaded.frame.select_dtypes("datetime").columns)


def dated_pairs(loaded: LoadedTable) -> list[tuple[str, str]]:
    """Return a table's date columns that have a precision, each with the name of that column."""
    pairs = [(name, f"{name.removesuffix('_date')}_precision") for name in date_columns(loaded)]
    return [(name, precision) for name, precision in pairs if precision in loaded.frame]


def last_days(dates: "pd.Series[pd.Timestamp]", precisions: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    """Return the last day each date may mean.

    Args:
        dates: First days of the periods known.
        precisions: Values of `DatePrecision`.

    Returns:
        The date itself for a day, else the end of its month, quarter or year.
    """
    ends = dates.copy()
    for precision, end in PERIOD_ENDS.items():
        rows = precisions == precision.value
        if rows.any():
            ends.loc[rows] = dates[rows] + end
    return ends
