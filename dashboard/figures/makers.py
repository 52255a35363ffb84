"""Every exhibit that pages show, by the name it has in links of briefs and on the command line.

A name is public: a link that holds it must go on working. It names a function of the catalogue and of
choices whose types say what a link may hold.
"""

from collections.abc import Callable, Mapping

from dashboard.figures import (
    bump,
    cadence,
    claim_trail,
    claims,
    coverage,
    data_tables,
    deal_totals,
    deal_values,
    deals,
    disagreements,
    doubt,
    indicator_glance,
    indicator_parts,
    indicators,
    investment,
    key_figures,
    ledger,
    ledger_gap,
    ledger_origins,
    ledger_others,
    ledger_quotes,
    lens,
    lens_months,
    lifecycles,
    months,
    months_season,
    networks,
    pair_trade,
    partners,
    products,
    products_change,
    products_line,
    products_ranked,
    shares,
    slope,
    source_list,
    timeline,
)
from dashboard.figures.exhibit import Exhibit

Maker = Callable[..., Exhibit]

MAKERS: Mapping[str, Maker] = {
    "key-figures": key_figures.key_figure_table,
    "two-flows": pair_trade.two_flows,
    "timeline": timeline.timeline,
    "lifecycles": lifecycles.lifecycles,
    "cadence": cadence.cadence,
    "deal-list": deals.deal_table,
    "deal-counts": deal_totals.deal_counts,
    "deal-values": deal_values.deal_values,
    "deal-network": networks.deal_network,
    "ranking": partners.rank_bars,
    "rank-doubt": doubt.rank_doubt,
    "rank-history": bump.rank_bump,
    "share": shares.share_of_trade,
    "rank-slope": slope.rank_slope,
    "claim-trail": claim_trail.claim_trail,
    "stated-ranks": claims.stated_beside_computed,
    "all-claims": claims.all_claims,
    "two-reports": ledger.two_reports,
    "report-gap": ledger_gap.report_gap,
    "export-origins": ledger_origins.export_origins,
    "publishers-apart": ledger_others.publishers_apart,
    "to-quote": ledger_quotes.figures_to_quote,
    "months": months.monthly_trade,
    "months-season": months_season.monthly_season,
    "goods-map": products.product_map,
    "goods-ranked": products_ranked.product_bars,
    "goods-line": products_line.product_years,
    "goods-change": products_change.product_change,
    "indicators": indicator_glance.at_a_glance,
    "indicator-share": indicators.share_change,
    "indicator-intensity": indicators.intensity,
    "indicator-markets": indicators.partner_concentration,
    "indicator-chapters": indicators.product_concentration,
    "indicator-two-way": indicators.two_way,
    "indicator-growth": indicators.compound_growth,
    "indicator-advantage": indicators.advantage,
    "indicator-match": indicators.match,
    "indicator-part": indicator_parts.growth_part,
    "chapter-growth": indicator_parts.chapter_growth,
    "two-way-chapters": indicator_parts.two_way_chapters,
    "agreement-lens": lens.agreement_lens,
    "month-lens": lens_months.month_lens,
    "investment": investment.positions,
    "investment-stated": investment.stated_amounts,
    "source-list": source_list.source_table,
    "coverage": coverage.coverage,
    "publisher-shares": coverage.publisher_shares,
    "disagreements": disagreements.disagreements,
    "columns": data_tables.columns_of,
    "corrections": data_tables.correction_table,
}
_NAMES = {make: name for name, make in MAKERS.items()}


def maker_name(make: Maker) -> str:
    """Return the public name of a maker.

    Raises:
        KeyError: The maker is not registered.
    """
    return _NAMES[make]
