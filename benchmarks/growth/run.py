"""Measure the dashboard with its data, and with ten and a hundred times as much.

Run: `.venv/bin/python -m benchmarks.growth [--times 1 10 100] [--json FILE]`, from the project's root.
"""

import argparse
import asyncio
import http.client
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from benchmarks.growth import made_data, visits
from benchmarks.growth.report import report
from benchmarks.serving import questions, sockets
from benchmarks.serving.browser import chromium
from benchmarks.serving.servers import ROOT, Server

PAGES = {
    "Overview": "", "Timeline": "timeline", "Deals": "deals", "Partners": "partners", "Trade": "trade",
    "Sources": "sources", "Data": "data",
}  # fmt: skip
TABLE = "/api/v1/tables/deals"
KSTIES = Path(sys.executable).parent / "ksties"
START_WITHIN = 600
#: Reruns that `sockets.reruns` makes before those it counts.
UNCOUNTED = 2


def _say(begun: float, words: str) -> None:
    click.echo(f"{time.monotonic() - begun:5.0f} s  {words}", err=True)


def validate(folder: Path) -> float:
    """Check a folder with `ksties validate` and return the seconds it took.

    Raises:
        RuntimeError: The folder has problems.
    """
    begun = time.perf_counter()
    done = subprocess.run(
        [KSTIES, "validate", "--data", folder], capture_output=True, text=True, check=False, cwd=ROOT
    )
    if done.returncode:
        raise RuntimeError(f"the made folder has problems: {done.stdout[:2000]}{done.stderr[:500]}")
    return time.perf_counter() - begun


async def _first(url: str, page: str) -> dict[str, Any]:
    first = sockets.Runs()
    async with sockets.visitor(url, page) as one:
        await one.rerun(first)
    return {"first_ms": first.ms[0], "first_bytes": first.size[0], "first_exceptions": first.exceptions}


def first_runs(server: Server) -> dict[str, dict[str, Any]]:
    """Run each page for the first time on this server; Overview was drawn before, when it started."""
    told = {}
    for name, page in PAGES.items():
        used = server.cpu_seconds()
        told[name] = asyncio.run(_first(server.url, page))
        told[name]["first_cpu_ms"] = (server.cpu_seconds() - used) * 1000
    return told


def reruns(servers: dict[str, Server], blocks: int, times: int) -> dict[str, dict[str, dict[str, Any]]]:
    """Run each page again and again; the sizes take turns, so that what others do on the machine hits all."""
    runs = {size: {name: sockets.Runs() for name in PAGES} for size in servers}
    cpu = {size: dict.fromkeys(PAGES, 0.0) for size in servers}
    for _block in range(blocks):
        for name, page in PAGES.items():
            for size, server in servers.items():
                used = server.cpu_seconds()
                sockets.reruns(server.url, page, times, runs[size][name])
                cpu[size][name] += server.cpu_seconds() - used
    counted = blocks * (times + UNCOUNTED)
    return {
        size: {name: one.told() | {"cpu_ms": cpu[size][name] * 1000 / counted} for name, one in found.items()}
        for size, found in runs.items()
    }


def views(servers: dict[str, Server], times: int) -> dict[str, dict[str, dict[str, float]]]:
    """Visit pages in the browser with an empty cache, the sizes in turn; the first round is not counted."""
    found: dict[str, dict[str, list[dict[str, float]]]] = {
        size: {name: [] for name in visits.NEEDS} for size in servers
    }
    with chromium() as browser:
        for number in range(times + 1):
            for name in visits.NEEDS:
                for size, server in servers.items():
                    one = visits.visit(browser, server, name, PAGES[name])
                    if number:
                        found[size][name].append(one)
    return {
        size: {
            name: {key: statistics.median(one[key] for one in seen) for key in ("complete_s", "bytes")}
            for name, seen in of.items()
        }
        for size, of in found.items()
    }


def api(server: Server, seconds: float) -> dict[str, Any]:
    """Ask the data API for one table: the first answer, then the same from its cache, and 304."""
    link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    begun = time.perf_counter()
    link.request("GET", TABLE)
    link.getresponse().read()
    first = (time.perf_counter() - begun) * 1000
    link.close()
    asked = {
        word: questions.measure(server.port, TABLE, server.cpu_seconds, seconds=seconds, again=again)
        for word, again in (("cached", False), ("unchanged", True))
    }
    return {"first_ms": first, **asked}


def begin(source: Path, scratch: Path, times: int, *, statements: bool) -> tuple[Server, dict[str, Any]]:
    """Make a folder, check it, and serve it; return the server with what the start took."""
    told: dict[str, Any] = {}
    folder = scratch / f"data-{times}"
    clock = time.perf_counter()
    told["rows"] = made_data.make(source, folder, times, statements=statements)
    told["made_s"] = time.perf_counter() - clock
    told["validate_s"] = validate(folder)
    command = [str(KSTIES), "serve", "--no-browser", f"--data={folder}"]
    server = Server(f"{times} ×", command, "--port=", "/readyz", scratch / f"home-{times}", own=True)
    try:
        told["ready_s"] = server.start(within=START_WITHIN)
        told["ready_cpu_s"] = server.cpu_seconds()
        server.settle(within=60)  # static files are packed at the first start of all
        told["ready_mb"] = server.rss_mb()
        told["pages"] = first_runs(server)
    except BaseException:
        server.stop()
        raise
    return server, told


def measure(wanted: argparse.Namespace) -> dict[str, Any]:
    """Measure all sizes in one run."""
    begun, scratch = time.monotonic(), Path(tempfile.mkdtemp(prefix="ksties-growth-"))
    sizes: dict[str, dict[str, Any]] = {}
    servers: dict[str, Server] = {}
    told: dict[str, Any] = {"machine": _machine(), "sizes": sizes}
    try:
        for times in sorted({1, *wanted.times}):
            _say(begun, f"{times} ×: making and checking a folder, starting a server, running each page once")
            servers[str(times)], sizes[str(times)] = begin(
                wanted.data, scratch, times, statements=wanted.statements
            )
        _say(begun, "running pages again")
        for size, found in reruns(servers, wanted.blocks, wanted.reruns).items():
            for name, page in found.items():
                sizes[size]["pages"][name] |= page
        for size, server in servers.items():
            sizes[size]["used_mb"] = server.rss_mb()
        if not wanted.no_browser:
            _say(begun, "visiting pages in the browser")
            for size, seen in views(servers, wanted.visits).items():
                sizes[size]["views"] = seen
        _say(begun, "asking the data API")
        for size, server in servers.items():
            sizes[size]["api"] = api(server, 2)
    finally:
        for server in servers.values():
            server.stop()
        if wanted.keep:
            click.echo(f"made folders and logs are in {scratch}", err=True)
        else:
            shutil.rmtree(scratch, ignore_errors=True)
    told["machine"] |= {"load_after": os.getloadavg()[0], "seconds": time.monotonic() - begun}
    return told


def _machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "load_before": os.getloadavg()[0],
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def main() -> int:
    """Measure, print the table, write JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100], help="how many times the data")
    parser.add_argument("--json", type=Path, default=None, help="where the figures go")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="the folder that is multiplied")
    parser.add_argument("--statements", action="store_true", help="multiply stated ranks and investment too")
    parser.add_argument("--reruns", type=int, default=10, help="counted reruns of a page in each block")
    parser.add_argument("--blocks", type=int, default=4, help="how often the sizes take turns")
    parser.add_argument("--visits", type=int, default=3, help="counted visits of each page in the browser")
    parser.add_argument("--no-browser", action="store_true", help="leave the browser out")
    parser.add_argument("--keep", action="store_true", help="keep made folders and the servers' logs")
    parser.add_argument("--make", type=Path, default=None, help="only make a folder here, of the first size")
    wanted = parser.parse_args()
    if wanted.make is not None:
        rows = made_data.make(wanted.data, wanted.make, wanted.times[0], statements=wanted.statements)
        click.echo("\n".join(f"{count:9,} {name}" for name, count in rows.items()))
        return 0
    told = measure(wanted)
    text, told["aims"] = report(told)
    if wanted.json is not None:
        wanted.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    click.echo(text)
    return 0
