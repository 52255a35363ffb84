"""How a request becomes an answer: method, meaning, what the visitor holds, what is kept, and errors."""

import logging
import re
import threading
import traceback
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URLPath
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import Receive, Scope, Send

from dashboard.errors import NotHeld, TableBroken
from dashboard.web.answers import (
    COMMON,
    KEPT_QUERY,
    SHELF_REQUESTS,
    Answer,
    Answers,
    Asked,
    Prepared,
    Shelf,
    as_answer,
    etag_of,
    holds,
    kept_headers,
    raw,
)
from dashboard.web.problem import MEDIA, Refusal
from dashboard.web.store import DataStore

logger = logging.getLogger(__name__)

METHODS = "GET, HEAD, OPTIONS"
PREFLIGHT = raw(
    COMMON
    | {
        "allow": METHODS,
        "access-control-allow-methods": METHODS,
        "access-control-allow-headers": "Accept, If-None-Match",
        "access-control-max-age": "86400",
    }
)
HOST = re.compile(r"[A-Za-z0-9.\-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")
#: Answers that may be made at once for different questions; equal questions wait for one maker.
STRIPES = 16

Prepare = Callable[[Asked], Prepared]


class Place(BaseRoute):
    """A path, or everything below one, whose requests are understood by one function."""

    def __init__(
        self,
        path: str,
        prepare: Prepare,
        store: DataStore,
        *,
        below: bool,
        public: str | None,
        answers: Answers,
    ) -> None:
        """Name the place.

        Args:
            path: The path, such as `/api/v1`.
            prepare: Understands a request, or raises `Refusal`.
            store: The data.
            below: Whether everything below the path belongs to it.
            public: Address that visitors use; that of the request if None.
            answers: Where answers are kept, shared by all places.
        """
        self.path = path
        self._prepare, self._store, self._below, self._public = prepare, store, below, public
        self._answers = answers
        self._requests: Shelf[tuple[str, str, str, str, str], Prepared] = Shelf(SHELF_REQUESTS)
        self._making = [threading.Lock() for _ in range(STRIPES)]

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Tell whether a request asks for something here, whatever its method."""
        if scope["type"] == "http":
            path = _route_path(scope)
            if path == self.path or (self._below and path.startswith(self.path + "/")):
                return Match.FULL, {}
        return Match.NONE, {}

    def url_path_for(self, name: str, /, **path_params: object) -> URLPath:
        """Nothing here has a name that addresses are made of."""
        raise NoMatchFound(name, path_params)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; whatever goes wrong is told as a problem."""
        del receive
        try:
            await self._answer(scope, send)
        except Refusal as refusal:
            await _send_problem(scope, send, refusal)
        except NotHeld as error:
            await _send_problem(scope, send, Refusal("not-held", str(error)))
        except TableBroken as error:
            told = f"A table that is needed has problems: {', '.join(error.tables)}."
            await _send_problem(scope, send, Refusal("table-unavailable", told))
        except Exception as error:  # noqa: BLE001 - a visitor gets the same shape for every fault of ours
            # the message of an unforeseen error may repeat what a visitor asked: the place of it does not
            where = traceback.extract_tb(error.__traceback__)[-1]
            logger.error(  # noqa: TRY400 - for the same reason without the message
                "request failed: error=%s file=%s line=%s", type(error).__name__, where.filename, where.lineno
            )
            told = "The answer could not be made."
            await _send_problem(scope, send, Refusal("internal-error", told))

    async def _answer(self, scope: Scope, send: Send) -> None:
        method = scope["method"]
        if method == "OPTIONS":
            await _send(send, 204, PREFLIGHT)
            return
        if method not in ("GET", "HEAD"):
            told = f"The data can only be read: {METHODS}."
            raise Refusal("method-not-allowed", told, headers={"allow": METHODS})
        accept, known, host = _headers(scope)
        snapshot = self._store.current
        root = scope.get("root_path", "")
        base = self._public or f"{scope.get('scheme', 'http')}://{host or _server(scope)}{root}"
        path, query = _route_path(scope), scope.get("query_string", b"").decode("latin-1")
        asked = Asked(
            snapshot=snapshot,
            path=path[len(self.path) :].strip("/"),
            query=query,
            accept=accept,
            base=base,
            root=urlsplit(base).path if self._public else root,
        )
        prepared = self._understood(asked)
        etag = etag_of(snapshot, prepared.key)
        if known and holds(known, etag):
            await _send(send, 304, raw(kept_headers(snapshot, etag)))
            return
        answer = self._answers.get((snapshot.version, prepared.key))
        if answer is None:
            answer = await run_in_threadpool(self._make, asked, prepared)
        headers = answer.headers
        if answer.links:
            links = (f'<{base}{quote(path)}?{text}>; rel="{rel}"' for rel, text in answer.links.items())
            headers = (*headers, (b"link", ", ".join(links).encode("latin-1")))
        await _send(send, 200, headers, answer.body if method == "GET" else b"")

    def _understood(self, asked: Asked) -> Prepared:
        """Return the meaning of a request, which is kept for those that come again."""
        if len(asked.query) > KEPT_QUERY:
            return self._prepare(asked)
        key = (asked.snapshot.version, asked.path, asked.query, asked.accept, asked.base)
        if (prepared := self._requests.get(key)) is None:
            prepared = self._prepare(asked)
            self._requests.put(key, prepared)
        return prepared

    def _make(self, asked: Asked, prepared: Prepared) -> Answer:
        key = (asked.snapshot.version, prepared.key)
        with self._making[hash(key) % STRIPES]:
            # who waited finds what the one before made
            if (answer := self._answers.get(key)) is None:
                answer = as_answer(asked, prepared)
                self._answers.put(key, answer)
        return answer


def _route_path(scope: Scope) -> str:
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path[len(root) :] if root and path.startswith(root + "/") else path


def _headers(scope: Scope) -> tuple[str, str, str]:
    """Return `Accept`, `If-None-Match` and `Host` of a request, empty where they are not given."""
    found = {b"accept": "", b"if-none-match": "", b"host": ""}
    for name, value in scope["headers"]:
        if name in found:
            text = value.decode("latin-1")
            found[name] = f"{found[name]}, {text}" if found[name] else text
    host = found[b"host"]
    # the host becomes part of what is answered: nothing but a name and a port may stand there
    return found[b"accept"], found[b"if-none-match"], host if HOST.fullmatch(host) else ""


def _server(scope: Scope) -> str:
    name, port = scope.get("server") or ("localhost", None)
    return f"{name}:{port}" if port else str(name)


async def _send(send: Send, status: int, headers: tuple[tuple[bytes, bytes], ...], body: bytes = b"") -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": body})


async def _send_problem(scope: Scope, send: Send, refusal: Refusal) -> None:
    root = str(scope.get("root_path", ""))
    body = refusal.content(root=root, instance=str(scope["path"]))
    headers = COMMON | {
        "content-type": MEDIA,
        "content-length": str(len(body)),
        "cache-control": "no-store",
        **refusal.headers,
    }
    await _send(send, refusal.status, raw(headers), body if scope["method"] != "HEAD" else b"")
