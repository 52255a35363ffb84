"""Everything held about one event, deal or source."""

from dashboard.analysis.dossier import (
    DEAL_TABLES,
    EVENT_TABLES,
    SOURCE_TABLES,
    deal_dossier,
    event_dossier,
    source_dossier,
)
from dashboard.model.tables import TABLES
from tests.factories import EXTRACT, tiny_catalog, tiny_rows

CATALOG = tiny_catalog()


def test_what_is_not_there_has_no_dossier() -> None:
    for unknown in ("nothing", "", "Pact-Signed", "pact"):
        assert event_dossier(CATALOG, unknown) is None
        assert deal_dossier(CATALOG, unknown) is None
        assert source_dossier(CATALOG, unknown) is None


def test_the_tables_that_are_needed_exist() -> None:
    assert {*EVENT_TABLES, *DEAL_TABLES, *SOURCE_TABLES} <= TABLES.keys()


# --- an event


def test_an_event_has_its_row_sources_and_deals() -> None:
    found = event_dossier(CATALOG, "pact-signed")

    assert found is not None
    assert found.event["title"] == "Pact signed"
    assert found.source_ids == ("news-signed", "news-background")
    assert found.deals[["deal_id", "title", "relation"]].to_numpy().tolist() == [
        ["port-joint-venture", "Port venture", "related"]
    ]


def test_the_primary_source_comes_first() -> None:
    rows = tiny_rows()
    rows["event_sources"].reverse()

    found = event_dossier(tiny_catalog(rows), "pact-signed")

    assert found is not None
    assert found.source_ids == ("news-signed", "news-background")


def test_an_event_without_deals_has_none() -> None:
    found = event_dossier(CATALOG, "pact-launched")

    assert found is not None
    assert found.deals.empty


# --- a deal


def test_a_deal_has_its_row_sources_parties_and_events() -> None:
    found = deal_dossier(CATALOG, "port-joint-venture")

    assert found is not None
    assert found.deal["title"] == "Port venture"
    assert found.source_ids == ("news-deal", "news-background")
    assert found.parties[["name_en", "side", "role"]].to_numpy().tolist() == [
        ["Harbour Co", "first", "party"],
        ["Quay Ltd", "second", "party"],
        ["Adviser", "other", "party"],
    ]
    assert found.events[["event_id", "relation"]].to_numpy().tolist() == [["pact-signed", "related"]]


def test_stages_climb_the_ladder() -> None:
    # given the rungs in the order of nothing
    rows = tiny_rows()
    for stage in ("cancelled", "opened", "announced"):
        rows["deal_stages"].insert(
            0, {"deal_id": "port-joint-venture", "stage": stage, "is_inferred": "true"}
        )

    # when
    found = deal_dossier(tiny_catalog(rows), "port-joint-venture")

    # then
    assert found is not None
    assert found.stages["stage"].tolist() == ["announced", "signed", "opened", "completed", "cancelled"]


def test_a_deal_without_events_or_stages_has_none() -> None:
    rows = tiny_rows()
    rows["deal_stages"] = [one for one in rows["deal_stages"] if one["deal_id"] != "data-pact"]

    found = deal_dossier(tiny_catalog(rows), "data-pact")

    assert found is not None
    assert found.stages.empty
    assert found.events.empty


# --- a source


def test_a_source_has_its_extract_and_the_rows_that_rest_on_it() -> None:
    found = source_dossier(CATALOG, "news-signed")

    assert found is not None
    assert found.source["title"] == "Pact signed: trade to be free"
    assert found.article == EXTRACT
    assert found.events["event_id"].tolist() == ["pact-in-force", "pact-signed", "pact-launched"]
    assert found.deals.empty
    assert found.claims.empty
    assert found.counts == {}


def test_a_source_of_figures_counts_its_rows() -> None:
    found = source_dossier(CATALOG, "customs-table")

    assert found is not None
    assert found.counts == {
        "annual_trade": 4,
        "bilateral_products": 2,
        "monthly_trade": 3,
        "export_origins": 2,
        "world_trade": 2,
        "investment_positions": 2,
    }
    assert found.article is None


def test_a_source_of_exchange_rates_counts_what_was_converted() -> None:
    found = source_dossier(CATALOG, "rates-table")

    assert found is not None
    assert found.counts == {"exchange_rates": 1, "monthly_trade": 3, "export_origins": 2}


def test_a_source_of_statements_holds_them() -> None:
    found = source_dossier(CATALOG, "news-background")

    assert found is not None
    assert found.claims["statement_id"].tolist() == ["minister-2020"]
    assert found.deals["deal_id"].tolist() == ["dollar-fund", "data-pact", "port-joint-venture"]
    assert found.counts == {"stated_ranks": 1, "investment_statements": 1}


def test_a_source_on_which_nothing_rests_is_shown_all_the_same() -> None:
    rows = tiny_rows()
    rows["annual_trade_alternatives"] = []

    found = source_dossier(tiny_catalog(rows), "other-table")

    assert found is not None
    assert (len(found.events), len(found.deals), found.counts) == (0, 0, {})
