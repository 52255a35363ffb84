"""Brief: what was gathered on the other pages, as a document with numbered sources."""

from dashboard.components import brief_page, page
from dashboard.words import gettext as _

catalog = page.begin(
    _("Brief"),
    _("Figures, events, deals and sources in the order you give them, as PDF, DOCX, HTML and workbook."),
    needs=("sources", "publishers"),
    has_menu=False,
)
brief_page.show(catalog, brief_page.follow_address())
