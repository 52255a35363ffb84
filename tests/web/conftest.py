"""The API as a program asks it, in this process."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.data.writing import write_whole
from dashboard.web import DataStore, routes

ROOT = Path(__file__).resolve().parents[2]

Serve = Callable[[DataStore], TestClient]


def client_of(store: DataStore, *, public_url: str | None = None) -> TestClient:
    """Return a program that asks a server of this data; a fault of the server is a failure of the test."""
    return TestClient(Starlette(routes=routes(store, public_url=public_url)))


@pytest.fixture(scope="session")
def real_store() -> DataStore:
    """The data of the project, read once for all tests; none of them writes it."""
    return DataStore(ROOT / "data", pause=10**9)


@pytest.fixture(scope="session")
def api(real_store: DataStore) -> TestClient:
    """The API on the real data."""
    return client_of(real_store)


@pytest.fixture
def tiny_store(tiny_folder: Path) -> DataStore:
    """A few rows, for the test to change; it looks at the folder only when the test says so."""
    return DataStore(tiny_folder, pause=10**9)


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data without any event, deal, source or trade value."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    shutil.copytree(ROOT / "data", folder)
    shutil.rmtree(folder / "articles")
    (folder / "articles").mkdir()
    write_whole(folder / "corrections.yml", "[]\n")
    for path in [*(folder / "curated").glob("*.csv"), *(folder / "trade").glob("*.csv")]:
        write_whole(path, path.read_text(encoding="utf-8").splitlines()[0] + "\n")
    rates = folder / "reference" / "exchange_rates.csv"
    write_whole(rates, rates.read_text(encoding="utf-8").splitlines()[0] + "\n")
    return folder


@pytest.fixture(scope="session")
def empty_api(empty_folder: Path) -> TestClient:
    """The API on data without rows."""
    return client_of(DataStore(empty_folder, pause=10**9))
