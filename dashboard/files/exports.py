"""Figures and tables by name as files, for whoever exports without a browser."""

from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.data.writing import write_whole_bytes
from dashboard.errors import ExportUnavailable
from dashboard.figures.gallery import FIGURES, Request
from dashboard.files.browser import find_browser, stop_browser
from dashboard.files.formats import KINDS, file_bytes
from dashboard.files.layout import Layout
from dashboard.files.package import parquet_bytes
from dashboard.files.provenance import provenance_of
from dashboard.files.sheets import csv_bytes, table_workbook
from dashboard.model.catalog import Catalog
from dashboard.model.tables import TABLES


def names() -> tuple[str, ...]:
    """Return the names of all figures and of all tables of the data package."""
    return (*FIGURES, *TABLES)


def exported(
    catalog: Catalog,
    name: str,
    wanted: Request,
    *,
    file_format: str,
    browser: str | None,
    today: date,
    layout: Layout | None = None,
) -> bytes:
    """Return a figure or a table as the content of a file.

    Args:
        catalog: The catalogue.
        name: One of `names()`.
        wanted: What a figure shall show; a table is exported whole.
        file_format: Key in `formats.KINDS`.
        browser: Chromium for images, None to search for one.
        today: Day the file is made.
        layout: Size, colours and words of a figure; the usual one if None.

    Raises:
        ExportUnavailable: The format or a choice is unknown, nothing fits the choices, or a browser
            that is needed is not there.
        TableBroken: A table that is needed has problems.
    """
    if name in TABLES:
        return _table_bytes(catalog, name, file_format)
    if file_format not in KINDS:
        raise ExportUnavailable(
            reason=f'a file cannot be "{file_format}"', advice=f"Choose one of: {', '.join(KINDS)}."
        )
    exhibit = FIGURES[name](catalog, wanted, today)
    if exhibit.is_empty:
        raise ExportUnavailable(
            reason="nothing in the data fits these choices", advice="Widen the years, or leave some out."
        )
    provenance = provenance_of(catalog, exhibit, made_on=today)
    found = find_browser(browser) if KINDS[file_format].needs_browser else None
    return file_bytes(exhibit, provenance, file_format, layout=layout, browser=found)


TABLE_FORMATS = ("csv", "xlsx", "parquet")


def _table_bytes(catalog: Catalog, name: str, file_format: str) -> bytes:
    if file_format == "csv":
        return csv_bytes(catalog.table(name))
    if file_format == "xlsx":
        return table_workbook(catalog, name)
    if file_format == "parquet":
        return parquet_bytes(catalog, name)
    raise ExportUnavailable(
        reason=f'{name} is a table and cannot be "{file_format}"',
        advice=f"Export it as one of: {', '.join(TABLE_FORMATS)}.",
    )


def format_of(path: Path) -> str:
    """Return the kind of file that a name asks for by its ending.

    >>> format_of(Path("sources.csl.json")), format_of(Path("a.b.PNG"))
    ('csl.json', 'png')
    """
    name = path.name.lower()
    fitting = [kind for kind in (*KINDS, *TABLE_FORMATS) if name.endswith(f".{kind}")]
    return max(fitting, key=len, default=path.suffix.removeprefix(".").lower())


def write(
    catalog: Catalog,
    name: str,
    wanted: Request,
    path: Path,
    *,
    browser: str | None = None,
    layout: Layout | None = None,
) -> None:
    """Write a figure or a table to a file whose ending chooses the format; whole or not at all.

    Args:
        catalog: The catalogue.
        name: One of `names()`.
        wanted: What a figure shall show.
        path: The file.
        browser: Chromium for images, None to search for one.
        layout: Size, colours and words of a figure.
    """
    file_format = format_of(path)
    try:
        content = exported(
            catalog,
            name,
            wanted,
            file_format=file_format,
            browser=browser,
            today=datetime.now(UTC).date(),
            layout=layout,
        )
    finally:
        stop_browser()
    write_whole_bytes(path, content)
