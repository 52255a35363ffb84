"""Rows as JSON, CSV or Parquet, and which of them a request wants."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
import pandas as pd

from dashboard.files.sheets import csv_bytes
from dashboard.web.problem import Refusal

JSON, CSV, PARQUET = "json", "csv", "parquet"


@dataclass(frozen=True)
class Format:
    """A format of answers.

    Attributes:
        media: Its media type, as `Accept` names it.
        content_type: As the answer names it.
    """

    media: str
    content_type: str


FORMATS: Mapping[str, Format] = {
    JSON: Format("application/json", "application/json"),
    CSV: Format("text/csv", "text/csv; charset=utf-8"),
    PARQUET: Format("application/vnd.apache.parquet", "application/vnd.apache.parquet"),
}


def chosen_format(suffix: str, accept: str) -> str:
    """Return the format that a request wants.

    Args:
        suffix: Suffix of the path without dot, empty if it has none; it comes before `accept`.
        accept: The header `Accept`; empty takes anything.

    Returns:
        A key of `FORMATS`; JSON where several are equally welcome.

    Raises:
        Refusal: No format fits.

    >>> chosen_format("", "text/html, */*;q=0.1"), chosen_format("csv", "application/json")
    ('json', 'csv')
    """
    if suffix in FORMATS:
        return suffix
    if suffix:
        raise Refusal(
            "not-acceptable", f'There is no format ".{suffix[:20]}".', [f".{name}" for name in FORMATS]
        )
    if not accept.strip():
        return JSON
    weights = {name: _weight(one.media, accept) for name, one in FORMATS.items()}
    best = max(weights, key=lambda name: weights[name])
    if weights[best] <= 0:
        known = [one.media for one in FORMATS.values()]
        raise Refusal("not-acceptable", "None of the formats that `Accept` names can be given.", known)
    return best


def _weight(media: str, accept: str) -> float:
    """Return how welcome a media type is, by the most precise range that covers it."""
    kind = media.partition("/")[0]
    ranges = {media: 3, f"{kind}/*": 2, "*/*": 1}
    best = (0, 0.0)
    for part in accept.lower().split(","):
        name, *options = (piece.strip() for piece in part.split(";"))
        if name in ranges:
            quality = next((option[2:] for option in options if option.startswith("q=")), "1")
            value = float(quality) if re.fullmatch(r"[01](\.[0-9]{0,3})?", quality) else 0.0
            best = max(best, (ranges[name], min(value, 1.0)))
    return best[1]


def json_bytes(rows: pd.DataFrame, meta: Mapping[str, Any]) -> bytes:
    """Return rows as JSON: `data`, one object per row with null for blank, and `meta`.

    Args:
        rows: The rows.
        meta: What is said of them.
    """
    names = [str(name) for name in rows.columns]
    cells = [_cells(rows[name]) for name in rows.columns]
    records = [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]
    return orjson.dumps({"data": records, "meta": meta})


def _cells(column: pd.Series) -> list[Any]:
    """Return the cells of a column as JSON knows them."""
    if pd.api.types.is_datetime64_any_dtype(column):
        column = column.dt.strftime("%Y-%m-%d")
    return column.astype("object").where(column.notna(), None).tolist()


def table_csv(rows: pd.DataFrame) -> bytes:
    """Return rows as CSV that no spreadsheet runs, with the values as the data package writes them.

    Args:
        rows: The rows.
    """
    changed: dict[str, pd.Series] = {}
    for name in rows.columns:
        column = rows[name]
        if column.dtype == bool:
            changed[str(name)] = column.map({True: "true", False: "false"}).astype("str")
        elif pd.api.types.is_float_dtype(column) and (column.dropna() % 1 == 0).all():
            # an amount without cents is written without a point, where that is exact
            changed[str(name)] = column.astype("Int64") if (column.dropna().abs() < 2**53).all() else column
    return csv_bytes(rows.assign(**changed))


def parquet_bytes(rows: pd.DataFrame, meta: Mapping[str, Any]) -> bytes:
    """Return rows as Parquet; pandas reads what is said of them as `attrs`.

    Args:
        rows: The rows.
        meta: What is said of them.
    """
    told = rows.copy(deep=False)
    told.attrs = dict(meta)
    buffer = io.BytesIO()
    told.to_parquet(buffer, engine="pyarrow", compression="zstd", index=False)
    return buffer.getvalue()


def written(rows: pd.DataFrame, meta: Mapping[str, Any], form: str) -> bytes:
    """Return rows in a format.

    Args:
        rows: The rows.
        meta: What is said of them.
        form: Key of `FORMATS`.
    """
    if form == CSV:
        return table_csv(rows)
    return parquet_bytes(rows, meta) if form == PARQUET else json_bytes(rows, meta)
