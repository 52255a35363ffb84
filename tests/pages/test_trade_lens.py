"""The agreement lens on the Trade page."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Visit


def headings(at: AppTest) -> list[str]:
    found = [str(one.value) for one in at.markdown if str(one.value).startswith("#")]
    return [text.lstrip("# ").replace("\\", "") for text in found]


def captions(at: AppTest) -> str:
    return " ".join(str(one.value).replace("\\", "") for one in at.caption)


def test_it_opens_on_the_pairs_own_agreement(visit: Visit) -> None:
    at = visit("trade", trade="lens")

    assert not at.exception
    assert headings(at) == [
        "South Korea’s exports to Singapore rose 117% from 2006, when KSFTA entered into force, to 2011; "
        "those to 9 other ASEAN members rose 126%"
    ]
    assert "Association, not effect" in captions(at)


def test_what_cannot_be_chosen_is_told_in_words(visit: Visit) -> None:
    at = visit("trade", trade="lens")

    options = at.selectbox(key="lens").options
    assert options == ["KSFTA", "KSDPA", "AKFTA", "RCEP", "DEPA", "DTA", "CLS-MRA", "IPEF"]
    assert "Not possible, as no entry into force is on record: CPTPP" in captions(at)


def test_a_link_gives_the_same_view_for_every_control(visit: Visit) -> None:
    at = visit(
        "trade",
        trade="lens",
        lens="AKFTA",
        lensflow="Singapore’s imports from South Korea",
        window="10",
        peers=["China", "Malaysia"],
    )

    assert not at.exception
    assert headings(at)[0] == (
        "Singapore’s imports from South Korea rose 26% from 2007, when AKFTA entered into force, to 2017; "
        "those from 2 peers rose 27%"
    )
    assert at.selectbox(key="window").value == "10"
    assert at.multiselect(key="peers").value == ["CHN", "MYS"]
    assert any("peers: China and Malaysia" in str(one.value).replace("\\", "") for one in at.markdown)


def test_codes_work_in_a_link_too(visit: Visit) -> None:
    at = visit("trade", trade="lens", lens="RCEP", lensflow="sgp-total", peers="CHN")

    assert headings(at)[0].startswith("Singapore’s trade with South Korea fell 3% from 2022, when RCEP")


def test_where_months_are_held_they_follow(visit: Visit) -> None:
    at = visit("trade", trade="lens", lensflow="sgp-import")

    assert headings(at)[1].startswith("By month: Singapore’s imports from South Korea rose 107%")


def test_a_base_year_that_is_not_held_is_told(visit: Visit) -> None:
    at = visit("trade", trade="lens", lens="CLS-MRA", lensflow="sgp-export")

    assert not at.exception
    assert headings(at) == [
        "No figure is held for Singapore’s exports to South Korea in 2025, when CLS-MRA entered into force"
    ]
    assert "Choose the other reporter’s figures" in captions(at)


def test_years_without_a_figure_offer_to_clear_the_filters(visit: Visit) -> None:
    at = visit("trade", trade="lens", years=["2020", "2022"])
    at.button(key="lens-clear").click().run()

    assert not at.exception
    assert headings(at)[0].startswith("South Korea’s exports to Singapore rose 117%")


def test_sectors_and_words_do_not_apply_and_the_page_says_so(visit: Visit) -> None:
    at = visit("trade", trade="lens", q="port")

    assert "Sectors and search words do not apply" in captions(at)


@pytest.mark.parametrize(
    "junk",
    [
        {"lens": "NAFTA"},
        {"lensflow": "jpn-export"},
        {"lensflow": "kor-balance"},
        {"window": "99"},
        {"window": "-1"},
        {"peers": "ZZZ"},
        {"peers": "<script>"},
        {"years": "abc"},
    ],
)
def test_junk_in_the_address_breaks_nothing(visit: Visit, junk: dict[str, str]) -> None:
    at = visit("trade", trade="lens", **junk)

    assert not at.exception
    assert headings(at)


def test_tiny_data_without_the_base_year_is_no_error(visit_sound: Visit) -> None:
    at = visit_sound("trade", trade="lens")

    assert not at.exception
    assert headings(at)[0].startswith("No figure is held for")
