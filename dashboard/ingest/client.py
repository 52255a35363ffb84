"""What every publisher's client is made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

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
class Order:
    """What is to be asked.

    Attributes:
        first: First year.
        last: Last year.
        base: Address instead of the publisher's own, None for that.
        is_keyed: Whether a key goes with the questions.
    """

    first: int
    last: int
    base: str | None = None
    is_keyed: bool = False


#: A table of the data folder as it is, by its name.
Held = Callable[[str], pd.DataFrame]
#: Chooses rows of a table as it is.
Chosen = Callable[[pd.DataFrame], "pd.Series[bool]"]


@dataclass(frozen=True)
class Part:
    """What the answers say about one table.

    Attributes:
        table: Name of the table.
        rows: The table's columns; every value in the table's unit.
        replaces: The table as it is to a mask of the rows that give way, within the years that were asked.
        value: Column whose changes are held against the last version, None where there is none.
        within: Greatest change of a value from the last version that is believed, as a share.
        compares: Rows that the publisher's last version consists of; by default those that give way.
        key: Columns that name a value of this publisher, by default the table's primary key.
    """

    table: str
    rows: pd.DataFrame
    replaces: Chosen
    value: str | None = None
    within: float = 0.0
    compares: Chosen | None = None
    key: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Harvest:
    """What the answers say.

    Attributes:
        parts: One for each table, each table once.
        sources: Sources the rows rest on, each with the columns of `sources` that it is entered with when it
            is not held; the day of access of all becomes that of the answers.
        notes: Caveats the rows name, by code, for those that are not held.
        told: What was left out or put elsewhere, and why, in sentences.
    """

    parts: tuple[Part, ...]
    sources: Mapping[str, Mapping[str, object]]
    notes: Mapping[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Client:
    """One publisher's server.

    Attributes:
        name: Word of the command line.
        publisher: Name of the publisher.
        base: Address in front of all its questions.
        pause: Least seconds between two questions.
        questions: What is asked.
        parse: Answers and the tables as they are to what the answers say; raises `UnexpectedShape`.
        first_year: First year that is asked by default.
        key: Parameter that carries the user's key, None where none is taken. The key itself is read from
            the environment.
        is_key_needed: Whether the publisher answers only with a key.
    """

    name: str
    publisher: str
    base: str
    pause: float
    questions: Callable[[Order], Sequence[Question]]
    parse: Callable[[Sequence[Answer], Held], Harvest]
    first_year: int = FIRST_YEAR
    key: str | None = None
    is_key_needed: bool = True


def year_of(frame: pd.DataFrame) -> "pd.Series[int]":
    """Return the year of each row: column `year`, or that of `month_date`."""
    return frame["year"] if "year" in frame else frame["month_date"].dt.year


def source_entry(publisher_code: str, title: str, url: str, language: str, licence: str) -> dict[str, object]:
    """Return the columns of `sources` that a client tells of its source; a blank licence was not read."""
    return {
        "publisher_code": publisher_code,
        "title": title,
        "url": url,
        "language": language,
        "licence": licence or pd.NA,
    }
