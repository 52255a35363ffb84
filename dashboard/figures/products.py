"""One flow of goods in one year as tiles: sections, and the chapters in them."""

import textwrap
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.products import INCOMPLETE, OVERLAPPING, PARTIAL, section_sums, share_column
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.partner_words import escape
from dashboard.figures.products_words import (
    TABLES,
    GoodsChoice,
    coded,
    flow_words,
    inside,
    note_words,
    product_table,
    product_words,
    rows_of,
    section_words,
    share_words,
    sources_of,
    subtitle_words,
)
from dashboard.figures.theme import Palette, layout
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.words import format_money, join_parts, ngettext
from dashboard.words import gettext as _

__all__ = ["TABLES", "GoodsChoice", "product_map"]

HEIGHT = 520
ROOT = "all"
REST = "rest"
#: Characters of a line inside a tile.
TILE_WIDTH = 18
NARROW_WIDTH = 11
#: Sections below this share, in per cent, stand together, so that their headings do not cover their tiles.
SMALL_PCT = 1.5
#: From this share, in per cent, a section's heading has room for the share itself.
ROOMY_PCT = 8.0
#: Contrast that words on a tile keep.
CONTRAST = 4.6
#: Words smaller than this are left out rather than shrunk; the table has them.
SMALLEST_PX = 12


@told
def product_map(catalog: Catalog, choice: GoodsChoice) -> Exhibit:
    """Return one year's products as tiles; empty where tiles would mislead (overlaps, missing goods)."""
    held = rows_of(catalog, choice)
    is_whole = not held["extent"].isin((OVERLAPPING, INCOMPLETE)).any() and share_column(held) is not None
    rows = held if is_whole else held.iloc[:0]
    names, sections = product_words(catalog, choice.classification), section_words(catalog)
    flow = flow_words(catalog, choice.reporter, choice.flow)
    title = _title(rows, choice, flow, names, sections) if is_whole else _reason(held, choice, flow)
    return Exhibit(
        key="goods-map",
        title=title,
        subtitle=subtitle_words(catalog, rows, choice),
        alt=title,
        table=product_table(catalog, rows, choice.classification),
        source_ids=sources_of(rows),
        draw=lambda palette: _draw(palette, rows, flow, names, sections),
        state=choice.slugs(),
        filters=choice.filters,
        notes=note_words(catalog, rows, more=_own_notes(rows)),
    )


def _reason(held: pd.DataFrame, choice: GoodsChoice, flow: str) -> str:
    """Return why there are no tiles."""
    words = _("No products of {flow} are held for {year}")
    if held["extent"].eq(OVERLAPPING).any():
        words = _("These groups overlap: {flow} in {year} cannot be drawn as parts of a whole")
    elif held["extent"].eq(INCOMPLETE).any():
        words = _("Goods are missing: {flow} in {year} cannot be drawn as parts of a whole")
    elif not held.empty:
        words = _("No total is held: {flow} in {year} cannot be drawn as parts of a whole")
    return words.format(flow=flow, year=choice.year)


def _title(
    rows: pd.DataFrame,
    choice: GoodsChoice,
    flow: str,
    names: Mapping[str, str],
    sections: Mapping[str, str],
) -> str:
    column, sums = share_column(rows), section_sums(rows)
    first = rows.iloc[0] if sums.empty else sums.iloc[0]
    named = names[first["product_code"]] if sums.empty else sections[first["section_code"]]
    words: dict[str, Any] = {
        "product": named, "share": share_words(first[column]), "flow": flow, "year": choice.year
    }  # fmt: skip
    if not sums.empty and rows["extent"].eq(PARTIAL).any():
        return _("{product} made up at least {share} of {flow} in {year}").format(**words)
    if len(sums) > 1:
        second = sums.iloc[1]
        words |= {"next": inside(sections[second["section_code"]]), "less": share_words(second[column])}
        return _("{product} made up {share} of {flow} in {year}, {next} {less}").format(**words)
    return _("{product} made up {share} of {flow} in {year}").format(**words)


def _own_notes(rows: pd.DataFrame) -> tuple[str, ...]:
    if rows.empty:
        return ()
    notes = [_("Area stands for value; tiles too small for words are in the table.")]
    if rows["section_code"].notna().any():
        notes.append(_("Nothing finer than chapters is held."))
    return (" ".join(notes),)


def _draw(
    palette: Palette, rows: pd.DataFrame, flow: str, names: Mapping[str, str], sections: Mapping[str, str]
) -> go.Figure:
    tiles = _tiles(palette, rows, flow, names, sections)
    columns = {key: [tile[key] for tile in tiles] for key in tiles[0]} if tiles else {}
    trace = {
        "type": "treemap",
        "ids": columns.get("id", []),
        "labels": columns.get("label", []),
        "parents": columns.get("parent", []),
        "values": columns.get("value", []),
        "text": columns.get("text", []),
        "customdata": columns.get("hover", []),
        "marker": {
            "colors": columns.get("colour", []),
            "line": {"width": 1, "color": palette.paper},
            "pad": {"t": 24, "l": 2, "r": 2, "b": 2},
        },
        "branchvalues": "total",
        "maxdepth": 3,
        "textinfo": "text",
        "texttemplate": "%{text}",
        "hovertemplate": "%{customdata}<extra></extra>",
        "textfont": {"color": palette.text, "size": 13},
        "textposition": "top left",
        "tiling": {"packing": "squarify", "pad": 1},
        "pathbar": {"visible": True, "thickness": 26, "textfont": {"color": palette.text, "size": 13}},
        "root": {"color": palette.paper},
    }
    return go.Figure(
        {
            "data": [trace] if tiles else [],
            "layout": layout(
                palette,
                height=HEIGHT,
                margin={"l": 0, "r": 0, "t": 0, "b": 8},
                uniformtext={"minsize": SMALLEST_PX, "mode": "hide"},
            ),
        }
    )


def _tiles(
    palette: Palette, rows: pd.DataFrame, flow: str, names: Mapping[str, str], sections: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the tiles: the flow, its sections where there are any, and their chapters."""
    column = share_column(rows)
    if rows.empty or column is None:
        return []
    total, largest = float(rows["value_usd"].sum()), float(rows["value_usd"].max()) or 1.0
    root = {"id": ROOT, "label": escape(flow), "parent": "", "value": total, "text": escape(flow),
            "hover": _hover(flow, total, None), "colour": palette.paper}  # fmt: skip
    tiles = [root, *_section_tiles(palette, section_sums(rows), sections, column)]
    for row in rows.to_dict("records"):
        name, section = names[row["product_code"]], row["section_code"]
        tiles.append(
            {
                "id": f"p{row['product_code']}",
                "label": escape(name),
                "parent": ROOT if pd.isna(section) else f"s{section}",
                "value": float(row["value_usd"]),
                "text": _in_tile(name, row[column]),
                "hover": _hover(coded(row["product_code"], name), float(row["value_usd"]), row[column]),
                "colour": tile_colour(palette, (float(row["value_usd"]) / largest) ** 0.5),
            }
        )
    return tiles


def _section_tiles(
    palette: Palette, sums: pd.DataFrame, sections: Mapping[str, str], column: str
) -> list[dict[str, Any]]:
    small = sums[sums[column] < SMALL_PCT]
    grouped = set(small["section_code"]) if len(small) > 1 else set()
    tiles = []
    if grouped:
        name = ngettext("{count} smaller section", "{count} smaller sections", len(small))
        tiles.append(_branch(palette, REST, ROOT, name, float(small["value_usd"].sum()), small[column].sum()))
    for section in sums.to_dict("records"):
        code, value = section["section_code"], float(section["value_usd"])
        parent = REST if code in grouped else ROOT
        tiles.append(_branch(palette, f"s{code}", parent, sections[code], value, section[column]))
    return tiles


def _branch(
    palette: Palette, tile_id: str, parent: str, name: str, value: float, share: float
) -> dict[str, Any]:
    # the heading of a tile that holds others is its label, its text only shows while it holds none
    words = f"<b>{escape(name)}</b> {share_words(share)}" if share >= ROOMY_PCT else escape(name)
    return {
        "id": tile_id,
        "label": words,
        "parent": parent,
        "value": value,
        "text": _in_tile(name, share),
        "hover": _hover(name, value, share),
        "colour": palette.faint,
    }


def _in_tile(name: str, share: float) -> str:
    width = TILE_WIDTH if share >= 10 else NARROW_WIDTH
    return "<br>".join([*textwrap.wrap(escape(name), width, break_long_words=False),
                        f"<b>{share_words(share)}</b>"])  # fmt: skip


def _hover(name: str, value: float, share: float | None) -> str:
    return "<br>".join(
        [f"<b>{escape(name)}</b>", join_parts([format_money(value), share_words(share) if share else ""])]
    )


# --- colours


def tile_colour(palette: Palette, weight: float) -> str:
    """Return the colour of a tile: one ramp, the stronger the larger, on which words stay readable.

    Args:
        palette: Colours of the background.
        weight: 0 for the palest, 1 for the strongest.
    """
    steps = [0.12 + 0.02 * step for step in range(45)]
    strongest = max(
        (step for step in steps if contrast(_mixed(palette.paper, palette.third, step), palette.text) >= CONTRAST),
        default=steps[0],
    )  # fmt: skip
    part = steps[0] + (strongest - steps[0]) * min(1.0, max(0.0, weight))
    return _mixed(palette.paper, palette.third, part)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, by the definition of WCAG 2.

    >>> round(contrast("#FFFFFF", "#000000"))
    21
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _mixed(paper: str, ink: str, part: float) -> str:
    pairs = zip(_channels(paper), _channels(ink), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    ]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
