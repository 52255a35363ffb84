"""The words for vocabulary codes, in the visitor's language."""

from enum import StrEnum
from functools import cache

from dashboard.model import vocab
from dashboard.words import gettext as _
from dashboard.words import language


def label(member: StrEnum) -> str:
    """Return the words for a member of any vocabulary.

    >>> label(vocab.EventStage.IN_FORCE)
    'In force'
    """
    return _words(language())[type(member), member.value]


def labels(vocabulary: type[StrEnum]) -> dict[str, str]:
    """Return the words of a whole vocabulary by code, in its own order."""
    words = _words(language())
    return {member.value: words[vocabulary, member.value] for member in vocabulary}


@cache
def _words(language_in_use: str) -> dict[tuple[type[StrEnum], str], str]:
    return {
        (vocab.DatePrecision, "day"): _("Day"),
        (vocab.DatePrecision, "month"): _("Month"),
        (vocab.DatePrecision, "quarter"): _("Quarter"),
        (vocab.DatePrecision, "year"): _("Year"),
        (vocab.Confidence, "high"): _("High confidence"),
        (vocab.Confidence, "medium"): _("Medium confidence"),
        (vocab.Confidence, "low"): _("Low confidence"),
        (vocab.EventKind, "agreement"): _("Treaty or agreement"),
        (vocab.EventKind, "accession"): _("Accession"),
        (vocab.EventKind, "summit"): _("Summit"),
        (vocab.EventKind, "visit"): _("Visit"),
        (vocab.EventKind, "dialogue"): _("Dialogue"),
        (vocab.EventKind, "committee"): _("Committee"),
        (vocab.EventKind, "mou"): _("Memorandum of understanding"),
        (vocab.EventKind, "milestone"): _("Milestone"),
        (vocab.EventStage, "announced"): _("Announced"),
        (vocab.EventStage, "launched"): _("Launched"),
        (vocab.EventStage, "held"): _("Held"),
        (vocab.EventStage, "concluded"): _("Concluded"),
        (vocab.EventStage, "signed"): _("Signed"),
        (vocab.EventStage, "ratified"): _("Ratified"),
        (vocab.EventStage, "in_force"): _("In force"),
        (vocab.EventStage, "upgraded"): _("Upgraded"),
        (vocab.AgreementKind, "free_trade"): _("Free trade"),
        (vocab.AgreementKind, "digital"): _("Digital economy"),
        (vocab.AgreementKind, "supply_chain"): _("Supply chains"),
        (vocab.AgreementKind, "tax"): _("Tax"),
        (vocab.AgreementKind, "air_services"): _("Air services"),
        (vocab.AgreementKind, "customs"): _("Customs"),
        (vocab.AgreementKind, "data_flows"): _("Data flows"),
        (vocab.AgreementKind, "economic_framework"): _("Economic framework"),
        (vocab.AgreementKind, "other"): _("Other"),
        (vocab.AgreementScope, "bilateral"): _("Bilateral"),
        (vocab.AgreementScope, "asean"): _("With ASEAN"),
        (vocab.AgreementScope, "plurilateral"): _("Several parties"),
        (vocab.DealType, "contract"): _("Contract"),
        (vocab.DealType, "supply"): _("Supply"),
        (vocab.DealType, "mou"): _("Memorandum of understanding"),
        (vocab.DealType, "partnership"): _("Partnership"),
        (vocab.DealType, "joint_venture"): _("Joint venture"),
        (vocab.DealType, "investment"): _("Investment"),
        (vocab.DealType, "acquisition"): _("Acquisition"),
        (vocab.DealType, "fund"): _("Fund"),
        (vocab.DealType, "facility"): _("Facility"),
        (vocab.DealStage, "announced"): _("Announced"),
        (vocab.DealStage, "signed"): _("Signed"),
        (vocab.DealStage, "opened"): _("Opened"),
        (vocab.DealStage, "completed"): _("Completed"),
        (vocab.DealStage, "cancelled"): _("Cancelled"),
        (vocab.ValueBasis, "reported"): _("Reported"),
        (vocab.ValueBasis, "up_to"): _("Up to"),
        (vocab.ValueBasis, "planned"): _("Planned"),
        (vocab.ValueBasis, "estimated"): _("Estimated"),
        (vocab.ValueScope, "bilateral"): _("This deal alone"),
        (vocab.ValueScope, "whole_round"): _("Whole funding round"),
        (vocab.ValueScope, "whole_consortium"): _("Whole consortium"),
        (vocab.ValueScope, "whole_project"): _("Whole project"),
        (vocab.ValueScope, "unknown"): _("Scope not stated"),
        (vocab.PartySide, "first"): _("First economy of the pair"),
        (vocab.PartySide, "second"): _("Second economy of the pair"),
        (vocab.PartySide, "other"): _("Other parties"),
        (vocab.PartyRole, "party"): _("Party"),
        (vocab.PartyRole, "subsidiary"): _("Subsidiary of the other side"),
        (vocab.PartyRole, "asset"): _("Property; the party is not named"),
        (vocab.PartyRole, "client_assumed"): _("Client inferred by us"),
        (vocab.OrganisationKind, "company"): _("Company"),
        (vocab.OrganisationKind, "fund"): _("Fund"),
        (vocab.OrganisationKind, "agency"): _("Public agency"),
        (vocab.OrganisationKind, "university"): _("University"),
        (vocab.OrganisationKind, "hospital"): _("Hospital"),
        (vocab.OrganisationKind, "association"): _("Association"),
        (vocab.OrganisationKind, "property"): _("Property"),
        (vocab.EventDealRelation, "same"): _("Same happening"),
        (vocab.EventDealRelation, "related"): _("Related"),
        (vocab.SourceKind, "news"): _("News"),
        (vocab.SourceKind, "government"): _("Government"),
        (vocab.SourceKind, "treaty_text"): _("Treaty text"),
        (vocab.SourceKind, "company"): _("Company"),
        (vocab.SourceKind, "statistics"): _("Statistics"),
        (vocab.SourceKind, "organisation"): _("Organisation"),
        (vocab.SourceKind, "reference"): _("Reference work"),
        (vocab.SourceKind, "community"): _("Community page"),
        (vocab.PublisherKind, "news_agency"): _("News agency"),
        (vocab.PublisherKind, "newspaper"): _("Newspaper"),
        (vocab.PublisherKind, "broadcaster"): _("Broadcaster"),
        (vocab.PublisherKind, "trade_press"): _("Trade press"),
        (vocab.PublisherKind, "government"): _("Government"),
        (vocab.PublisherKind, "statistical_office"): _("Statistical office"),
        (vocab.PublisherKind, "international_organisation"): _("International organisation"),
        (vocab.PublisherKind, "company"): _("Company"),
        (vocab.PublisherKind, "association"): _("Association"),
        (vocab.PublisherKind, "university"): _("University"),
        (vocab.PublisherKind, "law_firm"): _("Law firm"),
        (vocab.PublisherKind, "community"): _("Community"),
        (vocab.PublisherKind, "other"): _("Other"),
        (vocab.EconomyKind, "economy"): _("Economy"),
        (vocab.EconomyKind, "former"): _("Former economy"),
        (vocab.EconomyKind, "group"): _("Group of economies"),
        (vocab.EconomyKind, "unspecified"): _("Area not specified"),
        (vocab.EconomyKind, "world"): _("World"),
        (vocab.Flow, "export"): _("Exports"),
        (vocab.Flow, "import"): _("Imports"),
        (vocab.Measure, "total"): _("Total trade"),
        (vocab.Measure, "export"): _("Exports"),
        (vocab.Measure, "import"): _("Imports"),
        (vocab.Measure, "balance"): _("Balance"),
        (vocab.Valuation, "FOB"): _("FOB (free on board)"),
        (vocab.Valuation, "CIF"): _("CIF (cost, insurance, freight)"),
        (vocab.ValueKind, "published"): _("Published"),
        (vocab.ValueKind, "published_rounded"): _("Published, rounded"),
        (vocab.ValueKind, "sum_of_chapters"): _("Sum of product chapters"),
        (vocab.ValueKind, "sum_of_months"): _("Sum of months"),
        (vocab.ValueKind, "sum_of_months_converted"): _("Sum of months, converted to US$"),
        (vocab.ValueKind, "derived"): _("Derived from other figures"),
        (vocab.Completeness, "all"): _("All partners"),
        (vocab.Completeness, "largest"): _("Largest partners only"),
        (vocab.Completeness, "single"): _("Single figures only"),
        (vocab.CorrectionStatus, "not_reported"): _("Not reported"),
        (vocab.CorrectionStatus, "reported"): _("Reported"),
        (vocab.CorrectionStatus, "accepted"): _("Accepted"),
    }
