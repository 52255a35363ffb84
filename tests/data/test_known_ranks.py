"""Ranks that are known from published tables: the computed ones must stay what they are."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.analysis.partners import rank_history
from dashboard.data.loading import load_catalog
from dashboard.figures.claim_trail import disputed
from dashboard.model.catalog import Catalog


@pytest.fixture(scope="module")
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return load_catalog(request.config.rootpath / "data")


@pytest.fixture(scope="module")
def history(catalog: Catalog) -> pd.DataFrame:
    return rank_history(catalog)


def rank(history: pd.DataFrame, reporter: str, partner: str, year: int, measure: str = "total") -> int:
    found = history[
        (history["reporter_code"] == reporter)
        & (history["partner_code"] == partner)
        & (history["year"] == year)
        & (history["measure"] == measure)
        & ~history["eu_as_one"]
    ]
    return int(found["rank"].item())


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


def test_ranks_equal_those_computed_independently(history: pd.DataFrame, catalog: Catalog) -> None:
    """Compare with ranks that were computed from the publishers' files before this code was written."""
    working = Path(__file__).resolve().parents[3] / "shared" / "facts" / "trade" / "ranks_computed.csv"
    if not working.is_file():
        pytest.skip(f"{working.name} is not beside the repository: computed ranks are not compared with it")
    rows = pd.read_csv(working)
    rows = rows[rows["usable"].astype(str) == "True"].assign(source_id=rows["source"].map(WORKING))
    series = catalog.table("trade_series")
    shown = series.pivot(index=["reporter_code", "year"], columns="flow", values="source_id")
    compared = 0
    for row in rows.dropna(subset=["source_id"]).itertuples():
        key = (row.reporter_iso3, row.year)
        flows = ["export", "import"] if row.measure == "total" else [row.measure]
        if key not in shown.index or set(shown.loc[key, flows]) != {row.source_id}:
            continue
        assert rank(history, row.reporter_iso3, row.partner_iso3, row.year, row.measure) == row.rank, row
        compared += 1

    assert compared > 300
