"""The visitor of our own that goes to every page first."""

import asyncio
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard import warming


class Runtime:
    """Stands for Streamlit's: draws a page at once, or never."""

    def __init__(self, *, draws: bool = True) -> None:
        self.draws = draws
        self.pages: list[str] = []
        self.queries: list[str] = []
        self.open: dict[str, Any] = {}

    def connect_session(self, client: Any, user_info: dict[str, str]) -> str:
        name = f"session-{len(self.pages)}"
        self.open[name] = client
        return name

    def handle_backmsg(self, session: str, message: BackMsg) -> None:
        self.pages.append(message.rerun_script.page_name)
        self.queries.append(message.rerun_script.query_string)
        if self.draws:
            self.open[session].write_forward_msg(ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY))

    def close_session(self, session: str) -> None:
        del self.open[session]


def test_every_page_is_drawn_and_no_session_stays() -> None:
    runtime: Any = Runtime()

    asyncio.run(warming.visit_all(runtime))

    assert runtime.pages == list(warming.PAGES)
    assert runtime.open == {}


def test_a_choice_reaches_the_page_as_its_query() -> None:
    runtime: Any = Runtime()

    asyncio.run(warming.visit_all(runtime, ("partners?reporter=SGP&measure=import",)))

    assert (runtime.pages, runtime.queries) == (["partners"], ["reporter=SGP&measure=import"])


def test_the_lists_of_partners_of_both_economies_are_drawn_in_advance() -> None:
    choices = warming.next_choices(("KOR", "SGP"))

    assert {"partners?reporter=KOR&measure=export", "partners?reporter=SGP&measure=total"} <= set(choices)
    assert len(set(choices)) == len(choices)


def test_no_pages_no_visit() -> None:
    runtime: Any = Runtime()

    asyncio.run(warming.visit_all(runtime, ()))

    assert runtime.pages == []


def test_a_page_that_never_ends_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "PATIENCE", 0.01)
    runtime: Any = Runtime(draws=False)

    asyncio.run(warming.visit_all(runtime, ("", "trade")))

    assert runtime.pages == ["", "trade"]
    assert runtime.open == {}
