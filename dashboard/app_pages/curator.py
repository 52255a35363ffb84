"""Curator: articles become proposed rows, and proposed rows become data."""

import streamlit as st

from dashboard.components import curator, curator_gate, page
from dashboard.words import gettext as _

# no st.stop: outside a page server, where this file is only imported, it stops nothing
gate = curator_gate.state()
if gate == "login":
    st.title(_("Curator"), anchor=False)
    st.button(_("Log in"), on_click=st.login)
elif gate == "open":
    catalog = page.begin(
        _("Curator"),
        _(
            "Read articles, look at what they propose beside their passages, and write rows that keep every rule."
        ),
        needs=(),
        has_menu=False,
    )
    curator.show(catalog)
