"""What every file says of itself: whose data, which version, which sources, when and from where."""

from dataclasses import dataclass
from datetime import date

from dashboard.analysis.citations import Citation, cite
from dashboard.figures.exhibit import Exhibit
from dashboard.model.catalog import Catalog, Profile
from dashboard.words import format_day, language
from dashboard.words import gettext as _


@dataclass(frozen=True)
class Provenance:
    """The evidence that travels inside a file.

    Attributes:
        profile: Title, version and licence of the data.
        citations: The sources, most important first.
        made_on: Day the file is made: the day its reader accessed the data.
        address: Link to the view; empty where none can be given.
    """

    profile: Profile
    citations: tuple[Citation, ...]
    made_on: date
    address: str = ""

    def data_line(self) -> str:
        """Return title and version of the data and the day the file is made, in one line."""
        return _("{title}, data version {version}, made on {day}").format(
            title=self.profile.title, version=self.profile.data_version, day=format_day(self.made_on)
        )


def provenance_of(catalog: Catalog, exhibit: Exhibit, *, made_on: date, address: str = "") -> Provenance:
    """Return the provenance of an exhibit.

    Args:
        catalog: The catalogue, for sources and profile.
        exhibit: What is put into a file.
        made_on: Day the file is made.
        address: Link to the view.
    """
    found = cite(
        catalog.table("sources"), catalog.table("publishers"), exhibit.source_ids, language=language()
    )
    return Provenance(catalog.profile, found, made_on, address)
