"""What the data does not hold, counted from the tables themselves."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.coverage import chapter_years
from dashboard.model.vocab import Flow


@dataclass(frozen=True)
class BlindSpots:
    """Gaps a reader must know of before quoting.

    Attributes:
        deals: Number of deals.
        deals_without_value: Deals whose amount is not disclosed.
        events: Number of events.
        events_with_one_source: Events that rest on a single source.
        events_without_day: Events whose day is not known.
        rankless_years: Years between the first and last ranking of the first economy's partners for
            which no full partner table is held, in order.
        last_year_first: Last year the first economy's trade with the second is held.
        last_year_second: The same as the second economy reports it.
    """

    deals: int
    deals_without_value: int
    events: int
    events_with_one_source: int
    events_without_day: int
    rankless_years: tuple[int, ...]
    last_year_first: int | None
    last_year_second: int | None


def blind_spots(
    *,
    deals: pd.DataFrame,
    events: pd.DataFrame,
    event_sources: pd.DataFrame,
    trade_series: pd.DataFrame,
    annual_trade: pd.DataFrame,
    pair: tuple[str, str],
) -> BlindSpots:
    """Count the gaps.

    Args:
        deals: Table `deals`.
        events: Table `events`.
        event_sources: Table `event_sources`.
        trade_series: Table `trade_series`.
        annual_trade: Table `annual_trade`.
        pair: The two economies.
    """
    sources_each = event_sources.groupby("event_id").size()
    own = trade_series[trade_series["reporter_code"] == pair[0]]
    ranked = own[own["completeness"] != "single"].groupby("year")["flow"].nunique()
    full = set(ranked[ranked == 2].index)
    span = range(min(full), max(full) + 1) if full else range(0)

    def last(reporter: str, partner: str) -> int | None:
        rows = annual_trade[
            (annual_trade["reporter_code"] == reporter) & (annual_trade["partner_code"] == partner)
        ]
        return None if rows.empty else int(rows["year"].max())

    return BlindSpots(
        deals=len(deals),
        deals_without_value=int(deals["value_amount"].isna().sum()),
        events=len(events),
        events_with_one_source=int((sources_each == 1).sum()),
        events_without_day=int((events["date_precision"] != "day").sum()),
        rankless_years=tuple(year for year in span if year not in full),
        last_year_first=last(pair[0], pair[1]),
        last_year_second=last(pair[1], pair[0]),
    )


@dataclass(frozen=True)
class DetailGaps:
    """Gaps of trade by month and product.

    Attributes:
        chapter_years: Years for which both directions are held by every HS chapter, in order.
        first_month_first: First month of the first economy's own exports to the second, None if none.
        first_month_second: The same of the second economy's exports to the first.
    """

    chapter_years: tuple[int, ...]
    first_month_first: pd.Timestamp | None
    first_month_second: pd.Timestamp | None


def detail_gaps(*, products: pd.DataFrame, months: pd.DataFrame, pair: tuple[str, str]) -> DetailGaps:
    """Find the gaps of trade by month and product.

    Args:
        products: Table `bilateral_products`.
        months: Table `monthly_trade`.
        pair: The two economies.
    """
    exports = months[months["flow"] == Flow.EXPORT.value]

    def first(reporter: str) -> pd.Timestamp | None:
        dates = exports.loc[exports["reporter_code"] == reporter, "month_date"]
        return None if dates.empty else dates.min()

    return DetailGaps(tuple(sorted(chapter_years(products))), first(pair[0]), first(pair[1]))


def year_ranges(years: tuple[int, ...]) -> str:
    """Return years as ranges.

    >>> year_ranges((1990, 2017, 2018, 2019))
    '1990, 2017–2019'
    """
    ranges: list[list[int]] = []
    for year in sorted(years):
        if ranges and year == ranges[-1][1] + 1:
            ranges[-1][1] = year
        else:
            ranges.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in ranges)
