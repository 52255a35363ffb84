"""Two years compared, and the share of the other economy."""

import pytest

from dashboard.figures.shares import ShareChoice, share_of_trade
from dashboard.figures.slope import SlopeChoice, rank_slope
from dashboard.figures.theme import LIGHT
from dashboard.model.catalog import Catalog
from tests.trade import trade_catalog


@pytest.fixture
def catalog() -> Catalog:
    return trade_catalog()


# --- slope


def test_each_partner_is_a_line_between_its_ranks_the_pair_on_top(catalog: Catalog) -> None:
    figure = rank_slope(catalog, SlopeChoice("KOR", "total", 2018, 2020)).draw(LIGHT)

    assert len(figure.data) == 7
    assert figure.data[-1].name == "Singapore"
    assert figure.data[-1].line.color == LIGHT.second
    assert {trace.line.color for trace in figure.data[:-1]} == {LIGHT.grey}


def test_a_partner_without_rank_in_one_year_has_one_end(catalog: Catalog) -> None:
    figure = rank_slope(catalog, SlopeChoice("KOR", "total", 2018, 2020)).draw(LIGHT)
    ends = {trace.name: list(trace.x) for trace in figure.data}

    assert ends["Sun"] == [0]
    assert ends["Taiwan"] == [0, 1]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (2018, 2020, "Singapore rose from 5th to 4th among Korea’s trading partners between 2018 and 2020"),
        (2020, 2018, "Singapore fell from 4th to 5th among Korea’s trading partners between 2020 and 2018"),
        (2018, 2018, "Singapore ranked 5th among Korea’s trading partners in 2018 and in 2018"),
        (2018, 2019, "Singapore is not ranked among Korea’s trading partners in both 2018 and 2019"),
    ],
)
def test_the_title_tells_the_move(catalog: Catalog, start: int, end: int, words: str) -> None:
    assert rank_slope(catalog, SlopeChoice("KOR", "total", start, end)).title == words


def test_the_subtitle_tells_how_many_were_ranked_in_each_year(catalog: Catalog) -> None:
    subtitle = rank_slope(catalog, SlopeChoice("KOR", "total", 2018, 2020)).subtitle

    assert "2018: 7 partners ranked" in subtitle
    assert "2020: 5 partners ranked, 16.1% of the published total" in subtitle


def test_the_table_tells_places_won(catalog: Catalog) -> None:
    table = rank_slope(catalog, SlopeChoice("KOR", "total", 2018, 2020)).table.set_index("Partner")

    assert table.loc["Singapore", "Places won"] == 1
    assert list(table)[-2:] == ["Source", "Source address"]


def test_years_without_ranking_give_no_lines(catalog: Catalog) -> None:
    exhibit = rank_slope(catalog, SlopeChoice("KOR", "total", 1990, 1991))

    assert exhibit.is_empty
    assert len(exhibit.draw(LIGHT).data) == 0


# --- share


def test_the_share_is_a_line_with_its_gap_and_starts_at_zero(catalog: Catalog) -> None:
    exhibit = share_of_trade(catalog, ShareChoice("KOR", "total", 2018, 2020))
    figure = exhibit.draw(LIGHT)

    assert list(figure.data[0].x) == [2018, 2019, 2020]
    assert figure.data[0].y[1] is None
    assert figure.data[0].connectgaps is False
    assert figure.layout.yaxis.range[0] == 0
    assert figure.data[0].line.color == LIGHT.second


def test_the_title_tells_the_change_in_points(catalog: Catalog) -> None:
    exhibit = share_of_trade(catalog, ShareChoice("KOR", "total", 2018, 2020))

    assert exhibit.title.startswith(
        "Singapore made up 1.56% of Korea’s goods trade in 2020, down from 7.66% in 2018"
    )


def test_growth_and_what_the_share_is_of_are_told(catalog: Catalog) -> None:
    notes = " ".join(share_of_trade(catalog, ShareChoice("KOR", "total", 2018, 2020)).notes)

    assert "2018–2020: Singapore +5.1%, all partners +133.3%" in notes
    assert "No published total is held for 2018" in notes
    assert "No full table by partner is held for 2019" in notes


def test_one_year_has_a_share_and_no_growth(catalog: Catalog) -> None:
    exhibit = share_of_trade(catalog, ShareChoice("KOR", "import", 2020, 2020))

    assert exhibit.title == "Singapore made up 1.38% of Korea’s goods imports in 2020"
    assert exhibit.notes == ()


def test_years_without_share_are_empty(catalog: Catalog) -> None:
    exhibit = share_of_trade(catalog, ShareChoice("KOR", "total", 1990, 1995))

    assert exhibit.is_empty
    assert len(exhibit.draw(LIGHT).data) == 0
