"""The single description of every table: columns, types, units, keys, ranges, vocabularies.

One pandera model per CSV file. Validation, `data/datapackage.json` and `docs/data.md` are all
made from these models, so the text of a column exists once. Nothing here reads a file.
"""

from dashboard.model.tables import curated, detail, reference, trade
from dashboard.model.tables.base import TABLES, ForeignKey, Table, TableModel

__all__ = ["TABLES", "ForeignKey", "Table", "TableModel", "curated", "detail", "reference", "trade"]
