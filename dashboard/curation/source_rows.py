"""The source of an article: held, or a new row with that of its publisher."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from dashboard.curation.cells import Rows, first_day, free_code, lacks, plain, precision_of, text_of
from dashboard.curation.drafts import Draft, slug
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import PublisherKind, SourceKind


def source_rows(draft: Draft, catalog: Catalog, changes: Mapping[str, str], *, today: date) -> Rows:
    """Find the article among the sources, or make its row, and that of its publisher.

    Raises:
        DraftUnusable: The publisher or the title is not told.
    """
    publishers, sources = catalog.table("publishers"), catalog.table("sources")
    named = publishers[publishers["publisher_code"] == draft.publisher_code]
    held = _held_source(draft, sources, changes)
    if held is not None:
        source = {key: text_of(value) for key, value in held.items()}
        names = publishers.set_index("publisher_code")["name_en"]
        return Rows(
            source, str(names.get(held["publisher_code"], "")), {}, (f"source held: {source['source_id']}",)
        )
    if named.empty and not draft.publisher:
        raise lacks(draft, "the publisher", "publisher=NAME")
    if not draft.title:
        raise lacks(draft, "the title", "title=HEADLINE")
    tables: dict[str, list[dict[str, Any]]] = {}
    code = (
        str(draft.publisher_code) if not named.empty else changes.get("publisher_code", slug(draft.publisher))
    )
    if not code:
        raise lacks(draft, "a readable code of the publisher", "publisher_code=CODE")
    name = draft.publisher if named.empty else str(named["name_en"].iloc[0])
    if named.empty:
        kind = changes.get("publisher_kind", PublisherKind.OTHER.value)
        economy = changes.get("publisher_economy", "")
        tables["publishers"] = [
            {"publisher_code": code, "name_en": name, "kind": kind, "economy_code": economy}
        ]
    precision = precision_of(draft.published) if draft.published else ""
    wanted = f"{code}-{draft.published or 'nd'}-{slug(draft.title)}"
    source = {
        "source_id": changes.get("source_id") or free_code(wanted.strip("-"), sources["source_id"]),
        "publisher_code": code, "title": plain(draft.title), "is_title_described": "false",
        "published_date": first_day(draft.published) if draft.published else "", "published_precision": precision,
        "url": draft.url, "language": draft.language, "kind": changes.get("source_kind", SourceKind.NEWS.value),
        "accessed_date": today.isoformat(), "licence": "", "read_from": "",
        "note": "" if draft.url else "Read from a file; the article's address is not known.",
    }  # fmt: skip
    tables["sources"] = [source]
    return Rows(source, name, tables, (f"source: {source['source_id']}",))


def _held_source(draft: Draft, sources: pd.DataFrame, changes: Mapping[str, str]) -> pd.Series | None:
    wanted = changes.get("source_id")
    rows = sources[sources["source_id"] == wanted] if wanted else sources.iloc[:0]
    if rows.empty and draft.url:
        rows = sources[sources["url"] == draft.url]
    if rows.empty and draft.title:
        same = (sources["title"] == plain(draft.title)) & (sources["publisher_code"] == draft.publisher_code)
        rows = sources[same]
    return None if rows.empty else rows.iloc[0]
