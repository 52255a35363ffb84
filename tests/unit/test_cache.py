"""Results shared between visitors: made once, the least used thrown away, safe between threads."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from dashboard.components.catalog import Shelf


class Maker:
    """Makes a new object each time it is asked, and counts."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> object:
        self.made += 1
        return object()


def test_a_result_is_made_once() -> None:
    shelf, make = Shelf(3), Maker()

    assert shelf.get("a", make) is shelf.get("a", make)
    assert make.made == 1


def test_different_keys_have_different_results() -> None:
    shelf, make = Shelf(3), Maker()

    assert shelf.get(("a", 1), make) is not shelf.get(("a", 2), make)


def test_nothing_is_a_result_too() -> None:
    shelf, calls = Shelf(3), []

    for _ in range(2):
        assert shelf.get("a", lambda: calls.append(1)) is None

    assert calls == [1]


def test_the_least_recently_used_is_thrown_away() -> None:
    # given a full shelf on which the older result was used last
    shelf, make = Shelf(2), Maker()
    first, second = shelf.get("first", make), shelf.get("second", make)
    shelf.get("first", make)

    # when
    shelf.get("third", make)

    # then
    assert shelf.get("first", make) is first
    assert shelf.get("second", make) is not second


def test_a_failure_is_not_kept() -> None:
    shelf, make = Shelf(2), Maker()

    def fail() -> object:
        raise ValueError("no figure")

    with pytest.raises(ValueError, match="no figure"):
        shelf.get("a", fail)

    assert shelf.get("a", make) is shelf.get("a", make)


def test_a_slow_result_does_not_stop_another_visitor() -> None:
    # given a visitor whose figure is not ready before the other visitor has theirs
    shelf, started, others_done = Shelf(2), Event(), Event()

    def slow() -> str:
        started.set()
        assert others_done.wait(10)
        return "slow"

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(shelf.get, "slow", slow)
        assert started.wait(10)

        # when
        assert shelf.get("quick", lambda: "quick") == "quick"
        others_done.set()

        # then
        assert waiting.result(10) == "slow"


def test_many_threads_get_what_they_ask_for() -> None:
    # given eight visitors who ask for more results than the shelf holds, all at once
    shelf, together = Shelf(5), Barrier(8)

    def visit(visitor: int) -> list[int]:
        together.wait(10)
        return [
            shelf.get((visitor + step) % 20, lambda key=(visitor + step) % 20: key) for step in range(200)
        ]

    # when
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(visit, range(8)))

    # then
    assert found == [[(visitor + step) % 20 for step in range(200)] for visitor in range(8)]
