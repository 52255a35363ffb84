"""Data and methods: dictionary, downloads, how figures are made, checks, corrections, citation."""

from dashboard.components import data_tables, filters, methods, page, revisions
from dashboard.words import gettext as _

catalog = page.begin(
    _("Data and methods"),
    _("What each table holds, how the figures are made, and the files to take away."),
    needs=(),
)
views = {
    "tables": _("Tables"),
    "methods": _("Methods"),
    "checks": _("Checks"),
    "changes": _("Changes"),
    "package": _("Download and cite"),
}
view = filters.choose_one(_("View"), views, key="about", as_buttons=True)
if view == "tables":
    data_tables.dictionary(catalog)
elif view == "methods":
    methods.show()
elif view == "checks":
    data_tables.checks(catalog)
    data_tables.corrections(catalog)
elif view == "changes":
    revisions.all_changes(catalog)
else:
    data_tables.package(catalog)
