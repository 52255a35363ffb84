"""Company deals as a table to take away, and the choice that all views of them share."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.citations import cite
from dashboard.analysis.deals import DEAL_VIEW_TABLES, deal_view, filter_deals, sort_deals
from dashboard.analysis.scope import Scope
from dashboard.figures.exhibit import Exhibit, Later
from dashboard.figures.names import sector_words, side_words
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import (
    Confidence,
    DatePrecision,
    DealStage,
    DealType,
    PartyRole,
    PartySide,
    ValueBasis,
    ValueScope,
)
from dashboard.words import format_count, join_parts, language, ngettext
from dashboard.words import gettext as _

TABLES = (*DEAL_VIEW_TABLES, "sources", "publishers", "sectors", "economies", "events")


@dataclass(frozen=True)
class DealChoice:
    """Which deals are shown; see `filter_deals`.

    Attributes:
        scope: Filters of every page.
        companies: Ids of organisations.
        economies: Codes of the parties' home economies.
        types: Deal types.
        stages: Highest rungs.
        has_value: Whether a value is disclosed; None for both.
        confidences: Grades of confidence.
        order: One of `analysis.deals.ORDERS`.
        filters: The choice in words.
    """

    scope: Scope
    companies: tuple[str, ...] = ()
    economies: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    has_value: bool | None = None
    confidences: tuple[str, ...] = ()
    order: str = "newest"
    filters: str = ""


def all_deals(catalog: Catalog) -> pd.DataFrame:
    """Return the deal view of the whole catalogue in the visitor's language."""
    return deal_view(catalog, language=language())


def chosen_deals(catalog: Catalog, choice: DealChoice) -> pd.DataFrame:
    """Return the rows of the deal view that fit the choice, in its order."""
    kept = filter_deals(
        catalog.once(all_deals),
        choice.scope,
        companies=choice.companies,
        economies=choice.economies,
        types=choice.types,
        stages=choice.stages,
        has_value=choice.has_value,
        confidences=choice.confidences,
    )
    return sort_deals(kept, choice.order)


def party_words(parties: Iterable[tuple[str, str]]) -> list[str]:
    """Return the names of parties, each with a caveat where it is not simply a party.

    Args:
        parties: Pairs of name and role, as `deal_view` holds them.
    """
    roles = labels(PartyRole)
    return [name if role == PartyRole.PARTY else f"{name} ({roles[role].lower()})" for name, role in parties]


def source_columns(catalog: Catalog, groups: Iterable[tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """Return citations and addresses of groups of sources, joined by `; ` within a group.

    Args:
        catalog: The catalogue.
        groups: Source ids for each row of a table.
    """
    rows = list(groups)
    wanted = [source_id for group in rows for source_id in group]
    found = cite(catalog.table("sources"), catalog.table("publishers"), wanted, language=language())
    words = {c.source_id: f"{c.short()}: {c.title}" for c in found}
    urls = {c.source_id: c.url for c in found}
    citations = ["; ".join(dict.fromkeys(words[i] for i in group if i in words)) for group in rows]
    addresses = ["; ".join(dict.fromkeys(urls[i] for i in group if urls.get(i))) for group in rows]
    return citations, addresses


def primary_sources(deals: pd.DataFrame) -> tuple[str, ...]:
    """Return the primary source of each deal, each source once, in the order of the deals."""
    return tuple(dict.fromkeys(deals["source_id"].dropna()))


def count_words(deals: pd.DataFrame) -> str:
    """Return how many deals there are and how many of them disclose a value."""
    return join_parts(
        [
            ngettext("{count} deal", "{count} deals", len(deals)),
            _("{count} with a disclosed value").format(count=format_count(int(deals["has_value"].sum()))),
        ]
    )


def year_words(deals: pd.DataFrame) -> str:
    """Return first and last year of the deals."""
    if deals.empty:
        return ""
    first, last = int(deals["year"].min()), int(deals["year"].max())
    return str(first) if first == last else f"{first}–{last}"


@told
def deal_table(catalog: Catalog, choice: DealChoice) -> Exhibit:
    """Return the chosen deals as a table, one row per deal."""
    deals = catalog.once(chosen_deals, choice)
    title = count_words(deals)
    return Exhibit(
        key="deals",
        title=title,
        subtitle=_("One row per deal, {years}; a blank value means not disclosed").format(
            years=year_words(deals)
        ),
        alt=title,
        table=Later(len(deals), lambda: _table(catalog, deals)),
        source_ids=primary_sources(deals),
        state=tuple(year_words(deals).split("–")),
        filters=choice.filters,
        notes=(
            _(
                "US$ at the average rate of the deal’s year. Values that count different things must not be added."
            ),
        ),
    )


def _table(catalog: Catalog, deals: pd.DataFrame) -> pd.DataFrame:
    """Return one row per deal."""
    yes_no = {True: _("Yes"), False: _("No")}
    first, address = source_columns(catalog, [ids[:1] for ids in deals["source_ids"]])
    __, others = source_columns(catalog, [ids[1:] for ids in deals["source_ids"]])
    events = catalog.table("events").set_index("event_id")["title"]
    sides = {
        side: ["; ".join(party_words(cell)) for cell in deals[f"parties_{side.value}"]] for side in PartySide
    }
    names = side_words(catalog)
    return pd.DataFrame(
        {
            _("Date"): deals["date"],
            _("Precision"): deals["date_precision"].map(labels(DatePrecision)),
            _("Deal"): deals["title"],
            names[PartySide.FIRST]: sides[PartySide.FIRST],
            names[PartySide.SECOND]: sides[PartySide.SECOND],
            names[PartySide.OTHER]: sides[PartySide.OTHER],
            _("Sector"): deals["sector_code"].map(sector_words(catalog)),
            _("Type"): deals["deal_type"].map(labels(DealType)),
            _("Stage"): deals["stage"].map(labels(DealStage)),
            _("Stage inferred"): deals["is_inferred"].map(yes_no),
            _("Value, US$"): deals["value_usd"],
            _("Value, original currency"): deals["value_amount"],
            _("Currency"): deals["value_currency"],
            _("Firmness of the value"): deals["value_basis"].map(labels(ValueBasis)),
            _("What the value counts"): deals["value_scope"].map(labels(ValueScope)),
            _("Summary"): deals["summary"],
            _("Confidence"): deals["confidence"].map(labels(Confidence)),
            _("Note"): deals["note"],
            _("Same happening as"): deals["event_id"].map(events),
            _("Deal id"): deals["deal_id"],
            _("Number of sources"): deals["source_count"],
            _("Other source addresses"): others,
            _("Source"): first,
            _("Source address"): address,
        }
    ).reset_index(drop=True)
