"""Trade tables: annual goods trade by partner, its sources and caveats, stated ranks."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from dashboard.model import vocab
from dashboard.model.tables.base import (
    CURRENCY,
    ECONOMY,
    FIRST_YEAR,
    LAST_YEAR,
    SLUG,
    ForeignKey,
    TableModel,
    code,
    day,
    described,
    number,
    text,
)

TRADE_KEYS = (
    ForeignKey("reporter_code", "economies", "economy_code"),
    ForeignKey("partner_code", "economies", "economy_code"),
    ForeignKey("source_id", "sources", "source_id"),
    ForeignKey("note_code", "trade_notes", "note_code"),
)


@described(
    name="trade_notes",
    path="trade/trade_notes.csv",
    title="Caveats of trade values",
    description="What a reader must know of the values that carry the code.",
    primary_key=("note_code",),
)
class TradeNotes(TableModel):
    """Caveats of trade values."""

    note_code: Series[str] = text("Readable code.", str_matches=SLUG)
    text: Series[str] = text("The caveat, in our words.")


@described(
    name="annual_trade",
    path="trade/annual_trade.csv",
    title="Goods trade by partner and year: the series shown",
    description=(
        "One value per reporter, partner, year and flow, from the source that `trade_series` "
        "names. The two reporters stay separate series. World totals are rows with partner WLD."
    ),
    primary_key=("reporter_code", "partner_code", "year", "flow"),
    foreign_keys=TRADE_KEYS,
)
class AnnualTrade(TableModel):
    """Goods trade by partner and year: the series shown."""

    reporter_code: Series[str] = text("Economy whose customs counted.", str_matches=ECONOMY)
    partner_code: Series[str] = text("The other economy.", str_matches=ECONOMY)
    year: Series[int] = number("Calendar year.", ge=FIRST_YEAR, le=LAST_YEAR)
    flow: Series[str] = code("Direction from the reporter's side.", vocab.Flow)
    value_usd: Series[float] = number("Value at current prices.", unit="US$", ge=0)
    valuation: Series[str] = code("FOB for exports, CIF for imports.", vocab.Valuation)
    value_kind: Series[str] = code("How the value came about.", vocab.ValueKind)
    source_id: Series[str] = text("Where it comes from.", str_matches=SLUG)
    note_code: Series[str] = text("Caveat.", blank=True)


@described(
    name="annual_trade_alternatives",
    path="trade/annual_trade_alternatives.csv",
    title="Goods trade by partner and year: what other publishers say",
    description="Values for the same points from sources that are not the one shown.",
    primary_key=("reporter_code", "partner_code", "year", "flow", "source_id"),
    foreign_keys=TRADE_KEYS,
)
class AnnualTradeAlternatives(TableModel):
    """Goods trade by partner and year: what other publishers say."""

    reporter_code: Series[str] = text("Economy whose customs counted.", str_matches=ECONOMY)
    partner_code: Series[str] = text("The other economy.", str_matches=ECONOMY)
    year: Series[int] = number("Calendar year.", ge=FIRST_YEAR, le=LAST_YEAR)
    flow: Series[str] = code("Direction from the reporter's side.", vocab.Flow)
    value_usd: Series[float] = number("Value at current prices.", unit="US$", ge=0)
    valuation: Series[str] = code("FOB for exports, CIF for imports.", vocab.Valuation)
    value_kind: Series[str] = code("How the value came about.", vocab.ValueKind)
    source_id: Series[str] = text("Where it comes from.", str_matches=SLUG)
    note_code: Series[str] = text("Caveat.", blank=True)


@described(
    name="trade_series",
    path="trade/trade_series.csv",
    title="Which source is shown for which year, and how complete it is",
    description=(
        "One row per reporter, year and flow. Ranks are computed only where completeness is "
        "`all` or `largest`."
    ),
    primary_key=("reporter_code", "year", "flow"),
    foreign_keys=(
        ForeignKey("reporter_code", "economies", "economy_code"),
        ForeignKey("source_id", "sources", "source_id"),
        ForeignKey("world_source_id", "sources", "source_id"),
    ),
)
class TradeSeries(TableModel):
    """Which source is shown for which year, and how complete it is."""

    reporter_code: Series[str] = text("Economy whose customs counted.", str_matches=ECONOMY)
    year: Series[int] = number("Calendar year.", ge=FIRST_YEAR, le=LAST_YEAR)
    flow: Series[str] = code("Direction from the reporter's side.", vocab.Flow)
    source_id: Series[str] = text("The main source shown.", str_matches=SLUG)
    completeness: Series[str] = code("All partners, the largest, or single cells.", vocab.Completeness)
    world_value_usd: Series[float] = number(
        "Published total over all partners, blank if not held.", unit="US$", blank=True, gt=0
    )
    world_source_id: Series[str] = text("Where the total comes from.", blank=True)
    reason: Series[str] = text("Why this source is the one shown, and its limits.")


@described(
    name="stated_ranks",
    path="trade/stated_ranks.csv",
    title="Ranks and totals that officials or the press stated",
    description="Claims, shown beside the computed figures and never instead of them.",
    primary_key=("statement_id",),
    foreign_keys=(
        ForeignKey("reporter_code", "economies", "economy_code"),
        ForeignKey("partner_code", "economies", "economy_code"),
        ForeignKey("source_id", "sources", "source_id"),
    ),
)
class StatedRanks(TableModel):
    """Ranks and totals that officials or the press stated."""

    statement_id: Series[str] = text("Readable code, never reused.", str_matches=SLUG)
    statement_date: Series[pd.Timestamp] = day("When it was said, blank if not known.", blank=True)
    statement_precision: Series[str] = code(
        "How much of that date is known.", vocab.DatePrecision, blank=True
    )
    as_of_year: Series[int] = number("Year the claim speaks of.", ge=FIRST_YEAR, le=LAST_YEAR)
    is_year_inferred: Series[bool] = pa.Field(description="True when the claim does not name the year.")
    reporter_code: Series[str] = text("Economy whose list or statistics it is.", str_matches=ECONOMY)
    partner_code: Series[str] = text("Economy that is ranked.", str_matches=ECONOMY)
    measure: Series[str] = code("What is ranked or counted.", vocab.Measure)
    rank: Series[pd.Int64Dtype] = number(
        "Stated rank, blank if only a value was stated.", blank=True, ge=1, le=250
    )
    value_amount: Series[float] = number("Stated value in units of its currency.", blank=True, gt=0)
    value_currency: Series[str] = text("ISO 4217 code of the value.", blank=True, str_matches=CURRENCY)
    stated_by: Series[str] = text("Who said it.")
    source_id: Series[str] = text("Where it was said.", str_matches=SLUG)
    explanation: Series[str] = text("Why it may differ from the computed figure.", blank=True)
    note: Series[str] = text("What else the statement says.", blank=True)


@described(
    name="rank_bounds",
    path="trade/rank_bounds.csv",
    title="What can be said of a rank where the partner table is not held",
    description="The lowest and highest rank that the cells we hold allow, with the reasoning.",
    primary_key=("reporter_code", "partner_code", "year", "measure"),
    foreign_keys=(
        ForeignKey("reporter_code", "economies", "economy_code"),
        ForeignKey("partner_code", "economies", "economy_code"),
        ForeignKey("source_ids", "sources", "source_id", is_list=True),
    ),
)
class RankBounds(TableModel):
    """What can be said of a rank where the partner table is not held."""

    reporter_code: Series[str] = text("Economy whose list it is.", str_matches=ECONOMY)
    partner_code: Series[str] = text("Economy that is ranked.", str_matches=ECONOMY)
    year: Series[int] = number("Calendar year.", ge=FIRST_YEAR, le=LAST_YEAR)
    measure: Series[str] = code("What is ranked.", vocab.Measure)
    best_rank: Series[int] = number("Best rank possible.", ge=1, le=250)
    worst_rank: Series[int] = number("Worst rank possible.", ge=1, le=250)
    value_usd: Series[float] = number("Value of the ranked economy.", unit="US$", blank=True, gt=0)
    reasoning: Series[str] = text("How the bounds follow from the cells held.")
    source_ids: Series[str] = text("Sources of those cells, separated by `;`.")
