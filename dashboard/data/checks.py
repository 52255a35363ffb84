"""What the models demand of single cells, told in words instead of pandera's tables."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from pandera.errors import SchemaError, SchemaErrors

from dashboard.data.evidence import LoadedTable, cell_text
from dashboard.model.problem import Problem
from dashboard.model.tables.base import CURRENCY, ECONOMY, HTTP_URL, LANGUAGE, PLAIN, SLUG

#: What a value of a pattern is, to follow "is not", and how to write it. Economies and
#: currencies share a pattern.
PATTERNS = {
    SLUG: ("a readable code", "use small letters, digits and single hyphens"),
    ECONOMY: ("a code of three capital letters", "use the ISO code, such as KOR or USD"),
    CURRENCY: ("a code of three capital letters", "use the ISO code, such as KOR or USD"),
    HTTP_URL: ("a web address", "write one http or https address without spaces or quotes"),
    LANGUAGE: ("a language code of two small letters", "use the ISO 639-1 code, such as en or ko"),
    PLAIN: ("plain text", "take out < and >, line breaks and control characters"),
}

#: pandera's comparisons, in words that follow "is not".
BOUNDS = {
    "greater_than": ("more than", "min_value"),
    "greater_than_or_equal_to": ("at least", "min_value"),
    "less_than": ("less than", "max_value"),
    "less_than_or_equal_to": ("at most", "max_value"),
}


def check_model(loaded: LoadedTable) -> list[Problem]:
    """Hold a typed table against its model.

    Args:
        loaded: The table, converted to the model's types.

    Returns:
        One problem per cell that breaks a check of its column.
    """
    try:
        loaded.table.model.validate(loaded.frame, lazy=True)
    except SchemaErrors as errors:
        return [problem for error in errors.schema_errors for problem in _problems(loaded, error)]
    return []


def _problems(loaded: LoadedTable, error: SchemaError) -> list[Problem]:
    column = getattr(error.schema, "name", None)
    column = column if column in loaded.frame else None
    cases = error.failure_cases
    rows = np.zeros(len(loaded.frame), dtype=bool)
    if isinstance(cases, pd.DataFrame) and "index" in cases:
        rows[cases["index"].dropna().to_numpy(dtype=np.int64)] = True
    rule, advice = _words(getattr(error.check, "name", None), getattr(error.check, "statistics", None) or {})
    if not rows.any():
        # A check of the whole table has no row to point at.
        text = f"the table breaks its model ({error.check})"
        return [Problem(loaded.table.path, None, column, None, text, advice, loaded.table.name)]
    return loaded.problems(rows, column=column, rule=rule, advice=advice)


def _words(name: str | None, statistics: Mapping[str, Any]) -> tuple[str, str]:
    """Return the broken rule and the advice for one kind of check."""
    if name == "isin":
        allowed = ", ".join(cell_text(value) for value in statistics["allowed_values"])
        return "is not in the vocabulary", f"use one of: {allowed}"
    if name == "str_matches":
        pattern = getattr(statistics["pattern"], "pattern", statistics["pattern"])
        meaning, advice = PATTERNS.get(pattern, (f"of the form {pattern}", "write it in that form"))
        return f"is not {meaning}", advice
    if name in BOUNDS:
        words, bound = BOUNDS[name]
        return f"is not {words} {cell_text(statistics[bound])}", "correct the value"
    return f"breaks the rule {name or 'of its type'}", "see docs/data.md for this column"
