"""Pages as a visitor opens them, run in this process without a browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"


class Visit(Protocol):
    """Opens a page: `visit("sources", q="port")`."""

    def __call__(self, page: str, /, **parameters: str | list[str]) -> AppTest: ...


@pytest.fixture
def visit_data(quick_server: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Visit]:
    """Return how the pages of a data folder are opened."""

    def of_folder(folder: Path) -> Visit:
        monkeypatch.setenv("KSTIES_DATA", str(folder))

        def visit(page: str, /, **parameters: str | list[str]) -> AppTest:
            at = AppTest.from_file(APP, default_timeout=60)
            at.query_params.update(parameters)
            if page != "overview":  # the page at the address without a path
                at.switch_page(f"app_pages/{page}.py")
            return at.run()

        return visit

    return of_folder


@pytest.fixture
def visit(visit_data: Callable[[Path], Visit], data_folder: Path) -> Visit:
    """Open a page on the real data."""
    return visit_data(data_folder)


@pytest.fixture
def visit_tiny(visit_data: Callable[[Path], Visit], tiny_folder: Path) -> Visit:
    """Open a page on the tiny data, which the test may have broken before."""
    return visit_data(tiny_folder)


@pytest.fixture
def visit_sound(visit_data: Callable[[Path], Visit], sound_folder: Path) -> Visit:
    """Open a page on the tiny data that no test breaks."""
    return visit_data(sound_folder)
