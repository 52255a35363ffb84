"""The units of the two-sided ledger: what is shown of each report, and how its axis is written."""

import re
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from dashboard.analysis import ledger
from dashboard.model.catalog import Catalog
from dashboard.words import format_count, format_money, format_pct
from dashboard.words import gettext as _

#: The currency in which the second economy publishes its trade.
CURRENCY = "SGD"


class Unit(StrEnum):
    """In what the two reports are shown."""

    USD = "usd"
    SGD = "sgd"
    SHARE = "share"
    INDEX = "index"


@dataclass(frozen=True)
class Direction:
    """One flow as both sides report it.

    Attributes:
        seller: Economy the goods leave.
        buyer: Economy the goods reach.
        rows: Columns of `analysis.ledger.both_reports`, and for each side `<side>_shown` in the unit
            chosen and `<side>_more_source_id`, what a conversion or a total rests on besides.
    """

    seller: str
    buyer: str
    rows: pd.DataFrame

    def reporter(self, side: str) -> str:
        """Return the economy that reports a side."""
        return self.seller if side == "exporter" else self.buyer


def unit_words() -> dict[str, str]:
    """Return the words of every unit by code, in the order shown."""
    return {
        Unit.USD.value: _("US$"),
        Unit.SGD.value: _("S$"),
        Unit.SHARE.value: _("Share of total"),
        Unit.INDEX.value: _("Index"),
    }


def directions(
    catalog: Catalog, *, unit: str, base: int | None, first_year: int, last_year: int
) -> tuple[Direction, Direction]:
    """Return both flows of the pair in a unit: from the first economy, then from the second.

    Args:
        catalog: The catalogue.
        unit: A `Unit`.
        base: The year that is 100, for an index.
        first_year: First year kept.
        last_year: Last year kept.
    """
    first, second = catalog.profile.pair
    made = []
    for seller, buyer in ((first, second), (second, first)):
        rows = ledger.both_reports(catalog.table("annual_trade"), seller=seller, buyer=buyer)
        for side in ledger.SIDES:
            reporter, partner = (seller, buyer) if side == "exporter" else (buyer, seller)
            shown, more = _shown(
                catalog, rows, side, unit=unit, base=base, reporter=reporter, partner=partner
            )
            rows[f"{side}_shown"], rows[f"{side}_more_source_id"] = shown, more
        kept = rows[rows["year"].between(first_year, last_year)].reset_index(drop=True)
        made.append(Direction(seller, buyer, kept))
    return made[0], made[1]


def _shown(
    catalog: Catalog,
    rows: pd.DataFrame,
    side: str,
    *,
    unit: str,
    base: int | None,
    reporter: str,
    partner: str,
) -> tuple[pd.Series, pd.Series]:
    usd: pd.Series = rows[f"{side}_usd"].astype("float64")
    nothing = pd.Series(pd.NA, index=rows.index, dtype="object")
    if unit == Unit.INDEX:
        return ledger.index_on(usd, rows["year"], base=base or 0), nothing
    if unit == Unit.SHARE:
        found = ledger.share_of_total(rows, side, catalog.table("trade_series"), reporter=reporter)
        return found["share_pct"], found["world_source_id"].where(found["share_pct"].notna())
    if unit == Unit.SGD:
        flow = "export" if side == "exporter" else "import"
        own = ledger.full_year_amounts(
            catalog.table("monthly_trade"), reporter=reporter, partner=partner, flow=flow, currency=CURRENCY
        )
        rates = catalog.table("exchange_rates")
        amounts = ledger.in_currency(
            rows, side, own=None if own.empty else own, rates=rates, currency=CURRENCY
        )
        named = rates[rates["currency_code"] == CURRENCY].set_index("year")["source_id"]
        return amounts, rows["year"].map(named).where(amounts.notna()) if own.empty else nothing
    return usd, nothing


def write(value: float | None, unit: str) -> str:
    """Return a value in the words of its unit; a dash where it is missing."""
    if value is None or pd.isna(value):
        return "–"
    if unit == Unit.SHARE:
        return format_pct(value, decimals=1 if value >= 10 else 2)
    if unit == Unit.INDEX:
        return format_count(round(value))
    return format_money(value, CURRENCY if unit == Unit.SGD else "USD")


def ticks(top: float, unit: str) -> dict[str, object]:
    """Return tick values and words of an axis from 0 to a value, at most six."""
    steps = (base * 10.0**power for power in range(-2, 13) for base in (1, 2, 5))
    step = next((step for step in steps if top / step <= 6), top or 1.0)
    values = [step * count for count in range(int(top // step) + 1)]
    if unit == Unit.SHARE:
        words = [format_pct(value, decimals=0 if step >= 1 else 1) for value in values]
    elif unit == Unit.INDEX:
        words = [format_count(value) for value in values]
    else:
        words = [short_money(value, CURRENCY if unit == Unit.SGD else "USD") for value in values]
    return {"tickvals": values, "ticktext": words}


def short_money(value: float, currency: str = "USD") -> str:
    """Return an axis value without the zeros that three significant figures would add."""
    return re.sub(r"\.0+(?=\D)", "", format_money(value, currency)) if value else "0"
