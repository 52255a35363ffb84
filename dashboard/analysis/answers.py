"""Ranks and values as plain rows, for whoever asks without a page: the same numbers as the pages show."""

import pandas as pd

from dashboard.analysis.blind_spots import year_ranges
from dashboard.analysis.partners import add_sources, left_out, rank_list, ranked_years
from dashboard.errors import NotHeld
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Flow

RANK_COLUMNS = [
    "reporter",
    "partner",
    "year",
    "measure",
    "rank",
    "partners_ranked",
    "value_usd",
    "source_id",
]
TRADE_COLUMNS = ["reporter", "partner", "year", "flow", "value_usd", "valuation", "value_kind", "source_id"]
MONTH_COLUMNS = [
    "reporter",
    "partner",
    "month",
    "flow",
    "value_usd",
    "value_amount",
    "value_currency",
    "valuation",
    "source_id",
]


def rank_rows(
    catalog: Catalog,
    *,
    reporter: str,
    measure: str,
    year: int | None = None,
    partner: str | None = None,
    eu_as_one: bool = False,
) -> pd.DataFrame:
    """Return one year's ranking, or the rank of one partner in it.

    Args:
        catalog: The catalogue.
        reporter: Whose partners: an economy of the pair.
        measure: `total`, `export`, `import` or `balance`.
        year: Calendar year; the latest with a ranking if None.
        partner: Only this partner.
        eu_as_one: Whether the European Union is one partner.

    Returns:
        The columns `RANK_COLUMNS`, in order of rank; several sources of a value are joined by `;`.

    Raises:
        NotHeld: The reporter is not of the pair, the year has no ranking, or the partner no rank.
        TableBroken: A table that is needed has problems.
    """
    reporter, partner = _known(catalog, reporter, partner)
    years = ranked_years(catalog.table("trade_series"), reporter=reporter, measure=measure)
    if not years:
        raise NotHeld(
            what=f"No ranking of {reporter}'s partners by {measure} is held", advice="Ask for another."
        )
    wanted = years[-1] if year is None else year
    if wanted not in years:
        raise NotHeld(
            what=f"No ranking of {reporter}'s partners by {measure} is held for {wanted}",
            advice=f"Years held: {year_ranges(years)}.",
        )
    listed = rank_list(catalog, reporter=reporter, measure=measure, eu_as_one=eu_as_one)
    rows = listed[listed["year"] == wanted]
    if partner is not None:
        mine = rows[rows["partner_code"] == partner]
        if mine.empty:
            raise NotHeld(
                what=f"{partner} has no rank among {reporter}'s partners by {measure} in {wanted}",
                advice=_why_unranked(
                    catalog, reporter, partner, wanted, measure=measure, eu_as_one=eu_as_one, ranked=len(rows)
                ),
            )
        rows = mine
    rows = add_sources(rows, catalog.table("annual_trade"), catalog.table("trade_series"))
    named = {"reporter_code": "reporter", "partner_code": "partner", "ranked_count": "partners_ranked",
             "source_ids": "source_id"}  # fmt: skip
    return rows.rename(columns=named)[RANK_COLUMNS].reset_index(drop=True)


def _why_unranked(
    catalog: Catalog, reporter: str, partner: str, year: int, *, measure: str, eu_as_one: bool, ranked: int
) -> str:
    alone = left_out(
        catalog.table("annual_trade"), catalog.table("economies"), catalog.table("trade_series"),
        reporter=reporter, year=year, measure=measure,
    )  # fmt: skip
    mine = alone[alone["partner_code"] == partner]
    if not mine.empty and not (eu_as_one and mine["is_member"].iloc[0]):
        return f"Only its {mine['flow'].iloc[0]}s are held; {ranked} are ranked."
    if eu_as_one:
        return f"{ranked} are ranked, members of the European Union as EUN."
    return f"{ranked} are ranked; leave --partner out to list them."


def trade_rows(
    catalog: Catalog,
    *,
    reporter: str,
    partner: str | None = None,
    flow: str | None = None,
    first_year: int | None = None,
    last_year: int | None = None,
) -> pd.DataFrame:
    """Return the values of one reporter's trade with one partner by year.

    Args:
        catalog: The catalogue.
        reporter: Who reports: an economy of the pair.
        partner: With whom; the other economy of the pair if None.
        flow: `export` or `import`; both if None.
        first_year: First year wanted.
        last_year: Last year wanted.

    Returns:
        The columns `TRADE_COLUMNS`, in order of year and flow.

    Raises:
        NotHeld: Nothing of it is held.
        TableBroken: A table that is needed has problems.
    """
    reporter, partner = _pair(catalog, reporter, partner)
    trade = catalog.table("annual_trade")
    rows = trade[(trade["reporter_code"] == reporter) & (trade["partner_code"] == partner)]
    rows = _of_flow(rows, flow)
    found = rows[_between(rows["year"], first_year, last_year)].sort_values(["year", "flow"])
    if found.empty:
        raise _nothing(reporter, partner, flow, tuple(int(year) for year in rows["year"].unique()))
    named = {"reporter_code": "reporter", "partner_code": "partner"}
    return found.rename(columns=named)[TRADE_COLUMNS].reset_index(drop=True)


def month_rows(
    catalog: Catalog,
    *,
    reporter: str,
    partner: str | None = None,
    flow: str | None = None,
    first_year: int | None = None,
    last_year: int | None = None,
) -> pd.DataFrame:
    """Return the values of the pair's trade by month, as one of the two reports them.

    Args:
        catalog: The catalogue.
        reporter: Who reports: an economy of the pair.
        partner: The other economy of the pair, or None for it.
        flow: `export` or `import`; both if None.
        first_year: First year wanted.
        last_year: Last year wanted.

    Returns:
        The columns `MONTH_COLUMNS`, in order of month and flow; `month` as `2024-05`.

    Raises:
        NotHeld: Nothing of it is held.
        TableBroken: A table that is needed has problems.
    """
    reporter, partner = _pair(catalog, reporter, partner)
    months = catalog.table("monthly_trade")
    rows = months[(months["reporter_code"] == reporter) & (months["partner_code"] == partner)]
    # domestic exports and re-exports are parts of exports: beside them they would count twice
    rows = _of_flow(rows[rows["flow"].isin([one.value for one in Flow])], flow)
    years = rows["month_date"].dt.year
    found = rows[_between(years, first_year, last_year)].sort_values(["month_date", "flow"])
    if found.empty:
        raise _nothing(reporter, partner, flow, tuple(int(year) for year in years.unique()), by=" by month")
    named = {"reporter_code": "reporter", "partner_code": "partner"}
    found = found.assign(month=found["month_date"].dt.strftime("%Y-%m"))
    return found.rename(columns=named)[MONTH_COLUMNS].reset_index(drop=True)


def _of_flow(rows: pd.DataFrame, flow: str | None) -> pd.DataFrame:
    return rows if flow is None else rows[rows["flow"] == flow]


def _between(years: pd.Series, first: int | None, last: int | None) -> pd.Series:
    return years.between(-9999 if first is None else first, 9999 if last is None else last)


def _nothing(
    reporter: str, partner: str, flow: str | None, years: tuple[int, ...], *, by: str = ""
) -> NotHeld:
    what = {
        Flow.EXPORT.value: f"No exports of {reporter} to {partner}{by} are",
        Flow.IMPORT.value: f"No imports of {reporter} from {partner}{by} are",
    }.get(flow or "", f"No trade of {reporter} with {partner}{by} is")
    held = f"Years held: {year_ranges(years)}." if years else "No year of it is held."
    return NotHeld(what=f"{what} held for these years", advice=held)


def _pair(catalog: Catalog, reporter: str, partner: str | None) -> tuple[str, str]:
    """Return reporter and partner, the partner being the other economy of the pair unless told."""
    reporter, partner = _known(catalog, reporter, partner)
    return reporter, partner or next(code for code in catalog.profile.pair if code != reporter)


def _known(catalog: Catalog, reporter: str, partner: str | None) -> tuple[str, str | None]:
    """Return both codes in capitals; one that is not there is an error that names those that are."""
    pair = catalog.profile.pair
    if reporter.upper() not in pair:
        raise NotHeld(
            what=f'No statistics of "{reporter}" are held', advice=f"Reporters held: {', '.join(pair)}."
        )
    if partner is not None and partner.upper() not in set(catalog.table("economies")["economy_code"]):
        raise NotHeld(
            what=f'There is no economy "{partner}"',
            advice="Codes have three letters, such as SGP or USA; `ksties rank` lists the partners held.",
        )
    return reporter.upper(), None if partner is None else partner.upper()
