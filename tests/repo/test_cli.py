"""The command `ksties`, as a curator meets it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT / "data"


def ksties(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REAL, tmp_path / "data"))


def test_the_real_data_is_sound() -> None:
    result = ksties("validate", "--data", str(REAL))

    assert result.exit_code == 0, result.output
    assert "no problem found" in result.output


def test_all_problems_are_told_at_once(copy: Path) -> None:
    # given two broken cells in two files
    for name, right, wrong in (
        ("curated/events.csv", "2005-08-04,day,", "2005-13-04,day,"),
        ("trade/stated_ranks.csv", ",KOR,SGP,total,5,", ",KOR,SGP,sum,5,"),
    ):
        path = copy / name
        text = path.read_text(encoding="utf-8")
        assert right in text
        path.write_text(text.replace(right, wrong, 1), encoding="utf-8")

    # when
    result = ksties("validate", "--data", str(copy))

    # then both are named with line, column, value and what to do
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert any(
        "curated/events.csv, line" in line and '"2005-13-04"' in line and "→" in line for line in lines
    )
    assert any("trade/stated_ranks.csv, line" in line and '"sum"' in line and "→" in line for line in lines)


def test_a_missing_folder_is_one_clear_line(tmp_path: Path) -> None:
    result = ksties("validate", "--data", str(tmp_path / "nowhere"))

    assert result.exit_code == 1
    assert "nowhere" in result.output
    assert "Traceback" not in result.output


def test_describe_writes_what_is_there_already() -> None:
    generated = [REAL / "datapackage.json", ROOT / "docs" / "data.md", ROOT / "dashboard/locale/ksties.pot"]
    before = [path.read_bytes() for path in generated]

    result = ksties("describe")

    assert result.exit_code == 0, result.output
    assert [path.read_bytes() for path in generated] == before


def test_a_table_is_exported(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"

    result = ksties("export", "events", "--output", str(path))

    assert result.exit_code == 0, result.output
    assert len(pd.read_csv(path)) == len(pd.read_csv(REAL / "curated" / "events.csv"))


def test_a_figure_is_exported_as_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "ranking.png"

    result = ksties("export", "ranking", "--reporter", "KOR", "--year", "2014", "--output", str(path))

    assert result.exit_code == 0, result.output
    assert path.read_bytes().startswith(b"\x89PNG")


def test_a_figure_without_known_ending_is_refused(tmp_path: Path) -> None:
    result = ksties("export", "ranking", "--output", str(tmp_path / "ranking.gif"))

    assert result.exit_code == 1
    assert "csv, xlsx, png, svg" in result.output


def test_an_unknown_figure_is_refused() -> None:
    result = ksties("export", "nothing", "--output", "x.csv")

    assert result.exit_code == 2
    assert "nothing" in result.output


def test_serve_listens_on_loopback_unless_told() -> None:
    result = ksties("serve", "--help")

    assert result.exit_code == 0
    assert "127.0.0.1" in result.output


def test_the_package_runs_as_a_module() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "dashboard", "--help"], capture_output=True, text=True, check=False, cwd=ROOT
    )

    assert run.returncode == 0
    assert "validate" in run.stdout
