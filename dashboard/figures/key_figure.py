"""One key figure of the overview."""

from dataclasses import dataclass


@dataclass(frozen=True)
class KeyFigure:
    """One figure as it is shown on its card.

    Attributes:
        label: What it is, with its year.
        value: The figure in words.
        change: Change on the year before in words, empty if that is not held.
        compared: What the change is measured against, in words.
        course: Values of the last years in order, None where a year is not held.
        course_label: What the course is, for whoever cannot see it.
        is_bars: Whether the course is drawn as bars from zero.
        side: 0 or 1 for a figure of one economy of the pair (its colour), None otherwise.
        source_ids: Its sources.
        help_text: Explanation, empty if none is needed.
        amount: The figure itself, unrounded; None where nothing is held.
        unit: Unit of the figure.
        year: Year of the figure, 0 where nothing is held.
        kind: What the figure is: a column of `pair_flows`, or `rank`.
        ranked: Economy that is ranked, its code; empty for money.
        ranker: Economy whose partners are ranked, or that reports; its code.
        ranked_count: Number of partners ranked, 0 for money.
        name: Word of the figure in an address, as `figures.passport.value_name` gives it.
        sentence: One English sentence that can be quoted, without source and link.
    """

    label: str
    value: str
    change: str
    compared: str
    course: tuple[float | None, ...]
    course_label: str
    is_bars: bool
    side: int | None
    source_ids: tuple[str, ...]
    help_text: str = ""
    amount: float | None = None
    unit: str = ""
    year: int = 0
    kind: str = ""
    ranked: str = ""
    ranker: str = ""
    ranked_count: int = 0
    name: str = ""
    sentence: str = ""
