"""Ranks, shares and growth of a reporter's trade partners, computed and never stored.

A rank orders all partners of one reporter in one calendar year. Only economies and former economies
hold one; Taiwan is among them, while groups, areas not specified and the world are not. The European
Union counts as its members or as one partner, never both.
"""

import pandas as pd

from dashboard.analysis.ranking import RANKED_KINDS, rank_all
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Completeness, Flow, Measure

#: Which flows a measure is made of.
FLOWS_OF = {
    Measure.TOTAL.value: (Flow.EXPORT.value, Flow.IMPORT.value),
    Measure.BALANCE.value: (Flow.EXPORT.value, Flow.IMPORT.value),
    Measure.EXPORT.value: (Flow.EXPORT.value,),
    Measure.IMPORT.value: (Flow.IMPORT.value,),
}


def rank_partners(
    trade: pd.DataFrame,
    economies: pd.DataFrame,
    series: pd.DataFrame,
    *,
    reporter: str,
    year: int,
    measure: str,
    eu_as_one: bool = False,
) -> pd.DataFrame:
    """Return the partners of one reporter in one year, the largest first.

    Args:
        trade: Table `annual_trade`.
        economies: Table `economies`.
        series: Table `trade_series`.
        reporter: Whose partners.
        year: Calendar year.
        measure: `total`, `export`, `import` or `balance`.
        eu_as_one: Put one row `EUN`, the sum over the members of that year, in place of the members.

    Returns:
        The columns `COLUMNS`, as `rank_history` tells; no rows where the year has no ranking.
    """
    mine = rank_all(
        trade[trade["reporter_code"] == reporter],
        economies,
        series[series["reporter_code"] == reporter],
        eu_as_one=eu_as_one,
    )
    return mine[(mine["year"] == year) & (mine["measure"] == measure)].reset_index(drop=True)


def rank_history(catalog: Catalog) -> pd.DataFrame:
    """Return every rank of every partner, for both ways of counting the European Union.

    Args:
        catalog: The catalogue with `annual_trade`, `economies` and `trade_series`.

    Returns:
        The columns `COLUMNS`, sorted by reporter, measure, year and rank:

        - `rank`: 1 is the largest; equal values share the better rank and the next one is skipped.
          A balance is ranked from the largest surplus of the reporter.
        - `value_usd`: What is ranked. `export_usd` and `import_usd` are seen from the reporter
          (exports FOB, imports CIF); a flow that is not held is missing, and so is the balance then.
        - `share_pct`: Of the sum of all partners ranked, so that shares add up to 100.
          `world_share_pct`: of the published total over all partners, missing where none is held.
          Both are missing for balances.
        - `change_pct`: On `previous_year`, the year before it among those with a ranking; missing
          for balances and where the partner had no trade then.
        - `ranked_count`: Number of partners ranked. `coverage_pct`: their share of the published
          total.

        Years in which only single figures are held have no ranking. Total and balance need both
        flows. In a table with every partner, one that lacks a flow traded nothing that way and
        counts 0; in a table with the largest partners only, its total is unknown and it is left out
        (see `left_out`). With the European Union as one, its value is the sum of what is held of its
        members, and its change includes accessions and departures.
    """
    tables = [catalog.table(name) for name in ("annual_trade", "economies", "trade_series")]
    ways = [rank_all(tables[0], tables[1], tables[2], eu_as_one=way) for way in (False, True)]
    return pd.concat(ways, ignore_index=True)


def rank_list(
    catalog: Catalog, *, reporter: str, measure: str, eu_as_one: bool = False, partner: str | None = None
) -> pd.DataFrame:
    """Return the ranks of one list over its years, or of one partner in it.

    Args:
        catalog: The catalogue with `annual_trade`, `economies` and `trade_series`.
        reporter: Whose partners.
        measure: `total`, `export`, `import` or `balance`.
        eu_as_one: Which way the European Union is counted.
        partner: Only this partner.

    Returns:
        The columns `COLUMNS`, as `rank_history` tells, with codes as plain text, in order of year
        and rank.
    """
    # several figures of a page ask for one list; a copy, so that one may change what it was given
    rows = catalog.once(_rank_list, reporter, measure, eu_as_one).copy(deep=False)
    return rows if partner is None else rows[rows["partner_code"] == partner].reset_index(drop=True)


def _rank_list(catalog: Catalog, reporter: str, measure: str, eu_as_one: bool) -> pd.DataFrame:
    trade, series = catalog.table("annual_trade"), catalog.table("trade_series")
    rows = rank_all(
        trade[trade["reporter_code"] == reporter],
        catalog.table("economies"),
        series[series["reporter_code"] == reporter],
        eu_as_one=eu_as_one,
        measures=(Measure(measure),),
    )
    return rows.astype(dict.fromkeys(("reporter_code", "measure", "partner_code"), "str"))


def ranked_years(series: pd.DataFrame, *, reporter: str, measure: str) -> tuple[int, ...]:
    """Return the years that have a ranking, in order.

    Args:
        series: Table `trade_series`.
        reporter: Whose partners.
        measure: What is ranked.
    """
    mine = series[
        (series["reporter_code"] == reporter) & (series["completeness"] != Completeness.SINGLE.value)
    ]
    years = [set(mine.loc[mine["flow"] == flow, "year"]) for flow in FLOWS_OF[measure]]
    return tuple(sorted(int(year) for year in set.intersection(*years)))


def left_out(
    trade: pd.DataFrame,
    economies: pd.DataFrame,
    series: pd.DataFrame,
    *,
    reporter: str,
    year: int,
    measure: str,
) -> pd.DataFrame:
    """Return the partners that have no rank because one of their flows is not held.

    That happens only to total and balance, in a table that holds the largest partners only.

    Args:
        trade: Table `annual_trade`.
        economies: Table `economies`.
        series: Table `trade_series`.
        reporter: Whose partners.
        year: Calendar year.
        measure: What is ranked.

    Returns:
        Columns `partner_code`, `flow` (the one held), `value_usd` of it and `is_member` (of the European
        Union that year: with the Union as one, the flow held is part of its sum), the largest first.
    """
    kept = (trade["reporter_code"] == reporter) & (trade["year"] == year)
    mine = series[(series["reporter_code"] == reporter) & (series["year"] == year)]
    complete = mine.set_index("flow")["completeness"]
    rankable = economies.loc[economies["kind"].isin(RANKED_KINDS), "economy_code"]
    rows = trade[kept & trade["partner_code"].isin(rankable)]
    both = len(FLOWS_OF[measure]) > 1 and len(complete) > 1 and (complete != Completeness.SINGLE.value).all()
    alone = rows[~rows["partner_code"].duplicated(keep=False)]
    other = alone["flow"].map({Flow.EXPORT.value: Flow.IMPORT.value, Flow.IMPORT.value: Flow.EXPORT.value})
    unknown = alone[both & (other.map(complete) == Completeness.LARGEST.value)]
    members = economies[
        (economies["eu_from_year"] <= year) & ~(economies["eu_to_year"] < year).fillna(False).astype(bool)
    ]
    largest_first = unknown.sort_values("value_usd", ascending=False)
    found = largest_first[["partner_code", "flow", "value_usd"]].reset_index(drop=True)
    return found.assign(is_member=found["partner_code"].isin(members["economy_code"]))


def add_sources(rows: pd.DataFrame, trade: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Return ranked rows with a column `source_ids`: where each value comes from, joined by `;`.

    Args:
        rows: Ranked rows of one reporter and measure, as `rank_list` returns them.
        trade: Table `annual_trade`.
        series: Table `trade_series`; its source stands for a partner that is a sum.
    """
    if rows.empty:
        return rows.assign(source_ids=pd.Series(dtype="str"))
    reporter, flows = rows["reporter_code"].iloc[0], FLOWS_OF[rows["measure"].iloc[0]]
    mine = trade[(trade["reporter_code"] == reporter) & trade["year"].isin(rows["year"].unique())]
    ours = series[series["reporter_code"] == reporter]
    keys = pd.MultiIndex.from_frame(rows[["year", "partner_code"]])
    found = []
    for flow in flows:
        own = mine[mine["flow"] == flow].set_index(["year", "partner_code"])["source_id"].reindex(keys)
        main = ours[ours["flow"] == flow].set_index("year")["source_id"].reindex(rows["year"])
        held = rows[f"{flow}_usd"].notna().to_numpy()
        found.append([
            (own_id if pd.notna(own_id) else main_id) if is_held else None
            for own_id, main_id, is_held in zip(own, main, held, strict=True)
        ])  # fmt: skip
    ids = [";".join(dict.fromkeys(str(one) for one in cells if one)) for cells in zip(*found, strict=True)]
    return rows.assign(source_ids=ids)


def growth_pct(first: float, last: float, years: int) -> float | None:
    """Return the average growth a year in per cent.

    The geometric growth rate between two years, exp(ln(last / first) / years) - 1, of the World
    Bank's World Development Indicators (statistical methods, growth rates).

    Args:
        first: Value at the start, above 0.
        last: Value at the end.
        years: Number of years between, above 0; None otherwise.

    >>> round(growth_pct(100.0, 121.0, 2), 6)
    10.0
    >>> growth_pct(0.0, 5.0, 2) is None
    True
    """
    if first <= 0 or last < 0 or years <= 0:
        return None
    return ((last / first) ** (1 / years) - 1) * 100


def share_line(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what one partner is of all trade of a reporter over the years.

    Args:
        rows: The ranks of one partner by total, exports or imports, as `rank_list` returns them; a
            balance has no share.

    Returns:
        The columns of `rows`, `share_pct` now being of the published total over all partners where
        it is held (`is_of_world`) and of the partners ranked otherwise, and `all_usd`, what it is a
        share of. Years without a ranking have no row.
    """
    is_of_world = rows["world_share_pct"].notna()
    share = rows["world_share_pct"].where(is_of_world, rows["share_pct"])
    return rows.assign(share_pct=share, is_of_world=is_of_world, all_usd=rows["value_usd"] / share * 100)
