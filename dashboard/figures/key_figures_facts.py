"""What is known of the key figures of the overview."""

from collections.abc import Sequence

import pandas as pd

from dashboard.analysis.pair_trade import other_of_pair, sides_of
from dashboard.figures.key_figure import KeyFigure
from dashboard.figures.names import economy_words
from dashboard.figures.passport import FACTS, Facts, figure_columns
from dashboard.figures.rank_facts import rank_confidence, stated_ranks_words
from dashboard.figures.trade_facts import trade_facts
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Flow
from dashboard.words import format_count
from dashboard.words import gettext as _


def key_facts(catalog: Catalog, figures: Sequence[KeyFigure], table: pd.DataFrame) -> dict[str, Facts]:
    """Return what is known of each key figure, one row each.

    Args:
        catalog: The catalogue.
        figures: The key figures, in the order of the table's rows.
        table: Table of the exhibit.
    """
    rows = pd.DataFrame([_row(catalog, figure) for figure in figures], columns=list(FACTS), index=table.index)
    (column,) = figure_columns(table)
    return {column: Facts(**{name: rows[name] for name in FACTS})}


def _row(catalog: Catalog, figure: KeyFigure) -> dict[str, str]:
    pair, names = catalog.profile.pair, economy_words(catalog)
    told = dict.fromkeys(FACTS, "") | {
        "unit": figure.unit,
        "words": figure.value,
        "period": str(figure.year),
        "reporter": names[figure.ranker],
        "source_ids": ";".join(figure.source_ids),
    }
    if figure.kind == "rank":
        return told | {
            "subject": f"The rank of {names[figure.ranked]} among the trading partners of {names[figure.ranker]}",
            "partner": names[figure.ranked],
            "made": _("computed: rank by exports plus imports over {count} partners").format(
                count=format_count(figure.ranked_count)
            ),
            "confidence": rank_confidence(
                catalog, reporter=figure.ranker, partner=figure.ranked, year=figure.year
            ),
            "differs": stated_ranks_words(
                catalog,
                reporter=figure.ranker,
                partner=figure.ranked,
                year=figure.year,
                rank=int(figure.amount or 0),
            ),
        }
    told["partner"] = names[other_of_pair(pair, figure.ranker)]
    outward, inward = sides_of(pair, figure.ranker)
    flows = {f"{outward}_usd": Flow.EXPORT.value, f"{inward}_usd": Flow.IMPORT.value}
    key = pd.DataFrame(
        {
            "reporter_code": [figure.ranker],
            "partner_code": [other_of_pair(pair, figure.ranker)],
            "year": [figure.year],
            "flow": [flows.get(figure.kind, Flow.EXPORT.value)],
        }
    )
    if figure.kind in flows:
        known = trade_facts(catalog, key)
        return told | {
            name: str(getattr(known, name).iloc[0])
            for name in ("made", "flow", "valuation", "confidence", "differs", "subject")
        }
    parts = pd.concat([key.assign(flow=flow) for flow in Flow], ignore_index=True)
    both = trade_facts(catalog, parts)
    is_total = figure.kind == "total_usd"
    balance = f"The balance of {names[figure.ranker]} in goods trade with {told['partner']}"
    return told | {
        "subject": f"Two-way goods trade between {names[pair[0]]} and {names[pair[1]]}"
        if is_total
        else balance,
        "flow": _("Exports and imports") if is_total else _("Balance"),
        "valuation": _("exports FOB, imports CIF"),
        "made": _("computed: exports plus imports") if is_total else _("computed: exports less imports"),
        "confidence": "; ".join(dict.fromkeys(both.confidence)),
        "differs": "; ".join(f"{flow}: {words}" for flow, words in zip(both.flow, both.differs, strict=True)),
    }
