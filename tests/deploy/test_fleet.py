"""Three real processes on the real data behind the nginx of this machine: nobody loses their view.

The first tests have a visitor without a browser (`visitor.py`), the last one has Chromium.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.deploy.fleet import Fleet, Replica
from tests.deploy.nginx import needs_nginx, running
from tests.deploy.visitor import Address, View, Visit
from tests.e2e.conftest import FLAGS
from tests.e2e.servers import dashboard_environment, find_browser
from tests.e2e.visitor import address, go, main_text, query, wait_quiet, widget_states

pytestmark = needs_nginx
logger = logging.getLogger(__name__)

#: Seconds within which the visitors of a process that is gone are back.
BACK = 5.0
#: Seconds that a visitor may be without answer in a rolling restart. More, because the process they come to may
#: have just been started too, and draws each page for the first time, on cores that start the next one.
BACK_COLD = 20.0
#: What visitors look at.
ADDRESSES = (
    Address("partners", "reporter=SGP"),
    Address("deals", "sector=digital&years=2015&years=2024"),
    Address("trade", "trade=products"),
    Address(),
)


@dataclass(frozen=True)
class Site:
    """The address visitors use, and what is behind it."""

    url: str
    fleet: Fleet

    def get(self, path: str, cookie: str = "") -> tuple[int, dict[str, str]]:
        """Ask for something as a browser that opens a page; status and headers."""
        parts = urlsplit(self.url)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        try:
            headers = {"Accept": "text/html,*/*"} | ({"Cookie": cookie} if cookie else {})
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status, {name.lower(): word for name, word in answer.getheaders()}
        finally:
            connection.close()

    def new_cookie(self) -> str:
        """Open the site as somebody new."""
        status, headers = self.get("/")
        assert status == 200
        return headers["set-cookie"].split(";")[0]

    def behind(self, cookie: str) -> Replica:
        """Return the process that answers a visitor."""
        return self.fleet.at(self.get("/_stcore/health", cookie)[1]["x-upstream"].split(", ")[-1])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("fleet")
    with (
        Fleet(3, dashboard_environment(), folder) as fleet,
        running([one.place for one in fleet.replicas], folder) as url,
    ):
        yield Site(url, fleet)


@pytest.fixture(autouse=True)
def _whole(site: Site) -> None:
    """Start again what the last test has killed."""
    for one in site.fleet.replicas:
        if not one.is_running:
            one.start()
            one.wait_until_ready()


def test_one_cookie_always_reaches_the_same_process(site: Site) -> None:
    reached = set()
    for _visitor in range(30):
        cookie = site.new_cookie()
        paths = ("/partners", "/_stcore/health", "/no-such-page?a=b")
        places = {site.get(path, cookie)[1]["x-upstream"] for path in paths}
        with Visit(site.url, Address(), cookie) as visit:
            places.add(visit.headers["X-Upstream"])
        assert len(places) == 1
        reached |= places
    assert reached == {one.place for one in site.fleet.replicas}


@pytest.mark.parametrize("wanted", ADDRESSES, ids=lambda one: one.page or "overview")
def test_a_view_is_the_same_through_nginx_and_from_every_process(site: Site, wanted: Address) -> None:
    views = []
    for url in (site.url, *(one.url for one in site.fleet.replicas)):
        with Visit(url, wanted, site.new_cookie()) as visit:
            views.append(visit.run())
            assert visit.run().elements == views[0].elements

    assert views[0].exceptions == 0
    assert len(views[0].elements) > 20
    assert all(view == views[0] for view in views)


def test_another_site_cannot_open_a_visit(site: Site) -> None:
    with pytest.raises(InvalidStatus) as refused, Visit(site.url, Address(), origin="http://evil.example"):
        pass
    assert refused.value.response.status_code == 403


def test_the_visitor_of_a_killed_process_is_back_on_another_with_the_same_view(site: Site) -> None:
    wanted = ADDRESSES[1]
    cookie = site.new_cookie()
    with Visit(site.url, wanted, cookie) as visit:
        before, first = visit.run(), site.behind(cookie)
        assert visit.headers["X-Upstream"] == first.place

        first.kill()
        start = time.monotonic()
        with pytest.raises(ConnectionClosed):
            visit.wait_for_end(BACK)

    with Visit(site.url, wanted, cookie) as visit:
        after = visit.run()
        seconds = time.monotonic() - start
        other = visit.headers["X-Upstream"]

    assert after == before
    assert first.place not in other.split(", ")[-1]
    assert seconds < BACK, f"back after {seconds:.1f} s"
    logger.info("killed process: the same view from %s after %.2f s", other, seconds)


@dataclass
class Staying(threading.Thread):
    """A visitor who looks at one address for as long as it takes, and comes back whenever the line breaks."""

    site: Site
    wanted: Address
    cookie: str
    ended: threading.Event
    runs: int = 0
    places: list[str] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(name=f"visitor-{self.wanted.page}", daemon=True)
        self._first: View | None = None
        self._since: float | None = None

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                with Visit(self.site.url, self.wanted, self.cookie) as visit:
                    self.places.append(visit.headers["X-Upstream"].split(", ")[-1])
                    is_first = True
                    while not self.ended.is_set():
                        self._look(visit, is_first)
                        is_first = False
                        self.ended.wait(1)
            except ConnectionClosed:
                self._since = self._since or time.monotonic()
            except Exception as error:  # noqa: BLE001 - any other end is a fault to be told
                self.faults.append(f"{self.wanted}: {error!r}")
                self.ended.wait(0.2)

    def _look(self, visit: Visit, is_first: bool) -> None:
        view = visit.run()
        self.runs += 1
        if self._since is not None:
            self.pauses.append(time.monotonic() - self._since)
            self._since = None
        self._first = self._first or view
        is_same = view == self._first if is_first else view.elements == self._first.elements
        if not is_same or view.exceptions:
            self.faults.append(f"{self.wanted}: another view from {self.places[-1]}")

    @property
    def is_back(self) -> bool:
        """Whether it sees its page, and has not just lost it."""
        return self.runs > 0 and self._since is None


def test_a_rolling_restart_loses_no_view(site: Site) -> None:
    ended = threading.Event()
    visitors = [Staying(site, wanted, site.new_cookie(), ended) for wanted in ADDRESSES]
    old = [one.pid for one in site.fleet.replicas]
    statuses: list[int] = []

    def ask_for_pages() -> None:
        # somebody new, time and again
        while not ended.wait(0.1):
            statuses.append(site.get("/partners?reporter=SGP")[0])

    asking = threading.Thread(target=ask_for_pages, daemon=True)
    try:
        for thread in (*visitors, asking):
            thread.start()
        _wait(lambda: all(one.is_back for one in visitors), 30)
        for one in site.fleet.replicas:
            one.stop()
            one.start()
            one.wait_until_ready()
        # everybody once more, on the new processes
        seen = [one.runs for one in visitors]
        _wait(lambda: all(one.runs > before for one, before in zip(visitors, seen, strict=True)), 30)
    finally:
        ended.set()
        for thread in (*visitors, asking):
            if thread.is_alive():
                thread.join(30)

    pauses = [pause for one in visitors for pause in one.pauses]
    assert [fault for one in visitors for fault in one.faults] == []
    assert all(one.is_back for one in visitors)
    assert set(statuses) == {200}
    assert not set(old) & {one.pid for one in site.fleet.replicas}
    assert pauses, "nobody was on a process that was restarted: nothing was tested"
    assert max(pauses) < BACK_COLD
    logger.info(
        "rolling restart: %d visitors, %d page runs, %d times connected anew, longest pause %.2f s, "
        "%d other pages asked for, all answered",
        len(visitors), sum(one.runs for one in visitors), len(pauses), max(pauses), len(statuses),
    )  # fmt: skip


def _wait(is_so: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def browser_page() -> Iterator[Page]:
    """A page of a Chromium whose event loop ends with it: other tests in this process have loops of their own."""
    found = find_browser()
    if found is None:
        pytest.fail("the browser test needs Chromium or Chrome; Debian, as root: apt-get install -y chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        try:
            yield browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB").new_page()
        finally:
            browser.close()


def test_a_browser_is_back_by_itself_when_its_process_is_killed(site: Site, browser_page: Page) -> None:
    page = browser_page
    go(page, f"{site.url}/deals?sector=digital")
    before = widget_states(page), main_text(page), query(page)
    (cookie,) = [
        f"{one['name']}={one['value']}" for one in page.context.cookies() if one["name"] == "ksties_route"
    ]
    first = site.behind(cookie)

    first.kill()
    start = time.monotonic()
    expect(page.locator('[data-test-connection-state="CONNECTED"]')).to_have_count(0)
    expect(page.locator('[data-test-connection-state="CONNECTED"]')).to_have_count(1)
    wait_quiet(page)
    seconds = time.monotonic() - start

    assert site.behind(cookie) is not first
    assert (widget_states(page), main_text(page), query(page)) == before
    assert address(page).startswith(site.url)
    assert seconds < BACK, f"back after {seconds:.1f} s"
    logger.info("killed process: the browser shows the same after %.2f s, without being touched", seconds)
