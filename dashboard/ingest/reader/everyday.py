"""Agreements by whatever name an article gives them: "a labelling recognition arrangement", "a travel lane"."""

import re

from dashboard.ingest.reader.dates import Dated
from dashboard.ingest.reader.event_words import Mention
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.officials import OFFICIALS, are_agencies, is_business
from dashboard.ingest.reader.places import THIRD, economies_of, names_pair

#: Words behind which stands what an agreement is about, and words of agreements that are not those of states.
NOUN = r"[Aa]greements?|[Aa]rrangements?|[Tt]reaty|[Pp]rotocol|[Cc]onvention|[Pp]act|[Aa]ccord"
PRIVATE = re.compile(
    r"\b(?:joint[- ]venture|purchase|sales?|selling|licen[cs]\w+|supply|services?|distribution|shareholders?|loan|lease|tenancy|offtake|off-take|subscription|definitive|merger|"
    r"collective|peace|cease-?fire|paris|kyoto|wto|plaza|underwriting|credit|facility|framework|franchise|development|management|conditional|binding|security pact|in principle)\b|연구|기술이전|공급|판매|업무|산학|투자|금융|후원|입점",
    re.IGNORECASE,
)
#: Ways to travel that two states open to each other, and other schemes of theirs.
LANE = re.compile(
    r"\b(?:[Rr]eciprocal |[Qq]uarantine-free |[Vv]accinated |[Tt]ravel |[Bb]usiness |[Aa]ir |[Gg]reen |[Ff]ast[- ](?:[Tt]rack )?|[Ee]xpress |[Ss]afe )+(?:[Tt]ravel )?(?:[Ll]anes?|[Cc]orridors?|[Bb]ubbles?|[Tt]racks?)\b|\bVTLs?\b|\bRGL\b"
    r"|\b(?:[Pp]atent [Pp]rosecution|PPH) [Hh]ighway\b|\bPPH\b|\b[Ww]orking[- ][Hh]oliday (?:[Pp]rogramme|[Pp]rogram|[Ss]cheme)\b|\b[Vv]isa[- ][Ww]aiver\b"
    r"|특허\s?심사\s?하이웨이|여행\s?안전\s?권역|트래블\s?버블|(?:기업인\s?)?(?:신속\s?통로|신속\s?입국|패스트\s?트랙)(?:\s?제도)?|무격리\s?(?:입국|여행)|워킹\s?홀리데이"
)
NAMED = re.compile(
    rf"\b(?:(?:[A-Z][\w&’'-]*|of|on|for|and) ){{1,7}}(?:Agreement|Arrangement|Treaty|Protocol|Convention|Pact|Accord)\b(?: (?:[Oo]n|[Ff]or) (?:[A-Z][\w&-]+(?: (?:and|of|in) (?=[A-Z])|(?: (?=[A-Z]))|\b)){{1,5}})?"
    rf"|\b(?:[a-zA-Z][\w-]+ ){{1,3}}(?:{NOUN})\b|\b[Aa] (?:pact|treaty|accord) (?:that|which|under which)\b"
    r"|(?:[가-힣]{1,7}[가-힣](?<![는은을를한된할던인의과와])\s|[가-힣]{2,8})(?:협정|약정|협약)(?=[을를이가은는에과와도의(으]|\s|$)"
)
#: Opens a scheme: it works from then on.
OPENS = re.compile(
    r"(?:^|[-–—…:] )(?:From|Since|Starting|As of) (?=\d|[A-Z][a-z]{2,8} \d)|\b(?:start(?:s|ed|ing)?|begins?|began|launch(?:es|ed)?|opens?|opened|kicks? off|kicked off|running|runs?|operat(?:es?|ed|ing)|introduc(?:es?|ed)|in place|"
    r"(?:also )?had (?=(?:an? |also )))|(?<=lane )(?:from|as of|on)\b|(?<=corridor )(?:from|as of|on)\b|시작(?:했|하|한|된|됐|되)|개시|운영(?:했|하|한|된|됐|되|해)|열(?:었|린|렸|기)|도입(?:했|하|한|된|됐|되)",
    re.IGNORECASE,
)
#: Words that open a name without being part of it.
EMPTY = re.compile(
    r"^(?:.*\b(?:signs?|signed|inks?|inked|seals?|sealed|concludes?|concluded|reach|reached|enters?|entered|exchange[sd]?) |(?:an?|the|their|its|this|that|these|and|or|of|on|for|to|with|by|new|first|two|three|four|also|signed|sign|inked|both|such|under|have|has|into|will|bilateral|second|third|existing|similar|said|says|today|between|which|in|as|was|were|is|are) )+",
    re.IGNORECASE,
)


def find_everyday(text: str, before: str, held: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return agreements that no list names, where both sides stand behind a sentence and no third one does.

    Args:
        text: The sentence.
        before: The sentence before it.
        held: The instruments that the lists found in it.
        lexicon: The name lists.
    """
    found: list[Mention] = []
    for pattern in (LANE, NAMED):
        for match in pattern.finditer(text):
            words = EMPTY.sub("", match[0])
            start = match.end() - len(words)
            is_free = all(match.end() <= one[0] or one[1] <= start for one in (*held, *found))
            is_named = len(words.split()) > 1 or not re.match(r"[a-z]", words)
            if is_free and (is_named or words != match[0]) and not PRIVATE.search(words):
                found.append((start, match.end(), "agreement", words, ""))
    return found if found and _is_ours(text, before, lexicon) else []


def _is_ours(text: str, before: str, lexicon: Lexicon) -> bool:
    """Tell whether both sides are told, governments or their agencies, and nobody else."""
    if THIRD.search(text) or (is_business(text, lexicon) and not are_agencies(text, lexicon)):
        return False
    told = f"{before} {text}"
    is_pair = (
        names_pair(text)
        or are_agencies(text, lexicon)
        or (len(economies_of(told)) > 1 and OFFICIALS.search(told))
    )
    return bool(is_pair) and not (
        THIRD.search(before) and not names_pair(text) and not are_agencies(text, lexicon)
    )


def is_scheme(mention: Mention) -> bool:
    """Tell whether an instrument is a scheme that opens, and not a text that is signed."""
    return LANE.search(mention[3]) is not None


#: Before a year that is part of a name, and behind it: "the 2006 free trade pact".
NAMED_BY = re.compile(r"\b(?:the|a|an|its|their|that)\s$")


#: Before a year that dates an act; and what follows one that is part of a name, in a headline: "2006 trade pact".
BARE_YEAR = re.compile(r"\b(?:in|since|of|until|by|from|during|early|late|mid)[ -]$", re.IGNORECASE)
NAMED_PACT = re.compile(
    r" (?:[a-z-]+ ){0,3}(?:[Pp]act|[Aa]greement|[Dd]eal|[Tt]reaty|[Aa]ccord|[Aa]rrangement|FTA|MOU|MoU)\b"
)


def only_names(text: str, one: Dated) -> bool:
    """Tell whether a year only says which agreement is meant."""
    is_year = len(one.value) == len("2006") and not one.is_relative
    if is_year and not BARE_YEAR.search(text[: one.start]) and NAMED_PACT.match(text[one.end :]):
        return True
    return (
        is_year
        and NAMED_BY.search(text[: one.start]) is not None
        and text[one.end : one.end + 2].strip().isalpha()
    )
