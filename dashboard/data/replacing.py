"""Several files of the data folder replaced as one: all of them, or none, whenever the process ends.

The new files are written beside the old ones first, in a hidden folder; a plan names them. Only when
all of it is on the disk are they put in place, one after another. A process that ends before the plan
is there has changed nothing; one that ends after it has only to be finished, which `finish` does.

Whoever reads tables in order to replace them does so within `writing`: only one may at a time. The
system lets go of the lock of a process that dies.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from filelock import FileLock, Timeout

from dashboard.data.writing import write_whole_bytes
from dashboard.errors import DataFolderError

PENDING = ".pending"
PLAN = "plan.json"
LOCK = ".lock"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Keep other writers out of a data folder, and finish what the last one left.

    Args:
        folder: The data folder.

    Raises:
        DataFolderError: Another process is writing, or the folder cannot be written to.
    """
    try:
        with FileLock(folder / LOCK, timeout=0):
            finish(folder)
            yield
    except Timeout as error:
        raise DataFolderError(
            folder=folder, reason="another process is writing to it", advice="Try again when it has ended."
        ) from error


def is_cut_short(folder: Path) -> bool:
    """Tell whether a replacement was begun that has not ended."""
    return (folder / PENDING).exists()


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file that can be replaced, by its path below the folder with `/`."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.csv"))
        if not path.relative_to(folder).parts[0].startswith(".")
    }


def replace_files(
    folder: Path, contents: Mapping[str, bytes], *, seen: Mapping[str, str] | None = None
) -> None:
    """Replace files of a data folder as one; called within `writing`.

    Args:
        folder: The data folder.
        contents: What each file shall hold, by its path below the folder with `/`.
        seen: What `digests` told before the files were read; one that was edited since is not overwritten.

    Raises:
        DataFolderError: A path leaves the folder, or a file was edited since it was read.
        OSError: The disk refuses; the old files stand.
    """
    finish(folder)
    for place in contents:
        if PurePosixPath(place).is_absolute() or ".." in PurePosixPath(place).parts:
            raise DataFolderError(
                folder=folder, reason=f"{place} lies outside it", advice="Name a file of the folder."
            )
    if seen is not None:
        now = digests(folder)
        edited = [place for place in contents if now.get(place) != seen.get(place)]
        if edited:
            raise DataFolderError(
                folder=folder,
                reason=f"{', '.join(edited)} was edited while the command ran",
                advice="Nothing was written; give the command again.",
            )
    pending = folder / PENDING
    pending.mkdir()
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
