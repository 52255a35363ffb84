"""The server as a whole: what stands beside the pages, and what a browser is given of them."""

import json
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from dashboard.data.remote import publish
from tests.e2e.servers import ROOT, Server, dashboard_environment, serve_dashboard

#: Bytes of the first view of a stock Streamlit page with one chart, measured when the aim was set.
STOCK_CHART = 7_500_000


def get(server: Server, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    asked = Request(
        f"{server.url}{path}", headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        with urlopen(asked, timeout=30) as answer:
            return (
                answer.status,
                {name.lower(): value for name, value in answer.headers.items()},
                answer.read(),
            )
    except HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()


def test_the_data_can_be_asked_for(dashboard: Server) -> None:
    status, headers, body = get(dashboard, "/api/v1/tables/agreements.json")

    assert (status, headers["content-type"]) == (200, "application/json")
    assert any(row["agreement_code"] == "KSFTA" for row in json.loads(body)["data"])
    assert get(dashboard, "/api/v1/tables/agreements.json", If_None_Match=headers["etag"])[0] == 304


def test_the_feed_and_the_calendar_are_there(dashboard: Server) -> None:
    feed = ElementTree.fromstring(get(dashboard, "/feed.xml?q=digital")[2])

    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert get(dashboard, "/timeline.ics")[2].startswith(b"BEGIN:VCALENDAR")


def test_the_server_is_alive_ready_and_counts(dashboard: Server) -> None:
    assert get(dashboard, "/healthz")[0] == 200
    end = time.monotonic() + 60
    while (told := json.loads(get(dashboard, "/readyz")[2]))[
        "status"
    ] == "starting" and time.monotonic() < end:
        time.sleep(0.5)
    assert told["status"] == "ready"
    assert b"ksties_data_info" in get(dashboard, "/metrics")[2]


@pytest.mark.parametrize(
    "path", ["/api/v1/none", "/api/v1/tables/none", "/embed/none", "/api/v1/tables/events?x=1"]
)
def test_what_is_not_there_is_told_in_one_shape(dashboard: Server, path: str) -> None:
    status, headers, body = get(dashboard, path)

    assert 400 <= status < 500
    assert headers["content-type"] == "application/problem+json"
    assert json.loads(body)["status"] == status


def test_a_page_s_programs_come_packed_and_stay(dashboard: Server) -> None:
    html = get(dashboard, "/")[2].decode()
    script = html.split('src="./static/js/')[1].split('"')[0]

    _, headers, body = get(dashboard, f"/static/js/{script}", Accept_Encoding="br")

    assert headers["content-encoding"] == "br"
    assert "immutable" in headers["cache-control"]
    assert len(body) < 200_000


def test_a_shared_link_says_what_it_shows(dashboard: Server) -> None:
    html = get(dashboard, "/timeline?event=2022-11-21-ksdpa-signed")[2].decode()

    assert "<title>Korea–Singapore Digital Partnership Agreement signed" in html
    picture = html.split('property="og:image" content="')[1].split('"')[0].replace("&amp;", "&")
    with urlopen(picture, timeout=30) as answer:
        assert answer.read(8) == b"\x89PNG\r\n\x1a\n"


def test_the_first_view_is_a_third_of_a_stock_page_and_breaks_no_policy(
    dashboard: Server, page: Page
) -> None:
    sizes: list[float] = []
    told: list[str] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)

    page.goto(dashboard.url)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    page.wait_for_load_state("networkidle")

    assert sum(sizes) < STOCK_CHART / 3
    assert told == []


def test_a_single_figure_stands_in_another_page(dashboard: Server, page: Page) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.goto(f"{dashboard.url}/healthz")
    page.set_content(
        f'<iframe src="{dashboard.url}/embed/ranking?reporter=KOR&year=2014" width="800" height="600">'
    )

    frame = page.frame_locator("iframe")

    expect(frame.locator("#chart .main-svg").first).to_be_visible()
    expect(frame.locator("h1")).to_contain_text("2014")
    assert told == []


def test_a_port_in_use_is_one_clear_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command: list[Any] = [sys.executable, "-m", "dashboard", "serve", "--no-browser", "--port",
                              str(taken.getsockname()[1])]  # fmt: skip

        result = subprocess.run(
            command,
            cwd=ROOT,
            env=dashboard_environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert result.returncode == 1
    assert "cannot be listened on" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_new_version_of_published_data_reaches_every_server(tmp_path: Path) -> None:
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    address = f"file://{tmp_path / 'store'}"
    publish(data, address)
    environ = {
        **dashboard_environment(), "KSTIES_DATA_SOURCE": address, "KSTIES_DATA_EVERY": "1",
    }  # fmt: skip
    first, second = ({**environ, "KSTIES_CACHE": str(tmp_path / name)} for name in ("one", "two"))
    with (
        serve_dashboard(first, tmp_path / "1.log") as one,
        serve_dashboard(second, tmp_path / "2.log") as two,
    ):
        before = {json.loads(get(server, "/readyz")[2])["version"] for server in (one, two)}
        notes = data / "trade" / "trade_notes.csv"
        notes.write_text(
            notes.read_text(encoding="utf-8").replace("Published total", "The total", 1), encoding="utf-8"
        )
        publish(data, address)

        end = time.monotonic() + 30
        versions: set[str] = set()
        while time.monotonic() < end and (len(versions) != 1 or versions == before):
            time.sleep(0.5)
            versions = {json.loads(get(server, "/readyz")[2])["version"] for server in (one, two)}

    assert len(before) == len(versions) == 1
    assert versions != before
