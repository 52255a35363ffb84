"""The page of deals: four views of what the filters leave, from the address alone."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components import deal_filters
from dashboard.components.cards import PER_PAGE


def words_of(at: AppTest) -> str:
    return "\n".join(element.value for element in [*at.markdown, *at.caption])


def titles_of(at: AppTest) -> list[str]:
    """Return what the cards' buttons open, in the order of the cards."""
    return [
        button.key.removeprefix("card-deal-")
        for button in at.button
        if (button.key or "").startswith("card-deal-")
    ]


def test_cards_come_a_page_at_a_time_the_newest_first(visit) -> None:
    at = visit("deals")

    assert not at.exception
    shown = titles_of(at)
    assert len(shown) == PER_PAGE
    assert shown[0].startswith("2026-")
    assert re.search(r"(\d+) of \1 deals", words_of(at))


@pytest.mark.parametrize("view", ["Cards", "Table", "Totals", "Network"])
def test_each_view_opens_from_the_address(visit, view: str) -> None:
    at = visit("deals", view=view)

    assert not at.exception
    assert (len(titles_of(at)) > 0) == (view == "Cards")
    assert (len(at.dataframe) > 0) == (view == "Table")


def test_totals_by_sector_with_chosen_amounts_open_from_the_address(visit) -> None:
    at = visit("deals", view="Totals", by="Sector", scope=["This deal alone", "Whole project"])

    assert not at.exception
    assert "this deal alone and whole project" in words_of(at)


def test_without_a_chosen_amount_the_page_asks_for_one(visit) -> None:
    at = visit("deals", view="Totals")

    at.multiselect(key="scope").set_value([]).run()

    assert not at.exception
    assert "Choose at least one kind of amount" in words_of(at)


def test_the_deal_of_the_seed_is_found_by_its_parties_with_its_date_no_more_exact_than_known(visit) -> None:
    at = visit("deals", q="singtel hyundai 5g")

    assert titles_of(at) == ["2023-05-hyundai-singtel-5g-hmgics"]
    assert "May 2023" in words_of(at)
    assert "Yonhap News Agency, 19 May 2023" in words_of(at)
    assert "Value not disclosed" in words_of(at)


@pytest.mark.parametrize(
    "parameters",
    [
        {"company": "Singtel"},
        {"company": "singtel"},
        {"country": "United States"},
        {"type": "Acquisition"},
        {"dealstage": "Cancelled"},
        {"disclosed": "Not disclosed"},
        {"confidence": "Low confidence"},
    ],
)
def test_each_filter_works_from_the_address_and_can_be_cleared(visit, parameters: dict[str, str]) -> None:
    everything = visit("deals")
    at = visit("deals", **parameters)

    assert not at.exception
    assert titles_of(at) != titles_of(everything)
    at.button(key="clear-filters").click().run()
    assert titles_of(at) == titles_of(everything)


def test_an_owner_stands_for_its_companies(visit) -> None:
    at = visit("deals", company="Temasek", q="5g singtel")

    assert "2023-05-hyundai-singtel-5g-hmgics" in titles_of(at)


def test_a_value_order_starts_with_the_largest(visit) -> None:
    at = visit("deals", sort="Largest value")

    assert titles_of(at)[0] == "2019-12-woowa-delivery-hero-singapore-jv"


def test_other_filters_lead_back_to_the_first_page(visit) -> None:
    at = visit("deals", page="2")
    second = titles_of(at)

    at.multiselect(key="type").set_value(["contract"]).run()

    assert second != titles_of(visit("deals"))
    assert titles_of(at) == titles_of(visit("deals", type="Contract"))


@pytest.mark.parametrize("view", ["Cards", "Table", "Totals", "Network"])
def test_a_search_without_result_says_so(visit, view: str) -> None:
    at = visit("deals", view=view, q="qqqqzzzz")

    assert not at.exception
    assert "No deals match these filters" in words_of(at)
    assert not titles_of(at)


@pytest.mark.parametrize(
    "parameters",
    [
        {"view": "<b>", "sort": "x", "page": "999"},
        {"page": "-1", "company": "nobody", "country": "ZZZ", "type": ",", "dealstage": "%00"},
        {"view": "Totals", "by": "month", "scope": "everything"},
        {"view": "Network", "groups": "maybe"},
        {"years": "1900,3000", "sector": "none", "q": "[a](javascript:x) **b** \x00" * 40},
    ],
)
def test_junk_in_the_address_never_breaks_the_page(visit, parameters: dict[str, str]) -> None:
    assert not visit("deals", **parameters).exception


def test_broken_deals_are_told_and_nothing_else_is_shown(visit_tiny, tiny_folder) -> None:
    path = tiny_folder / "curated" / "deals.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("joint_venture", "marriage"), encoding="utf-8")

    at = visit_tiny("deals")

    assert not at.exception
    assert any("curated/deals.csv" in element.value for element in at.text)
    assert not titles_of(at)


def test_few_deals_need_no_page_numbers(visit_tiny) -> None:
    at = visit_tiny("deals")

    assert not at.exception
    assert len(titles_of(at)) == 3


def test_of_very_many_organisations_those_with_most_deals_are_offered(visit, monkeypatch) -> None:
    monkeypatch.setattr(deal_filters, "MOST_OFFERED", 3)

    at = visit("deals")

    assert not at.exception
    assert len(at.multiselect(key="company").options) == 3
    assert "The 3 organisations with most deals" in words_of(at)


def test_few_organisations_are_all_offered(visit_tiny) -> None:
    at = visit_tiny("deals")

    assert len(at.multiselect(key="company").options) > 0
    assert "organisations with most deals" not in words_of(at)


def test_a_link_finds_an_organisation_that_is_not_offered(visit, monkeypatch) -> None:
    # given the deals of an organisation that has a single one
    whole = visit("deals", company="Singtel")
    monkeypatch.setattr(deal_filters, "MOST_OFFERED", 1)

    # when
    at = visit("deals", company="Singtel")

    # then
    assert titles_of(at) == titles_of(whole) != titles_of(visit("deals"))
