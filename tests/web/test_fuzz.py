"""Whatever is asked, the answer is an answer or a refusal of one shape."""

from urllib.parse import quote, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dashboard.model.tables import TABLES
from dashboard.web.problem import KINDS

PATHS = (
    *(f"tables/{name}" for name in TABLES), "tables", "rankings", "rank-history", "deal-totals", "cadence",
    "openapi.json", "",
)  # fmt: skip
NAMES = (
    "years", "year", "sector", "q", "kind", "agreement", "stage", "deals", "company", "country", "type", "dealstage",
    "disclosed", "confidence", "reporter", "partner", "measure", "eu", "by", "scope", "limit", "offset", "flow",
    "publisher", "language", "extract", "is_primary", "event_id",
)  # fmt: skip
VALUES = (
    "", "true", "2014", "2020", "0", "-1", "KOR", "SGP", "EUN", "digital", "Summit", "KSFTA", "total", "balance",
    "bilateral", "yes", "latest", "export", "=1+1", "9" * 30, "NaN", "null", "\x00", "대한민국", "%", "&", "[", "(.*)",
)  # fmt: skip

words = st.one_of(st.sampled_from(VALUES), st.text(max_size=40))
queries = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=10)), words), max_size=6)
known_paths = st.tuples(
    st.sampled_from(PATHS), st.sampled_from(("", ".json", ".csv", ".parquet", ".xml", "/"))
).map("".join)
raw_paths = st.text(max_size=40).map(lambda text: quote(text, safe="/."))
accepts = st.one_of(st.sampled_from(("", "*/*", "text/csv", "application/json;q=abc", ";,;q=")),
                    st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=20))  # fmt: skip
quick = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def assert_answered(api: TestClient, address: str, accept: str = "") -> None:
    # a client would take dots out of the path; the server must not need that
    answer = api.get(address, headers={"accept": accept})
    assert answer.status_code < 500, (address, answer.text)
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        told = answer.json()
        assert told["status"] == answer.status_code
        assert told["type"].partition("#")[2] in KINDS
        assert "Traceback" not in answer.text


@quick
@given(path=known_paths, query=queries, accept=accepts)
def test_any_query(api: TestClient, path: str, query: list[tuple[str, str]], accept: str) -> None:
    text = urlencode(query, errors="surrogatepass")
    assert_answered(api, f"/api/v1/{path}?{text}", accept)


@quick
@given(path=raw_paths, query=st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=60))
def test_any_path(api: TestClient, path: str, query: str) -> None:
    assert_answered(api, f"/api/v1/{path}?{quote(query, safe='=&%+;')}")


@quick
@given(path=st.sampled_from(("feed.xml", "timeline.ics")), query=queries)
def test_any_filter_of_feed_and_calendar(api: TestClient, path: str, query: list[tuple[str, str]]) -> None:
    assert_answered(api, f"/{path}?{urlencode(query, errors='surrogatepass')}")


@quick
@given(path=known_paths, query=queries)
def test_any_query_on_data_without_rows(
    empty_api: TestClient, path: str, query: list[tuple[str, str]]
) -> None:
    assert_answered(empty_api, f"/api/v1/{path}?{urlencode(query, errors='surrogatepass')}")
