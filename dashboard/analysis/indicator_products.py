"""Indicators of the pair from trade by product: one source, one classification and one year at a time.

Only sources that hold every HS chapter are used: there a chapter without a row was not traded, so that
it counts 0. A source of the largest chapters alone is left out.
"""

from typing import NamedTuple

import pandas as pd

from dashboard.analysis.indicator_series import EXACT, FLOWS, points
from dashboard.analysis.indicators import contribution, grubel_lloyd, grubel_lloyd_total, herfindahl
from dashboard.analysis.products import PARTIAL_NOTES
from dashboard.model.vocab import Classification


class Span(NamedTuple):
    """Years of one flow that one source holds without a gap.

    Attributes:
        flow: Direction from the reporter's side.
        source_id: Where the chapters come from.
        first: First year of the run.
        last: The year compared with it.
    """

    flow: str
    source_id: str
    first: int
    last: int


def chapters(products: pd.DataFrame, *, reporter: str) -> pd.DataFrame:
    """Return the reporter's trade with the other economy by HS chapter, sources of every chapter only."""
    mine = products[
        (products["reporter_code"] == reporter)
        & (products["classification"] == Classification.HS2.value)
        & ~products["note_code"].isin(PARTIAL_NOTES)
    ]
    columns = ["year", "flow", "product_code", "value_usd", "source_id"]
    return mine[columns].astype({"value_usd": "float64"}).reset_index(drop=True)


def product_concentration(held: pd.DataFrame) -> pd.DataFrame:
    """Return the Herfindahl–Hirschman index of chapters, for each flow and source.

    Args:
        held: What `chapters` returns.

    Returns:
        The columns `POINTS`; `line` is the flow and the source, as `export:source`; `part_usd` is the
        largest chapter. `normalised` and `count` tell the index without, and the number of chapters.
    """
    rows, more = [], []
    for (flow, source, year), group in held.groupby(["flow", "source_id", "year"], sort=True):
        values = group["value_usd"].tolist()
        index = herfindahl(values)
        if index is None:
            continue
        rows.append({"line": f"{flow}:{source}", "year": year, "value": index, "state": EXACT,
                     "part_usd": max(values), "whole_usd": sum(values), "source_ids": source})  # fmt: skip
        more.append((herfindahl(values, normalised=True), len(values)))
    return points(rows).assign(normalised=[one[0] for one in more], count=[one[1] for one in more])


def two_way(held: pd.DataFrame) -> pd.DataFrame:
    """Return exports and imports of each chapter side by side, where one source holds both flows.

    Args:
        held: What `chapters` returns.

    Returns:
        Columns `year`, `source_id`, `product_code`, `export`, `import` (0 where the chapter has no row,
        since the source holds every chapter) and `index`, its Grubel–Lloyd index.
    """
    wide = held.pivot_table(
        index=["year", "source_id", "product_code"], columns="flow", values="value_usd", aggfunc="sum"
    ).reindex(columns=list(FLOWS))
    both = wide.notna().groupby(["year", "source_id"]).transform("any").all(axis=1)
    kept = wide[both].fillna(0.0).reset_index()
    index = [grubel_lloyd(*pair) for pair in zip(kept["export"], kept["import"], strict=True)]
    return kept.assign(index=pd.Series(index, dtype="float64")).rename_axis(columns=None)


def intra_industry(sides: pd.DataFrame) -> pd.DataFrame:
    """Return the Grubel–Lloyd index over all chapters by year and source.

    Args:
        sides: What `two_way` returns.

    Returns:
        The columns `POINTS`; `line` is the source, `part_usd` the trade that is matched by trade the
        other way, `whole_usd` all trade.
    """
    rows = []
    for (source, year), group in sides.groupby(["source_id", "year"], sort=True):
        pairs = list(zip(group["export"], group["import"], strict=True))
        rows.append({"line": source, "year": year, "value": grubel_lloyd_total(pairs), "state": EXACT,
                     "part_usd": 2 * sum(min(pair) for pair in pairs),
                     "whole_usd": sum(sum(pair) for pair in pairs), "source_ids": source})  # fmt: skip
    return points(rows)


def spans(held: pd.DataFrame) -> tuple[Span, ...]:
    """Return for each flow, source and year the run of years before it, the longest first a year.

    Args:
        held: What `chapters` returns.
    """
    found = []
    for (flow, source), group in held.groupby(["flow", "source_id"], sort=True):
        first = previous = None
        for year in sorted(int(one) for one in group["year"].unique()):
            first = year if previous is None or year - previous != 1 else first
            previous = year
            if first is not None and first < year:
                found.append(Span(str(flow), str(source), first, year))
    return tuple(sorted(found, key=lambda span: (-span.last, span.flow, span.first)))


def chapter_contributions(held: pd.DataFrame, span: Span) -> pd.DataFrame:
    """Return what each chapter contributed to the growth of a flow, in percentage points.

    Args:
        held: What `chapters` returns.
        span: The flow, its source and the two years.

    Returns:
        Columns `product_code`, `before`, `after` (US$) and `points`, the largest change first. The
        points add up to the growth of the flow in per cent.
    """
    mine = held[(held["flow"] == span.flow) & (held["source_id"] == span.source_id)]
    sides = [
        mine[mine["year"] == year].set_index("product_code")["value_usd"] for year in (span.first, span.last)
    ]
    both = pd.concat(sides, axis=1, keys=["before", "after"]).fillna(0.0).rename_axis("product_code")
    total = float(both["before"].sum())
    changes = [contribution(*pair, total) for pair in zip(both["before"], both["after"], strict=True)]
    found = both.reset_index().assign(points=pd.Series(changes, dtype="float64"))
    return found.sort_values("points", key=lambda column: -column.abs(), ignore_index=True)
