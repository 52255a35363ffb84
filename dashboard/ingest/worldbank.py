"""World totals of goods trade from the World Bank.

Publisher: World Bank, World Development Indicators; the figures are estimates of the World Trade
    Organization.
Documentation: https://datahelpdesk.worldbank.org/knowledgebase/articles/889392
Access: open, without a key. `GET {base}/country/WLD/indicator/{indicator}?format=json&date=1962:2025`.
    TX.VAL.MRCH.CD.WT exports (FOB), TM.VAL.MRCH.CD.WT imports (CIF), current US dollars.
Limits: none stated; at most 1,000 observations a page are asked for, and a second page is refused as
    a change of the source, for no indicator of one country has as many years.
Licence: Creative Commons Attribution 4.0 International.
Caveats: Status 200 comes with errors too, as a list of one object with `message`. A year without a
    value is null and gives no row. All years may be revised with each issue, as a rule by less than
    1 per cent. Only totals: no partners.
"""

import json
from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.ingest.client import Client, Harvest, Held, Order, Part, UnexpectedShape, source_entry
from dashboard.ingest.http import Answer, Question

BASE = "https://api.worldbank.org/v2"
WORLD = "WLD"
PAGE = 1000
#: Indicator, flow of the table, and the source its rows name.
SERIES = (
    ("TX.VAL.MRCH.CD.WT", "export", "world-bank-goods-exports"),
    ("TM.VAL.MRCH.CD.WT", "import", "world-bank-goods-imports"),
)
COLUMNS = ["year", "flow", "value_usd", "source_id", "note_code"]
#: Issues differ by less than 1 per cent; a tenth is no revision but another quantity or unit.
BELIEVED = 0.1


def questions(order: Order) -> list[Question]:
    """Return one question for exports and one for imports."""
    return [
        Question(
            name=f"world {flow}s {order.first}–{order.last}",
            url=f"{order.base or BASE}/country/{WORLD}/indicator/{indicator}",
            params={"format": "json", "date": f"{order.first}:{order.last}", "per_page": str(PAGE)},
        )
        for indicator, flow, _ in SERIES
    ]


def parse(answers: Sequence[Answer], held: Held) -> Harvest:
    """Read the answers to `questions`, in their order.

    Returns:
        Rows of `world_trade`: year, flow, value_usd (US$), source_id, note_code (blank), by year and flow.

    Raises:
        UnexpectedShape: Another shape, another country or indicator, a value that is no positive number.
    """
    rows = [
        {"year": year, "flow": flow, "value_usd": value, "source_id": source_id, "note_code": pd.NA}
        for answer, (indicator, flow, source_id) in zip(answers, SERIES, strict=True)
        for year, value in _values(answer, indicator)
    ]
    frame = pd.DataFrame(rows, columns=COLUMNS).sort_values(["year", "flow"], ignore_index=True)
    sources = {
        source_id: source_entry(
            "world-bank",
            f"Merchandise {flow}s, current US$ ({indicator}), world",
            f"https://data.worldbank.org/indicator/{indicator}",
            "en",
            "Creative Commons Attribution 4.0 International",
        )
        for indicator, flow, source_id in SERIES
    }
    part = Part(
        "world_trade",
        frame,
        replaces=lambda old: old["source_id"].isin(sources),
        value="value_usd",
        within=BELIEVED,
    )
    return Harvest((part,), sources)


def _values(answer: Answer, indicator: str) -> list[tuple[int, float]]:
    expected = f"a page of observations of {indicator}"
    try:
        content = json.loads(answer.body)
    except ValueError as error:
        raise UnexpectedShape(expected=expected, found="no JSON") from error
    match content:
        case [{"message": [{"id": number}, *_]}]:
            raise UnexpectedShape(expected=expected, found=f"its error {str(number)[:10]}")
        case [{"pages": pages}, list() as items] if pages in (0, 1):
            read = [_observation(item, indicator) for item in items]
        case [{"pages": pages}, list()]:
            raise UnexpectedShape(expected=f"one {expected[2:]}", found=f"{str(pages)[:10]} pages")
        case _:
            raise UnexpectedShape(expected=expected, found="a list or object of another form")
    return [(year, value) for year, value in read if value is not None]


def _observation(item: Any, indicator: str) -> tuple[int, float | None]:
    match item:
        case {
            "indicator": {"id": str() as found},
            "countryiso3code": str() as country,
            "date": str() as year,
            "value": value,
        } if found == indicator and country == WORLD and year.isascii() and year.isdigit():
            if value is None:
                return int(year), None
            if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
                return int(year), float(value)
    raise UnexpectedShape(
        expected=f"observations of {indicator} of {WORLD} with a year and a positive value or null",
        found=json.dumps(item, ensure_ascii=False)[:200],
    )


CLIENT = Client(
    name="worldbank", publisher="World Bank", base=BASE, pause=0.5, questions=questions, parse=parse
)
