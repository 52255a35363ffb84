"""A data folder to a catalogue: read, converted, checked, with every problem kept."""

import hashlib
import os
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Lock

from dashboard.data.articles import check_articles, read_articles
from dashboard.data.checks import check_model
from dashboard.data.conversion import convert_table
from dashboard.data.corrections import check_corrections, read_corrections
from dashboard.data.evidence import Evidence, LoadedTable
from dashboard.data.profile import PROFILE, read_profile
from dashboard.data.reading import read_text_table
from dashboard.data.releases import check_newest, read_releases
from dashboard.data.rules import check_rules
from dashboard.errors import DataFolderError
from dashboard.model.catalog import Article, Catalog, Correction, Profile, Release
from dashboard.model.problem import Problem
from dashboard.model.tables import TABLES


@dataclass(frozen=True)
class Reading:
    """All that was found in a data folder, sound or not.

    Attributes:
        tables: The tables without problems of their own, by name.
        profile: What the folder says of itself, None when that is broken.
        articles: The extracts without problems, by source id.
        corrections: The corrections that can be read.
        problems: Every problem, sorted by file and line.
        releases: The released versions that the change log tells, newest first.
    """

    tables: dict[str, LoadedTable]
    profile: Profile | None
    articles: dict[str, Article]
    corrections: tuple[Correction, ...]
    problems: tuple[Problem, ...]
    releases: tuple[Release, ...] = ()


def fingerprint(folder: Path) -> str:
    """Return a text that changes when a file of the folder changes.

    Only names, sizes and times are looked at, so it may be asked on every page view.

    Args:
        folder: The data folder.

    Returns:
        32 hexadecimal digits.

    Raises:
        DataFolderError: The folder is missing, no folder, or cannot be listed.
    """
    _check_folder(folder)
    digest = hashlib.sha256()
    for name, size, changed in sorted(_entries(folder)):
        digest.update(f"{name}\0{size}\0{changed}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:32]


def load_catalog(folder: Path, today: date | None = None) -> Catalog:
    """Read and check a data folder; broken tables are left out, each with its problems.

    Args:
        folder: The data folder.
        today: Last day on which a happening may lie, by default `latest_day()`.

    Returns:
        The catalogue.

    Raises:
        DataFolderError: The folder is missing, no folder, empty or unreadable, or its
            `dashboard.toml` is missing or broken.
    """
    # Before the files: if one changes meanwhile, the next look sees another fingerprint.
    mark = fingerprint(folder)
    reading = read_folder(folder, today or latest_day())
    if reading.profile is None:
        faults = [problem.sentence() for problem in reading.problems if problem.file == PROFILE]
        raise DataFolderError(
            folder=folder,
            reason="; ".join(faults),
            advice="Point KSTIES_DATA at a data folder, or repair its dashboard.toml.",
        )
    broken = {problem.table for problem in reading.problems}
    return Catalog(
        folder=folder,
        fingerprint=mark,
        tables={name: loaded.frame for name, loaded in reading.tables.items() if name not in broken},
        problems=reading.problems,
        profile=reading.profile,
        articles=reading.articles,
        corrections=reading.corrections,
        releases=reading.releases,
    )


#: States of the data kept for all who show them: the one shown, and the one before, which somebody still reads.
KEPT = 2
_shared: OrderedDict[tuple[Path, str], Catalog] = OrderedDict()
_reading = Lock()


def shared_catalog(folder: Path) -> Catalog:
    """Read and check a data folder once for everybody in this process: pages, data API and feeds.

    Args:
        folder: The data folder.

    Returns:
        The catalogue of the folder as it is now, the same object until a file changes.

    Raises:
        DataFolderError: As `load_catalog`.
    """
    folder = folder.resolve()
    # whoever comes while it is read waits for it instead of reading it too
    with _reading:
        key = (folder, fingerprint(folder))
        if key not in _shared:
            found = load_catalog(folder)
            key = (folder, found.fingerprint)
            _shared[key] = found
        _shared.move_to_end(key)
        while len(_shared) > KEPT:
            _shared.popitem(last=False)
        return _shared[key]


def read_folder(folder: Path, today: date) -> Reading:
    """Read a data folder and collect every problem of its tables, extracts and corrections.

    Args:
        folder: The data folder.
        today: Last day on which a happening may lie.

    Returns:
        What was found. Without a sound `dashboard.toml` the cross-table rules wait.

    Raises:
        DataFolderError: The folder is missing, no folder, empty or unreadable.
    """
    _check_folder(folder)
    profile, problems = read_profile(folder, today=today)
    tables: dict[str, LoadedTable] = {}
    for name in TABLES:
        loaded, found = load_table(folder, name)
        problems += found
        if loaded is not None and not found:
            tables[name] = loaded
    corrections, found = read_corrections(folder)
    problems += found + check_corrections(corrections, tables, today=today)
    known_errors = tuple(correction for correction, _ in corrections)
    articles, found = read_articles(folder, today=today)
    problems += found
    mismatches = check_articles(articles, tables, folder=folder)
    problems += mismatches
    releases, found = read_releases(folder)
    problems += found
    if profile is not None:
        problems += check_newest(releases, profile)
        problems += check_rules(
            Evidence(tables=tables, profile=profile, today=today, corrections=known_errors)
        )
    spoilt = {problem.file for problem in mismatches}
    return Reading(
        tables=tables,
        profile=profile,
        articles={key: article for key, article in articles.items() if f"articles/{key}.md" not in spoilt},
        corrections=known_errors,
        releases=releases,
        problems=tuple(sorted(problems, key=Problem.place)),
    )


def latest_day() -> date:
    """Return the day of the calendar where it is latest: UTC+14.

    What a curator in Seoul enters this morning must not be called the future by a server whose
    clock still shows yesterday.
    """
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def load_table(folder: Path, name: str) -> tuple[LoadedTable | None, list[Problem]]:
    """Read one table and hold its cells against its model.

    Args:
        folder: The data folder.
        name: Name of the table.

    Returns:
        The typed table, without the rows that could not be read, and the problems by line; None
        when not even its columns could be told.
    """
    raw, problems = read_text_table(folder, TABLES[name])
    if raw is None:
        return None, problems
    loaded, unreadable = convert_table(raw)
    return loaded, sorted(problems + unreadable + check_model(loaded), key=Problem.place)


def _check_folder(folder: Path) -> None:
    advice = "Point KSTIES_DATA at the folder that holds dashboard.toml and the tables."
    if not folder.exists():
        raise DataFolderError(folder=folder, reason="it does not exist", advice=advice)
    if not folder.is_dir():
        raise DataFolderError(folder=folder, reason="it is a file, not a folder", advice=advice)
    try:
        empty = next(_entries(folder), None) is None
    except OSError as error:
        reason = f"it cannot be read ({error.strerror})"
        raise DataFolderError(folder=folder, reason=reason, advice="Grant the right to read it.") from error
    if empty:
        raise DataFolderError(folder=folder, reason="it is empty", advice=advice)


def _entries(folder: Path, prefix: str = "") -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of each file below the folder, hidden ones left out."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _entries(Path(entry.path), f"{prefix}{entry.name}/")
            else:
                status = entry.stat(follow_symlinks=False)
                yield f"{prefix}{entry.name}", status.st_size, status.st_mtime_ns
