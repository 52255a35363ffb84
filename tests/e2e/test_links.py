"""The address is the link: it brings back the view, opens a row, travels with the visitor."""

import re

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

#: Widgets that choose a view, which the parameters below do.
VIEW_KEYS = {"view", "part", "about"}
#: Parameters that open the views of a page, where they differ in their widgets.
VIEWS = {
    "/": ("",),
    "/timeline": ("",),
    "/deals": ("", "view=table", "view=totals", "view=network"),
    "/partners": ("", "part=change", "part=stated"),
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
        element.get_by_role("radio", checked=False).first.click()
    elif element.get_by_role("switch").count() or element.get_by_role("checkbox").count():
        element.get_by_test_id("stWidgetLabel").click()
    elif element.get_by_role("searchbox").count():
        element.get_by_role("searchbox").fill("korea")
    else:
        _choose_option(page, element)
    wait_quiet(page)


def _choose_option(page: Page, element: Locator) -> None:
    """Choose one of the options of a list that are not chosen yet."""
    element.get_by_role("combobox").press("ArrowDown")
    options = page.get_by_role("option", selected=False)
    options.filter(has_not_text=re.compile("^Select all")).nth(1).click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


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


def _change_every_widget(page: Page, part: str) -> set[str]:
    """Change every widget of a part of the page, also those that a change brings up.

    Returns:
        The keys of those changed that are still there at the end.
    """
    done: set[str] = set()
    while True:
        keys = page.get_by_test_id(part).locator("[class*=st-key-]").evaluate_all(
            "all => all.map((one) => [...one.classList].find((name) => name.startsWith('st-key-')).slice(7))"
        )
        present = [key for key in keys if key in widget_states(page) and key not in VIEW_KEYS]
        left = [key for key in present if key not in done]
        if not left:
            return set(present)
        _choose(page, left[0])
        done.add(left[0])


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/data"])
def test_a_link_brings_back_every_filter(dashboard: Server, page: Page, browser: Browser, path: str) -> None:
    go(page, dashboard.url + path)
    keys = _change_every_widget(page, "stSidebar")
    assert keys >= {"years", "sector", "q"}
    assert keys <= set(query(page)), f"not every filter is in {page.url}"
    _same_view(page, browser)


@pytest.mark.parametrize("path", PAGES)
def test_a_link_brings_back_every_view(dashboard: Server, page: Page, browser: Browser, path: str) -> None:
    for view in VIEWS[path]:
        go(page, f"{dashboard.url}{path}?{view}")
        keys = _change_every_widget(page, "stMain")
        assert keys <= set(query(page)), f"not every widget is in {page.url}"
        _same_view(page, browser)
