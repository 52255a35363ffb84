"""What is held and what is not: the coverage grid, and the share of each publisher."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.coverage import HELD, MISSING, PARTIAL, coverage_grid
from dashboard.figures.coverage_detail import detail_words, detail_years
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.names import economy_words, publisher_words
from dashboard.figures.theme import Palette, axis, layout
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Completeness, Flow
from dashboard.words import format_count, format_pct, format_years, ngettext
from dashboard.words import gettext as _

TABLES = ("events", "deals", "stated_ranks", "sources", "publishers", "trade_series", "economies")
TOP_PUBLISHERS = 15


@dataclass(frozen=True)
class YearSpan:
    """The years of the grid."""

    first_year: int
    last_year: int


@told
def coverage(catalog: Catalog, span: YearSpan) -> Exhibit:
    """Return the grid of year and table."""
    dated = {
        "events": catalog.table("events")["date"].dt.year,
        "deals": catalog.table("deals")["date"].dt.year,
        "stated_ranks": catalog.table("stated_ranks")["as_of_year"],
        "sources": catalog.table("sources")["published_date"].dropna().dt.year.astype("int64"),
    }
    years = range(span.first_year, span.last_year + 1)
    detail, whole = detail_years(catalog)
    series = catalog.table("trade_series")
    grid = coverage_grid(dated=dated | detail, series=series, years=years, whole=whole)
    rows = _row_words(catalog) | detail_words()
    words = {HELD: _("Held"), PARTIAL: _("In part"), MISSING: _("Not held")}
    complete = labels(Completeness)
    table = pd.DataFrame(
        {
            _("Table"): grid["row"].map(rows),
            _("Year"): grid["year"],
            _("Coverage"): grid["coverage"].map(words),
            _("Rows"): pd.to_numeric(grid["count"]).astype("Int64"),
            _("Partners"): grid["completeness"].map(complete),
            _("Source"): _("Counted from the tables"),
            _("Source address"): "",
        }
    )
    trade = grid[grid["row"].str.contains("-", regex=False)]
    gaps = trade.loc[trade["coverage"] != HELD, "year"].nunique()
    title = ngettext(
        "Partner tables are complete but for {count} year",
        "Partner tables are complete but for {count} years",
        gaps,
    )
    if not gaps:
        title = _("Partner tables are complete in all years") if len(trade) else _("No partner table is held")
    return Exhibit(
        key="coverage",
        title=title,
        subtitle=_("What is held by table and year, {years}").format(
            years=format_years(span.first_year, span.last_year)
        ),
        alt=_("{title}; the table lists every year").format(title=title),
        table=table,
        source_ids=(),
        draw=lambda palette: _draw(palette, grid, rows, words),
        state=(f"{span.first_year}-{span.last_year}",),
        notes=(
            _("A year without events or deals means that none was found, not that none happened. "
              "In part: the largest partners or single figures only; some months, one direction, or only some chapters."),
        ),
    )  # fmt: skip


def _row_words(catalog: Catalog) -> dict[str, str]:
    names, flows = economy_words(catalog), labels(Flow)
    rows = {
        "events": _("Official events"),
        "deals": _("Company deals"),
        "stated_ranks": _("Stated ranks"),
        "sources": _("Dated sources"),
    }
    for reporter in catalog.profile.pair:
        for flow in Flow:
            rows[f"{reporter}-{flow.value}"] = _("{economy}: {flow} by partner").format(
                economy=names[reporter], flow=flows[flow.value].lower()
            )
    return rows


def _draw(palette: Palette, grid: pd.DataFrame, rows: dict[str, str], words: dict[str, str]) -> go.Figure:
    order = [name for name in rows if name in set(grid["row"])]
    looks = {
        HELD: {"symbol": "square", "size": 9, "color": palette.text},
        PARTIAL: {"symbol": "diamond-open", "size": 8, "color": palette.fourth, "line": {"width": 2}},
        MISSING: {"symbol": "line-ew-open", "size": 5, "color": palette.grey},
    }
    data = []
    for state, marker in looks.items():
        cells = grid[grid["coverage"] == state]
        detail = [
            f"{rows[row]}<br>{year}: {words[state]}" + ("" if pd.isna(count) else f", {format_count(count)}")
            for row, year, count in zip(cells["row"], cells["year"], cells["count"], strict=True)
        ]
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": words[state],
                "x": cells["year"].tolist(),
                "y": [order.index(row) for row in cells["row"]],
                "marker": marker,
                "customdata": detail,
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    return go.Figure(
        {
            "data": data,
            "layout": layout(
                palette,
                height=90 + 34 * len(order),
                margin={"l": 8, "r": 8, "t": 36, "b": 8},
                xaxis=axis(palette, showgrid=False, tickformat="d"),
                yaxis=axis(
                    palette,
                    showgrid=False,
                    tickvals=list(range(len(order))),
                    ticktext=[rows[name] for name in order],
                    range=[len(order) - 0.5, -0.5],
                ),
                showlegend=True,
                legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "font": {"size": 13}},
            ),
        }
    )


@told
def publisher_shares(catalog: Catalog) -> Exhibit:
    """Return how many sources each of the largest publishers gave."""
    sources = catalog.table("sources")
    names = publisher_words(catalog)
    counts = sources["publisher_code"].value_counts(sort=True)
    counts = counts.rename(names)
    share = counts / counts.sum() * 100
    top = counts.head(TOP_PUBLISHERS)
    title = _("No source is held")
    if len(counts):
        title = _("{publisher} is the largest of {count} publishers, with {share} of the sources").format(
            publisher=counts.index[0], count=format_count(len(counts)), share=format_pct(float(share.iloc[0]))
        )
    table = pd.DataFrame(
        {
            _("Publisher"): counts.index,
            _("Sources"): counts.to_numpy(),
            _("Share, %"): share.round(2).to_numpy(),
            _("Source"): _("Counted from the table of sources"),
            _("Source address"): "",
        }
    )
    return Exhibit(
        key="publishers",
        title=title,
        subtitle=_("Number of sources by publisher, the {count} largest; all publishers in the table").format(
            count=len(top)
        ),
        alt=title,
        table=table,
        source_ids=(),
        draw=lambda palette: _draw_publishers(palette, top),
    )


def _draw_publishers(palette: Palette, top: pd.Series) -> go.Figure:
    return go.Figure(
        {
            "data": [
                {
                    "type": "bar",
                    "orientation": "h",
                    "x": top.tolist(),
                    "y": list(top.index),
                    "text": [format_count(value) for value in top],
                    "textposition": "outside",
                    "cliponaxis": False,
                    "marker": {"color": palette.grey},
                    "hovertemplate": "%{y}<br><b>%{x}</b><extra></extra>",
                }
            ],
            "layout": layout(
                palette,
                height=60 + 26 * len(top),
                margin={"l": 8, "r": 40, "t": 8, "b": 8},
                xaxis=axis(palette, visible=False, rangemode="tozero"),
                yaxis=axis(palette, autorange="reversed", showgrid=False),
            ),
        }
    )
