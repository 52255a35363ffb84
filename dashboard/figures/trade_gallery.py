"""The figures of the Trade page by name; `dashboard.figures.gallery` has all figures."""

from collections.abc import Callable, Mapping
from datetime import date

from dashboard.analysis.lens import ASEAN, entries
from dashboard.errors import ExportUnavailable
from dashboard.figures import investment, lens
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.indicators_gallery import INDICATOR_FIGURES
from dashboard.figures.ledger_gallery import LEDGER_FIGURES
from dashboard.figures.months_gallery import MONTHS_FIGURES
from dashboard.figures.products_gallery import PRODUCT_FIGURES
from dashboard.figures.request import Request, reporter_of, span_of
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Measure

#: Years before and after entry into force, which a request cannot name.
LENS_YEARS = 5


def _lens(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    if wanted.measure == Measure.BALANCE:
        raise ExportUnavailable(
            reason="a balance cannot be re-based", advice="Choose one of: total, export, import."
        )
    moments = entries(
        catalog.table("agreement_stages"), catalog.table("agreements"), pair=catalog.profile.pair
    )
    if moments.empty:
        raise ExportUnavailable(
            reason="no agreement has an entry into force on record", advice="Add one to agreement_stages."
        )
    choice = lens.LensChoice(
        str(moments["agreement_code"].iloc[0]),
        reporter_of(catalog, wanted),
        wanted.measure,
        LENS_YEARS,
        (ASEAN,),
        *span_of(catalog, wanted),
    )
    return lens.agreement_lens(catalog, choice)


def _investment(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return investment.positions(catalog, investment.InvestmentChoice(*span_of(catalog, wanted)))


def _investment_stated(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return investment.stated_amounts(catalog, investment.InvestmentChoice(*span_of(catalog, wanted)))


TRADE_FIGURES: Mapping[str, Callable[[Catalog, Request, date], Exhibit]] = {
    **LEDGER_FIGURES,
    **MONTHS_FIGURES,
    "agreement-lens": _lens,
    "investment": _investment,
    "investment-stated": _investment_stated,
    **PRODUCT_FIGURES,
    **INDICATOR_FIGURES,
}
