"""The one Chromium that draws figures for all visitors: warm, and started again when it dies."""

import atexit
import shutil
import threading
from typing import Any, Literal

import plotly.graph_objects as go

from dashboard.errors import ExportUnavailable

ImageFormat = Literal["png", "svg"]

#: How many times a picture is tried: the second time with a fresh browser.
ATTEMPTS = 2
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")

_lock = threading.Lock()
_started_with: str | None = None


def find_browser(path: str | None = None) -> str | None:
    """Return the Chromium or Chrome to draw with, or None when this machine has none.

    Args:
        path: A browser named by the settings; it wins when it exists.
    """
    if path:
        return shutil.which(path)
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


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
        ExportUnavailable: No browser, or it failed twice.
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
    failure: Exception | None = None
    for _attempt in range(ATTEMPTS):
        try:
            with _lock:
                return _draw(specification, options, browser)
        except Exception as error:  # noqa: BLE001 - Chromium may die in many ways; each means a fresh start
            failure = error
            stop_browser()
    raise ExportUnavailable(
        reason=f"the browser failed to draw the figure ({failure})", advice="Try again in a moment."
    )


def _draw(specification: dict[str, Any], options: dict[str, Any], browser: str) -> bytes:
    # Imported late: half a second that a page without downloads need not pay.
    import kaleido

    global _started_with  # noqa: PLW0603 - one browser for the process is the point
    if _started_with != browser:
        kaleido.start_sync_server(n=1, silence_warnings=True, path=browser, mathjax=False)
        _started_with = browser
        # the browser must not outlive the process, nor its folder be left to the collector
        atexit.register(stop_browser)
    drawn = kaleido.calc_fig_sync(specification, opts=options)
    return bytes(drawn)


def stop_browser() -> None:
    """End the shared browser; the next picture starts a fresh one."""
    import kaleido

    global _started_with  # noqa: PLW0603
    with _lock:
        if _started_with is not None:
            _started_with = None
            kaleido.stop_sync_server(silence_warnings=True)
