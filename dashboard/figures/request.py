"""What a figure by name shall show, for whoever exports without a browser."""

from dataclasses import dataclass

from dashboard.analysis.scope import Scope, year_span
from dashboard.errors import ExportUnavailable
from dashboard.model.catalog import Catalog


@dataclass(frozen=True)
class Request:
    """What a figure shall show; what is None takes the figure's own default.

    Attributes:
        reporter: Whose statistics.
        measure: What partners are ranked by.
        year: Year of a ranking, the last one held if None.
        first_year: First year shown.
        last_year: Last year shown.
        sectors: Sector codes; empty means all.
        text: Words that must occur.
    """

    reporter: str | None = None
    measure: str = "total"
    year: int | None = None
    first_year: int | None = None
    last_year: int | None = None
    sectors: tuple[str, ...] = ()
    text: str = ""


def scope_of(catalog: Catalog, wanted: Request) -> Scope:
    """Return the filters asked for; years that are not told are those of the data."""
    if not catalog.broken(["sectors"]):
        known = set(catalog.table("sectors")["sector_code"])
        if unknown := [code for code in wanted.sectors if code not in known]:
            raise ExportUnavailable(
                reason=f'there is no sector "{unknown[0]}"', advice=f"Choose of: {', '.join(sorted(known))}."
            )
    first, last = year_span(catalog)
    return Scope(
        first_year=wanted.first_year or first,
        last_year=wanted.last_year or last,
        sectors=wanted.sectors,
        text=wanted.text,
    )


def reporter_of(catalog: Catalog, wanted: Request) -> str:
    """Return the economy of the pair whose statistics are asked for, the first if none is named."""
    pair = catalog.profile.pair
    if wanted.reporter is not None and wanted.reporter not in pair:
        raise ExportUnavailable(
            reason=f'"{wanted.reporter}" is not of the pair', advice=f"Choose one of: {', '.join(pair)}."
        )
    return wanted.reporter or catalog.profile.first


def span_of(catalog: Catalog, wanted: Request) -> tuple[int, int]:
    """Return the first and last year asked for."""
    scope = scope_of(catalog, wanted)
    return scope.first_year, scope.last_year
