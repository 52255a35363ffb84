"""A link may say anything: the page stays sane, shows no traceback, renders no markup, asks nobody."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.servers import Server
from tests.e2e.visitor import PAGES, go, main_part, main_text, title, wait_quiet, watched, widget_states

MARKUP = (
    '<script>window.pwned=1</script><img src=x onerror="window.pwned=1">'
    "[x](javascript:alert(1))![x](http://example.com/x.png)"
)
JUNK = {
    "unknown": "no-such-thing",
    "markup": MARKUP,
    "control": "a\x00b\x1b[31m\r\n\t\u202e\ufeff\ud7ff한글",
    "number": "-9.9e999",
    "out of range": "99999999999999999999",
}
#: Words of the address that every page knows, and those of one page.
EVERYWHERE = ("years", "sector", "q", "event", "deal", "source", "value")
OWN = {
    "/": ("reporter", "two-flows-view"),
    "/timeline": (
        "kind", "agreement", "stage", "deals", "trade", "oldest", "page",
        "timeline-view", "agreements-view", "cadence-view",
    ),
    "/deals": (
        "company", "country", "type", "dealstage", "disclosed", "confidence", "view", "sort", "page", "by",
        "scope", "groups", "deals-by-year-view", "deal-network-view",
    ),
    "/partners": (
        "reporter", "measure", "year", "eu", "part", "a", "b",
        "ranking-view", "doubt-view", "ranks-view", "trail-view", "share-view", "slope-view", "stated-view",
    ),
    "/trade": (
        "trade", "unit", "base", "marks", "monthly", "shown", "currency", "goods", "of", "to", "hs", "sort",
        "indicator", "iside", "iyear", "lens", "lensflow", "window", "peers", "investment-view",
    ),
    "/sources": (
        "publisher", "sourcekind", "language", "extract", "view", "page", "coverage-view", "publishers-view",
    ),
    "/data": ("about", "table", "columns-view"),
    "/brief": ("item", "as", "title", "intro"),
}  # fmt: skip
#: Views that show widgets of their own.
VIEWS = {
    "/deals": "view=totals",
    "/partners": "part=change",
    "/trade": "trade=lens",
    "/sources": "view=coverage",
}


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab that follows one bad link after the other; it accepts no box that a script opens."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.on("dialog", lambda box: box.dismiss())
    yield page
    page.close()


def _is_sane(page: Page, path: str) -> None:
    expect(title(page)).to_have_text(PAGES[path])
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert "Traceback" not in main_text(page)
    # nothing of the markup became part of the page
    assert page.evaluate("window.pwned") is None
    expect(page.locator('img[src="x"], img[src*="example.com"], a[href^="javascript" i]')).to_have_count(0)
    expect(page.locator("body script", has_text="pwned")).to_have_count(0)


@pytest.mark.parametrize("path", PAGES)
def test_junk_for_every_word_of_the_address_leaves_a_sane_page(
    dashboard: Server, tab: Page, path: str
) -> None:
    keys = (*EVERYWHERE, *OWN[path])
    kinds = list(JUNK)
    for turn in range(len(kinds)):
        # each visit gives each word another kind of junk
        words = [(key, JUNK[kinds[(place + turn) % len(kinds)]]) for place, key in enumerate(keys)]
        with watched(tab, dashboard.url) as traffic:
            go(tab, f"{dashboard.url}{path}?{urlencode(words)}")
        _is_sane(tab, path)
        assert traffic.outside == []
    # the same words behind a view that shows more widgets
    if path in VIEWS:
        left = [(key, MARKUP) for key in keys if key not in {"view", "part", "event", "deal", "source"}]
        go(tab, f"{dashboard.url}{path}?{VIEWS[path]}&{urlencode(left)}")
        _is_sane(tab, path)
    assert "Traceback" not in dashboard.log.read_text(encoding="utf-8", errors="replace")


def test_ten_thousand_characters_are_no_trouble(dashboard: Server, tab: Page) -> None:
    # a server takes some 64 kB of address; the tests of the pages give such words to every widget
    long = "a" * 10_000
    for path in PAGES:
        keys = (*OWN[path], *EVERYWHERE)[:5] if path != "/" else EVERYWHERE[1:]
        go(tab, f"{dashboard.url}{path}?{urlencode([(key, long) for key in keys])}")
        _is_sane(tab, path)
        # nothing that long comes back
        assert long[:500] not in main_text(tab)


def test_text_searched_for_is_shown_as_it_is(dashboard: Server, tab: Page) -> None:
    for path in ("/timeline", "/deals", "/sources"):
        go(tab, f"{dashboard.url}{path}?{urlencode({'q': MARKUP})}")
        expect(main_part(tab).get_by_text("<script>window.pwned=1</script>").first).to_be_visible()
        _is_sane(tab, path)


@pytest.mark.parametrize(("kind", "junk"), [("event", "markup"), ("deal", "control"), ("source", "unknown")])
def test_an_unknown_row_is_said_to_be_unknown(dashboard: Server, tab: Page, kind: str, junk: str) -> None:
    go(tab, f"{dashboard.url}/?{urlencode({kind: JUNK[junk]})}")
    drawer = tab.get_by_role("dialog")
    expect(drawer.get_by_text("is not in the data")).to_be_visible()
    _is_sane(tab, "/")
    tab.keyboard.press("Escape")
    expect(drawer).to_have_count(0)


def test_nothing_found_says_so_and_clearing_brings_all_back(dashboard: Server, tab: Page) -> None:
    for path, what in (("/timeline", "events"), ("/deals", "deals"), ("/sources", "sources")):
        go(tab, f"{dashboard.url}{path}?q=nothing+is+called+this")
        expect(main_part(tab).get_by_text(f"No {what} match these filters.")).to_be_visible()
        main_part(tab).get_by_role("button", name="Clear all filters").click()
        expect(main_part(tab).get_by_role("button", name="Details").first).to_be_visible()
        wait_quiet(tab)
        assert widget_states(tab)["q"] == ""


def test_years_out_of_range_become_years_in_range(dashboard: Server, tab: Page) -> None:
    for words in ("years=1&years=999999", "years=2020&years=1990", "years=2010"):
        go(tab, f"{dashboard.url}/timeline?{words}")
        low, high = (int(year) for year in widget_states(tab)["years"])
        assert 1900 < low <= high < 2100
        _is_sane(tab, "/timeline")
