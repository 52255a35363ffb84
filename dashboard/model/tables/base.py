"""What every table model is made of: columns, units, keys, and the register of tables.

Column suffixes have one meaning: `_id` and `_code` refer to a row elsewhere, `_codes` is a
list separated by `;`, `_date` is an ISO day, `_year` a calendar year, `_usd` US dollars at
current prices, `_pct` per cent, `_count` a number of things, `is_` a truth value.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

import pandas as pd
import pandera.pandas as pa

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ECONOMY = r"^[A-Z]{3}$"
CURRENCY = r"^[A-Z]{3}$"
HTTP_URL = r"^https?://[^\s<>\"'`\\]+$"
LANGUAGE = r"^[a-z]{2}$"
#: Text cells never hold markup or control characters: the screen shows them as they are.
PLAIN = r"^[^<>\x00-\x1f\x7f]*$"

FIRST_YEAR = 1962
LAST_YEAR = 2100


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values must exist in another table's key column.

    Attributes:
        column: The referring column; when `is_list`, its values are separated by `;`.
        table: Name of the table referred to.
        target: The key column there.
        is_list: Whether one cell holds several references.
    """

    column: str
    table: str
    target: str
    is_list: bool = False


@dataclass(frozen=True)
class Table:
    """A table of the data package: its model, and what the model says of the file.

    Attributes:
        model: The pandera model of its columns.
        name: Table name, plural snake case; also the attribute on the catalogue.
        path: File below the data folder.
        title: One line for readers.
        description: What a row is, and the rules that a column cannot state alone.
        primary_key: Columns that together are unique.
        foreign_keys: References to other tables.
    """

    model: "type[TableModel]"
    name: str
    path: str
    title: str
    description: str
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()


def text(description: str, *, blank: bool = False, **checks: Any) -> Any:
    """A column of plain text; `blank` allows an empty cell."""
    checks.setdefault("str_matches", PLAIN)
    return pa.Field(nullable=blank, description=description, **checks)


def code(description: str, values: type[StrEnum], *, blank: bool = False) -> Any:
    """A column that takes its values from a vocabulary."""
    return pa.Field(
        nullable=blank,
        description=description,
        isin=[member.value for member in values],
        metadata={"vocabulary": values.__name__},
    )


def number(description: str, *, unit: str | None = None, blank: bool = False, **checks: Any) -> Any:
    """A numeric column with its unit."""
    metadata = {"unit": unit} if unit else {}
    return pa.Field(nullable=blank, description=description, metadata=metadata, **checks)


def day(description: str, *, blank: bool = False) -> Any:
    """A column of ISO days."""
    return pa.Field(nullable=blank, description=description, ge=pd.Timestamp(1900, 1, 1))


class TableModel(pa.DataFrameModel):
    """Base of all models: exact columns, in order, each typed when the file is read."""

    class Config:
        """Unknown or missing columns are errors, and column order is part of the file."""

        strict = True
        ordered = True


Model = TypeVar("Model", bound=TableModel)

#: Every table by name, in the order of this file: a table comes after those it refers to most.
TABLES: dict[str, Table] = {}


def described(**info: Any) -> Callable[[type[Model]], type[Model]]:
    """Register a model together with what it says of its file."""

    def register(model: type[Model]) -> type[Model]:
        TABLES[info["name"]] = Table(model=model, **info)
        return model

    return register
