"""One year's partners as bars."""

import pytest

from dashboard.figures.partners import RankingChoice, rank_bars
from dashboard.figures.theme import DARK, LIGHT, Palette
from dashboard.model.catalog import Catalog
from tests.trade import BILLION, economy, trade_catalog, trade_rows, value


@pytest.fixture
def catalog() -> Catalog:
    return trade_catalog()


def test_bars_run_from_zero_in_order_of_rank(catalog: Catalog) -> None:
    exhibit = rank_bars(catalog, RankingChoice("KOR", "total", 2018))
    figure = exhibit.draw(LIGHT)

    assert len(figure.data) == 1
    assert [x / BILLION for x in figure.data[0].x] == [100, 50, 40, 25, 19, 12, 2]
    assert figure.layout.xaxis.range[0] == 0
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]  # the first at the top
    assert figure.layout.title.text is None


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_only_the_other_economy_has_its_colour(catalog: Catalog, palette: Palette) -> None:
    colours = rank_bars(catalog, RankingChoice("KOR", "total", 2018)).draw(palette).data[0].marker.color

    assert colours[4] == palette.second
    assert set(colours) - {palette.second} == {palette.grey}


def test_ranks_and_names_stand_beside_the_bars_and_values_on_them(catalog: Catalog) -> None:
    figure = rank_bars(catalog, RankingChoice("KOR", "total", 2018)).draw(LIGHT)

    labels = [note.text for note in figure.layout.annotations]
    assert labels[0].split() == ["1", "United", "States"]
    assert "<b>" in labels[4]
    assert "Singapore" in labels[4]
    assert figure.data[0].text[0].replace("\xa0", " ") == "US$100 bn"


@pytest.mark.parametrize(
    ("measure", "title"),
    [
        ("total", "Singapore was Korea’s 5th-largest trading partner in 2018"),
        ("export", "Singapore was the 5th-largest market for Korea’s exports in 2018"),
        ("import", "Singapore was Korea’s 5th-largest source of imports in 2018"),
        ("balance", "Korea’s 4th-largest surplus in 2018 was with Singapore: US$3.00 bn"),
    ],
)
def test_the_title_states_the_finding(catalog: Catalog, measure: str, title: str) -> None:
    exhibit = rank_bars(catalog, RankingChoice("KOR", measure, 2018))

    assert exhibit.title.replace("\xa0", " ") == title
    assert exhibit.alt.startswith(exhibit.title)


def test_the_first_is_not_called_1st_largest() -> None:
    rows = trade_rows()
    rows["annual_trade"] += [value("SGP", "KOR", 2017, flow, 1) for flow in ("export", "import")]
    rows["trade_series"] += [
        one | {"year": "2017"} for one in rows["trade_series"] if one["reporter_code"] == "SGP"
    ]

    exhibit = rank_bars(trade_catalog(rows), RankingChoice("SGP", "total", 2017))

    assert exhibit.title == "Korea was Singapore’s largest trading partner in 2017"


def test_a_deficit_is_told_from_the_end_of_the_list(catalog: Catalog) -> None:
    exhibit = rank_bars(catalog, RankingChoice("SGP", "balance", 2018))

    assert "Singapore’s 2nd-largest deficit in 2018 was with Korea" in exhibit.title
    assert min(exhibit.draw(LIGHT).layout.xaxis.range) < 0


def test_the_subtitle_names_unit_reporter_and_coverage(catalog: Catalog) -> None:
    whole = rank_bars(catalog, RankingChoice("KOR", "total", 2018)).subtitle
    largest = rank_bars(catalog, RankingChoice("KOR", "total", 2020)).subtitle

    assert "US$ at current prices, as Korea reports them (exports FOB, imports CIF)" in whole
    assert whole.endswith("7 partners ranked, no published total held")
    assert largest.endswith("5 partners ranked, 16.1% of the published total")


def test_who_is_left_out_and_the_limits_of_the_table_are_told(catalog: Catalog) -> None:
    notes = " ".join(rank_bars(catalog, RankingChoice("KOR", "total", 2020)).notes).replace("\xa0", " ")

    assert "only one of their flows is held: Fra (imports US$45.0 bn)" in notes
    assert "The only table. Limits of exports. Limits of imports." in notes


def test_the_union_as_one_is_said_everywhere(catalog: Catalog) -> None:
    exhibit = rank_bars(catalog, RankingChoice("KOR", "total", 2020, eu_as_one=True, filters="EU as one"))

    assert exhibit.title.endswith("the European Union counted as one")
    assert exhibit.table["Partner"].tolist()[0] == "European Union"
    assert any("one flow only: Fra" in note for note in exhibit.notes)
    assert exhibit.state == ("kor", "total", "2020", "eu")
    assert exhibit.filters == "EU as one"


def test_a_low_rank_is_drawn_below_a_gap_and_the_table_holds_everyone() -> None:
    rows = trade_rows()
    codes = [f"A{first}{second}" for first in "ABCDE" for second in "ABCDEF"]
    rows["economies"] += [economy(code) for code in codes]
    rows["annual_trade"] += [
        value("KOR", code, 2018, flow, 300) for code in codes for flow in ("export", "import")
    ]
    exhibit = rank_bars(trade_catalog(rows), RankingChoice("KOR", "total", 2018))
    figure = exhibit.draw(LIGHT)

    assert len(figure.data[0].x) == 21
    assert figure.data[0].marker.color[-1] == LIGHT.second
    assert len(figure.layout.shapes) == 1
    assert len(exhibit.table) == 37


def test_the_table_has_numbers_as_numbers_and_ends_with_the_sources(catalog: Catalog) -> None:
    table = rank_bars(catalog, RankingChoice("KOR", "total", 2020)).table

    assert list(table)[-2:] == ["Source", "Source address"]
    assert table["Total trade, US$"].iloc[0] == 80 * BILLION
    assert table["Source"].iloc[0] == "The Courier: Trade by partner"
    assert "Change on 2018, %" in table


def test_a_year_without_ranking_is_empty_and_says_so(catalog: Catalog) -> None:
    exhibit = rank_bars(catalog, RankingChoice("KOR", "total", 2019))

    assert exhibit.is_empty
    assert exhibit.title == "Singapore has no rank among Korea’s trading partners in 2019"
    assert exhibit.source_ids == ()


def test_names_cannot_bring_markup_into_the_figure() -> None:
    rows = trade_rows()
    rows["economies"][2]["short_name_en"] = "A & B"
    figure = rank_bars(trade_catalog(rows), RankingChoice("KOR", "total", 2018)).draw(LIGHT)

    assert "A &amp; B" in figure.layout.annotations[0].text
