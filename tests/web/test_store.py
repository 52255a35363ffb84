"""The data that is served: one whole state, replaced only by a sound one."""

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.data.replacing import PENDING
from dashboard.data.writing import write_whole
from dashboard.errors import DataFolderError
from dashboard.web import DataStore
from dashboard.web import store as stores
from dashboard.web.store import content_digest
from tests.factories import write_tiny_folder
from tests.web.conftest import client_of


def change(folder: Path, old: str, new: str, *, file: str = "curated/events.csv") -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    write_whole(path, text.replace(old, new))


def test_equal_files_make_equal_versions_whatever_their_times(tmp_path: Path) -> None:
    one, other = write_tiny_folder(tmp_path / "one"), write_tiny_folder(tmp_path / "other")
    for path in other.rglob("*.csv"):
        os.utime(path, (1, 1))

    assert DataStore(one).current.version == DataStore(other).current.version


def test_one_changed_cell_makes_another_version(tiny_folder: Path) -> None:
    before = content_digest(tiny_folder)

    change(tiny_folder, "Talks launched", "Talks began")

    assert content_digest(tiny_folder) != before


def test_a_changed_file_is_served_after_the_next_look(tiny_store: DataStore, tiny_folder: Path) -> None:
    api = client_of(tiny_store)
    before = api.get("/api/v1/tables/events")

    change(tiny_folder, "Talks launched", "Talks began")
    assert tiny_store.refresh()

    after = api.get("/api/v1/tables/events", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert "Talks began" in after.text
    assert (tiny_store.swapped_count, tiny_store.refused_count) == (1, 0)


def test_a_broken_state_is_refused_once_and_the_last_good_one_goes_on(
    tiny_store: DataStore, tiny_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    held = tiny_store.current
    change(tiny_folder, "2004-01-27", "yesterday")

    with caplog.at_level(logging.INFO, logger="dashboard.web"):
        assert not tiny_store.refresh()
        assert not tiny_store.refresh()

    assert tiny_store.current is held
    assert tiny_store.refused_count == 1
    assert len(caplog.records) == 1
    line = caplog.records[0].getMessage()
    assert line.startswith("data refused: version=2026.11-")
    assert "curated/events.csv, line 3" in line
    assert "\n" not in line


def test_a_repaired_state_is_taken_after_a_refusal(tiny_store: DataStore, tiny_folder: Path) -> None:
    change(tiny_folder, "2004-01-27", "yesterday")
    tiny_store.refresh()

    change(tiny_folder, "yesterday", "2004-01-27")
    change(tiny_folder, "Talks launched", "Talks began")

    assert tiny_store.refresh()
    assert "Talks began" in client_of(tiny_store).get("/api/v1/tables/events.csv").text


def test_a_folder_that_is_gone_is_refused_and_the_last_good_state_goes_on(
    tiny_store: DataStore, tiny_folder: Path
) -> None:
    tiny_folder.rename(tiny_folder.with_name("elsewhere"))

    assert not tiny_store.refresh()
    assert not tiny_store.refresh()

    assert tiny_store.refused_count == 1
    assert client_of(tiny_store).get("/api/v1/tables/events").status_code == 200


def test_a_state_that_cannot_even_be_judged_is_refused(
    tiny_store: DataStore,
    tiny_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    change(tiny_folder, "Talks launched", "Talks began")
    monkeypatch.setattr(stores, "read_snapshot", lambda _folder: 1 / 0)

    assert not tiny_store.refresh()
    assert not tiny_store.refresh()

    assert tiny_store.refused_count == 1
    assert "reason=ZeroDivisionError while reading" in caplog.text


def test_a_state_that_changes_while_it_is_read_waits_for_the_next_look(
    tiny_store: DataStore, tiny_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(tiny_folder, "Talks launched", "Talks began")
    read = stores.read_snapshot

    def read_slowly(folder: Path) -> stores.Snapshot:
        found = read(folder)
        change(folder, "Talks began", "Talks opened")
        return found

    with monkeypatch.context() as patch:
        patch.setattr(stores, "read_snapshot", read_slowly)
        assert not tiny_store.refresh()
    assert "Talks launched" in client_of(tiny_store).get("/api/v1/tables/events.csv").text

    assert tiny_store.refresh()
    assert "Talks opened" in client_of(tiny_store).get("/api/v1/tables/events.csv").text


def test_a_replacement_that_is_under_way_is_not_read(tiny_store: DataStore, tiny_folder: Path) -> None:
    change(tiny_folder, "Talks launched", "Talks began")
    (tiny_folder / PENDING).mkdir()

    assert not tiny_store.refresh()
    assert tiny_store.refused_count == 0


def test_the_folder_is_looked_at_once_a_second_and_nobody_waits(
    tiny_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    looks: list[str] = []
    store = DataStore(tiny_folder, clock=lambda: now[0])
    monkeypatch.setattr(store, "_look", lambda: looks.append("look"))

    for now[0] in (0.1, 0.5, 0.9, 1.0, 1.1, 1.9, 2.1):
        assert store.current.version
        _wait_for(lambda: not store._busy.locked())

    assert len(looks) == 2


def test_requests_of_many_threads_swap_once(tiny_folder: Path) -> None:
    store = DataStore(tiny_folder, pause=0.0)
    change(tiny_folder, "Talks launched", "Talks began")

    def ask() -> None:
        for _ in range(200):
            assert len(store.current.catalog.table("events")) == 3

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    _wait_for(lambda: (store.current, store.swapped_count)[1] == 1)

    assert store.swapped_count == 1


def test_a_folder_that_cannot_be_read_at_the_start_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="does not exist"):
        DataStore(tmp_path / "nothing")


def test_what_is_broken_at_the_start_is_told_and_the_rest_is_served(
    tiny_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    change(tiny_folder, "2020-05-06,day,Port venture", "soon,day,Port venture", file="curated/deals.csv")

    store = DataStore(tiny_folder)
    api = client_of(store)

    assert "data loaded with problems" in caplog.text
    refused = api.get("/api/v1/tables/deals")
    assert refused.status_code == 503
    assert refused.json()["type"].endswith("#table-unavailable")
    assert api.get("/api/v1/tables/sectors").status_code == 200
    assert api.get("/api/v1/tables").json()["data"][6]["rows_count"] is None


def _wait_for(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.005)
