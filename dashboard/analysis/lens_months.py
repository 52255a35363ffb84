"""The pair's trade by month around an agreement's entry into force, in sums of twelve months."""

import pandas as pd

from dashboard.analysis.partners import FLOWS_OF

COLUMNS = ["month_date", "sum_usd", "sum_index", "source_ids"]
YEAR = 12


def twelve_month_sums(
    monthly: pd.DataFrame, *, reporter: str, partner: str, measure: str, entry: pd.Timestamp, window: int
) -> pd.DataFrame:
    """Return sums of twelve months around a month, re-based to the twelve months that end with it.

    Sums of twelve months have no seasons. The first eleven sums after entry into force hold months
    from before it.

    Args:
        monthly: Table `monthly_trade`.
        reporter: Whose statistics.
        partner: The other economy of the pair.
        measure: `total`, `export` or `import`, from the reporter's side.
        entry: Day of entry into force.
        window: Years before and after it.

    Returns:
        The columns `COLUMNS`, one row per month of the window between the first and the last sum held:
        `sum_usd` of the twelve months that end with `month_date`, missing if one of them is;
        `sum_index`, 100 in the month of entry into force; no rows where that month's sum is not held.
    """
    flows = FLOWS_OF[measure]
    base = entry.to_period("M")
    rows = monthly[
        (monthly["reporter_code"] == reporter)
        & (monthly["partner_code"] == partner)
        & monthly["flow"].isin(flows)
    ]
    months = rows["month_date"].dt.to_period("M")
    span = pd.period_range(base - YEAR * window - (YEAR - 1), base + YEAR * window, freq="M")
    groups = rows.groupby(months)["value_usd"]
    each = groups.sum().where(groups.size() == len(flows)).reindex(span)
    sums = each.rolling(YEAR, min_periods=YEAR).sum().iloc[YEAR - 1 :]
    if pd.isna(sums[base]) or sums[base] <= 0:
        return pd.DataFrame(columns=COLUMNS)
    sums = sums.loc[sums.first_valid_index() : sums.last_valid_index()]
    own = rows.groupby(months)["source_id"].agg(lambda ids: ";".join(dict.fromkeys(ids)))
    return pd.DataFrame(
        {
            "month_date": sums.index.to_timestamp(),
            "sum_usd": sums.to_numpy(),
            "sum_index": (sums / sums[base] * 100).to_numpy(),
            "source_ids": own.reindex(sums.index).fillna("").to_numpy(),
        }
    )[COLUMNS]
