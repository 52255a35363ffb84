"""`corrections.yml`: known errors in sources, with a guard that fails when they are repaired."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import yaml

from dashboard.data.conversion import convert_column, type_name
from dashboard.data.evidence import LoadedTable, cell_text
from dashboard.data.reading import SAVE_AS, decode_utf8
from dashboard.model.catalog import Correction
from dashboard.model.problem import Problem
from dashboard.model.tables import TABLES
from dashboard.model.tables.base import SLUG
from dashboard.model.vocab import CorrectionStatus

CORRECTIONS = "corrections.yml"
TEXTS = ("id", "table", "column", "source_value", "our_value", "reason", "status", "checked_date")
KEYS = {*TEXTS, "row", "source_ids"}


def read_corrections(folder: Path) -> tuple[tuple[tuple[Correction, int], ...], list[Problem]]:
    """Read the known errors of sources.

    Args:
        folder: The data folder; a folder without the file has no corrections.

    Returns:
        Each well-formed correction with its line, and the problems of the others.
    """
    try:
        content = (folder / CORRECTIONS).read_bytes()
    except FileNotFoundError:
        return (), []
    except OSError as error:
        return (), [
            _problem(None, None, None, f"the file cannot be read ({error.strerror})", "make it readable")
        ]
    text, fault, line = decode_utf8(content)
    if fault is not None:
        return (), [_problem(line, None, None, fault, SAVE_AS)]
    try:
        # Every scalar stays text: a cell's value is compared as the table writes it.
        entries = yaml.load(text, Loader=yaml.BaseLoader)  # BaseLoader makes nothing but text
        nodes: Any = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = None if mark is None else mark.line + 1
        rule = f"is not YAML ({getattr(error, 'problem', None) or 'unreadable'})"
        return (), [_problem(at, None, None, rule, "correct the indentation or the quotes")]
    if entries in (None, ""):
        return (), []
    if not isinstance(entries, list):
        return (), [_problem(1, None, None, "is not a list of corrections", "begin each entry with `- id:`")]
    corrections: list[tuple[Correction, int]] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for entry, node in zip(entries, nodes.value, strict=True):
        at = node.start_mark.line + 1
        faults = _check_entry(entry, at)
        if not faults and entry["id"] in seen:
            rule = f"has the same id as the correction in line {seen[entry['id']]}"
            faults = [_problem(at, "id", entry["id"], rule, "give each correction its own id")]
        problems += faults
        if not faults:
            seen[entry["id"]] = at
            corrections.append((_correction(entry), at))
    return tuple(corrections), problems


def check_corrections(
    corrections: tuple[tuple[Correction, int], ...], tables: Mapping[str, LoadedTable], *, today: date
) -> list[Problem]:
    """Hold the corrections against the tables and the calendar.

    Args:
        corrections: Each correction with its line.
        tables: The tables without problems; a guard whose table is broken waits.
        today: Last day on which a source can have been checked.

    Returns:
        A problem for each correction whose row, value or source is gone, whose source was
        repaired, or whose day of check lies ahead.
    """
    problems: list[Problem] = []
    for correction, line in corrections:
        if is_repaired(correction, correction.source_value):
            rule = "has expired: the source says the same as the table"
            problems.append(
                _problem(line, "source_value", correction.source_value, rule, "take the entry out")
            )
        if correction.checked_date > today:
            found = str(correction.checked_date)
            problems.append(_problem(line, "checked_date", found, f"lies after today, {today}", "correct it"))
        if "sources" in tables:
            known = set(tables["sources"].frame["source_id"])
            problems += [
                _problem(line, "source_ids", source, "is not in curated/sources.csv", "correct or add it")
                for source in correction.source_ids
                if source not in known
            ]
        if correction.table in tables:
            problems += _guard(correction, line, tables[correction.table])
    return problems


def is_repaired(correction: Correction, value_now: str) -> bool:
    """Tell whether a source has taken over the right value.

    Args:
        correction: The known error.
        value_now: What the source says today, as text; empty when it says nothing.

    Returns:
        True when it means the same as our value, however it is written.
    """
    found = _value(correction.table, correction.column, value_now)
    return found is not None and found == _value(correction.table, correction.column, correction.our_value)


def _guard(correction: Correction, line: int, loaded: LoadedTable) -> list[Problem]:
    rows = np.ones(len(loaded.frame), dtype=bool)
    for column, text in correction.row.items():
        rows &= _equal(loaded.frame[column], _value(correction.table, column, text))
    if not rows.any():
        key = " ".join(correction.row.values())
        rule = f"is not a row of {loaded.table.path}"
        return [_problem(line, "row", key, rule, "correct the key, or take the entry out with its row")]
    held = loaded.frame.loc[rows, correction.column].iloc[0]
    if cell_text(held) == _value(correction.table, correction.column, correction.our_value):
        return []
    at = int(loaded.lines[np.flatnonzero(rows)[0]])
    rule = f'is not what {loaded.table.path} holds in line {at}, "{cell_text(held)}"'
    advice = "put the corrected value back into the table, or change the entry with its reason"
    return [_problem(line, "our_value", correction.our_value, rule, advice)]


def _equal(column: "pd.Series", text: str | None) -> npt.NDArray[np.bool_]:
    return np.array([cell_text(value) == text for value in column], dtype=bool)


def _value(table: str, column: str, text: str) -> str | None:
    """Return a value as the table would write it, None when it cannot be one of the column."""
    dtype = type_name(TABLES[table].model.to_schema().columns[column].dtype)
    values, unreadable = convert_column(pd.Series([text], dtype="str"), dtype)
    if unreadable.iloc[0]:
        return None
    return "" if text == "" else cell_text(values.iloc[0])


def _check_entry(entry: Any, line: int) -> list[Problem]:
    if not isinstance(entry, dict) or set(entry) != KEYS:
        keys = set(entry) if isinstance(entry, dict) else set()
        missing, unknown = _named(KEYS - keys), _named(keys - KEYS)
        rule = f"an entry has not the right keys (missing: {missing}; unknown: {unknown})"
        return [_problem(line, None, None, rule, f"use: {', '.join(sorted(KEYS))}")]
    for key in TEXTS:
        if not isinstance(entry[key], str):
            return [_problem(line, key, None, "is not a single text", "write one value")]
    problems = []
    if not re.fullmatch(SLUG, entry["id"]):
        problems.append(
            _problem(line, "id", entry["id"], "is not a readable code", "use small letters and hyphens")
        )
    if not entry["reason"].strip():
        problems.append(_problem(line, "reason", None, "the reason is blank", "say why our value is right"))
    if entry["status"] not in list(CorrectionStatus):
        advice = f"use one of: {', '.join(CorrectionStatus)}"
        problems.append(_problem(line, "status", entry["status"], "is not in the vocabulary", advice))
    if _day(entry["checked_date"]) is None:
        problems.append(
            _problem(line, "checked_date", entry["checked_date"], "is not an ISO day", "write YYYY-MM-DD")
        )
    sources = entry["source_ids"]
    if not isinstance(sources, list) or not sources or not all(isinstance(item, str) for item in sources):
        problems.append(_problem(line, "source_ids", None, "names no source", "write as [source-id]"))
    return problems + _check_target(entry, line)


def _check_target(entry: Mapping[str, Any], line: int) -> list[Problem]:
    """Check that table, key and column exist and that the values can be theirs."""
    if entry["table"] not in TABLES:
        return [_problem(line, "table", entry["table"], "is not a table", f"use one of: {', '.join(TABLES)}")]
    table = TABLES[entry["table"]]
    row = entry["row"]
    if (
        not isinstance(row, dict)
        or set(row) != set(table.primary_key)
        or not all(isinstance(value, str) for value in row.values())
    ):
        return [_problem(line, "row", None, "is not the table's key", f"give {', '.join(table.primary_key)}")]
    if entry["column"] not in table.model.to_schema().columns:
        return [_problem(line, "column", entry["column"], f"is not a column of {table.name}", "correct it")]
    checked = [(f"row.{column}", column, value) for column, value in row.items()]
    checked.append(("our_value", entry["column"], entry["our_value"]))
    return [
        _problem(line, key, value, f"cannot stand in column {column}", "write it as the table does")
        for key, column, value in checked
        if _value(table.name, column, value) is None
    ]


def _correction(entry: Mapping[str, Any]) -> Correction:
    return Correction(
        correction_id=entry["id"],
        table=entry["table"],
        # in key order and as the table writes each value
        row={column: entry["row"][column] for column in TABLES[entry["table"]].primary_key},
        column=entry["column"],
        source_value=entry["source_value"],
        our_value=entry["our_value"],
        reason=entry["reason"],
        source_ids=tuple(entry["source_ids"]),
        status=CorrectionStatus(entry["status"]),
        checked_date=date.fromisoformat(entry["checked_date"]),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


def _named(keys: set[str]) -> str:
    return ", ".join(sorted(map(str, keys))) or "none"


def _problem(line: int | None, key: str | None, value: str | None, rule: str, advice: str) -> Problem:
    # A correction tells about a cell; the table itself stays usable.
    return Problem(CORRECTIONS, line, key, value or None, rule, advice, None)
