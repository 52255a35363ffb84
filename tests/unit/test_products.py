"""Goods by product: which source is shown, shares, changes, years."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.products import (
    CHANGE_COLUMNS,
    COLUMNS,
    INCOMPLETE,
    LINE_COLUMNS,
    OVERLAPPING,
    PARTIAL,
    WHOLE,
    classifications_held,
    compared_year,
    flows_held,
    is_sound,
    of_year,
    product_changes,
    product_line,
    product_shares,
    section_sums,
    share_column,
)
from tests.factories import frame
from tests.goods import BILLION, goods, goods_rows
from tests.trade import value

ROWS = goods_rows()
PRODUCTS = frame("bilateral_products", *ROWS["bilateral_products"])
TRADE = frame("annual_trade", *ROWS["annual_trade"])
NAMES = frame("products", *ROWS["products"])


def shares(
    classification: str = "hs2",
    *,
    reporter: str = "SGP",
    flow: str = "export",
    products: pd.DataFrame = PRODUCTS,
    trade: pd.DataFrame = TRADE,
) -> pd.DataFrame:
    return product_shares(products, trade, NAMES, reporter=reporter, flow=flow, classification=classification)


# --- what is held


def test_the_flow_with_the_newest_year_comes_first() -> None:
    assert flows_held(PRODUCTS) == (("SGP", "export"), ("KOR", "import"))


def test_classifications_come_in_the_order_of_the_vocabulary() -> None:
    held = classifications_held(PRODUCTS, reporter="SGP", flow="export")

    assert held == ("hs2", "wits_section", "wits_sitc_group")


def test_nothing_held_gives_nothing() -> None:
    empty = frame("bilateral_products")

    assert flows_held(empty) == ()
    assert classifications_held(empty, reporter="SGP", flow="export") == ()
    found = product_shares(empty, TRADE, NAMES, reporter="SGP", flow="export", classification="hs2")
    assert found.empty
    assert list(found) == COLUMNS
    assert list(product_line(found, "85")) == LINE_COLUMNS
    assert list(product_changes(found, found)) == CHANGE_COLUMNS
    assert share_column(found) is None


# --- the source shown


def test_a_source_of_every_chapter_goes_before_one_of_the_largest() -> None:
    found = shares().drop_duplicates("year").set_index("year")

    # given both in 2018 and only the largest chapters in 2019
    assert found["source_id"].to_dict() == {
        2016: "customs-table", 2018: "customs-table", 2019: "other-table", 2020: "customs-table"
    }  # fmt: skip
    assert found["extent"].to_dict() == {2016: WHOLE, 2018: WHOLE, 2019: PARTIAL, 2020: WHOLE}


def test_of_two_whole_sources_the_one_nearest_to_the_total_is_shown() -> None:
    rows = [goods(2020, "85", 8, source="a-table"), goods(2020, "85", 9.5, source="b-table")]
    found = shares(products=frame("bilateral_products", *rows))

    assert found["source_id"].tolist() == ["b-table"]
    assert found["coverage_pct"].round(1).tolist() == [105.6]


def test_a_sum_far_above_the_total_goes_behind_the_largest_chapters() -> None:
    rows = [
        goods(2020, "85", 20, source="a-table"),
        goods(2020, "85", 8, source="b-table", note="ten-largest-chapters"),
    ]
    found = shares(products=frame("bilateral_products", *rows))

    assert found["source_id"].tolist() == ["b-table"]


def test_without_a_total_the_largest_sum_is_shown_and_coverage_is_unknown() -> None:
    rows = [goods(2020, "85", 8, source="a-table"), goods(2020, "85", 9, source="b-table")]
    found = shares(products=frame("bilateral_products", *rows), trade=frame("annual_trade"))

    assert found["source_id"].tolist() == ["b-table"]
    assert found["coverage_pct"].isna().all()
    assert found["share_pct"].tolist() == [100]


def test_two_sources_are_never_mixed_within_a_year() -> None:
    for kind in ("hs2", "wits_section", "wits_sitc_group"):
        found = shares(kind)[["year", "source_id"]].drop_duplicates()
        assert found["year"].is_unique


# --- shares


def test_a_year_is_ranked_with_shares_of_its_sum_and_of_the_total() -> None:
    found = of_year(shares(), 2018)

    assert found["product_code"].tolist() == ["85", "84", "27"]
    assert found["rank"].tolist() == [1, 2, 3]
    assert found["share_pct"].tolist() == [62.5, 25, 12.5]
    assert found["total_share_pct"].round(2).tolist() == [61.73, 24.69, 12.35]
    assert found["coverage_pct"].round(2).unique().tolist() == [98.77]
    assert found["section_code"].tolist() == ["16", "16", "05"]


def test_shares_of_the_largest_chapters_are_of_the_total() -> None:
    assert share_column(of_year(shares(), 2019)) == "total_share_pct"
    assert share_column(of_year(shares(), 2018)) == "share_pct"
    assert share_column(of_year(shares(), 2018), of_year(shares(), 2019)) == "total_share_pct"


def test_a_year_in_which_goods_are_missing_has_no_shares() -> None:
    found = of_year(shares("wits_section"), 2018)

    assert found["extent"].unique().tolist() == [INCOMPLETE]
    assert found[["share_pct", "total_share_pct"]].isna().all(axis=None)
    assert found["coverage_pct"].round(1).unique().tolist() == [37.0]
    assert not is_sound(found)
    assert share_column(found) is None


def test_groups_that_overlap_have_no_sum_but_shares_of_the_total() -> None:
    found = shares("wits_sitc_group")

    assert found["extent"].unique().tolist() == [OVERLAPPING]
    assert found[["sum_usd", "coverage_pct", "share_pct"]].isna().all(axis=None)
    assert found["total_share_pct"].round(1).tolist() == [88.9, 77.8]
    assert share_column(found) == "total_share_pct"


def test_sections_are_the_sums_of_their_chapters() -> None:
    found = section_sums(of_year(shares(), 2018)).set_index("section_code")

    assert found["value_usd"].to_dict() == {"16": 7 * BILLION, "05": BILLION}
    assert found["share_pct"].to_dict() == {"16": 87.5, "05": 12.5}
    assert section_sums(of_year(shares("wits_section"), 2020)).empty


@given(
    held=st.dictionaries(
        st.tuples(
            st.sampled_from([2018, 2019]), st.sampled_from(["27", "84", "85"]), st.sampled_from(["a", "b", "c"])
        ),
        st.floats(0.001, 50),
        min_size=1,
    ),
    total=st.one_of(st.none(), st.floats(0.5, 100)),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_shares_of_every_year_add_up_to_the_covered_sum(
    held: dict[tuple[int, str, str], float], total: float | None
) -> None:
    rows = [
        goods(year, code, usd, source=source, note="ten-largest-chapters" if source == "c" else "")
        for (year, code, source), usd in held.items()
    ]
    totals = [] if total is None else [value("SGP", "KOR", 2018, "export", total)]
    found = shares(products=frame("bilateral_products", *rows), trade=frame("annual_trade", *totals))

    assert set(found["year"]) == {year for year, _code, _source in held}
    for _year, rows_of_year in found.groupby("year"):
        assert rows_of_year["share_pct"].sum() == pytest.approx(100)
        assert rows_of_year["value_usd"].sum() == pytest.approx(rows_of_year["sum_usd"].iloc[0])
        assert set(rows_of_year["source_id"]) == {rows_of_year["source_id"].iloc[0]}
        if rows_of_year["total_usd"].notna().all():
            assert rows_of_year["total_share_pct"].sum() == pytest.approx(
                rows_of_year["coverage_pct"].iloc[0]
            )


# --- change


def test_changes_are_in_dollars_and_points_the_largest_gain_first() -> None:
    found = product_changes(of_year(shares(), 2016), of_year(shares(), 2020))

    assert found["product_code"].tolist() == ["84", "85"]
    assert found["change_usd"].tolist() == [3 * BILLION, BILLION]
    assert found["change_pct"].round(1).tolist() == [150, 33.3]
    assert found["points"].round(1).tolist() == [15.6, -15.6]


def test_a_product_of_one_year_only_is_not_taken_for_zero_in_the_other() -> None:
    found = product_changes(of_year(shares(), 2018), of_year(shares(), 2020)).set_index("product_code")

    assert pd.isna(found.loc["27", "value_to_usd"])
    assert pd.isna(found.loc["27", "change_usd"])


def test_no_change_is_told_of_a_year_in_which_goods_are_missing() -> None:
    found = product_changes(of_year(shares("wits_section"), 2018), of_year(shares("wits_section"), 2020))

    assert found.empty
    assert list(found) == CHANGE_COLUMNS


@pytest.mark.parametrize(
    ("years", "year", "found"),
    [
        ((1996, 2008, 2010, 2019), 2019, 2008),
        ((2013, 2018), 2018, 2013),
        ((2013, 2018), 2013, 2018),
        ((2018,), 2018, None),
        ((), 2018, None),
    ],
)
def test_a_year_is_compared_with_ten_years_before_or_the_earliest(
    years: tuple[int, ...], year: int, found: int | None
) -> None:
    assert compared_year(years, year) == found


# --- years


def test_a_line_is_cut_where_the_source_changes_and_where_a_year_is_missing() -> None:
    found = product_line(shares(), "85").set_index("year")

    assert found.index.tolist() == [2016, 2017, 2018, 2019, 2020]
    assert found["value_usd"].isna().tolist() == [False, True, False, False, False]
    assert found["segment"].dropna().tolist() == [0, 1, 2, 3]
    # then shares are of the flow's total throughout, as one year holds the largest chapters only
    assert found.loc[2019, "share_pct"] == 60
    assert round(found.loc[2018, "share_pct"], 2) == 61.73


def test_neighbouring_years_of_one_source_are_one_segment() -> None:
    rows = [goods(year, "85", 1) for year in (2016, 2017, 2018)]
    found = product_line(shares(products=frame("bilateral_products", *rows)), "85")

    assert found["segment"].tolist() == [0, 0, 0]


def test_a_year_without_the_product_is_a_gap_not_zero() -> None:
    found = product_line(shares(), "27").set_index("year")

    assert found["value_usd"].dropna().index.tolist() == [2018]
    # then a source of every chapter says there was none, one of the largest chapters says nothing
    assert found["is_untraded"].to_dict() == {
        2016: True, 2017: False, 2018: False, 2019: False, 2020: True
    }  # fmt: skip


def test_a_year_in_which_goods_are_missing_joins_no_line() -> None:
    rows = [
        goods(year, "metals", 1, classification="wits_section", note=note)
        for year, note in ((2016, ""), (2017, "wits-groups-incomplete"), (2018, "wits-groups-incomplete"))
    ]
    found = product_line(shares("wits_section", products=frame("bilateral_products", *rows)), "metals")

    assert found["segment"].tolist() == [0, 1, 2]
