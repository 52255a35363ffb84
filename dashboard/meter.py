"""What the server counts of itself, for Prometheus: how much and how fast, nothing about a visitor."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()
RERUNS = Histogram(
    "ksties_rerun_seconds",
    "Time of one run of a page on the server.",
    ["page"],
    buckets=(0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0),
    registry=REGISTRY,
)
EXPORTS = Counter("ksties_exports_total", "Files made for visitors.", ["format"], registry=REGISTRY)
REQUESTS = Counter(
    "ksties_requests_total",
    "Answers beside the pages, by kind and status.",
    ["kind", "status"],
    registry=REGISTRY,
)
SESSIONS = Gauge("ksties_sessions", "Visitors' sessions that are open.", registry=REGISTRY)
DATA = Gauge(
    "ksties_data_info", "1 for the version of the data that is served.", ["version"], registry=REGISTRY
)
REFUSED = Gauge("ksties_data_refused", "Data versions refused since the start.", registry=REGISTRY)
SWAPPED = Gauge("ksties_data_swapped", "Data versions taken since the start.", registry=REGISTRY)


@contextmanager
def rerun(page: str, *, since: float) -> Iterator[None]:
    """Count a run of a page, however it ends.

    Args:
        page: Address of the page, empty for the first.
        since: When the run began, on the clock of `time.perf_counter`.
    """
    try:
        yield
    finally:
        RERUNS.labels(page or "overview").observe(time.perf_counter() - since)
