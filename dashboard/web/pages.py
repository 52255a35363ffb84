"""What a link to a page says of itself where it is shared: title, description and picture, made from the view."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode

import brotli  # type: ignore[import-untyped]
import pandas as pd
from PIL import Image, ImageDraw, ImageFont
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.figures.theme import PALETTES
from dashboard.model.catalog import Catalog
from dashboard.web.problem import echo
from dashboard.web.static_files import accepted
from dashboard.web.store import DataStore

#: Pages by the first part of their path, and what each shows.
PAGES = {
    "": ("Overview", "What was agreed, which companies acted and how trade moved."),
    "timeline": ("Timeline", "Agreements, dialogues and company deals in the order in which they happened."),
    "deals": ("Deals", "Company deals between the two economies, with parties, stages and amounts."),
    "partners": ("Partners", "Trading partners ranked year by year, computed and as stated."),
    "trade": ("Trade", "Trade as both economies report it: flows, months, products, indicators."),
    "sources": ("Sources", "Every source behind the figures, and where two sources differ."),
    "data": ("Data and methods", "Tables to take away, methods, and what the data does not hold."),
    "brief": ("Brief", "Figures, events and deals gathered for a brief."),
}
#: A record that a link opens: parameter, table, key, columns of title and description.
RECORDS = {
    "event": ("events", "event_id", "title", "summary"),
    "deal": ("deals", "deal_id", "title", "summary"),
    "source": ("sources", "source_id", "title", "note"),
}
LONGEST = 300
HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
SIGNS = str.maketrans(
    {"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "·": "|", "\u00a0": " "}
)
SIZE = (1200, 630)
MARGIN = 80


@dataclass(frozen=True)
class View:
    """What a link shows.

    Attributes:
        title: In a few words.
        description: In a sentence or two.
    """

    title: str
    description: str


def view_of(catalog: Catalog, path: str, query: str) -> View | None:
    """Return what a link to a page shows, None for a path that is no page.

    Args:
        catalog: The data.
        path: Path of the link.
        query: Its query.
    """
    page = PAGES.get(path.strip("/"))
    if page is None:
        return None
    given = parse_qsl(query, keep_blank_values=False)[:50]
    for name, value in given:
        if name in RECORDS and (record := _record(catalog, name, value)) is not None:
            return record
    name, told = page
    years = [value for key, value in given if key == "years" and value.isascii() and value.isdigit()][:2]
    chosen = [f"{years[0]}–{years[-1]}"] if years else []
    chosen += [f"“{echo(value)[:60]}”" for key, value in given if key == "q"][:1]
    title = " · ".join([name, *chosen, catalog.profile.title])
    return View(title[:LONGEST], told)


def _record(catalog: Catalog, name: str, value: str) -> View | None:
    table, key, title, description = RECORDS[name]
    if catalog.broken([table]):
        return None
    rows = catalog.table(table)
    found = rows[rows[key] == value]
    if found.empty:
        return None
    row = found.iloc[0]
    dated = f"{row['date']:%-d %B %Y}: " if "date" in row and row.get("date_precision") == "day" else ""
    told = row[description] if pd.notna(row[description]) else ""
    return View(f"{row[title]} · {catalog.profile.title}"[:LONGEST], f"{dated}{told}"[:LONGEST])


class PageHeads:
    """Puts title, description and picture of the view into the page that a link opens."""

    def __init__(self, app: ASGIApp, *, index: Path, store: DataStore, public_url: str | None) -> None:
        """Read the page.

        Args:
            app: What answers everything else.
            index: The page server's own page.
            store: The data.
            public_url: Address that visitors use; that of each request if None.
        """
        self._app, self._store, self._public = app, store, public_url
        self._before, _, self._after = index.read_text(encoding="utf-8").partition("<title>Streamlit</title>")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a page, or pass it on."""
        is_page = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and bool(self._after)
        view = None
        if (
            is_page
            and scope["path"].strip("/") in PAGES
            and not (len(scope["path"]) > 1 and scope["path"].endswith("/"))
        ):
            query = scope.get("query_string", b"").decode("latin-1")
            view = view_of(self._store.current.catalog, scope["path"], query)
        if view is None:
            await self._app(scope, receive, send)
            return
        head = _head(view, self._base(scope), scope["path"], query)
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        body = f"{self._before}{head}{self._after}".encode()
        if accepted(Headers(scope=scope).get("accept-encoding", "")) == "br":
            body, headers["Content-Encoding"] = bytes(brotli.compress(body, quality=4)), "br"
        await Response(body, media_type="text/html; charset=utf-8", headers=headers)(scope, receive, send)

    def _base(self, scope: Scope) -> str:
        if self._public:
            return self._public
        host = Headers(scope=scope).get("host", "")
        return f"{scope.get('scheme', 'http')}://{quote(host, safe=':[].-')}"


def _head(view: View, base: str, path: str, query: str) -> str:
    title, told = html.escape(view.title), html.escape(view.description)
    pairs = parse_qsl(query)
    address = html.escape(f"{base}{quote(path)}" + (f"?{urlencode(pairs)}" if pairs else ""))
    picture = html.escape(f"{base}/og.png?{urlencode([('page', path.strip('/')), *pairs])}")
    return "\n    ".join(
        [
            f"<title>{title}</title>",
            f'<meta name="description" content="{told}" />',
            f'<meta property="og:title" content="{title}" />',
            f'<meta property="og:description" content="{told}" />',
            '<meta property="og:type" content="website" />',
            f'<meta property="og:url" content="{address}" />',
            f'<meta property="og:image" content="{picture}" />',
            '<meta property="og:image:width" content="1200" />',
            '<meta property="og:image:height" content="630" />',
            '<meta name="twitter:card" content="summary_large_image" />',
        ]
    )


def picture_routes(store: DataStore) -> list[BaseRoute]:
    """Return the route of the pictures that shared links show.

    Args:
        store: The data.
    """

    async def picture(request: Request) -> Response:
        pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "page"]
        path = request.query_params.get("page", "")
        view = view_of(store.current.catalog, path, urlencode(pairs)) or view_of(
            store.current.catalog, "", ""
        )
        assert view is not None, "the first page has a view"
        content = await run_in_threadpool(picture_bytes, view, store.current.catalog.profile.title)
        return Response(content, media_type="image/png", headers={"Cache-Control": "public, max-age=3600"})

    return [Route("/og.png", picture)]


def picture_bytes(view: View, name: str) -> bytes:
    """Return a card with the words of a view as PNG, 1200 by 630.

    Args:
        view: The view.
        name: Name of the dashboard.
    """
    palette = PALETTES["light"]
    image = Image.new("RGB", SIZE, palette.paper)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 24, SIZE[1]), fill=palette.first)
    draw.rectangle((24, 0, 48, SIZE[1]), fill=palette.second)
    # the font of the image library has no Hangul: better the dashboard's name than boxes
    title = _plain(view.title.removesuffix(f" · {name}"))
    title = name if HANGUL.search(title) else title
    at = _lines(draw, title, 58, MARGIN, palette.text, most=4)
    _lines(draw, _plain(view.description), 32, at + 24, palette.quiet_text, most=4)
    small = ImageFont.load_default(28)
    draw.text((MARGIN, SIZE[1] - MARGIN), _plain(name), font=small, fill=palette.quiet_text)
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _plain(text: str) -> str:
    """Return a text in the signs that the font of the image library has."""
    return text.translate(SIGNS)


def _lines(draw: ImageDraw.ImageDraw, text: str, size: int, top: int, colour: str, *, most: int) -> int:
    """Write a text in lines that fit, and return where the next may begin."""
    font = ImageFont.load_default(size)
    for line in _wrapped(text, lambda words: draw.textlength(words, font=font), SIZE[0] - 2 * MARGIN, most):
        draw.text((MARGIN, top), line, font=font, fill=colour)
        top += int(size * 1.3)
    return top


def _wrapped(text: str, width: Callable[[str], float], room: float, most: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}") <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return [*lines[: most - 1], f"{lines[most - 1]} ..."] if len(lines) > most else lines
