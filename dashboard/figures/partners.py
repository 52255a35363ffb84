"""The partners of one economy in one year, ranked as bars."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.partners import add_sources, rank_list
from dashboard.figures.doubt_words import doubt_note
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.partner_words import (
    TABLES,
    coverage_words,
    economy_words,
    escape,
    hover_lines,
    named_sources,
    other_of,
    source_columns,
    unit_words,
)
from dashboard.figures.ranking_facts import ranking_facts
from dashboard.figures.ranking_words import RankingChoice, alt_words, ranking_notes, title_words
from dashboard.figures.theme import Palette, axis, layout
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Measure
from dashboard.words import format_money
from dashboard.words import gettext as _

__all__ = ["TABLES", "RankingChoice", "rank_bars"]

#: Bars drawn; a balance shows as many, half from each end.
TOP = 20
ROW_PX = 26
#: Room for a value at the end of a bar.
VALUE_PX = 92
SIGNED_PX = 66


@told
def rank_bars(catalog: Catalog, choice: RankingChoice) -> Exhibit:
    """Return one year's partners as bars, the other economy of the pair marked."""
    names, other = economy_words(catalog), other_of(catalog, choice.reporter)
    listed = rank_list(catalog, reporter=choice.reporter, measure=choice.measure, eu_as_one=choice.eu_as_one)
    rows = listed[listed["year"] == choice.year].reset_index(drop=True)
    rows = add_sources(rows, catalog.table("annual_trade"), catalog.table("trade_series"))
    title = title_words(rows, choice, names, other)
    subtitle = unit_words(choice.measure, names[choice.reporter])
    if not rows.empty:
        subtitle = _("{unit}; {coverage}").format(unit=subtitle, coverage=coverage_words(rows))
    return Exhibit(
        key="ranking",
        title=title,
        subtitle=subtitle,
        alt=alt_words(rows, choice, names, title),
        table=_table(catalog, rows, choice, names),
        source_ids=named_sources(rows, other),
        draw=lambda palette: _draw(palette, catalog.profile.pair, drawn(rows, choice.measure, other), names),
        state=(
            choice.reporter.lower(),
            choice.measure,
            str(choice.year),
            *(["eu"] if choice.eu_as_one else []),
        ),
        filters=choice.filters,
        notes=_notes(catalog, rows, choice, names),
        facts=lambda: ranking_facts(
            catalog,
            rows,
            reporter=choice.reporter,
            partner=other,
            measure=choice.measure,
            year=choice.year,
            eu_as_one=choice.eu_as_one,
            names=names,
        ),
    )


def _notes(
    catalog: Catalog, rows: pd.DataFrame, choice: RankingChoice, names: dict[str, str]
) -> tuple[str, ...]:
    """Return how sure the rank is, and the limits of the table."""
    if rows.empty:
        return ()
    partner = other_of(catalog, choice.reporter)
    doubt = doubt_note(catalog, rows, reporter=choice.reporter, partner=partner, measure=choice.measure)
    return (*([doubt] if doubt else []), *ranking_notes(catalog, choice, names))


def drawn(rows: pd.DataFrame, measure: str, other: str) -> pd.DataFrame:
    """Return the rows that get a bar: the largest, for balances both ends, and always the other economy.

    Args:
        rows: One year's ranking, in order of rank.
        measure: What is ranked.
        other: Code of the economy that is always shown.
    """
    place = pd.Series(range(len(rows)), index=rows.index)
    kept = place < TOP
    if measure == Measure.BALANCE and len(rows) > TOP:
        kept = (place < TOP // 2) | (place >= len(rows) - TOP // 2)
    return rows[kept | (rows["partner_code"] == other)].assign(place=place)


def _table(
    catalog: Catalog, rows: pd.DataFrame, choice: RankingChoice, names: dict[str, str]
) -> pd.DataFrame:
    previous = rows["previous_year"].dropna()
    change = _("Change on {year}, %").format(year=int(previous.iloc[0])) if len(previous) else _("Change, %")
    columns: dict[str, Any] = {
        _("Rank"): rows["rank"],
        _("Partner"): rows["partner_code"].map(names),
        _("{measure}, US$").format(measure=labels(Measure)[choice.measure]): rows["value_usd"],
    }
    if choice.measure != Measure.BALANCE:
        columns |= {
            _("Share of the partners ranked, %"): rows["share_pct"].round(3),
            _("Share of the published total, %"): rows["world_share_pct"].round(3),
            change: rows["change_pct"].round(2),
        }
    for flow, words in ((Measure.EXPORT, _("Exports, US$")), (Measure.IMPORT, _("Imports, US$"))):
        if choice.measure in (Measure.TOTAL, Measure.BALANCE):
            columns[words] = rows[f"{flow.value}_usd"]
    if choice.measure == Measure.TOTAL:
        columns[_("Balance, US$")] = rows["balance_usd"]
    columns[_("Partners ranked")] = rows["ranked_count"].astype("Int64")
    return pd.DataFrame(columns | source_columns(catalog, rows["source_ids"]))


def _draw(palette: Palette, pair: tuple[str, str], bars: pd.DataFrame, names: dict[str, str]) -> go.Figure:
    places = list(range(len(bars)))
    is_pair = bars["partner_code"].isin(pair)
    signed = bool((bars["value_usd"] < 0).any())
    values = [format_money(value, plus=signed) for value in bars["value_usd"]]
    room = VALUE_PX
    if signed:  # values stand on both sides: without the unit, which the subtitle has, they fit a phone
        values, room = [value.replace("US$", "") for value in values], SIGNED_PX
    colours = [palette.of_economy(code, pair) for code in bars["partner_code"]]
    longest = max((len(names[code]) for code in bars["partner_code"]), default=0)
    left = 36 + int(7.4 * longest)
    notes = [
        _label(palette, place, int(row["rank"]), names[row["partner_code"]],
               colour=colour if chosen else palette.text, bold=chosen, left=left + (room if signed else 0))
        for place, row, colour, chosen in zip(places, bars.to_dict("records"), colours, is_pair, strict=True)
    ]  # fmt: skip
    jumps = [place - 0.5 for place, step in zip(places, bars["place"].diff(), strict=True) if step > 1]
    data = {
        "type": "bar",
        "orientation": "h",
        "x": bars["value_usd"].tolist(),
        "y": places,
        "text": [f"<b>{text}</b>" if chosen else text for text, chosen in zip(values, is_pair, strict=True)],
        "textposition": "outside",
        "textfont": {"size": 13, "color": palette.text},
        "cliponaxis": False,
        "marker": {"color": colours, "line": {"width": 0}},
        "customdata": [hover_lines(names[row["partner_code"]], int(row["rank"]), row)
                       for row in bars.to_dict("records")],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip
    low, high = min(0.0, float(bars["value_usd"].min())), max(0.0, float(bars["value_usd"].max()))
    shapes = [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": at, "y1": at,
         "line": {"color": palette.grey, "width": 1, "dash": "dot"}} for at in jumps
    ]  # fmt: skip
    return go.Figure(
        {
            "data": [data],
            "layout": layout(
                palette,
                height=20 + ROW_PX * len(bars),
                margin={"l": left + (room if signed else 0), "r": room, "t": 8, "b": 8},
                bargap=0.28,
                xaxis=axis(
                    palette, showgrid=False, showline=False, showticklabels=False, range=[low, high or 1],
                    zeroline=signed, zerolinecolor=palette.grey,
                ),
                yaxis=axis(
                    palette, showgrid=False, showline=False, showticklabels=False, range=[len(bars) - 0.5, -0.5],
                ),
                annotations=notes,
                shapes=shapes,
            ),
        }
    )  # fmt: skip


def _label(
    palette: Palette, place: int, rank: int, name: str, *, colour: str, bold: bool, left: int
) -> dict[str, Any]:
    """Return rank and name of a bar, the names in one column at the left edge."""
    words = f"{str(rank).rjust(2, chr(0x2007))}\u2002{escape(name)}"
    return {
        "text": f"<b>{words}</b>" if bold else words, "xref": "paper", "x": 0, "y": place, "xanchor": "left",
        "yanchor": "middle", "xshift": -left, "showarrow": False, "align": "left",
        "font": {"size": 13, "color": colour},
    }  # fmt: skip
