"""Which partners a bump chart and a slope show."""

import pandas as pd

from dashboard.analysis.rank_lines import bump_lines, left_out_of_lines, slope_ends


def rows(ranks: dict[int, list[str]]) -> pd.DataFrame:
    """Return rows of a list from the partners of each year in order of rank."""
    listed = [
        {"partner_code": code, "year": year, "rank": place, "value_usd": 100.0 - place, "export_usd": 1.0,
         "import_usd": 1.0}
        for year, codes in ranks.items() for place, code in enumerate(codes, start=1)
    ]  # fmt: skip
    columns = ["partner_code", "year", "rank", "value_usd", "export_usd", "import_usd"]
    return pd.DataFrame(listed, columns=columns)


def test_no_ranks_give_no_points() -> None:
    points = bump_lines(rows({}), partner="SGP", depth=3)

    assert points.empty
    assert {"role", "run"} <= set(points)


def test_the_chosen_partner_is_shown_however_low() -> None:
    points = bump_lines(rows({2020: ["A", "B", "C", "SGP"]}), partner="SGP", depth=2)

    assert points.set_index("partner_code")["role"].to_dict() == {"A": "other", "B": "rival", "SGP": "chosen"}


def test_rivals_are_the_neighbours_of_the_last_year() -> None:
    points = bump_lines(
        rows({2019: ["SGP", "A", "B", "C", "D", "E"], 2020: ["A", "B", "C", "D", "E", "SGP"]}),
        partner="SGP", depth=9,
    )  # fmt: skip

    assert set(points.loc[points["role"] == "rival", "partner_code"]) == {"D", "E"}


def test_a_line_breaks_below_the_depth_and_at_a_year_without_ranking() -> None:
    listed = rows(
        {2018: ["A", "B", "SGP"], 2019: ["B", "SGP", "A"], 2020: ["A", "B", "SGP"], 2022: ["A", "B", "SGP"]}
    )
    points = bump_lines(listed, partner="SGP", depth=2)

    first = points[points["partner_code"] == "A"]
    chosen = points[points["partner_code"] == "SGP"]
    assert first["year"].tolist() == [2018, 2020, 2022]
    assert first["run"].nunique() == 3
    assert chosen.groupby("run")["year"].apply(list).tolist() == [[2018, 2019, 2020], [2022]]


def test_with_too_many_partners_those_of_the_last_year_stay() -> None:
    listed = rows({2018: ["A", "B", "SGP"], 2019: ["A", "B", "SGP"], 2020: ["C", "SGP", "A"]})
    points = bump_lines(listed, partner="SGP", depth=2, most=2)

    assert set(points["partner_code"]) == {"SGP", "C"}
    assert left_out_of_lines(listed, points, depth=2) == 2


def test_a_slope_places_no_two_partners_on_each_other() -> None:
    listed = rows({2018: ["A", "B", "SGP", "C"], 2020: ["C", "A", "D", "SGP"]})
    ends = slope_ends(listed, partner="SGP", start=2018, end=2020, depth=2).set_index("partner_code")

    assert set(ends.index) == {"A", "B", "C", "SGP"}
    assert ends["position_start"].to_dict() == {"A": 1, "B": 2, "SGP": 3, "C": 4}
    assert pd.isna(ends.loc["B", "rank_end"])
    assert ends.loc["SGP", "rank_end"] == 4
    assert ends.loc["SGP", "position_end"] == 3


def test_a_slope_of_years_without_ranking_is_empty() -> None:
    assert slope_ends(rows({}), partner="SGP", start=2018, end=2020).empty
