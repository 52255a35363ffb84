"""One side's exports split into goods made there and re-exports, beside the other side's imports."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.origins import between_count, exports_by_origin, reporters
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.ledger import LedgerChoice
from dashboard.figures.ledger_units import Unit, ticks
from dashboard.figures.names import economy_words
from dashboard.figures.partner_words import escape, source_columns
from dashboard.figures.theme import Palette, axis, layout
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.words import format_money, format_pct
from dashboard.words import gettext as _

TABLES = ("export_origins", "annual_trade", "economies", "sources", "publishers")
HEIGHT = 430


@told
def export_origins(catalog: Catalog, choice: LedgerChoice) -> Exhibit:
    """Return the exports of the side that publishes the split, by origin, with the other's imports."""
    names, pair = economy_words(catalog), catalog.profile.pair
    origins = catalog.table("export_origins")
    seller = next(iter(reporters(origins, pair=pair)), pair[1])
    buyer = pair[0] if seller == pair[1] else pair[1]
    rows = exports_by_origin(origins, catalog.table("annual_trade"), seller=seller, buyer=buyer)
    rows = rows[rows["year"].between(choice.first_year, choice.last_year)].reset_index(drop=True)
    words = {"seller": names[seller], "buyer": names[buyer]}
    period = (
        tuple(dict.fromkeys(str(year) for year in (rows["year"].min(), rows["year"].max())))
        if len(rows)
        else ()
    )
    title = _title(rows, words)
    return Exhibit(
        key="export-origins",
        title=title,
        subtitle=_(
            "{seller}’s exports to {buyer} as {seller} reports them (FOB), {buyer}’s imports from {seller} as "
            "{buyer} reports them (CIF); US$ at current prices; {years}"
        ).format(**words, years="–".join(period)),
        alt=title,
        table=_table(catalog, rows, words),
        source_ids=_sources(rows),
        draw=lambda palette: _draw(
            palette, rows, words,
            colours=(palette.of_economy(seller, pair), palette.of_economy(buyer, pair)),
        ),
        state=(seller.lower(), *period),
        filters=choice.filters,
        notes=_notes(rows, words),
    )  # fmt: skip


def _title(rows: pd.DataFrame, words: dict[str, str]) -> str:
    if rows.empty:
        return _("No split of exports by origin is held for these years")
    row = rows.iloc[-1]
    told = words | {"share": format_pct(row["re_export_pct"], decimals=0), "year": str(row["year"])}
    if pd.isna(row["partner_usd"]):
        return _("{share} of {seller}’s exports to {buyer} in {year} were re-exports").format(**told)
    told["bought"] = format_money(row["partner_usd"])
    told["made"] = format_money(row["domestic_usd"])
    return _(
        "{share} of {seller}’s exports to {buyer} in {year} were re-exports; {buyer} counted {bought} of "
        "imports, {seller} {made} of its own goods"
    ).format(**told)


def _notes(rows: pd.DataFrame, words: dict[str, str]) -> tuple[str, ...]:
    if rows.empty:
        return ()
    notes = []
    inside, held = between_count(rows)
    if held:
        told = (
            _(
                "{buyer}’s figure lies between {seller}’s domestic exports and all its exports in every year held."
            )
            if inside == held
            else _(
                "{buyer}’s figure lies between {seller}’s domestic exports and all its exports in {inside} of the "
                "{held} years held."
            )
        )
        caution = _(
            "That fits imports counted by origin, but does not show which goods {buyer} counts and which not."
        )
        notes.append(" ".join([told, caution]).format(**words, inside=inside, held=held))
    notes.append(re_export_sentence(rows, words))
    return tuple(note for note in notes if note)


def re_export_sentence(rows: pd.DataFrame, words: dict[str, str]) -> str:
    """Return how the gap compares with re-exports in the newest year that holds both; empty for none.

    Args:
        rows: What `exports_by_origin` returns.
        words: `seller` and `buyer` by name.
    """
    held = rows.dropna(subset=["partner_usd"])
    if held.empty:
        return ""
    row = held.iloc[-1]
    told = words | {
        "year": str(row["year"]),
        "gap": format_money(row["gap_usd"]),
        "re": format_money(row["re_export_usd"]),
        "above": format_money(abs(row["above_domestic_usd"])),
    }
    if row["above_domestic_usd"] >= 0:
        return _(
            "{year}: {seller}’s exports are {gap} above {buyer}’s imports; re-exports were {re}. Leaving out all "
            "of them would leave {buyer}’s figure {above} above {seller}’s domestic exports, freight and "
            "insurance included."
        ).format(**told)
    return _(
        "{year}: {seller}’s exports are {gap} above {buyer}’s imports; re-exports were {re}. Leaving out all of "
        "them would leave {buyer}’s figure {above} below {seller}’s domestic exports."
    ).format(**told)


def _sources(rows: pd.DataFrame) -> tuple[str, ...]:
    columns = ("domestic_source_id", "re_export_source_id", "partner_source_id")
    return tuple(dict.fromkeys(str(one) for column in columns for one in rows[column].iloc[::-1].dropna()))


def _table(catalog: Catalog, rows: pd.DataFrame, words: dict[str, str]) -> pd.DataFrame:
    back = rows.iloc[::-1]
    named = back[["domestic_source_id", "re_export_source_id", "partner_source_id"]]
    cells = [
        ";".join(dict.fromkeys(str(one) for one in row if pd.notna(one)))
        for row in named.itertuples(index=False)
    ]
    columns: dict[str, Any] = {
        _("Year"): back["year"].astype("int64"),
        _("{seller}’s domestic exports, US$").format(**words): back["domestic_usd"],
        _("{seller}’s re-exports, US$").format(**words): back["re_export_usd"],
        _("{seller}’s exports, both together, US$").format(**words): back["exports_usd"],
        _("Re-exports, % of exports"): back["re_export_pct"].astype("float64").round(2),
        _("{buyer}’s imports, US$").format(**words): back["partner_usd"],
        _("{seller}’s exports less {buyer}’s imports, US$").format(**words): back["gap_usd"],
        _("{buyer}’s imports less {seller}’s domestic exports, US$").format(**words): back[
            "above_domestic_usd"
        ],
    }
    return pd.DataFrame(columns | source_columns(catalog, cells)).reset_index(drop=True)


def _draw(
    palette: Palette, rows: pd.DataFrame, words: dict[str, str], *, colours: tuple[str, str]
) -> go.Figure:
    own, other = colours
    years = rows["year"].tolist()
    highest = rows[["exports_usd", "partner_usd"]].max(axis=None) if len(rows) else 1.0
    top = float(highest) if pd.notna(highest) and highest > 0 else 1.0
    hover = _hover(rows, words)
    data = [
        {
            "type": "bar", "name": _("Domestic exports"), "x": years, "y": _plain(rows["domestic_usd"]),
            "marker": {"color": own}, "customdata": hover, "hovertemplate": "%{customdata}<extra></extra>",
        },
        {
            "type": "bar", "name": _("Re-exports"), "x": years, "y": _plain(rows["re_export_usd"]),
            "marker": {
                "color": palette.paper, "line": {"color": own, "width": 1},
                "pattern": {"shape": "/", "fgcolor": own, "bgcolor": palette.paper, "size": 6, "solidity": 0.35},
            },
            "customdata": hover, "hovertemplate": "%{customdata}<extra></extra>",
        },
        {
            "type": "scatter", "mode": "lines+markers", "name": _("{buyer}’s imports").format(**words),
            "x": years, "y": _plain(rows["partner_usd"]), "connectgaps": False,
            "line": {"color": other, "width": 2.5},
            "marker": {"size": 8, "color": other, "line": {"color": palette.paper, "width": 1.5}},
            "customdata": hover, "hovertemplate": "%{customdata}<extra></extra>",
        },
    ]  # fmt: skip
    return go.Figure(
        {
            "data": data if years else [],
            "layout": layout(
                palette, height=HEIGHT, margin={"l": 8, "r": 110, "t": 12, "b": 8}, barmode="stack", bargap=0.3,
                xaxis=axis(palette, showgrid=False, tickformat="d",
                           range=[years[0] - 0.7, years[-1] + 0.7] if years else [0, 1]),
                yaxis=axis(palette, showline=False, range=[0, top * 1.06]) | ticks(top * 1.05, Unit.USD),
                annotations=_labels(rows, words, own=own, other=other, top=top),
            ),
        }
    )  # fmt: skip


def _plain(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in values]


def _hover(rows: pd.DataFrame, words: dict[str, str]) -> list[str]:
    return [
        "<br>".join(
            [
                str(row["year"]),
                _("Re-exports: {value} ({share})").format(
                    value=format_money(row["re_export_usd"]), share=format_pct(row["re_export_pct"])
                ),
                _("Domestic exports: {value}").format(value=format_money(row["domestic_usd"])),
                escape(_("{buyer}’s imports: {value}").format(
                    value=format_money(row["partner_usd"]), **words
                )),
            ]
        )
        for row in rows.to_dict("records")
    ]  # fmt: skip


def _labels(
    rows: pd.DataFrame, words: dict[str, str], *, own: str, other: str, top: float
) -> list[dict[str, Any]]:
    """Return the words at the right end of each part, pushed apart from the bottom up."""
    if rows.empty:
        return []
    row = rows.iloc[-1]
    wanted = [
        (row["domestic_usd"] / 2, _("Domestic<br>exports"), own),
        (row["partner_usd"], escape(_("{buyer}’s imports").format(**words)).replace("’s ", "’s<br>"), other),
        (row["domestic_usd"] + row["re_export_usd"] * 0.75, _("Re-exports"), own),
    ]
    labels, floor = [], 0.0
    for height, text, colour in sorted((one for one in wanted if pd.notna(one[0])), key=lambda one: one[0]):
        place = max(float(height), floor)
        floor = place + top * 0.13
        labels.append(
            {"x": int(row["year"]) + 0.4, "y": place, "text": text, "xanchor": "left", "xshift": 6, "align": "left",
             "showarrow": False, "font": {"size": 13, "color": colour}}
        )  # fmt: skip
    return labels
