"""The catalogue on the screen: loaded once per version of the data, and what follows from it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import streamlit as st

from dashboard.data.loading import fingerprint, load_catalog
from dashboard.model.catalog import Catalog
from dashboard.settings import Settings, read_settings
from dashboard.words import language

Result = TypeVar("Result")


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the operator's settings, read once per process."""
    return read_settings()


@st.cache_resource(show_spinner=False, max_entries=2)
def _load(folder: str, mark: str) -> Catalog:
    # `mark` is the fingerprint: a changed file is a new cache entry, and pages never see half of it.
    del mark
    return load_catalog(Path(folder))


_of_this_run: ContextVar[Catalog | None] = ContextVar("catalog", default=None)


def begin_run() -> None:
    """Forget the catalogue of the run before; the next `get` looks at the folder again."""
    _of_this_run.set(None)


def get() -> Catalog:
    """Return the catalogue of the data folder as it is at the first call of a page run.

    Raises:
        DataFolderError: The folder as a whole cannot be read.
    """
    found = _of_this_run.get()
    if found is None:
        # where the folder is a link to a version, the version is read: it never changes while it is
        folder = settings().data_folder.resolve()
        found = _load(str(folder), fingerprint(folder))
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
