"""The catalogue on the screen: loaded once per version of the data, and what follows from it."""

import time
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import streamlit as st

from dashboard.data.loading import fingerprint, shared_catalog
from dashboard.model.catalog import Catalog
from dashboard.settings import Settings, read_settings

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


def cached(make: Callable[..., Result], catalog: Catalog, *choices: Hashable) -> Result:
    """Return what a pure function makes of the catalogue, made once per data version.

    Args:
        make: Takes the catalogue and the choices. Its result is shared between visitors and
            must not be changed.
        catalog: The catalogue.
        *choices: Hashable values: codes, numbers, frozen dataclasses, functions.
    """
    # Streamlit's own cache hashes arguments by value, which costs more than most of these results.
    return catalog.once(make, *choices)
