"""The one Chromium that draws figures for all visitors: warm, bounded, and started again when it dies.

Kaleido draws in an event loop of its own thread. One figure is drawn at a time; whoever comes while it
draws waits for a bounded time, and when too many wait already is told so at once.
"""

import asyncio
import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import threading
from concurrent.futures import Future
from typing import Any, Literal

import plotly.graph_objects as go

from dashboard.errors import ExportUnavailable

ImageFormat = Literal["png", "svg"]

#: How many times a picture is tried: the second time with a fresh browser.
ATTEMPTS = 2
#: Visitors that may wait for their turn; a further one is told to come back.
WAITING = 30
#: Seconds that a visitor waits for a turn, a browser for its start, and a figure for being drawn.
QUEUE_SECONDS, START_SECONDS, DRAW_SECONDS = 30.0, 30.0, 20.0
#: Seconds that a browser has to end itself before it is killed.
CLOSE_SECONDS = 2.0
#: Seconds without a picture after which the browser is ended; the next picture starts one.
IDLE_SECONDS = 900.0
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def find_browser(path: str | None = None) -> str | None:
    """Return the Chromium or Chrome to draw with, or None when this machine has none.

    Args:
        path: A browser named by the settings; it wins when it exists.
    """
    if path:
        return shutil.which(path)
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


class _Drawer:
    """A running browser and the thread that talks to it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="drawing-browser", daemon=True)
        self._thread.start()
        self._kaleido: Any = None
        try:
            self._kaleido = self._ask(self._open(), START_SECONDS)
        except BaseException:
            self.end()
            raise

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        self._loop.close()

    def _ask(self, work: Any, seconds: float) -> Any:
        asked: Future[Any] = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return asked.result(seconds)
        except TimeoutError:
            asked.cancel()
            raise TimeoutError(f"no answer within {seconds:.0f} seconds") from None

    async def _open(self) -> Any:
        # Imported late: half a second that a page without downloads need not pay.
        from kaleido import Kaleido

        kaleido = Kaleido(n=1, timeout=DRAW_SECONDS, path=self.path, mathjax=False)
        self._kaleido = kaleido  # so that a start that hangs can be ended
        await kaleido.open()
        return kaleido

    def draw(self, specification: dict[str, Any], options: dict[str, Any]) -> bytes:
        """Return a figure as the bytes of a file."""
        # the margin lets Kaleido's own time limit speak first
        return bytes(self._ask(self._kaleido.calc_fig(specification, opts=options), DRAW_SECONDS + 5))

    def end(self) -> None:
        """End the browser, by force if it does not answer, and its thread."""
        process = getattr(self._kaleido, "subprocess", None)
        is_closed = False
        if self._kaleido is not None:
            # a browser that died or hangs cannot be closed politely
            with contextlib.suppress(Exception):
                self._ask(self._kaleido.close(), CLOSE_SECONDS)
                is_closed = True
        if process is not None and (not is_closed or process.poll() is None):
            _kill(process)
        with contextlib.suppress(Exception):
            self._ask(_cancel_rest(), CLOSE_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(CLOSE_SECONDS)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a browser and all that it started, which is a process group of its own where there are groups."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(CLOSE_SECONDS)


async def _cancel_rest() -> None:
    """Cancel what Kaleido left running, so that the loop ends without complaint."""
    rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)


_turn = threading.Lock()
_waiting = threading.BoundedSemaphore(WAITING)
_drawer: _Drawer | None = None
_idle: threading.Timer | None = None


def image_bytes(
    figure: go.Figure, image_format: ImageFormat, *, browser: str | None, scale: float = 2.0
) -> bytes:
    """Return a figure as a file, drawn by a browser that stays warm for the next one.

    Args:
        figure: A figure with width and height, as `print_figure` returns it.
        image_format: `png` or `svg`.
        browser: Path of Chromium, from `find_browser`.
        scale: Pixels of the PNG for each px of the figure.

    Raises:
        ExportUnavailable: No browser, too many are waiting, or it failed twice.
    """
    if browser is None:
        raise ExportUnavailable(
            reason="no Chromium or Chrome on this machine",
            advice="Install Chromium, or save the figure with the camera button in the page.",
        )
    options = {
        "format": image_format,
        "width": figure.layout.width,
        "height": figure.layout.height,
        "scale": scale if image_format == "png" else 1,
    }
    specification = figure.to_dict()
    if not _waiting.acquire(blocking=False):
        raise ExportUnavailable(
            reason="too many figures are being drawn at the moment", advice="Try again in a minute."
        )
    try:
        if not _turn.acquire(timeout=QUEUE_SECONDS):
            raise ExportUnavailable(
                reason="the figures asked for before this one took too long", advice="Try again in a minute."
            )
        try:
            return _drawn(specification, options, browser)
        finally:
            _turn.release()
    finally:
        _waiting.release()


def _drawn(specification: dict[str, Any], options: dict[str, Any], browser: str) -> bytes:
    """Draw, the second time with a fresh browser; whoever calls has the turn."""
    failure: Exception | None = None
    is_started = False
    for _attempt in range(ATTEMPTS):
        try:
            is_started = False
            drawer = _running(browser)
            is_started = True
            return drawer.draw(specification, options)
        except Exception as error:  # noqa: BLE001 - Chromium may die in many ways; each means a fresh start
            failure = error
            _end()
            if isinstance(error, TimeoutError):
                # a second wait as long as the first would outlast the visitor's patience
                break
    raise ExportUnavailable(
        reason=f"the browser that draws failed ({failure or 'no reason given'})",
        advice="Try again in a moment: a fresh one is started.",
        cannot_start=not is_started,
    )


def _running(browser: str) -> _Drawer:
    global _drawer, _idle  # noqa: PLW0603 - one browser for the process is the point
    if _drawer is not None and _drawer.path != browser:
        _end()
    if _drawer is None:
        _drawer = _Drawer(browser)
        # the browser must not outlive the process, nor its folder be left to the collector
        atexit.register(stop_browser)
    if _idle is not None:
        _idle.cancel()
    _idle = threading.Timer(IDLE_SECONDS, stop_browser)
    _idle.daemon = True
    _idle.start()
    return _drawer


def _end() -> None:
    global _drawer, _idle  # noqa: PLW0603
    ending, _drawer = _drawer, None
    if _idle is not None:
        _idle.cancel()
        _idle = None
    if ending is not None:
        ending.end()


def stop_browser() -> None:
    """End the shared browser; the next picture starts a fresh one."""
    with _turn:
        _end()
