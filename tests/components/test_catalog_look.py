"""How often the data folder is looked at."""

from pathlib import Path

import pytest

from dashboard.components import catalog as catalogues
from dashboard.settings import Settings


@pytest.fixture
def folder(tiny_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogues, "settings", lambda: Settings(data_folder=tiny_folder))
    monkeypatch.setattr(catalogues, "LOOK_EVERY", 3600.0)
    return tiny_folder


def run() -> str:
    """Return the version that a run of a page shows."""
    catalogues.begin_run()
    return catalogues.get().fingerprint


def change(folder: Path) -> None:
    profile = folder / "dashboard.toml"
    profile.write_text(profile.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")


def test_between_two_looks_a_change_is_not_seen(folder: Path) -> None:
    before = run()

    change(folder)

    assert run() == before


def test_at_the_next_look_a_change_is_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = run()
    change(folder)

    monkeypatch.setattr(catalogues, "LOOK_EVERY", 0.0)

    assert run() != before


def test_what_was_written_here_is_seen_at_once(folder: Path) -> None:
    before = run()
    change(folder)

    catalogues.look_again()

    assert run() != before


def test_what_has_not_changed_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "LOOK_EVERY", 0.0)
    catalogues.begin_run()
    first = catalogues.get()

    catalogues.begin_run()

    assert catalogues.get() is first
