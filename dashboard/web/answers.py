"""Answers as ready bytes: named by what they say, kept while they are asked for, and not sent twice.

An answer's name (its key and, as a digest, its `ETag`) follows from the version of the data and the request
alone. So whether a visitor holds it already is told without a look at a table.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version as version_of
from threading import Lock
from typing import Generic, TypeVar

from dashboard.web.store import Snapshot

#: Bytes and number of the answers kept.
SHELF_BYTES, SHELF_ANSWERS = 64 * 1024 * 1024, 4_096
#: Requests whose meaning is kept, and the longest query among them.
SHELF_REQUESTS, KEPT_QUERY = 4_096, 512
#: Seconds for which a browser or a cache on the way need not ask again.
MAX_AGE = 60
#: Answers of two versions of the software differ.
SOFTWARE = version_of("ksties")

COMMON = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, Retry-After, X-Data-Version, X-Total-Count",
    "x-content-type-options": "nosniff",
}

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Asked:
    """What a request asks for.

    Attributes:
        snapshot: The state of the data to answer from.
        path: Path below the prefix of its route, without slashes around it.
        query: The query as it stands in the address.
        accept: The header `Accept`.
        base: Address of the dashboard, without slash at the end.
        root: Path of that address, empty for the top.
    """

    snapshot: Snapshot = field(repr=False)
    path: str
    query: str
    accept: str
    base: str
    root: str


@dataclass(frozen=True)
class Made:
    """An answer that was just made.

    Attributes:
        body: Its bytes.
        content_type: Its media type.
        headers: Further headers.
        links: Query texts of related answers at the same path, by relation.
    """

    body: bytes
    content_type: str
    headers: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Prepared:
    """A request that was understood.

    Attributes:
        key: What its answer says but for the version of the data; equal for equal answers.
        make: Makes the answer to this request; it may take long, and is called on a thread of its own. It
            is given the request and does not keep it: what is kept must not hold an older state of the data.
    """

    key: str
    make: Callable[[Asked], Made]


@dataclass(frozen=True)
class Answer:
    """An answer ready to be sent.

    Attributes:
        etag: Its name, in quotes.
        headers: Its headers, as they are sent.
        body: Its bytes.
        links: See `Made`.
    """

    etag: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes = field(repr=False)
    links: Mapping[str, str] = field(default_factory=dict)


class Shelf(Generic[Key, Value]):
    """Values by key, the least recently used thrown away first; safe between threads."""

    def __init__(
        self, most: int, *, most_bytes: int = 0, size: Callable[[Value], int] = lambda _value: 0
    ) -> None:
        """Make an empty shelf.

        Args:
            most: Most values kept.
            most_bytes: Most bytes of all values together; one that takes more than a quarter is not kept.
            size: Bytes of a value.
        """
        self._most, self._most_bytes, self._size = most, most_bytes, size
        self._held: OrderedDict[Key, Value] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """Return what is kept under a key, None if nothing is."""
        with self._lock:
            if (value := self._held.get(key)) is not None:
                self._held.move_to_end(key)
            return value

    def put(self, key: Key, value: Value) -> None:
        """Keep a value."""
        size = self._size(value)
        if size * 4 > self._most_bytes > 0:
            return
        with self._lock:
            if (before := self._held.pop(key, None)) is not None:
                self._bytes -= self._size(before)
            self._held[key] = value
            self._bytes += size
            while len(self._held) > self._most or self._bytes > self._most_bytes > 0:
                _key, old = self._held.popitem(last=False)
                self._bytes -= self._size(old)

    def __len__(self) -> int:
        return len(self._held)


def etag_of(snapshot: Snapshot, key: str) -> str:
    """Return the strong name of an answer.

    Args:
        snapshot: The state of the data.
        key: What the answer says, see `Prepared`.
    """
    named = f"{SOFTWARE}\0{snapshot.version}\0{key}"
    return f'"{hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()[:32]}"'


def holds(if_none_match: str, etag: str) -> bool:
    """Tell whether a visitor holds an answer, as the header `If-None-Match` says.

    Names are compared weakly: a proxy that compresses an answer marks its name as weak.

    >>> holds('W/"a", "b"', '"a"'), holds('"c"', '"a"')
    (True, False)
    """
    return any(part.strip().removeprefix("W/") == etag for part in if_none_match.split(","))


def kept_headers(snapshot: Snapshot, etag: str) -> dict[str, str]:
    """Return the headers that an answer and its `304` share."""
    return {
        "etag": etag,
        "cache-control": f"public, max-age={MAX_AGE}",
        "vary": "Accept",
        "x-data-version": snapshot.version,
        **COMMON,
    }


def raw(headers: Mapping[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    """Return headers as they are sent."""
    return tuple(
        (name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in headers.items()
    )


def as_answer(asked: Asked, prepared: Prepared) -> Answer:
    """Make an answer ready to be sent.

    Args:
        asked: The request.
        prepared: What it means.
    """
    made, etag = prepared.make(asked), etag_of(asked.snapshot, prepared.key)
    headers = kept_headers(asked.snapshot, etag) | {
        "content-type": made.content_type,
        "content-length": str(len(made.body)),
        **made.headers,
    }
    return Answer(etag, raw(headers), made.body, made.links)


#: Answers by version of the data and key.
Answers = Shelf[tuple[str, str], Answer]


def answer_shelf() -> Answers:
    """Return an empty shelf for answers."""
    return Shelf(SHELF_ANSWERS, most_bytes=SHELF_BYTES, size=lambda answer: len(answer.body) + 1_024)
