"""Company deals on the screen: one card per deal, a page at a time."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.citations import Citation
from dashboard.components import chart, details, filters, shown
from dashboard.components.catalog import cached
from dashboard.components.names import sector_list
from dashboard.components.text import link, plain, small
from dashboard.figures.deals import DealChoice, chosen_deals, deal_table, party_words
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Confidence, DealStage, DealType, PartySide, ValueBasis, ValueScope
from dashboard.words import format_day, format_money, join_parts, join_words, ngettext
from dashboard.words import gettext as _

PER_PAGE = 12
CARD_WIDTH = 300
#: Names of one side written out on a card; the drawer has all.
SHOWN_PARTIES = 3
#: A shape for each rung, so that the words are not alone.
RUNG_ICONS = {
    DealStage.ANNOUNCED: "campaign",
    DealStage.SIGNED: "draw",
    DealStage.OPENED: "meeting_room",
    DealStage.COMPLETED: "check_circle",
    DealStage.CANCELLED: "cancel",
}


@dataclass(frozen=True)
class Card:
    """What a card says; all but id and title are Markdown.

    Attributes:
        deal_id: Its deal.
        title: The deal in one line, plain text.
        head: Date, type and sector.
        body: Parties, value, stage and confidence.
        foot: Source.
    """

    deal_id: str
    title: str
    head: str
    body: str
    foot: str


def show(catalog: Catalog, choice: DealChoice) -> None:
    """Show the chosen deals as cards, a page at a time; there must be at least one."""
    # in a brief and as PDF, the cards are their table
    shown.note(cached(deal_table, catalog, choice), deal_table, (choice,))
    pages = -(-len(cached(chosen_deals, catalog, choice)) // PER_PAGE)
    # the cards stand above the page numbers that choose them
    place = st.container()
    number = filters.choose_page(pages, key="page", of=choice)
    with place:
        grid = st.grid(min_column_width=CARD_WIDTH, border=True)
        for card in cached(_cards, catalog, choice, number):
            with grid.cell():
                st.markdown(small(card.head))
                details.opener("deal", card.deal_id, card.title, key="card")
                st.markdown(card.body)
                st.markdown(small(card.foot))


def _cards(catalog: Catalog, choice: DealChoice, number: int) -> tuple[Card, ...]:
    """Return the cards of a page."""
    deals = cached(chosen_deals, catalog, choice).iloc[(number - 1) * PER_PAGE : number * PER_PAGE]
    found = {c.source_id: c for c in chart.citations(catalog, tuple(deals["source_id"].dropna()))}
    return tuple(_card(catalog, row, found.get(row["source_id"])) for row in deals.to_dict("records"))


def _card(catalog: Catalog, row: dict[str, Any], source: Citation | None) -> Card:
    head = [
        format_day(row["date"].date(), row["date_precision"]),
        labels(DealType)[row["deal_type"]],
        *sector_list(catalog, row["sector_code"]),
    ]
    others = plain(join_words(_shortened(party_words(row[f"parties_{PartySide.OTHER.value}"]))))
    lines = [
        party_line(row),
        small(plain(_("with {parties}")).replace(r"\{parties\}", others)) if others else "",
        value_words(row),
        " ".join(badges(row)),
    ]
    return Card(
        deal_id=row["deal_id"],
        title=row["title"],
        head=plain(join_parts(head)),
        body="  \n".join(line for line in lines if line),
        foot=source_words(source, row["source_count"]),
    )


def _shortened(names: list[str]) -> list[str]:
    if len(names) <= SHOWN_PARTIES + 1:
        return names
    rest = len(names) - SHOWN_PARTIES
    return [*names[:SHOWN_PARTIES], ngettext("{count} other", "{count} others", rest)]


def party_line(row: dict[str, Any]) -> str:
    """Return both sides as Markdown, the first economy of the pair before the second."""
    sides = (PartySide.FIRST, PartySide.SECOND)
    words = [plain(join_words(_shortened(party_words(row[f"parties_{side.value}"])))) for side in sides]
    return "  \n× ".join(words)


def value_words(row: dict[str, Any]) -> str:
    """Return a deal's value as Markdown: original amount, US dollars, and what makes it less than plain.

    Args:
        row: A row of the deal view.
    """
    if not row["has_value"]:
        return plain(_("Value not disclosed"))
    amount = f"**{plain(format_money(float(row['value_amount']), row['value_currency']))}**"
    about = ""
    if row["value_currency"] != "USD" and pd.notna(row["value_usd"]):
        about = plain(_("about {usd}").format(usd=format_money(float(row["value_usd"]))))
    basis, scope = row["value_basis"], row["value_scope"]
    caveats = [
        labels(ValueBasis)[basis].lower() if pd.notna(basis) and basis != ValueBasis.REPORTED else "",
        labels(ValueScope)[scope].lower() if pd.notna(scope) and scope != ValueScope.BILATERAL else "",
    ]
    return join_parts([amount, about, plain(join_parts(caveats))])


def badges(row: dict[str, Any]) -> list[str]:
    """Return stage and, where it is not high, confidence as Markdown badges."""
    found = []
    if pd.notna(row["stage"]):
        words = labels(DealStage)[row["stage"]]
        if row["is_inferred"]:
            words = _("{stage} (inferred)").format(stage=words)
        icon = RUNG_ICONS[DealStage(row["stage"])]
        found.append(f":gray-badge[:material/{icon}: {plain(words)}]")
    if row["confidence"] != Confidence.HIGH:
        found.append(f":gray-badge[:material/help: {plain(labels(Confidence)[row['confidence']])}]")
    return found


def source_words(source: Citation | None, count: int) -> str:
    """Return the primary source as a link, and how many more there are."""
    if source is None:
        return plain(_("No source."))
    words = link(source.short(), source.url)
    if not source.url:
        words += " (" + plain(_("no address on the web")) + ")"
    return words + (" " + plain(_("+{count} more").format(count=count - 1)) if count > 1 else "")
