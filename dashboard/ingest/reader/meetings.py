"""Officials' and leaders' meetings, committees, dialogues."""

import re
from functools import partial
from itertools import pairwise

from dashboard.curation.claims import Context
from dashboard.ingest.reader.acts import Act, is_reported, make_event, when_done
from dashboard.ingest.reader.dates import Dated, find_dates
from dashboard.ingest.reader.event_words import (
    AGAIN,
    HOPED,
    LEAD,
    LEADER,
    MEETINGS,
    MET,
    MET_THEM,
    MULTILATERAL,
    NAMED_FORUM,
    NEGATED,
    NTH,
    OFFICIAL,
    PAIR_CODES,
    ROUND,
    SUMMIT,
    TAKES_PLACE,
    UNNAMED,
)
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import BOTH, THIRD, economies_of, names_pair, third_party

#: A visitor's reception, whose host's country goes without saying.
RECEIVED = re.compile(
    r"\b[Mm]inister\b.{0,80}\b(?:received|hosted|welcomed)\b.{0,80}\b(?:[Mm]inister|counterpart)"
)


#: Letters around the word of a meeting within which its verb stands.
REACH = 130


def read_meetings(
    sentence: Sentence, before: str, context: Context, *, held_kind: str, is_bilateral: bool
) -> list[Act]:
    """Find a meeting of officials, a committee or a dialogue; `held_kind` is the kind of the one told before."""
    text = sentence.text
    is_round = ROUND.search(text) is not None
    named = economies_of(f"{before} {text}") | ({context.home} - {""} if MET.search(text) else set())
    if (
        not names_pair(f"{before} {text}")
        and len(named) < len(PAIR_CODES)
        and not (is_bilateral and MET_THEM.search(text))
        and not re.search(r"\bcounterpart\b", text)
        and not (is_round and is_bilateral)
        and not (is_bilateral and (MET.search(text) or (sentence.depth < LEAD + 2 and RECEIVED.search(text))))
    ):
        return []
    if not (OFFICIAL.search(text) or is_round or NAMED_FORUM.search(text)) or HOPED.search(text[:25]):
        return []
    if LEADER["KOR"].search(text) and LEADER["SGP"].search(text):
        return []
    again = [(held_kind, AGAIN)] if is_round and held_kind else []
    found: list[Act] = []
    for kind, pattern in [*MEETINGS, *again]:
        for match in pattern.finditer(text):
            act = _meeting(sentence, match, kind, context)
            if act is not None and (not found or _is_another(act, found, text, match)):
                found.append(act)
    return found


#: What a meeting is counted by.
COUNTED = re.compile(
    r"\d+차|\b(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) (?:\w+ )?(?:round|meeting|session)\b|[첫]\s?(?:회의|협상)"
)


def _is_another(act: Act, found: list[Act], text: str, match: re.Match[str]) -> bool:
    """Tell whether a sentence tells of one more meeting: a counted one, with a date of its own."""
    is_counted = COUNTED.search(text[max(0, match.start() - 10) : match.end() + 12]) is not None
    return (
        is_counted
        and act.is_dated
        and all(act.claim.fields["date"] != one.claim.fields["date"] for one in found)
    )


def _meeting(sentence: Sentence, match: re.Match[str], kind: str, context: Context) -> Act | None:
    """Return the meeting that a word tells of, None where nothing says that it takes place, or when."""
    text = sentence.text
    low = max(0, match.start() - REACH)
    around = text[low : match.end() + REACH]
    near = text[max(low, match.start() - 20) : match.start() + 20]
    if not TAKES_PLACE.search(around) or NEGATED.search(near):
        return None
    value, is_dated = when_done(
        sentence,
        match,
        find_dates(text, context.published),
        context,
        is_meeting=True,
        others=_clauses(text, match),
    )
    if not value or (sentence.depth > LEAD + 2 and not is_dated):
        return None
    if PUBLIC.fullmatch(match[0]) and not (is_dated or BOTH.search(text)):
        return None  # a forum without a name, of which no day is told
    if HABITUAL.search(around) and not is_dated:
        return None
    is_ahead = context.published is not None and value > context.published.isoformat()
    is_planned = is_ahead or AHEAD.search(around) is not None
    kind = "committee" if UNDER_PACT.search(around) else kind
    return make_event(
        sentence, context, kind=kind, stage="announced" if is_planned else "held", name=_title(match, text),
        code="", value=value, is_dated=is_dated, is_planned=is_planned,
    )  # fmt: skip


#: A meeting that anybody may hold.
PUBLIC = re.compile(
    r"(?:forum|seminar|conference|symposium|roundtable|포럼|세미나|컨퍼런스|콘퍼런스|간담회)s?"
)
#: Says of a meeting that it is held time and again.
HABITUAL = re.compile(r"해마다|매년|격년|번갈아|\b(?:every|each) year\b|\bannually\b")
#: A meeting that an agreement provides for.
UNDER_PACT = re.compile(
    r"\b(?:met|meeting|session)\b(?: \w+){0,5} under (?:an?|the|their) (?:[\w-]+ ){0,5}(?:pact|agreement|arrangement)\b",
    re.IGNORECASE,
)
#: Says of a meeting that it is to come.
AHEAD = re.compile(
    r"\b(?:will|to be|is to|are to|scheduled|next|agreed to (?:hold|convene|meet|host)|plan(?:s|ned)? to)\b|예정|열린다|열리며|열릴|계획|열기로|연다|개최하기로"
)


def _clauses(text: str, match: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """Return where Korean clauses end ("선언했고, ..."): a date before it is of that clause."""
    marks = [one.span() for one in re.finditer(r"(?:했고|으며|했으며|하고|됐고|였고|지만),", text)]
    return tuple(one for one in marks if not one[0] <= match.start() < one[1])


def last_kind(found: list[Act]) -> str:
    """Return the kind of the meeting told last, for "the fourth meeting" that follows."""
    kinds = [
        one.claim.fields["kind"] for one in found if one.claim.fields["kind"] in ("dialogue", "committee")
    ]
    return kinds[-1] if kinds else ""


NAMED_KOREAN = re.compile(
    r"(?:제\s?\d+(?:차|회) )?한[-·ㆍ–]\s?싱(?:가포르)? (?:[^\s,]+ ){0,4}?[^\s,]*(?:포럼|대화|라운드테이블|간담회|세미나|공동위원회|정책회의|이행위원회|협력위원회|회의)"
)


#: A meeting that is told by its number.
NUMBERED = re.compile(
    rf"(?:제\s?)?\d+차 (?:\S+ |공식)?(?:협상|회의)|\b(?:{NTH}) (?:\w+ )?round(?: of [a-z ]*(?:talks|negotiations))?",
    re.IGNORECASE,
)


def _title(match: re.Match[str], text: str) -> str:
    words = match[0]
    if named := re.search(
        r"(?:[A-Z][\w-]+ ){1,6}(?:Dialogue|Forum|Committee|Meeting|Roundtable|Consultations?|Summit)", text
    ) or NAMED_KOREAN.search(text):
        return named[0]
    for numbered in NUMBERED.finditer(text):
        if numbered.start() < match.end() and match.start() < numbered.end():
            return numbered[0][0].upper() + numbered[0][1:]
    return (
        UNNAMED
        if re.match(r"(?:met|meets|held|meeting|talks|sat|called|만나|만났|면담|회담|마주|회동)", words)
        else words
    )


#: A leader of neither of the two.
OTHER_LEADER = re.compile(
    rf"(?:{THIRD.pattern})\S* (?:대통령|총리|주석|국무위원장|국가주석)|트럼프|김정은|\b(?:Trump|Kim Jong[- ][Uu]n|Xi Jinping|Biden)\b"
)


def read_summit(sentences: list[Sentence], lexicon: Lexicon, context: Context) -> list[Act]:
    """Find a leaders' meeting: both leaders and a word of meeting in the article's opening."""
    opening = sentences[: LEAD + 5]
    whole = " ".join(one.text for one in opening)
    leaders = {one.name.economy for one in lexicon.leaders.find(whole)}
    sides = {code for code, pattern in LEADER.items() if pattern.search(whole)} | leaders
    if not {"KOR", "SGP"} <= sides and "정상회담" not in whole:
        return []
    for sentence in opening:
        match = SUMMIT.search(sentence.text)
        if match is None or MULTILATERAL.search(sentence.text) or not _leads(sentence.text, lexicon):
            continue
        if OTHER_LEADER.search(sentence.text):
            continue
        if third_party(sentence.text) and not names_pair(sentence.text):
            continue
        dates = [
            one
            for each in opening
            for one in find_dates(each.text, context.published)
            if one.value and one.is_relative and len(one.value) == 10
        ]
        own = [one for one in find_dates(sentence.text, context.published) if len(one.value) == 10]
        own.sort(key=partial(_gap, sentence.text, match))
        value = (
            own[0].value
            if own
            else dates[0].value
            if dates
            else context.published.isoformat()
            if context.published
            else ""
        )
        is_ahead = context.published is not None and value > context.published.isoformat()
        is_planned = is_ahead or WILL_MEET.search(sentence.text) is not None
        return [make_event(sentence, context, kind="summit", stage="announced" if is_planned else "held", name="Leaders' meeting", code="",
                       value=value, is_dated=bool(own), is_planned=is_planned)]  # fmt: skip
    return []


WILL_MEET = re.compile(r"\bwill (?:hold|meet)\b|\bto (?:hold|meet)\b|예정|갖는다")


def _gap(text: str, match: re.Match[str], one: Dated) -> int:
    """Return how far a date stands from a word; that of the telling counts as farther."""
    far = 60 if is_reported(text, one) else 0
    return max(one.start - match.end(), match.start() - one.end, 0) + far


#: Leaders' earlier talks, told as background.
EARLIER = re.compile(
    r"\b(?:[Tt]hey|[Tt]he (?:two )?leaders|[Tt]he two|[Tt]he pair|(?:Mr|Ms) \w+|[A-Z][a-z]+ and [A-Z][a-z]+|[Pp]resident|[Pp]rime [Mm]inister|[Ss]ummit)\b.{0,60}\b(?:held (?:\w+ ){0,3}(?:talks|summit|meeting)|met|summit)\b|정상회담|정상(?:은|이|들은|들이)[^.]{0,40}(?:만나|만났|회담)"
)


def read_earlier_summits(sentences: list[Sentence], context: Context) -> list[Act]:
    """Find leaders' meetings of the past that a sentence dates: "they last held talks in Seoul in November 2025"."""
    found = []
    pairs = [f"{one.text} {other.text}" for one, other in pairwise(sentences)]
    met = any(all(one.search(each) for one in LEADER.values()) for each in pairs)
    for sentence in sentences:
        text = sentence.text
        match = EARLIER.search(text)
        before = sentences[sentence.number - 1].text if sentence.number else ""
        sides = [code for code, pattern in LEADER.items() if pattern.search(f"{before} {text}")]
        if match is None or MULTILATERAL.search(text) or third_party(text):
            continue
        they = met and re.search(
            r"\b(?:[Tt]hey|[Tt]he (?:two )?leaders|[Tt]he two|[Tt]he pair|[A-Z][a-z]+ and [A-Z][a-z]+ (?:last |first |had |previously )*(?:met|held))\b|(?:두|양) 정상",
            text,
        )
        if len(sides) < len(PAIR_CODES) and not they and not (re.search("정상", text) and names_pair(text)):
            continue
        dates = [one for one in find_dates(text, context.published) if len(one.value) >= len("2025-11")]
        near = [
            one
            for one in dates
            if abs(one.start - match.end()) < REACH or abs(match.start() - one.end) < REACH
        ]
        if near and context.published and near[0].value < context.published.isoformat()[: len(near[0].value)]:
            found.append(make_event(sentence, context, kind="summit", stage="held", name="Leaders' meeting", code="",
                                    value=near[0].value, is_dated=True))  # fmt: skip
    return found


def _leads(text: str, lexicon: Lexicon) -> bool:
    return (
        bool(lexicon.leaders.find(text))
        or any(pattern.search(text) for pattern in LEADER.values())
        or "leaders" in text
        or "정상" in text
    )
