"""Measure how fast the dashboard serves, beside peers with the same content and floors.

Run: `.venv/bin/python -m benchmarks.serving [--quick] [--json FILE]`, from the project's root.
"""

import argparse
import asyncio
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from benchmarks.serving import browser as people
from benchmarks.serving import questions, sockets
from benchmarks.serving.report import report
from benchmarks.serving.servers import Server, all_servers, peer_python
from dashboard.workers import find_nginx

FLOORS = ("chart", "empty")
LEVELS = (1, 10, 50, 200)
PAGES = {
    "Overview": "", "Timeline": "timeline", "Deals": "deals", "Partners": "partners", "Trade": "trade",
    "Sources": "sources", "Data and methods": "data", "Brief": "brief",
}  # fmt: skip
QUESTIONS = {
    "a ranking": "/api/v1/rankings.json?reporter=KOR&year=2014&measure=total",
    "list of tables": "/api/v1/tables",
}


@dataclass(frozen=True)
class Size:
    """How much is measured.

    Attributes:
        starts: Starts of each server, after one that is not counted.
        visits: Visits of each page by a fast and by a slow line, after one that is not counted.
        changes: Changes of a filter.
        blocks: How often the pages take turns at being run anew.
        reruns: Runs of a page each time.
        load: Seconds of load at each number of sessions.
        think: Seconds of 200 sessions that think for 5 s.
        waves: How often 200 sessions come and go.
        gone: Seconds to wait after they went; Streamlit keeps a lost session for two minutes.
        slow_floors: Whether the floors are visited by the slow line too.
        ask: Seconds of each question to the data API.
        settle: Longest wait in seconds for a server to come to rest after its start.
    """

    starts: int = 5
    visits: int = 5
    changes: int = 7
    blocks: int = 5
    reruns: int = 20
    load: float = 10
    think: float = 60
    waves: int = 5
    gone: float = 140
    slow_floors: bool = True
    ask: float = 5
    settle: float = 90


QUICK = Size(
    starts=1,
    visits=1,
    blocks=2,
    reruns=10,
    load=1,
    think=8,
    waves=1,
    gone=3,
    slow_floors=False,
    ask=1.5,
    settle=60,
)


def _has_nginx() -> bool:
    """Tell whether this machine has the nginx that stands before several workers."""
    try:
        find_nginx(os.environ)
    except click.ClickException:
        return False
    return True


def _say(begun: float, words: str) -> None:
    print(f"{time.monotonic() - begun:5.0f} s  {words}", file=sys.stderr, flush=True)


def busy(seconds: float = 2) -> float:
    """Return which part of the machine is at work, before anything of ours is."""

    def ticks() -> tuple[int, int]:
        fields = Path("/proc/stat").read_text(encoding="utf-8").split("\n", 1)[0].split()[1:]
        numbers = [int(number) for number in fields]
        return sum(numbers), numbers[3] + numbers[4]

    whole, idle = ticks()
    time.sleep(seconds)
    whole_then, idle_then = ticks()
    return 1 - (idle_then - idle) / max(1, whole_then - whole)


def machine() -> dict[str, Any]:
    """Tell what the figures were measured on."""
    names = ("streamlit", "plotly", "pandas", "playwright", "websockets")
    pinned = (Path(__file__).parent / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "versions": {name: version(name) for name in names},
        "peers": [line for line in pinned if "==" in line],
        "busy_before": busy(),
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def starts(servers: dict[str, Server], size: Size) -> dict[str, list[float]]:
    """Start every server in turn, and leave all running; the first start of each is not counted."""
    taken: dict[str, list[float]] = {word: [] for word in servers}
    for number in range(size.starts + 1):
        for word, server in servers.items():
            seconds = server.start()
            if number:
                taken[word].append(seconds)
            if not number and server.own:
                server.settle(within=size.settle)  # its files are being packed for later starts
            if number < size.starts:
                server.stop()
    return taken


def visits(browser: Any, servers: dict[str, Server], size: Size) -> dict[str, Any]:
    """Visit all pages in turn, by a fast and by a slow line."""
    pages = [(word, server, server.path) for word, server in servers.items()]
    pages.insert(1, ("overview", servers["ours"], "/"))
    found: dict[str, Any] = {word: {"fast": [], "slow": []} for word, _server, _path in pages}
    for word, server, path in pages:
        if word not in people.BUTTONS or size.visits > 1:  # whoever was visited for the filters is warm
            people.visit(browser, server, word, path, slow=False)
    for _number in range(size.visits):
        for line in ("fast", "slow"):
            for word, server, path in pages:
                if line == "slow" and word in FLOORS and not size.slow_floors:
                    continue
                found[word][line].append(people.visit(browser, server, word, path, slow=line == "slow"))
    return {
        word: {
            f"{line}_{which}": {
                key: statistics.median(one[which][key] for one in lines[line])
                for key in lines[line][0][which]
            }
            for line in lines
            if lines[line]
            for which in ("first", "second")
        }
        for word, lines in found.items()
    }


def reruns(servers: dict[str, Server], size: Size) -> dict[str, dict[str, Any]]:
    """Run every page of ours, the floors and the plain peer again, in turns."""
    targets = {name: (servers["ours"], page) for name, page in PAGES.items()}
    targets |= {servers[word].name: (servers[word], "") for word in ("empty", "chart", "streamlit")}
    found = {name: sockets.Runs() for name in targets}
    for _block in range(size.blocks):
        for name, (server, page) in targets.items():
            sockets.reruns(server.url, page, size.reruns, found[name])
    return {name: runs.told() for name, runs in found.items()}


def load(servers: dict[str, Server], size: Size) -> dict[str, list[dict[str, Any]]]:
    """Let ever more visitors ask without a pause."""
    targets = {
        servers["empty"].name: (servers["empty"], ""),
        "Overview": (servers["ours"], ""),
        "Partners": (servers["ours"], "partners"),
    }
    if "workers" in servers:
        targets |= {
            "Overview, two workers": (servers["workers"], ""),
            "Partners, two workers": (servers["workers"], "partners"),
        }
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in targets}
    for level in LEVELS:
        for name, (server, page) in targets.items():
            crowd = sockets.Crowd(server.url, page, level)
            asyncio.run(crowd.meet(seconds=size.load))
            found[name].append(crowd.told())
    return found


def think(server: Server, size: Size) -> dict[str, Any]:
    """Let 200 visitors come and think for 5 s between actions."""
    crowd = sockets.Crowd(server.url, "", 200)
    asyncio.run(crowd.meet(seconds=size.think, think=5))
    return crowd.told()


def memory(server: Server, size: Size) -> dict[str, Any]:
    """Let 200 visitors come, think for 5 s between actions, and go, on a server started for this."""
    server.stop()
    server.start()
    for page in PAGES.values():  # everything is imported and read
        sockets.reruns(server.url, page, 2, sockets.Runs())
    server.settle(within=10)
    told: dict[str, Any] = {"idle_mb": server.rss_mb(), "sessions": 200}

    def note(key: str) -> Callable[[], None]:
        return lambda: told.setdefault(key, server.rss_mb())

    crowd = sockets.Crowd(server.url, "", 200)
    asyncio.run(crowd.meet(seconds=size.think, think=5, idle=note("arrived_mb"), rest=note("after_use_mb")))
    for _wave in range(size.waves - 1):
        asyncio.run(sockets.Crowd(server.url, "", 200).meet(seconds=0))
    time.sleep(size.gone)
    told |= {"gone_mb": server.rss_mb(), "came": 200 * size.waves, "waited_s": size.gone}
    return told | {"thinking": crowd.told()}


def api(server: Server, size: Size) -> dict[str, dict[str, Any]]:
    """Ask the data API the same questions again and again."""
    return {
        f"{name}, {'304' if again else '200'}": questions.measure(
            server.port, path, server.cpu_seconds, seconds=size.ask, again=again
        )
        for name, path in QUESTIONS.items()
        for again in (False, True)
    }


def measure(size: Size, *, fresh: bool, keep: bool) -> dict[str, Any]:
    """Measure everything in one run."""
    begun = time.monotonic()
    told: dict[str, Any] = {"machine": machine(), "size": size.__dict__}
    python = peer_python(fresh=fresh)
    scratch = Path(tempfile.mkdtemp(prefix="ksties-serving-"))
    servers = all_servers(python, scratch)
    workers = servers.pop("workers")
    try:
        _say(begun, "starting servers")
        told["start_s"] = starts(servers, size)
        for server in servers.values():
            server.settle(within=5)
        with people.chromium() as browser:
            told["machine"]["chromium"] = browser.version
            _say(begun, "changing filters")
            told["changes"] = {
                word: people.filter_changes(browser, servers[word], word, times=size.changes)
                for word in people.BUTTONS
            }
            _say(begun, "visiting pages")
            told["visits"] = visits(browser, servers, size)
        for word in ("dash", "panel"):
            servers[word].stop()
        _say(begun, "running pages again")
        told["reruns"] = reruns(servers, size)
        _say(begun, "loading")
        if _has_nginx():
            workers.start()
            told["load"] = load(servers | {"workers": workers}, size)
            told["workers_thinking"] = think(workers, size)
            workers.stop()
        else:
            told["load"] = load(servers, size)
        _say(begun, "asking the data API")
        told["api"] = api(servers["ours"], size)
        _say(begun, "memory, and 200 sessions that think")
        told["memory"] = memory(servers["ours"], size)
    finally:
        for server in (*servers.values(), workers):
            server.stop()
        if keep:
            print(f"logs are in {scratch}", file=sys.stderr)
        else:
            shutil.rmtree(scratch, ignore_errors=True)
    told["machine"] |= {"busy_after": busy(), "seconds": time.monotonic() - begun}
    return told


def main() -> int:
    """Measure, print the table, write JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, some four minutes")
    parser.add_argument(
        "--json", type=Path, default=None, help="where the figures go (a temporary file unless told)"
    )
    parser.add_argument("--fresh", action="store_true", help="install the peers anew")
    parser.add_argument("--keep", action="store_true", help="keep the servers' logs")
    wanted = parser.parse_args()
    told = measure(QUICK if wanted.quick else Size(), fresh=wanted.fresh, keep=wanted.keep)
    target = wanted.json or Path(tempfile.gettempdir()) / "ksties-serving.json"
    target.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    text, told["aims"] = report(told)
    target.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print(text)
    print(f"\nAll figures: {target}")
    return 0
