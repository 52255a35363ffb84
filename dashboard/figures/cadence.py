"""How often each series of meetings meets, and how long it has been silent."""

import textwrap
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.agreements import meetings_by_track, months_since
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.happenings import sources_of_events
from dashboard.figures.theme import Palette, layout
from dashboard.figures.time_marks import (
    Drawn,
    all_sources,
    escape,
    hairline,
    hover_words,
    iso,
    mark_traces,
    precision_words,
    rows_axis,
    source_columns,
    time_axis,
    when_words,
    words_at,
)
from dashboard.model.catalog import Catalog
from dashboard.words import format_count, format_day, language, ngettext
from dashboard.words import gettext as _

TABLES = ("events", "event_sources", "tracks", "sources", "publishers")

#: Months of silence that the title counts.
LONG_SILENCE = 24
#: Letters of a series' name on a line: what fits beside the words at the right on a phone.
NAME_LETTERS = 27
LINE_PX, MARKS_PX, PAD_PX, HEAD_PX, AXIS_PX = 17, 16, 7, 24, 34


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


def cadence(catalog: Catalog, choice: CadenceChoice) -> Exhibit:
    """Return the meetings of each series, empty when there is none."""
    rows = meetings_by_track(catalog.table("events"), today=choice.today)
    if choice.tracks:
        rows = rows[rows["track_code"].isin(choice.tracks)].reset_index(drop=True)
    names = catalog.table("tracks").set_index("track_code")[f"name_{language()}"]
    rows = rows.assign(name=rows["track_code"].map(names))
    silences = {
        row["track_code"]: months_since(row["date"], row["end_date"], today=choice.today)
        for row in rows[rows["is_last"]].to_dict("records")
    }
    first = max(choice.first_year, int(rows["date"].dt.year.min())) if len(rows) else choice.first_year
    sources = sources_of_events(catalog, rows["event_id"])
    title = _title(silences)
    return Exhibit(
        key="cadence",
        title=title,
        subtitle=_("Meetings on record by series, and months from the last one to {day}").format(
            day=format_day(choice.today)
        ),
        alt=title,
        table=_table(catalog, rows, silences, sources),
        source_ids=all_sources(catalog, sources),
        draw=lambda palette: _draw(palette, rows, silences, choice, first),
        state=(f"{first}-{choice.last_year}",),
        filters=choice.filters,
        notes=(
            _("Silence means that no later meeting was found in public sources; some meetings are never "
              "announced, and some series have gaps in our record."),
        ),
        on_click="event",
    )  # fmt: skip


def _title(silences: dict[str, tuple[int, int]]) -> str:
    long = sum(fewest >= LONG_SILENCE for fewest, _most in silences.values())
    every = ngettext("{count} series of meetings", "{count} series of meetings", len(silences))
    if not long:
        return _("All of {every} have met in the last two years").format(every=every)
    return _("{some} of {every} have no meeting on record in the last two years").format(
        some=format_count(long), every=every
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
) -> go.Figure:
    now = pd.Timestamp(choice.today)
    last = min(pd.Timestamp(choice.last_year + 1, 1, 1), now)
    pad = (last - pd.Timestamp(first, 1, 1)) * 0.02
    notes = [
        words_at(f"<b>{escape(_('Series'))}</b>", HEAD_PX / 2, palette),
        words_at(f"<b>{escape(_('Last meeting'))}</b>", HEAD_PX / 2, palette, at_right=True),
    ]
    shapes, marks, silent = [], [], []
    top = float(HEAD_PX)
    for code, meetings in rows.groupby("track_code", sort=False):
        newest = meetings.iloc[-1]
        fewest, most = silences[str(code)]
        precision = "month" if newest["date_precision"] == "day" else newest["date_precision"]
        when = _("{day}, {ago}").format(
            day=when_words(newest["date"], precision), ago=silence_words(fewest, most)
        )
        lines = textwrap.wrap(str(newest["name"]), NAME_LETTERS)
        notes.append(
            words_at("<br>".join(escape(line) for line in lines), top + len(lines) * LINE_PX / 2, palette)
        )
        is_long = fewest >= LONG_SILENCE
        words = f"<b>{escape(when)}</b>" if is_long else escape(when)
        top += len(lines) * LINE_PX
        notes.append(words_at(words, top - LINE_PX / 2, palette, at_right=True, is_quiet=not is_long))
        level = top + MARKS_PX / 2
        silent.append(
            (newest["end_date"] if newest["date_precision"] != "day" else newest["date"], level, is_long)
        )
        marks += [_mark(row, level) for row in meetings.to_dict("records")]
        top += MARKS_PX + PAD_PX
        shapes.append(hairline(palette, top))
        top += 3
    data: list[dict[str, object]] = [
        {
            "type": "bar",
            "orientation": "h",
            "name": _("Silence"),
            "base": [iso(start) for start, *_more in silent],
            "x": [max(0, (now - start).days) * 86_400_000 for start, *_more in silent],
            "y": [level for _start, level, _is_long in silent],
            "width": 8,
            "marker": {
                "color": [palette.quiet_text if is_long else palette.grey for *_at, is_long in silent],
                "opacity": 1,
            },
            "unselected": {"marker": {"opacity": 1}},
            "hoverinfo": "skip",
        },
        *mark_traces(
            marks,
            colour=palette.third,
            paper=palette.paper,
            symbol="triangle-up",
            size=11,
            name=_("Meetings"),
        ),
    ]
    return go.Figure(
        {
            "data": data if len(rows) else [],
            "layout": layout(
                palette,
                height=int(top + AXIS_PX + 8),
                margin={"l": 8, "r": 8, "t": 8, "b": AXIS_PX},
                barmode="overlay",
                annotations=notes,
                shapes=shapes,
                xaxis=time_axis(palette, pd.Timestamp(first, 1, 1) - pad, last + pad),
                yaxis=rows_axis(top),
            ),
        }
    )


def _mark(row: dict[str, object], level: float) -> Drawn:
    start, end = pd.Timestamp(str(row["date"])), pd.Timestamp(str(row["end_date"]))
    return Drawn(
        mark_id=f"event:{row['event_id']}",
        start=start,
        end=end,
        is_exact=row["date_precision"] == "day",
        y=level,
        hover=hover_words(when_words(start, row["date_precision"]), str(row["title"]), str(row["name"])),
    )
