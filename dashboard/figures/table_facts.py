"""Facts for exhibits whose table names period and source in each row."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from dashboard.analysis.citations import cite
from dashboard.figures.passport import Facts
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _
from dashboard.words import language


def completed(
    catalog: Catalog, table: pd.DataFrame, source_ids: tuple[str, ...], facts: Mapping[str, Facts]
) -> dict[str, Facts]:
    """Return facts with period and sources filled in from the table's own columns where they are open.

    Args:
        catalog: The catalogue.
        table: Table of the exhibit; `Year`, `Month` or `Date` tells the period, `Source` the sources.
        source_ids: Sources of the exhibit, among which the rows name theirs.
        facts: Heading to facts; a heading that the table has not is left out.
    """
    period, sources = periods_of(table), sources_of_rows(catalog, table, source_ids)
    return {
        column: replace(
            known,
            period=period if _is_open(known.period) else known.period,
            source_ids=sources if _is_open(known.source_ids) else known.source_ids,
        )
        for column, known in facts.items()
        if column in table.columns
    }


def _is_open(fact: object) -> bool:
    return isinstance(fact, str) and not fact


def periods_of(table: pd.DataFrame) -> pd.Series | str:
    """Return the period of each row in words; empty where the table names none."""
    for name in (_("Year"), _("Month"), _("Date"), _("Day")):
        if name in table.columns:
            column = table[name]
            if pd.api.types.is_datetime64_any_dtype(column):
                form = "%Y-%m" if name == _("Month") else "%Y-%m-%d"
                return column.dt.strftime(form).fillna("")
            return column.astype("str").replace({"<NA>": "", "nan": ""})
    return ""


def sources_of_rows(catalog: Catalog, table: pd.DataFrame, source_ids: tuple[str, ...]) -> pd.Series:
    """Return the keys of the sources that each row of a table names, joined by `;`.

    A row that names none of them rests on all sources of the exhibit.

    Args:
        catalog: The catalogue.
        table: Table with the columns `Source` and, for the address, `Source address`.
        source_ids: Sources of the exhibit.
    """
    every = ";".join(source_ids)
    if _("Source") not in table.columns or not source_ids:
        return pd.Series([every] * len(table), index=table.index, dtype="object")
    found = cite(catalog.table("sources"), catalog.table("publishers"), source_ids, language=language())
    titles = {citation.source_id: citation.title for citation in found}
    held: dict[str, str] = {}
    for text in table[_("Source")].astype("str").unique():
        named = [source_id for source_id, title in titles.items() if title in text]
        held[text] = ";".join(named) or every
    return table[_("Source")].astype("str").map(held)
