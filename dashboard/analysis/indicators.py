"""Textbook indicators of trade as pure functions of numbers.

Every function takes what the textbook formula takes and nothing else. A value that is missing (None
or NaN) makes the result None, and so does a denominator of 0: an indicator is never 0 in place of
unknown. Trade is never negative, so that a negative value is an error in whatever calls.
"""

import math
from collections.abc import Mapping, Sequence

from dashboard.analysis.partners import growth_pct

Value = float | None


def share_pct(part: Value, whole: Value) -> Value:
    """Return a share in per cent: 100 · part / whole.

    Share of a market in total exports (World Bank, WITS, Trade Indicators Help). Between 0 and 100
    where the part belongs to the whole. The example is ours: a quarter.

    Args:
        part: Trade with one partner.
        whole: Trade with all partners, in the same unit.

    >>> share_pct(25.0, 100.0), share_pct(None, 100.0), share_pct(0.0, 0.0)
    (25.0, None, None)
    """
    given = _given(part, whole)
    return None if given is None else _ratio(given[0] * 100, given[1])


def share_change(before: Value, after: Value) -> Value:
    """Return the change of a share in percentage points: after − before.

    Example of the Food Industry Association (FMI), food industry glossary, "point change": from 10.3
    to 15.6 per cent is 5.3 points.

    Args:
        before: Earlier share in per cent.
        after: Later share in per cent.

    >>> round(share_change(10.3, 15.6), 6)
    5.3
    """
    given = _given(before, after)
    return None if given is None else given[1] - given[0]


def trade_intensity(exports: Value, total_exports: Value, imports: Value, others_imports: Value) -> Value:
    """Return the trade intensity index: (X_ij / X_i) / (M_j / (M_w − M_i)).

    The share of partner j in the exports of i over the share of j in the imports of the world; 1 is
    trade in proportion to the partner's weight. From 0 up without bound. The form with imports in the
    denominator is that of I. Yamazawa, "Structural changes in world trade flows", Hitotsubashi Journal
    of Economics 11(2), 1971, equation 1; that the reporter's own imports are left out of the world's,
    since nobody sells to himself, follows P. Drysdale and R. Garnaut, "Trade intensities and the
    analysis of bilateral trade flows in a many-country world", the same journal 22(2), 1982. M. Mikic
    and J. Gilbert (UN ESCAP, "Trade statistics in policymaking", 2009) and WITS take the world's
    exports to j in place of the imports of j. The example is ours, worked by hand: 20 % of the exports go to a
    partner that buys 10 % of what the others import.

    Args:
        exports: Exports of i to j.
        total_exports: Exports of i to all partners.
        imports: Imports of j from all partners.
        others_imports: Imports of all economies but i.

    >>> trade_intensity(20.0, 100.0, 50.0, 500.0)
    2.0
    >>> trade_intensity(20.0, 100.0, 50.0, None) is None
    True
    """
    given = _given(exports, total_exports, imports, others_imports)
    if given is None:
        return None
    own, usual = _ratio(given[0], given[1]), _ratio(given[2], given[3])
    return None if own is None or usual is None else _ratio(own, usual)


def revealed_advantage(exports: Value, total: Value, world_exports: Value, world_total: Value) -> Value:
    """Return revealed comparative advantage: (x_ij / X_i) / (x_wj / X_w).

    B. Balassa, "Trade liberalisation and revealed comparative advantage", The Manchester School 33(2),
    1965. The share of product j in the exports of i over its share in the exports of the world; from 0
    up without bound, above 1 the economy is specialised in the product. Example of R. Hausmann, C.
    Hidalgo and others, "The Atlas of Economic Complexity", 2011, technical box 2.2, Brazil's soybeans
    in 2008: US$11 bn of 140 bn, where soybeans were US$42 bn or 0.35 % of world trade. The book says
    "around 21 times"; its rounded figures give 22.4.

    Args:
        exports: Exports of i of product j.
        total: All exports of i.
        world_exports: World exports of product j.
        world_total: All world exports.

    >>> round(revealed_advantage(11e9, 140e9, 42e9, 42e9 / 0.0035), 1)
    22.4
    """
    return trade_intensity(exports, total, world_exports, world_total)


def symmetric_advantage(advantage: Value) -> Value:
    """Return revealed comparative advantage made symmetric: (RCA − 1) / (RCA + 1).

    K. Laursen, "Revealed comparative advantage and the alternatives as measures of international
    specialization", Eurasian Business Review 5, 2015 (working paper 1998). Between −1 and below 1, 0
    where there is neither advantage nor disadvantage. The example is ours: 3 and a third mirror each
    other.

    Args:
        advantage: What `revealed_advantage` returns.

    >>> symmetric_advantage(3.0), round(symmetric_advantage(1 / 3), 6), symmetric_advantage(0.0)
    (0.5, -0.5, -1.0)
    """
    given = _given(advantage)
    return None if given is None else (given[0] - 1) / (given[0] + 1)


def complementarity(exports: Mapping[str, float], imports: Mapping[str, float]) -> Value:
    """Return trade complementarity: 100 · (1 − Σ |m_kj − x_ij| / 2), with shares m and x.

    M. Michaely, "Trade preferential agreements in Latin America: an ex-ante assessment", World Bank
    Policy Research Working Paper, March 1996; the same in WITS. 0 where nothing that one exports is
    imported by the other, 100 where the shares are the same: these two ends are what WITS prints; the
    value between is ours, worked by hand (half of the exports find their share in the imports).

    Args:
        exports: Exports of one economy to the world by product; a product left out was not exported.
        imports: Imports of the other from the world by product, of the same classification.

    >>> complementarity({"oil": 5.0}, {"ships": 2.0}), complementarity({"oil": 5.0}, {"oil": 2.0})
    (0.0, 100.0)
    >>> complementarity({"oil": 50.0, "ships": 50.0}, {"oil": 1.0, "chips": 1.0})
    50.0
    """
    sold, bought = _given(*exports.values()), _given(*imports.values())
    if not sold or not bought or sum(sold) == 0 or sum(bought) == 0:
        return None
    apart = math.fsum(
        abs(exports.get(product, 0.0) / sum(sold) - imports.get(product, 0.0) / sum(bought))
        for product in exports.keys() | imports.keys()
    )
    return min(100.0, max(0.0, 100 * (1 - apart / 2)))


def grubel_lloyd(exports: Value, imports: Value) -> Value:
    """Return the Grubel–Lloyd index of one product: 1 − |X − M| / (X + M).

    H. Grubel and P. Lloyd, "The empirical measurement of intra-industry trade", Economic Record 47(4),
    1971, and "Intra-industry trade", 1975. Between 0 (one way only) and 1 (as much out as in). The
    example is a textbook exercise that question banks print with its answer: exports of machinery of
    60 and imports of 40 have an index of 0.8.

    Args:
        exports: Exports of the product to the partner.
        imports: Imports of the same product from the same partner, by the same source.

    >>> grubel_lloyd(60.0, 40.0)
    0.8
    >>> grubel_lloyd(0.0, 0.0) is None
    True
    """
    given = _given(exports, imports)
    if given is None or sum(given) == 0:
        return None
    return 2 * (min(given) / max(given)) / (1 + min(given) / max(given))


def grubel_lloyd_total(pairs: Sequence[tuple[float, float]]) -> Value:
    """Return the Grubel–Lloyd index over products: 1 − Σ |X_i − M_i| / Σ (X_i + M_i).

    Grubel and Lloyd 1975, chapter 2: the mean of the product indices, each weighted by its share in
    trade. Without their adjustment for an overall imbalance, so that an unbalanced trade stays below
    1. The example is ours, worked by hand with the exercise above beside a product traded one way:
    0.8 weighs half.

    Args:
        pairs: Exports and imports of each product, of one source and classification.

    >>> grubel_lloyd_total([(60.0, 40.0), (100.0, 0.0)])
    0.4
    """
    given = _given(*(value for pair in pairs for value in pair))
    if not given or max(given) == 0:
        return None
    top = max(given)
    both = math.fsum(min(pair) / top for pair in pairs)
    return min(1.0, 2 * both / math.fsum(value / top for value in given))


def herfindahl(values: Sequence[float], *, whole: Value = None, normalised: bool = False) -> Value:
    """Return the Herfindahl–Hirschman index: Σ s_i², with shares s.

    A. Hirschman, "National power and the structure of foreign trade", 1945; O. Herfindahl,
    "Concentration in the steel industry", 1950. Between 1/n and 1 (one partner or product only);
    normalised, (H − 1/n) / (1 − 1/n), between 0 and 1. Example of the Antitrust Division of the US
    Department of Justice: shares of 30, 30, 20 and 20 per cent give 2,600 in squared per cent, which
    is 0.26 in squared shares.

    Args:
        values: Trade with each partner, or in each product.
        whole: What they are shares of, their own sum if None. Larger than the sum where the smallest
            are unknown; the result is then the least that the index can be.
        normalised: Whether to take out the number of partners or products.

    >>> round(herfindahl([30.0, 30.0, 20.0, 20.0]), 10)
    0.26
    >>> herfindahl([5.0]), herfindahl([1.0, 1.0], normalised=True), herfindahl([]) is None
    (1.0, 0.0, True)
    """
    given = _given(*values)
    if not given:
        return None
    # a published whole may be a little less than its parts, for rounding
    total = max(math.fsum(given), *(_given(whole) or (0.0,)))
    if total == 0:
        return None
    index = min(1.0, math.fsum((value / total) ** 2 for value in given))
    if not normalised:
        return index
    least = 1 / len(given)
    return None if len(given) == 1 else max(0.0, (index - least) / (1 - least))


def contribution(before: Value, after: Value, total_before: Value) -> Value:
    """Return the contribution of a part to the growth of a whole in percentage points.

    100 · (after − before) / whole before: growth of the part times its share in the whole of the
    period before (INSEE, definition "Contribution to GDP growth", for values at current prices). The
    contributions of all parts add up to the growth of the whole. Values of the example: Statistics
    Canada, Canadian National Accounts, catalogue 13-017-X, table 2.12, current dollars of periods t0
    and t1; the contributions at current prices are worked here, the table prints those of volumes.

    Args:
        before: The part in the earlier period.
        after: The part in the later period.
        total_before: The whole in the earlier period.

    >>> parts = {"A": (80, 90), "B": (180, 210), "C": (250, 450), "D": (100, 150)}
    >>> points = [contribution(*part, 610) for part in parts.values()]
    >>> [round(point, 2) for point in points], round(sum(points), 2), round((900 / 610 - 1) * 100, 2)
    ([1.64, 4.92, 32.79, 8.2], 47.54, 47.54)
    """
    given = _given(before, after, total_before)
    return None if given is None else _ratio((given[1] - given[0]) * 100, given[2])


def compound_growth(first: Value, last: Value, years: int) -> Value:
    """Return compound annual growth in per cent: 100 · ((last / first)^(1/years) − 1).

    The geometric growth rate of the World Bank's World Development Indicators, also in WITS. Not below
    −100. Example of the ZCubes documentation of its function CAGR: from 1,000 to 10,000 in three years
    is 115.44 % a year.

    Args:
        first: Value at the start; 0 has no growth rate.
        last: Value at the end.
        years: Years between.

    >>> round(compound_growth(1000.0, 10000.0, 3), 2)
    115.44
    >>> compound_growth(0.0, 5.0, 3) is None
    True
    """
    given = _given(first, last)
    return None if given is None else growth_pct(given[0], given[1], years)


def _given(*values: Value) -> tuple[float, ...] | None:
    """Return the values as numbers, None if one is missing; a negative one is an error."""
    if any(value is None or math.isnan(value) for value in values):
        return None
    numbers = tuple(float(value) for value in values if value is not None)
    if any(number < 0 or math.isinf(number) for number in numbers):
        raise ValueError(f"trade is a finite number of at least 0, not {min(numbers)}")
    return numbers


def _ratio(part: float, whole: float) -> Value:
    return None if whole == 0 else part / whole
