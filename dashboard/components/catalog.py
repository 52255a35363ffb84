"""The catalogue on the screen: loaded once per version of the data, and what follows from it."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import streamlit as st

from dashboard.data.loading import fingerprint, shared_catalog
from dashboard.model.catalog import Catalog
from dashboard.settings import Settings, read_settings
from dashboard.words import language

Result = TypeVar("Result")


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the operator's settings, read once per process."""
    return read_settings()


#: Seconds between two looks at the folder; runs of pages in between take what was seen last.
LOOK_EVERY = 1.0


@dataclass(frozen=True)
class _Look:
    """What was seen at a look at a data folder; replaced as a whole, for runs look at the same time."""

    folder: Path
    at: float
    catalog: Catalog


@st.cache_resource(show_spinner=False)
def _looks() -> dict[str, _Look]:
    return {}


def _current(folder: Path) -> Catalog:
    last = _looks().get("last")
    if last is not None and last.folder == folder:
        if time.monotonic() - last.at < LOOK_EVERY:
            return last.catalog
        at = time.monotonic()
        if fingerprint(folder) == last.catalog.fingerprint:
            _looks()["last"] = replace(last, at=at)
            return last.catalog
    at = time.monotonic()
    found = shared_catalog(folder)
    _looks()["last"] = _Look(folder, at, found)
    return found


def look_again() -> None:
    """Let the next run look at the folder at once, because something has just been written to it."""
    _looks().clear()


_of_this_run: ContextVar[Catalog | None] = ContextVar("catalog", default=None)


def begin_run() -> None:
    """Forget the catalogue of the run before; the next `get` takes the data as it is then."""
    _of_this_run.set(None)


def get() -> Catalog:
    """Return the catalogue of the data folder as it is at the first call of a page run.

    Raises:
        DataFolderError: The folder as a whole cannot be read.
    """
    found = _of_this_run.get()
    if found is None:
        # where the folder is a link to a version, the version is read: it never changes while it is
        found = _current(settings().data_folder.resolve())
        _of_this_run.set(found)
    return found


class Shelf:
    """Results of pure functions, the least recently used thrown away first; safe between threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what is held under a key, made now if it is not."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        # made outside the lock: a slow figure of one visitor must not stop the others
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._size:
                self._held.popitem(last=False)
        return made


#: Enough for the views that visitors share; words typed into the search fill it in turn.
SHELF_SIZE = 400


@st.cache_resource(show_spinner=False)
def _shelf() -> Shelf:
    # Streamlit's own cache hashes arguments by value, which costs more than most of these results.
    return Shelf(SHELF_SIZE)


def cached(make: Callable[..., Result], catalog: Catalog, *choices: Hashable) -> Result:
    """Return what a pure function makes of the catalogue, made once per data version.

    Args:
        make: Takes the catalogue and the choices. Its result is shared between visitors and
            must not be changed.
        catalog: The catalogue.
        *choices: Hashable values: codes, numbers, frozen dataclasses, functions.
    """
    key = (make, catalog.fingerprint, str(catalog.folder), language(), choices)
    result: Result = _shelf().get(key, lambda: make(catalog, *choices))
    return result
