"""Computed views: the numbers of the pages."""

import io

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from starlette.testclient import TestClient

from dashboard.analysis.answers import rank_rows
from dashboard.analysis.deal_totals import count_deals, sum_values
from dashboard.analysis.partners import rank_list
from dashboard.analysis.scope import Scope
from dashboard.figures.deals import DealChoice, chosen_deals
from dashboard.model.vocab import Measure
from dashboard.web import DataStore
from dashboard.web.views import CADENCE_COLUMNS, DEAL_COLUMNS, RANK_COLUMNS

VIEWS = ("rankings", "rank-history", "deal-totals", "cadence")


def table_of(api: TestClient, path: str) -> pd.DataFrame:
    answer = api.get(path, headers={"accept": "application/vnd.apache.parquet"})
    assert answer.status_code == 200, answer.text
    return pd.read_parquet(io.BytesIO(answer.content))


@pytest.mark.parametrize("reporter", ["KOR", "SGP"])
@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("eu", ["true", "false"])
def test_a_ranking_is_that_of_the_command_line(
    api: TestClient, real_store: DataStore, reporter: str, measure: Measure, eu: str
) -> None:
    held = rank_rows(
        real_store.current.catalog, reporter=reporter, measure=measure, year=2014, eu_as_one=eu == "true"
    )

    found = table_of(api, f"/api/v1/rankings?reporter={reporter}&measure={measure}&year=2014&eu={eu}")

    named = found.rename(
        columns={"reporter_code": "reporter", "partner_code": "partner", "ranked_count": "partners_ranked",
                 "source_ids": "source_id"}
    )[list(held.columns)]  # fmt: skip
    assert_frame_equal(named, held)


def test_without_words_it_is_the_latest_ranking_of_the_first_economy_by_total(
    api: TestClient, real_store: DataStore
) -> None:
    held = rank_rows(real_store.current.catalog, reporter="KOR", measure="total")

    for query in ("", "?year=latest", "?reporter=South+Korea&measure=Total+trade&eu=false"):
        found = table_of(api, f"/api/v1/rankings{query}")
        assert found["partner_code"].tolist() == held["partner"].tolist()
        assert found["year"].unique().tolist() == held["year"].unique().tolist()


def test_a_ranking_of_one_partner_is_its_row(api: TestClient) -> None:
    row = api.get("/api/v1/rankings?reporter=KOR&partner=SGP&year=2014").json()["data"]

    assert len(row) == 1
    assert row[0]["partner_code"] == "SGP"


def test_a_year_without_a_ranking_is_not_held_and_says_which_are(api: TestClient) -> None:
    answer = api.get("/api/v1/rankings?year=2018")

    assert answer.status_code == 404
    assert answer.json()["type"].endswith("#not-held")
    assert "Years held: " in answer.json()["detail"]


def test_rank_history_is_the_line_of_the_bump_chart(api: TestClient, real_store: DataStore) -> None:
    held = rank_list(
        real_store.current.catalog, reporter="SGP", measure="export", eu_as_one=True, partner="EUN"
    )

    path = "/api/v1/rank-history?reporter=SGP&partner=EUN&measure=export&eu=true&years=2000&years=2010"
    found = table_of(api, path)

    wanted = held[held["year"].between(2000, 2010)].reset_index(drop=True)
    assert_frame_equal(found.drop(columns="source_ids"), wanted)
    assert len(found) == 11
    assert (found["source_ids"] != "").all()


def test_rank_history_is_of_the_other_economy_unless_told(api: TestClient) -> None:
    assert set(table_of(api, "/api/v1/rank-history?reporter=SGP")["partner_code"]) == {"KOR"}
    assert set(table_of(api, "/api/v1/rank-history")["partner_code"]) == {"SGP"}


@pytest.mark.parametrize(
    ("by", "column"),
    [("year", "year"), ("sector_code", "sector_code"), ("Sector", "sector_code"), ("sector", "sector_code")],
)
def test_deal_totals_are_those_of_the_deals_page(
    api: TestClient, real_store: DataStore, by: str, column: str
) -> None:
    deals = chosen_deals(
        real_store.current.catalog, DealChoice(Scope(2010, 2024), types=("mou", "acquisition"))
    )
    counts = count_deals(deals, column)
    sums = sum_values(deals, column, ("bilateral", "whole_project")).groupby(column)["value_usd"].sum()

    query = f"by={by}&type=mou&type=acquisition&years=2010&years=2024&scope=bilateral&scope=whole_project"
    found = table_of(api, f"/api/v1/deal-totals?{query}")

    assert_frame_equal(found[list(counts.columns)], counts)
    assert found.set_index(column)["value_usd"].dropna().to_dict() == pytest.approx(sums.to_dict())


def test_amounts_of_the_whole_project_are_added_only_when_asked_for(
    api: TestClient, real_store: DataStore
) -> None:
    deals = chosen_deals(real_store.current.catalog, DealChoice(Scope(0, 9999)))

    found = table_of(api, "/api/v1/deal-totals")

    bilateral = deals[deals["has_value"] & (deals["value_scope"] == "bilateral")]
    assert found["value_usd"].sum() == pytest.approx(bilateral["value_usd"].sum())
    assert found["valued_count"].sum() == len(bilateral)


def test_cadence_counts_the_events_of_each_year_and_kind(api: TestClient, real_store: DataStore) -> None:
    events = real_store.current.catalog.table("events")
    events = events[events["date"].dt.year.between(2000, 2026)]
    held = events.groupby([events["date"].dt.year, "kind"]).size()

    found = table_of(api, "/api/v1/cadence?years=2000&years=2026")

    assert found.set_index(["year", "kind"])["events_count"].tolist() == held.tolist()
    assert found["events_count"].sum() == len(events)
    assert (found["source_ids"] != "").all()


@pytest.mark.parametrize(("view", "columns"), [
    ("rankings", RANK_COLUMNS), ("rank-history", RANK_COLUMNS), ("deal-totals", DEAL_COLUMNS),
    ("cadence", CADENCE_COLUMNS),
])  # fmt: skip
def test_every_column_of_a_view_is_described_and_every_number_has_a_unit_or_counts(
    api: TestClient, view: str, columns: tuple[object, ...]
) -> None:
    described = {column.name: column for column in columns}  # type: ignore[attr-defined]

    for query in ("", "?by=sector_code") if view == "deal-totals" else ("",):
        meta, rows = (api.get(f"/api/v1/{view}{query}").json()[key] for key in ("meta", "data"))
        assert set(rows[0]) <= set(described)
        for name in rows[0]:
            if name.endswith(("_usd", "_pct")):
                assert meta["units"][name]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("form", ["json", "csv", "parquet"])
def test_views_of_data_without_rows_are_empty_or_not_held(
    empty_api: TestClient, view: str, form: str
) -> None:
    answer = empty_api.get(f"/api/v1/{view}.{form}")

    assert answer.status_code == (404 if view == "rankings" else 200), answer.text
    if answer.status_code == 200:
        assert answer.headers["x-total-count"] == "0"
