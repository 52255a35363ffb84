"""How often each series of meetings meets."""

from datetime import date

import plotly.graph_objects as go
import pytest

from dashboard.analysis import period_counts
from dashboard.figures.cadence import CadenceChoice, cadence, silence_words
from dashboard.figures.theme import LIGHT
from dashboard.model.catalog import Catalog
from tests.factories import row, tiny_catalog, tiny_rows

TODAY = date(2026, 11, 24)
CHOICE = CadenceChoice((), 1970, 2026, TODAY)


def catalog_of(*meetings: dict[str, str]) -> Catalog:
    rows = tiny_rows()
    rows["events"] = list(meetings)
    rows["event_sources"] = [
        {"event_id": one["event_id"], "source_id": "news-signed", "is_primary": "true"} for one in meetings
    ]
    codes = dict.fromkeys(one["track_code"] for one in meetings)
    rows["tracks"] = [row("tracks", track_code=code, name_en=f"Series {code}") for code in codes if code]
    return tiny_catalog(rows)


def meeting(event_id: str, day: str, *, track: str = "one", precision: str = "day") -> dict[str, str]:
    return row("events", event_id=event_id, date=day, date_precision=precision, track_code=track)


def figure_of(catalog: Catalog, choice: CadenceChoice = CHOICE) -> go.Figure:
    draw = cadence(catalog, choice).draw
    assert draw is not None
    return draw(LIGHT)


def words(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def test_no_meetings_give_an_empty_exhibit_that_still_draws() -> None:
    assert cadence(catalog_of(), CHOICE).is_empty
    figure_of(catalog_of())


def test_silence_is_a_bar_from_the_last_meeting_to_today() -> None:
    figure = figure_of(catalog_of(meeting("a", "2024-10-08"), meeting("b", "2020-01-01")))

    silence = figure.data[0]
    assert silence.name == "Silence"
    assert list(silence.base) == ["2024-10-08"]
    assert list(silence.x) == [(TODAY - date(2024, 10, 8)).days * 86_400_000]


def test_the_words_at_the_right_tell_the_last_meeting_and_stress_a_long_silence() -> None:
    figure = figure_of(catalog_of(meeting("a", "2024-10-08"), meeting("b", "2026-03-02", track="two")))

    assert "<b>Oct 2024, 25 months ago</b>" in words(figure)
    assert "Mar 2026, 8 months ago" in words(figure)


def test_a_month_is_a_bar_and_its_silence_begins_after_it() -> None:
    figure = figure_of(catalog_of(meeting("a", "2024-10-01", precision="month")))

    silence, bars = figure.data
    assert list(silence.base) == ["2024-11-01"]
    assert (bars.type, list(bars.base)) == ("bar", ["2024-10-01"])
    assert "<b>Oct 2024, 24–25 months ago</b>" in words(figure)


def test_the_axis_may_end_early_but_silence_is_counted_to_today() -> None:
    choice = CadenceChoice((), 2000, 2010, TODAY)

    figure = figure_of(catalog_of(meeting("a", "2005-10-08")), choice)

    assert figure.layout.xaxis.range[1] < "2011-03"
    assert "<b>Oct 2005, 253 months ago</b>" in words(figure)


def test_a_series_that_began_after_the_axis_is_left_out() -> None:
    catalog = catalog_of(meeting("a", "2005-10-08"), meeting("b", "2026-03-02", track="two"))

    table = cadence(catalog, CadenceChoice((), 2000, 2010, TODAY)).table

    assert table["Series of meetings"].tolist() == ["Series one"]


def test_only_the_chosen_series_are_shown_and_the_title_counts_them() -> None:
    catalog = catalog_of(meeting("a", "2005-10-08"), meeting("b", "2026-03-02", track="two"))

    assert cadence(catalog, CHOICE).title == (
        "No meeting is on record in the last two years for 1 of 2 series"
    )
    chosen = cadence(catalog, CadenceChoice(("two",), 1970, 2026, TODAY))
    assert chosen.table["Series of meetings"].tolist() == ["Series two"]
    assert chosen.title == "The one series of meetings shown met in the last two years"


@pytest.mark.parametrize(
    ("months", "expected"),
    [((0, 0), "less than a month ago"), ((1, 1), "1 month ago"), ((24, 25), "24–25 months ago")],
)
def test_silence_in_words(months: tuple[int, int], expected: str) -> None:
    assert silence_words(*months) == expected


def test_the_table_holds_gaps_and_time_to_today() -> None:
    table = cadence(catalog_of(meeting("a", "2024-10-08"), meeting("b", "2023-10-08")), CHOICE).table

    assert table["Months since the meeting before"].dropna().tolist() == [12]
    assert table["Months from the last meeting to today"].dropna().tolist() == [25]
    assert list(table.columns[-2:]) == ["Source", "Source address"]


def test_too_many_meetings_are_counted_on_the_line_of_their_series(monkeypatch) -> None:
    # given
    monkeypatch.setattr(period_counts, "MOST_MARKS", 2)
    catalog = catalog_of(
        meeting("a", "2001-02-03"), meeting("b", "2001-04-05"), meeting("c", "2020-01-01", track="two")
    )

    # when
    silence, *bars = figure_of(catalog).data

    # then
    assert silence.name == "Silence"
    assert {bar.name: list(bar.x) for bar in bars} == {
        "Series one": ["2001-01-01"], "Series two": ["2020-01-01"],
    }  # fmt: skip
    assert ["2 meetings" in text for bar in bars for text in bar.hovertext].count(True) == 1
    # the bars of a series end where its silence is drawn around
    assert {bar.base for bar in bars} == {level + 8 for level in silence.y}
    assert any("Too many to draw one by one" in note for note in cadence(catalog, CHOICE).notes)
    assert len(cadence(catalog, CHOICE).table) == 3
