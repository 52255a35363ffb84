"""One broken cell, in whichever table: it stops the pages that need the table, and no other."""

from pathlib import Path

import pytest

from dashboard.figures import (
    coverage,
    deals,
    indicator_words,
    investment,
    ledger,
    ledger_causes,
    ledger_origins,
    ledger_others,
    ledger_quotes,
    lens,
    months_words,
    partners,
    products_words,
    source_list,
    timeline,
)
from dashboard.model.tables import TABLES
from tests.factories import tiny_rows, write_csv
from tests.pages.conftest import Visit

#: A column of each table, and what it must not hold.
BREAKS = {
    "sources": ("kind", "?"),
    "agreements": ("kind", "?"),
    "events": ("kind", "?"),
    "event_sources": ("is_primary", "?"),
    "agreement_stages": ("date", "?"),
    "companies": ("kind", "?"),
    "deals": ("deal_type", "?"),
    "deal_stages": ("is_inferred", "?"),
    "deal_sources": ("is_primary", "?"),
    "deal_companies": ("side", "?"),
    "event_deals": ("relation", "?"),
    "economies": ("kind", "?"),
    "economy_aliases": ("economy_code", "?"),
    "sectors": ("name_en", ""),
    "tracks": ("name_en", ""),
    "publishers": ("kind", "?"),
    "exchange_rates": ("units_per_usd", "?"),
    "trade_notes": ("text", ""),
    "annual_trade": ("value_usd", "?"),
    "annual_trade_alternatives": ("value_usd", "?"),
    "trade_series": ("completeness", "?"),
    "stated_ranks": ("rank", "?"),
    "rank_bounds": ("best_rank", "?"),
    "product_sections": ("name_en", ""),
    "products": ("name_en", ""),
    "bilateral_products": ("value_usd", "?"),
    "monthly_trade": ("month_date", "?"),
    "export_origins": ("value_usd", "?"),
    "world_trade": ("value_usd", "?"),
    "investment_positions": ("basis", "?"),
    "investment_statements": ("kind", "?"),
    "trade_concepts": ("name_en", ""),
}
#: Tables without which a page cannot be shown; the other two show what is left.
NEEDS = {
    "overview": (),
    "timeline": timeline.TABLES,
    "deals": deals.TABLES,
    "partners": partners.TABLES,
    "sources": (*source_list.TABLES, *coverage.TABLES),
    "data": (),
}
#: Tables that the pieces of each view of the Trade page tell of when they are broken.
VIEWS = {
    "flows": (
        *ledger.TABLES,
        *ledger_quotes.TABLES,
        *ledger_causes.TABLES,
        *ledger_origins.TABLES,
        *ledger_others.TABLES,
    ),
    "months": months_words.TABLES,
    "products": products_words.TABLES,
    "indicators": indicator_words.TABLES,
    "lens": lens.TABLES,
    "investment": investment.TABLES,
}


def test_every_table_is_broken_once() -> None:
    assert set(BREAKS) == set(TABLES)


@pytest.mark.parametrize("table", BREAKS)
def test_a_broken_cell_stops_the_pages_that_need_its_table_and_no_other(
    visit_tiny: Visit, tiny_folder: Path, table: str
) -> None:
    # given
    rows = tiny_rows()[table]
    column, value = BREAKS[table]
    rows[0][column] = value
    write_csv(tiny_folder, table, rows)
    place = f"{TABLES[table].path}, line 2, column {column}"

    for page, needed in NEEDS.items():
        # when
        at = visit_tiny(page)

        # then
        assert not at.exception, f"{page}: {at.exception[0].value}"
        after_the_intro = at.main.children[2].type if len(at.main.children) > 2 else ""
        assert (after_the_intro == "error") == (table in needed), page
        if table in needed:
            assert any(place in one.value for one in at.text), page


@pytest.mark.parametrize("table", BREAKS)
def test_a_broken_cell_stops_the_views_of_trade_that_need_its_table_and_no_other(
    visit_tiny: Visit, tiny_folder: Path, table: str
) -> None:
    # given
    rows = tiny_rows()[table]
    column, value = BREAKS[table]
    rows[0][column] = value
    write_csv(tiny_folder, table, rows)
    place = f"{TABLES[table].path}, line 2, column {column}"

    for view, needed in VIEWS.items():
        # when
        at = visit_tiny("trade", trade=view)

        # then
        assert not at.exception, f"{view}: {at.exception[0].value}"
        assert any(place in one.value for one in at.text) == (table in needed), view
