"""Proposals of two drafts that speak of the same thing."""

from typing import Any

import pytest

from dashboard.curation.claims import Claim
from dashboard.curation.drafts import ACCEPTED, PROPOSED, Draft
from dashboard.curation.twins import Twin, find_twin

EVENT = {
    "kind": "dialogue", "stage": "held", "date": "2023-05-19", "name": "Digital Economy Dialogue", "agreement_code": None,
}  # fmt: skip
DEAL = {"korean_parties": ["Hyundai Motor"], "singaporean_parties": ["Singtel"], "date": "2023-05-15"}
FIGURE = {
    "reporter": "KOR", "partner": "SGP", "measure": "total", "year": 2022, "rank": 11, "value": None, "currency": None,
}  # fmt: skip


def claim(kind: str, fields: dict[str, Any]) -> Claim:
    return Claim(kind, fields, 0, 1, "stated", "words")


def draft(*claims: Claim, state: str = PROPOSED) -> Draft:
    return Draft(
        "other", "s", "", "t", "", "", "", "", "en", "0", "2026-11-27", claims, (state,) * len(claims)
    )


def test_no_other_draft_has_no_twin() -> None:
    assert find_twin(claim("event", EVENT), []) is None


@pytest.mark.parametrize(("kind", "fields"), [("event", EVENT), ("deal", DEAL), ("figure", FIGURE)])
def test_the_same_is_found_with_its_place(kind: str, fields: dict[str, Any]) -> None:
    other = draft(claim("event", {**EVENT, "kind": "visit"}), claim(kind, fields))

    assert find_twin(claim(kind, fields), [other]) == Twin("other", 2)


def test_what_was_accepted_is_no_proposal_any_more() -> None:
    assert find_twin(claim("deal", DEAL), [draft(claim("deal", DEAL), state=ACCEPTED)]) is None


@pytest.mark.parametrize(
    ("kind", "one", "change"),
    [
        ("event", EVENT, {"date": "2023-05-20"}),
        ("event", EVENT, {"stage": "planned"}),
        ("event", {**EVENT, "agreement_code": "ksdpa"}, {"agreement_code": "ksfta"}),
        ("event", {**EVENT, "date": ""}, {}),
        ("deal", DEAL, {"date": "2021-05-15"}),
        ("deal", DEAL, {"singaporean_parties": ["Keppel"]}),
        ("deal", {**DEAL, "korean_parties": [], "singaporean_parties": []}, {}),
        ("figure", FIGURE, {"rank": 12}),
        ("figure", FIGURE, {"year": 2021}),
    ],
)
def test_another_thing_is_no_twin(kind: str, one: dict[str, Any], change: dict[str, Any]) -> None:
    assert find_twin(claim(kind, one), [draft(claim(kind, {**one, **change}))]) is None


@pytest.mark.parametrize(
    ("kind", "one", "change"),
    [
        ("event", EVENT, {"date": "2023-05"}),
        ("event", {**EVENT, "agreement_code": "ksdpa", "date": ""}, {"name": "quite another name"}),
        ("deal", DEAL, {"date": "2023-06"}),
        ("deal", DEAL, {"korean_parties": []}),
        ("deal", DEAL, {"korean_parties": ["hyundai motor", "Kia"]}),
    ],
)
def test_less_or_other_words_of_the_same_thing_are_a_twin(
    kind: str, one: dict[str, Any], change: dict[str, Any]
) -> None:
    assert find_twin(claim(kind, one), [draft(claim(kind, {**one, **change}))]) is not None
