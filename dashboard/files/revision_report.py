"""What changed between two states of the data, in plain words as Markdown, and whole as JSON."""

import json
from typing import Any

import pandas as pd

from dashboard.analysis.revisions import TableChange
from dashboard.model.tables import TABLES
from dashboard.words import format_count, format_money, ngettext
from dashboard.words import gettext as _

#: Rows and cells of a table that are written out when not all are wanted.
LISTED = 12
LONGEST = 160
#: Column that tells a row without a name.
VALUE = "value_usd"
#: Columns by which a row is called, the first that a table has.
NAMES = ("title", "name_en", "name", "text")


def report_markdown(changes: tuple[TableChange, ...], *, before: str, after: str, whole: bool = False) -> str:
    """Return what changed as Markdown.

    Args:
        changes: Changes by table.
        before: What the older state is called.
        after: What the newer state is called.
        whole: List every row and cell; otherwise the first of each table.
    """
    heading = _("Changes from {before} to {after}").format(before=before, after=after)
    lines = [f"# {heading}", ""]
    if not changes:
        return "\n".join([*lines, _("No difference in any table."), ""])
    most = None if whole else LISTED
    for change in changes:
        lines += [f"## {_title(change.table)}", "", _sentence(change), ""]
        lines += _list(_("Added"), change.added, change, most)
        lines += _list(_("Removed"), change.removed, change, most)
        lines += _cells(change.changed, most)
    return "\n".join(lines).rstrip() + "\n"


def summary_lines(changes: tuple[TableChange, ...]) -> list[str]:
    """Return one line per table, as a change log tells it."""
    return [f"{_title(change.table)}: {_sentence(change)}" for change in changes]


def report_json(changes: tuple[TableChange, ...], *, before: str, after: str) -> str:
    """Return everything that changed as JSON.

    Returns:
        `before`, `after`, and `tables`: for each its name, title, `is_new`, `is_gone`, `new_columns`,
        `gone_columns`, the rows `added` and `removed` as objects, and the cells `changed` with `row`,
        `column`, `before` and `after`. All cells are text as in the files.
    """
    tables: list[dict[str, Any]] = [
        {
            "name": change.table,
            "title": _title(change.table),
            "is_new": change.is_new,
            "is_gone": change.is_gone,
            "new_columns": list(change.new_columns),
            "gone_columns": list(change.gone_columns),
            "added": change.added.to_dict("records"),
            "removed": change.removed.to_dict("records"),
            "changed": change.changed.to_dict("records"),
        }
        for change in changes
    ]
    return (
        json.dumps({"before": before, "after": after, "tables": tables}, ensure_ascii=False, indent=2) + "\n"
    )


def _title(name: str) -> str:
    return TABLES[name].title if name in TABLES else name


def _sentence(change: TableChange) -> str:
    rows = change.changed["row"].nunique()
    if change.is_new:
        return ngettext("a new table with {count} row", "a new table with {count} rows", len(change.added))
    if change.is_gone:
        return ngettext(
            "the table of {count} row is gone", "the table of {count} rows is gone", len(change.removed)
        )
    parts = [
        (len(change.added), ngettext("{count} row added", "{count} rows added", len(change.added))),
        (len(change.removed), ngettext("{count} row removed", "{count} rows removed", len(change.removed))),
        (rows, ngettext("{count} row changed", "{count} rows changed", rows)),
        (
            len(change.new_columns),
            _("new columns: {columns}").format(columns=", ".join(change.new_columns)),
        ),
        (
            len(change.gone_columns),
            _("columns taken out: {columns}").format(columns=", ".join(change.gone_columns)),
        ),
    ]
    return "; ".join(words for count, words in parts if count)


def _list(heading: str, rows: pd.DataFrame, change: TableChange, most: int | None) -> list[str]:
    if rows.empty:
        return []
    shown = rows if most is None else rows.head(most)
    named = next((column for column in NAMES if column in rows.columns), None)
    key = list(TABLES[change.table].primary_key) if change.table in TABLES else list(rows.columns[:2])
    key = [column for column in key if column in rows.columns] or list(rows.columns[:2])
    lines = [f"**{heading}**", ""]
    for row in shown.to_dict("records"):
        code = ", ".join(str(row[column]) for column in key)
        told = f" {_one_line(str(row[named]))}" if named else ""
        # a row without a name is a figure: it is told by its value
        told = told or (f": {_value(VALUE, str(row[VALUE]))}" if row.get(VALUE) else "")
        lines.append(f"- `{_one_line(code)}`{told}")
    return [*lines, *_rest(len(rows) - len(shown)), ""]


def _cells(changed: pd.DataFrame, most: int | None) -> list[str]:
    if changed.empty:
        return []
    shown = changed if most is None else changed.head(most)
    heading = _("Changed")
    lines = [f"**{heading}**", ""]
    for cell in shown.to_dict("records"):
        column = str(cell["column"])
        before, after = (_value(column, str(cell[side])) for side in ("before", "after"))
        lines.append(f"- `{_one_line(str(cell['row']))}`, {column}: {before} → {after}")
    return [*lines, *_rest(len(changed) - len(shown)), ""]


def _rest(count: int) -> list[str]:
    told = _("and {count} more").format(count=format_count(count))
    return [f"- {told}"] if count > 0 else []


def _value(column: str, text: str) -> str:
    """Return a cell as it is written, with the amount in words where it is one in US dollars."""
    if text == "":
        return _("blank")
    if column.endswith("_usd"):
        try:
            return f"{format_money(float(text))} ({text})"
        except ValueError:
            return f"“{_one_line(text)}”"
    return f"“{_one_line(text)}”"


def _one_line(text: str) -> str:
    line = " ".join(text.split()).replace("`", "'")
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
