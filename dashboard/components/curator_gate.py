"""Who may curate: nobody, unless the server was started for it, and is on loopback or behind a login."""

from typing import Literal
from urllib.parse import urlsplit

import streamlit as st

from dashboard.components.catalog import settings

LOOPBACK = ("127.0.0.1", "localhost", "::1")
#: A proxy in front makes every visitor look local.
PROXY = ("X-Forwarded-For", "X-Real-IP", "Forwarded")


def state() -> Literal["open", "login", "hidden"]:
    """Return whether the Curator page is open, asks for a login, or is not there at all."""
    if not settings().curation:
        return "hidden"
    if _is_local() or getattr(st.user, "is_logged_in", False):
        return "open"
    return "login" if _has_login() else "hidden"


def _is_local() -> bool:
    """Tell whether server and visitor are both on this machine.

    The visitor's browser must ask for it by a local name: a strange name that leads here is somebody
    else's page.
    """
    headers = st.context.headers
    host = urlsplit(f"//{headers.get('Host', '')}").hostname
    listens = st.get_option("server.address") in LOOPBACK
    return listens and host in LOOPBACK and not any(headers.get(name) for name in PROXY)


def _has_login() -> bool:
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False
