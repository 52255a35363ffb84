"""Names from reference tables in the visitor's language."""

from dashboard.model.catalog import Catalog
from dashboard.model.vocab import PartySide
from dashboard.words import gettext as _
from dashboard.words import language


def economy_words(catalog: Catalog) -> dict[str, str]:
    """Return the short name of every economy by code."""
    economies = catalog.table("economies")
    column = "short_name_en" if language() == "en" else f"name_{language()}"
    if column not in economies:
        column = "short_name_en"
    return dict(zip(economies["economy_code"], economies[column], strict=True))


def sector_words(catalog: Catalog) -> dict[str, str]:
    """Return the name of every sector by code, in alphabetical order of the names."""
    sectors = catalog.table("sectors")
    column = f"name_{language()}" if f"name_{language()}" in sectors else "name_en"
    names = zip(sectors["sector_code"], sectors[column], strict=True)
    return dict(sorted(names, key=lambda pair: pair[1].casefold()))


def publisher_words(catalog: Catalog) -> dict[str, str]:
    """Return the name of every publisher by code, in English where another name is not held."""
    publishers = catalog.table("publishers")
    column = f"name_{language()}"
    names = publishers[column].fillna(publishers["name_en"]) if column in publishers else publishers["name_en"]
    return dict(zip(publishers["publisher_code"], names, strict=True))


def side_words(catalog: Catalog) -> dict[str, str]:
    """Return the words for the sides of a deal by code: the two economies of the pair, and others."""
    names = economy_words(catalog)
    side = _("{economy} side")
    return {
        PartySide.FIRST.value: side.format(economy=names[catalog.profile.first]),
        PartySide.SECOND.value: side.format(economy=names[catalog.profile.second]),
        PartySide.OTHER.value: _("Other parties"),
    }
