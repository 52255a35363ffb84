"""Tables as files: CSV and XLSX of exactly what is shown, with its sources.

A spreadsheet runs a text cell that starts like a formula. CSV cannot mark text as text, so such a
cell gets an apostrophe in front, as spreadsheets themselves write it; XLSX can, and stays as it is.
"""

import io
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.figures.data_tables import columns_of
from dashboard.figures.exhibit import Exhibit
from dashboard.files.provenance import Provenance
from dashboard.model.catalog import Catalog
from dashboard.words import format_day
from dashboard.words import gettext as _

#: What Excel, LibreOffice and Google Sheets take for the start of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}",
                  "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip


def guard_cell(value: object) -> object:
    """Return a cell that no spreadsheet runs.

    >>> guard_cell("=1+1"), guard_cell("+82 2 123"), guard_cell("Seoul"), guard_cell(-5)
    ("'=1+1", "'+82 2 123", 'Seoul', -5)
    """
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def _plain_dates(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with days as ISO text, which every program reads the same way."""
    dates = table.select_dtypes(include=["datetime"]).columns
    return table.assign(**{name: table[name].dt.strftime("%Y-%m-%d") for name in dates})


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as CSV in UTF-8 with the mark by which Excel knows it.

    Args:
        table: Any table; headings are written as they are.
    """
    text = _plain_dates(table).map(guard_cell)
    text.columns = pd.Index([guard_cell(str(name)) for name in table.columns])
    return text.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def about_rows(exhibit: Exhibit, provenance: Provenance) -> list[tuple[str, str]]:
    """Return what a reader of the file must know, as pairs of label and text."""
    profile = provenance.profile
    rows = [
        (_("Title"), exhibit.title),
        (_("What is shown"), exhibit.subtitle),
        (_("Filters"), exhibit.filters or _("None")),
        *((_("Note"), note) for note in exhibit.notes),
        (_("Data version"), profile.data_version),
        (_("Made on"), format_day(provenance.made_on)),
        (_("Licence"), f"{profile.licence_title} ({profile.licence_url})"),
    ]
    return [*rows, (_("Link"), provenance.address)] if provenance.address else rows


def xlsx_bytes(exhibit: Exhibit, provenance: Provenance) -> bytes:
    """Return an exhibit as a workbook with sheets About, Data and Sources.

    Args:
        exhibit: What is shown.
        provenance: Its sources and the data.
    """
    sources = pd.DataFrame(
        [
            (c.source_id, c.publisher, c.title, c.published, c.url, c.accessed.isoformat(), c.note)
            for c in provenance.citations
        ],
        columns=[
            _("Source id"),
            _("Publisher"),
            _("Title"),
            _("Published"),
            _("Address"),
            _("Accessed"),
            _("Note"),
        ],
    )
    about = pd.DataFrame(
        about_rows(exhibit, provenance),
        columns=[_("About"), ""],
    )
    buffer = io.BytesIO()
    write_workbook(buffer, {_("About"): about, _("Data"): exhibit.table, _("Sources"): sources})
    return buffer.getvalue()


def write_workbook(buffer: io.BytesIO, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write tables as the sheets of one workbook; text stays text, days are ISO.

    Args:
        buffer: Where the workbook goes.
        tables: Sheet name to table, in the order of the sheets.
    """
    as_text: dict[str, Any] = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with pd.ExcelWriter(buffer, engine="xlsxwriter", engine_kwargs={"options": as_text}) as writer:
        for name, table in tables.items():
            sheet = _plain_dates(table)
            sheet.to_excel(writer, sheet_name=name, index=False)
            _set_widths(writer.sheets[name], sheet)


def _set_widths(worksheet: Any, sheet: pd.DataFrame) -> None:
    """Make each column as wide as its longest cell, within reason, and keep the heading in view."""
    for position, name in enumerate(sheet.columns):
        longest = max([len(str(name)), *(len(str(value)) for value in sheet.iloc[:200, position])])
        worksheet.set_column(position, position, min(60, longest + 2))
    worksheet.freeze_panes(1, 0)


def table_workbook(catalog: Catalog, name: str) -> bytes:
    """Return a whole table as a workbook with a sheet that describes its columns."""
    buffer = io.BytesIO()
    about = columns_of(catalog, name).table
    write_workbook(buffer, {_("Data"): catalog.table(name), _("Columns"): about})
    return buffer.getvalue()
