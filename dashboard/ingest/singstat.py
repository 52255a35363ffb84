"""Singapore's trade with every market, by month with Korea and added up by year, from SingStat.

Publisher: Singapore Department of Statistics, Table Builder; the figures are those of Enterprise Singapore.
Documentation: https://tablebuilder.singstat.gov.sg/view-api/for-developers
Access: open, without a key. `GET {base}/tabledata/M451491?timeFilter=2024 Jan,…,2024 Dec&limit=3000&offset=0`; tables
    M451491 imports, M451501 domestic exports, M451511 re-exports, one question a table and year.
Limits: `limit` rows a call, at most 3,000. The server turns away clients that do not name a browser.
Licence: Singapore Open Data Licence 1.0.
Caveats: `StatusCode` inside the answer tells an error, with HTTP status 200 too. Values are texts in millions
    of Singapore dollars, `na` where none is published and `-` for none or next to none. Regions stand among
    the markets. Exports are domestic exports and re-exports added; each is rounded, so a total that is
    held and differs by no more than that stays. Months are converted at the rate of the month where one is
    held, else at the year's average; years at the year's average. Figures of the last months are revised.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from dashboard.ingest.client import Client, Harvest, Held, Order, UnexpectedShape
from dashboard.ingest.http import Answer, Question
from dashboard.ingest.partners import Partners
from dashboard.ingest.singapore_dollars import Values, convert
from dashboard.model.vocab import SplitFlow

BASE = "https://tablebuilder.singstat.gov.sg/api/table"
TABLES = {
    "M451491": SplitFlow.IMPORT.value,
    "M451501": SplitFlow.DOMESTIC_EXPORT.value,
    "M451511": SplitFlow.RE_EXPORT.value,
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LIMIT = 3_000
PUBLISHER = "singstat"
EXPECTED = "an object with Data, rows of markets and StatusCode 200"
#: The server turns away clients that name no browser; ours is named beside it.
AGENT = "Mozilla/5.0 (compatible; ksties statistics refresh)"


def questions(order: Order) -> list[Question]:
    """Return one question for each table and year."""
    return [
        Question(
            name=f"Singapore's {flow.replace('_', ' ')}s by market, {year}",
            url=f"{order.base or BASE}/tabledata/{table}",
            params={
                "timeFilter": ",".join(f"{year} {month}" for month in MONTHS), "limit": str(LIMIT), "offset": "0",
            },
            headers={"User-Agent": AGENT},
        )
        for year in range(order.first, order.last + 1)
        for table, flow in TABLES.items()
    ]  # fmt: skip


def parse(answers: Sequence[Answer], held: Held) -> Harvest:
    """Read the answers to `questions`.

    Returns:
        What `singapore_dollars.convert` makes of the values.

    Raises:
        UnexpectedShape: Another shape, an error inside, another unit, a cut answer.
    """
    values: dict[str, Values] = {flow: {} for flow in TABLES.values()}
    for answer in answers:
        values[TABLES[answer.question.url.rsplit("/", 1)[-1]]] |= _values(answer)
    partners = Partners(held, PUBLISHER)
    known: dict[str, Values] = {
        flow: {(code, *key[1:]): value for key, value in found.items() if (code := partners.find(key[0]))}
        for flow, found in values.items()
    }
    known[SplitFlow.EXPORT.value] = _added(
        known[SplitFlow.DOMESTIC_EXPORT.value], known[SplitFlow.RE_EXPORT.value]
    )
    return convert(known, {market for found in values.values() for market, _, _ in found}, held)


def _values(answer: Answer) -> Values:
    year = answer.question.params["timeFilter"][:4]
    try:
        content = json.loads(answer.body)
    except ValueError as error:
        raise UnexpectedShape(expected=EXPECTED, found="no JSON") from error
    match content:
        case {"StatusCode": 200, "Data": {"row": list() as rows}} if len(rows) < LIMIT:
            return {key: value for row in rows for key, value in _row(row, year).items()}
        case {"StatusCode": 200, "Data": {"row": list()}}:
            raise UnexpectedShape(
                expected=f"fewer than {LIMIT:,} rows, the most that are given", found="as many"
            )
        case {"StatusCode": code} if code != 200:
            raise UnexpectedShape(expected=EXPECTED, found=f"its status {str(code)[:10]} inside the answer")
    raise UnexpectedShape(expected=EXPECTED, found="an object of another form")


def _row(row: Any, year: str) -> Values:
    match row:
        case {"rowText": str() as market, "uoM": str() as unit, "columns": list() as columns}:
            if "million" not in unit.lower():
                raise UnexpectedShape(
                    expected="millions of Singapore dollars", found=f"the unit {unit[:40]!r}"
                )
            return dict(_column(market.strip(), column, year) for column in columns)
    raise UnexpectedShape(expected="rows with rowText, uoM and columns", found=json.dumps(row)[:300])


def _column(market: str, column: Any, year: str) -> tuple[tuple[str, int, int], float | None]:
    match column:
        case {"key": str() as key, "value": str() as value} if (
            key[:5] == f"{year} "
            and key[5:] in MONTHS
            and re.fullmatch(r"\d[\d,]*(\.\d+)?|na|-|", value.strip())
        ):
            text = value.strip().replace(",", "")
            amount = None if text in ("na", "") else 0.0 if text == "-" else float(text)
            return (market, int(year), MONTHS.index(key[5:]) + 1), amount
    raise UnexpectedShape(expected=f"months of {year} with a value, - or na", found=json.dumps(column)[:200])


def _added(first: Values, second: Values) -> Values:
    """Add two parts; a part that is not published leaves no total."""
    return {
        key: None if value is None or second[key] is None else value + (second[key] or 0.0)
        for key, value in first.items()
        if key in second
    }


CLIENT = Client(
    name="singstat", publisher="SingStat", base=BASE, pause=0.5, questions=questions, parse=parse, first_year=2003,
)  # fmt: skip
