"""The two-sided ledger: each flow as its exporter and as its importer reports it, never blended."""

import pandas as pd

#: The two sides of a flow, as columns begin.
SIDES = ("exporter", "importer")
#: What is kept of each side besides the value.
KEPT = ("kind", "source_id", "note_code")
COLUMNS = [
    "year",
    *(f"{side}_{name}" for side in SIDES for name in ("usd", *KEPT)),
    "gap_usd",
    "gap_pct",
]
TOTAL_COLUMNS = ["year", "first_usd", "second_usd", "gap_usd", "source_ids"]
MONTHS = 12


def both_reports(trade: pd.DataFrame, *, seller: str, buyer: str) -> pd.DataFrame:
    """Return one flow by year as either side reports it.

    Args:
        trade: Table `annual_trade`.
        seller: Economy the goods leave: its exports are the one report, valued FOB.
        buyer: Economy the goods reach: its imports are the other report, valued CIF.

    Returns:
        One row per year between the first and the last that either side holds, with the columns
        `COLUMNS`. Values in US dollars at current prices; a side that is not held in a year is
        missing, and so is the gap then. `gap_usd` is the importer's value less the exporter's,
        `gap_pct` the same in per cent of the exporter's value.
    """
    exported = _rows(trade, reporter=seller, partner=buyer, flow="export")
    imported = _rows(trade, reporter=buyer, partner=seller, flow="import")
    years = sorted({*exported["year"], *imported["year"]})
    if not years:
        return pd.DataFrame(columns=COLUMNS)
    index = pd.RangeIndex(int(years[0]), int(years[-1]) + 1, name="year")
    wide = pd.DataFrame(index=index)
    for side, rows in zip(SIDES, (exported, imported), strict=True):
        by_year = rows.set_index("year").reindex(index)
        wide[f"{side}_usd"] = by_year["value_usd"].astype("float64")
        for name in KEPT:
            wide[f"{side}_{name}"] = by_year["value_kind" if name == "kind" else name]
    wide["gap_usd"] = wide["importer_usd"] - wide["exporter_usd"]
    positive = wide["exporter_usd"].where(wide["exporter_usd"] > 0)
    wide["gap_pct"] = wide["gap_usd"] / positive * 100
    return wide.reset_index()[COLUMNS]


def _rows(trade: pd.DataFrame, *, reporter: str, partner: str, flow: str) -> pd.DataFrame:
    wanted = (
        (trade["reporter_code"] == reporter) & (trade["partner_code"] == partner) & (trade["flow"] == flow)
    )
    return trade[wanted]


def two_way(outward: pd.DataFrame, inward: pd.DataFrame) -> pd.DataFrame:
    """Return the two-way trade of the pair by year, one total for each reporter.

    Args:
        outward: `both_reports` from the first economy to the second.
        inward: `both_reports` from the second economy to the first.

    Returns:
        The columns `TOTAL_COLUMNS`: `first_usd` adds the first economy's exports and imports,
        `second_usd` the second's; missing where a reporter does not hold both. `gap_usd` is the
        second's total less the first's, `source_ids` the sources of both, separated by `;`.
    """
    if outward.empty or inward.empty:
        return pd.DataFrame(columns=TOTAL_COLUMNS)
    both = outward.merge(inward, on="year", how="outer", suffixes=("_out", "_in")).sort_values("year")
    totals = pd.DataFrame({"year": both["year"]})
    totals["first_usd"] = both["exporter_usd_out"] + both["importer_usd_in"]
    totals["second_usd"] = both["importer_usd_out"] + both["exporter_usd_in"]
    totals["gap_usd"] = totals["second_usd"] - totals["first_usd"]
    named = [f"{side}_source_id_{way}" for way in ("out", "in") for side in SIDES]
    totals["source_ids"] = [
        ";".join(dict.fromkeys(str(one) for one in row if pd.notna(one)))
        for row in both[named].itertuples(index=False)
    ]
    return totals.reset_index(drop=True)[TOTAL_COLUMNS]


def full_year_amounts(
    monthly: pd.DataFrame, *, reporter: str, partner: str, flow: str, currency: str
) -> pd.Series:
    """Return yearly amounts in a currency, the twelve months added; years with fewer are left out.

    Args:
        monthly: Table `monthly_trade`.
        reporter: Who reports.
        partner: The other economy.
        flow: `export` or `import`.
        currency: ISO 4217 code; months in another currency are left out.

    Returns:
        Amounts in units of the currency by year.
    """
    rows = _rows(monthly, reporter=reporter, partner=partner, flow=flow)
    rows = rows[rows["value_currency"] == currency]
    by_year = rows.groupby(rows["month_date"].dt.year)["value_amount"]
    amounts = by_year.sum()[by_year.count() == MONTHS].astype("float64")
    return amounts.rename_axis("year")


def in_currency(
    ledger: pd.DataFrame,
    side: str,
    *,
    own: pd.Series | None,
    rates: pd.DataFrame,
    currency: str,
) -> pd.Series:
    """Return one side of a ledger in another currency.

    Args:
        ledger: What `both_reports` returns.
        side: `exporter` or `importer`.
        own: The side's own amounts by year where it publishes them in that currency; they are taken
            as they are. None where it reports in US dollars, which are converted.
        rates: Table `exchange_rates`, units per US dollar on average of the year.
        currency: ISO 4217 code.

    Returns:
        Amounts in the order of the ledger, missing where neither an amount nor a rate is held.
    """
    years = ledger["year"]
    if own is not None:
        return years.map(own).astype("float64")
    per_usd = rates[rates["currency_code"] == currency].set_index("year")["units_per_usd"]
    return ledger[f"{side}_usd"] * years.map(per_usd).astype("float64")


def share_of_total(ledger: pd.DataFrame, side: str, series: pd.DataFrame, *, reporter: str) -> pd.DataFrame:
    """Return one side of a ledger as a share of what the reporter trades with the world.

    Args:
        ledger: What `both_reports` returns.
        side: `exporter` (share of all exports) or `importer` (share of all imports).
        series: Table `trade_series`.
        reporter: The economy of that side.

    Returns:
        `year`, `share_pct` and `world_source_id`; missing where no total is published.
    """
    flow = "export" if side == "exporter" else "import"
    mine = series[(series["reporter_code"] == reporter) & (series["flow"] == flow)].set_index("year")
    years = ledger["year"]
    world = years.map(mine["world_value_usd"]).astype("float64")
    return pd.DataFrame(
        {
            "year": years,
            "share_pct": ledger[f"{side}_usd"] / world.where(world > 0) * 100,
            "world_source_id": years.map(mine["world_source_id"]),
        }
    )


def index_on(values: pd.Series, years: pd.Series, *, base: int) -> pd.Series:
    """Return values with those of a base year as 100.

    Args:
        values: Any values.
        years: Their years, in the same order.
        base: The year that is 100; all values are missing where it is not held or is 0.

    >>> index_on(pd.Series([4.0, 5.0]), pd.Series([2014, 2015]), base=2014).tolist()
    [100.0, 125.0]
    """
    found = values[(years == base) & values.notna() & (values > 0)]
    if found.empty:
        return pd.Series(float("nan"), index=values.index)
    return values / float(found.iloc[0]) * 100


def base_years(outward: pd.DataFrame, inward: pd.DataFrame) -> tuple[int, ...]:
    """Return the years in which all four reports are held, in order: an index may start at each."""
    if outward.empty or inward.empty:
        return ()
    held = [
        set(ledger.loc[ledger[f"{side}_usd"] > 0, "year"]) for ledger in (outward, inward) for side in SIDES
    ]
    return tuple(sorted(int(year) for year in set.intersection(*held)))


def newest_gap(ledger: pd.DataFrame) -> dict[str, object] | None:
    """Return the row of the newest year in which both sides are held, None if there is none."""
    held = ledger.dropna(subset=["gap_pct"]) if not ledger.empty else ledger
    return None if held.empty else {str(name): value for name, value in held.iloc[-1].items()}
