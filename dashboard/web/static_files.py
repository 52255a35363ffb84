"""The page server's own files, compressed once and sent as often as they are asked for.

The first visitor gets what is packed in a moment; meanwhile the best packing is made, which takes a minute of
one core, once for a machine: it is kept in the cache folder.
"""

import gzip
import hashlib
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.data.writing import write_whole_bytes

logger = logging.getLogger(__name__)

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
#: Names carry a digest of the content: what is under a name never changes.
FOREVER = "public, max-age=31536000, immutable"
#: Less is not worth the header.
LEAST = 1_024
#: Steps of brotli: at once, and the best there is, with a window that holds the largest file.
QUICK, BEST, WINDOW = 5, 11, 24
#: The best packing is only worth its time for what every visitor loads much of.
WORTH = 8_192
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: bytes(brotli.compress(content, quality=QUICK)),
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
}


@dataclass(frozen=True)
class _Packed:
    body: bytes
    etag: str
    media: str


class PackedFiles:
    """Answers requests for the static files of a folder, packed as the browser accepts; passes all others on."""

    def __init__(
        self, app: ASGIApp, *, folder: Path, cache: Path | None = None, prefix: str = "/static/"
    ) -> None:
        """Look at the folder; nothing is packed before `warm` or the first request.

        Args:
            app: What answers everything else.
            folder: The folder whose `static` is served below the prefix.
            cache: Folder that keeps the best packing from start to start, None to make it anew.
            prefix: Path in front of the files' names.
        """
        self._app, self._prefix, self._cache = app, prefix, cache
        root = folder / "static"
        self._files = {
            f"{prefix}{path.relative_to(root).as_posix()}": path
            for path in sorted(root.rglob("*"))
            if path.suffix in TYPES and path.stat().st_size >= LEAST
        }
        self._packed: dict[tuple[str, str], _Packed] = {}
        self._locks = {path: threading.Lock() for path in self._files}
        warm_later(self.warm)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a file that was packed, or pass it on."""
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or path not in self._files:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        coding = accepted(headers.get("accept-encoding", ""))
        if coding is None:
            await self._app(scope, receive, _varying(send))
            return
        packed = self._packed.get((path, coding))
        if packed is None:
            packed = await run_in_threadpool(self._pack, path, coding)
        told = {
            "Cache-Control": FOREVER, "Content-Encoding": coding, "Content-Type": packed.media,
            "ETag": packed.etag, "Vary": "Accept-Encoding",
        }  # fmt: skip
        if packed.etag in headers.get("if-none-match", ""):
            await Response(status_code=304, headers=told)(scope, receive, send)
            return
        await Response(packed.body, headers=told)(scope, receive, send)

    def warm(self) -> int:
        """Pack every file, the largest first: quickly, then as well as can be; return how many bytes they take."""
        ordered = sorted(self._files, key=lambda name: -self._files[name].stat().st_size)
        for path in ordered:
            self._pack(path, "br")
        for path in ordered:
            if self._files[path].stat().st_size >= WORTH:
                self._improve(path)
        return sum(len(one.body) for one in self._packed.values())

    def _improve(self, path: str) -> None:
        quick = self._pack(path, "br")
        kept = self._cache / f"{quick.etag.strip(chr(34))}.packed" if self._cache else None
        content = self._files[path].read_bytes()
        body = b""
        with suppress(OSError, brotli.error):  # no cache, or a damaged one: it is made again
            held = kept.read_bytes() if kept else b""
            body = held if held and brotli.decompress(held) == content else b""
        if not body:
            body = bytes(brotli.compress(content, quality=BEST, lgwin=WINDOW))
            with suppress(OSError):
                if kept:
                    write_whole_bytes(kept, body)
        self._packed[path, "br"] = _Packed(body, quick.etag, quick.media)

    def _pack(self, path: str, coding: str) -> _Packed:
        with self._locks[path]:  # one visitor packs, the others wait for it
            held = self._packed.get((path, coding))
            if held is None:
                content = self._files[path].read_bytes()
                body = PACKERS[coding](content)
                etag = f'"{hashlib.sha256(content).hexdigest()[:24]}-{coding}"'
                held = _Packed(body, etag, TYPES[self._files[path].suffix])
                self._packed[path, coding] = held
        return held


#: What every packer of this process has to do, so that the server can warm those that its framework has made.
_work: list[Callable[[], int]] = []


def warm_later(work: Callable[[], int], *, first: bool = False) -> None:
    """Remember what is to be packed when the server has started.

    Args:
        work: Packs, and returns how many bytes that makes.
        first: Whether before everything remembered so far.
    """
    _work.insert(0 if first else len(_work), work)


def warm_in_background() -> threading.Thread:
    """Pack all files while the first visitors are served already; return the thread."""
    thread = threading.Thread(target=_warm_all, name="pack-static-files", daemon=True)
    thread.start()
    return thread


def _warm_all() -> None:
    for work in _work:
        logger.info("static files packed: bytes=%d", work())


def accepted(header: str) -> str | None:
    """Return the best coding that a browser accepts, None for none of ours.

    >>> accepted("gzip, deflate, br, zstd"), accepted("gzip;q=1.0, br;q=0"), accepted("identity")
    ('br', 'gzip', None)
    """
    offered = {}
    for part in header.lower().split(","):
        name, _, quality = part.strip().partition(";")
        offered[name.strip()] = quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((coding for coding in PACKERS if offered.get(coding)), None)


def _varying(send: Send) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return told
