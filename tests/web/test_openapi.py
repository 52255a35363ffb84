"""The OpenAPI document: valid, complete, and true of what is served."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from dashboard.model import vocab
from dashboard.model.tables import TABLES
from dashboard.web import DataStore
from dashboard.web.problem import KINDS
from tests.web.conftest import client_of

VIEWS = ("tables", "rankings", "rank-history", "deal-totals", "cadence")


@pytest.fixture
def document(api: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = api.get("/api/v1/openapi.json").json()
    return found


def validator(document: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    """Return what holds an answer against a schema of the document."""
    whole = {"$id": "https://document.example/", "components": document["components"], **schema}
    return Draft202012Validator(whole)


@pytest.mark.parametrize("name", ["api", "empty_api"])
def test_the_document_is_valid_also_for_data_without_rows(name: str, request: pytest.FixtureRequest) -> None:
    validate(request.getfixturevalue(name).get("/api/v1/openapi.json").json())


def test_every_table_and_view_is_in_it_with_every_format(document: dict[str, Any]) -> None:
    for path in (*VIEWS, *(f"tables/{name}" for name in TABLES)):
        operation = document["paths"][f"/{path}"]["get"]
        assert set(operation["responses"]["200"]["content"]) == {
            "application/json", "text/csv", "application/vnd.apache.parquet",
        }  # fmt: skip
        assert document["paths"][f"/{path}.{{format}}"]["get"]
    assert {"/", "/openapi.json", "/feed.xml", "/timeline.ics"} <= set(document["paths"])


@pytest.mark.parametrize("name", TABLES)
def test_columns_have_types_units_words_and_codes_of_their_models(
    document: dict[str, Any], name: str
) -> None:
    schema_name = "".join(word.capitalize() for word in name.split("_")) + "Row"
    properties = document["components"]["schemas"][schema_name]["properties"]
    columns = TABLES[name].model.to_schema().columns

    assert list(properties) == list(columns)
    for column, model in columns.items():
        told = properties[column]
        assert told["description"] == model.description
        assert ("null" in told["type"]) == model.nullable
        assert told.get("x-unit", "") == model.metadata.get("unit", "") if model.metadata else True
        if model.metadata and (words := model.metadata.get("vocabulary")):
            assert set(told["enum"]) - {None} == {one.value for one in getattr(vocab, words)}


@pytest.mark.parametrize("path", [*VIEWS, *(f"tables/{name}" for name in TABLES)])
@pytest.mark.parametrize("name", ["api", "empty_api"])
def test_answers_are_what_the_document_says(
    document: dict[str, Any], path: str, name: str, request: pytest.FixtureRequest
) -> None:
    schema = document["paths"][f"/{path}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]

    answer = request.getfixturevalue(name).get(f"/api/v1/{path}?limit=200")

    if answer.status_code == 404:
        schema = {"$ref": "#/components/schemas/Problem"}
    errors = [error.message for error in validator(document, schema).iter_errors(answer.json())]
    assert errors == []


def test_refusals_are_what_the_document_says(api: TestClient, document: dict[str, Any]) -> None:
    held = validator(document, {"$ref": "#/components/schemas/Problem"})

    for path in ("/api/v1/nothing", "/api/v1/tables/events?a=b", "/api/v1/rankings?year=1950"):
        held.validate(api.get(path).json())


def test_every_parameter_that_is_described_is_understood(api: TestClient, document: dict[str, Any]) -> None:
    codes = {name: one["enum"] for name, one in document["components"]["schemas"].items() if "enum" in one}
    for path, item in document["paths"].items():
        if "{" in path:
            continue
        prefix = "" if path in ("/feed.xml", "/timeline.ics") else "/api/v1"
        for one in item["get"]["parameters"]:
            if "name" not in one:
                continue
            answer = api.get(f"{prefix}{path}", params={one["name"]: _example(one["schema"], codes)})
            assert answer.status_code in (200, 404), (path, one, answer.text)
            assert answer.status_code == 200 or answer.json()["type"].endswith("#not-held")


def _example(schema: dict[str, Any], codes: dict[str, list[str]]) -> str:
    one = schema.get("items", schema)
    if "$ref" in one:
        return codes[one["$ref"].rpartition("/")[2]][-1]
    if "enum" in one:
        return str(one["enum"][-1])
    if one.get("type") == "integer":
        return str(min(one["maximum"], 2014))
    return "true" if one.get("type") == "boolean" else "latest" if "oneOf" in one else "port"


class Page(HTMLParser):
    """What a page refers to, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("href", "src"):
                self.addresses.append(value or "")
            if name == "id":
                self.ids.append(value or "")


def test_the_guide_lists_all_and_its_links_lead_somewhere(api: TestClient) -> None:
    answer = api.get("/api/v1/")
    page = Page()
    page.feed(answer.text)

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.text == api.get("/api/v1").text
    for path in (*VIEWS, *(f"tables/{name}" for name in TABLES)):
        assert f"http://testserver/api/v1/{path}.csv" in page.addresses
    for address in page.addresses:
        if address.startswith("http://testserver/") and address != "http://testserver/":
            assert api.get(address).status_code == 200, address
    assert set(KINDS) <= set(page.ids)


def test_the_guide_needs_nothing_from_elsewhere_and_runs_nothing(api: TestClient) -> None:
    answer = api.get("/api/v1/")
    page = Page()
    page.feed(answer.text)

    assert not {"script", "link", "img", "iframe", "form"} & set(page.tags)
    assert "url(" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_lines_to_copy_carry_the_address_that_was_asked(real_store: DataStore, api: TestClient) -> None:
    text = api.get("/api/v1/", headers={"host": "ties.example:8080"}).text

    for line in (
        "pd.read_csv(&quot;http://ties.example:8080/api/v1/rankings.csv?reporter=KOR",
        "read.csv(&quot;http://ties.example:8080/api/v1/",
        "fetch(&quot;http://ties.example:8080/api/v1/",
        "=IMPORTDATA(&quot;http://ties.example:8080/api/v1/",
        "Web.Contents(&quot;http://ties.example:8080/api/v1/",
    ):
        assert line in text
    assert "testserver" not in text


def test_lines_to_copy_are_answered(api: TestClient) -> None:
    text = api.get("/api/v1/").text

    addresses = re.findall(r"http://testserver/[^\s&<]*(?:&amp;[a-z]+=[^\s&<]*)*", text)

    asked = {address.replace("&amp;", "&") for address in addresses if "?" in address}
    assert len(asked) >= 6
    for address in asked:
        assert api.get(address).status_code == 200, address


def test_what_the_data_says_of_itself_is_escaped(tiny_store: DataStore) -> None:
    path = tiny_store.folder / "dashboard.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Tiny ties", "Ties & <b>"), encoding="utf-8")
    assert tiny_store.refresh()

    assert "Ties &amp; &lt;b&gt;" in client_of(tiny_store).get("/api/v1/").text
