"""What every publisher's client is made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.ingest.http import Answer, Question


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
        source_ids: Sources the rows rest on; their day of access becomes that of the answers.
        value: Column whose changes are held against the last version.
        within: Greatest change of a value from the last version that is believed, as a share.
    """

    table: str
    rows: pd.DataFrame
    source_ids: tuple[str, ...]
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
    """

    name: str
    publisher: str
    base: str
    pause: float
    questions: Callable[[int, int, str], Sequence[Question]]
    parse: Callable[[Sequence[Answer]], Harvest]
