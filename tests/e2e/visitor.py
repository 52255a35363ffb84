"""What a visitor does and sees: waiting until a page is quiet, what it asked for, what its widgets say."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit
from weakref import WeakSet

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response

#: Milliseconds without any change of the page after which it counts as quiet.
STILL = 200
#: Seconds after which a page that never becomes quiet is an error.
PATIENCE = 60

SETTINGS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "color_scheme": "light",
        "has_touch": True,
        "is_mobile": True,
    },
}

#: Path and title of each page, in the order of the navigation.
PAGES = {
    "/": "Korea–Singapore trade ties",
    "/timeline": "Timeline",
    "/deals": "Deals",
    "/partners": "Partners",
    "/trade": "Trade",
    "/sources": "Sources",
    "/data": "Data and methods",
    "/brief": "Brief",
}
#: A row of each kind that has a page of its own.
DETAILS = {
    "event": "2005-08-04-ksfta-signed",
    "deal": "2023-05-hyundai-singtel-5g-hmgics",
    "source": "afp-2005-08-04-singapore-south-korea-sign-free",
}

#: Notes when the page last asked the server for something, and when it last heard from it.
_LISTEN = """(() => {
  if (window.wire) { return; }
  const wire = { asked: 0, heard: 0 };
  const Plain = window.WebSocket;
  window.wire = wire;
  window.WebSocket = class extends Plain {
    constructor(...words) {
      super(...words);
      this.addEventListener("message", () => { wire.heard = performance.now(); });
    }
    send(message) {
      wire.asked = performance.now();
      super.send(message);
    }
  };
})()"""
_listened: WeakSet[BrowserContext] = WeakSet()

_QUIET = """([still, patience]) => new Promise((resolve) => {
  const start = performance.now();
  let last = start;
  const observer = new MutationObserver(() => { last = performance.now(); });
  observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  const look = () => {
    const now = performance.now();
    const app = document.querySelector('[data-testid="stApp"]');
    const waiting = document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"]');
    const heard = !window.wire || window.wire.heard >= window.wire.asked || now - window.wire.asked > 10000;
    const done = app && !waiting && heard && app.dataset.testScriptState === "notRunning"
      && app.dataset.testConnectionState === "CONNECTED";
    if ((done && now - last > still) || now - start > patience) {
      observer.disconnect();
      resolve(Boolean(done));
    } else {
      setTimeout(look, 25);
    }
  };
  look();
})"""

_WIDGETS = """() => {
  const found = {};
  const texts = (element, selector) =>
    [...element.querySelectorAll(selector)].map((one) => one.textContent.trim());
  for (const element of document.querySelectorAll('[class*="st-key-"]')) {
    const key = [...element.classList].find((name) => name.startsWith("st-key-")).slice(7);
    const kind = (id) => element.querySelector(`:scope [data-testid="${id}"]`);
    if (kind("stSlider")) {
      found[key] = [...element.querySelectorAll('input[type="range"]')].map((one) => one.value);
    } else if (kind("stMultiSelect")) {
      found[key] = [...kind("stMultiSelect").querySelectorAll('[data-tag]')]
        .map((one) => one.textContent.trim());
    } else if (kind("stSelectbox")) {
      found[key] = kind("stSelectbox").querySelector("input").value;
    } else if (kind("stCheckbox")) {
      found[key] = element.querySelector('input[type="checkbox"]').checked;
    } else if (kind("stButtonGroup")) {
      found[key] = texts(element, '[role="radio"][aria-checked="true"]');
    } else if (kind("stTextInput")) {
      found[key] = element.querySelector("input").value;
    } else if (kind("stPagination")) {
      found[key] = texts(element, '[aria-current="page"]');
    } else if (element.matches('[data-testid="stTabs"]')) {
      found[key] = texts(element, '[role="tab"][aria-selected="true"]');
    }
  }
  return found;
}"""

_OVERFLOW = """() => {
  const main = document.querySelector('[data-testid="stMain"]') || document.body;
  return main.scrollWidth - main.clientWidth;
}"""


def wait_quiet(page: Page) -> None:
    """Wait until the page run is over and nothing has changed for a moment."""
    if not page.evaluate(_QUIET, [STILL, PATIENCE * 1000]):
        raise AssertionError(f"{page.url} never became quiet")


def go(page: Page, address: str) -> Page:
    """Open an address and wait until the page is quiet."""
    if page.context not in _listened:
        page.context.add_init_script(_LISTEN)
        _listened.add(page.context)
    page.goto(address)
    wait_quiet(page)
    return page


def main_part(page: Page) -> Locator:
    """Return the part of the page beside the sidebar and below the navigation."""
    return page.get_by_test_id("stMain")


def title(page: Page) -> Locator:
    """Return the title of the page."""
    return page.get_by_role("heading", level=1)


def widget(page: Page, key: str) -> Locator:
    """Return the element of a widget by its key, which is the word in the address."""
    return page.locator(f".st-key-{key}").first


def widget_states(page: Page) -> dict[str, Any]:
    """Return what each widget shows, by its key."""
    states: dict[str, Any] = page.evaluate(_WIDGETS)
    return states


def main_text(page: Page) -> str:
    """Return the words of the main part, as they are read."""
    return main_part(page).inner_text()


def overflow(page: Page) -> int:
    """Return by how many px the page is wider than the screen."""
    return int(page.evaluate(_OVERFLOW))


def query(page: Page) -> dict[str, list[str]]:
    """Return the parameters in the address."""
    return parse_qs(urlsplit(address(page)).query, keep_blank_values=True)


def address(page: Page) -> str:
    """Return the address as the visitor sees it; `page.url` may lag behind."""
    return str(page.evaluate("location.href"))


def save_from(page: Page, click: Callable[[], None]) -> tuple[str, bytes]:
    """Return name and content of the file that a click gives."""
    with page.expect_download(timeout=PATIENCE * 1000) as waiting:
        click()
    file = waiting.value
    return file.suggested_filename, file.path().read_bytes()


@dataclass
class Traffic:
    """What a page asked for and complained of.

    Attributes:
        failed: Requests that were answered with an error, or not at all: status and path.
        outside: Requests that left the machine.
        complaints: Errors in the console of the browser.
    """

    base: str
    failed: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def _path(self, address: str) -> str:
        return urlsplit(address).path

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.netloc != urlsplit(self.base).netloc:
            self.outside.append(request.url[:200])

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {self._path(response.url)}")

    def _complained(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text[:300]} ({self._path(message.location['url'])})")


@contextmanager
def watched(page: Page, base: str) -> Iterator[Traffic]:
    """Note what a page asks for, from now to the end of the block."""
    traffic = Traffic(base)

    def lost(request: Request) -> None:
        # a request that the page itself gave up, as a new one took its place, is not lost
        if request.failure != "net::ERR_ABORTED":
            traffic.failed.append(f"{request.failure} {request.url[:200]}")

    def socket(opened: Any) -> None:
        if urlsplit(opened.url).netloc != urlsplit(base).netloc:
            traffic.outside.append(opened.url)

    listeners: dict[Any, Callable[[Any], None]] = {
        "request": traffic._asked,
        "response": traffic._answered,
        "requestfailed": lost,
        "console": traffic._complained,
        "pageerror": lambda error: traffic.complaints.append(str(error)[:300]),
        "websocket": socket,
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    try:
        yield traffic
    finally:
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
