"""What the API serves: a table of rows with described columns, and the parameters that choose rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.analysis.citations import Citation, cite
from dashboard.model.catalog import Catalog
from dashboard.web.parameters import Parameter, Query, paging

#: Tables that say on which sources a happening rests.
LINKS = {"event_id": "event_sources", "deal_id": "deal_sources"}


@dataclass(frozen=True)
class Column:
    """A column of an answer.

    Attributes:
        name: Its name.
        schema: JSON Schema of its cells, with description.
        unit: Unit of its numbers, empty if they have none.
    """

    name: str
    schema: Mapping[str, Any] = field(hash=False)
    unit: str = ""


@dataclass(frozen=True)
class Resource:
    """Rows that can be asked for.

    Attributes:
        path: Path below `/api/v1/`, without suffix.
        title: What it is, in one line.
        description: What a row is, and what must be known of it.
        columns: Its columns, in order.
        parameters: Parameters by name, paging included.
        make: Returns all rows that fit a query.
        group: Heading below which it is listed.
        varying: Whether some columns are there only for some queries.
    """

    path: str
    title: str
    description: str
    columns: tuple[Column, ...]
    parameters: Mapping[str, Parameter] = field(hash=False)
    make: Callable[[Catalog, Query], pd.DataFrame]
    group: str
    varying: bool = False

    def units(self, rows: pd.DataFrame) -> dict[str, str]:
        """Return the unit of each column of the rows that has one."""
        return {column.name: column.unit for column in self.columns if column.unit and column.name in rows}


def by_name(*parameters: Parameter) -> dict[str, Parameter]:
    """Return parameters by name, those of paging last."""
    return {one.name: one for one in (*parameters, *paging())}


def text_column(name: str, description: str, *, blank: bool = False, **schema: Any) -> Column:
    """Describe a column of text or codes."""
    if blank and "enum" in schema:
        schema["enum"] = [*schema["enum"], None]
    return Column(name, {"type": _type("string", blank=blank), "description": description} | schema)


def number_column(
    name: str, description: str, *, unit: str = "", blank: bool = False, whole: bool = False
) -> Column:
    """Describe a column of numbers."""
    kind = "integer" if whole else "number"
    return Column(name, {"type": _type(kind, blank=blank), "description": description}, unit)


def _type(kind: str, *, blank: bool) -> str | list[str]:
    return [kind, "null"] if blank else kind


def citations_of(catalog: Catalog, rows: pd.DataFrame) -> tuple[Citation, ...]:
    """Return the sources that rows rest on: those that they name, and those of their events and deals.

    Args:
        catalog: The catalogue; sources that cannot be read are left out.
        rows: Rows of an answer.
    """
    if catalog.broken(["sources", "publishers"]):
        return ()
    ids = list(_named_sources(rows))
    for key, table in LINKS.items():
        if key in rows and not catalog.broken([table]):
            links = catalog.table(table)
            ids += links.loc[links[key].isin(rows[key]), "source_id"].tolist()
    return cite(catalog.table("sources"), catalog.table("publishers"), ids)


def _named_sources(rows: pd.DataFrame) -> Iterable[str]:
    for name in rows.columns:
        if str(name).endswith(("source_id", "source_ids")):
            for cell in rows[name].dropna().unique():
                yield from (one for one in str(cell).split(";") if one)
