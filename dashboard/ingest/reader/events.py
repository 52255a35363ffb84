"""Official events: agreements and their stages, memoranda, meetings, upgrades of relations."""

import re
from dataclasses import replace

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.acts import Act, is_joint, is_unnamed
from dashboard.ingest.reader.event_days import (
    ONWARD,
    as_agreed,
    at_the_meeting,
    blank,
    day_before_told,
    is_close,
    on_the_day,
    same_day,
)
from dashboard.ingest.reader.event_words import LEAD, PAIR_CODES, Last
from dashboard.ingest.reader.instruments import (
    named_instrument,
    read_instruments,
    still_told,
)
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.meetings import last_kind, read_meetings
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import BOTH, THIRD, economies_of, third_party
from dashboard.ingest.reader.summits import read_earlier_summits, read_summit
from dashboard.ingest.reader.upgrades import read_upgrade


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
        here = replace(sentence, text=ONWARD.sub(blank, sentence.text))
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
    found = [day_before_told(one, sentences, context) for one in found]
    found = [as_agreed(one, sentences, context) for one in same_day(found, sentences, context)]
    summit = read_summit(sentences, lexicon, context)
    found = at_the_meeting(found, summit, sentences)
    found = on_the_day(found, summit)
    found = [one for one in found if one.claim.fields["date"] or not _has_dated(one, found)]
    found += [one for one in read_earlier_summits(sentences, context) if not _is_told(one, found)]
    return [one.claim for one in _distinct(found) if _is_worth(one)]


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
            is_close(day, other.claim.fields["date"])
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


def _near_one(one: Act, found: list[Act], *, after: bool = True) -> bool:
    """Tell whether a meeting without a date of its own is one that another sentence dates: a headline's."""
    day = one.claim.fields["date"]
    return any(
        other.is_dated
        and (other.number > one.number or not after)
        and other.claim.fields["kind"] == one.claim.fields["kind"]
        and other.claim.fields["stage"] == one.claim.fields["stage"]
        and (not day or is_close(day, other.claim.fields["date"]))
        for other in found
    )


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


def _is_headline_of(one: Act, found: list[Act]) -> bool:
    """Tell whether an act of an agreement without code, and without a date of its own, is one that another dates."""
    fields = one.claim.fields
    if one.is_dated or fields["kind"] != "agreement" or fields["agreement_code"] or one.number > 1:
        return False
    return any(
        other.is_dated and other.claim.fields["kind"] == "agreement" and other.key[-1] == one.key[-1]
        and is_close(fields["date"], other.claim.fields["date"])
        for other in found
    )  # fmt: skip


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
    best = {key: one for key, one in best.items() if not _is_headline_of(one, list(best.values()))}
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
