"""Whose trade a figure is: by the words around it, by the figure told before, by the currency."""

import re
from dataclasses import dataclass

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import BOTH, THIRD, economies_of, names_pair, third_party

OTHER = {"KOR": "SGP", "SGP": "KOR"}
#: Sentences within which a figure goes on about the trade told before.
REACH = 3
#: Letters behind a value within which the country of its trade may be named.
NEAR = 40
KOREA = r"(?:the )?Republic of Korea|South Korea|S\. ?Korea|North Asian (?:country|nation)|Asia's fourth[- ](?:largest|biggest) economy|Korea|the ROK|ROK|Seoul"
SINGAPORE = r"Singapore|[Tt]he city[- ]state|[Tt]he island(?: nation)?"
PLACE = rf"(?:{KOREA}|{SINGAPORE})"
#: Ways to speak of the partner that was named before.
PARTNER = r"(?:the country|that country|there|the market|the nation|it|them)"
KO_PLACE = r"(?:싱가포르|싱가폴|한국|우리나라)"
#: A heading or a sentence that says that the trade of the two is spoken of.
ABOUT_TRADE = re.compile(r"\b(?:trade|exports?|imports?|shipments)\b|교역|무역|수출|수입", re.IGNORECASE)


@dataclass(frozen=True)
class Frame:
    """The trade spoken of: whose statistics, which year, and the sentence that told it."""

    reporter: str
    year: int | None
    number: int


def economy_of(words: str) -> str:
    """Return the code of a country's name as articles write it."""
    return "SGP" if re.search(rf"{SINGAPORE}|싱가", words) else "KOR"


def is_framed(frame: Frame | None, sentence: Sentence) -> bool:
    """Tell whether a sentence may go on about the trade told before: near it, and of no third economy."""
    if frame is None or not 0 <= sentence.number - frame.number <= REACH:
        return False
    text = OVERTAKEN.sub(" ", sentence.text)
    return not THIRD.search(text) and not re.search(
        r"\bASEAN\b|\bworld\b|\bglobal\b|아세안|세계|전체 수출|\btotal exports\b", text
    )


#: A third economy that the partner left behind: the rank is still the partner's.
OVERTAKEN = re.compile(
    rf"(?:{THIRD.pattern})(?:을|를)? (?:밀어내|제치|앞지르|따돌리|넘어)[가-힣]*|\b(?:overtaking|overtook|surpassing|surpassed|passing|passed|ahead of|displacing|displaced|leapfrogging|leapfrogged|replacing|replaced|edging past|edged past) (?:{THIRD.pattern})"
)


def next_frame(
    frame: Frame | None, sentence: Sentence, claims: list[Claim], context: Context
) -> Frame | None:
    """Return what the next sentences may go on about."""
    if claims:
        last = claims[-1].fields
        # beside a year before it stands for comparison only
        year = max((one.fields["year"] or 0 for one in claims), default=0) or (
            frame.year if frame and is_framed(frame, sentence) else None
        )
        return Frame(str(last["reporter"]), year, sentence.number)
    if not ABOUT_TRADE.search(sentence.text) or THIRD.search(sentence.text):
        return frame
    if names_pair(sentence.text) and not third_party(sentence.text):
        return Frame(
            "KOR" if context.language == "ko" else context.home if context.home in OTHER else "KOR",
            None,
            sentence.number,
        )
    return frame


def speaks_of_pair(text: str, before: str, context: Context) -> bool:
    """Tell whether a sentence speaks of the trade of the two, by itself or with the one before."""
    named = economies_of(text)
    if context.language == "ko" and TOWARDS.search(text):
        return True  # the Korean press does not name its own country
    if len(named) == len(OTHER):
        return True
    if third_party(before):
        return False
    if (
        BOTH.search(text)
        or BETWEEN.search(text)
        or (THEM.search(text) and len(economies_of(before)) == len(OTHER))
    ):
        return True
    if not named:
        return False
    if economies_of(before) - named:
        return True
    home = context.home if context.home in OTHER else ""
    return bool(home and home not in named and HOMELY.search(text))


#: Trade of the countries that are spoken of.
BETWEEN = re.compile(
    r"\b(?:trade|commerce|goods|exchange)\b.{0,30}\b(?:between the (?:countries|nations|partners|sides)|with each other)\b"
)
#: Trade of the two that the sentence before names.
THEM = re.compile(r"\b[Tt]rade (?:in goods )?between them\b")
#: Trade with a country, of one's own: "exports to Korea" in a Singapore paper.
HOMELY = re.compile(
    rf"\b(?:exports?|shipments|sales|imports?|purchases|trade) (?:to|from|with) (?:{KOREA}|Singapore)\b|(?:대|對|대\(對\)) ?(?:싱가포르|한국)"
)
TOWARDS = re.compile(
    r"(?:대|對|대\(對\))\s?싱가포르\s?(?:수출|수입|교역|무역)|싱가포르(?:로|에서|로부터|에|와의|과의)(?:의)? ?(?:\S{1,6} ){0,2}(?:수출|수입|교역|무역)"
)


#: Whose statistics an amount is of: "South Korean customs data", "figures from the Singapore side", "Seoul's trade ministry".
STATED = re.compile(
    rf"\b(?:data|figures|statistics|numbers|tall(?:y|ies)) (?:from|of|by|compiled by|released by) (?:the )?(?P<a>{PLACE})"
    rf"|\b(?P<b>{PLACE})(?:n|an)?(?:'s|’s)? (?:[a-z]+ )?(?:data|figures|statistics|customs|side shows?)\b"
    rf"|\b(?P<c>{PLACE})(?:'s|’s) (?:[a-z]+ ){{0,2}}ministry(?= (?:said|says|showed|put)|\.|$)"
    r"|(?P<kor>\b(?:Korea (?:Customs Service|International Trade Association)|KITA|KOTRA|MOTIE|MOTIR)\b|관세청|무역협회|산업통상(?:자원)?부)"
    r"|(?P<sgp>\b(?:Enterprise Singapore|SingStat|International Enterprise Singapore|IE Singapore|Department of Statistics)\b|싱가포르 ?통계청|싱가포르 ?(?:측|쪽) ?(?:통계|자료))"
)


def stated_side(text: str) -> str:
    """Return whose statistics a sentence says it quotes: `KOR`, `SGP`, or empty where it names none, or both."""
    sides = {
        one.lastgroup.upper() if one.lastgroup in ("kor", "sgp") else economy_of(one[one.lastgroup or 0])
        for one in STATED.finditer(text)
        if one.lastgroup
    }
    return sides.pop() if len(sides) == 1 else ""


#: Behind a value, whose partner it makes the other: "which makes Singapore Korea's second-largest".
MAKES = re.compile(
    r"[^.;]{0,30}\bmak(?:es|ing) (?:Singapore|(?:South )?Korea|the city-state|the Republic of Korea) (?P<whose>(?:South )?Korea|Singapore)['’]s\b"
)


def sides_of(
    left: str, right: str, measure: str, currency: str, context: Context, frame: Frame | None
) -> str:
    """Return whose trade a value is: `KOR`, `SGP`, or empty where nothing tells.

    Args:
        left: The sentence up to the value.
        right: The sentence behind it.
        measure: `total`, `export` or `import`.
        currency: Of the value.
        context: What is known of the article.
        frame: The trade told before, None if this sentence does not go on about it.
    """
    if made := MAKES.match(right):
        return "KOR" if made["whose"].startswith(("South", "Korea")) else "SGP"
    if measure == "total":
        by_money = {"SGD": "SGP", "KRW": "KOR"}.get(currency, "")
        return (
            by_money
            or _owner(left)
            or stated_side(f"{left} {right}")
            or (frame.reporter if frame else "")
            or "KOR"
        )
    return _flow(f"{left} {right[:NEAR]}", left, measure) or _owner(left) or (frame.reporter if frame else "")


def _flow(text: str, left: str, measure: str) -> str:
    """Return the reporter of an export to, or an import from, a named country."""
    preposition = "to|into|bound for|destined for|headed (?:for|to)" if measure == "export" else "from|out of"
    found = [*re.finditer(rf"\b(?:{preposition}) ({PLACE})\b(?!'s|’s)", left)] or [
        *re.finditer(rf"^.{{0,{len(left) + 30}}}?\b(?:{preposition}) ({PLACE})\b(?!'s|’s)", text)
    ]
    if found:
        return OTHER[economy_of(found[-1][1])]
    korean = re.findall(
        rf"(?:대|對|대\(對\)|대\(大\))\s?(싱가포르|한국|한)\s?(?:수출|수입)|({KO_PLACE})(?:으로|로|에서|로부터|에|으로부터|에 대한|산)(?:의)? ?(?:\S{{1,8}} ){{0,3}}(?:수출|수입|들여|사들|보낸|내보)",
        left,
    ) or re.findall(rf"({KO_PLACE})(?:으로|로|에서|로부터|에|으로부터) (?:\S+ )?$", left)
    if korean:
        return OTHER[economy_of("".join(korean[-1]))]
    return ""


def _owner(left: str) -> str:
    """Return whose exports, imports or trade are told: "Singapore's trade", "Korean exports", "Korea exported"."""
    found = re.findall(
        rf"({PLACE})(?:'s|’s|n)? (?:[a-z-]+ ){{0,3}}(?:trade|exports?|imports?|shipments|purchases|sales)\b|({PLACE}) (?:export|import|shipp|sold|bought|purchas)\w*|({KO_PLACE})의 (?:\S+ )?(?:수출|수입)",
        left,
    )
    return economy_of("".join(found[-1])) if found else ""
