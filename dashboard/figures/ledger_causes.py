"""Why the two reports differ: what publishers say of it, and what the data can and cannot show."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.citations import Citation, cite
from dashboard.analysis.ledger import SIDES, newest_gap
from dashboard.analysis.origins import exports_by_origin, reporters
from dashboard.analysis.pair_trade import SOFT_KINDS
from dashboard.figures.ledger_origins import re_export_sentence
from dashboard.figures.ledger_units import Direction, Unit, directions
from dashboard.figures.names import economy_words, named
from dashboard.model.catalog import Catalog
from dashboard.words import format_count, format_money, language
from dashboard.words import gettext as _

TABLES = ("trade_concepts", "annual_trade", "export_origins", "economies", "sources", "publishers")
#: What the International Monetary Fund adds for freight and insurance where it must estimate, in per cent.
RULE_OF_THUMB_PCT = 6.0


@dataclass(frozen=True)
class Cause:
    """A reason why two reports differ.

    Attributes:
        name: Short name.
        text: What the practice is.
        shown: What the data shows of it for this pair.
        sources: Who describes the practice.
    """

    name: str
    text: str
    shown: str
    sources: tuple[Citation, ...]


def causes(catalog: Catalog) -> tuple[Cause, ...]:
    """Return the known causes of the gap, in the order of the table `trade_concepts`."""
    names = economy_words(catalog)
    first_year, last_year = 0, 9999
    both = directions(catalog, unit=Unit.USD, base=None, first_year=first_year, last_year=last_year)
    table = catalog.table("trade_concepts")
    words = named(table, "concept_code")
    shown = {
        "valuation": _of_freight(both, names),
        "re-exports": _of_re_exports(catalog, names),
        "transit": _("How much goes by way of a third economy is in no table held here: not computed."),
        "timing": _("No table held here dates the same goods on both sides: not computed."),
        "coverage": _of_coverage(both),
    }
    return tuple(
        Cause(
            name=words[row["concept_code"]],
            text=str(row["explanation"]),
            shown=shown.get(str(row["concept_code"]), ""),
            sources=cite(
                catalog.table("sources"),
                catalog.table("publishers"),
                str(row["source_ids"]).split(";"),
                language=language(),
            ),
        )
        for row in table.to_dict("records")
    )


def _of_freight(both: tuple[Direction, ...], names: dict[str, str]) -> str:
    """Return what the rule of thumb would come to in the newest year of each direction."""
    told = []
    for one in both:
        row = newest_gap(one.rows)
        if row is None:
            continue
        gap, exported = float(str(row["gap_usd"])), float(str(row["exporter_usd"]))
        words = {
            "seller": names[one.seller], "buyer": names[one.buyer], "year": row["year"],
            "part": format_money(exported * RULE_OF_THUMB_PCT / 100), "gap": format_money(abs(gap)),
        }  # fmt: skip
        told.append(
            _(
                "{seller} to {buyer}, {year}: 6 % of the exporter’s figure would be {part}; the importer’s figure "
                "is {gap} higher."
            ).format(**words)
            if gap >= 0
            else _(
                "{seller} to {buyer}, {year}: the importer’s figure is the lower one, by {gap}; freight and "
                "insurance cannot be why."
            ).format(**words)
        )
    return " ".join(told)


def _of_re_exports(catalog: Catalog, names: dict[str, str]) -> str:
    """Return how the gap compares with re-exports, for the side that publishes them."""
    pair, origins = catalog.profile.pair, catalog.table("export_origins")
    told = []
    for seller in reporters(origins, pair=pair):
        buyer = pair[0] if seller == pair[1] else pair[1]
        rows = exports_by_origin(origins, catalog.table("annual_trade"), seller=seller, buyer=buyer)
        told.append(re_export_sentence(rows, {"seller": names[seller], "buyer": names[buyer]}))
    return " ".join(told) or _("No split of exports by origin is held: not computed.")


def _of_coverage(both: tuple[Direction, ...]) -> str:
    """Return how many of the years compared rest on a value that is not simply published."""
    held = pd.concat([one.rows.dropna(subset=["gap_pct"]) for one in both])
    if held.empty:
        return ""
    soft = held[[f"{side}_kind" for side in SIDES]].isin(SOFT_KINDS).any(axis=1)
    return _(
        "Of {count} comparisons of a year and a direction {soft} rest on a rounded or derived value or on a sum "
        "of chapters; the notes in the table name every such limit."
    ).format(count=format_count(len(held)), soft=format_count(int(soft.sum())))
