"""The command `ksties refresh`, asked of a server on loopback, on the real data."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.data.validation import validate_folder
from tests.ingest.conftest import REAL, Reply, Server, envelope, page

WORLD, SOURCES = "trade/world_trade.csv", "curated/sources.csv"


@pytest.fixture
def publisher() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REAL, tmp_path / "data"))


def environment(server: Server, folder: Path) -> dict[str, str]:
    return {
        "KSTIES_DATA": str(folder),
        "KSTIES_CACHE": str(folder.parent / "cache"),
        "KSTIES_PUBLISHER_WORLDBANK": server.address,
        "KSTIES_PUBLISHER_KCS": server.address,
    }


def refresh(server: Server, folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["refresh", "worldbank", *words], env=environment(server, folder))


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def test_the_figures_we_hold_change_nothing(publisher: Server, data: Path) -> None:
    before = files(data)

    result = refresh(publisher, data)

    assert result.exit_code == 0, result.output
    assert "nothing changed" in result.output
    assert files(data) == before


def test_a_new_year_and_a_revised_one_are_told_and_written(publisher: Server, data: Path) -> None:
    publisher.world[2025, "export"] = 25_000e9
    publisher.world[2020, "import"] *= 1.01  # type: ignore[operator]
    before = files(data)

    result = refresh(publisher, data)

    assert result.exit_code == 0, result.output
    told = result.output.replace("\N{NO-BREAK SPACE}", " ")
    assert "1 row added" in told
    assert "`2025, export`: US$25.0 trn (25000000000000)" in told
    assert "2020" in told
    assert f"wrote {WORLD}, {SOURCES}" in told
    assert "2025,export,25000000000000,world-bank-goods-exports," in (data / WORLD).read_text(
        encoding="utf-8"
    )
    after = files(data)
    assert {path for path in after if after[path] != before.get(path)} == {WORLD, SOURCES}
    assert set(after) == set(before)


def test_the_tables_are_valid_and_their_source_was_read_at_the_publisher(
    publisher: Server, data: Path
) -> None:
    publisher.world[2025, "export"] = 25_000e9

    refresh(publisher, data)

    assert [
        problem.sentence() for problem in validate_folder(data) if problem.file != "datapackage.json"
    ] == []
    row = next(
        line for line in (data / SOURCES).read_text(encoding="utf-8").splitlines()
        if line.startswith("world-bank-goods-exports,")
    )  # fmt: skip
    assert "open-numbers" not in row
    assert "1960–2024" not in row


def test_a_dry_run_changes_nothing(publisher: Server, data: Path) -> None:
    publisher.world[2025, "export"] = 25_000e9
    before = files(data)

    result = refresh(publisher, data, "--dry-run")

    assert "Dry run: nothing was changed" in result.output
    assert files(data) == before


def test_years_that_were_not_asked_stay(publisher: Server, data: Path) -> None:
    publisher.world = {(2024, "export"): publisher.world[2024, "export"], (2025, "export"): 25_000e9}

    result = refresh(publisher, data, "--from", "2024", "--to", "2025")

    assert result.exit_code == 0, result.output
    assert (data / WORLD).read_text(encoding="utf-8").count("\n") == (
        (REAL / WORLD).read_text(encoding="utf-8").count("\n") + 1
    )


def test_dropped_years_are_refused_and_named(publisher: Server, data: Path) -> None:
    del publisher.world[2001, "export"]
    before = files(data)

    result = refresh(publisher, data)

    assert result.exit_code == 1
    assert "2001 export is held and no longer given" in result.output
    assert "Traceback" not in result.output
    assert files(data) == before


def test_another_unit_is_refused_even_when_doubts_are_accepted_and_a_rule_breaks(
    publisher: Server, data: Path
) -> None:
    publisher.world = {key: value / 1000 for key, value in publisher.world.items() if value}
    before = files(data)

    assert "up to 10% is believed" in refresh(publisher, data).output
    result = refresh(publisher, data, "--accept-doubts")

    assert result.exit_code == 1
    assert WORLD in result.output
    assert files(data) == before


def test_another_shape_leaves_the_table_and_keeps_the_raw_answer(publisher: Server, data: Path) -> None:
    publisher.replies = [Reply(b"<html>moved</html>")]
    before = files(data)

    result = refresh(publisher, data)

    assert result.exit_code == 1
    assert "Source changed: World Bank should give" in result.output
    assert files(data) == before
    kept = list((data.parent / "cache").rglob("*.body"))
    assert b"<html>moved</html>" in [path.read_bytes() for path in kept]


def test_after_another_shape_the_publisher_is_asked_again(publisher: Server, data: Path) -> None:
    publisher.replies = [Reply(b"<html>moved</html>")]
    assert refresh(publisher, data).exit_code == 1

    result = refresh(publisher, data)

    assert result.exit_code == 0, result.output
    assert len(publisher.asked) == 4


def test_a_server_that_is_away_is_told_in_one_line(publisher: Server, data: Path) -> None:
    publisher.replies = [Reply(status=404)]

    result = refresh(publisher, data)

    assert result.exit_code == 1
    assert "status 404" in result.output
    assert "Traceback" not in result.output


def test_an_answer_of_the_last_hours_is_not_asked_again(publisher: Server, data: Path) -> None:
    refresh(publisher, data)
    asked = len(publisher.asked)

    refresh(publisher, data)
    assert len(publisher.asked) == asked == 2

    refresh(publisher, data, "--anew")
    assert len(publisher.asked) == 4


def test_a_refresh_cut_short_goes_on_where_it_was(publisher: Server, data: Path) -> None:
    exports = page("TX.VAL.MRCH.CD.WT", {year: value for (year, flow), value in publisher.world.items()
                                         if flow == "export"})  # fmt: skip
    publisher.replies = [Reply(exports), Reply(status=404)]
    assert refresh(publisher, data).exit_code == 1

    result = refresh(publisher, data)

    assert result.exit_code == 0, result.output
    assert len(publisher.asked) == 3


def test_years_the_wrong_way_round_are_told(publisher: Server, data: Path) -> None:
    result = refresh(publisher, data, "--from", "2025", "--to", "2020")

    assert result.exit_code == 2
    assert "2025 lies after 2020" in result.output


def test_a_mirror_that_is_no_address_is_told(publisher: Server, data: Path) -> None:
    result = CliRunner().invoke(
        main, ["refresh", "worldbank"], env={"KSTIES_PUBLISHER_WORLDBANK": "ftp://example.org"}
    )

    assert result.exit_code == 1
    assert "KSTIES_PUBLISHER_WORLDBANK" in result.output


@pytest.mark.parametrize("seconds", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
def test_killed_in_the_middle_the_next_run_completes(publisher: Server, data: Path, seconds: float) -> None:
    publisher.world[2025, "export"] = 25_000e9
    before = files(data)
    command = [sys.executable, "-c", "from dashboard.cli import main; main()", "refresh", "worldbank"]
    process = subprocess.Popen(
        command, env={**os.environ, **environment(publisher, data)}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert all((data / path).exists() for path in before)

    result = refresh(publisher, data)

    assert result.exit_code == 0, result.output
    assert "2025,export,25000000000000" in (data / WORLD).read_text(encoding="utf-8")
    assert not [problem for problem in validate_folder(data) if problem.file != "datapackage.json"]


def test_the_cache_names_each_origin(publisher: Server, data: Path) -> None:
    refresh(publisher, data)

    records = [
        json.loads(path.read_text(encoding="utf-8")) for path in (data.parent / "cache").rglob("*.json")
    ]
    assert sorted(record["name"][:12] for record in records) == ["world export", "world import"]
    assert all(record["address"].startswith(publisher.address) for record in records)


def refresh_korea(server: Server, folder: Path, *words: str, key: str = "s3cret+/=") -> Result:
    environ = {**environment(server, folder), "KSTIES_KEY_KCS": key}
    return CliRunner().invoke(main, ["refresh", "kcs", "--from", "2025", "--to", "2025", *words], env=environ)


def test_koreas_months_are_told_and_written_with_their_source(publisher: Server, data: Path) -> None:
    # the half of 2025 whose exports are not held comes in; imports stay within belief
    for month in range(1, 7):
        publisher.korea[f"2025-{month:02}", "export"] = 1_600_000_000 + month

    result = refresh_korea(publisher, data)

    assert result.exit_code == 0, result.output
    text = (data / "trade" / "monthly_trade.csv").read_text(encoding="utf-8")
    assert "KOR,SGP,2025-01-01,export,1600000001,USD,1600000001,,FOB,kcs-nationtrade," in text
    assert "KOR,SGP,2025-01-01,import," in text
    assert "KOR,SGP,2024-12-01,import" in text
    assert "\nkcs-nationtrade,korea-customs-service," in (data / SOURCES).read_text(encoding="utf-8")
    assert not [problem for problem in validate_folder(data) if problem.file != "datapackage.json"]


def test_the_key_is_sent_and_stands_nowhere(publisher: Server, data: Path) -> None:
    result = refresh_korea(publisher, data)

    assert "serviceKey=s3cret%2B%2F%3D" in publisher.asked[0]
    assert "s3cret" not in result.output
    assert not [path for path in data.parent.rglob("*") if path.is_file() and b"s3cret" in path.read_bytes()]


def test_without_a_key_the_way_to_one_is_told(publisher: Server, data: Path) -> None:
    result = refresh_korea(publisher, data, key="")

    assert result.exit_code == 1
    assert "KSTIES_KEY_KCS" in result.output
    assert publisher.asked == []


def test_an_error_of_the_portal_leaves_the_table(publisher: Server, data: Path) -> None:
    publisher.replies = [Reply(envelope("22"))]
    before = files(data)

    result = refresh_korea(publisher, data)

    assert result.exit_code == 1
    assert "its error 22, too many questions today" in result.output
    assert files(data) == before
