"""A brief as a document that knows no format: sections with numbered notes, and the sources behind them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from dashboard.analysis import dossier
from dashboard.analysis.citations import Citation, cite
from dashboard.errors import DashboardError
from dashboard.figures import detail_words
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.table_facts import sources_of_rows
from dashboard.files.brief_items import FIGURE, Brief, Item, Missing, item_text
from dashboard.files.provenance import Provenance
from dashboard.model.catalog import Catalog
from dashboard.words import format_day, join_words, language, ngettext
from dashboard.words import gettext as _

#: Rows of a table that stand in the document; the workbook has all.
TABLE_ROWS = 15
#: Columns of a table that stand in the document.
TABLE_COLUMNS = 6
#: Sources of one figure that get a note; what rests on more names the first, and the workbook all.
MOST_NOTES = 12


@dataclass(frozen=True)
class Section:
    """One item of a brief as a document shows it.

    Attributes:
        heading: Its title.
        kind: What it is, in words.
        facts: Pairs of label and words, none without words.
        paragraphs: Text below; the numbers of its sources stand after the first one.
        notes: Numbers of its sources in the document's list.
        exhibit: Figure or table to show, None for none.
        caveats: What must be known of it.
    """

    heading: str
    kind: str
    facts: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()
    exhibit: Exhibit | None = None
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A brief that can be written in any format.

    Attributes:
        title: Its title.
        intro: Words of its author, may be empty.
        sections: In order.
        sources: The sources; number 1 is the first.
        provenance: Version, licence, day and link; its citations are the sources.
        unnumbered: Further sources of figures that rest on many.
        missing: Items of the brief that are not in the data.
    """

    title: str
    intro: str
    sections: tuple[Section, ...]
    provenance: Provenance
    missing: tuple[Missing, ...] = field(default_factory=tuple)
    unnumbered: tuple[Citation, ...] = ()

    @property
    def sources(self) -> tuple[Citation, ...]:
        """Return the sources in the order of their numbers."""
        return self.provenance.citations


def brief_document(catalog: Catalog, brief: Brief, *, made_on: date, address: str = "") -> Document:
    """Return a brief as a document; items that are not in the data are told, and the rest kept.

    Args:
        catalog: The catalogue.
        brief: The brief.
        made_on: Day the document is made.
        address: Link to the brief.
    """
    told: list[tuple[Section, tuple[str, ...]]] = []
    missing = list(brief.missing)
    for item in brief.items:
        try:
            found = _section(catalog, item)
        except DashboardError as error:
            missing.append(Missing(item_text(item)[:120], str(error)))
            continue
        except Exception:  # noqa: BLE001 - choices come from a link: whatever they break, the other items stand
            missing.append(Missing(item_text(item)[:120], _("its choices fit nothing in the data")))
            continue
        if found is None:
            missing.append(Missing(item_text(item)[:120], _("it is not in the data")))
        else:
            told.append(found)
    order = dict.fromkeys(source_id for _one, ids in told for source_id in ids)
    citations = cite(catalog.table("sources"), catalog.table("publishers"), order, language=language())
    numbers = {citation.source_id: number for number, citation in enumerate(citations, start=1)}
    sections = tuple(
        replace(section, notes=tuple(dict.fromkeys(numbers[one] for one in ids if one in numbers)))
        for section, ids in told
    )
    further = dict.fromkeys(
        one
        for section, _ids in told
        if section.exhibit is not None
        for one in section.exhibit.source_ids
        if one not in numbers
    )
    return Document(
        title=brief.title or usual_title(catalog),
        intro=brief.intro,
        sections=sections,
        provenance=Provenance(catalog.profile, citations, made_on, address),
        missing=tuple(missing),
        unnumbered=cite(catalog.table("sources"), catalog.table("publishers"), further, language=language()),
    )


def usual_title(catalog: Catalog) -> str:
    """Return the title of a brief that has none of its own."""
    return _("{title}: a brief").format(title=catalog.profile.title)


def _section(catalog: Catalog, item: Item) -> tuple[Section, tuple[str, ...]] | None:
    """Return the section of an item and its sources; None when it is not in the data."""
    if item.kind == FIGURE:
        found: tuple[Section, tuple[str, ...]] | None = _figure(catalog, item.make(catalog, *item.choices))
    else:
        make = {"event": _event, "deal": _deal, "source": _source}[item.kind]
        found = make(catalog, item.name)
    if found is None or not item.title:
        return found
    return replace(found[0], heading=item.title), found[1]


def _figure(catalog: Catalog, exhibit: Exhibit) -> tuple[Section, tuple[str, ...]] | None:
    if exhibit.is_empty:
        return None
    filters = _("Filters: {filters}").format(filters=exhibit.filters) if exhibit.filters else ""
    named = _named_sources(catalog, exhibit)
    left = len(exhibit.source_ids) - len(named)
    rest = _(
        "It rests on {count} sources; those named here are the first, all are in the workbook of this brief."
    )
    section = Section(
        heading=exhibit.title,
        kind=_("Figure") if exhibit.draw is not None else _("Table"),
        paragraphs=tuple(part for part in (exhibit.subtitle, filters) if part),
        exhibit=exhibit,
        caveats=(*exhibit.notes, *([rest.format(count=len(exhibit.source_ids))] if left > 0 else [])),
    )
    return section, named


def _named_sources(catalog: Catalog, exhibit: Exhibit) -> tuple[str, ...]:
    """Return the sources that get a note: all, or of many those of the rows that are shown."""
    if len(exhibit.source_ids) <= MOST_NOTES:
        return exhibit.source_ids
    if exhibit.draw is None:
        shown = sources_of_rows(catalog, exhibit.table.head(TABLE_ROWS), exhibit.source_ids)
        ids = dict.fromkeys(one for cell in shown for one in cell.split(";"))
        return tuple(ids)[:TABLE_ROWS]
    return exhibit.source_ids[:MOST_NOTES]


def _event(catalog: Catalog, event_id: str) -> tuple[Section, tuple[str, ...]] | None:
    found = dossier.event_dossier(catalog, event_id)
    if found is None:
        return None
    deals = [
        _("Company deal of the same day or place: {title}").format(title=title)
        for title in found.deals.get("title", [])
    ]
    section = Section(
        heading=str(found.event["title"]),
        kind=_("Event"),
        facts=_held(detail_words.event_facts(catalog, found)),
        paragraphs=(str(found.event["summary"]), *deals[:3]),
        caveats=(detail_words.confidence_words(found.event),),
    )
    return section, found.source_ids


def _deal(catalog: Catalog, deal_id: str) -> tuple[Section, tuple[str, ...]] | None:
    found = dossier.deal_dossier(catalog, deal_id)
    if found is None:
        return None
    section = Section(
        heading=str(found.deal["title"]),
        kind=_("Company deal"),
        facts=_held(detail_words.deal_facts(catalog, found)),
        paragraphs=(str(found.deal["summary"]),),
        caveats=(detail_words.confidence_words(found.deal),),
    )
    return section, found.source_ids


def _source(catalog: Catalog, source_id: str) -> tuple[Section, tuple[str, ...]] | None:
    found = dossier.source_dossier(catalog, source_id)
    if found is None:
        return None
    citation = cite(catalog.table("sources"), catalog.table("publishers"), [source_id], language=language())[
        0
    ]
    summary = [found.article.summary] if found.article is not None else []
    section = Section(
        heading=citation.title,
        kind=_("Source"),
        facts=_held(
            [
                (_("Publisher"), citation.publisher),
                (_("Published"), citation.published or _("date not stated")),
                (_("What rests on it"), "; ".join(detail_words.source_counts(found))),
            ]
        ),
        paragraphs=tuple(summary) or (_("No summary of it is held."),),
        caveats=(citation.note,) if citation.note else (),
    )
    return section, (source_id,)


def _held(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, words) for label, words in pairs if words)


def source_words(citation: Citation) -> list[str]:
    """Return a source as a note tells it, without its address: publisher, title, date, day of access."""
    return [
        citation.publisher,
        citation.title,
        citation.published or _("date not stated"),
        _("accessed {day}").format(day=format_day(citation.accessed)),
    ]


def short_table(exhibit: Exhibit) -> tuple[pd.DataFrame, str]:
    """Return the part of a table that a document shows, as text, and in words what it leaves out."""
    hidden = {_("Source"), _("Source address")}
    names = [name for name in exhibit.table.columns if name not in hidden]
    part = exhibit.table[names[:TABLE_COLUMNS]].head(TABLE_ROWS)
    text = part.apply(lambda column: column.map(_cell))
    rows, columns = len(exhibit.table) - TABLE_ROWS, len(names) - TABLE_COLUMNS
    left = [
        ngettext("{count} more row", "{count} more rows", rows) if rows > 0 else "",
        ngettext("{count} more column", "{count} more columns", columns) if columns > 0 else "",
    ]
    words = join_words([part for part in left if part])
    return text, _("In the workbook of this brief: {left}.").format(left=words) if words else ""


def _cell(value: object) -> str:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return "–"
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 or value.is_integer() else f"{value:,.4g}"
    return str(value)
