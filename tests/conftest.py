"""Fixtures for every test: the real data folder and a tiny one, and caches that are empty."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner

from dashboard.components import catalog as catalogues
from dashboard.data.loading import fingerprint, load_catalog
from dashboard.files import browser as drawing
from dashboard.model.catalog import Catalog
from tests.factories import write_tiny_folder

ROOT = Path(__file__).resolve().parents[1]


@lru_cache(maxsize=3)  # real, sound, and the one under test
def _read_once(folder: Path, mark: str) -> Catalog:
    del mark
    return load_catalog(folder)


#: What a test has read, without what other tests have made of it.
_of_this_test: dict[tuple[Path, str], Catalog] = {}


def _read(folder: Path) -> Catalog:
    """Read a folder as the app does, but an unchanged one only once for all tests."""
    key = (folder, fingerprint(folder))
    if key not in _of_this_test:
        _of_this_test[key] = replace(_read_once(*key))
    return _of_this_test[key]


@pytest.fixture
def data_folder() -> Path:
    """The data folder of the project; tests read it and never write."""
    return ROOT / "data"


@pytest.fixture
def tiny_folder(tmp_path: Path) -> Path:
    """A whole data folder of a few rows, for the test to break."""
    return write_tiny_folder(tmp_path / "data")


@pytest.fixture(scope="session")
def sound_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder for all tests that only read it."""
    return write_tiny_folder(tmp_path_factory.mktemp("sound") / "data")


@pytest.fixture
def quick_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that need not read the same data for every test, on a machine without Chromium."""
    # no Chromium is warmed behind these tests; the export tests draw with a real one
    monkeypatch.setattr(drawing, "find_browser", lambda path=None: None)
    monkeypatch.setattr(catalogues, "shared_catalog", _read)


@pytest.fixture(scope="session", autouse=True)
def installed_components() -> Iterator[None]:
    """Look for components among the installed packages once: Streamlit's test would in every run."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda *_given, **_named: found)
        yield


@pytest.fixture(autouse=True)
def fresh_caches() -> Iterator[None]:
    """Each test finds the caches as a server that has just started; they are shared in a process."""
    st.cache_data.clear()
    st.cache_resource.clear()
    _of_this_test.clear()
    # a test that changes the data looks at once
    catalogues.LOOK_EVERY = 0.0
    yield
    # the app freezes what it finds at its start: here that is what the last test left behind
    gc.unfreeze()
