"""The timeline page as a visitor opens it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Visit


def text(at: AppTest) -> str:
    return "\n".join(block.value for block in (*at.markdown, *at.caption)).replace("\\", "")


def test_the_page_shows_lanes_lives_series_and_list(visit: Visit) -> None:
    at = visit("timeline")

    assert not at.exception
    shown = text(at)
    assert "official events since 1970" in shown
    assert "Entry into force is on record for" in shown
    assert "series" in shown
    assert "The timeline as a list" in shown
    assert len(at.get("plotly_chart")) == 3


def test_the_dates_everybody_asks_for_are_on_the_screen(visit: Visit) -> None:
    shown = text(visit("timeline"))

    for words in (
        "KSFTA signed, 4 Aug 2005",
        "KSFTA in force, 2 Mar 2006",
        "KSDPA signed, 21 Nov 2022",
        "KSDPA in force, 14 Jan 2023",
        "Digital Economy Dialogue, 19 May 2023",
        "3 May 2024",
    ):
        assert words in shown


def test_a_link_filters_by_agreement_stage_and_kind(visit: Visit) -> None:
    at = visit("timeline", agreement="KSDPA", stage="Signed")

    assert not at.exception
    assert "21 Nov 2022" in text(at)
    assert "4 Aug 2005" not in text(at)
    assert "KSDPA · Signed" in text(at)


def test_deals_are_a_lane_of_their_own(visit: Visit) -> None:
    without, with_deals = visit("timeline"), visit("timeline", deals="true")

    assert not with_deals.exception
    assert "events and company deals" in text(with_deals)
    assert "events and company deals" not in text(without)


def test_trade_stands_under_the_lanes_unless_it_is_switched_off(visit: Visit) -> None:
    with_trade, without = visit("timeline"), visit("timeline", strip="false")

    assert not without.exception
    assert "trade as Singapore reports it" in text(with_trade)
    assert "exports FOB and imports CIF; the last year held is 2024" in text(with_trade)
    assert "trade as" not in text(without)
    assert [toggle.value for toggle in without.toggle if toggle.key == "strip"] == [False]


def test_a_page_of_the_list_is_in_the_link(visit: Visit) -> None:
    first, second = visit("timeline"), visit("timeline", page="2")

    listed = [
        {str(button.key) for button in at.button if str(button.key).startswith("timeline-event-")}
        for at in (first, second)
    ]
    assert [len(keys) for keys in listed] == [20, 20]
    assert not listed[0] & listed[1]


def test_the_oldest_can_stand_first(visit: Visit) -> None:
    at = visit("timeline", oldest="true")

    listed = [block.value for block in at.markdown if block.value.startswith("**")]
    assert "1970" in listed[0]


def test_every_entry_links_its_primary_source(visit: Visit) -> None:
    listed = [block.value for block in visit("timeline").markdown if block.value.startswith("**")]

    assert len(listed) >= 20
    assert all("](<http" in entry for entry in listed[:20])


def test_nothing_found_is_said_and_can_be_undone(visit: Visit) -> None:
    at = visit("timeline", q="zzzz")

    assert not at.exception
    assert "No events match these filters" in text(at)
    assert not at.get("plotly_chart")
    at.button(key="timeline-clear").click().run()
    assert len(at.get("plotly_chart")) == 3


@pytest.mark.parametrize(
    "junk",
    [
        {"kind": "<script>"},
        {"agreement": "NOPE"},
        {"stage": "0"},
        {"page": "-7"},
        {"page": "999999"},
        {"deals": "maybe", "strip": "[]", "oldest": "2"},
        {"years": "9999"},
        {"event": "../../etc/passwd"},
        {"timeline-view": "Nowhere"},
    ],
)
def test_junk_in_the_address_breaks_nothing(visit: Visit, junk: dict[str, str | list[str]]) -> None:
    at = visit("timeline", **junk)

    assert not at.exception
    assert len(at.get("plotly_chart")) == 3


def test_without_the_tables_of_deals_the_rest_is_shown(
    visit_data: Callable[[Path], Visit], tiny_folder: Path
) -> None:
    (tiny_folder / "curated" / "deals.csv").write_text("broken\n")

    at = visit_data(tiny_folder)("timeline", deals="true")

    assert not at.exception
    assert "official events since" in text(at)
    assert "Company deals" not in [toggle.label for toggle in at.toggle]


def test_a_broken_table_of_events_is_said_with_its_line(
    visit_data: Callable[[Path], Visit], tiny_folder: Path
) -> None:
    events = tiny_folder / "curated" / "events.csv"
    events.write_text(events.read_text().replace("2005-08-04", "4 August", 1))

    at = visit_data(tiny_folder)("timeline")

    assert not at.exception
    assert not at.get("plotly_chart")
    assert any("events.csv" in block.value for block in at.text)
