"""Trade: the goods that the two economies trade, whose figure it is, and what is in it."""

from dashboard.components import (
    filters,
    page,
    trade_flows,
    trade_indicators,
    trade_investment,
    trade_lens,
    trade_months,
    trade_products,
)
from dashboard.words import gettext as _

catalog = page.begin(
    _("Trade"),
    _("What the two economies trade, as either of them reports it; the two are never blended."),
    needs=(),
)
views = {
    "flows": _("Flows"),
    "months": _("Months"),
    "products": _("Products"),
    "indicators": _("Indicators"),
    "lens": _("Agreement lens"),
    "investment": _("Investment"),
}
view = filters.choose_one(_("Show"), views, key="trade", as_buttons=True)
scope = filters.scope(catalog)
if view == "flows":
    trade_flows.show(catalog, scope)
elif view == "months":
    trade_months.show(catalog, scope)
elif view == "products":
    trade_products.show(catalog, scope)
elif view == "indicators":
    trade_indicators.show(catalog, scope)
elif view == "lens":
    trade_lens.show(catalog, scope)
else:
    trade_investment.show(catalog, scope)
