"""The frame of a figure with very many sources and with marks that stand for several rows."""

from tests.components.conftest import Run, answer

# Each page below is read as the source of a script of its own: it imports what it uses.


def sources_listed() -> None:
    from datetime import date

    import streamlit as st

    from dashboard.analysis.citations import Citation
    from dashboard.components import chart

    chart.LISTED_SOURCES = 2
    count = int(st.query_params["count"])
    chart.list_sources(
        tuple(Citation(f"s{n}", "Paper", f"T{n}", "", date(2026, 1, 1), "", "", "") for n in range(count))
    )
    chart.LISTED_SOURCES = 2_000


def press() -> None:
    from types import SimpleNamespace

    import pandas as pd
    import plotly.graph_objects as go
    import streamlit as st

    from dashboard.components import chart, details
    from dashboard.figures.exhibit import Exhibit

    exhibit = Exhibit("x", "X", "1", "X", pd.DataFrame({"Year": [2020]}), (), on_click="event")
    points = [{"customdata": [st.query_params["named"]]}]
    st.session_state["x-chart"] = SimpleNamespace(selection=SimpleNamespace(points=points))
    chart._follow_click(exhibit, go.Figure())()
    st.session_state["answer"] = details.requested()


def frame() -> None:
    import streamlit as st

    from dashboard.analysis.scope import Scope
    from dashboard.components import chart
    from dashboard.components.catalog import get
    from dashboard.figures.deals import DealChoice, deal_table

    first = int(st.query_params["first"])
    chart.show(deal_table, get(), DealChoice(Scope(first, 2030)))


def test_a_browser_is_not_sent_more_sources_than_it_can_hold(run: Run) -> None:
    at = run(sources_listed, count="3")

    assert [title in at.markdown[0].value for title in ("T0", "T1", "T2")] == [True, True, False]
    assert [one.value.startswith("1 more source is named") for one in at.caption] == [True]


def test_few_sources_are_all_listed(run: Run) -> None:
    at = run(sources_listed, count="2")

    assert "T1" in at.markdown[0].value
    assert len(at.caption) == 0


def test_no_sources_are_told(run: Run) -> None:
    assert run(sources_listed, count="0").markdown[0].value == "No source."


def test_a_mark_opens_what_it_names(run: Run) -> None:
    assert answer(run(press, named="pact")) == ("event", "pact")


def test_a_mark_that_stands_for_several_opens_nothing(run: Run) -> None:
    assert answer(run(press, named="")) is None


def test_the_foot_names_sources_and_when_they_were_read(run: Run) -> None:
    at = run(frame, first="1970")

    assert at.markdown[-1].value.endswith(
        r"Source\: [The Courier, 6 May 2020](<https://courier.example/deal>) · accessed 23 Nov 2026]"
    )


def test_nothing_to_show_has_no_foot(run: Run) -> None:
    at = run(frame, first="2029")

    assert not [one.value for one in at.markdown if "Source" in one.value]
