"""Every table of the data as a resource, described by its model.

The events, deals and sources are chosen by the same functions as on their pages: the same words in the
address leave the same rows.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import pandas as pd

from dashboard.analysis.scope import Scope, contains_words, has_sector
from dashboard.analysis.timeline import Selection
from dashboard.data.descriptor import build_datapackage
from dashboard.figures.deals import DealChoice, chosen_deals
from dashboard.figures.happenings import shown_events
from dashboard.figures.source_list import SourceChoice, chosen_sources
from dashboard.model.catalog import Catalog, Profile
from dashboard.model.tables import TABLES, Table
from dashboard.model.vocab import Confidence, DealStage, DealType, EventKind, EventStage, SourceKind
from dashboard.web.parameters import Parameter, Query, codes, flag, search, years
from dashboard.web.resource import Column, Resource, by_name
from dashboard.web.vocabulary import LANGUAGES, NAMED

#: The column that tells the year of a row: the first of these that a table has.
YEAR_COLUMNS = ("year", "date", "month_date", "published_date", "as_of_year", "as_of_date", "statement_date")
#: Word of the pages for a column, where it is not the column's own name.
WORDS = {
    "reporter_code": "reporter",
    "partner_code": "partner",
    "agreement_code": "agreement",
    "publisher_code": "publisher",
    "track_code": "track",
    "sector_code": "sector",
    "sector_codes": "sector",
}
SEARCH = "Words that must all occur in the text of a row."


def scope_of(query: Query) -> Scope:
    """Return the filters of every page that a query names."""
    first, last = query.years() or (0, 9999)
    return Scope(first, last, sectors=query.many("sector"), text=query.one("q"))


def selection_of(query: Query) -> Selection:
    """Return the filters of the Timeline page that a query names."""
    return Selection(
        scope=scope_of(query),
        kinds=query.many("kind"),
        agreements=query.many("agreement"),
        stages=query.many("stage"),
        has_deals=bool(query.flag("deals")),
    )


def deal_choice(query: Query) -> DealChoice:
    """Return the filters of the Deals page that a query names."""
    return DealChoice(
        scope=scope_of(query),
        companies=query.many("company"),
        economies=query.many("country"),
        types=query.many("type"),
        stages=query.many("dealstage"),
        has_value={"yes": True, "no": False}.get(query.one("disclosed")),
        confidences=query.many("confidence"),
    )


def every_page(search_words: str = SEARCH) -> tuple[Parameter, ...]:
    """Return the filters of every page."""
    return years(), codes("sector", "Sector code or name.", options="sectors"), search(search_words)


def timeline_filters() -> tuple[Parameter, ...]:
    """Return the filters of the Timeline page."""
    return (
        *every_page("Words that must all occur in title, summary, participants, venue or names."),
        codes("kind", "Kind of event.", options="EventKind", enum=EventKind),
        codes("agreement", "Agreement or framework.", options="agreements"),
        codes("stage", "Stage that the event marks.", options="EventStage", enum=EventStage),
    )


def deal_filters() -> tuple[Parameter, ...]:
    """Return the filters of the Deals page."""
    return (
        *every_page("Words that must all occur in title, summary or names of the parties."),
        codes("company", "Organisation on either side, itself or as an owner.", options="companies"),
        codes("country", "Home economy of a party.", options="economies"),
        codes("type", "Form of the deal.", options="DealType", enum=DealType),
        codes("dealstage", "Highest rung reached.", options="DealStage", enum=DealStage),
        codes("disclosed", "Whether a value is disclosed.", options="disclosed", enum=("any", "yes", "no"),
              many=False, default="any"),
        codes("confidence", "How sure we are.", options="Confidence", enum=Confidence),
    )  # fmt: skip


def source_filters() -> tuple[Parameter, ...]:
    """Return the filters of the Sources page."""
    return (
        *every_page("Words that must all occur in title, publisher, summary, note or address."),
        codes("publisher", "Who published it.", options="publishers"),
        codes("sourcekind", "Kind of document.", options="SourceKind", enum=SourceKind),
        codes("language", "Language of the document.", options=LANGUAGES),
        flag("extract", "Only documents that we summarise."),
    )


def _events(catalog: Catalog, query: Query) -> pd.Series:
    return shown_events(catalog, selection_of(query))["event_id"]


def _deals(catalog: Catalog, query: Query) -> pd.Series:
    return chosen_deals(catalog, deal_choice(query))["deal_id"]


def _sources(catalog: Catalog, query: Query) -> pd.Series:
    choice = SourceChoice(
        scope=scope_of(query),
        whole_span=query.years() is None,
        publishers=query.many("publisher"),
        kinds=query.many("sourcekind"),
        languages=query.many("language"),
        with_extract=bool(query.flag("extract")),
    )
    return chosen_sources(catalog, choice)["source_id"]


#: Tables with a page of their own: its filters, the columns these stand for, and what they choose.
PAGES = {
    "events": (timeline_filters, ("kind", "agreement_code", "stage", "sector_codes"), _events),
    "deals": (deal_filters, ("deal_type", "sector_code", "confidence"), _deals),
    "sources": (source_filters, ("publisher_code", "kind", "language"), _sources),
}


def table_resources(profile: Profile) -> list[Resource]:
    """Return every table as a resource, in the order of the models.

    Args:
        profile: What the data says of itself.
    """
    described = {one["name"]: one["schema"]["fields"] for one in build_datapackage(profile)["resources"]}
    return [_resource(table, described[name]) for name, table in TABLES.items()]


def _resource(table: Table, fields: list[dict[str, Any]]) -> Resource:
    filters, texts = dict(_column_filters(table, fields)), _text_columns(table, fields)
    general = PAGES[table.name][0]() if table.name in PAGES else _general_filters(fields, texts)
    columns = {name: column for name, (_one, column) in filters.items()}
    return Resource(
        path=f"tables/{table.name}",
        title=table.title,
        description=table.description,
        columns=tuple(_column(field) for field in fields),
        parameters=by_name(*general, *(one for one, _column in filters.values())),
        make=partial(_rows, name=table.name, columns=columns, texts=texts),
        group="Tables",
    )


def _column(field: Mapping[str, Any]) -> Column:
    """Return a column of the descriptor as JSON Schema."""
    constraints = field.get("constraints", {})
    blank = not constraints.get("required", False)
    kind = "string" if field["type"] == "date" else field["type"]
    schema: dict[str, Any] = {"type": [kind, "null"] if blank else kind, "description": field["description"]}
    if field["type"] == "date":
        schema["format"] = "date"
    if "enum" in constraints:
        schema["enum"] = [*constraints["enum"], *([None] if blank else [])]
    if "pattern" in constraints:
        schema["pattern"] = constraints["pattern"]
    if kind in ("integer", "number"):
        schema |= {name: constraints[name] for name in ("minimum", "maximum") if name in constraints}
    return Column(str(field["name"]), schema, str(field.get("unit", "")))


def _general_filters(fields: list[dict[str, Any]], texts: list[str]) -> Iterator[Parameter]:
    if any(field["name"] in YEAR_COLUMNS for field in fields):
        yield years()
    if texts:
        yield search(SEARCH)


def _text_columns(table: Table, fields: list[dict[str, Any]]) -> list[str]:
    """Return the columns that words are looked up in: text that is no code."""
    return [
        field["name"]
        for field in fields
        if field["type"] == "string"
        and "enum" not in field.get("constraints", {})
        and not _is_code(table, field["name"])
    ]


def _column_filters(
    table: Table, fields: list[dict[str, Any]]
) -> Iterator[tuple[str, tuple[Parameter, str]]]:
    """Yield a parameter and its column for each column of codes that no filter of a page stands for."""
    covered = PAGES[table.name][1] if table.name in PAGES else ()
    keys = {key.column: key.table for key in table.foreign_keys}
    for field in fields:
        name, enum = field["name"], field.get("constraints", {}).get("enum", ())
        word = WORDS.get(name, name)
        if name in covered:
            continue
        if field["type"] == "boolean":
            yield word, (flag(word, field["description"]), name)
        elif enum:
            options = TABLES[table.name].model.to_schema().columns[name].metadata["vocabulary"]
            yield word, (codes(word, field["description"], options=options, enum=enum), name)
        elif field["type"] == "string" and _is_code(table, name):
            options = _options_of(table, name, keys)
            yield word, (codes(word, field["description"], options=options), name)


def _is_code(table: Table, name: str) -> bool:
    is_key = name in table.primary_key or name in {key.column for key in table.foreign_keys}
    return is_key or name.endswith(("_id", "_code", "_codes", "_ids", "_currency"))


def _options_of(table: Table, name: str, keys: Mapping[str, str]) -> str:
    """Return the name of what a column of codes may hold: the key of a small table, or any text."""
    target = keys.get(name, table.name if (name,) == table.primary_key else "")
    return target if target in NAMED else ""


def _rows(
    catalog: Catalog, query: Query, *, name: str, columns: Mapping[str, str], texts: list[str]
) -> pd.DataFrame:
    """Return the rows of a table that fit a query, in the order of the file."""
    table = catalog.table(name)
    if name in PAGES:
        key = TABLES[name].primary_key[0]
        # the functions of a page read more tables than this one; without a filter none is needed
        if any(word not in columns for word in query.given):
            table = table[table[key].isin(PAGES[name][2](catalog, query))]
    else:
        table = _in_scope(table, query, texts)
    for word, column in columns.items():
        if word != "sector" and (wanted := query.many(word)):
            table = table[_has_value(table[column], wanted, is_list=column.endswith(("_codes", "_ids")))]
    return table.reset_index(drop=True)


def _in_scope(table: pd.DataFrame, query: Query, texts: list[str]) -> pd.DataFrame:
    """Return the rows that fit years, sectors and words, where a table has such columns."""
    scope = scope_of(query)
    kept = pd.Series(True, index=table.index)
    if query.years() is not None:
        column = next(name for name in YEAR_COLUMNS if name in table)
        values = table[column] if column.endswith("year") else table[column].dt.year
        kept &= values.between(scope.first_year, scope.last_year).fillna(False).astype(bool)
    if scope.sectors:
        column = next(name for name in ("sector_codes", "sector_code") if name in table)
        kept &= has_sector(table[column], scope)
    if scope.text:
        kept &= contains_words(table, texts, scope.text)
    return table[kept]


def _has_value(cells: pd.Series, wanted: tuple[str, ...], *, is_list: bool) -> pd.Series:
    if cells.dtype == bool:
        return cells == (wanted == ("true",))
    if is_list:
        scope = Scope(0, 9999, sectors=wanted)
        return has_sector(cells, scope)
    return cells.isin(wanted)
