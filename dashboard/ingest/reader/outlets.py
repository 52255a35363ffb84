"""Who published an article, by its headings, datelines, bylines and marks of copyright."""

import re

from dashboard.ingest.reader import mastheads
from dashboard.ingest.reader.credits import DAY_BEHIND, SLOGAN, credited, house_of, releasing_body
from dashboard.ingest.reader.lexicon import Found, Lexicon, Name
from dashboard.ingest.reader.passages import CITIES, PAGE_DATE
from dashboard.ingest.reader.places import economies_of

#: A line of outlet, city and day.
MASTHEAD = re.compile(
    r"(?m)^\W{0,3}(?P<paper>[A-Z][\w' .]{3,30}), (?P<city>[A-Z][a-z]+), (?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+),? \d{4}"
)
#: Outlets that the publishers' table may lack, as their pages name themselves.
OUTLETS = re.compile(
    r"\((Yonhap|Reuters|AFP|AP|Bloomberg|Xinhua|Kyodo|Bernama|PRNewswire|Newsis)\)|[/(\s](PRNewswire|PR Newswire|Business ?Wire|BUSINESS WIRE|GLOBE ?NEWSWIRE|Media OutReach(?: Newswire)?|ACN Newswire|EQS Newswire)(?:/|\)-| - )|([가-힣A-Za-z]{2,10}(?:뉴스|신문|일보|경제|데일리|투데이|타임스|통신|인포맥스|비즈|저널))"
)
AGENCIES = re.compile(
    r"\((?:Yonhap|Reuters|AFP|AP|Bloomberg|Xinhua|Kyodo|Bernama|PRNewswire|Newsis)\)|/(?:PRNewswire|PR Newswire|Business ?Wire|BUSINESS WIRE|GLOBE NEWSWIRE)/"
)
#: Whose picture a caption tells.
CREDIT = re.compile(r"photo|image|picture|사진|제공|출처|[.)다] ?/ ?[^/|.]{2,20}$", re.IGNORECASE)
FULL_NAMES = {
    "Yonhap": "Yonhap News Agency", "PRNewswire": "PR Newswire", "AFP": "Agence France-Presse", "AP": "Associated Press",
    "ST": "The Straits Times", "BUSINESS WIRE": "Business Wire", "BusinessWire": "Business Wire", "연합뉴스": "Yonhap News Agency",
    "channelnewsasia": "CNA", "GLOBE NEWSWIRE": "GlobeNewswire", "BT": "The Business Times",
}  # fmt: skip
#: Names that outlets of our list went by: a page keeps its own, with the code of the outlet.
FORMER = {"Channel NewsAsia": "CNA"}
#: How pages speak of themselves.
OWN_WORDS = (
    re.compile(
        rf"(?:©|ⓒ|저작권자|Copyright)[^\w\n]{{0,4}}{SLOGAN}([A-Z가-힣][\w가-힣 ]{{1,24}}?)(?:[.,]| &| 무단| All|$)"
    ),
    re.compile(
        r"\b(?:Get|Join|Follow|Subscribe to|Download|Sign up (?:for|to))(?: the)? ([A-Z][\w ]{1,30}?)(?:['’]s(?: [A-Za-z]+){0,2})? (?:[Nn]ewsletter|Telegram|WhatsApp|on (?:Telegram|WhatsApp|Facebook|Twitter|X\b|Instagram|LinkedIn|YouTube|Google|social)|app\b|channel)"
    ),
    re.compile(r"(?m)^([A-Z][\w ]{1,24}?) is (?:now )?(?:on|available on) [A-Z]"),
    re.compile(r"\b(?:[Bb]ack to|from the|[Vv]isit) ([A-Z][\w-]{2,30}) (?:website|homepage|home page)"),
    re.compile(r"\b(ST|BT) (?:FILE )?(?:PHOTO|GRAPHIC|ILLUSTRATION|VIDEO)S?\b"),
    re.compile(r"(?m)(?:^|\| ?)((?:[A-Z][\w&]+ ){2,3})(?:You[Tt]ube|Facebook|Instagram|Twitter|daum|naver)$"),
)
#: The paper of a Korean dateline: "(서울=뉴스1)".
KO_PAPER = re.compile(
    r"[(\[【](?!사진|자료|출처|제공|그래픽|이미지|그림|표)(?:[가-힣]{2,5})=([가-힣A-Za-z0-9]{2,12})[)\]】]"
)
#: A Korean agency's own dateline, whichever others its text quotes: "(서울=연합뉴스)".
WIRE = re.compile(
    r"(?m)^\W{0,3}[(\[][가-힣]{2,6}\s?=\s?([가-힣A-Za-z0-9]{1,8}(?:뉴스1?|뉴시스|통신|맥스|신문|일보|경제|데일리|투데이|방송))[)\]]"
)


def find_publisher(text: str, lexicon: Lexicon, given: str) -> tuple[str, str, str]:
    """Return name, code and home economy of an article's publisher; empty where it is not told.

    Args:
        text: The article.
        lexicon: The name lists.
        given: Name, if known otherwise.
    """
    if given:
        return _full(given, lexicon)
    press = {"news_agency", "newspaper", "broadcaster", "trade_press"}
    if head := _heading(text, lexicon):
        return head
    paper = MASTHEAD.search(text[:700])
    if paper and not (CITIES.match(paper["paper"]) or paper["city"].endswith("day")):
        return _full(paper["paper"], lexicon)
    if wire := WIRE.search(text[:700]):
        return _full(wire[1], lexicon)
    marks = [*[*OWN_WORDS[0].finditer(text[-500:])][:1], *SIGNED_OFF.finditer(text[-300:])]
    for mark in marks:  # a paper's own mark, whichever agencies its text quotes
        if (signed := _full(mark[1].strip(), lexicon))[1]:
            return signed
    for spot in (text[:700], text[-500:]):
        listed = [
            one
            for one in lexicon.publishers.find(spot)
            if one.name.kind in press and not _is_quoted(spot, one)
        ]
        if listed and not AGENCIES.search(spot):
            return listed[0].name.label, listed[0].name.key, listed[0].name.economy
        if (outlet := _outlet(spot, lexicon)) is not None:
            return outlet
    return (
        _by_address(text, lexicon)
        or _credited(text, lexicon)
        or releasing_body(text, lexicon)
        or _signed(text, lexicon)
        or next((one for one in (_by_own_words(text, lexicon), _by_mail(text)) if one[0]), ("", "", ""))
    )


def _credited(text: str, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """Return the outlet that a line at the foot or the head credits, by its listed name where it has one."""
    name = credited(text)
    return _full(name, lexicon) if name else None


#: The last line of a story: "Source: CNA/rk", "-- BERNAMA".
SIGNED_OFF = re.compile(
    r"(?m)^\W{0,2}(?:(?:Source|출처) ?: ?|--|–|—|- )\s?([A-Z가-힣][\w .]{1,28}?)(?:/[\w() /.-]{1,24})?\W{0,2}$"
)
#: Says that another paper is only quoted: "polled by Reuters", "told The Straits Times".
QUOTED = re.compile(
    r"\b(?:by|told|to|with|quoted?|citing|in|per|from|of|from)(?: the)? $|\b(?:[Aa]ccording to|reported by)(?: the)? $"
)


def _is_quoted(spot: str, one: Found) -> bool:
    """Tell whether an outlet is named within a sentence of prose, as one that was told something."""
    line = spot[spot.rfind("\n", 0, one.start) + 1 : one.start]
    return len(line) > QUOTING and QUOTED.search(line) is not None


#: Letters of a line before an outlet's name from which it may be prose.
QUOTING = 25


#: Where a page or its reporter is to be found, and whose correspondent wrote.
ADDRESS = re.compile(
    r"(?:@|https?://(?:www\.)?|\bwww\.|^)([a-z]{2,24})\.(?:com|co|net|sg|kr|org|gov|go|example)\b",
    re.MULTILINE,
)
CORRESPONDENT = re.compile(r"\b(?:By )?(?:[Tt]he )?((?:[A-Z]\w+ ){1,4})(?:correspondent|staff|reporter)\b")


#: Letters up to which an address may be the initials of anybody.
INITIALS = 3


def _by_address(text: str, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """Return the listed outlet at whose address the reporter is, or whose correspondent helped."""
    for spot in (text[:400], text[-400:]):
        for found in ADDRESS.finditer(spot):
            if name := house_of(found[1], text, lexicon):
                return name.label, name.key, name.economy
            if len(found[1]) > INITIALS and (body := lexicon.organisations.named(found[1].upper())):
                return body.label, "", body.economy
        for told in CORRESPONDENT.finditer(spot):
            if name := lexicon.publishers.named(told[1]):
                return name.label, name.key, name.economy
    return None


#: The house at whose address a Korean reporter is, and houses where anybody is.
MAIL = re.compile(r"기자 ?\(?[\w.-]+@([a-z0-9-]{3,24})\.(?:com|co\.kr|kr|net)\b")
ANYBODY = frozenset(("gmail", "naver", "daum", "hanmail", "kakao", "nate", "outlook", "hotmail"))


def _by_mail(text: str) -> tuple[str, str, str]:
    """Return the outlet of a reporter's address by its letters, where nothing else tells it."""
    found = MAIL.search(text)
    return (found[1], "", "KOR") if found and found[1] not in ANYBODY else ("", "", "")


def _by_own_words(text: str, lexicon: Lexicon) -> tuple[str, str, str]:
    """Return the paper of a Korean dateline, or what a page calls itself."""
    told = [paper[1]] if (paper := KO_PAPER.search(text[:900])) else []
    told += [found[1].strip() for form in OWN_WORDS if (found := form.search(text))]
    named = [_full(one, lexicon) for one in told]
    return next((one for one in named if one[1]), named[0] if named else ("", "", ""))


#: What separates an outlet from the rest of a page's head.
HEADS = re.compile(r"\s+www\.\S+|\s*[|/·:>›»]\s*|\s[-–—]\s|\s{2,}")


def _heading(text: str, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """Return the publisher that stands alone in one of the first lines, or opens one."""
    lines = [line.strip() for line in PAGE_DATE.sub("", text).splitlines() if line.strip()]
    for line in lines[:4]:
        parts = HEADS.split("" if CREDIT.search(line) else DAY_BEHIND.sub("", line))
        for part in parts[:2]:
            named = lexicon.publishers.named(FORMER.get(part, part)) or _by_letters(part, lexicon)
            if named:
                return part if part in FORMER else named.label, named.key, named.economy
        if (body := _body(mastheads.without_kind(line), lexicon)) is not None:
            return body
        if room := mastheads.NEWSROOM.match(line):
            return _full(room[1].strip(), lexicon)
    paper = mastheads.masthead_of(lines)
    return _full(paper, lexicon) if paper else _foot(lines, lexicon)


def _by_letters(part: str, lexicon: Lexicon) -> Name | None:
    """Return the ministry or agency whose initials a part of a page's head is: "IRAS | Media Centre"."""
    if not re.fullmatch(r"[A-Z]{3,6}", part):
        return None
    found = [one.name for one in lexicon.publishers.by_initials(part) if one.name.kind == "government"]
    return found[0] if len({one.label for one in found}) == 1 else None


def _foot(lines: list[str], lexicon: Lexicon) -> tuple[str, str, str] | None:
    """Return the ministry or agency that signs a release, in a line of its own near its end."""
    for line in lines[-4:]:
        for names in (lexicon.publishers, lexicon.organisations):
            if (named := names.named(line)) and named.kind in ("government", "agency"):
                return named.label, named.key if names is lexicon.publishers else "", named.economy
    for line in lines[-8:]:
        if re.fullmatch(r"[A-Z][A-Z&,.'’ ]{9,70}", line) and re.match(
            r"(?:THE )?(?:MINISTRY|DEPARTMENT|EMBASSY|PRIME MINISTER)", line
        ):
            return _body(line, lexicon)
    return None


#: A chamber, an agency or a ministry by its full name.
BODY_OF_ITS_OWN = re.compile(
    r"(?:The )?(?:[A-Z][\w&-]+ ){0,4}(?:Chamber|Ministry|Association|Council|Agency|Authority|Department|Institute|Federation|Embassy|Consulate|Commission|Board|Centre)"
    r"(?: (?:of|in|for|and|the|[A-Z][\w&-]+)){0,7}"
)


def _body(line: str, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """Return the ministry, agency or chamber whose name is a line of its own: a heading of its release."""
    plain = re.sub(r"[,.]", "", line).strip()
    for names in (lexicon.publishers, lexicon.organisations):
        for one in names.find(line)[:1]:
            is_heading = one.start == 0 and len(line) - one.end <= 18 and not re.search(r"[.!?…\"”]|\d", line)
            is_alone = one.start == 0 and one.end == len(line)
            if is_alone or (names is lexicon.publishers and is_heading and len(one.name.text) > 3):
                return one.name.label, one.name.key if names is lexicon.publishers else "", one.name.economy
    if agency := re.fullmatch(r"([A-Z*]{3,6}),? (?:Singapore|Korea)", plain):
        held = lexicon.organisations.named(agency[1])
        return (held.label, "", held.economy) if held else (agency[1], "", "")
    if side := mastheads.head_office(plain):
        return plain, "", side
    if re.fullmatch(r"[가-힣]{2,10}(?:부|처|청|위원회|진흥원|협회|공사)", plain):
        return plain, "", "KOR"
    if desk := re.fullmatch(r"([가-힣]{4,10}) [가-힣]{2,6}(?:부|팀)", plain):
        return desk[1], "", "KOR"
    plain = re.sub(r" (?:NEWSLETTER|BULLETIN)$", "", plain)
    if BODY_OF_ITS_OWN.fullmatch(plain):
        homes = economies_of(plain)
        return plain, "", homes.pop() if len(homes) == 1 else ""
    is_kind = mastheads.KIND_OF_TEXT.search(plain) or mastheads.OF_NEWS.fullmatch(plain)
    if not is_kind and re.fullmatch(r"[A-Z][A-Z&'’]+(?: (?:[A-Z&'’]+|of|and|the)){1,9}", plain):
        named = next(
            (
                name
                for names in (lexicon.publishers, lexicon.organisations)
                if (name := names.named(_titled(plain)))
            ),
            None,
        )
        return (named.label, "", named.economy) if named else (_titled(plain), "", "")
    return None


def _titled(words: str) -> str:
    """Return a heading in capitals as a name is written; what has no vowel or is short stays an abbreviation."""
    small = {"OF": "of", "AND": "and", "THE": "the", "FOR": "for", "IN": "in"}
    return " ".join(
        small.get(word, word if len(word) < 4 or not re.search("[AEIOU]", word) else word.capitalize())
        for word in words.split()
    )


def _signed(text: str, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """Return the outlet of a byline ("By A. Name, Outlet") or the company whose release it is."""
    if told := re.search(
        r"\btold (?:the )?([A-Z][\w]+(?: [A-Z]\w+){0,3} (?:News|Times|Post|Daily|Journal|Herald|Today))\b",
        text,
    ):
        return _full(told[1], lexicon)
    byline = re.search(r"(?m)^By [A-Z][\w.' -]{3,30}, ([A-Z][\w. ]{2,30}?)$", text[:700])
    if byline:
        return _full(byline[1].strip(), lexicon)
    release = re.search(
        r"(?m)^.{0,40}(?:19|20)\d\d\W{1,4}([A-Z][\w&. -]{2,40}?)(?: \([^)]{2,60}\))? (?:today |has )?(?:today )?announced\b",
        text[:900],
    )
    about = re.search(r"(?m)^(?:About|ABOUT) (?:the )?([A-Z][\w&. -]{2,40})$", text)
    company = release or about
    if company is None:
        return None
    name = company[1].strip()
    return _full(_titled(name) if name.isupper() and " " in name else name, lexicon)


def _outlet(spot: str, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """Return the agency or paper that a dateline, a byline or a mark of copyright names."""
    found = OUTLETS.search(spot)
    if found is None:
        return None
    word = next(group for group in found.groups() if group)
    name, code, economy = _full(FULL_NAMES.get(word, word), lexicon)
    near = rf"(?:©|ⓒ|저작권|기자|=|\[)[^\n]{{0,30}}{re.escape(word)}|{re.escape(word)}[^\n]{{0,12}}(?:무단|기자|\])"
    if code or not found[3] or re.search(near, spot):
        return name, code, economy or ("KOR" if found[3] else "")
    return None


#: What somebody is at an outlet.
ROLE = re.compile(r" (?:staff|correspondent|reporter)(?: (?:writer|reporter|correspondent))?$")


def _full(name: str, lexicon: Lexicon) -> tuple[str, str, str]:
    """Return the listed publisher of a name or of its initials; else the name alone."""
    name = ROLE.sub("", FULL_NAMES.get(name, name))
    if exact := lexicon.publishers.named(name):
        return exact.label, exact.key, exact.economy
    listed = lexicon.publishers.find(name) or lexicon.publishers.find(f"{name}신문")
    if not listed and re.fullmatch(r"[A-Z]{2,4}", name):
        listed = lexicon.publishers.by_initials(name)
    return (listed[0].name.label, listed[0].name.key, listed[0].name.economy) if listed else (name, "", "")
