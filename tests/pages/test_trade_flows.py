"""The view of the Trade page on the two flows as either economy reports them."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.factories import tiny_rows, write_csv
from tests.pages.conftest import Visit


def headings(at: AppTest) -> list[str]:
    found = [str(one.value) for one in at.markdown if str(one.value).startswith("#")]
    return [text.lstrip("# ").replace("\\", "").replace("\N{NO-BREAK SPACE}", " ") for text in found]


def captions(at: AppTest) -> str:
    return " ".join(str(one.value) for one in at.caption).replace("\\", "")


def test_it_opens_on_both_reports_in_us_dollars(visit: Visit) -> None:
    at = visit("trade")

    assert not at.exception
    assert headings(at) == [
        "For 2024 South Korea reports US$28.8 bn of two-way trade with Singapore, Singapore reports US$50.0 bn",
        "Quote this figure for that purpose",
        "In 2024 the two reports of South Korea’s goods differ by +57.7%, those of Singapore’s by −50.4%",
        "Why the two reports differ",
        "64% of Singapore’s exports to South Korea in 2024 were re-exports; South Korea counted US$10.6 bn of "
        "imports, Singapore US$7.71 bn of its own goods",
    ]


def test_a_link_opens_the_figures_of_other_publishers(visit: Visit) -> None:
    at = visit("trade", others="true")

    assert not at.exception
    assert headings(at)[-1] == "212 of 274 figures of other publishers lie within 1% of the one shown"
    assert len(at.dataframe) == 1


@pytest.mark.parametrize(
    ("unit", "start"),
    [
        ("sgd", "For 2024 South Korea reports S$38.5 bn"),
        ("share", "Singapore took 2.76% of South Korea’s exports in 2025"),
        ("index", "South Korea’s sales to Singapore changed by −23.6% from 2014 to 2024"),
    ],
)
def test_a_link_gives_the_unit(visit: Visit, unit: str, start: str) -> None:
    at = visit("trade", trade="flows", unit=unit)

    assert not at.exception
    assert headings(at)[0].startswith(start)


def test_a_link_gives_the_base_year_of_an_index(visit: Visit) -> None:
    at = visit("trade", unit="index", base="2005")

    assert at.selectbox(key="base").value == "2005"
    assert "from 2005 to 2024" in headings(at)[0]


def test_a_link_gives_what_is_numbered(visit: Visit) -> None:
    at = visit("trade", marks="summit")

    assert not at.exception
    assert at.multiselect(key="marks").value == ["summit"]
    assert "①" in captions(at)


def test_the_years_narrow_every_figure_and_the_line_says_so(visit: Visit) -> None:
    at = visit("trade", years=["2010", "2015"])

    assert not at.exception
    assert any("2010–2015" in str(one.value) for one in at.markdown)
    assert "For 2015 South Korea reports" in headings(at)[0]
    assert "exports to South Korea in 2015" in headings(at)[4]
    # the figures to quote are the newest ones all the same
    assert "Newest year held, whatever years are chosen" in captions(at)


def test_sectors_and_words_do_not_reach_trade_and_the_line_says_so(visit: Visit) -> None:
    at = visit("trade", q="port")

    assert "do not apply to trade" in captions(at)
    assert headings(at)[0].startswith("For 2024")


def test_junk_in_the_address_breaks_nothing(visit: Visit) -> None:
    at = visit("trade", trade="<b>", unit="nonsense", base="1066", marks="?", years=["x", "y"])

    assert not at.exception
    assert headings(at)[0].startswith("For 2024 South Korea reports")


def test_years_without_trade_say_so_and_offer_to_clear(visit_tiny: Visit, tiny_folder: Path) -> None:
    # given trade of one year, and an event long before
    at = visit_tiny("trade", years=["2004", "2006"])

    assert not at.exception
    assert any("No reports match these filters" in str(one.value) for one in at.markdown)
    at.button(key="reports-clear").click().run()
    assert not any("No reports match" in str(one.value) for one in at.markdown)


def test_broken_trade_is_told_and_the_page_stays(visit_tiny: Visit, tiny_folder: Path) -> None:
    rows = tiny_rows()["annual_trade"]
    rows[0]["value_usd"] = "?"
    write_csv(tiny_folder, "annual_trade", rows)

    at = visit_tiny("trade")

    assert not at.exception
    assert any("trade/annual_trade.csv, line 2" in one.value for one in at.text)


def test_a_broken_table_of_one_part_leaves_the_others(visit_tiny: Visit, tiny_folder: Path) -> None:
    rows = tiny_rows()["trade_concepts"]
    rows[0]["name_en"] = ""
    write_csv(tiny_folder, "trade_concepts", rows)

    at = visit_tiny("trade")

    assert not at.exception
    assert "Quote this figure for that purpose" in headings(at)
    assert any("trade/trade_concepts.csv" in one.value for one in at.text)
