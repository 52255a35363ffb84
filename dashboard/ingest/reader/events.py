"""Official events: agreements and their stages, memoranda, meetings, upgrades of relations."""

import re
from dataclasses import replace
from datetime import date

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.acts import Act, is_joint, is_unnamed
from dashboard.ingest.reader.air_services import read_air_services
from dashboard.ingest.reader.event_days import (
    ONWARD,
    as_agreed,
    as_begun,
    as_counted,
    at_the_meeting,
    blank,
    day_before_told,
    is_close,
    on_the_day,
    same_day,
)
from dashboard.ingest.reader.event_words import LEAD, PAIR_CODES, Last
from dashboard.ingest.reader.instruments import read_instruments
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.meetings import HEADS, last_kind, read_meetings
from dashboard.ingest.reader.mentions import OF_MANY
from dashboard.ingest.reader.news_day import at_the_ceremony, at_the_signing, on_the_news_day
from dashboard.ingest.reader.officials import are_firms, with_agencies
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import BOTH, THIRD, economies_of, third_party
from dashboard.ingest.reader.summits import read_asean_summit, read_earlier_summits, read_summit
from dashboard.ingest.reader.told_before import (
    is_begun,
    is_headline_of,
    is_told_by_code,
    is_told_by_name,
    named_instrument,
    signed_here,
    still_told,
)
from dashboard.ingest.reader.upgrades import read_relations, read_upgrade


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
    lexicon = with_agencies(lexicon, whole)
    is_bilateral = BOTH.search(whole) is not None or any(
        len(economies_of(one.text)) == len(PAIR_CODES) or _is_with_ours(one.text, context)
        for one in sentences
    )
    found: list[Act] = []
    last: Last | None = None
    for sentence in sentences:
        before = sentences[sentence.number - 1].text if sentence.number else ""
        found += read_instruments(sentence, before, lexicon, context, is_bilateral=is_bilateral, last=last)
        last = (
            named_instrument(sentence, lexicon)
            or signed_here(found, sentence)
            or (still_told(last, found, sentence) if last else None)
        )
        if not any(one.number == sentence.number for one in found):
            found += read_upgrade(sentence, lexicon, context, is_bilateral=is_bilateral)
            found += read_relations(sentence, context, is_bilateral=is_bilateral)
        here = replace(sentence, text=ONWARD.sub(blank, sentence.text))
        if _is_elsewhere(here.text):
            continue
        found += read_meetings(
            here, before, whole, lexicon, context, held_kind=last_kind(found), is_bilateral=is_bilateral
        )
    found += read_air_services(sentences, context)
    told = [one.text for one in sentences]
    found = [
        one for one in found
        if not (one.key[0] == "mou" and are_firms(told[one.number], told[: one.number], lexicon))
        and not _is_of_act(one, found)
    ]  # fmt: skip
    found = as_counted(found, sentences, context)
    found = [day_before_told(one, sentences, context) for one in found]
    found = [as_begun(one, sentences, context) for one in found]
    found = [as_agreed(one, sentences, context) for one in same_day(found, sentences, context)]
    found = at_the_ceremony(found, sentences, context)
    found = on_the_news_day(at_the_signing(found, sentences), sentences, context)
    summit = read_summit(sentences, lexicon, context)
    found = at_the_meeting(found, summit, sentences)
    found = on_the_day(found, summit, sentences)
    found = [
        one for one in found
        if not (_has_dated(one, found) and (not one.claim.fields["date"] or _is_left_over(one, found, context)))
    ]  # fmt: skip
    found += [one for one in read_earlier_summits(sentences, context) if not _is_told(one, found)]
    own = [one.claim for one in _distinct(found, told) if _is_worth(one)]
    return [*own, *(one.claim for one in read_asean_summit(sentences, context))]


#: Says with whom the press at home tells that its country agreed or met.
WITH = {
    "SGP": re.compile(r"\bwith (?:the )?(?:South Korea|Korea|Republic of Korea|ROK|Seoul)\b|\b(?:South )?Korean counterpart"),
    "KOR": re.compile(r"\bwith (?:the )?Singapore\b|\bSingapore(?:an)? counterpart|싱가포르(?: [가-힣]{2,12}(?:\([A-Z]+\))?)?(?:와|과)(?!의| \S+(?:와|과) )"),
}  # fmt: skip


def _is_with_ours(text: str, context: Context) -> bool:
    """Tell whether the press of one of the two says "with" the other, its own country going without saying."""
    home = context.home or ("KOR" if context.language == "ko" else "")
    return home in WITH and WITH[home].search(text) is not None and not third_party(text)


#: A city of a third economy in which the two meet.
ABROAD = re.compile(
    r"\b(?:in|at) (?:Kuala Lumpur|Jakarta|Bali|Bangkok|Manila|Hanoi|Ho Chi Minh City|Tokyo|Osaka|Beijing|Shanghai|Hong Kong|New York|Washington|London|Geneva|Brussels|Paris|Dubai|Vientiane|Phnom Penh|Sydney|Melbourne|San Francisco|Lima|New Delhi|Munich|Davos)\b"
    r"|(?:쿠알라룸푸르|자카르타|발리|방콕|마닐라|하노이|도쿄|베이징|상하이|홍콩|뉴욕|워싱턴|런던|제네바|브뤼셀|파리|두바이|비엔티안|프놈펜|시드니|뉴델리|뮌헨|다보스)에서"
)


#: What somebody spoke about, wherever it is.
SPOKEN_OF = re.compile(r"(?<=[a-z] )(?:about|regarding|concerning) [^.;]*")


def _is_elsewhere(text: str) -> bool:
    """Tell whether a sentence is about a third economy, and not about the two as such."""
    text = SPOKEN_OF.sub(" ", ABROAD.sub(" ", text))
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


def _is_of_act(one: Act, found: list[Act]) -> bool:
    """Tell whether a meeting without a name is only where an agreement was signed or agreed, as its sentence tells."""
    if one.key[0] not in ("dialogue", "committee") or one.key[-1] != "held" or not is_unnamed(one):
        return False
    days = [
        other.claim.fields["date"] for other in found
        if other.number == one.number and other.key[0] != "mou"
        and other.key[-1] in ("signed", "launched", "in_force", "concluded")
    ]  # fmt: skip
    return bool(days) and not (one.is_dated and all(day > one.claim.fields["date"] for day in days))


def _is_left_over(one: Act, found: list[Act], context: Context) -> bool:
    """Tell whether a stage has the day of publication only because the date beside it is that of a later stage."""
    today = context.published.isoformat() if context.published else ""
    return not one.is_dated and one.claim.fields["date"] == today and any(
        other.number == one.number and other.is_dated and other.key[:-1] == one.key[:-1]
        and other.claim.fields["date"] < today[: len(other.claim.fields["date"])]
        for other in found
    )  # fmt: skip


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


def _as_series(found: list[Act]) -> list[Act]:
    """Leave out a meeting of heads that a headline names without the number which another sentence gives it."""
    counted = [one for one in found if one.key[0] == "committee" and HEADS.search(one.claim.fields["name"])]
    return [
        one for one in found
        if not (counted and one.key[0] == "dialogue" and HEADS.search(one.claim.fields["name"]))
        and not (one.key[0] == "mou" and not one.is_dated and _is_told_below(one, found))
    ]  # fmt: skip


#: Sentences below a headline, and days, within which a memorandum that is dated is the one it tells of.
BELOW, DAYS = 4, 31


def _is_told_below(one: Act, found: list[Act]) -> bool:
    """Tell whether the day of a memorandum that a headline names stands a little further down."""
    day = one.claim.fields["date"]
    return any(
        other.is_dated and other.key == one.key and 0 < other.number - one.number <= BELOW
        and len(other.claim.fields["date"]) == len(day) == len("2025-06-12")
        and 0 <= (date.fromisoformat(day) - date.fromisoformat(other.claim.fields["date"])).days <= DAYS
        for other in found
    )  # fmt: skip


def _is_called_below(one: Act, found: list[Act]) -> bool:
    """Tell whether a committee that a headline names in short is the one which the text names in full, of that day."""
    return one.key[0] == "committee" and is_unnamed(one) and any(
        other.key[0] == "committee" and other.key[-1] == one.key[-1] and not is_unnamed(other)
        and other.claim.fields["date"] == one.claim.fields["date"]
        for other in found
    )  # fmt: skip


#: Tells of one more meeting of the visitor, with another.
SECOND = re.compile(
    r"(?:장관|차관|본부장|처장|청장)[은는](?: \S+)? (?:이어|또|같은 날)(?: [가-힣()A-Za-z]+){0,3} \S*(?:장관|총리|의장)(?:\([^)]*\))?[을를과와]|\b(?:[Mm]inister|[Ss]ecretary|DPM|Mr|Ms|Dr|He|She)(?: [A-Z][\w-]+){0,3} (?:also|later|then|separately) (?:met|called on|held talks with)\b"
)


def _distinct(found: list[Act], told: list[str]) -> list[Act]:
    """Keep one row for each instrument and stage: the dated one, else the first; one summit, one row a meeting and day."""
    best: dict[tuple[str, ...], Act] = {}
    for one in _as_series(found):
        kind, stage, value = one.claim.fields["kind"], one.claim.fields["stage"], one.claim.fields["date"]
        key = (
            (kind, stage, value) if kind == "milestone"
            else (kind, stage, value, str(is_unnamed(one)), str(one.number) if SECOND.search(told[one.number]) else "") if kind in ("dialogue", "committee")
            else (*one.key, value) if (kind in ("mou", "summit") or one.key[1] in OF_MANY) and one.is_dated
            else (*one.key, _age(one, found))
        )  # fmt: skip
        if kind in ("mou", "summit") and not one.is_dated and _near_one(one, found, after=False):
            continue
        held = best.get(key)
        if kind in ("dialogue", "committee") and not one.is_dated and _near_one(one, found):
            continue
        if held is None or (one.is_dated and not held.is_dated) or _is_finer(one, held):
            best[key] = one
    best = {key: one for key, one in best.items() if not is_headline_of(one, list(best.values()))}
    best = {key: one for key, one in best.items() if not is_told_by_name(one, list(best.values()))}
    best = {key: one for key, one in best.items() if not is_told_by_code(one, list(best.values()))}
    best = {key: one for key, one in best.items() if not is_begun(one, list(best.values()))}
    best = {key: one for key, one in best.items() if not _is_called_below(one, list(best.values()))}
    days = {one.claim.fields["date"] for one in best.values() if one.claim.fields["kind"] == "summit"}
    return [
        one
        for one in best.values()
        if not (
            one.claim.fields["kind"] == "dialogue" and one.claim.fields["date"] in days and is_unnamed(one)
        )
    ]
