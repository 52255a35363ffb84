"""How to cite the data package, in the Citation File Format that GitHub, Zenodo and Zotero read."""

from pathlib import Path

import yaml

from dashboard.data.writing import write_whole
from dashboard.model.catalog import Profile

NAME = "CITATION.cff"
KEYWORDS = (
    "international trade",
    "trade agreements",
    "trade statistics",
    "economic diplomacy",
    "foreign investment",
)


def citation_cff(profile: Profile) -> str:
    """Return the citation file of the data in CFF 1.2.0.

    Args:
        profile: Title, version, licence and day of the data.
    """
    told = {
        "cff-version": "1.2.0",
        "message": "If you use these data or figures, cite them as below, and with each figure the source it names.",
        "type": "dataset",
        "title": profile.title,
        "abstract": profile.description,
        "authors": [{"name": f"{profile.title} authors"}],
        "version": profile.data_version,
        "date-released": profile.checked_date,
        "license": profile.licence,
        "keywords": [*KEYWORDS, *profile.pair],
    }
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=110)


def write_citation(path: Path, profile: Profile) -> Path:
    """Write the citation file, whole or not at all, and return its path."""
    write_whole(path, citation_cff(profile))
    return path
