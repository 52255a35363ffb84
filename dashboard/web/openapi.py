"""The OpenAPI document, made of the resources: parameters, columns, units, codes, refusals."""

from collections.abc import Mapping
from typing import Any

import orjson

from dashboard.web.answers import Asked, Made, Prepared
from dashboard.web.atom import PARAMETERS as FEED_PARAMETERS
from dashboard.web.calendar_file import PARAMETERS as CALENDAR_PARAMETERS
from dashboard.web.formats import FORMATS
from dashboard.web.parameters import Parameter, read_query
from dashboard.web.problem import KINDS, MEDIA
from dashboard.web.resource import Resource
from dashboard.web.store import Snapshot
from dashboard.web.vocabulary import Vocabulary

VERSION = "3.1.1"
DIALECT = "https://spec.openapis.org/oas/3.1/dialect/base"
#: Statuses of the refusals that a resource may answer with.
REFUSALS = (400, 404, 406, 414, 500, 503)
TEXT = {"type": "string"}


def prepare_document(asked: Asked, resources: Mapping[str, Resource]) -> Prepared:
    """Return what is asked for when the document is.

    Args:
        asked: The request; it has no parameters.
        resources: What is served, by path.
    """
    read_query(asked.query, {}, asked.snapshot.vocabulary)

    def make(asked: Asked) -> Made:
        document = build_document(asked.snapshot, resources, root=asked.root)
        return Made(orjson.dumps(document), "application/json")

    return Prepared(f"openapi.json {asked.root}", make)


def build_document(
    snapshot: Snapshot, resources: Mapping[str, Resource], *, root: str = ""
) -> dict[str, Any]:
    """Return the OpenAPI document.

    Args:
        snapshot: The state of the data: its version, and the codes that parameters may name.
        resources: What is served, by path.
        root: Path below which the dashboard is served.
    """
    profile, vocabulary = snapshot.catalog.profile, snapshot.vocabulary
    paths: dict[str, Any] = {}
    for resource in resources.values():
        paths[f"/{resource.path}"] = {"get": _operation(resource, vocabulary)}
        paths[f"/{resource.path}.{{format}}"] = {
            "parameters": [{"$ref": "#/components/parameters/format"}],
            "get": _operation(resource, vocabulary, by_suffix=True),
        }
    return {
        "openapi": VERSION,
        "jsonSchemaDialect": DIALECT,
        "info": {
            "title": f"{profile.title}: open data",
            "version": profile.data_version,
            "summary": profile.description,
            "description": (
                "Every table of the data and what the pages compute of them, as JSON, CSV or Parquet. The filters "
                "are the words of the pages' addresses; codes and the words of the pages are both understood. "
                "Answers carry an `ETag`; ask with `If-None-Match` and what did not change is not sent again."
            ),
            "license": {"name": profile.licence_title, "url": profile.licence_url},
        },
        "servers": [{"url": f"{root}/api/v1", "description": "This server"}],
        "tags": [{"name": name} for name in (*dict.fromkeys(one.group for one in resources.values()), "Feeds", "About")],
        "paths": paths | _about() | _feeds(root, vocabulary),
        "components": _components(resources, vocabulary),
    }  # fmt: skip


def _components(resources: Mapping[str, Resource], vocabulary: Vocabulary) -> dict[str, Any]:
    rows = {_schema_name(resource): _row(resource) for resource in resources.values()}
    kinds = "; ".join(f"`{name}` ({kind.status}): {kind.meaning}" for name, kind in KINDS.items())
    return {
        "schemas": rows | _codes(vocabulary) | {"Meta": _meta(), "Problem": _problem()},
        "parameters": {
            "format": {
                "name": "format",
                "in": "path",
                "required": True,
                "description": "Format; it comes before `Accept`.",
                "schema": {"type": "string", "enum": list(FORMATS)},
            },
            "IfNoneMatch": {
                "name": "If-None-Match",
                "in": "header",
                "description": "The `ETag` of an answer held already.",
                "schema": TEXT,
            },
        },
        "headers": _header_components(),
        "responses": {
            "NotModified": {
                "description": "What is held already still holds.",
                "headers": {"ETag": {"$ref": "#/components/headers/ETag"}},
            },
            "Problem": {
                "description": f"A problem as RFC 9457 describes it: {kinds}",
                "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            },
        },
    }


def _schema_name(resource: Resource) -> str:
    words = resource.path.removeprefix("tables/").replace("-", "_").split("_")
    return "".join(word.capitalize() for word in words) + "Row"


def _operation(resource: Resource, vocabulary: Vocabulary, *, by_suffix: bool = False) -> dict[str, Any]:
    name = resource.path.removeprefix("tables/").replace("-", "_")
    return {
        "operationId": f"get_{name}" + ("_as" if by_suffix else ""),
        "tags": [resource.group],
        "summary": resource.title,
        "description": resource.description,
        "parameters": [
            *(_parameter(one, vocabulary) for one in resource.parameters.values() if one.shown),
            {"$ref": "#/components/parameters/IfNoneMatch"},
        ],
        "responses": _responses(_content(resource)),
    }


def _parameter(one: Parameter, vocabulary: Vocabulary) -> dict[str, Any]:
    schema = dict(one.schema)
    if one.options in vocabulary and vocabulary[one.options].codes:
        reference = {"$ref": f"#/components/schemas/{_codes_name(one.options)}"}
        default = {"default": schema["default"]} if "default" in schema else {}
        schema = schema | {"items": reference} if schema.get("type") == "array" else reference | default
    told: dict[str, Any] = {"name": one.name, "in": "query", "description": one.description, "schema": schema,
                            # a choice that is taken back leaves its name behind
                            "allowEmptyValue": True}  # fmt: skip
    if schema.get("type") == "array":
        told |= {"style": "form", "explode": True}
    return told


def _codes_name(options: str) -> str:
    return "".join(word[0].upper() + word[1:] for word in options.split("_")) + "Code"


def _codes(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the codes that parameters may name; the words of the pages are understood beside them."""
    return {
        _codes_name(name): {"type": "string", "enum": list(options.codes)}
        for name, options in vocabulary.items()
        if options.codes
    }


def _content(resource: Resource) -> dict[str, Any]:
    body = {
        "type": "object",
        "required": ["data", "meta"],
        "properties": {
            "data": {"type": "array", "items": {"$ref": f"#/components/schemas/{_schema_name(resource)}"}},
            "meta": {"$ref": "#/components/schemas/Meta"},
        },
    }
    return {
        FORMATS["json"].media: {"schema": body},
        FORMATS["csv"].media: {"schema": TEXT},
        # OpenAPI 3.1 describes binary content by its media type alone
        FORMATS["parquet"].media: {},
    }


def _responses(content: dict[str, Any], *, refusals: tuple[int, ...] = REFUSALS) -> dict[str, Any]:
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in _header_components()}
    problem = {"$ref": "#/components/responses/Problem"}
    return {
        "200": {"description": "The rows that fit.", "headers": headers, "content": content},
        "304": {"$ref": "#/components/responses/NotModified"},
        **{str(status): problem for status in refusals},
    }


def _row(resource: Resource) -> dict[str, Any]:
    properties = {
        column.name: dict(column.schema) | ({"x-unit": column.unit} if column.unit else {})
        for column in resource.columns
    }
    row: dict[str, Any] = {"type": "object", "title": resource.title, "properties": properties}
    if not resource.varying:
        row["required"] = list(properties)
    return row | {"additionalProperties": False}


def _meta() -> dict[str, Any]:
    texts = ("title", "data", "version", "state", "checked")
    source_texts = ("source_id", "publisher", "title", "published", "url", "licence", "accessed")
    return {
        "type": "object",
        "title": "What is said of the rows",
        "required": [*texts, "licence", "sources", "total", "limit", "offset", "units"],
        "properties": {
            **dict.fromkeys(texts, TEXT),
            "licence": {"type": "object", "properties": dict.fromkeys(("name", "title", "url"), TEXT)},
            "sources": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {name: {"type": ["string", "null"]} for name in source_texts},
                },
            },
            **{name: {"type": "integer", "minimum": 0} for name in ("total", "limit", "offset")},
            "units": {"type": "object", "additionalProperties": TEXT},
        },
    }


def _problem() -> dict[str, Any]:
    return {
        "type": "object",
        "title": "Problem details, RFC 9457",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": TEXT,
            "status": {"type": "integer", "enum": sorted({kind.status for kind in KINDS.values()})},
            "detail": TEXT,
            "instance": TEXT,
            "parameter": {"type": "string", "description": "The parameter at fault."},
            "known": {"type": "array", "items": TEXT, "description": "What could be asked for instead."},
        },
    }


def _header_components() -> dict[str, Any]:
    return {
        "ETag": {"description": "Name of this answer.", "schema": TEXT},
        "Link": {"description": "The pages around this one: `next`, `prev`.", "schema": TEXT},
        "X-Data-Version": {"description": "Version of the data and digest of its files.", "schema": TEXT},
        "X-Total-Count": {"description": "Number of rows on all pages.", "schema": {"type": "integer", "minimum": 0}},
    }  # fmt: skip


def _about() -> dict[str, Any]:
    def page(name: str, summary: str, media: str) -> dict[str, Any]:
        operation: dict[str, Any] = {"operationId": name, "tags": ["About"], "summary": summary}
        operation["parameters"] = [{"$ref": "#/components/parameters/IfNoneMatch"}]
        content: dict[str, Any] = {media: {"schema": {"type": "object"} if media.endswith("json") else TEXT}}
        operation["responses"] = _responses(content, refusals=(400, 414, 500))
        return {"get": operation}

    return {
        "/": page("get_guide", "Guide for readers", "text/html"),
        "/openapi.json": page("get_openapi", "This document", "application/json"),
    }


def _feeds(root: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Describe feed and calendar, which lie beside the API and not below it."""
    kinds = (
        (
            "feed",
            "/feed.xml",
            "Events and company deals as an Atom feed",
            "application/atom+xml",
            FEED_PARAMETERS,
        ),
        (
            "calendar",
            "/timeline.ics",
            "Events whose day is known as a calendar",
            "text/calendar",
            CALENDAR_PARAMETERS,
        ),
    )
    return {
        path: {
            "servers": [{"url": root or "/", "description": "This server"}],
            "get": {
                "operationId": f"get_{name}",
                "tags": ["Feeds"],
                "summary": summary,
                "parameters": [
                    *(_parameter(one, vocabulary) for one in parameters.values() if one.shown),
                    {"$ref": "#/components/parameters/IfNoneMatch"},
                ],
                "responses": _responses({media: {"schema": TEXT}}, refusals=(400, 414, 500, 503)),
            },
        }
        for name, path, summary, media, parameters in kinds
    }
