"""The Products view of the Trade page."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Visit

CHOICES = [
    ("sgp-import", "hs2"),
    ("sgp-export", "hs2"),
    ("sgp-export", "sitc1"),
    ("sgp-export", "wits_section"),
    ("sgp-export", "wits_sitc_group"),
    ("sgp-export", "wits_stage"),
    ("kor-import", "hs2"),
    ("kor-export", "sitc1"),
]


def headings(at: AppTest) -> list[str]:
    found = [str(one.value) for one in at.markdown if str(one.value).startswith("#")]
    return [text.lstrip("# ").replace("\\", "") for text in found]


def test_it_opens_on_the_newest_year_of_the_best_documented_flow(visit: Visit) -> None:
    at = visit("trade", trade="products")

    assert not at.exception
    assert headings(at)[0] == (
        "Machinery and electrical equipment made up 69.5% of Singapore’s imports from South Korea in 2023, "
        "minerals and fuels 18.2%"
    )
    assert len(headings(at)) == 4


@pytest.mark.parametrize(("goods", "sort"), CHOICES)
def test_every_flow_and_classification_opens(visit: Visit, goods: str, sort: str) -> None:
    at = visit("trade", trade="products", goods=goods, sort=sort)

    assert not at.exception
    assert at.selectbox(key="goods").value == goods
    assert at.selectbox(key="sort").value == sort
    assert len(headings(at)) == 4


def test_a_link_gives_the_same_view_for_every_control(visit: Visit) -> None:
    at = visit("trade", trade="products", goods="kor-import", of="2016", to="2010", hs="27")

    assert not at.exception
    assert "29.3%" in headings(at)[1]
    assert "South Korea’s imports of mineral fuels and oil from Singapore" in headings(at)[2]
    assert "between 2010 and 2016" in headings(at)[3]


def test_a_later_year_to_compare_with_is_told_forward_in_time(visit: Visit) -> None:
    at = visit("trade", trade="products", goods="kor-import", of="2010", to="2016")

    assert "between 2010 and 2016" in headings(at)[3]


def test_a_year_in_which_goods_are_missing_gives_no_shares_and_no_change(visit: Visit) -> None:
    at = visit("trade", trade="products", goods="sgp-export", sort="wits_section", of="2005")

    assert not at.exception
    assert headings(at)[0].startswith("Goods are missing")
    assert "incomplete and give no shares" in headings(at)[1]
    assert headings(at)[3].startswith("Goods are missing")


def test_junk_in_the_address_breaks_nothing(visit: Visit) -> None:
    at = visit("trade", trade="products", goods="<b>", sort="hs99", of="9999", to="x", hs="85;drop")

    assert not at.exception
    assert "in 2023" in headings(at)[0]


def test_another_flow_falls_back_to_what_it_has(visit: Visit) -> None:
    at = visit(
        "trade", trade="products", goods="sgp-export", sort="wits_stage", of="2022", hs="capital-goods"
    )
    at.selectbox(key="goods").set_value("kor-export").run()

    assert not at.exception
    assert at.selectbox(key="sort").value == "sitc1"
    assert "in 2015" in headings(at)[0]


def test_the_years_narrow_the_line_only(visit: Visit) -> None:
    at = visit("trade", trade="products", years=["2000", "2005"])

    assert not at.exception
    assert "in 2023" in headings(at)[0]
    assert "in 2005, against" in headings(at)[2]


def test_years_without_figures_are_said_to_be(visit: Visit) -> None:
    at = visit("trade", trade="products", years=["1962", "1970"])

    assert not at.exception
    assert any("No years of this product match" in str(one.value) for one in at.markdown)


def test_what_is_not_held_is_said(visit: Visit) -> None:
    at = visit("trade", trade="products")

    assert any("Not held by chapter" in str(one.value).replace("\\", "") for one in at.markdown)


def test_the_smallest_data_will_do(visit_sound: Visit) -> None:
    at = visit_sound("trade", trade="products")

    assert not at.exception
    assert len(headings(at)) == 4
