"""What is known of the numbers of one year's ranking."""

import pandas as pd

from dashboard.analysis.partners import FLOWS_OF
from dashboard.figures.passport import Facts
from dashboard.figures.rank_facts import rank_confidence, stated_ranks_words
from dashboard.figures.trade_facts import trade_facts
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Measure
from dashboard.words import format_count, format_money, format_ordinal
from dashboard.words import gettext as _


def ranking_facts(
    catalog: Catalog,
    rows: pd.DataFrame,
    *,
    reporter: str,
    partner: str,
    measure: str,
    year: int,
    eu_as_one: bool,
    names: dict[str, str],
) -> dict[str, Facts]:
    """Return facts of rank, value, exports and imports of one year's partners, by heading.

    Args:
        catalog: The catalogue.
        rows: The ranking, one row per row of the exhibit's table, with `partner_code`, `rank`,
            `ranked_count`, `value_usd`, `export_usd` and `import_usd`.
        reporter: Whose partners.
        partner: The other economy of the pair, whose rank is looked at for doubt and stated ranks.
        measure: What is ranked.
        year: Calendar year.
        eu_as_one: Whether the European Union counts as one partner: its sums are in no source.
        names: Names of economies by code.
    """
    partners = rows["partner_code"].map(names)
    keys = pd.DataFrame(
        {"reporter_code": reporter, "partner_code": rows["partner_code"], "year": year}, index=rows.index
    )
    is_other = rows["partner_code"] == partner
    rank = int(rows.loc[is_other, "rank"].iloc[0]) if is_other.any() else 0
    chosen = {"reporter": reporter, "partner": partner, "year": year, "measure": measure}
    doubt = rank_confidence(catalog, **chosen, eu_as_one=eu_as_one)  # type: ignore[arg-type]
    # statements count the members of the European Union one by one
    stated = stated_ranks_words(catalog, **chosen, rank=rank) if rank and not eu_as_one else ""  # type: ignore[arg-type]
    facts = {
        _("Rank"): Facts(
            unit=_("rank"),
            made=_("computed: rank by {measure} over {count} partners").format(
                measure=labels(Measure)[measure].lower(),
                count=format_count(int(rows["ranked_count"].iloc[0])),
            ),
            words=rows["rank"].map(lambda one: format_ordinal(int(one))),
            reporter=names[reporter],
            partner=partners,
            valuation="",
            period=str(year),
            source_ids=rows["source_ids"],
            confidence=is_other.map({True: doubt, False: ""}),
            differs=is_other.map({True: stated, False: ""}),
            subject=partners.map(
                lambda name: f"The rank of {name} among the trading partners of {names[reporter]}"
            ),
        )
    }
    flows = {_("Exports, US$"): "export", _("Imports, US$"): "import"}
    if len(FLOWS_OF[measure]) == 1:
        heading = _("{measure}, US$").format(measure=labels(Measure)[measure])
        flows = {heading: FLOWS_OF[measure][0]}
    for heading, flow in flows.items():
        known = trade_facts(catalog, keys.assign(flow=flow))
        summed = rows[f"{flow}_usd"].notna() & (known.words == "–")
        facts[heading] = Facts(
            unit=known.unit,
            # the European Union as one partner is a sum that no source publishes
            made=known.made.where(~summed, _("computed: sum over the members of the European Union")).fillna(
                ""
            ),
            words=rows[f"{flow}_usd"].map(format_money),
            reporter=names[reporter],
            partner=partners,
            flow=known.flow.iloc[0],
            valuation="FOB" if flow == "export" else "CIF",
            period=str(year),
            source_ids=known.source_ids.where(~summed, rows["source_ids"]),
            confidence=known.confidence,
            differs=known.differs.where(~summed, ""),
            subject=known.subject,
        )
    return facts
