"""The address is the link: it brings back the view, opens a row, travels with the visitor."""

import re
from collections.abc import Callable
from contextlib import suppress

import pandas as pd
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.servers import ROOT, Server
from tests.e2e.visitor import (
    DETAILS,
    PAGES,
    address,
    go,
    main_text,
    query,
    title,
    wait_quiet,
    widget,
    widget_states,
)

#: Widgets that choose a view, which the parameters below do.
VIEW_KEYS = {"view", "part", "about", "trade"}
#: Parameters that open the views of a page, where they differ in their widgets.
VIEWS = {
    "/": ("",),
    "/timeline": ("",),
    "/deals": ("", "view=table", "view=totals", "view=network"),
    "/partners": ("", "part=change", "part=stated"),
    "/trade": ("", *(f"trade={view}" for view in ("months", "products", "indicators", "lens", "investment"))),
    "/sources": ("", "view=table", "view=coverage"),
    "/data": ("", "about=methods", "about=checks"),
}


def _choose(page: Page, key: str) -> bool:
    """Change a widget, whatever its kind, by what a visitor would do; False if it offers nothing else."""
    changed = True
    element = widget(page, key)
    if element.get_by_role("slider").count():
        element.get_by_role("slider").first.focus()
        # ten years up: the view must not become empty
        for _step in range(10):
            page.keyboard.press("ArrowRight")
    elif element.get_by_role("tab").count():
        element.get_by_role("tab").nth(1).click()
    elif element.get_by_role("navigation").count():
        element.get_by_role("button", name="Page 2", exact=True).click()
    elif element.get_by_role("radio").count():
        element.get_by_role("radio", checked=False).first.click()
    elif element.get_by_role("switch").count() or element.get_by_role("checkbox").count():
        element.get_by_test_id("stWidgetLabel").click()
    elif element.get_by_role("searchbox").count():
        element.get_by_role("searchbox").fill("korea")
        # what is typed takes effect after a moment of rest; Enter ends it
        page.keyboard.press("Enter")
    else:
        changed = _choose_option(page, element)
    wait_quiet(page)
    return changed


def _choose_option(page: Page, element: Locator) -> bool:
    """Choose one of the options of a list that are not chosen yet; False if there is none."""
    options = page.get_by_role("option", selected=False).filter(has_not_text=re.compile("^Select all"))

    def open_list() -> None:
        # a run of the page that ends at this moment may close the list again
        element.get_by_role("combobox").press("ArrowDown")
        expect(page.get_by_role("option").first).to_be_visible(timeout=3000)

    _until_it_holds(open_list)
    found = options.count()
    if found:
        options.nth(min(1, found - 1)).click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    return found > 0


def _until_it_holds(act: Callable[[], None], tries: int = 4) -> None:
    for _try in range(tries - 1):
        with suppress(AssertionError):
            return act()
    return act()


def _wait_for_address(page: Page, keys: set[str]) -> None:
    """Wait until the address knows every one of the words."""
    page.wait_for_function(
        "keys => keys.every((key) => new URLSearchParams(location.search).has(key))", arg=sorted(keys)
    )


def _same_view(page: Page, browser: Browser) -> None:
    """Open the address of a page as somebody else, and compare what is seen."""
    stranger = browser.new_context(viewport=page.viewport_size, locale="en-GB").new_page()
    try:
        go(stranger, address(page))
        assert widget_states(stranger) == widget_states(page)
        assert main_text(stranger) == main_text(page)
        assert query(stranger) == query(page)
    finally:
        stranger.context.close()


def _change_every_widget(page: Page, part: str) -> set[str]:
    """Change every widget of a part of the page, also those that a change brings up.

    Returns:
        The keys of those changed that are still there at the end.
    """
    done: dict[str, bool] = {}
    while True:
        keys = (
            page.get_by_test_id(part)
            .locator("[class*=st-key-]")
            .evaluate_all(
                "all => all.map((one) => [...one.classList].find((name) => name.startsWith('st-key-')).slice(7))"
            )
        )
        states = widget_states(page)
        present = [key for key in keys if key in states and key not in VIEW_KEYS]
        left = [key for key in present if key not in done]
        if not left:
            return {key for key in present if done[key]}
        done[left[0]] = _choose(page, left[0])


@pytest.mark.parametrize("path", [path for path in PAGES if path not in ("/data", "/brief")])
def test_a_link_brings_back_every_filter(dashboard: Server, page: Page, browser: Browser, path: str) -> None:
    go(page, dashboard.url + path)
    keys = _change_every_widget(page, "stSidebar")
    assert keys >= {"years", "sector", "q"}
    _wait_for_address(page, keys)
    _same_view(page, browser)


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/brief"])
def test_a_link_brings_back_every_view(dashboard: Server, page: Page, browser: Browser, path: str) -> None:
    for view in VIEWS[path]:
        go(page, f"{dashboard.url}{path}?{view}")
        keys = _change_every_widget(page, "stMain")
        _wait_for_address(page, keys)
        _same_view(page, browser)


def _follow(page: Page, name: str) -> None:
    """Go to another page through the navigation at the top."""
    page.get_by_role("navigation", name="App pages").get_by_role("link", name=name, exact=True).click()
    wait_quiet(page)


def test_filters_travel_with_the_visitor(dashboard: Server, page: Page) -> None:
    filters = {"years": ["2005", "2020"], "sector": ["Telecommunications"], "q": ["singtel"]}
    go(page, f"{dashboard.url}/?years=2005&years=2020&sector=telecom&q=singtel")
    assert query(page) == filters
    for name in ("Timeline", "Deals", "Data and methods", "Partners", "Trade", "Sources", "Overview"):
        _follow(page, name)
        expect(title(page)).to_have_text(name if name != "Overview" else PAGES["/"])
        # the page on the data has no filters, and does not lose those of the others
        if name != "Data and methods":
            assert {key: query(page).get(key) for key in filters} == filters
            states = widget_states(page)
            assert states["years"] == ["2005", "2020"]
            assert states["sector"] == ["Telecommunications"]
            assert states["q"] == "singtel"
    page.get_by_role("button", name="Clear filters").click()
    wait_quiet(page)
    assert not set(filters) & set(query(page))
    assert widget_states(page)["q"] == ""


def test_choices_of_one_page_do_not_harm_another(dashboard: Server, page: Page) -> None:
    """Pages share words of the address: view, page, by, reporter."""
    go(page, f"{dashboard.url}/?reporter=SGP")
    for name, choice in (
        ("Deals", "Totals"),
        ("Sources", "Coverage"),
        ("Deals", "Network"),
        ("Data and methods", "Checks"),
        ("Sources", "List"),
        ("Timeline", None),
        ("Deals", "Cards"),
    ):
        _follow(page, name)
        expect(title(page)).to_have_text(name)
        if choice is not None:
            page.get_by_role("radio", name=choice, exact=True).click()
            wait_quiet(page)
        if page.get_by_role("navigation", name="Pagination").count():
            page.get_by_role("button", name="Page 3", exact=True).click()
            wait_quiet(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
    _follow(page, "Overview")
    expect(page.get_by_role("radio", name="Singapore", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)


def _titles(kind: str) -> dict[str, str]:
    """Return the titles of the rows of a kind, as the data has them."""
    table = pd.read_csv(ROOT / "data" / "curated" / f"{kind}s.csv", dtype=str)
    return dict(zip(table[f"{kind}_id"], table["title"], strict=True))


@pytest.mark.parametrize("kind", DETAILS)
@pytest.mark.parametrize("path", ["/", "/deals"])
def test_an_address_opens_a_row_and_escape_closes_it(
    dashboard: Server, page: Page, kind: str, path: str
) -> None:
    row_id = DETAILS[kind]
    go(page, f"{dashboard.url}{path}?{kind}={row_id}")
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", name=_titles(kind)[row_id])).to_be_visible()
    expect(drawer.locator('a[href^="http"]').first).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(page).to_have_url(re.compile(rf"^[^?]*{re.escape(path)}$"))
    # closed it stays, also for whoever reloads
    page.reload()
    wait_quiet(page)
    expect(drawer).to_have_count(0)


def test_back_returns_step_by_step(dashboard: Server, page: Page) -> None:
    go(page, dashboard.url)
    _follow(page, "Deals")
    page.get_by_role("button", name="Details").first.click()
    drawer = page.get_by_role("dialog")
    deal = page.get_by_role("dialog", name="Company deal")
    expect(deal).to_be_visible()
    wait_quiet(page)
    drawer.get_by_role("button", name="Details").last.click()
    expect(page.get_by_role("dialog", name="Source")).to_be_visible()
    wait_quiet(page)
    page.go_back()
    expect(deal).to_be_visible()
    wait_quiet(page)
    page.go_back()
    expect(drawer).to_have_count(0)
    wait_quiet(page)
    page.go_back()
    expect(title(page)).to_have_text(PAGES["/"])
    page.go_forward()
    expect(title(page)).to_have_text("Deals")
