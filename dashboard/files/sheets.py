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
from dashboard.figures.passport import passports
from dashboard.files.provenance import Provenance
from dashboard.files.quotation import quotation
from dashboard.files.texts import plain_text
from dashboard.model.catalog import Catalog
from dashboard.words import format_day
from dashboard.words import gettext as _

#: What Excel, LibreOffice and Google Sheets take for the start of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}",
                  "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip


#: Characters that a cell of a workbook can hold.
CELL = 32_767
#: The first sheet of every workbook: what the others hold.
README = "README"


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


def exhibit_csv(exhibit: Exhibit, provenance: Provenance) -> bytes:
    """Return an exhibit's table as CSV whose every row says in its last column what it is part of.

    A comment above the headings would keep programs from reading the file; a column of its own does
    not, and a row that is copied out of the file still carries it.

    Args:
        exhibit: What is shown.
        provenance: Its sources and the data.
    """
    return csv_bytes(exhibit.table.assign(**{_("Cite as"): evidence_line(exhibit, provenance)}))


def evidence_line(exhibit: Exhibit, provenance: Provenance) -> str:
    """Return title, subtitle, filters, version, day and link in one line."""
    filters = _("Filters: {filters}").format(filters=exhibit.filters) if exhibit.filters else ""
    parts = [exhibit.title, exhibit.subtitle, filters, provenance.data_line(), provenance.address]
    return ". ".join(plain_text(part).rstrip(".") for part in parts if part)


def about_rows(exhibit: Exhibit, provenance: Provenance) -> list[tuple[str, str]]:
    """Return what a reader of the file must know, as pairs of label and text."""
    profile = provenance.profile
    found = passports(exhibit)
    periods = sorted({one for one in found["period"] if one})
    span = periods if len(periods) < 2 else [periods[0], periods[-1]]
    rows = [
        (_("Title"), exhibit.title),
        (_("What is shown"), exhibit.subtitle),
        (_("Filters"), exhibit.filters or _("None")),
        (_("Period"), "–".join(span)),
        (_("Units"), "; ".join(dict.fromkeys(found["unit"]))),
        *((_("Note"), note) for note in exhibit.notes),
        (_("Sources"), "; ".join(citation.short() for citation in provenance.citations)),
        (_("Data version"), profile.data_version),
        (_("Accessed"), format_day(provenance.made_on)),
        (_("Licence"), f"{profile.licence_title} ({profile.licence_url})"),
        (_("Cite as"), quotation(exhibit.sentence, provenance) or evidence_line(exhibit, provenance)),
        (_("Link"), provenance.address),
    ]
    return [(label, plain_text(text)[:CELL]) for label, text in rows if text]


def passport_table(exhibit: Exhibit, provenance: Provenance) -> pd.DataFrame:
    """Return what is known of every number of an exhibit, in the words of the page.

    Args:
        exhibit: What is shown.
        provenance: Its sources and the data.

    Returns:
        One row per number; a source that an exhibit does not name by itself is named by its key.
    """
    found = passports(exhibit)
    named = {c.source_id: f"{c.publisher}: {c.title}" for c in provenance.citations}
    places = {c.source_id: c.url for c in provenance.citations}
    read = {c.source_id: c.accessed.isoformat() for c in provenance.citations}

    def of_sources(known: dict[str, str]) -> list[str]:
        return [
            "; ".join(
                part
                for one in ids.split(";")
                if one and (part := known.get(one, one if known is named else ""))
            )
            for ids in found["source_ids"]
        ]

    return pd.DataFrame(
        {
            _("Row"): found["row"].astype("int64") + 2,  # as a spreadsheet counts, below its heading
            _("Column"): found["column"],
            _("Value"): found["value"],
            _("In words"): found["words"],
            _("Unit"): found["unit"],
            _("Reporter"): found["reporter"],
            _("Partner"): found["partner"],
            _("Flow"): found["flow"],
            _("Valuation"): found["valuation"],
            _("Period"): found["period"],
            _("How it came about"): found["made"],
            _("Confidence"): found["confidence"],
            _("Where other sources differ"): found["differs"],
            _("Data version"): provenance.profile.data_version,
            _("Source"): of_sources(named),
            _("Source address"): of_sources(places),
            _("Source accessed"): of_sources(read),
        }
    )


def xlsx_bytes(exhibit: Exhibit, provenance: Provenance) -> bytes:
    """Return an exhibit as a workbook with sheets README, Data, Passports and Sources.

    Args:
        exhibit: What is shown.
        provenance: Its sources and the data.
    """
    about = pd.DataFrame(about_rows(exhibit, provenance), columns=[_("About"), ""])
    buffer = io.BytesIO()
    write_workbook(
        buffer,
        {
            README: about,
            _("Data"): exhibit.table,
            _("Passports"): passport_table(exhibit, provenance),
            _("Sources"): source_table(provenance),
        },
    )
    return buffer.getvalue()


def source_table(provenance: Provenance) -> pd.DataFrame:
    """Return the sources of a file, one row each."""
    return pd.DataFrame(
        [
            (c.source_id, c.publisher, c.title, c.published, c.url, c.accessed.isoformat(), c.licence, c.note)
            for c in provenance.citations
        ],
        columns=[
            _("Source id"), _("Publisher"), _("Title"), _("Published"), _("Address"), _("Accessed"), _("Licence"),
            _("Note"),
        ],
    )  # fmt: skip


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
        wrapped = writer.book.add_format({"text_wrap": True, "valign": "top"})
        for name, table in tables.items():
            sheet = _cells(_plain_dates(table))
            sheet.to_excel(writer, sheet_name=name, index=False)
            if name == README:
                writer.sheets[name].set_column(0, 0, 18, wrapped)
                writer.sheets[name].set_column(1, 1, 110, wrapped)
            else:
                _set_widths(writer.sheets[name], sheet)


def _cells(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose texts a workbook can hold: no forbidden characters, none too long."""
    texts = [name for name in table.columns if not pd.api.types.is_numeric_dtype(table[name])]
    safe = {
        name: table[name].map(lambda value: plain_text(value)[:CELL] if isinstance(value, str) else value)
        for name in texts
    }
    return table.assign(**safe)


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
