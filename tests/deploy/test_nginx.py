"""nginx with our template before three small servers that tell what they were asked: no dashboard needed."""

import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.deploy.nginx import free_port, needs_nginx, running

pytestmark = needs_nginx
PAGE = {"Accept": "text/html,*/*"}


class Mirror(BaseHTTPRequestHandler):
    """Answers with what it was asked; `/media/` is known to one of the servers only."""

    protocol_version = "HTTP/1.1"
    # head and body leave together: apart, the second would wait for the first to be acknowledged
    wbufsize = -1
    keeper = 0

    def do_GET(self) -> None:
        port = self.server.server_address[1]
        told = json.dumps(
            {"port": port, "headers": {name.lower(): word for name, word in self.headers.items()}}
        )
        body = told.encode()
        if self.path.startswith("/media/") and port != Mirror.keeper:
            self.send_response(404)
        elif self.path == "/broken":
            self.send_response(503)
        else:
            self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        pass


@contextmanager
def mirror() -> Iterator[int]:
    """Run such a server, and give its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class Answer:
    """What came back: status, headers, and what the mirror was asked."""

    def __init__(
        self, site: str, path: str, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> None:
        parts = urlsplit(site)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        try:
            connection.request("POST" if body else "GET", path, body=body or None, headers=headers or {})
            answer = connection.getresponse()
            self.status = answer.status
            self.headers = {name.lower(): word for name, word in answer.getheaders()}
            self.body = answer.read()
        finally:
            connection.close()

    @property
    def asked(self) -> dict[str, str]:
        return json.loads(self.body)["headers"]

    @property
    def cookie(self) -> str:
        return self.headers.get("set-cookie", "").split(";")[0]


@pytest.fixture(scope="module")
def mirrors() -> Iterator[list[int]]:
    with ExitStack() as stack:
        ports = [stack.enter_context(mirror()) for _number in range(3)]
        Mirror.keeper = ports[2]
        yield ports


@pytest.fixture(scope="module")
def site(mirrors: list[int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running([f"127.0.0.1:{port}" for port in mirrors], tmp_path_factory.mktemp("nginx")) as address:
        yield address


def test_a_cookie_is_given_with_a_page_and_not_again(site: str) -> None:
    first = Answer(site, "/", PAGE)
    assert re.fullmatch(
        r"ksties_route=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", first.headers["set-cookie"]
    )
    assert "set-cookie" not in Answer(site, "/", {**PAGE, "Cookie": first.cookie}).headers


@pytest.mark.parametrize("accept", ["*/*", "application/json", "image/png"])
def test_files_and_the_api_come_without_a_cookie(site: str, accept: str) -> None:
    assert "set-cookie" not in Answer(site, "/static/app.js", {"Accept": accept}).headers


def test_a_cookie_that_is_not_ours_is_replaced(site: str) -> None:
    for word in ("", "x", "A" * 32, "0" * 33):
        assert Answer(site, "/", {**PAGE, "Cookie": f"ksties_route={word}"}).cookie != f"ksties_route={word}"
        assert Answer(site, "/", {**PAGE, "Cookie": f"ksties_route={word}"}).cookie


def test_one_cookie_one_process_and_many_cookies_all_of_them(site: str, mirrors: list[int]) -> None:
    reached: Counter[str] = Counter()
    for _visitor in range(60):
        cookie = Answer(site, "/", PAGE).cookie
        places = {
            Answer(site, path, {"Cookie": cookie}).headers["x-upstream"] for path in ("/", "/a", "/b?c=d")
        }
        assert len(places) == 1
        reached.update(places)
    assert set(reached) == {f"127.0.0.1:{port}" for port in mirrors}


def test_who_sends_no_cookie_is_kept_by_address_and_program(site: str) -> None:
    assert len({Answer(site, "/api/v1/", {"User-Agent": "R"}).headers["x-upstream"] for _n in range(10)}) == 1
    programs = {Answer(site, "/", {"User-Agent": f"program {n}"}).headers["x-upstream"] for n in range(40)}
    assert len(programs) == 3


def test_the_visitor_is_told_to_the_app_as_nginx_saw_them(site: str) -> None:
    asked = Answer(site, "/", {"Host": "ties.example.org:8443", "Forwarded": "for=9.9.9.9"}).asked
    assert asked["host"] == asked["x-forwarded-host"] == "ties.example.org:8443"
    assert asked["x-forwarded-for"] == asked["x-real-ip"] == "127.0.0.1"
    assert asked["x-forwarded-proto"] == "http"
    assert "forwarded" not in asked


def test_a_proxy_before_it_is_believed(site: str) -> None:
    answer = Answer(
        site, "/", {**PAGE, "X-Forwarded-For": "6.6.6.6, 192.0.2.7", "X-Forwarded-Proto": "https"}
    )
    assert answer.asked["x-forwarded-for"] == "192.0.2.7"
    assert answer.asked["x-forwarded-proto"] == "https"
    assert answer.headers["set-cookie"].endswith("; Secure")
    # and which process answered is told to nobody outside
    assert "x-upstream" not in answer.headers


def test_anybody_else_is_not(mirrors: list[int], tmp_path: Path) -> None:
    with running([f"127.0.0.1:{mirrors[0]}"], tmp_path, front="192.0.2.1/32") as other:
        asked = Answer(other, "/", {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}).asked
    assert asked["x-forwarded-for"] == "127.0.0.1"
    assert asked["x-forwarded-proto"] == "http"


def test_a_file_of_a_page_is_found_where_it_lies(site: str, mirrors: list[int]) -> None:
    for _visitor in range(12):
        cookie = Answer(site, "/", PAGE).cookie
        answer = Answer(site, "/media/figure.png", {"Cookie": cookie})
        assert answer.status == 200
        assert json.loads(answer.body)["port"] == mirrors[2]


def test_an_error_of_the_app_is_passed_on_and_moves_nobody(site: str) -> None:
    cookie = Answer(site, "/", PAGE).cookie
    before = Answer(site, "/", {"Cookie": cookie}).headers["x-upstream"]
    for _time in range(4):
        answer = Answer(site, "/broken", {"Cookie": cookie})
        assert (answer.status, answer.headers["x-upstream"]) == (503, before)
    assert Answer(site, "/", {"Cookie": cookie}).headers["x-upstream"] == before


def test_a_dead_process_is_passed_over(mirrors: list[int], tmp_path: Path) -> None:
    dead = [free_port(), free_port()]
    with running([f"127.0.0.1:{port}" for port in (*dead, mirrors[0])], tmp_path) as other:
        for number in range(20):
            assert Answer(other, "/", {"Cookie": f"ksties_route={number:032x}"}).status == 200


def test_with_none_left_it_says_so_in_one_line(tmp_path: Path) -> None:
    with running([f"127.0.0.1:{free_port()}"], tmp_path) as other:
        answer = Answer(other, "/", PAGE)
    assert answer.status == 503
    assert answer.headers["retry-after"] == "5"
    assert answer.body.decode().splitlines() == [
        "The dashboard does not answer at the moment. Please try again in a few seconds."
    ]


def test_the_link_of_a_long_brief_passes_and_a_large_body_does_not(site: str) -> None:
    assert Answer(site, f"/brief?items={'x' * 50_000}").status == 200
    assert Answer(site, "/", body=b"x" * 1_100_000).status == 413


def test_nothing_tells_versions_or_figures_of_operation(site: str) -> None:
    assert Answer(site, "/").headers["server"] == "nginx"
    assert Answer(site, "/metrics").status == 404


@pytest.mark.parametrize(
    ("origin", "is_let_in"),
    [
        ("http://{host}", True),
        ("https://{host}", True),
        ("", True),
        ("http://evil.example", False),
        ("http://{host}.evil.example", False),
        ("null", False),
    ],
)
def test_a_websocket_opens_from_our_own_site_only(site: str, origin: str, is_let_in: bool) -> None:
    headers = {"Connection": "Upgrade", "Upgrade": "websocket"}
    if origin:
        headers["Origin"] = origin.format(host=urlsplit(site).netloc)

    for path in ("/_stcore/stream", "/partners/_stcore/stream"):
        answer = Answer(site, path, headers)
        assert (answer.status != 403) is is_let_in, path
        if is_let_in:
            assert answer.asked["upgrade"] == "websocket"


def test_what_is_written_down_names_no_visitor(mirrors: list[int], tmp_path: Path) -> None:
    with running([f"127.0.0.1:{mirrors[0]}"], tmp_path) as other:
        Answer(
            other,
            "/deals?q=secret-word",
            {"Cookie": f"ksties_route={7:032x}", "X-Forwarded-For": "192.0.2.7"},
        )
    lines = [
        line for line in (tmp_path / "nginx.log").read_text(encoding="utf-8").splitlines() if line[0] == "{"
    ]

    (line,) = [one for one in lines if json.loads(one)["path"] == "/deals"]

    assert json.loads(line)["status"] == 200
    for word in ("secret-word", "192.0.2.7", f"{7:032x}"):
        assert word not in line
