"""What every view of the Trade page says of the filters that reach it, and of those that do not."""

from collections.abc import Sequence

import streamlit as st

from dashboard.analysis.scope import Scope
from dashboard.components import filters, page
from dashboard.components.text import plain
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _


def filter_words(catalog: Catalog, scope: Scope, more: Sequence[str] = ()) -> str:
    """Return the filters that hold for trade in words: the years and those of a view; empty for none.

    Args:
        catalog: The catalogue.
        scope: The filters of every page.
        more: Words for the filters of the view.
    """
    return filters.describe(catalog, Scope(scope.first_year, scope.last_year), more)


def filter_line(scope: Scope, words: str, keys: Sequence[str] = ()) -> None:
    """Say what is filtered, and which filters of other pages do not reach here.

    The line has its own place on the page even when it says nothing, so that what follows keeps its
    place and with it its word in the address.

    Args:
        scope: The filters of every page.
        words: The filters in words, such as `filter_words` returns; empty when nothing is filtered.
        keys: Widget keys of the view's own filters, taken back by the button.
    """
    with st.container():
        page.filter_line(words, keys=keys)
        if scope.sectors or scope.text:
            st.caption(
                plain(_("Sectors and search words do not apply to trade: it is counted in all goods."))
            )
