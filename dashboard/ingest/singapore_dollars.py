"""Singapore's months in its own dollars: added up, converted and put into the tables.

The rate is the one stated beside the figure: of the month where one is held, else the average of the year.
Dividing by it is all that is done. A figure that is held and differs by rounding alone stays as it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.ingest.annual import Cell, Series, gather
from dashboard.ingest.client import Harvest, Held, Part, source_entry
from dashboard.model.vocab import Flow, SplitFlow, ValueKind

#: Market, year and month to millions of Singapore dollars, None where nothing is published.
Values = dict[tuple[str, int, int], float | None]

REPORTER, PARTNER, CURRENCY = "SGP", "KOR", "SGD"
MILLION, YEAR = 1_000_000, 12
#: Exports are two rounded parts, their held total is rounded too: half of the last digit of each, in S$.
ROUNDING = 150_000
#: Rates that are taken from rounded figures are right to some six digits.
DIGITS = 2e-6
BELIEVED = 0.1
BY_MARKET = "singstat-trade-by-market"
SOURCES = {
    SplitFlow.EXPORT.value: BY_MARKET,
    SplitFlow.IMPORT.value: BY_MARKET,
    SplitFlow.DOMESTIC_EXPORT.value: "singstat-domestic-exports",
    SplitFlow.RE_EXPORT.value: "singstat-re-exports",
}
TITLES = {
    BY_MARKET: "Merchandise trade by region and selected market, monthly",
    "singstat-domestic-exports": "Domestic exports of goods by region and selected market, monthly (table M451501)",
    "singstat-re-exports": "Re-exports of goods by region and selected market, monthly (table M451511)",
}
PAGES = {BY_MARKET: "M451491", "singstat-domestic-exports": "M451501", "singstat-re-exports": "M451511"}
OF_MONTH, OF_YEAR = "month-converted", "month-converted-by-ecb-year"
YEARS, YEARS_ECB, FORMER = (
    "singstat-months-converted",
    "singstat-months-converted-ecb",
    "singstat-former-state",
)
NOTES = {
    OF_YEAR: "Published in Singapore dollars, converted at the year's average of European Central Bank cross rates: "
    "movements within a year are those in Singapore dollars.",
    YEARS_ECB: "The twelve monthly values in Singapore dollars were added up and divided by the year's average of "
    "European Central Bank cross rates.",
}
REASON = (
    "SingStat's by-market table is Singapore's own count; "
    "with its residual groups it adds up to the published total."
)
MONTHLY = [
    "reporter_code", "partner_code", "month_date", "flow", "value_amount", "value_currency", "value_usd",
    "rate_source_id", "valuation", "source_id", "note_code",
]  # fmt: skip
ORIGINS = [
    "reporter_code", "partner_code", "year", "flow", "value_amount", "value_currency", "value_usd", "rate_source_id",
    "source_id", "note_code",
]  # fmt: skip


@dataclass(frozen=True)
class Rate:
    """Singapore dollars for one US dollar, whose average it is, and the caveat of what it converts."""

    units: float
    source_id: str
    note_code: str


class Rates:
    """The rates that the tables state, or were made with."""

    def __init__(self, held: Held) -> None:
        """Read `exchange_rates`, and the rates of `monthly_trade` and `export_origins` from their largest values."""
        rates, months, origins = held("exchange_rates"), held("monthly_trade"), held("export_origins")
        stated = rates[rates["currency_code"] == CURRENCY]
        self._years = {
            int(row.year): Rate(float(row.units_per_usd), str(row.source_id), YEARS_ECB)
            for row in stated.itertuples()
        } | _used(origins, origins["year"])
        own = months[(months["value_currency"] == CURRENCY) & (months["note_code"] == OF_MONTH)]
        self._months: dict[pd.Timestamp, Rate] = _used(own, own["month_date"])

    def of_year(self, year: int) -> Rate | None:
        """Return the year's average, None where none is held."""
        return self._years.get(year)

    def of_month(self, day: pd.Timestamp) -> Rate | None:
        """Return the average of the month that begins on a day, or else of its year."""
        found = self._months.get(day)
        if found is None and (year := self._years.get(day.year)) is not None:
            return Rate(year.units, year.source_id, OF_YEAR)
        return found


def _used(frame: pd.DataFrame, when: "pd.Series[Any]") -> dict[Any, Rate]:
    largest = frame.assign(when=when).sort_values("value_usd").drop_duplicates("when", keep="last")
    return {
        row.when: Rate(row.value_amount / row.value_usd, str(row.rate_source_id), str(row.note_code))
        for row in largest.itertuples()
        if row.value_usd > 0
    }


def convert(values: Mapping[str, Values], markets: Iterable[str], held: Held) -> Harvest:
    """Put months of every market into the tables.

    Args:
        values: By flow (`SplitFlow`); the market is our code.
        markets: Names of the publisher's, known or not; those not known are regions.
        held: The tables as they are.

    Returns:
        Parts for `annual_trade` and the like, `export_origins` and `monthly_trade`; what could not be
        converted or added up is told.
    """
    rates = Rates(held)
    years, short = _years(values)
    told = [f"Not added up, as months are missing: {', '.join(short[:20])}."] if short else []
    without = sorted({key[1] for found in years.values() for key in found if rates.of_year(key[1]) is None})
    if without:
        told.append(f"Not converted, as no rate is held for {', '.join(map(str, without))}.")
    annual = _annual(years, rates, held, told)
    entries = {
        source_id: source_entry(
            "singstat", title, f"https://tablebuilder.singstat.gov.sg/table/TS/{PAGES[source_id]}", "en",
            "Singapore Open Data Licence 1.0",
        )
        for source_id, title in TITLES.items()
    }  # fmt: skip
    parts = (*annual.parts, _origins(years, rates, held), _monthly(values, rates, held))
    return Harvest(parts, entries, NOTES, annual.told)


def _years(values: Mapping[str, Values]) -> tuple[dict[str, dict[tuple[str, int], float]], list[str]]:
    """Add up the markets and years of which every month is published; name the others of finished years."""
    sums: dict[str, dict[tuple[str, int], float]] = {}
    short: set[str] = set()
    for flow, found in values.items():
        months: dict[tuple[str, int], list[float | None]] = defaultdict(list)
        for (market, year, _), value in found.items():
            months[market, year].append(value)
        whole = {key for key, given in months.items() if len(given) == YEAR and None not in given}
        sums[flow] = {key: sum(value or 0.0 for value in months[key]) * MILLION for key in whole}
        finished = {year for market, year in whole if market == "WLD"}
        short |= {
            f"{market} {year} ({flow})"
            for market, year in months
            if (market, year) not in whole and year in finished
        }
    return sums, sorted(short)


def _annual(
    years: Mapping[str, Mapping[tuple[str, int], float]], rates: Rates, held: Held, told: list[str]
) -> Harvest:
    shown = held("annual_trade")
    ours = shown[(shown["reporter_code"] == REPORTER) & (shown["source_id"] == BY_MARKET)]
    before = ours.set_index(["partner_code", "year", "flow"])[["value_usd", "note_code"]].to_dict("index")
    cells = []
    for flow in (SplitFlow.EXPORT.value, SplitFlow.IMPORT.value):
        for (market, year), amount in sorted(years.get(flow, {}).items()):
            rate = rates.of_year(year)
            if rate is None:
                continue
            old = before.get((market, year, flow))
            value = _settled(amount, rate, old["value_usd"] if old else None, YEAR * _rounding(flow))
            note = str(old["note_code"]) if old else rate.note_code
            cells.append(Cell(REPORTER, market, market, year, flow, value, note))
    entry = source_entry("singstat", TITLES[BY_MARKET], "", "en", "")
    series = Series(
        publisher_code="singstat",
        reporters=(REPORTER,),
        sources={Flow.EXPORT.value: (BY_MARKET, entry), Flow.IMPORT.value: (BY_MARKET, entry)},
        reason=REASON,
        value_kind=ValueKind.SUM_OF_MONTHS_CONVERTED.value,
    )
    return gather(cells, series, held, told=told)


def _origins(years: Mapping[str, Mapping[tuple[str, int], float]], rates: Rates, held: Held) -> Part:
    old = held("export_origins")
    before = old.set_index(["partner_code", "year", "flow"])[
        ["value_amount", "value_usd", "note_code"]
    ].to_dict("index")
    rows = []
    for flow in (SplitFlow.DOMESTIC_EXPORT.value, SplitFlow.RE_EXPORT.value):
        for (market, year), exact in years.get(flow, {}).items():
            rate, was = rates.of_year(year), before.get((market, year, flow))
            if rate is None:
                continue
            amount = round(exact)
            is_same = was is not None and was["value_amount"] == amount
            usd = was["value_usd"] if is_same else round(amount / rate.units)
            note = was["note_code"] if was else rate.note_code
            rows.append(
                (REPORTER, market, year, flow, amount, CURRENCY, usd, rate.source_id, SOURCES[flow], note)
            )
    frame = pd.DataFrame(rows, columns=ORIGINS)
    return Part(
        "export_origins",
        frame,
        replaces=lambda table: (table["reporter_code"] == REPORTER) & table["year"].isin(set(frame["year"])),
        compares=lambda table: table["reporter_code"] == REPORTER,
        value="value_amount",
        within=BELIEVED,
    )


def _monthly(values: Mapping[str, Values], rates: Rates, held: Held) -> Part:
    old = held("monthly_trade")
    ours = old[(old["reporter_code"] == REPORTER) & (old["partner_code"] == PARTNER)]
    before = {
        (row["month_date"], row["flow"]): tuple(row[name] for name in MONTHLY) for _, row in ours.iterrows()
    }
    rows = []
    for flow, found in values.items():
        for (market, year, month), value in found.items():
            day = pd.Timestamp(year, month, 1)
            rate, was = rates.of_month(day), before.get((day, flow))
            if market != PARTNER or value is None or rate is None:
                continue
            amount = round(value * MILLION)
            if was is not None and abs(was[MONTHLY.index("value_amount")] - amount) <= _rounding(flow):
                rows.append(was)
                continue
            valuation = "CIF" if flow == SplitFlow.IMPORT else "FOB"
            usd = round(amount / rate.units)
            rows.append((REPORTER, PARTNER, day, flow, amount, CURRENCY, usd, rate.source_id, valuation,
                         SOURCES[flow], rate.note_code))  # fmt: skip
    frame = pd.DataFrame(rows, columns=MONTHLY).astype({"month_date": "datetime64[ns]"})
    return Part(
        "monthly_trade",
        frame,
        replaces=lambda table: (table["reporter_code"] == REPORTER) & (table["partner_code"] == PARTNER),
        value="value_amount",
        within=BELIEVED,
    )


def _rounding(flow: str) -> float:
    return ROUNDING if flow == SplitFlow.EXPORT else 1.0


def _settled(amount: float, rate: Rate, held: float | None, rounding: float) -> float:
    """Return a value in US$: the one held where the amount differs from it by rounding alone."""
    if held is not None and abs(held * rate.units - amount) <= rounding + DIGITS * amount:
        return held
    return float(round(amount / rate.units))
