"""Figures as a page shows them."""

import plotly.graph_objects as go
import pytest

from dashboard.figures.screen import for_screen
from dashboard.figures.theme import DARK, LIGHT, layout


def drawn(**changes):
    return go.Figure(
        {"data": [{"type": "bar", "x": [1], "y": [2]}], "layout": layout(LIGHT, height=200, **changes)}
    )


def test_a_page_is_given_no_template_and_is_told_that_the_copy_has_the_same_numbers() -> None:
    # when
    spec = for_screen(drawn(), LIGHT, pressed=False)
    # then plotly.js does not draw the page's copy again
    assert "template" not in spec["layout"]
    assert spec["layout"]["datarevision"] is not None


def test_modes_of_a_figure_with_marks_to_press_are_there_from_the_start() -> None:
    assert for_screen(drawn(), LIGHT, pressed=True)["layout"]["clickmode"] == "event+select"


def test_nothing_to_press_leaves_the_modes_of_the_figure() -> None:
    spec = for_screen(drawn(), LIGHT, pressed=False)
    assert "clickmode" not in spec["layout"]
    assert spec["layout"]["dragmode"] is False


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda one: one.name)
def test_the_background_is_the_one_of_the_page(palette) -> None:
    assert for_screen(drawn(), palette, pressed=False)["layout"]["paper_bgcolor"] == palette.paper


def test_what_the_figure_says_itself_holds() -> None:
    # given
    figure = drawn(xaxis={"showgrid": True, "tickfont": {"size": 20}}, font={"size": 30})
    # when
    spec = for_screen(figure, LIGHT, pressed=False)
    # then, and the page's own stands beside it
    assert spec["layout"]["xaxis"]["showgrid"] is True
    assert spec["layout"]["xaxis"]["tickfont"] == {"size": 20, "color": LIGHT.quiet_text}
    assert spec["layout"]["font"]["size"] == 30


def test_every_axis_of_a_figure_has_the_looks_of_the_page() -> None:
    spec = for_screen(drawn(yaxis={}, yaxis2={"overlaying": "y"}), LIGHT, pressed=False)
    assert spec["layout"]["yaxis2"]["gridcolor"] == LIGHT.faint


@pytest.mark.parametrize(
    ("changes", "left", "below"),
    [
        pytest.param({}, 8, 8, id="no axes"),
        pytest.param({"xaxis": {"showgrid": True}}, 8, 42, id="labels below"),
        pytest.param({"xaxis": {"showticklabels": False}}, 8, 13, id="no labels"),
        pytest.param({"xaxis": {"automargin": False}}, 8, 8, id="the figure makes its own room"),
        pytest.param({"xaxis": {"side": "top"}}, 8, 8, id="labels above"),
        pytest.param({"yaxis": {"ticktext": ["US$20 bn", "0"]}}, 76, 8, id="labels beside"),
        pytest.param({"yaxis": {"ticktext": ["한국"]}}, 50, 8, id="Hangul is twice as wide"),
        pytest.param({"margin": {"l": 120, "b": 90}}, 120, 90, id="room enough"),
    ],
)
def test_labels_have_room_without_being_measured_first(changes, left, below) -> None:
    margin = for_screen(drawn(**changes), LIGHT, pressed=False)["layout"]["margin"]
    assert (margin["l"], margin["b"]) == (left, below)


def test_an_empty_figure_can_be_shown() -> None:
    assert for_screen(go.Figure(), LIGHT, pressed=False)["data"] == []


def test_the_figure_itself_is_left_as_it_was() -> None:
    # given
    figure = drawn()
    before = figure.to_json()
    # when
    for_screen(figure, DARK, pressed=True)
    # then
    assert figure.to_json() == before
