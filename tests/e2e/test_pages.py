"""Every page in every setting: nothing breaks, nothing leaves the machine, everybody can read it."""

import re
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


def _violations(page: Page) -> list[str]:
    """Return what axe-core finds, one line a node."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def _shapes(lines: list[str]) -> set[str]:
    """Return violations without words and theme, so that those of two apps can be compared."""
    return {
        re.sub(r'(title|aria-label)="[^"]*"|st-emotion-cache-\w+|(?<=>)[^<]*', "", line) for line in lines
    }


def _new(lines: list[str], known: set[str]) -> list[str]:
    """Return the violations that a stock app does not have."""
    return [line for line in lines if not _shapes([line]) <= known]


def _below(path: str, lines: list[str]) -> set[str]:
    """Return lines without the page's own path, so that those of two apps can be compared."""
    return {line.replace(f"{path}/_stcore", "/_stcore") for line in lines}


@pytest.fixture(scope="session", params=list(SETTINGS))
def setting(request: pytest.FixtureRequest) -> str:
    """Each of the settings a page is seen in."""
    return str(request.param)


@pytest.fixture(scope="session")
def beholder(browser: Browser, setting: str) -> Iterator[BrowserContext]:
    """A visitor with a setting, who opens every page in a tab of its own."""
    context = browser.new_context(**SETTINGS[setting])
    yield context
    context.close()


@pytest.fixture(scope="session")
def stock_traffic(stock: Server, browser: Browser) -> Traffic:
    """What a stock app of two pages asks for in vain when its second page is opened directly."""
    page = browser.new_page()
    with watched(page, stock.url) as traffic:
        go(page, f"{stock.url}/second")
    page.close()
    return traffic


@pytest.fixture(scope="session")
def stock_violations(stock: Server, beholder: BrowserContext, setting: str) -> set[str]:
    """What axe-core finds in a stock app without content.

    In the dark, where no colour carries white words and stands out from the background as well, what
    it finds in a stock choice too.
    """
    page = beholder.new_page()
    found = _violations(go(page, stock.url))
    if setting == "dark":
        found += _violations(go(page, f"{stock.url}/second"))
    page.close()
    return _shapes(found)


@pytest.fixture
def seen(beholder: BrowserContext) -> Iterator[Page]:
    """A fresh tab."""
    page = beholder.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("path", [*PAGES, *VIEWS])
def test_a_page_opens_whole_in_every_setting(
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
        seen.screenshot(path=artifacts / f"{name}-{setting}.png")
        violations = _violations(seen)

    assert traffic.outside == []
    # Streamlit looks for its server below the path of a page first: so does the stock app
    assert _below(bare, traffic.failed) <= _below("/second", stock_traffic.failed)
    assert _below(bare, traffic.complaints) <= _below("/second", stock_traffic.complaints)
    assert sideways == 0
    assert _new(violations, stock_violations) == []


@pytest.mark.parametrize("kind", ["event", "deal", "source"])
def test_a_drawer_can_be_read_by_everybody(
    dashboard: Server, seen: Page, kind: str, stock_violations: set[str], artifacts: Path, setting: str
) -> None:
    go(seen, f"{dashboard.url}/?{kind}={DETAILS[kind]}")
    expect(seen.get_by_role("dialog")).to_be_visible()
    assert overflow(seen) == 0
    _unroll(seen)
    seen.screenshot(path=artifacts / f"{kind}-{setting}.png")
    assert _new(_violations(seen), stock_violations) == []


def test_the_eye_for_faults_sees_a_planted_one(page: Page) -> None:
    page.set_content("<main><h1>Title</h1><p style='color: #ccc; background: #fff'>Faint</p></main>")
    assert any(line.startswith("color-contrast") for line in _violations(page))
