"""The download menu of a figure: PNG and SVG with its frame inside, CSV and XLSX of what is shown."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

import plotly.graph_objects as go
import streamlit as st

from dashboard.analysis.citations import Citation
from dashboard.components import details
from dashboard.components.catalog import settings
from dashboard.errors import ExportUnavailable
from dashboard.figures.exhibit import Exhibit
from dashboard.files import browser as drawing
from dashboard.files import formats
from dashboard.files.printing import print_figure
from dashboard.files.provenance import Provenance
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _
from dashboard.words import in_language, language


@st.cache_resource(show_spinner=False)
def browser() -> str | None:
    """Return the Chromium that draws files, None if this machine has none; warm it once."""
    found = drawing.find_browser(settings().browser_path)
    if found is not None:
        blank = go.Figure(layout={"width": 20, "height": 20})
        threading.Thread(target=_warm, args=(blank, found), name="warm-browser", daemon=True).start()
    return found


def _warm(blank: go.Figure, found: str) -> None:
    try:
        drawing.image_bytes(blank, "png", browser=found)
    except ExportUnavailable:
        browser_failed.set()


#: Set when the browser of this machine could not draw: from then on visitors' browsers do it.
browser_failed = threading.Event()


def menu(exhibit: Exhibit, catalog: Catalog, found: tuple[Citation, ...]) -> None:
    """Show the download menu; files are made on the click, not before.

    Args:
        exhibit: What is shown.
        catalog: The catalogue.
        found: The citations of the exhibit's sources.
    """
    profile = catalog.profile
    in_use, address = language(), _address()

    def content(kind: str) -> Callable[[], bytes]:
        def make() -> bytes:
            with in_language(in_use):
                provenance = Provenance(profile, found, datetime.now(UTC).date(), address)
                try:
                    return formats.file_bytes(exhibit, provenance, kind, browser=browser())
                except ExportUnavailable:
                    if formats.KINDS[kind].needs_browser:
                        browser_failed.set()
                    raise

        return make

    with st.popover(_("Download"), icon=":material/download:", key=f"{exhibit.key}-download"):
        here = browser() is not None and not browser_failed.is_set()
        if exhibit.draw is not None and not here:
            st.button(
                _("PNG or SVG, made in your browser"),
                key=f"{exhibit.key}-print",
                icon=":material/photo_camera:",
                width="stretch",
                on_click=_open_print,
                args=(exhibit.key,),
            )
        for key, kind in formats.KINDS.items():
            if (kind.of_figure and exhibit.draw is None) or (kind.needs_browser and not here):
                continue
            name = formats.file_name(exhibit, key, version=profile.data_version)
            _file_button(kind.label, content(key), name, kind.mime, exhibit.key)
    # one dialog at a time: an open detail goes first
    if st.session_state.get(PRINT) == exhibit.key and details.requested() is None:
        _print_dialog(exhibit, Provenance(profile, found, datetime.now(UTC).date(), address))


def _address() -> str:
    """Return the link to the view: the address of the page with all that is chosen."""
    page = st.context.url or ""
    if public := settings().public_url:
        page = f"{public}{urlsplit(page).path}"
    chosen = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    return f"{page}?{urlencode(chosen)}" if page and chosen else page


def _file_button(name: str, make: Callable[[], bytes], file_name: str, mime: str, key: str) -> None:
    st.download_button(
        name,
        make,
        file_name,
        mime,
        key=f"{key}-{name.lower()}",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )


# --- files made by the visitor's browser --------------------------------------------------------

PRINT = "print-exhibit"


def _open_print(key: str) -> None:
    st.session_state[PRINT] = key


def _close_print() -> None:
    st.session_state.pop(PRINT, None)


def _print_dialog(exhibit: Exhibit, provenance: Provenance) -> None:
    stem = exhibit.file_stem(provenance.profile.data_version)

    @st.dialog(_("Save the figure"), width="large", on_dismiss=_close_print)
    def dialog() -> None:
        image_format = st.segmented_control(
            _("Format"), ["PNG", "SVG"], default="PNG", required=True, key="print-format"
        )
        figure = print_figure(exhibit, provenance)
        st.caption(_("Press the camera at the upper right of the figure to save the file."))
        st.plotly_chart(
            figure,
            theme=None,
            width="content",
            key="print-chart",
            alt=exhibit.alt,
            config={
                "displayModeBar": True,
                "displaylogo": False,
                "modeBarButtons": [["toImage"]],
                "toImageButtonOptions": {
                    "format": str(image_format).lower(),
                    "filename": stem,
                    "width": figure.layout.width,
                    "height": figure.layout.height,
                    "scale": 2 if image_format == "PNG" else 1,
                },
            },
        )

    dialog()
