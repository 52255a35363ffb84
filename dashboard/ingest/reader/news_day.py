"""The one day of the news: of a ceremony, a visit or a meeting, for what was done at it and has no date of its own."""

import re
from dataclasses import replace
from datetime import timedelta

from dashboard.curation.claims import Context
from dashboard.ingest.reader.acts import Act
from dashboard.ingest.reader.event_days import day_told, on_day
from dashboard.ingest.reader.event_words import LEAD
from dashboard.ingest.reader.passages import Sentence

#: Says of a meeting that it was beside a signature.
AT_SIGNING = re.compile(
    r"(?:서명식|체결식|협정식|조인식)|\b(?:before|ahead of|prior to|after|at|following) the (?:signing|ceremony)\b"
)


def at_the_signing(found: list[Act], sentences: list[Sentence]) -> list[Act]:
    """Give a meeting beside a signature the day of the one told nearest; without one it is left out."""
    signed = [
        one for one in found if one.key[-1] == "signed" and len(one.claim.fields["date"]) == len("2024-01-19")
    ]
    moved = []
    for one in found:
        beside = one.key[0] in ("dialogue", "committee") and not one.claim.fields["date"]
        if not beside or not AT_SIGNING.search(sentences[one.number].text):
            moved.append(one)
        elif signed:
            nearest = min(signed, key=lambda other: abs(other.number - one.number))
            moved.append(replace(on_day(one, nearest.claim.fields["date"]), is_dated=True))
    return moved


#: Days before publication that the news may be old, and the depth down to which an act is part of it.
OLD, PART = 7, 6


def on_the_news_day(found: list[Act], sentences: list[Sentence], context: Context) -> list[Act]:
    """Give what was done, and has the day of publication for want of another, the one day of the news if that is told."""
    if context.published is None:
        return found
    today, first = context.published.isoformat(), (context.published - timedelta(days=OLD)).isoformat()
    days = {
        one.claim.fields["date"] for one in found
        if one.is_dated and sentences[one.number].depth < LEAD and one.key[-1] in ("signed", "held", "concluded", "upgraded")
        and first <= one.claim.fields["date"] <= today and len(one.claim.fields["date"]) == len(today)
    }  # fmt: skip
    if len(days) != 1:
        return found
    day = days.pop()
    return [
        on_day(one, day)
        if not one.is_dated and one.claim.fields["date"] == today and sentences[one.number].depth < PART
        and one.key[-1] in ("signed", "held", "concluded", "upgraded")
        else one
        for one in found
    ]  # fmt: skip


def _beside(one: Act, sentences: list[Sentence], context: Context) -> str:
    """Return the one day told right before an act at "the ceremony" that nothing else dates; empty if there is none."""
    today = context.published.isoformat() if context.published else ""
    if one.is_dated or one.claim.fields["date"] not in ("", today) or one.claim.fields["is_planned"]:
        return ""
    if not CEREMONY.search(sentences[one.number].text):
        return ""
    days = day_told(sentences, one.number, context)
    return days[0] if days else ""


#: Says that something was at the occasion that was told before.
CEREMONY = re.compile(
    r"\b(?:[Aa]t|[Bb]efore|[Aa]fter|[Dd]uring|[Oo]n) the (?:same )?(?:ceremony|signing|occasion|event|meeting|visit|trip|talks|summit)\b|서명식|체결식|이 자리|이번 (?:방문|방한|순방)|(?:방문|방한|순방)(?:을|를)? (?:계기|기간)"
)


def at_the_ceremony(found: list[Act], sentences: list[Sentence], context: Context) -> list[Act]:
    """Give acts at a ceremony, a visit or a meeting the one day on which the sentences before tell it was."""
    return [
        replace(on_day(one, day), is_dated=True) if (day := _beside(one, sentences, context)) else one
        for one in found
    ]
