"""Everything that is wrong with a data folder, all at once."""

from datetime import date
from pathlib import Path

from dashboard.data.descriptor import DESCRIPTOR, stale_files
from dashboard.data.loading import latest_day, read_folder
from dashboard.model.problem import Problem
from dashboard.model.tables import TABLES


def validate_folder(folder: Path, today: date | None = None) -> tuple[Problem, ...]:
    """Check every file of a data folder: tables, rules, extracts, corrections, descriptor.

    Args:
        folder: The data folder.
        today: Last day on which a happening may lie, by default `latest_day()`.

    Returns:
        Every problem, sorted by file and line; empty when all is well.

    Raises:
        DataFolderError: The folder is missing, no folder, empty or unreadable.
    """
    reading = read_folder(folder, today or latest_day())
    problems = [*reading.problems, *_undescribed_files(folder)]
    if reading.profile is not None and stale_files(folder, reading.profile):
        rule = "does not say what the models and dashboard.toml say"
        problems.append(Problem(DESCRIPTOR, None, None, None, rule, "run `ksties describe`", None))
    return tuple(sorted(problems, key=Problem.place))


def _undescribed_files(folder: Path) -> list[Problem]:
    """Find CSV files that no model describes: nobody would read or check them."""
    described = {table.path for table in TABLES.values()}
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.csv"))
    return [
        Problem(file, None, None, None, "no model describes this file", "take it out or add its model", None)
        for file in found
        if file not in described and not file.startswith(".")
    ]
