"""What is kept of answers, and for how long."""

from dataclasses import replace

from dashboard.web import DataStore
from dashboard.web import api as apis
from dashboard.web.answers import Shelf, answer_shelf, as_answer


def test_a_shelf_throws_away_what_was_not_asked_for_longest() -> None:
    shelf: Shelf[str, bytes] = Shelf(10, most_bytes=100, size=len)

    for name in "abcde":
        shelf.put(name, b"x" * 20)
    assert shelf.get("a")
    shelf.put("f", b"x" * 20)

    assert [name for name in "abcdef" if shelf.get(name)] == ["a", "c", "d", "e", "f"]
    shelf.put("large", b"x" * 50)
    assert shelf.get("large") is None
    for number in range(20):
        shelf.put(str(number), b"")
    assert len(shelf) == 10


def test_older_states_are_not_held_by_what_is_kept(real_store: DataStore) -> None:
    snapshot = real_store.current
    resources = apis.all_resources(snapshot.catalog.profile)
    asked = apis.Asked(snapshot, "tables/sectors", "", "", "http://testserver", "")

    prepared = apis.understood(resources)(asked)

    closure = [cell.cell_contents for cell in prepared.make.__closure__ or ()]
    assert snapshot not in closure
    assert asked not in closure
    # the request that is answered brings its own state
    other = replace(snapshot, catalog=replace(snapshot.catalog, tables={
        **snapshot.catalog.tables, "sectors": snapshot.catalog.table("sectors").iloc[:1]
    }))  # fmt: skip
    assert b'"total":1,' in as_answer(replace(asked, snapshot=other), prepared).body
    assert len(answer_shelf()) == 0
