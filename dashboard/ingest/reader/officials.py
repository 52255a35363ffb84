"""Whether governments or companies stand behind what a sentence tells."""

import re
from dataclasses import replace

from dashboard.ingest.reader.lexicon import Found, Lexicon, Name, Names
from dashboard.ingest.reader.places import KOREA, SINGAPORE, THIRD

#: Opens a sentence that goes on about those of the one before.
THEY = re.compile(
    r"(?:They|The two|The pair|Both|The ministers|The sides)\b|(?:두 사람|두 나라|양국|양측|두 장관|양 장관|두 정상|양 정상|회담 ?(?:뒤|후|직후)|이어|이 자리)"
)
#: Words of governments.
OFFICIALS = re.compile(
    r"\b(?:minist|government|the two countries|both countries|the two sides|leaders|director-general|commissioner|president|prime minister|parliament|governments)|장관|정부|양국|두 나라|대통령|정상|총리|청장|양 기관|두 기관|[가-힣]{2,}부(?:와|는|가|-)|(?-i:\bauthorities\b)",
    re.IGNORECASE,
)
#: Words of those who govern, and not only of their countries.
GOVERNING = re.compile(
    r"\b(?:minist|government|president|parliament|commissioner)|장관|정부|대통령|총리|청장|[가-힣]{2,}부(?:와|는|가|-)",
    re.IGNORECASE,
)
#: Firms as those who sign: "Companies of the two countries signed ...".
FIRMS_SIGN = re.compile(
    r"^(?:[\w'’ -]{0,40}\b)?(?:[Cc]ompanies|[Ff]irms|[Bb]usinesses|[Ee]nterprises|[Ss]tart-?ups)\b[^,.;]{0,60}\b(?:signed|inked|exchanged|concluded|sealed|sign|ink)\b"
    r"|(?:기업|업체)(?:과|·) ?(?:대학|연구소|기관)(?:들)? (?:사이|간)[^.]{0,60}(?:맺|체결|교환)"
    r"|(?:기업|업체|회사)(?:들)?(?:은|이|가) .{0,80}(?:체결|서명|맺|교환)"
    r"|^(?!.*(?:정부|장관|양국|두 나라|두 정상|총리|대통령|[가-힣]{2,}부(?:와|는|가)))[^.]{0,60}(?:기업|업체|회사|스타트업)(?: '?[가-힣A-Za-z]{2,12}'?(?:\([^)]*\))?)?(?:과|와)(?!의) .{0,80}(?:체결|서명|맺|교환)"
)
#: The states themselves as those who sign: "Singapore and the ROK signed ...".
STATES_SIGN = re.compile(
    r"\b(?:Singapore|Seoul|(?:South |Republic of )?Korea|ROK) and (?:the )?(?:Singapore|Seoul|(?:South |Republic of )?Korea|ROK)\b(?:,? \w+){0,3}? (?:sign(?:ed)?|ink(?:ed)?|concluded|exchange[d]?|seal(?:ed)?)\b"
    r"|(?:한국|우리나라)과 싱가포르[는가]|싱가포르와 한국[은이]|한[-·ㆍ]싱(?:가포르)?[는가,](?!포르)"
)
#: Public bodies by their form.
BODIES = re.compile(
    r"\b(?:[A-Z]\w+ ){1,4}(?:Commission|Authority|Agency|Customs(?: Service)?|Administration|Service|Office)\b|[가-힣]{2,8}(?:위원회|청|처|감독원|진흥원|연구원|평가원|표준원|관세청|공사)(?=[과와은는이가의])"
)
#: A body of Singapore that is called as the Korean one: "싱가포르 관세청".
SAME_NAME = re.compile(r"(?<=싱가포르 )[가-힣]{2,8}(?:위원회|청|처|감독원|진흥원)(?=[과와은는이가의,() ])")
COMPANY = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|[Cc]o\.|Corp\.?|Inc\.?|Ltd\.?|Pte|Group|Holdings|customers?|clients?|shareholders?|supplier|operator|developer|start-?ups?)\b|기업|업체|회사"
)


#: What befalls the agreements of states only.
OF_STATES = re.compile(r"\binto force\b|\bratif\w+|\btreat(?:y|ies)\b|발효|비준|조약")


def is_business(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a sentence is about companies, and no government is named in it."""
    if OFFICIALS.search(text):
        return False
    named = {one.name.kind for one in lexicon.organisations.find(text)}
    speaks_of_them = COMPANY.search(text) is not None and not OF_STATES.search(text)
    return bool(named & {"company", "fund"}) or speaks_of_them


def governs(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a sentence speaks of governments, and not of companies in their countries."""
    return OFFICIALS.search(text) is not None and not (
        GOVERNING.search(text) is None
        and any(one.name.kind in ("company", "fund") for one in lexicon.organisations.find(text))
    )


#: A public body with the letters, or the short name, by which the article calls it from there on.
INTRODUCED = re.compile(
    r"\b(?P<name>(?:(?:[A-Z][\w&’'-]{0,30}|of|for|and|the|on|&),? ){0,8}(?:Agency|Authority|Commission|Administration|Ministry|Office|Bureau|Council|Service|Department|Institute|Customs)(?: (?:of|for|and|the|[A-Z]\w+)){0,8}) \((?P<short>[A-Z][A-Za-z]{1,6})\)"
    r"|(?P<name_ko>(?:싱가포르 )?[가-힣]{2,14}(?:청|처|부|위원회|감독원|진흥원|평가원|표준원|관리원|본부))\((?P<short_ko>[A-Z][A-Za-z]{1,6}|[가-힣]{2,5})\)"
)


class _WithAgencies(Names):
    """The organisations of the lists, and those public bodies that an article introduces by short names."""

    def __init__(self, listed: Names, introduced: list[Name]) -> None:
        super().__init__(introduced)
        self._listed = listed

    def find(self, text: str) -> list[Found]:
        """Return the names in a text; a listed name takes its words away from those introduced."""
        found = self._listed.find(text)
        own = [
            one for one in super().find(text)
            if all(one.end <= other.start or other.end <= one.start for other in found)
        ]  # fmt: skip
        return sorted([*found, *own], key=lambda one: one.start)


def with_agencies(lexicon: Lexicon, whole: str) -> Lexicon:
    """Return the name lists with the short names of public bodies that an article introduces in brackets."""
    introduced = []
    for one in INTRODUCED.finditer(whole):
        name, short = one["name"] or one["name_ko"], one["short"] or one["short_ko"]
        if THIRD.search(whole[max(0, one.start() - 12) : one.end()]):
            continue
        home = "SGP" if SINGAPORE.search(name) else "KOR" if one["name_ko"] or KOREA.search(name) else ""
        introduced.append(Name(short, name, home, "agency", "", name))
    if not introduced:
        return lexicon
    return replace(lexicon, organisations=_WithAgencies(lexicon.organisations, introduced))


#: Says of a signature that it was at the ceremony, or the talks, of which the sentences before tell.
AT_CEREMONY = re.compile(
    r"\b(?:signed|exchanged|inked|concluded)\b[^.;]{0,20}\b(?:at|during|on|after) (?:the|that) (?:same )?(?:ceremony|occasion|summit|talks|event|visit)\b|(?:이 자리|같은 자리|이날 (?:서명식|체결식)|서명식)에서"
)


#: Sentences behind an agreement of states within which "the ceremony" is that at which it was signed.
CEREMONY = 6


def at_ceremony_of_states(text: str, since: int, lexicon: Lexicon) -> bool:
    """Tell whether a signature was at the ceremony of an agreement told before, and is of no company.

    Args:
        text: The sentence.
        since: Sentences since the agreement was told.
        lexicon: The name lists.
    """
    signed = AT_CEREMONY.search(text)
    return (
        since <= CEREMONY
        and signed is not None
        and not COMPANY.search(text[: signed.start()])
        and not any(
            one.name.kind in ("company", "fund", "university") for one in lexicon.organisations.find(text)
        )
    )


#: Words for two parties, whoever they are.
SIDES = re.compile(r"\b(?:[Tt]he two|[Bb]oth|[Tt]wo) sides\b|양측|양 ?사")


def are_firms(text: str, before: list[str], lexicon: Lexicon) -> bool:
    """Tell whether "both sides" of a sentence, which names nobody else, are companies told before.

    Args:
        text: The sentence.
        before: The sentences before it.
        lexicon: The name lists.
    """
    if not SIDES.search(text) or _rules(text, lexicon):
        return False
    for each in reversed(before):
        if _rules(each, lexicon):
            return False
        if is_business(SIDES.sub(" ", each), lexicon):
            return True
    return False


def _rules(text: str, lexicon: Lexicon) -> bool:
    rest = SIDES.sub(" ", text)
    return (
        OFFICIALS.search(rest) is not None
        or STATES_SIGN.search(rest) is not None
        or are_agencies(rest, lexicon)
    )


def are_agencies(text: str, lexicon: Lexicon) -> bool:
    """Tell whether public bodies of ours are named, and no company."""
    named = [one.name for one in lexicon.organisations.find(text)]
    agencies = {one.key for one in named if one.kind == "agency"}
    agencies |= {text[max(0, one.start() - len("싱가포르 ")) : one.end()] for one in SAME_NAME.finditer(text)}
    agencies |= set(BODIES.findall(text))
    is_business_body = re.search(
        r"\b(?:Hydro|Power|Port Authority|Gas Corp|KEPCO|KHNP)\b|수력원자력|항만공사|발전(?:은|과|이)|전력공사|가스공사",
        text,
    )
    return (
        len(agencies) > 1
        and is_business_body is None
        and not any(one.kind in ("company", "fund", "university") for one in named)
    )


#: Bodies that do business, promote or research: what they agree on is a deal.
BOARDS = re.compile(
    r"\b(?:Tourism|Film|Culture|Creative|Content|Media Development|Health Industry|Science, Technology and Research|A\*STAR|Federation|Chamber|Association|Hospital|University|Institute of|Port Authority|Airport Corporation|Gas Corporation|Water|MICE|Hydro|Venture Investment)\b"
    r"|관광|영화진흥|콘텐츠진흥|보건산업진흥원|과학기술(?:연구)?청|중앙회|연맹|협회|병원|의료원|대학|항만공사|공항공사|가스공사|수자원공사|수력원자력|벤처투자"
)
#: Names of governments, which make of a memorandum one of states whoever else is named.
STATES = re.compile(
    r"\b(?:[Mm]inist(?:ers?|r(?:y|ies))|[Gg]overnments?|[Tt]wo (?:countries|leaders)|[Bb]oth (?:countries|governments))\b|장관|정부(?! ?연구)|부처|두 정상|양 정상|대통령|총리|[가-힣]{2,}부(?:와|는|가|-)"
)


def is_of_bodies(text: str, before: str, lexicon: Lexicon) -> bool:
    """Tell whether a sentence names companies, universities, or bodies that do business, and no government: their memorandum is a deal.

    Args:
        text: The sentence.
        before: The sentence before it, which tells whose "the memorandum" is.
        lexicon: The name lists.
    """
    named = lexicon.organisations.find(text)
    if not named:
        text, named = f"{before} {text}", lexicon.organisations.find(before)
    if STATES.search(text) or STATES_SIGN.search(text):
        return False
    sides = {one.name.economy for one in named}
    if any(one.name.kind in ("company", "fund", "university") for one in named):
        return len({one.name.key for one in named}) > 1
    return {"KOR", "SGP"} <= sides and all(
        BOARDS.search(one.name.text) or BOARDS.search(one.name.label) for one in named
    )


def is_official(text: str, *, is_bilateral: bool) -> bool:
    """Tell whether governments stand behind a memorandum: a company's is a deal."""
    if re.search(
        r"\bwitness(?:ed|ing)? the (?:exchange|signing|signature)\b|\b(?:ministr|minister|government|agenc|authorit|commissioner|director-general|officials|police|prosecut|regulator|central bank|customs|national|two countries|both countries|two sides|both sides|leaders|president)",
        text,
        re.IGNORECASE,
    ):
        return True
    return (
        STATES_SIGN.search(text) is not None
        or bool(
            re.search(
                r"장관|정부|부처|청장|양국|두 나라|두 기관|양 기관|양 부처|두 부처|대통령|정상|진흥원|[가-힣]{2,}부(?:와|는|가|-)",
                text,
            )
        )
        or (is_bilateral and re.match(r"(?:\w+ )?(?:\w+ ){0,2}(?:MOUs|memorand(?:a|ums))", text) is not None)
    )
