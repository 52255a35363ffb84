"""The page of the brief: its items in order, its titles, its files, and its link."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard.components import brief, downloads, making
from dashboard.components.address import day, page_address
from dashboard.components.catalog import cached
from dashboard.components.text import plain, small
from dashboard.files import brief_docx, brief_html, brief_pdf, brief_workbook
from dashboard.files.brief_document import Document, brief_document, usual_title
from dashboard.files.brief_items import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    Brief,
    Item,
    clean,
    item_text,
    link_parameters,
    read_brief,
)
from dashboard.files.formats import SHEET
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _
from dashboard.words import join_parts, ngettext

PARAMETERS = ("title", "intro", "item", "as")
#: Set by whatever changes the brief on this page: the address then follows the brief, not the other way round.
CHANGED = "brief-changed"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def follow_address() -> Brief:
    """Return the brief that the address holds, or put the visitor's brief into the address."""
    asked = {name: st.query_params.get_all(name) for name in PARAMETERS}
    held = [(name, value) for name in PARAMETERS for value in asked[name]]
    is_changed = st.session_state.pop(CHANGED, False)
    if held and not is_changed and held != link_parameters(brief.current()):
        brief.keep(read_brief(asked))
    current = brief.current()
    wanted = link_parameters(current)
    if held != wanted:
        for name in PARAMETERS:
            values = [value for key, value in wanted if key == name]
            if values:
                st.query_params[name] = values
            elif name in st.query_params:
                del st.query_params[name]
    return current


def show(catalog: Catalog, current: Brief) -> None:
    """Show the brief: what is in it, its files and its link; or how to begin one."""
    # the shelf is shared: what the visitor wrote stays out of it
    bare = tuple(replace(item, title="") for item in current.items)
    held = cached(_document, catalog, Brief(bare))
    document = replace(held, missing=(*current.missing, *held.missing))
    _missing(document)
    if not current.items:
        _empty()
        return
    st.text_input(
        _("Title of the brief"),
        value=current.title,
        placeholder=usual_title(catalog),
        max_chars=LONGEST_TITLE,
        key="brief-title",
        on_change=_retitle,
    )
    st.text_area(
        _("Introduction (your own words, in the link as well)"),
        value=current.intro,
        max_chars=LONGEST_TEXT,
        key="brief-intro",
        on_change=_reintroduce,
        height=80,
    )
    _files(catalog, current, document)
    st.markdown("## " + plain(ngettext("{count} item", "{count} items", len(current.items))))
    headings = cached(_headings, catalog, bare)
    for place, item in enumerate(current.items):
        _item(current, place, item, headings[place])
    _link(current)


def _document(catalog: Catalog, current: Brief) -> Document:
    return brief_document(catalog, current, made_on=day())


def _headings(catalog: Catalog, items: tuple[Item, ...]) -> tuple[tuple[str, str], ...]:
    """Return kind and own heading of each item; empty for one that is not in the data."""
    told = []
    for item in items:
        sections = brief_document(catalog, Brief((item,)), made_on=day()).sections
        told.append((sections[0].kind, sections[0].heading) if sections else ("", ""))
    return tuple(told)


def _missing(document: Document) -> None:
    if document.missing:
        lines = [f"- {plain(one.text)} – {plain(one.reason)}" for one in document.missing]
        told = ngettext(
            "{count} item of this brief cannot be shown; the others stand below.",
            "{count} items of this brief cannot be shown; the others stand below.",
            len(document.missing),
        )
        st.warning(plain(told) + "\n\n" + "\n".join(lines), icon=":material/link_off:")


def _empty() -> None:
    st.markdown(
        plain(
            _("The brief is empty. Press “Add to brief” below any figure, or in the details of an event, a deal or "
              "a source; or take a whole page by the button “Brief” at its head.")
        )
    )  # fmt: skip
    for path, label, icon in (
        ("overview", _("Overview"), "home"),
        ("timeline", _("Timeline"), "timeline"),
        ("deals", _("Deals"), "handshake"),
        ("partners", _("Partners"), "leaderboard"),
    ):
        st.page_link(f"app_pages/{path}.py", label=label, icon=f":material/{icon}:")


def _files(catalog: Catalog, current: Brief, document: Document) -> None:
    """Show a button for each kind of document, and what is in it."""
    link = _address(current)
    stem = f"ksties_brief_v{catalog.profile.data_version}"
    kinds = (
        ("PDF", "pdf", "application/pdf", lambda one, path: brief_pdf.brief_pdf(one, browser=path)),
        ("DOCX", "docx", DOCX, lambda one, path: brief_docx.brief_docx(one, browser=path)),
        ("HTML", "html", "text/html", lambda one, path: brief_html.brief_html(one, browser=path)),
        ("XLSX", "xlsx", SHEET, lambda one, _path: brief_workbook.brief_workbook(one)),
    )
    with st.container(horizontal=True, gap="small", key="brief-files"):
        for label, suffix, mime, write in kinds:
            st.download_button(
                label,
                making.maker(suffix, _document_maker(catalog, current, link, write)),
                f"{stem}.{suffix}",
                mime,
                key=f"brief-{suffix}",
                on_click="ignore",
                icon=":material/download:",
            )
    making.show_failure()
    sources = ngettext("{count} source, numbered", "{count} sources, numbered", len(document.sources))
    st.markdown(small(plain(join_parts([sources, document.provenance.data_line()]))))


def _document_maker(
    catalog: Catalog, current: Brief, link: str, write: Callable[[Document, str | None], bytes]
) -> Callable[[], bytes]:
    path, made_on = downloads.browser(), day()
    return lambda: write(brief_document(catalog, current, made_on=made_on, address=link), path)


def _item(current: Brief, place: int, item: Item, told: tuple[str, str]) -> None:
    kind, heading = told
    mark = abs(hash(item_text(item)))
    with st.container(border=True, gap="small"):
        words = heading or _("Not in the data: {item}").format(item=item_text(item)[:80])
        st.markdown(f"**{place + 1}.** {plain(item.title or words)}  \n" + small(plain(kind)))
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.text_input(
                _("Own title of item {number}").format(number=place + 1),
                value=item.title,
                placeholder=_("Own title"),
                max_chars=LONGEST_TITLE,
                key=f"brief-as-{place}-{mark}",
                on_change=_rename,
                args=(place, f"brief-as-{place}-{mark}"),
                label_visibility="collapsed",
            )
            for label, icon, moved in (
                (_("Up"), "arrow_upward", place - 1),
                (_("Down"), "arrow_downward", place + 1),
            ):
                st.button(
                    label,
                    key=f"brief-{icon}-{place}",
                    icon=f":material/{icon}:",
                    on_click=_move,
                    args=(place, moved),
                    disabled=not 0 <= moved < len(current.items),
                    type="tertiary",
                )
            st.button(
                _("Remove"),
                key=f"brief-remove-{place}",
                icon=":material/delete:",
                on_click=_remove,
                args=(place,),
                type="tertiary",
            )


def _link(current: Brief) -> None:
    st.markdown("## " + plain(_("The brief as a link")))
    st.caption(_("The link holds the whole brief; nothing of it is kept on the server."))
    st.code(_address(current), language=None, wrap_lines=True)
    st.button(_("Empty the brief"), key="brief-clear", icon=":material/delete_sweep:", on_click=_clear)


def _address(current: Brief) -> str:
    return page_address("/brief", link_parameters(current))


def _change(changed: Brief) -> None:
    brief.keep(replace(changed, missing=()))
    st.session_state[CHANGED] = True


def _retitle() -> None:
    _change(replace(brief.current(), title=clean(st.session_state["brief-title"], LONGEST_TITLE)))


def _reintroduce() -> None:
    _change(replace(brief.current(), intro=clean(st.session_state["brief-intro"], LONGEST_TEXT)))


def _rename(place: int, key: str) -> None:
    items = list(brief.current().items)
    items[place] = replace(items[place], title=clean(st.session_state[key], LONGEST_TITLE))
    _change(replace(brief.current(), items=tuple(items)))


def _move(place: int, moved: int) -> None:
    items = list(brief.current().items)
    items[place], items[moved] = items[moved], items[place]
    _change(replace(brief.current(), items=tuple(items)))


def _remove(place: int) -> None:
    items = brief.current().items
    _change(replace(brief.current(), items=items[:place] + items[place + 1 :]))


def _clear() -> None:
    _change(Brief())
