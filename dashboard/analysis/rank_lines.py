"""Which partners a bump chart and a slope show, and where they stand in it."""

import numpy as np
import pandas as pd

#: Lines that can still be told apart in one picture.
MOST_LINES = 18
#: Neighbours of the chosen partner, on each side, that count as its rivals.
RIVALS = 2


def bump_lines(rows: pd.DataFrame, *, partner: str, depth: int, most: int = MOST_LINES) -> pd.DataFrame:
    """Return the points of a bump chart.

    Args:
        rows: One list over its years, as `partners.rank_list` returns it.
        partner: The partner that the chart is about; always shown, however low its rank.
        depth: Lowest rank shown of the others.
        most: Largest number of lines.

    Returns:
        Rows of `rows` with the columns `role` (`chosen`; `rival`, its neighbours in the last year;
        `other`) and `run` (points of a partner in consecutive ranked years share a number: a rank
        below `depth`, and a year without a ranking, end a run). Where more partners than `most` came
        within the depth, those with the most years there are kept, the last year's first of all.
    """
    if rows.empty:
        return rows.assign(role=pd.Series(dtype="str"), run=pd.Series(dtype="int64"))
    last = rows[rows["year"] == rows["year"].max()].set_index("partner_code")["rank"]
    inside = rows[rows["rank"] <= depth]
    years_inside = inside["partner_code"].value_counts()
    order = pd.DataFrame(
        {"years": years_inside, "now": last.reindex(years_inside.index).fillna(9999) <= depth}
    )
    order = order.drop(index=partner, errors="ignore")
    order = order.sort_values(["now", "years"], ascending=False, kind="stable")
    kept = [partner, *order.index[: most - 1]]
    points = rows[
        rows["partner_code"].isin(kept) & ((rows["rank"] <= depth) | (rows["partner_code"] == partner))
    ]
    close = _rivals(last, partner, [code for code in kept if code != partner])
    role = np.where(
        points["partner_code"] == partner,
        "chosen",
        np.where(points["partner_code"].isin(close), "rival", "other"),
    )
    points = points.assign(role=role).sort_values(["partner_code", "year"], kind="stable")
    step = points.groupby("partner_code")["year"].diff()
    return points.assign(run=(step != 1).cumsum()).reset_index(drop=True)


def _rivals(last: pd.Series, partner: str, shown: list[str]) -> list[str]:
    """Return the shown partners whose rank in the last year is next to the chosen one's."""
    if partner not in last.index:
        return []
    near = (last.reindex(shown).dropna() - last[partner]).abs()
    return [str(code) for code in near[near <= RIVALS].index]


def left_out_of_lines(rows: pd.DataFrame, points: pd.DataFrame, *, depth: int) -> int:
    """Return how many partners came within the depth and have no line.

    Args:
        rows: What `bump_lines` was made of.
        points: What it returned.
        depth: Lowest rank shown.
    """
    inside = set(rows.loc[rows["rank"] <= depth, "partner_code"])
    return len(inside - set(points["partner_code"]))


def slope_ends(rows: pd.DataFrame, *, partner: str, start: int, end: int, depth: int = 15) -> pd.DataFrame:
    """Return the ranks of two years beside each other.

    Args:
        rows: One list over its years, as `partners.rank_list` returns it.
        partner: The partner that is always shown.
        start: Year at the left.
        end: Year at the right.
        depth: A partner is shown when it came this far in either year.

    Returns:
        Columns `partner_code`, and for `start` and `end` each: `rank_*`, `value_*_usd` and
        `position_*` (place among the partners shown, from 1, so that no two stand on each other);
        missing where the partner has no rank that year. In order of the end's position.
    """
    columns = ["rank", "value_usd", "export_usd", "import_usd"]
    sides = {side: rows[rows["year"] == year].set_index("partner_code")[columns]
             for side, year in (("start", start), ("end", end))}  # fmt: skip
    kept = [code for side in sides.values() for code in side.index[side["rank"] <= depth]]
    kept += [partner for side in sides.values() if partner in side.index]
    ends = pd.DataFrame({"partner_code": list(dict.fromkeys(kept))}, dtype="str")
    for side, table in sides.items():
        own = table.reindex(ends["partner_code"])
        ends[f"rank_{side}"] = pd.array(own["rank"].to_numpy(), dtype="Int64")
        ends[f"value_{side}_usd"] = own["value_usd"].to_numpy()
        # equal ranks stand below each other in the order of their values and codes
        placed = ends.sort_values([f"rank_{side}", "partner_code"]).index
        position = pd.Series(range(1, len(ends) + 1), index=placed).reindex(ends.index)
        ends[f"position_{side}"] = position.where(ends[f"rank_{side}"].notna()).astype("Int64")
    return ends.sort_values("position_end", kind="stable").reset_index(drop=True)
