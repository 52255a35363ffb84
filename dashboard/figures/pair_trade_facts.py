"""What is known of the two flows of the pair, and the sentence that can be quoted of them."""

from typing import Any

import pandas as pd

from dashboard.analysis.pair_trade import latest_with_change, other_of_pair, sides_of
from dashboard.figures.passport import Facts, figure_columns
from dashboard.figures.trade_facts import trade_facts
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Flow
from dashboard.words import format_money
from dashboard.words import gettext as _


def flow_sentence(flows: pd.DataFrame, names: dict[str, str], pair: tuple[str, str], code: str) -> str:
    """Return what the newest year says, in English whatever the language of the interface.

    Args:
        flows: What `analysis.pair_trade.pair_flows` returns.
        names: Names of economies by code.
        pair: The two economies.
        code: Which of the two reports.
    """
    reporter, partner = names[code], names[other_of_pair(pair, code)]
    outward, inward = sides_of(pair, code)
    sold, bought = latest_with_change(flows, f"{outward}_usd"), latest_with_change(flows, f"{inward}_usd")
    told = []
    if sold is not None:
        told.append(f"exported goods worth {format_money(sold[1])} to {partner} in {sold[0]} (FOB)")
    if bought is not None:
        told.append(f"imported goods worth {format_money(bought[1])} from it in {bought[0]} (CIF)")
    return f"{reporter} {' and '.join(told)}, by its own statistics" if told else ""


def flow_facts(
    catalog: Catalog, flows: pd.DataFrame, names: dict[str, str], code: str, table: pd.DataFrame
) -> dict[str, Facts]:
    """Return what is known of both flows as published, and of total and balance as computed from them.

    Args:
        catalog: The catalogue.
        flows: What `analysis.pair_trade.pair_flows` returns.
        names: Names of economies by code.
        code: Which of the two reports.
        table: Table of the exhibit, one row per row of `flows`.
    """
    pair = catalog.profile.pair
    partner = other_of_pair(pair, code)
    outward, inward = sides_of(pair, code)
    keys = pd.DataFrame(
        {"reporter_code": code, "partner_code": partner, "year": flows["year"]}, index=flows.index
    )
    first, second, total, balance = figure_columns(table)
    columns = {"first_to_second": first, "second_to_first": second}
    sources = flows[["first_to_second_source_id", "second_to_first_source_id"]]
    computed: dict[str, Any] = {
        "unit": _("US$ at current prices"),
        "reporter": names[code],
        "partner": names[partner],
        "valuation": _("exports FOB, imports CIF"),
        "period": flows["year"].astype("str"),
        "source_ids": [";".join(dict.fromkeys(row.dropna())) for _at, row in sources.iterrows()],
        "confidence": _("As sure as the less sure of its two parts"),
    }
    computed["source_ids"] = pd.Series(computed["source_ids"], index=flows.index, dtype="object")
    return {
        columns[outward]: trade_facts(catalog, keys.assign(flow=Flow.EXPORT.value)),
        columns[inward]: trade_facts(catalog, keys.assign(flow=Flow.IMPORT.value)),
        total: Facts(
            made=_("computed: exports plus imports"),
            words=flows["total_usd"].map(format_money),
            flow=_("Exports and imports"),
            **computed,
        ),
        balance: Facts(
            made=_("computed: exports less imports"),
            words=flows["balance_usd"].map(lambda value: format_money(value, plus=True)),
            flow=_("Balance"),
            **computed,
        ),
    }
