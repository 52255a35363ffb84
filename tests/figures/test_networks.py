"""The network of deals: two columns in the two colours, grey lines between, the rest counted."""

import pandas as pd
import pytest

from dashboard.analysis.scope import Scope
from dashboard.figures import bipartite
from dashboard.figures.deals import DealChoice
from dashboard.figures.networks import NetworkChoice, deal_network
from dashboard.figures.theme import DARK, LIGHT
from tests.deals import deal_catalog, deal_rows, empty_deal_catalog

SPAN = Scope(1962, 2026)
CATALOG = deal_catalog()
CHOICE = NetworkChoice(DealChoice(SPAN))
EXHIBIT = deal_network(CATALOG, CHOICE)


def test_the_title_names_the_pair_with_most_deals() -> None:
    assert EXHIBIT.title == "Harbour Co and Quay Ltd have the most deals with each other: 3"


def test_titles_do_not_claim_a_lead_that_there_is_not() -> None:
    ferry = deal_network(CATALOG, NetworkChoice(DealChoice(SPAN, stages=("cancelled",))))
    bridge = deal_network(CATALOG, NetworkChoice(DealChoice(SPAN, companies=("rail",))))

    assert ferry.title == "Harbour Co and Quay Ltd are the only pair"
    assert bridge.title == "No two organisations have more than one deal with each other"


def test_without_deals_the_exhibit_is_empty_and_can_be_drawn() -> None:
    exhibit = deal_network(empty_deal_catalog(), CHOICE)

    assert exhibit.is_empty
    exhibit.draw(LIGHT)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_each_side_has_its_own_colour_and_shape(palette) -> None:
    *lines, left, right = EXHIBIT.draw(palette).data

    assert (left.marker.color, left.marker.symbol) == (palette.first, "circle")
    assert (right.marker.color, right.marker.symbol) == (palette.second, "diamond")
    assert {line.line.color for line in lines} == {palette.grey}


def test_a_line_is_as_wide_as_it_has_deals() -> None:
    lines = EXHIBIT.draw(LIGHT).data[:-2]
    widths = {line.hovertemplate.split("<b>")[1].split("</b>")[0]: line.line.width for line in lines}

    assert widths["3 deals"] == pytest.approx(3 * widths["1 deal"])


def test_names_carry_their_number_of_deals_and_are_shown_as_they_are() -> None:
    figure = EXHIBIT.draw(LIGHT)

    assert list(figure.layout.yaxis.ticktext) == [
        "Harbour Co\N{NO-BREAK SPACE}<b>3</b>",
        "Rail &lt;b&gt;Co&lt;/b&gt;\N{NO-BREAK SPACE}<b>2</b>",
        "Hotel\N{NO-BREAK SPACE}<b>1</b>",
    ]
    assert list(figure.layout.yaxis2.ticktext) == [
        "Quay Ltd\N{NO-BREAK SPACE}<b>3</b>",
        "Port Ltd\N{NO-BREAK SPACE}<b>1</b>",
    ]


def test_companies_can_count_as_their_owner() -> None:
    exhibit = deal_network(CATALOG, NetworkChoice(DealChoice(SPAN), grouped=True))

    assert list(exhibit.draw(LIGHT).layout.yaxis2.ticktext) == ["Quay Ltd\N{NO-BREAK SPACE}<b>4</b>"]
    assert exhibit.state == ("groups",)
    assert "owner" in exhibit.subtitle


def test_the_rest_is_one_row_with_faint_lines_and_what_is_not_drawn_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dashboard.figures.networks.TOP", 1)

    exhibit = deal_network(CATALOG, CHOICE)
    figure = exhibit.draw(LIGHT)

    assert figure.layout.yaxis.ticktext[-1] == "2 others\N{NO-BREAK SPACE}<b>3</b>"
    assert {line.line.color for line in figure.data[:-2]} == {LIGHT.grey, LIGHT.faint}
    assert "Not drawn: 1 deal that links others on both sides." in exhibit.notes[0]


def test_the_table_lists_every_pair_with_deals_and_sources() -> None:
    table = EXHIBIT.table

    assert len(table) == 4
    assert table.loc[0, ["Korea side", "Singapore side", "Deals"]].tolist() == ["Harbour Co", "Quay Ltd", 3]
    assert table.loc[0, "Deal titles"] == "The bridge; The ferry; The tower"
    assert list(table)[-2:] == ["Source", "Source address"]
    assert (
        table.set_index("Korea side").loc["Hotel", "Role, Korea side"] == "Property; the party is not named"
    )


def test_a_long_name_gives_way_to_an_abbreviation_that_fits() -> None:
    companies = pd.DataFrame(
        {
            "company_id": ["mpa", "short", "none"],
            "name_en": [
                "Maritime and Port Authority of Singapore",
                "Grab",
                "A very long name that has no other form",
            ],
            "aliases": ["The Maritime and Port Authority of Singapore;MPA", "GRB", None],
        }
    )

    assert bipartite.short_names(companies) == {"mpa": "MPA"}


def test_a_name_that_does_not_fit_ends_in_dots_and_keeps_its_number() -> None:
    rows = deal_rows()
    rows["companies"][0]["name_en"] = "The Harbour and Docks Company of the Western Provinces"
    rows["companies"][0]["aliases"] = ""

    figure = deal_network(deal_catalog(rows), CHOICE).draw(LIGHT)

    assert figure.layout.yaxis.ticktext[0] == "The Harbour and<br>Docks Company…\N{NO-BREAK SPACE}<b>3</b>"


def test_the_figure_has_no_title_and_stays_small() -> None:
    figure = EXHIBIT.draw(LIGHT)

    assert figure.layout.title.text is None
    assert len(figure.to_json()) < 150_000
