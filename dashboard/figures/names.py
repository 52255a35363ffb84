"""Names from reference tables in the visitor's language."""

import pandas as pd

from dashboard.model.catalog import Catalog
from dashboard.model.vocab import PartySide
from dashboard.words import SOURCE_LANGUAGE, language
from dashboard.words import gettext as _


def named(table: pd.DataFrame, key: str) -> dict[str, str]:
    """Return the names of a table's rows by key, in English where another name is not held.

    Args:
        table: Any table with `name_en`; other languages are columns `name_<language>`.
        key: Its key column.
    """
    column = f"name_{language()}"
    names = table[column].fillna(table["name_en"]) if column in table else table["name_en"]
    return dict(zip(table[key], names, strict=True))


def economy_words(catalog: Catalog) -> dict[str, str]:
    """Return the short name of every economy by code."""
    economies = catalog.table("economies")
    if language() != SOURCE_LANGUAGE and f"name_{language()}" in economies:
        return named(economies, "economy_code")
    return dict(zip(economies["economy_code"], economies["short_name_en"], strict=True))


def sector_words(catalog: Catalog) -> dict[str, str]:
    """Return the name of every sector by code, in alphabetical order of the names."""
    names = named(catalog.table("sectors"), "sector_code")
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))


def publisher_words(catalog: Catalog) -> dict[str, str]:
    """Return the name of every publisher by code."""
    return named(catalog.table("publishers"), "publisher_code")


def side_words(catalog: Catalog) -> dict[str, str]:
    """Return the words for the sides of a deal by code: the two economies of the pair, and others."""
    names = economy_words(catalog)
    side = _("{economy} side")
    return {
        PartySide.FIRST.value: side.format(economy=names[catalog.profile.first]),
        PartySide.SECOND.value: side.format(economy=names[catalog.profile.second]),
        PartySide.OTHER.value: _("Other parties"),
    }
