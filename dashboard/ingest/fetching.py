"""One page of the open web, for reading an article: no private places, bounded in time and size.

An address may come from anywhere. So the place it leads to is looked up once, judged, and that very place
is connected to: a name that answers differently the second time gains nothing. Each redirect is judged anew.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.util import Url, parse_url

from dashboard.errors import ArticleUnreadable

LARGEST = 20_000_000
LONGEST = 60.0
#: Seconds until a connection stands, and between two pieces of an answer.
PATIENCE = 10.0
MOST_REDIRECTS = 5
PIECE = 65_536
AGENT = "ksties (article reader of a Korea-Singapore trade dashboard; python-requests)"
ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.1"

#: Where providers without IPv4 place the IPv4 internet; the last 32 bits are the place meant (RFC 6052).
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")

SAVE = "Open the page in a browser, save it, and read the saved file."
CHECK = "Check the address."
LATER = "Try again later, or save the page in a browser and read the saved file."
PUBLIC = "Give the public address of the article, or save the page and read the saved file."

#: Why a status is no article, and what to do.
STATUSES: Mapping[int, tuple[str, str]] = {
    401: ("the server wants a login or refuses (status 401)", SAVE),
    403: ("the server wants a login or refuses (status 403)", SAVE),
    404: ("there is no such page (status 404)", CHECK),
    410: ("the page was taken down (status 410)", "Look for it in a web archive."),
    429: ("the server wants fewer questions (status 429)", LATER),
}

#: Why a failure of the network is one, in our words: the libraries' own would show more than is good.
FAILURES: tuple[tuple[type[Exception], str], ...] = (
    (requests.exceptions.ConnectTimeout, "no connection within the time allowed"),
    (requests.exceptions.ReadTimeout, "the server fell silent"),
    (requests.exceptions.SSLError, "the server's certificate cannot be trusted"),
    (requests.exceptions.ChunkedEncodingError, "the connection broke off within the answer"),
    (requests.exceptions.ContentDecodingError, "the answer is packed in a way that cannot be undone"),
    (requests.exceptions.ConnectionError, "no connection, or it broke off"),
)

_IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Fetched:
    """What an address holds, untouched.

    Attributes:
        url: The address it was found at in the end, after redirects.
        body: The bytes, as unpacked by HTTP.
        content_type: What the server calls it.
        fetched_at: When, in UTC.
    """

    url: str
    body: bytes
    content_type: str
    fetched_at: datetime


def fetch(
    source: str, *, allows_private: bool = False, largest: int = LARGEST, longest: float = LONGEST
) -> Fetched:
    """Return what a web address holds.

    Looking up a name cannot be cut short; it is bounded by the machine's resolver. All else ends after
    `longest` seconds, whatever the server does.

    Args:
        source: The address; http or https, without user name or password.
        allows_private: Whether places that are not on the public internet may be asked.
        largest: Most bytes, unpacked.
        longest: Seconds for all of it, redirects included.

    Raises:
        ArticleUnreadable: The address or a redirect leads where it may not, there is no connection, the
            server refuses, or the answer is too large or takes too long.
    """
    fetched_at = datetime.now(UTC)
    try:
        with _Deadline(longest) as deadline, _session(_Guard(allows_private, deadline)) as session:
            try:
                url, body, content_type = _followed(session, source.strip(), largest)
            except (requests.RequestException, HTTPError, OSError, UnicodeError) as error:
                deadline.check()
                raise _Refusal(_failure(error), LATER) from error
            # A server cut off by the deadline looks like one that has said all.
            deadline.check()
    except _Refusal as refusal:
        raise ArticleUnreadable(
            source=_without_login(source), reason=refusal.reason, advice=refusal.advice
        ) from refusal
    return Fetched(url, body, content_type, fetched_at)


class _Refusal(Exception):
    """Why an address is not read; `fetch` adds which one."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason, self.advice = reason, advice


class _Deadline:
    """Hangs up when the time is over, whatever a connection is waiting for."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._end = seconds, time.monotonic() + seconds
        self._over = False
        self._lines: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._hang_up)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for line in self._lines:
                line.close()
            self._lines.clear()

    def left(self) -> float:
        """Return the seconds left, or raise when there are none."""
        self.check()
        return max(self._end - time.monotonic(), 0.001)

    def check(self) -> None:
        """Raise when the time is over."""
        if self._over or time.monotonic() > self._end:
            raise _Refusal(f"not at an end after {self._seconds:g} seconds", LATER)

    def watch(self, line: socket.socket) -> None:
        """Hang this connection up at the end; a second handle to it outlives the wrapping by TLS."""
        with self._lock:
            self._lines.append(line.dup())
        if self._over:
            self._hang_up()

    def _hang_up(self) -> None:
        with self._lock:
            self._over = True
            for line in self._lines:
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)


class _Guard:
    """Connects to a host at a place that was judged just before."""

    def __init__(self, allows_private: bool, deadline: _Deadline) -> None:
        self._allows_private, self._deadline = allows_private, deadline
        #: How a refusal begins: for a redirect it is not the reader's own address that is at fault.
        self.begins = "it is"

    def connect(self, host: str, port: int) -> socket.socket:
        """Return a connection to a host.

        Raises:
            OSError: No connection.
            _Refusal: The host is not known, or one of its places is not on the public internet.
        """
        try:
            # 2130706433 and 0x7f.1 are addresses to the machine: it is asked, and its answer is judged.
            places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            raise _Refusal("there is no server of that name", CHECK) from error
        if not self._allows_private and not all(is_public(str(place[4][0])) for place in places):
            raise _Refusal(f"{self.begins} a place in a private network", PUBLIC)
        failed: OSError | None = None
        for family, kind, protocol, _, place in places:
            line = socket.socket(family, kind, protocol)
            try:
                line.settimeout(min(PATIENCE, self._deadline.left()))
                line.connect(place)
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._deadline.watch(line)
            except OSError as error:
                line.close()
                failed = error
            except _Refusal:
                line.close()
                raise
            else:
                return line
        raise failed or OSError("no place")


def is_public(place: str) -> bool:
    """Whether an IP address is one of the public internet.

    An IPv4 address within an IPv6 one is what counts: mapped, 6to4 and NAT64.

    >>> is_public("1.1.1.1"), is_public("100.64.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    address = _meant(ipaddress.ip_address(place))
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    )


def _meant(address: _IpAddress) -> _IpAddress:
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or address


class _GuardedConnection(HTTPConnection):
    """A connection that the guard makes; name, Host and certificate stay those of the address."""

    def __init__(self, *args: Any, guard: _Guard, **more: Any) -> None:
        super().__init__(*args, **more)
        self._guard = guard

    def _new_conn(self) -> socket.socket:
        try:
            return self._guard.connect(self.host, self.port)
        except OSError as error:
            raise NewConnectionError(self, "no connection") from error


class _GuardedSecureConnection(_GuardedConnection, HTTPSConnection):
    """The same with TLS."""


class _GuardedAdapter(HTTPAdapter):
    """Lets `requests` connect through the guard alone."""

    def __init__(self, guard: _Guard) -> None:
        self.guard = guard
        super().__init__(max_retries=0)

    def get_connection_with_tls_context(self, *args: Any, **more: Any) -> HTTPConnectionPool:
        pool: HTTPConnectionPool = super().get_connection_with_tls_context(*args, **more)
        kind = _GuardedSecureConnection if pool.scheme == "https" else _GuardedConnection
        pool.ConnectionCls = partial(kind, guard=self.guard)  # type: ignore[assignment,misc]
        return pool


def _session(guard: _Guard) -> requests.Session:
    session = requests.Session()
    # No proxy, key or certificate of the environment: a proxy would do the looking up itself.
    session.trust_env = False
    session.adapters.clear()
    for scheme in ("https://", "http://"):
        session.mount(scheme, _GuardedAdapter(guard))
    session.headers.update({"User-Agent": AGENT, "Accept": ACCEPT})
    return session


def _followed(session: requests.Session, url: str, largest: int) -> tuple[str, bytes, str]:
    """Follow redirects by hand, and return the last address, its bytes and their kind."""
    guards = [adapter.guard for adapter in session.adapters.values()]
    for _ in range(MOST_REDIRECTS + 1):
        _check_address(url, guards[0].begins)
        with session.get(url, allow_redirects=False, stream=True, timeout=PATIENCE) as response:
            target = session.get_redirect_target(response)
            if not target:
                return _without_fragment(response.url), _body(response, largest), _content_type(response)
            url = urljoin(response.url, target)
        for guard in guards:
            guard.begins = "it redirects to"
    raise _Refusal(f"it redirects more than {MOST_REDIRECTS} times", CHECK)


def _check_address(url: str, begins: str) -> None:
    """Raise when an address is not one of the web, or holds a login."""
    parts = _parts(url)
    if parts is None or not all(sign.isprintable() and not sign.isspace() for sign in url):
        raise _Refusal(f"{begins} an address that cannot be understood", CHECK)
    if parts.scheme not in ("http", "https"):
        raise _Refusal(f"{begins} an address that is neither http nor https", PUBLIC)
    if not parts.host:
        raise _Refusal(f"{begins} an address without a server", CHECK)
    if parts.auth is not None:
        raise _Refusal(f"{begins} an address with a user name or password", PUBLIC)


def _parts(url: str) -> Url | None:
    try:
        return parse_url(url)
    except HTTPError:
        return None


def _without_login(source: str) -> str:
    """Return an address to show: a password in it stays untold."""
    parts = _parts(source.strip())
    if parts is not None and parts.auth is None:
        return source.strip()
    return source.strip() if "@" not in source else f"…@{source.strip().rpartition('@')[2]}"


def _body(response: requests.Response, largest: int) -> bytes:
    """Return the bytes of an answer with status 200, at most `largest`, which count unpacked."""
    status = response.status_code
    if status != requests.codes.ok:
        fault = (
            "the server has a fault" if status >= 500 else "the server gave no page"
        ) + f" (status {status})"
        raise _Refusal(*STATUSES.get(status, (fault, LATER)))
    body = bytearray()
    for piece in response.iter_content(PIECE):
        body += piece
        if len(body) > largest:
            raise _Refusal(f"it is larger than {largest:,} bytes", "Give the address of a single article.")
    return bytes(body)


def _content_type(response: requests.Response) -> str:
    return str(response.headers.get("Content-Type", ""))


def _without_fragment(url: str) -> str:
    return url.partition("#")[0]


def _failure(error: Exception) -> str:
    return next((words for kind, words in FAILURES if isinstance(error, kind)), "no usable answer")
