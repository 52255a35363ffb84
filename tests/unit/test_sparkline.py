"""A small line or row of bars beside a key figure."""

import math
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.sparkline import HEIGHT, WIDTH, sparkline_svg

SVG = "{http://www.w3.org/2000/svg}"
VALUES = st.lists(st.none() | st.floats(min_value=-1e13, max_value=1e13), max_size=20)


def shapes(values: list[float | None], *, bars: bool = False) -> list[ET.Element]:
    return list(ET.fromstring(sparkline_svg(tuple(values), colour="#1F5FAE", bars=bars)))


def kinds(values: list[float | None], *, bars: bool = False) -> list[str]:
    return [shape.tag.removeprefix(SVG) for shape in shapes(values, bars=bars)]


def points(line: ET.Element) -> list[tuple[float, float]]:
    pairs = (pair.split(",") for pair in line.attrib["points"].split())
    return [(float(x), float(y)) for x, y in pairs]


@pytest.mark.parametrize("bars", [False, True])
@pytest.mark.parametrize("values", [[], [None], [None, math.nan]])
def test_nothing_held_draws_nothing(values: list[float | None], bars: bool) -> None:
    assert shapes(values, bars=bars) == []


@pytest.mark.parametrize("bars", [False, True])
@given(values=VALUES)
def test_a_drawing_is_valid_and_stays_in_its_frame(bars: bool, values: list[float | None]) -> None:
    for shape in shapes(values, bars=bars):
        numbers = {
            name: float(shape.attrib[name])
            for name in ("x", "y", "width", "height", "cx", "cy")
            if name in shape.attrib
        }
        corners = points(shape) if "points" in shape.attrib else []
        corners += [(numbers["cx"], numbers["cy"])] if "cx" in numbers else []
        corners += [(numbers["x"], numbers["y"])] if "x" in numbers else []
        corners += (
            [(numbers["x"] + numbers["width"], numbers["y"] + numbers["height"])] if "x" in numbers else []
        )
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in corners)


def test_a_line_goes_up_when_values_do() -> None:
    line = shapes([1.0, 3.0, 2.0])[0]

    (x1, low), (x2, high), (x3, middle) = points(line)
    assert x1 < x2 < x3
    assert high < middle < low  # y grows downwards


def test_a_year_that_is_not_held_is_a_gap_in_the_line() -> None:
    first, second, dot = shapes([1.0, 2.0, None, 3.0, 4.0])

    assert [len(points(first)), len(points(second))] == [2, 2]
    assert dot.tag == f"{SVG}circle"
    # the gap is as wide as two years, the other steps are one
    assert points(second)[0][0] - points(first)[-1][0] == pytest.approx(
        2 * (points(first)[1][0] - points(first)[0][0]), abs=0.2
    )


def test_a_year_between_two_gaps_is_a_dot() -> None:
    assert kinds([1.0, 2.0, None, 3.0, None]) == ["polyline", "circle", "circle"]


def test_a_single_value_is_a_dot_in_the_frame() -> None:
    assert kinds([5.0]) == ["circle", "circle"]


def test_the_last_value_held_is_marked() -> None:
    *_, line, dot = shapes([1.0, 2.0, None])

    assert points(line)[-1] == (float(dot.attrib["cx"]), float(dot.attrib["cy"]))


def test_equal_values_are_a_level_line() -> None:
    heights = {y for _, y in points(shapes([2.0, 2.0, 2.0])[0])}

    assert len(heights) == 1


def test_bars_stand_on_zero_and_hang_from_it() -> None:
    surplus, deficit = shapes([2.0, -1.0], bars=True)

    zero = float(surplus.attrib["y"]) + float(surplus.attrib["height"])
    assert float(deficit.attrib["y"]) == pytest.approx(zero, abs=0.11)
    assert float(surplus.attrib["height"]) == pytest.approx(2 * float(deficit.attrib["height"]), abs=0.2)


def test_a_bar_of_zero_is_seen_and_a_missing_one_is_not() -> None:
    assert kinds([1.0, 0.0, None], bars=True) == ["rect", "rect"]


def test_every_shape_has_the_colour() -> None:
    for bars in (False, True):
        drawn = shapes([1.0, None, 2.0, 3.0], bars=bars)
        assert {shape.attrib.get("stroke", shape.attrib["fill"]) for shape in drawn} == {"#1F5FAE"}
