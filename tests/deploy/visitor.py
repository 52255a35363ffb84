"""A visitor without a browser: the websocket of the page server, and what it shows.

A visitor holds an address (page and query) and the cookies it was given; nothing else outlives a connection.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

STREAM = "/_stcore/stream"
#: Fields of widgets that tell the browser a value from the address.
VALUES = ("value", "values", "raw_value", "raw_values")
#: Fields that say how to go about it, and where a file will lie: both may differ from run to run.
PASSING = ("set_value", "has_one_shot_effect", "deferred_file_id")
#: Seconds that a page run may take on a busy machine.
PATIENCE = 60.0


@dataclass(frozen=True)
class Address:
    """What stands in the address bar behind the name of the site.

    Attributes:
        page: Path of the page without slash, empty for the first one.
        query: Query string without question mark.
    """

    page: str = ""
    query: str = ""


@dataclass(frozen=True)
class View:
    """What a page run put on the screen.

    Attributes:
        elements: Each element by its place, as it was sent, without what the next attribute holds.
        values: What widgets were told to show, by their place. Only the first run of a connection tells it
            for sure, later ones when they think that the browser does not know.
        exceptions: How many elements tell of an error.
    """

    elements: Mapping[tuple[int, ...], bytes]
    values: Mapping[tuple[int, ...], tuple[str, ...]]
    exceptions: int


def request(address: Address) -> bytes:
    """Return the message that asks for a page run at an address."""
    message = BackMsg()
    message.rerun_script.query_string = address.query
    message.rerun_script.page_name = address.page
    message.rerun_script.widget_states.SetInParent()
    return message.SerializeToString()


class Screen:
    """What the messages of one page run add up to."""

    def __init__(self) -> None:
        self._elements: dict[tuple[int, ...], bytes] = {}
        self._values: dict[tuple[int, ...], tuple[str, ...]] = {}
        self._exceptions = 0

    def take(self, raw: bytes) -> bool:
        """Take a message in; True if it ends the run."""
        message = ForwardMsg()
        message.ParseFromString(raw)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            # a run may begin anew, as when the page corrects its own address
            self.__init__()  # type: ignore[misc]
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._add(tuple(message.metadata.delta_path), message.delta.new_element)
        return kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def _add(self, place: tuple[int, ...], element: Element) -> None:
        kind = element.WhichOneof("type")
        self._exceptions += kind == "exception"
        widget: Any = getattr(element, kind) if kind else element
        told = [(field.name, value) for field, value in widget.ListFields() if field.name in VALUES]
        if told:
            self._values[place] = tuple(f"{name}={value}" for name, value in told)
        for name in (*VALUES, *PASSING):
            one: Any
            for one in (widget, element):
                if name in one.DESCRIPTOR.fields_by_name:
                    one.ClearField(name)
        self._elements[place] = element.SerializeToString(deterministic=True)

    def view(self) -> View:
        """Return what is on the screen."""
        return View(self._elements, self._values, self._exceptions)


class Visit:
    """One connection of a visitor, to be used as a context."""

    def __init__(self, site: str, address: Address, cookie: str = "", origin: str | None = None) -> None:
        """Say where to; the block connects.

        Args:
            site: Address of the site, without slash at the end.
            address: The page wanted.
            cookie: Cookies, as a browser sends them.
            origin: Site that the page came from, as a browser tells it; the same site by default.
        """
        self.address = address
        self._connecting = connect(
            f"ws://{urlsplit(site).netloc}{STREAM}",
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(origin or site),
            additional_headers={"Cookie": cookie} if cookie else {},
            max_size=None,
            open_timeout=PATIENCE,
            compression=None,
            proxy=None,
        )

    def __enter__(self) -> Self:
        self._socket = self._connecting.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connecting.__exit__(kind, error, trace)

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers of the answer that opened the connection."""
        answer: Any = self._socket.response
        return dict(answer.headers.raw_items())

    def run(self) -> View:
        """Ask for a page run, and return what it shows."""
        self._socket.send(request(self.address))
        screen, end = Screen(), time.monotonic() + PATIENCE
        while not screen.take(self._message(end - time.monotonic())):
            pass
        return screen.view()

    def wait_for_end(self, seconds: float) -> None:
        """Wait until the other side is gone; raises `ConnectionClosed` then, `TimeoutError` if it stays."""
        while True:
            self._message(seconds)

    def _message(self, seconds: float) -> bytes:
        message = self._socket.recv(timeout=max(seconds, 0.01))
        return message if isinstance(message, bytes) else message.encode()
