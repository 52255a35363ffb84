"""What the repository promises about itself."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.data.strings import TEMPLATE, build_template

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
#: Modules that may be longer than the rest, with the reason.
LONG: dict[str, str] = {}
MOST_LINES = 310


def tracked() -> list[Path]:
    """Return the files of the repository, without what is made or installed."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="ignore")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check who imports whom in the package of a folder."""
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_layers_import_one_way() -> None:
    run = lint_imports(ROOT)

    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("analysis/scope.py", "import streamlit", "Only the screen imports streamlit"),
        ("figures/theme.py", "import requests", "The app never reaches the network"),
        ("analysis/scope.py", "from dashboard.figures import theme", "Layers point one way"),
        ("app_pages/deals.py", "from dashboard.app_pages import timeline", "Pages do not lean on each other"),
    ],
)
def test_a_planted_breach_is_seen(tmp_path: Path, module: str, line: str, contract: str) -> None:
    # given
    shutil.copytree(ROOT / "dashboard", tmp_path / "dashboard", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    breached = tmp_path / "dashboard" / module
    breached.write_text(breached.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")

    # when
    run = lint_imports(tmp_path)

    # then
    assert run.returncode == 1, run.stdout
    assert f"{contract} BROKEN" in run.stdout


def test_the_list_of_strings_is_fresh() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == build_template(), "run `ksties describe`"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself_and_stands_in_the_readme(command: str) -> None:
    assert main.commands[command].help
    assert f"`ksties {command}`" in README


@pytest.mark.parametrize("option", ["--port", "--host", "--no-browser"])
def test_the_options_of_serve_stand_in_the_readme(option: str) -> None:
    assert option in {name for param in main.commands["serve"].params for name in param.opts}
    assert option in README


def test_every_environment_variable_stands_in_the_readme() -> None:
    settings = (ROOT / "dashboard" / "settings.py").read_text(encoding="utf-8")

    names = set(re.findall(r"KSTIES_[A-Z]+", settings))

    assert names
    assert {name for name in names if name not in README} == set()


def test_the_citation_names_the_version_of_the_data() -> None:
    profile = tomllib.loads((ROOT / "data" / "dashboard.toml").read_text(encoding="utf-8"))

    assert f"{profile['title']}, data version {profile['data_version']}" in README


def test_no_file_names_a_machine_or_a_registry() -> None:
    machine = re.compile(r"(^|[^A-Za-z0-9_.])/(work|farm|root|home/[a-z]+)/")
    registry = re.compile(r"(index-url|extra-index|pypi\.org/simple|files\.pythonhosted)")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()[:120]}"
        for path in tracked()
        if path.suffix not in {".png", ".svg"} and path != Path(__file__).resolve()
        for line in text_of(path).splitlines()
        if machine.search(line) or registry.search(line)
    ]

    assert found == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_names_and_versions_only(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#") and line != "-r requirements.lock"]

    assert kept
    assert [line for line in kept if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []


def test_modules_stay_short_enough_to_hold_one_subject() -> None:
    long = {
        str(path.relative_to(ROOT)): len(text_of(path).splitlines())
        for path in (ROOT / "dashboard").rglob("*.py")
    }

    assert {name: lines for name, lines in long.items() if lines > MOST_LINES and name not in LONG} == {}


def test_no_page_renders_html_or_injects_css() -> None:
    forbidden = re.compile(
        r"unsafe_allow_html\s*=\s*True|st\.html\(|unsafe_allow_javascript\s*=\s*True|<style"
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "dashboard").rglob("*.py")
        # a page of its own, in a file or beside the pages, has its own styles; the screen has none
        if not {"files", "web"} & set(path.parts)
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if forbidden.search(line)
    ]

    assert found == []


def test_strings_for_the_catalogue_are_literal() -> None:
    # an f-string or a name inside _() is never found by whoever translates
    wrong = re.compile(r"(?<![\w.])_\(\s*(f[\"']|[A-Za-z])|(?<!\.)ngettext\(\s*(f[\"']|[A-Za-z])")
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in (ROOT / "dashboard").rglob("*.py")
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if wrong.search(line) and "def ngettext" not in line
    ]

    assert found == []
