"""New figures that are doubted before they replace the old ones."""

import pandas as pd

from dashboard.ingest.checks import find_doubts
from dashboard.ingest.client import Part

COLUMNS = ["year", "flow", "value_usd", "source_id"]


def rows(*values: tuple[int, float]) -> pd.DataFrame:
    return pd.DataFrame([(year, "export", value, "a-source") for year, value in values], columns=COLUMNS)


def doubts(old: pd.DataFrame, new: pd.DataFrame, years: tuple[int, int] = (2000, 2030)) -> list[str]:
    part = Part(
        "world_trade",
        new,
        replaces=lambda held: held["source_id"] == "a-source",
        value="value_usd",
        within=0.1,
    )
    return find_doubts(old, part, years=years, key=("year", "flow"))


def test_the_same_figures_and_new_years_are_believed() -> None:
    assert doubts(rows((2020, 100)), rows((2020, 109), (2021, 5000))) == []


def test_nothing_is_doubted_where_nothing_was_held() -> None:
    assert doubts(rows(), rows((2020, 1))) == []


def test_a_year_that_is_no_longer_given_is_doubted() -> None:
    assert doubts(rows((2020, 100), (2021, 100)), rows((2020, 100))) == [
        "2021 export is held and no longer given"
    ]


def test_a_year_that_was_not_asked_is_not_missed() -> None:
    assert doubts(rows((2019, 100), (2020, 100)), rows((2020, 100)), years=(2020, 2020)) == []


def test_a_source_that_was_not_asked_is_not_missed() -> None:
    assert doubts(rows((2019, 100)).assign(source_id="another"), rows()) == []


def test_a_change_of_unit_is_doubted() -> None:
    assert doubts(rows((2020, 1_000_000)), rows((2020, 1_000))) == [
        "2020 export changed by -99.9%, from 1,000,000 to 1,000; up to 10% is believed"
    ]


def test_a_key_given_twice_is_doubted() -> None:
    assert doubts(rows((2020, 100)), rows((2020, 100), (2020, 101))) == [
        "2020 export is given more than once"
    ]


def test_nothing_that_stays_nothing_is_believed() -> None:
    assert doubts(rows((2020, 0)), rows((2020, 0))) == []


def test_something_where_nothing_was_is_doubted() -> None:
    assert len(doubts(rows((2020, 0)), rows((2020, 5)))) == 1


def test_a_part_without_values_is_never_doubted() -> None:
    part = Part("trade_series", rows(), replaces=lambda held: held["source_id"] == "a-source")

    assert find_doubts(rows((2020, 1)), part, years=(2000, 2030), key=("year", "flow")) == []


def test_only_the_publisher_s_own_last_version_is_compared() -> None:
    part = Part(
        "world_trade",
        rows((2020, 100)),
        replaces=lambda held: held["year"] == 2020,
        compares=lambda held: held["source_id"] == "a-source",
        value="value_usd",
        within=0.1,
    )
    old = rows((2020, 900)).assign(source_id="another")

    assert find_doubts(old, part, years=(2000, 2030), key=("year", "flow")) == []
