"""Known errors of sources: what an entry must say, and when its guard speaks up."""

from pathlib import Path

import numpy as np
import pytest

from dashboard.data.corrections import check_corrections, is_repaired, read_corrections
from dashboard.data.evidence import LoadedTable
from dashboard.model.vocab import CorrectionStatus
from tests.factories import CORRECTION, TODAY, loaded_table, tiny_rows

Rows = dict[str, list[dict[str, str]]]


def tables(rows: Rows | None = None) -> dict[str, LoadedTable]:
    """Return the tables that the entry speaks of."""
    rows = rows or tiny_rows()
    return {name: loaded_table(name, rows[name]) for name in ("deals", "sources", "annual_trade")}


def told(folder: Path, text: str, rows: Rows | None = None) -> list[str]:
    """Return the sentences about a corrections file."""
    (folder / "corrections.yml").write_text(text, "utf-8")
    corrections, problems = read_corrections(folder)
    problems += check_corrections(corrections, tables(rows), today=TODAY)
    return [problem.sentence() for problem in problems]


def test_a_whole_entry_is_read(tmp_path: Path) -> None:
    assert told(tmp_path, CORRECTION) == []

    ((correction, line),) = read_corrections(tmp_path)[0]
    assert line == 1
    assert (correction.correction_id, correction.table, correction.column) == (
        "deal-amount",
        "deals",
        "value_amount",
    )
    assert correction.row == {"deal_id": "port-joint-venture"}
    assert (correction.source_value, correction.our_value) == ("15000000", "1500000")
    assert correction.source_ids == ("news-deal",)
    assert correction.status is CorrectionStatus.NOT_REPORTED


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "# nothing yet\n[]\n"])
def test_no_entry_is_no_problem(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    assert read_corrections(tmp_path) == ((), [])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("table: deals", "table: meals", 'column table: "meals" is not a table'),
        ("column: value_amount", "column: size", 'column column: "size" is not a column of deals'),
        (
            "{deal_id: port-joint-venture}",
            "{event_id: x}",
            "column row: is not the table's key → give deal_id",
        ),
        ("{deal_id: port-joint-venture}", "port", "is not the table's key"),
        ("id: deal-amount", "id: Deal amount", '"Deal amount" is not a readable code'),
        ("  reason: The paper wrote one zero too many.\n", "", "missing: reason; unknown: none"),
        ("  status: not_reported", "  status: told", '"told" is not in the vocabulary'),
        ("  status: not_reported", "  status: [reported]", "column status: is not a single text"),
        ("checked_date: 2026-11-23", "checked_date: 2026-11-31", '"2026-11-31" is not an ISO day'),
        ("checked_date: 2026-11-23", "checked_date: 2031-01-01", "lies after today, 2026-11-24"),
        ("[news-deal]", "[]", "column source_ids: names no source"),
        ("[news-deal]", "[nobody]", '"nobody" is not in curated/sources.csv'),
        ('our_value: "1500000"', "our_value: much", '"much" cannot stand in column value_amount'),
        ("reason: The paper wrote one zero too many.", 'reason: " "', "the reason is blank"),
        ("- id: deal-amount", "id: deal-amount", "is not YAML"),
    ],
)
def test_a_broken_entry_is_told(tmp_path: Path, old: str, new: str, words: str) -> None:
    sentences = told(tmp_path, CORRECTION.replace(old, new))

    assert len(sentences) == 1
    assert words in sentences[0]
    assert sentences[0].startswith("corrections.yml, line ")


def test_something_other_than_a_list_is_told(tmp_path: Path) -> None:
    assert "is not a list of corrections" in told(tmp_path, "id: deal-amount\n")[0]


def test_the_same_id_twice_is_told_with_its_line(tmp_path: Path) -> None:
    sentences = told(tmp_path, CORRECTION + CORRECTION)

    assert sentences == [
        'corrections.yml, line 11, column id: "deal-amount" has the same id as the correction in line 1'
        " → give each correction its own id"
    ]


def test_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "corrections.yml").write_bytes(CORRECTION.encode("utf-16"))

    assert "UTF-16" in read_corrections(tmp_path)[1][0].rule


def test_a_table_that_lost_the_corrected_value_is_told(tmp_path: Path) -> None:
    rows = tiny_rows()
    rows["deals"][0]["value_amount"] = "15000000"

    sentences = told(tmp_path, CORRECTION, rows)

    assert len(sentences) == 1
    assert '"1500000" is not what curated/deals.csv holds in line 2, "15000000"' in sentences[0]


def test_a_row_that_is_gone_is_told(tmp_path: Path) -> None:
    rows = tiny_rows()
    rows["deals"] = rows["deals"][1:]

    assert '"port-joint-venture" is not a row of curated/deals.csv' in told(tmp_path, CORRECTION, rows)[0]


def test_a_source_that_was_repaired_is_told(tmp_path: Path) -> None:
    sentences = told(tmp_path, CORRECTION.replace('"15000000"', '"1500000.0"'))

    assert len(sentences) == 1
    assert "has expired: the source says the same as the table" in sentences[0]


def test_a_blank_cell_can_be_the_right_value(tmp_path: Path) -> None:
    text = CORRECTION.replace("port-joint-venture", "data-pact").replace('"1500000"', '""')

    assert told(tmp_path, text) == []


def test_a_key_of_several_columns_finds_its_row(tmp_path: Path) -> None:
    text = (
        CORRECTION.replace("table: deals", "table: annual_trade")
        .replace(
            "{deal_id: port-joint-venture}",
            "{reporter_code: KOR, partner_code: SGP, year: 2020, flow: import}",
        )
        .replace("column: value_amount", "column: value_usd")
        .replace('"1500000"', '"8500000000.25"')
    )

    assert told(tmp_path, text) == []


def test_a_guard_waits_while_its_table_is_broken(tmp_path: Path) -> None:
    (tmp_path / "corrections.yml").write_text(CORRECTION, "utf-8")
    corrections, _ = read_corrections(tmp_path)

    assert check_corrections(corrections, {}, today=TODAY) == []


def test_an_empty_table_has_no_such_row(tmp_path: Path) -> None:
    rows = tiny_rows()
    rows["deals"] = []

    assert "is not a row of" in told(tmp_path, CORRECTION, rows)[0]


@pytest.mark.parametrize(
    ("value_now", "repaired"),
    [("1500000", True), ("1500000.00", True), ("15000000", False), ("", False), ("about 1.5 m", False)],
)
def test_a_fresh_look_at_the_source_tells_whether_it_was_repaired(
    tmp_path: Path, value_now: str, repaired: bool
) -> None:
    (tmp_path / "corrections.yml").write_text(CORRECTION, "utf-8")
    ((correction, _),) = read_corrections(tmp_path)[0]

    assert is_repaired(correction, value_now) is repaired


def test_lines_of_the_table_are_those_of_its_file(tmp_path: Path) -> None:
    rows = tiny_rows()
    rows["deals"][0]["value_amount"] = "2"
    (tmp_path / "corrections.yml").write_text(CORRECTION, "utf-8")
    corrections, _ = read_corrections(tmp_path)
    deals = tables(rows)["deals"]
    moved = LoadedTable(deals.table, deals.frame, np.array([7, 8, 9]))

    problems = check_corrections(corrections, {"deals": moved}, today=TODAY)

    assert "in line 7" in problems[0].rule
