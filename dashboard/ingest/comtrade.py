"""Korea's and Singapore's trade with every partner by year, from UN Comtrade.

Publisher: United Nations Statistics Division, UN Comtrade; the figures are those that Korea and Singapore
    report to it.
Documentation: https://comtradedeveloper.un.org
Access: open as a preview, `GET {base}/public/v1/preview/C/A/HS?reporterCode=410&period=2024&flowCode=X&
    cmdCode=TOTAL&partner2Code=0&customsCode=C00&motCode=0`; with a key in KSTIES_KEY_COMTRADE
    `{base}/data/v1/get/C/A/HS` with the same parameters. One question a reporter, year and flow.
Limits: preview at most 500 records a call; with a key 100,000 records a call and 500 calls a day.
Licence: free use with attribution, no bulk redistribution (UN Comtrade's policy on use and re-dissemination).
Caveats: Partner 0 is the world. Every dimension must be named in the question, or the answer mixes
    modes of transport and customs procedures; records of another dimension are refused. An answer that
    reaches the cap is refused, as it may be cut. Errors come with status 200 too, in `error`. Economies
    have some numbers of their own (USA 842, Taiwan as 490 "Other Asia, nes"). Imports that are not valued
    CIF are left out. Singapore has reported late or not at all for some years: no record gives no row.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.ingest.annual import Cell, Series, gather
from dashboard.ingest.client import Client, Harvest, Held, Order, UnexpectedShape, source_entry
from dashboard.ingest.http import Answer, Question
from dashboard.model.vocab import Flow

BASE = "https://comtradeapi.un.org"
PREVIEW, KEYED = "public/v1/preview/C/A/HS", "data/v1/get/C/A/HS"
REPORTERS = {"410": "KOR", "702": "SGP"}
FLOWS = {"X": Flow.EXPORT.value, "M": Flow.IMPORT.value}
CAPS = {PREVIEW: 500, KEYED: 100_000}
#: What each record must say beside reporter, year and flow.
DIMENSIONS = {
    "typeCode": "C", "freqCode": "A", "cmdCode": "TOTAL", "partner2Code": 0, "customsCode": "C00", "motCode": 0,
}  # fmt: skip
SOURCE = "un-comtrade-totals"
EXPECTED = "an object with count, data and error"


def questions(order: Order) -> list[Question]:
    """Return one question for each reporter, year and flow."""
    path = KEYED if order.is_keyed else PREVIEW
    return [
        Question(
            name=f"{reporter} {flow}s {year}",
            url=f"{order.base or BASE}/{path}",
            params={
                "reporterCode": number, "period": str(year), "flowCode": letter, "cmdCode": "TOTAL",
                "partner2Code": "0", "customsCode": "C00", "motCode": "0", "includeDesc": "true",
            },
        )
        for number, reporter in REPORTERS.items()
        for year in range(order.first, order.last + 1)
        for letter, flow in FLOWS.items()
    ]  # fmt: skip


def parse(answers: Sequence[Answer], held: Held) -> Harvest:
    """Read the answers to `questions`.

    Returns:
        Annual values in US$ of every partner, placed by `annual.gather`.

    Raises:
        UnexpectedShape: Another shape, an error inside, a cut answer, a record of another dimension.
    """
    cells: list[Cell] = []
    told: list[str] = []
    for answer in answers:
        records = _records(answer)
        if not records:
            told.append(f"Nothing is given for {answer.question.name}.")
        cells += _cells(records, answer, told)
    entry = source_entry(
        "un-comtrade",
        "UN Comtrade, exports and imports of Korea and Singapore by partner, all goods",
        "https://comtradeplus.un.org/",
        "en",
        "UN Comtrade terms: free use with attribution, no bulk redistribution.",
    )
    series = Series(
        publisher_code="un-comtrade",
        reporters=tuple(REPORTERS.values()),
        sources=dict.fromkeys(FLOWS.values(), (SOURCE, entry)),
        reason="UN Comtrade holds every partner as the reporter gave them to the United Nations.",
        own_notes={"TWN": "taiwan-as-other-asia"},
        unfinished=frozenset({max(answer.asked_at for answer in answers).year}),
    )
    return gather(cells, series, held, told=told)


def _records(answer: Answer) -> list[Any]:
    try:
        content = json.loads(answer.body)
    except ValueError as error:
        raise UnexpectedShape(expected=EXPECTED, found="no JSON") from error
    match content:
        case {"error": str() as words} if words:
            raise UnexpectedShape(expected=EXPECTED, found="an error inside the answer")
        case {"count": int() as count, "data": list() as records}:
            cap = next(cap for path, cap in CAPS.items() if answer.question.url.endswith(path))
            if len(records) >= cap:
                raise UnexpectedShape(
                    expected=f"fewer than {cap:,} records, the most that are given", found=f"{len(records):,}"
                )
            if count != len(records):
                raise UnexpectedShape(
                    expected=f"{count} records, as the answer says", found=str(len(records))
                )
            return records
    raise UnexpectedShape(expected=EXPECTED, found="an object of another form")


def _cells(records: Sequence[Any], answer: Answer, told: list[str]) -> Iterator[Cell]:
    asked = answer.question.params
    wanted = {
        **DIMENSIONS,
        "reporterCode": int(asked["reporterCode"]), "refYear": int(asked["period"]), "flowCode": asked["flowCode"],
    }  # fmt: skip
    flow = FLOWS[asked["flowCode"]]
    otherwise, blank = [], []
    for record in records:
        if not isinstance(record, dict) or any(record.get(name) != value for name, value in wanted.items()):
            raise UnexpectedShape(expected=f"records with {wanted}", found=json.dumps(record)[:300])
        code, label = record.get("partnerCode"), str(record.get("partnerDesc") or record.get("partnerISO"))
        value = record.get("primaryValue")
        if not isinstance(code, int) or isinstance(value, bool) or not isinstance(value, int | float | None):
            raise UnexpectedShape(expected="a partner's number and a value", found=json.dumps(record)[:300])
        if value is None or value < 0:
            blank.append(label)
        elif flow == Flow.IMPORT and record.get("cifvalue") is None:
            otherwise.append(label)
        else:
            yield Cell(
                REPORTERS[asked["reporterCode"]], str(code), label, int(asked["period"]), flow, float(value)
            )
    for labels, why in ((blank, "no value is given"), (otherwise, "imports are not valued CIF")):
        if labels:
            told.append(f"{answer.question.name}: left out, as {why}: {', '.join(labels[:10])}.")


CLIENT = Client(
    name="comtrade",
    publisher="UN Comtrade",
    base=BASE,
    pause=1.0,
    questions=questions,
    parse=parse,
    first_year=2017,
    key="subscription-key",
    is_key_needed=False,
)
