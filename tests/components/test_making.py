"""Files made for visitors: how many for one address, and what is said when one does not come."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest
import streamlit as st
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from streamlit.testing.v1 import AppTest

from dashboard import meter
from dashboard.components import making
from dashboard.errors import ExportUnavailable
from dashboard.settings import Settings

Visitor = Callable[..., Callable[[], bytes]]


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """Return what gives the maker of a file for a visitor at an address."""
    window = MovingWindowRateLimiter(MemoryStorage())
    session: dict[str, list[str]] = {}
    monkeypatch.setattr(making, "_window", lambda: window)
    monkeypatch.setattr(st, "session_state", session)

    def at(
        address: str | None, *, rate: str = "2/minute", make: Callable[[], bytes] = lambda: b"x"
    ) -> Callable[[], bytes]:
        monkeypatch.setattr(st, "context", SimpleNamespace(ip_address=address))
        monkeypatch.setattr(making, "settings", lambda: replace(Settings(), export_rate=rate))
        return making.maker("csv", make)

    return at


def test_one_address_may_have_so_many_files(visitor: Visitor) -> None:
    made = visitor("192.0.2.1")

    assert [made(), made()] == [b"x", b"x"]
    with pytest.raises(ExportUnavailable, match="too many files"):
        made()


def test_another_address_is_counted_apart(visitor: Visitor) -> None:
    made = visitor("192.0.2.1")
    made()
    made()

    assert visitor("192.0.2.2")() == b"x"


@pytest.mark.parametrize(("address", "rate"), [(None, "2/minute"), ("192.0.2.1", "")])
def test_nobody_is_kept_from_their_own_machine_or_without_a_rate(
    visitor: Visitor, address: str | None, rate: str
) -> None:
    made = visitor(address, rate=rate)

    assert [made() for _ in range(5)] == [b"x"] * 5


def test_a_file_that_is_made_is_counted(visitor: Visitor) -> None:
    before = meter.EXPORTS.labels("csv")._value.get()

    visitor("192.0.2.1")()

    assert meter.EXPORTS.labels("csv")._value.get() == before + 1


def test_a_file_that_is_refused_or_fails_is_not_counted(visitor: Visitor) -> None:
    def fail() -> bytes:
        raise ExportUnavailable(reason="no browser", advice="Take the CSV.")

    before = meter.EXPORTS.labels("csv")._value.get()

    with pytest.raises(ExportUnavailable):
        visitor("192.0.2.1", make=fail)()

    assert meter.EXPORTS.labels("csv")._value.get() == before
    assert st.session_state[making.FAILED] == ["The export cannot be made: no browser. Take the CSV."]


def _page() -> None:
    from dashboard.components import making

    making.show_failure()


def test_the_last_failure_is_told_once() -> None:
    page = AppTest.from_function(_page)
    page.session_state[making.FAILED] = ["first", "It cannot be made <b>now</b>."]

    page.run()
    told = [warning.value for warning in page.warning]
    page.run()

    assert len(told) == 1
    assert "now" in told[0]
    assert "<b>" not in told[0]
    assert not page.warning
