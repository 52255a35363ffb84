"""The view of the trade page on trade before and after an agreement entered into force."""

from dataclasses import replace

import streamlit as st

from dashboard.analysis import lens as analysis
from dashboard.analysis.scope import Scope
from dashboard.components import chart, filters, trade_words
from dashboard.components.catalog import cached
from dashboard.components.problems import broken_tables, nothing_found
from dashboard.components.text import plain
from dashboard.figures import lens, lens_months
from dashboard.figures.lens_words import trade_words as flow_words
from dashboard.figures.names import economy_words, named
from dashboard.figures.partner_words import other_of
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import EconomyKind, Measure
from dashboard.words import format_day, join_words
from dashboard.words import gettext as _

KEYS = ("lens", "lensflow", "window", "peers")
MEASURES = (Measure.EXPORT.value, Measure.IMPORT.value, Measure.TOTAL.value)
SHORTEST, LONGEST, USUAL = 3, 15, 5


def show(catalog: Catalog, scope: Scope) -> None:
    """Show trade before and after an agreement entered into force."""
    if problems := catalog.broken(lens.TABLES):
        broken_tables(problems)
        return
    moments = cached(_moments, catalog)
    if not moments:
        st.markdown("## " + plain(_("No agreement has an entry into force on record")))
        return
    flows, peers = cached(_flows, catalog), cached(_peers, catalog)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=130):
            agreement = filters.choose_one(_("Agreement"), {code: code for code in moments}, key="lens")
        with st.container(width=330):
            flow = filters.choose_one(_("Whose figure of what"), flows, key="lensflow")
        with st.container(width=170):
            window = int(
                filters.choose_one(
                    _("Years before and after"),
                    {str(years): str(years) for years in range(SHORTEST, LONGEST + 1)},
                    key="window",
                    default=str(USUAL),
                )
            )
    chosen = filters.choose_many(
        _("Peers"),
        peers,
        key="peers",
        default=(analysis.ASEAN,),
        help_text=_("Partners of the same reporter, added up. A peer counts if all years compared are held."),
    )
    st.caption(plain(moments[agreement]))
    reporter, measure = flow.split("-")
    more = [] if chosen == (analysis.ASEAN,) else [_peer_line(chosen, peers)]
    words = trade_words.filter_words(catalog, scope, more)
    trade_words.filter_line(scope, words, keys=KEYS)
    choice = lens.LensChoice(
        agreement, reporter.upper(), measure, window, chosen, scope.first_year, scope.last_year, words
    )
    if cached(lens.agreement_lens, catalog, choice).is_empty:
        _say_empty(catalog, scope, choice)
        return
    chart.show(lens.agreement_lens, catalog, choice)
    # peers do not apply by month
    _by_month(catalog, replace(choice, peers=(), filters=trade_words.filter_words(catalog, scope)))


def _by_month(catalog: Catalog, choice: lens.LensChoice) -> None:
    """Show the pair's trade by month where the month of entry into force is held."""
    if catalog.broken(lens_months.TABLES):
        return
    exhibit = cached(lens_months.month_lens, catalog, choice)
    if exhibit.is_empty:
        st.caption(plain(exhibit.title))
        return
    chart.show(lens_months.month_lens, catalog, choice)


def _moments(catalog: Catalog) -> dict[str, str]:
    """Return the agreements that can be chosen, with what is said of each and of those that cannot."""
    stages, agreements = catalog.table("agreement_stages"), catalog.table("agreements")
    names = named(agreements, "agreement_code")
    found = analysis.entries(stages, agreements, pair=catalog.profile.pair)
    waiting = analysis.without_entry(stages, agreements)
    cannot = ""
    if waiting:
        cannot = " " + _("Not possible, as no entry into force is on record: {agreements}.").format(
            agreements=join_words(list(waiting))
        )
    return {
        row["agreement_code"]: _("{name}: in force between the two since {day}.").format(
            name=names[row["agreement_code"]],
            day=format_day(row["date"].date(), row["date_precision"]),
        )
        + cannot
        for row in found.to_dict("records")
    }


def _flows(catalog: Catalog) -> dict[str, str]:
    """Return each flow as each of the two reports it."""
    names = economy_words(catalog)
    return {
        f"{code.lower()}-{measure}": flow_words(measure, names[code], names[other_of(catalog, code)])
        for code in catalog.profile.pair
        for measure in MEASURES
    }


def _peers(catalog: Catalog) -> dict[str, str]:
    """Return the partners that a basket can hold, by name, the other members of ASEAN first."""
    economies, trade = catalog.table("economies"), catalog.table("annual_trade")
    rows = economies[
        economies["kind"].isin([EconomyKind.ECONOMY.value, EconomyKind.FORMER.value])
        & economies["economy_code"].isin(trade["partner_code"])
        & ~economies["economy_code"].isin(catalog.profile.pair)
    ]
    names = economy_words(catalog)
    found = {code: names[code] for code in rows["economy_code"]}
    ordered = dict(sorted(found.items(), key=lambda item: item[1].casefold()))
    return {analysis.ASEAN: _("Other ASEAN members")} | ordered


def _peer_line(chosen: tuple[str, ...], peers: dict[str, str]) -> str:
    if not chosen:
        return _("no peers")
    names = peers | {analysis.ASEAN: _("other ASEAN members")}
    return _("peers: {partners}").format(partners=join_words([names[code] for code in chosen]))


def _say_empty(catalog: Catalog, scope: Scope, choice: lens.LensChoice) -> None:
    """Say why nothing is drawn: the years filter, or a year of entry into force that is not held."""
    chart.show(lens.agreement_lens, catalog, choice)
    if trade_words.filter_words(catalog, scope):
        nothing_found(_("years"), clear=_clear, key="lens")
    else:
        st.caption(plain(_("Choose the other reporter’s figures, or another agreement.")))


def _clear() -> None:
    filters.clear(KEYS)
