"""The catalogue on the screen: loaded once per version of the data, and what follows from it."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from dashboard.data.loading import fingerprint, load_catalog
from dashboard.model.catalog import Catalog
from dashboard.settings import Settings, read_settings
from dashboard.words import language

Params = ParamSpec("Params")
Result = TypeVar("Result")


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the operator's settings, read once per process."""
    return read_settings()


@st.cache_resource(show_spinner=False, max_entries=2)
def _load(folder: str, mark: str) -> Catalog:
    # `mark` is the fingerprint: a changed file is a new cache entry, and pages never see half of it.
    del folder, mark
    return load_catalog(settings().data_folder)


def get() -> Catalog:
    """Return the catalogue of the data folder as it is now.

    Raises:
        DataFolderError: The folder as a whole cannot be read.
    """
    folder = settings().data_folder
    return _load(str(folder), fingerprint(folder))


@st.cache_resource(show_spinner=False, max_entries=600)
def _remember(name: str, mark: str, language_in_use: str, choices: tuple[Any, ...], _make: Callable[[], Any]) -> Any:
    del name, mark, language_in_use, choices
    return _make()


def cached(make: Callable[..., Result], catalog: Catalog, *choices: Any) -> Result:
    """Return what a pure function makes of the catalogue, made once per data version.

    Args:
        make: Takes the catalogue and the choices. Its result is shared between visitors and
            must not be changed.
        catalog: The catalogue.
        *choices: Hashable values: codes, numbers, frozen dataclasses.
    """
    name = f"{make.__module__}.{make.__qualname__}"
    result: Result = _remember(
        name, catalog.fingerprint, language(), choices, lambda: make(catalog, *choices)
    )
    return result
