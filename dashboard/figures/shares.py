"""What share of one economy's trade the other makes up, and how fast it grew."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.blind_spots import year_ranges
from dashboard.analysis.partners import FLOWS_OF, add_sources, growth_pct, rank_list, share_line
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.partner_words import (
    economy_words,
    escape,
    named_sources,
    other_of,
    source_columns,
    unit_words,
)
from dashboard.figures.theme import Palette, axis, layout
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Measure
from dashboard.words import format_money, format_pct, format_points
from dashboard.words import gettext as _

__all__ = ["ShareChoice", "share_of_trade"]

HEIGHT = 300
#: Growth is told over this many years, besides the whole range.
DECADE = 10


@dataclass(frozen=True)
class ShareChoice:
    """Whose share of what is shown.

    Attributes:
        reporter: Whose trade.
        measure: `total`, `export` or `import`; a balance has no share.
        first_year: First year drawn.
        last_year: Last year drawn.
        filters: The choices in words, for files.
    """

    reporter: str
    measure: str
    first_year: int
    last_year: int
    filters: str = ""


@told
def share_of_trade(catalog: Catalog, choice: ShareChoice) -> Exhibit:
    """Return the share of the other economy of the pair in the reporter's trade over the years."""
    names, other = economy_words(catalog), other_of(catalog, choice.reporter)
    listed = rank_list(catalog, reporter=choice.reporter, measure=choice.measure, partner=other)
    listed = listed[listed["year"].between(choice.first_year, choice.last_year)].reset_index(drop=True)
    series = catalog.table("trade_series")
    rows = share_line(add_sources(listed, catalog.table("annual_trade"), series))
    title = _title(rows, choice, names, other)
    return Exhibit(
        key="share",
        title=title,
        subtitle=_("Share in per cent of the trade with all partners. {unit}").format(
            unit=unit_words(choice.measure, names[choice.reporter])
        ),
        alt=title,
        table=_table(catalog, rows, choice),
        source_ids=tuple(
            dict.fromkeys([*(named_sources(rows, other) if not rows.empty else ()),
                           *_world_sources(series, rows, choice)])
        ),
        draw=lambda palette: _draw(palette, rows, palette.of_economy(other, catalog.profile.pair), names[other]),
        state=(choice.reporter.lower(), choice.measure, f"{choice.first_year}-{choice.last_year}"),
        filters=choice.filters,
        notes=_notes(rows, names[other]),
    )  # fmt: skip


def _trade_words(measure: str, reporter: str) -> str:
    words = {
        Measure.TOTAL.value: _("{economy}’s goods trade"),
        Measure.EXPORT.value: _("{economy}’s goods exports"),
        Measure.IMPORT.value: _("{economy}’s goods imports"),
    }
    return words[measure].format(economy=reporter)


def _title(rows: pd.DataFrame, choice: ShareChoice, names: dict[str, str], other: str) -> str:
    words = {"partner": names[other], "trade": _trade_words(choice.measure, names[choice.reporter])}
    if rows.empty:
        return _("No share of {partner} in {trade} can be given for these years").format(**words)
    first, last = rows.iloc[0], rows.iloc[-1]
    words |= {"share": _share(last["share_pct"]), "year": str(last["year"])}
    if len(rows) == 1:
        return _("{partner} made up {share} of {trade} in {year}").format(**words)
    words |= {"before": _share(first["share_pct"]), "first": str(first["year"]),
              "points": format_points(last["share_pct"] - first["share_pct"], decimals=2)}  # fmt: skip
    words["points"] = words["points"].replace(" ", "\N{NO-BREAK SPACE}")
    if last["share_pct"] < first["share_pct"]:
        return _(
            "{partner} made up {share} of {trade} in {year}, down from {before} in {first} ({points})"
        ).format(**words)
    return _("{partner} made up {share} of {trade} in {year}, up from {before} in {first} ({points})").format(
        **words
    )


def _share(value: float) -> str:
    """Write a share with the decimals that small shares need."""
    return format_pct(value, decimals=1 if value >= 10 else 2)


def _notes(rows: pd.DataFrame, partner: str) -> tuple[str, ...]:
    notes = []
    spans = []
    if len(rows) > 1:
        last = rows.iloc[-1]
        starts = [rows[rows["year"] == last["year"] - DECADE], rows.iloc[:1]]
        for start in starts:
            if start.empty or start.iloc[0]["year"] == last["year"]:
                continue
            first = start.iloc[0]
            years = int(last["year"] - first["year"])
            own = growth_pct(float(first["value_usd"]), float(last["value_usd"]), years)
            whole = growth_pct(float(first["all_usd"]), float(last["all_usd"]), years)
            spans.append(
                _("{first}–{last}: {partner} {own}, all partners {whole}").format(
                    first=first["year"], last=last["year"], partner=partner,
                    own=format_pct(own, plus=True), whole=format_pct(whole, plus=True),
                )
            )  # fmt: skip
    if spans:
        notes.append(
            _("Average growth a year, US$ at current prices. {spans}.").format(
                spans="; ".join(dict.fromkeys(spans))
            )
        )
    limits = []
    ranked = tuple(int(year) for year in rows.loc[~rows["is_of_world"], "year"])
    if ranked:
        limits.append(
            _("No published total is held for {years}: there the share is of the partners ranked.").format(
                years=year_ranges(ranked)
            )
        )
    held = set(rows["year"])
    gaps = tuple(year for year in range(min(held), max(held)) if year not in held) if held else ()
    if gaps:
        limits.append(_("No full table by partner is held for {years}.").format(years=year_ranges(gaps)))
    return tuple(note for note in (*notes, " ".join(limits)) if note)


def _world_sources(series: pd.DataFrame, rows: pd.DataFrame, choice: ShareChoice) -> list[str]:
    mine = series[
        (series["reporter_code"] == choice.reporter)
        & series["flow"].isin(FLOWS_OF[choice.measure])
        & series["year"].isin(rows["year"])
    ]
    newest = mine.dropna(subset=["world_source_id"]).sort_values("year", ascending=False)
    return list(newest["world_source_id"].unique())


def _table(catalog: Catalog, rows: pd.DataFrame, choice: ShareChoice) -> pd.DataFrame:
    back = rows.iloc[::-1]
    columns: dict[str, Any] = {
        _("Year"): back["year"],
        _("{measure}, US$").format(measure=labels(Measure)[choice.measure]): back["value_usd"],
        _("All partners, US$"): back["all_usd"].round(0),
        _("Share, %"): back["share_pct"].round(3),
        _("Share of"): back["is_of_world"].map({True: _("Published total"), False: _("Partners ranked")}),
        _("Change of share, percentage points"): rows["share_pct"].diff().iloc[::-1].round(3),
        _("Change of value, %"): back["change_pct"].round(2),
        _("Change on year"): back["previous_year"],
        _("Rank"): back["rank"],
        _("Partners ranked"): back["ranked_count"],
    }
    return pd.DataFrame(columns | source_columns(catalog, back["source_ids"])).reset_index(drop=True)


def _draw(palette: Palette, rows: pd.DataFrame, colour: str, partner: str) -> go.Figure:
    years = list(range(int(rows["year"].min()), int(rows["year"].max()) + 1)) if len(rows) else []
    by_year = rows.set_index("year")
    shares = by_year["share_pct"].reindex(years)
    held = shares.notna()
    alone = held & ~held.shift(fill_value=False) & ~held.shift(-1, fill_value=False)
    top = float(shares.max()) if len(rows) else 1.0
    step = next((s for s in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0) if top / s <= 6), 20.0)
    ticks = [step * i for i in range(int(top // step) + 2)]
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": years,
        "y": [None if pd.isna(value) else round(float(value), 4) for value in shares],
        "line": {"color": colour, "width": 2.5},
        "marker": {"color": colour, "size": [7 if one else 4 for one in alone]},
        "connectgaps": False,
        "customdata": [
            f"<b>{escape(partner)}</b><br>{year}<br>{_share(by_year.at[year, 'share_pct'])}<br>"
            f"{format_money(by_year.at[year, 'value_usd'])}" if is_held else ""
            for year, is_held in held.items()
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip
    notes = [
        {"x": years[-1], "y": float(shares.iloc[-1]), "text": f"<b>{_share(float(shares.iloc[-1]))}</b>",
         "showarrow": False, "xanchor": "left", "xshift": 8, "font": {"color": colour, "size": 14}}
    ] if years else []  # fmt: skip
    span = [years[0] - 0.8, years[-1] + 0.8] if years else [0, 1]
    return go.Figure(
        {
            "data": [trace] if years else [],
            "layout": layout(
                palette,
                height=HEIGHT,
                margin={"l": 8, "r": 62, "t": 16, "b": 8},
                xaxis=axis(palette, showgrid=False, showline=False, tickformat="d", range=span),
                yaxis=axis(palette, showline=False, range=[0, ticks[-1]], tickvals=ticks,
                           ticktext=[format_pct(tick, decimals=1 if step < 1 else 0) for tick in ticks]),
                annotations=notes,
            ),
        }
    )  # fmt: skip
