"""A few partners of Korea and Singapore, enough for every kind of ranking.

Korea's table holds every partner in 2018, single figures in 2019 and the largest partners in 2020;
Singapore's holds every partner in 2018. Values in billions of US dollars:

| | exports 2018 | imports 2018 | exports 2020 | imports 2020 |
|---|---|---|---|---|
| United States | 60 | 40 | 50 | 30 |
| Germany (EU) | 20 | 30 | 25 | 35 |
| France (EU) | 10 | 15 | – | 45 |
| United Kingdom (EU to 2019) | 12 | – | 9 | 6 |
| Taiwan | 25 | 15 | 26 | 16 |
| Singapore | 11 | 8 | 12 | 9 |
| Soviet Union (former) | 1 | 1 | – | – |

Areas not specified have 500 in 2018, and the world 700 and 650 in 2020.
"""

from dashboard.model.catalog import Catalog
from tests.factories import tiny_catalog, tiny_rows

Rows = dict[str, list[dict[str, str]]]

BILLION = 1e9
KOREA = {
    2018: {
        "USA": (60, 40), "DEU": (20, 30), "FRA": (10, 15), "GBR": (12, None), "TWN": (25, 15),
        "SGP": (11, 8), "SUN": (1, 1), "XNS": (500, 500),
    },
    2019: {"SGP": (11.5, 8.5)},
    2020: {"USA": (50, 30), "DEU": (25, 35), "FRA": (None, 45), "GBR": (9, 6), "TWN": (26, 16), "SGP": (12, 9)},
}  # fmt: skip
SINGAPORE = {2018: {"KOR": (14, 22), "USA": (30, 40), "TWN": (20, 10)}}


def economy(code: str, *, kind: str = "economy", since: str = "", until: str = "") -> dict[str, str]:
    """Return a row of `economies`."""
    names = {"KOR": "Korea", "SGP": "Singapore", "USA": "United States", "DEU": "Germany", "TWN": "Taiwan",
             "EUN": "European Union"}  # fmt: skip
    name = names.get(code, code.title())
    return {
        "economy_code": code,
        "name_en": name,
        "short_name_en": name,
        "name_ko": name,
        "kind": kind,
        "eu_from_year": since,
        "eu_to_year": until,
    }


def value(
    reporter: str, partner: str, year: int, flow: str, billions: float, *, source: str = "customs-table"
) -> dict[str, str]:
    """Return a row of `annual_trade`."""
    return {
        "reporter_code": reporter,
        "partner_code": partner,
        "year": str(year),
        "flow": flow,
        "value_usd": str(billions * BILLION),
        "valuation": "FOB" if flow == "export" else "CIF",
        "value_kind": "published",
        "source_id": source,
    }


def series(
    reporter: str, year: int, completeness: str, *, world: tuple[str, str] = ("", "")
) -> list[dict[str, str]]:
    """Return both rows of `trade_series` of a year."""
    return [
        {
            "reporter_code": reporter,
            "year": str(year),
            "flow": flow,
            "source_id": "customs-table",
            "completeness": completeness,
            "world_value_usd": total,
            "world_source_id": "other-table" if total else "",
            "reason": f"The only table. Limits of {flow}s.",
        }
        for flow, total in zip(("export", "import"), world, strict=True)
    ]


def values_of(
    table: dict[int, dict[str, tuple[float | None, float | None]]], reporter: str
) -> list[dict[str, str]]:
    """Return the rows of `annual_trade` of a reporter."""
    return [
        value(reporter, partner, year, flow, billions)
        # a former state that is still in the figures needs a caveat
        | ({"note_code": "singstat-former-state"} if partner == "SUN" else {})
        for year, partners in table.items()
        for partner, flows in partners.items()
        for flow, billions in zip(("export", "import"), flows, strict=True)
        if billions is not None
    ]


def trade_rows() -> Rows:
    """Return the rows of the tables, to be changed by a test."""
    rows = tiny_rows()
    rows["economies"] = [
        economy("KOR"), economy("SGP"), economy("USA"), economy("TWN"), economy("DEU", since="1958"),
        economy("FRA", since="1958"), economy("GBR", since="1973", until="2019"), economy("SUN", kind="former"),
        economy("EUN", kind="group"), economy("XNS", kind="unspecified"), economy("WLD", kind="world"),
    ]  # fmt: skip
    world = [
        value("KOR", "WLD", 2020, flow, billions, source="other-table")
        for flow, billions in (("export", 700), ("import", 650))
    ]
    rows["trade_notes"] = [
        *rows["trade_notes"], {"note_code": "singstat-former-state", "text": "The publisher kept the old name."},
    ]  # fmt: skip
    rows["annual_trade"] = values_of(KOREA, "KOR") + values_of(SINGAPORE, "SGP") + world
    rows["trade_series"] = [
        *series("KOR", 2018, "all"),
        *series("KOR", 2019, "single"),
        *series("KOR", 2020, "largest", world=("700000000000", "650000000000")),
        *series("SGP", 2018, "all"),
    ]
    rows["stated_ranks"] = [
        statement("ministry", 2018, rank="6", day="2019-05-01"),
        statement("paper", 2018, rank="3", day="2019-06-01", precision="month"),
        statement("minister", 2019, rank="9", day="2020-02-03", is_year_inferred="true",
                  explanation="It fits another year.", note="Ninth-largest partner."),
        statement("envoy", 2020, value_amount="21e9", value_currency="USD", day="2021-01-01"),
    ]  # fmt: skip
    rows["rank_bounds"] = [
        {
            "reporter_code": "KOR", "partner_code": "SGP", "year": "2019", "measure": "total", "best_rank": "5",
            "worst_rank": "6", "value_usd": "20e9", "reasoning": "Four are certainly larger.",
            "source_ids": "customs-table;other-table",
        }
    ]  # fmt: skip
    return rows


def statement(name: str, year: int, *, day: str, precision: str = "day", **more: str) -> dict[str, str]:
    """Return a row of `stated_ranks`, of Singapore in Korea's list by total."""
    common = {
        "statement_id": name,
        "statement_date": day,
        "statement_precision": precision,
        "as_of_year": str(year),
        "is_year_inferred": "false",
        "reporter_code": "KOR",
        "partner_code": "SGP",
        "measure": "total",
        "stated_by": f"The {name}",
        "source_id": "news-background",
    }
    return common | more


def trade_catalog(rows: Rows | None = None) -> Catalog:
    """Return a catalogue of these tables."""
    return tiny_catalog(trade_rows() if rows is None else rows)
