"""Formats, names of answers, methods and refusals."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from dashboard.model.catalog import Catalog
from dashboard.web import DataStore, routes
from dashboard.web import api as apis
from dashboard.web.problem import KINDS
from tests.web.conftest import client_of

ADDRESSES = (
    "/api/v1/", "/api/v1/openapi.json", "/api/v1/tables", "/api/v1/tables/events.csv?kind=summit",
    "/api/v1/tables/annual_trade.parquet?limit=5", "/api/v1/rankings?year=2014", "/api/v1/rank-history",
    "/api/v1/deal-totals?by=Sector&sector=digital", "/api/v1/cadence", "/feed.xml?kind=summit", "/timeline.ics",
)  # fmt: skip


@pytest.mark.parametrize(
    ("path", "accept", "media"),
    [
        ("/api/v1/tables/sectors", "", "application/json"),
        ("/api/v1/tables/sectors", "*/*", "application/json"),
        ("/api/v1/tables/sectors", "text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("/api/v1/tables/sectors", "text/csv", "text/csv; charset=utf-8"),
        ("/api/v1/tables/sectors", "text/*;q=0.5, application/json;q=0.1", "text/csv; charset=utf-8"),
        ("/api/v1/tables/sectors", "application/vnd.apache.parquet", "application/vnd.apache.parquet"),
        ("/api/v1/tables/sectors", "application/json;q=0, */*;q=0.1", "text/csv; charset=utf-8"),
        ("/api/v1/tables/sectors.csv", "application/json", "text/csv; charset=utf-8"),
        ("/api/v1/tables/sectors.json", "text/csv", "application/json"),
        ("/api/v1/rankings.parquet", "nonsense", "application/vnd.apache.parquet"),
    ],
)
def test_the_suffix_tells_the_format_and_then_accept(
    api: TestClient, path: str, accept: str, media: str
) -> None:
    answer = api.get(path, headers={"accept": accept})

    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert answer.headers["vary"] == "Accept"


@pytest.mark.parametrize(("path", "accept"), [("/api/v1/cadence", "text/html"), ("/api/v1/cadence.xml", "*/*"),
                                              ("/api/v1/cadence", "application/json;q=0")])  # fmt: skip
def test_another_format_is_not_acceptable(api: TestClient, path: str, accept: str) -> None:
    answer = api.get(path, headers={"accept": accept})

    assert answer.status_code == 406
    assert answer.json()["known"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_a_program_holds_is_not_sent_again_and_no_table_is_touched(
    real_store: DataStore, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    etag = client_of(real_store).get(address).headers["etag"]
    assert etag.startswith('"')

    # another process, which has made no answer yet
    api = client_of(real_store)
    with monkeypatch.context() as patch:
        for touched in ("table", "broken"):
            patch.setattr(Catalog, touched, lambda *_given: pytest.fail("a table was touched"))
        for header in (etag, f"W/{etag}", f'"other", {etag}'):
            answer = api.get(address, headers={"if-none-match": header})
            assert (answer.status_code, answer.content) == (304, b"")
            assert answer.headers["etag"] == etag
            assert answer.headers["cache-control"] == "public, max-age=60"
            assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_second_answer_is_kept_and_touches_no_table(
    real_store: DataStore, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = client_of(real_store)
    first = api.get(address)

    with monkeypatch.context() as patch:
        patch.setattr(Catalog, "table", lambda *_given: pytest.fail("a table was touched"))
        second = api.get(address)

    assert second.content == first.content
    assert second.headers == first.headers


def test_questions_that_mean_the_same_have_one_name_and_others_another(api: TestClient) -> None:
    def name(query: str) -> str:
        return str(api.get(f"/api/v1/tables/events{query}").headers["etag"])

    same = ["?kind=visit&kind=summit&years=2000&years=2020", "?years=2020&years=2000&kind=Summit&kind=Visit",
            "?limit=1000&kind=summit&kind=visit&kind=summit&years=2000&years=2020&offset=0&q="]  # fmt: skip
    others = ["", ".csv", "?kind=summit", "?limit=10", "?offset=1", "?q=visit"]

    assert len({name(query) for query in same}) == 1
    assert len({name(query) for query in (same[0], *others)}) == 1 + len(others)


def test_a_name_that_is_not_held_is_answered_in_full(api: TestClient) -> None:
    for header in ('"other"', "*", "", "nonsense"):
        assert api.get("/api/v1/tables/sectors", headers={"if-none-match": header}).status_code == 200


def test_head_has_the_headers_of_get_and_no_body(api: TestClient) -> None:
    for address in ADDRESSES:
        get, head = api.get(address), api.head(address)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers == get.headers
        assert int(head.headers["content-length"]) == len(get.content)


def test_other_sites_may_read(api: TestClient) -> None:
    answer = api.options(
        "/api/v1/tables/events",
        headers={"origin": "https://else.example", "access-control-request-method": "GET"},
    )

    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert "ETag" in api.get("/api/v1/tables/events").headers["access-control-expose-headers"]


@pytest.mark.parametrize(
    "address", ["/api/v1/tables/events", "/api/v1/", "/api/v1/nothing", "/feed.xml", "/timeline.ics"]
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_the_data_can_only_be_read(api: TestClient, method: str, address: str) -> None:
    answer = api.request(method, address)

    assert_problem(answer, 405, "method-not-allowed", address)
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def assert_problem(answer: object, status: int, kind: str, instance: str) -> dict[str, object]:
    assert answer.status_code == status, answer.text  # type: ignore[attr-defined]
    assert answer.headers["content-type"] == "application/problem+json"  # type: ignore[attr-defined]
    assert answer.headers["cache-control"] == "no-store"  # type: ignore[attr-defined]
    assert answer.headers["access-control-allow-origin"] == "*"  # type: ignore[attr-defined]
    assert "etag" not in answer.headers  # type: ignore[attr-defined]
    told: dict[str, object] = answer.json()  # type: ignore[attr-defined]
    assert told["type"] == f"/api/v1/#{kind}"
    assert (told["status"], told["title"]) == (status, KINDS[kind].title)
    assert told["instance"] == instance
    assert told["detail"]
    return told


@pytest.mark.parametrize(
    ("path", "query", "status", "kind", "parameter"),
    [
        ("/api", "", 404, "not-found", None),
        ("/api/v2/rankings", "", 404, "not-found", None),
        ("/api/v1/nothing", "", 404, "not-found", None),
        ("/api/v1/tables/nothing", "", 404, "unknown-table", None),
        ("/api/v1/tables/nothing.csv", "", 404, "unknown-table", None),
        ("/api/v1/tables/events/more", "", 404, "unknown-table", None),
        ("/api/v1/tables/events", "colour=red", 400, "unknown-parameter", "colour"),
        ("/api/v1/tables/events", "kind=party", 400, "invalid-value", "kind"),
        ("/api/v1/tables/events", "sector=nothing", 400, "invalid-value", "sector"),
        ("/api/v1/tables/events", "years=abc", 400, "invalid-value", "years"),
        ("/api/v1/tables/events", "years=2000&years=2001&years=2002", 400, "invalid-value", "years"),
        ("/api/v1/tables/events", "years=٢٠٢٠", 400, "invalid-value", "years"),
        ("/api/v1/tables/events", "q=" + "a" * 121, 400, "invalid-value", "q"),
        ("/api/v1/tables/event_sources", "is_primary=maybe", 400, "invalid-value", "is_primary"),
        ("/api/v1/tables/events", "limit=0", 400, "invalid-paging", "limit"),
        ("/api/v1/tables/events", "limit=100001", 400, "invalid-paging", "limit"),
        ("/api/v1/tables/events", "limit=1&limit=2", 400, "invalid-paging", "limit"),
        ("/api/v1/tables/events", "limit=1_0", 400, "invalid-paging", "limit"),
        ("/api/v1/tables/events", "offset=-1", 400, "invalid-paging", "offset"),
        ("/api/v1/tables/events", "offset=99999999999999999999", 400, "invalid-paging", "offset"),
        ("/api/v1/tables/events", "q=" + "a" * 9000, 414, "uri-too-long", None),
        ("/api/v1/tables/deal_sources", "&".join(["deal_id=x"] * 101), 400, "invalid-value", "deal_id"),
        ("/api/v1/rankings", "reporter=USA", 400, "invalid-value", "reporter"),
        ("/api/v1/rankings", "reporter=KOR&reporter=SGP", 400, "invalid-value", "reporter"),
        ("/api/v1/rankings", "measure=weight", 400, "invalid-value", "measure"),
        ("/api/v1/rankings", "year=20144", 400, "invalid-value", "year"),
        ("/api/v1/rankings", "eu=perhaps", 400, "invalid-value", "eu"),
        ("/api/v1/rankings", "year=1950", 404, "not-held", None),
        ("/api/v1/openapi.json", "a=b", 400, "unknown-parameter", "a"),
        ("/api/v1/", "a=b", 400, "unknown-parameter", "a"),
        ("/feed.xml", "colour=red", 400, "unknown-parameter", "colour"),
        ("/timeline.ics", "kind=party", 400, "invalid-value", "kind"),
    ],
)
def test_every_refusal_has_one_shape(
    api: TestClient, path: str, query: str, status: int, kind: str, parameter: str | None
) -> None:
    answer = api.get(f"{path}?{query}")

    told = assert_problem(answer, status, kind, path)

    assert told.get("parameter") == parameter


def test_an_unknown_parameter_is_told_which_there_are(api: TestClient) -> None:
    told = api.get("/api/v1/rankings?yaer=2014").json()

    assert told["known"] == ["reporter", "measure", "eu", "year", "partner", "limit", "offset"]
    assert "yaer" in told["detail"]


def test_what_is_repeated_of_a_question_is_short_and_printable(api: TestClient) -> None:
    told = api.get("/api/v1/tables/events", params={"a\x00\x1b[31m" + "b" * 5_000: "c"}).json()

    assert len(told["parameter"]) < 130
    assert told["parameter"].isprintable()


def test_a_fault_of_ours_is_a_problem_without_a_trace_and_without_what_was_asked(
    real_store: DataStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise ValueError("secret words of the visitor")

    monkeypatch.setattr(apis, "written", fail)

    answer = client_of(real_store).get("/api/v1/tables/events?q=secret")

    assert_problem(answer, 500, "internal-error", "/api/v1/tables/events")
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "error=ValueError" in caplog.text
    assert "secret" not in caplog.text


def test_a_host_that_is_none_is_not_repeated(api: TestClient) -> None:
    for host in ('evil"><script>', "a b", "x" * 10 + "/path", ""):
        answer = api.get("/api/v1/tables/sectors?limit=5", headers={"host": host})
        assert answer.headers["link"].startswith("<http://testserver:80/api/v1/tables/sectors?")


def test_all_lies_below_the_path_that_the_dashboard_is_served_at(real_store: DataStore) -> None:
    api = TestClient(Starlette(routes=[Mount("/ties", routes=routes(real_store))]))

    answer = api.get("/ties/api/v1/tables/sectors?limit=5")

    assert answer.links["next"]["url"].startswith("http://testserver/ties/api/v1/tables/sectors?")
    assert api.get(answer.links["next"]["url"]).status_code == 200
    assert api.get("/ties/api/v1/openapi.json").json()["servers"][0]["url"] == "/ties/api/v1"
    assert api.get("/ties/api/v1/nothing").json()["type"] == "/ties/api/v1/#not-found"


def test_paths_beside_the_api_are_left_to_the_pages(api: TestClient) -> None:
    for path in ("/", "/timeline", "/apis", "/feed.xml/more"):
        answer = api.get(path)
        assert answer.status_code == 404
        assert answer.text == "Not Found"


def test_equal_data_makes_equal_bytes_and_names_on_every_machine(tiny_folder: Path) -> None:
    one, other = (client_of(DataStore(tiny_folder)) for _ in range(2))

    for address in ADDRESSES:
        if "rankings" not in address:
            first, second = (
                api.get(address.replace("sector=digital", "sector=trade")) for api in (one, other)
            )
            assert first.content == second.content
            assert first.headers == second.headers


@pytest.fixture(autouse=True)
def unchanged(real_store: DataStore) -> Iterator[None]:
    """Nothing that answers a request may change the data."""
    before = {name: len(table) for name, table in real_store.current.catalog.tables.items()}
    yield
    assert before == {name: len(table) for name, table in real_store.current.catalog.tables.items()}
    assert isinstance(real_store.current.catalog.table("events"), pd.DataFrame)
