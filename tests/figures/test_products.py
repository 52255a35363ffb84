"""Goods by product: tiles, bars, changes, years."""

import pytest

from dashboard.figures.products import contrast, product_map, tile_colour
from dashboard.figures.products_change import product_change
from dashboard.figures.products_line import LineChoice, product_years
from dashboard.figures.products_ranked import product_bars
from dashboard.figures.products_words import GoodsChoice
from dashboard.figures.theme import DARK, LIGHT, Palette
from dashboard.model.catalog import Catalog
from tests.factories import tiny_catalog
from tests.goods import goods, goods_catalog, goods_rows

HS = GoodsChoice("SGP", "export", "hs2", 2018)
LARGEST_ONLY = GoodsChoice("SGP", "export", "hs2", 2019)
MISSING = GoodsChoice("SGP", "export", "wits_section", 2018)
OVERLAP = GoodsChoice("SGP", "export", "wits_sitc_group", 2020)
NEVER = GoodsChoice("SGP", "export", "hs2", 1900)
SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def catalog() -> Catalog:
    return goods_catalog()


def line(product: str = "85", first: int = 1960, last: int = 2030, sort: str = "hs2") -> LineChoice:
    return LineChoice("SGP", "export", sort, product, first, last)


# --- tiles


def test_tiles_are_sections_and_the_chapters_in_them(catalog: Catalog) -> None:
    exhibit = product_map(catalog, HS)
    trace = exhibit.draw(LIGHT).data[0]
    parents = dict(zip(trace.ids, trace.parents, strict=True))
    values = dict(zip(trace.ids, trace.values, strict=True))

    assert parents["p85"] == parents["p84"] == "s16"
    assert parents["s16"] == parents["s05"] == "all"
    assert values["s16"] == values["p85"] + values["p84"]
    assert values["all"] == values["s16"] + values["s05"]
    assert exhibit.title == (
        "Machinery and electrical equipment made up 87.5% of Singapore’s exports to Korea in 2018, "
        "minerals and fuels 12.5%"
    )


def test_tiles_of_the_largest_chapters_say_at_least(catalog: Catalog) -> None:
    exhibit = product_map(catalog, LARGEST_ONLY)

    assert "made up at least 90.0% of Singapore’s exports to Korea in 2019" in exhibit.title
    assert "only 2 chapters held, which cover 90.0% of the flow’s total" in exhibit.subtitle


@pytest.mark.parametrize(
    ("choice", "words"),
    [(MISSING, "Goods are missing"), (OVERLAP, "These groups overlap"), (NEVER, "No products of")],
)
def test_no_tiles_where_they_would_mislead(catalog: Catalog, choice: GoodsChoice, words: str) -> None:
    exhibit = product_map(catalog, choice)

    assert exhibit.is_empty
    assert exhibit.title.startswith(words)
    assert len(exhibit.draw(LIGHT).data) == 0


def test_groups_without_sections_are_one_level_of_tiles(catalog: Catalog) -> None:
    trace = product_map(catalog, GoodsChoice("SGP", "export", "wits_section", 2020)).draw(LIGHT).data[0]

    assert list(trace.parents) == ["", "all", "all"]


def test_small_sections_stand_together() -> None:
    rows = goods_rows()
    rows["bilateral_products"].append(goods(2020, "27", 0.05))
    rows["bilateral_products"].append(goods(2020, "71", 0.06))
    rows["products"].append(rows["products"][0] | {"product_code": "71", "section_code": "14"})
    rows["product_sections"].append(rows["product_sections"][0] | {"section_code": "14"})
    exhibit = product_map(tiny_catalog(rows), GoodsChoice("SGP", "export", "hs2", 2020))
    trace = exhibit.draw(LIGHT).data[0]
    parents = dict(zip(trace.ids, trace.parents, strict=True))

    assert parents["s05"] == parents["s14"] == "rest"
    assert parents["rest"] == "all"


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_words_on_every_tile_are_readable_and_no_tile_has_the_colour_of_an_economy(
    catalog: Catalog, palette: Palette
) -> None:
    trace = product_map(catalog, HS).draw(palette).data[0]

    assert all(contrast(colour, palette.text) >= 4.5 for colour in trace.marker.colors)
    assert all(contrast(tile_colour(palette, step / 10), palette.text) >= 4.5 for step in range(11))
    assert not {palette.first, palette.second} & set(trace.marker.colors)
    assert trace.textfont.color == palette.text


def test_small_words_are_left_out_not_shrunk(catalog: Catalog) -> None:
    figure = product_map(catalog, HS).draw(LIGHT)

    assert figure.layout.uniformtext.mode == "hide"
    assert figure.layout.uniformtext.minsize >= 12
    assert figure.layout.title.text is None


def test_the_table_has_plain_and_official_names_shares_and_sources(catalog: Catalog) -> None:
    table = product_map(catalog, HS).table

    assert table["Product"].tolist() == ["Electronics", "Machinery", "Mineral fuels"]
    assert table["Official heading"].tolist()[0] == "Electronics; parts thereof"
    assert table["Share of the sum shown, %"].sum() == pytest.approx(100)
    assert list(table)[-2:] == ["Source", "Source address"]
    assert product_map(catalog, HS).source_ids == ("customs-table", "total-table")


# --- bars


def test_bars_are_ranked_start_at_zero_and_only_the_chosen_one_has_a_colour(catalog: Catalog) -> None:
    figure = product_bars(catalog, GoodsChoice("SGP", "export", "hs2", 2018, product="84")).draw(LIGHT)
    bars = figure.data[0]

    assert list(bars.x) == sorted(bars.x, reverse=True)
    assert figure.layout.xaxis.range[0] == 0
    assert list(bars.marker.color) == [LIGHT.grey, LIGHT.fourth, LIGHT.grey]
    assert bars.text[0] == f"US$5.00{SPACE}bn · 62.5%"


def test_the_title_of_bars_gives_value_and_share(catalog: Catalog) -> None:
    title = product_bars(catalog, HS).title

    assert title == f"Electronics led Singapore’s exports to Korea in 2018 with US$5.00{SPACE}bn, or 62.5%"


def test_bars_of_a_year_in_which_goods_are_missing_have_no_shares(catalog: Catalog) -> None:
    exhibit = product_bars(catalog, MISSING)

    assert "incomplete and give no shares" in exhibit.title
    assert exhibit.draw(LIGHT).data[0].text[0] == f"<b>US$2.00{SPACE}bn</b>"
    assert any("under-counted" in note for note in exhibit.notes)


def test_groups_that_overlap_say_that_they_do(catalog: Catalog) -> None:
    exhibit = product_bars(catalog, OVERLAP)

    assert "2 groups that overlap and have no sum" in exhibit.subtitle
    assert any("groups overlap" in note for note in exhibit.notes)


def test_what_is_not_drawn_is_told() -> None:
    rows = goods_rows()
    for code in range(10, 26):
        rows["bilateral_products"].append(goods(2020, str(code), 0.01))
        rows["products"].append(rows["products"][0] | {"product_code": str(code)})
    exhibit = product_bars(tiny_catalog(rows), GoodsChoice("SGP", "export", "hs2", 2020))

    assert len(exhibit.draw(LIGHT).data[0].x) == 15
    assert exhibit.notes[0].startswith(f"Not drawn: 3 chapters with US$30.0{SPACE}m, 0.33% together.")


def test_no_bars_without_products(catalog: Catalog) -> None:
    exhibit = product_bars(catalog, NEVER)

    assert exhibit.is_empty
    assert exhibit.title == "No products of Singapore’s exports to Korea are held for 1900"
    assert len(exhibit.draw(LIGHT).data) == 0


def test_a_sum_that_stands_in_for_the_total_is_said_to() -> None:
    rows = goods_rows()
    rows["annual_trade"][-1]["source_id"] = "customs-table"
    exhibit = product_bars(tiny_catalog(rows), GoodsChoice("KOR", "import", "hs2", 2018))

    assert "whose sum stands in for the total" in exhibit.subtitle


# --- change


def test_gains_stand_right_of_zero_and_losses_left(catalog: Catalog) -> None:
    exhibit = product_change(catalog, GoodsChoice("SGP", "export", "hs2", 2020).compared(2018))
    figure = exhibit.draw(LIGHT)
    bars = figure.data[0]

    assert list(bars.x) == [3e9, -1e9]
    assert list(bars.marker.color) == [LIGHT.third, LIGHT.fourth]
    assert figure.layout.xaxis.range == (-3e9, 3e9)
    assert exhibit.title == (
        f"Machinery gained most in Singapore’s exports to Korea between 2018 and 2020 (+US$3.00{SPACE}bn), "
        f"electronics lost most (−US$1.00{SPACE}bn)"
    )
    assert "1 chapter held in one of the years only: no change is told." in exhibit.notes[0]


def test_labels_stand_on_the_free_side_of_zero(catalog: Catalog) -> None:
    figure = product_change(catalog, GoodsChoice("SGP", "export", "hs2", 2020).compared(2018)).draw(LIGHT)

    assert [note.xanchor for note in figure.layout.annotations] == ["right", "left"]
    assert "+US$3.00" in figure.layout.annotations[0].text
    assert " pp" in figure.layout.annotations[0].text


def test_two_sources_compared_are_said_to_be_two(catalog: Catalog) -> None:
    exhibit = product_change(catalog, GoodsChoice("SGP", "export", "hs2", 2019).compared(2018))

    assert "two sources" in exhibit.notes[0]
    assert "Percentage points are of the flow’s total." in exhibit.notes[0]


def test_a_year_in_which_goods_are_missing_is_not_compared(catalog: Catalog) -> None:
    exhibit = product_change(catalog, GoodsChoice("SGP", "export", "wits_section", 2020).compared(2018))

    assert exhibit.is_empty
    assert exhibit.title.startswith("Goods are missing")


@pytest.mark.parametrize("before", [2020, 1900])
def test_nothing_to_compare_is_said(catalog: Catalog, before: int) -> None:
    exhibit = product_change(catalog, GoodsChoice("SGP", "export", "hs2", 2020).compared(before))

    assert exhibit.is_empty
    assert exhibit.title == "No two years of Singapore’s exports to Korea can be compared by product"
    assert len(exhibit.draw(LIGHT).data) == 0


# --- years


def test_each_source_is_a_line_of_its_own_with_its_own_marks(catalog: Catalog) -> None:
    figure = product_years(catalog, line()).draw(LIGHT)
    mine = [trace for trace in figure.data if trace.yaxis == "y"]

    assert [list(trace.x) for trace in mine] == [[2016], [2018], [2019], [2020]]
    symbols = [trace.marker.symbol for trace in mine]
    assert symbols[0] == symbols[1] == symbols[3] != symbols[2]


def test_both_directions_are_panels_in_the_colour_of_the_seller_on_one_scale(catalog: Catalog) -> None:
    figure = product_years(catalog, line()).draw(LIGHT)
    headings = [note.text for note in figure.layout.annotations if note.text.startswith("<b>S")]

    # given Korea's imports from Singapore, which Singapore sells
    assert {trace.line.color for trace in figure.data} == {LIGHT.second}
    assert headings[0] == "<b>Singapore’s exports to Korea</b>"
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    assert figure.layout.yaxis.range[0] == 0


def test_the_years_narrow_the_line(catalog: Catalog) -> None:
    table = product_years(catalog, line(first=2019, last=2020)).table

    assert table["Year"].tolist() == [2020, 2019]


def test_the_title_gives_the_ends(catalog: Catalog) -> None:
    assert product_years(catalog, line()).title == (
        f"Singapore’s exports of electronics to Korea came to US$4.00{SPACE}bn in 2020, "
        f"against US$3.00{SPACE}bn in 2016"
    )


def test_gaps_are_told_with_their_reason(catalog: Catalog) -> None:
    notes = " ".join(product_years(catalog, line("27")).notes)

    assert "not held by product for 2017" in notes
    assert "only the largest products are held for 2019" in notes
    assert "nothing of this product was reported for 2016, 2020" in notes
    assert "Official heading: Mineral fuels; parts thereof." in notes


def test_a_year_in_which_goods_are_missing_is_an_open_mark(catalog: Catalog) -> None:
    exhibit = product_years(catalog, line("metals", sort="wits_section"))
    colours = {trace.x[0]: trace.marker.color for trace in exhibit.draw(LIGHT).data}

    assert colours == {2018: LIGHT.paper, 2020: LIGHT.second}
    assert any(note.startswith("Open marks: goods are missing in 2018") for note in exhibit.notes)


def test_years_without_the_product_give_no_line(catalog: Catalog) -> None:
    exhibit = product_years(catalog, line(first=1900, last=1901))

    assert exhibit.is_empty
    assert exhibit.title == "Singapore’s exports of electronics to Korea are not held for these years"
    assert len(exhibit.draw(LIGHT).data) == 0
