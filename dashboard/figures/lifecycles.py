"""The life of each agreement: on the way, signed, in force, upgraded, for whom."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.analysis.agreements import life_spans, lives
from dashboard.figures import life_rows
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.happenings import sources_of_events
from dashboard.figures.names import economy_words, named
from dashboard.figures.time_marks import all_sources, precision_words, source_columns, when_words
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import AgreementScope, EventStage
from dashboard.words import format_count, format_day, ngettext
from dashboard.words import gettext as _

TABLES = ("agreements", "agreement_stages", "events", "event_sources", "sources", "publishers", "economies")


@dataclass(frozen=True)
class LifeChoice:
    """Which agreements are shown.

    Attributes:
        agreements: Agreement codes; empty means all.
        first_year: First year of the axis; the axis begins later when nothing happened before.
        last_year: Last year of the axis.
        today: Where lives without an end stop.
        filters: The filters in words.
    """

    agreements: tuple[str, ...]
    first_year: int
    last_year: int
    today: date
    filters: str = ""


@told
def lifecycles(catalog: Catalog, choice: LifeChoice) -> Exhibit:
    """Return the lives of agreements, empty when none of them had begun by the last year."""
    rows = lives(catalog.table("agreement_stages"), catalog.table("agreements"))
    if choice.agreements:
        rows = rows[rows["agreement_code"].isin(choice.agreements)]
    begun = rows.loc[rows["date"].dt.year <= choice.last_year, "agreement_code"]
    rows = rows[rows["agreement_code"].isin(begun)].reset_index(drop=True)
    rows = rows.assign(name=rows["agreement_code"].map(named(catalog.table("agreements"), "agreement_code")))
    first = max(choice.first_year, int(rows["date"].dt.year.min())) if len(rows) else choice.first_year
    now = pd.Timestamp(choice.today)
    axis = pd.Timestamp(first, 1, 1), min(pd.Timestamp(choice.last_year + 1, 1, 1), now)
    spans = life_spans(rows, today=choice.today)
    economies = economy_words(catalog)
    sources = sources_of_events(catalog, rows["event_id"])
    title = _title(rows, choice.today)
    return Exhibit(
        key="agreements",
        title=title,
        subtitle=_("Stages of each agreement and how long it is in force, {first} to {day}").format(
            first=first, day=_end_words(choice)
        ),
        alt=title,
        table=_table(catalog, rows, sources, economies),
        source_ids=all_sources(catalog, sources),
        draw=lambda palette: life_rows.draw(
            palette, rows, spans, axis=axis, now=now, economies=economies, pair=catalog.profile.pair
        ),
        state=(f"{first}-{choice.last_year}",),
        filters=choice.filters,
        notes=_notes(catalog, choice),
        on_click="event",
    )


def _end_words(choice: LifeChoice) -> str:
    return format_day(choice.today) if choice.last_year >= choice.today.year else str(choice.last_year)


def _title(rows: pd.DataFrame, today: date) -> str:
    entered = rows[(rows["stage"] == "in_force") & (rows["date"] <= pd.Timestamp(today))]
    count = rows["agreement_code"].nunique()
    if entered.empty:
        return ngettext(
            "The agreement shown has no entry into force on record",
            "None of the {count} agreements shown has an entry into force on record",
            count,
        )
    entries = entered.sort_values("date").drop_duplicates("agreement_code")
    newest = entries.iloc[-1]
    words = (
        _("{newest} entered into force on {day}")
        if count == 1
        else _(
            "Entry into force is on record for {some} of {count} agreements, {newest} the latest, on {day}"
        )
    )
    return words.format(
        some=format_count(len(entries)),
        count=format_count(count),
        newest=newest["agreement_code"],
        day=when_words(newest["date"], newest["date_precision"]),
    )


def _notes(catalog: Catalog, choice: LifeChoice) -> tuple[str, ...]:
    notes = [_("Thick bar: in force, for all parties (grey) or for one economy (its colour). Thin line: on the way. "
               "Dotted line: no entry into force on record, which an arrangement may not need.")]  # fmt: skip
    agreements = catalog.table("agreements")
    without = agreements[
        ~agreements["agreement_code"].isin(catalog.table("agreement_stages")["agreement_code"])
    ]
    if choice.agreements:
        without = without[without["agreement_code"].isin(choice.agreements)]
    notes += [
        _("Not drawn, as no stage is held: {agreement}. {description}").format(
            agreement=row["agreement_code"], description=row["description"]
        )
        for row in without.to_dict("records")
    ]
    return tuple(notes)


def _table(
    catalog: Catalog, rows: pd.DataFrame, sources: pd.Series, economies: dict[str, str]
) -> pd.DataFrame:
    """Return one row per stage."""
    return pd.DataFrame(
        {
            _("Agreement"): rows["agreement_code"],
            _("Name of the agreement"): rows["name"],
            _("Parties"): rows["scope"].map(labels(AgreementScope)),
            _("Stage"): rows["stage"].map(labels(EventStage)),
            _("For"): rows["economy_code"].map(economies).fillna(_("All parties")),
            _("Date"): rows["date"],
            _("Known to the"): precision_words(rows["date_precision"]),
            _("Note"): rows["note"],
            **source_columns(catalog, sources),
        }
    )
