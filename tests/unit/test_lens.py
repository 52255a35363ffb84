"""Trade around an agreement's entry into force, beside a basket of peers."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.lens import (
    ASEAN,
    Compared,
    compare,
    entries,
    life_in,
    resolve_peers,
    without_entry,
)
from dashboard.analysis.lens_months import twelve_month_sums
from tests.factories import frame
from tests.trade import economy, series, value

PAIR = ("KOR", "SGP")
ECONOMIES = frame(
    "economies",
    economy("KOR"),
    economy("SGP") | {"asean_from_year": "1967"},
    economy("MYS") | {"asean_from_year": "1967"},
    economy("VNM") | {"asean_from_year": "1995"},
    economy("USA"),
    economy("XNS", kind="unspecified"),
    economy("EUN", kind="group"),
    economy("WLD", kind="world"),
)
YEARS = range(2004, 2009)


def trade(**exports: list[float | None]) -> pd.DataFrame:
    """Return Korea's exports by partner from 2004 on, in billions; None is not held."""
    return frame(
        "annual_trade",
        *(
            value("KOR", partner, year, "export", billions)
            for partner, values in exports.items()
            for year, billions in zip(YEARS, values, strict=False)
            if billions is not None
        ),
    )


def series_table(*, world: str = "", completeness: str = "all") -> pd.DataFrame:
    rows = [row for year in YEARS for row in series("KOR", year, completeness, world=(world, world))]
    return frame("trade_series", *rows)


def compared(
    table: pd.DataFrame,
    *peers: str,
    window: int = 2,
    base_year: int = 2006,
    measure: str = "export",
    states: pd.DataFrame | None = None,
) -> Compared:
    return compare(
        table,
        ECONOMIES,
        series_table(world="100000000000") if states is None else states,
        reporter="KOR",
        partner="SGP",
        measure=measure,
        peers=peers,
        base_year=base_year,
        window=window,
    )


def agreement(code: str, *, kind: str = "free_trade", scope: str = "bilateral") -> dict[str, str]:
    return {"agreement_code": code, "name_en": code, "name_ko": code, "kind": kind, "scope": scope,
            "description": "It is."}  # fmt: skip


def stage(code: str, name: str, day: str, economy_code: str = "") -> dict[str, str]:
    return {"agreement_code": code, "stage": name, "date": day, "date_precision": "day",
            "economy_code": economy_code, "event_id": f"{code.lower()}-{name.replace('_', '-')}-{day}"}  # fmt: skip


# --- when an agreement is in force


def test_an_agreement_is_in_force_between_two_from_the_later_ones_day() -> None:
    stages = frame(
        "agreement_stages",
        stage("RCEP", "in_force", "2022-01-01", "SGP"),
        stage("RCEP", "in_force", "2022-02-01", "KOR"),
    )

    found = entries(stages, frame("agreements", agreement("RCEP", scope="plurilateral")), pair=PAIR)

    assert found["date"].tolist() == [pd.Timestamp("2022-02-01")]
    assert found["year"].tolist() == [2022]


def test_of_several_entries_for_all_the_first_counts() -> None:
    stages = frame(
        "agreement_stages",
        stage("AKFTA", "in_force", "2009-05-01"),
        stage("AKFTA", "in_force", "2007-06-01"),
    )

    found = entries(stages, frame("agreements", agreement("AKFTA", scope="asean")), pair=PAIR)

    assert found["year"].tolist() == [2007]


def test_an_accession_of_one_counts_alone_and_a_third_partys_does_not() -> None:
    stages = frame(
        "agreement_stages",
        stage("DEPA", "in_force", "2024-05-03", "KOR"),
        stage("CPTPP", "in_force", "2019-01-14", "MYS"),
    )
    agreements = frame("agreements", agreement("DEPA"), agreement("CPTPP"))

    assert entries(stages, agreements, pair=PAIR)["agreement_code"].tolist() == ["DEPA"]


def test_trade_agreements_come_first_and_the_pairs_own_before_wider_ones() -> None:
    stages = frame(
        "agreement_stages",
        stage("DTA", "in_force", "1981-02-11"),
        stage("RCEP", "in_force", "2022-02-01"),
        stage("KSDPA", "in_force", "2023-01-14"),
        stage("KSFTA", "in_force", "2006-03-02"),
    )
    agreements = frame(
        "agreements", agreement("DTA", kind="tax"), agreement("KSDPA", kind="digital"),
        agreement("KSFTA"), agreement("RCEP", scope="plurilateral"),
    )  # fmt: skip

    found = entries(stages, agreements, pair=PAIR)["agreement_code"].tolist()

    assert found == ["KSFTA", "KSDPA", "RCEP", "DTA"]


def test_agreements_without_entry_are_named() -> None:
    stages = frame("agreement_stages", stage("KSFTA", "in_force", "2006-03-02"),
                   stage("SCPA", "signed", "2024-10-08"))  # fmt: skip
    agreements = frame("agreements", agreement("CPTPP"), agreement("KSFTA"),
                       agreement("SCPA", kind="supply_chain"))  # fmt: skip

    assert without_entry(stages, agreements) == ("CPTPP", "SCPA")


def test_without_any_entry_there_is_nothing_to_choose() -> None:
    assert entries(frame("agreement_stages"), frame("agreements"), pair=PAIR).empty


def test_a_life_is_cut_to_its_marked_stages_of_the_span() -> None:
    stages = frame(
        "agreement_stages",
        stage("KSFTA", "in_force", "2006-03-02"),
        stage("KSFTA", "launched", "2004-01-27"),
        stage("KSFTA", "signed", "2005-08-04"),
        stage("KSFTA", "upgraded", "2027-01-01"),
    )

    found = life_in(stages, agreement_code="KSFTA", first_year=2001, last_year=2011)

    assert found["stage"].tolist() == ["signed", "in_force"]


# --- peers


def test_asean_stands_for_its_other_members_of_the_year() -> None:
    assert resolve_peers(ECONOMIES, (ASEAN,), year=2006, pair=PAIR) == ("MYS", "VNM")
    assert resolve_peers(ECONOMIES, (ASEAN,), year=1981, pair=PAIR) == ("MYS",)


def test_peers_are_named_once_and_never_the_pair() -> None:
    assert resolve_peers(ECONOMIES, ("USA", ASEAN, "MYS", "SGP"), year=2006, pair=PAIR) == (
        "USA",
        "MYS",
        "VNM",
    )


# --- comparison


def test_the_year_of_entry_is_100_for_every_line() -> None:
    found = compared(trade(SGP=[5, 8, 10, 12, 20], MYS=[10, 10, 20, 30, 10], USA=[1, 1, 1, 1, 1]), "MYS")
    rows = found.rows.set_index("year")

    assert rows["pair_index"].tolist() == [50, 80, 100, 120, 200]
    assert rows["basket_index"].tolist() == [50, 50, 100, 150, 50]
    # the rest is the published total of 100 less the pair
    assert rows["rest_index"].round(2).tolist() == [105.56, 102.22, 100, 97.78, 88.89]
    assert rows["gap_points"].tolist() == [0, 30, 0, -30, 150]
    assert found.rest_is_published is True


def test_a_basket_is_the_sum_of_its_members() -> None:
    found = compared(trade(SGP=[1, 1, 1, 1, 1], MYS=[1, 1, 1, 1, 1], VNM=[2, 2, 3, 2, 2]), "MYS", "VNM")

    assert found.members == ("MYS", "VNM")
    assert found.rows["basket_usd"].tolist() == [3e9, 3e9, 4e9, 3e9, 3e9]


def test_a_peer_that_lacks_a_year_is_named_and_left_out() -> None:
    found = compared(trade(SGP=[1, 1, 1, 1, 1], MYS=[1] * 5, VNM=[None, 2, 3, None, 2]), "MYS", "VNM")

    assert found.members == ("MYS",)
    assert found.left_out == {"VNM": (2004, 2007)}
    assert found.rows["basket_usd"].tolist() == [1e9] * 5


def test_a_year_that_the_pair_lacks_is_asked_of_no_peer() -> None:
    found = compared(trade(SGP=[1, None, 1, 1, 1], MYS=[1, None, 1, 1, 1]), "MYS")

    assert found.members == ("MYS",)
    assert found.rows["pair_index"].isna().tolist() == [False, True, False, False, False]
    assert found.rows["basket_index"].isna().tolist() == [False, True, False, False, False]


def test_without_the_base_year_there_is_no_index() -> None:
    found = compared(trade(SGP=[1, 1, None, 1, 1], MYS=[1] * 5), "MYS")

    assert found.rows[["pair_index", "gap_points"]].isna().all(axis=None)
    assert found.rows["pair_usd"].notna().sum() == 4


def test_without_a_peer_there_is_no_basket() -> None:
    found = compared(trade(SGP=[1] * 5))

    assert (found.members, found.left_out) == ((), {})
    assert found.rows["basket_usd"].isna().all()


def test_where_no_total_is_published_all_partners_are_added_up() -> None:
    table = trade(SGP=[1] * 5, MYS=[2, 2, 2, 4, 4], XNS=[1] * 5, EUN=[50] * 5, WLD=[90] * 5)

    found = compared(table, states=series_table())

    assert found.rest_is_published is False
    # Malaysia and what is not specified: groups and the world would count twice
    assert found.rows["rest_usd"].tolist() == [3e9, 3e9, 3e9, 5e9, 5e9]


def test_a_table_of_the_largest_partners_has_no_rest() -> None:
    found = compared(trade(SGP=[1] * 5, MYS=[2] * 5), states=series_table(completeness="largest"))

    assert found.rest_is_published is None
    assert found.rows["rest_usd"].isna().all()


def test_a_total_needs_both_flows() -> None:
    table = pd.concat([trade(SGP=[1] * 5), frame("annual_trade", value("KOR", "SGP", 2006, "import", 3))])

    found = compared(table, measure="total")

    assert found.rows["pair_usd"].tolist()[2] == 4e9
    assert found.rows["pair_usd"].isna().tolist() == [True, True, False, True, True]


def test_a_change_of_source_is_told() -> None:
    table = frame(
        "annual_trade",
        *(value("KOR", "SGP", year, "export", 1, source="other-table" if year >= 2007 else "customs-table")
          for year in YEARS),
    )  # fmt: skip

    found = compared(table)

    assert found.changes == (2007,)
    assert found.rows["source_ids"].tolist()[-1].startswith("other-table")


def test_a_cut_keeps_the_base() -> None:
    found = compared(trade(SGP=[5, 8, 10, 12, 20])).between(2007, 2008)

    assert found.rows["year"].tolist() == [2007, 2008]
    assert found.rows["pair_index"].tolist() == [120, 200]


def test_an_empty_table_has_years_and_no_value() -> None:
    found = compared(frame("annual_trade"), "MYS", states=frame("trade_series"))

    assert found.rows["year"].tolist() == list(YEARS)
    assert found.rows.drop(columns=["year", "source_ids"]).isna().all(axis=None)
    assert found.members == ()
    assert found.rest_is_published is None


held = st.one_of(st.none(), st.integers(0, 9))


@settings(max_examples=60, deadline=None)
@given(
    pair=st.lists(held, min_size=5, max_size=5),
    first=st.lists(held, min_size=5, max_size=5),
    second=st.lists(held, min_size=5, max_size=5),
)
def test_whatever_the_figures_the_base_is_100_and_nothing_is_filled_in(
    pair: list[int | None], first: list[int | None], second: list[int | None]
) -> None:
    found = compared(trade(SGP=list(pair), MYS=list(first), VNM=list(second)), "MYS", "VNM")
    rows = found.rows.set_index("year")

    for name in ("pair", "basket"):
        indexed = rows[f"{name}_index"].notna()
        assert not indexed.any() or rows.at[2006, f"{name}_index"] == 100
        assert not (indexed & rows[f"{name}_usd"].isna()).any()
    assert rows["pair_usd"].isna().tolist() == [one is None for one in pair]
    assert set(found.members) | set(found.left_out) == {"MYS", "VNM"}
    for member in found.members:
        values = dict(zip(YEARS, first if member == "MYS" else second, strict=True))
        assert all(values[year] is not None for year in YEARS if pd.notna(rows.at[year, "pair_usd"]))


# --- by month


def monthly(values: dict[str, float]) -> pd.DataFrame:
    return frame(
        "monthly_trade",
        *(
            {"reporter_code": "SGP", "partner_code": "KOR", "month_date": f"{month}-01", "flow": "import",
             "value_amount": str(usd), "value_currency": "USD", "value_usd": str(usd), "valuation": "CIF",
             "source_id": "customs-table"}
            for month, usd in values.items()
        ),
    )  # fmt: skip


def months(first: str, count: int) -> list[str]:
    return [str(one) for one in pd.period_range(first, periods=count, freq="M")]


def sums(table: pd.DataFrame, *, measure: str = "import", window: int = 1) -> pd.DataFrame:
    return twelve_month_sums(
        table,
        reporter="SGP",
        partner="KOR",
        measure=measure,
        entry=pd.Timestamp("2006-03-02"),
        window=window,
    )


def test_the_twelve_months_to_entry_are_100() -> None:
    names = months("2004-04", 36)
    table = monthly({name: 1.0 if name <= "2006-03" else 2.0 for name in names})

    found = sums(table).set_index("month_date")

    assert found.at[pd.Timestamp("2006-03-01"), "sum_index"] == 100
    assert found.at[pd.Timestamp("2006-09-01"), "sum_index"] == 150
    assert found.at[pd.Timestamp("2007-03-01"), "sum_index"] == 200
    assert (found.index.min(), found.index.max()) == (pd.Timestamp("2005-03-01"), pd.Timestamp("2007-03-01"))


def test_a_missing_month_leaves_a_gap_of_twelve_sums() -> None:
    table = monthly({name: 1.0 for name in months("2004-04", 48) if name != "2006-05"})

    found = sums(table, window=2).set_index("month_date")["sum_usd"]

    missing = found.index[found.isna()]
    assert len(missing) == 12
    assert (missing.min(), missing.max()) == (pd.Timestamp("2006-05-01"), pd.Timestamp("2007-04-01"))


def test_a_year_that_is_not_whole_has_no_base() -> None:
    assert sums(monthly(dict.fromkeys(months("2005-05", 24), 1.0))).empty
    assert sums(monthly({})).empty


def test_a_monthly_total_needs_both_flows() -> None:
    assert sums(monthly(dict.fromkeys(months("2004-04", 36), 1.0)), measure="total").empty


@pytest.mark.parametrize("window", [1, 3])
def test_sums_stay_within_the_window(window: int) -> None:
    found = sums(monthly(dict.fromkeys(months("1995-01", 260), 1.0)), window=window)

    assert len(found) == 24 * window + 1
