"""Officials' and leaders' meetings, committees, dialogues."""

import re

from dashboard.curation.claims import Context
from dashboard.ingest.reader.acts import Act, make_event, when_done
from dashboard.ingest.reader.clauses import REACH, clause_ends, clause_of
from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.encounters import ENCOUNTER, is_between_officials, is_with_third
from dashboard.ingest.reader.event_words import (
    AGAIN,
    HOPED,
    LEAD,
    LEADER,
    MEETINGS,
    MET,
    MET_THEM,
    NAMED_FORUM,
    NEGATED,
    NTH,
    OFFICIAL,
    PAIR_CODES,
    ROUND,
    TAKES_PLACE,
    UNNAMED,
)
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.news_day import AT_SIGNING
from dashboard.ingest.reader.officials import are_agencies
from dashboard.ingest.reader.passages import HANGUL, Sentence
from dashboard.ingest.reader.places import BOTH, economies_of, names_pair

#: A visitor's reception, whose host's country goes without saying.
RECEIVED = re.compile(
    r"\b[Mm]inister\b.{0,80}\b(?:received|hosted|welcomed)\b.{0,80}\b(?:[Mm]inister|counterpart)"
)


def read_meetings(
    sentence: Sentence,
    before: str,
    whole: str,
    lexicon: Lexicon,
    context: Context,
    *,
    held_kind: str,
    is_bilateral: bool,
) -> list[Act]:
    """Find a meeting of officials, a committee or a dialogue; `held_kind` is the kind of the one told before."""
    text = sentence.text
    is_round = ROUND.search(text) is not None
    goes_on = (
        bool(held_kind or COMMITTEE.search(text) or _to_be_founded(before))
        and NEXT_ONE.search(text) is not None
    )
    near = f"{before} {text}"
    sides = economies_of(near) | ({context.home} & set(PAIR_CODES)) | _homes(near, lexicon)
    if HANGUL.search(text):
        sides |= {"KOR"}  # the Korean press rarely names its own country
    if is_bilateral and are_agencies(text, lexicon):
        sides = set(PAIR_CODES)
    is_between = is_between_officials(text, before, whole, sides)
    named = sides if is_between or MET.search(text) else economies_of(near)
    if (
        not names_pair(f"{before} {text}")
        and len(named) < len(PAIR_CODES)
        and not (is_bilateral and MET_THEM.search(text))
        and not re.search(r"\bcounterpart\b", text)
        and not ((is_round or goes_on) and is_bilateral)
        and not (is_bilateral and (MET.search(text) or (sentence.depth < LEAD + 2 and RECEIVED.search(text))))
    ):
        return []
    is_joint_body = re.search("위원회|[Cc]ommittee", text) is not None and BOTH.search(text) is not None
    if not (
        is_between
        or is_joint_body
        or OFFICIAL.search(text)
        or is_round
        or goes_on
        or NAMED_FORUM.search(text)
    ) or HOPED.search(text[:25]):
        return []
    if LEADER["KOR"].search(text) and LEADER["SGP"].search(text):
        return []
    told_kind = "committee" if COMMITTEE.search(text) else held_kind or _to_be_founded(before)
    again = [(told_kind, AGAIN)] if told_kind and (is_round or goes_on) else []
    found: list[Act] = []
    loose = [("dialogue", ENCOUNTER)] if is_between else []
    for kind, pattern in [*MEETINGS, *again, *loose]:
        for match in pattern.finditer(text):
            is_next = (
                told_kind == "committee" and (is_round or goes_on) and PLAIN.search(match[0]) is not None
            )
            act = _meeting(sentence, match, told_kind if is_next else kind, context)
            if act is not None and (not found or _is_another(act, found, text, match)):
                found.append(act)
    return found


def _homes(text: str, lexicon: Lexicon) -> set[str]:
    """Return the economies of the agencies that a text names."""
    return {one.name.economy for one in lexicon.organisations.find(text) if one.name.kind == "agency"} & set(
        PAIR_CODES
    )


def _to_be_founded(before: str) -> str:
    """Return the kind of the body that the sentence before says is to be set up, for its first meeting."""
    if not TO_FOUND.search(before):
        return ""
    return "committee" if COMMITTEE.search(before) else "dialogue"


#: Sets up talks that are to be held from then on.
TO_FOUND = re.compile(
    r"\b(?:set(?:ting)? up|establish\w*|creat\w*|launch\w*|open\w*|start\w*|form(?:ed|ing)?) (?:an? |the )?(?:[\w-]+ ){0,3}(?:dialogue|consultations?|committee|council|working group|forum)\b"
    r"|(?:대화|협의체|협의회|위원회|포럼)[가-힣]{0,2}[을를] ?(?:새로 )?(?:신설|출범|만들|구성|설치|열기로|시작)"
)
COMMITTEE = dict(MEETINGS)["committee"]
#: A meeting of two heads, which is one of a series only where it is numbered.
HEADS = re.compile(r"청장 ?회의")
NUMBERED_KO = re.compile(r"\d+차|[가-힣] ?번째")
#: Speaks of one more meeting of those told before: "the third will be held", "they will meet again".
NEXT_ONE = re.compile(
    rf"\b[Tt]he (?:{NTH})(?: one)? (?:will|is to|was|took|would|is (?:due|set|scheduled|planned|expected) )"
    rf"|\b(?:hold|host|convene) (?:the|a|their|its) (?:{NTH}) (?:\w+ )?(?:meeting|session)\b|\b(?:will|to|would|agreed to|plan to) (?:next )?(?:meet|convene|gather|reconvene)\b(?=.{{0,50}}\b(?:in|next|on|later|again)\b)"
    r"|(?<!\d)\d{1,2}차 ?(?:회의|회담|협상|대화|협의|공동위|행사)|(?:다음|차기) ?(?:만남|모임|회동)"
)
#: A meeting that is called nothing else.
PLAIN = re.compile(r"\b(?:meetings?|session)$|^회의$")
#: What a meeting is counted by.
COUNTED = re.compile(
    rf"\d+차|번째|\b[Tt]he (?:{NTH})(?= (?:one )?(?:(?:will|is|was|took|would|followed)\b|in [A-Z]))|\b(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) (?:\w+ )?(?:round|meeting|session|edition|event|gathering)\b|첫\s?[가-힣]{{0,8}}(?:회의|협상|회담|대화|행사|모임|만남)"
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
    if (
        is_with_third(text, match)
        or OF_OTHERS.search(text[: match.start()])
        or SIGNED_BY.search(text[: match.start()])
    ):
        return None
    if (
        not (TAKES_PLACE.search(around) or ENCOUNTER.search(around))
        or NEGATED.search(near)
        or _is_founded(text, match)
    ):
        return None
    if NO_OFFICIALS.match(text, match.start()) or NO_OFFICIALS_KO.search(text[: match.start()]):
        return None
    value, is_dated = when_done(
        sentence,
        match,
        [
            one
            for one in find_dates(text, context.published)
            if not text[one.end :].startswith(("'s ", "’s "))
        ],
        context,
        is_meeting=True,
        others=clause_ends(text, match),
    )
    if not is_dated and AT_SIGNING.search(text):
        value = ""  # the day of the signature that was told
    elif (not value and not _waits_for_day(sentence, context)) or (
        sentence.depth > LEAD + 2 and not is_dated
    ):
        return None
    is_day = is_dated and len(value) == len("2026-06-09")
    if PUBLIC.fullmatch(match[0]) and not (is_day or BOTH.search(text)):
        return None  # a forum without a name, of which no day is told
    if HABITUAL.search(text[max(0, match.start() - 16) : match.start()]) or (
        HABITUAL.search(around) and not is_dated
    ):
        return None
    is_ahead = context.published is not None and value > context.published.isoformat()
    # a day that has come is no plan, whatever the meeting is to bring: "14일 회의를 연다"
    is_planned = is_ahead or (not is_day and AHEAD.search(clause_of(text, match)) is not None)
    if HEADS.search(match[0]) and not NUMBERED_KO.search(text):
        kind = "dialogue"
    if is_planned and not is_dated:
        return None  # a plan of which no day is told
    kind = "committee" if UNDER_PACT.search(around) else kind
    return make_event(
        sentence, context, kind=kind, stage="announced" if is_planned else "held", name=_title(match, text),
        code="", value=value, is_dated=is_dated, is_planned=is_planned,
    )  # fmt: skip


def _waits_for_day(sentence: Sentence, context: Context) -> bool:
    """Tell whether the opening names a day that only that of publication, which is not known, would resolve."""
    return (
        context.published is None
        and sentence.depth <= 1
        and sentence.text.endswith((".", "다"))
        and any(one.is_relative and not one.value for one in find_dates(sentence.text, None))
    )


#: Before "video link", what was done by it: a signature is no meeting.
SIGNED_BY = re.compile(r"\b(?:sign|ink|exchang|seal|witness)\w*\b[^.;]*\b(?:by|via|over|through) (?:an? )?$")
#: Before talks, the two or more others who hold them, as Korean writes them: "북미 정상회담".
OF_OTHERS = re.compile(
    r"(?:북미|미북|남북|한미|한미일|한일|한중|한중일|미중|중미|미일|중일|한러|북중|북러|북일|미러)\s?(?:정상)?$"
)
#: Those whom a visitor meets beside the talks.
NO_OFFICIALS = re.compile(
    r"m(?:e|ee)ts? (?:with )?(?:(?!and\b|[Mm]inister|[Pp]resident|counterpart)[\w'’-]+ ){0,5}?(?:members\b|lawmakers|parliamentarians|students|executives|managers|bankers|founders|exporters|importers|workers|entrepreneurs|residents|reporters|alumni|representatives of|chief executives|Singaporeans|Koreans|business(?:men|people| leaders| chambers?)|compan(?:y|ies)|investors)"
)
NO_OFFICIALS_KO = re.compile(
    r"(?:관계자|기업인|교민|동포|학생|유학생|투자자|임직원|직원|창업자|기자|의원|한인|상공인|주재원|언론인)(?:들)?(?:을|를|과|와)(?: (?:별도로|따로|잇달아|차례로|각각|만나))?(?: \S+)? ?$"
)
#: A committee that is set up has not met.
FOUNDED = re.compile(
    r"\b(?:set(?:ting|s)? up|establish\w*|creat\w*|form(?:s|ed|ing)?) (?:an? |the )?(?:[\w-]+ ){0,4}$"
)
FOUNDED_KO = re.compile(r"[가-힣()A-Z]{0,12}[을를] ?(?:새로 )?(?:구성|신설|설치|꾸리|꾸려|만들|출범)")


def _is_founded(text: str, match: re.Match[str]) -> bool:
    before, behind = text[: match.start()], text[match.end() :]
    if re.match(r",? (?:which|that|and it) (?:\w+ )?(?:met|convened)\b", behind):
        return False
    return FOUNDED.search(before) is not None or FOUNDED_KO.match(behind) is not None


#: A meeting that anybody may hold.
PUBLIC = re.compile(
    r"(?:forum|seminar|conference|symposium|roundtable|포럼|세미나|컨퍼런스|콘퍼런스|간담회)s?"
)
#: Says of a meeting that it is held time and again.
HABITUAL = re.compile(r"해마다|매년|격년|번갈아|\b(?:every|each) year\b|\bannually\b")
#: A meeting that an agreement provides for.
UNDER_PACT = re.compile(
    r"\b(?:met|meeting|session)\b(?: \w+){0,5} under (?:an?|the|their) (?:[\w-]+ ){0,5}(?:pact|agreement|arrangement|memorandum|MOU|FTA)\b",
    re.IGNORECASE,
)
#: Says of a meeting that it is to come.
AHEAD = re.compile(
    r"\b(?:is|are) (?:planned|due|set|slated|expected)\b|\b(?:will|to be|is to|are to|scheduled|next|agreed to (?:hold|convene|meet|host)|plan(?:s|ned)? to)\b|예정|열린다|열리며|열릴|계획|열기로|갖기로|연다|개최하기로"
)


def last_kind(found: list[Act]) -> str:
    """Return the kind of the meeting told last, for "the fourth meeting" that follows."""
    kinds = [
        one.claim.fields["kind"] for one in found if one.claim.fields["kind"] in ("dialogue", "committee")
    ]
    return kinds[-1] if kinds else ""


NAMED_KOREAN = re.compile(
    r"(?:제\s?\d+(?:차|회) )?한[-·ㆍ–]\s?싱(?:가포르)? (?:[^\s,]+ ){0,4}?[^\s,]*(?:포럼|대화|라운드테이블|간담회|세미나|공동위원회|정책회의|이행위원회|협력위원회|회의|회담|협의회)"
)


#: A meeting that is told by its number.
NUMBERED = re.compile(
    rf"(?:제\s?)?\d+차 (?:\S+ |공식)?(?:협상|회의|행사)|첫 (?:모임|행사|만남)|\b(?:{NTH}) (?:edition|event|gathering)\b|\b(?:{NTH}) (?:\w+ )?round(?: of [a-z ]*(?:talks|negotiations))?",
    re.IGNORECASE,
)


def _title(match: re.Match[str], text: str) -> str:
    words = match[0]
    if named := re.search(
        r"(?:[A-Z][\w-]+ ){1,6}(?:Dialogue|Forum|Committee|Meeting|Roundtable|Consultations?|Summit|Seminar|Symposium|Conference)\b",
        text,
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
