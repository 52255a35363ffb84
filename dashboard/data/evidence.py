"""What rules look at: the tables as read, with the line of every row, and the day of the check."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.model.catalog import Correction, Profile
from dashboard.model.problem import Problem
from dashboard.model.tables import Table

#: One fault repeated down a whole column is told this often and then counted.
REPEATED = 100


@dataclass(frozen=True)
class LoadedTable:
    """A table with the line on which each of its rows starts.

    Attributes:
        table: What the models say of it.
        frame: Its rows, indexed 0, 1, 2, …
        lines: Line of the file on which each row starts, the header being line 1.
    """

    table: Table
    frame: pd.DataFrame
    lines: npt.NDArray[np.int64]

    def problems(
        self,
        rows: "pd.Series[bool] | npt.NDArray[np.bool_]",
        *,
        column: str | None,
        rule: str | Callable[[int], str],
        advice: str,
        shown: str | None = None,
    ) -> list[Problem]:
        """Make one problem per row that is meant.

        Args:
            rows: True for the rows with the fault, as long as the table.
            column: The column at fault, None when the row as a whole is.
            rule: What is wrong, or a function that tells it from the row's position.
            advice: What to do.
            shown: The column whose value is shown; by default `column`.

        Returns:
            The problems in the order of the file; past `REPEATED` one more that counts the rest.
        """
        positions = np.flatnonzero(np.asarray(rows, dtype=bool))
        source = shown or column
        found = []
        for position in positions[:REPEATED].tolist():
            value = None if source is None else cell_text(self.frame[source].iloc[position])
            told = rule if isinstance(rule, str) else rule(position)
            found.append(self._problem(position, column, value or None, told, advice))
        if len(positions) > REPEATED:
            told = f"and {len(positions) - REPEATED} further lines break the same rule"
            found.append(self._problem(int(positions[REPEATED]), column, None, told, advice))
        return found

    def key(self, position: int) -> str:
        """Return the primary key of a row as text, such as `KOR SGP 2020 export`."""
        row = self.frame.iloc[position]
        return " ".join(filter(None, (cell_text(row[name]) for name in self.table.primary_key)))

    def _problem(
        self, position: int, column: str | None, value: str | None, rule: str, advice: str
    ) -> Problem:
        line = int(self.lines[position])
        return Problem(self.table.path, line, column, value, rule, advice, self.table.name)


@dataclass(frozen=True)
class Evidence:
    """All that cross-table rules may look at.

    Attributes:
        tables: The tables whose own cells are in order, by name.
        profile: The pair and the dates of the data folder.
        today: Last day on which a happening may lie.
        corrections: The known errors of sources.
    """

    tables: Mapping[str, LoadedTable]
    profile: Profile
    today: date
    corrections: tuple[Correction, ...] = field(default=())

    def frame(self, name: str) -> pd.DataFrame:
        """Return the rows of a table.

        Raises:
            KeyError: The table is broken; rules name the tables they read, so that they are
                not asked then.
        """
        return self.tables[name].frame


def cell_text(value: Any) -> str:
    """Return a cell as it stands in a CSV file: blank, ISO day, `true`, plain number or text.

    Examples:
        >>> cell_text(12.0), cell_text(True), cell_text(pd.Timestamp(2023, 5, 19)), cell_text(None)
        ('12', 'true', '2023-05-19', '')
    """
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float | np.floating):
        number = float(value)
        return f"{number:.0f}" if number.is_integer() and abs(number) < 1e15 else repr(number)
    return str(value)
