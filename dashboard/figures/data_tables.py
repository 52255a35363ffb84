"""The tables of the data page: columns of a table, corrections, and a whole table as a workbook."""

import pandas as pd

from dashboard.data.descriptor import describe_columns
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.tables import TABLES
from dashboard.model.tables.base import PLAIN
from dashboard.model.vocab import CorrectionStatus
from dashboard.words import gettext as _
from dashboard.words import ngettext


@told
def columns_of(catalog: Catalog, name: str) -> Exhibit:
    """Return the columns of a table with their descriptions."""
    del catalog
    table = TABLES[name]
    rows = describe_columns(name)
    frame = pd.DataFrame(
        {
            _("Column"): [row["name"] for row in rows],
            _("Type"): [row["type"] for row in rows],
            _("Unit"): [row["unit"] for row in rows],
            _("Values"): [_values_words(row["values"]) for row in rows],
            _("Blank"): [_("allowed") if row["blank"] else _("no") for row in rows],
            _("Description"): [row["description"] for row in rows],
        }
    )
    title = ngettext("{count} column", "{count} columns", len(rows))
    return Exhibit(
        key="columns",
        title=title,
        subtitle=_("Columns of the table “{table}”").format(table=table.title),
        alt=title,
        table=frame,
        source_ids=(),
        state=(name,),
    )


def _values_words(values: str) -> str:
    """Return what a column may hold, without the marks of the page that describes the tables."""
    return _("plain text") if PLAIN in values else values.replace("`", "")


@told
def correction_table(catalog: Catalog) -> Exhibit:
    """Return the known errors in sources that our tables do not repeat."""
    rows = catalog.corrections
    status = labels(CorrectionStatus)
    frame = pd.DataFrame(
        {
            _("Table"): [c.table for c in rows],
            _("Row"): [", ".join(f"{key} {value}" for key, value in c.row.items()) for c in rows],
            _("Column"): [c.column for c in rows],
            _("The source says"): [c.source_value for c in rows],
            _("We hold"): [c.our_value for c in rows],
            _("Why"): [c.reason for c in rows],
            _("Publisher told"): [status[c.status] for c in rows],
            _("Checked"): [pd.Timestamp(c.checked_date) for c in rows],
            _("Sources"): ["; ".join(c.source_ids) for c in rows],
        }
    )
    title = ngettext("{count} known error in a source is not repeated here",
                     "{count} known errors in sources are not repeated here", len(rows))  # fmt: skip
    return Exhibit(
        key="corrections",
        title=title,
        subtitle=_("What the source says and what we hold instead"),
        alt=title,
        table=frame,
        source_ids=tuple(dict.fromkeys(source_id for c in rows for source_id in c.source_ids)),
    )
