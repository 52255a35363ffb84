"""What is told of an event, a deal and a source, in plain words: for the drawer and for documents."""

from typing import Any

import pandas as pd

from dashboard.analysis.dossier import DealDossier, EventDossier, SourceDossier
from dashboard.figures.names import economy_words, named, sector_words, side_words
from dashboard.model import vocab
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.tables import TABLES
from dashboard.words import format_day, format_money, join_parts, ngettext
from dashboard.words import gettext as _

Pairs = list[tuple[str, str]]


def event_facts(catalog: Catalog, found: EventDossier) -> Pairs:
    """Return what is known of an event as pairs of label and words, empty words where nothing is."""
    event, economies = found.event, economy_words(catalog)
    agreements = named(catalog.table("agreements"), "agreement_code")
    tracks = named(catalog.table("tracks"), "track_code")
    venue = [_text(event["venue_city"]), economies.get(_text(event["venue_economy_code"]), "")]
    agreement, track = _text(event["agreement_code"]), _text(event["track_code"])
    return [
        (_("When"), format_day(event["date"].date(), event["date_precision"])),
        (_("Kind"), labels(vocab.EventKind)[event["kind"]]),
        (_("Stage"), labels(vocab.EventStage)[event["stage"]]),
        (_("Where"), ", ".join(dict.fromkeys(part for part in venue if part))),
        (_("Agreement"), f"{agreement}: {agreements[agreement]}" if agreement else ""),
        (_("Series"), tracks[track] if track else ""),
        (_("Sectors"), sectors(catalog, event["sector_codes"])),
        (_("Who"), str(event["participants"]).replace(";", "; ")),
    ]


def deal_facts(catalog: Catalog, found: DealDossier) -> Pairs:
    """Return what is known of a company deal as pairs of label and words, empty words where nothing is."""
    deal, sides = found.deal, side_words(catalog)
    pairs = [(_("When"), format_day(deal["date"].date(), deal["date_precision"]))]
    for side in vocab.PartySide:
        parties = found.parties[found.parties["side"] == side.value]
        pairs.append((sides[side.value], "; ".join(_party(party) for party in parties.to_dict("records"))))
    rate = ""
    if pd.notna(deal["value_rate_source_id"]):
        rate = _("US dollars at the average rate of {year}").format(year=deal["date"].year)
    return [
        *pairs,
        (_("Type"), labels(vocab.DealType)[deal["deal_type"]]),
        (_("Sector"), sectors(catalog, deal["sector_code"])),
        (_("Value"), join_parts([value_words(deal), rate])),
        (_("Stage"), _ladder(found.stages)),
    ]


def source_counts(found: SourceDossier) -> list[str]:
    """Return how many rows of which tables rest on a source, in words."""
    told = [
        (len(found.events), ngettext("{count} event", "{count} events", len(found.events))),
        (len(found.deals), ngettext("{count} deal", "{count} deals", len(found.deals))),
    ]
    words = [text for count, text in told if count]
    for name, number in found.counts.items():
        words.append(f"{TABLES[name].title}: {ngettext('{count} row', '{count} rows', number)}")
    return words


def value_words(deal: pd.Series) -> str:
    """Return a deal's value in words: original amount, US dollars, basis and scope, or not disclosed."""
    if pd.isna(deal["value_amount"]):
        return _("Value not disclosed")
    amount = format_money(float(deal["value_amount"]), str(deal["value_currency"]))
    if deal["value_currency"] != "USD":
        amount = _("{amount} (about {usd})").format(amount=amount, usd=format_money(float(deal["value_usd"])))
    basis = labels(vocab.ValueBasis)[deal["value_basis"]].lower()
    scope = labels(vocab.ValueScope)[deal["value_scope"]].lower()
    return join_parts([amount, basis, scope])


def confidence_words(row: pd.Series) -> str:
    """Return how sure a row is, with its note."""
    return join_parts([labels(vocab.Confidence)[row["confidence"]], _text(row["note"])])


def sectors(catalog: Catalog, codes: object) -> str:
    """Return the names of sectors given as codes separated by `;`."""
    names = sector_words(catalog)
    return ", ".join(names.get(code, code) for code in str(codes).split(";"))


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]


def _party(party: dict[Any, Any]) -> str:
    words = [str(party["name_en"])]
    if pd.notna(party["name_ko"]):
        words.append(f"({party['name_ko']})")
    if party["role"] != vocab.PartyRole.PARTY:
        words.append(f"[{labels(vocab.PartyRole)[str(party['role'])].lower()}]")
    return " ".join(words)


def _ladder(stages: pd.DataFrame) -> str:
    words = []
    for rung in stages.to_dict("records"):
        name = labels(vocab.DealStage)[str(rung["stage"])]
        if rung["is_inferred"]:
            words.append(_("{stage} (inferred, no date stated)").format(stage=name))
        elif pd.notna(rung["date"]):
            words.append(f"{name} {format_day(rung['date'].date(), str(rung['date_precision']))}")
        else:
            words.append(name)
    return " → ".join(words)
