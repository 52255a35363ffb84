"""From any number or row to its source in one click: the link stands beside it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.servers import Server
from tests.e2e.visitor import go, main_part

#: The one document that has no address on the web, a printed story, says so in its place.
NO_ADDRESS = "no address on the web"
#: The blocks around an element, the innermost first.
BLOCK = "xpath=ancestor::*[@data-testid='stVerticalBlock' or @data-testid='stHorizontalBlock']"


def _links(row: Locator) -> list[str]:
    addresses: list[str] = row.locator("a[href]").evaluate_all("all => all.map((one) => one.href)")
    return [address for address in addresses if re.match(r"https?://(?!127\.0\.0\.1)", address)]


def test_each_key_figure_links_its_source(dashboard: Server, page: Page) -> None:
    go(page, dashboard.url)
    figures = main_part(page).get_by_test_id("stMetric")
    expect(figures).to_have_count(6)
    for figure in figures.all():
        # the card around the number
        card = figure.locator(f"{BLOCK}[1]")
        assert _links(card), card.inner_text()


@pytest.mark.parametrize("path", ["/", "/timeline", "/deals", "/sources", "/deals?q=Hyundai+Motor+picks"])
def test_each_row_links_its_source(dashboard: Server, page: Page, path: str) -> None:
    go(page, dashboard.url + path)
    openers = main_part(page).get_by_role("button", name="Details")
    assert openers.count()
    without = []
    for opener in openers.all():
        # the smallest block around it that has a link: its own, if no other row is in it
        row = opener.locator(f"{BLOCK}[.//a[@href]][1]")
        if row.get_by_role("button", name="Details").count() != 1 or not _links(row):
            without.append(opener.locator(f"{BLOCK}[1]").inner_text())
    assert [words for words in without if NO_ADDRESS not in words] == []


@pytest.mark.parametrize(
    "path",
    ["/", "/timeline", "/deals?view=totals", "/partners", "/partners?part=change", "/trade?trade=months"],
)
def test_each_figure_links_its_sources(dashboard: Server, page: Page, path: str) -> None:
    go(page, dashboard.url + path)
    downloads = main_part(page).get_by_role("button", name="Download", exact=True)
    assert downloads.count()
    for download in downloads.all():
        # the line of sources stands above the ways to take the figure along
        line = download.locator(f"{BLOCK}[2]")
        assert _links(line), line.inner_text()
        assert "accessed" in line.inner_text()
