"""The bounds of the textbook indicators, whatever the trade."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.indicators import (
    complementarity,
    compound_growth,
    contribution,
    grubel_lloyd,
    grubel_lloyd_total,
    herfindahl,
    revealed_advantage,
    share_change,
    share_pct,
    symmetric_advantage,
    trade_intensity,
)

# from a dollar to a thousand trillion, and nothing: amounts below a dollar do not occur
amounts = st.one_of(st.just(0.0), st.floats(1.0, 1e15))
positive = st.floats(1.0, 1e15)
baskets = st.dictionaries(st.sampled_from("abcdefgh"), amounts, min_size=1)


@given(amounts, amounts)
def test_a_share_of_a_whole_lies_between_0_and_100(part: float, rest: float) -> None:
    share = share_pct(part, part + rest)

    assert share is None if part + rest == 0 else 0 <= share <= 100 * (1 + 1e-12)  # type: ignore[operator]


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_change_of_shares_lies_between_minus_100_and_100_and_turns_its_sign(a: float, b: float) -> None:
    there, back = share_change(a, b), share_change(b, a)

    assert there is not None
    assert back is not None
    assert -100 <= there <= 100
    assert there == -back


@given(positive, positive, positive, positive)
def test_trade_intensity_is_positive_and_1_at_the_partner_s_weight(
    exports: float, rest: float, imports: float, others: float
) -> None:
    index = trade_intensity(exports, exports + rest, imports, imports + others)
    neutral = trade_intensity(exports, exports + rest, exports, exports + rest)

    assert index is not None
    assert index > 0
    assert neutral == pytest.approx(1)


@given(positive, amounts, positive, amounts)
def test_revealed_advantage_is_never_negative_and_its_symmetric_form_lies_between_minus_1_and_1(
    exports: float, rest: float, world: float, world_rest: float
) -> None:
    index = revealed_advantage(exports, exports + rest, world, world + world_rest)
    symmetric = symmetric_advantage(index)

    assert index is not None
    assert symmetric is not None
    assert index >= 0
    assert -1 <= symmetric <= 1
    assert (symmetric > 0) == (index > 1)


@given(baskets, baskets)
def test_complementarity_lies_between_0_and_100(exports: dict[str, float], imports: dict[str, float]) -> None:
    index = complementarity(exports, imports)

    if sum(exports.values()) == 0 or sum(imports.values()) == 0:
        assert index is None
    else:
        assert index is not None
        assert 0 <= index <= 100
        assert complementarity(exports, exports) == pytest.approx(100)


@given(amounts, amounts)
def test_grubel_lloyd_lies_between_0_and_1_and_does_not_mind_the_direction(a: float, b: float) -> None:
    index = grubel_lloyd(a, b)

    if a + b == 0:
        assert index is None
    else:
        assert index is not None
        assert 0 <= index <= 1
        assert index == grubel_lloyd(b, a)
        assert index == pytest.approx(1 - abs(a - b) / (a + b), abs=1e-9)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=8))
def test_grubel_lloyd_over_products_is_the_mean_weighted_by_trade(pairs: list[tuple[float, float]]) -> None:
    index = grubel_lloyd_total(pairs)
    trade = sum(a + b for a, b in pairs)

    if trade == 0:
        assert index is None
        return
    assert index is not None
    assert 0 <= index <= 1
    weighted = sum((grubel_lloyd(a, b) or 0.0) * (a + b) / trade for a, b in pairs)
    assert index == pytest.approx(weighted, abs=1e-9)


@given(st.lists(amounts, min_size=1, max_size=40))
def test_herfindahl_lies_between_one_over_n_and_1(values: list[float]) -> None:
    index, normalised = herfindahl(values), herfindahl(values, normalised=True)

    if sum(values) == 0:
        assert index is None
        return
    assert index is not None
    assert 1 / len(values) - 1e-12 <= index <= 1
    assert normalised is None if len(values) == 1 else 0 <= normalised <= 1  # type: ignore[operator]


@given(st.lists(positive, min_size=1, max_size=20), st.lists(positive, max_size=20))
def test_herfindahl_of_the_largest_is_no_more_than_that_of_all(held: list[float], rest: list[float]) -> None:
    of_held = herfindahl(held, whole=sum(held) + sum(rest))
    of_all = herfindahl([*held, *rest])

    assert of_held is not None
    assert of_all is not None
    assert of_held <= of_all + 1e-9


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=12))
def test_contributions_of_all_parts_add_up_to_the_growth_of_the_whole(
    parts: list[tuple[float, float]],
) -> None:
    before, after = (math.fsum(side) for side in zip(*parts, strict=True))
    points = [contribution(*part, before) for part in parts]

    if before == 0:
        assert points == [None] * len(parts)
        return
    growth = (after - before) / before * 100
    assert math.fsum(one for one in points if one is not None) == pytest.approx(growth, rel=1e-6, abs=1e-6)


@given(st.floats(1, 1e12), st.one_of(st.just(0.0), st.floats(1, 1e12)), st.integers(1, 60))
def test_compound_growth_leads_from_the_first_value_to_the_last(
    first: float, last: float, years: int
) -> None:
    growth = compound_growth(first, last, years)

    assert growth is not None
    assert growth >= -100
    assert first * (1 + growth / 100) ** years == pytest.approx(last, rel=1e-6, abs=first * 1e-12)
