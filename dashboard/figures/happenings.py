"""The events and deals that a timeline shows, and what they are called."""

from typing import Any

import pandas as pd

from dashboard.analysis.links import gather, sources_each
from dashboard.analysis.timeline import DEALS, Selection, as_marks, select_deals, select_events
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import DealType, EventKind, EventStage
from dashboard.words import gettext as _
from dashboard.words import join_parts

TABLES = ("events", "event_sources", "agreements", "tracks")
DEAL_TABLES = ("deals", "deal_sources", "deal_companies", "companies", "event_deals")


def lane_words() -> dict[str, str]:
    """Return the name of each lane."""
    return {
        "treaties": _("Treaties and accessions"),
        "leaders": _("Summits and visits"),
        "dialogues": _("Ministerial and other dialogues"),
        "committees": _("Committees"),
        "texts": _("Memoranda and milestones"),
        DEALS: _("Company deals"),
    }


def shown_events(catalog: Catalog, selection: Selection) -> pd.DataFrame:
    """Return the rows of `events` that a selection asks for; names in both languages are searched."""
    names: dict[str, str] = {}
    for table, key in (("agreements", "agreement_code"), ("tracks", "track_code")):
        rows = catalog.table(table)
        names |= dict(zip(rows[key], rows["name_en"] + " " + rows["name_ko"], strict=True))
    return select_events(catalog.table("events"), names, selection)


def _party_names(catalog: Catalog) -> pd.Series:
    """Return the names of the organisations in each deal in both languages, by deal id."""
    parties = catalog.table("deal_companies").merge(catalog.table("companies"), on="company_id")
    names = gather(parties["deal_id"], parties["name_en"] + " " + parties["name_ko"].fillna(""))
    return pd.Series({deal_id: " ".join(own) for deal_id, own in names.items()}, dtype="str")


def shown_marks(catalog: Catalog, selection: Selection) -> pd.DataFrame:
    """Return events and deals of a selection as `analysis.timeline.as_marks` does, the newest first."""
    events = shown_events(catalog, selection)
    if not selection.has_deals:
        return as_marks(events, catalog.table("event_sources"))
    deals = select_deals(
        catalog.table("deals"),
        catalog.once(_party_names),
        catalog.table("event_deals"),
        scope=selection.scope,
        shown_events=events["event_id"],
    )
    return as_marks(events, catalog.table("event_sources"), deals, catalog.table("deal_sources"))


def kind_words(mark: dict[str, Any]) -> str:
    """Return what a mark is: kind, stage and agreement of an event, type of a deal."""
    if mark["lane"] == DEALS:
        return join_parts([_("Company deal"), labels(DealType)[mark["kind"]]])
    stage = labels(EventStage)[mark["stage"]]
    agreement = "" if pd.isna(mark["agreement_code"]) else str(mark["agreement_code"])
    return join_parts([labels(EventKind)[mark["kind"]], stage, agreement])


def sources_of_events(catalog: Catalog, event_ids: pd.Series) -> pd.Series:
    """Return the ids of the sources of each event as a tuple, the primary one first."""
    links = catalog.table("event_sources")
    return event_ids.map(sources_each(links[links["event_id"].isin(event_ids)], "event_id"))
