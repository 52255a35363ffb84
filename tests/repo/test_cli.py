"""The command `ksties`, as a curator meets it."""

import io
import json
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


def test_validate_finishes_a_replacement_that_was_cut_short(copy: Path) -> None:
    pending = copy / ".pending"
    pending.mkdir()
    events = copy / "curated" / "events.csv"
    (pending / "000.new").write_bytes(events.read_bytes())
    events.write_bytes(b"half")
    (pending / "plan.json").write_text('[{"staged": "000.new", "path": "curated/events.csv", "sha256": ""}]')

    result = ksties("validate", "--data", str(copy))

    assert result.exit_code == 0, result.output
    assert "cut short has been finished" in result.output
    assert not pending.exists()


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
    assert "png, svg, pdf, html, csv, xlsx" in result.output


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


# --- ranks and trade on the command line


def test_a_rank_is_one_object_with_the_promised_keys() -> None:
    # given Singapore fifth in Korea's list of 2014 (WITS, UN Comtrade SITC)
    result = ksties(
        "rank", "--reporter", "KOR", "--partner", "SGP", "--year", "2014", "--measure", "total", "--json"
    )

    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {
        "reporter": "KOR", "partner": "SGP", "year": 2014, "measure": "total", "rank": 5, "partners_ranked": 226,
        "value_usd": 35142922271, "source_id": "wits-comtrade-sitc",
    }  # fmt: skip


def test_a_ranking_is_printed_in_every_format() -> None:
    words = ["rank", "--reporter", "KOR", "--year", "2024"]

    assert "partners_ranked 68" in ksties(*words).stdout
    listed = json.loads(ksties(*words, "--format", "json").stdout)
    assert [row["partner"] for row in listed if row["rank"] == 10] == ["SGP"]
    table = pd.read_csv(io.BytesIO(ksties(*words, "--format", "csv").stdout_bytes))
    assert table["rank"].tolist() == [row["rank"] for row in listed]


def test_trade_is_printed_by_year_and_by_month() -> None:
    years = json.loads(
        ksties("trade", "--reporter", "SGP", "--flow", "export", "--from", "2023", "--json").stdout
    )
    months = ksties(
        "trade", "--reporter", "SGP", "--monthly", "--from", "2024", "--to", "2024", "--flow", "export"
    )

    assert [row["year"] for row in years] == [2023, 2024]
    assert {row["partner"] for row in years} == {"KOR"}
    assert "2024-12" in months.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rank", "--reporter", "KOR", "--year", "2018"), "Years held: 1962–2016, 2023–2025."),
        (("rank", "--reporter", "USA"), "Reporters held: KOR, SGP."),
        (("rank", "--reporter", "KOR", "--partner", "QQQ"), 'There is no economy "QQQ"'),
        (("trade", "--reporter", "KOR", "--from", "1900", "--to", "1901"), "Years held: 1962–"),
    ],
)
def test_what_is_not_held_is_one_clear_line_on_stderr(words: tuple[str, ...], said: str) -> None:
    result = ksties(*words)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("words", [("rank", "--reporter", "KOR", "--measure", "fame"), ("trade",),
                                   ("rank", "--reporter", "KOR", "--year", "soon")])  # fmt: skip
def test_wrong_usage_is_exit_code_2(words: tuple[str, ...]) -> None:
    assert ksties(*words).exit_code == 2


def test_help_of_rank_and_trade_has_examples() -> None:
    for command in ("rank", "trade"):
        assert f"  ksties {command} --reporter" in ksties(command, "--help").stdout
