"""Results shared between visitors: made once, the least used thrown away, safe between threads."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from dashboard.model.catalog import Catalog
from dashboard.model.shelf import Shelf
from dashboard.words import in_language
from tests.factories import tiny_catalog


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


def test_a_copy_of_a_shelf_begins_empty() -> None:
    shelf, make = Shelf(2), Maker()
    held = shelf.get("a", make)

    assert pickle.loads(pickle.dumps(shelf)).get("a", make) is not held


def title_of(catalog: Catalog, *choices: str) -> list[object]:
    return [catalog.profile.title, *choices]


def test_what_follows_from_a_catalogue_is_made_once_for_each_choice() -> None:
    catalog = tiny_catalog()

    assert catalog.once(title_of, "a") is catalog.once(title_of, "a")
    assert catalog.once(title_of, "a") is not catalog.once(title_of, "b")
    assert catalog.once(title_of) == [catalog.profile.title]


def test_two_catalogues_and_two_languages_share_nothing() -> None:
    # given two states of the data with the same name
    first, second = tiny_catalog(), tiny_catalog()

    # when
    held = first.once(title_of)

    # then
    assert second.once(title_of) is not held
    with in_language("ko"):
        assert first.once(title_of) is not held
