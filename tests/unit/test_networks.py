"""Who deals with whom: pairs across the two sides, the largest organisations and the rest."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.deals import deal_parties, deal_view
from dashboard.analysis.networks import (
    LEFT,
    REST,
    RIGHT,
    build_network,
    count_pairs,
    deal_pairs,
    group_parties,
)
from tests.deals import deal_catalog, deal_rows, empty_deal_catalog

CATALOG = deal_catalog()
PARTIES = deal_parties(CATALOG)
PAIRS = deal_pairs(PARTIES)


def test_without_deals_there_are_no_pairs() -> None:
    catalog = empty_deal_catalog()
    pairs = deal_pairs(deal_parties(catalog))
    network = build_network(pairs, top=3)

    assert pairs.empty
    assert count_pairs(pairs, deal_view(catalog)).empty
    assert network.nodes.empty
    assert network.links.empty


def test_a_deal_gives_a_pair_for_each_two_organisations_across() -> None:
    found = PAIRS[["deal_id", "left_id", "right_id"]].apply(tuple, axis=1).tolist()

    assert sorted(found) == [
        ("bridge", "harbour", "quay"),
        ("bridge", "rail", "quay"),
        ("ferry", "harbour", "quay"),
        ("study", "rail", "port"),
        ("tower", "harbour", "quay"),
        ("tower", "hotel", "quay"),
    ]


def test_third_parties_make_no_pair() -> None:
    assert "fund" not in {*PAIRS["left_id"], *PAIRS["right_id"]}


def test_pairs_carry_their_deals_the_most_frequent_pair_first() -> None:
    first = count_pairs(PAIRS, deal_view(CATALOG)).iloc[0]

    assert (first["left_name"], first["right_name"], first["deals_count"]) == ("Harbour Co", "Quay Ltd", 3)
    assert first["titles"] == ("The bridge", "The ferry", "The tower")
    assert (first["first_date"].year, first["last_date"].year) == (2018, 2020)


def test_the_rest_is_counted_by_different_deals_and_organisations() -> None:
    network = build_network(PAIRS, top=1)
    nodes = network.nodes.set_index(["side", "company_id"])

    assert nodes.loc[(LEFT, "harbour"), "deals_count"] == 3
    # bridge, study and tower have another Korean organisation: Rail and the hotel
    assert nodes.loc[(LEFT, REST), ["deals_count", "organisations_count"]].tolist() == [3, 2]
    assert nodes.loc[(RIGHT, REST), ["deals_count", "organisations_count"]].tolist() == [1, 1]


def test_without_a_rest_there_is_no_node_for_it() -> None:
    assert REST not in set(build_network(PAIRS, top=9).nodes["company_id"])


def test_a_company_counts_as_its_owner_from_the_same_economy() -> None:
    companies = CATALOG.table("companies")
    names = dict(zip(companies["company_id"], companies["name_en"], strict=True))

    grouped = group_parties(PARTIES, companies, names=names)

    assert grouped.loc[grouped["deal_id"] == "study", "name"].tolist() == ["Rail <b>Co</b>", "Quay Ltd"]


def test_an_owner_from_elsewhere_does_not_take_the_place_of_its_unit() -> None:
    rows = deal_rows()
    rows["companies"][4]["parent_company_id"] = "harbour"
    catalog = deal_catalog(rows)
    companies = catalog.table("companies")
    names = dict(zip(companies["company_id"], companies["name_en"], strict=True))

    grouped = group_parties(deal_parties(catalog), companies, names=names)

    assert "port" in set(grouped["company_id"])


LETTERS = st.sampled_from("abcdef")


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9), LETTERS, LETTERS), max_size=30), st.integers(1, 7))
def test_no_link_has_more_deals_than_its_ends(rows: list[tuple[int, str, str]], top: int) -> None:
    pairs = pd.DataFrame(
        [(f"d{deal}", left, left, right.upper(), right.upper()) for deal, left, right in rows],
        columns=["deal_id", "left_id", "left_name", "right_id", "right_name"],
        dtype="str",
    )

    network = build_network(pairs, top=top)

    deals = network.nodes.set_index(["side", "company_id"])["deals_count"]
    for link in network.links.to_dict("records"):
        assert 0 < link["deals_count"] <= min(deals[LEFT, link["left_id"]], deals[RIGHT, link["right_id"]])
    assert all(len(network.nodes[network.nodes["side"] == side]) <= top + 1 for side in (LEFT, RIGHT))
    everyone = network.nodes.groupby("side")["organisations_count"].sum().to_dict() if rows else {}
    assert everyone.get(LEFT, 0) == pairs["left_id"].nunique()
