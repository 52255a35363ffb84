"""What is known of the numbers beside statements: what was stated rests on who said it, the rest on the tables."""

import pandas as pd

from dashboard.analysis.partners import FLOWS_OF
from dashboard.figures.passport import Facts, figure_columns
from dashboard.figures.told import number_words, unit_of
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _


def computed_facts(catalog: Catalog, claims: pd.DataFrame, table: pd.DataFrame) -> dict[str, Facts]:
    """Return facts of the columns that are computed, with the sources of the partner tables.

    Args:
        catalog: The catalogue.
        claims: Statements as `claims.compared` returns them, one per row of the table.
        table: Table of the exhibit.
    """
    rows = claims.reset_index(drop=True)
    mine = _sources(catalog, rows, "reporter_code")
    mirror = _sources(catalog, rows, "partner_code")
    mine_and_said = mine + ";" + rows["source_id"]
    ranked = _("computed: rank among the partners that the year’s table holds")
    value = _("computed: exports plus imports of the tables, at the average rate of the year")
    known = {
        _("Computed rank"): (ranked, mine),
        _("Computed rank, EU as one"): (ranked, mine),
        _("Partners ranked"): (_("counted: partners with a value in the year’s table"), mine),
        _("Stated less computed"): (_("computed: one value less the other"), mine_and_said),
        _("Computed value, same currency"): (value, mine),
        _("Same trade as the ranked economy reports it, US$"): (
            _("computed: exports plus imports, or one of them"),
            mirror,
        ),
        _("Stated less computed, %"): (_("computed: one value less the other, in per cent"), mine_and_said),
    }
    columns = figure_columns(table)
    return {
        column: Facts(
            unit=unit_of(column),
            made=made,
            words=table[column].map(lambda one, column=column: number_words(one, unit_of(column))),
            reporter=table[_("Partners of")] if sources is not mirror else table[_("Ranked")],
            partner=table[_("Ranked")] if sources is not mirror else table[_("Partners of")],
            flow=table[_("Measure")],
            period=table[_("Year meant")].astype("str"),
            source_ids=sources,
            differs=rows["explanation"].fillna(""),
        )
        for column, (made, sources) in known.items()
        if column in columns
    }


def _sources(catalog: Catalog, rows: pd.DataFrame, whose: str) -> pd.Series:
    """Return the sources of the partner tables of each statement's year, joined by `;`."""
    series = catalog.table("trade_series")
    by_place: dict[tuple[str, int, str], list[str]] = {}
    for one in series.itertuples():
        by_place.setdefault((one.reporter_code, int(one.year), one.flow), []).append(one.source_id)
    told = [
        ";".join(
            dict.fromkeys(
                source
                for flow in FLOWS_OF[row["measure"]]
                for source in by_place.get((row[whose], int(row["as_of_year"]), flow), [])
            )
        )
        or str(row["source_id"])
        for row in rows.to_dict("records")
    ]
    return pd.Series(told, index=rows.index, dtype="object")
