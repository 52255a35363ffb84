"""Timeline: what was agreed, who met and when, on one time axis."""

from dashboard.components import chart, filters, page, timeline
from dashboard.figures import cadence, lifecycles
from dashboard.figures import timeline as lanes
from dashboard.words import gettext as _

catalog = page.begin(
    _("Timeline"),
    _("What was agreed, who met and when. Press a mark to read its sources; on a touch screen, press twice."),
    needs=lanes.TABLES,
)
scope = filters.scope(catalog)
choice = timeline.choose(catalog, scope)
if timeline.filter_line(catalog, choice):
    chart.show(lanes.timeline, catalog, choice)
    day = timeline.today()
    timeline.show_if_any(lifecycles.lifecycles, catalog, timeline.life_choice(catalog, choice, day))
    timeline.show_if_any(cadence.cadence, catalog, timeline.cadence_choice(catalog, choice, day))
    timeline.show_list(catalog, choice.selection)
else:
    timeline.nothing()
