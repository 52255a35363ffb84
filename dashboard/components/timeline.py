"""The pieces of the timeline page: its own filters, and the list twin of the lanes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st

from dashboard.analysis.citations import Citation, cite
from dashboard.analysis.scope import Scope, year_span
from dashboard.analysis.timeline import Selection
from dashboard.components import chart, details, filters, page
from dashboard.components.catalog import cached
from dashboard.components.problems import nothing_found
from dashboard.components.text import link, plain
from dashboard.figures.cadence import CadenceChoice
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.happenings import DEAL_TABLES, kind_words, shown_events, shown_marks
from dashboard.figures.lifecycles import LifeChoice
from dashboard.figures.time_marks import when_words
from dashboard.figures.timeline import TRADE_TABLES, LaneChoice
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Confidence, EventKind, EventStage
from dashboard.words import format_count, join_parts, join_words, language, ngettext
from dashboard.words import gettext as _

KEYS = ("kind", "agreement", "stage", "deals", "strip", "oldest", "page")
PER_PAGE = 20


@dataclass(frozen=True)
class Entry:
    """One happening in the list.

    Attributes:
        kind: `event` or `deal`.
        row_id: Its id.
        words: Date and title.
        what: Kind, stage and agreement.
        source: Its primary source, None if it has none.
        source_count: Number of its sources.
        doubt: Its confidence in words, empty when it is high.
    """

    kind: str
    row_id: str
    words: str
    what: str
    source: Citation | None
    source_count: int
    doubt: str


def today() -> date:
    """Return the day to which silence is counted."""
    return datetime.now(UTC).date()


def choose(catalog: Catalog, scope: Scope) -> LaneChoice:
    """Show the filters of this page and return what is chosen."""
    with st.sidebar:
        kinds = filters.choose_many(_("Kinds of events"), cached(_kinds, catalog), key="kind")
        agreements = filters.choose_many(
            _("Agreements and frameworks"), cached(_agreements, catalog), key="agreement"
        )
        stages = filters.choose_many(_("Stages"), cached(_stages, catalog), key="stage")
        has_deals = has_trade = False
        if not catalog.broken(DEAL_TABLES):
            has_deals = filters.choose_switch(
                _("Company deals"),
                key="deals",
                help_text=_("A lane of its own. Kinds, agreements and stages do not filter deals."),
            )
        if not catalog.broken(TRADE_TABLES):
            has_trade = filters.choose_switch(_("Trade under the lanes"), key="strip", default=True)
    kind_names, stage_names = labels(EventKind), labels(EventStage)
    more = [
        join_words([kind_names[code] for code in kinds]),
        join_words(list(agreements)),
        join_words([stage_names[code] for code in stages]),
        _("with company deals") if has_deals else "",
    ]
    selection = Selection(scope=scope, kinds=kinds, agreements=agreements, stages=stages, has_deals=has_deals)
    return LaneChoice(
        selection=selection,
        has_trade=has_trade,
        filters=filters.describe(catalog, scope, [part for part in more if part]),
    )


def _kinds(catalog: Catalog) -> dict[str, str]:
    held = set(catalog.table("events")["kind"])
    return {code: words for code, words in labels(EventKind).items() if code in held}


def _stages(catalog: Catalog) -> dict[str, str]:
    held = set(catalog.table("events")["stage"])
    return {code: words for code, words in labels(EventStage).items() if code in held}


def _agreements(catalog: Catalog) -> dict[str, str]:
    counts = catalog.table("events")["agreement_code"].value_counts()
    return {str(code): str(code) for code in counts.index}


def filter_line(catalog: Catalog, choice: LaneChoice) -> int:
    """Say how many happenings are left of how many; returns how many are left."""
    left = len(cached(shown_marks, catalog, choice.selection))
    first, last = cached(year_span, catalog)
    everything = Selection(scope=Scope(first, last), has_deals=choice.selection.has_deals)
    whole = len(cached(shown_marks, catalog, everything))
    words = (
        _("{left} of {whole} events and company deals")
        if choice.selection.has_deals
        else _("{left} of {whole} events")
    )
    shown = words.format(left=format_count(left), whole=format_count(whole))
    page.filter_line(choice.filters, keys=KEYS, shown=shown)
    return left


def _related(catalog: Catalog, selection: Selection) -> pd.DataFrame:
    """Return events by agreement, sector and words only: a life or a series is shown whole."""
    first, last = year_span(catalog)
    whole = Selection(
        scope=replace(selection.scope, first_year=first, last_year=last), agreements=selection.agreements
    )
    return shown_events(catalog, whole)


def _related_codes(catalog: Catalog, selection: Selection, column: str) -> tuple[str, ...]:
    return tuple(_related(catalog, selection)[column].dropna().unique())


def life_choice(catalog: Catalog, choice: LaneChoice, day: date) -> LifeChoice | None:
    """Return which lives to show: of the agreements that the filters touch; None if they touch none."""
    selection = choice.selection
    codes = selection.agreements or cached(_related_codes, catalog, selection, "agreement_code")
    scope = selection.scope
    return LifeChoice(codes, scope.first_year, scope.last_year, day, choice.filters) if codes else None


def cadence_choice(catalog: Catalog, choice: LaneChoice, day: date) -> CadenceChoice | None:
    """Return which series to show: those that the filters touch; None if they touch none."""
    codes = cached(_related_codes, catalog, choice.selection, "track_code")
    scope = choice.selection.scope
    return CadenceChoice(codes, scope.first_year, scope.last_year, day, choice.filters) if codes else None


def show_if_any(
    make: Callable[..., Exhibit], catalog: Catalog, choice: LifeChoice | CadenceChoice | None
) -> None:
    """Show an exhibit unless the filters leave nothing for it, which must not move those that follow."""
    with st.container():
        if choice is not None and not cached(make, catalog, choice).is_empty:
            chart.show(make, catalog, choice)


def nothing() -> None:
    """Say that nothing fits the filters."""
    nothing_found(_("events"), clear=_clear, key="timeline")


def _clear() -> None:
    filters.clear(KEYS)


def _entries(catalog: Catalog, selection: Selection, number: int, is_oldest_first: bool) -> tuple[Entry, ...]:
    """Return the entries of a page of the list, numbered from 1."""
    marks = cached(shown_marks, catalog, selection)
    ordered = marks.iloc[::-1] if is_oldest_first else marks
    marks = ordered.iloc[(number - 1) * PER_PAGE : number * PER_PAGE]
    primary = [ids[0] for ids in marks["source_ids"]]
    found = {
        citation.source_id: citation
        for citation in cite(
            catalog.table("sources"), catalog.table("publishers"), primary, language=language()
        )
    }
    doubts = labels(Confidence)
    entries = []
    for mark, source_id in zip(marks.to_dict("records"), primary, strict=True):
        kind, _colon, row_id = mark["mark_id"].partition(":")
        entries.append(
            Entry(
                kind=kind,
                row_id=row_id,
                words=join_parts([when_words(mark["date"], mark["date_precision"]), str(mark["title"])]),
                what=kind_words(mark),
                source=found.get(source_id),
                source_count=len(mark["source_ids"]),
                doubt="" if mark["confidence"] == Confidence.HIGH else doubts[mark["confidence"]],
            )
        )
    return tuple(entries)


def show_list(catalog: Catalog, selection: Selection) -> None:
    """Show every happening of the lanes, twenty a page, each with its primary source."""
    count = len(cached(shown_marks, catalog, selection))
    st.markdown("## " + plain(_("The timeline as a list")))
    is_oldest_first = filters.choose_switch(_("Oldest first"), key="oldest")
    listed = st.container()
    number = filters.choose_page(-(-count // PER_PAGE), key="page", of=selection)
    with listed:
        for entry in cached(_entries, catalog, selection, number, is_oldest_first):
            _show_entry(entry)


def _show_entry(entry: Entry) -> None:
    sources = (
        ngettext("{count} source", "{count} sources", entry.source_count) if entry.source_count > 1 else ""
    )
    source = link(entry.source.short(), entry.source.url) if entry.source else ""
    below = join_parts([plain(entry.what), source, plain(sources), plain(entry.doubt)])
    details.opener(entry.kind, entry.row_id, entry.words, key="timeline", below=below)
