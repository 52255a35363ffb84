"""Answers in the publishers' shapes, written by us."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

#: Code or name of the partner, year and flow to US$.
Values = Mapping[tuple[str, int, str], float | None]

KOSIS_ITEMS = {"export": "13103103829T1", "import": "13103103829T2"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def kosis(values: Values, unit: str = "천달러") -> bytes:
    """Cells in thousands; None is withheld."""
    return _json(
        [
            {
                "ORG_ID": "360",
                "TBL_ID": "DT_1R11006_FRM101",
                "C1": f"13102103829E.{code}",
                "C1_NM": code,
                "ITM_ID": KOSIS_ITEMS[flow],
                "UNIT_NM": unit,
                "PRD_SE": "A",
                "PRD_DE": str(year),
                "DT": "X" if value is None else f"{value / 1000:.0f}",
            }
            for (code, year, flow), value in values.items()
        ]
    )


def kosis_error(code: str) -> bytes:
    """What KOSIS says with status 200 when there is nothing to say, or too much."""
    return _json({"err": code, "errMsg": "our words"})


def ecos(table: str, rows: Iterable[tuple[str, str, str, float]], unit: str = "천달러") -> bytes:
    """Rows of code, name, month (YYYYMM) and US$."""
    cells = [
        {
            "STAT_CODE": table,
            "ITEM_CODE1": code,
            "ITEM_NAME1": name,
            "UNIT_NAME": unit,
            "TIME": month,
            "DATA_VALUE": f"{value / 1000:.0f}",
        }
        for code, name, month, value in rows
    ]
    return _json({"StatisticSearch": {"list_total_count": len(cells), "row": cells}})


def ecos_error(code: str) -> bytes:
    """What ECOS says with status 200 instead of rows."""
    return _json({"RESULT": {"CODE": code, "MESSAGE": "our words"}})


def comtrade(reporter: int, year: int, flow: str, values: Mapping[int, float | None], **more: Any) -> bytes:
    """Records of one reporter, year and flow (X or M), by the partner's number."""
    records = [
        {
            "typeCode": "C",
            "freqCode": "A",
            "refYear": year,
            "period": str(year),
            "reporterCode": reporter,
            "flowCode": flow,
            "partnerCode": partner,
            "partnerDesc": f"partner {partner}",
            "partner2Code": 0,
            "cmdCode": "TOTAL",
            "customsCode": "C00",
            "motCode": 0,
            "cifvalue": value if flow == "M" else None,
            "fobvalue": value if flow == "X" else None,
            "primaryValue": value,
            **more,
        }
        for partner, value in values.items()
    ]
    return _json({"elapsedTime": "0.1 secs", "count": len(records), "data": records, "error": ""})


def wits(reporter: str, year: int, indicator: str, values: Mapping[str, float | None]) -> bytes:
    """SDMX-JSON of one reporter, year and indicator, by the partner's code, in US$."""
    names = list(values)
    series = {
        f"0:0:{at}:0:0": {
            "attributes": [],
            "observations": {"0": [None if value is None else value / 1000, 0]},
        }
        for at, value in enumerate(values.values())
    }
    dimensions = [
        ("FREQ", ["A"]), ("REPORTER", [reporter]), ("PARTNER", names), ("PRODUCTCODE", ["Total"]),
        ("INDICATOR", [indicator]),
    ]  # fmt: skip
    return _json(
        {
            "dataSets": [{"series": series}],
            "structure": {
                "dimensions": {
                    "series": [
                        {"id": name, "values": [{"id": value, "name": value} for value in given]}
                        for name, given in dimensions
                    ],
                    "observation": [{"id": "TIME_PERIOD", "values": [{"id": str(year)}]}],
                }
            },
        }
    )


def imf(reporter: str, indicator: str, values: Mapping[tuple[str, int], float | None]) -> bytes:
    """SDMX-CSV of one reporter and indicator, by partner and year, in US$."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            "STRUCTURE",
            "COUNTRY",
            "INDICATOR",
            "COUNTERPART_COUNTRY",
            "FREQUENCY",
            "TIME_PERIOD",
            "OBS_VALUE",
            "SCALE",
        ]
    )
    for (partner, year), value in values.items():
        shown = "" if value is None else repr(value)
        writer.writerow(["dataflow", reporter, indicator, partner, "A", year, shown, "6"])
    return out.getvalue().encode()


def singstat(
    year: int, rows: Mapping[str, Iterable[str]], unit: str = "Million Dollars", status: int = 200
) -> bytes:
    """Rows of markets with the texts of their months, from January on."""
    return _json(
        {
            "Data": {
                "id": "M451491",
                "row": [
                    {
                        "seriesNo": str(at),
                        "rowText": market,
                        "uoM": unit,
                        "footnote": "",
                        "columns": [
                            {"key": f"{year} {MONTHS[month]}", "value": value}
                            for month, value in enumerate(values)
                        ],
                    }
                    for at, (market, values) in enumerate(rows.items(), start=1)
                ],
            },
            "DataCount": 1,
            "StatusCode": status,
            "Message": "",
        }
    )


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()
