"""Which figure to quote for which purpose: the newest one held, with its year, reporter and source."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from dashboard.analysis.ledger import both_reports, full_year_amounts, two_way
from dashboard.analysis.origins import exports_by_origin, reporters
from dashboard.analysis.pair_trade import SOFT_KINDS


class Purpose(StrEnum):
    """What a figure is wanted for."""

    FIRST_SALES = "first_sales"
    FIRST_PURCHASES = "first_purchases"
    SECOND_SALES = "second_sales"
    SECOND_PURCHASES = "second_purchases"
    MADE_IN = "made_in"
    AMONG_FIRST = "among_first"
    AMONG_SECOND = "among_second"
    STATED_SECOND = "stated_second"


@dataclass(frozen=True)
class Quote:
    """A figure for a purpose.

    Attributes:
        purpose: What it is for.
        year: Calendar year.
        reporter: Whose statistics.
        seller: Economy the goods leave, empty for two-way trade.
        value: Units of the currency.
        currency: ISO 4217 code.
        valuation: `FOB`, `CIF` or, for two-way trade, both.
        source_ids: Where it comes from.
    """

    purpose: Purpose
    year: int
    reporter: str
    seller: str
    value: float
    currency: str
    valuation: str
    source_ids: tuple[str, ...]


def quotes(
    *,
    trade: pd.DataFrame,
    monthly: pd.DataFrame,
    origins: pd.DataFrame,
    pair: tuple[str, str],
    currency: str = "SGD",
) -> tuple[Quote, ...]:
    """Return the newest figure for each purpose; a purpose without one is left out.

    Values that are rounded, derived or summed from product chapters are not quoted: the newest
    published one is. Nothing here adds one reporter's figure to the other's.

    Args:
        trade: Table `annual_trade`.
        monthly: Table `monthly_trade`.
        origins: Table `export_origins`.
        pair: The two economies.
        currency: Currency in which the second economy publishes.
    """
    first, second = pair
    firm = trade[~trade["value_kind"].isin(SOFT_KINDS)]
    outward = both_reports(firm, seller=first, buyer=second)
    inward = both_reports(firm, seller=second, buyer=first)
    totals = two_way(outward, inward)
    found = [
        _of_flow(Purpose.FIRST_SALES, outward, "exporter", reporter=first, seller=first),
        _of_flow(Purpose.FIRST_PURCHASES, inward, "importer", reporter=first, seller=second),
        _of_flow(Purpose.SECOND_SALES, inward, "exporter", reporter=second, seller=second),
        _of_flow(Purpose.SECOND_PURCHASES, outward, "importer", reporter=second, seller=first),
        *(
            _made_in(origins, trade, seller=code, buyer=second if code == first else first)
            for code in reporters(origins, pair=pair)
        ),
        _of_total(Purpose.AMONG_FIRST, totals, "first_usd", reporter=first, ledgers=(outward, inward)),
        _of_total(Purpose.AMONG_SECOND, totals, "second_usd", reporter=second, ledgers=(inward, outward)),
        _stated(monthly, reporter=second, partner=first, currency=currency),
    ]
    return tuple(quote for quote in found if quote is not None)


def _of_flow(
    purpose: Purpose, ledger: pd.DataFrame, side: str, *, reporter: str, seller: str
) -> Quote | None:
    held = ledger.dropna(subset=[f"{side}_usd"])
    if held.empty:
        return None
    row = held.iloc[-1]
    return Quote(
        purpose=purpose,
        year=int(row["year"]),
        reporter=reporter,
        seller=seller,
        value=float(row[f"{side}_usd"]),
        currency="USD",
        valuation="FOB" if side == "exporter" else "CIF",
        source_ids=(str(row[f"{side}_source_id"]),),
    )


def _made_in(origins: pd.DataFrame, trade: pd.DataFrame, *, seller: str, buyer: str) -> Quote | None:
    rows = exports_by_origin(origins, trade, seller=seller, buyer=buyer)
    if rows.empty:
        return None
    row = rows.iloc[-1]
    return Quote(
        purpose=Purpose.MADE_IN,
        year=int(row["year"]),
        reporter=seller,
        seller=seller,
        value=float(row["domestic_usd"]),
        currency="USD",
        valuation="FOB",
        source_ids=(str(row["domestic_source_id"]),),
    )


def _of_total(
    purpose: Purpose,
    totals: pd.DataFrame,
    column: str,
    *,
    reporter: str,
    ledgers: tuple[pd.DataFrame, pd.DataFrame],
) -> Quote | None:
    held = totals.dropna(subset=[column])
    if held.empty:
        return None
    year = int(held.iloc[-1]["year"])
    sold, bought = (ledger[ledger["year"] == year].iloc[0] for ledger in ledgers)
    named = (str(sold["exporter_source_id"]), str(bought["importer_source_id"]))
    return Quote(
        purpose=purpose,
        year=year,
        reporter=reporter,
        seller="",
        value=float(held.iloc[-1][column]),
        currency="USD",
        valuation="FOB + CIF",
        source_ids=tuple(dict.fromkeys(named)),
    )


def _stated(monthly: pd.DataFrame, *, reporter: str, partner: str, currency: str) -> Quote | None:
    """Return the two-way total in the reporter's own currency, as its ministers state it."""
    flows = [
        full_year_amounts(monthly, reporter=reporter, partner=partner, flow=flow, currency=currency)
        for flow in ("export", "import")
    ]
    total = (flows[0] + flows[1]).dropna()
    if total.empty:
        return None
    year = int(total.index.max())
    mine = monthly[
        (monthly["reporter_code"] == reporter)
        & (monthly["partner_code"] == partner)
        & (monthly["month_date"].dt.year == year)
        & monthly["flow"].isin(["export", "import"])
    ]
    return Quote(
        purpose=Purpose.STATED_SECOND,
        year=year,
        reporter=reporter,
        seller="",
        value=float(total[year]),
        currency=currency,
        valuation="FOB + CIF",
        source_ids=tuple(mine["source_id"].unique()),
    )
