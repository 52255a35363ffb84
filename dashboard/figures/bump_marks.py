"""The marks of the bump chart: faint lines, rivals, the chosen economy, stated ranks, bounds, gaps."""

from collections.abc import Hashable
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.bump_view import View
from dashboard.figures.doubt_words import band_words
from dashboard.figures.partner_words import escape
from dashboard.figures.screen import room_beside
from dashboard.figures.theme import Palette, axis, layout
from dashboard.model.labels import labels
from dashboard.model.vocab import Measure
from dashboard.words import format_count, format_day, format_money, format_ordinal, join_parts
from dashboard.words import gettext as _

ROW_PX = 25
LABEL_PX = 126
#: A gap narrower than this has no room for words.
NAMED_GAP = 3
#: A line that leaves fades in steps on its way to the next year.
FADE = (0.0, 0.4, 0.8)
#: A click opens a source and leaves the marks as they are.
STEADY = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


def draw(palette: Palette, view: View) -> go.Figure:
    """Return the figure in the colours of a palette."""
    colour = palette.of_economy(view.chosen, view.pair)
    roles = {role: view.points[view.points["role"] == role] for role in ("other", "rival", "chosen")}
    data = [
        _lines(view, roles["other"], colour=palette.faint, width=1.25),
        *_exits(view, roles["other"], colour=palette.faint, width=1.25),
        _lines(view, roles["rival"], colour=palette.grey, width=1.5),
        *_exits(view, roles["rival"], colour=palette.grey, width=1.5),
        _bounds(view, colour),
        _chosen(view, roles["chosen"], colour),
        _lower(view, roles["chosen"], colour),
        *_stated(palette, view),
    ]
    first, last = view.span
    rows = view.bottom + (1 if view.goes_lower else 0)
    ticks = [1, *range(5, view.bottom + 1, 5)]
    words = [str(tick) for tick in ticks]
    if view.goes_lower:
        ticks, words = [*ticks, view.bottom + 1], [*words, _("lower")]
    return go.Figure(
        {
            "data": [STEADY | trace for trace in data if trace["x"]],
            "layout": layout(
                palette,
                height=110 + ROW_PX * rows,
                margin={"l": room_beside([_("lower")]), "r": LABEL_PX, "t": 66, "b": 8},
                xaxis=axis(palette, showgrid=False, showline=False, tickformat="d", range=[first - 0.7, last + 0.7]),
                yaxis=axis(
                    palette, showgrid=False, showline=False, range=[rows + 0.6, 0.4], tickvals=ticks, ticktext=words
                ),
                showlegend=True,
                legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "xanchor": "left",
                        "font": {"size": 13}, "itemclick": False, "itemdoubleclick": False},
                annotations=[*_ends(palette, view, colour), *_gap_words(palette, view)],
                shapes=_gap_bands(palette, view),
            ),
        }
    )  # fmt: skip


def _hover(view: View, rows: pd.DataFrame) -> list[str]:
    """Return the tooltip of each computed rank: partner, rank of how many, year, value, doubt."""
    signed = view.measure == Measure.BALANCE
    measure = labels(Measure)[view.measure]
    doubts = {int(one["year"]): one for one in view.doubts.to_dict("records")}
    found = []
    for row in rows.itertuples():
        place = _("{rank} of {count}").format(
            rank=format_ordinal(int(row.rank)), count=format_count(row.ranked_count)
        )
        lines = [f"<b>{escape(view.names[row.partner_code])}</b>", join_parts([place, str(row.year)])]
        lines.append(f"{measure}: {format_money(row.value_usd, plus=signed)}")
        if row.partner_code == view.chosen:
            lines += _doubt(view, doubts.get(int(row.year)))
        found.append("<br>".join(lines))
    return found


def _doubt(view: View, row: dict[Hashable, Any] | None) -> list[str]:
    """Return the band of the chosen economy's rank, and the rank by its own figure, as lines of a tooltip."""
    if row is None:
        return []
    band = band_words(int(row["best_rank"]), int(row["worst_rank"]))
    lines = [_("Within the margin of revision: {band}").format(band=band)]
    if pd.notna(row["mirror_rank"]):
        name = escape(view.names[view.chosen])
        rank = format_ordinal(int(row["mirror_rank"]))
        lines.append(_("By {economy}’s own figure: {rank}").format(economy=name, rank=rank))
    return lines


def _lines(view: View, rows: pd.DataFrame, *, colour: str, width: float) -> dict[str, Any]:
    """Return all lines of one role as one trace, broken where a run ends."""
    years: list[int | None] = []
    ranks: list[int | None] = []
    words: list[str | None] = []
    hover = _hover(view, rows)
    breaks = rows["run"].diff().ne(0)
    for at, (year, rank, is_new) in enumerate(zip(rows["year"], rows["rank"], breaks, strict=True)):
        if is_new and years:
            years.append(None)
            ranks.append(None)
            words.append(None)
        years.append(int(year))
        ranks.append(int(rank))
        words.append(hover[at])
    return {
        "type": "scatter",
        "mode": "lines",
        "x": years,
        "y": ranks,
        "line": {"color": colour, "width": width},
        "connectgaps": False,
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
    }


def _exits(view: View, rows: pd.DataFrame, *, colour: str, width: float) -> list[dict[str, Any]]:
    """Return lines that fade where a partner leaves the ranks shown; one that only meets a gap does not."""
    last_of_run = rows.drop_duplicates("run", keep="last")
    following = dict(zip(view.ranked_years, view.ranked_years[1:], strict=False))
    gone = [following.get(int(year)) == int(year) + 1 and year < view.span[1] for year in last_of_run["year"]]
    ends = last_of_run[gone] if len(last_of_run) else last_of_run
    below, found = view.depth + 1.3, []
    for (start, stop), opacity in zip(pairwise(FADE), (0.6, 0.25), strict=True):
        years: list[float | None] = []
        ranks: list[float | None] = []
        for year, rank in zip(ends["year"], ends["rank"], strict=True):
            years += [int(year) + start, int(year) + stop, None]
            ranks += [round(rank + (below - rank) * part, 2) for part in (start, stop)] + [None]
        found.append({
            "type": "scatter", "mode": "lines", "x": years, "y": ranks, "line": {"color": colour, "width": width},
            "opacity": opacity, "hoverinfo": "skip", "showlegend": False,
        })  # fmt: skip
    return found


def _chosen(view: View, rows: pd.DataFrame, colour: str) -> dict[str, Any]:
    shown = rows[rows["rank"] <= view.bottom]
    step = shown["year"].diff()
    trace = _lines(view, shown.assign(run=(step != 1).cumsum()), colour=colour, width=3.5)
    years = shown["year"].to_numpy()
    # a dot where the line would not be seen, and at both its ends
    inner = [bool(at in years - 1 and at in years + 1) for at in years]
    sizes: list[int] = []
    for at, is_new in enumerate((step != 1).tolist()):
        sizes += ([0] if is_new and at else []) + [0 if inner[at] else 7]
    name = _("{economy}, computed").format(economy=view.names[view.chosen])
    return trace | {
        "mode": "lines+markers",
        "cliponaxis": False,
        "marker": {"size": sizes, "color": colour},
        "showlegend": True,
        "name": escape(name),
    }


def _lower(view: View, rows: pd.DataFrame, colour: str) -> dict[str, Any]:
    low = rows[rows["rank"] > view.bottom]
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": [int(year) for year in low["year"]],
        "y": [view.bottom + 1] * len(low),
        "marker": {"symbol": "triangle-down", "size": 8, "color": colour},
        "hovertext": _hover(view, low),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
    }


def _bounds(view: View, colour: str) -> dict[str, Any]:
    years: list[int | None] = []
    ranks: list[float | None] = []
    words: list[str | None] = []
    for row in view.bounds.itertuples():
        best, worst = int(row.best_rank), int(row.worst_rank)
        said = _("Between {best} and {worst}") if best != worst else _("{best}, not from a full table")
        text = join_parts(
            [said.format(best=format_ordinal(best), worst=format_ordinal(worst)), str(row.year)]
        )
        low = min(worst, view.bottom)
        if best <= view.bottom:
            years += [row.year, row.year, None]
            ranks += [best - 0.35, low + 0.35, None]
            words += [f"<b>{escape(view.names[view.chosen])}</b><br>{text}"] * 2 + [None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": years,
        "y": ranks,
        "line": {"color": colour, "width": 7},
        "opacity": 0.7,
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": True,
        "name": _("Range that single figures allow"),
    }


def _stated(palette: Palette, view: View) -> list[dict[str, Any]]:
    """Return the stated ranks, each opening its source.

    Several statements of one rank for one year share a mark, which opens the newest.
    """
    years, ranks, data = [], [], []
    for (year, rank), group in view.stated.groupby(["as_of_year", "rank"]):
        newest = group.sort_values("statement_date", ascending=False, na_position="last", kind="stable")
        who = [
            join_parts([escape(str(row.stated_by)), "" if pd.isna(row.statement_date) else
                        format_day(row.statement_date.date(), str(row.statement_precision))])
            for row in newest.itertuples()
        ]  # fmt: skip
        said = _("Stated: {rank} for {year}").format(rank=format_ordinal(int(rank)), year=year)
        years.append(int(year))
        ranks.append(min(int(rank), view.bottom))
        words = "<br>".join([f"<b>{said}</b>", *who[:3], _("Click: who said it, and why it may differ")])
        data.append(["source:" + str(newest["source_id"].iloc[0]), words])
    marks = {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": years,
        "y": ranks,
        "marker": {"symbol": "diamond-open", "size": 12, "color": palette.text, "line": {"width": 2}},
        "customdata": data,
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "showlegend": True,
        "name": _("Stated by officials or the press"),
    }
    # of marks on each other Plotly takes the smallest, then the last: the diamond and not the line under it
    unseen = {"marker": {"opacity": 0}}
    hearts = {"marker": {"size": 6, "opacity": 0}, "selected": unseen, "unselected": unseen, "showlegend": False,
              "name": None}  # fmt: skip
    return [marks, marks | hearts]


def _ends(palette: Palette, view: View, colour: str) -> list[dict[str, Any]]:
    """Return rank and name at the right end of every line that reaches the last ranked year."""
    if view.points.empty:
        return []
    last = view.points[view.points["year"] == view.points["year"].max()]
    looks = {"chosen": (colour, 14), "rival": (palette.text, 13), "other": (palette.quiet_text, 12)}
    notes = []
    for row in last.drop_duplicates("rank").itertuples():
        words = f"{row.rank}\u2002{escape(view.names[row.partner_code])}"
        place = min(row.rank, view.bottom + 1)
        notes.append({
            "text": f"<b>{words}</b>" if row.role == "chosen" else words, "xref": "paper", "x": 1, "y": place,
            "xanchor": "left", "xshift": 9, "yanchor": "middle", "showarrow": False, "align": "left",
            "font": {"color": looks[row.role][0], "size": looks[row.role][1]},
        })  # fmt: skip
    return notes


def _gap_bands(palette: Palette, view: View) -> list[dict[str, Any]]:
    return [
        {"type": "rect", "x0": first - 0.5, "x1": last + 0.5, "yref": "paper", "y0": 0, "y1": 1,
         "layer": "below", "line": {"width": 0}, "fillcolor": palette.faint, "opacity": 0.35}
        for first, last in view.gaps
    ]  # fmt: skip


def _gap_words(palette: Palette, view: View) -> list[dict[str, Any]]:
    return [
        {"text": _("no full table"), "x": (first + last) / 2, "yref": "paper", "y": 0.995, "yanchor": "top",
         "textangle": -90, "showarrow": False, "font": {"size": 12, "color": palette.quiet_text}}
        for first, last in view.gaps if last - first + 1 >= NAMED_GAP
    ]  # fmt: skip
