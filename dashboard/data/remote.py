"""Data that lies elsewhere: published whole under one address, fetched whole, checked, and put in place at once.

An address is whatever fsspec reads: a folder (`file:///srv/ties`), S3-compatible storage (`s3://bucket/ties`, with
s3fs beside it), or another. Every file lies under the digest of its content, so nothing that is there is ever
changed; `current.json` names the files of the version that counts and is written last.
"""

import hashlib
import json
import logging
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import fsspec  # type: ignore[import-untyped]
from filelock import FileLock

from dashboard.data.loading import load_catalog
from dashboard.data.validation import validate_folder
from dashboard.data.writing import write_whole_bytes
from dashboard.errors import DashboardError, DataFolderError

logger = logging.getLogger(__name__)

CURRENT, FILES = "current.json", "files"
#: The link in the cache that points to the version that is served.
SERVED = "current"
#: Held while versions are brought and thrown away.
LOCK = ".lock"
FORM = 1
LARGEST_LIST = 1_000_000
LARGEST_FILE = 200_000_000
#: Versions kept in the cache: the one that is served, and the one before, which somebody may still be reading.
KEPT = 2
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Fetched:
    """What a look at the address brought.

    Attributes:
        folder: The version that is served now.
        is_new: Whether it was put in place by this look.
    """

    folder: Path
    is_new: bool


def publish(folder: Path, address: str) -> tuple[str, int]:
    """Copy a data folder to an address; readers see the old version until all of the new one is there.

    Args:
        folder: The data folder; it must be sound.
        address: Where it shall lie, as fsspec names it.

    Returns:
        The version's digest, and how many files were not there yet.

    Raises:
        DataFolderError: The folder has problems, or the address cannot be written to.
    """
    if problems := validate_folder(folder):
        raise DataFolderError(
            folder=folder, reason=problems[0].sentence(), advice="Run `ksties validate` and mend it first."
        )
    contents = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.relative_to(folder).parts[0] != "inbox"
    }  # fmt: skip
    sums = {path: hashlib.sha256(content).hexdigest() for path, content in contents.items()}
    version = load_catalog(folder).profile.data_version
    listed = json.dumps(
        {"form": FORM, "data_version": version, "files": sums}, indent=1, sort_keys=True
    ).encode()
    try:
        system, root = fsspec.core.url_to_fs(address)
        system.makedirs(f"{root}/{FILES}", exist_ok=True)
        new = 0
        for path, digest in sums.items():
            if not system.exists(f"{root}/{FILES}/{digest}"):
                system.pipe_file(f"{root}/{FILES}/{digest}", contents[path])
                new += 1
        system.pipe_file(f"{root}/{CURRENT}", listed)
    except Exception as error:  # each kind of storage has errors of its own
        raise _unreachable(address, error) from error
    return _digest(listed), new


def fetch(address: str, cache: Path) -> Fetched:
    """Bring the version that counts into the cache, unless it is there, and let it be served.

    Args:
        address: Where the data lies, as fsspec names it.
        cache: Folder for versions; the link `current` in it points to the one that is served.

    Returns:
        The version that is served now.

    Raises:
        DataFolderError: The address cannot be read, a file is not what the list says, or the version has
            problems; what was served is served on.
    """
    listed = _listed(address)
    target = cache / _digest(listed)
    link = cache / SERVED
    if link.is_symlink() and link.resolve() == target.resolve() and target.is_dir():
        return Fetched(target, is_new=False)
    cache.mkdir(parents=True, exist_ok=True)
    # servers of one machine share a cache: the first brings a version, the others find it
    with FileLock(cache / LOCK):
        if not target.is_dir():
            _bring(address, _files(address, listed), cache, target)
        _point(link, target)
        _clear(cache, target)
    return Fetched(target, is_new=True)


class Follower:
    """Looks at an address again and again, in a thread of its own.

    Attributes:
        refused_count: Versions that were not taken since the start.
    """

    def __init__(self, address: str, cache: Path, *, every: float) -> None:
        """Remember where to look.

        Args:
            address: Where the data lies.
            cache: Folder for versions.
            every: Seconds between two looks.
        """
        self.refused_count = 0
        self._address, self._cache, self._every = address, cache, every
        self._told = ""

    def start(self) -> None:
        """Begin to look."""
        threading.Thread(target=self._follow, name="data-follower", daemon=True).start()

    def look(self) -> bool:
        """Look once, and return whether a new version was put in place."""
        try:
            found = fetch(self._address, self._cache)
        except DashboardError as error:
            if str(error) != self._told:  # once for each cause
                self._told = str(error)
                self.refused_count += 1
                logger.warning("data version refused: %s", " ".join(str(error).split())[:400])
            return False
        self._told = ""
        if found.is_new:
            logger.info("data version fetched: digest=%s", found.folder.name)
        return found.is_new

    def _follow(self) -> None:
        waiting = threading.Event()
        while not waiting.wait(self._every):
            self.look()


def _listed(address: str) -> bytes:
    try:
        system, root = fsspec.core.url_to_fs(address)
        return bytes(system.cat_file(f"{root}/{CURRENT}", end=LARGEST_LIST))
    except Exception as error:  # each kind of storage has errors of its own
        raise _unreachable(address, error) from error


def _files(address: str, listed: bytes) -> Mapping[str, str]:
    try:
        content: Any = json.loads(listed)
        files = content["files"] if content["form"] == FORM else None
    except (ValueError, KeyError, TypeError):
        files = None
    good = isinstance(files, dict) and all(
        isinstance(path, str) and isinstance(digest, str) and DIGEST.fullmatch(digest) and _is_inside(path)
        for path, digest in files.items()
    )
    if not good or not isinstance(files, dict):
        raise DataFolderError(
            folder=address,
            reason=f"its {CURRENT} is not in our form",
            advice="Publish it with `ksties publish`.",
        )
    return files


def _is_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return bool(path) and not pure.is_absolute() and not any(part.startswith(".") for part in pure.parts)


def _bring(address: str, files: Mapping[str, str], cache: Path, target: Path) -> None:
    """Make a version's folder of what is held already and what is fetched, and name it when it is whole and sound."""
    held = _held(cache)
    with tempfile.TemporaryDirectory(dir=cache, prefix=".") as place:
        made = Path(place) / "data"
        for path, digest in files.items():
            content = held[digest].read_bytes() if digest in held else b""
            if hashlib.sha256(content).hexdigest() != digest:
                content = _file(address, digest)
            write_whole_bytes(made / path, content)
        if problems := load_catalog(made).problems:
            raise DataFolderError(
                folder=address,
                reason=problems[0].sentence(),
                advice="The version before goes on being served.",
            )
        made.rename(target)


def _held(cache: Path) -> dict[str, Path]:
    """Return the files of the version that is served, by their digest."""
    link = cache / SERVED
    if not link.exists():
        return {}
    return {
        hashlib.sha256(path.read_bytes()).hexdigest(): path
        for path in link.resolve().rglob("*")
        if path.is_file()
    }


def _file(address: str, digest: str) -> bytes:
    try:
        system, root = fsspec.core.url_to_fs(address)
        content = bytes(system.cat_file(f"{root}/{FILES}/{digest}", end=LARGEST_FILE))
    except Exception as error:  # each kind of storage has errors of its own
        raise _unreachable(address, error) from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise DataFolderError(
            folder=address, reason=f"the file {digest[:12]}… is not what its name says",
            advice="Publish the version again.",
        )  # fmt: skip
    return content


def _point(link: Path, target: Path) -> None:
    """Let the link point to a version, in one step."""
    beside = link.with_name(f".{SERVED}-{os.getpid()}")
    beside.unlink(missing_ok=True)
    beside.symlink_to(target.name, target_is_directory=True)
    beside.replace(link)


def _clear(cache: Path, served: Path) -> None:
    """Throw away versions that nobody reads any more: all but the one served and the one before it."""
    versions = [
        path for path in cache.iterdir() if path.is_dir() and not path.is_symlink() and path.name[0] != "."
    ]
    os.utime(served)
    for old in sorted(versions, key=lambda path: -path.stat().st_mtime)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _digest(listed: bytes) -> str:
    return hashlib.sha256(listed).hexdigest()[:24]


def _unreachable(address: str, error: Exception) -> DataFolderError:
    # the words of a storage's error may hold keys: only its kind is told
    return DataFolderError(
        folder=address, reason=f"it cannot be reached ({type(error).__name__})",
        advice="Check the address, the rights, and that fsspec knows this kind of storage.",
    )  # fmt: skip
