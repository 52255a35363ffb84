"""Korea's trade by partner, by month and added up by year, from the Bank of Korea.

Publisher: Bank of Korea, Economic Statistics System (ECOS); the figures are the Korea Customs Service's.
Documentation: https://ecos.bok.or.kr/api/ (in Korean)
Access: with a key, in KSTIES_KEY_ECOS, which goes into the path.
    `GET {base}/StatisticSearch/{key}/json/kr/1/10000/901Y011/M/202401/202412` (901Y012 for imports), one question
    a year and flow.
Limits: a call gives the rows from the first to the last number in its path; here 10,000.
Licence: not read at the publisher, so left blank in `sources`.
Caveats: Errors come with status 200 too, as `RESULT`; INFO-200 says that nothing is held. The unit is
    thousands of US dollars and stands in each row. Partners are Korean names; groups of economies stand
    among them. FIEE and FIEF are the totals of exports and imports. A year of a partner counts only
    with all twelve months. Months agree with the customs' own but for rounding, so those of the customs stay.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.ingest.annual import Cell, Series, gather
from dashboard.ingest.client import Client, Harvest, Held, Order, Part, UnexpectedShape, source_entry
from dashboard.ingest.http import Answer, Question
from dashboard.ingest.kcs import COLUMNS as MONTHLY
from dashboard.ingest.kcs import SOURCE as CUSTOMS
from dashboard.ingest.partners import Partners
from dashboard.model.vocab import Flow, ValueKind

BASE = "https://ecos.bok.or.kr/api"
TABLES = {"901Y011": Flow.EXPORT.value, "901Y012": Flow.IMPORT.value}
VALUATIONS = {Flow.EXPORT.value: "FOB", Flow.IMPORT.value: "CIF"}
SOURCES = {Flow.EXPORT.value: "bok-ecos-901y011", Flow.IMPORT.value: "bok-ecos-901y012"}
TOTALS = {"FIEE": "WLD", "FIEF": "WLD"}
UNITS = frozenset({"천달러", "천불", "천US$"})
THOUSAND, YEAR = 1_000, 12
CAP = 10_000
REPORTER, PARTNER = "KOR", "SGP"
PUBLISHER = "bank-of-korea"
NOTHING = "INFO-200"
BELIEVED = 0.1
EXPECTED = "an object StatisticSearch with rows in thousands of US dollars"
NOTE = ("ecos-all-months-added", "The twelve monthly values of the Bank of Korea's ECOS were added up.")


@dataclass(frozen=True)
class _Month:
    code: str
    label: str
    year: int
    month: int
    flow: str
    value: float


def questions(order: Order) -> list[Question]:
    """Return one question for each year and flow."""
    return [
        Question(
            name=f"Korea's {flow}s by partner and month, {year}",
            url=f"{order.base or BASE}/StatisticSearch/{{key}}/json/kr/1/{CAP}/{table}/M/{year}01/{year}12",
        )
        for year in range(order.first, order.last + 1)
        for table, flow in TABLES.items()
    ]


def parse(answers: Sequence[Answer], held: Held) -> Harvest:
    """Read the answers to `questions`.

    Returns:
        Annual values in US$ of every partner with twelve months, placed by `annual.gather`; and rows of
        `monthly_trade` with Singapore for the months that the customs' own source does not hold.

    Raises:
        UnexpectedShape: Another shape, an error inside, another unit, a cut answer.
    """
    months = [month for answer in answers for month in _months(answer)]
    by_year: dict[tuple[str, str, int, str], list[float]] = defaultdict(list)
    for month in months:
        by_year[month.code, month.label, month.year, month.flow].append(month.value)
    cells = [
        Cell(REPORTER, code, label, year, flow, sum(values))
        for (code, label, year, flow), values in by_year.items()
        if len(values) == YEAR
    ]
    short = sorted(
        {f"{label} {year}" for (_, label, year, _), values in by_year.items() if len(values) < YEAR}
    )
    told = [f"Not added up, as not all twelve months are given: {', '.join(short[:20])}."] if short else []
    entries = {
        flow: (
            SOURCES[flow],
            source_entry(
                PUBLISHER,
                f"ECOS table {table.upper()}: Korea's {flow}s by country and month",
                "https://ecos.bok.or.kr/",
                "ko",
                licence="",
            ),
        )
        for table, flow in TABLES.items()
    }
    series = Series(
        publisher_code=PUBLISHER,
        reporters=(REPORTER,),
        sources=entries,
        reason="The Bank of Korea's ECOS carries the customs' count of every partner, which adds up to the total.",
        value_kind=ValueKind.SUM_OF_MONTHS.value,
        note=NOTE,
        names="name_ko",
    )
    harvest = gather(cells, series, held, told=told)
    return Harvest((*harvest.parts, _monthly(months, held)), harvest.sources, harvest.notes, harvest.told)


def _monthly(months: Sequence[_Month], held: Held) -> Part:
    partners = Partners(held, PUBLISHER, names="name_ko")
    old = held("monthly_trade")
    customs = old[(old["reporter_code"] == REPORTER) & (old["source_id"] == CUSTOMS)]
    kept = set(zip(customs["month_date"], customs["flow"], strict=True))
    rows = [
        (REPORTER, PARTNER, day, month.flow, month.value, "USD", month.value, pd.NA, VALUATIONS[month.flow],
         SOURCES[month.flow], pd.NA)
        for month in months
        if partners.find(month.code) == PARTNER
        and ((day := pd.Timestamp(month.year, month.month, 1)), month.flow) not in kept
    ]  # fmt: skip

    def gives_way(frame: pd.DataFrame) -> "pd.Series[bool]":
        return (
            (frame["reporter_code"] == REPORTER)
            & (frame["partner_code"] == PARTNER)
            & frame["source_id"].ne(CUSTOMS)
            & pd.MultiIndex.from_frame(frame[["month_date", "flow"]]).isin([(row[2], row[3]) for row in rows])
        )

    frame = pd.DataFrame(rows, columns=MONTHLY).astype({"month_date": "datetime64[ns]"})
    return Part("monthly_trade", frame, replaces=gives_way, value="value_usd", within=BELIEVED)


def _months(answer: Answer) -> Iterator[_Month]:
    table, year = re.findall(r"/(901Y01[12])/M/(\d{4})01/", answer.question.url)[0]
    try:
        content = json.loads(answer.body)
    except ValueError as error:
        raise UnexpectedShape(expected=EXPECTED, found="no JSON") from error
    match content:
        case {"RESULT": {"CODE": code}} if code == NOTHING:
            return
        case {"RESULT": {"CODE": code}}:
            raise UnexpectedShape(expected=EXPECTED, found=f"its error {str(code)[:20]}")
        case {"StatisticSearch": {"list_total_count": int() as count, "row": list() as rows}}:
            if count != len(rows):
                raise UnexpectedShape(expected=f"all {count:,} rows in one answer", found=f"{len(rows):,}")
            for row in rows:
                yield _month(row, table, int(year))
        case _:
            raise UnexpectedShape(expected=EXPECTED, found="an object of another form")


def _month(row: Any, table: str, year: int) -> _Month:
    match row:
        case {
            "STAT_CODE": str() as found,
            "ITEM_CODE1": str() as code,
            "ITEM_NAME1": str() as name,
            "UNIT_NAME": str() as unit,
            "TIME": str() as time,
            "DATA_VALUE": str() as value,
        } if found == table and re.fullmatch(rf"{year}(0[1-9]|1[0-2])", time):
            if unit.strip() not in UNITS:
                raise UnexpectedShape(
                    expected="thousands of US dollars (천달러)", found=f"the unit {unit[:40]!r}"
                )
            if re.fullmatch(r"\d+(\.\d+)?", value):
                name = TOTALS.get(code, name.strip())
                return _Month(name, name, year, int(time[4:]), TABLES[table], float(value) * THOUSAND)
    raise UnexpectedShape(
        expected=f"rows of {table} with item, unit, month of {year} and value",
        found=json.dumps(row, ensure_ascii=False)[:300],
    )  # fmt: skip


CLIENT = Client(
    name="ecos", publisher="Bank of Korea, ECOS", base=BASE, pause=0.5, questions=questions, parse=parse,
    first_year=2017, key="key",
)  # fmt: skip
