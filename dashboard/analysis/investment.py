"""Direct investment positions between the two economies, told by who invests, where, and who counted."""

import pandas as pd

from dashboard.model.vocab import InvestmentBasis, InvestmentDirection

COLUMNS = [
    "year",
    "investor_code",
    "host_code",
    "counted_by",
    "is_mirror",
    "value_usd",
    "source_id",
    "note_code",
]
GAP_COLUMNS = ["year", "investor_code", "host_code", "by_host_usd", "by_investor_usd", "gap_usd", "gap_pct"]


def told_by_investor(positions: pd.DataFrame, *, pair: tuple[str, str]) -> pd.DataFrame:
    """Return positions by whose capital it is, where it is, and who counted it.

    Args:
        positions: Table `investment_positions`: inward is the partner's capital in the reporter,
            outward the reporter's in the partner; a mirror value was counted by the partner.
        pair: The two economies; other rows are left out.

    Returns:
        The columns `COLUMNS`, the first economy's capital first, then by who counted and year. Values
        are positions at the end of the year in US dollars and may be negative; `is_mirror` marks those
        that the publisher derived from the counter's report.
    """
    rows = positions[positions["reporter_code"].isin(pair) & positions["partner_code"].isin(pair)]
    is_inward = rows["direction"] == InvestmentDirection.INWARD.value
    is_mirror = rows["basis"] == InvestmentBasis.MIRROR.value
    told = rows.assign(
        investor_code=rows["partner_code"].where(is_inward, rows["reporter_code"]),
        host_code=rows["reporter_code"].where(is_inward, rows["partner_code"]),
        counted_by=rows["partner_code"].where(is_mirror, rows["reporter_code"]),
        is_mirror=is_mirror,
    )
    places = {code: place for place, code in enumerate(pair)}
    ordered = told.assign(
        first=told["investor_code"].map(places), second=told["counted_by"].map(places)
    ).sort_values(["first", "second", "year"], ignore_index=True)
    return ordered[COLUMNS]


def counting_gaps(told: pd.DataFrame) -> pd.DataFrame:
    """Return how far the two economies' counts of the same capital lie apart.

    Args:
        told: What `told_by_investor` returns.

    Returns:
        The columns `GAP_COLUMNS`, one row per year and direction that both counted: the investor's
        count less the host's, in US dollars and in per cent of the host's (missing where that is not
        above 0).
    """
    keys = ["year", "investor_code", "host_code"]
    by_host = told[told["counted_by"] == told["host_code"]].set_index(keys)["value_usd"]
    by_investor = told[told["counted_by"] == told["investor_code"]].set_index(keys)["value_usd"]
    both = pd.DataFrame({"by_host_usd": by_host, "by_investor_usd": by_investor}).dropna()
    gap = both["by_investor_usd"] - both["by_host_usd"]
    pct = (gap / both["by_host_usd"] * 100).where(both["by_host_usd"] > 0)
    return both.assign(gap_usd=gap, gap_pct=pct).reset_index()[GAP_COLUMNS]
