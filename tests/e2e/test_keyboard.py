"""Everything by keyboard alone: a filter, a tab of a figure, a file, a drawer and back."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.servers import Server
from tests.e2e.visitor import go, query, save_from, wait_quiet, widget

#: More presses than any page needs from its top to its first figure.
FAR = 60


def _tab_to(page: Page, target: Locator) -> None:
    """Press Tab until an element has the focus, and see that the focus shows."""
    for _press in range(FAR):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{FAR} times Tab do not lead to {target}")


def test_filter_tab_and_download_need_no_mouse(dashboard: Server, page: Page) -> None:
    go(page, dashboard.url)

    _tab_to(page, page.get_by_role("slider", name="Years — start"))
    page.keyboard.press("ArrowRight")
    wait_quiet(page)
    first = query(page)["years"][0]
    assert int(first) > 1900

    _tab_to(page, page.get_by_role("searchbox", name="Search"))
    page.keyboard.type("port")
    page.keyboard.press("Enter")
    wait_quiet(page)
    assert query(page)["q"] == ["port"]

    figure = widget(page, "two-flows-view")
    _tab_to(page, figure.get_by_role("tab", name="Chart"))
    page.keyboard.press("ArrowRight")
    expect(figure.get_by_role("tab", name="Table")).to_have_attribute("aria-selected", "true")
    wait_quiet(page)
    assert query(page)["two-flows-view"] == ["Table"]

    _tab_to(page, widget(page, "two-flows-foot").get_by_role("button", name="Download", exact=True))
    page.keyboard.press("Enter")
    csv = page.get_by_role("button", name="CSV", exact=True)
    expect(csv).to_be_visible()
    _tab_to(page, csv)
    name, content = save_from(page, lambda: page.keyboard.press("Enter"))
    assert name.endswith(".csv")
    assert first.encode() in content


def test_a_drawer_opens_is_walked_and_closes_without_a_mouse(dashboard: Server, page: Page) -> None:
    go(page, f"{dashboard.url}/deals?q=singtel")
    _tab_to(page, page.get_by_role("button", name="Details").first)
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog")
    expect(drawer).to_be_visible()
    wait_quiet(page)
    # the focus is in the drawer, and Tab leads to its source
    _tab_to(page, drawer.locator('a[href^="http"]').first)
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    wait_quiet(page)
    assert "deal" not in query(page)


def test_the_first_tab_leads_past_the_navigation(dashboard: Server, page: Page) -> None:
    go(page, dashboard.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
