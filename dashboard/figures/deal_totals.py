"""How many deals there are, by year or by sector."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.deal_totals import count_deals
from dashboard.figures.deal_bars import Part, sector_bars, year_bars
from dashboard.figures.deals import (
    DealChoice,
    chosen_deals,
    count_words,
    primary_sources,
    source_columns,
    year_words,
)
from dashboard.figures.exhibit import Exhibit, Later
from dashboard.figures.names import sector_words
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import ValueScope
from dashboard.words import format_count, join_parts, ngettext
from dashboard.words import gettext as _

#: What the bars stand for: a column of the deal view.
BY_YEAR, BY_SECTOR = "year", "sector_code"
SLUGS = {BY_YEAR: "year", BY_SECTOR: "sector"}


@dataclass(frozen=True)
class TotalsChoice:
    """What the totals show.

    Attributes:
        deals: Which deals.
        by: `BY_YEAR` or `BY_SECTOR`.
        scopes: Scopes of amounts that are added; used by `deal_values` only.
    """

    deals: DealChoice
    by: str = BY_YEAR
    scopes: tuple[str, ...] = (ValueScope.BILATERAL.value,)


@told
def deal_counts(catalog: Catalog, choice: TotalsChoice) -> Exhibit:
    """Return the number of deals, those with and without a disclosed value apart."""
    deals = catalog.once(chosen_deals, choice.deals)
    counts = count_deals(deals, choice.by)
    keys = counts[choice.by]
    names = bar_names(catalog, keys, choice.by)
    title = _count_title(counts, names, choice.by)
    parts = tuple(
        Part(name, hatch, tuple(counts[column]), tuple(deal_words(n) for n in counts[column]))
        for name, hatch, column in (
            (_("Value disclosed"), "", "disclosed_count"),
            (_("Value not disclosed"), "/", "undisclosed_count"),
        )
    )
    ends = [format_count(n) for n in counts["deals_count"]]
    draw = year_bars if choice.by == BY_YEAR else sector_bars
    return Exhibit(
        key=f"deals-by-{SLUGS[choice.by]}",
        title=title,
        subtitle=join_parts(
            [_("Number of deals, {years}").format(years=year_words(deals)), count_words(deals)]
        ),
        alt=title,
        table=Later(len(counts), lambda: _table(catalog, deals, counts, choice.by)),
        source_ids=primary_sources(deals),
        draw=lambda palette: draw(palette, names, parts, ends, is_money=False),
        state=tuple(year_words(deals).split("–")),
        filters=choice.deals.filters,
        notes=(_("Deals found in public sources, not all that were made."),),
    )


def deal_words(number: int) -> str:
    """Return a number of deals in words."""
    return ngettext("{count} deal", "{count} deals", number)


def heading(by: str) -> str:
    """Return the heading of the column that names the bars."""
    return _("Year") if by == BY_YEAR else _("Sector")


def bar_names(catalog: Catalog, keys: pd.Series, by: str) -> list[str]:
    """Return the names of the bars: years, or sectors in the visitor's language."""
    if by == BY_YEAR:
        return [str(year) for year in keys]
    words = sector_words(catalog)
    return [words.get(code, code) for code in keys]


def _table(catalog: Catalog, deals: pd.DataFrame, counts: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return one row per bar."""
    keys = counts[by]
    citations, addresses = source_columns(catalog, _sources_by(deals, keys, by))
    return pd.DataFrame(
        {
            heading(by): keys if by == BY_YEAR else bar_names(catalog, keys, by),
            _("Deals"): counts["deals_count"],
            _("Value disclosed"): counts["disclosed_count"],
            _("Value not disclosed"): counts["undisclosed_count"],
            _("Source"): citations,
            _("Source address"): addresses,
        }
    )


def _sources_by(deals: pd.DataFrame, keys: pd.Series, by: str) -> list[tuple[str, ...]]:
    found = deals.groupby(by)["source_id"].agg(tuple)
    return [found.get(key, ()) for key in keys]


def _count_title(counts: pd.DataFrame, names: list[str], by: str) -> str:
    if counts.empty:
        return _("No deals")
    # the latest year among equals, the first sector
    best = counts["deals_count"].to_numpy()
    place = int(len(best) - 1 - best[::-1].argmax()) if by == BY_YEAR else 0
    words = {
        "name": names[place],
        "most": format_count(int(best[place])),
        "deals": deal_words(int(best[place])),
        "disclosed": format_count(int(counts["disclosed_count"].iloc[place])),
        "count": format_count(int(best.sum())),
    }
    if by == BY_YEAR:
        return _("{name} has the most deals: {most}, {disclosed} of them with a disclosed value").format(
            **words
        )
    return _("{name} leads with {deals} of {count}, {disclosed} of them with a disclosed value").format(
        **words
    )
