"""Several files of the data folder replaced as one: all of them, or none, whenever the process ends.

The new files are written beside the old ones first, in a hidden folder; a plan names them. Only when
all of it is on the disk are they put in place, one after another. A process that ends before the plan
is there has changed nothing; one that ends after it has only to be finished, which `finish` does.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from dashboard.data.writing import write_whole_bytes
from dashboard.errors import DataFolderError

PENDING = ".pending"
PLAN = "plan.json"


def replace_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Replace files of a data folder as one.

    Args:
        folder: The data folder.
        contents: What each file shall hold, by its path below the folder with `/`.

    Raises:
        DataFolderError: Another process is writing, or a path leaves the folder.
        OSError: The disk refuses; the old files stand.
    """
    finish(folder)
    for place in contents:
        if PurePosixPath(place).is_absolute() or ".." in PurePosixPath(place).parts:
            raise DataFolderError(
                folder=folder, reason=f"{place} lies outside it", advice="Name a file of the folder."
            )
    pending = folder / PENDING
    try:
        pending.mkdir()
    except FileExistsError as error:
        raise DataFolderError(
            folder=folder, reason="another process is writing to it", advice="Try again when it has ended."
        ) from error
    steps = []
    for number, (place, content) in enumerate(contents.items()):
        # without the ending of a table: whoever looks for tables must not find these
        staged = f"{number:03}.new"
        _write_through(pending / staged, content)
        steps.append({"staged": staged, "path": place, "sha256": hashlib.sha256(content).hexdigest()})
    _flush(pending)
    write_whole_bytes(pending / PLAN, json.dumps(steps, indent=1).encode())
    _flush(pending)
    _carry_out(folder)


def finish(folder: Path) -> tuple[str, ...]:
    """Finish a replacement that was cut short, or clear away one that had not begun.

    Args:
        folder: The data folder.

    Returns:
        Paths of the files put in place now; empty when nothing was left to do.
    """
    pending = folder / PENDING
    if not pending.exists():
        return ()
    if (pending / PLAN).exists():
        return _carry_out(folder)
    shutil.rmtree(pending)
    return ()


def _carry_out(folder: Path) -> tuple[str, ...]:
    pending = folder / PENDING
    placed = []
    for step in json.loads((pending / PLAN).read_text(encoding="utf-8")):
        staged, target = pending / step["staged"], folder / step["path"]
        if staged.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(target)
            _flush(target.parent)
            placed.append(step["path"])
    # the plan goes first: without it what is left is only rubbish
    (pending / PLAN).unlink()
    shutil.rmtree(pending)
    return tuple(placed)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system allows a folder to be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
