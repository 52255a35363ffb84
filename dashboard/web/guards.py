"""What every answer carries, who may ask by which name, and how often the data may be asked for."""

from collections.abc import Sequence
from http import HTTPStatus

import orjson
from limits import RateLimitItem
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import meter
from dashboard.web.answers import COMMON
from dashboard.web.problem import MEDIA, echo

#: Streamlit starts itself by a script in the page and styles elements one by one; plotly draws to data: and blob:.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss: data: blob:; "
    "worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors {ancestors}"
)
HEADERS = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
#: A single figure is there to be put into other pages.
EMBEDDED = "/embed/"
#: Asked by whoever runs the server, by the address of the machine.
PROBES = ("/healthz", "/readyz", "/metrics")
#: Kinds of answers that are counted and limited, by the beginning of their path.
KINDS = {
    "/api/": "api",
    "/feed.xml": "feed",
    "/timeline.ics": "calendar",
    "/embed/": "embed",
    "/og.png": "image",
}


class SafeHeaders:
    """Adds the headers of safety: all of them to pages, one to everything."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add to its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        ancestors = "*" if scope["path"].startswith(EMBEDDED) else "'self'"

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                # a program or a table is governed by the page that asks for it
                if headers.get("content-type", "").startswith("text/html"):
                    for name, value in HEADERS.items():
                        headers.setdefault(name, value)
                    headers.setdefault("Content-Security-Policy", POLICY.format(ancestors=ancestors))
            await send(message)

        await self._app(scope, receive, told)


class Limits:
    """Counts the answers beside the pages, and refuses those of an address that asks too often."""

    def __init__(self, app: ASGIApp, *, rate: RateLimitItem | None) -> None:
        """Wrap an app.

        Args:
            app: The app.
            rate: How often one address may ask, None for as often as it wants.
        """
        self._app, self._rate = app, rate
        self._window = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on unless its address has asked too often."""
        kind = kind_of(scope["path"]) if scope["type"] == "http" else None
        if kind is None:
            await self._app(scope, receive, send)
            return
        if self._rate is not None and not self._window.hit(self._rate, _address(scope)):
            meter.REQUESTS.labels(kind, "429").inc()
            await _too_often(scope["path"], self._rate)(scope, receive, send)
            return

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                meter.REQUESTS.labels(kind, str(message["status"])).inc()
            await send(message)

        await self._app(scope, receive, counted)


class OneShape:
    """Tells an error that the framework beneath makes of a path beside the pages in the shape of our own."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and put another answer in the place of a bare refusal."""
        if scope["type"] != "http" or kind_of(scope["path"]) is None:
            await self._app(scope, receive, send)
            return
        is_refused = False

        async def told(message: Message) -> None:
            nonlocal is_refused
            if message["type"] == "http.response.start" and message["status"] >= 400:
                headers = Headers(raw=message["headers"])
                if headers.get("content-type") != MEDIA:
                    is_refused = True
                    await _bare(scope["path"], message["status"], headers)(scope, receive, send)
            if not is_refused:
                await send(message)

        await self._app(scope, receive, told)


def _bare(path: str, status: int, given: Headers) -> Response:
    name = HTTPStatus(status).phrase
    told = {
        "type": "about:blank",
        "title": name,
        "status": status,
        "detail": f"{name}.",
        "instance": echo(path),
    }
    kept = {"allow": given["allow"]} if "allow" in given else {}
    headers = COMMON | {"cache-control": "no-store"} | kept
    return Response(orjson.dumps(told), status, headers=headers, media_type=MEDIA)


def kind_of(path: str) -> str | None:
    """Return what a path beside the pages serves, None for a page.

    >>> kind_of("/api/v1/tables"), kind_of("/timeline")
    ('api', None)
    """
    return next((kind for start, kind in KINDS.items() if path.startswith(start)), None)


class Hosts:
    """Refuses requests by a name that the operator did not allow."""

    def __init__(self, app: ASGIApp, *, allowed: Sequence[str]) -> None:
        """Wrap an app.

        Args:
            app: The app.
            allowed: Names without port, `*.example.org` for all below one; empty for every name.
        """
        self._app, self._allowed = app, tuple(name.lower() for name in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if its name is allowed."""
        is_probe = scope["type"] == "http" and scope["path"] in PROBES
        if not self._allowed or scope["type"] not in ("http", "websocket") or is_probe or self._knows(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            told = {"type": "about:blank", "title": "Misdirected request", "status": 421,
                    "detail": "This server does not answer by that name.", "instance": scope["path"][:120]}  # fmt: skip
            await Response(orjson.dumps(told), 421, headers=COMMON, media_type=MEDIA)(scope, receive, send)

    def _knows(self, scope: Scope) -> bool:
        host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
        name = host.rsplit(":", 1)[0].lower() if not host.endswith("]") else host.lower()
        return any(name == one or (one.startswith("*.") and name.endswith(one[1:])) for one in self._allowed)


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else "unknown"


def _too_often(path: str, rate: RateLimitItem) -> Response:
    told = {"type": "about:blank", "title": "Too many requests", "status": 429,
            "detail": f"One address may ask {rate}; try again later.", "instance": path[:120]}  # fmt: skip
    return Response(
        orjson.dumps(told), 429, media_type=MEDIA, headers=COMMON | {"Retry-After": str(rate.get_expiry())}
    )
