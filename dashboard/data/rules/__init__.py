"""Rules that one cell alone cannot break: keys, links, dates, amounts, sources, trade totals.

Each rule is a small function from the evidence to problems. `RULES` lists them in the order in
which their problems are found; a rule that reads a broken table waits until it is repaired.
"""

from dashboard.data.evidence import Evidence
from dashboard.data.rules import (
    dates,
    deals,
    detail,
    duplicates,
    keys,
    life,
    sources,
    statements,
    states,
    sums,
    texts,
    trade,
)
from dashboard.data.rules.rule import Rule
from dashboard.model.problem import Problem

RULES: tuple[Rule, ...] = (
    keys.keys_are_unique,
    keys.links_lead_somewhere,
    texts.texts_are_trimmed,
    texts.texts_are_normalised,
    texts.lists_are_clean,
    dates.dates_are_not_in_the_future,
    dates.dates_fit_their_precision,
    dates.dates_and_precision_come_together,
    dates.sources_are_read_after_publication,
    life.stages_follow_their_order,
    life.stages_agree_with_their_events,
    deals.amounts_are_described,
    deals.dollars_follow_the_rates,
    deals.rates_have_a_source,
    deals.both_sides_take_part,
    deals.inferred_rungs_are_bare,
    deals.first_rungs_are_dated,
    deals.rungs_follow_their_order,
    sources.happenings_rest_on_sources,
    sources.sources_are_used,
    sources.sources_have_an_address,
    duplicates.documents_stand_once,
    duplicates.events_stand_once,
    duplicates.deals_stand_once,
    trade.pair_is_known,
    trade.reporters_are_the_pair,
    trade.partners_are_others,
    trade.valuation_follows_the_flow,
    trade.totals_cover_their_parts,
    trade.totals_agree,
    trade.series_match_their_values,
    trade.alternatives_are_others,
    trade.groups_stand_alone,
    statements.statements_state_something,
    statements.bounds_are_in_order,
    statements.ranked_partners_can_rank,
    detail.details_are_of_the_pair,
    detail.origins_are_of_the_pair,
    detail.details_are_valued_by_flow,
    detail.products_are_known,
    detail.months_are_first_days,
    detail.conversions_name_their_rate,
    detail.conversions_follow_one_rate,
    detail.two_counts_of_a_position_agree,
    detail.the_world_trades_more,
    sums.months_are_split_whole,
    sums.years_are_split_whole,
    sums.months_add_up_to_years,
    sums.products_stay_within_the_total,
    sums.values_keep_their_scale,
    states.states_trade_while_they_last,
)


def check_rules(evidence: Evidence) -> list[Problem]:
    """Hold the evidence against every rule whose tables are in order.

    Args:
        evidence: The tables without problems of their own, the profile, the corrections.

    Returns:
        All problems found.
    """
    return [
        problem
        for rule in RULES
        if evidence.tables.keys() >= set(rule.tables)
        for problem in rule.check(evidence)
    ]


__all__ = ["RULES", "Rule", "check_rules"]
