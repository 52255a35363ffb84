"""First views of pages in Chromium: the way of `benchmarks.serving.browser`, for pages with many rows."""

import time
from typing import Any

from playwright.sync_api import Browser

from benchmarks.serving.browser import QUIET_MS, SCREEN, WATCH
from benchmarks.serving.servers import Server

PATIENCE = 120
#: What must be there at least; then the run of the page has ended, all charts are drawn and nothing changes.
NEEDS = {
    "Overview": ("h1", ".scatterlayer path.js-line"),
    "Timeline": ("h1", ".scatterlayer .point"),
    "Deals": ("h1", '[data-testid="stMain"] [data-testid="stButton"]'),
}
STATE = """(needs) => ({
  now: performance.now(),
  last: bench.lastChange,
  done: needs.every((one) => document.querySelector(one))
    && document.querySelector('[data-testid="stApp"]').dataset.testScriptState === "notRunning"
    && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every((one) => one.querySelector(".main-svg")),
})"""


def visit(browser: Browser, server: Server, page: str, path: str) -> dict[str, float]:
    """Visit a page with an empty cache; return seconds until it was complete, and bytes both ways.

    Args:
        browser: The browser.
        server: Whose page.
        page: Name of the page, as in `NEEDS`.
        path: Its path.

    Raises:
        TimeoutError: The page was not complete in time.
    """
    context = browser.new_context(viewport={"width": SCREEN["width"], "height": SCREEN["height"]})
    try:
        tab = context.new_page()
        tab.add_init_script(WATCH)
        server.relay.reset()
        tab.goto(f"{server.relayed}/{path}", wait_until="load", timeout=PATIENCE * 1000)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            state: dict[str, Any] = tab.evaluate(STATE, list(NEEDS[page]))
            if state["done"] and state["now"] - state["last"] > QUIET_MS:
                size = server.relay.bytes_down + server.relay.bytes_up
                return {"complete_s": state["last"] / 1000, "bytes": float(size)}
            time.sleep(0.05)
    finally:
        context.close()
    raise TimeoutError(f"{page} was not complete within {PATIENCE} s")
