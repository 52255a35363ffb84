"""The margin of revision, bands of ranks, and the other side's figure."""

import pandas as pd
import pytest

from dashboard.analysis.doubt import close_by, doubtful_ranks, mirror_values, revision_margin
from dashboard.analysis.partners import rank_list
from dashboard.model.catalog import Catalog
from tests.factories import frame
from tests.trade import BILLION, economy, trade_catalog, value

ECONOMIES = frame("economies", economy("KOR"), economy("SGP"), economy("USA"), economy("TWN"),
                  economy("WLD", kind="world"))  # fmt: skip


@pytest.fixture
def catalog() -> Catalog:
    return trade_catalog()


def doubts(catalog: Catalog, *, measure: str = "total", margin_pct: float = 0.0) -> pd.DataFrame:
    listed = rank_list(catalog, reporter="KOR", measure=measure)
    return doubtful_ranks(
        listed, catalog.table("annual_trade"), reporter="KOR", partner="SGP", measure=measure,
        margin_pct=margin_pct,
    ).set_index("year")  # fmt: skip


# --- the margin


def test_the_margin_is_the_90th_percentile_of_the_differences_between_publishers() -> None:
    # given ten values, of which others differ by 1, 2, … 10 %
    years = range(2001, 2011)
    shown = frame("annual_trade", *(value("KOR", "SGP", year, "export", 100) for year in years))
    others = frame(
        "annual_trade_alternatives",
        *(
            value("KOR", "SGP", year, "export", 100 + at, source="other-table")
            for at, year in enumerate(years, 1)
        ),
    )

    found = revision_margin(shown, others, ECONOMIES, reporter="KOR")

    assert found is not None
    assert found.pct == pytest.approx(9.1)  # linear between the ninth and the tenth
    assert (found.count, found.first_year, found.last_year) == (10, 2001, 2010)


def test_of_several_publishers_the_middle_difference_counts() -> None:
    shown = frame("annual_trade", value("KOR", "SGP", 2018, "export", 100))
    others = frame(
        "annual_trade_alternatives",
        *(value("KOR", "SGP", 2018, "export", usd, source=f"table-{usd}") for usd in (98, 104, 160)),
    )

    found = revision_margin(shown, others, ECONOMIES, reporter="KOR")

    assert found is not None
    assert found.pct == pytest.approx(4)
    assert found.count == 1


def test_the_world_small_partners_and_other_reporters_do_not_measure_it() -> None:
    many = [f"X{at:02d}" for at in range(30)]
    economies = frame(
        "economies", economy("KOR"), economy("WLD", kind="world"), *(economy(code) for code in many)
    )
    shown = [value("KOR", code, 2018, "export", 100 - at) for at, code in enumerate(many)]
    shown.append(value("KOR", "WLD", 2018, "export", 5000))
    others = [
        row | {"value_usd": str(float(row["value_usd"]) * 2), "source_id": "other-table"} for row in shown
    ]
    # the twenty largest agree
    for row in others[:20]:
        row["value_usd"] = str(float(row["value_usd"]) / 2)

    found = revision_margin(
        frame("annual_trade", *shown), frame("annual_trade_alternatives", *others), economies, reporter="KOR"
    )

    assert found is not None
    assert (found.pct, found.count) == (0, 20)


def test_without_a_second_publisher_there_is_no_margin() -> None:
    shown = frame("annual_trade", value("KOR", "SGP", 2018, "export", 100))

    assert revision_margin(shown, frame("annual_trade_alternatives"), ECONOMIES, reporter="KOR") is None


# --- bands


def test_a_band_holds_the_ranks_that_neighbours_within_the_margin_leave(catalog: Catalog) -> None:
    # given totals of 2018: 100, 50, 40, 25, 19 (Singapore), 12, 2
    found = doubts(catalog, margin_pct=35).loc[2018]

    assert (found["rank"], found["best_rank"], found["worst_rank"], found["near"]) == (5, 4, 5, "FRA")
    assert found["tolerance_usd"] == pytest.approx(0.35 * 19 * BILLION)
    wide = doubts(catalog, margin_pct=38).loc[2018]
    assert (wide["best_rank"], wide["worst_rank"], wide["near"]) == (4, 6, "FRA;GBR")


def test_without_margin_the_band_is_the_rank(catalog: Catalog) -> None:
    found = doubts(catalog)

    assert found["best_rank"].tolist() == found["rank"].tolist() == found["worst_rank"].tolist() == [5, 4]
    assert found["near"].tolist() == ["", ""]


def test_the_margin_of_a_balance_is_of_both_flows_together(catalog: Catalog) -> None:
    # given Singapore's balance of 3 from 11 and 8 in 2018
    found = doubts(catalog, measure="balance", margin_pct=10).loc[2018]

    assert found["tolerance_usd"] == pytest.approx(1.9 * BILLION)


# --- the other side


@pytest.mark.parametrize(
    ("measure", "expected"), [("export", 22), ("import", 14), ("total", 36), ("balance", 8)]
)
def test_the_mirror_turns_flows_round(catalog: Catalog, measure: str, expected: float) -> None:
    # given that Singapore reports 14 of exports to Korea and 22 of imports from it
    found = mirror_values(catalog.table("annual_trade"), reporter="KOR", partner="SGP", measure=measure)

    assert found.to_dict() == {2018: expected * BILLION}


def test_the_rank_by_its_own_figure_stands_beside_and_moves_nobody(catalog: Catalog) -> None:
    found = doubts(catalog)

    assert found.loc[2018, "mirror_usd"] == 36 * BILLION
    assert found.loc[2018, "mirror_rank"] == 4  # behind 100, 50 and 40
    assert found.loc[2018, "rank"] == 5
    assert pd.isna(found.loc[2020, "mirror_rank"])


def test_no_ranking_no_doubt(catalog: Catalog) -> None:
    listed = rank_list(catalog, reporter="KOR", measure="total").head(0)
    found = doubtful_ranks(
        listed, catalog.table("annual_trade"), reporter="KOR", partner="SGP", measure="total", margin_pct=2
    )

    assert found.empty
    assert "best_rank" in found


# --- neighbours


def test_neighbours_are_the_next_in_rank_and_all_within_the_margin(catalog: Catalog) -> None:
    listed = rank_list(catalog, reporter="KOR", measure="total")
    rows = listed[listed["year"] == 2018]

    found = close_by(rows, partner="SGP", near="DEU", around=1)

    assert found["partner_code"].tolist() == ["DEU", "FRA", "SGP", "GBR"]
    assert found["is_near"].tolist() == [True, False, False, False]
    assert close_by(rows, partner="KOR", near="").empty
