"""Partners: who trades most with either economy, and where the other one stands."""

import streamlit as st

from dashboard.components import chart, filters, page, partners
from dashboard.components.problems import nothing_found
from dashboard.figures import partners as ranking
from dashboard.words import gettext as _

catalog = page.begin(
    _("Partners"),
    _(
        "The trading partners of either economy by rank, and the ranks that officials stated beside those computed."
    ),
    needs=ranking.TABLES,
)
scope = filters.scope(catalog)
chosen = partners.choose(catalog)
of_year, of_years = partners.filter_words(catalog, scope, chosen)
partners.filter_line(catalog, scope, of_years)
part = partners.choose_part()
if part == "stated":
    with st.container():
        partners.trails(catalog, chosen)
    partners.stated(catalog, chosen)
elif chosen.year is None:
    nothing_found(_("rankings"), clear=partners.clear, key="rankings")
elif part == "change":
    with st.container():
        partners.share(catalog, scope, chosen, of_years)
    partners.two_years(catalog, chosen)
else:
    choice = ranking.RankingChoice(
        chosen.reporter, chosen.measure, chosen.year, eu_as_one=chosen.eu_as_one, filters=of_year
    )
    chart.show(ranking.rank_bars, catalog, choice)
    with st.container():
        partners.doubt(catalog, choice)
    with st.container():
        partners.over_the_years(catalog, scope, chosen, of_years)
    partners.trails(catalog, chosen)
