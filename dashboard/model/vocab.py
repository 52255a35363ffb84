"""Controlled vocabularies: every coded column of the data takes its values from here.

The words a visitor reads for these codes live in `dashboard.model.labels`.
"""

from enum import StrEnum


class DatePrecision(StrEnum):
    """How much of an ISO day is known; the rest of the day is the first of the period."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Confidence(StrEnum):
    """How sure the curators are of a row: high needs at least one good source."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class EventKind(StrEnum):
    """What kind of official happening an event is."""

    AGREEMENT = "agreement"
    ACCESSION = "accession"
    SUMMIT = "summit"
    VISIT = "visit"
    DIALOGUE = "dialogue"
    COMMITTEE = "committee"
    MOU = "mou"
    MILESTONE = "milestone"


class EventStage(StrEnum):
    """The stage of a negotiation or meeting that an event marks."""

    ANNOUNCED = "announced"
    LAUNCHED = "launched"
    HELD = "held"
    CONCLUDED = "concluded"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    UPGRADED = "upgraded"


class AgreementKind(StrEnum):
    """The field of law an agreement belongs to."""

    FREE_TRADE = "free_trade"
    DIGITAL = "digital"
    SUPPLY_CHAIN = "supply_chain"
    TAX = "tax"
    AIR_SERVICES = "air_services"
    CUSTOMS = "customs"
    DATA_FLOWS = "data_flows"
    ECONOMIC_FRAMEWORK = "economic_framework"
    OTHER = "other"


class AgreementScope(StrEnum):
    """Who the parties of an agreement are."""

    BILATERAL = "bilateral"
    ASEAN = "asean"
    PLURILATERAL = "plurilateral"


class DealType(StrEnum):
    """The legal or commercial form of a company deal."""

    CONTRACT = "contract"
    SUPPLY = "supply"
    MOU = "mou"
    PARTNERSHIP = "partnership"
    JOINT_VENTURE = "joint_venture"
    INVESTMENT = "investment"
    ACQUISITION = "acquisition"
    FUND = "fund"
    FACILITY = "facility"


class DealStage(StrEnum):
    """A rung of the ladder from promise to delivery."""

    ANNOUNCED = "announced"
    SIGNED = "signed"
    OPENED = "opened"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class ValueBasis(StrEnum):
    """How firm a deal's amount is."""

    REPORTED = "reported"
    UP_TO = "up_to"
    PLANNED = "planned"
    ESTIMATED = "estimated"


class ValueScope(StrEnum):
    """What a deal's amount counts: amounts of different scope are never added silently."""

    BILATERAL = "bilateral"
    WHOLE_ROUND = "whole_round"
    WHOLE_CONSORTIUM = "whole_consortium"
    WHOLE_PROJECT = "whole_project"
    UNKNOWN = "unknown"


class PartySide(StrEnum):
    """Which economy of the pair an organisation stands for in a deal, in the order of the profile."""

    FIRST = "first"
    SECOND = "second"
    OTHER = "other"


class PartyRole(StrEnum):
    """What an organisation is in a deal.

    `party` signed or acted. `subsidiary` is a unit owned by the other side. `asset` is a
    property or site named where the party behind it is not. `client_assumed` is a client
    the curators infer and no source names.
    """

    PARTY = "party"
    SUBSIDIARY = "subsidiary"
    ASSET = "asset"
    CLIENT_ASSUMED = "client_assumed"


class OrganisationKind(StrEnum):
    """What an organisation is."""

    COMPANY = "company"
    FUND = "fund"
    AGENCY = "agency"
    UNIVERSITY = "university"
    HOSPITAL = "hospital"
    ASSOCIATION = "association"
    PROPERTY = "property"


class EventDealRelation(StrEnum):
    """How an event and a deal belong together: `same` happening, or merely `related`."""

    SAME = "same"
    RELATED = "related"


class SourceKind(StrEnum):
    """What kind of document a source is."""

    NEWS = "news"
    GOVERNMENT = "government"
    TREATY_TEXT = "treaty_text"
    COMPANY = "company"
    STATISTICS = "statistics"
    ORGANISATION = "organisation"
    REFERENCE = "reference"
    COMMUNITY = "community"


class PublisherKind(StrEnum):
    """What kind of institution a publisher is."""

    NEWS_AGENCY = "news_agency"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    TRADE_PRESS = "trade_press"
    GOVERNMENT = "government"
    STATISTICAL_OFFICE = "statistical_office"
    INTERNATIONAL_ORGANISATION = "international_organisation"
    COMPANY = "company"
    ASSOCIATION = "association"
    UNIVERSITY = "university"
    LAW_FIRM = "law_firm"
    COMMUNITY = "community"
    OTHER = "other"


class EconomyKind(StrEnum):
    """Whether a partner code is an economy that can hold a rank."""

    ECONOMY = "economy"
    FORMER = "former"
    GROUP = "group"
    UNSPECIFIED = "unspecified"
    WORLD = "world"


class Flow(StrEnum):
    """Direction of goods trade, from the reporter's side."""

    EXPORT = "export"
    IMPORT = "import"


class SplitFlow(StrEnum):
    """Direction of goods trade where exports are split by the origin of the goods."""

    EXPORT = "export"
    IMPORT = "import"
    DOMESTIC_EXPORT = "domestic_export"
    RE_EXPORT = "re_export"


class Classification(StrEnum):
    """How goods are sorted; values of two classifications are never added together."""

    HS2 = "hs2"
    SITC1 = "sitc1"
    WITS_SECTION = "wits_section"
    WITS_SITC_GROUP = "wits_sitc_group"
    WITS_STAGE = "wits_stage"


class InvestmentDirection(StrEnum):
    """Whose capital it is, from the reporter's side."""

    INWARD = "inward"
    OUTWARD = "outward"


class InvestmentBasis(StrEnum):
    """Who counted a position: the reporter itself, or the other economy."""

    REPORTED = "reported"
    MIRROR = "mirror"


class InvestmentKind(StrEnum):
    """What a stated amount of direct investment counts."""

    FLOW = "flow"
    CUMULATIVE = "cumulative"
    UNCLEAR = "unclear"


class Measure(StrEnum):
    """What a ranking or a claim measures."""

    TOTAL = "total"
    EXPORT = "export"
    IMPORT = "import"
    BALANCE = "balance"


class Valuation(StrEnum):
    """Where goods are valued: exports free on board, imports with cost, insurance, freight."""

    FOB = "FOB"
    CIF = "CIF"


class ValueKind(StrEnum):
    """How a trade value came about before it reached us."""

    PUBLISHED = "published"
    PUBLISHED_ROUNDED = "published_rounded"
    SUM_OF_CHAPTERS = "sum_of_chapters"
    SUM_OF_MONTHS = "sum_of_months"
    SUM_OF_MONTHS_CONVERTED = "sum_of_months_converted"
    DERIVED = "derived"


class Completeness(StrEnum):
    """How many partners a series holds for a year."""

    ALL = "all"
    LARGEST = "largest"
    SINGLE = "single"


class CorrectionStatus(StrEnum):
    """Whether a known error has been told to its publisher."""

    NOT_REPORTED = "not_reported"
    REPORTED = "reported"
    ACCEPTED = "accepted"
