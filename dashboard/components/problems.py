"""What a page shows when there is nothing to show: no match, broken data, no data."""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from dashboard.errors import DataFolderError
from dashboard.model.catalog import Catalog
from dashboard.model.problem import Problem
from dashboard.words import gettext as _
from dashboard.words import ngettext

#: More lines than this no longer help on a screen; `ksties validate` lists them all.
SHOWN_PROBLEMS = 12


def nothing_found(what: str, *, clear: Callable[[], None], key: str) -> None:
    """Say that no row matches, and offer to clear the filters.

    Args:
        what: What was looked for, in the plural: "events".
        clear: Callback that resets the filters.
        key: Widget key of the button.
    """
    with st.container(border=True):
        st.markdown(_("**No {what} match these filters.**").format(what=what))
        st.caption(_("Widen the years, take out a sector or a word, or start again."))
        st.button(
            _("Clear all filters"), on_click=clear, key=f"{key}-clear", icon=":material/filter_list_off:"
        )


def broken_tables(problems: Sequence[Problem]) -> None:
    """Show why a page cannot be shown: file, line, column, value, rule and what to do."""
    st.error(
        ngettext(
            "This page needs data that has {count} problem. The other pages go on working.",
            "This page needs data that has {count} problems. The other pages go on working.",
            len(problems),
        ),
        icon=":material/report:",
    )
    # st.text, not Markdown: the lines quote cells of files.
    for problem in problems[:SHOWN_PROBLEMS]:
        st.text(problem.sentence())
    if len(problems) > SHOWN_PROBLEMS:
        st.caption(
            _("and {count} more; the command `ksties validate` lists them all.").format(
                count=len(problems) - SHOWN_PROBLEMS
            )
        )


def no_data(error: DataFolderError) -> None:
    """Show that the data folder as a whole cannot be used."""
    st.error(_("The data cannot be read."), icon=":material/folder_off:")
    st.text(str(error))


def missing(catalog: Catalog, tables: Iterable[str]) -> bool:
    """Tell whether tables are broken, and show why if they are."""
    problems = catalog.broken(tables)
    if problems:
        broken_tables(problems)
    return bool(problems)
