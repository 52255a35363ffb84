"""Company deals: the view that joins them with their parties, rungs and sources; filters and order."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.deals import LADDER, current_stages, deal_view, filter_deals, owners, sort_deals
from dashboard.analysis.scope import Scope
from tests.deals import deal_catalog, deal_rows, empty_deal_catalog

SPAN = Scope(1962, 2026)
VIEW = deal_view(deal_catalog())


def ids(view: pd.DataFrame) -> list[str]:
    return view["deal_id"].tolist()


def one(deal_id: str, view: pd.DataFrame = VIEW) -> pd.Series:
    return view.set_index("deal_id").loc[deal_id]


# --- the view


def test_no_deals_give_no_rows_but_all_columns() -> None:
    view = deal_view(empty_deal_catalog())

    assert view.empty
    assert list(view) == list(VIEW)
    assert filter_deals(view, Scope(1962, 2026, ("trade",), "port"), companies=("quay",)).empty


def test_each_deal_has_one_row_the_newest_first() -> None:
    assert ids(VIEW) == ["study", "bridge", "ferry", "tower"]


def test_making_the_view_changes_no_table() -> None:
    catalog = deal_catalog()
    before = {
        name: catalog.table(name).copy() for name in ("deals", "deal_companies", "companies", "deal_stages")
    }

    deal_view(catalog)

    for name, table in before.items():
        pd.testing.assert_frame_equal(catalog.table(name), table)


@pytest.mark.parametrize(
    ("deal_id", "stage", "is_inferred"),
    [("bridge", "completed", True), ("tower", "opened", False), ("ferry", "cancelled", False)],
)
def test_the_stage_is_the_highest_rung(deal_id: str, stage: str, is_inferred: bool) -> None:
    assert (one(deal_id)["stage"], one(deal_id)["is_inferred"]) == (stage, is_inferred)


@settings(deadline=None)
@given(st.permutations(LADDER))
def test_the_stage_does_not_depend_on_the_order_of_the_file(stages: list[str]) -> None:
    table = pd.DataFrame(
        {"deal_id": "bridge", "stage": stages, "date": pd.NaT, "date_precision": None, "is_inferred": False}
    )

    assert current_stages(table).loc["bridge", "stage"] == LADDER[-1]


def test_a_deal_without_rungs_has_no_stage() -> None:
    rows = deal_rows()
    rows["deal_stages"] = []

    assert deal_view(deal_catalog(rows))["stage"].isna().all()


def test_the_primary_source_comes_first_and_all_are_counted() -> None:
    assert one("bridge")["source_id"] == "news-deal"
    assert one("bridge")["source_ids"] == ("news-deal", "news-background")
    assert one("bridge")["source_count"] == 2


def test_parties_keep_side_and_role() -> None:
    assert one("tower")["parties_first"] == (("Hotel", "asset"), ("Harbour Co", "party"))
    assert one("tower")["parties_second"] == (("Quay Ltd", "party"),)
    assert one("tower")["parties_other"] == (("Fund AG", "party"),)
    assert one("study")["parties_other"] == ()


def test_names_are_in_the_language_where_they_are_held() -> None:
    view = deal_view(deal_catalog(), language="ko")

    assert one("bridge", view)["parties_first"] == (("하버", "party"), ("Rail <b>Co</b>", "party"))


def test_a_blank_amount_is_not_disclosed_and_not_zero() -> None:
    assert VIEW.set_index("deal_id")["has_value"].to_dict() == {
        "study": False,
        "bridge": True,
        "ferry": True,
        "tower": True,
    }
    assert pd.isna(one("study")["value_usd"])


def test_a_deal_that_is_also_an_event_is_listed_and_names_it() -> None:
    assert one("study")["event_id"] == "pact-signed"
    assert pd.isna(one("bridge")["event_id"])


def test_owners_are_told_from_the_nearest_upwards() -> None:
    table = pd.DataFrame({"company_id": ["a", "b", "c"], "parent_company_id": ["b", "c", None]})

    assert owners(table) == {"a": ("b", "c"), "b": ("c",)}


def test_a_circle_of_owners_ends() -> None:
    table = pd.DataFrame({"company_id": ["a", "b"], "parent_company_id": ["b", "a"]})

    assert owners(table) == {"a": ("b",), "b": ("a",)}


# --- filters


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({"companies": ("rail",)}, ["study", "bridge"]),
        ({"companies": ("port",)}, ["study"]),
        ({"companies": ("quay",)}, ["study", "bridge", "ferry", "tower"]),
        ({"economies": ("DEU",)}, ["tower"]),
        ({"types": ("contract", "mou")}, ["study", "bridge", "ferry"]),
        ({"stages": ("completed",)}, ["bridge"]),
        ({"has_value": True}, ["bridge", "ferry", "tower"]),
        ({"has_value": False}, ["study"]),
        ({"confidences": ("low",)}, ["study"]),
        ({"companies": ("rail",), "has_value": True}, ["bridge"]),
        ({"companies": ("nobody",)}, []),
    ],
)
def test_each_filter_keeps_what_fits(filters: dict, left: list[str]) -> None:
    assert ids(filter_deals(VIEW, SPAN, **filters)) == left


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        (Scope(2020, 2020), ["bridge", "ferry"]),
        (Scope(1962, 2026, ("digital",)), ["study", "ferry"]),
        (Scope(1962, 2026, (), "harbor"), ["bridge", "ferry", "tower"]),
        (Scope(1962, 2026, (), "하버"), ["bridge", "ferry", "tower"]),
        (Scope(1962, 2026, (), "FUND tower"), ["tower"]),
        (Scope(1962, 2026, (), "agree on a study"), ["study"]),
        (Scope(1962, 2026, (), "zzz"), []),
    ],
)
def test_the_filters_of_every_page_hold_too(scope: Scope, left: list[str]) -> None:
    assert ids(filter_deals(VIEW, scope)) == left


def test_no_filter_keeps_all() -> None:
    pd.testing.assert_frame_equal(filter_deals(VIEW, SPAN), VIEW)


# --- order


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("newest", ["study", "bridge", "ferry", "tower"]),
        ("oldest", ["tower", "bridge", "ferry", "study"]),
        ("largest", ["tower", "bridge", "ferry", "study"]),
    ],
)
def test_deals_are_put_in_order(order: str, expected: list[str]) -> None:
    assert ids(sort_deals(VIEW, order)) == expected
