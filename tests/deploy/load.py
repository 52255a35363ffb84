"""How many visitors a process bears: a tool for the guide, not a test.

    python -m tests.deploy.load http://127.0.0.1:8501 --sessions 50 --pid 1234

Visitors come one after another within one pause, and each asks for a page run, waits the pause, and asks
again. Printed as JSON: milliseconds of the first run and of the others, runs per second, processor time a run
and memory of the process (Linux, with --pid).
"""

import argparse
import asyncio
import json
import os
import secrets
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import websockets
from websockets.typing import Subprotocol

from tests.deploy.visitor import PATIENCE, STREAM, Address, Screen, request


async def visit(url: str, address: Address, *, wait: float, runs: int, pause: float) -> list[float]:
    """Come after a while, ask for some runs, and return how many milliseconds each took."""
    await asyncio.sleep(wait)
    took = []
    stream = f"ws://{urlsplit(url).netloc}{STREAM}"
    # a browser brings the cookie by which nginx keeps it at one process
    cookie = {"Cookie": f"ksties_route={secrets.token_hex(16)}"}
    async with websockets.connect(
        stream, subprotocols=[Subprotocol("streamlit")], max_size=None, additional_headers=cookie
    ) as socket:
        for number in range(runs):
            if number:
                await asyncio.sleep(pause)
            start, screen = time.perf_counter(), Screen()
            await socket.send(request(address))
            while not screen.take(bytes(await asyncio.wait_for(socket.recv(decode=False), PATIENCE))):
                pass
            took.append((time.perf_counter() - start) * 1000)
    return took


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of all do not exceed.

    >>> percentile([3.0, 1.0, 2.0], 0.5)
    2.0
    """
    return round(sorted(values)[min(len(values) - 1, int(len(values) * share))], 1)


def _processor_seconds(pid: int | None) -> float:
    if pid is None:
        return float("nan")
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory_mb(pid: int | None) -> float | None:
    if pid is None:
        return None
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return round(int(status.split("VmRSS:")[1].split()[0]) / 1024, 1)


async def measure(wanted: argparse.Namespace) -> dict[str, object]:
    """Let all visitors come, and sum up."""
    count, address = wanted.sessions, Address(wanted.page, wanted.query)
    before, start = _processor_seconds(wanted.pid), time.perf_counter()
    results = await asyncio.gather(
        *(
            visit(
                wanted.url, address, wait=wanted.pause * number / count, runs=wanted.runs, pause=wanted.pause
            )
            for number in range(count)
        ),
        return_exceptions=True,
    )
    seconds, used = time.perf_counter() - start, _processor_seconds(wanted.pid) - before
    good = [one for one in results if not isinstance(one, BaseException)]
    first, others = [one[0] for one in good], [took for one in good for took in one[1:]]
    done = len(first) + len(others)
    return {
        "sessions": count,
        "errors": len(results) - len(good),
        "first_p50_ms": percentile(first, 0.5),
        "run_p50_ms": percentile(others, 0.5),
        "run_p95_ms": percentile(others, 0.95),
        "runs_per_s": round(done / seconds, 1),
        "cpu_ms_per_run": None if wanted.pid is None else round(used / done * 1000, 1),
        "cores_used": None if wanted.pid is None else round(used / seconds, 2),
        "memory_mb": _memory_mb(wanted.pid),
    }


def main() -> str:
    """Read the command line, and return what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--runs", type=int, default=6, help="page runs of each visitor")
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between two runs of a visitor")
    parser.add_argument("--page", default="")
    parser.add_argument("--query", default="")
    parser.add_argument("--pid", type=int, default=None, help="process to measure")
    return json.dumps(asyncio.run(measure(parser.parse_args())))


if __name__ == "__main__":
    print(main())  # noqa: T201 - a command
