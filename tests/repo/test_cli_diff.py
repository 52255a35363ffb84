"""The command `ksties diff`, as a curator meets it."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main

REAL = Path(__file__).resolve().parents[2] / "data"


def ksties(*words: str) -> Result:
    return CliRunner().invoke(main, ["diff", *words])


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The real data with one amount of a deal corrected and one event taken out."""
    folder = Path(shutil.copytree(REAL, tmp_path / "data"))
    deals = folder / "curated" / "deals.csv"
    text = deals.read_text(encoding="utf-8")
    assert ",1300000000,USD,reported,whole_consortium,1300000000," in text
    deals.write_text(
        text.replace(
            ",1300000000,USD,reported,whole_consortium,1300000000,",
            ",1400000000,USD,reported,whole_consortium,1400000000,",
            1,
        ),
        encoding="utf-8",
    )
    events = folder / "curated" / "events.csv"
    events.write_text(
        "\n".join(events.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8"
    )
    return folder


def test_what_changed_is_told_in_words(changed: Path) -> None:
    result = ksties(str(REAL), str(changed))

    told = result.output.replace("\N{NO-BREAK SPACE}", " ")
    assert result.exit_code == 0, result.output
    assert "US$1.30 bn (1300000000) → US$1.40 bn (1400000000)" in told
    assert "1 row removed" in told


def test_json_goes_to_a_file(changed: Path, tmp_path: Path) -> None:
    file = tmp_path / "changes.json"

    result = ksties(str(REAL), str(changed), "--format", "json", "--output", str(file))

    assert result.exit_code == 0, result.output
    assert [table["name"] for table in json.loads(file.read_text(encoding="utf-8"))["tables"]] == [
        "deals",
        "events",
    ]


def test_two_equal_folders_have_no_difference() -> None:
    assert "No difference in any table." in ksties(str(REAL), str(REAL)).output


@pytest.mark.parametrize("name", ["no-such-revision", "nowhere/at/all"])
def test_what_is_no_state_is_one_clear_line(name: str) -> None:
    result = ksties(str(REAL), name, "--data", str(REAL))

    assert result.exit_code == 1
    assert f'"{name}" cannot be read as a state of the data' in result.output
    assert "Traceback" not in result.output
