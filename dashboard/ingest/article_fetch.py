"""One article from the web: only from public addresses, within bounds of size and time."""

import ipaddress
import socket
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

from dashboard.errors import ArticleUnreadable

#: Seconds until a connection stands, and between two pieces of an answer.
TIMEOUT = (10, 20)
#: Seconds a whole article may take, redirects included.
LONGEST = 60.0
#: Bytes of an answer, unpacked.
LARGEST = 5_000_000
REDIRECTS = 5
PIECE = 65_536
AGENT = "ksties (reads single articles for a Korea-Singapore trade dashboard; python-requests)"
STATUS = {
    401: "it wants a login",
    402: "it wants a payment",
    403: "it refuses programs, or wants a login",
    404: "there is no such page",
    410: "the page was taken down",
    429: "it was asked too often",
}
SAVE = "Save the page in a browser and give the file instead."


class _Private(Exception):
    """The connection leads to an address that is not public."""


@dataclass(frozen=True)
class Fetched:
    """What an address gave.

    Attributes:
        url: The last address, behind all redirects.
        body: The bytes, as unpacked by HTTP.
        content_type: What the server calls them.
    """

    url: str
    body: bytes
    content_type: str


def fetch(
    url: str, *, allows_private: bool = False, largest: int = LARGEST, longest: float = LONGEST
) -> Fetched:
    """Fetch one article.

    Every connection, that of a redirect too, is checked by the address it really stands to, so a name
    that resolves differently the second time gains nothing.

    Args:
        url: Address, http or https.
        allows_private: Whether loopback and private addresses may be asked; for tests.
        largest: Most bytes.
        longest: Most seconds.

    Returns:
        The answer.

    Raises:
        ArticleUnreadable: The address is none that may be asked, or the answer is none.
    """
    ends = time.monotonic() + longest
    with requests.Session() as session:
        session.trust_env = False
        session.headers["User-Agent"] = AGENT
        for scheme in ("http://", "https://"):
            session.mount(scheme, _Adapter(allows_private=allows_private))
        at = url
        for _ in range(REDIRECTS + 1):
            _check_form(at, told=url)
            try:
                with session.get(at, timeout=TIMEOUT, stream=True, allow_redirects=False) as response:
                    target = response.headers.get("Location", "")
                    if response.is_redirect and target:
                        at = urljoin(at, target)
                        continue
                    return _read(response, at, told=url, largest=largest, ends=ends)
            except requests.RequestException as error:
                raise _unreadable(url, _reason(error), "Check the address, or try again later.") from error
    raise _unreadable(url, f"it redirects more than {REDIRECTS} times", SAVE)


def _check_form(url: str, *, told: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        where = "it redirects to what is" if url != told else "it is"
        raise _unreadable(told, f"{where} no http or https address", "Give a web address, or a file.")
    if parts.username or parts.password:
        raise _unreadable(told, "the address holds a user name", "Give it without.")


def _read(response: requests.Response, at: str, *, told: str, largest: int, ends: float) -> Fetched:
    if response.status_code != requests.codes.ok:
        status = response.status_code
        reason = STATUS.get(status, "the server failed" if status >= 500 else "no article was given")
        raise _unreadable(told, f"{reason} (status {status})", SAVE)
    body = bytearray()
    for piece in response.iter_content(PIECE):
        body += piece
        if len(body) > largest:
            raise _unreadable(told, f"more than {largest:,} bytes: too long for an article", SAVE)
        if time.monotonic() > ends:
            raise _unreadable(told, "it did not come to an end within the time allowed", SAVE)
    return Fetched(at, bytes(body), response.headers.get("Content-Type", ""))


def _reason(error: requests.RequestException) -> str:
    if "_Private" in repr(error) or "not public" in str(error):
        return "it leads to an address that is not public"
    kinds: tuple[tuple[type[Exception], str], ...] = (
        (requests.exceptions.Timeout, "it fell silent"),
        (requests.exceptions.SSLError, "its certificate cannot be trusted"),
        (requests.exceptions.ChunkedEncodingError, "the connection broke off"),
        (requests.exceptions.ContentDecodingError, "it is packed in a way that cannot be undone"),
        (requests.exceptions.ConnectionError, "no connection"),
    )
    return next((words for kind, words in kinds if isinstance(error, kind)), "it cannot be asked")


def _unreadable(source: str, reason: str, advice: str) -> ArticleUnreadable:
    return ArticleUnreadable(source=source, reason=reason, advice=advice)


def _public_socket(connection: HTTPConnection, made: socket.socket) -> socket.socket:
    """Let a new connection pass only to a public address, before a byte is sent."""
    address = ipaddress.ip_address(made.getpeername()[0].split("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    if not address.is_global or address.is_multicast:
        made.close()
        raise NewConnectionError(connection, f"{address} is not public") from _Private()
    return made


class _PublicHTTP(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _public_socket(self, super()._new_conn())


class _PublicHTTPS(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _public_socket(self, super()._new_conn())


class _PublicHTTPPool(HTTPConnectionPool):
    ConnectionCls = _PublicHTTP


class _PublicHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _PublicHTTPS


class _Adapter(HTTPAdapter):
    """Connections that check whom they reach."""

    def __init__(self, *, allows_private: bool) -> None:
        self._allows_private = allows_private
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: object, **kwargs: object) -> None:
        super().init_poolmanager(*args, **kwargs)
        if not self._allows_private:
            self.poolmanager.pool_classes_by_scheme = {"http": _PublicHTTPPool, "https": _PublicHTTPSPool}
