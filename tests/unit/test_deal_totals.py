"""Number and disclosed value of deals: what is counted, and what is never added silently."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.deal_totals import count_deals, sum_values, value_coverage
from dashboard.analysis.deals import deal_view
from dashboard.model.vocab import ValueScope
from tests.deals import deal_catalog, empty_deal_catalog

VIEW = deal_view(deal_catalog())
NONE = deal_view(empty_deal_catalog())
ALONE = ("bilateral",)
ALL = tuple(scope.value for scope in ValueScope)


@pytest.mark.parametrize("column", ["year", "sector_code"])
def test_without_deals_there_is_nothing_to_count(column: str) -> None:
    assert count_deals(NONE, column).empty
    assert sum_values(NONE, column, ALL).empty


def test_years_without_deals_count_zero() -> None:
    counts = count_deals(VIEW, "year").set_index("year")["deals_count"]

    assert counts.to_dict() == {2018: 1, 2019: 0, 2020: 2, 2021: 1}


def test_deals_with_and_without_a_value_are_told_apart() -> None:
    counts = count_deals(VIEW, "sector_code").set_index("sector_code")

    assert counts.loc["digital", ["deals_count", "disclosed_count", "undisclosed_count"]].tolist() == [
        2,
        1,
        1,
    ]
    assert counts.loc["trade", ["deals_count", "disclosed_count", "undisclosed_count"]].tolist() == [2, 2, 0]


def test_only_the_chosen_scopes_are_added() -> None:
    sums = sum_values(VIEW, "sector_code", ALONE)

    assert sums.to_dict("records") == [
        {"sector_code": "digital", "value_scope": "bilateral", "value_usd": 10_000_000.0, "deals_count": 1},
        {"sector_code": "trade", "value_scope": "bilateral", "value_usd": 36_000_000.0, "deals_count": 1},
    ]


def test_scopes_stay_apart_when_several_are_chosen() -> None:
    sums = sum_values(VIEW, "sector_code", ("whole_project", "bilateral"))

    assert sums[sums["sector_code"] == "trade"][["value_scope", "value_usd"]].to_numpy().tolist() == [
        ["whole_project", 900_000_000.0],
        ["bilateral", 36_000_000.0],
    ]


def test_the_coverage_says_what_a_sum_rests_on() -> None:
    found = value_coverage(VIEW, ALONE)

    assert (found.deals, found.disclosed, found.counted) == (4, 3, 2)
    assert (found.total_usd, found.median_usd) == (46_000_000.0, 23_000_000.0)
    assert (found.soft, found.cancelled) == (1, 1)


def test_nothing_that_counts_has_no_median() -> None:
    found = value_coverage(NONE, ALL)

    assert (found.deals, found.counted, found.total_usd) == (0, 0, 0.0)
    assert math.isnan(found.median_usd)


deals = st.lists(
    st.tuples(
        st.integers(2000, 2026),
        st.one_of(st.none(), st.floats(1, 1e10)),
        st.sampled_from(ALL),
    ),
    min_size=1,
)


@settings(deadline=None)
@given(deals, st.sets(st.sampled_from(ALL), min_size=1))
def test_parts_sum_to_the_whole(rows: list[tuple[int, float | None, str]], scopes: set[str]) -> None:
    view = pd.DataFrame(rows, columns=["year", "value_usd", "value_scope"])
    view = view.assign(has_value=view["value_usd"].notna(), value_basis="reported", stage="signed")
    chosen = tuple(sorted(scopes))

    counts, sums, found = (
        count_deals(view, "year"),
        sum_values(view, "year", chosen),
        value_coverage(view, chosen),
    )

    assert counts["deals_count"].sum() == len(rows)
    assert (counts["disclosed_count"] + counts["undisclosed_count"] == counts["deals_count"]).all()
    assert sums["value_usd"].sum() == pytest.approx(found.total_usd)
    assert sums["deals_count"].sum() == found.counted <= found.disclosed <= found.deals
