"""Files that are made when a visitor presses a button: counted, and not too many for one address."""

from collections.abc import Callable

import streamlit as st
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from dashboard import meter
from dashboard.components.catalog import settings
from dashboard.components.text import plain
from dashboard.errors import ExportUnavailable
from dashboard.words import gettext as _
from dashboard.words import in_language, language

#: Words under which the last failure of a visitor is kept until it is shown.
FAILED = "failed-files"


@st.cache_resource(show_spinner=False)
def _window() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())


def maker(kind: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return what makes a file when its button is pressed, in a thread that knows no visitor.

    Args:
        kind: What it is counted as, such as `png`.
        make: Makes the file; an `ExportUnavailable` is told to the visitor in the next run.
    """
    # none for whoever sits at this machine: nobody is kept from their own
    address, rate, in_use = st.context.ip_address, settings().export_rate, language()
    failed: list[str] = st.session_state.setdefault(FAILED, [])

    def made() -> bytes:
        with in_language(in_use):
            try:
                _spend(rate, address)
                content = make()
            except ExportUnavailable as error:
                failed.append(str(error))
                raise
        meter.EXPORTS.labels(kind).inc()
        return content

    return made


def _spend(rate: str, address: str | None) -> None:
    if address and rate and not _window().hit(parse(rate), address):
        raise ExportUnavailable(
            reason=_("your address has asked for too many files in a short time"),
            advice=_("Try again in a minute."),
        )


def show_failure() -> None:
    """Tell once why the last file did not come."""
    failed = st.session_state.get(FAILED)
    # its place is there even when nothing failed, so that what follows keeps its own
    place = st.container()
    if failed:
        place.warning(plain(failed.pop()), icon=":material/error:")
        failed.clear()
