"""Tables to CSV, in the one form in which they stand in the data folder."""

import csv
import io
import os
import tempfile
from pathlib import Path

import pandas as pd

from dashboard.data.evidence import cell_text


def format_table(frame: pd.DataFrame) -> str:
    """Return a table as CSV: LF line ends, quotes only where needed, blank for missing.

    Args:
        frame: A table typed as its model says.

    Returns:
        The text of the file. Reading it gives the same table.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(frame.columns)
    cells = [[cell_text(value) for value in frame[name]] for name in frame.columns]
    writer.writerows(zip(*cells, strict=True))
    return buffer.getvalue()


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that a reader sees the old or the new one, never half of either.

    Args:
        path: The file; its folder is made if it is missing.
        text: What it shall hold, written as UTF-8 with its line ends kept.
    """
    write_whole_bytes(path, text.encode("utf-8"))


def write_whole_bytes(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old or the new one, never half of either.

    Args:
        path: The file; its folder is made if it is missing.
        content: What it shall hold.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp keeps the file to its owner; a file of the project is for everybody
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
