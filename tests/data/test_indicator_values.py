"""Indicators of the data held: they agree with the rankings, and parts add up to their wholes."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.analysis import indicator_products as by_product
from dashboard.analysis import indicator_series as by_year
from dashboard.analysis.partners import rank_list
from dashboard.data.loading import load_catalog
from dashboard.model.catalog import Catalog


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(Path(__file__).resolve().parents[2] / "data")


def totals_of(catalog: Catalog) -> pd.DataFrame:
    return by_year.totals(*(catalog.table(name) for name in ("annual_trade", "economies", "trade_series")))


@pytest.mark.parametrize(("reporter", "partner"), [("KOR", "SGP"), ("SGP", "KOR")])
@pytest.mark.parametrize("measure", ["export", "import"])
def test_shares_are_those_of_the_rankings(
    catalog: Catalog, reporter: str, partner: str, measure: str
) -> None:
    # given every share that a ranking gives
    ranked = rank_list(catalog, reporter=reporter, measure=measure, partner=partner).set_index("year")
    expected = ranked["world_share_pct"].fillna(ranked["share_pct"])

    # when the indicator is computed
    points = by_year.share_points(
        catalog.table("annual_trade"), totals_of(catalog), reporter=reporter, partner=partner
    )
    found = points[points["line"] == measure].set_index("year")["value"]

    # then it is the same, and years with single figures only come on top
    assert len(expected) > 50
    pd.testing.assert_series_equal(found.loc[expected.index], expected, check_names=False, rtol=1e-6)


@pytest.mark.parametrize("reporter", ["KOR", "SGP"])
def test_contributions_of_chapters_add_up_to_the_growth_of_every_flow(
    catalog: Catalog, reporter: str
) -> None:
    held = by_product.chapters(catalog.table("bilateral_products"), reporter=reporter)
    found = by_product.spans(held)

    assert found
    for span in found:
        mine = held[(held["flow"] == span.flow) & (held["source_id"] == span.source_id)]
        first, last = (mine.loc[mine["year"] == year, "value_usd"].sum() for year in (span.first, span.last))
        points = by_product.chapter_contributions(held, span)["points"].sum()
        assert points == pytest.approx((last / first - 1) * 100, abs=1e-6)


def test_intra_industry_trade_has_the_years_of_both_flows(catalog: Catalog) -> None:
    held = by_product.chapters(catalog.table("bilateral_products"), reporter="SGP")
    points = by_product.intra_industry(by_product.two_way(held))

    # the source of the ten largest chapters, 2013 to 2023, is no part of it
    assert points["year"].tolist() == [2013, 2014, 2015, 2016, 2017, 2022, 2023]
    assert points["value"].between(0, 1).all()


def test_every_index_keeps_its_bounds(catalog: Catalog) -> None:
    trade, totals = catalog.table("annual_trade"), totals_of(catalog)
    economies, series = catalog.table("economies"), catalog.table("trade_series")
    for reporter, partner in (("KOR", "SGP"), ("SGP", "KOR")):
        shares = by_year.share_points(trade, totals, reporter=reporter, partner=partner)
        concentration = by_year.partner_concentration(trade, economies, series, reporter=reporter)
        intensity = by_year.intensity_points(
            trade, totals, catalog.table("world_trade"), reporter=reporter, partner=partner
        )
        assert shares["value"].between(0, 100).all()
        assert concentration["value"].between(0, 1).all()
        assert (intensity["value"] > 0).all()
