"""How far apart the two reports of each flow are, year by year."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.ledger import SIDES, newest_gap
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.ledger import LedgerChoice
from dashboard.figures.ledger_units import Direction, Unit, directions
from dashboard.figures.names import economy_words
from dashboard.figures.partner_words import escape, source_columns
from dashboard.figures.theme import Palette, axis, layout
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.words import format_money, format_pct
from dashboard.words import gettext as _

HEIGHT = 520
#: Where each panel stands, from the bottom of the plot.
DOMAINS = ((0.55, 0.92), (0.0, 0.37))


@told
def report_gap(catalog: Catalog, choice: LedgerChoice) -> Exhibit:
    """Return the importer's report less the exporter's, in per cent of the exporter's, by direction.

    The unit and the base year of the choice do not matter here: per cent are the same in all.
    """
    names = economy_words(catalog)
    both = directions(
        catalog, unit=Unit.USD, base=None, first_year=choice.first_year, last_year=choice.last_year
    )
    held = tuple(
        Direction(one.seller, one.buyer, one.rows.dropna(subset=["gap_pct"]).reset_index(drop=True))
        for one in both
    )
    years = [int(year) for one in held for year in one.rows["year"]]
    period = tuple(dict.fromkeys((str(min(years)), str(max(years))))) if years else ()
    title = _title(held, names)
    return Exhibit(
        key="report-gap",
        title=title,
        subtitle=_(
            "Importer’s report (CIF) less exporter’s report (FOB), in per cent of the exporter’s, as {first} "
            "and {second} report; {years}"
        ).format(first=names[both[0].seller], second=names[both[0].buyer], years="–".join(period)),
        alt=title,
        table=_table(catalog, held, names),
        source_ids=_sources(held),
        draw=lambda palette: _draw(palette, held, names, catalog.profile.pair),
        state=period,
        filters=choice.filters,
        notes=(
            _(
                "Above zero the importer counts more than the exporter does, below zero less. A year in "
                "which one side is not held has no bar. Freight and insurance alone would put every bar "
                "somewhat above zero."
            ),
        )
        if years
        else (),
    )


def _title(held: tuple[Direction, ...], names: dict[str, str]) -> str:
    newest = [(one, row) for one in held if (row := newest_gap(one.rows)) is not None]
    if not newest:
        return _("No year is held in which both sides report")
    told = [
        {
            "seller": names[one.seller],
            "gap": format_pct(float(str(row["gap_pct"])), plus=True),
            "year": str(row["year"]),
        }
        for one, row in newest
    ]
    if len(told) == 1:
        return _("The two reports of {seller}’s goods differ by {gap} in {year}").format(**told[0])
    words = {
        "first": told[0]["seller"], "out": told[0]["gap"], "year": told[0]["year"],
        "second": told[1]["seller"], "back": told[1]["gap"], "back_year": told[1]["year"],
    }  # fmt: skip
    if words["year"] == words["back_year"]:
        return _(
            "In {year} the two reports of {first}’s goods differ by {out}, those of {second}’s by {back}"
        ).format(**words)
    return _(
        "The two reports of {first}’s goods differ by {out} in {year}, those of {second}’s by {back} in {back_year}"
    ).format(**words)


def _sources(held: tuple[Direction, ...]) -> tuple[str, ...]:
    columns = [f"{side}_source_id" for side in SIDES]
    rows = pd.concat([one.rows[["year", *columns]] for one in held]).sort_values("year", ascending=False)
    return tuple(dict.fromkeys(str(one) for column in columns for one in rows[column].dropna()))


def _table(catalog: Catalog, held: tuple[Direction, ...], names: dict[str, str]) -> pd.DataFrame:
    parts = []
    for one in held:
        rows = one.rows.iloc[::-1]
        cells = [
            ";".join(dict.fromkeys(pair))
            for pair in zip(rows["exporter_source_id"], rows["importer_source_id"], strict=True)
        ]
        parts.append(
            pd.DataFrame(
                {
                    _("From"): names[one.seller],
                    _("To"): names[one.buyer],
                    _("Year"): rows["year"].astype("int64"),
                    _("Exporter’s report, FOB, US$"): rows["exporter_usd"],
                    _("Importer’s report, CIF, US$"): rows["importer_usd"],
                    _("Importer’s less exporter’s, US$"): rows["gap_usd"],
                    _("The same, % of the exporter’s"): rows["gap_pct"].round(2),
                }
                | source_columns(catalog, cells)
            )
        )
    return pd.concat([part for part in parts if not part.empty] or parts[:1], ignore_index=True)


def _draw(
    palette: Palette, held: tuple[Direction, ...], names: dict[str, str], pair: tuple[str, str]
) -> go.Figure:
    gaps = pd.concat([one.rows["gap_pct"] for one in held]).astype("float64")
    low, high = (
        min(float(gaps.min()), 0.0) if len(gaps) else -1.0,
        max(float(gaps.max()), 0.0) if len(gaps) else 1.0,
    )
    room = (high - low) * 0.08 or 1.0
    years = [int(year) for one in held for year in one.rows["year"]] or [0]
    marks = [tick for tick in (-200, -100, -50, 0, 50, 100, 200, 500) if low - room <= tick <= high + room]
    data, notes, axes = [], [], {}
    for place, (one, domain) in enumerate(zip(held, DOMAINS, strict=True), 1):
        suffix = "" if place == 1 else str(place)
        # the colour of whose figure the bar measures: the importer's
        colour = palette.of_economy(one.buyer, pair)
        data.append(_bars(one, names, colour, suffix))
        notes.append(_heading(palette, one, names, domain[1]))
        notes += _newest(one, colour, suffix)
        axes[f"xaxis{suffix}"] = axis(
            palette, showgrid=False, showline=False, tickformat="d", anchor=f"y{suffix}",
            range=[min(years) - 0.8, max(years) + 0.8],
        )  # fmt: skip
        axes[f"yaxis{suffix}"] = axis(
            palette, domain=list(domain), anchor=f"x{suffix}", showline=False, range=[low - room, high + room],
            tickvals=marks, ticktext=[format_pct(tick, decimals=0, plus=True) for tick in marks],
            zeroline=True, zerolinecolor=palette.quiet_text, zerolinewidth=1,
        )  # fmt: skip
    return go.Figure(
        {
            "data": data,
            "layout": layout(
                palette, height=HEIGHT, margin={"l": 8, "r": 66, "t": 8, "b": 8}, annotations=notes,
                bargap=0.25, **axes,
            ),
        }
    )  # fmt: skip


def _bars(one: Direction, names: dict[str, str], colour: str, suffix: str) -> dict[str, Any]:
    told = [
        f"{year}<br><b>{format_pct(pct, plus=True)}</b><br>{format_money(usd, plus=True)}<br>"
        + escape(_("{buyer}’s imports less {seller}’s exports").format(
            buyer=names[one.buyer], seller=names[one.seller]))
        for year, pct, usd in zip(one.rows["year"], one.rows["gap_pct"], one.rows["gap_usd"], strict=True)
    ]  # fmt: skip
    return {
        "type": "bar",
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
        "x": one.rows["year"].tolist(),
        "y": [round(float(gap), 2) for gap in one.rows["gap_pct"]],
        "marker": {"color": colour},
        "customdata": told,
        "hovertemplate": "%{customdata}<extra></extra>",
        "name": f"{names[one.seller]}–{names[one.buyer]}",
    }


def _newest(one: Direction, colour: str, suffix: str) -> list[dict[str, Any]]:
    row = newest_gap(one.rows)
    if row is None:
        return []
    gap = float(str(row["gap_pct"]))
    return [
        {"x": int(str(row["year"])) + 0.5, "y": gap, "xref": f"x{suffix}", "yref": f"y{suffix}", "xanchor": "left",
         "xshift": 3, "yanchor": "top" if gap >= 0 else "bottom", "showarrow": False,
         "text": f"<b>{format_pct(gap, plus=True)}</b>", "font": {"size": 13, "color": colour}}
    ]  # fmt: skip


def _heading(palette: Palette, one: Direction, names: dict[str, str], top: float) -> dict[str, Any]:
    words = {"seller": names[one.seller], "buyer": names[one.buyer]}
    route = escape(_("{seller} to {buyer}").format(**words))
    how = escape(_("{buyer}’s imports against {seller}’s exports").format(**words))
    return {
        "x": 0, "xref": "paper", "xanchor": "left", "y": top, "yref": "paper", "yanchor": "bottom", "yshift": 4,
        "align": "left", "showarrow": False, "font": {"size": 13, "color": palette.text},
        "text": f"<b>{route}</b><br><span style='color:{palette.quiet_text}'>{how}</span>",
    }  # fmt: skip
