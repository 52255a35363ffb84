"""A visitor of our own goes to every page first, so that nobody else waits for figures made for the first time."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, SessionClient

from dashboard.model.vocab import Measure

#: Addresses of the pages that any visitor comes to, the first one first.
PAGES = ("", "timeline", "deals", "partners", "trade", "sources", "data")
#: Views that replace the body of a page.
VIEWS = ("trade?trade=months", "trade?trade=products", "trade?trade=indicators", "trade?trade=lens",
         "trade?trade=investment", "deals?view=totals", "deals?view=network", "sources?view=coverage")  # fmt: skip
#: Seconds after which a page is left to whoever comes.
PATIENCE = 60.0


def next_choices(pair: tuple[str, str]) -> tuple[str, ...]:
    """Return the addresses of what a visitor chooses next: each list of partners, the other reporter, the views.

    Args:
        pair: Codes of both economies.
    """
    lists = [f"partners?reporter={reporter}&measure={measure}" for reporter in pair for measure in Measure]
    return (*lists, f"?reporter={pair[1]}", *VIEWS)


class _Guest(SessionClient):
    """Looks at nothing but whether the page has been drawn."""

    def __init__(self) -> None:
        self.has_seen = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        """Take what a browser would show."""
        if msg.WhichOneof("type") == "script_finished":
            self.has_seen.set()


async def visit(runtime: Runtime, page: str) -> None:
    """Let a page be drawn once, as for a browser; to be called on the server's loop.

    Args:
        runtime: Streamlit's runtime.
        page: Address of the page without slash, empty for the first; choices follow a question mark.
    """
    guest = _Guest()
    session = runtime.connect_session(guest, user_info={})
    try:
        asked = BackMsg()
        asked.rerun_script.page_name, _mark, asked.rerun_script.query_string = page.partition("?")
        asked.rerun_script.widget_states.SetInParent()
        runtime.handle_backmsg(session, asked)
        with suppress(TimeoutError):
            await asyncio.wait_for(guest.has_seen.wait(), PATIENCE)
    finally:
        runtime.close_session(session)


async def visit_all(runtime: Runtime, pages: Sequence[str] = PAGES) -> None:
    """Visit pages one after the other.

    Args:
        runtime: Streamlit's runtime.
        pages: Their addresses.
    """
    for page in pages:
        await visit(runtime, page)
