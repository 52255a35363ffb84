"""The view of the trade page on direct investment, and on the services trade that is not held."""

import streamlit as st

from dashboard.analysis.scope import Scope
from dashboard.components import chart, filters, trade_words
from dashboard.components.catalog import cached
from dashboard.components.problems import broken_tables, nothing_found
from dashboard.components.text import link, plain
from dashboard.figures import investment
from dashboard.figures.names import economy_words
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _

SINGSTAT = "https://tablebuilder.singstat.gov.sg/"
BATIS = "https://stats.oecd.org/OECDStat_Metadata/ShowMetadata.ashx?DataSet=BATIS_EBOPS2010"
COMTRADE = "https://comtradeplus.un.org/"


def show(catalog: Catalog, scope: Scope) -> None:
    """Show direct investment of each economy in the other, and say what is missing on services."""
    words = trade_words.filter_words(catalog, scope)
    trade_words.filter_line(scope, words)
    choice = investment.InvestmentChoice(scope.first_year, scope.last_year, words)
    with st.container():
        _positions(catalog, choice)
    with st.container():
        _stated(catalog, choice)
    _services(catalog)


def _positions(catalog: Catalog, choice: investment.InvestmentChoice) -> None:
    if problems := catalog.broken(investment.TABLES):
        broken_tables(problems)
        return
    if cached(investment.positions, catalog, choice).is_empty:
        nothing_found(_("investment positions"), clear=_clear, key="investment")
        return
    chart.show(investment.positions, catalog, choice)


def _stated(catalog: Catalog, choice: investment.InvestmentChoice) -> None:
    if catalog.broken(investment.STATEMENT_TABLES):
        return
    if not cached(investment.stated_amounts, catalog, choice).is_empty:
        chart.show(investment.stated_amounts, catalog, choice)


def _services(catalog: Catalog) -> None:
    """Say that services trade is not held, and who publishes or estimates it."""
    if catalog.broken(["economies"]):
        return
    first, second = (cached(economy_words, catalog)[code] for code in catalog.profile.pair)
    st.markdown("## " + plain(_("Services trade between the two is not held")))
    st.markdown(
        plain(
            _(
                "No table of services trade between {first} and {second} was found in the public copies this "
                "dashboard rests on. All trade on this page is trade in goods. It could come from:"
            ).format(first=first, second=second)
        )
    )
    places = [
        (_("Singapore Department of Statistics, Table Builder"), SINGSTAT,
         _("services trade by partner")),
        (_("OECD and WTO, Balanced Trade in Services (BaTIS)"), BATIS,
         _("all pairs of some 200 economies, reported values and estimates told apart")),
        (_("UN Comtrade, type S"), COMTRADE,
         _("services as reported, where a reporter gives them by partner")),
    ]  # fmt: skip
    st.markdown("\n".join(f"- {link(name, address)}: {plain(what)}" for name, address, what in places))


def _clear() -> None:
    filters.clear(())
