"""Official events: agreements and their stages, memoranda, meetings, upgrades of relations."""

import re
from dataclasses import replace
from datetime import date

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.acts import Act, is_joint, is_reported, is_unnamed
from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.event_words import LEAD, PAIR_CODES, Last
from dashboard.ingest.reader.instruments import (
    named_instrument,
    read_instruments,
    read_upgrade,
    still_told,
)
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.meetings import last_kind, read_earlier_summits, read_meetings, read_summit
from dashboard.ingest.reader.officials import THEY
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import BOTH, THIRD, economies_of, third_party


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
        found += read_instruments(sentence, before, lexicon, context, is_bilateral=is_bilateral, last=last)
        last = named_instrument(sentence, lexicon) or (still_told(last, found, sentence) if last else None)
        if not any(one.number == sentence.number for one in found):
            found += read_upgrade(sentence, lexicon, context, is_bilateral=is_bilateral)
        here = replace(sentence, text=ONWARD.sub(_blank, sentence.text))
        if _is_elsewhere(here.text):
            continue
        found += read_meetings(here, before, context, held_kind=last_kind(found), is_bilateral=is_bilateral)
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
    found = _same_day(found, sentences, context)
    summit = read_summit(sentences, lexicon, context)
    found = _at_the_meeting(found, summit, sentences)
    found = _on_the_day(found, summit)
    found = [one for one in found if one.claim.fields["date"] or not _has_dated(one, found)]
    found += [one for one in read_earlier_summits(sentences, context) if not _is_told(one, found)]
    return [one.claim for one in _distinct(found) if _is_worth(one)]


#: Where somebody goes on to, or came from: nothing of the meeting.
ONWARD = re.compile(
    r", who (?:leaves?|left|departs?|departed|flies|flew|heads?|headed|travels?|travel+ed|(?:will|is to) (?:leave|fly|head|travel))\b[^,.]*"
)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _is_elsewhere(text: str) -> bool:
    """Tell whether a sentence is about a third economy, and not about the two as such."""
    is_of_third = THIRD.search(text) is not None and len(economies_of(text)) < len(PAIR_CODES)
    return (third_party(text) and not is_joint(text)) or (is_of_third and not BOTH.search(text))


def _is_worth(one: Act) -> bool:
    """Tell whether an act is news, or dated: of what is told further down without a date nothing is known."""
    return bool(one.claim.fields["date"]) or (
        one.number < (1 if one.claim.fields["stage"] == "launched" else LEAD + 2)
    )


def _has_dated(one: Act, found: list[Act]) -> bool:
    """Tell whether the sentence dates another act: then the one without a date is of a day that was not understood."""
    return any(other.number == one.number and other.is_dated for other in found)


def _is_told(one: Act, found: list[Act]) -> bool:
    """Tell whether a leaders' meeting is one of those found already, at most some days off."""
    day = one.claim.fields["date"]
    return any(
        other.claim.fields["kind"] == "summit"
        and (
            _is_close(day, other.claim.fields["date"])
            or other.claim.fields["date"].startswith(day)
            or _is_same_ahead(day, other)
        )
        for other in found
    )


def _is_same_ahead(day: str, other: Act) -> bool:
    """Tell whether a day is that of a meeting ahead, told again without its month."""
    ahead = other.claim.fields["date"]
    whole = len(day) == len(ahead) == len("2025-06-12")
    return other.claim.fields["stage"] == "announced" and whole and day[-2:] == ahead[-2:]


def _is_finer(one: Act, held: Act) -> bool:
    new, old = one.claim.fields["date"], held.claim.fields["date"]
    return bool(old) and len(new) > len(old) and new.startswith(old)


#: Sentences within which an act belongs to the meeting told before.
NEXT = 2
#: Days around a meeting that is dated within which one without a date is the same.
SAME_MEETING = 3


def _near_one(one: Act, found: list[Act], *, after: bool = True) -> bool:
    """Tell whether a meeting without a date of its own is one that another sentence dates: a headline's."""
    day = one.claim.fields["date"]
    return any(
        other.is_dated
        and (other.number > one.number or not after)
        and other.claim.fields["kind"] == one.claim.fields["kind"]
        and other.claim.fields["stage"] == one.claim.fields["stage"]
        and (not day or _is_close(day, other.claim.fields["date"]))
        for other in found
    )


def _is_close(day: str, other: str) -> bool:
    whole = len(day) == len(other) == len("2025-06-12")
    return whole and abs((date.fromisoformat(day) - date.fromisoformat(other)).days) <= SAME_MEETING


#: Years between two starts of one agreement, behind which the later one is that of its revision.
REVISED = 3


def _age(one: Act, found: list[Act]) -> str:
    """Return `old` for an act that another of its kind follows years later: an agreement that was revised."""
    year = one.claim.fields["date"][:4]
    later = [
        other.claim.fields["date"][:4] for other in found
        if other.key == one.key and other.claim.fields["date"]
    ]  # fmt: skip
    return "old" if one.is_dated and year and later and int(max(later)) - int(year) >= REVISED else ""


#: Agreements that are others than those of trade, whatever these are called in the text.
OWN_TOPIC = re.compile(
    r"extradition|social security|defen[cs]e|swap|visa|holiday|nuclear|quarantine|legal|film|cultur|health|space|범죄인|사회보장|스와프|방산|원자력|비자",
    re.IGNORECASE,
)


def _distinct(found: list[Act]) -> list[Act]:
    """Keep one row for each instrument and stage: the dated one, else the first; one summit, one row a meeting and day."""
    best: dict[tuple[str, ...], Act] = {}
    for one in found:
        kind, stage, value = one.claim.fields["kind"], one.claim.fields["stage"], one.claim.fields["date"]
        key = (
            (kind, stage, value, str(is_unnamed(one))) if kind in ("dialogue", "committee")
            else (*one.key, value) if kind in ("mou", "summit") and one.is_dated
            else (*one.key, _age(one, found))
        )  # fmt: skip
        if kind in ("mou", "summit") and not one.is_dated and _near_one(one, found, after=False):
            continue
        held = best.get(key)
        if kind in ("dialogue", "committee") and not one.is_dated and _near_one(one, found):
            continue
        if held is None or (one.is_dated and not held.is_dated) or _is_finer(one, held):
            best[key] = one
    coded = {(one.key[0], one.key[-1]) for one in best.values() if one.claim.fields["agreement_code"]}
    best = {
        key: one for key, one in best.items()
        if one.claim.fields["kind"] != "agreement" or one.claim.fields["agreement_code"] or (one.key[0], one.key[-1]) not in coded
        or OWN_TOPIC.search(one.claim.fields["name"])
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
    r"|[Ii]n the presence of the (?:two )?(?:[Mm]inisters|leaders)|[Aa]fter the (?:talks|meeting|summit|dialogue)|that day|as well|also (?:signed|inked|exchanged|concluded))\b"
    r"|두 (?:사람|장관)은|양 장관은|아울러|이와 함께|이를 계기로|회의가 끝난 뒤|(?:회의|회담|대화) ?(?:뒤|후|직후)|이 자리에서|이번 (?:회의|행사|회담|포럼)에서|(?:회의|행사|포럼|대화)를? 계기"
)


#: Says that an act is of the day told before.
SAME = re.compile(r"\bthe same day\b|같은 날|이날")
EXACTLY = re.compile(r"\bthe same day\b|같은 날")


def _same_day(found: list[Act], sentences: list[Sentence], context: Context) -> list[Act]:
    """Give an act of "the same day" that of the latest act told before it."""
    moved: list[Act] = []
    for one in found:
        before = [
            other.claim.fields["date"] for other in moved
            if other.is_dated and 0 < one.number - other.number <= LEAD and len(other.claim.fields["date"]) == len("2024-01-19")
        ]  # fmt: skip
        if not before and EXACTLY.search(sentences[one.number].text):
            before = _day_told(sentences, one.number, context)
        is_same = (
            before
            and SAME.search(sentences[one.number].text)
            and not find_dates(sentences[one.number].text, None)
        )
        moved.append(_on(one, max(before)) if is_same else one)
    return moved


def _day_told(sentences: list[Sentence], number: int, context: Context) -> list[str]:
    """Return the one day, before that of publication, on which something took place a sentence or two before."""
    if context.published is None:
        return []
    for each in reversed(sentences[max(0, number - LEAD) : number]):
        days = [
            one.value for one in find_dates(each.text, context.published)
            if len(one.value) == len("2024-01-19") and not is_reported(each.text, one)
        ]  # fmt: skip
        if days:
            is_past = len(days) == 1 and days[0] < context.published.isoformat()
            return days if is_past and each.depth else []
    return []


def _at_the_meeting(found: list[Act], summit: list[Act], sentences: list[Sentence]) -> list[Act]:
    """Give what was done at a meeting, without a date of its own, the day of the meeting."""
    days = sorted(
        (one.number, one.claim.fields["date"]) for one in (*summit, *found)
        if one.claim.fields["stage"] == "held" and one.claim.fields["kind"] in ("summit", "dialogue", "committee")
        and (one.is_dated or one in summit) and one.claim.fields["date"]
    )  # fmt: skip
    moved = []
    for one in sorted(found, key=_number):
        # the meeting may be told a sentence before the act
        told = " ".join(each.text for each in sentences[max(0, one.number - 1) : one.number + 1])
        near = any(0 <= one.number - at <= NEXT for at, _ in days)
        follows = near and THEY.match(sentences[one.number].text)
        belongs = days and not one.is_dated and (AT_THE_MEETING.search(told) or follows)
        act = _on(one, _day_of(days, one.number)) if belongs else one
        moved.append(replace(act, is_dated=True) if belongs and one.number else act)
    return moved


def _day_of(days: list[tuple[int, str]], number: int) -> str:
    """Return the day of the meeting that an act belongs to: the one told last before it, else that of the news."""
    beside = [day for at, day in days if number - 1 <= at <= number]
    before = [day for at, day in days if at <= number]
    return beside[-1] if beside else max(before) if before else days[0][1]


def _number(one: Act) -> int:
    return one.number


def _on(one: Act, day: str) -> Act:
    return replace(one, claim=replace(one.claim, fields={**one.claim.fields, "date": day}))


def _awaits_talks(one: Act) -> bool:
    """Tell whether a memorandum is to be signed on the day of talks, whichever that is."""
    fields = one.claim.fields
    return fields["kind"] == "mou" and fields["is_planned"] and not fields["date"]


def _on_the_day(found: list[Act], summit: list[Act]) -> list[Act]:
    """Give what leaders did without a date of its own the day on which they met."""
    held = [one.claim.fields["date"] for one in summit if one.claim.fields["stage"] == "held"]
    ahead = [one.claim.fields["date"] for one in summit if one.claim.fields["stage"] == "announced"]
    found = [_on(one, ahead[0]) if ahead and _awaits_talks(one) else one for one in found]
    found = [one for one in found if not _awaits_talks(one) or held]
    moved = [
        _on(one, held[0])
        if held and held[0] and not one.is_dated and one.claim.fields["kind"] in ("mou", "milestone")
        else one
        for one in found
    ]
    return [*moved, *summit]
