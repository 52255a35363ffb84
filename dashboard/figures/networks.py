"""Who deals with whom: Korean organisations on the left, Singaporean ones on the right."""

import html
import textwrap
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.deals import deal_parties
from dashboard.analysis.networks import (
    LEFT,
    REST,
    RIGHT,
    Network,
    build_network,
    count_pairs,
    deal_pairs,
    group_parties,
)
from dashboard.figures.deals import (
    DealChoice,
    chosen_deals,
    count_words,
    primary_sources,
    source_columns,
    year_words,
)
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.theme import Palette, axis, layout
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import PartyRole, PartySide
from dashboard.words import format_count, join_parts, language, ngettext
from dashboard.words import gettext as _

TOP = 12
ROW = 44
#: Letters of a name in one line: both columns of names leave a phone room for the lines.
NAME_WIDTH, NAME_LINES = 17, 2
#: Points of a curve, and px of the widest one.
STEPS, WIDEST = 12, 16.0


@dataclass(frozen=True)
class NetworkChoice:
    """What the network shows.

    Attributes:
        deals: Which deals.
        grouped: Whether a company counts as its topmost owner from the same economy.
    """

    deals: DealChoice
    grouped: bool = False


def deal_network(catalog: Catalog, choice: NetworkChoice) -> Exhibit:
    """Return the organisations with most deals on each side and what links them."""
    deals = chosen_deals(catalog, choice.deals)
    parties = deal_parties(catalog, language=language())
    parties = parties[parties["deal_id"].isin(deals["deal_id"])]
    if choice.grouped:
        companies = catalog.table("companies")
        column = f"name_{language()}" if f"name_{language()}" in companies else "name_en"
        names = companies[column].fillna(companies["name_en"])
        parties = group_parties(
            parties, companies, names=dict(zip(companies["company_id"], names, strict=True))
        )
    pairs = deal_pairs(parties)
    counted = count_pairs(pairs, deals)
    network = build_network(pairs, top=TOP)
    short = _short_names(catalog)
    title = _title(counted)
    subtitle = [
        _("Organisations with most deals on each side, {years}").format(years=year_words(deals)),
        count_words(deals),
        _("companies counted with their owner") if choice.grouped else "",
    ]
    return Exhibit(
        key="deal-network",
        title=title,
        subtitle=join_parts(subtitle),
        alt=title,
        table=_table(catalog, counted),
        source_ids=primary_sources(deals),
        draw=lambda palette: _draw(palette, network, short),
        state=("groups",) if choice.grouped else (),
        filters=choice.deals.filters,
        notes=_notes(network, counted),
    )


def _title(counted: pd.DataFrame) -> str:
    if counted.empty:
        return _("No pair of organisations")
    most = int(counted["deals_count"].iloc[0])
    tied = int((counted["deals_count"] == most).sum())
    first = counted.iloc[0]
    words = {"left": first["left_name"], "right": first["right_name"],
             "deals": ngettext("{count} deal", "{count} deals", most)}  # fmt: skip
    if tied == 1:
        return _("{left} and {right} meet most often: {deals}").format(**words)
    if most == 1:
        return _("No pair of organisations meets in more than one deal")
    return _("{left} and {right} are one of {tied} pairs that meet most often: {deals} each").format(
        tied=format_count(tied), **words
    )


def _notes(network: Network, counted: pd.DataFrame) -> tuple[str, ...]:
    notes = [
        _("A wider line means more deals; the number is that of an organisation’s deals. A deal with several "
          "parties on a side has a line for each pair. Fainter lines lead to all other organisations.")
    ]  # fmt: skip
    outside = network.links[(network.links["left_id"] == REST) & (network.links["right_id"] == REST)]
    if len(outside):
        notes.append(
            ngettext("Not drawn: {count} deal that links others on both sides.",
                     "Not drawn: {count} deals that link others on both sides.", int(outside["deals_count"].iloc[0]))
        )  # fmt: skip
    notes.append(
        ngettext("The table lists the only pair.", "The table lists all {count} pairs.", len(counted))
    )
    return (" ".join(notes),)


def _table(catalog: Catalog, counted: pd.DataFrame) -> pd.DataFrame:
    sides, roles = labels(PartySide), labels(PartyRole)
    citations, addresses = source_columns(catalog, counted["source_ids"])
    return pd.DataFrame(
        {
            sides[LEFT]: counted["left_name"],
            _("Role, Korean side"): counted["left_role"].map(roles),
            sides[RIGHT]: counted["right_name"],
            _("Role, Singapore side"): counted["right_role"].map(roles),
            _("Deals"): counted["deals_count"],
            _("First deal, year"): counted["first_date"].dt.year.astype("int64"),
            _("Last deal, year"): counted["last_date"].dt.year.astype("int64"),
            _("Deal titles"): ["; ".join(titles) for titles in counted["titles"]],
            _("Source"): citations,
            _("Source address"): addresses,
        }
    )


def _draw(palette: Palette, network: Network, short: dict[str, str]) -> go.Figure:
    nodes = {
        side: network.nodes[network.nodes["side"] == side].reset_index(drop=True) for side in (LEFT, RIGHT)
    }
    place = {side: dict(zip(rows["company_id"], rows.index, strict=True)) for side, rows in nodes.items()}
    words = {side: [_full_name(row) for row in rows.to_dict("records")] for side, rows in nodes.items()}
    links = network.links[~((network.links["left_id"] == REST) & (network.links["right_id"] == REST))]
    widest = float(links["deals_count"].max()) if len(links) else 1.0
    links = links.assign(is_rest=(links["left_id"] == REST) | (links["right_id"] == REST))
    data = []
    for link in links.sort_values(["is_rest", "deals_count"], ascending=[False, True]).to_dict("records"):
        start, end = place[LEFT][link["left_id"]], place[RIGHT][link["right_id"]]
        deals = ngettext("{count} deal", "{count} deals", link["deals_count"])
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                **_curve(start, end),
                "line": {
                    "width": max(1.0, WIDEST * link["deals_count"] / max(widest, 8.0)),
                    "shape": "spline",
                    "color": palette.faint if link["is_rest"] else palette.grey,
                },
                "opacity": 0.5 if link["is_rest"] else 0.85,
                "hovertemplate": f"{words[LEFT][start]}<br>{words[RIGHT][end]}<br><b>{deals}</b><extra></extra>",
            }
        )
    rows = max(len(nodes[LEFT]), len(nodes[RIGHT]), 1)
    for side, x, symbol, colour, name in (
        (LEFT, 0, "circle", palette.first, "y"),
        (RIGHT, 1, "diamond", palette.second, "y2"),
    ):
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [x] * len(nodes[side]),
                "y": list(nodes[side].index),
                "yaxis": name,
                "marker": {"symbol": symbol, "size": 12, "color": colour},
                "cliponaxis": False,
                "customdata": [
                    ngettext("{count} deal", "{count} deals", n) for n in nodes[side]["deals_count"]
                ],
                "text": words[side],
                "hovertemplate": "%{text}<br><b>%{customdata}</b><extra></extra>",
            }
        )
    names = labels(PartySide)
    ticks = {side: [_label(row, short) for row in frame.to_dict("records")] for side, frame in nodes.items()}

    def names_axis(of: str, colour: str, **changes: Any) -> dict[str, Any]:
        return axis(
            palette,
            tickvals=list(nodes[of].index),
            ticktext=ticks[of],
            tickfont={"size": 13, "color": colour},
            range=[rows - 0.5, -0.6],
            showgrid=False,
            showline=False,
            ticks="",
            ticklabelstandoff=10,
            **changes,
        )

    return go.Figure(
        {
            "data": data,
            "layout": layout(
                palette,
                height=64 + ROW * rows,
                margin={"l": 8, "r": 8, "t": 36, "b": 8},
                xaxis=axis(palette, visible=False, range=[0, 1]),
                yaxis=names_axis(LEFT, palette.first),
                yaxis2=names_axis(RIGHT, palette.second, overlaying="y", side="right"),
                annotations=[
                    _heading(names[LEFT], palette.first, x=0, anchor="right", shift=-10),
                    _heading(names[RIGHT], palette.second, x=1, anchor="left", shift=10),
                ],
            ),
        }
    )


def _heading(text: str, colour: str, *, x: float, anchor: str, shift: float) -> dict[str, Any]:
    return {
        "x": x, "xref": "paper", "xanchor": anchor, "xshift": shift,
        "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 8,
        "text": f"<b>{html.escape(text, quote=False)}</b>", "showarrow": False,
        "font": {"size": 14, "color": colour},
    }  # fmt: skip


def _curve(start: float, end: float) -> dict[str, list[float]]:
    """Return a line that leaves and arrives level."""
    steps = [index / STEPS for index in range(STEPS + 1)]
    return {
        "x": [round(t, 3) for t in steps],
        "y": [round(start + (end - start) * (3 * t * t - 2 * t**3), 3) for t in steps],
    }


def _full_name(node: dict[str, Any]) -> str:
    if node["company_id"] != REST:
        return html.escape(str(node["name"]), quote=False)
    return ngettext("{count} other", "{count} others", int(node["organisations_count"]))


def _short_names(catalog: Catalog) -> dict[str, str]:
    """Return a known abbreviation of each organisation whose name needs more lines than there are."""
    companies = catalog.table("companies").dropna(subset=["aliases"])
    found = {}
    for company_id, name, aliases in companies[["company_id", "name_en", "aliases"]].itertuples(index=False):
        fitting = [alias for alias in aliases.split(";") if _fits(alias)]
        if language() == "en" and fitting and not _fits(name):
            found[company_id] = fitting[0]
    return found


def _fits(name: str) -> bool:
    return len(textwrap.wrap(f"{name} 00", NAME_WIDTH, break_on_hyphens=False)) <= NAME_LINES


def _label(node: dict[str, Any], short: dict[str, str]) -> str:
    """Return a node's name in short lines, followed by its number of deals."""
    number = format_count(int(node["deals_count"]))
    name = _full_name(node) if node["company_id"] == REST else str(node["name"])
    name = short.get(node["company_id"], name)
    lines = textwrap.wrap(
        f"{name}\N{NO-BREAK SPACE}{number}",
        NAME_WIDTH,
        max_lines=NAME_LINES,
        placeholder=f"…\N{NO-BREAK SPACE}{number}",
        break_on_hyphens=False,
    )
    body = "<br>".join(html.escape(line, quote=False) for line in lines)
    return f"{body.removesuffix(number)}<b>{number}</b>"
