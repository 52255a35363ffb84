"""Text is written one way: no spaces around it, one Unicode form, clean lists."""

import unicodedata
from collections.abc import Iterator

import pandas as pd

from dashboard.data.evidence import Evidence, LoadedTable
from dashboard.data.rules.keys import LIST_MARK
from dashboard.data.rules.rule import reads
from dashboard.model.problem import Problem
from dashboard.model.tables.base import PLAIN

#: Lists of plain words; lists of references are known from the foreign keys.
WORD_LISTS = {("events", "participants"), ("companies", "aliases")}


@reads()
def texts_are_trimmed(evidence: Evidence) -> Iterator[Problem]:
    """No text begins or ends with a space."""
    for loaded in evidence.tables.values():
        for name in _plain_columns(loaded):
            cells = loaded.frame[name].dropna()
            loose = cells != cells.str.strip()
            if loose.any():
                yield from loaded.problems(
                    loose.reindex(loaded.frame.index, fill_value=False),
                    column=name,
                    rule="begins or ends with a space",
                    advice="take the space out",
                )


@reads()
def texts_are_normalised(evidence: Evidence) -> Iterator[Problem]:
    """Letters are composed (NFC), so that a Korean name is found however it was typed."""
    for loaded in evidence.tables.values():
        for name in _plain_columns(loaded):
            cells = loaded.frame[name].dropna()
            cells = cells[~cells.str.isascii()]
            if cells.empty:
                continue
            apart = cells.map(lambda cell: not unicodedata.is_normalized("NFC", cell)).astype(bool)
            yield from loaded.problems(
                apart.reindex(loaded.frame.index, fill_value=False),
                column=name,
                rule="holds letters in parts (not Unicode NFC)",
                advice="type the text anew or normalise it to NFC",
            )


@reads()
def lists_are_clean(evidence: Evidence) -> Iterator[Problem]:
    """A list names each thing once, without spaces or empty places around the separator."""
    for loaded in evidence.tables.values():
        for name in _list_columns(loaded):
            items = loaded.frame[name].dropna().str.split(LIST_MARK).explode()
            untidy = (items == "") | (items != items.str.strip())
            # only items that are there can stand twice; two empty places are untidy enough
            positions = pd.Series(items.index, index=items.index)
            twice = pd.DataFrame({"row": positions, "item": items}).duplicated() & ~untidy
            for fault, rule in (
                (untidy, f"has an empty place or a space beside a {LIST_MARK}"),
                (twice, "names something twice"),
            ):
                rows = pd.Series(False, index=loaded.frame.index)
                rows.loc[items.index[fault]] = True
                yield from loaded.problems(
                    rows, column=name, rule=rule, advice=f"separate different items by {LIST_MARK} alone"
                )


def _plain_columns(loaded: LoadedTable) -> list[str]:
    """Return the columns of free text; codes have patterns that leave no room for spaces."""
    return [
        name
        for name, column in loaded.table.model.to_schema().columns.items()
        if any(check.statistics.get("pattern") == PLAIN for check in column.checks)
    ]


def _list_columns(loaded: LoadedTable) -> list[str]:
    references = [key.column for key in loaded.table.foreign_keys if key.is_list]
    words = [column for table, column in sorted(WORD_LISTS) if table == loaded.table.name]
    return references + words
