"""The page of sources: every document and dataset, what rests on each, and what is missing."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Visit

ALL_SOURCES = [
    "news-deal",
    "news-signed",
    "customs-table",
    "news-background",
    "other-table",
    "rates-table",
]


def told(at: AppTest) -> str:
    """Return what is written on the page, without the marks of Markdown."""
    return "\n".join(str(block.value) for block in [*at.markdown, *at.caption, *at.text]).replace("\\", "")


def listed(at: AppTest) -> list[str]:
    """Return the ids of the sources listed, in order."""
    keys = [str(button.key) for button in at.button]
    return [key.removeprefix("list-source-") for key in keys if key.startswith("list-source-")]


# --- the list


def test_the_real_sources_come_twenty_at_a_time(visit: Visit) -> None:
    at = visit("sources")

    assert not at.exception
    assert at.title[0].value == "Sources"
    assert len(listed(at)) == 20
    assert at.pagination(key="page").value == 1


def test_a_link_opens_a_page_of_the_list(visit: Visit) -> None:
    first, third = listed(visit("sources")), listed(visit("sources", page="3"))

    assert len(third) == 20
    assert not set(first) & set(third)


def test_other_filters_start_at_the_first_page(visit: Visit) -> None:
    at = visit("sources", page="3")

    at.text_input(key="q").set_value("agreement").run()

    assert not at.exception
    assert at.pagination(key="page").value == 1
    assert len(listed(at)) == 20


def test_the_newest_come_first_and_few_need_no_page_numbers(visit_sound: Visit) -> None:
    at = visit_sound("sources")

    assert listed(at) == ALL_SOURCES
    assert len(at.pagination) == 0
    assert "6 of 6 sources" in told(at)


def test_an_entry_names_publisher_date_kind_and_what_rests_on_it(visit_sound: Visit) -> None:
    shown = told(visit_sound("sources"))

    assert "[The Courier](<https://courier.example/pact>) · 4 Aug 2005 · News · 3 events" in shown
    assert "The two ministers signed the agreement in Seoul." in shown
    assert "date not stated · Statistics · 15 trade or investment figures" in shown
    assert "3 events, 3 deals, 1 stated rank or total" in shown


def test_an_entry_opens_its_detail(visit_sound: Visit) -> None:
    at = visit_sound("sources")

    at.button(key="list-source-news-deal").click().run()

    assert at.query_params["source"] == "news-deal"
    assert "### Deals that rest on it" in told(at)


# --- the filters


@pytest.mark.parametrize(
    ("parameters", "left"),
    [
        ({"q": "venture"}, ["news-deal"]),
        ({"sourcekind": "Statistics"}, ["customs-table", "other-table", "rates-table"]),
        ({"sourcekind": "statistics"}, ["customs-table", "other-table", "rates-table"]),
        ({"publisher": "The Courier"}, ALL_SOURCES),
        ({"publisher": "courier"}, ALL_SOURCES),
        ({"language": "English"}, ALL_SOURCES),
        ({"language": "en"}, ALL_SOURCES),
        ({"extract": "true"}, ["news-signed"]),
        ({"years": ["2020", "2020"]}, ["news-deal"]),
        ({"sector": "trade", "sourcekind": "News", "q": "look"}, ["news-background"]),
    ],
    ids=[
        "words",
        "kind",
        "kind-code",
        "publisher",
        "publisher-code",
        "language",
        "language-code",
        "extract",
        "years",
        "several",
    ],
)
def test_a_link_narrows_the_list(
    visit_sound: Visit, parameters: dict[str, str | list[str]], left: list[str]
) -> None:
    at = visit_sound("sources", **parameters)

    assert listed(at) == left
    assert f"{len(left)} of 6 sources" in told(at)


def test_the_filters_are_told_in_words(visit_sound: Visit) -> None:
    shown = told(visit_sound("sources", sourcekind="news", extract="true", q="pact", language="en"))

    assert "1 of 6 sources · containing “pact” · News · English · with our summary" in shown


@pytest.mark.parametrize("button", ["clear-filters", "sources-clear"])
def test_when_nothing_matches_the_page_says_so_and_offers_a_way_back(visit_sound: Visit, button: str) -> None:
    # given
    at = visit_sound("sources", q="no such words", sourcekind="news")
    assert "**No sources match these filters.**" in told(at)
    assert "0 of 6 sources" in told(at)

    # when
    at.button(key=button).click().run()

    # then
    assert listed(at) == ALL_SOURCES


@pytest.mark.parametrize(
    "parameters",
    [
        {"publisher": ["junk", "<b>"]},
        {"sourcekind": "x" * 10_000},
        {"language": "xx"},
        {"extract": "maybe"},
        {"view": "junk"},
        {"page": "-1"},
        {"page": "999"},
        {"source": "<script>"},
    ],
)
def test_junk_in_the_address_breaks_nothing(
    visit_sound: Visit, parameters: dict[str, str | list[str]]
) -> None:
    at = visit_sound("sources", **parameters)

    assert not at.exception
    assert listed(at) == ALL_SOURCES


# --- the other views


@pytest.mark.parametrize("view", ["Table", "table"])
def test_the_table_holds_what_the_list_does(visit_sound: Visit, view: str) -> None:
    at = visit_sound("sources", view=view, sourcekind="news")

    assert not at.exception
    table = at.dataframe[0].value
    assert table["Source"].tolist() == [
        "Port venture",
        "Pact signed: trade to be free",
        'A "look" back, years on',
    ]
    assert list(table)[-2:] == ["Source", "Source address"]
    assert listed(at) == []
    # the menu of files is filled when it is opened
    assert list(at.download_button) == []


def test_a_view_that_only_another_page_has_is_none_here(visit_sound: Visit) -> None:
    # given
    at = visit_sound("deals", view="Network")
    assert at.button_group(key="view").value == "network"

    # when
    at.switch_page("app_pages/sources.py").run()

    # then
    assert not at.exception
    assert at.button_group(key="view").value == "list"
    assert listed(at) == ALL_SOURCES


def test_an_empty_table_says_that_there_is_nothing(visit_sound: Visit) -> None:
    at = visit_sound("sources", view="Table", q="no such words")

    assert not at.exception
    assert "## 0 sources" in told(at)
    assert "0 of 6 sources" in told(at)


def test_coverage_tells_what_is_held_for_which_year(visit_sound: Visit) -> None:
    at = visit_sound("sources", view="Coverage")

    assert not at.exception
    assert len(at.get("plotly_chart")) >= 2
    assert "## Partner tables are complete but for" in told(at)
    assert "## The Courier is the largest of 1 publishers" in told(at)


def test_coverage_has_its_table(visit_sound: Visit) -> None:
    at = visit_sound("sources", view="Coverage", years=["2020", "2021"], **{"coverage-view": "Table"})

    assert not at.exception
    table = at.dataframe[0].value
    assert sorted(set(table["Year"])) == [2020, 2021]
