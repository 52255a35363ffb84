"""The list of sources: its filters, and one entry per source."""

from typing import Any

import pandas as pd
import streamlit as st
from babel import Locale

from dashboard.analysis.scope import Scope, year_span
from dashboard.components import chart, details, filters, page, shown
from dashboard.components.catalog import cached
from dashboard.components.problems import broken_tables, nothing_found
from dashboard.components.text import link, plain, small
from dashboard.figures import disagreements as differing
from dashboard.figures.coverage import YearSpan
from dashboard.figures.source_list import SourceChoice, all_sources, chosen_sources, source_table
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import SourceKind
from dashboard.words import format_count, format_day, join_parts, join_words, language, ngettext
from dashboard.words import gettext as _

KEYS = ("publisher", "sourcekind", "language", "extract")
PER_PAGE = 20


def _publisher_names(catalog: Catalog) -> dict[str, str]:
    """Return the publishers of all sources, the one with most sources first."""
    rows = cached(all_sources, catalog)
    counts = rows.groupby(["publisher_code", "publisher"]).size().sort_values(ascending=False, kind="stable")
    return dict(counts.index.to_list())


def _language_names(catalog: Catalog) -> dict[str, str]:
    codes = cached(all_sources, catalog)["language"].value_counts().index
    names = Locale.parse(language()).languages
    return {code: names.get(code, code) for code in codes}


def choose(catalog: Catalog, scope: Scope) -> SourceChoice:
    """Show the filters of this page and return what is chosen."""
    publishers, languages = cached(_publisher_names, catalog), cached(_language_names, catalog)
    kinds = labels(SourceKind)
    with st.sidebar:
        publisher = filters.choose_many(_("Publisher"), publishers, key="publisher")
        kind = filters.choose_many(_("Kind of source"), kinds, key="sourcekind")
        spoken = filters.choose_many(_("Language"), languages, key="language")
        extract = filters.choose_switch(_("Only with our summary"), key="extract")
    more = [
        join_words([publishers[code] for code in publisher]),
        join_words([kinds[code] for code in kind]),
        join_words([languages[code] for code in spoken]),
        _("with our summary") if extract else "",
    ]
    return SourceChoice(
        scope=scope,
        whole_span=(scope.first_year, scope.last_year) == cached(year_span, catalog),
        publishers=publisher,
        kinds=kind,
        languages=spoken,
        with_extract=extract,
        filters=filters.describe(catalog, scope, [part for part in more if part]),
    )


def choose_view() -> str:
    """Show the views of this page and return the chosen one."""
    views = {"list": _("List"), "table": _("Table"), "coverage": _("Coverage")}
    return filters.choose_one(_("View"), views, key="view", as_buttons=True)


def filter_line(catalog: Catalog, choice: SourceChoice) -> None:
    """Say how many sources are left."""
    left, all_of_them = len(cached(chosen_sources, catalog, choice)), len(cached(all_sources, catalog))
    shown = _("{left} of {count} sources").format(left=format_count(left), count=format_count(all_of_them))
    page.filter_line(choice.filters, keys=KEYS, shown=shown)


def show(catalog: Catalog, choice: SourceChoice) -> None:
    """Show the chosen sources, a page at a time."""
    rows = cached(chosen_sources, catalog, choice)
    # in a brief and as PDF, the list is its table
    shown.note(cached(source_table, catalog, choice), source_table, (choice,))
    if rows.empty:
        nothing_found(_("sources"), clear=lambda: filters.clear(KEYS), key="sources")
        return
    pages = -(-len(rows) // PER_PAGE)
    # the entries stand above the page numbers that choose them
    entries = st.container()
    number = filters.choose_page(pages, key="page", of=choice)
    with entries:
        for row in rows.iloc[(number - 1) * PER_PAGE : number * PER_PAGE].to_dict("records"):
            _entry(row)


def _entry(row: dict[str, Any]) -> None:
    with st.container(gap=None):
        details.opener("source", str(row["source_id"]), str(row["title"]), key="list")
        published = row["published_date"]
        when = (
            _("date not stated")
            if pd.isna(published)
            else format_day(published.date(), str(row["published_precision"]))
        )
        url = "" if pd.isna(row["url"]) else str(row["url"])
        parts = [
            link(str(row["publisher"]), url),
            plain(when),
            plain(labels(SourceKind)[str(row["kind"])]),
            plain(_resting(row)),
        ]
        st.markdown(small(join_parts(parts)))
        if row["extract"]:
            st.markdown(plain(row["extract"]))


def _resting(row: dict[str, Any]) -> str:
    events, deals, claims, values = (
        int(str(row[f"{name}_count"])) for name in ("events", "deals", "claims", "values")
    )
    counts = [
        (events, ngettext("{count} event", "{count} events", events)),
        (deals, ngettext("{count} deal", "{count} deals", deals)),
        (claims, ngettext("{count} stated rank or total", "{count} stated ranks or totals", claims)),
        (
            values,
            ngettext("{count} trade or investment figure", "{count} trade or investment figures", values),
        ),
    ]
    return ", ".join(words for number, words in counts if number)


def disagreements(catalog: Catalog, scope: Scope) -> None:
    """Show on which figures two sources differ, or why that cannot be told."""
    if problems := catalog.broken(differing.TABLES):
        broken_tables(problems)
        return
    chart.show(differing.disagreements, catalog, YearSpan(scope.first_year, scope.last_year))
