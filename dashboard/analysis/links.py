"""What link tables hold of each row, such as all sources of an event."""

from collections import defaultdict

import pandas as pd


def gather(keys: pd.Series, values: pd.Series) -> dict[str, tuple[str, ...]]:
    """Return the values of each key, each value once, in their order.

    Args:
        keys: Such as the ids of events.
        values: Such as the ids of their sources, of the same length.

    >>> gather(pd.Series(["a", "b", "a", "a"]), pd.Series(["x", "y", "z", "x"]))
    {'a': ('x', 'z'), 'b': ('y',)}
    """
    found: dict[str, list[str]] = defaultdict(list)
    # lists: one cell of a column after the other costs many times as much
    for key, value in zip(keys.tolist(), values.tolist(), strict=True):
        found[key].append(value)
    return {key: tuple(dict.fromkeys(cells)) for key, cells in found.items()}


def sources_each(links: pd.DataFrame, key: str) -> dict[str, tuple[str, ...]]:
    """Return the sources of each row, the primary one first.

    Args:
        links: Columns `key`, `source_id` and `is_primary`.
        key: Column that names the row, such as `event_id`.
    """
    ordered = links.sort_values("is_primary", ascending=False, kind="stable")
    return gather(ordered[key], ordered["source_id"])
