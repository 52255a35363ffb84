"""What changed between two states of the data: folders, git revisions, and the words for it."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.analysis.revisions import compare_states
from dashboard.data.loading import load_catalog
from dashboard.data.releases import check_newest, read_releases
from dashboard.data.revisions import TextTable, read_state
from dashboard.data.validation import validate_folder
from dashboard.errors import RevisionUnreadable
from dashboard.files.revision_report import report_json, report_markdown, summary_lines
from dashboard.model.tables import TABLES
from tests.factories import TINY

ROOT = Path(__file__).resolve().parents[2]


def table(*rows: tuple[str, ...], columns: tuple[str, ...] = ("deal_id", "title", "value_usd")) -> TextTable:
    return TextTable(pd.DataFrame(list(rows), columns=list(columns), dtype="str"), ("deal_id",))


def test_rows_added_removed_and_changed_are_told_apart() -> None:
    before = {"deals": table(("a", "A", "1"), ("b", "B", "2"))}
    after = {"deals": table(("b", "B", "3"), ("c", "C", "4"))}

    (change,) = compare_states(before, after)

    assert change.added["deal_id"].tolist() == ["c"]
    assert change.removed["deal_id"].tolist() == ["a"]
    assert change.changed.to_dict("records") == [
        {"row": "b", "column": "value_usd", "before": "2", "after": "3"}
    ]


def test_equal_states_have_no_change() -> None:
    state = {"deals": table(("a", "A", "1"))}

    assert compare_states(state, state) == ()
    assert compare_states({}, {}) == ()
    assert "No difference" in report_markdown((), before="x", after="y")


def test_the_same_number_written_otherwise_is_no_change() -> None:
    assert compare_states({"deals": table(("a", "A", "1"))}, {"deals": table(("a", "A", "1.0"))}) == ()


@pytest.mark.parametrize(("before", "after"), [("01", "1"), ("007", "7"), ("1", "01")])
def test_a_code_that_loses_its_zeros_is_a_change(before: str, after: str) -> None:
    assert len(compare_states({"deals": table(("a", "A", before))}, {"deals": table(("a", "A", after))})) == 1


def test_a_cell_that_was_blank_is_a_change() -> None:
    (change,) = compare_states({"deals": table(("a", "A", ""))}, {"deals": table(("a", "A", "0"))})

    assert change.changed[["before", "after"]].to_numpy().tolist() == [["", "0"]]


def test_tables_and_columns_that_come_and_go_are_told() -> None:
    old = {"gone": table(("a", "A", "1")), "deals": table(("a", "A"), columns=("deal_id", "title"))}
    new = {"fresh": table(("a", "A", "1")), "deals": table(("a", "1"), columns=("deal_id", "value_usd"))}

    deals, fresh, gone = compare_states(old, new)

    assert (deals.new_columns, deals.gone_columns) == (("value_usd",), ("title",))
    assert fresh.is_new
    assert gone.is_gone


def test_a_table_that_was_empty_is_compared_too() -> None:
    empty = TextTable(pd.DataFrame(columns=["deal_id", "title", "value_usd"], dtype="str"), ("deal_id",))

    (change,) = compare_states({"deals": empty}, {"deals": table(("a", "A", "1"))})

    assert len(change.added) == 1


def test_words_name_the_table_the_row_and_both_values() -> None:
    changes = compare_states(
        {"deals": table(("a", "Port venture", "1200000000"))},
        {"deals": table(("a", "Port venture", "1230000000"))},
    )

    told = report_markdown(changes, before="old", after="new").replace("\N{NO-BREAK SPACE}", " ")

    assert f"## {TABLES['deals'].title}" in told
    assert "- `a`, value_usd: US$1.20 bn (1200000000) → US$1.23 bn (1230000000)" in told
    assert summary_lines(changes) == [f"{TABLES['deals'].title}: 1 row changed"]


def test_a_long_list_is_cut_unless_all_is_wanted() -> None:
    after = {"deals": table(*((f"d-{number}", "T", "1") for number in range(40)))}
    changes = compare_states({"deals": table(("x", "X", "1"))}, after)

    assert "and 28 more" in report_markdown(changes, before="a", after="b")
    assert "d-39" in report_markdown(changes, before="a", after="b", whole=True)


def test_json_holds_everything() -> None:
    changes = compare_states({"deals": table(("a", "A", "1"))}, {"deals": table(("a", "B", "1"))})

    told = json.loads(report_json(changes, before="x", after="y"))

    assert told["tables"][0]["changed"] == [{"row": "a", "column": "title", "before": "A", "after": "B"}]
    assert (told["before"], told["after"]) == ("x", "y")


def test_two_folders_are_compared(tiny_folder: Path, sound_folder: Path) -> None:
    # given a folder with one other word
    events = tiny_folder / TABLES["events"].path
    events.write_text(events.read_text(encoding="utf-8").replace("Seoul", "Busan", 1), encoding="utf-8")

    changes = compare_states(
        read_state(str(sound_folder), folder=sound_folder), read_state(str(tiny_folder), folder=tiny_folder)
    )

    assert [change.table for change in changes] == ["events"]


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@example.org", *words],
        check=True,
        capture_output=True,
    )


def test_two_git_revisions_are_compared(tiny_folder: Path) -> None:
    # given a repository whose data folder changed once
    top = tiny_folder.parent
    git(top, "init", "-q")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "one")
    deals = tiny_folder / TABLES["deals"].path
    lines = deals.read_text(encoding="utf-8").splitlines()
    deals.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    git(top, "commit", "-qam", "two")

    changes = compare_states(read_state("HEAD~1", folder=tiny_folder), read_state("HEAD", folder=tiny_folder))

    assert [(change.table, len(change.removed)) for change in changes] == [("deals", 1)]
    named = read_state(f"HEAD:{tiny_folder.name}", folder=tiny_folder)
    assert compare_states(read_state("HEAD", folder=tiny_folder), named) == ()


@pytest.mark.parametrize("name", ["no-such-revision", "--output=x", "; rm -rf /", "HEAD", ""])
def test_what_is_no_state_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(RevisionUnreadable, match="cannot be read as a state") as raised:
        read_state(name, folder=tmp_path)

    assert raised.value.advice


def test_a_torn_file_is_told_with_its_row(tiny_folder: Path) -> None:
    events = tiny_folder / TABLES["events"].path
    events.write_text(events.read_text(encoding="utf-8") + "only,two\n", encoding="utf-8")

    with pytest.raises(RevisionUnreadable, match=r"events\.csv, row \d+ has 2 cells"):
        read_state(str(tiny_folder), folder=tiny_folder)


# --- the change log


def test_releases_are_read_newest_first(tmp_path: Path) -> None:
    newer = "## 2026.12 – 2026-12-01\n\n- One thing,\n  and more of it.\n"
    text = f"# Changes\n\nWords.\n\n{newer}\n## 2026.11 – 2026-11-24\n\n- First.\n"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")

    releases, problems = read_releases(tmp_path)

    assert problems == []
    assert [(one.version, one.released) for one in releases] == [
        ("2026.12", date(2026, 12, 1)),
        ("2026.11", date(2026, 11, 24)),
    ]
    assert releases[0].lines == ("One thing, and more of it.",)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("## soon\n\n- x\n", "is no heading of a release"),
        ("## 2026.11 – 2026-02-31\n\n- x\n", "is no heading of a release"),
        ("## 2026.11 – 2026-11-24\n", "says nothing of what changed"),
        ("## 2026.11 – 2026-11-24\n\n- x\n\n## 2026.11 – 2026-11-23\n\n- y\n", "stands there twice"),
        ("## 2026.11 – 2026-11-24\n\n- x\n\n## 2026.12 – 2026-12-24\n\n- y\n", "is older than the one below"),
        ("## 2026.11 – 2026-11-24\n\nprose\n", "is neither a heading nor a list item"),
    ],
)
def test_a_change_log_that_cannot_be_a_record_is_told(tmp_path: Path, text: str, rule: str) -> None:
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")

    _releases, problems = read_releases(tmp_path)

    assert rule in {problem.rule for problem in problems}
    assert all(problem.file == "CHANGELOG.md" and problem.advice for problem in problems)


def test_a_folder_without_a_change_log_has_no_releases(tmp_path: Path) -> None:
    assert read_releases(tmp_path) == ((), [])


def test_the_newest_release_must_be_the_version_of_the_data(tiny_folder: Path) -> None:
    (tiny_folder / "CHANGELOG.md").write_text("## 2020.01 – 2026-11-24\n\n- x\n", encoding="utf-8")

    problems = validate_folder(tiny_folder)

    assert [problem.rule for problem in problems] == ["is not the version 2026.11 of dashboard.toml"]
    assert check_newest((), TINY) == []


def test_the_real_change_log_names_the_real_version() -> None:
    catalog = load_catalog(ROOT / "data")

    assert catalog.releases[0].version == catalog.profile.data_version
    assert len(catalog.releases) >= 3
