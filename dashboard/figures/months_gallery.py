"""The figures of monthly trade by name; `dashboard.figures.gallery` has all figures."""

from collections.abc import Callable, Mapping
from datetime import date

from dashboard.figures import months, months_season
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.months_words import MonthsChoice, Shown, usual_series
from dashboard.figures.request import Request, span_of
from dashboard.model.catalog import Catalog


def _choice(catalog: Catalog, wanted: Request, shown: Shown) -> MonthsChoice:
    series = usual_series(catalog)
    if wanted.reporter is not None:
        series = tuple(code for code in series if code.startswith(f"{wanted.reporter.lower()}-"))
    return MonthsChoice(series, shown.value, "USD", *span_of(catalog, wanted))


def _values(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return months.monthly_trade(catalog, _choice(catalog, wanted, Shown.VALUE))


def _changes(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return months.monthly_trade(catalog, _choice(catalog, wanted, Shown.CHANGE))


def _sums(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return months.monthly_trade(catalog, _choice(catalog, wanted, Shown.SUM))


def _season(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return months_season.monthly_season(catalog, _choice(catalog, wanted, Shown.SEASON))


MONTHS_FIGURES: Mapping[str, Callable[[Catalog, Request, date], Exhibit]] = {
    "months": _values,
    "months-change": _changes,
    "months-sum": _sums,
    "months-season": _season,
}
