"""Two states of the data to compare: a folder, or the data folder of a git revision."""

import csv
import io
import json
import re
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.errors import RevisionUnreadable
from dashboard.model.tables import TABLES

#: What a revision may be called: names, hashes, HEAD~2, v1.0. A dash in front would be an option of git.
REVISION = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./~^@{}-]*(:[A-Za-z0-9_][A-Za-z0-9_./ -]*)?")
DESCRIPTOR = "datapackage.json"
SECONDS = 60


@dataclass(frozen=True)
class TextTable:
    """A table as it is written.

    Attributes:
        rows: Every cell as text, blank as empty text.
        key: Columns that name a row; those of today's model where the state says nothing.
    """

    rows: pd.DataFrame
    key: tuple[str, ...]


def read_state(name: str, *, folder: Path) -> dict[str, TextTable]:
    """Read the tables of a data folder or of a git revision.

    Args:
        name: A folder, or a revision of the repository that holds the data folder; with a colon and a
            path behind it, such as `HEAD:data`, that folder of the revision.
        folder: The data folder of today, which tells the repository and the place in it.

    Returns:
        Tables by name; a CSV file that no descriptor and no model names is left out.

    Raises:
        RevisionUnreadable: Neither a folder nor a revision, or a file in it cannot be read.
    """
    path = Path(name)
    files = _folder_files(path) if name and path.is_dir() else _revision_files(name, folder)
    if not files:
        raise RevisionUnreadable(
            name=name, reason="it holds no table", advice="Name a data folder or a revision."
        )
    tables = {}
    for table, (place, key) in _described(files).items():
        if place in files:
            tables[table] = TextTable(_parse(name, place, files[place]), key)
    return tables


def _folder_files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (path.suffix == ".csv" or path.name == DESCRIPTOR)
    }


def _revision_files(name: str, folder: Path) -> dict[str, bytes]:
    if not REVISION.fullmatch(name):
        raise RevisionUnreadable(
            name=name,
            reason="it is neither a folder nor the name of a revision",
            advice="Check the spelling.",
        )
    revision, colon, place = name.partition(":")
    prefix = (
        f"{place.strip('/')}/" if colon else _git(name, folder, "rev-parse", "--show-prefix").decode().strip()
    )
    top = _git(name, folder, "rev-parse", "--show-toplevel").decode().strip()
    packed = _git(name, Path(top), "archive", "--format=tar", revision, "--", prefix or ".")
    files = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive.getmembers():
            is_wanted = member.name.endswith(".csv") or member.name.endswith(f"/{DESCRIPTOR}")
            content = archive.extractfile(member) if member.isfile() and is_wanted else None
            if content is not None:
                files[member.name.removeprefix(prefix)] = content.read()
    return files


def _git(name: str, folder: Path, *arguments: str) -> bytes:
    try:
        run = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RevisionUnreadable(
            name=name, reason=f"git cannot be asked ({error})", advice="Install git, or name a folder."
        ) from error
    if run.returncode:
        said = run.stderr.decode(errors="replace").strip().splitlines()
        raise RevisionUnreadable(
            name=name,
            reason=f"git says: {said[-1] if said else 'no reason'}",
            advice="Name a folder, or a revision that holds the data folder.",
        )
    return run.stdout


def _described(files: Mapping[str, bytes]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return path and key of each table, as the state describes itself, else as today's models do."""
    described = {name: (table.path, tuple(table.primary_key)) for name, table in TABLES.items()}
    try:
        resources = json.loads(files.get(DESCRIPTOR, b"{}")).get("resources", [])
        for resource in resources:
            key = resource.get("schema", {}).get("primaryKey", [])
            described[str(resource["name"])] = (
                str(resource["path"]),
                (key,) if isinstance(key, str) else tuple(key),
            )
    except (ValueError, AttributeError, KeyError, TypeError):
        # a state whose descriptor is broken is read by the models of today
        return described
    return described


def _parse(name: str, place: str, content: bytes) -> pd.DataFrame:
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise RevisionUnreadable(
            name=name, reason=f"{place} cannot be read ({error})", advice="Repair the file."
        ) from error
    if not lines:
        return pd.DataFrame()
    heads, *rows = lines
    for number, row in enumerate(rows, start=2):
        if len(row) != len(heads):
            raise RevisionUnreadable(
                name=name,
                reason=f"{place}, row {number} has {len(row)} cells and not {len(heads)}",
                advice="Repair the file.",
            )
    return pd.DataFrame(rows, columns=heads, dtype="str")
