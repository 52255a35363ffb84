"""Rows as text for a terminal, a spreadsheet or a program."""

import json
from typing import Any

import pandas as pd

from dashboard.analysis.citations import cite
from dashboard.figures.names import economy_words
from dashboard.files.sheets import csv_bytes
from dashboard.model.catalog import Catalog
from dashboard.words import format_count, join_parts, language
from dashboard.words import gettext as _

FORMATS = ("table", "csv", "json")
#: Columns that hold numbers to be set at the right.
AMOUNTS = ("value_usd", "value_amount")
#: Columns that are told once, above the others, when all rows have the same.
SHARED = ("reporter", "partner", "year", "measure", "flow", "partners_ranked", "valuation", "value_currency")


def answer_bytes(catalog: Catalog, rows: pd.DataFrame, *, file_format: str, alone: bool = False) -> bytes:
    """Return rows in one of `FORMATS`.

    Args:
        catalog: The catalogue, for names and sources.
        rows: Rows with `reporter`, `partner`, `value_usd` and `source_id`, as `analysis.answers` gives.
        file_format: `table` to read, `csv` for spreadsheets, `json` for programs.
        alone: Whether one row was asked for: JSON is then an object and not a list.
    """
    if file_format == "csv":
        return csv_bytes(_whole(rows))
    if file_format == "json":
        records = [_plain(row) for row in rows.to_dict("records")]
        told = records[0] if alone and len(records) == 1 else records
        return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
    return _table(catalog, rows).encode()


def _whole(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose amounts are written without a fraction where none has one."""
    whole = [name for name in AMOUNTS if name in rows and (rows[name] % 1 == 0).all()]
    return rows.astype(dict.fromkeys(whole, "int64"))


def _plain(row: dict[Any, Any]) -> dict[str, Any]:
    """Return a row as JSON knows it: whole numbers without a fraction, missing ones as null."""
    plain: dict[str, Any] = {}
    for name, value in row.items():
        number = value.item() if hasattr(value, "item") else value
        if pd.isna(number):
            number = None
        elif isinstance(number, float) and number.is_integer():
            number = int(number)
        plain[str(name)] = number
    return plain


def _table(catalog: Catalog, rows: pd.DataFrame) -> str:
    """Return rows as columns of text, what all share above them and the sources below."""
    names = economy_words(catalog)
    shared = [name for name in SHARED if name in rows and (rows[name] == rows[name].iloc[0]).all()]
    head = join_parts([_shared(rows, name, names) for name in shared])
    ids = list(dict.fromkeys(one for cell in rows["source_id"] for one in str(cell).split(";")))
    # a single source is named below; several are told row by row
    order = sorted(rows.columns, key=lambda name: name != "rank")
    left = [name for name in order if name not in shared and not (name == "source_id" and len(ids) == 1)]
    columns = {name: _cells(rows, name, names) for name in left}
    widths = {name: max(len(name), *(len(cell) for cell in cells)) for name, cells in columns.items()}
    lines = ["  ".join(_set(name, name, widths[name]) for name in columns)]
    lines += [
        "  ".join(_set(name, cells[at], widths[name]) for name, cells in columns.items())
        for at in range(len(rows))
    ]
    found = cite(catalog.table("sources"), catalog.table("publishers"), ids, language=language())
    sources = [
        _("Source: {source}").format(source=f"{c.publisher}: {c.title}" + (f" <{c.url}>" if c.url else ""))
        for c in found
    ]
    return "\n".join([head, "", *(line.rstrip() for line in lines), "", *sources]) + "\n"


def _shared(rows: pd.DataFrame, name: str, names: dict[str, str]) -> str:
    value = rows[name].iloc[0]
    if name in ("reporter", "partner"):
        return f"{name} {value} ({names[value]})"
    return f"{name} {value}"


def _cells(rows: pd.DataFrame, name: str, names: dict[str, str]) -> list[str]:
    if name == "partner":
        return [f"{code} {names[code]}" for code in rows[name]]
    if name in AMOUNTS:
        return ["" if pd.isna(value) else format_count(round(value)) for value in rows[name]]
    return [str(value) for value in rows[name]]


def _set(name: str, words: str, width: int) -> str:
    is_number = name in (*AMOUNTS, "rank", "partners_ranked")
    return words.rjust(width) if is_number else words.ljust(width)
