"""The view of the trade page on the flows month by month."""

import streamlit as st

from dashboard.analysis.scope import Scope
from dashboard.components import chart, event_marks, filters
from dashboard.components.catalog import cached
from dashboard.components.problems import broken_tables, nothing_found
from dashboard.components.trade_words import filter_line, filter_words
from dashboard.figures import months, months_season, months_words
from dashboard.figures.months_words import MonthsChoice, Shown
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _

KEYS = ("monthly", "shown", "currency", event_marks.KEY)


def show(catalog: Catalog, scope: Scope) -> None:
    """Show the flows month by month."""
    if problems := catalog.broken(months_words.TABLES):
        broken_tables(problems)
        return
    choice = _choose(catalog, scope)
    filter_line(scope, choice.filters, KEYS)
    make = months_season.monthly_season if choice.shown == Shown.SEASON else months.monthly_trade
    if cached(make, catalog, choice).is_empty:
        nothing_found(_("months"), clear=_clear, key="months")
        return
    chart.show(make, catalog, choice)
    event_marks.show_key(cached(months.months_marks, catalog, choice), key="months")


def _clear() -> None:
    filters.clear(KEYS)


def _choose(catalog: Catalog, scope: Scope) -> MonthsChoice:
    """Show which series, what of them, and in which currency, and return what is chosen."""
    series = filters.choose_many(
        _("Series"),
        cached(months_words.series_words, catalog),
        key="monthly",
        default=cached(months_words.usual_series, catalog),
        help_text=_("Each as one economy reports it; two reports of the same goods are never blended."),
    )
    shown = filters.choose_one(_("Shown"), shown_words(), key="shown", as_buttons=True)
    currency = _choose_currency(catalog)
    marks: tuple[str, ...] = ()
    # its own place: without it the figure below would lose its word in the address
    with st.container():
        if shown != Shown.SEASON:
            marks = event_marks.choose_marks(catalog)
    return MonthsChoice(
        series=series,
        shown=shown,
        currency=currency,
        first_year=scope.first_year,
        last_year=scope.last_year,
        marks=marks,
        filters=filter_words(catalog, scope),
    )


def shown_words() -> dict[str, str]:
    """Return what can be shown of a series, code to words."""
    return {
        Shown.VALUE.value: _("Value"),
        Shown.CHANGE.value: _("Change on year"),
        Shown.SUM.value: _("12-month sum"),
        Shown.SEASON.value: _("By month of the year"),
    }


def _choose_currency(catalog: Catalog) -> str:
    held = cached(months_words.currencies, catalog)
    signs = {"USD": _("US$"), "SGD": _("S$")}
    chosen = filters.choose_one(
        _("Currency"),
        {word: signs.get(code, code) for word, code in held.items()},
        key="currency",
        as_buttons=True,
        help_text=_("S$ is what Singapore publishes; Korea publishes in US$ only."),
    )
    return held[chosen]
