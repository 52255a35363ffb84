"""The whole check of a folder: everything at once, in the order of the files."""

from pathlib import Path

import pytest

from dashboard.data.validation import validate_folder
from dashboard.errors import DataFolderError
from dashboard.model.problem import Problem
from tests.factories import TODAY, tiny_rows, write_tiny_folder


def test_a_whole_folder_has_no_problem(tiny_folder: Path) -> None:
    assert validate_folder(tiny_folder, TODAY) == ()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="does not exist"):
        validate_folder(tmp_path / "nowhere", TODAY)


def test_a_file_that_no_model_describes_is_told(tiny_folder: Path) -> None:
    (tiny_folder / "trade" / "monthly.csv").write_text("a,b\n", "utf-8")

    assert [problem.sentence() for problem in validate_folder(tiny_folder, TODAY)] == [
        "trade/monthly.csv: no model describes this file → take it out or add its model"
    ]


def test_a_stale_descriptor_is_told(tiny_folder: Path) -> None:
    (tiny_folder / "datapackage.json").write_text("{}", "utf-8")

    assert [problem.sentence() for problem in validate_folder(tiny_folder, TODAY)] == [
        "datapackage.json: does not say what the models and dashboard.toml say → run `ksties describe`"
    ]


def test_everything_is_told_at_once_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    rows = tiny_rows()
    rows["deals"][2]["confidence"] = "none"
    rows["deals"][0]["deal_type"] = "gift"
    rows["rank_bounds"][0]["best_rank"] = "13"
    folder = write_tiny_folder(tmp_path / "data", rows)
    (folder / "datapackage.json").unlink()
    (folder / "articles" / "stray.md").write_text("no front matter", "utf-8")

    problems = validate_folder(folder, TODAY)

    assert [(problem.file, problem.line) for problem in problems] == [
        ("articles/stray.md", 1),
        ("curated/deals.csv", 2),
        ("curated/deals.csv", 4),
        ("datapackage.json", None),
        ("trade/rank_bounds.csv", 2),
    ]


def test_a_broken_profile_does_not_hide_broken_tables(tmp_path: Path) -> None:
    rows = tiny_rows()
    rows["deals"][0]["deal_type"] = "gift"
    folder = write_tiny_folder(tmp_path / "data", rows)
    (folder / "dashboard.toml").write_text("pair = 1", "utf-8")

    files = {problem.file for problem in validate_folder(folder, TODAY)}

    assert files == {"dashboard.toml", "curated/deals.csv"}


def test_what_happens_tomorrow_is_told_today(tiny_folder: Path) -> None:
    earlier = TODAY.replace(day=22)

    files = {problem.file for problem in validate_folder(tiny_folder, earlier)}

    assert files == {
        "articles/news-signed.md",
        "corrections.yml",
        "curated/sources.csv",
        "dashboard.toml",
    }


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (
            Problem("a.csv", 12, "date", "2031-01-01", "lies after today", "correct it", "a"),
            'a.csv, line 12, column date: "2031-01-01" lies after today → correct it',
        ),
        (
            Problem("a.csv", None, None, None, "the file is missing", "add it", "a"),
            "a.csv: the file is missing → add it",
        ),
        (
            Problem("a.csv", 2, "title", "x" * 100, "is long", "shorten it", "a"),
            f'a.csv, line 2, column title: "{"x" * 59}…" is long → shorten it',
        ),
        (
            Problem("a.csv", 2, "title", "a\nb", "is not plain text", "correct it", "a"),
            'a.csv, line 2, column title: "a\\x0ab" is not plain text → correct it',
        ),
    ],
)
def test_a_problem_is_one_sentence(problem: Problem, sentence: str) -> None:
    assert problem.sentence() == sentence
