"""The figures of indicators: lines with gaps, bars of contributions, all at a glance."""

import pandas as pd
import pytest

from dashboard.figures.indicator_glance import at_a_glance
from dashboard.figures.indicator_parts import chapter_growth, growth_part, two_way_chapters
from dashboard.figures.indicator_texts import indicators
from dashboard.figures.indicator_words import IndicatorChoice
from dashboard.figures.indicators import (
    LINES,
    compound_growth,
    intensity,
    partner_concentration,
    product_concentration,
    share_change,
    two_way,
)
from dashboard.figures.theme import LIGHT
from dashboard.model.catalog import Catalog
from tests.trade import Rows, trade_catalog, trade_rows, value

KOREA = IndicatorChoice("KOR", 1962, 2026)
SINGAPORE = IndicatorChoice("SGP", 1962, 2026)


def goods(year: int, flow: str, code: str, billions: float) -> dict[str, str]:
    return {
        "reporter_code": "SGP", "partner_code": "KOR", "year": str(year), "flow": flow, "classification": "hs2",
        "product_code": code, "value_usd": str(billions * 1e9), "valuation": "FOB", "source_id": "customs-table",
    }  # fmt: skip


def indicator_rows() -> Rows:
    """Return the rows of `tests.trade` with two years by chapter and the imports of the world."""
    rows = trade_rows()
    rows["bilateral_products"] = [
        goods(2019, "export", "84", 4), goods(2019, "export", "85", 6),
        goods(2019, "import", "84", 4), goods(2019, "import", "85", 10),
        goods(2020, "export", "84", 3), goods(2020, "export", "85", 9),
        goods(2020, "import", "84", 5), goods(2020, "import", "85", 9),
    ]  # fmt: skip
    rows["world_trade"] = [
        {"year": "2018", "flow": "import", "value_usd": "1109e9", "source_id": "customs-table"}
    ]
    return rows


@pytest.fixture
def catalog() -> Catalog:
    return trade_catalog(indicator_rows())


# --- lines


def test_a_share_is_told_with_its_year_and_drawn_with_gaps(catalog: Catalog) -> None:
    exhibit = share_change(catalog, KOREA)
    figure = exhibit.draw(LIGHT)  # type: ignore[misc]

    # 12 of 700 and 9 of 650, in 2020
    assert exhibit.title == "Singapore made up 1.56% of Korea’s goods trade in 2020"
    assert [trace.name for trace in figure.data] == [
        "Share of exports", "Share of imports", "Share of exports and imports together",
    ]  # fmt: skip
    assert [trace.line.color for trace in figure.data] == [LIGHT.first, LIGHT.second, LIGHT.text]
    assert len({trace.line.dash for trace in figure.data}) == 3
    # 2019 holds single figures and no total: a gap, not a zero
    assert figure.data[0].x == (2018, 2019, 2020)
    assert figure.data[0].y[1] is None
    assert figure.data[0].connectgaps is False
    assert not figure.layout.title.text
    assert figure.layout.yaxis.range[0] == 0


def test_the_change_of_a_share_is_told_in_percentage_points() -> None:
    rows = indicator_rows()
    rows["trade_series"] = [
        one
        | ({"world_value_usd": "650e9", "world_source_id": "other-table"} if one["year"] == "2019" else {})
        for one in rows["trade_series"]
    ]
    exhibit = share_change(trade_catalog(rows), KOREA)

    assert exhibit.title.replace("\xa0", " ") == (
        "Singapore made up 1.56% of Korea’s goods trade in 2020, +0.0171 pp on the year before"
    )


def test_intensity_marks_what_is_neutral(catalog: Catalog) -> None:
    exhibit = intensity(catalog, KOREA)
    figure = exhibit.draw(LIGHT)  # type: ignore[misc]

    assert exhibit.title.startswith("In 2018 Korea sold Singapore 1.1")
    assert [shape.y0 for shape in figure.layout.shapes] == [1]


def test_intensity_without_the_world_says_what_is_missing() -> None:
    rows = indicator_rows()
    rows["world_trade"] = []
    exhibit = intensity(trade_catalog(rows), KOREA)

    assert exhibit.is_empty
    assert exhibit.title == "Trade intensity is not computed for Korea: what it needs is not held"
    assert exhibit.subtitle.startswith("It needs the imports of the whole world")


def test_the_least_that_an_index_can_be_has_open_circles(catalog: Catalog) -> None:
    exhibit = partner_concentration(catalog, KOREA)
    figure = exhibit.draw(LIGHT)  # type: ignore[misc]

    assert "on at most" in exhibit.title
    assert list(figure.data[0].marker.color) == [LIGHT.first, LIGHT.first, LIGHT.paper]
    assert "Open circles: at least this much" in exhibit.notes[0]
    assert exhibit.table.loc[exhibit.table["Year"] == 2020, "Note"].str.startswith("At least").all()


def test_concentration_of_products_names_each_source(catalog: Catalog) -> None:
    exhibit = product_concentration(catalog, SINGAPORE)
    figure = exhibit.draw(LIGHT)  # type: ignore[misc]

    assert exhibit.title == (
        "In 2020 Singapore’s exports to Korea hung on few goods as if on 1.60 equal chapters, its imports as "
        "if on 1.85"
    )
    assert {trace.line.color for trace in figure.data} == {LIGHT.first, LIGHT.second}
    assert exhibit.table["Line"].str.contains(", by ").all()


def test_intra_industry_trade_is_of_the_reporter_of_both_flows(catalog: Catalog) -> None:
    exhibit = two_way(catalog, SINGAPORE)

    # 2 · (3 + 9) of 26
    assert (
        exhibit.title
        == "92.3% of Singapore’s trade with Korea in 2020 went both ways within the same chapter"
    )
    assert two_way(catalog, KOREA).is_empty


def test_compound_growth_takes_ten_years() -> None:
    rows = indicator_rows()
    rows["annual_trade"] += [value("KOR", "SGP", 2028, "export", 11), value("KOR", "SGP", 2028, "import", 32)]
    exhibit = compound_growth(trade_catalog(rows), IndicatorChoice("KOR", 1962, 2030))

    assert exhibit.title == (
        "From 2018 to 2028 Korea’s exports to Singapore changed by 0.00% a year, its imports by +14.9%"
    )
    assert "exports 2018–2028 0.00% a year; imports 2018–2028 +14.9% a year" in exhibit.notes[0]


@pytest.mark.parametrize("word", LINES)
def test_every_indicator_tells_its_formula_and_where_it_is_from(catalog: Catalog, word: str) -> None:
    exhibit, text = LINES[word](catalog, KOREA), indicators()[word]

    assert text.plain_formula in exhibit.notes[-1]
    assert text.references[0].words in exhibit.notes[-1]


@pytest.mark.parametrize("word", LINES)
@pytest.mark.parametrize("reporter", ["KOR", "SGP"])
def test_years_with_nothing_make_an_empty_figure(catalog: Catalog, word: str, reporter: str) -> None:
    exhibit = LINES[word](catalog, IndicatorChoice(reporter, 1970, 1971))

    assert exhibit.is_empty
    assert exhibit.title


# --- contributions


def test_contributions_stand_in_a_panel_for_each_flow() -> None:
    rows = indicator_rows()
    rows["trade_series"] = [
        one | {"completeness": "all", "world_value_usd": "", "world_source_id": ""}
        for one in rows["trade_series"]
    ]
    exhibit = growth_part(trade_catalog(rows), KOREA)
    figure = exhibit.draw(LIGHT)  # type: ignore[misc]

    assert [trace.name for trace in figure.data] == ["Exports", "Imports"]
    assert [trace.yaxis for trace in figure.data] == ["y", "y2"]
    assert [trace.marker.color[0] for trace in figure.data] == [LIGHT.first, LIGHT.second]
    # 2019 holds Singapore only, so that 0.5 bn of 139 bn in 2018
    assert figure.data[0].y[0] == pytest.approx(0.5 / 139 * 100, rel=1e-4)
    assert exhibit.title.startswith("Sales to Singapore contributed")


def test_growth_by_chapter_adds_up_and_names_the_largest(catalog: Catalog) -> None:
    exhibit = chapter_growth(catalog, SINGAPORE, "export")
    figure = exhibit.draw(LIGHT)  # type: ignore[misc]

    assert exhibit.title.replace("\xa0", " ") == (
        "Singapore’s exports to Korea rose by 20.0% from 2019 to 2020; electronics contributed +30.0 pp"
    )
    assert list(figure.data[0].x) == [30, -10]
    assert list(figure.data[0].text) == ["+30.0", "−10.0"]
    assert exhibit.table["Contribution, percentage points"].sum() == pytest.approx(20)


def test_a_year_without_chapters_has_no_growth_by_chapter(catalog: Catalog) -> None:
    assert chapter_growth(catalog, IndicatorChoice("SGP", 1962, 2026, year=2019), "export").is_empty
    assert chapter_growth(catalog, KOREA, "export").is_empty


def test_chapters_both_ways_are_in_order_of_trade(catalog: Catalog) -> None:
    exhibit = two_way_chapters(catalog, IndicatorChoice("SGP", 1962, 2026, year=2019))
    figure = exhibit.draw(LIGHT)  # type: ignore[misc]

    assert exhibit.title == ("Of the trade in electronics, the largest chapter of 2019, 75.0% went both ways")
    assert list(figure.data[0].x) == [0.75, 1.0]
    assert "100.0%" in exhibit.notes[0]
    assert two_way_chapters(catalog, KOREA).is_empty


# --- at a glance


def test_all_indicators_stand_at_a_glance_with_what_is_missing(catalog: Catalog) -> None:
    exhibit = at_a_glance(catalog, KOREA)
    table = exhibit.table

    assert exhibit.title.endswith("of 9 textbook indicators can be computed from the tables held")
    assert set(table["Indicator"]) == {text.name for text in indicators().values()}
    shares = table[(table["Indicator"] == "Bilateral share") & (table["Flow"] == "Exports")].iloc[0]
    assert (shares["Korea"], shares["Year, Korea"]) == ("1.71%", "2020")
    advantage = table[table["Indicator"] == "Revealed comparative advantage"].iloc[0]
    assert advantage["Korea"] == "–"
    assert advantage["Note"].startswith("Not computed. It needs exports by product to the world")
    assert list(table.columns[-2:]) == ["Source", "Source address"]


def test_at_a_glance_of_empty_years_counts_none(catalog: Catalog) -> None:
    exhibit = at_a_glance(catalog, IndicatorChoice("KOR", 1970, 1971))

    assert exhibit.title.startswith("0 of 9")
    assert exhibit.source_ids == ()
    assert isinstance(exhibit.table, pd.DataFrame)
