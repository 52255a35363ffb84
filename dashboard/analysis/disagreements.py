"""Where two sources say different things of the same figure, and which one is shown."""

import pandas as pd

from dashboard.analysis.alternatives import other_publishers

COLUMNS = [
    "kind",
    "reporter_code",
    "partner_code",
    "flow",
    "year",
    "our_usd",
    "our_source_id",
    "other_usd",
    "other_source_id",
    "difference_usd",
    "difference_pct",
    "reason",
]


def trade_disagreements(
    trade: pd.DataFrame, alternatives: pd.DataFrame, series: pd.DataFrame, *, pair: tuple[str, str]
) -> pd.DataFrame:
    """Return every figure of the pair's trade on which another source differs, the widest first.

    Args:
        trade: Table `annual_trade`.
        alternatives: Table `annual_trade_alternatives`.
        series: Table `trade_series`, which says why a source is shown.
        pair: The two economies.

    Returns:
        One row per figure and other source, with the columns `COLUMNS`; differences are the other
        figure less ours, in US$ and in per cent of ours. Figures that are equal to the dollar are no
        disagreement. `reason` is blank where the series gives none.
    """
    both = other_publishers(trade, alternatives, pair=pair)
    both = both[both["value_usd"] != both["other_usd"]]
    why = series[["reporter_code", "year", "flow", "reason"]].drop_duplicates(
        ["reporter_code", "year", "flow"]
    )
    rows = both.merge(why, on=["reporter_code", "year", "flow"], how="left").rename(
        columns={"value_usd": "our_usd", "source_id": "our_source_id"}
    )
    rows["kind"] = "trade"
    rows["difference_usd"] = rows["other_usd"] - rows["our_usd"]
    widest = rows["difference_pct"].abs()
    return rows.assign(_widest=widest).sort_values(
        ["_widest", "year"], ascending=[False, False], na_position="last", kind="stable"
    )[COLUMNS].reset_index(drop=True)  # fmt: skip


def agreement_of_all(
    trade: pd.DataFrame, alternatives: pd.DataFrame, *, within_pct: float
) -> tuple[int, int]:
    """Return how many figures of all partners another source also gives, and for how many all others are close.

    Args:
        trade: Table `annual_trade`.
        alternatives: Table `annual_trade_alternatives`; a figure may stand there several times.
        within_pct: Per cent, up or down, within which two figures are close.
    """
    key = ["reporter_code", "partner_code", "year", "flow"]
    both = trade[[*key, "value_usd"]].merge(
        alternatives[[*key, "value_usd"]], on=key, suffixes=("", "_other")
    )
    held = both[both["value_usd"] > 0]
    apart = (held["value_usd_other"] - held["value_usd"]).abs() / held["value_usd"] * 100
    widest = apart.groupby([held[name] for name in key], observed=True).max()
    return len(widest), int((widest <= within_pct).sum())
