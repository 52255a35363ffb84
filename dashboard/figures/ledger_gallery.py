"""The figures of the two-sided ledger by name; `dashboard.figures.gallery` has all figures."""

from collections.abc import Callable, Mapping
from datetime import date

from dashboard.figures.exhibit import Exhibit
from dashboard.figures.ledger import LedgerChoice, two_reports
from dashboard.figures.ledger_gap import report_gap
from dashboard.figures.ledger_origins import export_origins
from dashboard.figures.ledger_others import publishers_apart
from dashboard.figures.ledger_quotes import figures_to_quote
from dashboard.figures.request import Request, span_of
from dashboard.model.catalog import Catalog


def _choice(catalog: Catalog, wanted: Request) -> LedgerChoice:
    return LedgerChoice(*span_of(catalog, wanted))


def _two_reports(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return two_reports(catalog, _choice(catalog, wanted))


def _report_gap(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return report_gap(catalog, _choice(catalog, wanted))


def _export_origins(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return export_origins(catalog, _choice(catalog, wanted))


def _publishers_apart(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return publishers_apart(catalog, _choice(catalog, wanted))


def _to_quote(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del wanted, today
    return figures_to_quote(catalog)


LEDGER_FIGURES: Mapping[str, Callable[[Catalog, Request, date], Exhibit]] = {
    "two-reports": _two_reports,
    "report-gap": _report_gap,
    "export-origins": _export_origins,
    "publishers-apart": _publishers_apart,
    "to-quote": _to_quote,
}
