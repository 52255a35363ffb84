"""What is known of ranks: over how many partners, how sure, and what officials stated instead."""

import pandas as pd

from dashboard.analysis.partners import FLOWS_OF, rank_list
from dashboard.figures.doubt_words import DOUBT_TABLES, doubt_note
from dashboard.figures.partner_words import series_reasons
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Measure
from dashboard.words import format_ordinal
from dashboard.words import gettext as _


def rank_confidence(
    catalog: Catalog,
    *,
    reporter: str,
    partner: str,
    year: int,
    measure: str = Measure.TOTAL.value,
    eu_as_one: bool = False,
) -> str:
    """Return how sure a partner's rank is: its band, and the limits of the year's partner table.

    Args:
        catalog: The catalogue.
        reporter: Whose partners.
        partner: Who is ranked.
        year: Calendar year.
        measure: What is ranked.
        eu_as_one: Whether the European Union counts as one partner.
    """
    band = ""
    if not catalog.broken(DOUBT_TABLES):
        listed = rank_list(catalog, reporter=reporter, measure=measure, eu_as_one=eu_as_one)
        rows = listed[listed["year"] == year].reset_index(drop=True)
        band = doubt_note(catalog, rows, reporter=reporter, partner=partner, measure=measure)
    reasons = series_reasons(catalog, reporter=reporter, year=year, measure=measure)
    return " ".join(part for part in (band, reasons) if part)


def stated_ranks_words(
    catalog: Catalog, *, reporter: str, partner: str, year: int, rank: int, measure: str = Measure.TOTAL.value
) -> str:
    """Return which ranks others stated for the same reporter, partner, year and measure."""
    if catalog.broken(["stated_ranks"]):
        return ""
    table = catalog.table("stated_ranks")
    same = table[
        (table["reporter_code"] == reporter)
        & (table["partner_code"] == partner)
        & (table["as_of_year"] == year)
        & (table["measure"] == measure)
    ].dropna(subset=["rank"])
    if same.empty:
        return _("No other rank is on record for this year")
    told = []
    for row in same.to_dict("records"):
        stated = format_ordinal(int(row["rank"]))
        said = _("{who} stated {rank}").format(who=row["stated_by"], rank=stated)
        told.append(_("{said}, the same").format(said=said) if int(row["rank"]) == rank else said)
    return "; ".join(dict.fromkeys(told))


def sources_of_list(catalog: Catalog, *, reporter: str, measure: str, years: pd.Series) -> pd.Series:
    """Return the sources of the partner tables of years, joined by `;`, with the index of the years."""
    series = catalog.table("trade_series")
    mine = series[(series["reporter_code"] == reporter) & series["flow"].isin(FLOWS_OF[measure])]
    by_year = mine.groupby("year")["source_id"].agg(lambda ids: ";".join(dict.fromkeys(ids)))
    return years.map(by_year).fillna("")
