"""Questions to publishers' servers: one policy for retries, pauses, time and size."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from dashboard.errors import AskFailed

#: Seconds until a connection stands, and between two pieces of an answer.
TIMEOUT = (10, 60)
#: Seconds a whole answer may take.
LONGEST = 300
#: Bytes of an answer, unpacked.
LARGEST = 100_000_000
PIECE = 65_536
#: Longest wait that a server may ask for, in seconds; one that wants more is asked another day.
PATIENCE = 120
AGENT = "ksties (statistics refresh of a Korea-Singapore trade dashboard; python-requests)"


@dataclass(frozen=True)
class Question:
    """One request.

    Attributes:
        name: What is asked for, in words.
        url: Address without query; http or https. `{name}` stands for a secret that belongs into the path.
        params: The query.
        secrets: Keys: sent in the path where the address names them, else in the query; never kept or shown.
        headers: Headers beside our own; never kept.
        nothing: Statuses by which the publisher says that it holds nothing of the kind; the answer is empty.
    """

    name: str
    url: str
    params: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    nothing: frozenset[int] = frozenset()

    @property
    def address(self) -> str:
        """The address with its query and without keys."""
        return f"{self.url}?{urlencode(self.params)}" if self.params else self.url


@dataclass(frozen=True)
class Answer:
    """What a server said, untouched.

    Attributes:
        question: What was asked.
        body: The answer's bytes, as unpacked by HTTP.
        content_type: What the server calls it.
        asked_at: When, in UTC.
    """

    question: Question
    body: bytes
    content_type: str
    asked_at: datetime


class Asker:
    """Asks one publisher's server, at its pace.

    Only GET; a 429 or a passing fault of the server is asked again up to four times, and Retry-After is
    honoured. The server's own words of a refusal are not repeated to the reader: they may hold anything.
    """

    def __init__(
        self,
        *,
        pause: float,
        largest: int = LARGEST,
        session: requests.Session | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Take the publisher's pace.

        Args:
            pause: Least seconds between two questions.
            largest: Most bytes of one answer.
            session: The session to use; by default one with the retry policy.
            clock: Seconds from any start.
            sleep: Waits.
        """
        self._pause, self._largest, self._clock, self._sleep = pause, largest, clock, sleep
        self._session = session or retrying_session()
        self._asked: float | None = None

    def ask(self, question: Question) -> Answer:
        """Ask, and return the answer.

        Raises:
            AskFailed: No connection, another status than 200, too long, or too large.
        """
        self._wait()
        try:
            return self._read(question)
        except requests.RequestException as error:
            raise AskFailed(
                address=question.address, reason=_reason(error), advice="Try again later; the tables stand."
            ) from error

    def _wait(self) -> None:
        if self._asked is not None:
            self._sleep(max(0.0, self._asked + self._pause - self._clock()))
        self._asked = self._clock()

    def _read(self, question: Question) -> Answer:
        asked_at, begun = datetime.now(UTC), self._clock()
        url, query = _with_secrets(question)
        with self._session.get(
            url, params=query, headers=dict(question.headers), timeout=TIMEOUT, stream=True
        ) as response:
            if response.status_code in question.nothing:
                return Answer(question, b"", response.headers.get("Content-Type", ""), asked_at)
            if response.status_code != requests.codes.ok:
                raise AskFailed(
                    address=question.address,
                    reason=f"status {response.status_code}",
                    advice="Check the publisher's documentation and the key, if it needs one.",
                )
            body = bytearray()
            for piece in response.iter_content(PIECE):
                body += piece
                if len(body) > self._largest:
                    raise AskFailed(
                        address=question.address,
                        reason=f"more than {self._largest:,} bytes",
                        advice="Ask for fewer years at once, with --from and --to.",
                    )
                if self._clock() - begun > LONGEST:
                    raise AskFailed(
                        address=question.address,
                        reason=f"not at an end after {LONGEST} seconds",
                        advice="Try again later; the tables stand.",
                    )
            return Answer(question, bytes(body), response.headers.get("Content-Type", ""), asked_at)


def _with_secrets(question: Question) -> tuple[str, dict[str, Any]]:
    url, query = question.url, dict(question.params)
    for name, secret in question.secrets.items():
        if (place := f"{{{name}}}") in url:
            url = url.replace(place, quote(secret, safe=""))
        else:
            query[name] = secret
    return url, query


def retrying_session() -> requests.Session:
    """Return a session with our retry policy and our name."""
    policy = Retry(
        total=4,
        backoff_factor=0.5,
        status_forcelist=(429, 500, 502, 503, 504),
        allowed_methods=frozenset({"GET"}),
        raise_on_status=False,
        retry_after_max=PATIENCE,
    )
    session = requests.Session()
    for scheme in ("https://", "http://"):
        session.mount(scheme, HTTPAdapter(max_retries=policy))
    session.headers["User-Agent"] = AGENT
    return session


def _reason(error: requests.RequestException) -> str:
    """Tell a failure without the library's words, which would show the address with its keys."""
    kinds: tuple[tuple[type[Exception], str], ...] = (
        (requests.exceptions.ConnectTimeout, "no connection within the time allowed"),
        (requests.exceptions.ReadTimeout, "it fell silent"),
        (requests.exceptions.SSLError, "its certificate cannot be trusted"),
        (requests.exceptions.ChunkedEncodingError, "the connection broke off within the answer"),
        (requests.exceptions.ContentDecodingError, "the answer is packed in a way that cannot be undone"),
        (requests.exceptions.TooManyRedirects, "it redirects without end"),
        (requests.exceptions.ConnectionError, "no connection, or it broke off"),
    )
    return next((words for kind, words in kinds if isinstance(error, kind)), type(error).__name__)
