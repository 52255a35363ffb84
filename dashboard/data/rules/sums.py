"""Parts of trade values and their wholes: origins, months, chapters; and values out of all scale."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.data.evidence import Evidence, LoadedTable, cell_text
from dashboard.data.rules.detail import SPLITS
from dashboard.data.rules.rule import reads
from dashboard.data.rules.trade import POINT
from dashboard.model.problem import Problem
from dashboard.model.vocab import Classification, Flow

YEAR = ["reporter_code", "partner_code", "year"]
MONTH = ["reporter_code", "partner_code", "month_date"]
#: Months are published to 0.1 million of their currency.
MONTH_ROUNDING = 200_000
#: Twelve rounded months of two parts, in US$.
YEAR_ROUNDING = 2_000_000
ORIGIN_TOLERANCE = 0.001
#: Months are converted one by one, years at the average rate.
MONTHS_TOLERANCE = 0.02
#: Products are revised apart from the total.
PRODUCT_TOLERANCE = 0.02
#: Groups that overlap do not add up to anything.
OVERLAPPING = (Classification.WITS_SITC_GROUP.value,)
#: Trade of the pair does not jump so far and back again; a wrong unit does.
SCALE = 100


@reads("monthly_trade")
def months_are_split_whole(evidence: Evidence) -> list[Problem]:
    """Domestic exports and re-exports of a month add up to its exports."""
    loaded = evidence.tables["monthly_trade"]
    frame = loaded.frame
    parts = frame[frame["flow"].isin(SPLITS)].groupby(MONTH)["value_amount"].agg(["sum", "count"])
    parts = parts[parts["count"] == len(SPLITS)]["sum"]
    sums = _reindexed(parts, frame, MONTH)
    return loaded.problems(
        (frame["flow"] == Flow.EXPORT.value) & ((frame["value_amount"] - sums).abs() > MONTH_ROUNDING),
        column="value_amount",
        rule=_told("is not what domestic exports and re-exports of the month add up to", sums),
        advice="compare the three values with their source",
    )


@reads("export_origins", "annual_trade")
def years_are_split_whole(evidence: Evidence) -> list[Problem]:
    """Domestic exports and re-exports of a year add up to the exports of `annual_trade`."""
    loaded, trade = evidence.tables["export_origins"], evidence.frame("annual_trade")
    frame = loaded.frame
    exports = trade[trade["flow"] == Flow.EXPORT.value].drop_duplicates(YEAR)
    whole = _reindexed(exports.set_index(YEAR)["value_usd"], frame, YEAR)
    sums = frame.groupby(YEAR)["value_usd"].transform("sum")
    allowed = np.maximum(whole * ORIGIN_TOLERANCE, YEAR_ROUNDING)
    return loaded.problems(
        ((sums - whole).abs() > allowed) & ~frame.duplicated(YEAR),
        column="value_usd",
        rule=_told("and the other part are not the exports of trade/annual_trade.csv", whole),
        advice="compare both parts and the exports with their sources",
    )


@reads("monthly_trade", "annual_trade")
def months_add_up_to_years(evidence: Evidence) -> list[Problem]:
    """Twelve months of exports or imports are near the value of the year."""
    loaded, trade = evidence.tables["monthly_trade"], evidence.frame("annual_trade")
    frame = loaded.frame.assign(year=loaded.frame["month_date"].dt.year)
    groups = frame.groupby(POINT)["value_usd"]
    sums, months = groups.transform("sum"), groups.transform("count")
    whole = _reindexed(trade.drop_duplicates(POINT).set_index(POINT)["value_usd"], frame, POINT)
    off = (sums / whole - 1).abs() > MONTHS_TOLERANCE
    return loaded.problems(
        (months == 12) & off & ~frame.duplicated(POINT),
        column="value_usd",
        shown="month_date",
        rule=lambda at: (
            f"begins twelve months that add up to {cell_text(sums.iloc[at])}, "
            f"and the year in trade/annual_trade.csv is {cell_text(whole.iloc[at])}"
        ),
        advice="compare months and year with their sources",
    )


@reads("bilateral_products", "annual_trade", "annual_trade_alternatives")
def products_stay_within_the_total(evidence: Evidence) -> list[Problem]:
    """The products of one source and classification do not exceed the largest total held."""
    loaded = evidence.tables["bilateral_products"]
    frame = loaded.frame
    totals = pd.concat([evidence.frame("annual_trade"), evidence.frame("annual_trade_alternatives")])
    whole = _reindexed(totals.groupby(POINT)["value_usd"].max(), frame, POINT)
    key = [*POINT, "source_id", "classification"]
    sums = frame.groupby(key)["value_usd"].transform("sum")
    rows = (sums > whole * (1 + PRODUCT_TOLERANCE)) & ~frame["classification"].isin(OVERLAPPING)
    return loaded.problems(
        rows & ~frame.duplicated(key),
        column="value_usd",
        rule=lambda at: (
            f"begins products that add up to {cell_text(sums.iloc[at])}, "
            f"more than the total of the year, {cell_text(whole.iloc[at])}"
        ),
        advice="look for a product that stands twice or in a wrong unit",
    )


@reads("annual_trade", "monthly_trade")
def values_keep_their_scale(evidence: Evidence) -> Iterator[Problem]:
    """No value of the pair lies far above, or far below, both its neighbours in time.

    Trade with a small partner may: one ship is worth more than many years.
    """
    trade, months = evidence.tables["annual_trade"], evidence.tables["monthly_trade"]
    dates = months.frame["month_date"]
    for loaded, column, times in (
        (trade, "value_usd", trade.frame["year"]),
        (months, "value_amount", dates.dt.year * 12 + dates.dt.month),
    ):
        of_the_pair = loaded.frame["partner_code"].isin(evidence.profile.pair)
        yield from _out_of_scale(loaded, column, times[of_the_pair])


def _out_of_scale(loaded: LoadedTable, column: str, times: "pd.Series[int]") -> list[Problem]:
    key = ["reporter_code", "partner_code", "flow"]
    frame = loaded.frame.loc[times.index, [*key, column]].assign(time=times).sort_values([*key, "time"])
    groups = frame.groupby(key)
    neighbours = []
    for step in (1, -1):
        beside = (groups["time"].shift(step) - frame["time"]).abs() == 1
        neighbours.append(groups[column].shift(step).where(beside))
    before, after = neighbours
    low, high = np.minimum(before, after), np.maximum(before, after)
    value = frame[column]
    above = (value > SCALE * high) & (low > 0)
    below = (value * SCALE < low) & (value > 0)
    return loaded.problems(
        (above | below).reindex(loaded.frame.index, fill_value=False),
        column=column,
        rule=lambda at: (
            f"is out of scale: the values before and after are {cell_text(before.loc[loaded.frame.index[at]])} "
            f"and {cell_text(after.loc[loaded.frame.index[at]])}"
        ),
        advice="look for a wrong unit",
    )


def _reindexed(values: "pd.Series[float]", frame: pd.DataFrame, key: list[str]) -> "pd.Series[float]":
    keys = pd.MultiIndex.from_frame(frame[key])
    found: npt.NDArray[Any] = values.reindex(keys).to_numpy(dtype=float)
    return pd.Series(found, index=frame.index)


def _told(words: str, other: "pd.Series[float]") -> Callable[[int], str]:
    return lambda at: f"{words}, {cell_text(other.iloc[at])}"
