"""The happenings that the feed and the calendar tell of: those that the filters of the Timeline page leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from dashboard.analysis.citations import Citation, cite
from dashboard.figures.happenings import kind_words, shown_marks
from dashboard.model.catalog import Catalog, Profile
from dashboard.web.answers import Asked
from dashboard.web.parameters import Parameter, Query, flag, ignored
from dashboard.web.tables import selection_of, timeline_filters

#: Day from which identifiers of ours mean what they do: part of every `tag:` address.
MINTED = "2026"


@dataclass(frozen=True)
class Happening:
    """An event or a company deal.

    Attributes:
        kind: `event` or `deal`, the word that opens it on a page.
        row_id: Its id, which is never reused.
        day: Its day, or first day of the period that is known.
        precision: `day`, `month`, `quarter` or `year`.
        title: What happened, in one line.
        summary: What happened, in our words.
        what: Kind, stage and agreement in words.
        place: City, empty if not stated.
        categories: Codes of kind and sectors.
        sources: What it rests on, the primary source first.
        updated: Day on which its sources were last read.
    """

    kind: str
    row_id: str
    day: date
    precision: str
    title: str
    summary: str
    what: str
    place: str
    categories: tuple[str, ...]
    sources: tuple[Citation, ...]
    updated: date

    def address(self, base: str) -> str:
        """Return the address of the page that shows it.

        Args:
            base: Address of the dashboard.
        """
        return f"{base}/timeline?{urlencode({self.kind: self.row_id})}"


def happening_filters() -> dict[str, Parameter]:
    """Return the filters of the Timeline page by name.

    What only changes how that page looks is taken too and does nothing, so that its address can be used
    as it is.
    """
    deals = flag("deals", "Company deals too. Kinds, agreements and stages do not filter deals.")
    looks = (ignored(name) for name in ("strip", "oldest", "page", "timeline-view"))
    return {one.name: one for one in (*timeline_filters(), deals, *looks)}


def authority(profile: Profile) -> str:
    """Return the name under which identifiers are minted: that of the data, on no one's domain.

    It does not depend on where the dashboard is served: the same event has the same identifier everywhere.
    """
    return f"{'-'.join(code.lower() for code in profile.pair)}-trade-ties.invalid"


def filter_words(query: Query) -> str:
    """Return the filters of a query in one line, empty when nothing is filtered."""
    return "; ".join(f"{name}: {', '.join(values)}" for name, values in query.given.items())


def happenings(asked: Asked, query: Query) -> list[Happening]:
    """Return what the filters leave, the newest first.

    Args:
        asked: The request.
        query: The filters of the Timeline page.

    Raises:
        TableBroken: A table that is needed has problems.
    """
    catalog = asked.snapshot.catalog
    marks = shown_marks(catalog, selection_of(query))
    details = _details(catalog)
    wanted = dict.fromkeys(one for ids in marks["source_ids"] if isinstance(ids, tuple) for one in ids)
    sources = {
        one.source_id: one for one in cite(catalog.table("sources"), catalog.table("publishers"), wanted)
    }
    return list(_each(marks, details, sources, catalog.profile.checked_date))


def _each(
    marks: pd.DataFrame, details: dict[str, dict[str, Any]], sources: dict[str, Citation], checked: date
) -> Iterator[Happening]:
    for mark in marks.to_dict("records"):
        kind, _colon, row_id = str(mark["mark_id"]).partition(":")
        detail = details[mark["mark_id"]]
        ids = mark["source_ids"] if isinstance(mark["source_ids"], tuple) else ()
        cited = tuple(sources[one] for one in ids if one in sources)
        yield Happening(
            kind=kind,
            row_id=row_id,
            day=mark["date"].date(),
            precision=str(mark["date_precision"]),
            title=str(mark["title"]),
            summary=str(detail["summary"]),
            what=kind_words(mark),
            place=str(detail["place"]),
            categories=(str(mark["kind"]), *str(detail["sectors"]).split(";")),
            sources=cited,
            updated=max((one.accessed for one in cited), default=checked),
        )


def _details(catalog: Catalog) -> dict[str, dict[str, Any]]:
    """Return what a mark does not hold of its event or deal, by the id of the mark."""
    events = catalog.table("events").fillna({"venue_city": ""})
    found = {
        f"event:{key}": {"summary": summary, "place": place, "sectors": sectors}
        for key, summary, place, sectors in zip(
            *(events[name] for name in ("event_id", "summary", "venue_city", "sector_codes")), strict=True
        )
    }
    if catalog.broken(["deals"]):
        return found
    deals = catalog.table("deals")
    return found | {
        f"deal:{key}": {"summary": summary, "place": "", "sectors": sector}
        for key, summary, sector in zip(deals["deal_id"], deals["summary"], deals["sector_code"], strict=True)
    }
