"""Proposals of different drafts that speak of the same thing, so that a curator takes one of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from dashboard.curation.claims import Claim
from dashboard.curation.drafts import PROPOSED, Draft
from dashboard.curation.matching import ALIKE, NEAR

#: Likeness of two names of a company, per cent, from which they are one.
ONE_NAME = 90
_PARTIES = ("korean_parties", "singaporean_parties")
_FIGURE = ("reporter", "partner", "measure", "year", "rank", "value", "currency")


@dataclass(frozen=True)
class Twin:
    """A proposal of another draft.

    Attributes:
        draft_id: The draft.
        row: Number of the proposal in it, from 1.
    """

    draft_id: str
    row: int


def find_twin(claim: Claim, drafts: Iterable[Draft]) -> Twin | None:
    """Return the first undecided proposal of other drafts that speaks of the same event, deal or figure.

    Args:
        claim: The proposal.
        drafts: The other drafts.

    Returns:
        The other proposal, None when there is none.
    """
    for draft in drafts:
        for row, (other, state) in enumerate(zip(draft.claims, draft.states, strict=True), start=1):
            if (
                state == PROPOSED
                and other.kind == claim.kind
                and _SAME[claim.kind](claim.fields, other.fields)
            ):
                return Twin(draft.draft_id, row)
    return None


def _same_event(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if (one["kind"], one["stage"]) != (other["kind"], other["stage"]) or not _fits(
        one["date"], other["date"]
    ):
        return False
    codes = {one.get("agreement_code"), other.get("agreement_code")} - {None, ""}
    if codes:
        return len(codes) == 1
    return bool(one["date"]) and fuzz.WRatio(str(one["name"]), str(other["name"])) >= ALIKE


def _same_deal(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one["date"] and other["date"] and _days(one["date"], other["date"]) > NEAR:
        return False
    sides = [side for side in _PARTIES if one[side] and other[side]]
    return bool(sides) and all(
        any(
            fuzz.ratio(str(a).casefold(), str(b).casefold()) >= ONE_NAME
            for a in one[side]
            for b in other[side]
        )
        for side in sides
    )


def _same_figure(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one.get(field) == other.get(field) for field in _FIGURE)


_SAME = {"event": _same_event, "deal": _same_deal, "figure": _same_figure}


def _fits(one: str, other: str) -> bool:
    """Tell whether two days can be one, as far as both are told."""
    return str(one).startswith(str(other)) or str(other).startswith(str(one))


def _days(one: str, other: str) -> int:
    first, second = (
        date.fromisoformat(f"{told}-01-01"[:10] if len(told) == 4 else f"{told}-01"[:10])
        for told in (one, other)
    )
    return abs((first - second).days)
