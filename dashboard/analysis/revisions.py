"""What changed between two states of the data: rows added and removed, cells from one value to another."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.data.revisions import TextTable

#: Columns of `TableChange.changed`.
CHANGED = ["row", "column", "before", "after"]


@dataclass(frozen=True)
class TableChange:
    """What changed in one table.

    Attributes:
        table: Its name.
        is_new: Only the newer state has it.
        is_gone: Only the older state has it.
        new_columns: Columns that only the newer state has.
        gone_columns: Columns that only the older state has.
        added: Rows whose key only the newer state has, as they are there.
        removed: Rows whose key only the older state has, as they were there.
        changed: One row per cell that differs, with the columns `CHANGED`; `row` is the key, joined
            by `, `. A row whose key changed is one removed and one added.
    """

    table: str
    is_new: bool = False
    is_gone: bool = False
    new_columns: tuple[str, ...] = ()
    gone_columns: tuple[str, ...] = ()
    added: pd.DataFrame = field(default_factory=pd.DataFrame)
    removed: pd.DataFrame = field(default_factory=pd.DataFrame)
    changed: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=CHANGED))

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        shape = self.is_new or self.is_gone or self.new_columns or self.gone_columns
        return not shape and self.added.empty and self.removed.empty and self.changed.empty


def compare_states(
    before: Mapping[str, TextTable], after: Mapping[str, TextTable]
) -> tuple[TableChange, ...]:
    """Return what changed, table by table in the order of their names; tables without change are left out.

    Args:
        before: Tables of the older state, by name.
        after: Tables of the newer state.
    """
    changes = []
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old is None and new is not None:
            changes.append(TableChange(name, is_new=True, added=new.rows))
        elif new is None and old is not None:
            changes.append(TableChange(name, is_gone=True, removed=old.rows))
        elif old is not None and new is not None:
            changes.append(_compare(name, old, new))
    return tuple(change for change in changes if not change.is_empty)


def _compare(name: str, old: TextTable, new: TextTable) -> TableChange:
    columns = [column for column in new.rows.columns if column in old.rows.columns]
    key = [column for column in (new.key or tuple(columns)) if column in columns] or columns
    mine, theirs = _keyed(old.rows, key), _keyed(new.rows, key)
    return TableChange(
        name,
        new_columns=tuple(column for column in new.rows.columns if column not in old.rows.columns),
        gone_columns=tuple(column for column in old.rows.columns if column not in new.rows.columns),
        added=new.rows[~theirs.isin(mine)].reset_index(drop=True),
        removed=old.rows[~mine.isin(theirs)].reset_index(drop=True),
        changed=_cells(old.rows.set_axis(mine), new.rows.set_axis(theirs), columns),
    )


def _keyed(rows: pd.DataFrame, key: list[str]) -> pd.Index:
    """Return the key of each row as text; rows with the same key are counted."""
    if rows.empty:
        return pd.Index([], dtype="object")
    joined = rows[key[0]].astype("object")
    for column in key[1:]:
        joined = joined + ", " + rows[column].astype("object")
    again = joined.groupby(joined).cumcount()
    return pd.Index(joined.where(again == 0, joined + " #" + (again + 1).astype("str")))


def _cells(old: pd.DataFrame, new: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    both = new.index[new.index.isin(old.index)]
    parts = []
    for column in columns:
        before, after = old.loc[both, column], new.loc[both, column]
        differs = (before.to_numpy() != after.to_numpy()) & ~_same_number(before, after).to_numpy()
        if differs.any():
            parts.append(
                pd.DataFrame(
                    {
                        "row": both[differs],
                        "column": column,
                        "before": before.to_numpy()[differs],
                        "after": after.to_numpy()[differs],
                    }
                )
            )
    if not parts:
        return pd.DataFrame(columns=CHANGED)
    return pd.concat(parts).sort_values(["row", "column"], kind="stable").reset_index(drop=True)


def _same_number(before: pd.Series, after: pd.Series) -> pd.Series:
    """Return which cells are the same number written in two ways, such as `1` and `1.0`."""
    first, second = (pd.to_numeric(one, errors="coerce") for one in (before, after))
    # a number with zeros in front is a code: 01 is not 1
    is_code = before.str.match(r"-?0\d") | after.set_axis(before.index).str.match(r"-?0\d")
    return first.notna() & (first.to_numpy() == second.to_numpy()) & ~is_code
