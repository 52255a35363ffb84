"""The curator's desk in a browser: an article pasted, its rows recognised, one accepted, one corrected and written."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.data.loading import load_catalog
from dashboard.data.validation import validate_folder
from tests.articles import own
from tests.articles.test_reader import SEED
from tests.e2e.servers import ROOT, Server, dashboard_environment, serve_dashboard
from tests.e2e.visitor import SETTINGS, go, overflow

TEXT = "Or the text of one article"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("curated") / "data"
    shutil.copytree(ROOT / "data", folder)
    return folder


@pytest.fixture(scope="module")
def desk(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard with curation on, on a copy of the data."""
    folder = tmp_path_factory.mktemp("desk")
    environ = {
        **dashboard_environment(data),
        "KSTIES_CURATION": "1",
        "KSTIES_CACHE": str(folder / "cache"),
    }
    with serve_dashboard(environ, folder / "server.log") as server:
        yield server


def first_story() -> str:
    """Return the story the project began from where it is at hand, else our own telling of it."""
    for story in SEED.glob("*.txt"):
        return story.read_text("utf-8")
    return own.articles()["en-first-dialogue"][0]


def read(page: Page, server: Server, text: str) -> None:
    go(page, f"{server.url}/curator")
    page.get_by_label(TEXT).fill(text)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_text(re.compile("read, draft"))).to_be_visible(timeout=60_000)


def test_the_first_story_is_read_recognised_and_one_row_accepted(
    visitor: Page, desk: Server, data: Path
) -> None:
    read(visitor, desk, first_story())

    expect(visitor.get_by_text("Held already")).to_have_count(5)
    expect(visitor.get_by_text(re.compile("some 25 ", re.IGNORECASE)).last).to_be_visible()
    assert overflow(visitor) <= 0
    found = Axe().run(visitor).response["violations"]
    assert not found, [one["id"] for one in found]
    visitor.get_by_label("Headline").fill("First Digital Economy Dialogue")
    visitor.get_by_label("Headline").press("Enter")
    before = len(load_catalog(data).table("event_sources"))
    visitor.get_by_role("button", name="Accept row 1").click()
    expect(visitor.get_by_text("held already: ")).to_be_visible(timeout=60_000)
    assert len(load_catalog(data).table("event_sources")) == before + 1


def test_what_is_missing_is_told_and_nothing_written(visitor: Page, desk: Server, data: Path) -> None:
    deals = len(load_catalog(data).table("deals"))

    read(visitor, desk, own.articles()["en-shipyard"][0])
    visitor.get_by_role("button", name="Accept row 1").click()

    expect(visitor.get_by_text("the title is not told")).to_be_visible(timeout=60_000)
    assert len(load_catalog(data).table("deals")) == deals
    assert [problem for problem in validate_folder(data) if problem.file != "datapackage.json"] == []
    visitor.get_by_role("button", name="Reject the draft").click()
    expect(visitor.get_by_text(re.compile("Rejected "))).to_be_visible()


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(visitor: Page, desk: Server) -> None:
    go(visitor, f"{desk.url}/curator")
    visitor.get_by_label("Links, one a line").fill("ftp://example.org/a\nhttp://127.0.0.1:9/private")
    visitor.get_by_label(TEXT).fill(own.articles()["en-irrelevant-japan"][0])

    visitor.get_by_role("button", name="Read", exact=True).click()

    expect(visitor.get_by_text("not a web address")).to_be_visible(timeout=60_000)
    expect(visitor.get_by_text("a place in a private network")).to_be_visible(timeout=60_000)
    expect(visitor.get_by_text("nothing about both economies found")).to_be_visible(timeout=60_000)


def test_an_article_with_markup_is_shown_as_it_is(visitor: Page, desk: Server) -> None:
    text = (
        own.articles()["en-stake"][0]
        + "\n\n<img src=x onerror=alert(1)> [a](http://example.org) **bold** $x^2$"
    )

    read(visitor, desk, text)

    expect(visitor.get_by_text("<img src=x onerror=alert(1)>").last).to_be_visible()
    assert visitor.locator("img[src='x']").count() == 0


def test_the_desk_fits_a_phone(visitor: Page, desk: Server) -> None:
    visitor.set_viewport_size(SETTINGS["phone"]["viewport"])
    read(visitor, desk, own.articles()["ko-summit"][0])
    assert overflow(visitor) <= 0


def test_without_curation_there_is_no_desk(visitor: Page, dashboard: Server) -> None:
    go(visitor, f"{dashboard.url}/")
    expect(visitor.get_by_role("link", name="Curator")).to_have_count(0)
    visitor.goto(f"{dashboard.url}/curator")
    expect(visitor.get_by_label(TEXT)).to_have_count(0)
