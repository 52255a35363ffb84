"""The address is the link: it brings back the view, opens a row, travels with the visitor."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.servers import ROOT, Server
from tests.e2e.visitor import (
    DETAILS,
    PAGES,
    go,
    main_text,
    query,
    title,
    wait_quiet,
    widget,
    widget_states,
)

#: Widgets that act and do not choose: they have no state that a link could bring back.
NO_STATE = re.compile(r"-(download|print|csv|xlsx|png|svg|zip|chart|table|clear)$|^clear-")
#: Parameters that open the views of a page, where they differ in their widgets.
VIEWS = {
    "/": ("",),
    "/timeline": ("",),
    "/deals": ("", "view=table", "view=totals", "view=network"),
    "/partners": ("",),
    "/sources": ("", "view=table", "view=coverage"),
    "/data": ("", "about=methods", "about=checks"),
}


def _choose(page: Page, key: str) -> None:
    """Change a widget, whatever its kind, by what a visitor would do."""
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
        element.get_by_role("radio", checked=False).last.click()
    elif element.get_by_role("switch").count() or element.get_by_role("checkbox").count():
        element.get_by_test_id("stWidgetLabel").click()
    elif element.get_by_role("searchbox").count():
        element.get_by_role("searchbox").fill("korea")
    else:
        _choose_option(page, element)
    wait_quiet(page)


def _choose_option(page: Page, element: Locator) -> None:
    """Choose an option of a list that is not chosen yet."""
    element.get_by_role("combobox").click()
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    options.and_(page.locator('[aria-selected="false"], :not([aria-selected])')).first.click()
    page.keyboard.press("Escape")


def _same_view(page: Page, browser: Browser) -> None:
    """Open the address of a page as somebody else, and compare what is seen."""
    stranger = browser.new_context(viewport=page.viewport_size, locale="en-GB").new_page()
    try:
        go(stranger, page.url)
        assert widget_states(stranger) == widget_states(page)
        assert main_text(stranger) == main_text(page)
        assert query(stranger) == query(page)
    finally:
        stranger.context.close()


def _chosen_widgets(page: Page, part: str) -> Iterator[str]:
    """Change every widget of a part of the page in turn, also those that a change brings up."""
    done: set[str] = set()
    while True:
        keys = page.get_by_test_id(part).locator("[class*=st-key-]").evaluate_all(
            "all => all.map((one) => [...one.classList].find((name) => name.startsWith('st-key-')).slice(7))"
        )
        states = widget_states(page)
        left = [key for key in keys if key in states and key not in done and not NO_STATE.search(key)]
        if not left:
            return
        _choose(page, left[0])
        done.add(left[0])
        yield left[0]


def test_a_link_brings_back_every_filter(dashboard: Server, page: Page, browser: Browser) -> None:
    for path in PAGES:
        go(page, dashboard.url + path)
        keys = list(_chosen_widgets(page, "stSidebar")) if path != "/data" else []
        assert set(keys) <= set(query(page)), f"{path}: not every filter is in {page.url}"
        _same_view(page, browser)


@pytest.mark.parametrize("path", PAGES)
def test_a_link_brings_back_every_view(dashboard: Server, page: Page, browser: Browser, path: str) -> None:
    for view in VIEWS[path]:
        go(page, f"{dashboard.url}{path}?{view}")
        keys = [key for key in _chosen_widgets(page, "stMain") if key not in {"view", "about"}]
        assert set(keys) <= set(query(page)), f"{path}: not every widget is in {page.url}"
        _same_view(page, browser)
