"""Upgrades that the two agreed on for an agreement that stands, and the beginning of their relations."""

import re

from dashboard.curation.claims import Context
from dashboard.ingest.reader.acts import Act, make_event, when_done
from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.event_words import LEAD, ROUND, UPGRADE
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.mentions import find_mentions
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import THIRD, names_pair

#: Talks that go on: their upgrade was announced before.
TALKING = re.compile(
    r"\b(?:talks|negotiations)\b.{0,12}\b(?:to|on|over|for)\b.{0,12}\b(?:upgrad|enhanc|revis)\w*"
)


#: What leaders agreed on when they met.
AT_SUMMIT = re.compile(r"정상회담|정상(?:은|이|들은|들이|간)|\b(?:summit|leaders)\b", re.IGNORECASE)


#: Says that an upgrade is only wished for.
WISHED = re.compile(
    r"노력(?:하기로|할|을)|노력해|검토하기로|모색|희망|\b(?:explore|study|consider|hopes? to|look into)\b"
)


def _is_past(sentence: Sentence, context: Context) -> bool:
    """Tell whether a sentence stands below the news, or dates what it tells by a month or a year."""
    dates = find_dates(sentence.text, context.published)
    return sentence.depth >= LEAD or any(0 < len(one.value) < len("2024-01-19") for one in dates)


def read_upgrade(sentence: Sentence, lexicon: Lexicon, context: Context, *, is_bilateral: bool) -> list[Act]:
    """Find agreed upgrades of an agreement that stands: announced."""
    text = sentence.text
    verb = UPGRADE.search(text)
    if (
        verb is None
        or ROUND.search(text)
        or not (names_pair(text) or is_bilateral)
        or re.search(r"\bAKFTA\b|\bASEAN[- ]", text)
        or (TALKING.search(text) and not re.search(r"\bagreed\b", text))
        or (AT_SUMMIT.search(text) and _is_past(sentence, context))  # the talks are the event
    ):
        return []
    if WISHED.search(text):
        return []
    is_korean = re.search(r"[가-힣]", verb[0]) is not None
    if (sentence.depth >= LEAD or is_korean) and not re.search(r"\bagreed\b|합의|하기로", text):
        return []
    mentions = [one for one in find_mentions(text, lexicon) if one[2] == "agreement"]
    if not mentions:
        return []
    value, is_dated = when_done(sentence, verb, find_dates(text, context.published), context)
    mention = mentions[0]
    return [make_event(sentence, context, kind="agreement", stage="announced", name=f"Upgrade: {mention[3]}", code=mention[4],
                   value=value, is_dated=is_dated)]  # fmt: skip


#: Says that the two states recognised each other.
RELATIONS = re.compile(
    r"\b(?:established|set up|entered into|opened) (?:full |formal |official )*diplomatic (?:relations|ties)\b"
    r"|외교 ?관계[를을]? ?(?:공식 |정식 )?(?:수립|맺)|(?:국교[를을]? ?(?:수립|맺)|수교)(?:했|한|하고|하였|를 맺)"
)


def read_relations(sentence: Sentence, context: Context, *, is_bilateral: bool) -> list[Act]:
    """Find the beginning of diplomatic relations, where a sentence tells its very day."""
    told = RELATIONS.search(sentence.text)
    if told is None or not (names_pair(sentence.text) or is_bilateral) or THIRD.search(sentence.text):
        return []
    days = [
        one for one in find_dates(sentence.text, context.published) if len(one.value) == len("1975-08-08")
    ]
    if len({one.value for one in days}) != 1 or days[0].is_relative:
        return []
    return [make_event(sentence, context, kind="milestone", stage="in_force", name="Diplomatic relations", code="",
                       value=days[0].value, is_dated=True)]  # fmt: skip
