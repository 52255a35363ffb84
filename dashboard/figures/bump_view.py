"""What a bump chart shows, before it is drawn."""

from dataclasses import dataclass

import pandas as pd

#: Below this rank even the chosen economy is only told to be lower.
LOWEST = 20


@dataclass(frozen=True)
class View:
    """What is drawn.

    Attributes:
        points: What `rank_lines.bump_lines` returned.
        stated: Stated ranks of the chosen economy, rows of `stated_ranks`.
        bounds: Bounds of its rank, rows of `rank_bounds`.
        gaps: First and last year of each stretch without a ranking.
        ranked_years: All years with a ranking.
        depth: Lowest rank drawn of the others.
        names: Names of economies by code.
        pair: The pair.
        chosen: The economy that the chart is about.
        measure: What is ranked.
        doubts: Bands of the chosen economy's ranks, as `doubt.doubtful_ranks` returned them.
    """

    points: pd.DataFrame
    stated: pd.DataFrame
    bounds: pd.DataFrame
    gaps: tuple[tuple[int, int], ...]
    ranked_years: tuple[int, ...]
    depth: int
    names: dict[str, str]
    pair: tuple[str, str]
    chosen: str
    measure: str
    doubts: pd.DataFrame

    @property
    def bottom(self) -> int:
        """Lowest row: the depth, or where the chosen economy and its claims go, down to `LOWEST`."""
        mine = self.points.loc[self.points["role"] == "chosen", "rank"]
        ranks = [*mine, *self.stated["rank"].astype(int)]
        return max(self.depth, min(max(ranks, default=0), LOWEST))

    @property
    def goes_lower(self) -> bool:
        """Whether the chosen economy falls below the lowest row."""
        mine = self.points.loc[self.points["role"] == "chosen", "rank"]
        return bool((mine > self.bottom).any())

    @property
    def span(self) -> tuple[int, int]:
        """First and last year with a mark."""
        years = [*self.points["year"], *self.stated["as_of_year"], *self.bounds["year"]]
        return (int(min(years)), int(max(years))) if years else (0, 1)
