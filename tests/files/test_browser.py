"""The browser that draws: it dies, hangs and is asked by many at once, and goes on drawing."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator

import plotly.graph_objects as go
import pytest

from dashboard.errors import ExportUnavailable
from dashboard.files import browser as drawing
from dashboard.files.browser import find_browser, image_bytes, stop_browser

PNG = b"\x89PNG"


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    stop_browser()


@pytest.fixture
def path() -> str:
    found = find_browser()
    assert found is not None, "these tests need Chromium or Chrome"
    return found


def figure() -> go.Figure:
    return go.Figure({"data": [{"y": [1, 2]}], "layout": {"width": 200, "height": 100}})


def processes() -> list[int]:
    """Return the processes of the running browser, the wrapper's children."""
    assert drawing._drawer is not None
    own = drawing._drawer._kaleido.subprocess.pid
    listed = subprocess.run(["pgrep", "-P", str(own)], capture_output=True, text=True, check=False).stdout
    return [int(line) for line in listed.split()]


def test_a_browser_that_was_killed_is_started_again(path: str) -> None:
    # given a warm browser
    assert image_bytes(figure(), "png", browser=path).startswith(PNG)
    for process in processes():
        os.kill(process, signal.SIGKILL)

    # when, then: the next picture comes from a fresh one
    assert image_bytes(figure(), "png", browser=path).startswith(PNG)


def test_a_browser_that_dies_while_it_draws_is_started_again(path: str) -> None:
    image_bytes(figure(), "png", browser=path)
    victims = processes()

    def kill() -> None:
        time.sleep(0.05)
        for process in victims:
            os.kill(process, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    drawn = image_bytes(figure(), "svg", browser=path)
    killer.join()

    assert drawn.startswith(b"<svg")


def test_a_browser_that_hangs_ends_in_a_clear_message_and_the_next_click_works(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a browser that answers nothing any more
    image_bytes(figure(), "png", browser=path)
    monkeypatch.setattr(drawing, "DRAW_SECONDS", 0.5)
    for process in processes():
        os.kill(process, signal.SIGSTOP)

    # when
    with pytest.raises(ExportUnavailable, match="the browser that draws failed") as raised:
        image_bytes(figure(), "png", browser=path)

    # then
    assert "Try again" in raised.value.advice
    monkeypatch.undo()
    assert image_bytes(figure(), "png", browser=path).startswith(PNG)


def test_ten_at_once_are_all_served(path: str) -> None:
    made: list[bytes] = []
    asked = [
        threading.Thread(target=lambda: made.append(image_bytes(figure(), "png", browser=path)))
        for _ in range(10)
    ]
    for one in asked:
        one.start()
    for one in asked:
        one.join()

    assert len(made) == 10
    assert all(one.startswith(PNG) for one in made)


def test_one_too_many_is_told_to_come_back(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # given a queue without a place
    monkeypatch.setattr(drawing, "_waiting", threading.BoundedSemaphore(1))
    drawing._waiting.acquire()

    with pytest.raises(ExportUnavailable, match="too many figures"):
        image_bytes(figure(), "png", browser=path)


def test_a_turn_that_does_not_come_ends_the_wait(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "QUEUE_SECONDS", 0.05)

    with drawing._turn, pytest.raises(ExportUnavailable, match="took too long"):
        image_bytes(figure(), "png", browser=path)


def test_no_process_is_left_when_the_browser_is_ended(path: str) -> None:
    image_bytes(figure(), "png", browser=path)
    running = processes()

    stop_browser()

    deadline = time.monotonic() + 5
    while any(os.path.exists(f"/proc/{one}") for one in running) and time.monotonic() < deadline:  # noqa: PTH110
        time.sleep(0.05)
    assert [one for one in running if os.path.exists(f"/proc/{one}")] == []  # noqa: PTH110
    assert drawing._drawer is None
