"""How many happenings fall in each period, and when they are counted at all."""

import pandas as pd
import pytest

from dashboard.analysis.period_counts import MOST_MARKS, count_periods, grain_of


def marks(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "lane": pd.Series([lane for lane, _day in rows], dtype="str"),
            "date": pd.to_datetime([day for _lane, day in rows]),
        }
    )


@pytest.mark.parametrize("count", [0, 1, MOST_MARKS])
def test_marks_that_can_be_told_apart_are_not_counted(count: int) -> None:
    assert grain_of(pd.Series(["day"] * count, dtype="str"), years=50) == ""


@pytest.mark.parametrize(
    ("vaguest", "years", "grain"),
    [
        ("day", 50, "year"),
        ("day", 10, "month"),
        ("month", 10, "month"),
        ("quarter", 10, "quarter"),
        ("year", 2, "year"),
    ],
)
def test_no_period_is_more_exact_than_the_vaguest_date(vaguest: str, years: int, grain: str) -> None:
    precisions = pd.Series([*["day"] * MOST_MARKS, vaguest], dtype="str")

    assert grain_of(precisions, years=years) == grain


def test_each_lane_and_period_is_counted_by_itself() -> None:
    # given
    held = marks(("b", "2020-12-31"), ("a", "2020-01-01"), ("a", "2020-01-31"), ("a", "2020-02-01"))

    # when
    months, years = count_periods(held, "lane", grain="month"), count_periods(held, "lane", grain="year")

    # then
    assert months[["lane", "marks_count"]].to_numpy().tolist() == [["a", 2], ["a", 1], ["b", 1]]
    assert months["start"].dt.strftime("%Y-%m-%d").tolist() == ["2020-01-01", "2020-02-01", "2020-12-01"]
    assert months["end"].dt.strftime("%Y-%m-%d").tolist() == ["2020-02-01", "2020-03-01", "2021-01-01"]
    assert years[["lane", "marks_count"]].to_numpy().tolist() == [["a", 3], ["b", 1]]


def test_a_quarter_ends_with_its_third_month() -> None:
    (row,) = count_periods(marks(("a", "2020-05-06")), "lane", grain="quarter").to_dict("records")

    assert (row["start"], row["end"]) == (pd.Timestamp(2020, 4, 1), pd.Timestamp(2020, 7, 1))


def test_no_marks_give_no_counts() -> None:
    assert count_periods(marks(), "lane", grain="year").empty
