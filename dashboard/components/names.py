"""Names from reference tables in the visitor's language."""

from dashboard.components.catalog import cached
from dashboard.components.filters import sector_names
from dashboard.model.catalog import Catalog
from dashboard.words import language


def economy_names(catalog: Catalog) -> dict[str, str]:
    """Return the short name of every economy by code."""
    economies = catalog.table("economies")
    column = "short_name_en" if language() == "en" else f"name_{language()}"
    return dict(zip(economies["economy_code"], economies[column], strict=True))


def sector_words(catalog: Catalog, sector_codes: str) -> list[str]:
    """Return the names of sectors given as codes separated by `;`."""
    names = cached(sector_names, catalog)
    return [names.get(code, code) for code in str(sector_codes).split(";")]
