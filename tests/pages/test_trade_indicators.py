"""The view of indicators of the Trade page."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.figures.indicator_texts import indicators
from tests.pages.conftest import Visit


def headings(at: AppTest) -> list[str]:
    found = [str(one.value) for one in at.markdown if str(one.value).startswith("#")]
    return [text.lstrip("# ").replace("\\", "").replace("\xa0", " ") for text in found]


def texts(at: AppTest) -> str:
    return " ".join(str(one.value).replace("\\", "") for one in (*at.markdown, *at.caption))


def test_it_opens_on_the_share_with_definition_and_all_at_a_glance(visit: Visit) -> None:
    at = visit("trade", trade="indicators")

    assert not at.exception
    assert (
        headings(at)[0]
        == "Singapore made up 2.31% of South Korea’s goods trade in 2025, +0.118 pp on the year before"
    )
    assert headings(at)[1] == "How bilateral share is computed"
    assert headings(at)[-1] == "7 of 9 textbook indicators can be computed from the tables held"
    assert any(str(one.value) == r"$\displaystyle s_{ij} = 100\,\frac{X_{ij}}{X_i}$" for one in at.markdown)
    assert len(at.dataframe) == 1


@pytest.mark.parametrize("reporter", ["KOR", "SGP"])
@pytest.mark.parametrize("word", list(indicators()))
def test_every_indicator_of_either_reporter_can_be_shown(visit: Visit, word: str, reporter: str) -> None:
    at = visit("trade", trade="indicators", indicator=word, iside=reporter)

    assert not at.exception
    assert at.selectbox(key="indicator").value == word
    assert at.segmented_control(key="iside").value == reporter
    assert any("is computed" in text for text in headings(at))
    assert "Formula after" in texts(at)


def test_what_cannot_be_computed_says_what_is_missing_and_where_it_could_come_from(visit: Visit) -> None:
    for word in ("advantage", "match"):
        at = visit("trade", trade="indicators", indicator=word)

        assert headings(at)[0].endswith("is not computed for South Korea: what it needs is not held")
        assert "UN Comtrade" in texts(at)


def test_a_link_gives_the_year_by_chapter(visit: Visit) -> None:
    at = visit("trade", trade="indicators", indicator="part", iside="SGP", iyear="2017")

    assert not at.exception
    assert at.selectbox(key="iyear").value == "2017"
    assert any(
        text.startswith("Singapore’s exports to South Korea") and "from 2013 to 2017" in text
        for text in headings(at)
    )
    chapters = visit("trade", trade="indicators", indicator="two-way", iside="SGP", iyear="2017")
    assert any("the largest chapter of 2017" in text for text in headings(chapters))


def test_junk_in_the_address_breaks_nothing(visit: Visit) -> None:
    at = visit("trade", trade="indicators", indicator="<b>", iside="XXX", iyear="1066")

    assert not at.exception
    assert headings(at)[0].startswith("Singapore made up")
    assert not visit("trade", trade="indicators", indicator="part", iside="SGP", iyear="1066").exception


def test_a_year_that_another_indicator_has_falls_back_to_the_latest(visit: Visit) -> None:
    at = visit("trade", trade="indicators", indicator="part", iside="SGP", iyear="2005")
    at.selectbox(key="indicator").set_value("two-way").run()

    assert not at.exception
    assert any("the largest chapter of 2023" in text for text in headings(at))


def test_the_years_limit_every_series(visit: Visit) -> None:
    at = visit("trade", trade="indicators", iside="SGP", years=["2000", "2010"])

    assert " in 2010, " in headings(at)[0]


def test_years_with_nothing_say_so(visit: Visit) -> None:
    at = visit("trade", trade="indicators", years=["2026", "2026"])

    assert not at.exception
    assert any("No values match these filters" in str(one.value) for one in at.markdown)


def test_filters_that_do_not_apply_here_are_named(visit: Visit) -> None:
    at = visit("trade", trade="indicators", q="port")

    assert "Sectors and search words do not apply to trade" in texts(at)


def test_the_smallest_data_shows_what_it_has(visit_sound: Visit) -> None:
    for word in indicators():
        for reporter in ("KOR", "SGP"):
            assert not visit_sound("trade", trade="indicators", indicator=word, iside=reporter).exception
