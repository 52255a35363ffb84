"""Two years compared: the ranks of the largest partners at both ends."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.partners import add_sources, rank_list
from dashboard.analysis.rank_lines import slope_ends
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.partner_words import (
    coverage_words,
    economy_words,
    escape,
    list_words,
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
from dashboard.words import format_money, format_ordinal
from dashboard.words import gettext as _

__all__ = ["SlopeChoice", "rank_slope"]

ROW_PX = 25
LABEL_PX = 128


@dataclass(frozen=True)
class SlopeChoice:
    """Which two years are compared.

    Attributes:
        reporter: Whose partners.
        measure: What is ranked.
        start: Year at the left.
        end: Year at the right.
        eu_as_one: Whether the European Union is one partner.
        filters: The choices in words, for files.
    """

    reporter: str
    measure: str
    start: int
    end: int
    eu_as_one: bool = False
    filters: str = ""


@told
def rank_slope(catalog: Catalog, choice: SlopeChoice) -> Exhibit:
    """Return the ranks of the largest partners of either year, the other economy of the pair marked."""
    names, other = economy_words(catalog), other_of(catalog, choice.reporter)
    listed = rank_list(catalog, reporter=choice.reporter, measure=choice.measure, eu_as_one=choice.eu_as_one)
    both = listed[listed["year"].isin((choice.start, choice.end))].reset_index(drop=True)
    rows = add_sources(both, catalog.table("annual_trade"), catalog.table("trade_series"))
    ends = slope_ends(rows, partner=other, start=choice.start, end=choice.end)
    title = _title(ends, choice, names, other)
    pair = catalog.profile.pair
    return Exhibit(
        key="slope",
        title=title,
        subtitle=_("Ranks of the partners among the first 15 in either year. {unit}; {counts}").format(
            unit=unit_words(choice.measure, names[choice.reporter], eu_as_one=choice.eu_as_one),
            counts=_counts(both, choice)
        ),
        alt=title,
        table=_table(catalog, rows, ends, choice, names),
        source_ids=named_sources(rows, other) if not rows.empty else (),
        draw=lambda palette: _draw(palette, ends, choice, names, pair),
        state=(choice.reporter.lower(), choice.measure, f"{choice.start}-{choice.end}",
               *(["eu"] if choice.eu_as_one else [])),
        filters=choice.filters,
    )  # fmt: skip


def _counts(both: pd.DataFrame, choice: SlopeChoice) -> str:
    years = dict.fromkeys((choice.start, choice.end))
    tables = {year: both[both["year"] == year] for year in years}
    return "; ".join(f"{year}: {coverage_words(rows)}" for year, rows in tables.items() if not rows.empty)


def _title(ends: pd.DataFrame, choice: SlopeChoice, names: dict[str, str], other: str) -> str:
    mine = ends[ends["partner_code"] == other]
    words: dict[str, Any] = {
        "partner": names[other],
        "partners": list_words(choice.measure, names[choice.reporter]),
        "start": choice.start,
        "end": choice.end,
    }
    if mine.empty or mine[["rank_start", "rank_end"]].isna().any(axis=None):
        return _("{partner} is not ranked among {partners} in both {start} and {end}").format(**words)
    before, after = int(mine.iloc[0]["rank_start"]), int(mine.iloc[0]["rank_end"])
    words |= {"before": format_ordinal(before), "after": format_ordinal(after)}
    if before == after:
        return _("{partner} ranked {after} among {partners} in {start} and in {end}").format(**words)
    if after < before:
        return _("{partner} rose from {before} to {after} among {partners} between {start} and {end}").format(
            **words
        )
    return _("{partner} fell from {before} to {after} among {partners} between {start} and {end}").format(
        **words
    )


def _table(
    catalog: Catalog, rows: pd.DataFrame, ends: pd.DataFrame, choice: SlopeChoice, names: dict[str, str]
) -> pd.DataFrame:
    measure = labels(Measure)[choice.measure]
    sources = (
        rows.groupby("partner_code")["source_ids"].agg(";".join).reindex(ends["partner_code"]).fillna("")
    )
    once = [";".join(dict.fromkeys(cell.split(";"))) for cell in sources]
    columns: dict[str, Any] = {
        _("Partner"): ends["partner_code"].map(names),
        _("Rank in {year}").format(year=choice.start): ends["rank_start"],
        _("Rank in {year}").format(year=choice.end): ends["rank_end"],
        _("Places won"): ends["rank_start"] - ends["rank_end"],
        _("{measure} in {year}, US$").format(measure=measure, year=choice.start): ends["value_start_usd"],
        _("{measure} in {year}, US$").format(measure=measure, year=choice.end): ends["value_end_usd"],
    }
    counts = rows.drop_duplicates("year").set_index("year")["ranked_count"]
    for year in dict.fromkeys((choice.start, choice.end)):
        count = int(counts[year]) if year in counts else None
        columns[_("Partners ranked in {year}").format(year=year)] = pd.array(
            [count] * len(ends), dtype="Int64"
        )
    return pd.DataFrame(columns | source_columns(catalog, once))


def _draw(
    palette: Palette, ends: pd.DataFrame, choice: SlopeChoice, names: dict[str, str], pair: tuple[str, str]
) -> go.Figure:
    signed = choice.measure == Measure.BALANCE
    data, notes = [], []
    # the pair's own lines are drawn last, above the others
    order = ends.sort_values("partner_code", key=lambda codes: codes.isin(pair), kind="stable")
    for row in order.itertuples():
        chosen = row.partner_code in pair
        colour = palette.of_economy(row.partner_code, pair)
        places = [row.position_start, row.position_end]
        known = [(at, int(place)) for at, place in enumerate(places) if not pd.isna(place)]
        sides = (
            (choice.start, row.rank_start, row.value_start_usd), (choice.end, row.rank_end, row.value_end_usd)
        )  # fmt: skip
        words = [
            f"{year}: {format_ordinal(int(rank))}, {format_money(value, plus=signed)}"
            for year, rank, value in sides if not pd.isna(rank)
        ]  # fmt: skip
        hover = "<br>".join([f"<b>{escape(names[row.partner_code])}</b>", *words])
        data.append({
            "type": "scatter", "mode": "lines+markers", "x": [at for at, _place in known],
            "y": [place for _at, place in known], "line": {"color": colour, "width": 4 if chosen else 1.5},
            "marker": {"color": colour, "size": 8 if chosen else 5}, "customdata": [hover] * len(known),
            "hovertemplate": "%{customdata}<extra></extra>", "name": escape(names[row.partner_code]),
        })  # fmt: skip
        for (at, place), (_year, rank, _value) in zip(
            known, [side for side in sides if not pd.isna(side[1])], strict=True
        ):
            notes.append(
                _label(palette, at, place, int(rank), names[row.partner_code], colour if chosen else None)
            )
    notes += [
        {"x": at, "yref": "paper", "y": 1, "yanchor": "bottom", "text": f"<b>{year}</b>", "showarrow": False,
         "font": {"size": 14, "color": palette.text}}
        for at, year in ((0, choice.start), (1, choice.end))
    ]  # fmt: skip
    return go.Figure(
        {
            "data": data,
            "layout": layout(
                palette,
                height=60 + ROW_PX * len(ends),
                margin={"l": LABEL_PX, "r": LABEL_PX, "t": 32, "b": 8},
                xaxis=axis(palette, visible=False, range=[-0.04, 1.04]),
                yaxis=axis(palette, visible=False, range=[len(ends) + 0.6, 0.4]),
                annotations=notes,
            ),
        }
    )


def _label(palette: Palette, at: int, place: int, rank: int, name: str, colour: str | None) -> dict[str, Any]:
    """Return rank and name of one end; the rank stands next to the line."""
    words = f"{escape(name)}\u2002{rank}" if at == 0 else f"{rank}\u2002{escape(name)}"
    return {
        "text": f"<b>{words}</b>" if colour else words, "x": at, "y": place, "showarrow": False,
        "xanchor": "right" if at == 0 else "left", "xshift": -8 if at == 0 else 8,
        "font": {"size": 13, "color": colour or palette.text},
    }  # fmt: skip
