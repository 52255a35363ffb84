"""The filters that hold on every page: years, sectors, words."""

import re
from dataclasses import dataclass

import pandas as pd

from dashboard.model.catalog import Catalog


@dataclass(frozen=True)
class Scope:
    """What a visitor wants to see, whatever the page.

    Attributes:
        first_year: First calendar year, included.
        last_year: Last calendar year, included.
        sectors: Sector codes; empty means all.
        text: Words that must all occur; empty means no condition.
    """

    first_year: int
    last_year: int
    sectors: tuple[str, ...] = ()
    text: str = ""

    @property
    def years(self) -> range:
        """The years in the scope, in order."""
        return range(self.first_year, self.last_year + 1)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a query, case folded, at most twelve.

    >>> words_of("  Digital   ECONOMY ")
    ('digital', 'economy')
    """
    return tuple(re.split(r"\s+", text.casefold().strip()))[:12] if text.strip() else ()


def contains_words(table: pd.DataFrame, columns: list[str], text: str) -> pd.Series:
    """Return which rows hold every word of a query in one of the columns taken together.

    Args:
        table: Any table.
        columns: Text columns to look in; blank cells count as empty.
        text: The query; empty matches all rows.
    """
    found = pd.Series(True, index=table.index)
    words = words_of(text)
    if not words or table.empty:
        return found
    first, *others = (table[column].fillna("").astype("str") for column in columns)
    haystack = first.str.cat(others, sep=" ").str.casefold()
    for word in words:
        found &= haystack.str.contains(word, regex=False)
    return found.astype(bool)


def in_years(dates: pd.Series, scope: Scope) -> pd.Series:
    """Return which dates lie in the scope's years; precision never crosses a year.

    Args:
        dates: Days.
        scope: The filter.
    """
    return dates.dt.year.between(scope.first_year, scope.last_year)


def has_sector(sector_codes: pd.Series, scope: Scope) -> pd.Series:
    """Return which rows carry one of the scope's sectors.

    Args:
        sector_codes: Codes separated by `;`.
        scope: The filter; no sectors matches all.
    """
    if not scope.sectors:
        return pd.Series(True, index=sector_codes.index)
    pattern = r"(?:^|;)(?:" + "|".join(re.escape(code) for code in scope.sectors) + r")(?:;|$)"
    return sector_codes.fillna("").str.contains(pattern, regex=True).astype(bool)


def year_span(catalog: Catalog) -> tuple[int, int]:
    """Return the first and last calendar year that any dated table holds."""
    years: list[int] = []
    for name, column in (("events", "date"), ("deals", "date"), ("annual_trade", "year")):
        if not catalog.broken([name]) and not (table := catalog.table(name)).empty:
            values = table[column].dt.year if column == "date" else table[column]
            years += [int(values.min()), int(values.max())]
    return (min(years), max(years)) if years else (catalog.profile.checked_date.year,) * 2
