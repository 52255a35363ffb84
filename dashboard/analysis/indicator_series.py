"""Indicators of the pair over the years, from annual trade by partner.

Every frame returned here has the columns `POINTS`, one row per line and year that can be computed; a
year that cannot has no row.
"""

from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from dashboard.analysis.indicators import (
    Value,
    compound_growth,
    contribution,
    herfindahl,
    share_pct,
    trade_intensity,
)
from dashboard.analysis.ranking import RANKED_KINDS
from dashboard.model.vocab import Completeness, Flow

#: `line` names the flow, `state` how sure a value is, `source_ids` are joined by `;`.
POINTS = ["line", "year", "value", "state", "part_usd", "whole_usd", "source_ids"]
#: States of a value: as the formula says; at least this much, since the smallest partners are not held;
#: between two sources, so that a part of the change may be theirs.
EXACT, LEAST, BREAK = "exact", "least", "break"
FLOWS = (Flow.EXPORT.value, Flow.IMPORT.value)
TOTAL = "total"
#: Compound growth over the years is taken over this many.
SPAN = 10


def points(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    """Return rows as a frame of `POINTS`, those without a value left out."""
    kept = [row for row in rows if row["value"] is not None]
    frame = pd.DataFrame(kept, columns=POINTS)
    return frame.astype({"year": "int64", "value": "float64"}) if kept else frame


def totals(trade: pd.DataFrame, economies: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Return the trade with all partners, by reporter, flow and year.

    Args:
        trade: Table `annual_trade`.
        economies: Table `economies`.
        series: Table `trade_series`.

    Returns:
        Columns `reporter_code`, `flow`, `year`, `total_usd`, `is_published` and `source_id`, indexed by
        the first three. The published total where one is held; else the sum of all partners, where all
        are held; no row otherwise.
    """
    added = partner_values(trade, economies).groupby(["reporter_code", "flow", "year"])["value_usd"].sum()
    keys = pd.MultiIndex.from_frame(series[["reporter_code", "flow", "year"]])
    published = series["world_value_usd"].notna()
    own = pd.Series(added.reindex(keys).to_numpy(), index=series.index)
    own = own.where(series["completeness"] == Completeness.ALL.value)
    found = series[["reporter_code", "flow", "year"]].assign(
        total_usd=series["world_value_usd"].where(published, own),
        is_published=published,
        source_id=series["world_source_id"].where(published, series["source_id"]),
    )
    kept = found.dropna(subset=["total_usd"])
    return kept.set_index(["reporter_code", "flow", "year"], drop=False).sort_index()


def partner_values(trade: pd.DataFrame, economies: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `annual_trade` whose partner is an economy: no group, area or world."""
    codes = economies.loc[economies["kind"].isin(RANKED_KINDS), "economy_code"]
    return trade[trade["partner_code"].isin(codes) & (trade["partner_code"] != trade["reporter_code"])]


def _pair_with_totals(
    trade: pd.DataFrame, all_partners: pd.DataFrame, *, reporter: str, partner: str
) -> pd.DataFrame:
    """Return `flow`, `year`, `part_usd`, `whole_usd`, `is_published` and `source_ids` of the pair."""
    mine = trade[(trade["reporter_code"] == reporter) & (trade["partner_code"] == partner)]
    whole = all_partners.reset_index(drop=True)
    whole = whole[whole["reporter_code"] == reporter].drop(columns="reporter_code")
    both = mine.merge(whole, on=["flow", "year"], suffixes=("", "_whole"))
    return pd.DataFrame(
        {
            "flow": both["flow"],
            "year": both["year"].astype("int64"),
            "part_usd": both["value_usd"].astype("float64"),
            "whole_usd": both["total_usd"].astype("float64"),
            "is_published": both["is_published"],
            "source_ids": _joined(both["source_id"], both["source_id_whole"]),
        }
    ).sort_values(["flow", "year"], ignore_index=True)


def _joined(*columns: pd.Series) -> list[str]:
    return [
        ";".join(dict.fromkeys(one for cell in cells if pd.notna(cell) for one in str(cell).split(";")))
        for cells in zip(*columns, strict=True)
    ]


def share_points(
    trade: pd.DataFrame, all_partners: pd.DataFrame, *, reporter: str, partner: str
) -> pd.DataFrame:
    """Return the share of the partner in the reporter's exports, imports and both, in per cent.

    Args:
        trade: Table `annual_trade`.
        all_partners: What `totals` returns.
        reporter: Whose trade.
        partner: Whose share.
    """
    pair = _pair_with_totals(trade, all_partners, reporter=reporter, partner=partner)
    sides = [pair[pair["flow"] == flow].set_index("year") for flow in FLOWS]
    years = sides[0].index.intersection(sides[1].index)
    out, back = (side.loc[years] for side in sides)
    both = pd.DataFrame({
        "flow": TOTAL, "year": years, "part_usd": out["part_usd"] + back["part_usd"],
        "whole_usd": out["whole_usd"] + back["whole_usd"],
        "source_ids": _joined(out["source_ids"], back["source_ids"]),
    })  # fmt: skip
    rows = pd.concat([both, pair], ignore_index=True) if len(both) else pair
    return points(
        _point(row, row["flow"], share_pct(row["part_usd"], row["whole_usd"]))
        for row in rows.to_dict("records")
    )


def _point(row: dict[str, object], line: object, value: Value, state: str = EXACT) -> dict[str, object]:
    kept = {name: row.get(name) for name in ("year", "part_usd", "whole_usd", "source_ids")}
    return kept | {"line": line, "value": value, "state": state}


def intensity_points(
    trade: pd.DataFrame,
    all_partners: pd.DataFrame,
    world: pd.DataFrame,
    *,
    reporter: str,
    partner: str,
) -> pd.DataFrame:
    """Return the trade intensity index of the reporter's exports to the partner.

    Args:
        trade: Table `annual_trade`.
        all_partners: What `totals` returns.
        world: Table `world_trade`; without imports of the world of a year there is no index.
        reporter: Who sells.
        partner: Who buys.
    """
    pair = _pair_with_totals(trade, all_partners, reporter=reporter, partner=partner)
    imports = world[world["flow"] == Flow.IMPORT.value].set_index("year")
    rows = []
    for row in pair[pair["flow"] == Flow.EXPORT.value].to_dict("records"):
        keys = [(code, Flow.IMPORT.value, row["year"]) for code in (partner, reporter)]
        if row["year"] not in imports.index or any(key not in all_partners.index for key in keys):
            continue
        theirs, own = (all_partners.loc[key] for key in keys)
        others = float(imports.at[row["year"], "value_usd"]) - float(own["total_usd"])
        value = trade_intensity(row["part_usd"], row["whole_usd"], float(theirs["total_usd"]), others)
        held = [row["source_ids"], theirs["source_id"], own["source_id"],
                imports.at[row["year"], "source_id"]]  # fmt: skip
        rows.append(_point(row | {"source_ids": ";".join(dict.fromkeys(held))}, Flow.EXPORT.value, value))
    return points(rows)


def partner_concentration(
    trade: pd.DataFrame, economies: pd.DataFrame, series: pd.DataFrame, *, reporter: str
) -> pd.DataFrame:
    """Return the Herfindahl–Hirschman index of a reporter's partners, for exports and imports.

    Args:
        trade: Table `annual_trade`.
        economies: Table `economies`.
        series: Table `trade_series`.
        reporter: Whose partners.

    Returns:
        Where only the largest partners are held, shares are of the published total and the index is
        the least that it can be (`least`); without a published total there is none. `part_usd` is the
        largest partner's trade.
    """
    values = partner_values(trade[trade["reporter_code"] == reporter], economies)
    grouped = {key: group.tolist() for key, group in values.groupby(["flow", "year"])["value_usd"]}
    rows = []
    for row in series[series["reporter_code"] == reporter].sort_values(["flow", "year"]).to_dict("records"):
        mine, world = grouped.get((row["flow"], row["year"]), []), row["world_value_usd"]
        is_whole = row["completeness"] == Completeness.ALL.value
        if row["completeness"] == Completeness.SINGLE.value or not mine or (not is_whole and pd.isna(world)):
            continue
        index = herfindahl(mine, whole=None if is_whole else world)
        found = [row["source_id"], *([] if is_whole else [row["world_source_id"]])]
        kept = {"year": row["year"], "part_usd": max(mine), "whole_usd": sum(mine) if is_whole else world,
                "source_ids": ";".join(dict.fromkeys(found))}  # fmt: skip
        rows.append(_point(kept, row["flow"], index, EXACT if is_whole else LEAST))
    return points(rows)


def growth_contribution(
    trade: pd.DataFrame, all_partners: pd.DataFrame, *, reporter: str, partner: str
) -> pd.DataFrame:
    """Return the partner's contribution to the growth of the reporter's trade, in percentage points.

    Args:
        trade: Table `annual_trade`.
        all_partners: What `totals` returns.
        reporter: Whose trade grew.
        partner: Whose contribution.

    Returns:
        `POINTS` and `growth_pct`, the growth of trade with all partners. Only between two years in a
        row whose totals are both published or both added up; `break` where the sources changed.
    """
    pair = _pair_with_totals(trade, all_partners, reporter=reporter, partner=partner)
    rows = []
    for flow, mine in pair.groupby("flow", sort=True):
        held = list(mine.to_dict("records"))
        for before, after in pairwise(held):
            if after["year"] - before["year"] != 1 or after["is_published"] != before["is_published"]:
                continue
            state = EXACT if after["source_ids"] == before["source_ids"] else BREAK
            value = contribution(before["part_usd"], after["part_usd"], before["whole_usd"])
            growth = contribution(before["whole_usd"], after["whole_usd"], before["whole_usd"])
            row = after | {
                "source_ids": _joined(*(pd.Series([one["source_ids"]]) for one in (after, before)))[0]
            }
            rows.append(_point(row, flow, value, state) | {"growth_pct": growth})
    frame = points({name: row[name] for name in POINTS} for row in rows)
    return frame.assign(growth_pct=[row["growth_pct"] for row in rows if row["value"] is not None])


def growth_points(trade: pd.DataFrame, *, reporter: str, partner: str, span: int = SPAN) -> pd.DataFrame:
    """Return compound growth of trade with the partner over the years up to each, in per cent a year.

    Args:
        trade: Table `annual_trade`.
        reporter: Who reports.
        partner: The other economy.
        span: Over how many years.

    Returns:
        `part_usd` is the value of the year and `whole_usd` that at the start of its span.
    """
    rows = []
    for flow in FLOWS:
        mine = trade[
            (trade["reporter_code"] == reporter)
            & (trade["partner_code"] == partner)
            & (trade["flow"] == flow)
        ].set_index("year")
        for year in sorted(mine.index.intersection(mine.index + span)):
            first, last = mine.loc[year - span], mine.loc[year]
            kept = {"year": year, "part_usd": last["value_usd"], "whole_usd": first["value_usd"],
                    "source_ids": ";".join(dict.fromkeys([last["source_id"], first["source_id"]]))}  # fmt: skip
            rows.append(_point(kept, flow, compound_growth(first["value_usd"], last["value_usd"], span)))
    return points(rows)


def span_growth(
    trade: pd.DataFrame, *, reporter: str, partner: str, first_year: int, last_year: int
) -> pd.DataFrame:
    """Return compound growth of each flow from the first to the last year held in a span.

    Args:
        trade: Table `annual_trade`.
        reporter: Who reports.
        partner: The other economy.
        first_year: First year of the span.
        last_year: Last year of the span.

    Returns:
        Columns `flow`, `first`, `last` (years) and `value`, per cent a year; a flow held in fewer than
        two years of the span, or 0 at its start, has no row.
    """
    mine = trade[(trade["reporter_code"] == reporter) & (trade["partner_code"] == partner)]
    mine = mine[mine["year"].between(first_year, last_year)].sort_values("year")
    rows = []
    for flow in FLOWS:
        held = mine[mine["flow"] == flow]
        if len(held) < 2:
            continue
        (first, start), (last, end) = held[["year", "value_usd"]].iloc[[0, -1]].to_numpy().tolist()
        value = compound_growth(start, end, int(last - first))
        if value is not None:
            rows.append((flow, int(first), int(last), value))
    return pd.DataFrame(rows, columns=["flow", "first", "last", "value"])


def between(frame: pd.DataFrame, first_year: int, last_year: int) -> pd.DataFrame:
    """Return the points of a span of years."""
    return frame[frame["year"].between(first_year, last_year)].reset_index(drop=True)
