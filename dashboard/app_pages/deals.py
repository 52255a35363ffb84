"""Deals: which companies did what, in which sector, with which partner, and for how much."""

from dataclasses import replace

from dashboard.components import cards, chart, deal_filters, deal_totals, filters, page
from dashboard.components.problems import nothing_found
from dashboard.figures import deals
from dashboard.words import gettext as _

catalog = page.begin(
    _("Deals"),
    _(
        "Company deals between the two economies: who, what, for how much, how far it has come, and who says so."
    ),
    needs=deals.TABLES,
)
choice = deal_filters.choose(catalog, filters.scope(catalog))
view, order = deal_filters.choose_view()
if not deal_filters.filter_line(catalog, choice):
    nothing_found(_("deals"), clear=deal_filters.clear, key="deals")
elif view == "cards":
    cards.show(catalog, replace(choice, order=order))
elif view == "table":
    chart.show(deals.deal_table, catalog, choice)
elif view == "totals":
    deal_totals.show_totals(catalog, choice)
else:
    deal_totals.show_network(catalog, choice)
