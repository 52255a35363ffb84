"""One page of the open web, for reading an article: no private places, bounded in time and size.

An address may come from anywhere. So the place it leads to is looked up once, judged, and that very place
is connected to: a name that answers differently the second time gains nothing. Each redirect is judged anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

import requests
from urllib3.exceptions import HTTPError
from urllib3.util import Url, parse_url

from dashboard.errors import ArticleUnreadable
from dashboard.ingest.guarded import CHECK, LATER, PATIENCE, PUBLIC, Deadline, Guard, GuardedAdapter, Refusal

LARGEST = 5_000_000
LONGEST = 60.0
MOST_REDIRECTS = 5
PIECE = 65_536
AGENT = "ksties (article reader of a Korea-Singapore trade dashboard; python-requests)"
ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.1"

SAVE = "Open the page in a browser, save it, and read the saved file."

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
        with Deadline(longest) as deadline, _session(Guard(allows_private, deadline)) as session:
            try:
                url, body, content_type = _followed(session, source.strip(), largest)
            except (requests.RequestException, HTTPError, OSError, ValueError) as error:
                deadline.check()
                raise Refusal(_failure(error), LATER) from error
            # A server cut off by the deadline looks like one that has said all.
            deadline.check()
    except Refusal as refusal:
        raise ArticleUnreadable(
            source=_without_login(source), reason=refusal.reason, advice=refusal.advice
        ) from refusal
    return Fetched(url, body, content_type, fetched_at)


def _session(guard: Guard) -> requests.Session:
    session = requests.Session()
    # No proxy, key or certificate of the environment: a proxy would do the looking up itself.
    session.trust_env = False
    session.adapters.clear()
    for scheme in ("https://", "http://"):
        session.mount(scheme, GuardedAdapter(guard))
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
    raise Refusal(f"it redirects more than {MOST_REDIRECTS} times", CHECK)


def _check_address(url: str, begins: str) -> None:
    """Raise when an address is not one of the web, or holds a login."""
    parts = _parts(url)
    if parts is None or not all(sign.isprintable() and not sign.isspace() for sign in url):
        raise Refusal(f"{begins} an address that cannot be understood", CHECK)
    if parts.scheme not in ("http", "https"):
        raise Refusal(f"{begins} an address that is neither http nor https", PUBLIC)
    if not parts.host:
        raise Refusal(f"{begins} an address without a server", CHECK)
    if parts.auth is not None:
        raise Refusal(f"{begins} an address with a user name or password", PUBLIC)


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
        raise Refusal(*STATUSES.get(status, (fault, LATER)))
    body = bytearray()
    for piece in response.iter_content(PIECE):
        body += piece
        if len(body) > largest:
            raise Refusal(f"it is larger than {largest:,} bytes", "Give the address of a single article.")
    return bytes(body)


def _content_type(response: requests.Response) -> str:
    return str(response.headers.get("Content-Type", ""))


def _without_fragment(url: str) -> str:
    return url.partition("#")[0]


def _failure(error: Exception) -> str:
    return next((words for kind, words in FAILURES if isinstance(error, kind)), "no usable answer")
