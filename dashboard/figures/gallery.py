"""Every figure and table by name, for whoever exports without a browser."""

from collections.abc import Callable, Mapping
from datetime import date

from dashboard.analysis.partners import rank_history, ranked_years
from dashboard.analysis.timeline import Selection
from dashboard.errors import ExportUnavailable
from dashboard.figures import (
    bump,
    cadence,
    claims,
    coverage,
    deal_totals,
    deal_values,
    deals,
    disagreements,
    doubt,
    key_figures,
    lifecycles,
    networks,
    pair_trade,
    partners,
    shares,
    slope,
    source_list,
    timeline,
)
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.request import Request, reporter_of, scope_of, span_of
from dashboard.figures.trade_gallery import TRADE_FIGURES
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Measure

__all__ = ["FIGURES", "Request"]

#: Years between the two ends of a slope when the last one is not told.
SLOPE_YEARS = 10


def _ranking(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    reporter = reporter_of(catalog, wanted)
    history = rank_history(catalog)
    rows = history[(history["reporter_code"] == reporter) & (history["measure"] == wanted.measure)]
    year = wanted.year or int(rows["year"].max())
    return partners.rank_bars(catalog, partners.RankingChoice(reporter, wanted.measure, year))


def _doubt(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    reporter = reporter_of(catalog, wanted)
    years = ranked_years(catalog.table("trade_series"), reporter=reporter, measure=wanted.measure)
    year = wanted.year or max(years, default=0)
    return doubt.rank_doubt(catalog, partners.RankingChoice(reporter, wanted.measure, year))


def _bump(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    choice = bump.BumpChoice(reporter_of(catalog, wanted), wanted.measure, *span_of(catalog, wanted))
    return bump.rank_bump(catalog, choice)


def _share(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    if wanted.measure == Measure.BALANCE:
        raise ExportUnavailable(
            reason="a balance has no share", advice="Choose one of: total, export, import."
        )
    choice = shares.ShareChoice(reporter_of(catalog, wanted), wanted.measure, *span_of(catalog, wanted))
    return shares.share_of_trade(catalog, choice)


def _slope(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    reporter = reporter_of(catalog, wanted)
    history = rank_history(catalog)
    rows = history[(history["reporter_code"] == reporter) & (history["measure"] == wanted.measure)]
    end = wanted.last_year or int(rows["year"].max())
    start, end = sorted((wanted.first_year or end - SLOPE_YEARS, end))
    if start == end:
        raise ExportUnavailable(reason="two years are compared", advice="Give two different ones.")
    return slope.rank_slope(catalog, slope.SlopeChoice(reporter, wanted.measure, start, end))


def _stated(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return claims.stated_beside_computed(catalog, claims.ClaimsChoice(reporter_of(catalog, wanted)))


def _publishers(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del wanted, today
    return coverage.publisher_shares(catalog)


def _key_figures(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return key_figures.key_figure_table(catalog, reporter_of(catalog, wanted))


def _disagreements(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return disagreements.disagreements(catalog, coverage.YearSpan(*span_of(catalog, wanted)))


def _two_flows(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    choice = pair_trade.FlowChoice(reporter_of(catalog, wanted), *span_of(catalog, wanted))
    return pair_trade.two_flows(catalog, choice)


def _timeline(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return timeline.timeline(
        catalog, timeline.LaneChoice(Selection(scope_of(catalog, wanted)), has_trade=True)
    )


def _lifecycles(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    return lifecycles.lifecycles(catalog, lifecycles.LifeChoice((), *span_of(catalog, wanted), today))


def _cadence(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    return cadence.cadence(catalog, cadence.CadenceChoice((), *span_of(catalog, wanted), today))


def _deal_choice(catalog: Catalog, wanted: Request) -> deals.DealChoice:
    return deals.DealChoice(scope_of(catalog, wanted))


def _deal_list(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return deals.deal_table(catalog, _deal_choice(catalog, wanted))


def _deal_counts(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return deal_totals.deal_counts(catalog, deal_totals.TotalsChoice(_deal_choice(catalog, wanted)))


def _deal_values(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return deal_values.deal_values(catalog, deal_totals.TotalsChoice(_deal_choice(catalog, wanted)))


def _network(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return networks.deal_network(catalog, networks.NetworkChoice(_deal_choice(catalog, wanted)))


def _source_list(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    whole = wanted.first_year is None and wanted.last_year is None
    return source_list.source_table(
        catalog, source_list.SourceChoice(scope_of(catalog, wanted), whole_span=whole)
    )


def _coverage(catalog: Catalog, wanted: Request, today: date) -> Exhibit:
    del today
    return coverage.coverage(catalog, coverage.YearSpan(*span_of(catalog, wanted)))


FIGURES: Mapping[str, Callable[[Catalog, Request, date], Exhibit]] = {
    "key-figures": _key_figures,
    "two-flows": _two_flows,
    "timeline": _timeline,
    "lifecycles": _lifecycles,
    "cadence": _cadence,
    "ranking": _ranking,
    "rank-doubt": _doubt,
    "rank-history": _bump,
    "rank-slope": _slope,
    "share": _share,
    "stated-ranks": _stated,
    "deal-list": _deal_list,
    "deal-counts": _deal_counts,
    "deal-values": _deal_values,
    "deal-network": _network,
    "source-list": _source_list,
    "coverage": _coverage,
    "publisher-shares": _publishers,
    "disagreements": _disagreements,
    **TRADE_FIGURES,
}
