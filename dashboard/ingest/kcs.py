"""Korea's exports to and imports from Singapore by month, from the Korea Customs Service.

Publisher: Korea Customs Service, through the public data portal data.go.kr.
Documentation: https://www.data.go.kr (search for getNationtradeList; in Korean).
Access: with a key, in KSTIES_KEY_KCS, as it is before percent encoding; the portal grants it for this
    interface on request. `GET {base}/nationtrade/getNationtradeList?strtYymm=202401&endYymm=202412&cntyCd=SG`,
    answered in XML. expDlr exports (FOB), impDlr imports (CIF), in US dollars.
Limits: twelve months a call, so one call a year; 10,000 calls a day.
Licence: not read at the publisher, so left blank in `sources`.
Caveats: An answer may have no item, one, or several. A row with the country "-" is the total of the
    others and gives no row; it must be their sum. Errors come with status 200 too: `resultCode` other
    than 00, or a gateway's message in XML or JSON. Months of the current year are revised.
"""

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

import pandas as pd

from dashboard.ingest.client import Client, Harvest, Held, Order, Part, UnexpectedShape, source_entry
from dashboard.ingest.http import Answer, Question

BASE = "https://apis.data.go.kr/1220000"
OPERATION = "nationtrade/getNationtradeList"
REPORTER, PARTNER, COUNTRY = "KOR", "SGP", "SG"
SOURCE = "kcs-nationtrade"
EXPECTED = "XML with months and values in US dollars"
#: The portal's own codes, in our words.
REASONS = {
    "04": "the question was malformed",
    "12": "there is no such operation",
    "20": "the key is missing",
    "22": "too many questions today",
    "30": "the key is unknown or not approved for this interface",
    "31": "the key has expired",
}
FLOWS = (("expDlr", "export", "FOB"), ("impDlr", "import", "CIF"))
COLUMNS = [
    "reporter_code", "partner_code", "month_date", "flow", "value_amount", "value_currency", "value_usd",
    "rate_source_id", "valuation", "source_id", "note_code",
]  # fmt: skip
#: A revision of a month is smaller.
BELIEVED = 0.1


def questions(order: Order) -> list[Question]:
    """Return one question a year."""
    return [
        Question(
            name=f"Korea's trade with Singapore by month, {year}",
            url=f"{order.base or BASE}/{OPERATION}",
            params={"strtYymm": f"{year}01", "endYymm": f"{year}12", "cntyCd": COUNTRY},
        )
        for year in range(order.first, order.last + 1)
    ]


def parse(answers: Sequence[Answer], held: Held) -> Harvest:
    """Read the answers to `questions`.

    Returns:
        Rows of `monthly_trade` with Korea as reporter, in US$, one per month and flow.

    Raises:
        UnexpectedShape: Another shape, an error of the service, another country, a month outside the year
            that was asked, a total that is not the sum.
    """
    rows = [row for answer in answers for row in _rows(answer)]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame["month_date"] = pd.to_datetime(frame["month_date"])
    part = Part(
        "monthly_trade",
        frame,
        replaces=lambda old: (old["reporter_code"] == REPORTER) & (old["partner_code"] == PARTNER),
        value="value_usd",
        within=BELIEVED,
    )
    title = "Korea Customs Service, exports to and imports from Singapore by month"
    entry = source_entry("korea-customs-service", title, f"{BASE}/{OPERATION}", "ko", licence="")
    return Harvest((part,), {SOURCE: entry})


def _rows(answer: Answer) -> Iterator[dict[str, object]]:
    year = answer.question.params["strtYymm"][:4]
    sums = dict.fromkeys((tag for tag, _, _ in FLOWS), 0)
    totals: dict[str, int] | None = None
    for item in _items(answer.body):
        values = {tag: _amount(item, tag) for tag, _, _ in FLOWS}
        country, month = item.findtext("statCd", ""), item.findtext("year", "")
        if country == "-":
            totals = values
            continue
        if country != COUNTRY or not re.fullmatch(rf"{year}\.(0[1-9]|1[0-2])", month):
            raise UnexpectedShape(
                expected=f"months of {year} with {COUNTRY}", found=f"{month[:20]!r} with {country[:20]!r}"
            )
        for tag, flow, valuation in FLOWS:
            sums[tag] += values[tag]
            yield dict(
                zip(
                    COLUMNS,
                    (REPORTER, PARTNER, f"{month.replace('.', '-')}-01", flow, values[tag], "USD", values[tag],
                     pd.NA, valuation, SOURCE, pd.NA),
                    strict=True,
                )
            )  # fmt: skip
    if totals is not None and totals != sums:
        raise UnexpectedShape(expected=f"a total of {sums}", found=f"a total of {totals}")


def _items(body: bytes) -> list[ElementTree.Element]:
    # expat bounds what entities may grow to; a document type has no business here at all
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise UnexpectedShape(expected=EXPECTED, found="XML that declares a document type")
    try:
        root = ElementTree.fromstring(body)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        code = re.search(rb'"returnReasonCode"\s*:\s*"(\d{1,3})"', body)
        found = _refusal(code.group(1).decode()) if code else "no XML"
        raise UnexpectedShape(expected=EXPECTED, found=found) from error
    code_text = root.findtext("cmmMsgHeader/returnReasonCode") or root.findtext("header/resultCode")
    if root.tag != "response" or code_text != "00":
        raise UnexpectedShape(expected=EXPECTED, found=_refusal(code_text or "without a code"))
    items = root.find("body/items")
    if items is None:
        raise UnexpectedShape(expected=EXPECTED, found="an answer without a list of items")
    return list(items.iterfind("item"))


def _refusal(code: str) -> str:
    return f"its error {code[:20]}" + (f", {REASONS[code]}" if code in REASONS else "")


def _amount(item: ElementTree.Element, tag: str) -> int:
    text = item.findtext(tag, "")
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise UnexpectedShape(expected=f"{tag} in whole US dollars", found=repr(text[:40]))
    return int(text)


CLIENT = Client(
    name="kcs",
    publisher="Korea Customs Service",
    base=BASE,
    pause=0.2,
    questions=questions,
    parse=parse,
    first_year=2000,
    key="serviceKey",
)
