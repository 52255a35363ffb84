"""Turns that runs of pages take."""

import threading

import pytest

from dashboard.components.turns import Turns


def test_no_more_go_ahead_than_said() -> None:
    turns = Turns(2, patience=30)
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

    assert most == 2


def test_who_waits_first_goes_first() -> None:
    turns = Turns(1, patience=30)
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
    turns = Turns(1, patience=30)

    with pytest.raises(KeyError), turns.take():
        raise KeyError

    with turns.take():
        pass


def test_one_that_hangs_stops_nobody_for_long() -> None:
    turns = Turns(1, patience=0.01)

    with turns.take(), turns.take():
        went_ahead = True

    assert went_ahead
    # the one without a turn gave none back: there is still one, not two
    with turns.take():
        assert not turns._free.acquire(blocking=False)
