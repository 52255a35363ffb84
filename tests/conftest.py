"""Fixtures for every test: the real data folder and a tiny one."""

from pathlib import Path

import pytest

from tests.factories import write_tiny_folder

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def data_folder() -> Path:
    """The data folder of the project; tests read it and never write."""
    return ROOT / "data"


@pytest.fixture
def tiny_folder(tmp_path: Path) -> Path:
    """A whole data folder of a few rows, for the test to break."""
    return write_tiny_folder(tmp_path / "data")
