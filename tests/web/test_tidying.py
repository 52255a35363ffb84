"""Memory after a crowd of visitors."""

import weakref
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.runtime.caching.ttl_cache import TTLCache
from streamlit.runtime.memory_session_storage import MemorySessionStorage

from dashboard import tidying
from dashboard.tidying import CROWD, PATIENCE, Crowd


class Lost:
    """What Streamlit stores of a visitor who has lost the connection."""

    session = SimpleNamespace(id="lost")


class Clock:
    """Tells the seconds that a test says."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def crowd(clock: Clock) -> Crowd:
    return Crowd(clock=clock)


def test_nobody_came_nothing_to_tidy(crowd: Crowd, clock: Clock) -> None:
    assert not crowd.has_gone(0)
    clock.now = 10 * PATIENCE
    assert not crowd.has_gone(0)


def test_a_crowd_has_gone_when_its_lost_sessions_may_be_let_go_of(crowd: Crowd, clock: Clock) -> None:
    # given
    crowd.has_gone(CROWD)
    # when
    first = crowd.has_gone(1)
    clock.now = PATIENCE - 1
    early = crowd.has_gone(1)
    clock.now = PATIENCE
    late = crowd.has_gone(1)
    # then
    assert (first, early, late) == (False, False, True)


def test_a_crowd_has_gone_once(crowd: Crowd, clock: Clock) -> None:
    crowd.has_gone(CROWD)
    crowd.has_gone(0)
    clock.now = PATIENCE
    assert crowd.has_gone(0)
    clock.now = 10 * PATIENCE
    assert not crowd.has_gone(0)


def test_a_crowd_that_comes_back_has_not_gone(crowd: Crowd, clock: Clock) -> None:
    crowd.has_gone(CROWD)
    crowd.has_gone(0)
    clock.now = PATIENCE / 2
    crowd.has_gone(CROWD)
    clock.now = PATIENCE
    assert not crowd.has_gone(0)


def test_a_few_visitors_are_no_crowd(crowd: Crowd, clock: Clock) -> None:
    crowd.has_gone(CROWD - 1)
    crowd.has_gone(0)
    clock.now = PATIENCE
    assert not crowd.has_gone(0)


def test_lost_sessions_whose_time_is_over_are_let_go_of() -> None:
    # given
    storage = MemorySessionStorage(ttl_seconds=60)
    now = [0.0]
    storage._cache = TTLCache(maxsize=128, ttl=60, timer=lambda: now[0])
    session: Any = Lost()
    storage.save(session)
    gone = weakref.ref(session)
    del session
    now[0] = 61
    assert gone() is not None  # Streamlit alone goes on holding it
    # when
    runtime: Any = SimpleNamespace(_session_mgr=SimpleNamespace(_session_storage=storage))
    tidying.let_go(runtime)
    # then
    assert gone() is None


def test_a_storage_of_another_kind_is_left_alone() -> None:
    runtime: Any = SimpleNamespace(_session_mgr=SimpleNamespace())
    tidying.let_go(runtime)


def test_garbage_is_collected(monkeypatch: pytest.MonkeyPatch) -> None:
    collected = []
    monkeypatch.setattr(tidying.gc, "collect", lambda: collected.append(True))
    tidying.give_back()
    assert collected == [True]


def test_the_servers_storage_can_be_told() -> None:
    # a later Streamlit may keep sessions elsewhere: then lost ones stay a little longer, and this tells us
    assert callable(getattr(MemorySessionStorage()._cache, "expire", None))


def test_a_machine_without_a_library_of_that_name_serves_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # given what Windows says
    def refuse(name: object) -> None:
        raise TypeError(name)

    monkeypatch.setattr(tidying.ctypes, "CDLL", refuse)
    # when, then
    assert not tidying.use_one_arena()
    tidying.give_back()
