"""Overview: the state of the ties in one screen."""

from dashboard.components import chart, filters, overview, page
from dashboard.figures import pair_trade
from dashboard.words import gettext as _

catalog = page.begin(
    None,
    _("Agreements, dialogues, company deals and trade of the pair. Every figure names its source."),
    needs=(),
)
scope = filters.scope(catalog)
page.filter_line(filters.describe(catalog, scope))
reporter = overview.choose_reporter(catalog)
overview.show_key_figures(catalog, reporter)
if not overview.missing(catalog, pair_trade.TABLES):
    choice = pair_trade.FlowChoice(reporter=reporter, first_year=scope.first_year, last_year=scope.last_year)
    chart.show(pair_trade.two_flows, catalog, choice)
overview.newest(catalog, scope)
overview.state_of_the_data(catalog)
