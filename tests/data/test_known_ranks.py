"""Ranks that are known from published tables: the computed ones must stay what they are."""

import time
from pathlib import Path

import pandas as pd
import pytest

from dashboard.analysis.partners import rank_history, rank_list
from dashboard.data.loading import load_catalog
from dashboard.figures.claim_trail import disputed
from dashboard.figures.claims import all_claims
from dashboard.figures.doubt_words import doubts_of, margin_of
from dashboard.model.catalog import Catalog


@pytest.fixture(scope="module")
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return load_catalog(request.config.rootpath / "data")


@pytest.fixture(scope="module")
def history(catalog: Catalog) -> pd.DataFrame:
    return rank_history(catalog)


def cell(history: pd.DataFrame, reporter: str, partner: str, year: int, measure: str = "total") -> pd.Series:
    found = history[
        (history["reporter_code"] == reporter)
        & (history["partner_code"] == partner)
        & (history["year"] == year)
        & (history["measure"] == measure)
        & ~history["eu_as_one"]
    ]
    (row,) = (row for _index, row in found.iterrows())
    return row


def rank(history: pd.DataFrame, reporter: str, partner: str, year: int, measure: str = "total") -> int:
    return int(cell(history, reporter, partner, year, measure)["rank"])


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2000, 8),  # UN Comtrade by SITC in the World Bank's WITS, every partner
        (2005, 11),  # the same; stated as 11th too (Singjunmo, 11 Dec 2012)
        (2014, 5),  # the same; stated as 5th too (The Straits Times, Jan 2016)
        (2016, 10),  # the same
        (2023, 9),  # KOSIS table DT_1R11006_FRM101 with Bank of Korea ECOS, largest partners
        (2024, 10),  # the same
        (2025, 9),  # the same; stated as 9th too (AsiaOne, 28 Feb 2026); US$25 m ahead of Germany
    ],
)
def test_singapore_among_koreas_partners(history: pd.DataFrame, year: int, expected: int) -> None:
    assert rank(history, "KOR", "SGP", year) == expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2005, 9),  # SingStat, trade by market; stated as 9th too (Singjunmo, 11 Dec 2012)
        (2017, 8),  # the same; 9th with the EU as one, as The Straits Times stated on 13 Jul 2018
        (2024, 7),  # the same
    ],
)
def test_korea_among_singapores_partners(history: pd.DataFrame, year: int, expected: int) -> None:
    assert rank(history, "SGP", "KOR", year) == expected


@pytest.mark.parametrize(
    ("year", "export", "imports"),
    [(2005, 7, 13), (2023, 7, 13), (2024, 8, 13), (2025, 7, 11)],  # sources as above
)
def test_singapore_by_flow(history: pd.DataFrame, year: int, export: int, imports: int) -> None:
    assert rank(history, "KOR", "SGP", year, "export") == export
    assert rank(history, "KOR", "SGP", year, "import") == imports


def test_years_without_a_full_table_have_no_rank(history: pd.DataFrame) -> None:
    total = history[(history["reporter_code"] == "KOR") & (history["measure"] == "total")]

    assert not set(range(2017, 2023)) & set(total["year"])


def test_taiwan_is_a_partner_and_nobody_else_without_a_place(history: pd.DataFrame, catalog: Catalog) -> None:
    kinds = catalog.table("economies").set_index("economy_code")["kind"]
    ranked = history.loc[~history["eu_as_one"], "partner_code"].unique()

    assert set(kinds[list(ranked)]) <= {"economy", "former"}
    assert rank(history, "KOR", "TWN", 2025) == 4


def test_shares_add_up_in_every_ranking(history: pd.DataFrame) -> None:
    by_flow = history[history["measure"] != "balance"]
    sums = by_flow.groupby(["reporter_code", "measure", "year", "eu_as_one"], observed=True)[
        "share_pct"
    ].sum()

    assert sums.between(100 - 1e-6, 100 + 1e-6).all()


def test_the_statement_to_explain_is_the_ministrys_11th_of_may_2023(catalog: Catalog) -> None:
    found = disputed(catalog)

    assert [one.rank for one in found] == [11]
    stated = catalog.table("stated_ranks").set_index("statement_id").loc[found[0].statement_id]
    assert stated["source_id"] == "yonhap-2023-05-19-digital-economy-dialogue"


#: Names of the shown sources in the working that the ranks were first computed in.
WORKING = {
    "WITS_COMTRADE_SITC": "wits-comtrade-sitc",
    "WTO_HS_M_0010": "wto-hs-m-0010",
    "SINGSTAT": "singstat-trade-by-market",
    "SINGSTAT_OLD_TABLE": "singstat-trade-by-market-old",
}


def beside(name: str) -> Path:
    """Return a file of the working that the data came from; where it is not there, the test is left out."""
    working = Path(__file__).resolve().parents[3] / "shared" / "facts" / "trade" / name
    if not working.is_file():
        pytest.skip(f"{working.name} is not beside the repository: computed ranks are not compared with it")
    return working


def test_ranks_equal_those_computed_independently(history: pd.DataFrame, catalog: Catalog) -> None:
    """Compare with ranks that were computed from the publishers' files before this code was written."""
    rows = pd.read_csv(beside("ranks_computed.csv"))
    rows = rows[rows["usable"].astype(str) == "True"].assign(source_id=rows["source"].map(WORKING))
    series = catalog.table("trade_series")
    shown = series.pivot(index=["reporter_code", "year"], columns="flow", values="source_id")
    compared = 0
    for row in rows.dropna(subset=["source_id"]).itertuples():
        key = (row.reporter_iso3, row.year)
        flows = ["export", "import"] if row.measure == "total" else [row.measure]
        if key not in shown.index or set(shown.loc[key, flows]) != {row.source_id}:
            continue
        found = cell(history, row.reporter_iso3, row.partner_iso3, row.year, row.measure)
        assert int(found["rank"]) == row.rank, row
        assert float(found["value_usd"]) == pytest.approx(row.value_usd, rel=1e-6), row
        compared += 1

    assert compared > 300


def test_recent_korean_ranks_equal_those_computed_independently(history: pd.DataFrame) -> None:
    """The working of KOSIS and ECOS figures for 2023 to 2025, whose ranks are practically certain."""
    rows = pd.read_csv(beside("korea_recent/ranks.csv"))
    rows = rows[(rows["how"] == "computed") & (rows["year"] >= 2023)]

    for row in rows.itertuples():
        found = cell(history, "KOR", "SGP", row.year, row.measure)
        assert int(found["rank"]) == int(row.rank), row
        assert float(found["value_usd"]) == pytest.approx(float(row.value_usd), abs=1000), row
    assert len(rows) >= 9


def test_shares_are_of_the_sum_of_the_partners_held(history: pd.DataFrame, catalog: Catalog) -> None:
    """Added up from the table itself: every reporter, year and flow with a ranking."""
    kinds = catalog.table("economies").set_index("economy_code")["kind"]
    trade = catalog.table("annual_trade")
    partners = trade[trade["partner_code"].map(kinds).isin(["economy", "former"])]
    sums = partners.groupby(["reporter_code", "year", "flow"])["value_usd"].sum()
    ranked = history[~history["eu_as_one"] & history["measure"].isin(["export", "import"])]
    by_table = ranked.groupby(["reporter_code", "year", "measure"], observed=True)

    assert len(by_table) > 200
    for (reporter, year, flow), rows in by_table:
        whole = float(sums[reporter, year, flow])
        assert float(rows["value_usd"].sum()) == pytest.approx(whole), (reporter, year, flow)
        assert float(rows["share_pct"].sum()) == pytest.approx(100), (reporter, year, flow)
        assert rows["share_pct"].to_numpy() == pytest.approx(rows["value_usd"].to_numpy() / whole * 100)


@pytest.mark.parametrize(("year", "count"), [(2023, 72), (2024, 73), (2025, 72)])
def test_how_much_the_largest_partners_cover_is_known(
    history: pd.DataFrame, catalog: Catalog, year: int, count: int
) -> None:
    # given the partners of Korea that were read of KOSIS and ECOS, in one flow or both
    trade = catalog.table("annual_trade")
    held = trade[
        (trade["reporter_code"] == "KOR") & (trade["year"] == year) & (trade["partner_code"] != "WLD")
    ]

    assert held["partner_code"].nunique() == count
    for measure in ("total", "export", "import"):
        one = cell(history, "KOR", "SGP", year, measure)
        assert 90 < float(one["coverage_pct"]) < 97
    assert int(cell(history, "KOR", "SGP", year)["ranked_count"]) == 68


@pytest.mark.parametrize(
    ("reporter", "pct", "count"),
    [("KOR", 2.28, 916), ("SGP", 2.51, 1908)],  # annual_trade against annual_trade_alternatives
)
def test_the_margin_of_revision(catalog: Catalog, reporter: str, pct: float, count: int) -> None:
    margin = margin_of(catalog, reporter)

    assert margin is not None
    assert (round(margin.pct, 2), margin.count) == (pct, count)


@pytest.mark.parametrize(
    ("reporter", "partner", "year", "band"),
    [
        ("KOR", "SGP", 2025, (9, 10)),  # US$25 m ahead of Germany
        ("KOR", "SGP", 2024, (10, 10)),
        ("KOR", "SGP", 2014, (5, 5)),
        ("KOR", "SGP", 2012, (5, 7)),  # Hong Kong and Australia close by
        ("KOR", "SGP", 2005, (10, 11)),
        ("SGP", "KOR", 2005, (8, 9)),
        ("SGP", "KOR", 2024, (7, 7)),
    ],
)
def test_bands_of_known_ranks(
    catalog: Catalog, reporter: str, partner: str, year: int, band: tuple[int, int]
) -> None:
    listed = rank_list(catalog, reporter=reporter, measure="total")
    margin = margin_of(catalog, reporter)
    found = doubts_of(catalog, listed, margin, reporter=reporter, partner=partner, measure="total")
    (row,) = (row for row in found.itertuples() if row.year == year)

    assert (row.best_rank, row.worst_rank) == band


def test_every_stated_rank_and_value_is_shown_explained_and_nearly_all_beside_a_computed_figure(
    catalog: Catalog,
) -> None:
    table = all_claims(catalog).table
    computed = (
        table["Computed rank"].notna()
        | table["Computed value, same currency"].notna()
        | table["Rank that single figures allow"].str.len().gt(0)
        | table["Same trade as the ranked economy reports it, US$"].notna()
    )

    assert len(table) == len(catalog.table("stated_ranks")) >= 67
    assert table["Explanation"].str.len().gt(0).all()
    assert int((computed & table["Explanation"].str.len().gt(0)).sum()) >= 60


def test_the_whole_history_of_ranks_is_quick(catalog: Catalog) -> None:
    """Once per data version: 60 years, 230 partners, four measures, both ways of counting the Union."""
    took = []
    for _turn in range(5):
        start = time.process_time()
        rank_history(catalog)
        took.append(time.process_time() - start)

    # a bound of the order only, in time of this process: other work on the machine does not count
    assert min(took) < 0.5
