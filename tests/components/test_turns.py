"""Turns that runs of pages take."""

import threading
from collections.abc import Callable

import pytest

from dashboard.components.turns import Turns


def test_one_goes_ahead_at_a_time() -> None:
    turns = Turns(patience=30)
    inside, most, done = 0, 0, threading.Barrier(9)
    counting = threading.Lock()

    def work() -> None:
        nonlocal inside, most
        with turns.take():
            with counting:
                inside += 1
                most = max(most, inside)
            threading.Event().wait(0.01)
            with counting:
                inside -= 1
        done.wait(30)

    for _ in range(8):
        threading.Thread(target=work, daemon=True).start()
    done.wait(30)

    assert most == 1


def test_who_waits_first_goes_first() -> None:
    turns = Turns(patience=30)
    order: list[int] = []

    def work(place: int, is_waiting: threading.Event) -> None:
        is_waiting.set()
        with turns.take():
            order.append(place)

    with turns.take():
        threads = []
        for place in range(5):
            is_waiting = threading.Event()
            thread = threading.Thread(target=work, args=(place, is_waiting), daemon=True)
            thread.start()
            is_waiting.wait(30)
            # from the word that it is about to wait until it does
            threading.Event().wait(0.05)
            threads.append(thread)
    for thread in threads:
        thread.join(30)

    assert order == [0, 1, 2, 3, 4]


def test_a_turn_comes_back_from_a_run_that_failed() -> None:
    turns = Turns(patience=30)

    with pytest.raises(KeyError), turns.take():
        raise KeyError

    with turns.take():
        pass


def test_one_that_hangs_stops_nobody_for_long() -> None:
    turns = Turns(patience=0.01)

    with turns.take(), turns.take():
        went_ahead = True

    assert went_ahead
    # the one without a turn gave none back: there is still one, not two
    with turns.take():
        assert not turns._free.acquire(blocking=False)


def test_who_waits_goes_ahead_when_the_turn_is_handed_over() -> None:
    turns = Turns(patience=30)
    kept: list[Callable[[], None]] = []
    order: list[str] = []
    turns.hand_over(kept.append)
    with turns.take():
        thread = threading.Thread(target=lambda: _pass_through(turns, order), daemon=True)
        thread.start()
        while not turns._waiting:
            threading.Event().wait(0.001)

    assert order == []
    assert len(kept) == 1

    kept[0]()
    thread.join(30)

    assert order == ["went"]


def test_nobody_waiting_means_nothing_to_hand_over() -> None:
    turns = Turns(patience=30)
    kept: list[Callable[[], None]] = []
    turns.hand_over(kept.append)

    with turns.take():
        pass

    assert kept == []


def test_a_server_that_ends_keeps_no_turn() -> None:
    turns = Turns(patience=30)
    order: list[str] = []

    def ended(_: object) -> None:
        raise RuntimeError

    turns.hand_over(ended)
    with turns.take():
        thread = threading.Thread(target=lambda: _pass_through(turns, order), daemon=True)
        thread.start()
        while not turns._waiting:
            threading.Event().wait(0.001)
    thread.join(30)

    assert order == ["went"]


def _pass_through(turns: Turns, order: list[str]) -> None:
    with turns.take():
        order.append("went")
