"""Korea's trade with every partner by year, from KOSIS.

Publisher: Korea Customs Service, through KOSIS, the portal of Korea's statistical office.
Documentation: https://kosis.kr/openapi/ (in Korean)
Access: with a key, in KSTIES_KEY_KOSIS. `GET {base}/Param/statisticsParameterData.do?method=getList&format=json&
    jsonVD=Y&orgId=360&tblId=DT_1R11006_FRM101&itmId=…&objL1=ALL&prdSe=Y&startPrdDe=2017&endPrdDe=2025`, one
    question for all partners, both flows and all years.
Limits: 40,000 cells a call, some 80 years of this table; 200 calls a minute.
Licence: not read at the publisher, so left blank in `sources`.
Caveats: Without `jsonVD=Y` the answer is no JSON. Every error comes with status 200, as an object with `err`;
    30 says that nothing is held. The unit is thousands of US dollars and stands in each row. Countries are
    the customs' codes of two letters, 00 for all. A dash stands for none, X for a value that is withheld,
    which gives no row. The current year is not over, so it gives none.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.ingest.annual import Cell, Series, gather
from dashboard.ingest.client import Client, Harvest, Held, Order, UnexpectedShape, source_entry
from dashboard.ingest.http import Answer, Question
from dashboard.model.vocab import Flow

BASE = "https://kosis.kr/openapi"
TABLE = "DT_1R11006_FRM101"
ITEMS = {"13103103829T1": Flow.EXPORT.value, "13103103829T2": Flow.IMPORT.value}
UNITS = frozenset({"천달러", "천불", "천US$", "1,000 dollars", "1000 dollars"})
THOUSAND = 1_000
CAP = 40_000
REPORTER = "KOR"
SOURCE = "kosis-dt-1r11006-frm101"
NOTE = ("kosis-all-partners", "Customs clearance basis, published in thousands of US dollars.")
EXPECTED = "a list of cells in thousands of US dollars"
#: The portal's own codes, in our words; 30 says that nothing is held.
REASONS = {
    "10": "the key is missing",
    "11": "the key has expired",
    "20": "a parameter is missing",
    "21": "a parameter is wrong",
    "31": "more cells than are given at once",
    "40": "too many questions in a minute",
    "41": "more rows than are given at once",
    "42": "the key may not ask this",
    "50": "the server has a fault",
}
NOTHING = "30"


def questions(order: Order) -> list[Question]:
    """Return the one question."""
    return [
        Question(
            name=f"Korea's exports and imports by partner, {order.first}–{order.last}",
            url=f"{order.base or BASE}/Param/statisticsParameterData.do",
            params={
                "method": "getList", "format": "json", "jsonVD": "Y", "orgId": "360", "tblId": TABLE,
                "itmId": "+".join(ITEMS), "objL1": "ALL", "prdSe": "Y",
                "startPrdDe": str(order.first), "endPrdDe": str(order.last),
            },
        )
    ]  # fmt: skip


def parse(answers: Sequence[Answer], held: Held) -> Harvest:
    """Read the answer to `questions`.

    Returns:
        Annual values in US$ of every partner, placed by `annual.gather`.

    Raises:
        UnexpectedShape: Another shape, an error inside, another unit, a cut answer.
    """
    withheld: list[str] = []
    cells = [cell for answer in answers for cell in _cells(answer, withheld)]
    entry = source_entry(
        "kosis",
        "KOSIS table DT_1R11006_FRM101: Korea's exports and imports by country",
        f"https://kosis.kr/statHtml/statHtml.do?orgId=360&tblId={TABLE}",
        "ko",
        licence="",
    )
    series = Series(
        publisher_code="kosis",
        reporters=(REPORTER,),
        sources=dict.fromkeys(ITEMS.values(), (SOURCE, entry)),
        reason="KOSIS carries the Korea Customs Service's own count of every partner, which adds up to the total.",
        note=NOTE,
        unfinished=frozenset({max(answer.asked_at for answer in answers).year}),
    )
    told = [f"Left out, as the value is withheld: {', '.join(withheld[:20])}."] if withheld else []
    if not cells:
        told.append("Nothing is given for these years.")
    return gather(cells, series, held, told=told)


def _cells(answer: Answer, withheld: list[str]) -> Iterator[Cell]:
    try:
        content = json.loads(answer.body)
    except ValueError as error:
        raise UnexpectedShape(expected=EXPECTED, found="no JSON") from error
    match content:
        case {"err": code} if str(code) == NOTHING:
            return
        case {"err": code}:
            words = REASONS.get(str(code))
            raise UnexpectedShape(
                expected=EXPECTED, found=f"its error {str(code)[:10]}" + (f", {words}" if words else "")
            )
        case list() as rows if len(rows) < CAP:
            for row in rows:
                yield from _cell(row, withheld)
        case list() as rows:
            raise UnexpectedShape(
                expected=f"fewer than {CAP:,} cells, the most that are given", found=f"{len(rows):,}"
            )
        case _:
            raise UnexpectedShape(expected=EXPECTED, found="an object of another form")


def _cell(row: Any, withheld: list[str]) -> Iterator[Cell]:
    match row:
        case {
            "TBL_ID": str() as table,
            "ITM_ID": str() as item,
            "C1": str() as code,
            "PRD_DE": str() as year,
            "UNIT_NM": str() as unit,
            "DT": str() as value,
        } if table == TABLE and item in ITEMS and re.fullmatch(r"\d{4}", year):
            label = str(row.get("C1_NM_ENG") or row.get("C1_NM") or code)
            if unit.strip() not in UNITS:
                raise UnexpectedShape(
                    expected="thousands of US dollars (천달러)", found=f"the unit {unit[:40]!r}"
                )
            if value.strip() == "X":
                withheld.append(f"{label} {year}")
            elif re.fullmatch(r"\d+(\.\d+)?", value.strip()):
                # the code may carry the name of its list in front
                yield Cell(
                    REPORTER,
                    code.rsplit(".", 1)[-1],
                    label,
                    int(year),
                    ITEMS[item],
                    float(value) * THOUSAND,
                )
            elif value.strip() not in ("", "-"):
                raise UnexpectedShape(expected="a value", found=repr(value[:40]))
        case _:
            raise UnexpectedShape(
                expected=f"cells of {TABLE} with item, country, year, unit and value",
                found=json.dumps(row, ensure_ascii=False)[:300],
            )  # fmt: skip


CLIENT = Client(
    name="kosis", publisher="KOSIS", base=BASE, pause=0.5, questions=questions, parse=parse, first_year=2017,
    key="apiKey",
)  # fmt: skip
