"""The drawer that shows one event, deal, source or number on whatever page is open."""

import re
from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.analysis import dossier
from dashboard.components import brief, detail_rows, detail_value
from dashboard.components.details import close_detail, requested
from dashboard.components.problems import broken_tables
from dashboard.components.shown import Shown, shown
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _

_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
LONGEST = 200
_SHOW: Mapping[str, Callable[[Catalog, str], bool]] = {
    "event": detail_rows.show_event,
    "deal": detail_rows.show_deal,
    "source": detail_rows.show_source,
}
_NEEDED = {"event": dossier.EVENT_TABLES, "deal": dossier.DEAL_TABLES, "source": dossier.SOURCE_TABLES}


def show_requested(catalog: Catalog) -> None:
    """Open the drawer that the address asks for; an unknown id is said so, never an error."""
    if (wanted := requested()) is None:
        return
    kind, row_id = wanted
    words = {
        "event": _("Event"),
        "deal": _("Company deal"),
        "source": _("Source"),
        "value": _("Where this number comes from"),
    }[kind]
    # a click inside the drawer runs the drawer alone, and the page has then shown nothing
    on_page = shown()
    # a press on the page itself has been counted
    brief.was_pressed()

    @st.dialog(words, width="large", position="right", on_dismiss=close_detail)
    def drawer() -> None:
        if requested() != wanted or brief.was_pressed():
            # a click inside the drawer asked for another one, or changed what the page counts
            st.rerun()
        if kind == "value":
            _show_value(catalog, on_page, row_id)
        elif problems := catalog.broken(_NEEDED[kind]):
            broken_tables(problems)
        elif _ID.match(row_id[:LONGEST]) and _SHOW[kind](catalog, row_id):
            brief.add_button(kind, row_id=row_id, key="drawer")
        else:
            _unknown(words, row_id)

    drawer()


def _show_value(catalog: Catalog, on_page: Mapping[str, Shown], name: str) -> None:
    if not detail_value.show_value(catalog, on_page, name[:LONGEST]):
        st.markdown(_("**This number is not on the page.**"))
        st.caption(
            _("The link may be mistyped, or the filters or the view of this page leave the number out. "
              "Close this to see the page.")
        )  # fmt: skip


def _unknown(words: str, row_id: str) -> None:
    st.markdown(_("**This {kind} is not in the data.**").format(kind=words.lower()))
    if _ID.match(row_id) and len(row_id) <= 120:
        st.text(row_id)
    st.caption(_("The link may be mistyped, or the row was removed since. Close this to see the page."))
