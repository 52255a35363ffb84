"""Browser tests: a real server, a real Chromium, and a visitor who clicks.

The browser is Playwright's interface to the Chromium of this machine. Without one the tests fail
and say what to install; they are never skipped.
"""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.servers import (
    EMPTY_APP,
    ROOT,
    STOCK_ENTRY,
    STOCK_PAGE,
    Server,
    dashboard_environment,
    find_browser,
    serve_dashboard,
    serve_stock,
)
from tests.e2e.visitor import SETTINGS

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_BROWSER = """\
The browser tests need Chromium or Chrome, and this machine has none.
Debian or Ubuntu, as root:

    apt-get install -y chromium fonts-noto-cjk

Elsewhere install Chrome and name its program in the variable CHROME_PATH."""

expect.set_options(timeout=30_000)


def pytest_configure() -> None:
    """End the servers also when the tests are told to stop: a plain SIGTERM would leave them behind."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser tests last: they are slow, and Playwright keeps an event loop in this thread."""
    here = Path(__file__).parent
    items.sort(key=lambda item: here in item.path.parents)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Return how the browser of this machine is started."""
    found = find_browser()
    if found is None:
        pytest.fail(NO_BROWSER, pytrace=False)
    return {**browser_type_launch_args, "executable_path": found, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Return what a visitor has unless a test says otherwise: a desktop, English, light."""
    return {**browser_context_args, **SETTINGS["desktop"], "locale": "en-GB", "accept_downloads": True}


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on the real data."""
    log = tmp_path_factory.mktemp("dashboard") / "server.log"
    with serve_dashboard(dashboard_environment(), log) as server:
        yield server


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A stock Streamlit app of two pages without content: what it does, Streamlit does."""
    files = {"app.py": STOCK_ENTRY, "first.py": STOCK_PAGE, "second.py": STOCK_PAGE}
    with serve_stock(files, tmp_path_factory.mktemp("stock")) as server:
        yield server


@pytest.fixture(scope="session")
def empty_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A stock Streamlit app that shows nothing at all."""
    with serve_stock({"app.py": EMPTY_APP}, tmp_path_factory.mktemp("empty")) as server:
        yield server


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """The folder for pictures to look at; git does not keep it."""
    folder = ROOT / "artifacts"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def visitor(page: Page) -> Page:
    """A page of a fresh visitor on a desktop."""
    return page
