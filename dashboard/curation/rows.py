"""Rows of tables made from a draft's claims: text cells by column, nothing invented where nothing is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from dashboard.curation.claims import Claim
from dashboard.curation.drafts import Draft, slug
from dashboard.curation.matching import SAME, Match
from dashboard.errors import DraftUnusable
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import (
    DatePrecision,
    DealStage,
    DealType,
    OrganisationKind,
    PartyRole,
    PartySide,
    PublisherKind,
    SourceKind,
    ValueScope,
)

SIDES = (
    ("korean_parties", PartySide.FIRST),
    ("singaporean_parties", PartySide.SECOND),
    ("third_parties", PartySide.OTHER),
)
NOTE = "Accepted from a draft of the article reader."
GOVERNMENTS = "Government of Korea;Government of Singapore"
#: First rung of a deal by its type: what opened is opened, what is agreed is signed.
FIRST_RUNG = {DealType.FACILITY.value: DealStage.ANNOUNCED, DealType.INVESTMENT.value: DealStage.ANNOUNCED}
SECTORS = {"KSDPA": "digital", "DEPA": "digital", "SCPA": "supply-chain", "ASA": "logistics"}


@dataclass(frozen=True)
class Rows:
    """New rows by table, and the source that they rest on.

    Attributes:
        source: Cells of the source's row, new or held.
        publisher: English name of the publisher.
        tables: Rows by name of the table.
        words: What is added, a line each.
        told: What the rows say, a sentence each, for the extract.
    """

    source: Mapping[str, Any]
    publisher: str
    tables: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    def joined(self, other: "Rows") -> "Rows":
        """Return both; a row that stands in both is kept once."""
        tables = {name: list(rows) for name, rows in self.tables.items()}
        for name, rows in other.tables.items():
            tables.setdefault(name, []).extend(row for row in rows if row not in tables.get(name, []))
        return Rows(self.source, self.publisher, tables, self.words + other.words, self.told + other.told)

    def summary(self) -> str:
        """Return a summary for the extract: what the rows say, at most 80 words."""
        words = f"{self.publisher} reports: {'; '.join(self.told) or 'nothing new'}.".split()
        return " ".join(words) if len(words) <= 80 else " ".join(words[:79]) + " …"


def source_rows(draft: Draft, catalog: Catalog, changes: Mapping[str, str], *, today: date) -> Rows:
    """Find the article among the sources, or make its row, and that of its publisher.

    Raises:
        DraftUnusable: The publisher or the title is not told.
    """
    publishers, sources = catalog.table("publishers"), catalog.table("sources")
    named = publishers[publishers["publisher_code"] == draft.publisher_code]
    held = _held_source(draft, sources, changes)
    if held is not None:
        source = {key: _text(value) for key, value in held.items()}
        names = publishers.set_index("publisher_code")["name_en"]
        return Rows(
            source, str(names.get(held["publisher_code"], "")), {}, (f"source held: {source['source_id']}",)
        )
    if named.empty and not draft.publisher:
        raise _lacks(draft, "the publisher", "publisher=NAME")
    if not draft.title:
        raise _lacks(draft, "the title", "title=HEADLINE")
    tables: dict[str, list[dict[str, Any]]] = {}
    code = (
        str(draft.publisher_code) if not named.empty else changes.get("publisher_code", slug(draft.publisher))
    )
    if not code:
        raise _lacks(draft, "a readable code of the publisher", "publisher_code=CODE")
    name = draft.publisher if named.empty else str(named["name_en"].iloc[0])
    if named.empty:
        kind = changes.get("publisher_kind", PublisherKind.OTHER.value)
        economy = changes.get("publisher_economy", "")
        tables["publishers"] = [
            {"publisher_code": code, "name_en": name, "kind": kind, "economy_code": economy}
        ]
    precision = _precision(draft.published) if draft.published else ""
    wanted = f"{code}-{draft.published or 'nd'}-{slug(draft.title)}"
    source = {
        "source_id": changes.get("source_id") or _free(wanted.strip("-"), sources["source_id"]),
        "publisher_code": code, "title": _plain(draft.title), "is_title_described": "false",
        "published_date": _first_day(draft.published) if draft.published else "", "published_precision": precision,
        "url": draft.url, "language": draft.language, "kind": changes.get("source_kind", SourceKind.NEWS.value),
        "accessed_date": today.isoformat(), "licence": "", "read_from": "",
        "note": "" if draft.url else "Read from a file; the article's address is not known.",
    }  # fmt: skip
    tables["sources"] = [source]
    return Rows(source, name, tables, (f"source: {source['source_id']}",))


def _held_source(draft: Draft, sources: pd.DataFrame, changes: Mapping[str, str]) -> pd.Series | None:
    wanted = changes.get("source_id")
    rows = sources[sources["source_id"] == wanted] if wanted else sources.iloc[:0]
    if rows.empty and draft.url:
        rows = sources[sources["url"] == draft.url]
    if rows.empty and draft.title:
        same = (sources["title"] == _plain(draft.title)) & (sources["publisher_code"] == draft.publisher_code)
        rows = sources[same]
    return None if rows.empty else rows.iloc[0]


def claim_rows(
    claim: Claim, match: Match | None, made: Rows, draft: Draft, catalog: Catalog, changes: Mapping[str, str]
) -> Rows:
    """Make the rows of one claim; of one that is held, only the link to the source.

    Raises:
        DraftUnusable: A field that the tables need is not told, or a field to set is none of the claim's.
    """
    fields = {**claim.fields, **changes}
    if match is not None and match.relation == SAME:
        return _linked(match, made, catalog)
    make = {"event": _event, "deal": _deal, "figure": _figure}[claim.kind]
    return make(fields, claim, made, draft, catalog)


def _linked(match: Match, made: Rows, catalog: Catalog) -> Rows:
    words = (f"held already: {match.title}",)
    source_id = made.source["source_id"]
    links = {"events": ("event_sources", "event_id"), "deals": ("deal_sources", "deal_id")}
    if match.table not in links:
        return Rows(made.source, made.publisher, {}, words, (match.title,))
    table, key = links[match.table]
    held = catalog.table(table)
    if ((held[key] == match.key) & (held["source_id"] == source_id)).any():
        return Rows(made.source, made.publisher, {}, words, (match.title,))
    row = {key: match.key, "source_id": source_id, "is_primary": "false"}
    return Rows(
        made.source,
        made.publisher,
        {table: [row]},
        (f"{words[0]}; the source is added to it",),
        (match.title,),
    )


def _event(fields: Mapping[str, Any], claim: Claim, made: Rows, draft: Draft, catalog: Catalog) -> Rows:
    told = _required(fields, "date", draft)
    events, agreements = catalog.table("events"), catalog.table("agreements")
    code = str(fields.get("agreement_code") or "")
    code = code if code in set(agreements["agreement_code"]) else ""
    names = agreements.set_index("agreement_code")["name_en"]
    name = str(names[code]) if code else _plain(str(fields["name"]))
    stage = str(fields["stage"])
    title = _plain(str(fields.get("title") or f"{name[:1].upper()}{name[1:]}: {stage.replace('_', ' ')}"))
    event_id = str(
        fields.get("event_id")
        or _free(
            f"{_first_day(told)}-{slug(code or name) or fields['kind']}-{stage.replace('_', '-')}",
            events["event_id"],
        )
    )
    row = {
        "event_id": event_id, "date": _first_day(told), "date_precision": _precision(told), "title": title,
        "kind": fields["kind"], "stage": stage, "agreement_code": code, "track_code": fields.get("track_code", ""),
        "sector_codes": fields.get("sector_codes") or SECTORS.get(code, "trade"),
        "venue_city": fields.get("venue_city", ""), "venue_economy_code": fields.get("venue_economy_code", ""),
        "participants": fields.get("participants") or GOVERNMENTS,
        "summary": fields.get("summary_of_row") or f"{title}, as {made.publisher} reports.",
        "confidence": claim.confidence, "note": fields.get("note") or NOTE,
    }  # fmt: skip
    link = {"event_id": event_id, "source_id": made.source["source_id"], "is_primary": "true"}
    return Rows(
        made.source,
        made.publisher,
        {"events": [row], "event_sources": [link]},
        (f"event: {title}, {told}",),
        (f"{title}, {told}",),
    )


def _deal(fields: Mapping[str, Any], claim: Claim, made: Rows, draft: Draft, catalog: Catalog) -> Rows:
    told = _required(fields, "date", draft)
    parties, companies = _parties(fields, catalog, draft)
    named = [one for key, _ in SIDES[:2] for one in _names(fields, key)]
    kind = str(fields["deal_type"])
    title = _plain(str(fields.get("title") or f"{' and '.join(named[:3])}: {kind.replace('_', ' ')}"))
    deals, source_id = catalog.table("deals"), made.source["source_id"]
    deal_id = str(
        fields.get("deal_id")
        or _free(
            f"{_first_day(told)[:7]}-{slug(' '.join(named[:2])) or 'deal'}-{slug(kind)}", deals["deal_id"]
        )
    )
    row = {
        "deal_id": deal_id, "date": _first_day(told), "date_precision": _precision(told),
        "title": title, "deal_type": kind, "sector_code": _required(fields, "sector_code", draft),
        **_value(fields, told, catalog),
        "summary": fields.get("summary_of_row") or f"{title}, as {made.publisher} reports.",
        "confidence": claim.confidence, "note": fields.get("note") or NOTE,
    }  # fmt: skip
    rung = str(fields.get("deal_stage") or FIRST_RUNG.get(kind, DealStage.SIGNED))
    tables = {
        "companies": companies, "deals": [row],
        "deal_companies": [{"deal_id": deal_id, **one} for one in parties],
        "deal_sources": [{"deal_id": deal_id, "source_id": source_id, "is_primary": "true"}],
        "deal_stages": [{"deal_id": deal_id, "stage": rung, "date": _first_day(told), "date_precision": _precision(told),
                         "is_inferred": "false", "source_id": source_id}],
    }  # fmt: skip
    new = tuple(f"organisation: {one['name_en']}" for one in companies)
    return Rows(made.source, made.publisher, tables, (*new, f"deal: {title}, {told}"), (f"{title}, {told}",))


def _parties(
    fields: Mapping[str, Any], catalog: Catalog, draft: Draft
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return who takes part, and rows of the organisations that are not on the list."""
    companies = catalog.table("companies")
    by_name: dict[str, str] = {}
    for one in companies.to_dict("records"):
        for text in (
            one["name_en"],
            one["name_ko"],
            *(str(one["aliases"]).split(";") if pd.notna(one["aliases"]) else ()),
        ):
            if pd.notna(text):
                by_name[str(text).strip().casefold()] = one["company_id"]
    sides = dict(zip(companies["company_id"], companies["economy_code"], strict=True))
    first, second = catalog.profile.pair
    listed = {company_id: sides.get(company_id) for company_id in fields.get("company_ids", ())}
    parties: dict[str, dict[str, Any]] = {}
    new = []
    for key, side in SIDES:
        economy = {PartySide.FIRST: first, PartySide.SECOND: second}.get(side, "")
        for company_id in [one for one, home in listed.items() if home == economy and economy]:
            parties[company_id] = {
                "company_id": company_id,
                "side": side.value,
                "role": PartyRole.PARTY.value,
            }
        for name in _names(fields, key):
            company_id = by_name.get(name.casefold(), "")
            if not company_id and any(_is_called(name, one, companies) for one in parties):
                continue
            if not company_id:
                company_id = slug(name)
                if not company_id:
                    raise _lacks(draft, f"a Latin name of {name}", f"{key}=NAME")
                new.append(
                    {
                        "company_id": company_id,
                        "name_en": name,
                        "kind": OrganisationKind.COMPANY.value,
                        "economy_code": economy,
                        "sector_code": fields.get("sector_code", ""),
                    }
                )
            parties.setdefault(
                company_id, {"company_id": company_id, "side": side.value, "role": PartyRole.PARTY.value}
            )
    return list(parties.values()), new


def _is_called(name: str, company_id: str, companies: pd.DataFrame) -> bool:
    """Tell whether a name is a short or long form of a listed organisation's."""
    rows = companies[companies["company_id"] == company_id]
    texts = (
        " ".join(str(rows[column].iloc[0]) for column in ("name_en", "name_ko", "aliases"))
        if len(rows)
        else ""
    )
    return name.casefold() in texts.casefold()


def _names(fields: Mapping[str, Any], key: str) -> list[str]:
    value = fields.get(key) or []
    return [one.strip() for one in value.split(";") if one.strip()] if isinstance(value, str) else list(value)


def _value(fields: Mapping[str, Any], told: str, catalog: Catalog) -> dict[str, Any]:
    """Return the cells of a deal's amount, in US dollars by the average rate of its year where one is held."""
    if not fields.get("value_amount"):
        return {}
    amount, currency = float(fields["value_amount"]), str(fields["value_currency"])
    cells = {"value_amount": amount, "value_currency": currency, "value_basis": fields.get("value_basis") or "reported",
             "value_scope": fields.get("value_scope") or ValueScope.UNKNOWN.value}  # fmt: skip
    if currency == "USD":
        return {**cells, "value_usd": amount}
    rates = catalog.table("exchange_rates")
    held = rates[(rates["currency_code"] == currency) & (rates["year"] == int(told[:4]))]
    if held.empty:
        return cells
    rate = held.iloc[0]
    return {
        **cells,
        "value_usd": float(round(amount / rate["units_per_usd"])),
        "value_rate_source_id": rate["source_id"],
    }


def _figure(fields: Mapping[str, Any], claim: Claim, made: Rows, draft: Draft, catalog: Catalog) -> Rows:
    year = str(_required(fields, "year", draft))
    ranks = catalog.table("stated_ranks")
    pair = f"{fields['reporter']}-{fields['partner']}-{year}-{fields['measure']}".lower()
    statement_id = str(
        fields.get("statement_id")
        or _free(f"{draft.published or 'nd'}-{made.source['publisher_code']}-{pair}", ranks["statement_id"])
    )
    row = {
        "statement_id": statement_id, "statement_date": _first_day(draft.published) if draft.published else "",
        "statement_precision": _precision(draft.published) if draft.published else "", "as_of_year": year,
        "is_year_inferred": "false" if str(claim.fields.get("year")) == year else "true",
        "reporter_code": fields["reporter"], "partner_code": fields["partner"], "measure": fields["measure"],
        "rank": fields.get("rank"), "value_amount": fields.get("value"), "value_currency": fields.get("currency"),
        "stated_by": fields.get("stated_by") or made.publisher, "source_id": made.source["source_id"],
        "explanation": fields.get("explanation", ""), "note": fields.get("note") or NOTE,
    }  # fmt: skip
    what = (
        f"rank {fields['rank']}"
        if fields.get("rank")
        else f"{fields['currency']} {float(fields['value']):,.0f}"
    )
    words = f"{fields['reporter']}–{fields['partner']} {fields['measure']} trade {year}: {what}"
    return Rows(made.source, made.publisher, {"stated_ranks": [row]}, (f"statement: {words}",), (words,))


def _required(fields: Mapping[str, Any], key: str, draft: Draft) -> str:
    value = fields.get(key)
    if value in (None, ""):
        raise _lacks(draft, f"the field {key}", f"{key}=…", of_row=True)
    return str(value)


def _lacks(draft: Draft, what: str, example: str, *, of_row: bool = False) -> DraftUnusable:
    row = "--row N " if of_row else ""
    return DraftUnusable(
        draft=draft.draft_id, reason=f"{what} is not told", advice=f"Tell it: {row}--set {example}."
    )


def _precision(told: str) -> str:
    return {4: DatePrecision.YEAR, 7: DatePrecision.MONTH}.get(len(told), DatePrecision.DAY).value


def _first_day(told: str) -> str:
    return {4: f"{told}-01-01", 7: f"{told}-01"}.get(len(told), told)


def _free(wanted: str, held: "pd.Series[str]") -> str:
    """Return a code that no row has: the wanted one, or that with a number."""
    taken, code, number = set(held), wanted, 1
    while code in taken:
        number += 1
        code = f"{wanted}-{number}"
    return code


def _plain(text: str) -> str:
    """Return a text as the tables allow: no markup, no line breaks."""
    return " ".join(text.replace("<", " ").replace(">", " ").split())


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)
