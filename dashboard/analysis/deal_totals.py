"""How many deals there are, and what those that disclose a value are worth.

Amounts that count different things (a deal, a whole project) are kept apart: whoever adds them says so.
"""

from dataclasses import dataclass

import pandas as pd

from dashboard.model.vocab import DealStage, ValueBasis

#: Amounts that were not yet firm when reported.
SOFT_BASES = (ValueBasis.UP_TO.value, ValueBasis.PLANNED.value, ValueBasis.ESTIMATED.value)


def count_deals(view: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return how many deals there are for each value of a column, and how many disclose a value.

    Args:
        view: What `deal_view` returns, or a part of it.
        column: `year` (years without deals are filled in with zero) or any column of codes
            (the most frequent first).

    Returns:
        The column, `deals_count`, `disclosed_count`, `undisclosed_count`.
    """
    found = (
        view.groupby(column)["has_value"]
        .agg(deals_count="size", disclosed_count="sum")
        .astype({"deals_count": "int64", "disclosed_count": "int64"})
    )
    if column == "year":
        years = range(int(found.index.min()), int(found.index.max()) + 1) if len(found) else range(0)
        found = found.reindex(pd.Index(years, name=column, dtype="int64"), fill_value=0)
    else:
        found = found.sort_index().sort_values("deals_count", ascending=False, kind="stable")
    return found.assign(undisclosed_count=found["deals_count"] - found["disclosed_count"]).reset_index()


def sum_values(view: pd.DataFrame, column: str, scopes: tuple[str, ...]) -> pd.DataFrame:
    """Return disclosed value by a column, each scope of amounts by itself.

    Args:
        view: What `deal_view` returns, or a part of it.
        column: `year` or a column of codes.
        scopes: Scopes of amounts that count; amounts of other scopes are left out.

    Returns:
        One row per value of the column and scope that has an amount: the column, `value_scope`,
        `value_usd` (sum, US$), `deals_count`; in the order of the column, then of `scopes`.
    """
    counted = view[view["has_value"] & view["value_scope"].isin(scopes)]
    found = (
        counted.groupby([column, "value_scope"])["value_usd"]
        .agg(value_usd="sum", deals_count="size")
        .astype({"value_usd": "float64", "deals_count": "int64"})
        .reset_index()
    )
    place = found["value_scope"].map({scope: index for index, scope in enumerate(scopes)})
    return (
        found.assign(place=place)
        .sort_values([column, "place"], kind="stable")
        .drop(columns="place")
        .reset_index(drop=True)
    )


@dataclass(frozen=True)
class ValueCoverage:
    """What a sum of values rests on.

    Attributes:
        deals: Number of deals.
        disclosed: How many of them disclose a value.
        counted: How many of those have one of the scopes that count.
        total_usd: Sum of the values that count, US$.
        median_usd: Median of the values that count, US$; NaN if none counts.
        soft: How many values that count are planned, estimated or upper bounds.
        cancelled: How many values that count belong to cancelled deals.
    """

    deals: int
    disclosed: int
    counted: int
    total_usd: float
    median_usd: float
    soft: int
    cancelled: int


def value_coverage(view: pd.DataFrame, scopes: tuple[str, ...]) -> ValueCoverage:
    """Return what a sum of values over the chosen scopes rests on.

    Args:
        view: What `deal_view` returns, or a part of it.
        scopes: Scopes of amounts that count.
    """
    counted = view[view["has_value"] & view["value_scope"].isin(scopes)]
    return ValueCoverage(
        deals=len(view),
        disclosed=int(view["has_value"].sum()),
        counted=len(counted),
        total_usd=float(counted["value_usd"].sum()),
        median_usd=float(counted["value_usd"].median()) if len(counted) else float("nan"),
        soft=int(counted["value_basis"].isin(SOFT_BASES).sum()),
        cancelled=int((counted["stage"] == DealStage.CANCELLED).sum()),
    )
