"""The data behind a brief as a workbook: one sheet per figure or table, passports, and the sources by number."""

import io
import re
from dataclasses import replace

import pandas as pd

from dashboard.files.brief_document import Document
from dashboard.files.sheets import README, passport_table, source_table, write_workbook
from dashboard.words import gettext as _

#: Characters that a sheet name can have.
NAME = 31


def brief_workbook(document: Document) -> bytes:
    """Return the data behind a brief.

    Args:
        document: The brief.

    Returns:
        A workbook with README, Items, a sheet for the table of each figure, Passports and Sources.
    """
    exhibits = [(section, section.exhibit) for section in document.sections if section.exhibit is not None]
    tables: dict[str, pd.DataFrame] = {README: _about(document), _("Items"): _items(document)}
    known = []
    for number, (_section, exhibit) in enumerate(exhibits, start=1):
        name = _sheet_name(f"{number} {exhibit.key}")
        tables[name] = exhibit.table
        evidence = replace(document.provenance, citations=(*document.sources, *document.unnumbered))
        known.append(passport_table(exhibit, evidence).assign(**{_("Sheet"): name}))
    if known:
        tables[_("Passports")] = pd.concat(known, ignore_index=True)
    every = replace(document.provenance, citations=(*document.sources, *document.unnumbered))
    sources = source_table(every)
    # those without a number stand in no note: figures that rest on many name the first
    numbers = [str(number) for number in range(1, len(document.sources) + 1)]
    sources.insert(0, _("Number"), [*numbers, *[""] * len(document.unnumbered)])
    tables[_("Sources")] = sources
    buffer = io.BytesIO()
    write_workbook(buffer, tables)
    return buffer.getvalue()


def _about(document: Document) -> pd.DataFrame:
    provenance = document.provenance
    profile = provenance.profile
    rows = [
        (_("Title"), document.title),
        (_("Introduction"), document.intro),
        (_("Data version"), profile.data_version),
        (_("Made on"), provenance.made_on.isoformat()),
        (_("Licence"), f"{profile.licence_title} ({profile.licence_url})"),
        (_("Link"), provenance.address),
        (_("Not in the data"), "; ".join(f"{one.text} ({one.reason})" for one in document.missing)),
    ]
    return pd.DataFrame([row for row in rows if row[1]], columns=[_("About"), ""])


def _items(document: Document) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (
                place,
                section.kind,
                section.heading,
                "\n".join(f"{label}: {text}" for label, text in section.facts),
                "\n".join(section.paragraphs),
                "\n".join(section.caveats),
                ", ".join(str(number) for number in section.notes),
            )
            for place, section in enumerate(document.sections, start=1)
        ],
        columns=[_("Number"), _("Kind"), _("Title"), _("Facts"), _("Text"), _("Note"), _("Sources")],
    )


def _sheet_name(text: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", "-", text)[:NAME]
