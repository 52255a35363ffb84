"""Official events: agreements and their stages, memoranda, meetings, upgrades of relations."""

import re
from dataclasses import replace
from datetime import date

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.acts import Act, is_joint, is_unnamed
from dashboard.ingest.reader.event_words import Last
from dashboard.ingest.reader.instruments import named_instrument, read_instruments, read_upgrade, still_told
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.meetings import last_kind, read_meetings, read_summit
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import BOTH, economies_of, third_party


def read_events(sentences: list[Sentence], lexicon: Lexicon, context: Context) -> list[Claim]:
    """Find the events of an article.

    Args:
        sentences: The article's sentences.
        lexicon: The name lists.
        context: What is known of the article as a whole.

    Returns:
        One claim for each instrument and stage, and for each meeting. Fields: `date` (ISO, precision
        by its length, empty if not told), `kind`, `stage`, `name`, `agreement_code`, `is_planned`.
    """
    whole = " ".join(one.text for one in sentences)
    is_bilateral = BOTH.search(whole) is not None or any(
        len(economies_of(one.text)) == 2 for one in sentences
    )
    found: list[Act] = []
    last: Last | None = None
    for sentence in sentences:
        before = sentences[sentence.number - 1].text if sentence.number else ""
        found += read_instruments(sentence, lexicon, context, is_bilateral=is_bilateral, last=last)
        last = named_instrument(sentence, lexicon) or (still_told(last, found, sentence) if last else None)
        if not any(one.number == sentence.number for one in found):
            found += read_upgrade(sentence, lexicon, context, is_bilateral=is_bilateral)
        if third_party(sentence.text) and not is_joint(sentence.text):
            continue
        found += read_meetings(
            sentence, before, context, held_kind=last_kind(found), is_bilateral=is_bilateral
        )
    acts = {
        one.number
        for one in found
        if one.key[-1] in ("signed", "launched", "in_force", "concluded")
        and one.claim.fields["kind"] != "mou"
    }
    found = [
        one
        for one in found
        if not (
            one.claim.fields["kind"] in ("dialogue", "committee")
            and one.number in acts
            and one.claim.fields["stage"] == "held"
            and is_unnamed(one)
        )
    ]
    summit = read_summit(sentences, lexicon, context)
    found = _at_the_meeting(found, summit, sentences)
    found = _on_the_day(found, summit)
    return [one.claim for one in _distinct(found)]


def _is_finer(one: Act, held: Act) -> bool:
    new, old = one.claim.fields["date"], held.claim.fields["date"]
    return bool(old) and len(new) > len(old) and new.startswith(old)


#: Sentences within which an act belongs to the meeting told before.
NEXT = 2
#: Days around a meeting that is dated within which one without a date is the same.
SAME_MEETING = 3


def _near_one(one: Act, found: list[Act]) -> bool:
    """Tell whether a meeting without a date of its own is one that another sentence dates: a headline's."""
    day = one.claim.fields["date"]
    return any(
        other.is_dated
        and other.number > one.number
        and other.claim.fields["kind"] == one.claim.fields["kind"]
        and other.claim.fields["stage"] == one.claim.fields["stage"]
        and len(day) == len(other.claim.fields["date"]) == len("2025-06-12")
        and abs((date.fromisoformat(day) - date.fromisoformat(other.claim.fields["date"])).days)
        <= SAME_MEETING
        for other in found
    )


def _distinct(found: list[Act]) -> list[Act]:
    """Keep one row for each instrument and stage: the dated one, else the first; one summit, one row a meeting and day."""
    best: dict[tuple[str, ...], Act] = {}
    for one in found:
        kind, stage, value = one.claim.fields["kind"], one.claim.fields["stage"], one.claim.fields["date"]
        key = (kind, stage, value, str(is_unnamed(one))) if kind in ("dialogue", "committee") else one.key
        held = best.get(key)
        if kind in ("dialogue", "committee") and not one.is_dated and _near_one(one, found):
            continue
        if held is None or (one.is_dated and not held.is_dated) or _is_finer(one, held):
            best[key] = one
    coded = {(one.key[0], one.key[-1]) for one in best.values() if one.claim.fields["agreement_code"]}
    best = {
        key: one for key, one in best.items()
        if one.claim.fields["kind"] != "agreement" or one.claim.fields["agreement_code"] or (one.key[0], one.key[-1]) not in coded
    }  # fmt: skip
    days = {one.claim.fields["date"] for one in best.values() if one.claim.fields["kind"] == "summit"}
    return [
        one
        for one in best.values()
        if not (
            one.claim.fields["kind"] == "dialogue" and one.claim.fields["date"] in days and is_unnamed(one)
        )
    ]


#: Says that an act belongs to the meeting told before.
AT_THE_MEETING = re.compile(
    r"\b(?:[Oo]n the (?:sidelines|margins|occasion)|[Aa]t the (?:event|meeting|dialogue|forum|roundtable|ceremony|talks|summit)"
    r"|[Ii]n the presence of the (?:two )?(?:[Mm]inisters|leaders)|[Aa]fter the (?:talks|meeting|summit|dialogue)|that day|were exchanged as well)\b"
    r"|이를 계기로|회의가 끝난 뒤|(?:회의|회담|대화) ?(?:뒤|후|직후)|이 자리에서|이번 (?:회의|행사|회담|포럼)에서|(?:회의|행사|포럼|대화)를? 계기"
)


def _at_the_meeting(found: list[Act], summit: list[Act], sentences: list[Sentence]) -> list[Act]:
    """Give what was done at a meeting, without a date of its own, the day of the meeting."""
    days = [(one.number, one.claim.fields["date"]) for one in summit if one.claim.fields["stage"] == "held"]
    moved = []
    for one in sorted(found, key=_number):
        # the meeting may be told a sentence before the act
        told = " ".join(each.text for each in sentences[max(0, one.number - 1) : one.number + 1])
        belongs = days and not one.is_dated and AT_THE_MEETING.search(told)
        act = _on(one, _day_of(days, one.number)) if belongs else one
        moved.append(act)
        is_held = (
            one.claim.fields["kind"] in ("dialogue", "committee") and one.claim.fields["stage"] == "held"
        )
        if is_held and (one.is_dated or belongs):
            days.append((one.number, act.claim.fields["date"]))
    return moved


def _day_of(days: list[tuple[int, str]], number: int) -> str:
    """Return the day of the meeting that an act belongs to: the one told just before, else that of the news."""
    near = [day for at, day in days if 0 <= number - at <= NEXT]
    return near[-1] if near else days[0][1]


def _number(one: Act) -> int:
    return one.number


def _on(one: Act, day: str) -> Act:
    return replace(one, claim=replace(one.claim, fields={**one.claim.fields, "date": day}))


def _on_the_day(found: list[Act], summit: list[Act]) -> list[Act]:
    """Give what leaders did without a date of its own the day on which they met."""
    held = [one.claim.fields["date"] for one in summit if one.claim.fields["stage"] == "held"]
    moved = [
        _on(one, held[0])
        if held and held[0] and not one.is_dated and one.claim.fields["kind"] in ("mou", "milestone")
        else one
        for one in found
    ]
    return [*moved, *summit]
