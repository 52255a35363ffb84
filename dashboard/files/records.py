"""An exhibit for programs: its words, its rows, what is known of every number, and its sources, as JSON."""

import json
import math
from typing import Any

import pandas as pd

from dashboard.figures.exhibit import Exhibit
from dashboard.figures.passport import passports
from dashboard.files.provenance import Provenance
from dashboard.files.quotation import quotation
from dashboard.files.references import csl_items


def json_bytes(exhibit: Exhibit, provenance: Provenance) -> bytes:
    """Return an exhibit as a JSON file, in the shape of `record`."""
    return (json.dumps(record(exhibit, provenance), ensure_ascii=False, indent=2) + "\n").encode()


def record(exhibit: Exhibit, provenance: Provenance) -> dict[str, Any]:
    """Return an exhibit as JSON knows it.

    Args:
        exhibit: What is shown.
        provenance: Its sources and the data.

    Returns:
        `title`, `subtitle`, `filters`, `notes`, `sentence`, `data` (title, version, licence), `accessed`,
        `link`, `columns`, `rows` (lists in the order of the columns, missing cells null), `passports`
        (one object per number) and `sources` (CSL-JSON).
    """
    profile, table = provenance.profile, exhibit.table
    return {
        "key": exhibit.key,
        "title": exhibit.title,
        "subtitle": exhibit.subtitle,
        "filters": exhibit.filters,
        "notes": list(exhibit.notes),
        "sentence": quotation(exhibit.sentence, provenance),
        "data": {"title": profile.title, "version": profile.data_version, "licence": profile.licence},
        "accessed": provenance.made_on.isoformat(),
        "link": provenance.address,
        "columns": [str(name) for name in table.columns],
        "rows": [[_plain(cell) for cell in row] for row in table.itertuples(index=False, name=None)],
        "passports": [
            {str(name): _plain(value) for name, value in row.items()}
            for row in passports(exhibit).to_dict("records")
        ],
        "sources": csl_items(provenance),
    }


def _plain(value: Any) -> Any:
    """Return a cell as JSON knows it: missing as null, days as ISO text, whole numbers without fraction."""
    number = value.item() if hasattr(value, "item") else value
    if pd.isna(number):
        return None
    if isinstance(number, pd.Timestamp):
        return number.strftime("%Y-%m-%d")
    if isinstance(number, float):
        if not math.isfinite(number):
            return None
        return int(number) if number.is_integer() else number
    return number if isinstance(number, (str, int, bool)) else str(number)
