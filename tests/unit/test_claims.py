"""Stated ranks and values beside the computed ones."""

import pandas as pd
import pytest

from dashboard.analysis import claims as comparison
from dashboard.analysis.claims import compare_claims, disputed_claims
from dashboard.analysis.partners import rank_history
from tests.factories import frame
from tests.trade import Rows, statement, trade_catalog, trade_rows


def compared(rows: Rows) -> pd.DataFrame:
    catalog = trade_catalog(rows)
    found = compare_claims(
        catalog.table("stated_ranks"),
        history=rank_history(catalog),
        trade=catalog.table("annual_trade"),
        rates=catalog.table("exchange_rates"),
        bounds=catalog.table("rank_bounds"),
    )
    return found.set_index("statement_id", drop=False)


def one(year: int, **more: str) -> pd.Series:
    rows = trade_rows()
    rows["stated_ranks"] = [statement("claim", year, day="2021-02-03", **more)]
    return compared(rows).loc["claim"]


def test_no_statements_give_no_rows() -> None:
    catalog = trade_catalog()
    found = compare_claims(
        frame("stated_ranks"),
        history=rank_history(catalog),
        trade=frame("annual_trade"),
        rates=frame("exchange_rates"),
        bounds=frame("rank_bounds"),
    )

    assert found.empty
    assert {"computed_rank", "outcome", "value_difference_pct"} <= set(found)


@pytest.mark.parametrize(
    ("year", "rank", "outcome"),
    [
        (2018, "5", comparison.AGREES),
        (2018, "4", comparison.AGREES_EU),
        (2018, "9", comparison.DIFFERS),
        (2019, "5", comparison.POSSIBLE),
        (2019, "9", comparison.EXCLUDED),
        (2017, "5", comparison.UNKNOWN),
        (2018, "", comparison.NO_RANK),
    ],
)
def test_a_stated_rank_is_told_against_what_is_held(year: int, rank: str, outcome: str) -> None:
    assert one(year, rank=rank, note="Said.")["outcome"] == outcome


def test_the_difference_is_stated_less_computed() -> None:
    assert one(2018, rank="9")["rank_difference"] == 4
    assert pd.isna(one(2019, rank="9")["rank_difference"])


def test_bounds_stand_only_where_no_rank_is_computed() -> None:
    rows = trade_rows()
    rows["rank_bounds"].append(rows["rank_bounds"][0] | {"year": "2018"})
    found = compared(rows)

    assert pd.isna(found.loc["ministry", "best_rank"])
    assert found.loc["minister", ["best_rank", "worst_rank"]].tolist() == [5, 6]


def test_a_value_is_compared_also_in_a_year_of_single_figures() -> None:
    claim = one(2019, value_amount="22e9", value_currency="USD")

    assert claim["computed_usd"] == 20e9
    assert claim["value_difference_pct"] == pytest.approx(10.0)


@pytest.mark.parametrize(
    ("measure", "expected"), [("total", 21e9), ("export", 12e9), ("import", 9e9), ("balance", 3e9)]
)
def test_the_value_is_that_of_the_measure(measure: str, expected: float) -> None:
    assert one(2020, measure=measure, value_amount="1e9", value_currency="USD")["computed_usd"] == expected


def test_a_value_is_compared_in_its_own_currency() -> None:
    claim = one(2020, value_amount="28.98e9", value_currency="SGD")

    assert claim["computed_amount"] == pytest.approx(21e9 * 1.38)
    assert claim["value_difference_pct"] == pytest.approx(0.0)


def test_without_a_rate_or_a_value_nothing_is_compared() -> None:
    assert pd.isna(one(2018, value_amount="1e9", value_currency="SGD")["computed_amount"])
    assert pd.isna(one(2017, value_amount="1e9", value_currency="USD")["computed_usd"])
    assert pd.isna(one(2018, rank="5")["value_difference_pct"])


def test_disputed_are_those_that_the_figures_exclude() -> None:
    found = disputed_claims(compared(trade_rows()), reporter="KOR", partner="SGP")

    assert found["statement_id"].tolist() == ["minister"]
    assert disputed_claims(compared(trade_rows()), reporter="SGP", partner="KOR").empty


def test_statements_are_not_changed() -> None:
    catalog = trade_catalog()
    stated = catalog.table("stated_ranks")
    before = stated.copy()
    compare_claims(
        stated,
        history=rank_history(catalog),
        trade=catalog.table("annual_trade"),
        rates=catalog.table("exchange_rates"),
        bounds=catalog.table("rank_bounds"),
    )

    pd.testing.assert_frame_equal(stated, before)
