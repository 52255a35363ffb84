"""Agreements and memoranda that a sentence names."""

import re

from dashboard.ingest.reader.event_words import INSTRUMENTS, Mention
from dashboard.ingest.reader.lexicon import Lexicon


def find_mentions(text: str, lexicon: Lexicon) -> list[Mention]:
    """Return instruments in a sentence: start, end, kind, name, agreement code."""
    mentions: list[Mention] = []
    for one in lexicon.agreements.find(text):
        kind = "accession" if one.name.key in ("DEPA", "CPTPP") else "agreement"
        mentions.append((one.start, one.end, kind, one.name.label, one.name.key))
    for kind, pattern in INSTRUMENTS:
        for match in pattern.finditer(text):
            if all(match.end() <= one[0] or one[1] <= match.start() for one in mentions):
                mentions.append(_mention(text, match, kind))
    return sorted(one for one in mentions if not _is_what(one, mentions, text))


#: Between an agreement of many and the words that say what it is: "DEPA는 ... 세계 첫 디지털 협정이다".
SAYS_WHAT = re.compile(
    r"[^.]{0,8}(?:은|는|이란|란|,|\bis|\bwas)\s(?:(?!(?:양자|한-싱|한·싱|별도|\bbilateral|\bseparate)).)*"
)


def _is_what(one: Mention, mentions: list[Mention], text: str) -> bool:
    """Tell whether words only say what an agreement of many is that the sentence names before them."""
    if one[2] != "agreement" or one[4] not in ("", "KSDPA") or text[one[0] : one[1]] == one[4]:
        return False
    return any(
        other[2] == "accession" and other[1] <= one[0] and SAYS_WHAT.fullmatch(text[other[1] : one[0]])
        for other in mentions
    )


#: Before an agreement, what makes it one that others are in already.
JOINS = re.compile(
    r"\b(?:join|joining|joined|accede to|acceding to|accession to|membership (?:of|in)|member of|enter|entering|entry (?:in)?to) (?:the |an? )?(?:[\w-]+ ){0,3}$"
)


#: Agreements of many in which both economies are, and what tells beside the words of one that it is meant.
OF_MANY = {
    "AKFTA": re.compile(
        r"\bAEM[-–](?:Republic of Korea|ROK|Korea)\b|Framework Agreement on Comprehensive Economic|\bASEAN[-–—/ ](?:South |Republic of )?(?:Korea|ROK)\b|\b(?:Korea|ROK)[-–—/]ASEAN\b|\b(?:ASEAN and (?:the )?(?:South |Republic of )?(?:Korea|ROK)|(?:Korea|ROK) and ASEAN)\b|\bwith ASEAN\b|\bAKFTA\b|한[-·ㆍ‧]?\s?아세안|아세안[과와](?:의|도|는)? ?(?=\S{0,4}(?:FTA|자유무역|협정))"
    ),
    "RCEP": re.compile(r"\bRCEP\b|Regional Comprehensive Economic|역내 ?포괄적"),
    "IPEF": re.compile(
        r"\bIPEF\b|Indo-Pacific Economic Framework|인도[·-]?\s?태평양 ?경제 ?(?:프레임워크|협력체)|인태 ?경제"
    ),
}
#: Right before an agreement, what makes it that of the two whatever stands before.
PAIRED_BEFORE = re.compile(
    r"(?:Korea|ROK)[-–—/ ]Singapore (?:\w+ )?$|Singapore[-–—/](?:South |Republic of )?(?:Korea|ROK) (?:\w+ )?$|\bbilateral (?:\w+ )?$|한[-·ㆍ‧]?\s?싱(?:가포르)?(?:의)? ?$"
)
#: Behind an agreement, what it is a part of.
UNDER = re.compile(r" (?:of|under|within) (?:the )?[A-Z].{0,50}")
#: Letters before an agreement within which the many are named.
BESIDE = 90


def _of_many(text: str, match: re.Match[str]) -> str:
    before = text[max(0, match.start() - BESIDE) : match.end()]
    before = re.split(r"[;:]|, (?:while|but|whereas|and the)\b|(?:으며|했고|하고|지만),? ", before)[-1]
    behind = UNDER.match(text[match.end() :])
    near = before + (behind[0] if behind else "")
    return next((code for code, pattern in OF_MANY.items() if pattern.search(near)), "")


def _mention(text: str, match: re.Match[str], kind: str) -> Mention:
    """Return an instrument; "a digital pact" that somebody applied to join is that of the economies in it."""
    words = match[0]
    if (
        kind == "agreement"
        and (code := _of_many(text, match))
        and not PAIRED_BEFORE.search(text[: match.start()])
    ):
        return (match.start(), match.end(), kind, words, code)
    if kind == "agreement" and JOINS.search(text[: match.start()]):
        for code, topic in (("DEPA", "digital"), ("CPTPP", "pacific")):
            if re.search(topic, words, re.IGNORECASE):
                return (match.start(), match.end(), "accession", words, code)
    return (match.start(), match.end(), kind, words, _code_of(words, kind))


def _code_of(words: str, kind: str) -> str:
    lowered = words.lower()
    table = (
        ("KSDPA", r"digital partnership|digital trade|\bdpa\b|디지털\s?동반자|디지털\s?(?:통상)?\s?협정"), ("KSFTA", r"free trade|\bfta\b|자유무역"),
        ("SCPA", r"supply chain|공급망"), ("DTA", r"tax|과세|조세"), ("DEPA", r"depa|digital economy partnership|디지털경제동반자"),
        ("ASA", r"air serv|aviation|open skies|항공"), ("CPTPP", "cptpp"), ("RCEP", "rcep"), ("IPEF", "ipef"),
    )  # fmt: skip
    return (
        next((code for code, form in table if re.search(form, lowered)), "")
        if kind in ("agreement", "accession")
        else ""
    )


def as_memorandum(mention: Mention, before: str, lexicon: Lexicon) -> Mention:
    """Let "the arrangement" stand for the memorandum of the sentence before, if that names nothing else."""
    if mention[2] != "agreement" or mention[4] or not re.match("(?:[Tt]he|[Tt]his) arrangement", mention[3]):
        return mention
    kinds = {one[2] for one in find_mentions(before, lexicon)}
    return (*mention[:2], "mou", *mention[3:]) if kinds == {"mou"} else mention
