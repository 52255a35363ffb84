"""Korea's and Singapore's trade with every partner by year, from the IMF.

Publisher: International Monetary Fund, International Trade in Goods by partner country (IMTS), the successor
    of the Direction of Trade Statistics.
Documentation: https://data.imf.org/en/datasets/IMF.STA:IMTS
Access: open, without a key. `GET {base}/data/dataflow/IMF.STA/IMTS/1.0.0/KOR.XG_FOB_USD.*.A` (MG_CIF_USD for
    imports) with the header `Accept: application/vnd.sdmx.data+csv`. One question a reporter and flow.
Limits: ten questions in five seconds, as others report; an answer for all partners is about one megabyte.
Licence: IMF terms: attribution, no resale.
Caveats: OBS_VALUE is in single US dollars; SCALE is a hint for display and no factor. Groups have codes
    that begin with G (G001 the world) or TX and stand beside their members. The filter on the years is
    reported to be ignored at times, so the years are chosen after reading. Gaps are filled with estimates
    of the Fund, which the answer does not always mark.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from dashboard.ingest.annual import Cell, Series, gather
from dashboard.ingest.client import Client, Harvest, Held, Order, UnexpectedShape, source_entry
from dashboard.ingest.http import Answer, Question
from dashboard.model.vocab import Flow

BASE = "https://api.imf.org/external/sdmx/3.0"
REPORTERS = ("KOR", "SGP")
INDICATORS = {"XG_FOB_USD": Flow.EXPORT.value, "MG_CIF_USD": Flow.IMPORT.value}
#: Groups of economies beside their members; the world is one of them and is kept.
GROUPS = re.compile(r"G\d{3}|TX\w+")
WORLD = "G001"
SOURCE = "imf-imts"
COLUMNS = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY", "TIME_PERIOD", "OBS_VALUE")
NOTE = ("imf-imts-with-estimates", "The International Monetary Fund fills gaps in reports with estimates.")


def questions(order: Order) -> list[Question]:
    """Return one question for each reporter and flow."""
    return [
        Question(
            name=f"{reporter} {flow}s since {order.first}",
            url=f"{order.base or BASE}/data/dataflow/IMF.STA/IMTS/1.0.0/{reporter}.{indicator}.*.A",
            params={"c[TIME_PERIOD]": f"ge:{order.first}"},
            headers={"Accept": "application/vnd.sdmx.data+csv;version=2.0.0"},
            nothing=frozenset({204, 404}),
        )
        for reporter in REPORTERS
        for indicator, flow in INDICATORS.items()
    ]


def parse(answers: Sequence[Answer], held: Held) -> Harvest:
    """Read the answers to `questions`.

    Returns:
        Annual values in US$ of every partner, placed by `annual.gather`.

    Raises:
        UnexpectedShape: Another shape, another reporter, indicator or frequency than was asked.
    """
    cells: list[Cell] = []
    told: list[str] = []
    for answer in answers:
        found = list(_cells(answer))
        if not found:
            told.append(f"Nothing is given for {answer.question.name}.")
        cells += found
    entry = source_entry(
        "imf",
        "International Trade in Goods by partner country (IMTS), Korea and Singapore",
        f"{BASE}/data/dataflow/IMF.STA/IMTS/1.0.0",
        "en",
        "IMF terms: attribution, no resale.",
    )
    series = Series(
        publisher_code="imf",
        reporters=REPORTERS,
        sources=dict.fromkeys(INDICATORS.values(), (SOURCE, entry)),
        reason="The International Monetary Fund holds every partner, with estimates where reports are missing.",
        note=NOTE,
        unfinished=frozenset({max(answer.asked_at for answer in answers).year}),
    )
    return gather(cells, series, held, told=told)


def _cells(answer: Answer) -> Iterator[Cell]:
    if not answer.body:
        return
    reporter, indicator, _, _ = answer.question.url.rsplit("/", 1)[-1].split(".")
    first = int(answer.question.params["c[TIME_PERIOD]"].removeprefix("ge:"))
    try:
        rows = csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"), newline=""), strict=True)
        missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            raise UnexpectedShape(
                expected=f"CSV with {', '.join(COLUMNS)}", found=f"none of {', '.join(missing)}"
            )
        for row in rows:
            yield from _cell(row, reporter, indicator, first)
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnexpectedShape(expected="CSV in UTF-8", found=type(error).__name__) from error


def _cell(row: dict[str, str], reporter: str, indicator: str, first: int) -> Iterator[Cell]:
    if (row["COUNTRY"], row["INDICATOR"], row["FREQUENCY"]) != (reporter, indicator, "A"):
        raise UnexpectedShape(
            expected=f"{reporter} {indicator} A",
            found=f"{row['COUNTRY']} {row['INDICATOR']} {row['FREQUENCY']}"[:200],
        )
    code, year, value = row["COUNTERPART_COUNTRY"], row["TIME_PERIOD"], row["OBS_VALUE"]
    if (GROUPS.fullmatch(code) and code != WORLD) or not value or value == "NaN":
        return
    if not re.fullmatch(r"\d{4}", year) or not re.fullmatch(r"\d+(\.\d+)?([Ee][+-]?\d+)?", value):
        raise UnexpectedShape(expected="a year and a value in US dollars", found=f"{year!r}, {value!r}"[:200])
    if int(year) >= first:
        yield Cell(reporter, code, code, int(year), INDICATORS[indicator], float(value))


CLIENT = Client(
    name="imf", publisher="International Monetary Fund", base=BASE, pause=1.0, questions=questions, parse=parse,
    first_year=2017,
)  # fmt: skip
