"""The brief of a visitor: what was added on any page. It lives in the session and in a link, nowhere else."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.figures.exhibit import Exhibit
from dashboard.files.brief_items import MOST_ITEMS, Brief, Item, figure_item
from dashboard.words import gettext as _
from dashboard.words import ngettext

STATE = "brief-of-visitor"


def current() -> Brief:
    """Return the visitor's brief, empty at first."""
    held = st.session_state.get(STATE)
    return held if isinstance(held, Brief) else Brief()


def nav_title() -> str:
    """Return the name of the brief in the navigation, with the number of its items."""
    count = len(current().items)
    return _("Brief ({count})").format(count=count) if count else _("Brief")


def keep(brief: Brief) -> None:
    """Make this the visitor's brief."""
    st.session_state[STATE] = brief


def holds(item: Item) -> bool:
    """Tell whether an item is in the brief, whatever title it has there."""
    return any(replace(one, title="") == item for one in current().items)


def toggle(item: Item) -> None:
    """Put an item at the end of the brief, or take it out; a callback."""
    brief = current()
    if holds(item):
        kept = tuple(one for one in brief.items if replace(one, title="") != item)
        keep(replace(brief, items=kept))
    else:
        add((item,))


def add(items: Sequence[Item]) -> None:
    """Put items at the end of the brief that are not in it yet, as many as it holds; a callback."""
    brief = current()
    new = [item for item in items if not holds(item)]
    kept = new[: MOST_ITEMS - len(brief.items)]
    keep(replace(brief, items=(*brief.items, *kept)))
    if len(kept) < len(new):
        st.toast(_("A brief holds at most {count} items").format(count=MOST_ITEMS))
    elif kept:
        st.toast(ngettext("{count} item added to the brief", "{count} items added to the brief", len(kept)))


def add_button(
    kind: str,
    *,
    row_id: str = "",
    make: Callable[..., Exhibit] | None = None,
    choices: Sequence[Hashable] = (),
    key: str,
) -> None:
    """Show a button that puts an item into the brief, or takes it out again.

    Args:
        kind: `figure`, `event`, `deal` or `source`.
        row_id: Id of the row, for all but a figure.
        make: What makes the exhibit of a figure.
        choices: What was chosen for it.
        key: Prefix that makes the widget key unique on the page.
    """
    item = figure_item(make, choices) if make is not None else Item(kind, row_id)
    is_in = holds(item)
    st.button(
        _("In the brief") if is_in else _("Add to brief"),
        key=f"{key}-brief",
        icon=":material/check:" if is_in else ":material/playlist_add:",
        help=_("Take it out of the brief") if is_in else None,
        on_click=toggle,
        args=(item,),
        type="tertiary",
    )
