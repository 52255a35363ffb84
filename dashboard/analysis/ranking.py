"""Ranks of all partners of all reporters at once, by array arithmetic.

Some 30,000 values make some 120,000 ranks; a page has no time to group and sort them table by table.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.model.vocab import Completeness, EconomyKind, Flow, Measure

#: The code under which a ranking counts the European Union as one partner.
EUROPEAN_UNION = "EUN"
RANKED_KINDS = (EconomyKind.ECONOMY.value, EconomyKind.FORMER.value)
COLUMNS = [
    "reporter_code",
    "year",
    "measure",
    "eu_as_one",
    "partner_code",
    "rank",
    "value_usd",
    "share_pct",
    "world_share_pct",
    "export_usd",
    "import_usd",
    "balance_usd",
    "change_pct",
    "previous_year",
    "ranked_count",
    "coverage_pct",
]

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class _Wide:
    """One entry per reporter, year and partner, both flows side by side.

    `*_held` tells whether the reporter's table of that year and flow is ranked at all, `*_whole`
    whether it holds every partner, `*_world` is its published total; all broadcast to the entries.
    """

    reporter: Whole
    year: Whole
    partner: Whole
    export: Floats
    imports: Floats
    export_held: Flags
    import_held: Flags
    export_whole: Flags
    import_whole: Flags
    export_world: Floats
    import_world: Floats


def rank_all(
    trade: pd.DataFrame,
    economies: pd.DataFrame,
    series: pd.DataFrame,
    *,
    eu_as_one: bool,
    measures: Sequence[Measure] = tuple(Measure),
) -> pd.DataFrame:
    """Return every rank that the given rows allow, with one way of counting the European Union.

    Args:
        trade: Table `annual_trade` or some of its rows.
        economies: Table `economies`.
        series: Table `trade_series` or some of its rows.
        eu_as_one: Whether the European Union is one partner.
        measures: What is ranked.

    Returns:
        The columns `COLUMNS`, as `dashboard.analysis.partners.rank_history` tells.
    """
    reporters = pd.Index(series["reporter_code"].unique())
    partners = pd.Index([*economies["economy_code"], EUROPEAN_UNION]).drop_duplicates()
    rows = _rankable(trade, economies)
    wide = _side_by_side(rows, economies, series, reporters=reporters, partners=partners, eu_as_one=eu_as_one)
    long = pd.concat([_ranked(wide, measure) for measure in measures], ignore_index=True)
    # categories: a page asks these columns for one value at every run, and codes compare at once
    for column, categories in (
        ("reporter_code", reporters),
        ("measure", pd.Index([measure.value for measure in Measure])),
        ("partner_code", partners),
    ):
        long[column] = pd.Categorical.from_codes(long[column].to_numpy(), categories=categories)
    long["eu_as_one"] = eu_as_one
    return long[COLUMNS]


def _rankable(trade: pd.DataFrame, economies: pd.DataFrame) -> pd.DataFrame:
    codes = economies.loc[economies["kind"].isin(RANKED_KINDS), "economy_code"]
    return trade[trade["partner_code"].isin(codes) & (trade["partner_code"] != trade["reporter_code"])]


def _side_by_side(
    rows: pd.DataFrame,
    economies: pd.DataFrame,
    series: pd.DataFrame,
    *,
    reporters: pd.Index,
    partners: pd.Index,
    eu_as_one: bool,
) -> _Wide:
    """Put both flows of a partner beside each other, the members of the Union added up if wanted."""
    reporter = reporters.get_indexer(rows["reporter_code"])
    known = reporter >= 0
    reporter, rows = reporter[known], rows[known]
    partner = partners.get_indexer(rows["partner_code"])
    year = rows["year"].to_numpy(dtype=np.int64)
    if eu_as_one:
        since, until = _membership(economies, partners)
        is_member = (year >= since[partner]) & (year <= until[partner])
        partner = np.where(is_member, partners.get_loc(EUROPEAN_UNION), partner)
    place = (reporter * 10_000 + year) * 10_000 + partner
    places, at = np.unique(place, return_inverse=True)
    cells, partner = np.divmod(places, 10_000)
    reporter, year = np.divmod(cells, 10_000)
    is_export = (rows["flow"] == Flow.EXPORT.value).to_numpy(dtype=bool)
    values = rows["value_usd"].to_numpy(dtype=np.float64)
    flows: dict[str, Floats] = {}
    states: dict[str, tuple[Flags, Flags, Floats]] = {}
    for flow, chosen in ((Flow.EXPORT, is_export), (Flow.IMPORT, ~is_export)):
        sums = np.bincount(at[chosen], weights=values[chosen], minlength=len(places))
        counts = np.bincount(at[chosen], minlength=len(places))
        states[flow] = _state(series[series["flow"] == flow.value], reporters, cells)
        flows[flow] = np.where((counts > 0) & states[flow][0], sums, np.nan)
    out, back = states[Flow.EXPORT], states[Flow.IMPORT]
    return _Wide(reporter, year, partner, flows[Flow.EXPORT], flows[Flow.IMPORT],
                 out[0], back[0], out[1], back[1], out[2], back[2])  # fmt: skip


def _membership(economies: pd.DataFrame, partners: pd.Index) -> tuple[Whole, Whole]:
    """Return the first and last full year in the European Union for each partner code."""
    by_code = economies.set_index("economy_code").reindex(partners)
    since = by_code["eu_from_year"].astype("Float64").fillna(9999).to_numpy(dtype=np.int64)
    until = by_code["eu_to_year"].astype("Float64").fillna(9999).to_numpy(dtype=np.int64)
    return since, until


def _state(series: pd.DataFrame, reporters: pd.Index, cells: Whole) -> tuple[Flags, Flags, Floats]:
    """Return for each reporter and year whether a flow is ranked, whether it is whole, its total."""
    index = pd.Index(reporters.get_indexer(series["reporter_code"]) * 10_000 + series["year"].to_numpy())
    at = index.get_indexer(cells)
    found = at >= 0
    complete = series["completeness"].to_numpy()[at]
    held = found & (complete != Completeness.SINGLE.value)
    whole = found & (complete == Completeness.ALL.value)
    world = np.where(found, series["world_value_usd"].to_numpy(dtype=np.float64)[at], np.nan)
    return held.astype(bool), whole.astype(bool), world


def _ranked(wide: _Wide, measure: Measure) -> pd.DataFrame:
    """Return the ranking of every reporter and year by one measure."""
    value, world = _measured(wide, measure)
    kept = np.flatnonzero(~np.isnan(value))
    cell = wide.reporter * 10_000 + wide.year
    order = kept[np.lexsort((wide.partner[kept], -value[kept], cell[kept]))]
    value, world, cell = value[order], world[order], cell[order]
    starts = np.flatnonzero(np.r_[True, cell[1:] != cell[:-1]]) if len(cell) else np.array([], dtype=int)
    sizes = np.diff(np.r_[starts, len(cell)])
    begin = np.repeat(starts, sizes)
    position = np.arange(len(cell))
    is_tie = np.r_[False, (value[1:] == value[:-1]) & (cell[1:] == cell[:-1])][: len(cell)]
    first = np.maximum.accumulate(np.where(is_tie, 0, position)) if len(cell) else position
    whole = np.repeat(np.add.reduceat(value, starts), sizes) if len(cell) else value
    is_share = measure is not Measure.BALANCE
    export, imports = wide.export[order], wide.imports[order]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(whole > 0, value / whole * 100, np.nan)
        before, previous = _before(cell, wide.partner[order], value, starts)
        change = np.where(before > 0, (value - before) / before * 100, np.nan)
    return pd.DataFrame(
        {
            "reporter_code": wide.reporter[order],
            "year": wide.year[order],
            "measure": list(Measure).index(measure),
            "partner_code": wide.partner[order],
            "rank": first - begin + 1,
            "value_usd": value,
            "share_pct": share if is_share else np.nan,
            "world_share_pct": value / world * 100 if is_share else np.nan,
            "export_usd": export,
            "import_usd": imports,
            "balance_usd": _zero_where(export, wide.export_whole[order])
            - _zero_where(imports, wide.import_whole[order]),
            "change_pct": change if is_share else np.nan,
            "previous_year": pd.array(np.where(previous > 0, previous, np.nan), dtype="Int64"),
            "ranked_count": np.repeat(sizes, sizes),
            "coverage_pct": whole / world * 100 if is_share else np.nan,
        }
    )


def _measured(wide: _Wide, measure: Measure) -> tuple[Floats, Floats]:
    """Return what is ranked, missing where a partner has no rank, and the published total of it."""
    if measure is Measure.EXPORT:
        return wide.export, wide.export_world
    if measure is Measure.IMPORT:
        return wide.imports, wide.import_world
    export, imports = (
        _zero_where(wide.export, wide.export_whole),
        _zero_where(wide.imports, wide.import_whole),
    )
    both = wide.export_held & wide.import_held
    # a partner that appears in neither flow has nothing to be ranked by
    both &= ~(np.isnan(wide.export) & np.isnan(wide.imports))
    value = export + imports if measure is Measure.TOTAL else export - imports
    return np.where(both, value, np.nan), wide.export_world + wide.import_world


def _zero_where(values: Floats, whole: Flags) -> Floats:
    """Return values with 0 for what a table of every partner does not list."""
    return np.where(np.isnan(values) & whole, 0.0, values)


def _before(cell: Whole, partner: Whole, value: Floats, starts: Whole) -> tuple[Floats, Whole]:
    """Return each partner's value in the ranked year before, and that year."""
    cells = cell[starts]
    same = np.r_[False, cells[1:] // 10_000 == cells[:-1] // 10_000][: len(cells)]
    earlier = np.where(same, np.r_[0, cells[:-1]][: len(cells)], 0)
    mine = np.repeat(earlier, np.diff(np.r_[starts, len(cell)]))
    at = pd.Index(cell * 10_000 + partner).get_indexer(mine * 10_000 + partner)
    found = np.where(at >= 0, value[at], np.nan) if len(value) else value
    return found, mine % 10_000
