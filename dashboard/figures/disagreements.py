"""The list of disagreements: two sources for the same figure, how far apart, which is shown and why."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.citations import cite
from dashboard.analysis.disagreements import agreement_of_all, trade_disagreements
from dashboard.figures.coverage import YearSpan
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.names import economy_words
from dashboard.figures.theme import Palette, axis, layout
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Flow
from dashboard.words import format_count, format_money, format_pct, format_years, language, ngettext
from dashboard.words import gettext as _

TABLES = ("annual_trade", "annual_trade_alternatives", "trade_series", "economies", "sources", "publishers")
CLOSE_PCT = 1.0
#: What makes a figure of trade one figure.
KEY = ["reporter_code", "partner_code", "year", "flow"]
#: Per cent at which the axis ends; what lies beyond is drawn at its edge and told in the table.
EDGE_PCT = 40.0


@told
def disagreements(catalog: Catalog, span: YearSpan) -> Exhibit:
    """Return every figure of the pair's trade on which two sources differ, in a span of years."""
    rows = trade_disagreements(
        catalog.table("annual_trade"),
        catalog.table("annual_trade_alternatives"),
        catalog.table("trade_series"),
        pair=catalog.profile.pair,
    )
    rows = rows[rows["year"].between(span.first_year, span.last_year)].reset_index(drop=True)
    names = economy_words(catalog)
    title = _title(rows)
    count, close = agreement_of_all(
        catalog.table("annual_trade"), catalog.table("annual_trade_alternatives"), within_pct=CLOSE_PCT
    )
    return Exhibit(
        key="disagreements",
        title=title,
        subtitle=_(
            "Goods trade of {first} and {second}: figures of other sources less the one shown, in per cent of it; "
            "same reporter, flow and year; {years}"
        ).format(
            first=names[catalog.profile.first],
            second=names[catalog.profile.second],
            years=format_years(span.first_year, span.last_year),
        ),
        alt=title,
        table=_table(catalog, rows, names),
        source_ids=tuple(dict.fromkeys([*rows["our_source_id"], *rows["other_source_id"]])),
        draw=lambda palette: _draw(palette, rows, names),
        state=(f"{span.first_year}-{span.last_year}",),
        notes=(
            _("With all partners, every other source lies within {pct} for {close} of {count} figures that more than "
              "one source gives.").format(
                close=format_count(close), count=format_count(count), pct=format_pct(CLOSE_PCT)
            ),
            _("Reports of the two economies on the same goods differ for other reasons: see Trade, Flows. "
              "Ranks that officials stated stand beside the computed ones: see Partners."),
        ),
    )  # fmt: skip


def _title(rows: pd.DataFrame) -> str:
    if rows.empty:
        return _("No two sources differ on the trade of the pair in these years")
    # a figure that three sources give is one figure, however many rows compare it
    figures = rows.drop_duplicates(KEY)
    wide = rows[rows["difference_pct"].abs() > CLOSE_PCT].drop_duplicates(KEY)
    apart = len(wide)
    words = ngettext(
        "Sources differ on {count} figure of the pair’s trade",
        "Sources differ on {count} figures of the pair’s trade",
        len(figures),
    )
    return _("{words}, by more than {pct} on {apart} of them").format(
        words=words, pct=format_pct(CLOSE_PCT), apart=format_count(apart)
    )


def _table(catalog: Catalog, rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    ids = [*rows["our_source_id"], *rows["other_source_id"]]
    found = cite(catalog.table("sources"), catalog.table("publishers"), ids, language=language())
    named = {c.source_id: f"{c.publisher}: {c.title}" for c in found}
    place = {c.source_id: c.url for c in found}
    return pd.DataFrame(
        {
            _("Year"): rows["year"],
            _("Reporter"): rows["reporter_code"].map(names),
            _("Flow"): rows["flow"].map(labels(Flow)),
            _("Other source"): rows["other_source_id"].map(named),
            _("Shown, US$"): rows["our_usd"],
            _("Other figure, US$"): rows["other_usd"],
            _("Other less shown, US$"): rows["difference_usd"],
            _("Other less shown, %"): rows["difference_pct"].round(2),
            _("Why the one shown"): rows["reason"].fillna(""),
            _("Source"): rows["our_source_id"].map(named),
            _("Source address"): rows["our_source_id"].map(place).fillna(""),
        }
    )


def _draw(palette: Palette, rows: pd.DataFrame, names: dict[str, str]) -> go.Figure:
    data = []
    looks = zip(sorted(rows["reporter_code"].unique()), ("circle", "diamond"), strict=False)
    for code, symbol in looks:
        mine = rows[(rows["reporter_code"] == code) & rows["difference_pct"].notna()]
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": mine["year"].tolist(),
                "y": mine["difference_pct"].clip(-EDGE_PCT, EDGE_PCT).round(3).tolist(),
                "marker": {"size": 8, "symbol": symbol, "color": palette.text, "opacity": 0.55},
                "name": names[code],
                "hovertext": [_hover(row, names) for row in mine.to_dict("records")],
                "hovertemplate": "%{hovertext}<extra></extra>",
            }
        )
    figure = {
        "data": data,
        "layout": layout(
            palette,
            height=340,
            margin={"l": 8, "r": 16, "t": 36, "b": 8},
            xaxis=axis(palette, showgrid=False, tickformat="d"),
            yaxis=axis(palette, ticksuffix="%", zeroline=True, range=[-EDGE_PCT * 1.05, EDGE_PCT * 1.05]),
            showlegend=len(data) > 1,
            legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        ),
    }
    return go.Figure(figure)


def _hover(row: dict[str, object], names: dict[str, str]) -> str:
    flow = labels(Flow)[str(row["flow"])]
    pct = format_pct(float(str(row["difference_pct"])), plus=True)
    amounts = [format_money(float(str(row[name]))) for name in ("our_usd", "other_usd")]
    return f"{names[str(row['reporter_code'])]}, {flow.lower()}, {row['year']}<br><b>{pct}</b><br>" + _(
        "shown {ours}, other {other}"
    ).format(ours=amounts[0], other=amounts[1])
