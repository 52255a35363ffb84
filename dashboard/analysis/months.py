"""Goods trade of the pair by month: values, change on the year, twelve-month sums, seasons.

Nothing is filled in: a month that is not held is a gap, and what needs it is a gap too.
"""

from dataclasses import dataclass

import pandas as pd

#: Months of a year, and of a full window.
YEAR = 12
#: Notes of months whose level must not be compared with that of months without the note.
BREAKS = ("kosis-months-break",)


@dataclass(frozen=True)
class Series:
    """One flow as one economy reports it.

    Attributes:
        reporter: Economy whose customs counted.
        flow: `export`, `import`, `domestic_export` or `re_export`.
    """

    reporter: str
    flow: str


def series_held(monthly: pd.DataFrame, *, pair: tuple[str, str]) -> tuple[Series, ...]:
    """Return what is held of the pair by month: the first economy's reports, then the second's.

    Args:
        monthly: Table `monthly_trade`.
        pair: Codes of the two economies.
    """
    flows = ("export", "import", "domestic_export", "re_export")
    partners = {pair[0]: pair[1], pair[1]: pair[0]}
    rows = monthly[monthly["reporter_code"].map(partners) == monthly["partner_code"]]
    held = set(zip(rows["reporter_code"], rows["flow"], strict=True))
    return tuple(Series(code, flow) for code in pair for flow in flows if (code, flow) in held)


def monthly_values(
    monthly: pd.DataFrame, *, reporter: str, partner: str, flow: str, currency: str = "USD"
) -> pd.DataFrame:
    """Return one flow by month in one currency.

    Args:
        monthly: Table `monthly_trade`.
        reporter: Economy whose customs counted.
        partner: The other economy.
        flow: One of the split flows.
        currency: `USD`, or the currency in which it was published; months published in another are
            not held.

    Returns:
        Every month from the first to the last one held, the index `month`: `value`, missing where the
        month is not held, `source_id`, `rate_source_id` (blank where nothing was converted),
        `note_code`, and `is_apart`: whether a break of scale parts the month from those before.
    """
    rows = monthly[
        (monthly["reporter_code"] == reporter)
        & (monthly["partner_code"] == partner)
        & (monthly["flow"] == flow)
    ]
    converted = currency == "USD"
    if not converted:
        rows = rows[rows["value_currency"] == currency]
    columns = ["value", "source_id", "rate_source_id", "note_code"]
    rows = rows.assign(value=(rows["value_usd"] if converted else rows["value_amount"]).astype("float64"))
    if not converted:
        rows = rows.assign(rate_source_id=pd.NA)
    rows = rows.set_index("month_date")[columns].rename_axis("month").sort_index()
    if not rows.empty:
        rows = rows.reindex(pd.date_range(rows.index[0], rows.index[-1], freq="MS", name="month"))
    return rows.assign(is_apart=rows["note_code"].isin(BREAKS))


def change_on_year(values: pd.Series, is_apart: pd.Series | None = None) -> pd.Series:
    """Return the change of each month on the same month a year before, in per cent.

    Args:
        values: By month, without a month left out.
        is_apart: Which months a break of scale parts from the others, None for none.

    Returns:
        Missing where one of the two months is not held, a break lies between them, or the earlier one
        is 0.

    >>> months = pd.date_range("2023-01-01", periods=13, freq="MS")
    >>> float(change_on_year(pd.Series([80.0] * 12 + [100.0], index=months)).iloc[-1])
    25.0
    """
    before = values.shift(YEAR)
    change = (values - before) / before.where(before != 0) * 100
    if is_apart is None:
        return change
    return change.where(is_apart == is_apart.shift(YEAR, fill_value=False))


def twelve_month_sums(values: pd.Series, is_apart: pd.Series | None = None) -> pd.Series:
    """Return for each month the sum of it and the eleven before; missing unless all twelve are held.

    Args:
        values: By month, without a month left out.
        is_apart: Which months a break of scale parts from the others: no sum crosses it.

    >>> months = pd.date_range("2023-01-01", periods=13, freq="MS")
    >>> twelve_month_sums(pd.Series(range(13), index=months)).tolist()[10:]
    [nan, 66.0, 78.0]
    """
    sums = values.rolling(YEAR, min_periods=YEAR).sum()
    if is_apart is None:
        return sums
    parted = is_apart.astype("float64").rolling(YEAR, min_periods=YEAR).sum()
    return sums.where(parted.isin([0, YEAR]))


def season(values: pd.Series) -> pd.DataFrame:
    """Return each full year's months as an index: 100 is the mean month of the same year.

    So a year of much trade weighs no more than one of little, and growth from year to year is taken out.

    Args:
        values: By month.

    Returns:
        One row per calendar year of which all twelve months are held and their sum is not 0, the
        index `year`, with a column for each month from 1 to 12. The mean of every row is 100.

    >>> months = pd.date_range("2023-01-01", periods=14, freq="MS")
    >>> found = season(pd.Series([90.0] * 6 + [110.0] * 6 + [500.0] * 2, index=months))
    >>> found.index.tolist(), found.loc[2023, [1, 12]].round(6).tolist()
    ([2023], [90.0, 110.0])
    """
    columns = pd.RangeIndex(1, YEAR + 1, name="month")
    if values.empty:
        return pd.DataFrame(columns=columns, index=pd.Index([], name="year", dtype="int64"), dtype="float64")
    index = pd.DatetimeIndex(values.index)
    wide = pd.DataFrame({"year": index.year, "month": index.month, "value": values.to_numpy()})
    wide = wide.pivot(index="year", columns="month", values="value").reindex(columns=columns)
    full = wide[wide.notna().all(axis=1) & (wide.sum(axis=1) != 0)]
    return full.div(full.mean(axis=1), axis=0) * 100


def average_season(seasons: pd.DataFrame) -> pd.Series:
    """Return the mean index of each month over all years; empty without a full year.

    Args:
        seasons: What `season` returns.
    """
    return seasons.mean() if len(seasons) else pd.Series(dtype="float64")


def gaps(values: pd.Series) -> tuple[pd.Timestamp, ...]:
    """Return the months between the first and the last one held that are not held."""
    return tuple(values.index[values.isna()])
