"""Events and deals as marks on one time axis: which, in which lane, on which row of it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.links import sources_each
from dashboard.analysis.scope import Scope, contains_words, has_sector, in_years

#: Kinds of events by lane, in the order in which the lanes stand; deals have a lane of their own.
LANES: Mapping[str, tuple[str, ...]] = {
    "treaties": ("agreement", "accession"),
    "leaders": ("summit", "visit"),
    "dialogues": ("dialogue",),
    "committees": ("committee",),
    "texts": ("mou", "milestone"),
}
DEALS = "deals"
COLUMNS = [
    "mark_id",
    "date",
    "end_date",
    "date_precision",
    "title",
    "lane",
    "kind",
    "stage",
    "agreement_code",
    "track_code",
    "confidence",
    "source_ids",
]
_MONTHS = {"day": 0, "month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Selection:
    """What a visitor wants to see on the timeline.

    Attributes:
        scope: The filters of every page.
        kinds: Event kinds; empty means all.
        agreements: Agreement codes; empty means all, and events without agreement too.
        stages: Event stages; empty means all.
        has_deals: Whether company deals are shown.
    """

    scope: Scope
    kinds: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    has_deals: bool = False


def period_ends(dates: pd.Series, precisions: pd.Series) -> pd.Series:
    """Return the first moment after each known period: the next day, month, quarter or year.

    Args:
        dates: First days of the periods.
        precisions: `day`, `month`, `quarter` or `year`.
    """
    ends = dates + pd.Timedelta(days=1)
    for precision, months in _MONTHS.items():
        if months:
            ends = ends.where(precisions != precision, dates + pd.DateOffset(months=months))
    return ends


def select_events(events: pd.DataFrame, names: Mapping[str, str], selection: Selection) -> pd.DataFrame:
    """Return the events that a selection asks for.

    Args:
        events: Table `events`.
        names: Words by which an agreement or a track is found too, by its code.
        selection: The filters.

    Returns:
        The rows of `events` kept, in their order.
    """
    known = events["agreement_code"].map(names).fillna("") + " " + events["track_code"].map(names).fillna("")
    searched = events.assign(names=known)
    columns = ["title", "summary", "participants", "venue_city", "agreement_code", "names"]
    kept = in_years(events["date"], selection.scope)
    kept &= has_sector(events["sector_codes"], selection.scope)
    kept &= contains_words(searched, columns, selection.scope.text)
    for column, wanted in (
        ("kind", selection.kinds),
        ("agreement_code", selection.agreements),
        ("stage", selection.stages),
    ):
        if wanted:
            kept &= events[column].isin(wanted)
    return events[kept]


def select_deals(
    deals: pd.DataFrame,
    parties: pd.Series,
    links: pd.DataFrame,
    *,
    scope: Scope,
    shown_events: pd.Series,
) -> pd.DataFrame:
    """Return the deals in a scope that no shown event stands for already.

    Args:
        deals: Table `deals`.
        parties: Names of the organisations of each deal, by deal id.
        links: Table `event_deals`.
        scope: The filters of every page; deals have neither kind, agreement nor stage of an event.
        shown_events: Ids of the events shown: a deal that is the `same` happening is left out.
    """
    searched = deals.assign(parties=deals["deal_id"].map(parties))
    kept = in_years(deals["date"], scope)
    kept &= has_sector(deals["sector_code"], scope)
    kept &= contains_words(searched, ["title", "summary", "parties"], scope.text)
    same = links[(links["relation"] == "same") & links["event_id"].isin(shown_events)]
    return deals[kept & ~deals["deal_id"].isin(same["deal_id"])]


def as_marks(
    events: pd.DataFrame,
    event_sources: pd.DataFrame,
    deals: pd.DataFrame | None = None,
    deal_sources: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return events and deals in one form, the newest first.

    Args:
        events: Rows of `events`.
        event_sources: Table `event_sources`.
        deals: Rows of `deals`, None to leave deals out.
        deal_sources: Table `deal_sources`, needed with `deals`.

    Returns:
        One row per happening with the columns `COLUMNS`: `mark_id` is `event:` or `deal:` and the
        id, `end_date` the first moment after the known period, `lane` a key of `LANES` or `deals`,
        `kind` the event's kind or the deal's type, `source_ids` a tuple with the primary one first.
    """
    lane_of = {kind: lane for lane, kinds in LANES.items() for kind in kinds}
    parts = [
        events.assign(
            mark_id="event:" + events["event_id"],
            lane=events["kind"].map(lane_of),
            source_ids=events["event_id"].map(sources_each(event_sources, "event_id")),
        )
    ]
    if deals is not None and deal_sources is not None and not deals.empty:
        parts.append(
            deals.assign(
                mark_id="deal:" + deals["deal_id"],
                lane=DEALS,
                kind=deals["deal_type"],
                stage=pd.NA,
                agreement_code=pd.NA,
                track_code=pd.NA,
                source_ids=deals["deal_id"].map(sources_each(deal_sources, "deal_id")),
            )
        )
    own = [part.assign(end_date=period_ends(part["date"], part["date_precision"]))[COLUMNS] for part in parts]
    marks = pd.concat([part.astype(object) for part in own], ignore_index=True)
    marks = marks.astype({"date": own[0]["date"].dtype, "end_date": own[0]["end_date"].dtype})
    return marks.sort_values(["date", "mark_id"], ascending=[False, True], kind="stable", ignore_index=True)


def stack_rows(starts: list[float], ends: list[float]) -> list[int]:
    """Return the row on which each interval stands so that no two on a row overlap.

    Each takes the lowest row that is free, in the order of their starts: the same intervals always
    stand on the same rows.

    Args:
        starts: Where intervals begin, in ascending order.
        ends: Where they end, not before they begin.

    >>> stack_rows([0, 1, 2, 5], [2, 3, 4, 6])
    [0, 1, 0, 0]
    """
    taken: list[float] = []
    rows = []
    for start, end in zip(starts, ends, strict=True):
        row = next((row for row, free_from in enumerate(taken) if free_from <= start), len(taken))
        taken[row : row + 1] = [end]
        rows.append(row)
    return rows


def busiest_year(dates: pd.Series) -> tuple[int, int] | None:
    """Return the year with most dates and their number, None if two years share the place."""
    counts = dates.dt.year.value_counts()
    if counts.empty or (len(counts) > 1 and counts.iloc[0] == counts.iloc[1]):
        return None
    return int(counts.index[0]), int(counts.iloc[0])
