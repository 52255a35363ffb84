"""The data that is served: one whole state, replaced by the next when the files have changed."""

import hashlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from dashboard.data.loading import fingerprint, shared_catalog
from dashboard.data.replacing import is_cut_short
from dashboard.errors import DashboardError
from dashboard.model.catalog import Catalog
from dashboard.web.vocabulary import Vocabulary, build_vocabulary

logger = logging.getLogger(__name__)

#: Seconds between two looks at the folder.
PAUSE = 1.0
#: Characters of a refusal's reason that reach the log.
LONGEST_REASON = 300


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One state of the data, as it was read; nothing of it changes.

    Attributes:
        catalog: The tables.
        version: The version that the data names and a digest of its files' contents: equal on every
            machine that serves the same files.
        loaded: When it was read, UTC.
        vocabulary: The codes and words that parameters may name, so that a request can be judged without
            a look at a table.
    """

    catalog: Catalog = field(repr=False)
    version: str
    loaded: datetime
    vocabulary: Vocabulary = field(repr=False)


def content_digest(folder: Path) -> str:
    """Return a text that is equal for equal files, whatever their times.

    Args:
        folder: The data folder; hidden files are no part of the data.

    Returns:
        32 hexadecimal digits.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            # with its length, so that no other names and contents run together to the same text
            content = path.read_bytes()
            digest.update(f"{name.as_posix()}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            digest.update(content)
    return digest.hexdigest()[:32]


def read_snapshot(folder: Path) -> Snapshot:
    """Read a data folder.

    Args:
        folder: The data folder.

    Returns:
        Its state; a table with problems is not in the catalogue.

    Raises:
        DataFolderError: The folder as a whole cannot be read.
    """
    catalog = shared_catalog(folder)
    return Snapshot(
        catalog=catalog,
        version=f"{catalog.profile.data_version}-{content_digest(folder)}",
        loaded=datetime.now(UTC),
        vocabulary=build_vocabulary(catalog),
    )


class DataStore:
    """The current state of a data folder, safe between threads.

    The first state is taken as it is: with broken tables there is nothing better to serve. Every later one
    is refused unless it is sound.

    Attributes:
        folder: The data folder.
        refused_count: How many later states were refused.
        swapped_count: How many later states were taken.
    """

    def __init__(
        self, folder: Path, *, pause: float = PAUSE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Read the folder.

        Args:
            folder: The data folder.
            pause: Seconds between two looks at it.
            clock: Tells seconds; for tests.

        Raises:
            DataFolderError: The folder as a whole cannot be read.
        """
        self.folder = folder
        self.refused_count = 0
        self.swapped_count = 0
        self._pause, self._clock = pause, clock
        self._busy = threading.Lock()
        self._refused_mark = ""
        self._snapshot = read_snapshot(folder)
        self._looked = clock()
        if problems := self._snapshot.catalog.problems:
            logger.warning(
                "data loaded with problems: version=%s problems=%d first=%s",
                self._snapshot.version, len(problems), _short(problems[0].sentence()),
            )  # fmt: skip

    @property
    def current(self) -> Snapshot:
        """The state to serve now. Never waits: a changed folder is read by another thread meanwhile."""
        if self._clock() - self._looked >= self._pause and self._busy.acquire(blocking=False):
            self._looked = self._clock()
            try:
                threading.Thread(target=self._look_and_release, name="data-store", daemon=True).start()
            except RuntimeError:  # no thread can be had: the next request tries again
                self._busy.release()
        return self._snapshot

    def refresh(self) -> bool:
        """Look at the folder now, and take its state if it is new and sound.

        Returns:
            Whether a new state was taken.
        """
        with self._busy:
            self._looked = self._clock()
            return self._look()

    def _look_and_release(self) -> None:
        try:
            self._look()
        finally:
            self._busy.release()

    def _look(self) -> bool:
        mark = ""
        try:
            mark = fingerprint(self.folder)
            if mark in (self._snapshot.catalog.fingerprint, self._refused_mark) or is_cut_short(self.folder):
                return False
            # where the folder is a link to a version, the version is read: it never changes while it is
            found = read_snapshot(self.folder.resolve())
            if fingerprint(self.folder) != found.catalog.fingerprint:
                # it changed while it was read: the next look sees whether it is whole
                return False
        except (DashboardError, OSError) as error:
            self._refuse(mark or f"unreadable: {error}", str(error), version="")
            return False
        except Exception as error:  # noqa: BLE001 - whatever is wrong with new files, the old state is served
            self._refuse(mark, f"{type(error).__name__} while reading", version="")
            return False
        if found.catalog.problems:
            self._refuse(mark, found.catalog.problems[0].sentence(), version=found.version)
            return False
        self._snapshot = found
        self._refused_mark = ""
        self.swapped_count += 1
        logger.info("data swapped: version=%s", found.version)
        return True

    def _refuse(self, mark: str, reason: str, *, version: str) -> None:
        """Say once for each state why it is not taken."""
        if mark == self._refused_mark:
            return
        self._refused_mark = mark
        self.refused_count += 1
        logger.warning(
            "data refused: version=%s served=%s reason=%s",
            version or "unknown", self._snapshot.version, _short(reason),
        )  # fmt: skip


def _short(reason: str) -> str:
    """Return a reason as one line."""
    return " ".join(reason.split())[:LONGEST_REASON]
