"""A publisher's server on loopback, with answers in the publisher's shape written by us."""

import csv
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from dashboard.data.loading import load_table

REAL = Path(__file__).resolve().parents[2] / "data"
FLOWS = {"TX.VAL.MRCH.CD.WT": "export", "TM.VAL.MRCH.CD.WT": "import"}


@dataclass
class Reply:
    """One answer: status, headers, body."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Server:
    """Gives the replies in order, then the standing one; keeps what was asked."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.world = world_values()
        self.korea = korea_values()
        self.asked: list[str] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(self.path)
                reply = server.replies.pop(0) if server.replies else server.answer(self.path)
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def answer(self, path: str) -> Reply:
        """Answer as the World Bank does, from `world`, or as Korea's customs do, from `korea`."""
        if "getNationtradeList" in path:
            return Reply(months({key: value for key, value in self.korea.items() if key[0][:4] in path}))
        indicator = urlsplit(path).path.rsplit("/", 1)[-1]
        first, last = (int(year) for year in parse_qs(urlsplit(path).query)["date"][0].split(":"))
        values = {year: value for (year, flow), value in self.world.items() if flow == FLOWS[indicator]}
        return Reply(page(indicator, {year: values.get(year) for year in range(last, first - 1, -1)}))

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def world_values() -> dict[tuple[int, str], float | None]:
    """The world totals that the project holds."""
    with (REAL / "trade" / "world_trade.csv").open(encoding="utf-8") as file:
        return {(int(row["year"]), row["flow"]): float(row["value_usd"]) for row in csv.DictReader(file)}


def korea_values() -> dict[tuple[str, str], int]:
    """Korea's months that the project holds, by month and flow, where it holds both flows or can be given one."""
    with (REAL / "trade" / "monthly_trade.csv").open(encoding="utf-8") as file:
        return {
            (row["month_date"][:7], row["flow"]): int(float(row["value_usd"]))
            for row in csv.DictReader(file)
            if row["reporter_code"] == "KOR"
        }


def months(values: dict[tuple[str, str], int], country: str = "SG", total: int = 0) -> bytes:
    """An answer of Korea's customs: one item a month, then a total that is `total` too high."""
    items, sums = [], {"export": total, "import": 0}
    for month in sorted({month for month, _ in values}):
        given = {flow: values.get((month, flow), 0) for flow in sums}
        sums = {flow: sums[flow] + given[flow] for flow in sums}
        items.append(_item(month.replace("-", "."), country, given))
    items.append(_item("our total", "-", sums))
    return envelope("00", f"<body><items>{''.join(items)}</items></body>")


def envelope(code: str, body: str = "") -> bytes:
    """The portal's envelope around a body."""
    return f"<response><header><resultCode>{code}</resultCode></header>{body}</response>".encode()


def _item(period: str, country: str, values: dict[str, int]) -> str:
    return (
        f"<item><expDlr>{values['export']}</expDlr><impDlr>{values['import']}</impDlr>"
        f"<statCd>{country}</statCd><year>{period}</year></item>"
    )


def page(indicator: str, values: dict[int, float | None], country: str = "WLD") -> bytes:
    """An answer of the World Bank with a value, or null, for each year."""
    observations = [
        {
            "indicator": {"id": indicator, "value": "our words"},
            "country": {"id": "1W", "value": "World"},
            "countryiso3code": country,
            "date": str(year),
            "value": value,
            "unit": "",
            "obs_status": "",
            "decimal": 0,
        }
        for year, value in values.items()
    ]
    head = {"page": 1, "pages": 1, "per_page": 1000, "total": len(observations), "lastupdated": "2026-10-01"}
    return json.dumps([head, observations]).encode()


@cache
def held(name: str) -> pd.DataFrame:
    """A table that the project holds."""
    loaded, problems = load_table(REAL, name)
    assert loaded is not None
    assert not problems
    return loaded.frame


@pytest.fixture
def publisher() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()
