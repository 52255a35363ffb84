"""Ranks of trading partners, English and Korean."""

import re

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.figure_years import year_of
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import BOTH, THIRD, economies_of
from dashboard.ingest.reader.trade_sides import OTHER, PLACE, Frame, economy_of

ORDINALS = {
    "largest": 1, "biggest": 1, "top": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15,
}  # fmt: skip
CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen",
)  # fmt: skip
NTH = rf"(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<w>{'|'.join(word for word in ORDINALS if word not in ('largest', 'biggest', 'top'))})"
PARTNER = r"(?:partners? (?:in|for) (?:goods |merchandise |bilateral |overall |total )?trade|(?:merchandise |goods |overall |bilateral )?trad(?:e|ing) partners?|export (?:markets?|destinations?|partners?)|sources? of (?:its |their |(?:[A-Z]\w+ ?){1,2}'s )?(?:goods )?imports|import (?:sources?|partners?|origins?|suppliers?)|suppliers?|(?:overseas |foreign )?markets? for (?:its |their |[A-Z]\w+n )?(?:exports|goods|shipments)|buyers? of (?:its|their|[A-Z]\w+n) (?:exports|goods)|(?:export )?destinations?(?: for (?:its |their )?exports)?|trade counterpart|(?:trad(?:e|ing)|export|import) (?:markets?|country))"
KO_PARTNER = r"(?:교역\s?(?:상대)?국|교역\s?(?:상대|대상)국?|무역\s?(?:상대)?국|무역\s?상대(?:국)?|교역\s?파트너|무역\s?파트너|수출\s?(?:대상|상대)?국|수출\s?(?:대상|상대)|수출\s?시장|수출\s?목적지|수출처|수입\s?(?:대상|상대)?국|수입처|수입선|수입\s?대상|교역국)"
RANKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:{NTH})[- ](?:largest|biggest|most important|most valuable|top|ranked|ranking|leading|placed)?[- ]?(?P<p>{PARTNER})",
        rf"\b(?:[Nn]o\.?|number|#) ?(?P<n>\d{{1,2}})[- ](?P<p>{PARTNER})",
        rf"(?:{NTH})[- ](?:largest|biggest)\b(?![- ](?:economy|investor|city|company|bank|port|carmaker|shareholder|stake))",
        r"\b(?:No\.?|number) ?(?P<n>\d{1,2}) (?:on|in|among)\b",
        rf"\b(?:at|as|to|ranked|is|was|placed) (?:[Nn]o\.?|number) ?(?:(?P<n>\d{{1,2}})|(?P<c>{'|'.join(CARDINALS)}))\b",
        rf"\b(?:in|into|to|at|tak(?:es?|ing)|took|h[eo]lds?|holding|occup(?:y|ies|ied|ying)|fill(?:s|ed)?|claim(?:s|ed)?)(?: the)? (?:{NTH})(?:[- ]ranked)? (?:place|position|spot|slot|rank)\b",
        rf"\brank(?:ed|s|ing)?(?: as)?(?: the)? (?:{NTH}|No\.? ?(?P<n2>\d{{1,2}}))",
        rf"\b(?:and|while|with) (?:{PLACE}|it)(?: (?:is|was|being))? {PLACE}'s (?:{NTH})(?=[.,;]|$)",
        r"(?<!of the )(?<!ten )(?<!th-)(?<!th )(?<!nd-)(?<!rd-)\b(?P<one>largest|biggest|top) (?P<p>trad(?:e|ing) partner\b|export (?:market|destination)\b)",
    )
)
#: A flow, its value, and its rank: "수입은 114억 달러로 14번째".
VALUED = r"(?P<p>수출|수입)(?:액|규모|한 (?:금액|규모|액수))?(?:은|는|이)? [\d조억만천여약, .]+(?:달러|원)(?:\([^)]*\))?로(?:,[^.\d]{1,30}에 이[은어])?[^.,\d]{0,24}(?P<n>\d{1,2})(?:위|번째)(?=였|이|를|에|로|[.,])"
KO_RANKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"제\s?(?P<n>\d{{1,2}})(?:위|대|의)?\s?(?:의\s?)?(?P<p>{KO_PARTNER})",
        rf"(?<!\d)(?P<n>[3-9]|1[1-9])대 ?(?P<p>{KO_PARTNER})(?=이자|이며|으?로서)",  # alone it is one of so many
        rf"(?P<n>\d{{1,2}})(?:위|번째)(?:의|로 큰|로)?\s?(?:\S{{1,4}}\s)?(?P<p>{KO_PARTNER})",
        rf"(?P<k>첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열) ?번째(?:로 큰|로)?\s?(?P<p>{KO_PARTNER})",
        rf"(?P<p>{KO_PARTNER})\s?(?:가운데|중|순위)?[^.,]{{0,14}}?(?P<n>\d{{1,2}})위",
        r"(?P<p>수출|수입|교역)(?:국|액)?(?: 기준)? 순위(?:로는|로|는|에서는?)?[^.\d]{0,10}(?P<n>\d{1,2})위",
        r"(?P<p>수출|수입|교역)(?: 기준)?(?:으로)? (?P<n>\d{1,2})위(?=.{0,16}(?:국가|국이|국으|국인|상대|시장))",
        r"(?P<n>\d{1,2})위\s?(?P<p>상대국)",
        r"(?P<n>\d{1,2})위로 (?:\S+ 계단 )?(?:밀려|올라|내려|떨어|뛰어|상승|하락|미끄러)",
        rf"{VALUED}",
        rf"(?P<one>최대)\s?(?P<p>{KO_PARTNER})",
    )
)
#: Ranks of other lists than that of all partners.
OTHER_LIST = re.compile(
    r"\b(?:in|within|among|of)(?: the)?(?: 10| ten)?(?: member\w*)?(?: states)?(?: countries)?(?: of)?(?: the)? (?:ASEAN|Association|Asia|Southeast|South-east|region)|\bASEAN (?:member|countr|state|trading)|아세안|동남아|\bin ASEAN\b|\bASEAN's\b",
    re.IGNORECASE,
)
#: A third economy that a sentence ranks.
OF_THIRD = re.compile(
    rf"(?:[A-Z][a-z]+, )?(?:{THIRD.pattern})(?:,[^,]*,)?(?: (?:is|was|became|remain\w*|ranked|also|has)\b|[은는이가] )"
)
TOP = re.compile(
    r"\btop (?:10|ten|five|three|20)\b|\b(?:10|ten|five) (?:biggest|largest)\b|one of|among (?:the|its) (?:largest|biggest|top)|주요",
    re.IGNORECASE,
)


#: Goes on about the list of the other: "For Korea, Singapore ranks 10th."
FOR_ONE = re.compile(
    rf"^{PLACE} (?:is|was|ranks|ranked|remains|comes?|came|stands|stood)(?: in)?(?: at)? (?:{PLACE}(?:'s|’s) )?(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})(?:[- ](?:largest|biggest))?(?=[,.;]| and )|^(?:And |But )?(?:[Ff]or|[Ii]n|[Aa]mong) {PLACE}(?:'s|’s)?(?: \w+)?, (?:{PLACE}|it) "
)


def ranks_of(sentence: Sentence, before: str, context: Context, frame: Frame | None) -> list[Claim]:
    """Find the ranks of the one economy among the other's partners; `frame` is the trade told before, if it goes on."""
    text = sentence.text
    if not re.search(
        rf"{PARTNER}|{KO_PARTNER}|(?:수출|수입|교역)(?:국|액)?(?: 기준)?(?:으로)? (?:순위|\d+위)|\d+위\s?상대국|(?:수출|수입)\S* (?:금액\S* )?\S+ ?(?:달러|원)\S*로[^.\d]{{0,30}}\d+(?:위|번째)",
        f"{before} {text}" if FOR_ONE.search(text) else text,
        re.IGNORECASE,
    ):
        return []
    claims: list[Claim] = []
    taken: list[tuple[int, int]] = []
    for pattern in (*RANKS, *KO_RANKS):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            if OTHER_LIST.search(_clause(text, match)):
                continue
            reporter = _reporter(text, match, before, context, frame)
            if reporter is None and claims:
                reporter = str(
                    claims[-1].fields["reporter"]
                )  # "its fifth-largest source and ninth-largest market"
            if reporter is None or TOP.search(text[max(0, match.start() - 12) : match.end()]):
                continue
            if WAS.search(text[max(0, match.start() - 24) : match.start()]):
                continue
            claims.append(_rank_claim(sentence, match, reporter, context, frame))
    return claims


#: Where a sentence goes on to another list: "... and its second-largest in ASEAN", "... 상대국이며, 아세안에서는".
NEXT_LIST = re.compile(
    r"; |,? (?:and|but|while|though|although)(?: also)?(?= (?:its|their|the|was|is|it|ranked|Singapore|South|Korea|No|number|comes?|came|second|third|fourth|fifth|within|in|among)\b)|(?<=[며고만데]),? (?=아세안|동남아|이 ?중|동남아시아)|(?<=[가-힣][며고]), "
)


def _clause(text: str, match: re.Match[str]) -> str:
    """Return the part of a sentence that tells of one list."""
    marks = [one.span() for one in NEXT_LIST.finditer(text)]
    low = max((end for _, end in marks if end <= match.start()), default=0)
    high = min((start for start, _ in marks if start >= match.end()), default=len(text))
    return text[low:high]


#: Says that a rank is that of before: "up from ninth place".
WAS = re.compile(r"\b(?:from|overtaking|past|behind|ahead of|compared with)\s(?:the |its |being |a |as )*$")


def _rank_claim(
    sentence: Sentence, match: re.Match[str], reporter: str, context: Context, frame: Frame | None
) -> Claim:
    text = sentence.text
    words = match.groupdict().get("p") or (
        found[0] if (found := re.search(rf"{PARTNER}|{KO_PARTNER}", text, re.IGNORECASE)) else ""
    )
    if words == "상대국" and (basis := re.search(r"(수출|수입)액? ?기준", text)):
        words = basis[1]
    year = year_of(text, match.start(), match.end(), context)
    is_past = WENT.search(text[: match.end()]) is not None or WENT_KO.search(text[match.end() :]) is not None
    if year is None and frame is not None and (not economies_of(text) or SAME_YEAR.search(text) or is_past):
        year = frame.year
    fields = {"reporter": reporter, "partner": OTHER[reporter], "rank": _rank(match), "measure": measure_of(words),
              "value": None, "currency": None, "year": year}  # fmt: skip
    reason = "the sentence names rank, reporter and partner"
    return Claim("figure", fields, sentence.start, sentence.end, "high", reason)


SAME_YEAR = re.compile(
    r"^(?:It|That|This)\b|^(?:이로써|이에 따라|그 결과|덕분에)|\b(?:the|that) same (?:year|period)\b|\bthat year\b|같은 (?:해|기간)"
)
#: A rank of the year that was told, not of today.
WENT = re.compile(
    r"\b(?:was|became|slid|rose|ranked|remained|slipped|moved|climbed|fell|came|stood|made|making|dropped|overtook|placing|leaving|putting)\b"
)
WENT_KO = re.compile(
    r"(?:이었|였|되었|올라섰|올랐|내려|됐|기록|차지|밀려|머물|유지|지켰|그쳤|랭크|꼽혔|집계)"
)
KO_NUMBERS = ("첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")


def _rank(match: re.Match[str]) -> int:
    groups = match.groupdict()
    number = groups.get("n") or groups.get("n2")
    if number:
        return int(number)
    if groups.get("c"):
        return CARDINALS.index(groups["c"].lower()) + 1
    if groups.get("k"):
        return KO_NUMBERS.index(groups["k"]) + 1
    return ORDINALS[groups["w"].lower()] if groups.get("w") else 1


def measure_of(words: str) -> str:
    """Return `total`, `export` or `import` for words such as "export market"."""
    lowered = words.lower()
    if "import" in lowered or "supplier" in lowered or "수입" in lowered:
        return "import"
    is_export = re.search("export|destination|market|buyer|수출", lowered) is not None
    return "export" if is_export else "total"


def _reporter(
    text: str, match: re.Match[str], before: str, context: Context, frame: Frame | None
) -> str | None:
    """Return whose partner list it is: the owner nearest before the rank, else whoever stands behind it.

    None where a third economy is named in between, or the other of the pair is not to be found.
    """
    named = economies_of(text)
    inner = re.search(rf"({PLACE})'s", match[0])
    if inner:
        return economy_of(inner[1])
    at_home = {context.home} & {"KOR", "SGP"} - named
    others = economies_of(before) - named
    if frame is not None and not named:
        return frame.reporter
    if not named or (len(named) < 2 and not others and not at_home and not BOTH.search(text)):
        return None
    left, right = text[: match.start()], text[match.end() :]
    if (made := MADE_IT.search(left)) and (what := [*NOUN.finditer(made[0])]):
        return OTHER[economy_of(what[-1][0])]
    if towards := TOWARDS.search(text[: match.end()]):
        return "KOR" if towards[1] or towards[2] else "SGP"
    if OF_THIRD.match(text):
        return None
    if listed := re.search(r"순위\S{0,3} (싱가포르|한국|우리나라)[이가은는]", match[0]):
        return OTHER[economy_of(listed[1])]
    owners = [] if re.search(PARTNER, match[0]) else [economy_of(one) for one in OWN_LIST.findall(text)]
    return (
        _named_owner(left, context)
        or (owners[0] if len(owners) == 1 else None)
        or _by_place(text, left, right)
    )


#: A trade that makes a country a partner: "exports to Singapore reached ..., making it the sixth-largest market".
MADE_IT = re.compile(
    r"^[^;]*,? (?:making|(?:which|that) ma(?:kes|de)) (?:it|the country|the city[- ]state) (?:the |its )?$"
)
#: A country that is spoken of, and neither its goods nor where goods come from.
NOUN = re.compile(
    rf"(?<!from )(?<!from the )(?<!South )\b{PLACE}\b(?!'s|’s|n\b)(?! (?:goods|products|exports|imports))"
)
#: The list that a rank is of: "in the ranking of Singapore's trading partners, at number seven".
OWN_LIST = re.compile(
    rf"({PLACE})(?:'s|’s) (?:\w+ )?(?:trad(?:e|ing)|export|import) (?:partners|markets|destinations|sources)"
)
#: Trade of the one with the other, as Korean has it: "대(對)싱가포르 수출은".
TOWARDS = re.compile(
    r"대\s?(?:\(對\)\s?)?(?:(싱가포르)|한국|한) ?(?:수출|수입|교역|무역)액?[은이]|(?:(싱가포르)|한국|우리나라)(?:에|로|으로|에서|로부터|으로부터) (?:수출|수입)한"
)


def _named_owner(left: str, context: Context) -> str | None:
    """Return whose list it is by the possessive before the rank: "Singapore's", "the Republic's", 우리나라의."""
    owner = re.search(
        rf"({PLACE}|the Republic|[Oo]ur|Its|its|their|the country)(?:'s|’s)?(?: own)?(?: the)?(?: (?:single|new))? ?$",
        left,
    )
    if owner and owner[1].lower() == "our":
        return context.home if context.home in OTHER else None
    if owner and re.search(r"(?:'s|’s)\s?(?:single |new )?$", left):
        if owner[1] in ("the country", "the Republic"):
            return context.home if context.home in OTHER else None
        return economy_of(owner[1])
    if counted := re.search(
        rf"({PLACE}) (?:counted|counts|ranks|ranked|lists|listed|has|had) {PLACE} as (?:its|the)$",
        left.rstrip(),
    ):
        return economy_of(counted[1])
    korean = re.search(
        r"(한국|우리나라|우리|국내|싱가포르)(?:의|에게|에|으로서는|로서는|로선)?\s?(?:(?!이\s|가\s|은\s|는\s)[가-힣]+\s)?$",
        left,
    )
    return economy_of(korean[1]) if korean else None


def _by_place(text: str, left: str, right: str) -> str | None:
    """Return whose list it is by "for Korea" beside the rank, else the other of whom the sentence is about."""
    if korean := re.search(r"(한국|우리나라|싱가포르)[이가은는] (?:[가-힣]+ ){0,2}(?:제)?$", left):
        return OTHER[economy_of(korean[1])]
    behind = re.match(rf"[^.]{{0,25}}?\b(?:of|for|to|among|on|in) ({PLACE})(?:'s)?", right)
    if behind:
        return economy_of(behind[1])
    ahead = re.search(rf"\b(?:[Ff]or|[Tt]o|[Aa]mong) (?:the )?({PLACE})(?:'s)?[^.]*$", left)
    if ahead:
        return None if THIRD.search(left[ahead.start() :]) else economy_of(ahead[1])
    clause = max(text.rfind(mark, 0, len(left)) for mark in (",", ";", " while ", " and ", "며", "고 "))
    subject = left[max(clause, 0) :]
    first = economies_of(subject) or economies_of(left)
    return OTHER[next(iter(first))] if len(first) == 1 and not THIRD.search(subject) else None
