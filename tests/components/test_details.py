"""The drawer that shows one event, deal or source, opened by the address alone."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.detail_rows import LISTED_ROWS
from dashboard.figures.detail_words import value_words
from dashboard.model.tables import TABLES
from tests.components.conftest import Run, answer
from tests.factories import row, tiny_catalog, tiny_rows

# Each page below is read as the source of a script of its own: it imports what it uses.


def page() -> None:
    import streamlit as st

    from dashboard.components import catalog, details, drawer

    st.session_state["answer"] = details.requested()
    drawer.show_requested(catalog.get())


def page_with_opener() -> None:
    import streamlit as st

    from dashboard.components import catalog, details, drawer

    details.opener("deal", "port-joint-venture", "**Port** [venture]", key="list")
    st.button("Close", key="close", on_click=details.close_detail)
    drawer.show_requested(catalog.get())


def page_of_changed_data(tables: dict[str, list[dict[str, str]]]) -> None:
    from dashboard.components import drawer
    from tests.factories import tiny_catalog, tiny_rows

    drawer.show_requested(tiny_catalog(tiny_rows() | tables))


def page_of_broken_data() -> None:
    from dataclasses import replace

    from dashboard.components import drawer
    from dashboard.model.problem import Problem
    from tests.factories import tiny_catalog

    found = Problem("curated/deals.csv", 2, "title", "**x**", "is torn", "mend it", "deals")
    drawer.show_requested(replace(tiny_catalog(), problems=(found,)))


def changed(tables: dict[str, list[dict[str, str]]], **parameters: str) -> AppTest:
    """Open the drawer on the tiny data with some tables replaced."""
    at = AppTest.from_function(page_of_changed_data, args=(tables,), default_timeout=30)
    at.query_params.update(parameters)
    at.run()
    assert not at.exception
    return at


def drawer(at: AppTest) -> str:
    """Return all Markdown that is shown, one block a line."""
    return "\n".join(block.value for block in [*at.markdown, *at.caption])


def headings(at: AppTest) -> list[str]:
    return [block.value for block in at.markdown if block.value.startswith("#")]


def opened(at: AppTest) -> list[str]:
    """Return which details the buttons of the drawer open."""
    keys = [str(button.key) for button in at.button]
    return [key.removeprefix("detail-") for key in keys if key != "drawer-brief"]


# --- what is asked for


def test_without_an_id_nothing_opens(run: Run) -> None:
    at = run(page)

    assert answer(at) is None
    assert len(at.markdown) == 0


def test_of_several_ids_one_opens(run: Run) -> None:
    at = run(page, source="news-deal", event="pact-signed")

    assert answer(at) == ("event", "pact-signed")
    assert headings(at)[0] == "## Pact signed"


@pytest.mark.parametrize(
    "row_id",
    [
        "",
        "pact-signed ",
        "PACT-SIGNED",
        "../../etc/passwd",
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "**bold** $x$ :red[x]",
        "싱가포르",
        "a\x00b",
        "a" * 10_000,
        "a-" * 5_000,
    ],
    ids=["empty", "space", "case", "path", "script", "link", "markdown", "hangul", "null", "long", "hyphens"],
)
def test_what_cannot_be_an_id_is_told_and_never_repeated(run: Run, row_id: str) -> None:
    at = run(page, event=row_id)

    assert [block.value for block in at.markdown] == ["**This event is not in the data.**"]
    assert len(at.text) == 0


@pytest.mark.parametrize(
    ("kind", "words"), [("event", "event"), ("deal", "company deal"), ("source", "source")]
)
def test_an_unknown_id_is_told_and_repeated_as_plain_text(run: Run, kind: str, words: str) -> None:
    at = run(page, **{kind: "nothing-like-it"})

    assert [block.value for block in at.markdown] == [f"**This {words} is not in the data.**"]
    assert [text.value for text in at.text] == ["nothing-like-it"]
    assert "The link may be mistyped" in at.caption[0].value


# --- an event


def test_an_event_shows_what_is_held_of_it(run: Run) -> None:
    at = run(page, event="pact-signed")

    shown = drawer(at)
    assert headings(at) == ["## Pact signed", "### Company deals", "### 2 sources"]
    for words in (
        "**When**\u20024 Aug 2005",
        "**Kind**\u2002Treaty or agreement",
        "**Stage**\u2002Signed",
        "**Where**\u2002Seoul, Korea",
        "**Agreement**\u2002KSFTA\\: Free Trade Agreement",
        "**Series**\u2002Leaders",
        "**Sectors**\u2002Trade, Digital",
        "**Who**\u2002Minister A; Minister B",
        "The ministers met, and signed\\.",
        "High confidence",
    ):
        assert words in shown


def test_an_event_names_its_sources_with_address_and_extract(run: Run) -> None:
    shown = drawer(run(page, event="pact-signed"))

    assert "[Pact signed\\: trade to be free](<https://courier.example/pact>)" in shown
    assert "accessed 23 Nov 2026" in shown
    assert "The two ministers signed the agreement in Seoul\\." in shown


def test_an_event_leads_to_its_deals_and_sources(run: Run) -> None:
    assert opened(run(page, event="pact-signed")) == [
        "deal-port-joint-venture",
        "source-news-signed",
        "source-news-background",
    ]


def test_what_is_blank_is_left_out() -> None:
    blank = {"agreement_code": "", "track_code": "", "venue_city": "", "venue_economy_code": ""}

    at = changed({"events": [row("events", **blank)]}, event="pact-signed")

    shown = drawer(at)
    assert not [name for name in ("Agreement", "Series", "Where") if f"**{name}**" in shown]
    assert "nan" not in shown


def test_markup_in_a_cell_is_shown_and_not_followed() -> None:
    evil = "[x](javascript:alert(1)) **b** $y$"
    event = row("events", title=evil, summary=evil, participants=evil, venue_city=evil, note=evil)

    at = changed({"events": [event]}, event="pact-signed")

    assert "](javascript" not in drawer(at)
    assert drawer(at).count(r"\[x\]\(javascript\:alert\(1\)\) \*\*b\*\* \$y\$") == 5


# --- a deal


def test_a_deal_shows_what_is_held_of_it(run: Run) -> None:
    at = run(page, deal="port-joint-venture")

    shown = drawer(at).replace("\N{NO-BREAK SPACE}", " ")
    assert headings(at) == ["## Port venture", "### Official events", "### 2 sources"]
    for words in (
        "**When**\u20026 May 2020",
        "**Korea side**\u2002Harbour Co",
        "**Singapore side**\u2002Quay Ltd \\(키\\)",
        "**Other parties**\u2002Adviser",
        "**Type**\u2002Joint venture",
        "**Sector**\u2002Trade",
        "S\\$1\\.50 m \\(about US\\$1\\.09 m\\) · reported · this deal alone",
        "US dollars at the average rate of 2020",
        "Signed 6 May 2020 → Completed \\(inferred, no date stated\\)",
        "Medium confidence",
    ):
        assert words in shown


def test_an_amount_that_is_not_disclosed_is_not_zero(run: Run) -> None:
    shown = drawer(run(page, deal="data-pact"))

    assert "**Value**\u2002Value not disclosed" in shown
    assert "Amount not disclosed\\." in shown
    assert "**When**\u2002Q2 2021" in shown


@pytest.mark.parametrize(
    ("deal_id", "words"),
    [
        ("port-joint-venture", "S$1.50 m (about US$1.09 m) · reported · this deal alone"),
        ("data-pact", "Value not disclosed"),
        ("dollar-fund", "US$2.50 m · up to · scope not stated"),
    ],
)
def test_a_value_is_told_with_currency_basis_and_scope(deal_id: str, words: str) -> None:
    deal = tiny_catalog().table("deals").set_index("deal_id").loc[deal_id]

    assert value_words(deal).replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_name_that_stands_for_a_party_says_so() -> None:
    parties = tiny_rows()["deal_companies"]
    parties[0]["role"] = "asset"

    at = changed({"deal_companies": parties}, deal="port-joint-venture")

    assert r"Harbour Co \[property; the party is not named\]" in drawer(at)


# --- a source


def test_a_source_shows_what_is_held_of_it_and_what_rests_on_it(run: Run) -> None:
    at = run(page, source="news-background")

    shown = drawer(at)
    assert headings(at) == [
        '## [A "look" back, years on](<https://courier.example/background>)',
        "### Events that rest on it",
        "### Deals that rest on it",
        "### Stated ranks and totals",
    ]
    assert "**Published**\u2002date not stated" in shown
    assert "Singapore among Korea’s partners" in shown
    assert "A minister · cannot be computed" in shown
    assert opened(at)[0] == "event-pact-in-force"


def test_a_source_of_figures_counts_its_rows_by_table(run: Run) -> None:
    shown = drawer(run(page, source="customs-table"))

    assert "Goods trade by partner and year\\: the series shown\\: 4 rows" in shown


def test_a_source_shows_its_extract(run: Run) -> None:
    assert "The two ministers signed the agreement in Seoul\\." in drawer(run(page, source="news-signed"))


def test_a_source_that_is_not_on_the_web_says_so() -> None:
    sources = [row("sources", url="", note="A printed book.", is_title_described="true")]

    at = changed({"sources": sources}, source="news-signed")

    assert headings(at)[0] == "## Pact signed\\: trade to be free"
    assert "**Address**\u2002no address on the web" in drawer(at)
    assert "not the printed headline" in drawer(at)


def test_many_rows_are_counted_after_the_first() -> None:
    links = [row("event_sources", event_id=f"meeting-{number}") for number in range(30)]
    meetings = [row("events", event_id=f"meeting-{number}") for number in range(30)]

    at = changed({"events": meetings, "event_sources": links}, source="news-signed")

    assert len([one for one in opened(at) if one.startswith("event-")]) == LISTED_ROWS
    assert f"and {30 - LISTED_ROWS} more" in drawer(at)


# --- moving on


def test_a_line_opens_its_detail(run: Run) -> None:
    at = run(page_with_opener)
    assert at.markdown[0].value == r"**\*\*Port\*\* \[venture\]**"

    at.button(key="list-deal-port-joint-venture").click().run()

    assert at.query_params == {"deal": "port-joint-venture"}
    assert "## Port venture" in headings(at)


def test_one_detail_stands_before_another_which_back_returns_to(run: Run) -> None:
    at = run(page_with_opener, event="pact-signed")

    at.button(key="list-deal-port-joint-venture").click().run()

    assert list(at.query_params.items()) == [("event", "pact-signed"), ("deal", "port-joint-venture")]


def test_closing_takes_the_detail_out_of_the_address(run: Run) -> None:
    at = run(page_with_opener, event="pact-signed", q="port")

    at.button(key="close").click().run()

    assert at.query_params == {"q": "port"}
    assert headings(at) == []


# --- broken data


def test_broken_data_is_told_in_the_drawer(run: Run) -> None:
    at = run(page_of_broken_data, deal="port-joint-venture")

    assert "1 problem" in at.error[0].value
    assert at.text[0].value == 'curated/deals.csv, line 2, column title: "**x**" is torn → mend it'
    assert headings(at) == []


def test_every_table_has_a_title_for_the_counts() -> None:
    assert all(table.title for table in TABLES.values())
