"""What is held for which year, computed from the tables."""

from collections.abc import Mapping

import pandas as pd

HELD, PARTIAL, MISSING = "held", "partial", "missing"
#: Completeness of a trade series, told as coverage.
OF_SERIES = {"all": HELD, "largest": PARTIAL, "single": PARTIAL}


def coverage_grid(*, dated: Mapping[str, pd.Series], series: pd.DataFrame, years: range) -> pd.DataFrame:
    """Return for each row of the grid and year whether data is held.

    Args:
        dated: Name to years of a table's rows (int64 series), for tables of single happenings.
        series: Table `trade_series`.
        years: The years of the grid.

    Returns:
        Columns `row` (a name of `dated`, or `REPORTER-flow`), `year`, `count` (rows held; missing
        for trade series, whose coverage is told by `completeness`), `coverage` (`held`, `partial`,
        `missing`) and `completeness` (of the series; missing for happenings). A year without
        happenings is `missing`: nothing was found, which is not the same as nothing happened.
    """
    grids = []
    for name, values in dated.items():
        counts = values.value_counts().reindex(years, fill_value=0)
        grids.append(
            pd.DataFrame(
                {
                    "row": name,
                    "year": list(years),
                    "count": counts.to_numpy(),
                    "coverage": [HELD if count else MISSING for count in counts],
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
