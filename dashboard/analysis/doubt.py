"""How sure a rank is: who lies within the margin of revision, and what the other side's figure would give.

A rank orders values that are revised and that publishers give differently. The margin is measured, not
chosen: see `revision_margin`. A band never replaces a rank, and the other side's figure never enters
the list: both stand beside it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis.ranking import RANKED_KINDS
from dashboard.model.vocab import Flow, Measure

#: Partners of a year and flow whose values measure the margin: small ones differ by more and are
#: never next to those that somebody asks for.
LARGEST = 20
#: The share of values that lie within the margin.
WITHIN = 0.9


@dataclass(frozen=True)
class Margin:
    """By how much publishers differ on the same value.

    Attributes:
        pct: Nine in ten values differ by no more, in per cent of the value shown.
        count: Number of values it is measured on.
        first_year: First year of them.
        last_year: Last year of them.
    """

    pct: float
    count: int
    first_year: int
    last_year: int


def revision_margin(
    trade: pd.DataFrame, alternatives: pd.DataFrame, economies: pd.DataFrame, *, reporter: str
) -> Margin | None:
    """Return the margin of revision of one reporter's values.

    For each value shown of the reporter's 20 largest partners of a year and flow that another
    publisher gives too: the absolute difference in per cent of the value shown, the median of them
    where several publishers do. The margin is the 90th percentile over all such values. A total is
    off by no more per cent than the worse of its two flows, so the margin holds for totals too.

    Args:
        trade: Table `annual_trade`.
        alternatives: Table `annual_trade_alternatives`.
        economies: Table `economies`.
        reporter: Whose values.

    Returns:
        The margin; None where no value has an alternative.
    """
    keys = ["partner_code", "year", "flow"]
    rankable = economies.loc[economies["kind"].isin(RANKED_KINDS), "economy_code"]
    shown = trade[(trade["reporter_code"] == reporter) & trade["partner_code"].isin(rankable)]
    place = shown.groupby(["year", "flow"])["value_usd"].rank(ascending=False, method="first")
    shown = shown.loc[(place <= LARGEST) & (shown["value_usd"] > 0), [*keys, "value_usd"]]
    others = alternatives.loc[alternatives["reporter_code"] == reporter, [*keys, "value_usd"]]
    both = shown.merge(others, on=keys, suffixes=("", "_other"))
    if both.empty:
        return None
    off = (both["value_usd_other"] - both["value_usd"]).abs() / both["value_usd"] * 100
    each = off.groupby([both[key] for key in keys]).median()
    return Margin(
        pct=float(each.quantile(WITHIN)),
        count=len(each),
        first_year=int(both["year"].min()),
        last_year=int(both["year"].max()),
    )


def rank_band(values: np.ndarray, own: float, *, tolerance: float) -> tuple[int, int]:
    """Return the best and the worst rank that a value has among others, give or take a tolerance.

    Args:
        values: Values of all other partners.
        own: Value of the partner.
        tolerance: A partner whose value is this close might stand on either side.

    >>> rank_band(np.array([50.0, 31.0, 29.5, 10.0]), 30.0, tolerance=1.0)
    (2, 4)
    >>> rank_band(np.array([50.0, 31.0, 29.5, 10.0]), 30.0, tolerance=0.0)
    (3, 3)
    """
    return 1 + int((values > own + tolerance).sum()), 1 + int((values >= own - tolerance).sum())


def doubtful_ranks(
    rows: pd.DataFrame, trade: pd.DataFrame, *, reporter: str, partner: str, measure: str, margin_pct: float
) -> pd.DataFrame:
    """Return the ranks of one partner with what speaks for caution, one row a year.

    Args:
        rows: One list over its years, as `partners.rank_list` returns it.
        trade: Table `annual_trade`; what the partner reports of the same trade is taken from it.
        reporter: Whose list it is.
        partner: Who is ranked.
        measure: What is ranked.
        margin_pct: `Margin.pct`; 0 leaves only exact ties in doubt.

    Returns:
        Columns `year`, `rank`, `value_usd`, `ranked_count`, as in `rows`, and

        - `tolerance_usd`: The margin in US dollars: of the value, for a balance of exports and imports
          together, which are off each for itself.
        - `best_rank`, `worst_rank`: The band; `worst_rank` less `best_rank` partners are `near`.
        - `near`: Codes of the partners within the margin, joined by `;`, the largest first.
        - `mirror_usd`: The same trade as the partner reports it, seen from the reporter; missing
          where it is not held. `mirror_rank`: the rank it would have in this list.
    """
    mirrored = mirror_values(trade, reporter=reporter, partner=partner, measure=measure).to_dict()
    codes, years = rows["partner_code"].to_numpy(dtype=object), rows["year"].to_numpy()
    values = rows["value_usd"].to_numpy(dtype=float)
    both = np.nansum(rows[["export_usd", "import_usd"]].to_numpy(dtype=float), axis=1)
    sizes = both if measure == Measure.BALANCE else values
    found = []
    for at in np.flatnonzero(codes == partner):
        others = np.flatnonzero((years == years[at]) & (codes != partner))
        own, listed = values[at], values[others]
        tolerance = abs(sizes[at]) * margin_pct / 100
        best, worst = rank_band(listed, own, tolerance=tolerance)
        close = codes[others[(listed <= own + tolerance) & (listed >= own - tolerance)]]
        mirror = float(mirrored.get(int(years[at]), np.nan))
        rank = None if np.isnan(mirror) else rank_band(listed, mirror, tolerance=0.0)[0]
        found.append((int(years[at]), tolerance, best, worst, ";".join(close), mirror, rank))
    columns = ["year", "tolerance_usd", "best_rank", "worst_rank", "near", "mirror_usd", "mirror_rank"]
    bands = pd.DataFrame(found, columns=columns).astype({"mirror_rank": "Int64", "year": "int64"})
    known = rows.loc[rows["partner_code"] == partner, ["year", "rank", "value_usd", "ranked_count"]]
    return known.merge(bands, on="year").sort_values("year", ignore_index=True)


def mirror_values(trade: pd.DataFrame, *, reporter: str, partner: str, measure: str) -> pd.Series:
    """Return what the partner reports of its trade with the reporter, seen from the reporter, by year.

    The reporter's exports are the partner's imports and the other way round; a year in which a flow
    that is needed is not held is left out.

    Args:
        trade: Table `annual_trade`.
        reporter: Whose list it is.
        partner: Who reports here.
        measure: What is ranked.
    """
    rows = trade[(trade["reporter_code"] == partner) & (trade["partner_code"] == reporter)]
    flows = {flow: rows[rows["flow"] == flow.value].set_index("year")["value_usd"] for flow in Flow}
    export, imports = flows[Flow.IMPORT], flows[Flow.EXPORT]
    by_measure = {
        Measure.EXPORT.value: export,
        Measure.IMPORT.value: imports,
        Measure.BALANCE.value: export - imports,
        Measure.TOTAL.value: export + imports,
    }
    return by_measure[measure].dropna()


def close_by(rows: pd.DataFrame, *, partner: str, near: str, around: int = 2) -> pd.DataFrame:
    """Return the partners that stand next to one partner in a year's list, in order of rank.

    Args:
        rows: One year's ranking, in order of rank, as `partners.rank_list` returns it.
        partner: Who is in the middle.
        near: Codes within the margin, joined by `;`: they are among them however far away.
        around: How many on each side at least.

    Returns:
        Rows of `rows` with the column `is_near`.
    """
    codes = set(near.split(";")) - {""}
    place = np.arange(len(rows))
    mine = np.flatnonzero(rows["partner_code"] == partner)
    kept = np.abs(place - mine[0]) <= around if len(mine) else np.zeros(len(rows), dtype=bool)
    is_near = rows["partner_code"].isin(codes)
    return rows.assign(is_near=is_near)[kept | is_near].reset_index(drop=True)
