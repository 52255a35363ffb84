"""What must hold of the goods by product, for every flow, classification and year held."""

import pandas as pd
import pytest

from dashboard.analysis.products import (
    INCOMPLETE,
    OVERLAPPING,
    PARTIAL,
    WHOLE,
    classifications_held,
    flows_held,
    of_year,
    product_shares,
    section_sums,
)
from dashboard.data.loading import load_catalog
from dashboard.model.catalog import Catalog

CHOICES = [
    ("SGP", "import", "hs2"),
    ("SGP", "export", "hs2"),
    ("SGP", "export", "sitc1"),
    ("SGP", "export", "wits_section"),
    ("SGP", "export", "wits_sitc_group"),
    ("SGP", "export", "wits_stage"),
    ("KOR", "import", "hs2"),
    ("KOR", "export", "sitc1"),
]


@pytest.fixture(scope="module")
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return load_catalog(request.config.rootpath / "data")


def shares(catalog: Catalog, reporter: str, flow: str, classification: str) -> pd.DataFrame:
    return product_shares(
        catalog.table("bilateral_products"),
        catalog.table("annual_trade"),
        catalog.table("products"),
        reporter=reporter,
        flow=flow,
        classification=classification,
    )


def test_every_flow_and_classification_held_is_checked_here(catalog: Catalog) -> None:
    products = catalog.table("bilateral_products")
    held = [
        (reporter, flow, sort)
        for reporter, flow in flows_held(products)
        for sort in classifications_held(products, reporter=reporter, flow=flow)
    ]

    assert held == CHOICES


@pytest.mark.parametrize(("reporter", "flow", "sort"), CHOICES)
def test_shares_add_up_to_100_and_chapters_to_the_covered_share(
    catalog: Catalog, reporter: str, flow: str, sort: str
) -> None:
    for _year, rows in shares(catalog, reporter, flow, sort).groupby("year"):
        extent = rows["extent"].iloc[0]
        if extent in (WHOLE, PARTIAL):
            assert rows["share_pct"].sum() == pytest.approx(100)
            assert rows["total_share_pct"].sum() == pytest.approx(rows["coverage_pct"].iloc[0])
        if extent in (OVERLAPPING, INCOMPLETE):
            assert rows["share_pct"].isna().all()


@pytest.mark.parametrize(("reporter", "flow", "sort"), CHOICES)
def test_every_product_has_names_and_every_year_a_total(
    catalog: Catalog, reporter: str, flow: str, sort: str
) -> None:
    rows = shares(catalog, reporter, flow, sort)

    assert rows["total_usd"].notna().all()
    if sort == "hs2":
        assert rows["section_code"].notna().all()
        assert set(rows["section_code"]) <= set(catalog.table("product_sections")["section_code"])


def test_the_groups_that_the_source_left_incomplete_are_flagged_in_every_classification(
    catalog: Catalog,
) -> None:
    for sort in ("wits_section", "wits_sitc_group", "wits_stage"):
        rows = shares(catalog, "SGP", "export", sort)
        assert set(rows.loc[rows["year"].isin((2003, 2005, 2006)), "extent"]) == {INCOMPLETE}


def test_whole_sources_cover_what_their_notes_say(catalog: Catalog) -> None:
    # given WITS (HS 2022), ASEANstats and the WTO's chapters, whose sums the notes bound
    for reporter, flow, sort in CHOICES:
        rows = shares(catalog, reporter, flow, sort).drop_duplicates("year")
        whole = rows[(rows["extent"] == WHOLE) & (rows["classification"] == "hs2")].set_index("year")
        singapore = whole["coverage_pct"] if reporter == "SGP" else whole["coverage_pct"].iloc[:0]
        assert singapore.between(97, 101).all()


def test_electronics_led_what_singapore_bought_in_korea_in_2023(catalog: Catalog) -> None:
    # WITS, HS 2022: US$16.19 bn of 25.66 bn
    rows = of_year(shares(catalog, "SGP", "import", "hs2"), 2023)

    assert rows["product_code"].iloc[0] == "85"
    assert round(rows["value_usd"].iloc[0] / 1e9, 2) == 16.19
    assert section_sums(rows)["section_code"].iloc[0] == "16"
