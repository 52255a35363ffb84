"""Reading a data folder: what comes out of a sound one, and what is told of a broken one."""

import errno
import os
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from dashboard.data.loading import fingerprint, latest_day, load_catalog, load_table
from dashboard.data.writing import format_table
from dashboard.errors import DataFolderError, TableBroken, UnknownTable
from dashboard.model.tables import TABLES
from tests.factories import ROWS, TODAY, frame, row, tiny_rows, write_csv, write_tiny_folder

EVENTS = TABLES["events"].path
TRACKS = TABLES["tracks"].path
TRACK = "leaders,Leaders,정상,Leaders meet.\n"


def told(folder: Path, table: str = "tracks") -> list[str]:
    """Return the sentences about one table's file."""
    _, problems = load_table(folder, table)
    return [problem.sentence() for problem in problems]


# --- a sound folder


def test_a_whole_folder_has_every_table_and_no_problem(tiny_folder: Path) -> None:
    catalog = load_catalog(tiny_folder, today=TODAY)

    assert catalog.problems == ()
    assert catalog.tables.keys() == TABLES.keys()
    assert {name: len(table) for name, table in catalog.tables.items()} == {
        name: len(rows) for name, rows in ROWS.items()
    }


def test_the_profile_names_pair_and_version(tiny_folder: Path) -> None:
    profile = load_catalog(tiny_folder, today=TODAY).profile

    assert (profile.pair, profile.first, profile.second) == (("KOR", "SGP"), "KOR", "SGP")
    assert (profile.data_version, profile.checked_date) == ("2026.11", date(2026, 11, 23))


def test_cells_have_the_types_of_the_model(tiny_folder: Path) -> None:
    catalog = load_catalog(tiny_folder, today=TODAY)

    deals, ranks = catalog.table("deals"), catalog.table("stated_ranks")
    assert deals["date"].tolist()[0] == pd.Timestamp(2020, 5, 6)
    assert deals["value_amount"].isna().tolist() == [False, True, False]
    assert deals["note"].isna().tolist() == [True, False, True]
    assert ranks["rank"].tolist() == [11]
    assert ranks["is_year_inferred"].tolist() == [True]
    assert ranks["as_of_year"].dtype == "int64"


def test_a_blank_number_is_missing_and_not_zero(tmp_path: Path) -> None:
    rows = tiny_rows()
    rows["stated_ranks"][0]["rank"] = ""
    folder = write_tiny_folder(tmp_path / "data", rows)

    assert load_catalog(folder, today=TODAY).table("stated_ranks")["rank"].isna().all()


def test_changing_a_table_leaves_the_catalogue_alone(tiny_folder: Path) -> None:
    catalog = load_catalog(tiny_folder, today=TODAY)

    table = catalog.table("events")
    table["title"] = "changed"
    table.loc[0, "kind"] = "changed"

    assert "changed" not in catalog.table("events")[["title", "kind"]].to_numpy()


def test_a_catalogue_can_be_cached(tiny_folder: Path) -> None:
    catalog = load_catalog(tiny_folder, today=TODAY)

    again = pickle.loads(pickle.dumps(catalog))

    assert again.profile == catalog.profile
    assert again.articles == catalog.articles


def test_a_table_of_a_header_alone_is_empty(tmp_path: Path) -> None:
    folder = write_tiny_folder(tmp_path / "data")
    write_csv(folder, "event_deals", [])

    events = load_catalog(folder, today=TODAY).table("event_deals")

    assert events.empty
    assert list(events) == ["event_id", "deal_id", "relation"]


def test_line_ends_of_windows_are_read(tiny_folder: Path) -> None:
    path = tiny_folder / EVENTS
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert told(tiny_folder, "events") == []


def test_every_table_stays_the_same_when_written_and_read(tiny_folder: Path) -> None:
    for name in TABLES:
        loaded, _ = load_table(tiny_folder, name)
        assert loaded is not None
        assert format_table(loaded.frame) == (tiny_folder / TABLES[name].path).read_text("utf-8")


PLAIN_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="<>"), min_size=1)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=PLAIN_TEXT,
    amount=st.floats(min_value=1e-300, max_value=1e300, allow_subnormal=False),
    day=st.dates(min_value=date(1900, 1, 1), max_value=TODAY),
    rank=st.none() | st.integers(1, 250),
    inferred=st.booleans(),
)
def test_reading_gives_back_what_was_written(
    tmp_path: Path, text: str, amount: float, day: date, rank: int | None, inferred: bool
) -> None:
    # given
    written = frame("stated_ranks", row("stated_ranks"), row("stated_ranks", statement_id="second"))
    written["stated_by"] = pd.Series([text, "Somebody"], dtype="str")
    written["value_amount"] = [amount, float("nan")]
    written["statement_date"] = pd.Series([pd.Timestamp(day), pd.NaT]).astype("datetime64[ns]")
    written["rank"] = pd.array([rank, None], dtype="Int64")
    written["is_year_inferred"] = [inferred, not inferred]

    # when
    path = tmp_path / TABLES["stated_ranks"].path
    path.parent.mkdir(exist_ok=True)
    path.write_text(format_table(written), "utf-8", newline="")
    loaded, problems = load_table(tmp_path, "stated_ranks")

    # then
    assert problems == []
    assert loaded is not None
    assert_frame_equal(loaded.frame, written)


# --- a broken folder


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match=r"does not exist.*KSTIES_DATA"):
        load_catalog(tmp_path / "nowhere")


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="it is empty"):
        load_catalog(tmp_path)


def test_a_file_instead_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")

    with pytest.raises(DataFolderError, match="it is a file, not a folder"):
        load_catalog(tmp_path / "data")


def test_an_unreadable_folder_is_told(tiny_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    # file modes do not stop an administrator, so the refusal is played
    monkeypatch.setattr(os, "scandir", refuse)

    with pytest.raises(DataFolderError, match=r"cannot be read \(Permission denied\)"):
        load_catalog(tiny_folder)


def test_another_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Something else")

    with pytest.raises(DataFolderError, match=r"dashboard\.toml: the file is missing"):
        load_catalog(tmp_path)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("pair = [", "is not TOML"),
        ('pair = ["KOR", "KOR"]', "is not a pair of two different economies"),
        ('pair = ["KOR", "SGP", "CHN"]', "is not a pair of two different economies"),
        ('pair = "KOR"', "is not a pair of two different economies"),
        ("", "column pair: the key is missing"),
        ('pair = ["KOR", "SGP"]\ncolour = "blue"', "column colour: is not a key of this file"),
    ],
)
def test_a_broken_profile_is_told(tiny_folder: Path, wrong: str, words: str) -> None:
    path = tiny_folder / "dashboard.toml"
    path.write_text(path.read_text("utf-8").replace('pair = ["KOR", "SGP"]', wrong), "utf-8")

    with pytest.raises(DataFolderError, match=words):
        load_catalog(tiny_folder, today=TODAY)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('data_version = "26.11"', '"26.11" is not year and month'),
        ('checked_date = "2026-11-23"', "is not a day"),
        ('licence_url = "ftp://x"', "is not a web address"),
        ('title = " "', "is not a text"),
    ],
)
def test_a_wrong_value_of_the_profile_is_told(tiny_folder: Path, line: str, words: str) -> None:
    path = tiny_folder / "dashboard.toml"
    key = line.split(" ")[0]
    kept = [old for old in path.read_text("utf-8").splitlines() if not old.startswith(f"{key} ")]
    path.write_text("\n".join([*kept, line]), "utf-8")

    with pytest.raises(DataFolderError, match=words):
        load_catalog(tiny_folder, today=TODAY)


def test_a_check_in_the_future_is_told_and_the_rest_is_shown(tiny_folder: Path) -> None:
    path = tiny_folder / "dashboard.toml"
    path.write_text(path.read_text("utf-8").replace("2026-11-23", "2031-01-01"), "utf-8")

    catalog = load_catalog(tiny_folder, today=TODAY)

    assert [problem.sentence() for problem in catalog.problems] == [
        'dashboard.toml, column checked_date: "2031-01-01" lies after today, 2026-11-24 → correct the date'
    ]
    assert catalog.tables.keys() == TABLES.keys()


def test_today_is_the_day_where_it_is_latest() -> None:
    now = datetime.now(UTC).date()

    assert latest_day() in {now, now + timedelta(days=1)}


# --- a broken file


def test_a_missing_file_disables_its_table_alone(tiny_folder: Path) -> None:
    (tiny_folder / TRACKS).unlink()

    catalog = load_catalog(tiny_folder, today=TODAY)

    assert [problem.sentence() for problem in catalog.problems] == [
        f"{TRACKS}: the file is missing → add {TRACKS} to the data folder"
    ]
    assert catalog.tables.keys() == TABLES.keys() - {"tracks"}


def test_a_folder_in_place_of_a_file_is_told(tiny_folder: Path) -> None:
    (tiny_folder / TRACKS).unlink()
    (tiny_folder / TRACKS).mkdir()

    assert "cannot be read" in told(tiny_folder)[0]


def _latin(text: str) -> bytes:
    return text.replace("정상", "Père").encode("latin-1")


@pytest.mark.parametrize(
    ("encode", "words"),
    [
        (lambda text: text.encode("utf-16"), "the file is UTF-16 or UTF-32, not UTF-8"),
        (lambda text: text.encode("utf-32"), "the file is UTF-16 or UTF-32, not UTF-8"),
        (_latin, "line 2: the file is not UTF-8 (byte 0xe8); it may be Windows-1252 or Latin-1"),
        (lambda text: text.encode("cp949"), "it may be Korean Windows text (CP949)"),
        (lambda text: text.encode("utf-8-sig"), "line 1: the file begins with a byte-order mark"),
        (lambda text: text.replace("Leaders meet.", "a\x00b").encode(), "line 2: the file holds a NUL byte"),
        (lambda text: b"", "the file is empty"),
    ],
)
def test_another_encoding_is_told(tiny_folder: Path, encode: Callable[[str], bytes], words: str) -> None:
    path = tiny_folder / TRACKS
    path.write_bytes(encode(path.read_text("utf-8")))

    sentences = told(tiny_folder)

    assert len(sentences) == 1
    assert words in sentences[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("track_code,name_en,name_ko\n", ["column description: this column is missing"]),
        (
            "track_code,name_en,name_ko,description,extra\n",
            ["column extra: this column is not part of the table"],
        ),
        (
            "track_code,name_en,name_en,name_ko,description\n",
            ["column name_en: this column stands in the header twice"],
        ),
        ("name_en,track_code,name_ko,description\n", ["line 1: the columns are not in their order"]),
        (
            "Track_Code,name_en,name_ko,description\n",
            ["column track_code: this column is missing", "rename it to track_code"],
        ),
        ("track_code;name_en;name_ko;description\n", ["this column is missing"] * 4 + ["is not part"]),
        (
            "track_code,name_en,name_ko,description\n" + TRACK + "short,row\n",
            ["line 3: the row has 2 cells where the header has 4"],
        ),
        (
            "track_code,name_en,name_ko,description\n" + TRACK + "a,b,c,d, with a comma\n",
            ["line 3: the row has 5 cells where the header has 4"],
        ),
        (
            "track_code,name_en,name_ko,description\n" + TRACK + "\n",
            ["line 3: the line is empty → delete it"],
        ),
        (
            "track_code,name_en,name_ko,description\n" + TRACK + 'a,"b" c,d,e\n',
            ["line 3: the quotes of this row are wrong"],
        ),
        (
            "track_code,name_en,name_ko,description\n" + TRACK + 'a,"never closed,d,e\n',
            ["line 3: the quotes of this row are wrong"],
        ),
    ],
)
def test_another_form_is_told(tiny_folder: Path, content: str, words: list[str]) -> None:
    (tiny_folder / TRACKS).write_text(content, "utf-8")

    sentences = told(tiny_folder)

    assert len(sentences) == len(words)
    assert all(
        part in sentence for part, sentence in zip(words, sorted(sentences, key=_missing_first), strict=True)
    )


def _missing_first(sentence: str) -> tuple[bool, str]:
    return "missing" not in sentence, sentence


def test_many_ragged_rows_are_counted(tiny_folder: Path) -> None:
    with (tiny_folder / TRACKS).open("a", encoding="utf-8") as file:
        file.write("short,row\n" * 100)

    sentences = told(tiny_folder)

    assert len(sentences) == 21
    assert "80 further rows have a wrong number of cells" in sentences[-1]


def test_lines_are_counted_as_an_editor_counts_them(tiny_folder: Path) -> None:
    """A quoted cell over three lines moves what follows, and is itself named by its first line."""
    header = "track_code,name_en,name_ko,description\n"
    broken = 'one,"two\nthree\nfour",정상,x\n' + TRACK + "Wrong Code,Name,이름,x\n"
    (tiny_folder / TRACKS).write_text(header + broken, "utf-8")

    sentences = told(tiny_folder)

    assert [sentence.split(":")[0] for sentence in sentences] == [
        f"{TRACKS}, line 2, column name_en",
        f"{TRACKS}, line 6, column track_code",
    ]
    assert '"two\\x0athree\\x0afour" is not plain text' in sentences[0]


# --- a broken cell


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("events", "date", "2031-1-1", "is not a day of the calendar as YYYY-MM-DD"),
        ("events", "date", "2023-02-30", "is not a day of the calendar as YYYY-MM-DD"),
        ("events", "date", "19/05/2023", "is not a day of the calendar as YYYY-MM-DD"),
        ("events", "date", "1899-12-31", "is not at least 1900-01-01"),
        ("events", "date", "", "the cell is blank, which is not allowed here → fill it"),
        ("events", "title", "", "the cell is blank, which is not allowed here → fill it"),
        ("events", "kind", "party", "is not in the vocabulary → use one of: agreement, accession"),
        ("events", "title", "<b>Pact</b>", "is not plain text"),
        ("events", "venue_economy_code", "korea", "is not a code of three capital letters"),
        ("sources", "url", "ftp://example.org", "is not a web address"),
        ("sources", "language", "eng", "is not a language code of two small letters"),
        ("deals", "deal_id", "Deal 1", "is not a readable code"),
        ("deals", "value_amount", "1,500,000", "is not a number → write digits"),
        ("deals", "value_amount", "NaN", "is not a number"),
        ("deals", "value_amount", "inf", "is not a number"),
        ("deals", "value_amount", "1e999", "is not a number"),
        ("deals", "value_amount", "0", "is not more than 0"),
        ("deals", "value_amount", " 5", "is not a number"),
        ("event_sources", "is_primary", "True", "is not true or false"),
        ("annual_trade", "year", "2020.0", "is not a whole number"),
        ("annual_trade", "year", "1961", "is not at least 1962"),
        ("annual_trade", "year", "99999999999999999999", "is not a whole number"),
        ("annual_trade", "value_usd", "-1", "is not at least 0"),
        ("stated_ranks", "rank", "251", "is not at most 250"),
        ("stated_ranks", "rank", "1.5", "is not a whole number"),
    ],
)
def test_a_broken_cell_is_told_with_its_place(
    tmp_path: Path, table: str, column: str, value: str, words: str
) -> None:
    # given
    rows = tiny_rows()
    rows[table][0][column] = value
    for name in ("events", "deals", "sources"):
        if name != table:
            write_csv(tmp_path, name, rows[name])
    write_csv(tmp_path, table, rows[table])

    # when
    _, problems = load_table(tmp_path, table)

    # then
    assert [(problem.file, problem.line, problem.column) for problem in problems] == [
        (TABLES[table].path, 2, column)
    ]
    assert problems[0].value == (value or None)
    assert words in problems[0].sentence()


def test_all_broken_cells_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    rows = tiny_rows()["events"]
    rows[0] |= {"date": "soon", "kind": "party"}
    rows[2]["title"] = ""
    rows[1]["confidence"] = "none"
    write_csv(tmp_path, "events", rows)

    _, problems = load_table(tmp_path, "events")

    # the row with an unreadable date is not looked at further
    assert {(problem.line, problem.column) for problem in problems} == {
        (2, "date"),
        (3, "confidence"),
        (4, "title"),
    }


def test_a_broken_table_leaves_the_others_usable(tmp_path: Path) -> None:
    rows = tiny_rows()
    rows["deals"][0]["value_amount"] = "much"
    folder = write_tiny_folder(tmp_path / "data", rows)

    catalog = load_catalog(folder, today=TODAY)

    assert catalog.tables.keys() == TABLES.keys() - {"deals"}
    assert not catalog.broken(["events", "sources"])
    assert len(catalog.broken(["events", "deals"])) == 1
    assert len(catalog.table("events")) == 3
    with pytest.raises(TableBroken, match=r"deals: 1 problem found.*\"much\" is not a number"):
        catalog.table("deals")


def test_an_unknown_table_is_told(tiny_folder: Path) -> None:
    catalog = load_catalog(tiny_folder, today=TODAY)

    with pytest.raises(UnknownTable, match='There is no table "meals"'):
        catalog.table("meals")


# --- the fingerprint


def test_the_fingerprint_stays_while_nothing_changes(tiny_folder: Path) -> None:
    assert fingerprint(tiny_folder) == fingerprint(tiny_folder)


@pytest.mark.parametrize("file", [EVENTS, "dashboard.toml", "articles/news-signed.md", "new.csv"])
def test_the_fingerprint_changes_with_any_file(tiny_folder: Path, file: str) -> None:
    before = fingerprint(tiny_folder)

    with (tiny_folder / file).open("a") as changed:
        changed.write("x")

    assert fingerprint(tiny_folder) != before


def test_the_fingerprint_changes_when_a_file_goes(tiny_folder: Path) -> None:
    before = fingerprint(tiny_folder)

    (tiny_folder / EVENTS).unlink()

    assert fingerprint(tiny_folder) != before


def test_a_hidden_file_does_not_count(tiny_folder: Path) -> None:
    before = fingerprint(tiny_folder)

    (tiny_folder / ".DS_Store").write_text("x")

    assert fingerprint(tiny_folder) == before
