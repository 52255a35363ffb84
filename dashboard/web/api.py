"""The open data API: which resource a path names, and its answers."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.citations import Citation
from dashboard.model.catalog import Profile
from dashboard.model.tables import TABLES
from dashboard.web.answers import Asked, Made, Prepared
from dashboard.web.formats import FORMATS, JSON, chosen_format, written
from dashboard.web.guide import prepare_guide
from dashboard.web.openapi import prepare_document
from dashboard.web.parameters import Query, read_query
from dashboard.web.problem import Refusal, echo
from dashboard.web.resource import Resource, citations_of
from dashboard.web.tables import table_resources
from dashboard.web.views import view_resources

#: Where the API lies.
PREFIX = "/api/v1"
TABLE = "tables/"


def all_resources(profile: Profile) -> dict[str, Resource]:
    """Return everything the API serves by its path below the prefix.

    Args:
        profile: What the data says of itself.
    """
    return {one.path: one for one in (*view_resources(), *table_resources(profile))}


def understood(resources: Mapping[str, Resource]) -> Callable[[Asked], Prepared]:
    """Return the function that understands requests to the API.

    Args:
        resources: What is served, by path.
    """

    def prepare(asked: Asked) -> Prepared:
        if asked.path == "":
            return prepare_guide(asked, resources)
        if asked.path == "openapi.json":
            return prepare_document(asked, resources)
        resource, suffix = _found(asked.path, resources)
        form = chosen_format(suffix, asked.accept)
        query = read_query(asked.query, resource.parameters, asked.snapshot.vocabulary)
        key = f"{resource.path}.{form}?{query.canonical}"
        return Prepared(key, lambda asked: make(asked, resource, query, form))

    return prepare


def elsewhere(asked: Asked) -> Prepared:
    """Refuse what lies below `/api` and belongs to no version that is served.

    Raises:
        Refusal: Always.
    """
    raise Refusal("not-found", f"The data API is served at {PREFIX}.", [PREFIX, f"{PREFIX}/openapi.json"])


def _found(path: str, resources: Mapping[str, Resource]) -> tuple[Resource, str]:
    """Return the resource that a path names, and its suffix.

    Raises:
        Refusal: It names none.
    """
    stem, _dot, suffix = path.rpartition(".")
    if path in resources:
        return resources[path], ""
    if stem in resources:
        return resources[stem], suffix
    if path.startswith(TABLE):
        name = echo((stem or path).removeprefix(TABLE))
        raise Refusal("unknown-table", f'There is no table "{name}".', list(TABLES))
    known = [name for name in resources if not name.startswith(TABLE)]
    raise Refusal(
        "not-found", "Nothing is served at this address.", [*known, "tables/{name}", "openapi.json"]
    )


def make(asked: Asked, resource: Resource, query: Query, form: str) -> Made:
    """Make the answer of a resource.

    Args:
        asked: The request.
        resource: What is asked for.
        query: Which rows of it.
        form: Format of the answer.

    Raises:
        NotHeld: The data holds no answer.
        TableBroken: A table that is needed has problems.
    """
    catalog = asked.snapshot.catalog
    whole = resource.make(catalog, query)
    rows = whole.iloc[query.offset : query.offset + query.limit]
    meta = _meta(asked, resource, query, rows=rows, total=len(whole))
    headers = {"x-total-count": str(len(whole))}
    if form != JSON:
        name = resource.path.removeprefix(TABLE).replace("/", "-")
        headers["content-disposition"] = f'inline; filename="{name}_{catalog.profile.data_version}.{form}"'
    body = written(rows, meta, form)
    return Made(body, FORMATS[form].content_type, headers, _links(query, len(whole)))


def _links(query: Query, total: int) -> dict[str, str]:
    """Return the pages around this one, by relation."""
    links = {}
    if query.offset + query.limit < total:
        links["next"] = query.paged(query.offset + query.limit)
    if query.offset > 0:
        # past the end, the page before is the last one that has rows
        links["prev"] = query.paged(max(0, min(query.offset, total) - query.limit))
    return links


def _meta(
    asked: Asked, resource: Resource, query: Query, *, rows: pd.DataFrame, total: int
) -> dict[str, Any]:
    profile = asked.snapshot.catalog.profile
    return {
        "title": resource.title,
        "data": profile.title,
        "version": profile.data_version,
        "state": asked.snapshot.version,
        "checked": profile.checked_date.isoformat(),
        "licence": {"name": profile.licence, "title": profile.licence_title, "url": profile.licence_url},
        "sources": [_source(one) for one in citations_of(asked.snapshot.catalog, rows)],
        "total": total,
        "limit": query.limit,
        "offset": query.offset,
        "units": resource.units(rows),
    }


def _source(citation: Citation) -> dict[str, str | None]:
    return {
        "source_id": citation.source_id,
        "publisher": citation.publisher,
        "title": citation.title,
        "published": citation.published_on or None,
        "url": citation.url or None,
        "licence": citation.licence or None,
        "accessed": citation.accessed.isoformat(),
    }
