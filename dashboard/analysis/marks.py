"""Stages of agreements to mark on a time axis, the weightiest first."""

from dataclasses import dataclass

import pandas as pd

#: Which agreements deserve one of the few marks: trade ones, the pair's own before wider ones.
MARKED_KINDS = ("free_trade", "digital", "supply_chain", "economic_framework")
SCOPES = ("bilateral", "asean", "plurilateral")
#: More marks than this cannot be told apart on one axis.
MOST_MARKS = 6
MARKED_STAGES = ("in_force", "signed")


@dataclass(frozen=True)
class Mark:
    """One stage of an agreement on a time axis.

    Attributes:
        agreement_code: The agreement.
        stage: `signed` or `in_force`.
        date: Day, or first day of the known period.
        date_precision: How much of the date is known.
        economy_code: Economy for which it holds, empty for all parties.
        event_id: The event it rests on.
    """

    agreement_code: str
    stage: str
    date: pd.Timestamp
    date_precision: str
    economy_code: str
    event_id: str


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
        not entered into force; the six weightiest first in time order, then the others.
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
                    economy_code="" if pd.isna(row["economy_code"]) else str(row["economy_code"]),
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
    return tuple(sorted(marks[:MOST_MARKS], key=lambda mark: mark.date)) + tuple(marks[MOST_MARKS:])
