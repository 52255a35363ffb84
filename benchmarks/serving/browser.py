"""What a person at a browser waits for: first and second visits, and a change of a filter."""

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.serving.servers import Server

WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
SCREEN = {"width": 1440, "height": 900}
#: A page is complete when what it must show is drawn and nothing has changed for so long.
QUIET_MS = 600
PATIENCE = 60
MEGABITS, ROUND_TRIP_MS = 10, 40
RANKING = {"bars": 20, "lines": 8}
#: What must be drawn: ours has its table in a tab beside the chart, the peers below it.
NEEDS = {
    "ours": RANKING,
    "overview": {"headings": 1, "lines": 2},
    "dash": RANKING | {"tables": 1},
    "panel": RANKING | {"tables": 1},
    "streamlit": RANKING | {"tables": 1},
    "chart": {"headings": 1, "lines": 1},
    "empty": {"headings": 1},
}
BUTTONS = {
    "ours": '[data-testid="stButtonGroup"] button',
    "streamlit": '[data-testid="stButtonGroup"] button',
    "dash": "#measure label, #reporter label",
    "panel": ".bk-btn",
}
WARM = ("Exports", "Imports", "Total trade")
#: Choices that nobody has made on this server before.
NEW = ("Singapore", "Imports", "Total trade")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser; it reaches loopback only."""
    program = os.environ.get("KSTIES_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--no-first-run"]  # fmt: skip
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=flags)
        try:
            yield browser
        finally:
            browser.close()


def _count_by_protocol(page: Page) -> dict[str, int]:
    """Count what the browser itself says it received, as a check on the relay."""
    seen = {"http": 0, "frames": 0}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def loaded(event: dict[str, Any]) -> None:
        seen["http"] += int(event.get("encodedDataLength", 0))

    def framed(event: dict[str, Any]) -> None:
        response = event["response"]
        size = len(response["payloadData"])
        seen["frames"] += size if response["opcode"] == 1 else size * 3 // 4  # base64

    session.on("Network.loadingFinished", loaded)
    session.on("Network.webSocketFrameReceived", framed)
    session.on("Network.webSocketFrameSent", framed)
    return seen


def _wait_complete(page: Page) -> dict[str, float | None]:
    """Wait until all that must show is drawn and nothing changes; return both moments in seconds."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        state = page.evaluate(
            "() => ({ready: bench.readyAt, last: bench.lastChange, now: performance.now()})"
        )
        if state["ready"] and state["now"] - max(state["last"], state["ready"]) > QUIET_MS:
            return {"drawn_s": state["ready"] / 1000, "complete_s": max(state["last"], state["ready"]) / 1000}
        time.sleep(0.05)
    told = page.evaluate("() => bench.count()")
    raise TimeoutError(f"{page.url} was not complete within {PATIENCE} s: {told}")


def _open(
    context: BrowserContext, server: Server, path: str, needs: dict[str, int]
) -> tuple[Page, dict[str, Any]]:
    page = context.new_page()
    page.add_init_script(WATCH + f"\nbench.expect({json.dumps(needs)});")
    counted = _count_by_protocol(page)
    server.relay.reset()
    page.goto(server.relayed + path, wait_until="commit")
    times = _wait_complete(page)
    relay = server.relay
    told = {"bytes": relay.bytes_down + relay.bytes_up, "bytes_down": relay.bytes_down,
            "browser_bytes": counted["http"] + counted["frames"]}  # fmt: skip
    return page, times | told


def visit(browser: Browser, server: Server, word: str, path: str, *, slow: bool) -> dict[str, Any]:
    """Visit a page with an empty cache, leave, and visit it again; return what both took.

    Args:
        browser: The browser.
        server: Whose page.
        word: Which page, as in `NEEDS`.
        path: Its path.
        slow: Whether at 10 Mbit/s with a round trip of 40 ms.
    """
    server.relay.line(megabits=MEGABITS if slow else 0, round_trip_ms=ROUND_TRIP_MS if slow else 0)
    context = browser.new_context(viewport=SCREEN)
    try:
        page, first = _open(context, server, path, NEEDS[word])
        page.close()
        page, second = _open(context, server, path, NEEDS[word])
        return {"first": first, "second": second}
    finally:
        context.close()
        server.relay.line()


def _press(page: Page, word: str, label: str) -> float:
    """Press a button and return the seconds from the press until both charts have been drawn anew."""
    page.evaluate("() => bench.arm()")
    page.locator(BUTTONS[word], has_text=re.compile(f"^\\s*{label}\\s*$")).first.click()
    page.wait_for_function("() => bench.paintedAt !== null", polling=20, timeout=PATIENCE * 1000)
    took = page.evaluate("() => bench.paintedAt - bench.pressedAt")
    last = -1.0
    while (now := page.evaluate("() => bench.lastChange")) != last:  # let it come to rest
        last = now
        time.sleep(0.2)
    return float(took) / 1000


def filter_changes(browser: Browser, server: Server, word: str, *, times: int) -> dict[str, Any]:
    """Change the measure again and again; return seconds until painted, and the partners shown.

    Args:
        browser: The browser.
        server: Whose page.
        word: Which page, as in `NEEDS`.
        times: How many changes are counted.
    """
    context = browser.new_context(viewport=SCREEN)
    try:
        page, _first = _open(context, server, server.path, NEEDS[word])
        partners = [
            re.sub(r"^\s*\d+\s+", "", label).strip() for label in page.evaluate("() => bench.partners()")
        ]
        for label in WARM:
            _press(page, word, label)
        server.relay.reset()
        known = [_press(page, word, WARM[number % len(WARM)]) for number in range(times)]
        size = (server.relay.bytes_down + server.relay.bytes_up) / times
        new = [_press(page, word, label) for label in NEW]
    finally:
        context.close()
    return {"known_s": known, "new_s": new, "bytes": size, "partners": partners}
