"""Who deals with whom: Korean organisations on the left, Singaporean ones on the right."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.deals import deal_parties
from dashboard.analysis.networks import (
    LEFT,
    REST,
    RIGHT,
    Network,
    build_network,
    count_pairs,
    deal_pairs,
    group_parties,
)
from dashboard.figures.bipartite import short_names, two_columns
from dashboard.figures.deals import (
    DealChoice,
    chosen_deals,
    count_words,
    primary_sources,
    source_columns,
    year_words,
)
from dashboard.figures.exhibit import Exhibit, Later
from dashboard.figures.names import named, side_words
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import PartyRole
from dashboard.words import format_count, join_parts, language, ngettext
from dashboard.words import gettext as _

#: Organisations of each side that stand by themselves; more lines cannot be told apart.
TOP = 12


@dataclass(frozen=True)
class NetworkChoice:
    """What the network shows.

    Attributes:
        deals: Which deals.
        grouped: Whether a company counts as its topmost owner from the same economy.
    """

    deals: DealChoice
    grouped: bool = False


@told
def deal_network(catalog: Catalog, choice: NetworkChoice) -> Exhibit:
    """Return the organisations with most deals on each side and what links them."""
    deals = catalog.once(chosen_deals, choice.deals)
    parties = deal_parties(catalog, language=language())
    parties = parties[parties["deal_id"].isin(deals["deal_id"])]
    if choice.grouped:
        companies = catalog.table("companies")
        parties = group_parties(parties, companies, names=named(companies, "company_id"))
    pairs = deal_pairs(parties)
    counted = count_pairs(pairs, deals)
    network = build_network(pairs, top=TOP)
    short = short_names(catalog.table("companies")) if language() == "en" else {}
    title = _title(counted)
    subtitle = [
        _("Organisations with most deals on each side, {years}").format(years=year_words(deals)),
        count_words(deals),
        _("companies counted with their owner") if choice.grouped else "",
    ]
    sides = side_words(catalog)
    return Exhibit(
        key="deal-network",
        title=title,
        subtitle=join_parts(subtitle),
        alt=title,
        table=Later(len(counted), lambda: _table(catalog, counted)),
        source_ids=primary_sources(deals),
        draw=lambda palette: two_columns(palette, network, short, sides),
        state=("groups",) if choice.grouped else (),
        filters=choice.deals.filters,
        notes=_notes(network, counted),
    )


def _title(counted: pd.DataFrame) -> str:
    if counted.empty:
        return _("No deals between the two sides")
    first = counted.iloc[0]
    most = int(first["deals_count"])
    tied = int((counted["deals_count"] == most).sum())
    words = {"left": first["left_name"], "right": first["right_name"], "count": format_count(most)}
    if len(counted) == 1:
        return _("{left} and {right} are the only pair").format(**words)
    if most == 1:
        return _("No two organisations have more than one deal with each other")
    if tied == 1:
        return _("{left} and {right} have the most deals with each other: {count}").format(**words)
    return _("{left} and {right} are one of {tied} pairs with the most deals: {count} each").format(
        tied=format_count(tied), **words
    )


def _notes(network: Network, counted: pd.DataFrame) -> tuple[str, ...]:
    notes = [
        _("A wider line means more deals; the number is that of an organisation’s deals. A deal with several "
          "parties on a side has a line for each pair.")
    ]  # fmt: skip
    if (network.nodes["company_id"] == REST).any():
        notes.append(_("Fainter lines lead to all other organisations."))
    outside = network.links[(network.links["left_id"] == REST) & (network.links["right_id"] == REST)]
    if len(outside):
        notes.append(
            ngettext("Not drawn: {count} deal that links others on both sides.",
                     "Not drawn: {count} deals that link others on both sides.", int(outside["deals_count"].iloc[0]))
        )  # fmt: skip
    notes.append(
        ngettext("The table lists the only pair.", "The table lists all {count} pairs.", len(counted))
    )
    return (" ".join(notes),)


def _table(catalog: Catalog, counted: pd.DataFrame) -> pd.DataFrame:
    sides, roles = side_words(catalog), labels(PartyRole)
    citations, addresses = source_columns(catalog, counted["source_ids"])
    return pd.DataFrame(
        {
            sides[LEFT]: counted["left_name"],
            _("Role, {side}").format(side=sides[LEFT]): counted["left_role"].map(roles),
            sides[RIGHT]: counted["right_name"],
            _("Role, {side}").format(side=sides[RIGHT]): counted["right_role"].map(roles),
            _("Deals"): counted["deals_count"],
            _("First deal, year"): counted["first_date"].dt.year.astype("int64"),
            _("Last deal, year"): counted["last_date"].dt.year.astype("int64"),
            _("Deal titles"): ["; ".join(titles) for titles in counted["titles"]],
            _("Source"): citations,
            _("Source address"): addresses,
        }
    )
