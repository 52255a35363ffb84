"""The catalogue: all valid tables of a data folder, and what is known of those that are not."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

import pandas as pd

from dashboard.errors import TableBroken, UnknownTable
from dashboard.model.problem import Problem
from dashboard.model.shelf import Shelf
from dashboard.model.tables import TABLES
from dashboard.model.vocab import CorrectionStatus
from dashboard.words import language

Result = TypeVar("Result")
#: Enough for the views that visitors share; words typed into the search fill it in turn.
SHELF_SIZE = 400


@dataclass(frozen=True)
class Profile:
    """What a data folder says of itself in `dashboard.toml`.

    Attributes:
        pair: The two economies the dashboard is about, as codes of the table `economies`.
        title: Name of the data package.
        description: One or two sentences on what it holds.
        data_version: Version of the data, year and month, such as `2026.11`.
        checked_date: Last day on which the data was checked against its sources.
        licence: SPDX name of the licence of the data package.
        licence_title: The licence's full name.
        licence_url: Where the licence can be read.
    """

    pair: tuple[str, str]
    title: str
    description: str
    data_version: str
    checked_date: date
    licence: str
    licence_title: str
    licence_url: str

    @property
    def first(self) -> str:
        """Code of the first economy of the pair."""
        return self.pair[0]

    @property
    def second(self) -> str:
        """Code of the second economy of the pair."""
        return self.pair[1]


@dataclass(frozen=True)
class Article:
    """An extract of an article: who wrote what where, and a summary in our own words.

    Attributes:
        source_id: The row of `sources` it belongs to.
        publisher: Name of the publisher.
        title: Headline or our description of it, as in `sources`.
        published: ISO day, month (`2023-05`), quarter (`2023-Q2`) or year; empty if not stated.
        url: Address, http or https; empty when the article is not on the web.
        language: ISO 639-1 code.
        accessed: Day the article was last read.
        sha256: Hexadecimal checksum of the text that was read; empty when it was not kept.
        summary: At most 80 words of plain text.
    """

    source_id: str
    publisher: str
    title: str
    published: str
    url: str
    language: str
    accessed: date
    sha256: str
    summary: str


@dataclass(frozen=True)
class Correction:
    """A known error in a source, which our tables do not repeat.

    Attributes:
        correction_id: Readable code.
        table: Table that holds the corrected cell.
        row: Primary key of its row: column to text.
        column: The corrected column.
        source_value: What the source says, as text; empty for a blank cell.
        our_value: What the table says, as text; empty for a blank cell.
        reason: Why ours is right.
        source_ids: Sources that show it.
        status: Whether the publisher was told.
        checked_date: Last day on which the source still had the error.
    """

    correction_id: str
    table: str
    row: Mapping[str, str]
    column: str
    source_value: str
    our_value: str
    reason: str
    source_ids: tuple[str, ...]
    status: CorrectionStatus
    checked_date: date


@dataclass(frozen=True)
class Release:
    """A released version of the data.

    Attributes:
        version: Such as `2026.11.1`.
        released: Day of its release.
        lines: What changed, a sentence each.
    """

    version: str
    released: date
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Catalog:
    """All that a data folder holds, read and checked once.

    Attributes:
        folder: The data folder.
        fingerprint: Changes when any file of the folder changes.
        tables: The tables without problems, by name, typed as their models say.
        problems: Every problem found, sorted by file and line.
        profile: The pair, title, version and licence.
        articles: The extracts without problems, by source id.
        corrections: The corrections that can be read, in the order of their file.
        releases: The released versions, newest first; none where no change log is kept.
    """

    folder: Path
    fingerprint: str
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    problems: tuple[Problem, ...] = field(repr=False)
    profile: Profile
    articles: Mapping[str, Article] = field(repr=False)
    corrections: tuple[Correction, ...] = field(repr=False)
    releases: tuple[Release, ...] = field(default=(), repr=False)
    _shelf: Shelf = field(init=False, repr=False, compare=False, default_factory=lambda: Shelf(SHELF_SIZE))

    def once(self, make: Callable[..., Result], *choices: Hashable) -> Result:
        """Return what a pure function makes of this catalogue in the visitor's language, made once.

        Args:
            make: Takes the catalogue and the choices. Its result is shared between visitors and
                must not be changed.
            *choices: Hashable values: codes, numbers, frozen dataclasses, functions.
        """
        result: Result = self._shelf.get((make, language(), choices), lambda: make(self, *choices))
        return result

    def table(self, name: str) -> pd.DataFrame:
        """Return a table that the caller may change without changing the catalogue.

        Args:
            name: Name of the table, such as `events`.

        Returns:
            The table, columns and types as in its model, one row per line of the file.

        Raises:
            UnknownTable: No model has that name.
            TableBroken: The table has problems.
        """
        problems = self.broken([name])
        if problems or name not in self.tables:
            raise TableBroken(tables=[name], problems=problems)
        # a shallow copy: pandas copies a column only when somebody writes to it
        return self.tables[name].copy(deep=False)

    def broken(self, names: Iterable[str]) -> tuple[Problem, ...]:
        """Return the problems of the named tables; none means that all can be used.

        Args:
            names: Names of tables.

        Returns:
            Their problems, sorted by file and line.

        Raises:
            UnknownTable: No model has one of the names.
        """
        wanted = set(names)
        for name in sorted(wanted - TABLES.keys()):
            raise UnknownTable(name=name, known=TABLES)
        return tuple(problem for problem in self.problems if problem.table in wanted)
