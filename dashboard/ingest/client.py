"""What every publisher's client is made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.ingest.http import Answer, Question
from dashboard.model.tables.base import FIRST_YEAR


class UnexpectedShape(Exception):
    """An answer has another shape than the client reads; told to the reader as `SourceChanged`.

    Attributes:
        expected: What the client reads, as a clause.
        found: What was there instead, as a clause.
    """

    def __init__(self, *, expected: str, found: str) -> None:
        """Tell what was expected and what was found."""
        self.expected, self.found = expected, found
        super().__init__(f"expected {expected}, found {found}")


@dataclass(frozen=True)
class Harvest:
    """What the answers say about one table.

    Attributes:
        table: Name of the table.
        rows: The table's columns; every value in the table's unit.
        replaces: The table as it is to a mask of the rows that the answers stand for, for all years; of
            these, the years that were asked give way.
        sources: Sources the rows rest on, each with the columns of `sources` that it is entered with when it
            is not held; the day of access of all becomes that of the answers.
        value: Column whose changes are held against the last version.
        within: Greatest change of a value from the last version that is believed, as a share.
    """

    table: str
    rows: pd.DataFrame
    replaces: "Callable[[pd.DataFrame], pd.Series[bool]]"
    sources: Mapping[str, Mapping[str, object]]
    value: str
    within: float


@dataclass(frozen=True)
class Client:
    """One publisher's server.

    Attributes:
        name: Word of the command line.
        publisher: Name of the publisher.
        base: Address in front of all its questions.
        pause: Least seconds between two questions.
        questions: Years and base to what is asked.
        parse: Answers to what they say; raises `UnexpectedShape`.
        first_year: First year that is asked by default.
        key: Parameter that carries the user's key, None where none is needed. The key itself is read from
            the environment.
    """

    name: str
    publisher: str
    base: str
    pause: float
    questions: Callable[[int, int, str], Sequence[Question]]
    parse: Callable[[Sequence[Answer]], Harvest]
    first_year: int = FIRST_YEAR
    key: str | None = None


def year_of(frame: pd.DataFrame) -> "pd.Series[int]":
    """Return the year of each row: column `year`, or that of `month_date`."""
    return frame["year"] if "year" in frame else frame["month_date"].dt.year
