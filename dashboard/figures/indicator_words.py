"""What the figures of indicators have in common: the choice, how numbers are written, sources."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.indicator_series import totals
from dashboard.figures.partner_words import other_of
from dashboard.figures.products_words import TABLES as PRODUCT_TABLES
from dashboard.model.catalog import Catalog
from dashboard.words import MINUS, format_pct, format_points, format_years
from dashboard.words import gettext as _

#: Tables without which no indicator can be computed or cited.
TABLES = (*PRODUCT_TABLES, "trade_series", "world_trade")


@dataclass(frozen=True)
class IndicatorChoice:
    """Whose indicator is shown, over which years.

    Attributes:
        reporter: Whose statistics.
        first_year: First year drawn.
        last_year: Last year drawn.
        year: The year looked into by product; the last one held if None.
        filters: The choices in words, for files.
    """

    reporter: str
    first_year: int
    last_year: int
    year: int | None = None
    filters: str = ""

    def slugs(self) -> tuple[str, ...]:
        """Return the choice as parts of a file name."""
        return (self.reporter.lower(), f"{self.first_year}-{self.last_year}")

    def partner(self, catalog: Catalog) -> str:
        """Return the other economy of the pair."""
        return other_of(catalog, self.reporter)


def all_totals(catalog: Catalog) -> pd.DataFrame:
    """Return the trade of every reporter with all partners, as `analysis.indicator_series.totals` does."""
    return totals(catalog.table("annual_trade"), catalog.table("economies"), catalog.table("trade_series"))


def index_words(value: float | None) -> str:
    """Write an index with three significant figures.

    >>> index_words(0.06822), index_words(1.6631), index_words(12.345)
    ('0.0682', '1.66', '12.3')
    """
    return format_pct(value, decimals=_decimals(value)).removesuffix("%")


def pct_words(value: float | None, *, plus: bool = False) -> str:
    """Write per cent with three significant figures.

    >>> pct_words(2.3059), pct_words(-0.12904, plus=True), pct_words(55.3)
    ('2.31%', '−0.129%', '55.3%')
    """
    return format_pct(value, plus=plus, decimals=_decimals(value))


def points_words(value: float | None) -> str:
    """Write percentage points with three significant figures, held together.

    >>> points_words(0.13072).replace(chr(160), " ")
    '+0.131 pp'
    """
    return format_points(value, decimals=_decimals(value)).replace(" ", "\N{NO-BREAK SPACE}")


def _decimals(value: float | None) -> int:
    if value is None or math.isnan(value) or value == 0:
        return 2
    return min(4, max(0, 2 - math.floor(math.log10(abs(value)))))


def signed_words(value: float) -> str:
    """Write a number with its sign and three significant figures.

    >>> signed_words(5.794), signed_words(-0.5859)
    ('+5.79', '−0.586')
    """
    words = index_words(abs(value))
    return (MINUS if value < 0 else "+") + words if value else words


def sources_in(frames: Iterable[pd.DataFrame]) -> tuple[str, ...]:
    """Return the sources of points, the newest first, each once."""
    found = [
        source
        for frame in frames
        for cell in frame.sort_values("year", ascending=False, kind="stable")["source_ids"]
        for source in str(cell).split(";")
    ]
    return tuple(dict.fromkeys(found))


def period_words(frame: pd.DataFrame, choice: IndicatorChoice) -> str:
    """Return the years drawn in words, those asked for where nothing is held."""
    if frame.empty:
        return format_years(choice.first_year, choice.last_year)
    return format_years(int(frame["year"].min()), int(frame["year"].max()))


def last_of(frame: pd.DataFrame, line: str) -> pd.Series | None:
    """Return the newest point of a line, None if it has none."""
    mine = frame[frame["line"] == line]
    return None if mine.empty else mine.loc[mine["year"].idxmax()]


def state_words(state: str) -> str:
    """Return what the state of a point means, empty for one that is as the formula says."""
    words = {
        "exact": "",
        "least": _("At least this much, since only the largest partners are held"),
        "break": _("The source changed between the two years"),
    }
    return words[state]
