"""Whether the server lives, whether it has sound data, and what it counts."""

from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import meter
from dashboard.web.store import DataStore

NEVER_KEPT = {"Cache-Control": "no-store"}


def health_routes(
    store: DataStore, *, sessions: Callable[[], int], is_warm: Callable[[], bool] = lambda: True
) -> list[BaseRoute]:
    """Return the routes `/healthz`, `/readyz` and `/metrics`.

    Args:
        store: The data.
        sessions: Tells how many visitors' sessions are open.
        is_warm: Tells whether a page has been drawn once: the first one takes seconds.
    """

    async def healthz(_: Request) -> Response:
        return JSONResponse({"status": "alive"}, headers=NEVER_KEPT)

    async def readyz(_: Request) -> Response:
        current = store.current
        problems = len(current.catalog.problems)
        status = "broken data" if problems else "ready" if is_warm() else "starting"
        told = {"status": status, "version": current.version, "problems": problems,
                "refused": store.refused_count}  # fmt: skip
        return JSONResponse(told, 200 if status == "ready" else 503, headers=NEVER_KEPT)

    async def metrics(_: Request) -> Response:
        meter.SESSIONS.set(sessions())
        meter.DATA.clear()
        meter.DATA.labels(store.current.version).set(1)
        meter.REFUSED.set(store.refused_count)
        meter.SWAPPED.set(store.swapped_count)
        return Response(generate_latest(meter.REGISTRY), media_type=CONTENT_TYPE_LATEST, headers=NEVER_KEPT)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
