"""The filters, views and orders of the page of deals."""

from collections import Counter

import streamlit as st

from dashboard.analysis.deals import ORDERS
from dashboard.analysis.scope import Scope
from dashboard.components import filters, page
from dashboard.components.catalog import cached
from dashboard.components.text import plain
from dashboard.figures.deals import DealChoice, all_deals, chosen_deals
from dashboard.figures.names import economy_words, named
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Confidence, DealStage, DealType
from dashboard.words import format_count, join_words
from dashboard.words import gettext as _

#: Organisations in the list at most: every run sends it, and a browser must hold it.
MOST_OFFERED = 1_000
KEYS = ("company", "country", "type", "dealstage", "disclosed", "confidence")


def _company_names(catalog: Catalog) -> dict[str, str]:
    """Return the organisations that a deal can be found by, in alphabetical order."""
    companies = catalog.table("companies")
    names = companies["company_id"].map(named(companies, "company_id"))
    # a name that two share would be ambiguous in the address
    names = names.where(~names.duplicated(keep=False), names + " (" + companies["company_id"] + ")")
    involved = {company for cell in cached(all_deals, catalog)["party_ids"] for company in cell}
    pairs = zip(companies["company_id"], names, strict=True)
    return dict(sorted(((i, n) for i, n in pairs if i in involved), key=lambda pair: pair[1].casefold()))


def _offered_companies(catalog: Catalog) -> tuple[str, ...] | None:
    """Return the organisations with most deals, in alphabetical order; None where all can be offered."""
    names = cached(_company_names, catalog)
    if len(names) <= MOST_OFFERED:
        return None
    counts = Counter(company for cell in cached(all_deals, catalog)["party_ids"] for company in cell)
    # of equals the first in the alphabet: sorting keeps their order
    most = set(sorted(names, key=lambda company: -counts[company])[:MOST_OFFERED])
    return tuple(company for company in names if company in most)


def _third_economies(catalog: Catalog) -> dict[str, str]:
    """Return the home economies of parties from outside the pair, in alphabetical order."""
    names = cached(economy_words, catalog)
    codes = {code for cell in cached(all_deals, catalog)["economy_codes"] for code in cell}
    codes -= set(catalog.profile.pair)
    return dict(sorted(((code, names[code]) for code in codes), key=lambda pair: pair[1].casefold()))


def choose(catalog: Catalog, scope: Scope) -> DealChoice:
    """Show the filters of this page and return what is chosen."""
    companies, economies = cached(_company_names, catalog), cached(_third_economies, catalog)
    offered = cached(_offered_companies, catalog)
    types, stages, grades = labels(DealType), labels(DealStage), labels(Confidence)
    known = {"any": _("Any"), "yes": _("Disclosed"), "no": _("Not disclosed")}
    with st.sidebar:
        company = filters.choose_many(
            _("Organisation"),
            companies,
            key="company",
            offered=offered,
            help_text=_("On either side. An owner stands for its companies too."),
        )
        if offered is not None:
            st.caption(
                plain(
                    _(
                        "The {count} organisations with most deals; the search finds the deals of all others."
                    ).format(count=format_count(len(offered)))
                )
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
