"""Data that lies elsewhere: published whole, fetched whole, checked, put in place at once."""

import hashlib
import json
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.data.descriptor import write_descriptor
from dashboard.data.loading import load_catalog
from dashboard.data.remote import CURRENT, FILES, SERVED, Follower, fetch, publish
from dashboard.errors import DataFolderError

REAL = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def data(tiny_folder: Path) -> Path:
    return tiny_folder


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"file://{tmp_path / 'store'}"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def store_of(address: str) -> Path:
    return Path(address.removeprefix("file://"))


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def change(data: Path, version: str = "2026.12.1") -> None:
    """Make another sound version."""
    path = data / "dashboard.toml"
    text = path.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("data_version"))
    path.write_text(text.replace(old, f'data_version = "{version}"'), encoding="utf-8")
    write_descriptor(data, data.parent / "data.md", profile=load_catalog(data).profile)


def test_what_was_published_is_served_byte_by_byte(data: Path, address: str, cache: Path) -> None:
    publish(data, address)

    found = fetch(address, cache)

    assert found.is_new
    assert content(cache / SERVED) == content(data)
    assert load_catalog(cache / SERVED).problems == ()


def test_a_storage_that_is_no_folder_is_read_the_same(data: Path, cache: Path) -> None:
    publish(data, "memory://ties")

    assert content(fetch("memory://ties", cache).folder) == content(data)


def test_a_second_look_brings_nothing(data: Path, address: str, cache: Path) -> None:
    publish(data, address)
    fetch(address, cache)
    shutil.rmtree(store_of(address) / FILES)

    assert not fetch(address, cache).is_new


def test_only_what_changed_is_copied(data: Path, address: str) -> None:
    publish(data, address)
    change(data)

    assert publish(data, address)[1] == 2, "the version's file and the descriptor that names it"


def test_a_new_version_takes_the_place_of_the_old_one(data: Path, address: str, cache: Path) -> None:
    publish(data, address)
    old = fetch(address, cache).folder
    change(data)
    publish(data, address)

    new = fetch(address, cache)

    assert (new.is_new, load_catalog(cache / SERVED).profile.data_version) == (True, "2026.12.1")
    assert old.is_dir(), "somebody may still be reading it"


def test_versions_that_nobody_reads_are_thrown_away(data: Path, address: str, cache: Path) -> None:
    for number in range(1, 5):
        change(data, f"2026.12.{number}")
        publish(data, address)
        fetch(address, cache)

    assert len([path for path in cache.iterdir() if path.is_dir() and not path.is_symlink()]) == 2


def test_servers_that_share_a_cache_bring_a_version_once(data: Path, address: str, cache: Path) -> None:
    publish(data, address)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: fetch(address, cache), range(4)))

    assert len({one.folder for one in found}) == 1
    assert len([path for path in cache.iterdir() if path.is_dir() and not path.is_symlink()]) == 1


def test_data_with_problems_is_not_published(data: Path, address: str) -> None:
    (data / "curated" / "events.csv").write_text("broken")

    with pytest.raises(DataFolderError, match="ksties validate"):
        publish(data, address)
    assert not store_of(address).exists()


def broken_version(data: Path, address: str) -> None:
    """Put a version there whose files are whole and whose data is not sound."""
    listed = json.loads((store_of(address) / CURRENT).read_text())
    wrong = b"broken"
    digest = hashlib.sha256(wrong).hexdigest()
    (store_of(address) / FILES / digest).write_bytes(wrong)
    listed["files"]["curated/events.csv"] = digest
    (store_of(address) / CURRENT).write_text(json.dumps(listed))


def damaged_file(data: Path, address: str) -> None:
    change(data)
    publish(data, address)
    digest = hashlib.sha256((data / "dashboard.toml").read_bytes()).hexdigest()
    (store_of(address) / FILES / digest).write_bytes(b"half")


def missing_file(data: Path, address: str) -> None:
    change(data)
    publish(data, address)
    (store_of(address) / FILES / hashlib.sha256((data / "dashboard.toml").read_bytes()).hexdigest()).unlink()


def no_list(data: Path, address: str) -> None:
    (store_of(address) / CURRENT).unlink()


def other_list(data: Path, address: str) -> None:
    (store_of(address) / CURRENT).write_text("[]")


def leaving_list(data: Path, address: str) -> None:
    listed = {"form": 1, "files": {"../outside.csv": "0" * 64}}
    (store_of(address) / CURRENT).write_text(json.dumps(listed))


@pytest.mark.parametrize(
    "spoil", [broken_version, damaged_file, missing_file, no_list, other_list, leaving_list],
    ids=lambda spoil: spoil.__name__,
)  # fmt: skip
def test_what_is_not_whole_and_sound_is_refused_and_the_last_good_version_served(
    data: Path, address: str, cache: Path, spoil: object, caplog: pytest.LogCaptureFixture
) -> None:
    publish(data, address)
    good = fetch(address, cache).folder
    spoil(data, address)  # type: ignore[operator]
    follower = Follower(address, cache, every=60)

    looks = [follower.look(), follower.look()]

    assert looks == [False, False]
    assert (cache / SERVED).resolve() == good.resolve()
    assert follower.refused_count == 1
    assert len([line for line in caplog.messages if "refused" in line]) == 1
    assert not (cache.parent / "outside.csv").exists()


def test_an_address_that_cannot_be_reached_tells_no_secret(cache: Path) -> None:
    with pytest.raises(DataFolderError, match="cannot be reached") as caught:
        fetch("nonsense://key:s3cret@host/x", cache)

    assert "Traceback" not in str(caught.value)


KILLED = """
import os, pathlib, signal, sys
from dashboard.data import remote
left = int(sys.argv[3])
def counted(step):
    def run(*args, **more):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*args, **more)
    return run
remote.write_whole_bytes = counted(remote.write_whole_bytes)
for name in ("rename", "symlink_to", "replace"):
    setattr(pathlib.Path, name, counted(getattr(pathlib.Path, name)))
remote.fetch(sys.argv[1], pathlib.Path(sys.argv[2]))
"""


@pytest.mark.parametrize("step", [0, 1, 5, 20, 40, 60, 70, 80])
def test_killed_while_it_fetches_the_last_good_version_stands_and_the_next_look_completes(
    data: Path, address: str, cache: Path, step: int
) -> None:
    publish(data, address)
    before = content(fetch(address, cache).folder)
    change(data)
    publish(data, address)

    run = subprocess.run(
        [sys.executable, "-c", KILLED, address, str(cache), str(step)], check=False, timeout=120
    )

    assert run.returncode in (-signal.SIGKILL, 0)
    assert content(cache / SERVED) in (before, content(data))
    fetch(address, cache)
    assert content(cache / SERVED) == content(data)
