"""New rows by table, and the cells they are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.curation.drafts import Draft
from dashboard.errors import DraftUnusable
from dashboard.model.vocab import DatePrecision


@dataclass(frozen=True)
class Rows:
    """New rows by table, and the source that they rest on.

    Attributes:
        source: Cells of the source's row, new or held.
        publisher: English name of the publisher.
        tables: Rows by name of the table.
        words: What is added, a line each.
        told: What the rows say, a sentence each, for the extract.
    """

    source: Mapping[str, Any]
    publisher: str
    tables: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    def joined(self, other: "Rows") -> "Rows":
        """Return both; a row that stands in both is kept once."""
        tables = {name: list(rows) for name, rows in self.tables.items()}
        for name, rows in other.tables.items():
            tables.setdefault(name, []).extend(row for row in rows if row not in tables.get(name, []))
        return Rows(self.source, self.publisher, tables, self.words + other.words, self.told + other.told)

    def summary(self) -> str:
        """Return a summary for the extract: what the rows say, at most 80 words."""
        words = f"{self.publisher} reports: {'; '.join(self.told) or 'nothing new'}.".split()
        return " ".join(words) if len(words) <= 80 else " ".join(words[:79]) + " …"


def required(fields: Mapping[str, Any], key: str, draft: Draft) -> str:
    """Return a field that the tables need, as text, or raise what is missing."""
    value = fields.get(key)
    if value in (None, ""):
        raise lacks(draft, f"the field {key}", f"{key}=…", of_row=True)
    return str(value)


def lacks(draft: Draft, what: str, example: str, *, of_row: bool = False) -> DraftUnusable:
    """Return the error of a draft that does not tell something, with how to tell it."""
    row = "--row N " if of_row else ""
    return DraftUnusable(
        draft=draft.draft_id, reason=f"{what} is not told", advice=f"Tell it: {row}--set {example}."
    )


def precision_of(told: str) -> str:
    """Return how much of a date as told is known: by its length."""
    return {4: DatePrecision.YEAR, 7: DatePrecision.MONTH}.get(len(told), DatePrecision.DAY).value


def first_day(told: str) -> str:
    """Return the first day of the period that a date as told means."""
    return {4: f"{told}-01-01", 7: f"{told}-01"}.get(len(told), told)


def free_code(wanted: str, held: "pd.Series[str]") -> str:
    """Return a code that no row has: the wanted one, or that with a number."""
    taken, code, number = set(held), wanted, 1
    while code in taken:
        number += 1
        code = f"{wanted}-{number}"
    return code


def plain(text: str) -> str:
    """Return a text as the tables allow: no markup, no line breaks."""
    return " ".join(text.replace("<", " ").replace(">", " ").split())


def text_of(value: Any) -> str:
    """Return a cell as text, blank for a missing one."""
    return "" if pd.isna(value) else str(value)
