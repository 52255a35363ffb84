"""The newest events and deals inside the filters."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.analysis.scope import Scope, contains_words, has_sector, in_years
from dashboard.components import chart, details
from dashboard.components.catalog import cached
from dashboard.components.problems import missing
from dashboard.components.text import link, plain
from dashboard.model.catalog import Catalog
from dashboard.words import format_day, join_parts
from dashboard.words import gettext as _

#: Rows of each list.
NEWEST = 5


def show(catalog: Catalog, scope: Scope) -> None:
    """Show the newest events and deals inside the filters, each with its source."""
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("## " + plain(_("Newest official events")))
        if not missing(catalog, ("events", "event_sources", "sources", "publishers")):
            rows = cached(_newest_events, catalog, scope)
            _list(rows, "event")
            st.page_link(
                "app_pages/timeline.py", label=_("All events on the timeline"), icon=":material/timeline:"
            )
    with right:
        st.markdown("## " + plain(_("Newest company deals")))
        if not missing(catalog, ("deals", "deal_sources", "sources", "publishers")):
            rows = cached(_newest_deals, catalog, scope)
            _list(rows, "deal")
            st.page_link("app_pages/deals.py", label=_("All company deals"), icon=":material/handshake:")


@dataclass(frozen=True)
class Line:
    """A row of the newest happenings.

    Attributes:
        row_id: Id of the event or deal.
        title: Its title.
        below: Day and source, as Markdown.
    """

    row_id: str
    title: str
    below: str


def _newest_events(catalog: Catalog, scope: Scope) -> tuple[Line, ...]:
    events = catalog.table("events")
    kept = (
        in_years(events["date"], scope)
        & has_sector(events["sector_codes"], scope)
        & contains_words(events, ["title", "summary", "participants"], scope.text)
    )
    return _lines_of(catalog, events[kept], "event")


def _newest_deals(catalog: Catalog, scope: Scope) -> tuple[Line, ...]:
    deals = catalog.table("deals")
    kept = (
        in_years(deals["date"], scope)
        & has_sector(deals["sector_code"], scope)
        & contains_words(deals, ["title", "summary"], scope.text)
    )
    return _lines_of(catalog, deals[kept], "deal")


def _lines_of(catalog: Catalog, rows: pd.DataFrame, kind: str) -> tuple[Line, ...]:
    """Return the newest rows, most exact date first within a day, with their primary source."""
    key, links = f"{kind}_id", catalog.table(f"{kind}_sources")
    first = links[links["is_primary"]].drop_duplicates(key).set_index(key)["source_id"]
    newest_rows = rows.sort_values(["date", key], ascending=[False, True], kind="stable").head(NEWEST)
    sources = newest_rows[key].map(first).tolist()
    found = {c.source_id: c for c in chart.citations(catalog, tuple(sources))}
    return tuple(
        Line(
            row_id=str(row[key]),
            title=str(row["title"]),
            below=join_parts(
                [
                    plain(format_day(row["date"].date(), str(row["date_precision"]))),
                    link(found[source].short(), found[source].url),
                ]
            ),
        )
        for row, source in zip(newest_rows.to_dict("records"), sources, strict=True)
    )


def _list(rows: tuple[Line, ...], kind: str) -> None:
    if not rows:
        st.caption(_("Nothing matches the filters."))
    for row in rows:
        details.opener(kind, row.row_id, row.title, key="newest", below=row.below)
