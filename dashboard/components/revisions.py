"""What changed in the data: the newest release in short, and all of them."""

import streamlit as st

from dashboard.components.text import plain
from dashboard.model.catalog import Catalog, Release
from dashboard.words import format_day
from dashboard.words import gettext as _


def newest_change(catalog: Catalog) -> None:
    """Show what changed with the newest version; nothing where no change log is kept."""
    if not catalog.releases:
        return
    st.markdown("## " + plain(_("What changed in the data")))
    newest = catalog.releases[0]
    st.markdown(_heading(newest) + "\n" + _lines(newest))
    st.page_link(
        "app_pages/data.py",
        label=_("All versions of the data"),
        icon=":material/history:",
        query_params={"about": _("Changes")},
    )


def all_changes(catalog: Catalog) -> None:
    """Show every released version with what changed, the newest first."""
    if not catalog.releases:
        st.caption(_("This data folder keeps no change log (CHANGELOG.md)."))
        return
    st.markdown(
        plain(
            _("Every file that is taken away names the version of the data. Two versions, or two folders, are compared "
              "cell by cell by the command ksties diff.")
        )
    )  # fmt: skip
    for place, release in enumerate(catalog.releases):
        st.markdown("## " + plain(_("Version {version}").format(version=release.version)))
        words = (
            _("What changed since the last version, released on {day}")
            if place == 0
            else _("Released on {day}")
        )
        st.caption(plain(words.format(day=format_day(release.released))))
        st.markdown(_lines(release))


def _heading(release: Release) -> str:
    told = _("Version {version}, {day}").format(version=release.version, day=format_day(release.released))
    return f"**{plain(told)}**\n"


def _lines(release: Release) -> str:
    return "\n".join(f"- {plain(line)}" for line in release.lines)
