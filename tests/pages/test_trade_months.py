"""The months of trade as a visitor opens them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Visit


def told(at: AppTest) -> str:
    """Return what is written on the page, without the marks of Markdown."""
    blocks = [*at.markdown, *at.caption, *at.text, *at.error]
    return (
        "\n".join(str(block.value) for block in blocks).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")
    )


def open_months(visit: Visit, **parameters: str | list[str]) -> AppTest:
    return visit("trade", trade="months", **parameters)


def test_both_reports_are_shown_with_the_months_to_which_they_are_held(visit: Visit) -> None:
    at = open_months(visit)

    assert not at.exception
    assert not at.error
    assert "as reported by South Korea (to Jun 2026) and Singapore (to Feb 2025)" in told(at)
    assert len(at.get("plotly_chart")) == 1


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ("value", "came to US$"),
        ("change", "on a year earlier in"),
        ("sum", "in the twelve months to"),
        ("season", "strongest in"),
    ],
)
def test_a_link_chooses_what_is_shown(visit: Visit, shown: str, words: str) -> None:
    at = open_months(visit, shown=shown)

    assert not at.exception
    assert words in told(at)


def test_a_link_chooses_series_and_currency(visit: Visit) -> None:
    at = open_months(visit, monthly=["sgp-export"], currency="sgd")

    assert "Singapore’s exports to South Korea came to S$" in told(at)


def test_years_narrow_the_months(visit: Visit) -> None:
    at = open_months(visit, years=["1990", "1999"])

    assert not at.exception
    assert "Singapore (to Dec 1999)" in told(at)


def test_sectors_and_search_are_said_not_to_apply(visit: Visit) -> None:
    assert "do not apply to trade" in told(open_months(visit, q="port"))


def test_numbered_events_can_be_opened_without_the_figure(visit: Visit) -> None:
    at = open_months(visit)

    opened = [button for button in at.button if "-mark-" in str(button.key)]
    assert 1 <= len(opened) <= 6
    opened[0].click().run()
    assert at.query_params["event"]


def test_events_of_another_kind_are_numbered_when_asked_for(visit: Visit) -> None:
    assert "Lawrence Wong summit" in told(open_months(visit, marks="summit"))


def test_nothing_found_is_said_and_can_be_undone(visit: Visit) -> None:
    at = open_months(visit, years=["1962", "1970"])

    assert not at.exception
    assert not at.get("plotly_chart")
    at.button(key="months-clear").click().run()
    assert len(at.get("plotly_chart")) == 1


@pytest.mark.parametrize(
    "junk",
    [
        {"monthly": "<script>"},
        {"shown": "0"},
        {"currency": "KRW"},
        {"marks": "nonsense"},
        {"years": "9999"},
        {"months-view": "Nowhere"},
    ],
)
def test_junk_in_the_address_breaks_nothing(visit: Visit, junk: dict[str, str]) -> None:
    at = open_months(visit, **junk)

    assert not at.exception
    assert len(at.get("plotly_chart")) == 1


def test_without_the_table_of_months_that_is_said(
    visit_data: Callable[[Path], Visit], tiny_folder: Path
) -> None:
    (tiny_folder / "trade" / "monthly_trade.csv").write_text("broken\n")

    at = open_months(visit_data(tiny_folder))

    assert not at.exception
    assert "monthly_trade.csv" in told(at)


def test_without_the_tables_of_events_the_months_are_shown(
    visit_data: Callable[[Path], Visit], tiny_folder: Path
) -> None:
    (tiny_folder / "curated" / "events.csv").write_text("broken\n")

    at = open_months(visit_data(tiny_folder))

    assert not at.exception
    assert "came to US$" in told(at)
