"""What a passport says is true of its own number: reporter, conversion, caveat and source of that row alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.data.loading import load_catalog
from dashboard.figures.gallery import FIGURES, Request
from dashboard.figures.partners import RankingChoice, rank_bars
from dashboard.figures.passport import passports
from dashboard.model.catalog import Catalog

TODAY = date(2026, 11, 27)
NAMES = {"South Korea": "KOR", "Singapore": "SGP"}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(Path(__file__).resolve().parents[2] / "data")


@pytest.fixture(scope="module")
def of(catalog: Catalog) -> Callable[..., pd.DataFrame]:
    def found(name: str, **wanted: object) -> pd.DataFrame:
        exhibit = FIGURES[name](catalog, Request(**wanted), TODAY)  # type: ignore[arg-type]
        rows = passports(exhibit)
        labels = exhibit.table.iloc[rows["row"]].reset_index(drop=True)
        return rows.join(labels.drop(columns=[name for name in labels if name in rows]))

    return found


def test_a_month_has_the_source_and_conversion_of_its_own_series(
    catalog: Catalog, of: Callable[..., pd.DataFrame]
) -> None:
    # given
    monthly = catalog.table("monthly_trade")
    rows = of("months")

    for row in rows.sample(200, random_state=1).to_dict("records"):
        flow = "export" if "exports to" in row["column"] else "import"
        mine = monthly[
            (monthly["reporter_code"] == NAMES[row["reporter"]])
            & (monthly["flow"] == flow)
            & (monthly["month_date"] == row["Month"])
        ]
        # then the number is the table's, and so is what is said of it
        (held,) = mine.to_dict("records")
        assert row["value"] == pytest.approx(held["value_usd"], abs=0.01)
        assert row["source_ids"].split(";")[0] == held["source_id"]
        assert ("converted" in row["made"]) == (held["value_currency"] != "USD")
        assert ("of the year" in row["made"]) == (held["note_code"] == "month-converted-by-year")
        assert row["valuation"] == held["valuation"]
        assert row["confidence"].startswith("Low") == (held["note_code"] == "kosis-months-break")


@pytest.mark.parametrize("name", ["two-flows", "two-reports"])
@pytest.mark.parametrize("reporter", ["KOR", "SGP"])
def test_a_yearly_value_has_the_source_of_its_own_row(
    catalog: Catalog, of: Callable[..., pd.DataFrame], name: str, reporter: str
) -> None:
    trade = catalog.table("annual_trade")
    rows = of(name, reporter=reporter)
    rows = rows[rows["flow"].isin(["Exports", "Imports"])]

    assert len(rows) > 100
    for row in rows.sample(100, random_state=1).to_dict("records"):
        mine = trade[
            (trade["reporter_code"] == NAMES[row["reporter"]])
            & (trade["partner_code"] == NAMES[row["partner"]])
            & (trade["flow"] == row["flow"].lower().rstrip("s"))
            & (trade["year"] == row["Year"])
        ]
        (held,) = mine.to_dict("records")
        assert row["value"] == held["value_usd"]
        assert (row["source_ids"], row["valuation"]) == (held["source_id"], held["valuation"])


def test_a_ranking_value_has_the_source_of_its_own_row(
    catalog: Catalog, of: Callable[..., pd.DataFrame]
) -> None:
    trade, names = (
        catalog.table("annual_trade"),
        catalog.table("economies").set_index("name_en")["economy_code"],
    )
    rows = of("ranking", reporter="KOR", year=2014)
    rows = rows[rows["column"].isin(["Exports, US$", "Imports, US$"])]

    for row in rows.sample(60, random_state=1).to_dict("records"):
        mine = trade[
            (trade["reporter_code"] == "KOR")
            & (trade["partner_code"] == names.get(row["partner"]))
            & (trade["flow"] == row["flow"].lower().rstrip("s"))
            & (trade["year"] == 2014)
        ]
        if not mine.empty:
            assert row["value"] == mine["value_usd"].iloc[0]
            assert row["source_ids"] == mine["source_id"].iloc[0]


@pytest.mark.parametrize("name", FIGURES)
def test_no_row_that_names_a_reporter_is_told_as_the_others(
    of: Callable[..., pd.DataFrame], name: str
) -> None:
    rows = of(name)
    for column in ("Flow", "Series", "column"):
        if column not in rows or rows[column].dtype.kind in "if":
            continue
        text = rows[column].astype("str")
        for mine, other in (("South Korea", "Singapore"), ("Singapore", "South Korea")):
            own = text.str.contains(rf"^{mine}’s (?:domestic )?(?:exports|imports|re-exports)\b", regex=True)
            assert not ((rows["reporter"] == other) & own).any(), (name, column)
            said = text.str.contains(f"reported by {mine}", regex=False)
            assert not ((rows["reporter"] == other) & said).any(), (name, column)


def test_years_in_a_heading_are_the_period_of_its_numbers(of: Callable[..., pd.DataFrame]) -> None:
    rows = of("goods-change")
    years = rows["column"].str.extract(r"^(\d{4}), ")[0]

    assert (rows.loc[years.notna(), "period"] == years.dropna()).all()
    slope = of("rank-slope")
    years = slope["column"].str.extract(r" in (\d{4})")[0]
    assert (slope.loc[years.notna(), "period"] == years.dropna()).all()


def test_an_index_is_told_as_one_and_the_rest_of_the_world_as_it_is_computed(
    of: Callable[..., pd.DataFrame],
) -> None:
    rows = of("agreement-lens")
    index = rows[rows["column"].str.contains("= 100", regex=False)]
    rest = rows[rows["column"] == "Rest of the world, US$"]

    assert index["made"].str.startswith("computed: value divided by").all()
    assert index["unit"].str.startswith("index").all()
    assert rest["made"].str.contains("the peers are in it").all()
    assert (rows["partner"] == "").all()


def test_a_chapter_table_of_one_reporter_is_not_told_as_the_others(of: Callable[..., pd.DataFrame]) -> None:
    assert set(of("export-growth-chapters")["reporter"]) == {"Singapore"}
    assert set(of("import-growth-chapters")["reporter"]) == {"South Korea"}
    assert set(of("goods-line")["reporter"]) == {""}


@pytest.mark.parametrize("name", ["ranking", "rank-slope", "share", "stated-ranks", "rank-history"])
def test_a_count_of_partners_is_no_rank(of: Callable[..., pd.DataFrame], name: str) -> None:
    rows = of(name)
    counts = rows[rows["column"].str.startswith("Partners ranked")]

    assert set(counts["unit"]) == {"partners"}
    assert counts["words"].str.fullmatch(r"[\d,]+").all()


def test_what_is_computed_beside_a_statement_rests_on_tables_and_not_on_who_said_it(
    catalog: Catalog, of: Callable[..., pd.DataFrame]
) -> None:
    tables = set(catalog.table("trade_series")["source_id"])
    rows = of("stated-ranks")
    computed = rows[
        rows["column"].isin(["Computed rank", "Partners ranked", "Computed value, same currency"])
    ]
    stated = rows[rows["column"].isin(["Stated rank", "Stated value"])]

    assert len(computed)
    assert all(set(ids.split(";")) <= tables for ids in computed["source_ids"])
    assert not any(set(ids.split(";")) & tables for ids in stated["source_ids"])


def test_each_year_of_a_slope_has_the_sources_of_its_own_table(
    catalog: Catalog, of: Callable[..., pd.DataFrame]
) -> None:
    series = catalog.table("trade_series")
    rows = of("rank-slope", reporter="KOR")

    for column in ("Rank in 2015", "Rank in 2025"):
        year = int(column[-4:])
        own = set(series[(series["reporter_code"] == "KOR") & (series["year"] == year)]["source_id"])
        told = {one for ids in rows.loc[rows["column"] == column, "source_ids"] for one in ids.split(";")}
        assert told == own


def test_a_statement_is_not_held_against_a_rank_with_the_union_as_one(catalog: Catalog) -> None:
    exhibit = rank_bars(catalog, RankingChoice("KOR", "total", 2014, eu_as_one=True))
    rows = passports(exhibit)

    assert "stated" not in " ".join(rows.loc[rows["column"] == "Rank", "differs"])
