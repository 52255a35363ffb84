"""The lanes of events and deals, with trade under them."""

import re
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.analysis import period_counts
from dashboard.analysis.scope import Scope
from dashboard.analysis.timeline import Selection
from dashboard.figures.theme import DARK, LIGHT
from dashboard.figures.timeline import LaneChoice, timeline
from dashboard.model.catalog import Catalog
from tests.factories import row, tiny_catalog, tiny_rows

WHOLE = Selection(Scope(1970, 2030))
WITH_DEALS = Selection(Scope(1970, 2030), has_deals=True)


def catalog_of(*events: dict[str, str], **tables: list[dict[str, str]]) -> Catalog:
    rows = tiny_rows() | tables
    rows["events"] = list(events)
    rows["event_sources"] = [
        {"event_id": event["event_id"], "source_id": "news-signed", "is_primary": "true"} for event in events
    ]
    rows["event_deals"] = [
        link for link in rows["event_deals"] if link["event_id"] in {event["event_id"] for event in events}
    ]
    return tiny_catalog(rows)


def event(event_id: str, day: str, **changes: str) -> dict[str, str]:
    return row("events", event_id=event_id, date=day, title=event_id, track_code="", **changes)


def figure_of(catalog: Catalog, choice: LaneChoice) -> go.Figure:
    draw = timeline(catalog, choice).draw
    assert draw is not None
    return draw(LIGHT)


def lane(figure: go.Figure, name: str) -> list[Any]:
    return [trace for trace in figure.data if trace.name == name]


def singapore_trade(*values: tuple[int, str, str]) -> list[dict[str, str]]:
    return [
        row("annual_trade", reporter_code="SGP", partner_code="KOR", year=str(year), flow=flow, value_usd=value,
            note_code="")
        for year, flow, value in values
    ]  # fmt: skip


def test_nothing_selected_gives_an_empty_exhibit_that_still_draws() -> None:
    choice = LaneChoice(Selection(Scope(1970, 1971)), has_trade=True)

    assert timeline(tiny_catalog(), choice).is_empty
    assert len(figure_of(tiny_catalog(), choice).data) == 0


def test_each_kind_stands_in_its_lane_and_nothing_is_titled_inside_the_figure() -> None:
    catalog = catalog_of(event("pact", "2005-08-04"), event("trip", "2010-01-01", kind="visit", stage="held"))

    figure = figure_of(catalog, LaneChoice(WHOLE))

    assert [trace.name for trace in figure.data] == ["Treaties and accessions", "Summits and visits"]
    assert figure.layout.title.text is None
    assert figure.layout.dragmode is False
    assert figure.layout.yaxis.fixedrange


def test_a_known_day_is_a_mark_and_a_month_a_bar_over_the_month() -> None:
    catalog = catalog_of(event("exact", "2005-08-04"), event("vague", "2007-02-01", date_precision="month"))

    points, bars = lane(figure_of(catalog, LaneChoice(WHOLE)), "Treaties and accessions")

    assert (points.type, list(points.x)) == ("scatter", ["2005-08-04"])
    assert (bars.type, bars.orientation) == ("bar", "h")
    assert list(bars.base) == ["2007-02-01"]
    assert list(bars.x) == [28 * 86_400_000]


def test_events_of_one_day_stand_on_rows_of_their_own() -> None:
    catalog = catalog_of(*(event(f"event-{number}", "2005-08-04") for number in range(5)))

    (points,) = lane(figure_of(catalog, LaneChoice(WHOLE)), "Treaties and accessions")

    assert len(set(points.y)) == 5
    assert list(points.y) == list(lane(figure_of(catalog, LaneChoice(WHOLE)), points.name)[0].y)


def test_lanes_do_not_take_the_colours_of_the_two_economies() -> None:
    catalog = catalog_of(event("pact", "2005-08-04"), event("memo", "2010-01-01", kind="mou"))
    for palette in (LIGHT, DARK):
        draw = timeline(catalog, LaneChoice(WITH_DEALS)).draw
        assert draw is not None
        colours = {trace.marker.color for trace in draw(palette).data}
        assert not colours & {palette.first, palette.second}


def test_a_mark_names_what_it_opens_and_its_tooltip_has_at_most_five_lines() -> None:
    long = "A very long title of a memorandum " * 6
    catalog = catalog_of(event("pact", "2005-08-04") | {"title": long.strip()})

    for trace in figure_of(catalog, LaneChoice(WITH_DEALS)).data:
        for opened, *words in trace.customdata:
            assert re.match(r"(event|deal):[a-z0-9-]+$", opened)
            assert sum(part.count("<br>") + 1 for part in words) <= 5


def test_text_of_the_data_is_shown_and_not_run() -> None:
    catalog = catalog_of(event("pact", "2005-08-04") | {"title": "Trade & <b>more</b>"})

    (points,) = figure_of(catalog, LaneChoice(WHOLE)).data

    assert "Trade &amp; &lt;b&gt;more&lt;/b&gt;" in points.customdata[0]


def test_a_deal_that_is_the_same_happening_is_counted_once() -> None:
    links = [{"event_id": "pact", "deal_id": "port-joint-venture", "relation": "same"}]
    catalog = catalog_of(event("pact", "2020-05-06"), event_deals=links)

    exhibit = timeline(catalog, LaneChoice(WITH_DEALS))

    deals = len(catalog.table("deals"))
    assert len(exhibit.table) == 1 + deals - 1
    assert exhibit.title.startswith(f"{deals} events and company deals")


def test_key_dates_are_numbered_in_time_with_their_key_below() -> None:
    exhibit = timeline(tiny_catalog(), LaneChoice(WHOLE))

    numbers = lane(figure_of(tiny_catalog(), LaneChoice(WHOLE)), "Key dates")[0]
    assert list(numbers.text) == ["1", "2"]
    assert list(numbers.x) == ["2005-08-04", "2006-03-02"]
    assert exhibit.notes[0] == (
        "①\N{NO-BREAK SPACE}KSFTA signed, 4 Aug 2005 · ②\N{NO-BREAK SPACE}KSFTA in force for Korea, 2 Mar 2006"
    )


def test_more_key_dates_than_numbers_are_counted() -> None:
    codes = [f"PACT-{letter}" for letter in "ABCDEFGH"]
    events = [event(f"signed-{code.lower()}", "2005-08-04") for code in codes]
    stages = [
        row("agreement_stages", agreement_code=code, event_id=f"signed-{code.lower()}") for code in codes
    ]
    agreements = [row("agreements", agreement_code=code) for code in ("KSFTA", *codes)]
    catalog = catalog_of(*events, agreements=agreements, agreement_stages=stages)

    exhibit = timeline(catalog, LaneChoice(WHOLE))

    assert exhibit.notes[0].endswith("+2 more signatures and entries into force")


def test_trade_stands_on_a_panel_of_its_own_from_zero_with_gaps_as_gaps() -> None:
    trade = singapore_trade(
        (2019, "export", "10000000000"), (2019, "import", "5000000000"),
        (2020, "export", "10000000000"),
        (2021, "export", "20000000000"), (2021, "import", "5000000000"),
    )  # fmt: skip
    catalog = catalog_of(event("pact", "2005-08-04"), annual_trade=trade)

    figure = figure_of(catalog, LaneChoice(WHOLE, has_trade=True))
    exhibit = timeline(catalog, LaneChoice(WHOLE, has_trade=True))

    (bought,) = lane(figure, "Korea to Singapore")
    (sold,) = lane(figure, "Singapore to Korea")
    for line in (bought, sold):
        assert line.yaxis == "y2"
        assert list(line.x) == ["2019-07-01", "2020-07-01", "2021-07-01"]
        assert line.connectgaps is False
    assert (list(bought.y), list(sold.y)) == ([5e9, None, 5e9], [10e9, 10e9, 20e9])
    assert (bought.line.color, sold.line.color) == (LIGHT.first, LIGHT.second)
    assert bought.line.dash != sold.line.dash, "told apart without colour too"
    assert figure.layout.yaxis2.range[0] == 0
    assert figure.layout.yaxis.domain[0] > figure.layout.yaxis2.domain[1] - 1e-9
    assert "No value is held for Korea to Singapore in 2020." in exhibit.notes[-1], "the gap is named"
    assert "Singapore" in exhibit.subtitle
    assert exhibit.source_ids[0] == "customs-table"


def test_both_flows_share_the_axis_and_the_zoom_of_the_lanes() -> None:
    trade = singapore_trade((2019, "export", "10000000000"), (2019, "import", "5000000000"))
    catalog = catalog_of(event("pact", "2005-08-04"), annual_trade=trade)

    figure = figure_of(catalog, LaneChoice(WHOLE, has_trade=True))

    assert {trace.xaxis for trace in figure.data} == {None}, "one x axis for all"
    assert any("as Singapore reports it" in note.text for note in figure.layout.annotations)


def test_the_strip_can_be_left_out_and_says_when_it_holds_nothing() -> None:
    catalog = catalog_of(event("pact", "2005-08-04"), annual_trade=[])

    assert not lane(figure_of(catalog, LaneChoice(WHOLE)), "Korea to Singapore")
    assert (
        timeline(catalog, LaneChoice(WHOLE, has_trade=True)).notes[-1] == "No trade of these years is held."
    )


def test_the_table_holds_exactly_what_is_drawn() -> None:
    trade = singapore_trade((2019, "export", "10000000000"), (2019, "import", "5000000000"))
    catalog = catalog_of(event("pact", "2005-08-04"), annual_trade=trade)

    table = timeline(catalog, LaneChoice(WHOLE, has_trade=True)).table

    assert table["Lane"].tolist() == ["Treaties and accessions", "Goods trade", "Goods trade"]
    assert table["Value, US$"].tolist()[1:] == [5e9, 10e9]
    assert str(table["Date"].dtype).startswith("datetime64")
    assert table["Known to the"].tolist() == ["Day", "Year", "Year"]
    assert list(table.columns[-2:]) == ["Source", "Source address"]


def test_the_title_is_true_of_the_marks_shown() -> None:
    events = [event("first", "1990-01-01"), *(event(f"old-{n}", "2005-08-04") for n in range(2))]
    events.append(event("new", "2029-01-01"))

    def title(first: int, last: int) -> str:
        return timeline(catalog_of(*events), LaneChoice(Selection(Scope(first, last)))).title

    assert title(1970, 2030) == (
        "4 official events since 1990, 1 of them in 2026–2030; 2005 is the busiest year, with 2"
    )
    assert title(2000, 2015) == "2 official events since 2000, none in 2011–2015"
    assert title(2000, 2009) == "2 official events since 2000, all in 2005–2009"
    assert title(2028, 2030) == "1 official event in 2028–2030"
    assert title(2005, 2005) == "2 official events in 2005"


def test_buttons_of_the_axis_offer_only_shorter_spans() -> None:
    def offered(first: int, last: int) -> list[str]:
        figure = figure_of(tiny_catalog(), LaneChoice(Selection(Scope(first, last))))
        return [button.label for button in figure.layout.xaxis.rangeselector.buttons]

    assert offered(1990, 2030) == ["5 years", "10 years", "All"]
    assert offered(2004, 2011) == ["5 years", "All"]
    assert offered(2004, 2006) == []


def many(monkeypatch: pytest.MonkeyPatch, *days: str, precision: str = "day") -> Catalog:
    """Return events that are more than a figure draws one by one."""
    monkeypatch.setattr(period_counts, "MOST_MARKS", len(days) - 1)
    return catalog_of(*(event(f"e{place}", day, date_precision=precision) for place, day in enumerate(days)))


def test_too_many_marks_are_counted_by_year_and_the_table_holds_each(monkeypatch) -> None:
    # given
    catalog = many(monkeypatch, "1980-01-01", "1980-05-06", "2020-05-06")
    exhibit = timeline(catalog, LaneChoice(WHOLE))

    # when
    (bars,) = [trace for trace in figure_of(catalog, LaneChoice(WHOLE)).data if trace.type == "bar"]

    # then
    assert list(bars.x) == ["1980-01-01", "2020-01-01"]
    assert [round(height) for height in bars.y] == [-56, -28]
    assert [text.partition("<br>")[0] for text in bars.hovertext] == ["1980", "2020"]
    assert "<b>2 happenings</b>" in bars.hovertext[0]
    assert exhibit.subtitle.startswith("Number of happenings by year, 1980–2030")
    assert any("Too many to draw one by one" in note for note in exhibit.notes)
    assert len(exhibit.table) == 3


def test_counted_marks_of_a_few_years_are_counted_by_month(monkeypatch) -> None:
    catalog = many(monkeypatch, "2020-01-01", "2020-05-06", precision="month")
    choice = LaneChoice(Selection(Scope(2020, 2021)))

    (bars,) = figure_of(catalog, choice).data

    assert list(bars.width) == [31 * 86_400_000] * 2
    assert timeline(catalog, choice).subtitle.startswith("Number of happenings by month")


def test_a_bar_that_stands_for_several_names_nothing_to_open(monkeypatch) -> None:
    catalog = many(monkeypatch, "1980-01-01", "1980-05-06")

    (bars,) = figure_of(catalog, LaneChoice(WHOLE)).data

    assert [list(cell) for cell in bars.customdata] == [[""]]


def test_as_many_marks_as_can_be_told_apart_are_drawn_one_by_one(monkeypatch) -> None:
    catalog = many(monkeypatch, "1980-01-01", "1980-05-06")
    monkeypatch.setattr(period_counts, "MOST_MARKS", 2)

    (points,) = figure_of(catalog, LaneChoice(WHOLE)).data

    assert points.type == "scatter"
    assert timeline(catalog, LaneChoice(WHOLE)).subtitle.startswith("One mark for each happening")
