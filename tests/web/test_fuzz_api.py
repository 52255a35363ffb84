"""Requests as no client of good manners sends them, to the API with all that stands before it on a server.

`test_fuzz.py` asks any question by GET. Here are methods, headers, spellings of a path and bytes that a client
would mend before it sends them, so they go to the app as they are; and what lies beside the API: single
figures, cards, heads of pages. `KSTIES_FUZZ=20000` draws so many of each, and others every time.
"""

import asyncio
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Scope
from streamlit.web.server.starlette.starlette_path_security_middleware import PathSecurityMiddleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from dashboard.figures.gallery import FIGURES
from dashboard.model.tables import TABLES
from dashboard.web import DataStore, routes
from dashboard.web.embed import embed_routes
from dashboard.web.guards import Hosts, Limits, OneShape, SafeHeaders
from dashboard.web.health import health_routes
from dashboard.web.pages import PageHeads, picture_routes
from dashboard.web.problem import KINDS, MEDIA

EXAMPLES = int(os.environ.get("KSTIES_FUZZ", "0"))
API = "/api/v1/"
METHODS = (
    "GET",
    "HEAD",
    "OPTIONS",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "get",
    "",
)
NAMES = (
    "accept", "if-none-match", "if-modified-since", "range", "if-range", "host", "x-forwarded-for", "x-forwarded-proto",
    "x-forwarded-host", "forwarded", "accept-encoding", "accept-language", "origin", "access-control-request-method",
    "access-control-request-headers", "content-type", "content-length", "transfer-encoding", "cookie", "authorization",
    "expect", "x-http-method-override", "user-agent",
)  # fmt: skip
VALUES = (
    b"", b" ", b",", b";", b"*", b"*/*", b"*/*;q=0", b"text/csv;q=1.5, application/json;q=-1", b"text/csv;q=nan", b'"',
    b'W/"', b'W/""', b'"a", W/"b', b"bytes=0-1", b"bytes=-1", b"bytes=9-1,0-", b"bytes=", b"a b", b"[::1]", b"[::1", b"]",
    b"x:99999", b"x:-1", b"x:80:80", b"<script>", b'evil"><script>', b"evil/path", b"127.0.0.1, 10.0.0.1", b",,,",
    b"::ffff", b"unknown", b"javascript", b"https", b"for=;by=\"", b"gzip;q=2", b"br;q=0, *;q=0", b"identity;q=0",
    b"null", b"POST", b"999999999999999999999", b"-1", b"chunked", b"100-continue", b"Wed, 99 Foo 2026",
    b"a=b; a=c; =; ;",
    b"\xff\xfe", b"\xea\xb0\x80", b"a" * 9_000,
)  # fmt: skip
SEGMENTS = (
    "tables", "events", "events.csv", "events.json", "rankings", "rankings.parquet", "cadence", "openapi.json", "", ".",
    "..", "...", "%2e%2e", "%2E%2E%2F", "%2f", "%5c..%5c", "%00", "%0d%0aX:%20y", "%ff", "%25", "%252e%252e", "%E2%82%AC",
    "%u0041", "%", "%zz", "events%2ecsv", "events.", ".csv", "events..csv", "EVENTS", "events;a=b", "events,rankings",
    "~", "etc", "passwd", "C:", "events.CSV", "%ED%95%9C", "a" * 300,
)  # fmt: skip
#: What an answer may be, and nothing else.
STATUSES = {200, 204, 304, *(kind.status for kind in KINDS.values() if kind.status < 500)}
HOST = re.compile(
    rb"<https?://([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?/[^<>\s\"]*>; rel=\"(next|prev)\""
)

Headers = list[tuple[bytes, bytes]]

profile = settings(
    max_examples=EXAMPLES or 200,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@dataclass(frozen=True)
class Answer:
    """An answer as the app sends it."""

    status: int
    headers: Headers
    body: bytes

    def header(self, name: bytes) -> bytes:
        """Return a header that is there at most once, empty if it is not."""
        found = [value for key, value in self.headers if key.lower() == name]
        assert len(found) <= 1, (name, found)
        return found[0] if found else b""


#: Sends a request: method, path as it stands in the request, query, headers.
Ask = Callable[[str, str, bytes, Headers], Answer]


async def _answer(app: ASGIApp, scope: Scope) -> Answer:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(dict(message))

    await app(scope, receive, send)
    start, *parts = sent
    assert start["type"] == "http.response.start"
    assert all(part["type"] == "http.response.body" for part in parts)
    assert [bool(part.get("more_body")) for part in parts] == [True] * (len(parts) - 1) + [False]
    return Answer(
        start["status"], list(start["headers"]), b"".join(bytes(part.get("body", b"")) for part in parts)
    )


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as one:
        yield one


def asking(runner: asyncio.Runner, app: ASGIApp) -> Ask:
    """Return what sends a request to an app as a server does, without mending it before."""

    def ask(method: str, path: str, query: bytes, headers: Headers) -> Answer:
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote_to_bytes(path).decode("utf-8", "replace"),
            "raw_path": path.encode("ascii", "replace"),
            "query_string": query,
            "root_path": "",
            "headers": headers,
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", 8501),
            "state": {},
        }
        return runner.run(_answer(app, scope))

    return ask


async def a_page(_: Request) -> Response:
    return PlainTextResponse("a page")


def whole_server(
    store: DataStore, folder: Path, *, hosts: tuple[str, ...] = (), as_streamlit: bool = False
) -> ASGIApp:
    """Return what `dashboard/server.py` puts together, with a plain answer in place of the pages.

    Args:
        store: The data.
        folder: A folder for the page that links open.
        hosts: Names that the server answers by.
        as_streamlit: Whether paths are refused as Streamlit does behind all that is ours.
    """
    index = folder / "index.html"
    index.write_text("<html><head><title>Streamlit</title></head><body></body></html>", encoding="utf-8")
    app = Starlette(
        routes=[
            *health_routes(store, sessions=lambda: 0),
            *routes(store),
            *embed_routes(store),
            *picture_routes(store),
            Route("/{path:path}", a_page),
        ],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(Hosts, allowed=hosts),
            Middleware(Limits, rate=None),
            Middleware(OneShape),
            Middleware(PageHeads, index=index, store=store, public_url=None),
            *([Middleware(PathSecurityMiddleware)] if as_streamlit else []),
        ],
    )
    # uvicorn stands before the app, and believes a proxy on this machine
    return ProxyHeadersMiddleware(app, trusted_hosts="*")  # type: ignore[arg-type, return-value]


@pytest.fixture(scope="module")
def ask(runner: asyncio.Runner, real_store: DataStore, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asking(runner, whole_server(real_store, tmp_path_factory.mktemp("index")))


# a server refuses line ends and zeros in a header before the app sees them
header_bytes = st.binary(max_size=40).map(lambda one: re.sub(rb"[\r\n\x00]", b"", one))
headers_drawn = st.lists(
    st.tuples(
        st.sampled_from(NAMES).map(str.encode),
        st.one_of(st.sampled_from(VALUES), st.sampled_from(VALUES), header_bytes),
    ),
    max_size=6,
)
methods = st.one_of(st.just("GET"), st.sampled_from(METHODS), st.text("ABCxyz-!#$", min_size=1, max_size=9))
paths = st.one_of(
    st.sampled_from([f"tables/{name}" for name in TABLES]),
    st.lists(st.sampled_from(SEGMENTS), max_size=4).map("/".join),
    st.binary(max_size=12).map(lambda raw: "".join(f"%{one:02x}" for one in raw)),
)
query_parts = st.sampled_from(
    (b"limit=5", b"limit=5&offset=5", b"kind=summit", b"years=2010&years=2020", b"q=%00", b"q=%ff", b"q=\xff\xfe", b"q=%",
     b"%", b"&&&", b"=", b"==", b";", b"limit=%35", b"limit=+5", b"limit=5%20", b"limit=", b"limit[]=5", b"LIMIT=5",
     b"q[$ne]=1", b"?q=a", b"#q=a", b"q=a#b", b"limit=\xd9\xa5", b"q=" + b"%61" * 3_000, b"q=a&" * 300, b"\x00",
     b"q=\r\nX: y")
)  # fmt: skip
queries = st.one_of(st.just(b""), st.lists(query_parts, max_size=3).map(b"&".join), st.binary(max_size=40))


def assert_whole(answer: Answer, method: str, headers: Headers) -> None:
    """Hold an answer of the API against what is promised of every answer."""
    assert answer.status in STATUSES, answer
    for name, value in answer.headers:
        assert re.fullmatch(rb"[!-~]+", name), name
        assert not re.search(rb"[\r\n\x00]", value), (name, value)
    assert answer.header(b"access-control-allow-origin") == b"*"
    assert answer.header(b"x-content-type-options") == b"nosniff"
    if length := answer.header(b"content-length"):
        assert method == "HEAD" or int(length) == len(answer.body)
    if method == "HEAD" or answer.status in (204, 304):
        assert answer.body == b""
    if answer.status >= 400:
        assert_problem(answer, method)
    if answer.status == 304:
        assert any(name == b"if-none-match" and answer.header(b"etag") in value for name, value in headers)
    if answer.status == 200:
        assert answer.header(b"etag")
        assert all(HOST.fullmatch(one) for one in answer.header(b"link").split(b", ") if one)


def assert_problem(answer: Answer, method: str = "GET") -> None:
    assert answer.header(b"content-type") == MEDIA.encode(), answer
    if method == "HEAD":
        return
    told = json.loads(answer.body)
    assert told["status"] == answer.status
    assert {"type", "title", "detail", "instance"} <= set(told)
    assert len(answer.body) < 20_000
    assert b"Traceback" not in answer.body


@profile
@given(method=methods, path=paths, query=queries, headers=headers_drawn)
def test_any_request_to_the_api_is_answered_or_refused_in_one_shape(
    ask: Ask, method: str, path: str, query: bytes, headers: Headers
) -> None:
    assert_whole(ask(method, f"{API}{path}", query, headers), method, headers)


@profile
@given(
    path=st.sampled_from(("/feed.xml", "/timeline.ics")), method=methods, query=queries, headers=headers_drawn
)
def test_any_request_to_feed_and_calendar(
    ask: Ask, path: str, method: str, query: bytes, headers: Headers
) -> None:
    assert_whole(ask(method, path, query, headers), method, headers)


@profile
@given(headers=headers_drawn)
def test_no_header_changes_what_is_answered_but_accept(ask: Ask, headers: Headers) -> None:
    others = [(name, value) for name, value in headers if name not in (b"accept", b"if-none-match")]

    answer = ask("GET", f"{API}tables/sectors", b"limit=3", others)

    plain = ask("GET", f"{API}tables/sectors", b"limit=3", [])
    assert (answer.status, answer.body, answer.header(b"etag")) == (200, plain.body, plain.header(b"etag"))


@profile
@given(
    hosts=st.lists(st.one_of(st.sampled_from(VALUES), header_bytes), max_size=2), path=paths, method=methods
)
def test_by_another_name_nothing_is_answered(
    runner: asyncio.Runner,
    real_store: DataStore,
    tmp_path_factory: pytest.TempPathFactory,
    hosts: list[bytes],
    path: str,
    method: str,
) -> None:
    named = asking(runner, _named_server(real_store, tmp_path_factory))

    answer = named(method, f"{API}{path}", b"", [(b"host", host) for host in hosts])

    assert answer.status == 421
    assert_problem(answer)


_named: list[ASGIApp] = []


def _named_server(store: DataStore, folders: pytest.TempPathFactory) -> ASGIApp:
    if not _named:
        _named.append(
            whole_server(store, folders.mktemp("named"), hosts=("ties.example.org", "*.ties.example.org"))
        )
    return _named[0]


# Beside the API

WORDS = (
    "reporter",
    "measure",
    "year",
    "years",
    "sectors",
    "q",
    "theme",
    "page",
    "event",
    "deal",
    "source",
    "value",
)
TEXTS = (
    "", "KOR", "SGP", "total", "balance", "2014", "2024", "0000", "9999", "٢٠٢٠", "²²²²", "digital", "dark", "timeline",
    "deals", "2005-08-04-ksfta-signed", "<script>", '"><b>', "{0}", "%s", "\x00", "\u202e", "대한민국", "\U0001f600",
    "a" * 5_000,
    "a " * 500, "NaN", "-1", "../", "\ud7ff",
)  # fmt: skip
questions = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.text(max_size=5)),
        st.one_of(st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.text(max_size=20)),
    ),
    max_size=5,
)
known_questions = st.lists(st.tuples(st.sampled_from(WORDS[:7]), st.sampled_from(TEXTS)), max_size=4)
slow = settings(profile, max_examples=EXAMPLES // 10 or 40)


def encoded(pairs: list[tuple[str, str]]) -> bytes:
    return urlencode(pairs).encode()


@slow
@given(name=st.sampled_from([*FIGURES, "none", "%00"]), query=st.one_of(questions, known_questions))
def test_any_choice_of_a_single_figure(ask: Ask, name: str, query: list[tuple[str, str]]) -> None:
    answer = ask("GET", f"/embed/{name}", encoded(query), [(b"host", b"x")])

    assert answer.status in (200, 400, 404), answer.body[:300]
    if answer.status == 200:
        assert answer.header(b"content-type").startswith(b"text/html")
        assert b'<script>"' not in answer.body
        assert b'"><b>' not in answer.body
    else:
        assert_problem(answer)


@slow
@given(query=questions)
def test_any_card(ask: Ask, query: list[tuple[str, str]]) -> None:
    answer = ask("GET", "/og.png", encoded(query), [(b"host", b"x")])

    assert (answer.status, answer.header(b"content-type")) == (200, b"image/png")


class Tags(HTMLParser):
    """The names of the tags of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.names.append(tag)


@profile
@given(path=st.sampled_from(("/", "/timeline", "/deals", "/brief")), query=st.one_of(questions.map(encoded), queries),
       headers=headers_drawn)  # fmt: skip
def test_any_head_of_a_page(ask: Ask, path: str, query: bytes, headers: Headers) -> None:
    sent = [(name, value) for name, value in headers if name != b"accept-encoding"]

    answer = ask("GET", path, query, sent)

    assert answer.status == 200
    text = answer.body.decode()
    tags = Tags()
    tags.feed(text)
    # whatever an address says stays inside an attribute or the title
    assert tags.names == ["html", "head", "title", *["meta"] * 9, "body"]


@pytest.mark.parametrize("path", ["/api/v1/tables/events%00", "/api/v1/../v1/tables", "/api/v1/%2e%2e/x"])
def test_a_path_that_streamlit_refuses_is_refused_in_the_same_shape(
    runner: asyncio.Runner, real_store: DataStore, tmp_path: Path, path: str
) -> None:
    ask = asking(runner, whole_server(real_store, tmp_path, as_streamlit=True))

    answer = ask("GET", path, b"", [])

    assert answer.status == 400
    assert_problem(answer)
