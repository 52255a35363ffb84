"""The figures of goods by product by name; `dashboard.figures.gallery` has all figures."""

from collections.abc import Callable, Mapping
from datetime import date

from dashboard.analysis.products import (
    INCOMPLETE,
    classifications_held,
    compared_year,
    flows_held,
    is_sound,
    of_year,
)
from dashboard.errors import ExportUnavailable
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.products import product_map
from dashboard.figures.products_change import product_change
from dashboard.figures.products_line import LineChoice, product_years
from dashboard.figures.products_ranked import product_bars
from dashboard.figures.products_words import GoodsChoice, flow_words, rows_of, shares_of
from dashboard.figures.request import Request, reporter_of, span_of
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Flow


def _choice(catalog: Catalog, wanted: Request) -> GoodsChoice:
    """Return the flow asked for in its first classification, the best documented flow if none is named."""
    products = catalog.table("bilateral_products")
    reporter = None if wanted.reporter is None else reporter_of(catalog, wanted)
    flows = [
        (one, flow)
        for one, flow in flows_held(products)
        if reporter in (None, one) and (wanted.measure not in list(Flow) or wanted.measure == flow)
    ]
    if not flows:
        raise ExportUnavailable(
            reason="this flow is not held by product", advice="Choose another reporter or measure."
        )
    chosen = GoodsChoice(
        *flows[0], classifications_held(products, reporter=flows[0][0], flow=flows[0][1])[0], 0
    )
    years = sorted({int(year) for year in shares_of(catalog, chosen)["year"]})
    if wanted.year is not None and wanted.year not in years:
        flow = flow_words(catalog, chosen.reporter, chosen.flow)
        raise ExportUnavailable(
            reason=f"{flow} are not held by product for {wanted.year}",
            advice=f"Choose one of: {', '.join(map(str, years))}.",
        )
    return GoodsChoice(chosen.reporter, chosen.flow, chosen.classification, wanted.year or years[-1])


def _map(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return product_map(catalog, _choice(catalog, wanted))


def _ranked(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return product_bars(catalog, _choice(catalog, wanted))


def _change(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    choice = _choice(catalog, wanted)
    shares = shares_of(catalog, choice)
    sound = sorted({int(year) for year in shares.loc[shares["extent"] != INCOMPLETE, "year"]})
    before = compared_year(tuple(sound), choice.year)
    if before is None or not is_sound(of_year(shares, choice.year)):
        raise ExportUnavailable(
            reason=f"nothing can be compared with {choice.year}", advice="Choose another year."
        )
    early, late = sorted((before, choice.year))
    return product_change(
        catalog, GoodsChoice(choice.reporter, choice.flow, choice.classification, late).compared(early)
    )


def _years(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    choice = _choice(catalog, wanted)
    product = str(rows_of(catalog, choice).iloc[0]["product_code"])
    line = LineChoice(choice.reporter, choice.flow, choice.classification, product, *span_of(catalog, wanted))
    return product_years(catalog, line)


PRODUCT_FIGURES: Mapping[str, Callable[[Catalog, Request, date], Exhibit]] = {
    "goods-map": _map,
    "goods-ranked": _ranked,
    "goods-change": _change,
    "goods-line": _years,
}
