"""Exports split by the origin of the goods, beside what the other side records as imports."""

import pandas as pd

from dashboard.model.vocab import SplitFlow

COLUMNS = [
    "year",
    "domestic_usd",
    "re_export_usd",
    "exports_usd",
    "re_export_pct",
    "partner_usd",
    "gap_usd",
    "above_domestic_usd",
    "is_between",
    "domestic_source_id",
    "re_export_source_id",
    "partner_source_id",
]


def reporters(origins: pd.DataFrame, *, pair: tuple[str, str]) -> tuple[str, ...]:
    """Return which economies of the pair publish the split for the other one, in the pair's order."""
    rows = origins[origins["reporter_code"].isin(pair) & origins["partner_code"].isin(pair)]
    return tuple(code for code in pair if (rows["reporter_code"] == code).any())


def exports_by_origin(origins: pd.DataFrame, trade: pd.DataFrame, *, seller: str, buyer: str) -> pd.DataFrame:
    """Return the seller's exports split by origin, and the buyer's imports from it, by year.

    Args:
        origins: Table `export_origins`.
        trade: Table `annual_trade`.
        seller: Whose exports.
        buyer: Whose imports.

    Returns:
        One row per year in which both parts are held, with the columns `COLUMNS`, US dollars at
        current prices. `domestic_usd` and `re_export_usd` make up `exports_usd`; `partner_usd` is
        what the buyer records as imports from the seller, missing where it is not held. `gap_usd`
        is exports less that, `above_domestic_usd` that less domestic exports, and `is_between`
        whether it lies between domestic exports and all exports.
    """
    mine = origins[(origins["reporter_code"] == seller) & (origins["partner_code"] == buyer)]
    parts = {
        name: mine[mine["flow"] == flow].set_index("year")
        for name, flow in (("domestic", SplitFlow.DOMESTIC_EXPORT), ("re_export", SplitFlow.RE_EXPORT))
    }
    years = sorted(set(parts["domestic"].index) & set(parts["re_export"].index))
    if not years:
        return pd.DataFrame(columns=COLUMNS)
    rows = pd.DataFrame(index=pd.Index(years, name="year"))
    for name, part in parts.items():
        rows[f"{name}_usd"] = part["value_usd"].astype("float64")
        rows[f"{name}_source_id"] = part["source_id"]
    bought = trade[
        (trade["reporter_code"] == buyer) & (trade["partner_code"] == seller) & (trade["flow"] == "import")
    ].set_index("year")
    rows["partner_usd"] = bought["value_usd"].reindex(years).astype("float64")
    rows["partner_source_id"] = bought["source_id"].reindex(years)
    rows["exports_usd"] = rows["domestic_usd"] + rows["re_export_usd"]
    whole = rows["exports_usd"]
    rows["re_export_pct"] = rows["re_export_usd"] / whole.where(whole > 0) * 100
    rows["gap_usd"] = rows["exports_usd"] - rows["partner_usd"]
    rows["above_domestic_usd"] = rows["partner_usd"] - rows["domestic_usd"]
    rows["is_between"] = rows["partner_usd"].between(rows["domestic_usd"], rows["exports_usd"])
    return rows.reset_index()[COLUMNS]


def between_count(rows: pd.DataFrame) -> tuple[int, int]:
    """Return in how many years the buyer's figure lies between the two, and of how many.

    Args:
        rows: What `exports_by_origin` returns.
    """
    held = rows.dropna(subset=["partner_usd"])
    return int(held["is_between"].sum()), len(held)
