"""Lines at the head and the foot of a page that credit an outlet, and sometimes tell the day beside it."""

import re

from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.lexicon import Lexicon, Name
from dashboard.ingest.reader.passages import CITIES, language_of

#: Lines from the top and from the foot that may be credits, and letters up to which a line may be one.
HEAD, FOOT, LONGEST = 8, 8, 90
#: A name as it is printed: words in capitals, and the small words within a name.
NAME = r"(?:[Tt]he )?[A-Z][\w&'’.-]*(?: (?:of|and|for|in|the|&|[A-Z][\w&'’.-]*)){0,7}"
DAY = (
    r"(?:\w+day,? )?(?:\d{1,2}[ -][A-Z][a-z]{2,8}\.?,?[ -](?:19|20)\d\d|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d"
    r"|(?:19|20)\d\d[-./]\d\d?[-./]\d\d?|\d\d?[/.]\d\d?[/.](?:19|20)\d\d)"
)
#: The day behind an outlet in a line of both: "Some Times 17 Apr 09".
DAY_BEHIND = re.compile(rf",? \(?(?:{DAY}|\d{{1,2}} [A-Z][a-z]{{2,8}}\.? ['’]?[0-4]\d)\)?$")
#: The form of a company in a mark of copyright.
FORM = re.compile(
    r",? (?:International |Press )?(?:Pte\.?|Ltd|Inc|Limited|Corp|LLC|Co|Group Pte)\b.*|[.,]? All rights.*|\.$",
    re.IGNORECASE,
)
#: A paper's words about itself before its name in a mark of copyright: "ⓒ 'All of business' Some Daily".
SLOGAN = r"(?:(?<=['‘’\"“”])[^'‘’\"“”\n]{2,40}['‘’\"“”] ?)?"
#: How credits name an outlet, the surest first.
CREDITS = (
    re.compile(
        rf"^\(?(?:Source|SOURCE|Credit|Via|출처)\s?:? ?\s?(?P<name>{NAME}?)(?:[,/ ]+{DAY}.*)?\W{{0,2}}$"
    ),
    re.compile(
        rf"^\W{{0,3}}(?:This (?:article|story|piece|report) )?(?:was |is )?(?:first |originally )*(?:[Aa]ppeared|[Pp]ublished|[Pp]rinted|[Rr]eleased|[Ii]ssued) (?:in|by) (?:the )?(?P<name>{NAME}?)(?:,? on)?,? ?(?:{DAY})?\W{{0,2}}$"
    ),
    re.compile(
        rf"^(?:{DAY},? )?[Bb]y (?:the )?(?:editors?|editorial (?:team|staff)|newsroom|staff|news desk)(?: of| at),? (?:the )?(?P<name>{NAME}?)(?:,? {DAY})?$"
    ),
    re.compile(rf"^\((?P<name>{NAME}?),? {DAY}\)$"),
    re.compile(rf"^(?:--?|–|—) ?(?P<name>{NAME}?),? {DAY}\W{{0,2}}$"),
    re.compile(rf"^{DAY} ?[|·/] ?(?P<name>{NAME})$"),
    re.compile(
        rf"^(?:©|ⓒ|\([cC]\)|Copyright)(?: ?(?:©|ⓒ|\([cC]\)))?,? ?(?:by )?(?:(?:19|20)\d\d(?:[-–]\d{{2,4}})?,? )?(?:by )?(?P<name>{NAME})"
    ),
    re.compile(r"^\W{0,2}자료 ?출처\s?[=:]\s?(?P<name>[가-힣A-Za-z]{2,12})"),
    re.compile(r"^\W{0,2}기사\s?제공\s?[=:]\s?(?P<name>[가-힣A-Za-z]{2,12})"),
    re.compile(
        r"^(?:©|ⓒ|\([cC]\)|Copyright|저작권자)(?: ?(?:©|ⓒ|\([cC]\)))? ?['‘\"“]?"
        + SLOGAN
        + r"(?P<name>[가-힣A-Za-z0-9]{2,12})\b"
    ),
)
#: A last line of outlet and day.
SIGNED = re.compile(rf"^{NAME}, {DAY}\W{{0,2}}$")
#: Says that a page is the release of somebody, and who stands first in its news.
IS_RELEASE = re.compile(
    r"\b(?:media|press|news) (?:releases?|statement|factsheet)\b|보도 ?자료", re.IGNORECASE
)
#: Whom the press is to ask: "For media queries, please contact: Ms A. Name, Communications, Singapore Customs".
CONTACT = re.compile(r"\b(?:media|press) (?:quer|enquir|inquir|contact|relations)|문의", re.IGNORECASE)
#: Words that are no outlet.
NO_NAME = re.compile(
    r"(?:Photo|Image|Reporting|Editing|Additional|Company|Press|Media|All|Content|The author|Getty|Shutterstock|무단|사진|기자)\b"
)


def lines_of(text: str) -> list[str]:
    """Return the lines of an article that hold text."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def credited(text: str) -> str:
    """Return the outlet that a line at the foot or the head of a page credits; empty if there is none."""
    lines = lines_of(text)
    for pattern in CREDITS:
        for line in (*reversed(lines[-FOOT:]), *lines[:HEAD]):
            found = pattern.match(line) if len(line) <= LONGEST else None
            name = FORM.sub("", found["name"]).strip(" .,") if found else ""
            if len(name) > 1 and not (NO_NAME.match(name) or CITIES.match(name)):
                return name
    return ""


def credit_day(text: str) -> str:
    """Return the day beside the outlet that a line at the foot credits, as ISO; empty if there is none."""
    for line in reversed(lines_of(text)[-FOOT:]):
        is_credit = len(line) <= LONGEST and any(one.match(line) for one in (*CREDITS[:6], SIGNED))
        days = [one.value for one in find_dates(line, None) if len(one.value) == len("2025-06-12")]
        if is_credit and len(days) == 1:
            return days[0]
    return ""


#: Houses whose addresses are not their outlets' names: the outlet in English, and that in Korean.
HOUSES: dict[str, tuple[str, str]] = {
    "ajunews": ("Aju Business Daily",) * 2, "asiae": ("아시아경제",) * 2, "chosun": ("The Chosun Ilbo",) * 2,
    "donga": ("The Dong-A Ilbo",) * 2, "etnews": ("전자신문",) * 2, "fnnews": ("The Financial News",) * 2,
    "hankyung": ("한국경제신문",) * 2, "heraldcorp": ("The Korea Herald", "Herald Business"),
    "joongang": ("Korea JoongAng Daily", "JoongAng Ilbo"), "khan": ("경향신문",) * 2, "kmib": ("Kukmin Ilbo",) * 2,
    "mediacorp": ("CNA",) * 2, "mk": ("매일경제",) * 2, "mt": ("Money Today",) * 2, "sedaily": ("서울경제",) * 2,
    "segye": ("Segye Ilbo",) * 2, "yna": ("연합뉴스",) * 2,
}  # fmt: skip


def house_of(letters: str, text: str, lexicon: Lexicon) -> Name | None:
    """Return the listed outlet at an address: the one in the language of the text, or that of the same letters."""
    if letters in HOUSES:
        return lexicon.publishers.named(HOUSES[letters][language_of(text) == "ko"])
    return lexicon.publishers.by_letters(letters) if len(letters) > SHORT else None


#: Letters of an address up to which it may be anybody's.
SHORT = 3


#: Opens a Korean release: who issues it, with its head in brackets.
HEADED = re.compile(
    r"([가-힣]{2,14}(?:부|처|청|원|위원회|공사|공단|협회))\s?\((?:장관|처장|청장|원장|위원장|사장|이사장|회장)\s?(?:직무대행\s?)?[:,]?\s?[가-힣]{2,4}(?:,[^)]*)?\)[은는이가]?"
)


def releasing_body(text: str, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """Return who issues a press release that has no heading: whom the press is to ask, or who opens the news."""
    lines = lines_of(text)
    if not any(IS_RELEASE.search(line) for line in lines[:4]):
        return None
    asked = next((number for number, line in enumerate(lines) if CONTACT.search(line)), len(lines))
    if own := next((one for line in _news(lines) if (one := HEADED.match(line))), None):
        listed = lexicon.publishers.named(own[1])
        return (listed.label, listed.key, listed.economy) if listed else (own[1], "", "KOR")
    for line in (*lines[asked : asked + 4], *_news(lines)):
        named = [
            (*lexicon.publishers.find(line), *[
                one for one in lexicon.organisations.find(line) if one.name.kind == "agency"
            ])
        ]  # fmt: skip
        bodies = [one for group in named for one in group if one.name.kind in ("government", "agency")]
        if bodies:
            first = min(bodies, key=lambda one: (one.start, one.start - one.end))
            return (
                first.name.label,
                first.name.key if first.name.kind == "government" else "",
                first.name.economy,
            )
    return None


def _news(lines: list[str]) -> list[str]:
    """Return the first line of prose."""
    return [line for line in lines[1:HEAD] if len(line) > LONGEST][:1]
