"""Korea's and Singapore's trade with every partner by year, from WITS.

Publisher: World Bank, World Integrated Trade Solution (TradeStats); the figures are UN Comtrade's.
Documentation: https://wits.worldbank.org/data/public/WITSAPI_UserGuide.pdf
Access: open, without a key. `GET {base}/reporter/kor/year/2021/partner/all/product/Total/indicator/
    XPRT-TRD-VL?format=JSON` (MPRT-TRD-VL for imports), SDMX-JSON. One question a reporter, year and flow.
Limits: none stated; `all` may stand for partners or products of one year, not for both.
Licence: WITS and UN Comtrade terms: free use with attribution, no bulk redistribution.
Caveats: Values are thousands of US dollars. WLD is the world; regions of the World Bank (EAS, ECS, LCN,
    MEA, NAC, SAS, SSF) stand beside their members and give no row. Taiwan is OAS, "Other Asia, nes". A year
    that is not held is answered with status 404 or without a series.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.ingest.annual import Cell, Series, gather
from dashboard.ingest.client import Client, Harvest, Held, Order, UnexpectedShape, source_entry
from dashboard.ingest.http import Answer, Question
from dashboard.model.vocab import Flow

BASE = "https://wits.worldbank.org/API/V1/SDMX/V21/datasource/tradestats-trade"
REPORTERS = ("KOR", "SGP")
INDICATORS = {"XPRT-TRD-VL": Flow.EXPORT.value, "MPRT-TRD-VL": Flow.IMPORT.value}
#: Regions that stand beside the economies they are made of.
REGIONS = frozenset({"EAS", "ECS", "LCN", "MEA", "NAC", "SAS", "SSF"})
THOUSAND = 1_000
SOURCE = "wits-tradestats-totals"
#: The copy of Singapore's exports that was read before.
COPY = "wits-tradestats-hs"
EXPECTED = "SDMX-JSON with one series a partner, in thousands of US dollars"
ORDER = ["FREQ", "REPORTER", "PARTNER", "PRODUCTCODE", "INDICATOR"]


def questions(order: Order) -> list[Question]:
    """Return one question for each reporter, year and flow."""
    return [
        Question(
            name=f"{reporter} {flow}s {year}",
            url=f"{order.base or BASE}/reporter/{reporter.lower()}/year/{year}/partner/all/product/Total"
            f"/indicator/{indicator}",
            params={"format": "JSON"},
            nothing=frozenset({404}),
        )
        for reporter in REPORTERS
        for year in range(order.first, order.last + 1)
        for indicator, flow in INDICATORS.items()
    ]


def parse(answers: Sequence[Answer], held: Held) -> Harvest:
    """Read the answers to `questions`.

    Returns:
        Annual values in US$ of every partner, placed by `annual.gather`.

    Raises:
        UnexpectedShape: Another shape, another reporter, year, product or indicator than was asked.
    """
    cells: list[Cell] = []
    told: list[str] = []
    for answer in answers:
        found = list(_cells(answer))
        if not found:
            told.append(f"Nothing is given for {answer.question.name}.")
        cells += found
    entry = source_entry(
        "world-bank",
        "WITS TradeStats, exports and imports of Korea and Singapore by partner, all goods",
        BASE,
        "en",
        "WITS and UN Comtrade terms: free use with attribution, no bulk redistribution.",
    )
    series = Series(
        publisher_code="world-bank",
        reporters=REPORTERS,
        sources=dict.fromkeys(INDICATORS.values(), (SOURCE, entry)),
        reason="WITS holds every partner as the reporter gave them to the United Nations.",
        own_notes={"TWN": "taiwan-as-other-asia"},
        supersedes=(COPY,),
        unfinished=frozenset({max(answer.asked_at for answer in answers).year}),
    )
    return gather(cells, series, held, told=told)


def _cells(answer: Answer) -> Iterator[Cell]:
    if not answer.body:
        return
    asked = re.search(r"/reporter/(\w+)/year/(\d+)/.*/indicator/([\w-]+)$", answer.question.url)
    assert asked, "questions and answers belong together"
    wanted = {
        "FREQ": "A", "REPORTER": asked[1].upper(), "PRODUCTCODE": "Total", "INDICATOR": asked[3],
    }  # fmt: skip
    try:
        content = json.loads(answer.body)
        series, dimensions, years = _parts(content)
        for key, entry in series.items():
            values = [names[int(at)] for names, at in zip(dimensions, key.split(":"), strict=True)]
            found = dict(zip(ORDER, (value["id"] for value in values), strict=True))
            for at, observation in entry["observations"].items():
                if found != {**wanted, "PARTNER": found["PARTNER"]} or years[int(at)]["id"] != asked[2]:
                    raise UnexpectedShape(expected=f"{wanted} of {asked[2]}", found=str(found)[:300])
                value = observation[0]
                if found["PARTNER"] in REGIONS or value is None:
                    continue
                yield Cell(
                    asked[1].upper(), found["PARTNER"], str(values[2].get("name")), int(asked[2]),
                    INDICATORS[asked[3]], float(value) * THOUSAND,
                )  # fmt: skip
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise UnexpectedShape(expected=EXPECTED, found=f"another form ({type(error).__name__})") from error


def _parts(content: Any) -> tuple[dict[str, Any], list[list[Any]], list[Any]]:
    """Return the series, the names of each dimension in the order of the keys, and the years."""
    dimensions = content["structure"]["dimensions"]
    if [dimension["id"] for dimension in dimensions["series"]] != ORDER:
        raise UnexpectedShape(
            expected=f"dimensions {ORDER}", found=str([entry["id"] for entry in dimensions["series"]])[:300]
        )
    sets = content["dataSets"]
    series = sets[0].get("series", {}) if sets else {}
    return (
        series,
        [dimension["values"] for dimension in dimensions["series"]],
        dimensions["observation"][0]["values"],
    )


CLIENT = Client(
    name="wits", publisher="World Bank, WITS", base=BASE, pause=1.0, questions=questions, parse=parse,
    first_year=2015,
)  # fmt: skip
