"""What holds of every ranking, whatever the figures."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.ranking import rank_all
from tests.factories import frame
from tests.trade import economy, series, value

ECONOMIES = frame(
    "economies",
    economy("KOR"), economy("SGP"), economy("USA"), economy("TWN"), economy("DEU", since="1958"),
    economy("FRA", since="1958"), economy("GBR", since="1973", until="2019"), economy("SUN", kind="former"),
    economy("EUN", kind="group"), economy("XNS", kind="unspecified"), economy("WLD", kind="world"),
)  # fmt: skip
CODES = sorted(set(ECONOMIES["economy_code"]) - {"KOR"})
RANKABLE = {"SGP", "USA", "TWN", "DEU", "FRA", "GBR", "SUN"}

cells = st.dictionaries(
    st.tuples(
        st.sampled_from(CODES), st.sampled_from([2018, 2019, 2020]), st.sampled_from(["export", "import"])
    ),
    # few different values, so that ties happen
    st.integers(0, 6),
    max_size=40,
)
completeness = st.tuples(*[st.sampled_from(["all", "largest", "single"])] * 3)


def table_of(held: dict[tuple[str, int, str], int]) -> pd.DataFrame:
    return frame(
        "annual_trade", *(value("KOR", code, year, flow, usd) for (code, year, flow), usd in held.items())
    )


def series_of(states: tuple[str, ...]) -> pd.DataFrame:
    rows = [
        row
        for year, state in zip((2018, 2019, 2020), states, strict=True)
        for row in series("KOR", year, state)
    ]
    return frame("trade_series", *rows)


@given(held=cells, states=completeness, eu_as_one=st.booleans())
@settings(max_examples=60, deadline=None)
def test_ranks_are_standard_competition_ranks_of_the_values(
    held: dict[tuple[str, int, str], int], states: tuple[str, ...], eu_as_one: bool
) -> None:
    found = rank_all(table_of(held), ECONOMIES, series_of(states), eu_as_one=eu_as_one)

    for _key, group in found.groupby(["year", "measure"], observed=True):
        larger = [int((group["value_usd"] > one).sum()) for one in group["value_usd"]]
        assert group["rank"].tolist() == [count + 1 for count in larger]
        assert (group["ranked_count"] == len(group)).all()
        assert group["partner_code"].is_unique


@given(held=cells, states=completeness, eu_as_one=st.booleans())
@settings(max_examples=60, deadline=None)
def test_shares_add_up_to_a_hundred(
    held: dict[tuple[str, int, str], int], states: tuple[str, ...], eu_as_one: bool
) -> None:
    found = rank_all(table_of(held), ECONOMIES, series_of(states), eu_as_one=eu_as_one)

    for (_year, measure), group in found.groupby(["year", "measure"], observed=True):
        if measure == "balance" or group["value_usd"].sum() == 0:
            assert group["share_pct"].isna().all()
        else:
            assert group["share_pct"].sum() == pytest.approx(100)
            assert group["share_pct"].between(0, 100 + 1e-9).all()


@given(held=cells, states=completeness, eu_as_one=st.booleans())
@settings(max_examples=60, deadline=None)
def test_nobody_is_ranked_who_is_not_held_or_cannot_be(
    held: dict[tuple[str, int, str], int], states: tuple[str, ...], eu_as_one: bool
) -> None:
    found = rank_all(table_of(held), ECONOMIES, series_of(states), eu_as_one=eu_as_one)
    ranked_years = {year for year, state in zip((2018, 2019, 2020), states, strict=True) if state != "single"}
    traded = {(code, year) for code, year, _flow in held if code in RANKABLE}

    assert set(found["year"]) <= ranked_years
    for code, year in zip(found["partner_code"].astype(str), found["year"], strict=True):
        assert code == "EUN" or (code, year) in traded
    assert eu_as_one or "EUN" not in set(found["partner_code"])


@given(held=cells, states=completeness)
@settings(max_examples=60, deadline=None)
def test_counting_the_union_as_one_moves_values_but_loses_none(
    held: dict[tuple[str, int, str], int], states: tuple[str, ...]
) -> None:
    ways = [rank_all(table_of(held), ECONOMIES, series_of(states), eu_as_one=way) for way in (False, True)]
    sums = [
        way[way["measure"].isin(["export", "import"])]
        .groupby(["year", "measure"], observed=True)["value_usd"]
        .sum()
        for way in ways
    ]

    pd.testing.assert_series_equal(sums[0], sums[1])
    assert len(ways[1]) <= len(ways[0]) or (ways[1]["partner_code"] == "EUN").any()


@given(held=cells, states=completeness, year=st.sampled_from([2018, 2019, 2020]))
@settings(max_examples=60, deadline=None)
def test_a_filter_never_adds_rows(
    held: dict[tuple[str, int, str], int], states: tuple[str, ...], year: int
) -> None:
    whole = rank_all(table_of(held), ECONOMIES, series_of(states), eu_as_one=False)
    table, tables = table_of(held), series_of(states)
    part = rank_all(table[table["year"] == year], ECONOMIES, tables[tables["year"] == year], eu_as_one=False)

    same = whole[whole["year"] == year]
    columns = ["measure", "partner_code", "rank", "value_usd"]
    assert part[columns].astype(str).to_numpy().tolist() == same[columns].astype(str).to_numpy().tolist()
