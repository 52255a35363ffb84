"""The table beside the bump chart: every mark of it as a row."""

from typing import Any

import pandas as pd

from dashboard.analysis.partners import FLOWS_OF
from dashboard.figures.bump_view import View
from dashboard.figures.partner_words import source_columns
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Measure
from dashboard.words import gettext as _


def rank_table(catalog: Catalog, view: View) -> pd.DataFrame:
    """Return computed ranks, stated ranks and ranges as one table, the newest year first.

    Args:
        catalog: The catalogue.
        view: What is drawn.
    """
    measure = labels(Measure)[view.measure]
    parts = [
        pd.DataFrame(
            {
                "year": view.points["year"],
                "what": _("Computed rank"),
                "partner": view.points["partner_code"].map(view.names),
                "rank": view.points["rank"].astype("Int64"),
                "worst": pd.array([None] * len(view.points), dtype="Int64"),
                "value": view.points["value_usd"],
                "count": view.points["ranked_count"].astype("Int64"),
                "covered": view.points["coverage_pct"].round(2),
                "by": "",
                "source_ids": view.points["source_ids"],
            }
        ),
        pd.DataFrame(
            {
                "year": view.stated["as_of_year"],
                "what": _("Stated rank"),
                "partner": view.stated["partner_code"].map(view.names),
                "rank": view.stated["rank"],
                "worst": pd.array([None] * len(view.stated), dtype="Int64"),
                "value": float("nan"),
                "count": pd.array([None] * len(view.stated), dtype="Int64"),
                "by": view.stated["stated_by"],
                "source_ids": view.stated["source_id"],
            }
        ),
        pd.DataFrame(
            {
                "year": view.bounds["year"],
                "what": _("Possible range"),
                "partner": view.bounds["partner_code"].map(view.names),
                "rank": view.bounds["best_rank"].astype("Int64"),
                "worst": view.bounds["worst_rank"].astype("Int64"),
                "value": view.bounds["value_usd"],
                "count": pd.array([None] * len(view.bounds), dtype="Int64"),
                "by": "",
                "source_ids": view.bounds["source_ids"],
            }
        ),
    ]
    rows = pd.concat([part for part in parts if not part.empty] or parts[:1], ignore_index=True)
    rows = rows.sort_values(["year", "rank"], ascending=[False, True], kind="stable", ignore_index=True)
    rows = rows.reindex(columns=[*rows.columns, *({"covered"} - set(rows.columns))])
    doubt = _doubts(view, rows)
    columns: dict[str, Any] = {
        _("Year"): rows["year"],
        _("What it is"): rows["what"],
        _("Partner"): rows["partner"],
        _("Rank"): rows["rank"],
        _("Worst rank possible"): rows["worst"],
        _("{measure}, US$").format(measure=measure): rows["value"],
        _("Partners ranked"): rows["count"],
        _("Share of the published total, %"): rows["covered"],
        _("Best rank within the margin"): doubt["best_rank"],
        _("Worst rank within the margin"): doubt["worst_rank"],
        _("Rank by {economy}’s own figure").format(economy=view.names[view.chosen]): doubt["mirror_rank"],
        _("Stated by"): rows["by"],
        _("Limits of the year’s table"): _limits(catalog, view, rows),
    }
    return pd.DataFrame(columns | source_columns(catalog, rows["source_ids"]))


def _doubts(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the band of each computed rank of the chosen economy, and the rank by its own figure."""
    columns = ["best_rank", "worst_rank", "mirror_rank"]
    found = view.doubts.set_index("year")[columns].reindex(rows["year"]).set_axis(rows.index)
    is_own = rows["count"].notna() & (rows["partner"] == view.names[view.chosen])
    return found.astype("Int64").where(is_own)


def _limits(catalog: Catalog, view: View, rows: pd.DataFrame) -> pd.Series:
    """Return for each computed rank what its year's table leaves out."""
    series = catalog.table("trade_series")
    reporter = next((code for code in view.pair if code != view.chosen), "")
    mine = series[(series["reporter_code"] == reporter) & (series["flow"] == FLOWS_OF[view.measure][-1])]
    return rows["year"].map(mine.set_index("year")["reason"]).where(rows["count"].notna(), "")
