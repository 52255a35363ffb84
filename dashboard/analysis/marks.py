"""Happenings to mark on a time axis: which of them deserve one of the few numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import pandas as pd

#: Which agreements deserve one of the few marks: trade ones, the pair's own before wider ones.
MARKED_KINDS = ("free_trade", "digital", "supply_chain", "economic_framework")
SCOPES = ("bilateral", "asean", "plurilateral")
#: More marks than this cannot be told apart on one axis.
MOST_MARKS = 6
MARKED_STAGES = ("in_force", "signed")
#: Word for the moments of trade agreements, beside the kinds of events.
AGREEMENTS = "agreements"


@dataclass(frozen=True)
class Mark:
    """One happening on a time axis: a stage of an agreement, or any other event.

    Attributes:
        agreement_code: The agreement, empty for an event without one.
        stage: `signed` or `in_force` for an agreement, any stage for an event.
        date: Day, or first day of the known period.
        date_precision: How much of the date is known.
        economy_code: Economy for which it holds, empty for all parties.
        event_id: The event it rests on.
        kind: A kind of event, or `agreements` for a stage of an agreement.
        title: Title of the event, empty for a stage of an agreement.
    """

    agreement_code: str
    stage: str
    date: pd.Timestamp
    date_precision: str
    economy_code: str
    event_id: str
    kind: str = AGREEMENTS
    title: str = ""


def agreement_marks(
    stages: pd.DataFrame, agreements: pd.DataFrame, *, first_year: int, last_year: int
) -> tuple[Mark, ...]:
    """Return the entries into force of a span of years, signatures where nothing entered into force.

    Args:
        stages: Table `agreement_stages`.
        agreements: Table `agreements`.
        first_year: First year of the span.
        last_year: Last year of the span.

    Returns:
        At most one mark for each agreement: its first entry into force, or its signature if it has
        not entered into force; the weightiest first: the pair's own before wider ones, free trade
        before frameworks, earlier before later.
    """
    chosen = agreements[agreements["kind"].isin(MARKED_KINDS)]
    rows = stages[
        stages["stage"].isin(MARKED_STAGES) & stages["agreement_code"].isin(chosen["agreement_code"])
    ]
    rows = rows.sort_values("date")
    marks = []
    for agreement_code, group in rows.groupby("agreement_code", sort=False):
        in_force = group[group["stage"] == "in_force"]
        row = (in_force if not in_force.empty else group).iloc[0]
        if first_year <= row["date"].year <= last_year:
            marks.append(
                Mark(
                    agreement_code=str(agreement_code),
                    stage=str(row["stage"]),
                    date=row["date"],
                    date_precision=str(row["date_precision"]),
                    economy_code=_text(row["economy_code"]),
                    event_id=str(row["event_id"]),
                )
            )
    by_code = chosen.set_index("agreement_code")
    marks.sort(
        key=lambda mark: (
            SCOPES.index(by_code.at[mark.agreement_code, "scope"]),
            MARKED_KINDS.index(by_code.at[mark.agreement_code, "kind"]),
            mark.date,
        )
    )
    return tuple(marks)


def event_marks(events: pd.DataFrame, kind: str, *, first_year: int, last_year: int) -> tuple[Mark, ...]:
    """Return the events of one kind in a span of years, the newest first.

    Args:
        events: Table `events`.
        kind: An event kind.
        first_year: First year of the span.
        last_year: Last year of the span.
    """
    rows = events[(events["kind"] == kind) & events["date"].dt.year.between(first_year, last_year)]
    rows = rows.sort_values(["date", "event_id"], ascending=[False, True], kind="stable")
    return tuple(
        Mark(
            agreement_code=_text(row["agreement_code"]),
            stage=str(row["stage"]),
            date=row["date"],
            date_precision=str(row["date_precision"]),
            economy_code="",
            event_id=str(row["event_id"]),
            kind=kind,
            title=str(row["title"]),
        )
        for row in rows.to_dict("records")
    )


def chosen_marks(groups: Sequence[Sequence[Mark]], *, most: int = MOST_MARKS) -> tuple[Mark, ...]:
    """Return the marks that get a number in the order of time, then all others.

    Every group has its turn: its first mark, then the second of each, until the numbers are used up.
    So one kind with many events cannot push out another that was chosen too.

    Args:
        groups: Marks of each kind, the weightiest first.
        most: How many get a number.

    Returns:
        The first `most` are numbered; an event that stands in two groups is kept once.
    """
    once: dict[str, Mark] = {}
    for mark in _in_turns(groups):
        once.setdefault(mark.event_id, mark)
    marks = list(once.values())
    numbered = sorted(marks[:most], key=lambda mark: (mark.date, mark.event_id))
    return (*numbered, *marks[most:])


def _in_turns(groups: Sequence[Sequence[Mark]]) -> Iterable[Mark]:
    for turn in zip_longest(*groups):
        yield from (mark for mark in turn if mark is not None)


def _text(cell: object) -> str:
    return "" if pd.isna(cell) else str(cell)  # type: ignore[call-overload]
