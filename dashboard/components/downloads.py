"""The files of a figure: images and documents, tables, and its sources for reference managers."""

import threading
import time
from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from dashboard.analysis.citations import Citation
from dashboard.components import details, making
from dashboard.components.address import provenance
from dashboard.components.catalog import settings
from dashboard.errors import ExportUnavailable
from dashboard.figures.exhibit import Exhibit
from dashboard.files import browser as drawing
from dashboard.files import formats
from dashboard.files.layout import Layout, Shade, Size
from dashboard.files.printing import print_figure
from dashboard.files.provenance import Provenance
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _
from dashboard.words import ngettext


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
    except ExportUnavailable as error:
        note_failure(error)


#: Seconds after which a browser that could not be started is tried again; until then visitors' browsers draw.
REST_SECONDS = 600.0
_resting_until = 0.0


def can_draw() -> bool:
    """Tell whether this machine draws files: it has a browser, and the browser could be started."""
    return browser() is not None and time.monotonic() >= _resting_until


def note_failure(error: ExportUnavailable) -> None:
    """Let visitors' browsers draw for a while when ours cannot be started; a busy or dead one goes on."""
    global _resting_until  # noqa: PLW0603 - one browser for the process
    if error.cannot_start:
        _resting_until = time.monotonic() + REST_SECONDS


#: Kinds that a layout changes.
LAID_OUT = ("png", "svg", "pdf")


def menu(exhibit: Exhibit, catalog: Catalog, found: Callable[[], tuple[Citation, ...]]) -> None:
    """Show the button that opens the files of an exhibit; they are made on the click, not before.

    Args:
        exhibit: What is shown.
        catalog: The catalogue.
        found: Returns the citations of the exhibit's sources; asked only when they are needed.
    """
    opened = st.popover(
        _("Download"),
        icon=":material/download:",
        type="tertiary",
        key=f"{exhibit.key}-download",
        on_change="rerun",
    )
    if opened.open:
        with opened:
            _files(exhibit, provenance(catalog, found()))
    # one dialog at a time: an open detail goes first
    if st.session_state.get(PRINT) == exhibit.key and details.requested() is None:
        _print_dialog(exhibit, provenance(catalog, found()))


def _files(exhibit: Exhibit, evidence: Provenance) -> None:
    """Show a button for every kind of file, the choices of size and colour, and the sources."""
    is_figure = exhibit.draw is not None
    here = can_draw()
    files = st.container(horizontal=True, gap="small", key="save-files")
    layout = _choose_layout() if is_figure and here else Layout()
    kinds = {
        key: kind
        for key, kind in formats.KINDS.items()
        if (is_figure or not kind.of_figure) and (here or not kind.needs_browser)
    }
    with files:
        for key in kinds:
            if key not in formats.REFERENCES:
                _file_button(exhibit, evidence, key, layout)
        if is_figure and not here:
            st.button(
                _("PNG or SVG, made in your browser"),
                key=f"{exhibit.key}-print",
                icon=":material/photo_camera:",
                on_click=_open_print,
                args=(exhibit.key,),
            )
    making.show_failure()
    st.caption(
        _("A file that does not come is made at the next press: the drawing program is started again.")
    )
    if evidence.citations:
        st.caption(
            ngettext(
                "Its {count} source for reference managers",
                "Its {count} sources for reference managers",
                len(evidence.citations),
            )
        )
        with st.container(horizontal=True, gap="small"):
            for key in formats.REFERENCES:
                _file_button(exhibit, evidence, key, layout)


def _choose_layout() -> Layout:
    """Show size, colours and words of a figure in a file, kept for the session."""
    sizes = {Size.FIT: _("As shown"), Size.SCREEN: _("16:9"), Size.SQUARE: _("Square"), Size.A4: _("A4")}
    shades = {Shade.LIGHT: _("Light"), Shade.DARK: _("Dark")}
    st.caption(_("Size and colours of PNG, SVG and PDF"))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        size = st.segmented_control(
            _("Size"), list(sizes), format_func=lambda one: sizes[one], default=Size.FIT, required=True,
            key="save-size", label_visibility="collapsed", persist_state="session",
        )  # fmt: skip
        shade = st.segmented_control(
            _("Colours"), list(shades), format_func=lambda one: shades[one], default=Shade.LIGHT, required=True,
            key="save-shade", label_visibility="collapsed", persist_state="session",
        )  # fmt: skip
        has_titles = st.toggle(_("With titles"), value=True, key="save-titles", persist_state="session")
    return Layout(Size(size or Size.FIT), Shade(shade or Shade.LIGHT), has_titles)


def _file_button(exhibit: Exhibit, evidence: Provenance, key: str, layout: Layout) -> None:
    kind = formats.KINDS[key]
    chosen = layout if key in LAID_OUT else Layout()
    st.download_button(
        kind.label,
        _maker(exhibit, evidence, key, chosen),
        formats.file_name(exhibit, key, version=evidence.profile.data_version, layout=chosen),
        kind.mime,
        key=f"{exhibit.key}-{key}",
        on_click="ignore",
        icon=":material/download:",
    )


def _maker(exhibit: Exhibit, evidence: Provenance, key: str, layout: Layout) -> Callable[[], bytes]:
    path = browser()

    def make() -> bytes:
        try:
            return formats.file_bytes(exhibit, evidence, key, layout=layout, browser=path)
        except ExportUnavailable as error:
            note_failure(error)
            raise

    return making.maker(key, make)


# --- files made by the visitor's browser --------------------------------------------------------

PRINT = "print-exhibit"


def _open_print(key: str) -> None:
    st.session_state[PRINT] = key


def _close_print() -> None:
    st.session_state.pop(PRINT, None)


def _print_dialog(exhibit: Exhibit, evidence: Provenance) -> None:
    stem = exhibit.file_stem(evidence.profile.data_version)

    @st.dialog(_("Save the figure"), width="large", on_dismiss=_close_print)
    def dialog() -> None:
        image_format = st.segmented_control(
            _("Format"), ["PNG", "SVG"], default="PNG", required=True, key="print-format"
        )
        figure = print_figure(exhibit, evidence)
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
