"""An exhibit: a figure together with everything that must travel with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.theme import Palette

if TYPE_CHECKING:
    from dashboard.figures.passport import Facts


@dataclass(frozen=True)
class Later:
    """A table that is laid out when somebody first asks for it.

    Attributes:
        row_count: How many rows it will have.
        lay_out: Makes it.
    """

    row_count: int
    lay_out: Callable[[], pd.DataFrame]


class _Table:
    """The field of an exhibit that holds its table, or is asked to lay it out."""

    def __get__(self, exhibit: "Exhibit | None", owner: type["Exhibit"]) -> Any:
        if exhibit is None:
            # so that the field has no default
            raise AttributeError("table")
        if isinstance(exhibit.held, Later):
            exhibit.__dict__["held"] = exhibit.held.lay_out()
        return exhibit.held

    def __set__(self, exhibit: "Exhibit", table: Any) -> None:
        exhibit.__dict__["held"] = table


@dataclass(frozen=True)
class Exhibit:
    """What a page shows, a file carries and the command line exports.

    Attributes:
        key: Short public name, the stem of its files and of its widget keys.
        title: The finding, in one sentence without full stop.
        subtitle: Unit, reporter and period.
        alt: The takeaway in one sentence, for whoever cannot see the figure.
        table: Exactly what is drawn: readable headings in the visitor's language, one row per
            mark, the last two columns naming source and address. Made of a `Later`, it is laid out
            when first asked for.
        source_ids: The sources that the figure rests on, most important first.
        draw: Makes the figure in the colours of a palette. None for a table without a figure.
        state: Slugs of the choices made, for the file name (`kor-2014-total`).
        filters: The choices made, in words; empty when nothing was chosen.
        notes: Caveats that must stand under the figure and in every file of it.
        on_click: Name of the query parameter that a mark's `customdata[0]` opens, if any; marks of
            several kinds name their own, as `deal:` and the id. A mark that names nothing opens the
            passport of its number, which `figures.mark_rows` finds in the table.
        sentence: The finding as one English sentence that can be quoted as it is: unit, period and
            reporter are in it, source and link are not (`files.quotation` adds them).
        facts: Returns what is known of the numbers in each column of the table, by its heading; asked
            for only when somebody wants to see it.
    """

    key: str
    title: str
    subtitle: str
    alt: str
    table: pd.DataFrame = _Table()
    source_ids: tuple[str, ...]  # type: ignore[misc]
    draw: Callable[[Palette], go.Figure] | None = None
    state: tuple[str, ...] = ()
    filters: str = ""
    notes: tuple[str, ...] = field(default_factory=tuple)
    on_click: str | None = None
    sentence: str = ""
    facts: "Callable[[], Mapping[str, Facts]] | None" = None

    @property
    def held(self) -> "pd.DataFrame | Later":
        """The table as it is held: `Later` until somebody has asked for it."""
        return self.__dict__["held"]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return self.held.row_count == 0 if isinstance(self.held, Later) else self.held.empty

    def file_stem(self, version: str) -> str:
        """Return a file name without ending that tells what is inside.

        Args:
            version: Data version, such as `2026.11`.
        """
        words = re.sub(r"[^a-z0-9]+", "-", self.filters.lower()).strip("-")[:60].strip("-")
        return "_".join(["ksties", self.key, *self.state, *([words] if words else []), f"v{version}"])
