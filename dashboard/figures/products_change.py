"""Two years of one flow compared by product: what grew and what shrank."""

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.products import is_sound, of_year, product_changes, share_column
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.partner_words import escape, source_columns
from dashboard.figures.products_words import (
    GoodsChoice,
    cell_sources,
    coded,
    counted,
    coverage_words,
    edition_words,
    flow_words,
    inside,
    note_words,
    official_words,
    product_words,
    shares_of,
    sources_of,
    subtitle_words,
)
from dashboard.figures.theme import Palette, axis, layout
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.words import format_money, format_pct, format_points, join_parts
from dashboard.words import gettext as _

#: Bars drawn at each end.
ENDS = 7
ROW_PX = 58
#: Characters of a line of a name: half of a phone.
NAME_WIDTH = 25


@told
def product_change(catalog: Catalog, choice: GoodsChoice) -> Exhibit:
    """Return the largest gains and losses of a flow's products between two years."""
    shares = shares_of(catalog, choice)
    before = of_year(shares, choice.before or choice.year)
    after = of_year(shares, choice.year)
    changes = product_changes(before, after)
    if choice.before == choice.year:
        changes = changes.iloc[:0]
    known = changes.dropna(subset=["change_usd"])
    names = product_words(catalog, choice.classification)
    flow = flow_words(catalog, choice.reporter, choice.flow)
    title = _title(known, choice, flow, names)
    if not (is_sound(before) and is_sound(after)):
        title = _("Goods are missing: {flow} in {before} and {after} cannot be compared by product").format(
            flow=flow, before=choice.before, after=choice.year
        )
    both = pd.concat([before, after])
    return Exhibit(
        key="goods-change",
        title=title,
        subtitle=subtitle_words(catalog, both, choice),
        alt=title,
        table=_table(catalog, changes, both, choice),
        source_ids=sources_of(after, before),
        draw=lambda palette: _draw(palette, ends(known), choice, names),
        state=choice.slugs(),
        filters=choice.filters,
        notes=note_words(catalog, before, after, more=_own_notes(changes, before, after, choice))
        if not changes.empty
        else (),
    )


def ends(known: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that get a bar: the largest gains and the largest losses, in order of change.

    Args:
        known: Changes that are known, the largest gain first.
    """
    gains = known[known["change_usd"] > 0].head(ENDS)
    losses = known[known["change_usd"] < 0].tail(ENDS)
    return pd.concat([gains, losses], ignore_index=True)


def _title(known: pd.DataFrame, choice: GoodsChoice, flow: str, names: dict[str, str]) -> str:
    words: dict[str, Any] = {"flow": flow, "before": choice.before, "after": choice.year}
    if known.empty:
        return _("No two years of {flow} can be compared by product").format(flow=flow)
    first, last = known.iloc[0], known.iloc[-1]
    words |= {
        "gained": names[first["product_code"]],
        "gain": format_money(float(first["change_usd"]), plus=True),
        "lost": names[last["product_code"]],
        "loss": format_money(float(last["change_usd"]), plus=True),
    }
    if first["change_usd"] <= 0:
        return _("{lost} lost most in {flow} between {before} and {after} ({loss})").format(**words)
    if last["change_usd"] >= 0:
        return _("{gained} gained most in {flow} between {before} and {after} ({gain})").format(**words)
    words["lost"] = inside(words["lost"])
    return _(
        "{gained} gained most in {flow} between {before} and {after} ({gain}), {lost} lost most ({loss})"
    ).format(**words)


def _own_notes(
    changes: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame, choice: GoodsChoice
) -> tuple[str, ...]:
    notes = [f"{choice.before}: {coverage_words(before)}; {choice.year}: {coverage_words(after)}."]
    first, last = (edition_words(rows["note_code"].dropna()) for rows in (before, after))
    if before.iloc[0]["source_id"] != after.iloc[0]["source_id"]:
        words = _("The two years come from two sources: part of a change may lie in how they count.")
        if first != last:
            words = _(
                "The two years come from two sources and editions ({first}; {last}): "
                "part of a change may lie in how they count and sort."
            ).format(first=first, last=last)
        notes.append(words)
    column = share_column(before, after)
    if column is None:
        notes.append(_("Shares are not compared, as no total is held for one of the years."))
    elif column == "total_share_pct":
        notes.append(_("Percentage points are of the flow’s total."))
    else:
        notes.append(_("Percentage points are of the sum of what is held."))
    unknown = int(changes["change_usd"].isna().sum())
    if unknown:
        count = counted(choice.classification, unknown)
        notes.append(_("{count} held in one of the years only: no change is told.").format(count=count))
    return (" ".join(notes),)


def _table(catalog: Catalog, changes: pd.DataFrame, both: pd.DataFrame, choice: GoodsChoice) -> pd.DataFrame:
    names, official = (make(catalog, choice.classification) for make in (product_words, official_words))
    cells = both.assign(cell=cell_sources(both)).groupby("product_code")["cell"].agg(";".join)
    sources = [";".join(dict.fromkeys(cells[code].split(";"))) for code in changes["product_code"]]
    columns: dict[str, Any] = {
        _("Code"): changes["product_code"],
        _("Product"): changes["product_code"].map(names),
        _("{year}, US$").format(year=choice.before): changes["value_from_usd"],
        _("{year}, US$").format(year=choice.year): changes["value_to_usd"],
        _("Change, US$"): changes["change_usd"],
        _("Change, %"): changes["change_pct"].astype(float).round(2),
        _("Share in {year}, %").format(year=choice.before): changes["share_from_pct"].astype(float).round(3),
        _("Share in {year}, %").format(year=choice.year): changes["share_to_pct"].astype(float).round(3),
        _("Change of share, percentage points"): changes["points"].astype(float).round(3),
        _("Official heading"): changes["product_code"].map(official),
    }
    return pd.DataFrame(columns | source_columns(catalog, sources))


def _draw(palette: Palette, bars: pd.DataFrame, choice: GoodsChoice, names: dict[str, str]) -> go.Figure:
    places = list(range(len(bars)))
    is_gain = bars["change_usd"] > 0
    top = float(bars["change_usd"].abs().max()) if len(bars) else 1.0
    notes, hovers = [], []
    for place, row in zip(places, bars.to_dict("records"), strict=True):
        name = coded(row["product_code"], names[row["product_code"]])
        change = format_money(row["change_usd"], plus=True)
        points = "" if pd.isna(row["points"]) else format_points(row["points"])
        notes.append(_label(palette, place, name, join_parts([change, points]), gain=row["change_usd"] > 0))
        hovers.append(
            "<br>".join(
                [
                    f"<b>{escape(name)}</b>",
                    f"{choice.before}: {format_money(row['value_from_usd'])}",
                    f"{choice.year}: {format_money(row['value_to_usd'])}",
                    join_parts([change, format_pct(row["change_pct"], plus=True), points]),
                ]
            )
        )
    data = {
        "type": "bar",
        "orientation": "h",
        "x": bars["change_usd"].tolist(),
        "y": places,
        "width": 0.42,
        "marker": {
            "color": [palette.third if up else palette.fourth for up in is_gain],
            "line": {"width": 0},
        },
        "customdata": hovers,
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return go.Figure(
        {
            "data": [data] if len(bars) else [],
            "layout": layout(
                palette,
                height=16 + ROW_PX * len(bars),
                margin={"l": 8, "r": 8, "t": 8, "b": 8},
                xaxis=axis(palette, showgrid=False, showline=False, showticklabels=False,
                           range=[-top, top], zeroline=True, zerolinecolor=palette.grey),
                yaxis=axis(palette, showgrid=False, showline=False, showticklabels=False, automargin=False,
                           range=[len(bars) - 0.5, -0.5]),
                annotations=notes,
            ),
        }
    )  # fmt: skip


def _label(palette: Palette, place: int, name: str, value: str, *, gain: bool) -> dict[str, Any]:
    """Return name and value of a bar on the free side of zero, where they meet nothing."""
    lines = [*textwrap.wrap(name, NAME_WIDTH, break_long_words=False), f"<b>{value}</b>"]
    return {
        "text": "<br>".join(escape(line) if line != lines[-1] else line for line in lines), "x": 0, "y": place,
        "xanchor": "right" if gain else "left", "xshift": -4 if gain else 4, "yanchor": "middle",
        "align": "right" if gain else "left", "showarrow": False, "font": {"size": 13, "color": palette.text},
    }  # fmt: skip
