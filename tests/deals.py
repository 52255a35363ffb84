"""A few deals between invented organisations, enough for every view of the page of deals.

- `bridge` (2020, S$50 m alone, signed and inferred as completed): Harbour and Rail with Quay.
- `tower` (2018, US$900 m for the whole project, opened): a property and Harbour with Quay, and Fund.
- `study` (Q2 2021, no amount, announced, low confidence): Rail with Port, owned by Quay.
- `ferry` (2020, US$10 m alone as an upper bound, cancelled): Harbour with Quay.
"""

from dashboard.model.catalog import Catalog
from tests.factories import tiny_catalog, tiny_rows

Rows = dict[str, list[dict[str, str]]]


def _company(company_id: str, name: str, economy: str, **more: str) -> dict[str, str]:
    return {"company_id": company_id, "name_en": name, "kind": "company", "economy_code": economy} | more


def _deal(deal_id: str, day: str, *, sector: str, kind: str, **more: str) -> dict[str, str]:
    common = {
        "deal_id": deal_id,
        "date": day,
        "date_precision": "day",
        "title": f"The {deal_id}",
        "deal_type": kind,
        "sector_code": sector,
        "summary": f"Both agree on a {deal_id}.",
        "confidence": "high",
    }
    return common | more


def _value(amount: str, currency: str, usd: str, *, scope: str, basis: str = "reported") -> dict[str, str]:
    return {
        "value_amount": amount,
        "value_currency": currency,
        "value_usd": usd,
        "value_scope": scope,
        "value_basis": basis,
    }


def _stage(deal_id: str, stage: str, day: str = "") -> dict[str, str]:
    known = {"date": day, "date_precision": "day", "source_id": "news-deal"} if day else {}
    return {"deal_id": deal_id, "stage": stage, "is_inferred": "false" if day else "true"} | known


def _party(deal_id: str, company_id: str, side: str, role: str = "party") -> dict[str, str]:
    return {"deal_id": deal_id, "company_id": company_id, "side": side, "role": role}


def deal_rows() -> Rows:
    """Return the rows of the tables, to be changed by a test."""
    rows = tiny_rows()
    rows["companies"] = [
        _company("harbour", "Harbour Co", "KOR", name_ko="하버", aliases="Harbor;HBR"),
        _company("rail", "Rail <b>Co</b>", "KOR"),
        _company("hotel", "Hotel", "KOR", kind="property"),
        _company("quay", "Quay Ltd", "SGP"),
        _company("port", "Port Ltd", "SGP", parent_company_id="quay"),
        _company("fund", "Fund AG", "DEU", kind="fund"),
    ]
    rows["deals"] = [
        _deal("bridge", "2020-05-06", sector="trade", kind="contract")
        | _value("50000000", "SGD", "36000000", scope="bilateral"),
        _deal("tower", "2018-01-01", sector="trade", kind="acquisition", date_precision="year")
        | _value("900000000", "USD", "900000000", scope="whole_project"),
        _deal(
            "study", "2021-04-01", sector="digital", kind="mou", date_precision="quarter", confidence="low"
        ),
        _deal("ferry", "2020-05-06", sector="digital", kind="contract")
        | _value("10000000", "USD", "10000000", scope="bilateral", basis="up_to"),
    ]
    rows["deal_stages"] = [
        _stage("bridge", "completed"),
        _stage("bridge", "signed", "2020-05-06"),
        _stage("tower", "opened", "2018-01-01"),
        _stage("study", "announced", "2021-04-01"),
        _stage("ferry", "completed", "2020-06-01"),
        _stage("ferry", "cancelled", "2020-07-01"),
    ]
    rows["deal_sources"] = [
        {"deal_id": "bridge", "source_id": "news-background", "is_primary": "false"},
        {"deal_id": "bridge", "source_id": "news-deal", "is_primary": "true"},
        *(
            {"deal_id": deal_id, "source_id": source_id, "is_primary": "true"}
            for deal_id, source_id in (
                ("tower", "news-deal"),
                ("study", "news-paper"),
                ("ferry", "news-signed"),
            )
        ),
    ]
    rows["sources"].append(
        {
            "source_id": "news-paper",
            "publisher_code": "courier",
            "title": "On paper only",
            "is_title_described": "false",
            "published_date": "2021-05-19",
            "published_precision": "day",
            "language": "en",
            "kind": "news",
            "accessed_date": "2026-11-23",
        }
    )
    rows["deal_companies"] = [
        _party("bridge", "harbour", "first"),
        _party("bridge", "rail", "first"),
        _party("bridge", "quay", "second"),
        _party("tower", "hotel", "first", "asset"),
        _party("tower", "harbour", "first"),
        _party("tower", "quay", "second"),
        _party("tower", "fund", "other"),
        _party("study", "rail", "first"),
        _party("study", "port", "second"),
        _party("ferry", "harbour", "first"),
        _party("ferry", "quay", "second"),
    ]
    rows["event_deals"] = [{"event_id": "pact-signed", "deal_id": "study", "relation": "same"}]
    return rows


def deal_catalog(rows: Rows | None = None) -> Catalog:
    """Return a catalogue with these deals."""
    return tiny_catalog(deal_rows() if rows is None else rows)


def empty_deal_catalog() -> Catalog:
    """Return a catalogue without any deal."""
    tables = ("deals", "deal_stages", "deal_sources", "deal_companies", "event_deals", "companies")
    return tiny_catalog(deal_rows() | {name: [] for name in tables})
