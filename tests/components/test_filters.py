"""Filters that live in the address: links by word and by code, junk, defaults, clearing."""

import pytest

from dashboard.analysis.scope import Scope
from dashboard.components.filters import LONGEST_SEARCH, clean_search, describe
from tests.components.conftest import Run, answer
from tests.factories import tiny_catalog

# Each page below is read as the source of a script of its own: it imports what it uses.


def many() -> None:
    import streamlit as st

    from dashboard.components import filters

    options = {"trade": "Trade policy", "digital": "Digital economy", "real-estate": "Real estate"}
    st.session_state["answer"] = filters.choose_many("Sectors", options, key="sector")


def many_with_some_offered() -> None:
    import streamlit as st

    from dashboard.components import filters

    options = {"trade": "Trade policy", "digital": "Digital economy", "real-estate": "Real estate"}
    st.session_state["answer"] = filters.choose_many(
        "Sectors", options, key="sector", offered=("real-estate",)
    )


def many_with_default() -> None:
    import streamlit as st

    from dashboard.components import filters

    options = {"trade": "Trade policy", "digital": "Digital economy"}
    st.session_state["answer"] = filters.choose_many("Sectors", options, key="sector", default=("trade",))


def one() -> None:
    import streamlit as st

    from dashboard.components import filters

    options = {"total": "Total trade", "export": "Exports", "import": "Imports"}
    st.session_state["answer"] = filters.choose_one("Measure", options, key="measure", default="export")


def one_as_buttons() -> None:
    import streamlit as st

    from dashboard.components import filters

    options = {"list": "List", "table": "Table"}
    st.session_state["answer"] = filters.choose_one("View", options, key="view", as_buttons=True)


def switch() -> None:
    import streamlit as st

    from dashboard.components import filters

    st.session_state["answer"] = filters.choose_switch("European Union as one", key="eu")


def paged() -> None:
    import streamlit as st

    from dashboard.components import filters

    listed = st.text_input("Listed", key="listed")
    count = int(st.text_input("Pages", "9", key="count"))
    st.session_state["answer"] = filters.choose_page(count, key="page", of=listed)


def scoped() -> None:
    import streamlit as st

    from dashboard.components import catalog, filters

    st.session_state["answer"] = filters.scope(catalog.get())


def clearable() -> None:
    import streamlit as st

    from dashboard.components import catalog, filters

    scope = filters.scope(catalog.get())
    measure = filters.choose_one("Measure", {"total": "Total", "export": "Exports"}, key="measure")
    kinds = filters.choose_many(
        "Kinds", {"visit": "Visit", "summit": "Summit"}, key="kind", default=["visit"]
    )
    as_one = filters.choose_switch("As one", key="eu", default=True)
    st.session_state["answer"] = (scope, measure, kinds, as_one)
    st.button("Clear", key="clear", on_click=filters.clear, args=(("measure", "kind", "eu", "unknown"),))


# --- several of many


@pytest.mark.parametrize(
    ("given", "chosen"),
    [
        ([], ()),
        (["Digital economy"], ("digital",)),
        (["Digital economy", "Trade policy"], ("digital", "trade")),
        (["digital"], ("digital",)),
        (["real-estate", "trade"], ("real-estate", "trade")),
        (["trade", "trade"], ("trade",)),
        (["junk"], ()),
        (["Trade policy", "junk"], ("trade",)),
        (["trade", "junk", "<b>"], ("trade",)),
        (["x" * 10_000], ()),
        ([""], ()),
    ],
    ids=[
        "none",
        "words",
        "two",
        "code",
        "codes",
        "twice",
        "junk",
        "words-junk",
        "code-junk",
        "long",
        "empty",
    ],
)
def test_a_link_names_options_by_words_or_by_code(
    run: Run, given: list[str], chosen: tuple[str, ...]
) -> None:
    at = run(many, sector=given) if given else run(many)

    assert answer(at) == chosen


def test_a_default_holds_until_a_link_says_otherwise(run: Run) -> None:
    assert answer(run(many_with_default)) == ("trade",)
    assert answer(run(many_with_default, sector="digital")) == ("digital",)
    assert answer(run(many_with_default, sector="Digital economy")) == ("digital",)


def test_a_visitor_sees_words_and_the_page_gets_codes(run: Run) -> None:
    at = run(many)

    at.multiselect(key="sector").select("real-estate").run()

    assert at.multiselect(key="sector").options == ["Trade policy", "Digital economy", "Real estate"]
    assert answer(at) == ("real-estate",)


# --- one of many


@pytest.mark.parametrize(
    ("given", "chosen"),
    [
        ({}, "export"),
        ({"measure": "Imports"}, "import"),
        ({"measure": "import"}, "import"),
        ({"measure": "junk"}, "export"),
        ({"measure": ""}, "export"),
        ({"measure": "x" * 10_000}, "export"),
    ],
)
def test_one_option_is_always_chosen(run: Run, given: dict[str, str], chosen: str) -> None:
    assert answer(run(one, **given)) == chosen


@pytest.mark.parametrize(
    ("given", "chosen"),
    [({}, "list"), ({"view": "Table"}, "table"), ({"view": "table"}, "table"), ({"view": "junk"}, "list")],
)
def test_buttons_choose_as_a_list_does(run: Run, given: dict[str, str], chosen: str) -> None:
    at = run(one_as_buttons, **given)

    assert answer(at) == chosen
    assert at.button_group(key="view").value == chosen


# --- a switch


@pytest.mark.parametrize(("given", "on"), [({}, False), ({"eu": "true"}, True), ({"eu": "junk"}, False)])
def test_a_switch_is_set_by_a_link(run: Run, given: dict[str, str], on: bool) -> None:
    assert answer(run(switch, **given)) is on


# --- page numbers


@pytest.mark.parametrize(("given", "page"), [("3", 3), ("9", 9), ("10", 1), ("0", 1), ("-1", 1), ("x", 1)])
def test_a_link_opens_a_page_that_there_is(run: Run, given: str, page: int) -> None:
    assert answer(run(paged, page=given)) == page


def test_a_single_page_has_no_numbers(run: Run) -> None:
    at = run(paged)

    at.text_input(key="count").set_value("1").run()

    assert answer(at) == 1
    assert len(at.pagination) == 0


def test_another_list_starts_at_its_first_page(run: Run) -> None:
    # given
    at = run(paged, page="3")

    # when
    at.text_input(key="listed").set_value("other filters").run()

    # then
    assert answer(at) == 1


def test_the_same_list_stays_on_its_page(run: Run) -> None:
    at = run(paged, page="3")

    at.run()

    assert answer(at) == 3


# --- the filters of every page

WHOLE = Scope(2004, 2021)


@pytest.mark.parametrize(
    ("given", "scope"),
    [
        ({}, WHOLE),
        ({"years": ["2005", "2010"]}, Scope(2005, 2010)),
        ({"years": ["2010", "2005"]}, Scope(2005, 2010)),
        ({"years": ["1", "9999"]}, WHOLE),
        ({"years": ["x", "y"]}, WHOLE),
        ({"years": "2005"}, WHOLE),
        ({"sector": "digital"}, Scope(2004, 2021, ("digital",))),
        ({"sector": "Digital"}, Scope(2004, 2021, ("digital",))),
        ({"q": " Port\x00 \x1b[31m venture "}, Scope(2004, 2021, text="Port [31m venture")),
        ({"q": "<script>alert(1)</script>"}, Scope(2004, 2021, text="<script>alert(1)</script>")),
        ({"q": "x" * 10_000}, Scope(2004, 2021, text="x" * LONGEST_SEARCH)),
    ],
)
def test_a_link_sets_the_filters_of_every_page(run: Run, given: dict[str, str], scope: Scope) -> None:
    assert answer(run(scoped, **given)) == scope


def test_clearing_goes_back_to_what_was_shown_at_first(run: Run) -> None:
    # given everything set by a link
    at = run(
        clearable,
        years=["2005", "2010"],
        sector="trade",
        q="port",
        measure="export",
        kind="summit",
        eu="false",
    )
    assert answer(at) == (Scope(2005, 2010, ("trade",), "port"), "export", ("summit",), False)

    # when
    at.button(key="clear").click().run()

    # then
    assert answer(at) == (WHOLE, "total", ("visit",), True)


def test_clearing_what_was_never_set_changes_nothing(run: Run) -> None:
    at = run(clearable)

    at.button(key="clear").click().run()

    assert answer(at) == (WHOLE, "total", ("visit",), True)


# --- words


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("", ""),
        (" \t\r\n ", ""),
        ("  digital   economy ", "digital economy"),
        ("a\x00b\x1bc\x7fd\u200be", "a b c d e"),
        ("싱가포르 \u3000 한국", "싱가포르 한국"),
        ("x" * 10_000, "x" * LONGEST_SEARCH),
        (" x" * 10_000, ("x " * 60).strip()),
    ],
)
def test_a_query_is_cleaned_and_kept_short(text: str, cleaned: str) -> None:
    assert clean_search(text) == cleaned


@pytest.mark.parametrize(
    ("scope", "more", "told"),
    [
        (WHOLE, [], ""),
        (Scope(2005, 2021), [], "2005–2021"),
        (Scope(2004, 2021, ("trade", "digital")), [], "Trade and Digital"),
        (Scope(2004, 2021, text="port"), [], "containing “port”"),
        (Scope(2005, 2006, ("trade",), "port"), ["News"], "2005–2006 · Trade · containing “port” · News"),
        (WHOLE, ["News"], "News"),
    ],
)
def test_filters_are_told_in_words(scope: Scope, more: list[str], told: str) -> None:
    assert describe(tiny_catalog(), scope, more) == told


def test_only_what_is_offered_stands_in_the_list(run: Run) -> None:
    at = run(many_with_some_offered)

    assert at.multiselect(key="sector").options == ["Real estate"]
    assert answer(at) == ()


@pytest.mark.parametrize("word", ["trade", "Trade policy"])
def test_a_link_may_name_what_is_not_offered(run: Run, word: str) -> None:
    # given
    at = run(many_with_some_offered, sector=[word])

    # when
    at.multiselect(key="sector").select("real-estate").run()

    # then
    assert at.multiselect(key="sector").options == ["Real estate", "Trade policy"]
    assert answer(at) == ("trade", "real-estate")


def test_junk_in_a_link_is_not_offered(run: Run) -> None:
    at = run(many_with_some_offered, sector=["nothing", "Digital"])

    assert at.multiselect(key="sector").options == ["Real estate"]
