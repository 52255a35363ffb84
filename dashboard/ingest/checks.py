"""What makes new figures doubtful before they replace the old ones."""

import pandas as pd

from dashboard.ingest.client import Part, year_of


def find_doubts(old: pd.DataFrame, part: Part, *, years: tuple[int, int], key: tuple[str, ...]) -> list[str]:
    """Compare new figures with the last version: nothing dropped, nothing changed beyond belief.

    Args:
        old: The table as it is; needs the key, the part's value column, and `year` or `month_date`.
        part: What the publisher says now of the table.
        years: First and last year that were asked.
        key: Columns that name a row, where the part names none.

    Returns:
        One clause for each doubt, in the order of the table; empty when there is none.
    """
    if part.value is None:
        return []
    columns, compares = list(part.key or key), part.compares or part.replaces
    before = old.loc[year_of(old).between(*years) & compares(old)].set_index(columns)[part.value]
    after = part.rows.loc[compares(part.rows)].set_index(columns)[part.value]
    doubts = [f"{_named(row)} is held and no longer given" for row in before.index.difference(after.index)]
    twice = after.index[after.index.duplicated()].unique()
    doubts += [f"{_named(row)} is given more than once" for row in twice]
    if len(twice):
        return doubts
    shared = before.index.intersection(after.index)
    # from nothing to something is a change beyond any belief, from nothing to nothing is none
    change = (after.loc[shared] / before.loc[shared] - 1).where(after.loc[shared] != before.loc[shared], 0.0)
    for row, share in change.items():
        if not abs(share) <= part.within:
            doubts.append(
                f"{_named(row)} changed by {share:+.1%}, from {before.loc[row]:,.0f} to {after.loc[row]:,.0f}; "
                f"up to {part.within:.0%} is believed"
            )
    return doubts


def _named(row: object) -> str:
    return " ".join(
        f"{part:%Y-%m}" if isinstance(part, pd.Timestamp) else str(part)
        for part in (row if isinstance(row, tuple) else (row,))
    )
