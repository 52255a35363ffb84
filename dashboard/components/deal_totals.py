"""Totals and network of the deals: their own choices, each figure made only when it is open."""

import streamlit as st

from dashboard.components import chart, filters
from dashboard.components.catalog import cached
from dashboard.components.text import plain
from dashboard.figures.deal_totals import BY_SECTOR, BY_YEAR, TotalsChoice, deal_counts
from dashboard.figures.deal_values import deal_values
from dashboard.figures.deals import DealChoice
from dashboard.figures.networks import NetworkChoice, deal_network
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import ValueScope
from dashboard.words import gettext as _


def show_totals(catalog: Catalog, choice: DealChoice) -> None:
    """Show number and disclosed value of the deals, by year or by sector."""
    by = filters.choose_one(
        _("Totals by"), {BY_YEAR: _("Year"), BY_SECTOR: _("Sector")}, key="by", as_buttons=True
    )
    chart.show(deal_counts, catalog, TotalsChoice(choice, by))
    scopes = filters.choose_many(
        _("Amounts to add"),
        labels(ValueScope),
        key="scope",
        default=(ValueScope.BILATERAL.value,),
        help_text=_("Some reports give the amount of a whole funding round, consortium or project. "
                    "Such amounts are added only if you choose them, and keep a filling of their own."),
    )  # fmt: skip
    totals = TotalsChoice(choice, by, tuple(code for code in labels(ValueScope) if code in scopes))
    if not scopes:
        st.markdown(plain(_("Choose at least one kind of amount to add.")))
    elif cached(deal_values, catalog, totals).is_empty:
        st.markdown(plain(_("None of these deals discloses an amount of this kind.")))
    else:
        chart.show(deal_values, catalog, totals)


def show_network(catalog: Catalog, choice: DealChoice) -> None:
    """Show who deals with whom."""
    grouped = filters.choose_switch(
        _("Count companies with their owner"),
        key="groups",
        help_text=_("A company counts as its topmost owner from the same economy."),
    )
    chart.show(deal_network, catalog, NetworkChoice(choice, grouped))
