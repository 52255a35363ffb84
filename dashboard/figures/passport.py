"""Passports: what is known of every figure that an exhibit shows.

The table of an exhibit holds exactly what is drawn, so a displayed figure is a number in a column of
that table. `Exhibit.facts` tells for each such column what its numbers are; `passports` lays that out,
one row per number.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from dashboard.figures.exhibit import Exhibit
from dashboard.words import gettext as _


@dataclass(frozen=True)
class Facts:
    """What is known of the numbers in one column; each fact is one for all rows, or a Series with one for each.

    A Series has the index of the exhibit's table. Facts that do not apply stay empty.

    Attributes:
        unit: Such as `US$ at current prices`, `rank`, `% of the published total`, `events`.
        made: How the figure came about, in words: `published by the source`, `sum of 97 chapters`,
            `computed: rank over 212 partners`.
        words: The figure as the page writes it (`US$19.6 bn`); empty to write the plain number.
        reporter: Whose statistics, in words.
        partner: With whom, in words.
        flow: `Exports`, `Imports` and the like, in words.
        valuation: `FOB`, `CIF`, `exports FOB, imports CIF`.
        period: Year, month or day, in words.
        source_ids: Keys in `sources`, separated by `;`.
        confidence: How sure the figure is, in words, with the reason.
        differs: Where another source differs, which and by how much.
        subject: What the figure is, to begin a sentence with (`South Korea’s exports to Singapore`);
            empty where heading and row say it.
    """

    unit: Any
    made: Any
    words: Any = ""
    reporter: Any = ""
    partner: Any = ""
    flow: Any = ""
    valuation: Any = ""
    period: Any = ""
    source_ids: Any = ""
    confidence: Any = ""
    differs: Any = ""
    subject: Any = ""


FACTS = tuple(field.name for field in fields(Facts))
COLUMNS = ("row", "row_name", "column", "value", *FACTS)


@dataclass(frozen=True)
class Passport:
    """What is known of one displayed figure.

    Attributes:
        row: Position of its row in the exhibit's table, from 0.
        row_name: Name of that row, unique in the table and stable when rows are added.
        column: Heading of its column.
        value: The number itself, unrounded.
    The others are as in `Facts`, in words.
    """

    row: int
    row_name: str
    column: str
    value: float
    unit: str
    made: str
    words: str
    reporter: str
    partner: str
    flow: str
    valuation: str
    period: str
    source_ids: str
    confidence: str
    differs: str
    subject: str

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the keys of its sources."""
        return tuple(one for one in self.source_ids.split(";") if one)


def labels_of(table: pd.DataFrame) -> list[str]:
    """Return the columns that name a row rather than measure anything: texts, days and years.

    Args:
        table: Table of an exhibit.
    """
    years = {
        _("Year"), _("First year"), _("Last year"), _("Year meant"), _("First deal, year"), _("Last deal, year"),
        _("Change on year"), _("Number in the figure"),
    }  # fmt: skip
    return [
        str(name)
        for name in table.columns
        if name in years
        or pd.api.types.is_bool_dtype(table[name])
        or not pd.api.types.is_numeric_dtype(table[name])
    ]


def figure_columns(table: pd.DataFrame) -> list[str]:
    """Return the columns whose numbers are displayed figures: each needs facts."""
    named = set(labels_of(table))
    return [str(name) for name in table.columns if name not in named]


def row_names(table: pd.DataFrame) -> list[str]:
    """Return a name for each row, of the words of its first labels, unique in the table.

    >>> row_names(pd.DataFrame({"Year": [2024, 2024], "Flow": ["Exports", "Imports"], "US$": [1, 2]}))
    ['2024-exports', '2024-imports']
    """
    names = pd.Series([""] * len(table), index=table.index)
    for label in naming_labels(table):
        part = table[label].map(_slug)
        names = names.where(part == "", names.where(names == "", names + "-") + part)
    # rows that no label tells apart are counted
    again = names.groupby(names).cumcount()
    return [
        name if not number and name else f"{name or 'row'}-{number + 1}"
        for name, number in zip(names, again, strict=True)
    ]


def naming_labels(table: pd.DataFrame) -> list[str]:
    """Return the labels that tell the rows of a table apart: as few as do, from the first on.

    Args:
        table: Table of an exhibit.
    """
    chosen: list[str] = []
    for label in labels_of(table):
        if label in {_("Source"), _("Source address")}:
            break
        chosen.append(label)
        held = table[chosen].astype("str")
        if not held.duplicated().any():
            break
    return chosen


def _slug(value: object) -> str:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    text = value.strftime("%Y-%m-%d") if isinstance(value, pd.Timestamp) else str(value)
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-")[:40].strip("-")


def passports(exhibit: Exhibit) -> pd.DataFrame:
    """Return every figure of an exhibit with what is known of it.

    Args:
        exhibit: What is shown.

    Returns:
        One row per number of the table, by row and then by column, with the columns `COLUMNS`; blank
        cells of the table are no figures.

    Raises:
        KeyError: The facts name a column that the table has not.
    """
    facts: Mapping[str, Facts] = exhibit.facts() if exhibit.facts is not None else {}
    table, names = exhibit.table, row_names(exhibit.table)
    parts = []
    for column, known in facts.items():
        values = pd.to_numeric(table[column], errors="coerce").astype("float64")
        part = pd.DataFrame(
            {
                "row": range(len(table)),
                "row_name": names,
                "column": column,
                "value": values.to_numpy(),
                **{name: _spread(getattr(known, name), table) for name in FACTS},
            }
        )
        parts.append(part[values.notna().to_numpy()])
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    # a stable sort keeps the order of the columns within a row
    return pd.concat(parts).sort_values("row", kind="stable").reset_index(drop=True)


def _spread(fact: Any, table: pd.DataFrame) -> list[str]:
    """Return a fact for each row of a table, as text."""
    if isinstance(fact, pd.Series):
        return ["" if pd.isna(one) else str(one) for one in fact.reindex(table.index)]
    return [str(fact)] * len(table)


def passports_of_row(exhibit: Exhibit, row_name: str) -> tuple[Passport, ...]:
    """Return the passports of one row of an exhibit; none when no row has that name."""
    found = passports(exhibit)
    rows = found[found["row_name"] == row_name]
    return tuple(
        Passport(**{str(key): value for key, value in row.items()}) for row in rows.to_dict("records")
    )


def value_name(exhibit: Exhibit, row_name: str, column: str = "") -> str:
    """Return the word of a number in the address: exhibit, row, and column when one is meant.

    Args:
        exhibit: What shows the number.
        row_name: Name of its row, from `row_names`.
        column: Heading of its column; empty for the row as a whole.
    """
    place = [str(list(exhibit.table.columns).index(column))] if column else []
    return ".".join([exhibit.key, row_name, *place])
