"""What the server adds to the pages: packed files, heads of pages, safety, limits, health, single figures."""

import gzip
import json
import logging
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from limits import parse
from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboard.figures.gallery import FIGURES
from dashboard.web.embed import PROGRAM_PATH, embed_routes
from dashboard.web.guards import Hosts, Limits, SafeHeaders
from dashboard.web.health import health_routes
from dashboard.web.logs import JsonLines, log_as_json
from dashboard.web.pages import PageHeads, picture_routes, view_of
from dashboard.web.static_files import PackedFiles
from dashboard.web.store import DataStore

SCRIPT = "const words = 'trade ties';\n" * 2_000
INDEX = "<html><head><title>Streamlit</title></head><body></body></html>"


async def anything(request: Request) -> Response:
    return PlainTextResponse(f"passed on: {request.url.path}")


async def page(_: Request) -> Response:
    return HTMLResponse(INDEX)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "static" / "js").mkdir(parents=True)
    (tmp_path / "static" / "js" / "app.js").write_text(SCRIPT)
    (tmp_path / "static" / "js" / "tiny.js").write_text("1")
    (tmp_path / "static" / "font.woff2").write_bytes(b"\0" * 5_000)
    (tmp_path / "index.html").write_text(INDEX)
    return tmp_path


def packer(folder: Path, cache: Path | None = None) -> tuple[PackedFiles, TestClient]:
    made = PackedFiles(Starlette(routes=[Route("/{path:path}", anything)]), folder=folder, cache=cache)
    return made, TestClient(made)


# Packed files


@pytest.mark.parametrize(
    ("header", "coding", "unpack"), [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)]
)
def test_a_script_is_packed_as_the_browser_accepts(
    folder: Path, header: str, coding: str, unpack: object
) -> None:
    _, client = packer(folder)

    with client.stream("GET", "/static/js/app.js", headers={"Accept-Encoding": header}) as answer:
        raw = b"".join(answer.iter_raw())

    assert answer.headers["content-encoding"] == coding
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert unpack(raw).decode() == SCRIPT  # type: ignore[operator]
    assert len(raw) < len(SCRIPT) / 10


@pytest.mark.parametrize(
    "path", ["/static/js/tiny.js", "/static/font.woff2", "/static/js/none.js", "/timeline"]
)
def test_what_is_not_packed_is_passed_on(folder: Path, path: str) -> None:
    _, client = packer(folder)

    assert client.get(path).text == f"passed on: {path}"


@pytest.mark.parametrize("path", ["/static/../index.html", "/static/%2e%2e/index.html", "/static//js/app.js"])
def test_no_path_leaves_the_folder(folder: Path, path: str) -> None:
    _, client = packer(folder)

    assert "<title>" not in client.get(path).text


def test_a_browser_that_accepts_nothing_packed_is_served_by_the_page_server(folder: Path) -> None:
    _, client = packer(folder)

    answer = client.get("/static/js/app.js", headers={"Accept-Encoding": "identity"})

    assert answer.text == "passed on: /static/js/app.js"
    assert "accept-encoding" in answer.headers["vary"].lower()


def test_a_file_that_the_browser_holds_is_not_sent_again(folder: Path) -> None:
    _, client = packer(folder)
    etag = client.get("/static/js/app.js", headers={"Accept-Encoding": "br"}).headers["etag"]

    again = client.get("/static/js/app.js", headers={"Accept-Encoding": "br", "If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")


def test_the_best_packing_is_kept_from_start_to_start(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first, client = packer(folder, cache)
    client.get("/static/js/app.js")
    first.warm()
    (kept,) = cache.iterdir()
    time = kept.stat().st_mtime_ns

    second, client = packer(folder, cache)
    client.get("/static/js/app.js")
    second.warm()

    assert kept.stat().st_mtime_ns == time
    assert client.get("/static/js/app.js", headers={"Accept-Encoding": "br"}).text == SCRIPT


def test_a_damaged_cache_is_made_again(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first, client = packer(folder, cache)
    client.get("/static/js/app.js")
    first.warm()
    (kept,) = cache.iterdir()
    kept.write_bytes(b"half")

    second, client = packer(folder, cache)
    client.get("/static/js/app.js")
    second.warm()

    assert client.get("/static/js/app.js", headers={"Accept-Encoding": "br"}).text == SCRIPT


# Heads of pages


@pytest.fixture(scope="module")
def store() -> DataStore:
    return DataStore(Path(__file__).resolve().parents[2] / "data")


def heads(folder: Path, store: DataStore, public_url: str | None = None) -> TestClient:
    inner = Starlette(routes=[Route("/{path:path}", anything)])
    return TestClient(PageHeads(inner, index=folder / "index.html", store=store, public_url=public_url))


def test_a_page_has_its_own_title_description_and_picture(folder: Path, store: DataStore) -> None:
    text = heads(folder, store).get("/partners").text

    assert "<title>Partners · Korea–Singapore trade ties</title>" in text
    assert '<meta name="description" content="Trading partners ranked' in text
    assert '<meta property="og:image" content="http://testserver/og.png?page=partners" />' in text


def test_a_link_to_an_event_is_told_by_the_event(folder: Path, store: DataStore) -> None:
    view = view_of(store.current.catalog, "/timeline", "event=2022-11-21-ksdpa-signed")

    assert view is not None
    assert view.title.startswith("Korea–Singapore Digital Partnership Agreement signed")
    assert view.description.startswith("21 November 2022: ")


def test_filters_stand_in_the_title(store: DataStore) -> None:
    view = view_of(store.current.catalog, "/deals", "years=2015&years=2023&q=hydrogen")

    assert view is not None
    assert view.title == "Deals · 2015–2023 · “hydrogen” · Korea–Singapore trade ties"


@pytest.mark.parametrize(
    "query", ["event=none-such", "event=", "years=x", "q=%00", "a=b&" * 200, "event=%ff"]
)
def test_a_query_that_says_nothing_leaves_the_page_s_own_words(store: DataStore, query: str) -> None:
    view = view_of(store.current.catalog, "/timeline", query)

    assert view is not None
    assert view.title.startswith("Timeline · ")


def test_what_a_visitor_writes_is_never_html(folder: Path, store: DataStore) -> None:
    text = heads(folder, store).get("/timeline?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").text

    assert "<script>" not in text


@pytest.mark.parametrize("path", ["/none", "/static/x.js", "/timeline/", "/_stcore/health"])
def test_other_paths_are_passed_on(folder: Path, store: DataStore, path: str) -> None:
    assert heads(folder, store).get(path).text.startswith("passed on")


def test_the_operator_s_address_stands_in_shared_links(folder: Path, store: DataStore) -> None:
    text = heads(folder, store, "https://ties.example.org").get("/", headers={"Host": "evil.example"}).text

    assert "https://ties.example.org/og.png" in text
    assert "evil" not in text


def test_the_picture_of_a_view_is_a_card(store: DataStore, tmp_path: Path) -> None:
    client = TestClient(Starlette(routes=picture_routes(store)))

    answer = client.get("/og.png?page=timeline&event=2022-11-21-ksdpa-signed")

    (tmp_path / "card.png").write_bytes(answer.content)
    assert Image.open(tmp_path / "card.png").size == (1200, 630)
    assert answer.content != client.get("/og.png?page=deals").content
    assert client.get("/og.png?page=none-such").status_code == 200


# Safety


def test_a_page_carries_the_headers_of_safety() -> None:
    client = TestClient(SafeHeaders(Starlette(routes=[Route("/", page)])))

    headers = client.get("/").headers

    assert headers["x-content-type-options"] == "nosniff"
    assert "object-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_only_a_single_figure_may_stand_in_other_pages() -> None:
    client = TestClient(SafeHeaders(Starlette(routes=[Route("/embed/ranking", page)])))

    assert "frame-ancestors *" in client.get("/embed/ranking").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("host", "status"),
    [("ties.example.org", 200), ("TIES.example.org:8501", 200), ("a.example.net", 200), ("example.net", 421),
     ("evil.example", 421), ("", 421)],
)  # fmt: skip
def test_only_allowed_names_are_answered(host: str, status: int) -> None:
    inner = Starlette(routes=[Route("/", page)])
    client = TestClient(Hosts(inner, allowed=("ties.example.org", "*.example.net")))

    assert client.get("/", headers={"Host": host}).status_code == status


def test_a_session_by_another_name_is_closed() -> None:
    async def session(websocket: WebSocket) -> None:
        await websocket.accept()

    client = TestClient(
        Hosts(Starlette(routes=[WebSocketRoute("/s", session)]), allowed=("ties.example.org",))
    )

    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/s"):
        pass


def test_who_asks_too_often_is_told_when_to_come_again() -> None:
    inner = Starlette(routes=[Route("/{path:path}", anything)])
    client = TestClient(Limits(inner, rate=parse("2/minute")))

    statuses = [client.get("/api/v1/tables").status_code for _ in range(3)]
    refused = client.get("/feed.xml")

    assert statuses == [200, 200, 429]
    assert refused.headers["content-type"] == "application/problem+json"
    assert (refused.json()["status"], refused.headers["retry-after"]) == (429, "60")
    assert client.get("/timeline").status_code == 200


def test_without_a_rate_everybody_is_answered() -> None:
    client = TestClient(Limits(Starlette(routes=[Route("/{path:path}", anything)]), rate=None))

    assert {client.get("/api/v1/tables").status_code for _ in range(50)} == {200}


# Health


def test_a_server_with_sound_data_is_ready_and_tells_what_it_counts(store: DataStore) -> None:
    client = TestClient(Starlette(routes=health_routes(store, sessions=lambda: 3)))

    assert client.get("/healthz").json() == {"status": "alive"}
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["status"]) == (200, "ready")
    metrics = client.get("/metrics").text
    assert "ksties_sessions 3.0" in metrics
    assert f'ksties_data_info{{version="{store.current.version}"}} 1.0' in metrics


def test_a_server_that_has_drawn_nothing_yet_is_not_ready(store: DataStore) -> None:
    client = TestClient(Starlette(routes=health_routes(store, sessions=lambda: 0, is_warm=lambda: False)))

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["status"]) == (503, "starting")


def test_probes_come_by_the_address_of_the_machine(store: DataStore) -> None:
    inner = Starlette(routes=health_routes(store, sessions=lambda: 0))
    client = TestClient(Hosts(inner, allowed=("ties.example.org",)))

    assert [client.get(path, headers={"Host": "10.0.0.7:8501"}).status_code for path in ("/healthz", "/readyz")] == [
        200, 200,
    ]  # fmt: skip


def test_a_server_with_broken_data_is_alive_and_not_ready(tmp_path: Path) -> None:
    import shutil

    data = Path(shutil.copytree(Path(__file__).resolve().parents[2] / "data", tmp_path / "data"))
    (data / "curated" / "events.csv").write_text("broken")
    client = TestClient(Starlette(routes=health_routes(DataStore(data), sessions=lambda: 0)))

    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


# Logs


def test_a_log_line_is_one_json_object() -> None:
    record = logging.LogRecord(
        "dashboard.web.store", logging.WARNING, "f.py", 1, 'refused: "%s"\n<b>', ("x",), None
    )

    line = JsonLines().format(record)

    assert "\n" not in line
    told = json.loads(line)
    assert (told["level"], told["logger"], told["message"]) == (
        "warning",
        "dashboard.web.store",
        'refused: "x"\n<b>',
    )
    assert told["time"].endswith("+00:00")


def test_a_logger_writes_json_once_however_often_it_is_told() -> None:
    for _ in range(2):
        log_as_json("dashboard.only-for-this-test")

    assert len(logging.getLogger("dashboard.only-for-this-test").handlers) == 1


# Single figures


@pytest.fixture(scope="module")
def embed(store: DataStore) -> TestClient:
    return TestClient(Starlette(routes=embed_routes(store)))


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_can_stand_alone(embed: TestClient, name: str) -> None:
    answer = embed.get(f"/embed/{name}")

    assert answer.status_code == 200, answer.text[:300]
    assert answer.headers["content-type"].startswith("text/html")
    assert "Sources" in answer.text


def test_a_figure_loads_its_program_once_for_all(embed: TestClient) -> None:
    text = embed.get("/embed/ranking?reporter=KOR&year=2014").text

    assert len(text) < 400_000
    assert PROGRAM_PATH in text
    program = embed.get(PROGRAM_PATH)
    assert (program.status_code, len(program.content) > 1_000_000) == (200, True)


def test_choices_change_the_figure(embed: TestClient) -> None:
    assert embed.get("/embed/ranking?year=2014").text != embed.get("/embed/ranking?year=2015").text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/embed/none", 404, "No figure has this name"),
        ("/embed/ranking?page=1", 400, "There is no parameter"),
        ("/embed/ranking?year=x", 400, "four digits"),
        ("/embed/ranking?year=1800", 404, ""),
        ("/embed/ranking?reporter=USA", 400, "No such reporter"),
        ("/embed/ranking?measure=sum", 400, "No such measure"),
        ("/embed/ranking?theme=blue", 400, "light or dark"),
        ("/embed/ranking?years=1&years=2&years=3", 400, "four digits"),
        ("/embed/timeline?q=zzzzzzzz", 404, ""),
        ("/embed/timeline?sectors=none", 404, ""),
    ],
)
def test_what_cannot_be_shown_is_told_as_a_problem(
    embed: TestClient, address: str, status: int, words: str
) -> None:
    answer = embed.get(address)

    assert answer.status_code == status, answer.text[:300]
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]
