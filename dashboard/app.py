"""Entry of the page server: page config, navigation, and the drawer that any page can open."""

import gc
import time
from contextlib import nullcontext, suppress
from pathlib import Path

import streamlit as st

from dashboard import meter, words
from dashboard.components import brief, curator_gate, drawer, filters, shown
from dashboard.components import catalog as catalogues
from dashboard.components.turns import PAGE_RUNS
from dashboard.errors import DataFolderError
from dashboard.words import gettext as _


@st.cache_resource(show_spinner=False)
def freeze() -> None:
    """Tell the garbage collector once that modules and tables stay for good."""
    gc.collect()
    gc.freeze()


begun = time.perf_counter()
words.use_language(catalogues.settings().language)
catalogues.begin_run()
shown.begin_run()
name = _("Trade ties")
with suppress(DataFolderError):  # the page itself says so
    name = catalogues.get().profile.title
st.set_page_config(
    page_title=name,
    page_icon=str(Path(__file__).parent / "static" / "icon.svg"),
    layout="wide",
    initial_sidebar_state="auto",
)
pages = [
    st.Page("app_pages/overview.py", title=_("Overview"), icon=":material/home:", default=True),
    st.Page("app_pages/timeline.py", title=_("Timeline"), icon=":material/timeline:"),
    st.Page("app_pages/deals.py", title=_("Deals"), icon=":material/handshake:"),
    st.Page("app_pages/partners.py", title=_("Partners"), icon=":material/leaderboard:"),
    st.Page("app_pages/trade.py", title=_("Trade"), icon=":material/swap_horiz:"),
    st.Page("app_pages/sources.py", title=_("Sources"), icon=":material/article:"),
    st.Page("app_pages/data.py", title=_("Data and methods"), icon=":material/database:", url_path="data"),
    st.Page("app_pages/brief.py", title=brief.nav_title(), icon=":material/description:", url_path="brief"),
]
if curator_gate.state() != "hidden":
    pages.append(st.Page("app_pages/curator.py", title=_("Curator"), icon=":material/edit_note:"))
page = st.navigation(pages, position="top")
# a curator's articles may be read for minutes: nobody else waits for that
turn = nullcontext() if page.url_path == "curator" else PAGE_RUNS.take()
with meter.rerun(page.url_path, since=begun), turn:
    if page.url_path not in ("data", "brief", "curator"):
        with suppress(DataFolderError):  # the page itself says so
            filters.show_scope(catalogues.get())
    page.run()
    with suppress(DataFolderError):
        drawer.show_requested(catalogues.get())
freeze()
