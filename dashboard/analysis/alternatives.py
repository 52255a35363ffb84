"""What other publishers say of the same flows of the pair, beside the figure shown."""

import pandas as pd

COLUMNS = [
    "reporter_code",
    "partner_code",
    "year",
    "flow",
    "value_usd",
    "source_id",
    "note_code",
    "other_usd",
    "other_source_id",
    "other_note_code",
    "difference_pct",
]


def other_publishers(
    trade: pd.DataFrame, alternatives: pd.DataFrame, *, pair: tuple[str, str]
) -> pd.DataFrame:
    """Return every figure of another publisher for a flow of the pair, with the one shown.

    Args:
        trade: Table `annual_trade`.
        alternatives: Table `annual_trade_alternatives`.
        pair: The two economies.

    Returns:
        One row per reporter, year, flow and other source, newest year first, with the columns
        `COLUMNS`. `difference_pct` is the other value less the one shown, in per cent of the one
        shown; missing where that one is 0. Points that only one publisher holds are not in it.
    """
    key = ["reporter_code", "partner_code", "year", "flow"]

    def of_pair(table: pd.DataFrame) -> pd.DataFrame:
        mine = table["reporter_code"].isin(pair) & table["partner_code"].isin(pair)
        return table.loc[mine, [*key, "value_usd", "source_id", "note_code"]]

    renamed = {"value_usd": "other_usd", "source_id": "other_source_id", "note_code": "other_note_code"}
    both = of_pair(trade).merge(of_pair(alternatives).rename(columns=renamed), on=key, how="inner")
    shown = both["value_usd"].where(both["value_usd"] > 0)
    both["difference_pct"] = (both["other_usd"] - both["value_usd"]) / shown * 100
    order = both.sort_values(
        ["year", "reporter_code", "flow", "other_source_id"], ascending=[False, True, True, True]
    )
    return order.reset_index(drop=True)[COLUMNS]


def within(rows: pd.DataFrame, *, pct: float) -> int:
    """Return how many figures lie within so many per cent of the one shown.

    Args:
        rows: What `other_publishers` returns.
        pct: Per cent, up or down.
    """
    return int((rows["difference_pct"].abs() <= pct).sum())


def widest(rows: pd.DataFrame) -> dict[str, object] | None:
    """Return the row that differs most from the figure shown, in per cent; None without rows."""
    held = rows.dropna(subset=["difference_pct"])
    if held.empty:
        return None
    found = held.loc[held["difference_pct"].abs().idxmax()]
    return {str(name): value for name, value in found.items()}
