"""Several files replaced as one, whenever the process ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.data.replacing import PENDING, PLAN, digests, finish, is_cut_short, replace_files, writing
from dashboard.errors import DataFolderError

OLD = {"a.csv": b"old a", "trade/b.csv": b"old b"}
NEW = {"a.csv": b"new a", "trade/b.csv": b"new b", "articles/c.md": b"new c"}
#: Ends the process by SIGKILL just before its n-th step on the disk.
KILLED = """
import os, pathlib, signal, sys
from dashboard.data.replacing import replace_files
left = int(sys.argv[2])
def counted(step):
    def run(*args, **more):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*args, **more)
    return run
os.fsync = counted(os.fsync)
for name in ("replace", "unlink", "mkdir", "open"):
    setattr(pathlib.Path, name, counted(getattr(pathlib.Path, name)))
replace_files(pathlib.Path(sys.argv[1]), {"a.csv": b"new a", "trade/b.csv": b"new b", "articles/c.md": b"new c"})
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "data"
    for path, content in OLD.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(content)
    return place


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and PENDING not in path.parts
    }


def test_all_files_are_replaced_and_nothing_is_left_behind(folder: Path) -> None:
    replace_files(folder, NEW)

    assert contents(folder) == NEW
    assert not (folder / PENDING).exists()


def test_nothing_to_replace_changes_nothing(folder: Path) -> None:
    replace_files(folder, {})

    assert contents(folder) == OLD
    assert finish(folder) == ()


@pytest.mark.parametrize("path", ["../outside.csv", "/outside.csv", "trade/../../outside.csv"])
def test_a_path_outside_the_folder_is_refused(folder: Path, path: str) -> None:
    with pytest.raises(DataFolderError, match="lies outside it"):
        replace_files(folder, {"a.csv": b"new a", path: b"x"})

    assert contents(folder) == OLD
    assert not (folder.parent / "outside.csv").exists()


def test_a_disk_that_refuses_leaves_the_old_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.data.replacing.os.fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        replace_files(folder, NEW)
    monkeypatch.undo()

    assert contents(folder) == OLD
    assert finish(folder) == ()
    assert not (folder / PENDING).exists()


def test_killed_at_any_step_it_is_all_or_nothing_after_the_next_run(folder: Path) -> None:
    states, ended, step = [], -9, 0
    while ended == -9:
        for path in list(contents(folder)):
            (folder / path).unlink()
        for path, content in OLD.items():
            (folder / path).write_bytes(content)
        run = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(step)], check=False, timeout=60)
        ended = run.returncode
        finish(folder)
        assert not (folder / PENDING).exists(), step
        states.append(contents(folder))
        step += 1

    assert ended == 0
    assert all(state in (OLD, NEW) for state in states)
    # both ends of the scale were met, and once it is new it stays new
    turn = states.index(NEW)
    assert 3 < turn < len(states) - 3
    assert states == [OLD] * turn + [NEW] * (len(states) - turn)


HOLDING = """
import pathlib, sys, time
from dashboard.data.replacing import writing
with writing(pathlib.Path(sys.argv[1])):
    print("holding", flush=True)
    time.sleep(600)
"""


def test_only_one_may_write_and_a_dead_writer_lets_go(folder: Path) -> None:
    other = subprocess.Popen([sys.executable, "-c", HOLDING, str(folder)], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "holding\n"
    try:
        with pytest.raises(DataFolderError, match="another process is writing"), writing(folder):
            pass
    finally:
        other.kill()
        other.communicate()

    with writing(folder):
        replace_files(folder, NEW)
    assert {path: content for path, content in contents(folder).items() if path != ".lock"} == NEW


def test_a_file_that_was_edited_since_it_was_read_is_not_overwritten(folder: Path) -> None:
    seen = digests(folder)
    (folder / "a.csv").write_bytes(b"edited by hand")

    with pytest.raises(DataFolderError, match=r"a\.csv was edited"):
        replace_files(folder, NEW, seen=seen)

    assert contents(folder) == {**OLD, "a.csv": b"edited by hand"}


def test_a_file_that_is_new_since_is_not_overwritten(folder: Path) -> None:
    seen = digests(folder)
    (folder / "new.csv").write_bytes(b"written by hand")

    with pytest.raises(DataFolderError, match=r"new\.csv was edited"):
        replace_files(folder, {"new.csv": b"ours"}, seen=seen)


def test_whoever_writes_next_finishes_first(folder: Path) -> None:
    pending = folder / PENDING
    pending.mkdir()
    (pending / "000.new").write_bytes(b"new a")
    (pending / PLAN).write_text('[{"staged": "000.new", "path": "a.csv", "sha256": ""}]')
    assert is_cut_short(folder)

    with writing(folder):
        assert (folder / "a.csv").read_bytes() == b"new a"
    assert not is_cut_short(folder)
