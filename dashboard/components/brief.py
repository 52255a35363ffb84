"""The brief of a visitor: what was added on any page. It lives in the session and in a link, nowhere else."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.figures.exhibit import Exhibit
from dashboard.files.brief_items import MOST_ITEMS, Brief, Item, figure_item
from dashboard.words import gettext as _

STATE = "brief-of-visitor"
PRESSED = "brief-pressed"


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
    # a press in the drawer runs the drawer alone: the navigation counts the items too
    st.session_state[PRESSED] = True


def add(items: Sequence[Item]) -> None:
    """Put items at the end of the brief that are not in it yet, as many as it holds; a callback."""
    brief = current()
    new = [item for item in items if not holds(item)]
    keep(replace(brief, items=(*brief.items, *new[: MOST_ITEMS - len(brief.items)])))


def was_pressed() -> bool:
    """Tell once whether an item was put in or taken out since this was last asked."""
    return bool(st.session_state.pop(PRESSED, False))


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
    is_full = len(current().items) >= MOST_ITEMS and not is_in
    full = _("A brief holds at most {count} items").format(count=MOST_ITEMS)
    st.button(
        _("In the brief") if is_in else _("Add to brief"),
        key=f"{key}-brief",
        icon=":material/check:" if is_in else ":material/playlist_add:",
        help=_("Take it out of the brief") if is_in else full if is_full else None,
        on_click=toggle,
        args=(item,),
        type="tertiary",
        disabled=is_full,
    )
