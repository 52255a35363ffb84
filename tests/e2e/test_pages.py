"""Every page in every setting: nothing breaks, nothing leaves the machine, everybody can read it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.servers import Server
from tests.e2e.visitor import DETAILS, PAGES, SETTINGS, Traffic, go, overflow, title, wait_quiet, watched

#: Views that replace the body of a page.
VIEWS = (
    "/deals?view=table", "/deals?view=totals", "/deals?view=network",
    "/trade?trade=months", "/trade?trade=products", "/trade?trade=indicators", "/trade?trade=lens",
    "/trade?trade=investment",
    "/sources?view=table", "/sources?view=coverage",
    "/data?about=methods", "/data?about=checks", "/data?about=package",
)  # fmt: skip
#: The tallest window a picture is taken in.
TALLEST = 9000
_TALL = """() => Math.max(
  ...[...document.querySelectorAll('[data-testid="stMain"], [role="dialog"]')].map((one) => one.scrollHeight)
)"""


def _unroll(page: Page) -> None:
    """Make the window as tall as the page, which scrolls inside itself, so that all of it is seen."""
    size = page.viewport_size
    assert size is not None
    height = min(max(size["height"], int(page.evaluate(_TALL)) + 40), TALLEST)
    page.set_viewport_size({"width": size["width"], "height": height})
    wait_quiet(page)


def _violations(page: Page, setting: str) -> list[str]:
    """Return what axe-core finds, one line a node.

    In the dark it leaves out the chosen options of a list. Streamlit writes them white on the theme's
    colour, and elsewhere writes that colour on the background: both can be 4.5 to 1 only if white
    on the background is 4.5 × 4.5 to 1, which is more than our dark background gives.
    """
    context = {"exclude": [["[data-tag]"]]} if setting == "dark" else None
    found = Axe().run(page, context=context).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def _below(path: str, lines: list[str]) -> set[str]:
    """Return lines without the page's own path, so that those of two apps can be compared."""
    return {line.replace(f"{path}/_stcore", "/_stcore") for line in lines}


@pytest.fixture(scope="module")
def setting(request: pytest.FixtureRequest) -> str:
    """The setting that a test asks for."""
    return str(request.param)


@pytest.fixture(scope="module")
def beholder(browser: Browser, setting: str) -> Iterator[BrowserContext]:
    """A visitor with a setting, who opens every page in a tab of its own."""
    context = browser.new_context(**SETTINGS[setting])
    yield context
    context.close()


@pytest.fixture(scope="module")
def stock_traffic(stock: Server, browser: Browser) -> Traffic:
    """What a stock app of two pages asks for in vain when its second page is opened directly."""
    page = browser.new_page()
    with watched(page, stock.url) as traffic:
        go(page, f"{stock.url}/second")
    page.close()
    return traffic


@pytest.fixture(scope="module")
def stock_violations(stock: Server, beholder: BrowserContext, setting: str) -> set[str]:
    """What axe-core finds in a stock app without content."""
    page = go(beholder.new_page(), stock.url)
    found = set(_violations(page, setting))
    page.close()
    return found


@pytest.fixture
def seen(beholder: BrowserContext) -> Iterator[Page]:
    """A fresh tab."""
    page = beholder.new_page()
    yield page
    page.close()


#: Every page in every setting; its other views on a desktop, and narrowed to the width of a phone.
VISITS = [(setting, path) for setting in SETTINGS for path in PAGES] + [("desktop", path) for path in VIEWS]


@pytest.mark.parametrize(("setting", "path"), VISITS, indirect=["setting"], scope="module")
def test_a_page_opens_whole(
    dashboard: Server,
    seen: Page,
    setting: str,
    path: str,
    stock_traffic: Traffic,
    stock_violations: set[str],
    artifacts: Path,
) -> None:
    with watched(seen, dashboard.url) as traffic:
        go(seen, dashboard.url + path)
        bare = path.partition("?")[0]
        expect(title(seen)).to_have_text(PAGES[bare])
        expect(seen.get_by_test_id("stException")).to_have_count(0)
        expect(seen.get_by_test_id("stAlert")).to_have_count(0)
        sideways = overflow(seen)
        _unroll(seen)
        name = path.strip("/").replace("?", "-").replace("=", "-") or "overview"
        if setting != "desktop":
            seen.screenshot(path=artifacts / f"{name}-{setting}.png")
        violations = _violations(seen, setting)
        if path in VIEWS:
            seen.set_viewport_size(SETTINGS["phone"]["viewport"])
            wait_quiet(seen)
            sideways = max(sideways, overflow(seen))

    assert traffic.outside == []
    # Streamlit looks for its server below the path of a page first: so does the stock app
    assert _below(bare, traffic.failed) <= _below("/second", stock_traffic.failed)
    assert _below(bare, traffic.complaints) <= _below("/second", stock_traffic.complaints)
    assert sideways == 0
    assert [line for line in violations if line not in stock_violations] == []


@pytest.mark.parametrize("kind", DETAILS)
@pytest.mark.parametrize("setting", ["desktop", "phone"], indirect=True, scope="module")
def test_a_drawer_can_be_read_by_everybody(
    dashboard: Server, seen: Page, kind: str, stock_violations: set[str], artifacts: Path, setting: str
) -> None:
    go(seen, f"{dashboard.url}/?{kind}={DETAILS[kind]}")
    expect(seen.get_by_role("dialog")).to_be_visible()
    assert overflow(seen) == 0
    _unroll(seen)
    seen.screenshot(path=artifacts / f"{kind}-{setting}.png")
    assert [line for line in _violations(seen, setting) if line not in stock_violations] == []


def test_the_eye_for_faults_sees_a_planted_one(page: Page) -> None:
    page.set_content("<main><h1>Title</h1><p style='color: #ccc; background: #fff'>Faint</p></main>")
    assert any(line.startswith("color-contrast") for line in _violations(page, "desktop"))
