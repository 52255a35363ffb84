"""Cells from text to the types of the models, with a problem for each that cannot be one."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pandas.api.types import pandas_dtype

from dashboard.data.evidence import LoadedTable
from dashboard.model.problem import Problem


@dataclass(frozen=True)
class CellType:
    """How cells of one type are written.

    Attributes:
        pattern: Regular expression of the whole cell.
        name: What a cell has to be, to follow "is not".
        advice: How to write it.
        parse: Turns cells that fit the pattern into values; what is no value becomes missing.
        missing: Stands for a blank cell.
    """

    pattern: str
    name: str
    advice: str
    parse: "Callable[[pd.Series[str]], pd.Series]"
    missing: object


def _parse_floats(cells: "pd.Series[str]") -> "pd.Series[float]":
    # Python's own parser rounds correctly to the last digit, pandas' fast one does not.
    values = np.fromiter(map(float, cells), dtype="float64", count=len(cells))
    # 1e999 has the form of a number and is none
    values[~np.isfinite(values)] = np.nan
    return pd.Series(values, index=cells.index)


CELL_TYPES = {
    "int64": CellType(
        r"^-?(0|[1-9][0-9]{0,17})$",
        "a whole number",
        "write digits only, without separators or decimals",
        lambda cells: cells.astype("int64"),
        0,
    ),
    "Int64": CellType(
        r"^-?(0|[1-9][0-9]{0,17})$",
        "a whole number",
        "write digits only, without separators or decimals",
        lambda cells: cells.astype("int64").astype("Int64"),
        pd.NA,
    ),
    "float64": CellType(
        r"^-?(0|[1-9][0-9]{0,29})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?$",
        "a number",
        "write digits with a point for decimals, without separators or units",
        _parse_floats,
        np.nan,
    ),
    "bool": CellType(
        r"^(true|false)$",
        "true or false",
        "write true or false in small letters",
        lambda cells: cells == "true",
        False,
    ),
    "datetime64[ns]": CellType(
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "a day of the calendar as YYYY-MM-DD",
        "write an ISO day; for a month, quarter or year its first day",
        lambda cells: pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce").astype("datetime64[ns]"),
        pd.NaT,
    ),
}


def convert_column(cells: "pd.Series[str]", dtype: str) -> "tuple[pd.Series, pd.Series[bool]]":
    """Turn cells of one column into values.

    Args:
        cells: The cells as text; the empty text is a blank cell.
        dtype: The model's type: `str` or a key of `CELL_TYPES`.

    Returns:
        The values, with the type's missing value for blank and for unreadable cells, and a
        column that is true where a cell is neither blank nor readable.
    """
    blank = cells == ""
    if dtype == "str":
        return cells.mask(blank), pd.Series(False, index=cells.index)
    cell_type = CELL_TYPES[dtype]
    readable = cells.str.match(cell_type.pattern) & ~blank
    parsed = cell_type.parse(cells[readable])
    # 2023-02-30 looks like a day and is none
    parsed = parsed[parsed.notna()]
    if len(parsed) == len(cells):
        return parsed, ~(readable | blank)
    values = pd.Series([cell_type.missing] * len(cells), index=cells.index, dtype=pandas_dtype(dtype))
    values.loc[parsed.index] = parsed
    unreadable = ~blank
    unreadable.loc[parsed.index] = False
    return values, unreadable


def convert_table(raw: LoadedTable) -> tuple[LoadedTable, list[Problem]]:
    """Turn a table of text into one of values.

    Args:
        raw: The table as text, every column of the model in order.

    Returns:
        The typed table without the rows that hold an unreadable or a forbidden blank cell,
        and one problem for each such cell.
    """
    problems: list[Problem] = []
    columns = {}
    faulty = np.zeros(len(raw.frame), dtype=bool)
    for name, column in raw.table.model.to_schema().columns.items():
        cells = raw.frame[name]
        dtype = type_name(column.dtype)
        columns[name], unreadable = convert_column(cells, dtype)
        if unreadable.any():
            cell_type = CELL_TYPES[dtype]
            problems += raw.problems(
                unreadable, column=name, rule=f"is not {cell_type.name}", advice=cell_type.advice
            )
            faulty |= unreadable.to_numpy(dtype=bool)
        blank = (cells == "").to_numpy(dtype=bool)
        if not column.nullable and blank.any():
            problems += raw.problems(
                blank,
                column=name,
                rule="the cell is blank, which is not allowed here",
                advice="fill it",
            )
            faulty |= blank
    frame = pd.DataFrame(columns)
    if faulty.any():
        frame = frame[~faulty].reset_index(drop=True)
    return LoadedTable(raw.table, frame, raw.lines[~faulty]), problems


def type_name(dtype: object) -> str:
    """Return the name of a pandera column's type as used here: `str` or a key of `CELL_TYPES`."""
    name = str(dtype)
    return "str" if name.startswith(("str", "string")) else name
