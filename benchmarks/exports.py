"""How long files take: cold, warm, and ten at once.

Run: `.venv/bin/python benchmarks/exports.py [--json results.json]`. Prints a table, seconds.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from dashboard.data.loading import load_catalog
from dashboard.figures.gallery import FIGURES, Request
from dashboard.files.browser import find_browser, stop_browser
from dashboard.files.formats import KINDS, file_bytes
from dashboard.files.package import package_bytes
from dashboard.files.provenance import provenance_of

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("two-flows", "ranking", "timeline", "rank-history")
TODAY = date(2026, 11, 27)
ROUNDS = 10
AT_ONCE = 10


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    """Measure, print, and write JSON if asked; 1 when a figure misses its mark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, default=None)
    wanted = parser.parse_args()
    browser = find_browser()
    if browser is None:
        print("This benchmark needs Chromium or Chrome.", file=sys.stderr)
        return 1
    catalog = load_catalog(ROOT / "data")
    exhibits = {name: FIGURES[name](catalog, Request(), TODAY) for name in NAMES}
    evidence = {name: provenance_of(catalog, one, made_on=TODAY) for name, one in exhibits.items()}

    def make(name: str, kind: str) -> bytes:
        return file_bytes(exhibits[name], evidence[name], kind, browser=browser)

    rows = [("first PNG, browser cold", "two-flows", *[seconds(lambda: make("two-flows", "png"))] * 2)]
    for name in NAMES:
        for kind in KINDS:
            times = [seconds(lambda name=name, kind=kind: make(name, kind)) for _round in range(ROUNDS)]
            rows.append((f"{KINDS[kind].label}, warm", name, statistics.median(times), max(times)))
    errors: list[Exception] = []

    def one() -> None:
        try:
            make("two-flows", "png")
        except Exception as error:  # noqa: BLE001 - counted
            errors.append(error)

    asked = [threading.Thread(target=one) for _number in range(AT_ONCE)]
    whole = seconds(lambda: ([thread.start() for thread in asked], [thread.join() for thread in asked]))
    rows.append((f"{AT_ONCE} PNG at once, {len(errors)} errors", "two-flows", whole, whole))
    rows.append(("data package", "", *[seconds(lambda: package_bytes(catalog))] * 2))
    stop_browser()
    print(f"{'what':<28}{'figure':<16}{'median s':>10}{'worst s':>10}")
    for what, name, median, worst in rows:
        print(f"{what:<28}{name:<16}{median:>10.3f}{worst:>10.3f}")
    if wanted.json is not None:
        told = {
            "machine": {"cores": os.cpu_count(), "python": platform.python_version()},
            "rows": [{"what": a, "figure": b, "median_s": c, "worst_s": d} for a, b, c, d in rows],
        }
        wanted.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    slow = [row for row in rows if row[0] == "PNG, warm" and row[2] >= 1]
    return 1 if slow or errors else 0


if __name__ == "__main__":
    sys.exit(main())
