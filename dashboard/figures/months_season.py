"""The seasons of monthly trade: the months of every full year laid over each other, and their average."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis import months as analysis
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.months_words import (
    Line,
    MonthsChoice,
    lines_of,
    month_names,
    notes_of,
    source_cells,
    sources_of,
    unit_words,
)
from dashboard.figures.theme import Palette, axis, layout
from dashboard.figures.time_marks import escape
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.words import format_count, format_pct, format_years, join_words, ngettext
from dashboard.words import gettext as _

PANEL_PX, HEADING_PX, FOOT_PX, RIGHT_PX = 190, 34, 28, 92


@dataclass(frozen=True)
class Season:
    """One series laid over itself year by year.

    Attributes:
        line: The series.
        years: What `analysis.months.season` returns.
        average: What `analysis.months.average_season` returns.
    """

    line: Line
    years: pd.DataFrame
    average: pd.Series

    @property
    def span(self) -> str:
        """First and last full year."""
        return format_years(int(self.years.index[0]), int(self.years.index[-1]))


@told
def monthly_season(catalog: Catalog, choice: MonthsChoice) -> Exhibit:
    """Return the seasons of the chosen series, empty when no full year of one is held."""
    seasons = tuple(season for line in lines_of(catalog, choice) if (season := _season(line)) is not None)
    title = _title(seasons)
    if not seasons:
        return Exhibit(
            key="months-season", title=title, subtitle="", alt=title, table=pd.DataFrame(), source_ids=(),
            filters=choice.filters,
        )  # fmt: skip
    return Exhibit(
        key="months-season",
        title=title,
        subtitle=_("{unit}; full years only: {spans}; exports FOB, imports CIF").format(
            unit=unit_words(choice),
            spans=join_words([f"{one.line.short} {one.span}" for one in seasons]),
        ),
        alt=title,
        table=_table(catalog, seasons),
        source_ids=sources_of([one.line for one in seasons]),
        draw=lambda palette: _draw(palette, seasons, pair=catalog.profile.pair),
        state=(choice.currency.lower(), *_states(seasons)),
        filters=choice.filters,
        notes=tuple(_notes(catalog, seasons, choice)),
    )


def _season(line: Line) -> Season | None:
    years = analysis.season(line.rows["value"].where(~line.rows["is_apart"]))
    if years.empty:
        return None
    used = line.rows[pd.DatetimeIndex(line.rows.index).year.isin(years.index)]
    return Season(replace(line, rows=used), years, analysis.average_season(years))


def _states(seasons: Sequence[Season]) -> tuple[str, ...]:
    years = [int(year) for one in seasons for year in one.years.index]
    return tuple(dict.fromkeys((str(min(years)), str(max(years)))))


def _title(seasons: Sequence[Season]) -> str:
    """Say the strongest and the weakest month of the series with most full years."""
    if not seasons:
        return _("No full year of trade by month is held for these choices")
    one = max(seasons, key=lambda season: len(season.years))
    names = month_names("wide")
    best, least = int(one.average.idxmax()), int(one.average.idxmin())
    words = {
        "series": one.line.words,
        "best": names[best],
        "more": format_pct(float(one.average[best]) - 100, plus=True, decimals=0),
        "least": names[least],
        "less": format_pct(float(one.average[least]) - 100, plus=True, decimals=0),
    }
    if len(one.years) == 1:
        return _(
            "{series} were strongest in {best} ({more} on the mean month), weakest in {least} ({less})"
        ).format(**words)
    return _(
        "{series} are on average strongest in {best} ({more} on the mean month), weakest in {least} ({less})"
    ).format(**words)


def _notes(catalog: Catalog, seasons: Sequence[Season], choice: MonthsChoice) -> list[str]:
    return [
        _(
            "Every year is divided by its own mean month, so growth from year to year is taken out; months "
            "have 28 to 31 days and holidays move, which is not adjusted for."
        ),
        *notes_of(catalog, [one.line for one in seasons], choice),
    ]


def _table(catalog: Catalog, seasons: Sequence[Season]) -> pd.DataFrame:
    """Return one row per series and year, the average of all years first."""
    names = month_names()
    parts = []
    for one in seasons:
        rows = one.line.rows.assign(year=pd.DatetimeIndex(one.line.rows.index).year)
        cells = {
            name: rows.groupby("year")[name].agg(lambda column: ";".join(dict.fromkeys(column.dropna())))
            for name in ("source_id", "rate_source_id")
        }
        years = one.years.sort_index(ascending=False)
        every = {
            name: ";".join(dict.fromkeys(part for cell in column for part in cell.split(";") if part))
            for name, column in cells.items()
        }
        told = pd.concat([one.average.to_frame().T, years]).round(1).reset_index(drop=True)
        told.columns = pd.Index([names[int(month)] for month in told.columns])
        told.insert(0, _("Year"), [_("Average"), *map(str, years.index)])
        told.insert(0, _("Series"), one.line.words)
        sources = pd.DataFrame(
            {name: [every[name], *column.reindex(years.index)] for name, column in cells.items()}
        )
        sources = sources.where(sources != "")
        parts.append(told.assign(**source_cells(catalog, [sources], sources.index)))
    return pd.concat(parts, ignore_index=True)


def _draw(palette: Palette, seasons: Sequence[Season], *, pair: tuple[str, str]) -> go.Figure:
    whole = len(seasons) * (PANEL_PX + HEADING_PX)
    low = min(float(one.years.min(axis=None)) for one in seasons)
    high = max(float(one.years.max(axis=None)) for one in seasons)
    low, high = max(0.0, low - 4), high + 4
    names = month_names()
    data: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    for place, one in enumerate(seasons):
        top = 1 - (place * (PANEL_PX + HEADING_PX) + HEADING_PX) / whole
        name = "y" if place == 0 else f"y{place + 1}"
        colour = palette.of_economy(one.line.series.reporter, pair)
        notes.append(
            {
                "x": 0, "xref": "paper", "xanchor": "left", "y": top, "yref": "paper", "yanchor": "bottom",
                "yshift": 6, "showarrow": False, "font": {"size": 13, "color": palette.text},
                "text": f"<b>{escape(one.line.words)}</b>",
            }
        )  # fmt: skip
        data += _traces(palette, one, colour, name)
        notes += _labels(palette, one, colour, name, px_per_point=PANEL_PX / (high - low))
        axes[f"yaxis{name[1:]}"] = axis(
            palette, domain=[max(0.0, top - PANEL_PX / whole), top], range=[low, high], showline=False,
            **_ticks(low, high),
        )  # fmt: skip
        axes[f"xaxis{name[1:]}"] = axis(
            palette, anchor=name, range=[0.7, 12.3], showgrid=False, showline=False, tickangle=0,
            tickvals=[1, 4, 7, 10, 12], ticktext=[names[month] for month in (1, 4, 7, 10, 12)],
            showticklabels=place == len(seasons) - 1,
        )  # fmt: skip
    return go.Figure(
        {
            "data": data,
            "layout": layout(
                palette,
                height=whole + FOOT_PX + 8,
                margin={"l": 8, "r": RIGHT_PX, "t": 8, "b": FOOT_PX},
                annotations=notes,
                **axes,
            ),
        }
    )


def _traces(palette: Palette, one: Season, colour: str, yaxis: str) -> list[dict[str, Any]]:
    """Return all full years in grey, the average dark and the last full year in its reporter's colour."""
    last = int(one.years.index[-1])
    others = one.years.iloc[:-1] if len(one.years) > 1 else one.years.iloc[:0]
    index = escape(_("index {value}").format(value="%{y:.0f}"))
    common = {"type": "scatter", "mode": "lines", "yaxis": yaxis, "xaxis": f"x{yaxis[1:]}",
              "hovertemplate": f"%{{hovertext}}<br><b>{index}</b><extra></extra>", "connectgaps": False}  # fmt: skip
    faint: dict[str, list[Any]] = {"x": [], "y": [], "hovertext": []}
    for year, row in others.iterrows():
        # a break between two years keeps all of them in one trace
        faint["x"] += [*row.index, None]
        faint["y"] += [*row.round(1), None]
        faint["hovertext"] += [*(_hover(str(year), month) for month in row.index), ""]
    traces: list[dict[str, Any]] = []
    if faint["x"]:
        grey = {"color": palette.grey, "width": 1}
        traces.append(common | faint | {"name": _("Other years"), "line": grey, "opacity": 0.45})
    shown = [(str(last), one.years.loc[last], {"color": colour, "width": 2.5})]
    if len(one.years) > 1:
        shown.append((_("Average"), one.average, {"color": palette.text, "width": 2.5, "dash": "5px,2px"}))
    for words, row, line in shown:
        traces.append(
            common
            | {
                "name": words,
                "x": list(row.index),
                "y": row.round(1).tolist(),
                "line": line,
                "hovertext": [_hover(words, month) for month in row.index],
            }
        )
    return traces


def _hover(words: str, month: Any) -> str:
    return f"{month_names()[int(month)]} · {escape(words)}"


def _labels(
    palette: Palette, one: Season, colour: str, yref: str, *, px_per_point: float
) -> list[dict[str, Any]]:
    last = int(one.years.index[-1])
    ends = [(str(last), float(one.years.loc[last].iloc[-1]), colour, 1)]
    if len(one.years) > 1:
        words = ngettext("– – average<br>of {count} year", "– – average<br>of {count} years", len(one.years))
        ends.append((words, float(one.average.iloc[-1]), palette.text, 2))
    ends.sort(key=lambda end: end[1])
    shifts = [0.0] * len(ends)
    if len(ends) == 2:
        missing = 30 - (ends[1][1] - ends[0][1]) * px_per_point
        shifts = [-max(0.0, missing) / 2, max(0.0, missing) / 2]
    return [
        {
            "x": 12, "xref": f"x{yref[1:]}", "y": value, "yref": yref, "xanchor": "left", "xshift": 8,
            "yshift": round(shift, 1), "align": "left", "showarrow": False, "text": words,
            "font": {"size": 12, "color": ink},
        }
        for (words, value, ink, _lines), shift in zip(ends, shifts, strict=True)
    ]  # fmt: skip


def _ticks(low: float, high: float) -> dict[str, Any]:
    step = next(step for step in (5, 10, 20, 50, 100, 200, 500) if (high - low) / step <= 6)
    values = list(range(int(-(-low // step)) * step, int(high) + 1, step))
    return {"tickvals": values, "ticktext": [format_count(value) for value in values]}
