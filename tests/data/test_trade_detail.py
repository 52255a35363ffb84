"""Trade by month, product and origin, and investment: sums that hold, and figures known from elsewhere."""

import pandas as pd
import pytest

from dashboard.data.loading import load_catalog
from dashboard.model.catalog import Catalog

#: How far the HS chapters of a source may stay below, or run above, the total of the pair.
CHAPTERS_TO_TOTAL = {
    "aseanstats-trade": (0.999, 1.002),  # ASEANstats, the same reports as SingStat's
    "wits-h6": (0.9997, 1.0001),  # WITS: 0.9998 of the total
    "un-comtrade-hs2": (0.83, 0.96),  # ten chapters only
    "wto-hs-m-0010": (0.88, 1.25),  # sums run low; 1998 and 2000 run above the SITC total
}


@pytest.fixture(scope="module")
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return load_catalog(request.config.rootpath / "data")


@pytest.fixture(scope="module")
def totals(catalog: Catalog) -> "pd.Series[float]":
    trade = catalog.table("annual_trade")
    return trade.set_index(["reporter_code", "partner_code", "year", "flow"])["value_usd"]


@pytest.fixture(scope="module")
def chapters(catalog: Catalog, totals: "pd.Series[float]") -> pd.DataFrame:
    """HS chapters added up by source, reporter, year and flow, beside the total of the pair."""
    products = catalog.table("bilateral_products")
    point = ["reporter_code", "partner_code", "year", "flow"]
    sums = products[products["classification"] == "hs2"].groupby([*point, "source_id"])["value_usd"]
    sums = sums.agg(["sum", "count"]).reset_index()
    sums["ratio"] = sums["sum"] / totals.reindex(pd.MultiIndex.from_frame(sums[point])).to_numpy()
    return sums


def test_domestic_exports_and_re_exports_are_the_exports_of_every_partner_and_year(
    catalog: Catalog, totals: "pd.Series[float]"
) -> None:
    # SingStat, tables M451501 and M451511; twelve values rounded to S$0.1 million
    origins = catalog.table("export_origins")
    sums = origins.groupby(["reporter_code", "partner_code", "year"])["value_usd"].sum()
    exports = totals.xs("export", level="flow").reindex(sums.index)

    assert set(origins["year"]) == set(range(2003, 2025))
    assert exports.notna().all()
    assert (sums - exports).abs().max() < 1e6


def test_both_parts_are_held_for_korea_and_the_world_in_every_year(catalog: Catalog) -> None:
    origins = catalog.table("export_origins")
    held = origins.groupby(["partner_code", "year"]).size()

    for partner in ("KOR", "WLD"):
        assert (held[partner] == 2).all()
        assert len(held[partner]) == 22


def test_partners_are_most_of_the_world_in_both_parts(catalog: Catalog) -> None:
    # SingStat's own totals; partners add up to 0.99999 to 1.00001 of them where all are listed
    origins = catalog.table("export_origins")
    world = origins[origins["partner_code"] == "WLD"].set_index(["year", "flow"])["value_usd"]
    kinds = catalog.table("economies").set_index("economy_code")["kind"]
    parts = origins[origins["partner_code"].map(kinds).isin(["economy", "former", "unspecified"])]
    ratio = parts.groupby(["year", "flow"])["value_usd"].sum() / world

    assert ratio.between(0.98, 1.0001).all()


def test_domestic_exports_and_re_exports_are_the_exports_of_every_month(catalog: Catalog) -> None:
    # SingStat, 2003-01 to 2025-01; three values rounded to S$0.1 million
    months = catalog.table("monthly_trade")
    singapore = months[months["reporter_code"] == "SGP"]
    table = singapore.pivot(index="month_date", columns="flow", values="value_amount")
    split = table.dropna(subset=["domestic_export", "re_export"])
    gap = (split["export"] - split["domestic_export"] - split["re_export"]).abs()

    assert len(split) == 265
    assert gap.max() <= 0.2e6


def test_no_month_is_missing_between_the_first_and_the_last(catalog: Catalog) -> None:
    months = catalog.table("monthly_trade")
    spans = {
        ("SGP", "export"): ("1976-01", "2025-02"),
        ("SGP", "import"): ("1976-01", "2025-02"),
        ("SGP", "domestic_export"): ("2003-01", "2025-01"),
        ("SGP", "re_export"): ("2003-01", "2025-01"),
        ("KOR", "import"): ("2020-01", "2026-06"),
        ("KOR", "export"): ("2025-07", "2026-06"),
    }
    held = {
        key: list(rows["month_date"].sort_values())
        for key, rows in months.groupby(["reporter_code", "flow"], observed=True)
    }

    assert held.keys() == spans.keys()
    for key, (first, last) in spans.items():
        assert held[key] == list(pd.date_range(first, last, freq="MS")), key


@pytest.mark.parametrize(
    ("year", "billions"),
    # Ministry of Trade and Industry and the press, S$ bn: 31.0, 35.2, 52.7, 50.9, 48.5, 45.4, 39.4, 62.2
    [(2006, 30.97), (2007, 35.36), (2012, 53.12), (2013, 50.96), (2014, 48.77), (2017, 45.42), (2019, 39.44),
     (2023, 62.19)],
)  # fmt: skip
def test_months_in_singapore_dollars_add_up_to_the_known_year(
    catalog: Catalog, year: int, billions: float
) -> None:
    months = catalog.table("monthly_trade")
    rows = months[
        (months["reporter_code"] == "SGP")
        & (months["month_date"].dt.year == year)
        & months["flow"].isin(["export", "import"])
    ]

    assert rows["value_amount"].sum() / 1e9 == pytest.approx(billions, abs=0.005)


def test_twelve_months_are_near_the_year_in_dollars(catalog: Catalog, totals: "pd.Series[float]") -> None:
    months = catalog.table("monthly_trade")
    months = months[months["flow"].isin(["export", "import"])].assign(year=months["month_date"].dt.year)
    sums = months.groupby(["reporter_code", "partner_code", "year", "flow"], observed=True)["value_usd"]
    sums = sums.agg(["sum", "count"])
    whole = sums[sums["count"] == 12]["sum"]
    ratio = whole / totals.reindex(whole.index)

    assert len(whole) == 49 * 2 + 6  # Singapore 1976–2024 both flows, Korea's imports 2020–2025
    assert ratio.between(0.994, 1.006).all()


@pytest.mark.parametrize("source", CHAPTERS_TO_TOTAL)
def test_chapters_add_up_to_the_share_of_the_total_that_is_known(chapters: pd.DataFrame, source: str) -> None:
    low, high = CHAPTERS_TO_TOTAL[source]

    assert chapters.loc[chapters["source_id"] == source, "ratio"].between(low, high).all()


def test_chapters_are_held_for_the_years_that_are_said(chapters: pd.DataFrame) -> None:
    held = {
        key: set(rows["year"])
        for key, rows in chapters.groupby(["source_id", "reporter_code", "flow"], observed=True)
    }
    wto = set(range(1996, 2020)) - {2009}

    assert held == {
        ("aseanstats-trade", "SGP", "export"): set(range(2013, 2018)),
        ("aseanstats-trade", "SGP", "import"): set(range(2013, 2018)),
        ("un-comtrade-hs2", "SGP", "export"): set(range(2013, 2024)),
        ("un-comtrade-hs2", "SGP", "import"): set(range(2013, 2024)),
        ("wits-h6", "SGP", "export"): {2022, 2023},
        ("wits-h6", "SGP", "import"): {2022, 2023},
        ("wto-hs-m-0010", "KOR", "import"): wto,
        ("wto-hs-m-0010", "SGP", "import"): wto,
    }


def test_shares_of_chapters_are_a_hundred_per_cent(catalog: Catalog) -> None:
    products = catalog.table("bilateral_products")
    key = ["reporter_code", "year", "flow", "classification", "source_id"]
    shares = products["value_usd"] / products.groupby(key)["value_usd"].transform("sum") * 100
    sums = shares.groupby([products[name] for name in key]).sum()

    assert sums.between(100 - 1e-6, 100 + 1e-6).all()


def test_two_publishers_of_the_same_chapters_agree(catalog: Catalog) -> None:
    # UN Comtrade against ASEANstats, ten chapters, 2013–2017, both flows: 100 cells, worst 1.5 %
    products = catalog.table("bilateral_products")
    table = products[products["classification"] == "hs2"].pivot(
        index=["reporter_code", "year", "flow", "product_code"], columns="source_id", values="value_usd"
    )
    both = table[["un-comtrade-hs2", "aseanstats-trade"]].dropna()
    gap = (both["un-comtrade-hs2"] / both["aseanstats-trade"] - 1).abs()

    assert len(both) == 100
    assert gap.max() < 0.016


def test_every_hs_chapter_has_its_section_and_a_name_in_both_languages(catalog: Catalog) -> None:
    products = catalog.table("products")
    hs = products[products["classification"] == "hs2"]

    # chapter 77 is kept for later use by the nomenclature itself
    assert set(hs["product_code"]) == {f"{at:02d}" for at in range(1, 100)} - {"77"}
    assert hs["section_code"].notna().all()
    assert products.loc[products["classification"] != "hs2", "section_code"].isna().all()
    assert not products.duplicated(["classification", "name_en"]).any()
    assert not products.duplicated(["classification", "name_ko"]).any()
    assert set(catalog.table("product_sections")["section_code"]) == {f"{at:02d}" for at in range(1, 23)}


@pytest.mark.parametrize(
    ("chapter", "section"),
    # the nomenclature of the World Customs Organization: first and last chapters of sections
    [("05", "01"), ("14", "02"), ("15", "03"), ("24", "04"), ("25", "05"), ("27", "05"), ("38", "06"),
     ("40", "07"), ("43", "08"), ("46", "09"), ("49", "10"), ("63", "11"), ("67", "12"), ("70", "13"),
     ("71", "14"), ("83", "15"), ("84", "16"), ("85", "16"), ("89", "17"), ("92", "18"), ("93", "19"),
     ("96", "20"), ("97", "21"), ("99", "22")],
)  # fmt: skip
def test_chapters_stand_in_their_section(catalog: Catalog, chapter: str, section: str) -> None:
    products = catalog.table("products")
    row = products[(products["classification"] == "hs2") & (products["product_code"] == chapter)]

    assert row["section_code"].item() == section


@pytest.mark.parametrize(
    ("basis", "direction", "year", "billions"),
    [
        ("reported", "inward", 2014, 6.6),  # IMF DIP 12.0.1, Korea's position in Singapore
        ("reported", "inward", 2024, 38.6),
        ("mirror", "inward", 2024, 44.1),  # the same as Korea reports it
        ("mirror", "outward", 2014, 7.8),  # Singapore's position in Korea, as Korea reports it
        ("mirror", "outward", 2024, 21.8),
    ],
)
def test_investment_positions_are_the_published_ones(
    catalog: Catalog, basis: str, direction: str, year: int, billions: float
) -> None:
    positions = catalog.table("investment_positions")
    row = positions[
        (positions["basis"] == basis) & (positions["direction"] == direction) & (positions["year"] == year)
    ]

    assert (row["reporter_code"] == "SGP").all()
    assert row["value_usd"].item() / 1e9 == pytest.approx(billions, abs=0.05)


def test_statements_on_investment_name_whose_capital_it_is(catalog: Catalog) -> None:
    stated = catalog.table("investment_statements").set_index("statement_id")

    # Ministry of Foreign Affairs of Korea, 7 April 2022: Korean investment in Singapore in 2020, US$5.6 bn
    row = stated.loc["kor-in-sgp-2020-mofa"]
    assert (row["investor_code"], row["host_code"], row["kind"]) == ("KOR", "SGP", "flow")
    assert row["value_amount"] == 5.6e9
    assert len(stated) == 8


@pytest.mark.parametrize(
    ("flow", "year", "trillions"),
    [
        ("export", 2019, 19.0),  # World Trade Organization: US$18.9 to 19.0 trillion
        ("export", 2022, 24.9),
        ("import", 2019, 19.3),
    ],
)
def test_world_trade_is_near_the_known_size(catalog: Catalog, flow: str, year: int, trillions: float) -> None:
    world = catalog.table("world_trade").set_index(["flow", "year"])["value_usd"]

    assert world[flow, year] / 1e12 == pytest.approx(trillions, rel=0.01)


def test_world_trade_agrees_with_a_second_copy(catalog: Catalog) -> None:
    # World Trade Organization, total merchandise exports of the world, millions of US dollars
    published = {2014: 19_007_179, 2015: 16_555_664, 2016: 16_043_993, 2017: 17_739_937, 2018: 19_472_401,
                 2019: 18_932_952}  # fmt: skip
    world = catalog.table("world_trade").set_index(["flow", "year"])["value_usd"]

    for year, millions in published.items():
        assert world["export", year] == pytest.approx(millions * 1e6, rel=0.01)


def test_world_trade_has_no_gap_and_its_flows_agree(catalog: Catalog) -> None:
    world = catalog.table("world_trade").pivot(index="year", columns="flow", values="value_usd")

    assert list(world["export"].dropna().index) == list(range(1962, 2025))
    assert list(world["import"].dropna().index) == list(range(1962, 2024))
    # freight and insurance are in imports alone
    assert (world["import"] / world["export"]).dropna().between(0.99, 1.07).all()
