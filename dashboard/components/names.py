"""Names of the sectors of one row."""

from dashboard.components.catalog import cached
from dashboard.figures.names import sector_words
from dashboard.model.catalog import Catalog


def sector_list(catalog: Catalog, sector_codes: str) -> list[str]:
    """Return the names of sectors given as codes separated by `;`."""
    names = cached(sector_words, catalog)
    return [names.get(code, code) for code in str(sector_codes).split(";")]
