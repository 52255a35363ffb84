"""Goods trade between the pair, as each of the two reports it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from dashboard.analysis.pair_trade import COLUMNS, latest_with_change, pair_flows, sources_of
from tests.factories import frame, row

PAIR = ("KOR", "SGP")


def value(
    year: int, flow: str, usd: float, *, reporter: str = "KOR", source: str = "customs-table"
) -> dict[str, str]:
    return row(
        "annual_trade",
        reporter_code=reporter,
        partner_code="SGP" if reporter == "KOR" else "KOR",
        year=str(year),
        flow=flow,
        value_usd=str(usd),
        source_id=source,
    )


def flows_of(*rows: dict[str, str], reporter: str = "KOR") -> pd.DataFrame:
    return pair_flows(frame("annual_trade", *rows), pair=PAIR, reporter=reporter)


# --- both flows


def test_no_trade_gives_no_rows_but_all_columns() -> None:
    flows = flows_of()

    assert flows.empty
    assert list(flows) == COLUMNS


def test_flows_are_named_by_direction_whoever_reports() -> None:
    rows = [value(2020, "export", 9.0), value(2020, "import", 8.0)]
    rows += [value(2020, "export", 7.0, reporter="SGP"), value(2020, "import", 11.0, reporter="SGP")]

    columns = ["first_to_second_usd", "second_to_first_usd"]
    assert flows_of(*rows, reporter="KOR")[columns].to_numpy().tolist() == [[9.0, 8.0]]
    assert flows_of(*rows, reporter="SGP")[columns].to_numpy().tolist() == [[11.0, 7.0]]


def test_a_balance_is_what_the_reporter_sells_less_what_it_buys() -> None:
    rows = [value(2020, "export", 9.0), value(2020, "import", 8.0)]
    rows += [value(2020, "export", 7.0, reporter="SGP"), value(2020, "import", 11.0, reporter="SGP")]

    assert flows_of(*rows, reporter="KOR")["balance_usd"].tolist() == [1.0]
    assert flows_of(*rows, reporter="SGP")["balance_usd"].tolist() == [-4.0]


def test_a_year_that_is_not_held_is_a_gap_and_not_zero() -> None:
    flows = flows_of(*[value(year, flow, 5.0) for year in (2018, 2020) for flow in ("export", "import")])

    assert flows["year"].tolist() == [2018, 2019, 2020]
    assert flows["total_usd"].isna().tolist() == [False, True, False]
    assert flows["first_to_second_source_id"].isna().tolist() == [False, True, False]


def test_a_single_flow_has_no_total_and_no_balance() -> None:
    flows = flows_of(value(2020, "export", 9.0))

    assert flows["first_to_second_usd"].tolist() == [9.0]
    assert flows[["second_to_first_usd", "total_usd", "balance_usd"]].isna().all(axis=None)


def test_other_partners_and_reporters_stay_out() -> None:
    other = row("annual_trade", partner_code="DEU", year="2021", value_usd="1000")

    assert flows_of(value(2020, "export", 9.0), other)["year"].tolist() == [2020]


def test_values_keep_their_kind_source_and_note() -> None:
    flows = flows_of(value(2020, "export", 9.0, source="other-table") | {"value_kind": "derived"})

    found = flows[["first_to_second_kind", "first_to_second_source_id", "first_to_second_note_code"]]
    assert found.to_numpy().tolist() == [["derived", "other-table", "rounded"]]


def test_the_table_is_left_as_it_was() -> None:
    trade = frame("annual_trade", value(2020, "export", 9.0))
    before = trade.copy()

    pair_flows(trade, pair=PAIR, reporter="KOR")

    assert_frame_equal(trade, before)


@given(
    st.dictionaries(
        st.tuples(st.integers(1990, 2000), st.sampled_from(["export", "import"])),
        st.floats(min_value=0, max_value=1e12),
        min_size=1,
    ),
    st.sampled_from(PAIR),
)
def test_a_total_is_the_sum_of_its_flows_and_nothing_is_lost(
    held: dict[tuple[int, str], float], reporter: str
) -> None:
    # given
    trade = pd.DataFrame(
        [
            {"reporter_code": reporter, "partner_code": PAIR[reporter == "KOR"], "year": year, "flow": flow,
             "value_usd": usd, "value_kind": "published", "source_id": "s", "note_code": None}
            for (year, flow), usd in held.items()
        ]
    )  # fmt: skip

    # when
    flows = pair_flows(trade, pair=PAIR, reporter=reporter)

    # then
    both = flows.dropna(subset=["first_to_second_usd", "second_to_first_usd"])
    assert (both["total_usd"] == both["first_to_second_usd"] + both["second_to_first_usd"]).all()
    assert flows["total_usd"].notna().sum() == len(both)
    kept = flows[["first_to_second_usd", "second_to_first_usd"]].to_numpy().ravel()
    assert sorted(kept[~pd.isna(kept)]) == sorted(held.values())


# --- the latest value


def series(**by_year: float | None) -> pd.DataFrame:
    years = [int(name.removeprefix("y")) for name in by_year]
    return pd.DataFrame({"year": years, "usd": pd.Series(by_year.values(), dtype="float64")})


@pytest.mark.parametrize(
    ("flows", "latest"),
    [
        (series(y2019=80.0, y2020=100.0), (2020, 100.0, 25.0)),
        (series(y2019=100.0, y2020=80.0), (2020, 80.0, -20.0)),
        (series(y2019=-50.0, y2020=-25.0), (2020, -25.0, 50.0)),
        (series(y2020=100.0), (2020, 100.0, None)),
        (series(y2018=80.0, y2019=None, y2020=100.0), (2020, 100.0, None)),
        (series(y2019=0.0, y2020=100.0), (2020, 100.0, None)),
        (series(y2019=100.0, y2020=None), (2019, 100.0, None)),
    ],
    ids=["up", "down", "deficit", "first", "gap", "from-zero", "last-not-held"],
)
def test_the_latest_value_and_its_change(
    flows: pd.DataFrame, latest: tuple[int, float, float | None]
) -> None:
    assert latest_with_change(flows, "usd") == latest


def test_nothing_held_has_no_latest_value() -> None:
    assert latest_with_change(series(y2020=None), "usd") is None
    assert latest_with_change(flows_of(), "total_usd") is None


# --- sources


def test_the_source_of_the_newest_value_comes_first_and_each_once() -> None:
    flows = flows_of(
        value(2019, "export", 1.0, source="old"),
        value(2019, "import", 1.0, source="other"),
        value(2021, "export", 1.0, source="new"),
        value(2021, "import", 1.0, source="old"),
    )

    assert sources_of(flows) == ("new", "old", "other")


def test_nothing_held_has_no_sources() -> None:
    assert sources_of(flows_of()) == ()
