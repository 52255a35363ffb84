"""Goods trade between the two economies of the pair, as each of them reports it, never blended."""

import pandas as pd

#: How a value came about that is not simply published: drawn as such, named in the table.
SOFT_KINDS = ("published_rounded", "derived", "sum_of_chapters")
COLUMNS = [
    "year",
    "first_to_second_usd",
    "second_to_first_usd",
    "total_usd",
    "balance_usd",
    "first_to_second_kind",
    "second_to_first_kind",
    "first_to_second_source_id",
    "second_to_first_source_id",
    "first_to_second_note_code",
    "second_to_first_note_code",
]


def pair_flows(trade: pd.DataFrame, *, pair: tuple[str, str], reporter: str) -> pd.DataFrame:
    """Return both flows of the pair by year, as one of the two reports them.

    Args:
        trade: Table `annual_trade`.
        pair: Codes of the two economies, in the order of the profile.
        reporter: Which of the two reports.

    Returns:
        One row per year between the first and last one held, with the columns `COLUMNS`. Flows are
        named by direction (first to second economy), so that the same column means the same goods
        whoever reports. Values in US dollars at current prices; exports are valued FOB and imports
        CIF. A year or flow that is not held is missing. `balance_usd` is the reporter's own:
        exports less imports.
    """
    partner = pair[1] if reporter == pair[0] else pair[0]
    rows = trade[(trade["reporter_code"] == reporter) & (trade["partner_code"] == partner)]
    if rows.empty:
        return pd.DataFrame(columns=COLUMNS)
    outward, inward = ("export", "import") if reporter == pair[0] else ("import", "export")
    years = pd.RangeIndex(int(rows["year"].min()), int(rows["year"].max()) + 1, name="year")
    sides = {"first_to_second": outward, "second_to_first": inward}
    wide = pd.DataFrame(index=years)
    for side, flow in sides.items():
        one = rows[rows["flow"] == flow].set_index("year")
        wide[f"{side}_usd"] = one["value_usd"].reindex(years)
        wide[f"{side}_kind"] = one["value_kind"].reindex(years)
        wide[f"{side}_source_id"] = one["source_id"].reindex(years)
        wide[f"{side}_note_code"] = one["note_code"].reindex(years)
    wide["total_usd"] = wide["first_to_second_usd"] + wide["second_to_first_usd"]
    exported = wide["first_to_second_usd"] if outward == "export" else wide["second_to_first_usd"]
    imported = wide["second_to_first_usd"] if outward == "export" else wide["first_to_second_usd"]
    wide["balance_usd"] = exported - imported
    return wide.reset_index()[COLUMNS]


def other_of_pair(pair: tuple[str, str], economy: str) -> str:
    """Return the economy of the pair that is not the given one."""
    return pair[1] if economy == pair[0] else pair[0]


def sides_of(pair: tuple[str, str], reporter: str) -> tuple[str, str]:
    """Return which direction, as `pair_flows` names it, a reporter exports and which it imports.

    >>> sides_of(("KOR", "SGP"), "SGP")
    ('second_to_first', 'first_to_second')
    """
    sides = ("first_to_second", "second_to_first")
    return sides if reporter == pair[0] else (sides[1], sides[0])


def latest_with_change(flows: pd.DataFrame, column: str) -> tuple[int, float, float | None] | None:
    """Return the last value of a column and its change on the year before.

    Args:
        flows: What `pair_flows` returns.
        column: A column of values.

    Returns:
        Year, value, and the change in per cent, None where the year before is not held or is 0.
        None if the column holds nothing.
    """
    held = flows.dropna(subset=[column])
    if held.empty:
        return None
    last = held.iloc[-1]
    before = held[held["year"] == last["year"] - 1]
    change = None
    if not before.empty and float(before.iloc[0][column]) != 0:
        base = float(before.iloc[0][column])
        change = (float(last[column]) - base) / abs(base) * 100
    return int(last["year"]), float(last[column]), change


def sources_of(flows: pd.DataFrame) -> tuple[str, ...]:
    """Return the sources of all values, the one with the most recent value first."""
    newest_first = flows.iloc[::-1]
    pairs = zip(
        newest_first["first_to_second_source_id"], newest_first["second_to_first_source_id"], strict=True
    )
    return tuple(dict.fromkeys(source_id for pair in pairs for source_id in pair if pd.notna(source_id)))
