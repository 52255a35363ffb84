"""What the models say of the tables, as a data package descriptor and as a page for readers."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pandera.api.checks import Check

from dashboard.data.conversion import type_name
from dashboard.data.evidence import cell_text
from dashboard.data.writing import write_whole
from dashboard.model.catalog import Profile
from dashboard.model.tables import TABLES, Table

DESCRIPTOR = "datapackage.json"
#: Type of a column in Frictionless Table Schema, and in words.
TYPES = {
    "str": ("string", "text"),
    "int64": ("integer", "whole number"),
    "Int64": ("integer", "whole number"),
    "float64": ("number", "number"),
    "bool": ("boolean", "true or false"),
    "datetime64[ns]": ("date", "day"),
}
#: Table Schema knows no open bounds, so `more than 0` becomes `minimum 0` there.
BOUNDS = {
    "greater_than": ("minimum", "min_value", "more than"),
    "greater_than_or_equal_to": ("minimum", "min_value", "at least"),
    "less_than": ("maximum", "max_value", "less than"),
    "less_than_or_equal_to": ("maximum", "max_value", "at most"),
}


def build_datapackage(profile: Profile) -> dict[str, Any]:
    """Describe the data folder as a Frictionless Data Package.

    Args:
        profile: Title, version and licence of the data.

    Returns:
        The descriptor: one resource per table, with types, constraints, units and keys.
    """
    return {
        "profile": "tabular-data-package",
        "name": "-".join([*(code.lower() for code in profile.pair), "trade-ties"]),
        "title": profile.title,
        "description": profile.description,
        "version": profile.data_version,
        "licenses": [{"name": profile.licence, "title": profile.licence_title, "path": profile.licence_url}],
        "sources": [
            {"title": "Every document and dataset used, one row each", "path": TABLES["sources"].path}
        ],
        "resources": [_resource(table) for table in TABLES.values()],
    }


def build_data_docs() -> str:
    """Describe every table for readers.

    Returns:
        Markdown: per table its title, description, file, key, columns and relations.
    """
    parts = [
        "# Tables",
        "Made by `ksties describe` from the models in `dashboard/model/tables`; edit those, not this page.",
        "All files are CSV: UTF-8 without byte-order mark, comma, quotes only where needed, a header "
        "row. A blank cell means not known or not disclosed, never zero. Days are written "
        "`YYYY-MM-DD`; a month, quarter or year is its first day, with the precision beside it. "
        "Truth values are `true` and `false`. Lists are separated by `;` without spaces.",
        "\n".join(
            ["| table | file | what it holds |", "| --- | --- | --- |"]
            + [
                f"| [{table.name}](#{table.name}) | `{table.path}` | {_cell(table.title)} |"
                for table in TABLES.values()
            ]
        ),
    ]
    parts += [_section(table) for table in TABLES.values()]
    return "\n\n".join(parts) + "\n"


def write_descriptor(folder: Path, docs_path: Path, *, profile: Profile) -> tuple[Path, ...]:
    """Write the descriptor and the page for readers, each whole or not at all.

    Args:
        folder: The data folder; `datapackage.json` is written into it.
        docs_path: Where the page goes.
        profile: Title, version and licence of the data.

    Returns:
        The two paths written.
    """
    write_whole(folder / DESCRIPTOR, _descriptor_text(profile))
    write_whole(docs_path, build_data_docs())
    return folder / DESCRIPTOR, docs_path


def stale_files(folder: Path, profile: Profile, *, docs_path: Path | None = None) -> tuple[Path, ...]:
    """Find generated files that are missing or differ from what would be written now.

    Args:
        folder: The data folder.
        profile: Title, version and licence of the data.
        docs_path: The page for readers, if it shall be compared too.

    Returns:
        Their paths; empty when all are fresh.
    """
    wanted = {folder / DESCRIPTOR: _descriptor_text(profile)}
    if docs_path is not None:
        wanted[docs_path] = build_data_docs()
    return tuple(path for path, text in wanted.items() if _held(path) != text.encode("utf-8"))


def _held(path: Path) -> bytes | None:
    try:
        # a checkout may have turned line ends; the content is the same
        return path.read_bytes().replace(b"\r\n", b"\n")
    except OSError:
        return None


def _descriptor_text(profile: Profile) -> str:
    return json.dumps(build_datapackage(profile), ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.path,
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(name, column) for name, column in _columns(table)],
            "missingValues": [""],
            "primaryKey": list(table.primary_key),
            "foreignKeys": [
                {
                    "fields": [key.column],
                    # the standard names a table's reference to itself by the empty text
                    "reference": {
                        "resource": "" if key.table == table.name else key.table,
                        "fields": [key.target],
                    },
                }
                for key in table.foreign_keys
                if not key.is_list
            ],
        },
    }


def _field(name: str, column: Any) -> dict[str, Any]:
    kind, _ = TYPES[type_name(column.dtype)]
    field: dict[str, Any] = {"name": name, "type": kind, "description": column.description}
    field |= {"format": "default"} if kind == "date" else {}
    field |= {"trueValues": ["true"], "falseValues": ["false"]} if kind == "boolean" else {}
    field |= {"unit": column.metadata["unit"]} if _unit(column) else {}
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    for check in column.checks:
        statistics = check.statistics or {}
        if check.name == "isin":
            constraints["enum"] = list(statistics["allowed_values"])
        elif check.name == "str_matches":
            constraints["pattern"] = _pattern(statistics)
        elif check.name in BOUNDS:
            constraint, statistic, _ = BOUNDS[check.name]
            bound = statistics[statistic]
            constraints[constraint] = cell_text(bound) if kind == "date" else bound
    return field | ({"constraints": constraints} if constraints else {})


def _section(table: Table) -> str:
    lines = [
        "| column | type | unit | values | blank | description |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, column in _columns(table):
        _, kind = TYPES[type_name(column.dtype)]
        values = "; ".join(_values(column.checks))
        blank = "allowed" if column.nullable else "no"
        cells = (f"`{name}`", kind, _unit(column), values, blank, column.description)
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    parts = [
        f"## {table.name}",
        f"**{table.title}.** {table.description}",
        f"File `{table.path}`. Key: {', '.join(f'`{name}`' for name in table.primary_key)}.",
        "\n".join(lines),
    ]
    if table.foreign_keys:
        relations = [
            f"- {'each item of ' if key.is_list else ''}`{key.column}` is a `{key.target}` of "
            f"[{key.table}](#{key.table})"
            for key in table.foreign_keys
        ]
        parts.append("Relations:\n\n" + "\n".join(relations))
    return "\n\n".join(parts)


def _values(checks: list[Check]) -> Iterator[str]:
    for check in checks:
        statistics = check.statistics or {}
        if check.name == "isin":
            yield ", ".join(f"`{value}`" for value in statistics["allowed_values"])
        elif check.name == "str_matches":
            yield f"`{_pattern(statistics)}`"
        elif check.name in BOUNDS:
            _, statistic, words = BOUNDS[check.name]
            yield f"{words} {cell_text(statistics[statistic])}"


def _pattern(statistics: Mapping[str, Any]) -> str:
    pattern = statistics["pattern"]
    return str(getattr(pattern, "pattern", pattern))


def _columns(table: Table) -> Iterator[tuple[str, Any]]:
    return iter(table.model.to_schema().columns.items())


def _unit(column: Any) -> str:
    return str((column.metadata or {}).get("unit", ""))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def describe_columns(name: str) -> list[dict[str, Any]]:
    """Describe the columns of a table for a reader.

    Args:
        name: Name of the table.

    Returns:
        One dict per column, in order: `name`, `type`, `unit` and `values` in words (empty where
        there is nothing to say), `blank` (whether a cell may be empty), `description`.
    """
    return [
        {
            "name": column_name,
            "type": TYPES[type_name(column.dtype)][1],
            "unit": _unit(column),
            "values": "; ".join(_values(column.checks)),
            "blank": column.nullable,
            "description": column.description,
        }
        for column_name, column in _columns(TABLES[name])
    ]
