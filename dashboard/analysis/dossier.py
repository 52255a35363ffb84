"""Everything held about one event, deal or source, gathered from the tables that mention it."""

from dataclasses import dataclass

import pandas as pd

from dashboard.model.catalog import Article, Catalog
from dashboard.model.tables import TABLES

#: Tables whose rows may name a source, with the column that does.
CITING = {
    "annual_trade": "source_id",
    "annual_trade_alternatives": "source_id",
    "stated_ranks": "source_id",
    "exchange_rates": "source_id",
}
#: Trade in detail: a source is shown, and its other rows counted, even while one of these is broken.
DETAIL_TABLES = ("bilateral_products", "monthly_trade", "export_origins", "world_trade", "investment_positions",
                 "investment_statements")  # fmt: skip
#: Tables that an event, a deal or a source needs to be shown.
EVENT_TABLES = ("events", "event_sources", "event_deals", "deals", "sources", "publishers", "agreements", "tracks",
                "sectors", "economies")  # fmt: skip
DEAL_TABLES = ("deals", "deal_sources", "deal_stages", "deal_companies", "companies", "event_deals", "events",
               "sources", "publishers", "sectors", "economies")  # fmt: skip
SOURCE_TABLES = ("sources", "publishers", "events", "event_sources", "deals", "deal_sources", "stated_ranks",
                 "annual_trade", "annual_trade_alternatives", "exchange_rates")  # fmt: skip


@dataclass(frozen=True)
class EventDossier:
    """One event with what belongs to it.

    Attributes:
        event: Its row of `events`.
        source_ids: Its sources, the primary one first.
        deals: Rows of `deals` linked to it, with `relation`.
    """

    event: pd.Series
    source_ids: tuple[str, ...]
    deals: pd.DataFrame


@dataclass(frozen=True)
class DealDossier:
    """One deal with what belongs to it.

    Attributes:
        deal: Its row of `deals`.
        source_ids: Its sources, the primary one first.
        stages: Its rows of `deal_stages`, in the order of the ladder.
        parties: Its organisations: columns of `companies` with `side` and `role`.
        events: Rows of `events` linked to it, with `relation`.
    """

    deal: pd.Series
    source_ids: tuple[str, ...]
    stages: pd.DataFrame
    parties: pd.DataFrame
    events: pd.DataFrame


@dataclass(frozen=True)
class SourceDossier:
    """One source with the rows that rest on it.

    Attributes:
        source: Its row of `sources`.
        article: The extract, None if there is none.
        events: Rows of `events` that rest on it.
        deals: Rows of `deals` that rest on it.
        claims: Rows of `stated_ranks` that rest on it.
        counts: Number of rows in other tables, by table name; only tables with rows.
    """

    source: pd.Series
    article: Article | None
    events: pd.DataFrame
    deals: pd.DataFrame
    claims: pd.DataFrame
    counts: dict[str, int]


def _one(table: pd.DataFrame, key: str, value: str) -> pd.Series | None:
    rows = table[table[key] == value]
    return None if rows.empty else rows.iloc[0]


def _ids(links: pd.DataFrame, key: str, value: str) -> tuple[str, ...]:
    rows = links[links[key] == value].sort_values("is_primary", ascending=False, kind="stable")
    return tuple(rows["source_id"])


def event_dossier(catalog: Catalog, event_id: str) -> EventDossier | None:
    """Return an event with its sources and deals, None if there is no such event."""
    event = _one(catalog.table("events"), "event_id", event_id)
    if event is None:
        return None
    links = catalog.table("event_deals")
    linked = links[links["event_id"] == event_id]
    return EventDossier(
        event=event,
        source_ids=_ids(catalog.table("event_sources"), "event_id", event_id),
        deals=linked.merge(catalog.table("deals"), on="deal_id", how="inner"),
    )


def deal_dossier(catalog: Catalog, deal_id: str) -> DealDossier | None:
    """Return a deal with its parties, stages, sources and events, None if there is no such deal."""
    deal = _one(catalog.table("deals"), "deal_id", deal_id)
    if deal is None:
        return None
    links = catalog.table("event_deals")
    stages, parties = catalog.table("deal_stages"), catalog.table("deal_companies")
    mine = parties[parties["deal_id"] == deal_id]
    ladder = stages[stages["deal_id"] == deal_id]
    order = ["announced", "signed", "opened", "completed", "cancelled"]
    return DealDossier(
        deal=deal,
        source_ids=_ids(catalog.table("deal_sources"), "deal_id", deal_id),
        stages=ladder.iloc[ladder["stage"].map(order.index).argsort(kind="stable")],
        parties=mine.merge(catalog.table("companies"), on="company_id", how="left"),
        events=links[links["deal_id"] == deal_id].merge(catalog.table("events"), on="event_id", how="inner"),
    )


def source_dossier(catalog: Catalog, source_id: str) -> SourceDossier | None:
    """Return a source with the rows that rest on it, None if there is no such source."""
    source = _one(catalog.table("sources"), "source_id", source_id)
    if source is None:
        return None

    def resting(name: str, link: str, key: str) -> pd.DataFrame:
        links, table = catalog.table(link), catalog.table(name)
        wanted = links.loc[links["source_id"] == source_id, key]
        return table[table[key].isin(wanted)].sort_values("date", ascending=False)

    counts = {}
    for name, column in CITING.items():
        number = int((catalog.table(name)[column] == source_id).sum())
        if number:
            counts[name] = number
    for name in DETAIL_TABLES:
        if not catalog.broken([name]):
            cited = [key.column for key in TABLES[name].foreign_keys if key.table == "sources"]
            number = int((catalog.table(name)[cited] == source_id).any(axis="columns").sum())
            if number:
                counts[name] = number
    claims = catalog.table("stated_ranks")
    return SourceDossier(
        source=source,
        article=catalog.articles.get(source_id),
        events=resting("events", "event_sources", "event_id"),
        deals=resting("deals", "deal_sources", "deal_id"),
        claims=claims[claims["source_id"] == source_id],
        counts=counts,
    )
