"""Tables, filters and paging: what the API answers is what pandas finds in the data."""

import io
from urllib.parse import urlsplit

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from starlette.testclient import TestClient

from dashboard.analysis.scope import Scope
from dashboard.analysis.timeline import Selection
from dashboard.figures.deals import DealChoice, chosen_deals
from dashboard.figures.happenings import shown_events
from dashboard.figures.source_list import SourceChoice, chosen_sources
from dashboard.model.tables import TABLES
from dashboard.web import DataStore
from tests.web.conftest import client_of


def rows_of(api: TestClient, path: str) -> list[dict[str, object]]:
    answer = api.get(path)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["data"])


def parquet_of(api: TestClient, path: str) -> pd.DataFrame:
    return pd.read_parquet(io.BytesIO(api.get(path).content))


@pytest.mark.parametrize("name", TABLES)
def test_parquet_holds_the_table_with_its_types(api: TestClient, real_store: DataStore, name: str) -> None:
    found = parquet_of(api, f"/api/v1/tables/{name}.parquet?limit=100000")

    assert_frame_equal(found, real_store.current.catalog.table(name).reset_index(drop=True))
    assert found.attrs["state"] == real_store.current.version
    assert found.attrs["total"] == len(found)


@pytest.mark.parametrize("name", TABLES)
def test_csv_holds_the_cells_of_the_data_package(api: TestClient, real_store: DataStore, name: str) -> None:
    served = api.get(f"/api/v1/tables/{name}.csv?limit=100000").content
    file = real_store.folder / TABLES[name].path

    found, held = (pd.read_csv(source, dtype=str, keep_default_na=False, encoding="utf-8-sig")
                   for source in (io.BytesIO(served), file))  # fmt: skip

    # a text that a spreadsheet would run has an apostrophe in front; numbers are compared as numbers
    for column in held.columns:
        if real_store.current.catalog.tables[name][column].dtype == "float64":
            both = [pd.to_numeric(table[column].replace("", None)) for table in (found, held)]
            assert both[0].equals(both[1]), column
        else:
            assert found[column].str.removeprefix("'").tolist() == held[column].str.removeprefix("'").tolist()


@pytest.mark.parametrize("name", TABLES)
def test_json_has_every_row_and_null_for_blank(api: TestClient, real_store: DataStore, name: str) -> None:
    table = real_store.current.catalog.table(name)
    answer = api.get(f"/api/v1/tables/{name}?limit=50").json()

    assert answer["meta"]["total"] == len(table)
    assert len(answer["data"]) == min(50, len(table))
    for row, held in zip(answer["data"], table.to_dict("records"), strict=False):
        for column, value in held.items():
            if pd.isna(value):
                assert row[column] is None
            elif isinstance(value, pd.Timestamp):
                assert row[column] == value.date().isoformat()
            else:
                assert row[column] == value


def test_an_answer_says_what_it_is_under_which_licence_and_from_whom(
    api: TestClient, real_store: DataStore
) -> None:
    meta = api.get("/api/v1/tables/annual_trade?reporter=SGP&partner=KOR&years=2020&years=2020").json()[
        "meta"
    ]

    assert meta["licence"]["name"] == "CC-BY-4.0"
    assert meta["units"] == {"value_usd": "US$"}
    assert meta["state"] == real_store.current.version
    assert meta["sources"][0]["publisher"]
    assert meta["sources"][0]["url"].startswith("http")
    assert (meta["total"], meta["limit"], meta["offset"]) == (2, 1000, 0)


def test_an_event_names_the_sources_of_its_links(api: TestClient, real_store: DataStore) -> None:
    links = real_store.current.catalog.table("event_sources")
    event_id = links["event_id"].value_counts().index[0]

    meta = api.get(f"/api/v1/tables/events?event_id={event_id}").json()["meta"]

    assert {one["source_id"] for one in meta["sources"]} == set(
        links.loc[links["event_id"] == event_id, "source_id"]
    )


@pytest.mark.parametrize(
    ("query", "selection"),
    [
        ("years=2005&years=2010", Selection(Scope(2005, 2010))),
        ("years=2010&years=2005", Selection(Scope(2005, 2010))),
        ("years=2023", Selection(Scope(2023, 2023))),
        ("kind=summit&kind=visit", Selection(Scope(0, 9999), kinds=("summit", "visit"))),
        ("kind=Summit", Selection(Scope(0, 9999), kinds=("summit",))),
        ("agreement=KSFTA&stage=signed", Selection(Scope(0, 9999), agreements=("KSFTA",), stages=("signed",))),
        ("sector=digital", Selection(Scope(0, 9999, sectors=("digital",)))),
        ("q=Digital+partnership", Selection(Scope(0, 9999, text="digital partnership"))),
    ],
)  # fmt: skip
def test_events_are_those_of_the_timeline(
    api: TestClient, real_store: DataStore, query: str, selection: Selection
) -> None:
    held = shown_events(real_store.current.catalog, selection)["event_id"].tolist()

    assert [row["event_id"] for row in rows_of(api, f"/api/v1/tables/events?{query}")] == held
    assert held


@pytest.mark.parametrize(
    ("query", "choice"),
    [
        ("type=joint_venture&disclosed=yes", DealChoice(Scope(0, 9999), types=("joint_venture",), has_value=True)),
        ("disclosed=Not+disclosed", DealChoice(Scope(0, 9999), has_value=False)),
        ("q=singtel", DealChoice(Scope(0, 9999, text="singtel"))),
        ("dealstage=completed&confidence=high",
         DealChoice(Scope(0, 9999), stages=("completed",), confidences=("high",))),
        ("years=2020&years=2022&sector=logistics", DealChoice(Scope(2020, 2022, sectors=("logistics",)))),
        ("country=USA", DealChoice(Scope(0, 9999), economies=("USA",))),
    ],
)  # fmt: skip
def test_deals_are_those_of_their_page(
    api: TestClient, real_store: DataStore, query: str, choice: DealChoice
) -> None:
    held = chosen_deals(real_store.current.catalog, choice)["deal_id"]

    assert {row["deal_id"] for row in rows_of(api, f"/api/v1/tables/deals?{query}")} == set(held)
    assert len(held)


def test_sources_are_those_of_their_page(api: TestClient, real_store: DataStore) -> None:
    choice = SourceChoice(Scope(2020, 2024), whole_span=False, kinds=("news",), languages=("ko",))
    held = chosen_sources(real_store.current.catalog, choice)["source_id"]

    found = rows_of(api, "/api/v1/tables/sources?years=2020&years=2024&sourcekind=News&language=ko")

    assert {row["source_id"] for row in found} == set(held)
    assert len(held)


def test_columns_of_codes_choose_rows_of_any_table(api: TestClient, real_store: DataStore) -> None:
    table = real_store.current.catalog.table("annual_trade")
    held = table[
        (table["reporter_code"] == "KOR")
        & table["partner_code"].isin(["SGP", "USA"])
        & (table["flow"] == "export")
        & table["year"].between(2000, 2010)
    ]

    path = "/api/v1/tables/annual_trade.parquet?reporter=KOR&partner=SGP&partner=USA&flow=Exports&years=2000&years=2010"
    assert_frame_equal(parquet_of(api, path), held.reset_index(drop=True))
    assert len(held) == 22


def test_truth_values_lists_and_words_choose_rows(api: TestClient, real_store: DataStore) -> None:
    catalog = real_store.current.catalog
    links, notes = catalog.table("event_sources"), catalog.table("trade_notes")

    assert len(rows_of(api, "/api/v1/tables/event_sources?is_primary=true")) == int(links["is_primary"].sum())
    assert len(rows_of(api, "/api/v1/tables/event_sources?is_primary=false")) == int(
        (~links["is_primary"]).sum()
    )
    assert len(rows_of(api, "/api/v1/tables/trade_notes?q=ROUNDED")) == int(
        notes["text"].str.contains("rounded", case=False).sum()
    )


def test_pages_follow_each_other_by_their_links_and_make_the_whole(
    api: TestClient, real_store: DataStore
) -> None:
    found: list[dict[str, object]] = []
    address: str | None = "http://testserver/api/v1/tables/deals?type=mou&limit=20"
    pages = 0
    while address:
        assert urlsplit(address).netloc == "testserver"
        answer = api.get(address)
        found += answer.json()["data"]
        assert ("prev" in answer.links) == (pages > 0)
        address = answer.links.get("next", {}).get("url")
        pages += 1

    table = real_store.current.catalog.table("deals")
    held = table.loc[table["deal_type"] == "mou", "deal_id"].tolist()
    assert [row["deal_id"] for row in found] == held
    assert pages == -(-len(held) // 20) > 1
    assert answer.headers["x-total-count"] == str(len(held))


def test_a_page_past_the_end_is_empty_and_leads_back(api: TestClient) -> None:
    answer = api.get("/api/v1/tables/sectors.json?limit=10&offset=1000")

    assert answer.json()["data"] == []
    assert "next" not in answer.links
    assert api.get(answer.links["prev"]["url"]).json()["data"]


def test_links_name_the_public_address_where_one_is_told(real_store: DataStore) -> None:
    api = client_of(real_store, public_url="https://ties.example/k")

    links = api.get("/api/v1/tables/sectors?limit=5").links

    assert links["next"]["url"] == "https://ties.example/k/api/v1/tables/sectors?limit=5&offset=5"


def test_a_cell_that_a_spreadsheet_would_run_is_text(tiny_store: DataStore) -> None:
    path = tiny_store.folder / "curated/events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Talks launched", "=1+1"), encoding="utf-8")
    assert tiny_store.refresh()

    api = client_of(tiny_store)

    assert "'=1+1" in api.get("/api/v1/tables/events.csv").text
    assert '"=1+1"' in api.get("/api/v1/tables/events.json").text


@pytest.mark.parametrize("form", ["json", "csv", "parquet"])
def test_tables_without_rows_keep_their_columns(empty_api: TestClient, form: str) -> None:
    for name, table in TABLES.items():
        answer = empty_api.get(f"/api/v1/tables/{name}.{form}")
        assert answer.status_code == 200, answer.text
        if form == "csv" and table.path.startswith(("curated", "trade")):
            heading = answer.content.decode("utf-8-sig").splitlines()
            assert heading == [",".join(table.model.to_schema().columns)]


def test_the_list_of_tables_counts_their_rows(api: TestClient, real_store: DataStore) -> None:
    rows = rows_of(api, "/api/v1/tables")

    assert {row["name"]: row["rows_count"] for row in rows} == {
        name: len(table) for name, table in real_store.current.catalog.tables.items()
    }
