"""Encounters of office-holders of both sides, by whatever word an article tells them."""

import re
from datetime import date, timedelta

from dashboard.ingest.reader.dates import Dated
from dashboard.ingest.reader.event_words import LEADER
from dashboard.ingest.reader.places import THIRD, economies_of

#: Those who hold an office.
OFFICE = re.compile(
    r"\b(?:(?:Deputy |Vice )?Prime Minister|(?:[Vv]ice[- ]|[Dd]eputy |[Ss]enior )?[Mm]inister(?:s|ial)?|Secretary|Chairman|Chairwoman|Chairperson|Commissioner|Director[- ]General|Managing Director|Governor|"
    r"Chief Executive|Administrator|[Tt]rade chiefs?|[Dd]efen[cs]e chiefs?|[Ff]oreign chiefs?|[Cc]ounterparts?|Speaker|Ambassador|Attorney[- ]General|Chief Justice|MTI chief)\b"
    r"|국무총리|(?:싱가포르|[가-힣]{3}) 수상(?=[은이과와도])|부총리|장관|차관|청장|처장|위원장|본부장|총재|원장|국회의장|대사(?=[가는와과를의])|실장"
)
#: People by their names only: "Mr Gan and Mr Bang".
PERSON = re.compile(r"\b(?:Mr|Ms|Mrs|Mdm|Dr)\.? ([A-Z][\w-]+)")
#: Words of an encounter that are no meeting by themselves.
ENCOUNTER = re.compile(
    r"\b(?:video|telephone|phone|virtual|conference)[- ](?:call|link|talks|meeting|conversation)\b|\b(?:video|tele)-?conferenc(?:e|ing)\b|\bspoke (?:\w+ ){0,3}?(?:to|with|by|for|on|over|about|via)\b|\bspoken (?:to|with)\b"
    r"|\bconferred\b|\b(?:breakfast|lunch|dinner|breakfasted|lunched|dined|coffee) with\b|\bafter (?:seeing|meeting)\b|\b(?:will|to|due to|would|is to|set to) (?:also )?(?:meet|see|call on|sit down with|hold talks with)\b"
    r"|\bheld (?:\w+ ){0,3}(?:call|conversation)\b|\bdiscuss(?:ed|ions?)\b(?=.{0,70}\b(?:in|during|at|by|over) (?:a|an|their|the) (?:\w+ ){0,2}(?:call|meeting|videoconference|conference|visit|talks)\b)|\breviewed\b(?=.{0,60}\bwith\b)"
    r"|\b(?:was|were) (?:received|hosted|welcomed) by\b|\bphoned\b|\bmeet(?:s|ing)? (?:with )?(?=[A-Z]|his|her)"
    r"|전화\s?통화|통화(?=하고|했|를|에서|를 갖)|화상\s?(?:통화|면담|회담|회의|회의)|환담|조찬|만찬|차담"
)


#: A meeting of those of whom the sentence before tells.
THEY_MET = re.compile(
    r"(?:The two|They|The pair|Both)(?: \w+){0,2}? (?:met|sat down|held|spoke|conferred|talked)\b|(?:두 사람|두 장관|양 장관|두 청장|양 청장)[은이]"
)


def is_between_officials(text: str, before: str, whole: str, sides: set[str]) -> bool:
    """Tell whether two who hold offices, one of each side, are told of in a sentence.

    Args:
        text: The sentence.
        before: The sentence before it.
        whole: The article, in which those called by name only may have their offices.
        sides: Economies that the sentence, or the one before it, names.
    """
    if THEY_MET.match(text) and not all(one.search(before) for one in LEADER.values()):
        text = f"{before} {text}"
    if len(sides) < 2 or not OFFICE.search(text):
        return False
    if re.search(r"\b[Mm]inisters (?:of|from)\b|두 (?:장관|청장|처장)|양 (?:장관|청장)", text):
        return True
    named = {one[1] for one in PERSON.finditer(text) if _holds_office(one[1], whole)}
    return len(OFFICE.findall(text)) + len(named) > 1


def _holds_office(name: str, whole: str) -> bool:
    return re.search(rf"(?:{OFFICE.pattern}) (?:[A-Z][\w-]+ ){{0,3}}{re.escape(name)}\b", whole) is not None


#: Whom of a third economy somebody met: "met Japanese Trade Minister ...".
OF_THIRD = re.compile(
    rf"[^,.;]{{0,24}}?(?:{THIRD.pattern})\S*(?: [A-Z]?[\w-]+){{0,3}}? (?:[Mm]inister|[Pp]resident|[Pp]rime [Mm]inister|[Cc]hancellor|[Cc]ounterpart|[Cc]hief)|[^,.;]{{0,6}}(?:{THIRD.pattern})\S* "
)


def is_with_third(text: str, verb: re.Match[str]) -> bool:
    """Tell whether the one whom a verb says was met is of a third economy."""
    behind = text[verb.start() : verb.end() + 70]
    found = OF_THIRD.match(behind[len(verb[0]) - 1 :]) or OF_THIRD.match(behind)
    return found is not None and not economies_of(found[0]) and "," not in found[0]


#: Days a meeting lasts, in words.
LASTING = {"이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5}


def range_end(text: str, told: list[Dated], published: date | None) -> str:
    """Return the last day of talks that were held "14일부터 이틀간": what they ended in is of that day."""
    for one in told:
        lasting = re.match(rf"\s*(?:\([^)]*\))?\s*부터 ({'|'.join(LASTING)}) ?(?:간|동안)", text[one.end :])
        if lasting and len(one.value) == len("2026-06-09") and published:
            end = date.fromisoformat(one.value) + timedelta(days=LASTING[lasting[1]] - 1)
            return end.isoformat() if end <= published else ""
    return ""
