"""Pieces of pages, run alone and without a browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from streamlit.testing.v1 import AppTest


class Run(Protocol):
    """Runs a function as a page: `run(page, sector="trade")` at the address `?sector=trade`."""

    def __call__(self, page: Callable[..., None], /, **parameters: str | list[str]) -> AppTest: ...


def answer(at: AppTest) -> Any:
    """Return what the page put into the session under the name `answer`."""
    return at.session_state["answer"]


@pytest.fixture
def run(quick_server: None, sound_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return how a function is run as a page on the tiny data; a traceback fails the test."""
    monkeypatch.setenv("KSTIES_DATA", str(sound_folder))

    def run_page(page: Callable[..., None], /, **parameters: str | list[str]) -> AppTest:
        at = AppTest.from_function(page, default_timeout=30)
        at.query_params.update(parameters)
        at.run()
        assert not at.exception
        return at

    return run_page
