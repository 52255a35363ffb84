"""How often each series of meetings meets, and how long it has been silent."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.agreements import meetings_by_track, months_since
from dashboard.analysis.period_counts import count_periods, grain_of
from dashboard.figures.exhibit import Exhibit, Later
from dashboard.figures.happenings import sources_of_events
from dashboard.figures.names import named
from dashboard.figures.period_bars import bar_trace, counted_note
from dashboard.figures.row_canvas import RowCanvas, iso
from dashboard.figures.theme import Palette
from dashboard.figures.time_marks import (
    DAY_MS,
    Drawn,
    all_sources,
    escape,
    hover_words,
    mark_traces,
    precision_words,
    source_columns,
    when_words,
    wrapped,
)
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.words import format_count, format_day, ngettext
from dashboard.words import gettext as _

TABLES = ("events", "event_sources", "tracks", "sources", "publishers")

#: Months of silence that the title counts.
LONG_SILENCE = 24
#: Letters of a series' name on a line: what fits beside the words at the right on a phone.
NAME_LETTERS = 27
LINE_PX, MARKS_PX, PAD_PX = 17, 16, 7


@dataclass(frozen=True)
class CadenceChoice:
    """Which series are shown.

    Attributes:
        tracks: Track codes; empty means all.
        first_year: First year of the axis; the axis begins later when nothing was held before.
        last_year: Last year of the axis.
        today: The day to which silence is counted, whatever the axis shows.
        filters: The filters in words.
    """

    tracks: tuple[str, ...]
    first_year: int
    last_year: int
    today: date
    filters: str = ""


@told
def cadence(catalog: Catalog, choice: CadenceChoice) -> Exhibit:
    """Return the meetings of each series that had begun by the last year, empty when there is none."""
    rows = meetings_by_track(catalog.table("events"), today=choice.today)
    if choice.tracks:
        rows = rows[rows["track_code"].isin(choice.tracks)]
    begun = rows.loc[rows["date"].dt.year <= choice.last_year, "track_code"]
    rows = rows[rows["track_code"].isin(begun)].reset_index(drop=True)
    names = named(catalog.table("tracks"), "track_code")
    rows = rows.assign(name=rows["track_code"].map(names))
    silences = {
        row["track_code"]: months_since(row["date"], row["end_date"], today=choice.today)
        for row in rows[rows["is_last"]].to_dict("records")
    }
    first = max(choice.first_year, int(rows["date"].dt.year.min())) if len(rows) else choice.first_year
    sources = sources_of_events(catalog, rows["event_id"])
    grain = grain_of(rows["date_precision"], years=choice.last_year - first + 1)
    title = _title(silences)
    return Exhibit(
        key="cadence",
        title=title,
        subtitle=_("Meetings on record by series, and months from the last one to {day}").format(
            day=format_day(choice.today)
        ),
        alt=title,
        table=Later(len(rows), lambda: _table(catalog, rows, silences, sources)),
        source_ids=all_sources(catalog, sources),
        draw=lambda palette: _draw(palette, rows, silences, choice, first, grain),
        state=(f"{first}-{choice.last_year}",),
        filters=choice.filters,
        notes=(
            _("Silence means that no later meeting was found in public sources; some meetings are never "
              "announced, and some series have gaps in our record."),
            *((counted_note(),) if grain else ()),
        ),
        on_click="event",
    )  # fmt: skip


def _title(silences: dict[str, tuple[int, int]]) -> str:
    long = sum(fewest >= LONG_SILENCE for fewest, _most in silences.values())
    if not long:
        return ngettext(
            "The one series of meetings shown met in the last two years",
            "All {count} series of meetings met in the last two years",
            len(silences),
        )
    return _("No meeting is on record in the last two years for {some} of {count} series").format(
        some=format_count(long), count=format_count(len(silences))
    )


def silence_words(fewest: int, most: int) -> str:
    """Return how long ago something was: one number where the day is known, otherwise two."""
    if most == 0:
        return _("less than a month ago")
    if fewest == most:
        return ngettext("{count} month ago", "{count} months ago", most)
    return _("{fewest}–{most} months ago").format(fewest=format_count(fewest), most=format_count(most))


def _table(
    catalog: Catalog, rows: pd.DataFrame, silences: dict[str, tuple[int, int]], sources: pd.Series
) -> pd.DataFrame:
    """Return one row per meeting; months to today stand with the last meeting of each series."""
    since = [
        silences[code][1] if last else pd.NA
        for code, last in zip(rows["track_code"], rows["is_last"], strict=True)
    ]
    return pd.DataFrame(
        {
            _("Series of meetings"): rows["name"],
            _("Date"): rows["date"],
            _("Known to the"): precision_words(rows["date_precision"]),
            _("Meeting"): rows["title"],
            _("Months since the meeting before"): rows["months_before"],
            _("Months from the last meeting to today"): pd.array(since, dtype="Int64"),
            **source_columns(catalog, sources),
        }
    )


def _draw(
    palette: Palette,
    rows: pd.DataFrame,
    silences: dict[str, tuple[int, int]],
    choice: CadenceChoice,
    first: int,
    grain: str,
) -> go.Figure:
    now = pd.Timestamp(choice.today)
    begin, last = pd.Timestamp(first, 1, 1), min(pd.Timestamp(choice.last_year + 1, 1, 1), now)
    canvas = RowCanvas(palette, begin, last)
    # a string inside an f-string is not found by whoever gathers them for translation
    heading, heading_at_right = escape(_("Series")), escape(_("Last meeting"))
    canvas.write(f"<b>{heading}</b>", LINE_PX / 2)
    canvas.write(f"<b>{heading_at_right}</b>", LINE_PX / 2, at_right=True)
    canvas.top = LINE_PX + PAD_PX
    levels: dict[str, float] = {}
    silent = []
    for code, meetings in rows.groupby("track_code", sort=False):
        newest = meetings.iloc[-1]
        is_long = silences[str(code)][0] >= LONG_SILENCE
        _series_words(canvas, newest, silences[str(code)], is_bold=is_long)
        levels[str(code)] = level = canvas.top + MARKS_PX / 2
        held = newest["date"] if newest["date_precision"] == "day" else newest["end_date"]
        silent.append((held, level, palette.quiet_text if is_long else palette.grey))
        canvas.top += MARKS_PX
        canvas.close(PAD_PX)
    canvas.data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": _("Silence"),
            "base": [iso(held) for held, _level, _colour in silent],
            "x": [max(0, (now - held).days) * DAY_MS for held, _level, _colour in silent],
            "y": [level for _held, level, _colour in silent],
            "width": 8,
            "marker": {"color": [colour for _held, _level, colour in silent], "opacity": 1},
            "unselected": {"marker": {"opacity": 1}},
            "hoverinfo": "skip",
        },
        *(_bars(palette, rows, levels, grain) if grain else _marks(palette, rows, levels)),
    ]
    return canvas.figure()


def _series_words(canvas: RowCanvas, newest: pd.Series, silence: tuple[int, int], *, is_bold: bool) -> None:
    """Put the name of a series at the left and its last meeting at the right, and move below them."""
    precision = "month" if newest["date_precision"] == "day" else newest["date_precision"]
    when = escape(
        _("{day}, {ago}").format(day=when_words(newest["date"], precision), ago=silence_words(*silence))
    )
    lines = wrapped(str(newest["name"]), NAME_LETTERS)
    canvas.write("<br>".join(escape(line) for line in lines), canvas.top + len(lines) * LINE_PX / 2)
    canvas.top += len(lines) * LINE_PX
    words = f"<b>{when}</b>" if is_bold else when
    canvas.write(words, canvas.top - LINE_PX / 2, at_right=True, is_quiet=not is_bold)


def _bars(palette: Palette, rows: pd.DataFrame, levels: dict[str, float], grain: str) -> list[dict[str, Any]]:
    """Return a trace for each series with a bar for each period, all on one scale."""
    counts = count_periods(rows, "track_code", grain=grain)
    names = dict(zip(rows["track_code"], rows["name"], strict=True))
    return [
        bar_trace(
            own,
            grain=grain,
            foot=levels[str(code)] + MARKS_PX / 2,
            scale=(int(counts["marks_count"].max()), MARKS_PX),
            colours=(palette.third, palette.paper),
            name=str(names[code]),
            words=lambda count: ngettext("{count} meeting", "{count} meetings", count),
        )
        for code, own in counts.groupby("track_code", sort=False)
    ]


def _marks(palette: Palette, rows: pd.DataFrame, levels: dict[str, float]) -> list[dict[str, Any]]:
    """Return the traces with a mark for each meeting, series by series."""
    ordered = [row for _code, own in rows.groupby("track_code", sort=False) for row in own.to_dict("records")]
    return mark_traces(
        [_mark(row, levels[row["track_code"]]) for row in ordered],
        colour=palette.third,
        paper=palette.paper,
        symbol="triangle-up",
        size=11,
        name=_("Meetings"),
    )


def _mark(row: dict[str, Any], level: float) -> Drawn:
    return Drawn(
        mark_id=f"event:{row['event_id']}",
        start=row["date"],
        end=row["end_date"],
        is_exact=row["date_precision"] == "day",
        y=level,
        hover=hover_words(
            when_words(row["date"], row["date_precision"]), str(row["title"]), str(row["name"])
        ),
    )
