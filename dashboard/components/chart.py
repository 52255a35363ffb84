"""The frame of every figure: finding, subtitle, chart or table or sources, downloads, source line."""

from collections.abc import Callable, Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.analysis.citations import Citation, cite
from dashboard.components import brief, details, downloads, quote, shown
from dashboard.components.catalog import cached
from dashboard.components.text import link, plain, small
from dashboard.errors import ExportUnavailable
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.mark_rows import place_of_mark, steady
from dashboard.figures.passport import figure_columns, row_names, value_name
from dashboard.figures.screen import for_screen
from dashboard.figures.theme import LIGHT, PALETTES, SCREEN_CONFIG, Palette
from dashboard.model.catalog import Catalog
from dashboard.words import format_count, format_day, join_parts, language, ngettext
from dashboard.words import gettext as _

#: Sources named under a figure; the tab lists all.
NAMED_SOURCES = 3
#: Sources that the tab lists at most: a browser stands still over many thousand.
LISTED_SOURCES = 2_000


def palette() -> Palette:
    """Return the colours that fit the visitor's theme."""
    return PALETTES.get(st.context.theme.type or LIGHT.name, LIGHT)


def _cite(catalog: Catalog, source_ids: tuple[str, ...]) -> tuple[Citation, ...]:
    if not source_ids:
        return ()
    return cite(catalog.table("sources"), catalog.table("publishers"), source_ids, language=language())


def _cite_exhibit(
    catalog: Catalog, make: Callable[..., Exhibit], choices: tuple[Hashable, ...]
) -> tuple[Citation, ...]:
    # kept by the exhibit: the ids of its sources may be tens of thousands
    return _cite(catalog, cached(make, catalog, *choices).source_ids)


def citations(catalog: Catalog, source_ids: tuple[str, ...]) -> tuple[Citation, ...]:
    """Return the citations of sources, made once per data version."""
    return cached(_cite, catalog, source_ids)


def show(make: Callable[..., Exhibit], catalog: Catalog, *choices: Hashable, level: int = 2) -> Exhibit:
    """Show an exhibit in its frame.

    Args:
        make: Pure function that makes the exhibit of the catalogue and the choices.
        catalog: The catalogue.
        *choices: Hashable choices of the visitor; the exhibit is made once for each.
        level: Rank of the heading: 2 on a page with one subject, 3 below a heading.

    Returns:
        The exhibit shown, for whoever wants to say more about it.
    """
    exhibit = cached(make, catalog, *choices)
    shown.note(exhibit, make, choices)
    with st.container(gap="small"):
        heading = "#" * level
        st.markdown(f"{heading} {plain(exhibit.title)}")
        st.caption(plain(exhibit.subtitle))
        if exhibit.is_empty:
            # the title says that there is nothing; an empty chart and empty files say no more
            return exhibit
        if exhibit.draw is None:
            _show_table(exhibit)
        else:
            names = [_("Chart"), _("Table"), _("Sources")]
            chart_tab, table_tab, sources_tab = st.tabs(
                names, key=f"{exhibit.key}-view", on_change="rerun", bind="query-params"
            )
            if chart_tab.open:
                with chart_tab:
                    _show_figure(exhibit, make, catalog, choices)
            elif table_tab.open:
                with table_tab:
                    _show_table(exhibit)
            elif sources_tab.open:
                with sources_tab:
                    list_sources(cached(_cite_exhibit, catalog, make, choices))
        _foot(exhibit, make, catalog, choices)
    return exhibit


def _foot(
    exhibit: Exhibit, make: Callable[..., Exhibit], catalog: Catalog, choices: tuple[Hashable, ...]
) -> None:
    """Show the sources of a figure, and the ways to take it along."""
    st.markdown(small(cached(_source_words, catalog, make, choices)), width="stretch")

    def found() -> tuple[Citation, ...]:
        return cached(_cite_exhibit, catalog, make, choices)

    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{exhibit.key}-foot"):
        downloads.menu(exhibit, catalog, found)
        quote.popover(exhibit, catalog, found)
        brief.add_button("figure", make=make, choices=choices, key=exhibit.key)


class Ready(go.Figure):  # type: ignore[misc]
    """A finished figure, which Streamlit need not copy again in every run."""

    def __init__(self, figure: go.Figure, spec: dict[str, Any]) -> None:
        super().__init__(figure)
        # plotly keeps its own attributes behind __setattr__ checks
        object.__setattr__(self, "ready", spec)

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as a dict, made once."""
        ready: dict[str, Any] | None = self.__dict__.get("ready")
        return super().to_dict() if ready is None else ready


def _drawn(
    catalog: Catalog, make: Callable[..., Exhibit], choices: tuple[Any, ...], palette_name: str
) -> go.Figure:
    exhibit = cached(make, catalog, *choices)
    if exhibit.draw is None:
        raise ExportUnavailable(reason=f"{exhibit.key} has no figure", advice="Show its table.")
    figure = exhibit.draw(PALETTES[palette_name])
    steady(figure)
    return Ready(figure, for_screen(figure, PALETTES[palette_name], pressed=_is_pressed(exhibit)))


def _is_pressed(exhibit: Exhibit) -> bool:
    return exhibit.on_click is not None or exhibit.facts is not None


def _show_figure(
    exhibit: Exhibit, make: Callable[..., Exhibit], catalog: Catalog, choices: tuple[Any, ...]
) -> None:
    figure = cached(_drawn, catalog, make, choices, palette().name)
    st.plotly_chart(
        figure,
        key=f"{exhibit.key}-chart",
        theme=None,
        config=SCREEN_CONFIG,
        alt=exhibit.alt,
        on_select=_follow_click(exhibit, figure) if _is_pressed(exhibit) else "ignore",
        selection_mode="points",
    )
    if exhibit.notes:
        # a paragraph each, one message to the browser
        st.caption("\n\n".join(plain(note) for note in exhibit.notes))


def _follow_click(exhibit: Exhibit, figure: go.Figure) -> Callable[[], None]:
    key = f"{exhibit.key}-chart"

    def follow() -> None:
        points = st.session_state[key].selection.points
        # A second press on a mark takes the selection away: it asks for the same detail again.
        opened = _opened_by(points[0]) if points else st.session_state.get(f"{key}-last")
        if opened is not None:
            st.session_state[f"{key}-last"] = opened
            details.open_detail(*opened)

    def _opened_by(point: Any) -> tuple[str, str] | None:
        """Return kind and id of what a mark opens: what it names, or the passport of its number."""
        data = point.get("customdata")
        if exhibit.on_click is not None and data is not None:
            named = str(data[0] if isinstance(data, (list, tuple)) else data)
            if not named:
                # a bar that stands for several happenings
                return None
            own_kind, colon, row_id = named.partition(":")
            is_kind = bool(colon) and own_kind in details.KINDS
            return (own_kind, row_id) if is_kind else (str(exhibit.on_click), named)
        if exhibit.facts is None:
            return None
        trace = figure.data[int(point["curve_number"])].to_plotly_json()
        place = place_of_mark(trace, int(point["point_index"]), exhibit.table)
        return None if place is None else ("value", _value_of(exhibit, *place))

    return follow


def _value_of(exhibit: Exhibit, row: int, column: int) -> str:
    return value_name(exhibit, row_names(exhibit.table)[row], str(exhibit.table.columns[column]))


def _show_table(exhibit: Exhibit) -> None:
    key = f"{exhibit.key}-table"

    def open_row() -> None:
        rows = st.session_state[key].selection.rows
        if rows:
            details.open_detail("value", value_name(exhibit, row_names(exhibit.table)[int(rows[0])]))

    has_facts = exhibit.facts is not None and bool(figure_columns(exhibit.table))
    if has_facts:
        st.caption(_("Select a row to see where its numbers come from."))
    st.dataframe(
        exhibit.table,
        hide_index=True,
        key=key,
        alt=exhibit.title,
        placeholder="–",
        column_config=column_config(exhibit.table),
        on_select=open_row if has_facts else "ignore",
        selection_mode="single-row",
    )
    if exhibit.notes:
        # a paragraph each, one message to the browser
        st.caption("\n\n".join(plain(note) for note in exhibit.notes))


def column_config(table: pd.DataFrame) -> dict[str, Any]:
    """Return how the columns of a display table are shown: links as links, numbers with grouping."""
    config: dict[str, Any] = {}
    for name in table.columns:
        column = table[name]
        if name in {_("Address"), _("Source address")}:
            # a cell with several addresses is no link
            several = column.astype("str").str.contains("; ", regex=False).any()
            config[name] = st.column_config.TextColumn(name) if several else st.column_config.LinkColumn(name)
        elif pd.api.types.is_datetime64_any_dtype(column):
            config[name] = st.column_config.DateColumn(name, format="YYYY-MM-DD")
        elif pd.api.types.is_float_dtype(column):
            config[name] = st.column_config.NumberColumn(name, format="localized")
    return config


def list_sources(found: tuple[Citation, ...]) -> None:
    """List citations, each with its address and access date."""
    lines = [
        "1. "
        + join_parts(
            [
                f"**{plain(c.publisher)}**",
                link(c.title, c.url),
                plain(c.published),
                plain(_("accessed {day}").format(day=format_day(c.accessed))),
                plain(c.licence),
            ]
        )
        + (f"  \n   *{plain(c.note)}*" if c.note else "")
        for c in found[:LISTED_SOURCES]
    ]
    st.markdown("\n".join(lines) if lines else _("No source."))
    if left := len(found) - len(lines):
        st.caption(
            plain(
                ngettext("{count} more source is named in the table and its files.",
                         "{count} more sources are named in the table and its files.", left)
            )
        )  # fmt: skip


def _source_words(catalog: Catalog, make: Callable[..., Exhibit], choices: tuple[Hashable, ...]) -> str:
    source_ids = cached(make, catalog, *choices).source_ids
    if not source_ids:
        return plain(_("Source: the tables of this dashboard"))
    sources = catalog.table("sources")
    of_exhibit = sources[sources["source_id"].isin(source_ids)]
    held = set(of_exhibit["source_id"])
    found = [one for one in source_ids if one in held]
    if not found:
        return plain(_("Source: the tables of this dashboard"))
    named = [link(c.short(), c.url) for c in _cite(catalog, tuple(found[:NAMED_SOURCES]))]
    more = len(found) - len(named)
    accessed = of_exhibit["accessed_date"].max().date()
    parts = [
        ", ".join(named)
        + (" " + plain(_("and {count} more").format(count=format_count(more))) if more > 0 else ""),
        plain(_("accessed {day}").format(day=format_day(accessed))),
    ]
    return plain(_("Source: {sources}")).replace(r"\{sources\}", join_parts(parts))
