"""The timeline: official events and company deals in lanes on one time axis, with trade under it."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.agreements import NUMBERED, key_moments
from dashboard.analysis.blind_spots import year_ranges
from dashboard.analysis.pair_trade import pair_flows, sources_of
from dashboard.analysis.scope import Scope
from dashboard.analysis.timeline import DEALS, Selection, busiest_year
from dashboard.figures import happenings, lanes
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.happenings import lane_words, shown_marks
from dashboard.figures.names import economy_words, named
from dashboard.figures.time_marks import all_sources, precision_words, source_columns, when_words
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
        has_trade: Whether two-way trade stands under the lanes.
        filters: The filters in words.
    """

    selection: Selection
    has_trade: bool = False
    filters: str = ""


def timeline(catalog: Catalog, choice: LaneChoice) -> Exhibit:
    """Return the lanes, empty when nothing fits the selection."""
    marks = shown_marks(catalog, choice.selection)
    first, last = _years(catalog, marks, choice.selection.scope)
    axis = pd.Timestamp(first, 1, 1), _last_day(catalog, marks, last)
    events = catalog.table("events")
    moments = key_moments(
        catalog.table("agreement_stages"),
        catalog.table("agreements"),
        events,
        shown=marks["mark_id"].str.removeprefix("event:"),
    )
    numbered = moments.head(NUMBERED).sort_values("date", ignore_index=True)
    flows = _flows(catalog, first, last) if choice.has_trade and not marks.empty else pd.DataFrame()
    reporter = economy_words(catalog)[catalog.profile.second]
    key = [_moment_words(catalog, row, number) for number, row in enumerate(numbered.to_dict("records"))]
    if further := int(moments["stage"].iloc[NUMBERED:].notna().sum()):
        key.append(_("+{count} more signatures and entries into force").format(count=further))
    trade_sources = () if flows.empty else sources_of(flows)
    title = _title(marks, first, last)
    return Exhibit(
        key="timeline",
        title=title,
        subtitle=_subtitle(marks, flows, reporter, f"{first}–{last}"),
        alt=title,
        table=_table(catalog, marks, numbered, flows, reporter),
        source_ids=(*trade_sources, *all_sources(catalog, marks["source_ids"])),
        draw=lambda palette: lanes.draw(palette, marks, numbered, flows, axis=axis),
        state=(f"{first}-{last}",),
        filters=choice.filters,
        notes=tuple(note for note in (join_parts(key), _caveats(flows)) if note),
        on_click="event",
    )


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


def _flows(catalog: Catalog, first: int, last: int) -> pd.DataFrame:
    pair = catalog.profile.pair
    flows = pair_flows(catalog.table("annual_trade"), pair=pair, reporter=pair[1])
    return flows[flows["year"].between(first, last) & flows["total_usd"].notna()]


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


def _subtitle(marks: pd.DataFrame, flows: pd.DataFrame, reporter: str, years: str) -> str:
    parts = [_("One mark for each happening, {years}").format(years=years)]
    if (marks["date_precision"] != "day").any():
        parts.append(_("bars where only the month or year is known"))
    if not flows.empty:
        parts.append(_("trade as {reporter} reports it, US$ at current prices").format(reporter=reporter))
    return "; ".join(parts)


def _caveats(flows: pd.DataFrame) -> str:
    notes = [_("Happenings of which no public source was found are missing, above all before 2000: "
               "a thin decade need not have been a quiet one.")]  # fmt: skip
    if not flows.empty:
        held = set(flows["year"])
        gaps = [year for year in range(min(held), max(held)) if year not in held]
        notes.append(
            _("Trade is exports FOB plus imports CIF; the last year held is {year}.").format(year=max(held))
        )
        if gaps:
            notes.append(_("No trade value is held for {years}.").format(years=year_ranges(tuple(gaps))))
    return " ".join(notes)


def _moment_words(catalog: Catalog, row: dict[str, Any], number: int) -> str:
    when = when_words(row["date"], row["date_precision"])
    if pd.isna(row["stage"]):
        events = catalog.table("events").set_index("event_id")
        what = str(events.at[row["event_id"], "title"])
    else:
        what = f"{row['agreement_code']} {labels(EventStage)[row['stage']].lower()}"
        if pd.notna(row["economy_code"]):
            economy = economy_words(catalog)[row["economy_code"]]
            what = _("{stage} for {economy}").format(stage=what, economy=economy)
    return f"{chr(ord('①') + number)} {what}, {when}"


def _table(
    catalog: Catalog, marks: pd.DataFrame, numbered: pd.DataFrame, flows: pd.DataFrame, reporter: str
) -> pd.DataFrame:
    """Return one row per mark, then one per year of trade; values in US dollars."""
    number = dict(zip("event:" + numbered["event_id"], range(1, NUMBERED + 1), strict=False))
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
    if flows.empty:
        return table
    years = flows.iloc[::-1]
    pairs = zip(years["first_to_second_source_id"], years["second_to_first_source_id"], strict=True)
    trade = pd.DataFrame(
        {
            _("Date"): pd.to_datetime(years["year"].astype(str) + "-01-01"),
            _("Known to the"): precision_words(pd.Series("year", index=years.index)),
            _("What happened"): _("Two-way goods trade, as {reporter} reports it").format(reporter=reporter),
            _("Lane"): _("Two-way goods trade"),
            _("Value, US$"): years["total_usd"],
            **source_columns(catalog, pd.Series([tuple(dict.fromkeys(pair)) for pair in pairs])),
        }
    )
    order = [*table.columns[:-2], _("Value, US$"), *table.columns[-2:]]
    table[_("Value, US$")] = float("nan")
    return pd.concat([table, trade.reindex(columns=order).astype(table[order].dtypes.to_dict())])[order]
