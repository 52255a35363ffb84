"""The link to what is on the screen, and the provenance of files and sentences made of it."""

from datetime import UTC, date, datetime
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.analysis.citations import Citation
from dashboard.components.catalog import settings
from dashboard.files.provenance import Provenance
from dashboard.model.catalog import Catalog


def day() -> date:
    """Return today, as the world's clock has it."""
    return datetime.now(UTC).date()


def address() -> str:
    """Return the link to the view: the address of the page with all that is chosen."""
    chosen = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    return page_address(urlsplit(st.context.url or "").path, chosen)


def page_address(path: str, chosen: list[tuple[str, str]]) -> str:
    """Return the link to a page of this dashboard.

    Args:
        path: Path of the page, as the server has it.
        chosen: Names and values of its parameters.
    """
    here = st.context.url or ""
    parts = urlsplit(here)
    public = settings().public_url
    place = f"/{path.lstrip('/')}"
    page = f"{public}{place}" if public else f"{parts.scheme}://{parts.netloc}{place}" if parts.netloc else ""
    return f"{page}?{urlencode(chosen)}" if page and chosen else page


def provenance(catalog: Catalog, found: tuple[Citation, ...]) -> Provenance:
    """Return the provenance of what is on the screen, made now."""
    return Provenance(catalog.profile, found, day(), address())
