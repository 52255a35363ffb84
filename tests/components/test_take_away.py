"""The ways to take a figure along: files, quote, brief, and the card of a number."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.files import browser as drawing
from dashboard.files.formats import KINDS
from tests.components.conftest import Run
from tests.files.samples import exhibit_of


def files_page() -> None:
    from dashboard.components import downloads
    from tests.files.samples import evidence, exhibit_of

    downloads._files(exhibit_of(), evidence())


def table_page() -> None:
    from dashboard.components import downloads
    from tests.files.samples import evidence, exhibit_of

    downloads._files(exhibit_of(draw=None), evidence())


def card_page() -> None:
    import streamlit as st

    from dashboard.components import catalog, detail_value
    from dashboard.components.shown import Shown
    from tests.files.samples import exhibit_of

    def make(_catalog: object) -> object:
        return exhibit_of()

    found = catalog.get()
    page = {"ports": Shown(exhibit_of(), make, ())}  # type: ignore[arg-type]
    st.session_state["answer"] = detail_value.show_value(found, page, st.query_params.get("value", ""))


def brief_page() -> None:
    from dashboard.components import brief

    brief.add_button("event", row_id="pact-signed", key="x")


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.download_button]


def test_without_chromium_the_visitors_browser_draws_and_the_rest_is_made_here(run: Run) -> None:
    at = run(files_page)

    assert labels(at) == ["HTML", "CSV", "XLSX", "JSON", "BibTeX", "RIS", "CSL-JSON"]
    assert [button.label for button in at.button] == ["PNG or SVG, made in your browser"]


def test_with_chromium_every_kind_of_file_is_offered(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "find_browser", lambda path=None: "/bin/true")
    monkeypatch.setattr(drawing, "image_bytes", lambda *given, **named: b"")

    at = run(files_page)

    assert labels(at) == [kind.label for kind in KINDS.values()]
    assert at.get("button_group")


def test_a_table_without_a_figure_has_no_pictures(run: Run) -> None:
    assert labels(run(table_page)) == ["HTML", "CSV", "XLSX", "JSON", "BibTeX", "RIS", "CSL-JSON"]


def test_a_card_tells_what_is_known_of_a_number_and_a_sentence(run: Run) -> None:
    at = run(card_page, value="ports.2020")
    told = "\n".join(block.value for block in at.markdown)

    assert at.session_state["answer"] is True
    assert "**How it came about**\u2002published" in told
    assert "**Data version**" in told
    assert "“Trade, US$” for 2020 was" in at.code[0].value
    assert "data version 2026\\.11" in told or "2026.11" in at.code[0].value


@pytest.mark.parametrize(
    "name", ["", "ports", "ports.1999", "other.2020", "ports.2020.99", "ports.2020.x", "..", "a.b.c.d"]
)
def test_a_number_that_is_not_on_the_page_has_no_card_and_no_error(run: Run, name: str) -> None:
    at = run(card_page, value=name)

    assert not at.exception
    # an unknown column of a known row opens the row
    assert at.session_state["answer"] is name.startswith("ports.2020")


def test_a_press_puts_a_row_into_the_brief_and_another_takes_it_out(run: Run) -> None:
    at = run(brief_page)

    assert at.button[0].label == "Add to brief"
    at.button[0].click().run()
    assert at.button[0].label == "In the brief"
    at.button[0].click().run()
    assert at.button[0].label == "Add to brief"


def test_the_sample_has_what_the_tests_rest_on() -> None:
    assert exhibit_of().facts is not None
