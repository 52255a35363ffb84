"""A small line or row of bars beside a key figure."""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

#: Size of the drawing; the picture scales to the width of its card.
WIDTH, HEIGHT, EDGE = 240.0, 44.0, 3.0


@lru_cache(maxsize=256)
def sparkline_svg(values: tuple[float | None, ...], *, colour: str, bars: bool = False) -> str:
    """Return a drawing of values in order, as SVG text.

    Args:
        values: One for each year in order, None where nothing is held: the line has a gap there.
        colour: Colour of line or bars.
        bars: Draw bars from zero instead of a line.
    """
    held = [value for value in values if value is not None and not math.isnan(value)]
    body = ""
    if held:
        low, high = (min(0.0, *held), max(0.0, *held)) if bars else (min(held), max(held))
        span = (high - low) or 1.0
        step = (WIDTH - 2 * EDGE) / max(1, len(values) - (0 if bars else 1))

        def up(value: float) -> float:
            return HEIGHT - EDGE - (value - low) / span * (HEIGHT - 2 * EDGE)

        body = _bars(values, step, up(0.0), up, colour) if bars else _line(values, step, up, colour)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" '
        f'width="{WIDTH:.0f}" height="{HEIGHT:.0f}">{body}</svg>'
    )


def _line(values: Sequence[float | None], step: float, up: Callable[[float], float], colour: str) -> str:
    runs: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None or math.isnan(value):
            runs.append([])
        else:
            runs[-1].append((EDGE + place * step, up(value)))
    parts = []
    for run in (run for run in runs if run):
        if len(run) == 1:
            parts.append(f'<circle cx="{run[0][0]:.1f}" cy="{run[0][1]:.1f}" r="2" fill="{colour}"/>')
        else:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
            parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
    last = next(run for run in reversed(runs) if run)[-1]
    parts.append(f'<circle cx="{last[0]:.1f}" cy="{last[1]:.1f}" r="3" fill="{colour}"/>')
    return "".join(parts)


def _bars(
    values: Sequence[float | None], step: float, zero: float, up: Callable[[float], float], colour: str
) -> str:
    parts = []
    for place, value in enumerate(values):
        if value is not None and not math.isnan(value):
            top, bottom = sorted((up(value), zero))
            parts.append(
                f'<rect x="{EDGE + place * step:.1f}" y="{top:.1f}" width="{step * 0.65:.1f}" '
                f'height="{max(0.5, bottom - top):.1f}" fill="{colour}"/>'
            )
    return "".join(parts)
