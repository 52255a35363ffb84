"""A single figure as a page of its own, for a frame in another page."""

from datetime import UTC, datetime
from pathlib import Path

import plotly
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as WebRequest
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.errors import ExportUnavailable, NotHeld, TableBroken
from dashboard.figures.gallery import FIGURES, Request
from dashboard.files.layout import Layout, Shade
from dashboard.files.provenance import provenance_of
from dashboard.files.web_page import html_bytes
from dashboard.model.catalog import Catalog
from dashboard.web.answers import Shelf
from dashboard.web.problem import MEDIA, Refusal
from dashboard.web.store import DataStore, Snapshot

PROGRAM = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
#: The name carries the version: what is under it never changes.
PROGRAM_PATH = f"/embed/static/plotly-{plotly.__version__}.min.js"
PARAMETERS = ("reporter", "measure", "year", "years", "sectors", "q", "theme")
MEASURES = ("total", "export", "import", "balance")
SHADES = {"light": Shade.LIGHT, "dark": Shade.DARK}
#: Pages kept, some 200 kB each.
KEPT = 64
#: Seconds for which a browser may show a page again.
FRESH = 300


def embed_routes(store: DataStore, *, public_url: str | None = None) -> list[BaseRoute]:
    """Return the routes of single figures and of the program that draws them.

    Args:
        store: The data.
        public_url: Address that visitors use, without slash at the end; none is told if None.
    """
    shelf: Shelf[tuple[str, str, str], bytes] = Shelf(KEPT)

    async def figure(request: WebRequest) -> Response:
        snapshot, name = store.current, request.path_params["figure"]
        key = (snapshot.version, name, str(request.query_params))
        try:
            body = shelf.get(key)
            if body is None:
                pairs = request.query_params.multi_items()
                body = await run_in_threadpool(_page, snapshot, name, pairs, public_url)
                shelf.put(key, body)
        except Refusal as refusal:
            content = refusal.content(root=request.scope.get("root_path", ""), instance=request.url.path)
            return Response(content, refusal.status, media_type=MEDIA)
        return Response(body, media_type="text/html; charset=utf-8",
                        headers={"Cache-Control": f"public, max-age={FRESH}"})  # fmt: skip

    async def program(_: WebRequest) -> Response:
        return FileResponse(
            PROGRAM,
            media_type="text/javascript",
            headers={"Cache-Control": "public, max-age=31536000, immutable"},
        )

    return [Route(PROGRAM_PATH, program), Route("/embed/{figure}", figure)]


def _page(snapshot: Snapshot, name: str, pairs: list[tuple[str, str]], public_url: str | None) -> bytes:
    if name not in FIGURES:
        raise Refusal("not-found", "No figure has this name; `known` lists those there are.", tuple(FIGURES))
    unknown = [key for key, _ in pairs if key not in PARAMETERS]
    if unknown:
        raise Refusal(
            "unknown-parameter",
            f'There is no parameter "{unknown[0][:60]}" here.',
            PARAMETERS,
            unknown[0][:60],
        )
    given: dict[str, list[str]] = {}
    for key, value in pairs:
        given.setdefault(key, []).append(value)
    wanted = _wanted(given, snapshot.catalog)
    shade = SHADES.get(given.get("theme", ["light"])[-1])
    if shade is None:
        raise Refusal("invalid-value", "A theme is light or dark.", tuple(SHADES), "theme")
    today = datetime.now(UTC).date()
    try:
        exhibit = FIGURES[name](snapshot.catalog, wanted, today)
        provenance = provenance_of(snapshot.catalog, exhibit, made_on=today, address=public_url or "")
    except (ExportUnavailable, NotHeld) as error:
        raise Refusal("not-held", str(error)) from error
    except TableBroken as error:
        raise Refusal("table-unavailable", "A table that is needed has problems.") from error
    if exhibit.is_empty:
        raise Refusal("not-held", "Nothing in the data fits these choices.")
    return html_bytes(exhibit, provenance, Layout(shade=shade), program=f"..{PROGRAM_PATH}")


def _wanted(given: dict[str, list[str]], catalog: Catalog) -> Request:
    years = [_year(value, "years") for value in given.get("years", [])]
    if len(years) > 2:
        raise Refusal("invalid-value", "Years are the first and the last.", parameter="years")
    reporter = given.get("reporter", [None])[-1]
    if reporter is not None and reporter not in catalog.profile.pair:
        raise Refusal("invalid-value", "No such reporter.", catalog.profile.pair, "reporter")
    measure = given.get("measure", ["total"])[-1]
    if measure not in MEASURES:
        raise Refusal("invalid-value", "No such measure.", MEASURES, "measure")
    return Request(
        reporter=reporter,
        measure=measure,
        year=_year(given["year"][-1], "year") if "year" in given else None,
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        sectors=tuple(given.get("sectors", [])),
        text=given.get("q", [""])[-1][:200],
    )


def _year(value: str, name: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) == len("2024")):
        raise Refusal("invalid-value", "A year has four digits.", parameter=name)
    return int(value)
