"""Connections to the public internet alone, that end when their time is over.

The place an address leads to is looked up once, judged, and that very place is connected to: a name that
answers differently the second time gains nothing.
"""

import ipaddress
import socket
import threading
import time
from contextlib import suppress
from functools import partial
from types import TracebackType
from typing import Any, Self

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError

#: Seconds until a connection stands, and between two pieces of an answer.
PATIENCE = 10.0
#: Where providers without IPv4 place the IPv4 internet; the last 32 bits are the place meant (RFC 6052).
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
#: The old form of an IPv4 address within an IPv6 one.
COMPATIBLE = ipaddress.IPv6Network("::/96")
CHECK = "Check the address."
LATER = "Try again later, or save the page in a browser and read the saved file."
PUBLIC = "Give the public address of the article, or save the page and read the saved file."

_IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class Refusal(Exception):
    """Why an address is not read; `fetch` adds which one."""

    def __init__(self, reason: str, advice: str) -> None:
        """Keep both for whoever names the source."""
        super().__init__(reason)
        self.reason, self.advice = reason, advice


class Deadline:
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
            raise Refusal(f"not at an end after {self._seconds:g} seconds", LATER)

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


class Guard:
    """Connects to a host at a place that was judged just before."""

    def __init__(self, allows_private: bool, deadline: Deadline) -> None:
        self._allows_private, self._deadline = allows_private, deadline
        #: How a refusal begins: for a redirect it is not the reader's own address that is at fault.
        self.begins = "it is"

    def connect(self, host: str, port: int) -> socket.socket:
        """Return a connection to a host.

        Raises:
            OSError: No connection.
            Refusal: The host is not known, or one of its places is not on the public internet.
        """
        try:
            # 2130706433 and 0x7f.1 are addresses to the machine: it is asked, and its answer is judged.
            places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            raise Refusal("there is no server of that name", CHECK) from error
        if not self._allows_private and not all(is_public(str(place[4][0])) for place in places):
            raise Refusal(f"{self.begins} a place in a private network", PUBLIC)
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
            except Refusal:
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
        address.is_multicast
        or address.is_reserved
        or address in COMPATIBLE
        or getattr(address, "is_site_local", False)
    )


def _meant(address: _IpAddress) -> _IpAddress:
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or address


class _GuardedConnection(HTTPConnection):
    """A connection that the guard makes; name, Host and certificate stay those of the address."""

    def __init__(self, *args: Any, guard: Guard, **more: Any) -> None:
        super().__init__(*args, **more)
        self._guard = guard

    def _new_conn(self) -> socket.socket:
        try:
            return self._guard.connect(self.host, self.port)
        except OSError as error:
            raise NewConnectionError(self, "no connection") from error


class _GuardedSecureConnection(_GuardedConnection, HTTPSConnection):
    """The same with TLS."""


class GuardedAdapter(HTTPAdapter):
    """Lets `requests` connect through the guard alone."""

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        super().__init__(max_retries=0)

    def get_connection_with_tls_context(self, *args: Any, **more: Any) -> HTTPConnectionPool:
        """Return a pool whose connections the guard makes."""
        pool: HTTPConnectionPool = super().get_connection_with_tls_context(*args, **more)
        kind = _GuardedSecureConnection if pool.scheme == "https" else _GuardedConnection
        pool.ConnectionCls = partial(kind, guard=self.guard)  # type: ignore[assignment,misc]
        return pool
