"""Whether an act on an agreement or a memorandum is one of the two, and done."""

import re

from dashboard.ingest.reader.acts import is_joint
from dashboard.ingest.reader.event_words import HOPED, NEGATED, PLURILATERAL, Mention
from dashboard.ingest.reader.mentions import OF_MANY
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import THIRD, economies_of, names_pair, third_party

#: Says of an agreement that it is one of the two, whoever else is named.
PAIRED = re.compile(
    r"\b(?:Korea|ROK|Seoul)(?:[-–/ ]|'s | and )(?:and )?Singapore|\bSingapore(?: and | and the |[-–])(?:South |Republic of )?(?:Korea|ROK|Seoul)|\bwith (?:Singapore|South Korea|Korea)|\bbilateral|\b(?:two|both) (?:countries|sides|nations|governments|economies|leaders)"
    r"|KSFTA|KSDPA|SCPA|한[-·ㆍ–]?\s?싱|한국[과·]\s?싱가포르|양국|두 나라|양측|싱가포르[와과] (?!베트남|일본|중국)",
    re.IGNORECASE,
)


#: Behind the name of an act, what makes it a subject of talks: "체결 문제를 논의".
SUBJECT = re.compile(r" ?(?:문제|방안|가능성|여부|필요성|논의|검토|준비|첫 ?해|이듬해|원년|전해|\d+주년)")
#: Talks of some days: a round of them, whatever they are about.
SITTING = re.compile(r"\b(?:\w+-day|latest|week-long|weeklong|\w+-round) (?:\w+ )?(?:talks|negotiations)\b")


#: Says of which other agreements one is the next, or the like: "its second after the one with Chile".
COMPARED = re.compile(
    rf"\b(?:after|following|besides|alongside|like|unlike|as with)\b[^,.;]{{0,40}}\b(?:ones?|deals?|pacts?|agreements?|accords?|those|that)\b(?: \w+)? with (?:{THIRD.pattern})(?:(?:, | and |, and )(?:with )?(?:{THIRD.pattern}))*(?:, which [^,.;]*)?"
    rf"|\b(?:one|another|the (?:other|first|second)) (?:\w+ )?with (?:the )?(?:{THIRD.pattern})[^,.;]*"
    rf"|(?:{THIRD.pattern})(?:(?:과|와|,|·) ?(?:{THIRD.pattern}))*(?:[·과와,] ?\S{{1,6}})?에 이[어은]"
)


#: Those who founded an agreement of many, and what tells that another joins it.
BY_FOUNDERS = re.compile(
    r"(?:세|네|[34]) ?(?:나라|개국)[이가은는]|창[립설] ?(?:회원)?국|\b(?:three|four|founding|original) (?:\w+ )?(?:countries|members|nations|economies|parties|signatories|states|partners)\b|\bfounders\b"
    r"|(?:Singapore|Chile|New Zealand|싱가포르|칠레|뉴질랜드)(?:, (?:and )?| and |[·,] ?|[와과] )(?:Singapore|Chile|New Zealand|싱가포르|칠레|뉴질랜드)"
)
BY_KOREA = re.compile(
    r"\b(?:join|acced|accession|member(?!s)|admit|South Korea|Korea|Seoul)|가입|합류|한국|우리"
)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


#: Behind an act on an agreement of many, for whom alone it was; before it, who else did it.
FOR_OTHER = re.compile(rf"[^.,;]{{0,30}}\bfor (?:the )?(?:{THIRD.pattern})")
BY_OTHER = re.compile(
    rf"(?:{THIRD.pattern})(?:[은는이가도]|['’]s)?(?: (?:will|to|would|may|has|have))?(?: \w+)? $"
)


def _is_of_many(text: str, verb: re.Match[str]) -> bool:
    """Tell whether an act on an agreement of many is not that of a third economy alone."""
    if third_party(text[: verb.start()]) and not any(one.search(text) for one in OF_MANY.values()):
        return False
    is_others = FOR_OTHER.match(text[verb.end() :]) or BY_OTHER.search(text[: verb.start()])
    return not is_others or bool(economies_of(text))


def holds(
    mention: Mention,
    stage: str,
    sentence: Sentence,
    verb: re.Match[str],
    *,
    is_bilateral: bool,
    is_official: bool,
) -> bool:
    """Tell whether a verb tells an act on an instrument of the two, and one that was done.

    Args:
        mention: The instrument.
        stage: The stage that the verb tells.
        sentence: The sentence in which both stand.
        verb: The verb.
        is_bilateral: Whether the article, or the sentence before, is about the two.
        is_official: Whether governments or their agencies act.
    """
    text = COMPARED.sub(_blank, sentence.text)
    if not _is_done(text, stage, verb):
        return False
    if mention[4] in OF_MANY:
        return _is_of_many(text, verb)
    near = text[max(0, verb.start() - 100) : verb.end() + 40]
    if third_party(near) and not is_joint(text) and not PLURILATERAL.search(text):
        return False
    if mention[2] == "accession":
        is_of_founders = BY_FOUNDERS.search(text) is not None and not BY_KOREA.search(text)
        return not is_of_founders and (is_bilateral or "KOR" in economies_of(text) or stage == "concluded")
    if mention[2] in ("milestone", "mou"):
        is_ours = not THIRD.search(text) or names_pair(text) or PAIRED.search(text) is not None
        is_told = names_pair(text) or is_bilateral
        return is_ours and is_told and (is_official or (mention[2] == "milestone" and is_bilateral))
    return _is_of_pair(mention, text, is_bilateral=is_bilateral, is_official=is_official)


def _is_done(text: str, stage: str, verb: re.Match[str]) -> bool:
    """Tell whether a verb tells an act, and no round of talks, subject, hope or denial."""
    if (stage in ("concluded", "launched") and SITTING.search(text)) or not text[slice(*verb.span())].strip():
        return False
    if SUBJECT.match(text[verb.end() :]):
        return False
    is_fact = re.match(r"(?:개시|시작|착수|서명|체결|발효)(?:된|한|했던|돼|되어)", verb[0]) is not None
    is_hoped = not is_fact and HOPED.search(text[max(0, verb.start() - 30) : verb.end() + 12]) is not None
    return not is_hoped and NEGATED.search(text[max(0, verb.start() - 18) : verb.end() + 8]) is None


def _is_of_pair(mention: Mention, text: str, *, is_bilateral: bool, is_official: bool) -> bool:
    """Tell whether an agreement is one of the two."""
    if THIRD.search(text) and not (PAIRED.search(text) or PLURILATERAL.search(text)):
        return False
    if names_pair(text) or mention[4] in ("KSFTA", "KSDPA", "SCPA", "DTA", "ASA"):
        return True
    # an agreement of two others would be told with their names
    return (is_bilateral or (is_official and mention[2] == "agreement")) and not THIRD.search(text)
