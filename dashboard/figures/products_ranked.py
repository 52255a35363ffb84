"""The products of one flow in one year, ranked as bars."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.products import INCOMPLETE, OVERLAPPING, share_column
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.partner_words import escape
from dashboard.figures.products_words import (
    GoodsChoice,
    coded,
    counted,
    flow_words,
    note_words,
    product_table,
    product_words,
    rows_of,
    share_words,
    sources_of,
    subtitle_words,
)
from dashboard.figures.theme import Palette, axis, layout
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.words import format_money, format_ordinal, join_parts
from dashboard.words import gettext as _

#: Bars drawn; what is left is told in words.
TOP = 15
ROW_PX = 42
#: Room for value and share at the end of a bar.
VALUE_PX = 128


@told
def product_bars(catalog: Catalog, choice: GoodsChoice) -> Exhibit:
    """Return one year's largest products as bars, the chosen one marked."""
    rows = rows_of(catalog, choice)
    names = product_words(catalog, choice.classification)
    title = _title(rows, choice, flow_words(catalog, choice.reporter, choice.flow), names)
    return Exhibit(
        key="goods-ranked",
        title=title,
        subtitle=subtitle_words(catalog, rows, choice),
        alt=title,
        table=product_table(catalog, rows, choice.classification),
        source_ids=sources_of(rows),
        draw=lambda palette: _draw(palette, rows, choice, names),
        state=choice.slugs(),
        filters=choice.filters,
        notes=note_words(catalog, rows, more=_own_notes(rows, choice)) if not rows.empty else (),
    )


def _title(rows: pd.DataFrame, choice: GoodsChoice, flow: str, names: dict[str, str]) -> str:
    if rows.empty:
        return _("No products of {flow} are held for {year}").format(flow=flow, year=choice.year)
    first, column = rows.iloc[0], share_column(rows)
    words: dict[str, Any] = {
        "product": names[first["product_code"]],
        "flow": flow,
        "year": choice.year,
        "value": format_money(float(first["value_usd"])),
    }
    if first["extent"] == INCOMPLETE:
        return _("The products held of {flow} in {year} are incomplete and give no shares").format(**words)
    if column is None:
        return _("{product} led {flow} in {year} with {value}").format(**words)
    words["share"] = share_words(float(first[column]))
    return _("{product} led {flow} in {year} with {value}, or {share}").format(**words)


def _own_notes(rows: pd.DataFrame, choice: GoodsChoice) -> tuple[str, ...]:
    notes = []
    column = share_column(rows)
    rest = rows.iloc[TOP:]
    if not rest.empty:
        share = f", {share_words(float(rest[column].sum()))}" if column else ""
        notes.append(
            _("Not drawn: {count} with {value}{share} together.").format(
                count=counted(choice.classification, len(rest)),
                value=format_money(float(rest["value_usd"].sum())),
                share=share,
            )
        )
    if rows["extent"].eq(OVERLAPPING).any():
        notes.append(_("The groups overlap: their shares of the flow’s total add up to more than all of it."))
    elif column == "total_share_pct":
        notes.append(_("Shares are of the flow’s total."))
    elif column == "share_pct":
        notes.append(_("Shares are of the sum of what is held."))
    return (" ".join(notes),) if notes else ()


def _draw(palette: Palette, rows: pd.DataFrame, choice: GoodsChoice, names: dict[str, str]) -> go.Figure:
    bars, column = rows.head(TOP), share_column(rows)
    chosen = choice.product or (str(rows.iloc[0]["product_code"]) if len(rows) else "")
    places = list(range(len(bars)))
    colours = [palette.fourth if code == chosen else palette.grey for code in bars["product_code"]]
    shares = bars[column] if column else pd.Series([None] * len(bars), index=bars.index)
    values = [
        join_parts([format_money(value), share_words(share) if column else ""])
        for value, share in zip(bars["value_usd"], shares, strict=True)
    ]
    notes, hovers = [], []
    for place, row, value in zip(places, bars.to_dict("records"), values, strict=True):
        name = escape(coded(row["product_code"], names[row["product_code"]]))
        notes.append(_label(palette, place, name, bold=row["product_code"] == chosen))
        hovers.append("<br>".join([f"<b>{name}</b>", format_ordinal(int(row["rank"])), value]))
    data = {
        "type": "bar",
        "orientation": "h",
        "x": bars["value_usd"].tolist(),
        "y": places,
        "width": 0.36,
        "text": [
            f"<b>{value}</b>" if code == chosen else value
            for code, value in zip(bars["product_code"], values, strict=True)
        ],
        "textposition": "outside",
        "textfont": {"size": 13, "color": palette.text},
        "cliponaxis": False,
        "constraintext": "none",
        "marker": {"color": colours, "line": {"width": 0}},
        "customdata": hovers,
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    top = float(bars["value_usd"].max()) if len(bars) else 1.0
    return go.Figure(
        {
            "data": [data] if len(bars) else [],
            "layout": layout(
                palette,
                height=24 + ROW_PX * len(bars),
                margin={"l": 8, "r": VALUE_PX, "t": 20, "b": 4},
                xaxis=axis(palette, showgrid=False, showline=False, showticklabels=False, range=[0, top or 1]),
                yaxis=axis(palette, showgrid=False, showline=False, showticklabels=False, automargin=False,
                           range=[len(bars) - 0.6, -0.5]),
                annotations=notes,
            ),
        }
    )  # fmt: skip


def _label(palette: Palette, place: int, name: str, *, bold: bool) -> dict[str, Any]:
    """Return the name of a bar, above it: long names would leave a phone no room for the bars."""
    return {
        "text": f"<b>{name}</b>" if bold else name, "xref": "paper", "x": 0, "y": place, "xanchor": "left",
        "yanchor": "bottom", "yshift": 7, "xshift": -3, "showarrow": False, "align": "left",
        "font": {"size": 13, "color": palette.text},
    }  # fmt: skip
