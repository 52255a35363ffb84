"""Sources: every document and dataset, with what rests on it, and what is not held."""

from dashboard.components import chart, filters, page, source_cards
from dashboard.figures import coverage, source_list
from dashboard.words import gettext as _

catalog = page.begin(
    _("Sources"),
    _("Every document and dataset behind the figures, what rests on each, and what is missing."),
    needs=(*source_list.TABLES, *coverage.TABLES),
)
scope = filters.scope(catalog)
choice = source_cards.choose(catalog, scope)
view = source_cards.choose_view()
if view in ("list", "table"):
    source_cards.filter_line(catalog, choice)
if view == "list":
    source_cards.show(catalog, choice)
elif view == "table":
    chart.show(source_list.source_table, catalog, choice)
else:
    chart.show(coverage.coverage, catalog, coverage.YearSpan(scope.first_year, scope.last_year))
    chart.show(coverage.publisher_shares, catalog)
    source_cards.disagreements(catalog, scope)
