"""The choice of happenings that are numbered on a figure, and their key as buttons."""

from collections.abc import Sequence

import streamlit as st

from dashboard.analysis.marks import MOST_MARKS, Mark
from dashboard.components import details, filters
from dashboard.components.catalog import cached
from dashboard.figures import series_marks
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _

KEY = "marks"


def choose_marks(catalog: Catalog) -> tuple[str, ...]:
    """Show which kinds of happenings are numbered on the figures of a page, and return their codes.

    The choice stands in the address as `marks`. Without the tables of events there is none.
    """
    # its own place even without a choice, so that the figure below keeps its word in the address
    with st.container():
        if catalog.broken(series_marks.TABLES):
            return ()
        return filters.choose_many(
            _("Events numbered on the line"),
            cached(series_marks.kind_options, catalog),
            key=KEY,
            default=series_marks.DEFAULT,
            help_text=_(
                "At most six get a number. Every kind chosen has its turn: agreements by weight, the pair’s own "
                "first, all others newest first."
            ),
        )


def show_key(marks: Sequence[Mark], *, key: str) -> None:
    """Show a button for each numbered mark, for whoever cannot press the figure.

    Args:
        marks: What `series_marks.marks_for` returns.
        key: Prefix that makes the widget keys unique on the page.
    """
    with st.container(horizontal=True, gap="small"):
        for place, mark in enumerate(marks[:MOST_MARKS]):
            st.button(
                f"{series_marks.circled(place)} {series_marks.short_words(mark)}",
                key=f"{key}-mark-{mark.event_id}",
                on_click=details.open_detail,
                args=("event", mark.event_id),
                type="tertiary",
            )
