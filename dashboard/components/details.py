"""The address of a detail: `?event=…`, `?deal=…`, `?source=…`, and `?value=…` for a number on the page."""

import streamlit as st

from dashboard.components.text import plain
from dashboard.words import gettext as _

KINDS = ("event", "deal", "source", "value")


def open_detail(kind: str, row_id: str) -> None:
    """Put a detail into the address; a callback, so the drawer opens in the run that follows.

    What was open before stays in the address in front of it: the browser's Back returns there.
    """
    if kind in st.query_params:
        del st.query_params[kind]
    st.query_params[kind] = row_id


def close_detail() -> None:
    """Take the detail out of the address."""
    for kind in KINDS:
        if kind in st.query_params:
            del st.query_params[kind]


def opener(kind: str, row_id: str, words: str, *, key: str, below: str = "") -> None:
    """Show a line with a button that opens its detail.

    Args:
        kind: One of `KINDS`.
        row_id: Its id.
        words: What the line says.
        key: Prefix that makes the widget key unique on the page.
        below: Markdown of a second, smaller line.
    """
    # The words are text beside the button: a button would centre and cut them on a phone.
    with st.container(horizontal=True, vertical_alignment="top", gap="small", wrap=False):
        second = f"  \n:small[{below}]" if below else ""
        st.markdown(f"**{plain(words)}**{second}", width="stretch")
        st.button(
            _("Details"),
            key=f"{key}-{kind}-{row_id}",
            on_click=open_detail,
            args=(kind, row_id),
            type="tertiary",
            icon=":material/chevron_right:",
            icon_position="right",
        )


def requested() -> tuple[str, str] | None:
    """Return kind and id of the detail that the address asks for last, None if it asks for none."""
    asked = [key for key in st.query_params if key in KINDS]
    return (asked[-1], st.query_params[asked[-1]]) if asked else None
