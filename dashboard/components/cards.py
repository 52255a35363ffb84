"""Company deals on the screen: their filters, and one card per deal."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.citations import Citation
from dashboard.analysis.deals import ORDERS
from dashboard.analysis.scope import Scope
from dashboard.components import chart, details, filters, page
from dashboard.components.catalog import cached
from dashboard.components.names import economy_names, sector_words
from dashboard.components.text import link, plain, small
from dashboard.figures.deals import DealChoice, all_deals, chosen_deals, party_words
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Confidence, DealStage, DealType, PartySide, ValueBasis, ValueScope
from dashboard.words import format_count, format_day, format_money, join_parts, join_words, language, ngettext
from dashboard.words import gettext as _

KEYS = ("company", "country", "type", "dealstage", "disclosed", "confidence")
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


# --- filters ------------------------------------------------------------------------------------


def _company_names(catalog: Catalog) -> dict[str, str]:
    """Return the organisations that a deal can be found by, in alphabetical order."""
    companies = catalog.table("companies")
    column = f"name_{language()}" if f"name_{language()}" in companies else "name_en"
    names = companies[column].fillna(companies["name_en"])
    # a name that two share would be ambiguous in the address
    names = names.where(~names.duplicated(keep=False), names + " (" + companies["company_id"] + ")")
    involved = {company for cell in cached(all_deals, catalog)["party_ids"] for company in cell}
    pairs = zip(companies["company_id"], names, strict=True)
    return dict(sorted(((i, n) for i, n in pairs if i in involved), key=lambda pair: pair[1].casefold()))


def _third_economies(catalog: Catalog) -> dict[str, str]:
    """Return the home economies of parties from outside the pair, in alphabetical order."""
    names = cached(economy_names, catalog)
    codes = {code for cell in cached(all_deals, catalog)["economy_codes"] for code in cell}
    codes -= set(catalog.profile.pair)
    return dict(sorted(((code, names[code]) for code in codes), key=lambda pair: pair[1].casefold()))


def choose(catalog: Catalog, scope: Scope) -> DealChoice:
    """Show the filters of this page and return what is chosen."""
    companies, economies = cached(_company_names, catalog), cached(_third_economies, catalog)
    types, stages, grades = labels(DealType), labels(DealStage), labels(Confidence)
    known = {"any": _("Any"), "yes": _("Disclosed"), "no": _("Not disclosed")}
    with st.sidebar:
        company = filters.choose_many(
            _("Organisation"),
            companies,
            key="company",
            help_text=_("On either side. An owner stands for its companies too."),
        )
        country = filters.choose_many(_("With a party from a third economy"), economies, key="country")
        kind = filters.choose_many(_("Type of deal"), types, key="type")
        stage = filters.choose_many(
            _("Stage reached"),
            stages,
            key="dealstage",
            help_text=_("The highest rung, inferred ones included."),
        )
        disclosed = filters.choose_one(_("Value"), known, key="disclosed")
        confidence = filters.choose_many(_("Confidence"), grades, key="confidence")
    more = [
        join_words([companies[code] for code in company]),
        join_words([economies[code] for code in country]),
        join_words([types[code] for code in kind]),
        join_words([stages[code] for code in stage]),
        {"any": "", "yes": _("value disclosed"), "no": _("value not disclosed")}[disclosed],
        join_words([grades[code] for code in confidence]),
    ]
    return DealChoice(
        scope=scope,
        companies=company,
        economies=country,
        types=kind,
        stages=stage,
        has_value={"any": None, "yes": True, "no": False}[disclosed],
        confidences=confidence,
        filters=filters.describe(catalog, scope, [part for part in more if part]),
    )


def choose_view() -> tuple[str, str]:
    """Show the views of this page and the orders of the cards; return the chosen view and order."""
    views = {"cards": _("Cards"), "table": _("Table"), "totals": _("Totals"), "network": _("Network")}
    orders = {"newest": _("Newest first"), "largest": _("Largest value"), "oldest": _("Oldest first")}
    with st.container(horizontal=True, gap="medium"):
        view = filters.choose_one(_("View"), views, key="view", as_buttons=True)
        if view != "cards":
            return view, ORDERS[0]
        order = filters.choose_one(
            _("Order"), {order: orders[order] for order in ORDERS}, key="sort", as_buttons=True
        )
    return view, order


def filter_line(catalog: Catalog, choice: DealChoice) -> int:
    """Say how many deals are left, and return that number."""
    left, all_of_them = len(cached(chosen_deals, catalog, choice)), len(cached(all_deals, catalog))
    shown = _("{left} of {count} deals").format(left=format_count(left), count=format_count(all_of_them))
    page.filter_line(choice.filters, keys=KEYS, shown=shown)
    return left


def clear() -> None:
    """Reset every filter of this page."""
    filters.clear(KEYS)


# --- cards --------------------------------------------------------------------------------------


def show(catalog: Catalog, choice: DealChoice) -> None:
    """Show the chosen deals as cards, a page at a time; there must be at least one."""
    deals = cached(chosen_deals, catalog, choice)
    pages = -(-len(deals) // PER_PAGE)
    # the cards stand above the page numbers that choose them
    place = st.container()
    number = filters.choose_page(pages, key="page", of=choice)
    shown = deals.iloc[(number - 1) * PER_PAGE : number * PER_PAGE]
    found = {c.source_id: c for c in chart.citations(catalog, tuple(shown["source_id"].dropna()))}
    with place:
        grid = st.grid(min_column_width=CARD_WIDTH, border=True)
        for row in shown.to_dict("records"):
            with grid.cell():
                _card(catalog, row, found.get(row["source_id"]))


def _card(catalog: Catalog, row: dict[str, Any], source: Citation | None) -> None:
    head = [
        format_day(row["date"].date(), row["date_precision"]),
        labels(DealType)[row["deal_type"]],
        *sector_words(catalog, row["sector_code"]),
    ]
    st.markdown(small(plain(join_parts(head))))
    details.opener("deal", row["deal_id"], row["title"], key="card")
    others = plain(join_words(_shortened(party_words(row[f"parties_{PartySide.OTHER.value}"]))))
    lines = [
        _parties(row),
        small(plain(_("with {parties}")).replace(r"\{parties\}", others)) if others else "",
        value_words(row),
        " ".join(_badges(row)),
    ]
    st.markdown("  \n".join(line for line in lines if line))
    st.markdown(small(_source_words(source, row["source_count"])))


def _shortened(names: list[str]) -> list[str]:
    if len(names) <= SHOWN_PARTIES + 1:
        return names
    rest = len(names) - SHOWN_PARTIES
    return [*names[:SHOWN_PARTIES], ngettext("{count} other", "{count} others", rest)]


def _parties(row: dict[str, Any]) -> str:
    """Return both sides as Markdown: Korean side × Singapore side."""
    sides = (PartySide.KOREAN, PartySide.SINGAPOREAN)
    return " × ".join(
        plain(join_words(_shortened(party_words(row[f"parties_{side.value}"])))) for side in sides
    )


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


def _badges(row: dict[str, Any]) -> list[str]:
    """Return stage and, where it is not high, confidence as Markdown badges."""
    badges = []
    if pd.notna(row["stage"]):
        words = labels(DealStage)[row["stage"]]
        if row["is_inferred"]:
            words = _("{stage} (inferred)").format(stage=words)
        icon = RUNG_ICONS[DealStage(row["stage"])]
        badges.append(f":gray-badge[:material/{icon}: {plain(words)}]")
    if row["confidence"] != Confidence.HIGH:
        badges.append(f":gray-badge[:material/help: {plain(labels(Confidence)[row['confidence']])}]")
    return badges


def _source_words(source: Citation | None, count: int) -> str:
    """Return the primary source as a link, and how many more there are."""
    if source is None:
        return plain(_("No source."))
    words = link(source.short(), source.url)
    if not source.url:
        words = f"{words} ({plain(_('no address on the web'))})"
    return words + (" " + plain(_("+{count} more").format(count=count - 1)) if count > 1 else "")
