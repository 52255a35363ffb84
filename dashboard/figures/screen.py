"""How a figure looks on a page: the fonts, grid and background that it leaves to the medium."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.theme import Palette

#: The font of the pages; the theme of the server names the same one.
PAGE_FONT = '"Source Sans", sans-serif'
#: What a copy of the same figure is told apart by. Every figure is made once and then stays as it is.
SAME_NUMBERS = 1

#: What Streamlit sets for a figure with `on_select`; no axis can be dragged all the same.
PRESSED = {"clickmode": "event+select", "dragmode": "pan"}

#: Measured in a browser with labels of 13 px: what an axis takes below and beside the figure.
LABELS_BELOW_PX, LINE_BELOW_PX, BESIDE_LABELS_PX, CHAR_PX = 42, 13, 24, 6.5
HANGUL = 0x1100


def for_screen(figure: go.Figure, palette: Palette, *, pressed: bool) -> dict[str, Any]:
    """Return a figure as a dict that a page shows without a theme of its own.

    A page hands each figure to plotly.js twice, the second time copied, and with the modes that a
    figure needs whose marks can be pressed. With a template, without `datarevision`, or with other
    modes at first, plotly.js draws all of it again, which took longer than anything else between the
    press of a filter and the new figure.

    Args:
        figure: The figure; it is not changed.
        palette: The colours of the page.
        pressed: Whether its marks can be pressed.

    Returns:
        `data`, `layout` and what else the figure has, without `layout.template`. What the figure says
        of a font, a grid or a background holds; the page's own stands where it says nothing.
    """
    spec: dict[str, Any] = figure.to_dict()
    layout = {key: value for key, value in spec["layout"].items() if key != "template"}
    common, axes = _of_page(palette)
    for name in [key for key in layout if key[1:5] == "axis"]:
        common[name] = axes[name[:1]]
    merged = _under(common, layout)
    merged["margin"] = _roomy(merged)
    return spec | {"layout": merged | (PRESSED if pressed else {})}


def _roomy(layout: Mapping[str, Any]) -> dict[str, Any]:
    """Return the margins with room for the labels of the axes.

    plotly.js makes room for labels by drawing the figure, measuring, and drawing it again; it does so
    still where a label is longer than assumed here.
    """
    margin: dict[str, Any] = dict(layout["margin"])
    below, beside = [0.0], [0.0]
    for name, axis in layout.items():
        if name[1:5] != "axis" or not (axis["automargin"] and axis.get("visible", True)):
            continue
        labelled = axis.get("showticklabels", True)
        if name[0] == "x" and axis.get("side", "bottom") == "bottom":
            below.append(LABELS_BELOW_PX if labelled else LINE_BELOW_PX)
        elif name[0] == "y" and axis.get("side", "left") == "left" and labelled:
            beside.append(room_beside(axis.get("ticktext") or ()))
    return margin | {"b": max(margin.get("b", 0), *below), "l": max(margin.get("l", 0), *beside)}


def room_beside(labels: Sequence[str]) -> float:
    """Return the pixels that labels at the left of a figure need; 0 without labels.

    A figure that some choices give a longer label keeps room for it always: plotly.js draws a figure
    twice whose margin is another than before.
    """
    words = max(map(_width, labels), default=0)
    return BESIDE_LABELS_PX + CHAR_PX * words if words else 0


def _width(label: str) -> int:
    """Return how many Latin letters wide a label is; a Hangul syllable is as wide as two."""
    return sum(2 if ord(letter) >= HANGUL else 1 for letter in label)


def _of_page(palette: Palette) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    font = {"color": palette.quiet_text, "family": PAGE_FONT, "size": 12}
    lines = {"ticks": "", "gridcolor": palette.faint, "tickcolor": palette.faint, "zerolinecolor": palette.faint,
             "tickfont": {"color": palette.quiet_text, "size": 12}, "automargin": True}  # fmt: skip
    title = {"color": palette.quiet_text, "size": 14}
    across = lines | {"showgrid": False, "zeroline": False, "title": {"font": title, "standoff": 20}}
    upward = lines | {"title": {"font": title, "standoff": 24}}
    common = {
        "datarevision": SAME_NUMBERS,
        "font": font,
        "paper_bgcolor": palette.paper,
        "plot_bgcolor": palette.paper,
        "margin": {"pad": 8},
        "hoverlabel": {"bgcolor": palette.paper, "bordercolor": palette.faint, "font": font},
        "legend": {"font": font | {"color": palette.text}},
    }
    return common, {"x": across, "y": upward}


def _under(common: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return `own` with `common` where it says nothing, level by level."""
    merged = dict(common) | dict(own)
    for key in common.keys() & own.keys():
        if isinstance(common[key], Mapping) and isinstance(own[key], Mapping):
            merged[key] = _under(common[key], own[key])
    return merged
