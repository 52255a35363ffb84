"""Trade tables beyond annual goods trade by partner: months, products, origin, investment, world totals."""

import pandas as pd
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
from dashboard.model.tables.trade import TRADE_KEYS

#: Products have readable codes; those of HS and SITC are digits.
PRODUCT = r"^[a-z0-9]+(-[a-z0-9]+)*$"


@described(
    name="product_sections",
    path="reference/product_sections.csv",
    title="Sections of the Harmonized System",
    description="The 21 sections that the chapters belong to, and one for goods that no chapter takes.",
    primary_key=("section_code",),
)
class ProductSections(TableModel):
    """Sections of the Harmonized System."""

    section_code: Series[str] = text("Number of the section, two digits.", str_matches=r"^\d{2}$")
    name_en: Series[str] = text("Plain name in English.")
    name_ko: Series[str] = text("Plain name in Korean.")
    official_name: Series[str] = text("Heading in the Harmonized System, long ones shortened.")


@described(
    name="products",
    path="reference/products.csv",
    title="Products by classification",
    description="HS chapters, SITC sections and the groups of WITS, with plain and official names.",
    primary_key=("classification", "product_code"),
    foreign_keys=(ForeignKey("section_code", "product_sections", "section_code"),),
)
class Products(TableModel):
    """Products by classification."""

    classification: Series[str] = code("How goods are sorted.", vocab.Classification)
    product_code: Series[str] = text("Code within the classification.", str_matches=PRODUCT)
    section_code: Series[str] = text(
        "Section of an HS chapter, blank elsewhere.", blank=True, str_matches=r"^\d{2}$"
    )
    name_en: Series[str] = text("Plain name in English, short.")
    name_ko: Series[str] = text("Plain name in Korean.")
    official_name: Series[str] = text("Heading in the classification, long ones shortened.")


@described(
    name="bilateral_products",
    path="trade/bilateral_products.csv",
    title="Goods trade of the pair by product and year",
    description=(
        "Trade between the two economies of the pair by product. Several sources and classifications "
        "stand side by side; values of two classifications are never added together. A product without "
        "a row was not reported: for a source that holds every chapter that means no trade."
    ),
    primary_key=(
        "reporter_code",
        "partner_code",
        "year",
        "flow",
        "classification",
        "product_code",
        "source_id",
    ),
    foreign_keys=TRADE_KEYS,
)
class BilateralProducts(TableModel):
    """Goods trade of the pair by product and year."""

    reporter_code: Series[str] = text("Economy whose customs counted.", str_matches=ECONOMY)
    partner_code: Series[str] = text("The other economy of the pair.", str_matches=ECONOMY)
    year: Series[int] = number("Calendar year.", ge=FIRST_YEAR, le=LAST_YEAR)
    flow: Series[str] = code("Direction from the reporter's side.", vocab.Flow)
    classification: Series[str] = code("How goods are sorted.", vocab.Classification)
    product_code: Series[str] = text("Product, in `products`.", str_matches=PRODUCT)
    value_usd: Series[float] = number("Value at current prices.", unit="US$", ge=0)
    valuation: Series[str] = code("FOB for exports, CIF for imports.", vocab.Valuation)
    source_id: Series[str] = text("Where it comes from.", str_matches=SLUG)
    note_code: Series[str] = text("Caveat.", blank=True)


@described(
    name="monthly_trade",
    path="trade/monthly_trade.csv",
    title="Goods trade of the pair by month",
    description=(
        "One value per reporter, month and flow. Singapore's statistics are in S$ and converted here; "
        "the amount in the original currency stands beside. Domestic exports and re-exports together "
        "are the exports of the month; they are not added to them."
    ),
    primary_key=("reporter_code", "partner_code", "month_date", "flow"),
    foreign_keys=(*TRADE_KEYS, ForeignKey("rate_source_id", "sources", "source_id")),
)
class MonthlyTrade(TableModel):
    """Goods trade of the pair by month."""

    reporter_code: Series[str] = text("Economy whose customs counted.", str_matches=ECONOMY)
    partner_code: Series[str] = text("The other economy of the pair.", str_matches=ECONOMY)
    month_date: Series[pd.Timestamp] = day("First day of the month.")
    flow: Series[str] = code("Direction from the reporter's side.", vocab.SplitFlow)
    value_amount: Series[float] = number("Value in units of its currency, as published.", ge=0)
    value_currency: Series[str] = text("ISO 4217 code of the value.", str_matches=CURRENCY)
    value_usd: Series[float] = number("Value at current prices, converted.", unit="US$", ge=0)
    rate_source_id: Series[str] = text("Where the exchange rate comes from, blank for US$.", blank=True)
    valuation: Series[str] = code("FOB for exports, CIF for imports.", vocab.Valuation)
    source_id: Series[str] = text("Where it comes from.", str_matches=SLUG)
    note_code: Series[str] = text("Caveat.", blank=True)


@described(
    name="export_origins",
    path="trade/export_origins.csv",
    title="Exports split into domestic exports and re-exports, by partner and year",
    description=(
        "Goods made in the economy, and goods that came in and went out again without being changed. "
        "Both together are the exports of `annual_trade`."
    ),
    primary_key=("reporter_code", "partner_code", "year", "flow"),
    foreign_keys=(*TRADE_KEYS, ForeignKey("rate_source_id", "sources", "source_id")),
)
class ExportOrigins(TableModel):
    """Exports split into domestic exports and re-exports, by partner and year."""

    reporter_code: Series[str] = text("Economy whose customs counted.", str_matches=ECONOMY)
    partner_code: Series[str] = text("The other economy; WLD for all markets.", str_matches=ECONOMY)
    year: Series[int] = number("Calendar year.", ge=FIRST_YEAR, le=LAST_YEAR)
    flow: Series[str] = code("Domestic exports or re-exports.", vocab.SplitFlow)
    value_amount: Series[float] = number("Value in units of its currency, twelve months added.", ge=0)
    value_currency: Series[str] = text("ISO 4217 code of the value.", str_matches=CURRENCY)
    value_usd: Series[float] = number("Value at current prices, converted.", unit="US$", ge=0)
    rate_source_id: Series[str] = text("Where the exchange rate comes from.", blank=True)
    source_id: Series[str] = text("Where it comes from.", str_matches=SLUG)
    note_code: Series[str] = text("Caveat.", blank=True)


@described(
    name="world_trade",
    path="trade/world_trade.csv",
    title="Goods trade of the whole world by year",
    description="All economies' exports or imports together, the yardstick of the trade intensity index.",
    primary_key=("year", "flow"),
    foreign_keys=(
        ForeignKey("source_id", "sources", "source_id"),
        ForeignKey("note_code", "trade_notes", "note_code"),
    ),
)
class WorldTrade(TableModel):
    """Goods trade of the whole world by year."""

    year: Series[int] = number("Calendar year.", ge=FIRST_YEAR, le=LAST_YEAR)
    flow: Series[str] = code("All exports, FOB, or all imports, CIF.", vocab.Flow)
    value_usd: Series[float] = number("Value at current prices.", unit="US$", gt=0)
    source_id: Series[str] = text("Where it comes from.", str_matches=SLUG)
    note_code: Series[str] = text("Caveat.", blank=True)


@described(
    name="investment_positions",
    path="trade/investment_positions.csv",
    title="Direct investment positions of the pair at the end of the year",
    description="Who holds how much of the other economy's companies, and who counted it.",
    primary_key=("reporter_code", "partner_code", "year", "direction", "basis"),
    foreign_keys=TRADE_KEYS,
)
class InvestmentPositions(TableModel):
    """Direct investment positions of the pair at the end of the year."""

    reporter_code: Series[str] = text("Economy from whose side it is told.", str_matches=ECONOMY)
    partner_code: Series[str] = text("The other economy of the pair.", str_matches=ECONOMY)
    year: Series[int] = number("Calendar year; the position at its end.", ge=FIRST_YEAR, le=LAST_YEAR)
    direction: Series[str] = code(
        "Inward: the partner's capital in the reporter. Outward: the reporter's capital in the partner.",
        vocab.InvestmentDirection,
    )
    basis: Series[str] = code("Who counted.", vocab.InvestmentBasis)
    value_usd: Series[float] = number("Position; may be negative.", unit="US$")
    source_id: Series[str] = text("Where it comes from.", str_matches=SLUG)
    note_code: Series[str] = text("Caveat.", blank=True)


@described(
    name="investment_statements",
    path="trade/investment_statements.csv",
    title="Amounts of direct investment that officials or the press stated",
    description="Claims, shown beside the positions and never joined to them.",
    primary_key=("statement_id",),
    foreign_keys=(
        ForeignKey("investor_code", "economies", "economy_code"),
        ForeignKey("host_code", "economies", "economy_code"),
        ForeignKey("source_id", "sources", "source_id"),
    ),
)
class InvestmentStatements(TableModel):
    """Amounts of direct investment that officials or the press stated."""

    statement_id: Series[str] = text("Readable code, never reused.", str_matches=SLUG)
    investor_code: Series[str] = text("Economy whose capital it is.", str_matches=ECONOMY)
    host_code: Series[str] = text("Economy it is invested in.", str_matches=ECONOMY)
    as_of_date: Series[pd.Timestamp] = day("First day of the period the amount speaks of, or ends with.")
    as_of_precision: Series[str] = code("How much of that date is known.", vocab.DatePrecision)
    kind: Series[str] = code("Flow, cumulative, or not stated.", vocab.InvestmentKind)
    value_amount: Series[float] = number("Stated value in units of its currency.", gt=0)
    value_currency: Series[str] = text("ISO 4217 code of the value.", str_matches=CURRENCY)
    stated_by: Series[str] = text("Who said it.")
    source_id: Series[str] = text("Where it was said.", str_matches=SLUG)
    note: Series[str] = text("What else the statement says.", blank=True)


@described(
    name="trade_concepts",
    path="trade/trade_concepts.csv",
    title="Why two reports of the same trade differ",
    description=(
        "Statistical practices that make the exporter's and the importer's figure differ, as those who "
        "set or apply them describe them. They hold for any pair; how much each weighs is not in them."
    ),
    primary_key=("concept_code",),
    foreign_keys=(ForeignKey("source_ids", "sources", "source_id", is_list=True),),
)
class TradeConcepts(TableModel):
    """Why two reports of the same trade differ."""

    concept_code: Series[str] = text("Readable code.", str_matches=SLUG)
    name_en: Series[str] = text("Name in English, short.")
    name_ko: Series[str] = text("Name in Korean.")
    explanation: Series[str] = text("What the practice is and which way it moves the figures, in our words.")
    source_ids: Series[str] = text("Who describes it, separated by `;`.")
