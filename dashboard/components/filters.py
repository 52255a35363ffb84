"""Widgets that live in the address bar, and the filters made of them.

A widget key is the word in the URL: short, public, never renamed. Streamlit writes the words a
visitor reads into the URL (`sector=Digital+economy`); a link that carries the code instead
(`sector=digital`) is understood too, whatever the language.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard.analysis.scope import Scope, year_span
from dashboard.components.catalog import cached
from dashboard.figures.names import sector_words
from dashboard.model.catalog import Catalog
from dashboard.words import format_years, join_parts, join_words
from dashboard.words import gettext as _

YEARS, SECTORS, SEARCH = "years", "sector", "q"
LONGEST_SEARCH = 120
#: Where the session keeps what each filter shows at first.
DEFAULTS = "filter-defaults"
#: Where the session keeps which list the page numbers belong to.
PAGED = "filter-paged"
#: Where the session keeps which words of the address were codes and are translated.
CODED = "filter-coded"
#: Where the session keeps, during a run, what the filters of every page say.
SCOPE = "filter-scope"


def _accept_codes(key: str, options: Mapping[str, str], *, many: bool) -> None:
    """Let a link name options by code: put their words into the address before the widget is made.

    Streamlit takes words it does not know out of the address, so the page starts over with those it does.
    """
    if not many and st.session_state.get(key, None) not in (None, *options):
        # two pages may share a key: what was chosen on the other one is no choice here
        del st.session_state[key]
    translated = st.session_state.setdefault(CODED, set())
    if key in st.session_state or key in translated:
        return
    given = st.query_params.get_all(key)
    if not given:
        return
    by_words = {words: code for code, words in options.items()}
    if any(value in options and value not in by_words for value in given):
        known = [options.get(value, value) for value in given if value in options or value in by_words]
        # once for each widget, so that the page cannot start over for ever
        translated.add(key)
        st.query_params[key] = list(dict.fromkeys(known)) if many else known[0]
        st.rerun()


def _already_chosen(key: str, options: Mapping[str, str]) -> list[str]:
    """Return the codes that the session holds for a choice, or else the address."""
    if (held := st.session_state.get(key)) is not None:
        return [code for code in held if code in options]
    if not (words := set(st.query_params.get_all(key))):
        return []
    return [code for code, named in options.items() if named in words]


def _note_default(key: str, value: Any) -> None:
    """Remember what a widget shows at first, so that `clear` can go back to it."""
    st.session_state.setdefault(DEFAULTS, {})[key] = value


def choose_many(
    label: str,
    options: Mapping[str, str],
    *,
    key: str,
    default: Sequence[str] = (),
    offered: Sequence[str] | None = None,
    help_text: str | None = None,
) -> tuple[str, ...]:
    """Show a choice of any number of options and return their codes.

    Args:
        label: What is chosen.
        options: Code to words, in the order shown.
        key: Widget key and word in the URL.
        default: Codes chosen at first. Without any, an empty choice stands for all options.
        offered: Codes in the list, where there are too many options for a browser; those that a link or
            the visitor has chosen are added. None for all options.
        help_text: Explanation behind a question mark.
    """
    _accept_codes(key, options, many=True)
    _note_default(key, list(default))
    chosen = st.multiselect(
        label,
        list(options if offered is None else dict.fromkeys([*offered, *_already_chosen(key, options)])),
        default=list(default),
        format_func=lambda code: options.get(code, code),
        key=key,
        help=help_text,
        placeholder=_("None") if default else _("All"),
        bind="query-params",
    )
    return tuple(code for code in chosen if code in options)


def choose_one(
    label: str,
    options: Mapping[str, str],
    *,
    key: str,
    default: str | None = None,
    as_buttons: bool = False,
    help_text: str | None = None,
) -> str:
    """Show a choice of one option and return its code.

    Args:
        label: What is chosen.
        options: Code to words, in the order shown; not empty.
        key: Widget key and word in the URL.
        default: Code chosen at first, the first option if None.
        as_buttons: Show all options side by side; for at most five short ones.
        help_text: Explanation behind a question mark.
    """
    _accept_codes(key, options, many=False)
    codes = list(options)
    first = default if default is not None and default in options else codes[0]
    chosen: str | None
    _note_default(key, first)
    words: dict[str, Any] = {
        "format_func": lambda code: options.get(code, code),
        "key": key,
        "help": help_text,
        "bind": "query-params",
    }
    if as_buttons:
        chosen = st.segmented_control(label, codes, default=first, required=True, **words)
    else:
        chosen = st.selectbox(label, codes, index=codes.index(first), **words)
    return chosen if chosen is not None and chosen in options else first


def choose_switch(label: str, *, key: str, default: bool = False, help_text: str | None = None) -> bool:
    """Show a switch and return its state."""
    _note_default(key, default)
    return bool(st.toggle(label, value=default, key=key, help=help_text, bind="query-params"))


def choose_page(pages: int, *, key: str, of: Hashable = None) -> int:
    """Show page numbers when there is more than one page, and return the page, from 1.

    Args:
        pages: How many pages there are.
        key: Widget key and word in the URL.
        of: What is paged: a list under other filters, or of another page, starts at its first page.
    """
    before = st.session_state.get(PAGED, of)
    st.session_state[PAGED] = of
    if before != of and st.session_state.get(key, 1) != 1:
        st.session_state[key] = 1
    if pages <= 1:
        return 1
    _note_default(key, 1)
    page = st.pagination(pages, key=key, bind="query-params")
    return min(max(1, int(page)), pages)


def scope(catalog: Catalog) -> Scope:
    """Return what the filters of every page say, which are shown now if the entry has not done so."""
    chosen: Scope | None = st.session_state.pop(SCOPE, None)
    return _show_scope(catalog) if chosen is None else chosen


def show_scope(catalog: Catalog) -> None:
    """Show the filters that hold on every page, for the page to ask with `scope`.

    Made by the entry and not by a page, they are the same widgets on each: Streamlit drops a link's
    words for the widgets of one page when the visitor goes to another.
    """
    st.session_state[SCOPE] = _show_scope(catalog)


def _show_scope(catalog: Catalog) -> Scope:
    first, last = cached(year_span, catalog)
    with st.sidebar:
        chosen_years: tuple[int, int] = (first, last)
        _note_default(YEARS, (first, last))
        _note_default(SEARCH, "")
        if first < last:
            low, high = st.slider(_("Years"), first, last, (first, last), key=YEARS, bind="query-params")
            chosen_years = (max(first, min(low, high)), min(last, max(low, high)))
        sectors: tuple[str, ...] = ()
        if not catalog.broken(["sectors"]):
            sectors = choose_many(_("Sectors"), cached(sector_words, catalog), key=SECTORS)
        text = st.text_input(
            _("Search"),
            key=SEARCH,
            type="search",
            live=True,
            placeholder=_("Names, titles, summaries"),
            bind="query-params",
        )
    return Scope(*chosen_years, sectors=sectors, text=clean_search(text or ""))


def clean_search(text: str) -> str:
    """Return a query without control characters and of a sane length."""
    kept = "".join(char if char.isprintable() else " " for char in text[: 4 * LONGEST_SEARCH])
    return " ".join(kept.split())[:LONGEST_SEARCH].rstrip()


def describe(catalog: Catalog, chosen: Scope, more: Sequence[str] = ()) -> str:
    """Return the filters in words, empty when nothing is filtered.

    Args:
        catalog: The catalogue.
        chosen: The filters of every page.
        more: Words for the filters of this page.
    """
    parts = []
    if (chosen.first_year, chosen.last_year) != cached(year_span, catalog):
        parts.append(format_years(chosen.first_year, chosen.last_year))
    if chosen.sectors:
        names = cached(sector_words, catalog)
        parts.append(join_words([names[code] for code in chosen.sectors]))
    if chosen.text:
        parts.append(_("containing “{text}”").format(text=chosen.text))
    return join_parts([*parts, *more])


def clear(keys: Sequence[str]) -> None:
    """Reset the filters of every page and the given ones; a callback, run before the page."""
    defaults = st.session_state.get(DEFAULTS, {})
    for key in (YEARS, SECTORS, SEARCH, *keys):
        if key in defaults:
            st.session_state[key] = defaults[key]
