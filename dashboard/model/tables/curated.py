"""Curated tables: sources, agreements, events, deals and their links."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from dashboard.model import vocab
from dashboard.model.tables.base import (
    CURRENCY,
    ECONOMY,
    HTTP_URL,
    LANGUAGE,
    SLUG,
    ForeignKey,
    TableModel,
    code,
    day,
    described,
    number,
    text,
)


@described(
    name="sources",
    path="curated/sources.csv",
    title="Sources",
    description=(
        "One row per document or dataset. Every event, deal, trade value and stated rank "
        "points here. Only a document that is not on the web may lack an address, and then "
        "its note says so."
    ),
    primary_key=("source_id",),
    foreign_keys=(ForeignKey("publisher_code", "publishers", "publisher_code"),),
)
class Sources(TableModel):
    """Sources."""

    source_id: Series[str] = text("Readable code, never reused.", str_matches=SLUG)
    publisher_code: Series[str] = text("Who published it.", str_matches=SLUG)
    title: Series[str] = text("Headline or dataset name; see `is_title_described`.")
    is_title_described: Series[bool] = pa.Field(
        description="True when the title is our description or translation, not the printed headline."
    )
    published_date: Series[pd.Timestamp] = day("When it was published, blank if not stated.", blank=True)
    published_precision: Series[str] = code(
        "How much of the publication date is known.", vocab.DatePrecision, blank=True
    )
    url: Series[str] = text("Address, http or https.", blank=True, str_matches=HTTP_URL)
    language: Series[str] = text("ISO 639-1 code of its language.", str_matches=LANGUAGE)
    kind: Series[str] = code("What kind of document it is.", vocab.SourceKind)
    accessed_date: Series[pd.Timestamp] = day("When it was last read for this dashboard.")
    licence: Series[str] = text("Terms of use of a dataset, where stated.", blank=True)
    read_from: Series[str] = text("The public copy that was read, when not the publisher's own.", blank=True)
    note: Series[str] = text("Caveat for whoever cites it.", blank=True)


@described(
    name="agreements",
    path="curated/agreements.csv",
    title="Agreements and frameworks",
    description="One row per treaty or framework that both economies belong to or have sought.",
    primary_key=("agreement_code",),
)
class Agreements(TableModel):
    """Agreements and frameworks."""

    agreement_code: Series[str] = text("Usual abbreviation.", str_matches=r"^[A-Z][A-Z0-9-]*$")
    name_en: Series[str] = text("English name.")
    name_ko: Series[str] = text("Korean name.")
    kind: Series[str] = code("Field of law.", vocab.AgreementKind)
    scope: Series[str] = code("Who the parties are.", vocab.AgreementScope)
    description: Series[str] = text("What it does, in one or two sentences of ours.")


@described(
    name="events",
    path="curated/events.csv",
    title="Agreements, dialogues, visits and other official events",
    description="One row per happening; an agreement has a row for each stage of its life.",
    primary_key=("event_id",),
    foreign_keys=(
        ForeignKey("agreement_code", "agreements", "agreement_code"),
        ForeignKey("track_code", "tracks", "track_code"),
        ForeignKey("sector_codes", "sectors", "sector_code", is_list=True),
        ForeignKey("venue_economy_code", "economies", "economy_code"),
    ),
)
class Events(TableModel):
    """Agreements, dialogues, visits and other official events."""

    event_id: Series[str] = text("Readable code, never reused.", str_matches=SLUG)
    date: Series[pd.Timestamp] = day("Day, or first day of the period that is known.")
    date_precision: Series[str] = code("How much of the date is known.", vocab.DatePrecision)
    title: Series[str] = text("What happened, in one line.")
    kind: Series[str] = code("Kind of event.", vocab.EventKind)
    stage: Series[str] = code("Stage that the event marks.", vocab.EventStage)
    agreement_code: Series[str] = text("Agreement it belongs to.", blank=True)
    track_code: Series[str] = text("Series of meetings it belongs to.", blank=True)
    sector_codes: Series[str] = text("Sectors, separated by `;`.")
    venue_city: Series[str] = text("City, blank if not stated.", blank=True)
    venue_economy_code: Series[str] = text("Economy of the venue.", blank=True, str_matches=ECONOMY)
    participants: Series[str] = text("Who took part, separated by `;`.")
    summary: Series[str] = text("What happened, in our words.")
    confidence: Series[str] = code("How sure we are.", vocab.Confidence)
    note: Series[str] = text("What was inferred or disputed.", blank=True)


@described(
    name="event_sources",
    path="curated/event_sources.csv",
    title="Which sources an event rests on",
    description="Every event has at least one row with `is_primary` true.",
    primary_key=("event_id", "source_id"),
    foreign_keys=(
        ForeignKey("event_id", "events", "event_id"),
        ForeignKey("source_id", "sources", "source_id"),
    ),
)
class EventSources(TableModel):
    """Which sources an event rests on."""

    event_id: Series[str] = text("The event.", str_matches=SLUG)
    source_id: Series[str] = text("The source.", str_matches=SLUG)
    is_primary: Series[bool] = pa.Field(description="True for the source the row was written from.")


@described(
    name="agreement_stages",
    path="curated/agreement_stages.csv",
    title="Life of each agreement",
    description=(
        "The stages from launch to entry into force, each resting on an event. "
        "A blank economy means that the stage holds for all parties."
    ),
    primary_key=("agreement_code", "stage", "date", "economy_code"),
    foreign_keys=(
        ForeignKey("agreement_code", "agreements", "agreement_code"),
        ForeignKey("economy_code", "economies", "economy_code"),
        ForeignKey("event_id", "events", "event_id"),
    ),
)
class AgreementStages(TableModel):
    """Life of each agreement."""

    agreement_code: Series[str] = text("The agreement.")
    stage: Series[str] = code("Stage reached.", vocab.EventStage)
    date: Series[pd.Timestamp] = day("Day, or first day of the period that is known.")
    date_precision: Series[str] = code("How much of the date is known.", vocab.DatePrecision)
    economy_code: Series[str] = text(
        "Economy for which the stage was reached, blank for all parties.", blank=True, str_matches=ECONOMY
    )
    event_id: Series[str] = text("Event that the stage rests on.", str_matches=SLUG)
    note: Series[str] = text("What a reader must know of this stage.", blank=True)


@described(
    name="companies",
    path="curated/companies.csv",
    title="Companies, funds, agencies and other organisations",
    description="One row per organisation that takes part in a deal.",
    primary_key=("company_id",),
    foreign_keys=(
        ForeignKey("economy_code", "economies", "economy_code"),
        ForeignKey("sector_code", "sectors", "sector_code"),
        ForeignKey("parent_company_id", "companies", "company_id"),
    ),
)
class Companies(TableModel):
    """Companies, funds, agencies and other organisations."""

    company_id: Series[str] = text("Readable code, never reused.", str_matches=SLUG)
    name_en: Series[str] = text("English name.")
    name_ko: Series[str] = text("Korean name, where it has one.", blank=True)
    kind: Series[str] = code("What it is.", vocab.OrganisationKind)
    economy_code: Series[str] = text("Home economy.", blank=True, str_matches=ECONOMY)
    sector_code: Series[str] = text("Main sector.", blank=True)
    aliases: Series[str] = text("Other spellings, separated by `;`.", blank=True)
    parent_company_id: Series[str] = text("Owner, where it matters for a deal.", blank=True)
    note: Series[str] = text("What a reader must know of it.", blank=True)


@described(
    name="deals",
    path="curated/deals.csv",
    title="Company deals",
    description=(
        "One row per deal between a Korean and a Singaporean party. A blank amount means not "
        "disclosed. `value_scope` says whose money the amount is."
    ),
    primary_key=("deal_id",),
    foreign_keys=(
        ForeignKey("sector_code", "sectors", "sector_code"),
        ForeignKey("value_rate_source_id", "sources", "source_id"),
    ),
)
class Deals(TableModel):
    """Company deals."""

    deal_id: Series[str] = text("Readable code, never reused.", str_matches=SLUG)
    date: Series[pd.Timestamp] = day("Day announced or signed, or first day of the period that is known.")
    date_precision: Series[str] = code("How much of the date is known.", vocab.DatePrecision)
    title: Series[str] = text("The deal in one line.")
    deal_type: Series[str] = code("Form of the deal.", vocab.DealType)
    sector_code: Series[str] = text("Sector.")
    value_amount: Series[float] = number("Amount in the original currency.", blank=True, gt=0)
    value_currency: Series[str] = text("ISO 4217 code of the amount.", blank=True, str_matches=CURRENCY)
    value_basis: Series[str] = code("How firm the amount is.", vocab.ValueBasis, blank=True)
    value_scope: Series[str] = code("What the amount counts.", vocab.ValueScope, blank=True)
    value_usd: Series[float] = number(
        "Amount in US dollars at the average rate of the deal's year.", unit="US$", blank=True, gt=0
    )
    value_rate_source_id: Series[str] = text(
        "Source of the exchange rate, blank when the amount is in US dollars.", blank=True
    )
    summary: Series[str] = text("The deal in our words.")
    confidence: Series[str] = code("How sure we are.", vocab.Confidence)
    note: Series[str] = text("What was inferred or disputed.", blank=True)


@described(
    name="deal_stages",
    path="curated/deal_stages.csv",
    title="Rungs of each deal, from promise to delivery",
    description=(
        "The first rung carries the source's own date. A rung that the curators inferred has "
        "no date and `is_inferred` true."
    ),
    primary_key=("deal_id", "stage"),
    foreign_keys=(
        ForeignKey("deal_id", "deals", "deal_id"),
        ForeignKey("source_id", "sources", "source_id"),
    ),
)
class DealStages(TableModel):
    """Rungs of each deal, from promise to delivery."""

    deal_id: Series[str] = text("The deal.", str_matches=SLUG)
    stage: Series[str] = code("Rung reached.", vocab.DealStage)
    date: Series[pd.Timestamp] = day("When, blank if not known.", blank=True)
    date_precision: Series[str] = code("How much of the date is known.", vocab.DatePrecision, blank=True)
    is_inferred: Series[bool] = pa.Field(description="True when no source states the rung.")
    source_id: Series[str] = text("Source of the rung, blank when inferred.", blank=True)


@described(
    name="deal_sources",
    path="curated/deal_sources.csv",
    title="Which sources a deal rests on",
    description="Every deal has at least one row with `is_primary` true.",
    primary_key=("deal_id", "source_id"),
    foreign_keys=(
        ForeignKey("deal_id", "deals", "deal_id"),
        ForeignKey("source_id", "sources", "source_id"),
    ),
)
class DealSources(TableModel):
    """Which sources a deal rests on."""

    deal_id: Series[str] = text("The deal.", str_matches=SLUG)
    source_id: Series[str] = text("The source.", str_matches=SLUG)
    is_primary: Series[bool] = pa.Field(description="True for the source the row was written from.")


@described(
    name="deal_companies",
    path="curated/deal_companies.csv",
    title="Who takes part in a deal",
    description="Every deal has at least one row for each side of the pair.",
    primary_key=("deal_id", "company_id"),
    foreign_keys=(
        ForeignKey("deal_id", "deals", "deal_id"),
        ForeignKey("company_id", "companies", "company_id"),
    ),
)
class DealCompanies(TableModel):
    """Who takes part in a deal."""

    deal_id: Series[str] = text("The deal.", str_matches=SLUG)
    company_id: Series[str] = text("The organisation.", str_matches=SLUG)
    side: Series[str] = code("Side of the pair it stands on.", vocab.PartySide)
    role: Series[str] = code("Party, or something named in place of one.", vocab.PartyRole)


@described(
    name="event_deals",
    path="curated/event_deals.csv",
    title="Events and deals that belong together",
    description="`same` pairs are one happening held in both tables and are counted once.",
    primary_key=("event_id", "deal_id"),
    foreign_keys=(
        ForeignKey("event_id", "events", "event_id"),
        ForeignKey("deal_id", "deals", "deal_id"),
    ),
)
class EventDeals(TableModel):
    """Events and deals that belong together."""

    event_id: Series[str] = text("The event.", str_matches=SLUG)
    deal_id: Series[str] = text("The deal.", str_matches=SLUG)
    relation: Series[str] = code("Same happening, or related.", vocab.EventDealRelation)
