"""The timeline: official events and company deals in lanes on one time axis, with trade under it."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.agreements import NUMBERED, key_moments
from dashboard.analysis.marks import AGREEMENTS, Mark
from dashboard.analysis.pair_trade import sources_of
from dashboard.analysis.period_counts import grain_of
from dashboard.analysis.scope import Scope
from dashboard.analysis.timeline import DEALS, Selection, busiest_year
from dashboard.figures import happenings, lanes
from dashboard.figures.exhibit import Exhibit, Later
from dashboard.figures.happenings import lane_words, shown_marks
from dashboard.figures.names import economy_words, named
from dashboard.figures.period_bars import counted_note, counted_subtitle
from dashboard.figures.series_marks import key_words
from dashboard.figures.time_marks import all_sources, precision_words, source_columns
from dashboard.figures.told import told
from dashboard.figures.trade_strip import Strip, no_strip, strip_note, strip_rows, trade_strip
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Confidence, DealType, EventKind, EventStage
from dashboard.words import format_count, join_parts, ngettext
from dashboard.words import gettext as _

TABLES = (*happenings.TABLES, "agreement_stages", "sources", "publishers", "economies")
TRADE_TABLES = ("annual_trade",)
#: A title counts how many happenings fall in the last years.
RECENT_YEARS = 5


@dataclass(frozen=True)
class LaneChoice:
    """What the lanes show.

    Attributes:
        selection: Which events and deals.
        has_trade: Whether both flows of trade stand under the lanes.
        filters: The filters in words.
    """

    selection: Selection
    has_trade: bool = False
    filters: str = ""


@told
def timeline(catalog: Catalog, choice: LaneChoice) -> Exhibit:
    """Return the lanes, empty when nothing fits the selection."""
    marks = catalog.once(shown_marks, choice.selection)
    first, last = _years(catalog, marks, choice.selection.scope)
    axis = pd.Timestamp(first, 1, 1), _last_day(catalog, marks, last)
    events = catalog.table("events")
    moments = key_moments(
        catalog.table("agreement_stages"),
        catalog.table("agreements"),
        events,
        shown=marks["mark_id"].str.removeprefix("event:"),
    )
    numbered = _numbered(moments.head(NUMBERED), events)
    has_trade = choice.has_trade and not marks.empty
    strip = trade_strip(catalog, first, last) if has_trade else no_strip()
    names = economy_words(catalog)
    key = key_words(numbered, names)
    if further := int(moments["stage"].iloc[NUMBERED:].notna().sum()):
        key.append(_("+{count} more signatures and entries into force").format(count=further))
    trade_sources = () if strip.is_empty else sources_of(strip.flows)
    title = _title(marks, first, last)
    grain = grain_of(marks["date_precision"], years=last - first + 1)
    return Exhibit(
        key="timeline",
        title=title,
        subtitle=_subtitle(marks, strip, f"{first}–{last}", grain),
        alt=title,
        table=Later(len(marks) + strip.values_count, lambda: _table(catalog, marks, numbered, strip)),
        source_ids=(*trade_sources, *all_sources(catalog, marks["source_ids"])),
        draw=lambda palette: lanes.draw(palette, marks, numbered, strip, names=names, axis=axis, grain=grain),
        state=(f"{first}-{last}",),
        filters=choice.filters,
        notes=tuple(
            note
            for note in (
                join_parts(key),
                counted_note() if grain else "",
                _caveat(),
                strip_note(strip, is_wanted=has_trade),
            )
            if note
        ),
        on_click="event",
    )


def _numbered(moments: pd.DataFrame, events: pd.DataFrame) -> tuple[Mark, ...]:
    """Return key moments in the order of time as marks; one without a stage is a first meeting."""
    titles = events.set_index("event_id")[["title", "kind", "stage"]]
    marks = []
    for row in moments.sort_values("date").to_dict("records"):
        event = titles.loc[row["event_id"]]
        is_stage = pd.notna(row["stage"])
        marks.append(
            Mark(
                agreement_code=str(row["agreement_code"]) if pd.notna(row["agreement_code"]) else "",
                stage=str(row["stage"] if is_stage else event["stage"]),
                date=row["date"],
                date_precision=str(row["date_precision"]),
                economy_code=str(row["economy_code"]) if pd.notna(row["economy_code"]) else "",
                event_id=str(row["event_id"]),
                kind=AGREEMENTS if is_stage else str(event["kind"]),
                title=str(event["title"]),
            )
        )
    return tuple(marks)


def _years(catalog: Catalog, marks: pd.DataFrame, scope: Scope) -> tuple[int, int]:
    """Return the years of the axis: those chosen, but no empty years before all events."""
    events = catalog.table("events")
    is_whole = events.empty or scope.first_year <= events["date"].min().year
    first = int(marks["date"].min().year) if is_whole and len(marks) else scope.first_year
    return first, scope.last_year


def _last_day(catalog: Catalog, marks: pd.DataFrame, last_year: int) -> pd.Timestamp:
    """Return the end of the last year, or the day the data was checked if that year is not over."""
    known = max([pd.Timestamp(catalog.profile.checked_date), *marks["end_date"].head(1)])
    return min(pd.Timestamp(last_year + 1, 1, 1), known)


def _title(marks: pd.DataFrame, first: int, last: int) -> str:
    """Say how many of all marks are recent, and which year has most: true whatever is filtered."""
    count, since = len(marks), last - RECENT_YEARS + 1
    recent = int((marks["date"].dt.year >= since).sum())
    if (marks["lane"] == DEALS).any():
        what = ngettext("{count} event or company deal", "{count} events and company deals", count)
    else:
        what = ngettext("{count} official event", "{count} official events", count)
    if first >= since:
        when = _("{what} in {first}–{last}") if first < last else _("{what} in {last}")
    elif recent == 0:
        when = _("{what} since {first}, none in {since}–{last}")
    elif recent == count:
        when = _("{what} since {first}, all in {since}–{last}")
    else:
        when = _("{what} since {first}, {recent} of them in {since}–{last}")
    finding = when.format(what=what, first=first, last=last, since=since, recent=format_count(recent))
    busiest = busiest_year(marks["date"])
    if busiest is None or busiest[1] == count:
        return finding
    return _("{finding}; {year} is the busiest year, with {most}").format(
        finding=finding, year=busiest[0], most=format_count(busiest[1])
    )


def _subtitle(marks: pd.DataFrame, strip: Strip, years: str, grain: str) -> str:
    parts = [
        counted_subtitle(grain, years)
        if grain
        else _("One mark for each happening, {years}").format(years=years)
    ]
    if not grain and (marks["date_precision"] != "day").any():
        parts.append(_("bars where only the month or year is known"))
    if not strip.is_empty:
        parts.append(
            _("trade as {reporter} reports it, US$ at current prices").format(reporter=strip.reporter)
        )
    return "; ".join(parts)


def _caveat() -> str:
    return _("Happenings of which no public source was found are missing, above all before 2000: "
             "a thin decade need not have been a quiet one.")  # fmt: skip


def _table(catalog: Catalog, marks: pd.DataFrame, numbered: tuple[Mark, ...], strip: Strip) -> pd.DataFrame:
    """Return one row per mark, then one per year and flow of trade; values in US dollars."""
    number = {f"event:{mark.event_id}": place for place, mark in enumerate(numbered, 1)}
    kinds, stages = labels(EventKind) | labels(DealType), labels(EventStage)
    agreements = named(catalog.table("agreements"), "agreement_code")
    table = pd.DataFrame(
        {
            _("Date"): marks["date"],
            _("Known to the"): precision_words(marks["date_precision"]),
            _("What happened"): marks["title"],
            _("Lane"): marks["lane"].map(lane_words()),
            _("Kind"): marks["kind"].map(kinds),
            _("Stage"): marks["stage"].map(stages),
            _("Agreement"): marks["agreement_code"],
            _("Name of the agreement"): marks["agreement_code"].map(agreements),
            _("Number in the figure"): marks["mark_id"].map(number).astype("Int64"),
            _("Confidence"): marks["confidence"].map(labels(Confidence)),
            **source_columns(catalog, marks["source_ids"]),
        }
    )
    if strip.is_empty:
        return table
    order = [*table.columns[:-2], _("Value, US$"), *table.columns[-2:]]
    table[_("Value, US$")] = float("nan")
    trade = strip_rows(catalog, strip).reindex(columns=order)
    return pd.concat([table, trade.astype(table[order].dtypes.to_dict())])[order]
