"""What is held for which year, computed from the tables."""

from collections.abc import Mapping

import pandas as pd

from dashboard.model.vocab import Classification, Flow

HELD, PARTIAL, MISSING = "held", "partial", "missing"
#: Completeness of a trade series, told as coverage.
OF_SERIES = {"all": HELD, "largest": PARTIAL, "single": PARTIAL}
FLOWS = [flow.value for flow in Flow]
#: Caveat of a source that holds the largest chapters only.
LARGEST_ONLY = "ten-largest-chapters"


def whole_years(rows: pd.DataFrame, *, parts: list[str], count: int) -> set[int]:
    """Return the years that are held whole of any one reporter.

    Args:
        rows: Columns `reporter_code`, `year` and those of `parts`.
        parts: What a year is made of, such as `flow` and the month.
        count: How many different parts a whole year has.
    """
    key = ["reporter_code", "year"]
    held = rows.drop_duplicates([*key, *parts]).groupby(key, observed=True).size()
    return {int(year) for _, year in held[held >= count].index}


def chapter_years(products: pd.DataFrame) -> set[int]:
    """Return the years for which one reporter's both directions are held by every HS chapter.

    Args:
        products: Table `bilateral_products`.
    """
    chapters = products[
        (products["classification"] == Classification.HS2.value) & (products["note_code"] != LARGEST_ONLY)
    ]
    return whole_years(chapters, parts=["flow"], count=len(FLOWS))


def coverage_grid(
    *,
    dated: Mapping[str, pd.Series],
    series: pd.DataFrame,
    years: range,
    whole: Mapping[str, set[int]] | None = None,
) -> pd.DataFrame:
    """Return for each row of the grid and year whether data is held.

    Args:
        dated: Name to years of a table's rows (int64 series), for tables of single happenings.
        series: Table `trade_series`.
        years: The years of the grid.
        whole: Name of a row of `dated` to the years it is held whole; its other years with rows are
            `partial`. Without a name here, one row makes a year `held`.

    Returns:
        Columns `row` (a name of `dated`, or `REPORTER-flow`), `year`, `count` (rows held; missing
        for trade series, whose coverage is told by `completeness`), `coverage` (`held`, `partial`,
        `missing`) and `completeness` (of the series; missing for happenings). A year without
        happenings is `missing`: nothing was found, which is not the same as nothing happened.
    """
    grids = []
    whole = whole or {}
    for name, values in dated.items():
        counts = values.value_counts().reindex(years, fill_value=0)
        grids.append(
            pd.DataFrame(
                {
                    "row": name,
                    "year": list(years),
                    "count": counts.to_numpy(),
                    "coverage": [
                        MISSING
                        if not count
                        else HELD
                        if name not in whole or year in whole[name]
                        else PARTIAL
                        for year, count in counts.items()
                    ],
                    "completeness": None,
                }
            )
        )
    for (reporter, flow), rows in series.groupby(["reporter_code", "flow"]):
        held = rows.set_index("year")["completeness"].reindex(years)
        grids.append(
            pd.DataFrame(
                {
                    "row": f"{reporter}-{flow}",
                    "year": list(years),
                    "count": None,
                    "coverage": held.map(OF_SERIES).fillna(MISSING).to_numpy(),
                    "completeness": held.to_numpy(),
                }
            )
        )
    columns = ["row", "year", "count", "coverage", "completeness"]
    return pd.concat(grids, ignore_index=True)[columns] if grids else pd.DataFrame(columns=columns)
