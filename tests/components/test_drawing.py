"""When this machine draws files and when the visitor's browser does: only a browser that cannot start is put to rest."""

from collections.abc import Iterator

import pytest

from dashboard.components import downloads
from dashboard.errors import ExportUnavailable
from dashboard.files import browser as drawing
from dashboard.files.browser import find_browser, image_bytes, stop_browser
from tests.files.test_browser import figure


@pytest.fixture(autouse=True)
def _rested(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(downloads, "browser", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(downloads, "_resting_until", 0.0)
    yield
    stop_browser()


def test_a_busy_browser_goes_on_drawing() -> None:
    for _time in range(5):
        downloads.note_failure(ExportUnavailable(reason="too many", advice="Try again."))

    assert downloads.can_draw()


def test_a_browser_that_cannot_start_rests_and_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    downloads.note_failure(ExportUnavailable(reason="no", advice="x", cannot_start=True))
    assert not downloads.can_draw()

    # ten minutes later
    monkeypatch.setattr(downloads, "_resting_until", 0.0)
    assert downloads.can_draw()


def test_a_program_that_is_no_browser_is_told_as_one_that_cannot_start() -> None:
    with pytest.raises(ExportUnavailable) as raised:
        image_bytes(figure(), "png", browser="/bin/false")

    assert raised.value.cannot_start


def test_a_drawing_that_fails_is_no_reason_to_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    # given a browser that runs and cannot draw this
    def fail(*_given: object) -> bytes:
        raise RuntimeError("torn")

    monkeypatch.setattr(drawing._Drawer, "draw", fail)

    with pytest.raises(ExportUnavailable, match="torn") as raised:
        image_bytes(figure(), "png", browser=find_browser())

    assert not raised.value.cannot_start
