"""Answers are kept as they came, and trusted only when whole and young."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.ingest.http import Answer, Question
from dashboard.ingest.snapshots import Snapshots

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
ASKED = Question("a table", "https://example.org/t", {"y": "2024"}, secrets={"key": "s3cret"})
ANSWER = Answer(ASKED, b"\xff\x00raw\r\n", "application/json", NOW)


def held(store: Snapshots, now: datetime = NOW) -> Answer | None:
    return store.held(ASKED, now=now, hours=12)


def test_an_answer_comes_back_as_it_was(tmp_path: Path) -> None:
    store = Snapshots(tmp_path)

    store.keep(ANSWER)

    assert held(store) == ANSWER


def test_nothing_is_held_of_what_was_not_asked(tmp_path: Path) -> None:
    assert held(Snapshots(tmp_path / "absent")) is None


def test_the_record_tells_the_origin_and_no_key(tmp_path: Path) -> None:
    path = Snapshots(tmp_path).keep(ANSWER)

    record = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert record["address"] == "https://example.org/t?y=2024"
    assert record["bytes"] == len(ANSWER.body)
    assert len(record["sha256"]) == 64
    assert not any(b"s3cret" in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize("later", [timedelta(hours=13), timedelta(hours=-1)])
def test_an_old_answer_or_one_from_the_future_is_not_held(tmp_path: Path, later: timedelta) -> None:
    store = Snapshots(tmp_path)
    store.keep(ANSWER)

    assert held(store, NOW + later) is None


@pytest.mark.parametrize("damage", [b"", b"\xff\x00raw", b"other"])
def test_a_damaged_answer_is_not_held(tmp_path: Path, damage: bytes) -> None:
    store = Snapshots(tmp_path)
    store.keep(ANSWER).write_bytes(damage)

    assert held(store) is None


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"asked_at": "yesterday", "sha256": ""}'])
def test_a_damaged_record_counts_for_nothing(tmp_path: Path, record: str) -> None:
    store = Snapshots(tmp_path)
    store.keep(ANSWER).with_suffix(".json").write_text(record, encoding="utf-8")

    assert held(store) is None


def test_an_answer_that_is_distrusted_stays_to_be_looked_at(tmp_path: Path) -> None:
    store = Snapshots(tmp_path)
    path = store.keep(ANSWER)

    store.distrust([ASKED])

    assert held(store) is None
    assert path.read_bytes() == ANSWER.body
