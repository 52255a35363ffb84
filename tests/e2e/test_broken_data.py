"""A file breaks while the server runs: the pages that need it say where, the others go on."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.components.catalog import LOOK_EVERY
from tests.e2e.servers import ROOT, Server, dashboard_environment, serve_dashboard
from tests.e2e.visitor import PAGES, go, main_part, main_text, title, wait_quiet


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data folder, for the tests to break."""
    copy = tmp_path_factory.mktemp("copied") / "data"
    shutil.copytree(ROOT / "data", copy)
    return copy


@pytest.fixture(scope="module")
def other_dashboard(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard that shows the copy, and goes on while it is broken."""
    log = tmp_path_factory.mktemp("other") / "server.log"
    with serve_dashboard(dashboard_environment(folder), log) as server:
        yield server


#: Seconds after which a change of the folder is seen for sure.
UNSEEN = LOOK_EVERY + 0.1
Break = Callable[[str, Callable[[bytes], bytes]], None]


@pytest.fixture
def broken(folder: Path) -> Iterator[Break]:
    """Change the content of a file of the folder; the test's end repairs it."""
    held: dict[Path, bytes] = {}

    def change(name: str, change_content: Callable[[bytes], bytes]) -> None:
        path = folder / name
        held.setdefault(path, path.read_bytes())
        path.write_bytes(change_content(held[path]))
        time.sleep(UNSEEN)

    yield change
    for path, content in held.items():
        path.write_bytes(content)
    time.sleep(UNSEEN)


def _report(page: Page) -> None:
    expect(main_part(page).get_by_text("This page needs data that has")).to_be_visible()


def _sound(page: Page, path: str) -> None:
    expect(title(page)).to_have_text(PAGES[path])
    expect(main_part(page).get_by_role("alert")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_broken_cell_disables_only_the_pages_that_need_it(
    other_dashboard: Server, folder: Path, broken: Break, page: Page
) -> None:
    go(page, f"{other_dashboard.url}/deals")
    _sound(page, "/deals")

    deals = folder / "curated" / "deals.csv"
    line = next(
        number
        for number, text in enumerate(deals.read_text(encoding="utf-8").splitlines(), 1)
        if text.startswith("2023-05-hyundai-singtel-5g-hmgics,")
    )
    broken("curated/deals.csv", lambda held: held.replace(b"hmgics,2023-05-01,", b"hmgics,2023-13-01,", 1))
    # the same visitor, who only reads on
    page.get_by_role("radio", name="Table").click()
    _report(page)
    for told in ("deals.csv", f"line {line}", "date", "2023-13-01"):
        expect(main_part(page)).to_contain_text(told)
    for path in ("/timeline", "/partners"):
        go(page, other_dashboard.url + path)
        _sound(page, path)
        expect(main_part(page).get_by_test_id("stPlotlyChart").first).to_be_visible()
    # the first page shows what it can, and says what it cannot
    go(page, other_dashboard.url)
    expect(title(page)).to_have_text(PAGES["/"])
    expect(main_part(page).get_by_test_id("stMetric")).to_have_count(6)
    expect(main_part(page).get_by_text("This page needs data that has").first).to_be_visible()
    go(page, f"{other_dashboard.url}/data?about=checks")
    expect(main_part(page).get_by_text("problem found.").first).to_be_visible()

    # repaired, the page comes back by itself
    deals.write_bytes((ROOT / "data" / "curated" / "deals.csv").read_bytes())
    time.sleep(UNSEEN)
    go(page, f"{other_dashboard.url}/deals")
    _sound(page, "/deals")
    expect(main_part(page).get_by_role("button", name="Details").first).to_be_visible()


#: What a file may be that a program or a person left behind; the unit tests of reading know many more.
RUINS: dict[str, Callable[[bytes], bytes]] = {
    "other encoding": lambda held: held.decode().encode("utf-16"),
    "other columns": lambda held: held.replace(b"event_id,", b"id,", 1),
}


@pytest.mark.parametrize("ruin", RUINS)
def test_a_file_that_cannot_be_read_is_reported(
    other_dashboard: Server,
    broken: Break,
    page: Page,
    ruin: str,
) -> None:
    broken("curated/events.csv", RUINS[ruin])
    go(page, f"{other_dashboard.url}/timeline")
    _report(page)
    expect(main_part(page)).to_contain_text("events.csv")
    assert "Traceback" not in main_text(page)
    go(page, f"{other_dashboard.url}/partners")
    _sound(page, "/partners")


def test_a_byte_order_mark_is_either_read_or_reported(
    other_dashboard: Server, broken: Break, page: Page
) -> None:
    broken("curated/events.csv", lambda held: b"\xef\xbb\xbf" + held)
    go(page, f"{other_dashboard.url}/timeline")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    told = main_text(page)
    assert "byte-order mark" in told or "official events since" in told


def test_a_folder_that_is_gone_is_said_on_every_page(
    other_dashboard: Server, folder: Path, page: Page
) -> None:
    away = folder.rename(folder.with_name("away"))
    try:
        for path in PAGES:
            go(page, other_dashboard.url + path)
            expect(main_part(page).get_by_text("The data cannot be read.")).to_be_visible()
            expect(page.get_by_test_id("stException")).to_have_count(0)
    finally:
        away.rename(folder)
    page.reload()
    wait_quiet(page)
    expect(main_part(page).get_by_text("The data cannot be read.")).to_have_count(0)
    assert "Traceback" not in other_dashboard.log.read_text(encoding="utf-8", errors="replace")
