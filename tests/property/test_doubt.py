"""What holds of every band of ranks."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.doubt import doubtful_ranks, rank_band
from dashboard.analysis.ranking import rank_all
from tests.factories import frame
from tests.property.test_ranks import ECONOMIES, cells, completeness, series_of, table_of

values = st.lists(st.integers(0, 50).map(float), max_size=30)


def bands(
    held: dict[tuple[str, int, str], int], states: tuple[str, ...], measure: str, margin: float
) -> pd.DataFrame:
    rows = rank_all(table_of(held), ECONOMIES, series_of(states), eu_as_one=False)
    rows = rows[rows["measure"] == measure].astype({"partner_code": "str", "measure": "str"})
    return doubtful_ranks(
        rows, frame("annual_trade"), reporter="KOR", partner="SGP", measure=measure, margin_pct=margin
    )


@given(others=values, own=st.integers(0, 50), tolerance=st.integers(0, 60))
@settings(max_examples=80, deadline=None)
def test_a_band_contains_the_rank_and_counts_who_is_near(
    others: list[float], own: int, tolerance: int
) -> None:
    among = np.array(others, dtype=float)
    rank = 1 + int((among > own).sum())

    best, worst = rank_band(among, float(own), tolerance=float(tolerance))

    assert 1 <= best <= rank <= worst <= len(others) + 1
    assert worst - best == int((np.abs(among - own) <= tolerance).sum())


@given(others=values, own=st.integers(0, 50), small=st.integers(0, 20), more=st.integers(0, 20))
@settings(max_examples=60, deadline=None)
def test_a_larger_margin_never_narrows_a_band(others: list[float], own: int, small: int, more: int) -> None:
    among = np.array(others, dtype=float)

    narrow = rank_band(among, float(own), tolerance=float(small))
    wide = rank_band(among, float(own), tolerance=float(small + more))

    assert wide[0] <= narrow[0]
    assert wide[1] >= narrow[1]


@given(held=cells, states=completeness, measure=st.sampled_from(["total", "export", "import", "balance"]),
       margin=st.floats(0, 100))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_every_band_holds_its_rank(
    held: dict[tuple[str, int, str], int], states: tuple[str, ...], measure: str, margin: float
) -> None:
    found = bands(held, states, measure, margin)

    assert (found["best_rank"] <= found["rank"]).all()
    assert (found["rank"] <= found["worst_rank"]).all()
    assert (found["worst_rank"] <= found["ranked_count"]).all()
    near = found["near"].map(lambda codes: len([code for code in codes.split(";") if code]))
    assert (near == found["worst_rank"] - found["best_rank"]).all()


@given(held=cells, states=completeness)
@settings(max_examples=60, deadline=None)
def test_without_margin_a_band_is_wider_than_the_rank_only_by_exact_ties(
    held: dict[tuple[str, int, str], int], states: tuple[str, ...]
) -> None:
    found = bands(held, states, "export", 0.0)

    for row in found.itertuples():
        ties = [usd for (code, year, flow), usd in held.items()
                if year == row.year and flow == "export" and code in {"USA", "TWN", "DEU", "FRA", "GBR", "SUN"}
                and float(usd) * 1e9 == row.value_usd]  # fmt: skip
        assert row.best_rank == row.rank
        assert row.worst_rank - row.rank == len(ties)
