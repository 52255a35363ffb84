"""Trade by month: values, change on the year, twelve-month sums, seasons; never a made-up point."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.months import (
    Series,
    average_season,
    change_on_year,
    gaps,
    monthly_values,
    season,
    series_held,
    twelve_month_sums,
)
from tests.factories import frame, row


def month(day: str, amount: str, **changes: str) -> dict[str, str]:
    own = {"flow": "export", "reporter_code": "SGP", "partner_code": "KOR", "note_code": ""} | changes
    return row("monthly_trade", month_date=day, value_amount=amount, value_usd=str(float(amount) / 2), **own)


def by_month(values: list[float | None], start: str = "2020-01-01") -> pd.Series:
    index = pd.date_range(start, periods=len(values), freq="MS")
    return pd.Series(values, index=index, dtype="float64")


def values_of(*rows: dict[str, str], currency: str = "USD") -> pd.DataFrame:
    table = frame("monthly_trade", *rows)
    return monthly_values(table, reporter="SGP", partner="KOR", flow="export", currency=currency)


# --- which series are held


def test_series_are_told_apart_by_reporter_and_flow_and_others_are_left_out() -> None:
    table = frame(
        "monthly_trade",
        month("2020-01-01", "1", flow="re_export"),
        month("2020-01-01", "1", flow="import"),
        month("2020-01-01", "1", flow="import", reporter_code="KOR", partner_code="SGP"),
        month("2020-01-01", "1", reporter_code="SGP", partner_code="JPN"),
    )

    assert series_held(table, pair=("KOR", "SGP")) == (
        Series("KOR", "import"),
        Series("SGP", "import"),
        Series("SGP", "re_export"),
    )


def test_nothing_held_gives_no_series_and_no_months() -> None:
    assert series_held(frame("monthly_trade"), pair=("KOR", "SGP")) == ()
    assert values_of().empty
    assert "is_apart" in values_of()


# --- values


def test_a_month_that_is_not_held_is_a_gap() -> None:
    rows = values_of(month("2020-03-01", "8"), month("2020-01-01", "2"))

    assert rows.index.strftime("%Y-%m").tolist() == ["2020-01", "2020-02", "2020-03"]
    assert rows["value"].isna().tolist() == [False, True, False]
    assert [moment.month for moment in gaps(rows["value"])] == [2]


def test_dollars_are_the_converted_value_and_the_own_currency_the_published_one() -> None:
    one = month("2020-01-01", "8", value_currency="SGD")

    in_usd, in_sgd = values_of(one), values_of(one, currency="SGD")

    assert (in_usd["value"].item(), in_sgd["value"].item()) == (4, 8)
    assert in_sgd["rate_source_id"].isna().all(), "nothing was converted"


def test_months_published_in_another_currency_are_not_held_in_this_one() -> None:
    assert values_of(month("2020-01-01", "8", value_currency="USD"), currency="SGD").empty


# --- change on the year


def test_a_change_needs_both_months_and_a_base_that_is_not_zero() -> None:
    change = change_on_year(by_month([100, None, 100, 0, *[1] * 8, 150, 150, None, 5]))

    assert change.iloc[:12].isna().all()
    assert change.iloc[12] == 50
    assert change.iloc[13:].isna().all()


def test_no_change_is_told_across_a_break_of_scale() -> None:
    values = by_month([100.0] * 26)
    apart = pd.Series([False] * 13 + [True] * 13, index=values.index)

    change = change_on_year(values, apart)

    # only the first month after a year lies on the same side as its base, and the last one again
    assert change.notna().to_numpy().nonzero()[0].tolist() == [12, 25]


# --- twelve-month sums


def test_a_sum_needs_all_twelve_months() -> None:
    sums = twelve_month_sums(by_month([1.0] * 12 + [None] + [1.0] * 12))

    assert sums.notna().to_numpy().nonzero()[0].tolist() == [11, 24]
    assert sums.iloc[11] == 12


def test_no_sum_crosses_a_break_of_scale() -> None:
    values = by_month([1.0] * 26)
    apart = pd.Series([False] * 13 + [True] * 13, index=values.index)

    assert twelve_month_sums(values, apart).notna().to_numpy().nonzero()[0].tolist() == [11, 12, 24, 25]


def test_a_break_is_named_by_the_note_of_the_month() -> None:
    rows = values_of(month("2020-01-01", "2"), month("2020-02-01", "2", note_code="kosis-months-break"))

    assert rows["is_apart"].tolist() == [False, True]


# --- seasons


def test_only_full_years_have_a_season_and_each_has_the_mean_100() -> None:
    seasons = season(by_month([*range(1, 13), *range(10, 130, 10), 5]))

    assert seasons.index.tolist() == [2020, 2021]
    assert seasons.loc[2020].tolist() == pytest.approx(seasons.loc[2021].tolist()), "size does not matter"
    assert seasons.mean(axis=1).tolist() == pytest.approx([100, 100])


def test_a_year_with_a_gap_or_without_trade_has_no_season() -> None:
    assert season(by_month([1.0] * 6 + [None] + [1.0] * 5)).empty
    assert season(by_month([0.0] * 12)).empty
    assert season(pd.Series(dtype="float64")).empty
    assert average_season(season(by_month([0.0] * 12))).empty


def test_the_average_weighs_every_year_alike() -> None:
    average = average_season(season(by_month([*[2.0] * 6, *[0.0] * 6, *[0.0] * 6, *[2000.0] * 6])))

    assert average.tolist() == pytest.approx([100] * 12)


@given(st.lists(st.floats(1, 1e12), min_size=12, max_size=60))
def test_sums_and_seasons_stay_within_their_bounds(values: list[float]) -> None:
    series = by_month(list(values))

    assert len(twelve_month_sums(series).dropna()) == len(values) - 11
    seasons = season(series)
    assert len(seasons) == len(values) // 12
    assert ((seasons >= 0) & (seasons <= 1200 + 1e-6)).all(axis=None)
    assert seasons.mean(axis=1).tolist() == pytest.approx([100.0] * len(seasons))
