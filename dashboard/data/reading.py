"""A CSV file as text: its encoding, its header and its rows, each with the line it starts on."""

import csv
import io
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.csv as arrow_csv  # type: ignore[import-untyped]

from dashboard.data.evidence import LoadedTable
from dashboard.model.problem import Problem
from dashboard.model.tables import Table

UTF8_BOM = b"\xef\xbb\xbf"
#: UTF-32 in little-endian order starts with the mark of UTF-16, so one message serves both.
WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
SAVE_AS = "save the file as UTF-8 without byte-order mark"
#: Rows of a wrong width are told one by one up to here; more of them have one common cause.
RAGGED_SHOWN = 20


def read_text_table(folder: Path, table: Table) -> tuple[LoadedTable | None, list[Problem]]:
    """Read a table's file as text, without looking at what the cells say.

    Args:
        folder: The data folder.
        table: The table; its model gives the columns and their order.

    Returns:
        The table with every column as text (a blank cell is the empty text), and the problems
        of the file's form. None stands for a file whose columns could not be told. Rows of a
        wrong width are left out, each with a problem.
    """
    path = folder / table.path
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None, [_whole(table, "the file is missing", f"add {table.path} to the data folder")]
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return None, [
            _whole(table, f"the file cannot be read ({reason})", "make it a file that can be opened")
        ]
    text, problems = _decoded(content, table)
    if text is None:
        return None, problems
    plain = _read_plain(text, table)
    if plain is not None:
        return plain, problems
    records, lines, form_problems = _records(text, table)
    problems += form_problems
    if not records:
        if not problems:
            problems.append(_whole(table, "the file is empty", f"write the header: {_header(table)}"))
        return None, problems
    header_problems = _check_header(records[0], lines[0], table)
    if header_problems:
        return None, problems + header_problems
    rows, row_lines, ragged = _rectangular(records[1:], lines[1:], table)
    columns = list(table.model.to_schema().columns)
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    frame = pd.DataFrame(
        {name: pd.Series(cell, dtype="str") for name, cell in zip(columns, cells, strict=True)}
    )
    return LoadedTable(table, frame, np.array(row_lines, dtype=np.int64)), problems + ragged


def decode_utf8(content: bytes) -> tuple[str, str | None, int | None]:
    """Decode a text file that has to be UTF-8.

    Args:
        content: The file.

    Returns:
        The text without byte-order mark; what is wrong, or None; the line of the first fault.
        The text is empty when it could not be decoded.
    """
    if content.startswith(WIDE_BOMS):
        return "", "the file is UTF-16 or UTF-32, not UTF-8", None
    null = content.find(b"\x00")
    if null >= 0:
        return "", "the file holds a NUL byte", content.count(b"\n", 0, null) + 1
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        return "", f"the file is not UTF-8 (byte 0x{byte:02x}){_guess(content)}", line
    if content.startswith(UTF8_BOM):
        return text.removeprefix("\ufeff"), "the file begins with a byte-order mark", 1
    return text, None, None


def _decoded(content: bytes, table: Table) -> tuple[str | None, list[Problem]]:
    text, rule, line = decode_utf8(content)
    if rule is None:
        return text, []
    problem = Problem(table.path, line, None, None, rule, SAVE_AS, table.name)
    return (text if text else None), [problem]


def _guess(content: bytes) -> str:
    """Name the likely encoding: a spreadsheet saves in that of its machine."""
    try:
        korean = content.decode("cp949")
    except UnicodeDecodeError:
        return "; it may be Windows-1252 or Latin-1"
    if any("가" <= char <= "힣" for char in korean):
        return "; it may be Korean Windows text (CP949)"
    return "; it may be Windows-1252 or Latin-1"


def _read_plain(text: str, table: Table) -> LoadedTable | None:
    """Read a file without quotes and without any fault of form, or return None.

    The large tables of codes and numbers are such files; a compiled reader takes a tenth of
    the time. Whatever it stumbles over goes to the reader that can name the line.
    """
    columns = list(table.model.to_schema().columns)
    if any(mark in text for mark in ('"', "\r", "\n\n")) or not text.startswith(",".join(columns) + "\n"):
        return None
    lines = text.count("\n") + (not text.endswith("\n"))
    try:
        cells = arrow_csv.read_csv(
            io.BytesIO(text.encode("utf-8")),
            # one block keeps each column in one piece
            read_options=arrow_csv.ReadOptions(block_size=max(len(text) * 4, 1), use_threads=False),
            parse_options=arrow_csv.ParseOptions(quote_char=False, ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(columns, pa.string())),
        )
    except pa.ArrowInvalid:
        return None
    if cells.num_rows != lines - 1:
        return None
    dtype = pd.StringDtype(na_value=np.nan)
    frame = pd.DataFrame({name: dtype.__from_arrow__(cells[name]) for name in columns})
    return LoadedTable(table, frame, np.arange(2, lines + 1, dtype=np.int64))


def _records(text: str, table: Table) -> tuple[list[list[str]], list[int], list[Problem]]:
    """Split the text into records; a quoted cell may run over several lines."""
    records: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for record in reader:
            records.append(record)
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        advice = 'put cells with a comma or quote between quotes and double the quotes inside ("")'
        problem = Problem(
            table.path, line, None, None, f"the quotes of this row are wrong ({error})", advice, table.name
        )
        return records, lines, [problem]
    return records, lines, []


def _check_header(header: list[str], line: int, table: Table) -> list[Problem]:
    expected = list(table.model.to_schema().columns)
    if header == expected:
        return []

    def problem(name: str, rule: str, advice: str) -> Problem:
        return Problem(table.path, line, name, None, rule, advice, table.name)

    problems = [
        problem(name, "this column is missing", f"add it; the header is: {_header(table)}")
        for name in expected
        if name not in header
    ]
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            problems.append(problem(name, "this column stands in the header twice", "keep one of them"))
        if name not in expected:
            near = next((known for known in expected if known == name.strip().lower()), None)
            advice = f"rename it to {near}" if near else f"take it out; the header is: {_header(table)}"
            problems.append(problem(name, "this column is not part of the table", advice))
    if not problems:
        rule = "the columns are not in their order"
        problems.append(
            Problem(table.path, line, None, None, rule, f"order them as: {_header(table)}", table.name)
        )
    return problems


def _rectangular(
    rows: list[list[str]], lines: list[int], table: Table
) -> tuple[list[list[str]], list[int], list[Problem]]:
    """Leave out rows that have more or fewer cells than the header."""
    width = len(table.model.to_schema().columns)
    wrong = [position for position, row in enumerate(rows) if len(row) != width]
    if not wrong:
        return rows, lines, []
    problems = []
    for position in wrong[:RAGGED_SHOWN]:
        count = len(rows[position])
        rule, advice = (
            ("the line is empty", "delete it")
            if count == 0
            else (
                f"the row has {count} cells where the header has {width}",
                "put cells with a comma between quotes and keep one comma between any two cells",
            )
        )
        problems.append(Problem(table.path, lines[position], None, None, rule, advice, table.name))
    if len(wrong) > RAGGED_SHOWN:
        rule = f"{len(wrong) - RAGGED_SHOWN} further rows have a wrong number of cells"
        problems.append(
            Problem(table.path, lines[wrong[RAGGED_SHOWN]], None, None, rule, "see above", table.name)
        )
    kept = [position for position, row in enumerate(rows) if len(row) == width]
    return [rows[at] for at in kept], [lines[at] for at in kept], problems


def _header(table: Table) -> str:
    return ",".join(table.model.to_schema().columns)


def _whole(table: Table, rule: str, advice: str) -> Problem:
    return Problem(table.path, None, None, None, rule, advice, table.name)
