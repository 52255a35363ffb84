"""Numbered marks of happenings on any figure with a time axis."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.analysis.marks import Mark
from dashboard.figures.series_marks import (
    NARROWEST_PX,
    NUMBER_PX,
    key_note,
    kind_options,
    mark_words,
    marks_for,
    short_words,
    with_marks,
)
from dashboard.figures.theme import DARK, LIGHT
from tests.factories import row, tiny_catalog, tiny_rows

NAMES = {"KOR": "Korea", "SGP": "Singapore"}


def mark(day: str, event_id: str = "pact", **changes: str) -> Mark:
    words = {
        "agreement_code": "KSFTA", "stage": "in_force", "date_precision": "day", "economy_code": "",
        "event_id": event_id,
    } | changes  # fmt: skip
    return Mark(date=pd.Timestamp(day), **words)  # type: ignore[arg-type]


def figure_of(edges: list[Any], **layout: Any) -> dict[str, Any]:
    own = {"height": 400, "margin": {"t": 0, "b": 0}, "xaxis": {"range": edges}, "yaxis": {}}
    return {"data": [{"type": "scatter", "x": [1], "y": [1]}], "layout": own | layout}


def numbers(made: dict[str, Any]) -> dict[str, Any]:
    trace: dict[str, Any] = made["data"][-1]
    return trace


# --- which are marked


def test_every_kind_held_can_be_chosen_beside_agreements() -> None:
    options = kind_options(tiny_catalog())

    assert next(iter(options)) == "agreements"
    held = set(tiny_catalog().table("events")["kind"])
    assert set(options) == {"agreements"} | held


def test_marks_come_of_the_chosen_kinds_within_the_years() -> None:
    catalog = tiny_catalog()

    assert marks_for(catalog, (), 1960, 2030) == ()
    assert marks_for(catalog, ("agreements",), 2030, 2031) == ()
    assert {one.kind for one in marks_for(catalog, ("agreements",), 1960, 2030)} == {"agreements"}


def test_an_unknown_kind_marks_nothing() -> None:
    assert marks_for(tiny_catalog(), ("nonsense",), 1960, 2030) == ()


# --- the key


def test_the_key_tells_number_what_and_when_and_counts_the_rest() -> None:
    marks = tuple(mark(f"200{place}-03-02", f"event-{place}") for place in range(8))

    note = key_note(tiny_catalog(), marks).replace("\N{NO-BREAK SPACE}", " ")

    assert note.startswith("① KSFTA in force, 2 Mar 2000 · ② ")
    assert note.endswith("⑥ KSFTA in force, 2 Mar 2005 · +2 more on the Timeline")
    assert key_note(tiny_catalog(), ()) == ""


@pytest.mark.parametrize(
    ("changes", "words", "short"),
    [
        ({"economy_code": "KOR"}, "KSFTA in force for Korea", "KSFTA in force"),
        ({"kind": "summit", "title": "Summit in Seoul", "stage": "held"}, "Summit in Seoul",
         "Summit, 2 Mar 2006"),
        ({"kind": "mou", "title": "A memorandum", "stage": "signed"}, "A memorandum (signed)",
         "Memorandum of understanding, 2 Mar 2006"),
    ],
)  # fmt: skip
def test_a_mark_is_told_with_its_stage(changes: dict[str, str], words: str, short: str) -> None:
    one = mark("2006-03-02", **changes)

    assert (mark_words(one, NAMES), short_words(one)) == (words, short)


# --- the drawing


def test_without_marks_a_figure_stays_as_it_is() -> None:
    figure = figure_of([2000, 2020])

    assert with_marks(figure, LIGHT, NAMES, ()) == figure


def test_a_number_opens_its_event_and_a_press_fades_nothing() -> None:
    made = with_marks(figure_of([2000, 2020]), LIGHT, NAMES, (mark("2006-03-02", "ksfta-in-force"),))

    trace = numbers(made)
    assert trace["text"] == ["1"]
    assert trace["customdata"][0][0] == "event:ksfta-in-force"
    assert len("<br>".join(trace["customdata"][0][1:]).split("<br>")) <= 5
    for one in made["data"]:
        assert one["unselected"]["marker"]["opacity"] == 1
    go.Figure(made)


def test_a_day_stands_on_years_between_their_points_and_on_days_at_itself() -> None:
    one = (mark("2006-07-02"),)

    on_years = numbers(with_marks(figure_of([2000, 2020]), LIGHT, NAMES, one))
    on_days = numbers(with_marks(figure_of(["2000-01-01", "2020-01-01"]), LIGHT, NAMES, one))

    assert on_years["x"] == [pytest.approx(2006, abs=0.01)]
    assert on_days["x"] == ["2006-07-02"]


def test_numbers_that_would_meet_on_a_phone_stand_on_rows_of_their_own() -> None:
    days = ("2006-03-02", "2007-06-01", "2022-01-01", "2023-01-14", "2024-05-03", "2024-10-08")
    marks = tuple(mark(day, f"event-{place}") for place, day in enumerate(days))

    trace = numbers(with_marks(figure_of([1962, 2026]), LIGHT, NAMES, marks))

    px = [(x - 1962) / 64 * NARROWEST_PX for x in trace["x"]]
    placed = list(zip(px, trace["y"], strict=True))
    for place, (x, y) in enumerate(placed):
        for other_x, other_y in placed[place + 1 :]:
            assert abs(x - other_x) >= NUMBER_PX - 1e-6 or abs(y - other_y) >= NUMBER_PX - 4


def test_the_plot_keeps_its_height_and_the_numbers_stand_above_it() -> None:
    panels = {"yaxis": {"domain": [0.5, 1]}, "yaxis2": {"domain": [0, 0.4]}}
    note = {"text": "heading", "yref": "paper", "y": 1}

    made = with_marks(
        figure_of([2000, 2020], **panels, annotations=[note]), LIGHT, NAMES, (mark("2006-03-02"),)
    )["layout"]

    share = 400 / made["height"]
    assert made["yaxis"]["domain"] == pytest.approx([0.5 * share, share])
    assert made["yaxis2"]["domain"] == pytest.approx([0, 0.4 * share])
    assert made["yaxis9"]["domain"] == pytest.approx([share, 1])
    assert made["annotations"][0]["y"] == pytest.approx(share)


def test_the_line_down_runs_through_every_panel_but_not_between_them() -> None:
    panels = {"yaxis": {"domain": [0.5, 1]}, "yaxis2": {"domain": [0, 0.4]}}

    made = with_marks(figure_of([2000, 2020], **panels), LIGHT, NAMES, (mark("2006-03-02"),))["layout"]

    spans = [(shape["y0"], shape["y1"]) for shape in made["shapes"]]
    share = 400 / made["height"]
    assert spans[0] == pytest.approx((0, 0.4 * share))
    assert spans[1][0] == pytest.approx(0.5 * share)
    assert spans[1][1] > share


def test_the_number_is_read_on_both_backgrounds() -> None:
    for palette in (LIGHT, DARK):
        trace = numbers(with_marks(figure_of([2000, 2020]), palette, NAMES, (mark("2006-03-02"),)))
        assert (trace["marker"]["color"], trace["textfont"]["color"]) == (palette.text, palette.paper)


def test_a_title_of_the_data_is_shown_and_not_run() -> None:
    rows = tiny_rows()
    rows["events"] = [
        row("events", event_id="trip", kind="visit", title="A & <b>visit</b>", date="2010-01-01")
    ]
    (one,) = marks_for(tiny_catalog(rows), ("visit",), 2000, 2020)

    trace = numbers(with_marks(figure_of([2000, 2020]), LIGHT, NAMES, (one,)))

    assert "A &amp; &lt;b&gt;visit&lt;/b&gt;" in trace["customdata"][0][2]
