"""Half an hour under load, with exports, swaps of the data and processes that are killed.

    .venv/bin/python -m benchmarks.soak [--minutes 30] [--visitors 30] [--json FILE]

`ksties serve --workers 2` follows published data. Visitors come to pages at random and stay for a while, the data
API and files are asked for, a browser saves PNG files; every so often another version of the data is published
(two sound ones in turn, now and then a damaged one) and a process is killed. Every view is compared with the view
of the same address at rest, every answer with pandas on the CSV files. Exit code 1 for a wrong answer or a lost view.
"""

import argparse
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pandas as pd
from PIL import Image
from websockets.exceptions import WebSocketException

from benchmarks.serving.browser import chromium
from benchmarks.serving.servers import free_port
from dashboard.data.remote import publish
from tests.deploy.visitor import Address, View, Visit

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2
#: Seconds within which whoever was interrupted is back.
BACK = 5.0
ADDRESSES = (
    Address(),
    Address("timeline", "years=2015&years=2024"),
    Address("deals", "sector=digital"),
    Address("partners", "reporter=SGP&year=2014"),
    Address("partners", "year=2014&measure=export"),
    Address("trade", "trade=products"),
    Address("sources"),
)
YEARS, REPORTERS = range(2005, 2017), ("KOR", "SGP")
#: Kinds of partners that have a rank: a whole or a remainder has none.
RANKED = ("economy", "former")
FILES = {
    "/api/v1/tables/events.csv": b"event_id",
    "/api/v1/tables/annual_trade.parquet": b"PAR1",
    "/feed.xml": b"<?xml",
    "/timeline.ics": b"BEGIN:VCALENDAR",
    "/og.png": b"\x89PNG",
    "/embed/ranking": b"<!DOCTYPE html>",
}
#: What an answer of a process that has just been killed, or has just come, may look like.
AWAY = (URLError, HTTPException, OSError)


@dataclass
class Told:
    """What happened, counted by all threads."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    back_s: list[float] = field(default_factory=list)
    run_ms: list[float] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, what: str) -> None:
        """Count something."""
        with self._lock:
            self.counts[what] += 1


class Site:
    """The site under load, and the two versions of its data."""

    def __init__(self, scratch: Path) -> None:
        """Make both versions, publish the first and start the site."""
        self.first, self.second, self.address = scratch / "first", scratch / "second", scratch / "published"
        shutil.copytree(ROOT / "data", self.first, ignore=shutil.ignore_patterns(".*", "inbox"))
        shutil.copytree(self.first, self.second)
        change(self.second)
        publish(self.first, str(self.address))
        self.port = free_port()
        self.log = scratch / "log"
        environ = {name: value for name, value in os.environ.items() if not name.startswith("KSTIES_")} | {
            "KSTIES_DATA_SOURCE": str(self.address),
            "KSTIES_DATA_EVERY": "5",
            "KSTIES_CACHE": str(scratch / "cache"),
            "KSTIES_RATE": "off",
        }
        if found := os.environ.get("KSTIES_BROWSER") or shutil.which("chromium"):
            environ["KSTIES_BROWSER"] = found
        command = [sys.executable, "-m", "dashboard", "serve", "--no-browser"]
        command += ["--workers", str(WORKERS), "--port", str(self.port)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log)

    @property
    def url(self) -> str:
        """Where visitors go."""
        return f"http://127.0.0.1:{self.port}"

    def states(self) -> list[str]:
        """Return the state of the data that each process serves, empty while it does not."""
        return [
            _state(f"http://127.0.0.1:{port}/readyz")
            for port in range(self.port + 1, self.port + 1 + WORKERS)
        ]

    def await_state(self, before: str = "") -> str:
        """Wait until all processes serve one state, another than before, and return it."""
        end = time.monotonic() + 120
        while time.monotonic() < end:
            states = set(self.states())
            if len(states) == 1 and not states & {"", before} and _state(f"{self.url}/readyz"):
                return states.pop()
            time.sleep(0.2)
        raise RuntimeError(
            f"the processes do not serve one state: {self.states()}; {self.log.read_text()[-2000:]}"
        )

    def processes(self) -> list[int]:
        """Return the numbers of the page servers."""
        found = subprocess.run(
            ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=True,
        )
        return [int(line.split()[0]) for line in found.stdout.splitlines() if "dashboard.launch" in line]

    def stop(self) -> None:
        """End it."""
        self.process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(30)


def change(folder: Path) -> None:
    """Make another sound version: Korea's trade of 2014 with China larger by a thousand dollars, a deal's title."""
    trade = folder / "trade" / "annual_trade.csv"
    lines = trade.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(place for place, line in enumerate(lines) if line.startswith("KOR,CHN,2014,export,"))
    cells = lines[at].split(",")
    cells[4] = str(int(cells[4]) + 1000)
    lines[at] = ",".join(cells)
    trade.write_text("".join(lines), encoding="utf-8")


def _state(address: str) -> str:
    with suppress(*AWAY, ValueError), urlopen(address, timeout=5) as answer:
        return str(json.load(answer)["version"])
    return ""


def _fetch(address: str, told: Told, lasting: float = BACK) -> tuple[Mapping[str, str], bytes]:
    """Ask, and again for some seconds if the process was killed meanwhile."""
    begun = time.monotonic()
    while True:
        try:
            with urlopen(address, timeout=30) as answer:
                if (took := time.monotonic() - begun) > 1:
                    told.back_s.append(took)
                return dict(answer.headers.items()), answer.read()
        except AWAY as error:
            refused = isinstance(error, HTTPError) and error.code not in (502, 503, 504)
            if refused or time.monotonic() - begun > lasting:
                raise
            told.count("answers that had to be asked for again")
            time.sleep(0.2)


def expected_ranking(folder: Path, reporter: str, year: int) -> list[tuple[int, str, float]]:
    """Return rank, partner and total trade of a year, by pandas on the files alone."""
    trade = pd.read_csv(folder / "trade" / "annual_trade.csv", keep_default_na=False)
    economies = pd.read_csv(folder / "reference" / "economies.csv", keep_default_na=False)
    rows = trade[(trade["reporter_code"] == reporter) & (trade["year"] == year)]
    # of these years every partner is held: a flow that is not told was none
    wide = rows.pivot_table(index="partner_code", columns="flow", values="value_usd", aggfunc="sum").fillna(0)
    kinds = economies.set_index("economy_code")["kind"]
    total = (wide["export"] + wide["import"])[[kinds[code] in RANKED for code in wide.index]]
    ranks = total.rank(ascending=False, method="min").astype(int)
    return [(int(ranks[code]), str(code), float(value)) for code, value in total.items()]


class Judge:
    """Knows what is right at either version of the data."""

    def __init__(self, site: Site) -> None:
        """Visit every address at each version, at rest."""
        self.rankings = {
            (reporter, year): [
                dict(map(_by_code, expected_ranking(folder, reporter, year)))
                for folder in (site.first, site.second)
            ]
            for reporter in REPORTERS
            for year in YEARS
        }
        state = site.await_state()
        self.views: dict[Address, list[View]] = {
            address: [self._at_rest(site, address)] for address in ADDRESSES
        }
        publish(site.second, str(site.address))
        site.await_state(before=state)
        for address in ADDRESSES:
            self.views[address].append(self._at_rest(site, address))

    @staticmethod
    def _at_rest(site: Site, address: Address) -> View:
        with Visit(site.url, address) as visit:
            view = visit.run()
            assert visit.run().elements == view.elements, f"{address} shows one thing and then another"
        return view

    def is_right(self, address: Address, view: View) -> bool:
        """Tell whether a view is that of one of the versions."""
        return not view.exceptions and any(view.elements == one.elements for one in self.views[address])

    def ranking_is_right(self, reporter: str, year: int, rows: list[dict[str, object]]) -> bool:
        """Tell whether a ranking of the API is that of one of the versions."""
        given = {str(row["partner_code"]): (row["rank"], row["value_usd"]) for row in rows}
        return any(given == one for one in self.rankings[reporter, year])


def _by_code(row: tuple[int, str, float]) -> tuple[str, tuple[int, float]]:
    return row[1], (row[0], row[2])


def visitor(site: Site, judge: Judge, told: Told, is_over: threading.Event, seed: int) -> None:
    """Come to pages and stay for a while, again and again."""
    chance = random.Random(seed)
    cookie = f"ksties_route={chance.getrandbits(128):032x}"
    while not is_over.is_set():
        address, gone_at = chance.choice(ADDRESSES), None
        stays = chance.randint(3, 12)
        while stays and not is_over.is_set():
            try:
                with Visit(site.url, address, cookie) as visit:
                    while stays and not is_over.is_set():
                        begun = time.monotonic()
                        view = visit.run()
                        told.run_ms.append((time.monotonic() - begun) * 1000)
                        told.count("page runs")
                        if not judge.is_right(address, view):
                            told.wrong.append(f"view of {address}")
                        if gone_at is not None:
                            told.back_s.append(time.monotonic() - gone_at)
                            gone_at = None
                        stays -= 1
                        is_over.wait(chance.uniform(2, 6))
            except (WebSocketException, EOFError, *AWAY):
                if gone_at is None:
                    gone_at = time.monotonic()
                    told.count("visits interrupted")
                elif time.monotonic() - gone_at > 30:
                    told.lost.append(f"{address} by {cookie}")
                    return
                time.sleep(0.2)


def asker(site: Site, judge: Judge, told: Told, is_over: threading.Event, seed: int) -> None:
    """Ask the data API and for files, and look whether the answers are right."""
    chance = random.Random(seed)
    while not is_over.wait(chance.uniform(0.2, 1.0)):
        try:
            reporter, year = chance.choice(REPORTERS), chance.choice(YEARS)
            path = f"/api/v1/rankings?reporter={reporter}&year={year}&limit=1000"
            _headers, body = _fetch(site.url + path, told)
            told.count("rankings asked for")
            if not judge.ranking_is_right(reporter, year, json.loads(body)["data"]):
                told.wrong.append(path)
            path, start = chance.choice(list(FILES.items()))
            _headers, body = _fetch(site.url + path, told)
            told.count("files asked for")
            if not body.removeprefix(b"\xef\xbb\xbf").startswith(start):
                told.wrong.append(f"{path}: {body[:40]!r}")
        except AWAY as error:
            told.lost.append(f"{path}: {error}")


def saver(site: Site, told: Told, is_over: threading.Event) -> None:
    """Save PNG files in a browser, as a visitor does."""
    with chromium() as browser:
        while not is_over.wait(20):
            page = browser.new_page()
            try:
                page.goto(f"{site.url}/partners", timeout=30_000)
                page.locator(".st-key-ranking-foot").get_by_role(
                    "button", name="Download", exact=True
                ).click()
                png = page.get_by_role("button", name="PNG", exact=True)
                with page.expect_download(timeout=30_000) as waiting:
                    png.click()
                with Image.open(io.BytesIO(waiting.value.path().read_bytes())) as picture:
                    picture.load()
                told.count("PNG saved in a browser")
            except Exception as error:  # noqa: BLE001 - whatever a killed process looks like in a browser
                told.count(f"PNG not saved ({type(error).__name__})")
            finally:
                page.close()


def swapper(site: Site, told: Told, is_over: threading.Event) -> None:
    """Publish the other version of the data, and now and then one that is damaged."""
    turn = 0
    while not is_over.wait(25):
        turn += 1
        if turn % 4:
            publish(site.first if turn % 2 else site.second, str(site.address))
            told.count("versions published")
            continue
        listed = site.address / "current.json"
        whole = listed.read_bytes()
        listed.write_bytes(whole.replace(b'"', b"'", 7))
        told.count("damaged versions published")
        is_over.wait(8)
        listed.write_bytes(whole)


def killer(site: Site, told: Told, is_over: threading.Event) -> None:
    """Kill a process every two minutes."""
    chance = random.Random(1)
    while not is_over.wait(120):
        with suppress(ProcessLookupError, IndexError):
            os.kill(chance.choice(site.processes()), signal.SIGKILL)
            told.count("processes killed")


def _memory_mb(site: Site) -> list[int]:
    found = []
    for pid in site.processes():
        with suppress(OSError):
            found.append(int(Path(f"/proc/{pid}/status").read_text().split("VmRSS:")[1].split()[0]) // 1024)
    return found


def soak(minutes: float, visitors: int) -> dict[str, object]:
    """Let it run, and return what happened."""
    told, is_over = Told(), threading.Event()
    with tempfile.TemporaryDirectory(prefix="soak-") as place:
        site = Site(Path(place))
        try:
            judge = Judge(site)
            before = _memory_mb(site)
            tasks: list[Callable[[], None]] = [
                *(lambda seed=seed: visitor(site, judge, told, is_over, seed) for seed in range(visitors)),
                *(lambda seed=seed: asker(site, judge, told, is_over, seed) for seed in range(3)),
                lambda: saver(site, told, is_over),
                lambda: swapper(site, told, is_over),
                lambda: killer(site, told, is_over),
            ]
            threads = [threading.Thread(target=one) for one in tasks]
            for thread in threads:
                thread.start()
            time.sleep(minutes * 60)
            after = _memory_mb(site)
            is_over.set()
            for thread in threads:
                thread.join(90)
            refused = site.log.read_text(encoding="utf-8", errors="replace").count("data version refused")
        finally:
            is_over.set()
            site.stop()
    ordered = sorted(told.run_ms) or [0.0]
    return {
        "minutes": minutes,
        "visitors": visitors,
        **dict(told.counts),
        "versions refused, by both processes": refused,
        "page run, median ms": round(ordered[len(ordered) // 2]),
        "page run, 95 of 100 within ms": round(ordered[int(len(ordered) * 0.95)]),
        "longest until back, s": round(max(told.back_s, default=0.0), 1),
        "back later than 5 s": sum(one > BACK for one in told.back_s),
        "memory before and after, MB": [before, after],
        "wrong answers": len(told.wrong),
        "lost views and answers": len(told.lost),
        "examples": [*told.wrong[:5], *told.lost[:5]],
    }


def main() -> int:
    """Read the command line, let it run, and print what happened."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--visitors", type=int, default=30)
    parser.add_argument("--json", type=Path, default=None)
    wanted = parser.parse_args()
    found = soak(wanted.minutes, wanted.visitors)
    for what, value in found.items():
        print(f"{what:40} {value}")  # noqa: T201 - a command
    if wanted.json:
        wanted.json.write_text(json.dumps(found, indent=2), encoding="utf-8")
    return 1 if found["wrong answers"] or found["lost views and answers"] else 0


if __name__ == "__main__":
    sys.exit(main())
