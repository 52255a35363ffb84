"""Rows of tables made from a draft's claims: text cells by column, nothing invented where nothing is told."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.curation.cells import Rows, first_day, free_code, lacks, plain, precision_of, required
from dashboard.curation.claims import Claim
from dashboard.curation.drafts import Draft, slug
from dashboard.curation.matching import SAME, Match
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import (
    DealStage,
    DealType,
    OrganisationKind,
    PartyRole,
    PartySide,
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
    told = required(fields, "date", draft)
    events, agreements = catalog.table("events"), catalog.table("agreements")
    code = str(fields.get("agreement_code") or "")
    code = code if code in set(agreements["agreement_code"]) else ""
    names = agreements.set_index("agreement_code")["name_en"]
    name = str(names[code]) if code else plain(str(fields["name"]))
    stage = str(fields["stage"])
    title = plain(str(fields.get("title") or f"{name[:1].upper()}{name[1:]}: {stage.replace('_', ' ')}"))
    event_id = str(
        fields.get("event_id")
        or free_code(
            f"{first_day(told)}-{slug(code or name) or fields['kind']}-{stage.replace('_', '-')}",
            events["event_id"],
        )
    )
    row = {
        "event_id": event_id, "date": first_day(told), "date_precision": precision_of(told), "title": title,
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
    told = required(fields, "date", draft)
    parties, companies = _parties(fields, catalog, draft)
    named = [one for key, _ in SIDES[:2] for one in _names(fields, key)]
    kind = str(fields["deal_type"])
    title = plain(str(fields.get("title") or f"{' and '.join(named[:3])}: {kind.replace('_', ' ')}"))
    deals, source_id = catalog.table("deals"), made.source["source_id"]
    deal_id = str(
        fields.get("deal_id")
        or free_code(
            f"{first_day(told)[:7]}-{slug(' '.join(named[:2])) or 'deal'}-{slug(kind)}", deals["deal_id"]
        )
    )
    row = {
        "deal_id": deal_id, "date": first_day(told), "date_precision": precision_of(told),
        "title": title, "deal_type": kind, "sector_code": required(fields, "sector_code", draft),
        **_value(fields, told, catalog),
        "summary": fields.get("summary_of_row") or f"{title}, as {made.publisher} reports.",
        "confidence": claim.confidence, "note": fields.get("note") or NOTE,
    }  # fmt: skip
    rung = str(fields.get("deal_stage") or FIRST_RUNG.get(kind, DealStage.SIGNED))
    tables = {
        "companies": companies, "deals": [row],
        "deal_companies": [{"deal_id": deal_id, **one} for one in parties],
        "deal_sources": [{"deal_id": deal_id, "source_id": source_id, "is_primary": "true"}],
        "deal_stages": [{"deal_id": deal_id, "stage": rung, "date": first_day(told), "date_precision": precision_of(told),
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
                    raise lacks(draft, f"a Latin name of {name}", f"{key}=NAME")
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


def _beside(fields: Mapping[str, Any]) -> str:
    """Return what a statement tells beside its rank or value."""
    told = [
        f"{words}: {float(fields[key]):{form}} %."
        for key, words, form in (
            ("growth_percent", "Change on the year as stated", "+g"),
            ("share_percent", "Share as stated", "g"),
        )
        if fields.get(key)
    ]
    return " ".join([*told, NOTE])


def _figure(fields: Mapping[str, Any], claim: Claim, made: Rows, draft: Draft, catalog: Catalog) -> Rows:
    year = str(required(fields, "year", draft))
    ranks = catalog.table("stated_ranks")
    pair = f"{fields['reporter']}-{fields['partner']}-{year}-{fields['measure']}".lower()
    statement_id = str(
        fields.get("statement_id")
        or free_code(
            f"{draft.published or 'nd'}-{made.source['publisher_code']}-{pair}", ranks["statement_id"]
        )
    )
    row = {
        "statement_id": statement_id, "statement_date": first_day(draft.published) if draft.published else "",
        "statement_precision": precision_of(draft.published) if draft.published else "", "as_of_year": year,
        "is_year_inferred": "false" if str(claim.fields.get("year")) == year else "true",
        "reporter_code": fields["reporter"], "partner_code": fields["partner"], "measure": fields["measure"],
        "rank": fields.get("rank"), "value_amount": fields.get("value"), "value_currency": fields.get("currency"),
        "stated_by": fields.get("stated_by") or made.publisher, "source_id": made.source["source_id"],
        "explanation": fields.get("explanation", ""), "note": fields.get("note") or _beside(fields),
    }  # fmt: skip
    what = (
        f"rank {fields['rank']}"
        if fields.get("rank")
        else f"{fields['currency']} {float(fields['value']):,.0f}"
    )
    words = f"{fields['reporter']}–{fields['partner']} {fields['measure']} trade {year}: {what}"
    return Rows(made.source, made.publisher, {"stated_ranks": [row]}, (f"statement: {words}",), (words,))
