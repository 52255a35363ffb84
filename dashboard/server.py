"""The whole server as one ASGI app: the pages, the data API, feeds, single figures, health and metrics."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import platformdirs
import streamlit as st
from limits import parse
from starlette.middleware import Middleware
from streamlit import net_util
from streamlit.file_util import get_static_dir
from streamlit.runtime import Runtime

from dashboard.components.turns import PAGE_RUNS
from dashboard.data.loading import fingerprint
from dashboard.data.remote import Follower
from dashboard.errors import DataFolderError
from dashboard.settings import PACKAGE, read_settings
from dashboard.tidying import Crowd, give_back, let_go
from dashboard.warming import next_choices, visit_all
from dashboard.web import DataStore, routes
from dashboard.web.embed import embed_routes
from dashboard.web.guards import Hosts, Limits, OneShape, SafeHeaders
from dashboard.web.health import health_routes
from dashboard.web.icon_font import IconFont
from dashboard.web.logs import log_as_json
from dashboard.web.pages import PageHeads, picture_routes
from dashboard.web.static_files import PackedFiles, warm_in_background

log_as_json()
logger = logging.getLogger(__name__)
settings = read_settings()
store = DataStore(settings.data_folder)
follower = (
    Follower(settings.data_source, settings.data_folder.parent, every=settings.data_every)
    if settings.data_source
    else None
)
CACHE = settings.cache_folder or platformdirs.user_cache_path("ksties")
#: Seconds that the loop has to itself after a run of a page, to send what the run shows.
SENDING = 0.004
#: Seconds between two looks whether the data is another.
LOOKING = 2.0
#: Set when every page has been drawn once.
warm = threading.Event()
# otherwise Streamlit asks an address on the internet for this machine's own, at start and for foreign origins
net_util._external_ip = ""
PAGE_FILES = Path(get_static_dir())


def open_sessions() -> int:
    """Return how many visitors' sessions are open."""
    if not Runtime.exists():
        return 0
    # Streamlit tells the number only to its own metrics
    return len(Runtime.instance()._session_mgr.list_active_sessions())


async def _keep_warm() -> None:
    """Draw every page once, and again whenever the data is another: visitors find modules loaded and figures made.

    Gives memory back, too, when a crowd has gone.
    """
    drawn = ""
    crowd = Crowd()
    while True:
        try:
            if crowd.has_gone(open_sessions()):
                let_go(Runtime.instance())
                await asyncio.to_thread(give_back)
            found = await asyncio.to_thread(fingerprint, settings.data_folder.resolve())
            if found != drawn:
                drawn = found
                await visit_all(Runtime.instance())
                warm.set()
                await visit_all(Runtime.instance(), next_choices(store.current.catalog.profile.pair))
        except DataFolderError:
            pass  # the pages say so
        except Exception:
            logger.exception("the pages were not drawn in advance")
        warm.set()
        await asyncio.sleep(LOOKING)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any] | None]:
    """Draw the pages, pack the static files while visitors are served, and follow data that lies elsewhere."""
    loop = asyncio.get_running_loop()
    PAGE_RUNS.hand_over(lambda go: loop.call_soon_threadsafe(loop.call_later, SENDING, go))
    warm_in_background()
    warming = asyncio.create_task(_keep_warm())
    if follower is not None:
        follower.start()
    yield None
    warming.cancel()


app = st.App(
    PACKAGE / "app.py",
    lifespan=lifespan,
    routes=[
        *health_routes(store, sessions=open_sessions, is_warm=warm.is_set),
        *routes(store, public_url=settings.public_url),
        *embed_routes(store, public_url=settings.public_url),
        *picture_routes(store),
    ],
    middleware=[
        Middleware(SafeHeaders),
        Middleware(Hosts, allowed=settings.hosts),
        Middleware(Limits, rate=parse(settings.rate) if settings.rate else None),
        Middleware(OneShape),
        Middleware(PackedFiles, folder=PAGE_FILES, cache=CACHE / "packed"),
        Middleware(IconFont, folder=PAGE_FILES, programs=(PACKAGE, PAGE_FILES), cache=CACHE / "packed"),
        Middleware(PageHeads, index=PAGE_FILES / "index.html", store=store, public_url=settings.public_url),
    ],
)
