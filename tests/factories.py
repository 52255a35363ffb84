"""The smallest data that is whole: a row for every table, typed frames, a folder of files.

The rows hang together: a folder made of them has no problem. What most rules could trip over
stands twice (two sources for each happening), so that a test that breaks one cell sees exactly
the problem it asks for.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.data.conversion import convert_table
from dashboard.data.descriptor import write_descriptor
from dashboard.data.evidence import Evidence, LoadedTable
from dashboard.data.writing import format_table, write_whole
from dashboard.model.catalog import Article, Catalog, Profile
from dashboard.model.tables import TABLES

TODAY = date(2026, 11, 24)

TINY = Profile(
    pair=("KOR", "SGP"),
    title="Tiny ties",
    description="The smallest data that is whole.",
    data_version="2026.11",
    checked_date=date(2026, 11, 23),
    licence="CC-BY-4.0",
    licence_title="Creative Commons Attribution 4.0 International",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
)

#: `TINY` as a data folder holds it.
PROFILE = """\
pair = ["KOR", "SGP"]
title = "Tiny ties"
description = "The smallest data that is whole."
data_version = "2026.11"
checked_date = 2026-11-23
licence = "CC-BY-4.0"
licence_title = "Creative Commons Attribution 4.0 International"
licence_url = "https://creativecommons.org/licenses/by/4.0/"
"""

ARTICLE = """\
---
source_id: news-signed
publisher: "The Courier"
title: "Pact signed: trade to be free"
published: 2005-08-04
url: "https://courier.example/pact"
language: en
accessed: 2026-11-23
sha256: null
---

The two ministers signed the agreement in Seoul.
"""

#: `ARTICLE` as it is read.
EXTRACT = Article(
    source_id="news-signed",
    publisher="The Courier",
    title="Pact signed: trade to be free",
    published="2005-08-04",
    url="https://courier.example/pact",
    language="en",
    accessed=date(2026, 11, 23),
    sha256="",
    summary="The two ministers signed the agreement in Seoul.",
)

CORRECTION = """\
- id: deal-amount
  table: deals
  row: {deal_id: port-joint-venture}
  column: value_amount
  source_value: "15000000"
  our_value: "1500000"
  reason: The paper wrote one zero too many.
  source_ids: [news-deal]
  status: not_reported
  checked_date: 2026-11-23
"""


def _source(source_id: str, *, title: str, published: str, kind: str = "news") -> dict[str, str]:
    return {
        "source_id": source_id,
        "publisher_code": "courier",
        "title": title,
        "is_title_described": "false",
        "published_date": published,
        "published_precision": "day" if published else "",
        "url": f"https://courier.example/{source_id.removeprefix('news-')}",
        "language": "en",
        "kind": kind,
        "accessed_date": "2026-11-23",
    }


def _trade(partner: str, flow: str, value: str, *, source: str = "customs-table") -> dict[str, str]:
    return {
        "reporter_code": "KOR",
        "partner_code": partner,
        "year": "2020",
        "flow": flow,
        "value_usd": value,
        "valuation": "FOB" if flow == "export" else "CIF",
        "value_kind": "published",
        "source_id": source,
    }


def _product(code: str, value: str) -> dict[str, str]:
    return {
        "reporter_code": "SGP",
        "partner_code": "KOR",
        "year": "2020",
        "flow": "export",
        "classification": "hs2",
        "product_code": code,
        "value_usd": value,
        "valuation": "FOB",
        "source_id": "customs-table",
    }


def _split(flow: str, amount: str) -> dict[str, str]:
    """Return what a month and a year share: an amount in S$, converted at 1.38."""
    return {
        "reporter_code": "SGP",
        "partner_code": "KOR",
        "flow": flow,
        "value_amount": amount,
        "value_currency": "SGD",
        "value_usd": f"{float(amount) / 1.38:.0f}",
        "rate_source_id": "rates-table",
        "source_id": "customs-table",
    }


def _stage(stage: str, day: str, event_id: str) -> dict[str, str]:
    return {
        "agreement_code": "KSFTA",
        "stage": stage,
        "date": day,
        "date_precision": "day",
        "event_id": event_id,
    }


def _event(event_id: str, day: str, *, stage: str, title: str) -> dict[str, str]:
    return {
        "event_id": event_id,
        "date": day,
        "date_precision": "day",
        "title": title,
        "kind": "agreement",
        "stage": stage,
        "agreement_code": "KSFTA",
        "track_code": "leaders",
        "sector_codes": "trade;digital",
        "venue_city": "Seoul",
        "venue_economy_code": "KOR",
        "participants": "Minister A;Minister B",
        "summary": "The ministers met, and signed.",
        "confidence": "high",
    }


def _economy(
    code: str, m49: str, name: str, korean: str, kind: str = "economy", eu: str = ""
) -> dict[str, str]:
    return {
        "economy_code": code,
        "m49_code": m49,
        "name_en": name,
        "short_name_en": name,
        "name_ko": korean,
        "kind": kind,
        "eu_from_year": eu,
    }


#: Rows as text; a column that is left out is blank. The first row is the smallest valid one.
ROWS: dict[str, list[dict[str, str]]] = {
    "sources": [
        _source("news-signed", title="Pact signed: trade to be free", published="2005-08-04")
        | {"url": "https://courier.example/pact"},
        _source("news-deal", title="Port venture", published="2020-05-06"),
        _source("news-background", title='A "look" back, years on', published=""),
        _source("customs-table", title="Trade by partner", published="", kind="statistics"),
        _source("other-table", title="Trade by partner, elsewhere", published="", kind="statistics"),
        _source("rates-table", title="Exchange rates", published="", kind="statistics"),
    ],
    "agreements": [
        {
            "agreement_code": "KSFTA",
            "name_en": "Free Trade Agreement",
            "name_ko": "자유무역협정",
            "kind": "free_trade",
            "scope": "bilateral",
            "description": "Frees trade.",
        }
    ],
    "events": [
        _event("pact-signed", "2005-08-04", stage="signed", title="Pact signed"),
        _event("pact-launched", "2004-01-27", stage="launched", title="Talks launched"),
        _event("pact-in-force", "2006-03-02", stage="in_force", title="Pact in force"),
    ],
    "event_sources": [
        {"event_id": event, "source_id": source, "is_primary": primary}
        for event in ("pact-signed", "pact-launched", "pact-in-force")
        for source, primary in (("news-signed", "true"), ("news-background", "false"))
    ],
    "agreement_stages": [
        _stage("signed", "2005-08-04", "pact-signed"),
        _stage("launched", "2004-01-27", "pact-launched"),
        _stage("in_force", "2006-03-02", "pact-in-force") | {"economy_code": "KOR"},
    ],
    "companies": [
        {"company_id": "harbour", "name_en": "Harbour Co", "kind": "company", "economy_code": "KOR"},
        {
            "company_id": "quay",
            "name_en": "Quay Ltd",
            "name_ko": "키",
            "kind": "company",
            "economy_code": "SGP",
            "sector_code": "trade",
            "aliases": "Quay;Quay Limited",
            "parent_company_id": "quay-holding",
        },
        {"company_id": "quay-holding", "name_en": "Quay Holding", "kind": "company"},
        {"company_id": "adviser", "name_en": "Adviser", "kind": "company"},
    ],
    "deals": [
        {
            "deal_id": "port-joint-venture",
            "date": "2020-05-06",
            "date_precision": "day",
            "title": "Port venture",
            "deal_type": "joint_venture",
            "sector_code": "trade",
            "value_amount": "1500000",
            "value_currency": "SGD",
            "value_basis": "reported",
            "value_scope": "bilateral",
            "value_usd": "1086956.52",
            "value_rate_source_id": "rates-table",
            "summary": "Both build a port.",
            "confidence": "medium",
        },
        {
            "deal_id": "data-pact",
            "date": "2021-04-01",
            "date_precision": "quarter",
            "title": "Data pact",
            "deal_type": "mou",
            "sector_code": "digital",
            "summary": "Both share data.",
            "confidence": "low",
            "note": "Amount not disclosed.",
        },
        {
            "deal_id": "dollar-fund",
            "date": "2021-06-01",
            "date_precision": "month",
            "title": "Dollar fund",
            "deal_type": "fund",
            "sector_code": "digital",
            "value_amount": "2500000.5",
            "value_currency": "USD",
            "value_basis": "up_to",
            "value_scope": "unknown",
            "value_usd": "2500000.5",
            "summary": "Both pay in.",
            "confidence": "low",
        },
    ],
    "deal_stages": [
        {
            "deal_id": deal,
            "stage": "signed",
            "date": day,
            "date_precision": precision,
            "is_inferred": "false",
            "source_id": "news-deal",
        }
        for deal, day, precision in (
            ("port-joint-venture", "2020-05-06", "day"),
            ("data-pact", "2021-04-01", "quarter"),
            ("dollar-fund", "2021-06-01", "month"),
        )
    ]
    + [{"deal_id": "port-joint-venture", "stage": "completed", "is_inferred": "true"}],
    "deal_sources": [
        {"deal_id": deal, "source_id": source, "is_primary": primary}
        for deal in ("port-joint-venture", "data-pact", "dollar-fund")
        for source, primary in (("news-deal", "true"), ("news-background", "false"))
    ],
    "deal_companies": [
        {"deal_id": deal, "company_id": company, "side": side, "role": "party"}
        for deal in ("port-joint-venture", "data-pact", "dollar-fund")
        for company, side in (("harbour", "first"), ("quay", "second"), ("adviser", "other"))
    ],
    "event_deals": [
        {"event_id": "pact-signed", "deal_id": "port-joint-venture", "relation": "related"},
    ],
    "economies": [
        _economy("KOR", "410", "Korea", "대한민국"),
        _economy("SGP", "702", "Singapore", "싱가포르") | {"asean_from_year": "1967"},
        _economy("DEU", "276", "Germany", "독일", eu="1958"),
        _economy("EUN", "", "European Union", "유럽연합", "group"),
        _economy("WLD", "001", "World", "세계", "world"),
    ],
    "economy_aliases": [{"publisher_code": "courier", "alias": "S'pore", "economy_code": "SGP"}],
    "sectors": [
        {"sector_code": "trade", "name_en": "Trade", "name_ko": "무역", "description": "Goods."},
        {"sector_code": "digital", "name_en": "Digital", "name_ko": "디지털", "description": "Data."},
    ],
    "tracks": [
        {"track_code": "leaders", "name_en": "Leaders", "name_ko": "정상", "description": "Leaders meet."},
    ],
    "publishers": [
        {"publisher_code": "courier", "name_en": "The Courier", "kind": "newspaper", "economy_code": "SGP"},
    ],
    "exchange_rates": [
        {"currency_code": "SGD", "year": "2020", "units_per_usd": "1.38", "source_id": "rates-table"},
    ],
    "trade_notes": [{"note_code": "rounded", "text": "Rounded by the publisher."}],
    "annual_trade": [
        _trade("SGP", "export", "9800000000") | {"note_code": "rounded"},
        _trade("SGP", "import", "8500000000.25"),
        _trade("DEU", "export", "9500000000"),
        _trade("WLD", "export", "512000000000"),
    ],
    "annual_trade_alternatives": [_trade("SGP", "export", "9700000000", source="other-table")],
    "trade_series": [
        {
            "reporter_code": "KOR",
            "year": "2020",
            "flow": flow,
            "source_id": "customs-table",
            "completeness": completeness,
            "world_value_usd": world,
            "world_source_id": "customs-table" if world else "",
            "reason": "The only one.",
        }
        for flow, completeness, world in (("export", "largest", "512000000000"), ("import", "single", ""))
    ],
    "stated_ranks": [
        {
            "statement_id": "minister-2020",
            "statement_date": "2021-01-01",
            "statement_precision": "month",
            "as_of_year": "2020",
            "is_year_inferred": "true",
            "reporter_code": "KOR",
            "partner_code": "SGP",
            "measure": "total",
            "rank": "11",
            "value_amount": "18300000000",
            "value_currency": "USD",
            "stated_by": "A minister",
            "source_id": "news-background",
        }
    ],
    "rank_bounds": [
        {
            "reporter_code": "KOR",
            "partner_code": "SGP",
            "year": "2020",
            "measure": "import",
            "best_rank": "9",
            "worst_rank": "12",
            "reasoning": "Eight are certainly larger.",
            "source_ids": "customs-table;other-table",
        }
    ],
    "product_sections": [
        {
            "section_code": "16",
            "name_en": "Machinery",
            "name_ko": "기계",
            "official_name": "Machinery and mechanical appliances",
        },
    ],
    "products": [
        {
            "classification": "hs2",
            "product_code": code,
            "section_code": "16",
            "name_en": name,
            "name_ko": korean,
            "official_name": f"{name} and parts thereof",
        }
        for code, name, korean in (("84", "Machinery", "기계"), ("85", "Electronics", "전자제품"))
    ],
    "bilateral_products": [
        _product("84", "2000000000") | {"note_code": "rounded"},
        _product("85", "5000000000"),
    ],
    "monthly_trade": [
        _split(flow, amount) | {"month_date": "2020-01-01", "valuation": "FOB"}
        for flow, amount in (
            ("export", "690000000"),
            ("domestic_export", "290000000"),
            ("re_export", "400000000"),
        )
    ],
    "export_origins": [
        _split(flow, amount) | {"year": "2020"}
        for flow, amount in (("domestic_export", "4140000000"), ("re_export", "5520000000"))
    ],
    "world_trade": [
        {"year": "2020", "flow": flow, "value_usd": value, "source_id": "customs-table"}
        for flow, value in (("export", "17500000000000"), ("import", "17800000000000"))
    ],
    "investment_positions": [
        {
            "reporter_code": "SGP",
            "partner_code": "KOR",
            "year": "2020",
            "direction": "inward",
            "basis": basis,
            "value_usd": value,
            "source_id": "customs-table",
        }
        for basis, value in (("reported", "21400000000"), ("mirror", "25400000000"))
    ],
    "investment_statements": [
        {
            "statement_id": "envoy-2020",
            "investor_code": "KOR",
            "host_code": "SGP",
            "as_of_date": "2020-01-01",
            "as_of_precision": "year",
            "kind": "flow",
            "value_amount": "5600000000",
            "value_currency": "USD",
            "stated_by": "An envoy",
            "source_id": "news-background",
        }
    ],
    "trade_concepts": [
        {
            "concept_code": "valuation",
            "name_en": "Freight",
            "name_ko": "운임",
            "explanation": "Imports are valued with freight.",
            "source_ids": "customs-table;other-table",
        }
    ],
}


def tiny_rows() -> dict[str, list[dict[str, str]]]:
    """Return the rows of every table as text, to be changed by a test."""
    return deepcopy(ROWS)


def row(table: str, **changes: str) -> dict[str, str]:
    """Return the smallest valid row of a table, every column filled in, with some cells changed."""
    blank = dict.fromkeys(TABLES[table].model.to_schema().columns, "")
    return blank | ROWS[table][0] | changes


def frame(table: str, *rows: Mapping[str, str]) -> pd.DataFrame:
    """Return rows of text as a table typed by its model; without rows an empty one."""
    return loaded_table(table, rows).frame


def loaded_table(table: str, rows: Sequence[Mapping[str, str]]) -> LoadedTable:
    """Return rows of text as rules see them: typed, with the lines they would have in a file."""
    columns = list(TABLES[table].model.to_schema().columns)
    cells = {name: pd.Series([one.get(name, "") for one in rows], dtype="str") for name in columns}
    raw = LoadedTable(TABLES[table], pd.DataFrame(cells), np.arange(2, len(rows) + 2))
    loaded, problems = convert_table(raw)
    if problems:
        raise ValueError(problems[0].sentence())
    return loaded


def tiny_evidence(rows: Mapping[str, list[dict[str, str]]] = ROWS) -> Evidence:
    """Return what rules see of a tiny folder, without writing one."""
    tables = {
        name: _unchanged(name) if rows[name] == ROWS[name] else loaded_table(name, rows[name])
        for name in TABLES
    }
    return Evidence(tables, TINY, TODAY)


def tiny_catalog(rows: Mapping[str, list[dict[str, str]]] = ROWS) -> Catalog:
    """Return the catalogue of a tiny folder, without writing one."""
    return Catalog(
        folder=Path("tiny"),
        fingerprint="tiny",
        tables={name: loaded.frame for name, loaded in tiny_evidence(rows).tables.items()},
        problems=(),
        profile=TINY,
        articles={EXTRACT.source_id: EXTRACT},
        corrections=(),
    )


@cache
def _unchanged(table: str) -> LoadedTable:
    return loaded_table(table, ROWS[table])


def write_csv(folder: Path, table: str, rows: list[dict[str, str]]) -> Path:
    """Write rows of text as the file of a table, whatever they say."""
    columns = list(TABLES[table].model.to_schema().columns)
    cells = pd.DataFrame([[one.get(name, "") for name in columns] for one in rows], columns=columns)
    write_whole(folder / TABLES[table].path, format_table(cells))
    return folder / TABLES[table].path


def write_tiny_folder(folder: Path, rows: Mapping[str, list[dict[str, str]]] = ROWS) -> Path:
    """Write a data folder of the given rows: tables, profile, article, correction, descriptor."""
    for table in TABLES:
        write_csv(folder, table, rows[table])
    write_whole(folder / "dashboard.toml", PROFILE)
    write_whole(folder / "articles" / "news-signed.md", ARTICLE)
    write_whole(folder / "corrections.yml", CORRECTION)
    write_descriptor(folder, folder.parent / "docs" / "data.md", profile=TINY)
    return folder
