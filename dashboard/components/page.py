"""How every page begins: title, what it is for, the filters in words, or why it cannot be shown."""

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard.components import brief_menu, filters, problems
from dashboard.components import catalog as catalogues
from dashboard.components.text import plain
from dashboard.errors import DataFolderError
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _


def begin(title: str | None, intro: str, *, needs: Iterable[str], has_menu: bool = True) -> Catalog:
    """Show the head of a page and return the catalogue; stop the page if its data is broken.

    Args:
        title: Title of the page; None for the title of the data, on the page that opens first.
        intro: One sentence on what it answers.
        needs: Tables without which the page cannot be shown.
        has_menu: Whether the page can be taken into a brief.
    """
    try:
        catalog = catalogues.get()
    except DataFolderError as error:
        st.title(plain(title or _("Trade ties")), anchor=False)
        problems.no_data(error)
        st.stop()
    name = title or catalog.profile.title
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(plain(name), anchor=False, width="content")
        # its place is there even where there is no menu, so that what follows keeps its own
        with st.container(width="content"):
            if has_menu and not catalog.broken(["sources", "publishers"]):
                brief_menu.popover(catalog, name)
    st.caption(plain(intro))
    if found := catalog.broken(needs):
        problems.broken_tables(found)
        st.stop()
    return catalog


def filter_line(words: str, *, keys: Sequence[str] = (), shown: str = "") -> None:
    """Say what is filtered and how much is left, with a button that clears the filters.

    Args:
        words: The filters in words; empty when nothing is filtered.
        keys: Widget keys of this page's own filters.
        shown: How much is left, such as "24 of 255 events".
    """
    # there even when empty: a chart that moved up or down by one place would lose its word in the address
    line = st.container(horizontal=True, vertical_alignment="center", gap="small")
    if not words and not shown:
        return
    with line:
        st.markdown(plain(" · ".join(part for part in (shown, words) if part)), width="content")
        if words:
            st.button(
                _("Clear filters"),
                key="clear-filters",
                on_click=filters.clear,
                args=(tuple(keys),),
                type="tertiary",
                icon=":material/filter_list_off:",
            )
