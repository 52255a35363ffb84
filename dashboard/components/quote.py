"""A sentence that can be quoted, with its source and link, beside every figure."""

from collections.abc import Callable

import streamlit as st

from dashboard.analysis.citations import Citation
from dashboard.components.address import provenance
from dashboard.figures.exhibit import Exhibit
from dashboard.files.quotation import quotation
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _


def popover(exhibit: Exhibit, catalog: Catalog, found: Callable[[], tuple[Citation, ...]]) -> None:
    """Show the button that opens the sentence of an exhibit; nothing for one without a sentence."""
    if not exhibit.sentence:
        return
    opened = st.popover(
        _("Quote"),
        icon=":material/format_quote:",
        type="tertiary",
        key=f"{exhibit.key}-quote",
        on_change="rerun",
    )
    if opened.open:
        with opened:
            st.caption(_("One sentence with its source and a link to this view"))
            st.code(quotation(exhibit.sentence, provenance(catalog, found())), language=None, wrap_lines=True)
