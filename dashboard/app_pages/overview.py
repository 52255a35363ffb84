"""Overview: the state of the ties in one screen."""

from dashboard.components import chart, event_marks, filters, newest, overview, page
from dashboard.components.catalog import cached
from dashboard.components.problems import missing
from dashboard.figures import pair_trade
from dashboard.words import gettext as _

catalog = page.begin(
    None,
    _("Agreements, dialogues, company deals and trade of the pair. Every figure names its source."),
    needs=(),
)
scope = filters.scope(catalog)
page.filter_line(filters.describe(catalog, scope), keys=(event_marks.KEY,))
reporter = overview.choose_reporter(catalog)
overview.show_key_figures(catalog, reporter)
if not missing(catalog, pair_trade.TABLES):
    marks = event_marks.choose_marks(catalog)
    choice = pair_trade.FlowChoice(reporter, scope.first_year, scope.last_year, marks)
    chart.show(pair_trade.two_flows, catalog, choice)
    event_marks.show_key(cached(pair_trade.flow_marks, catalog, choice), key="two-flows")
newest.show(catalog, scope)
overview.state_of_the_data(catalog)
