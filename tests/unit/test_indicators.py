"""Indicators of the pair: the formulas at their edges, and what the tables give."""

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.analysis import indicator_products as by_product
from dashboard.analysis import indicator_series as by_year
from dashboard.analysis import indicators as formulas
from tests.factories import frame
from tests.trade import economy, series, value

NAN = float("nan")


# --- the formulas


@pytest.mark.parametrize("missing", [None, NAN])
def test_a_missing_value_makes_no_indicator(missing: float | None) -> None:
    assert formulas.share_pct(missing, 1) is None
    assert formulas.share_change(1, missing) is None
    assert formulas.trade_intensity(1, 2, missing, 4) is None
    assert formulas.revealed_advantage(1, 2, 3, missing) is None
    assert formulas.symmetric_advantage(missing) is None
    assert formulas.grubel_lloyd(missing, 1) is None
    assert formulas.contribution(missing, 1, 1) is None
    assert formulas.compound_growth(1, missing, 3) is None
    assert formulas.herfindahl([1.0, NAN]) is None
    assert formulas.grubel_lloyd_total([(1.0, NAN)]) is None
    assert formulas.complementarity({"a": NAN}, {"a": 1.0}) is None


def test_a_whole_of_0_makes_no_indicator() -> None:
    assert formulas.share_pct(0, 0) is None
    assert formulas.trade_intensity(1, 0, 1, 1) is None
    assert formulas.trade_intensity(1, 1, 0, 1) is None
    assert formulas.grubel_lloyd(0, 0) is None
    assert formulas.grubel_lloyd_total([(0.0, 0.0)]) is None
    assert formulas.herfindahl([0.0, 0.0]) is None
    assert formulas.complementarity({"a": 0.0}, {"a": 1.0}) is None
    assert formulas.contribution(0, 1, 0) is None
    assert formulas.compound_growth(0, 1, 3) is None


def test_nothing_at_all_makes_no_indicator() -> None:
    assert formulas.herfindahl([]) is None
    assert formulas.grubel_lloyd_total([]) is None
    assert formulas.complementarity({}, {"a": 1.0}) is None


NEGATIVE: list[Callable[[], object]] = [
    lambda: formulas.share_pct(-1, 1),
    lambda: formulas.trade_intensity(1, 1, 1, -1),
    lambda: formulas.grubel_lloyd(-1, 1),
    lambda: formulas.grubel_lloyd_total([(1.0, -1.0)]),
    lambda: formulas.herfindahl([1.0, -1.0]),
    lambda: formulas.herfindahl([1.0], whole=-1),
    lambda: formulas.complementarity({"a": -1.0}, {"a": 1.0}),
    lambda: formulas.contribution(1, -1, 1),
    lambda: formulas.compound_growth(1, -1, 2),
    lambda: formulas.share_pct(1, float("inf")),
]


@pytest.mark.parametrize("call", NEGATIVE)
def test_negative_or_endless_trade_is_an_error(call: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="trade is a finite number"):
        call()


def test_0_is_a_value_and_not_missing() -> None:
    assert formulas.share_pct(0, 10) == 0
    assert formulas.trade_intensity(0, 10, 1, 10) == 0
    assert formulas.compound_growth(10, 0, 2) == -100
    assert formulas.contribution(5, 0, 10) == -50


# --- annual trade

ECONOMIES = frame(
    "economies", economy("KOR"), economy("SGP"), economy("USA"), economy("TWN"),
    economy("WLD", kind="world"), economy("XNS", kind="unspecified"),
)  # fmt: skip
TRADE = frame(
    "annual_trade",
    value("KOR", "SGP", 2018, "export", 10), value("KOR", "USA", 2018, "export", 30),
    value("KOR", "TWN", 2018, "export", 10), value("KOR", "XNS", 2018, "export", 99),
    value("KOR", "SGP", 2018, "import", 5), value("KOR", "USA", 2018, "import", 15),
    value("KOR", "SGP", 2019, "export", 20), value("KOR", "SGP", 2020, "export", 30),
    value("KOR", "USA", 2020, "export", 40), value("KOR", "SGP", 2021, "export", 36, source="other-table"),
    value("KOR", "SGP", 2028, "export", 10), value("SGP", "KOR", 2018, "import", 8),
    value("SGP", "USA", 2018, "import", 12),
)  # fmt: skip
SERIES = frame(
    "trade_series",
    *series("KOR", 2018, "all"),
    *series("KOR", 2019, "single"),
    *series("KOR", 2020, "largest", world=("100000000000", "90000000000")),
    *series("KOR", 2021, "single", world=("120000000000", "90000000000")),
    *series("SGP", 2018, "all"),
)
TOTALS = by_year.totals(TRADE, ECONOMIES, SERIES)
EMPTY_TRADE = frame("annual_trade")


def test_a_total_is_published_or_the_sum_of_all_partners_or_missing() -> None:
    exports = TOTALS.loc[("KOR", "export")]

    # areas not specified are no partner
    assert exports["total_usd"].to_dict() == {2018: 50e9, 2020: 100e9, 2021: 120e9}
    assert exports["is_published"].to_dict() == {2018: False, 2020: True, 2021: True}


def test_a_share_needs_a_total_and_both_flows_for_both() -> None:
    points = by_year.share_points(TRADE, TOTALS, reporter="KOR", partner="SGP")
    told = points.set_index(["line", "year"])["value"].to_dict()

    assert told == pytest.approx(
        {("total", 2018): 15 / 70 * 100, ("export", 2018): 20, ("export", 2020): 30, ("export", 2021): 30,
         ("import", 2018): 25}
    )  # fmt: skip
    assert points["source_ids"].tolist()[-1] == "customs-table"


def test_intensity_leaves_the_reporter_out_of_the_world() -> None:
    world = frame(
        "world_trade",
        {"year": "2018", "flow": "import", "value_usd": "120e9", "source_id": "world-table"},
    )
    points = by_year.intensity_points(TRADE, TOTALS, world, reporter="KOR", partner="SGP")

    # 10 of 50 of the exports, over 20 of the 100 that all but Korea import
    assert points["value"].tolist() == pytest.approx([(10 / 50) / (20 / 100)])
    assert points["source_ids"].tolist() == ["customs-table;world-table"]


def test_intensity_without_the_world_is_not_computed() -> None:
    points = by_year.intensity_points(TRADE, TOTALS, frame("world_trade"), reporter="KOR", partner="SGP")

    assert points.empty
    assert list(points.columns) == by_year.POINTS


def test_concentration_of_partners_is_the_least_where_only_the_largest_are_held() -> None:
    points = by_year.partner_concentration(TRADE, ECONOMIES, SERIES, reporter="KOR")
    told = points.set_index(["line", "year"])

    assert told.loc[("export", 2018), "value"] == pytest.approx(0.2**2 + 0.6**2 + 0.2**2)
    assert told.loc[("export", 2020), "value"] == pytest.approx(0.3**2 + 0.4**2)
    assert told["state"].to_dict() == {
        ("export", 2018): "exact", ("export", 2020): "least", ("import", 2018): "exact",
    }  # fmt: skip


def test_contribution_to_growth_needs_two_years_in_a_row_with_totals_of_one_kind() -> None:
    points = by_year.growth_contribution(TRADE, TOTALS, reporter="KOR", partner="SGP")

    # not 2018 to 2019 (no total), nor 2018 to 2020 (two years, and sums against published totals)
    assert points[["line", "year"]].to_numpy().tolist() == [["export", 2021]]
    assert points["value"].tolist() == pytest.approx([6])
    assert points["growth_pct"].tolist() == pytest.approx([20])
    # the value of 2021 is another source's
    assert points["state"].tolist() == ["break"]


def test_compound_growth_needs_both_ends_of_its_span() -> None:
    points = by_year.growth_points(TRADE, reporter="KOR", partner="SGP")

    assert points[["line", "year", "value"]].to_numpy().tolist() == [["export", 2028, 0.0]]


def test_growth_over_a_span_takes_the_first_and_last_year_held_in_it() -> None:
    rows = by_year.span_growth(TRADE, reporter="KOR", partner="SGP", first_year=2017, last_year=2020)

    # imports are held in one year only
    assert rows.to_numpy().tolist() == [["export", 2018, 2020, pytest.approx((3**0.5 - 1) * 100)]]
    assert by_year.span_growth(
        EMPTY_TRADE, reporter="KOR", partner="SGP", first_year=1962, last_year=2026
    ).empty


def test_without_rows_there_are_no_points() -> None:
    totals = by_year.totals(EMPTY_TRADE, ECONOMIES, frame("trade_series"))
    world = frame("world_trade")

    assert totals.empty
    for points in (
        by_year.share_points(EMPTY_TRADE, totals, reporter="KOR", partner="SGP"),
        by_year.intensity_points(EMPTY_TRADE, totals, world, reporter="KOR", partner="SGP"),
        by_year.partner_concentration(EMPTY_TRADE, ECONOMIES, frame("trade_series"), reporter="KOR"),
        by_year.growth_contribution(EMPTY_TRADE, totals, reporter="KOR", partner="SGP"),
        by_year.growth_points(EMPTY_TRADE, reporter="KOR", partner="SGP"),
    ):
        assert points.empty
        assert set(by_year.POINTS) <= set(points.columns)


# --- trade by product


def goods(year: int, flow: str, code: str, usd: float, **more: str) -> dict[str, str]:
    common = {
        "reporter_code": "SGP", "partner_code": "KOR", "year": str(year), "flow": flow, "classification": "hs2",
        "product_code": code, "value_usd": str(usd), "valuation": "FOB" if flow == "export" else "CIF",
        "source_id": "whole-table",
    }  # fmt: skip
    return common | more


PRODUCTS = frame(
    "bilateral_products",
    goods(2017, "export", "27", 10), goods(2017, "export", "85", 40), goods(2017, "import", "85", 60),
    goods(2018, "export", "27", 30), goods(2018, "export", "85", 30), goods(2018, "import", "85", 60),
    goods(2018, "import", "90", 20), goods(2020, "export", "27", 5),
    goods(2018, "export", "85", 29, source_id="short-table", note_code="ten-largest-chapters"),
    goods(2018, "export", "7", 60, classification="sitc1"),
    goods(2018, "export", "85", 7, reporter_code="KOR", partner_code="SGP"),
)  # fmt: skip
HELD = by_product.chapters(PRODUCTS, reporter="SGP")


def test_only_sources_of_every_chapter_count() -> None:
    assert len(HELD) == 8
    assert set(HELD["source_id"]) == {"whole-table"}


def test_a_chapter_without_a_row_was_not_traded() -> None:
    sides = by_product.two_way(HELD).set_index(["year", "product_code"])

    assert sides.loc[(2018, "27"), ["export", "import", "index"]].tolist() == [30, 0, 0]
    assert sides.loc[(2018, "85"), "index"] == pytest.approx(2 * 30 / 90)
    # only one flow is held of 2020: nothing can be compared
    assert 2020 not in sides.index.get_level_values("year")


def test_intra_industry_trade_is_one_number_a_year_and_source() -> None:
    points = by_product.intra_industry(by_product.two_way(HELD))

    assert points[["year", "value"]].to_numpy().tolist() == [
        [2017, pytest.approx(80 / 110)],
        [2018, pytest.approx(60 / 140)],
    ]
    assert points["part_usd"].tolist() == [80, 60]


def test_concentration_of_products_keeps_sources_apart() -> None:
    points = by_product.product_concentration(HELD)
    told = points.set_index(["line", "year"])

    assert told.loc[("export:whole-table", 2018), "value"] == pytest.approx(0.5)
    assert told.loc[("export:whole-table", 2018), "normalised"] == pytest.approx(0)
    assert pd.isna(told.loc[("import:whole-table", 2017), "normalised"])


def test_contributions_of_chapters_add_up_to_the_growth_of_the_flow() -> None:
    rows = by_product.chapter_contributions(HELD, by_product.Span("import", "whole-table", 2017, 2018))

    assert rows[["product_code", "points"]].to_numpy().tolist() == [["90", pytest.approx(100 / 3)], ["85", 0]]
    assert rows["points"].sum() == pytest.approx((80 / 60 - 1) * 100)


def test_a_span_has_no_gap() -> None:
    # 2020 stands alone after the gap of 2019
    assert by_product.spans(HELD) == (
        by_product.Span("export", "whole-table", 2017, 2018),
        by_product.Span("import", "whole-table", 2017, 2018),
    )


def test_without_products_there_is_nothing() -> None:
    held = by_product.chapters(frame("bilateral_products"), reporter="SGP")

    assert by_product.product_concentration(held).empty
    assert by_product.two_way(held).empty
    assert by_product.intra_industry(by_product.two_way(held)).empty
    assert by_product.spans(held) == ()
