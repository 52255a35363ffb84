"""Which years the tables of trade in detail hold, for the coverage grid."""

import pandas as pd

from dashboard.analysis.coverage import FLOWS, chapter_years, whole_years
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _

MONTHS = 12


def detail_years(catalog: Catalog) -> tuple[dict[str, pd.Series], dict[str, set[int]]]:
    """Return the years of the rows of each table of trade in detail, and the years held whole.

    A table that is broken is left out: the grid shows what is left.

    Returns:
        Name of the row of the grid to the years of its rows, and to the years that are whole: both
        directions by every HS chapter of one reporter, all months of both directions of one reporter,
        both directions of world trade. Rows without an entry in the second are whole in every year.
    """
    years: dict[str, pd.Series] = {}
    whole: dict[str, set[int]] = {}
    if not catalog.broken(["bilateral_products"]):
        products = catalog.table("bilateral_products")
        years["products"] = products["year"]
        whole["products"] = chapter_years(products)
    if not catalog.broken(["monthly_trade"]):
        months = catalog.table("monthly_trade")
        months = months.assign(year=months["month_date"].dt.year)
        years["months"] = months["year"].astype("int64")
        whole["months"] = whole_years(
            months[months["flow"].isin(FLOWS)], parts=["flow", "month_date"], count=MONTHS * len(FLOWS)
        )
    if not catalog.broken(["export_origins"]):
        years["origins"] = catalog.table("export_origins")["year"]
    if not catalog.broken(["world_trade"]):
        world = catalog.table("world_trade")
        years["world"] = world["year"]
        whole["world"] = whole_years(world.assign(reporter_code=""), parts=["flow"], count=len(FLOWS))
    if not catalog.broken(["investment_positions"]):
        years["investment"] = catalog.table("investment_positions")["year"]
    if not catalog.broken(["investment_statements"]):
        statements = catalog.table("investment_statements")["as_of_date"]
        years["amounts"] = statements.dt.year.astype("int64")
    for name, table in (
        ("bounds", "rank_bounds"),
        ("others", "annual_trade_alternatives"),
        ("rates", "exchange_rates"),
    ):
        if not catalog.broken([table]):
            years[name] = catalog.table(table)["year"].astype("int64")
    return years, whole


def detail_words() -> dict[str, str]:
    """Return the names of the rows, in their order."""
    return {
        "products": _("Trade of the pair by product"),
        "months": _("Trade of the pair by month"),
        "origins": _("Exports by origin and partner"),
        "world": _("Trade of the whole world"),
        "investment": _("Investment positions of the pair"),
        "amounts": _("Stated amounts of investment"),
        "bounds": _("Ranks that single figures bound"),
        "others": _("Figures of other publishers"),
        "rates": _("Exchange rates of a year"),
    }
