"""The brief at the head of every page: this page as PDF, its figures into the brief, and the way to it."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard.components import brief, downloads, making
from dashboard.components.address import address, day
from dashboard.components.shown import Shown, on_this_page
from dashboard.files.brief_document import brief_document
from dashboard.files.brief_items import MOST_ITEMS, Brief, figure_item
from dashboard.files.brief_pdf import brief_pdf
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _
from dashboard.words import ngettext


def popover(catalog: Catalog, title: str) -> None:
    """Show the button that opens the brief's menu.

    Args:
        catalog: The catalogue.
        title: Title of the page, for a document of it.
    """
    count = len(brief.current().items)
    # the count stands in the navigation: a button whose words change would close its menu
    opened = st.popover(
        _("Brief"), icon=":material/description:", type="tertiary", key="brief-menu", on_change="rerun"
    )
    if not opened.open:
        return
    # what the page shows is known only when it is finished: the click comes after that
    page = on_this_page()
    with opened:
        st.download_button(
            _("This page as PDF"),
            making.maker("pdf", _page_pdf(catalog, title, page, made_on=day(), link=address())),
            f"ksties_page_v{catalog.profile.data_version}.pdf",
            "application/pdf",
            key="brief-page-pdf",
            on_click="ignore",
            icon=":material/picture_as_pdf:",
            width="stretch",
        )
        making.show_failure()
        st.button(
            _("Add all figures of this page"),
            key="brief-add-all",
            icon=":material/playlist_add:",
            on_click=_add_all,
            args=(page,),
            width="stretch",
        )
        st.page_link(
            "app_pages/brief.py",
            label=ngettext("Open the brief: {count} item", "Open the brief: {count} items", count),
            icon=":material/description:",
        )


def page_brief(page: dict[str, Shown], title: str) -> Brief:
    """Return a brief of everything that a page shows, in its order."""
    items = tuple(figure_item(one.make, one.choices) for one in page.values() if not one.exhibit.is_empty)
    return Brief(items=items[:MOST_ITEMS], title=title)


def _page_pdf(
    catalog: Catalog, title: str, page: dict[str, Shown], *, made_on: date, link: str
) -> Callable[[], bytes]:
    path = downloads.browser()

    def make() -> bytes:
        document = brief_document(catalog, page_brief(page, title), made_on=made_on, address=link)
        return brief_pdf(document, browser=path)

    return make


def _add_all(page: dict[str, Shown]) -> None:
    brief.add(page_brief(page, "").items)
