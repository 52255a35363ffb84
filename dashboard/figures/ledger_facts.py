"""What is known of the flows that both economies report: each value as its own reporter published it."""

import pandas as pd

from dashboard.figures.names import economy_words
from dashboard.figures.passport import Facts
from dashboard.figures.trade_facts import trade_facts
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Flow
from dashboard.words import gettext as _


def report_facts(catalog: Catalog, table: pd.DataFrame) -> dict[str, Facts]:
    """Return facts of the columns that hold one reporter's value of one flow in US$.

    Args:
        catalog: The catalogue.
        table: Table of the exhibit: a column for each direction and reporter, one row per year.
    """
    pair, names = catalog.profile.pair, economy_words(catalog)
    facts = {}
    for seller, buyer in (pair, pair[::-1]):
        direction = _("{seller} to {buyer}").format(seller=names[seller], buyer=names[buyer])
        for reporter, partner, flow in (
            (seller, buyer, Flow.EXPORT.value),
            (buyer, seller, Flow.IMPORT.value),
        ):
            by = _("reported by {economy}").format(economy=names[reporter])
            heading = next(
                (
                    str(name)
                    for name in table.columns
                    if str(name).startswith(f"{direction}, {by}") and str(name).endswith(", US$")
                ),
                None,
            )
            if heading is not None:
                keys = pd.DataFrame(
                    {
                        "reporter_code": reporter,
                        "partner_code": partner,
                        "year": table[_("Year")],
                        "flow": flow,
                    },
                    index=table.index,
                )
                facts[heading] = trade_facts(catalog, keys)
    return facts
