"""From source ids to citations a reader can follow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.words import format_day, join_parts
from dashboard.words import gettext as _


@dataclass(frozen=True)
class Citation:
    """A source as it is named under a figure.

    Attributes:
        source_id: Key in `sources`.
        publisher: Name of the publisher in the visitor's language.
        title: Headline or dataset name.
        published: When it was published, in words; empty if not stated.
        accessed: Day on which it was last read.
        url: Address, empty for a document that is not on the web.
        licence: Terms of use, empty if not stated.
        note: Caveat, empty if none.
        published_on: When it was published as an ISO day, month or year; empty if not stated.
        kind: Kind of document, a value of `vocab.SourceKind`; empty if not known.
        language: ISO 639-1 code, empty if not known.
    """

    source_id: str
    publisher: str
    title: str
    published: str
    accessed: date
    url: str
    licence: str
    note: str
    published_on: str = ""
    kind: str = ""
    language: str = ""

    def sentence(self) -> str:
        """Return the citation in one line, with address and access date."""
        return join_parts(
            [
                self.publisher,
                self.title,
                self.published,
                self.url or _("no address on the web"),
                _("accessed {day}").format(day=format_day(self.accessed)),
            ]
        )

    def short(self) -> str:
        """Return publisher and date."""
        return ", ".join(part for part in (self.publisher, self.published) if part)


def cite(
    sources: pd.DataFrame, publishers: pd.DataFrame, source_ids: Iterable[str], *, language: str = "en"
) -> tuple[Citation, ...]:
    """Return citations in the order of the ids; each id once.

    Args:
        sources: Table `sources`.
        publishers: Table `publishers`.
        source_ids: Keys in `sources`; unknown ids are left out.
        language: Language for publishers' names; English where a name is not held.
    """
    wanted = list(dict.fromkeys(source_ids))
    rows = sources[sources["source_id"].isin(wanted)].merge(publishers, on="publisher_code", how="left")
    found = {row["source_id"]: _citation(row, language) for row in rows.to_dict("records")}
    return tuple(found[source_id] for source_id in wanted if source_id in found)


def _citation(row: dict[str, Any], language: str) -> Citation:
    name = row.get(f"name_{language}")
    published = row["published_date"]
    return Citation(
        source_id=str(row["source_id"]),
        publisher=str(name if pd.notna(name) else row["name_en"]),
        title=str(row["title"]),
        published="" if pd.isna(published) else format_day(published.date(), str(row["published_precision"])),
        accessed=row["accessed_date"].date(),
        url=_blank(row["url"]),
        licence=_blank(row["licence"]),
        note=_blank(row["note_x"] if "note_x" in row else row["note"]),
        published_on=_iso(published, str(row["published_precision"])),
        kind=_blank(row["kind_x"] if "kind_x" in row else row.get("kind")),
        language=_blank(row.get("language")),
    )


def _iso(published: pd.Timestamp, precision: str) -> str:
    """Return a date no more exact than its source states it; a quarter is its year."""
    if pd.isna(published):
        return ""
    return published.strftime({"day": "%Y-%m-%d", "month": "%Y-%m"}.get(precision, "%Y"))


def _blank(value: object) -> str:
    return "" if pd.isna(value) else str(value)
