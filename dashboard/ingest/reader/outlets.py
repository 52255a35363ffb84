"""Who published an article, by its headings, datelines, bylines and marks of copyright."""

import re
from itertools import pairwise

from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.passages import CITIES, PAGE_DATE
from dashboard.ingest.reader.places import economies_of

#: A line of outlet, city and day.
MASTHEAD = re.compile(
    r"(?m)^\W{0,3}(?P<paper>[A-Z][\w' .]{3,30}), (?P<city>[A-Z][a-z]+), (?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+),? \d{4}"
)
#: Outlets that the publishers' table may lack, as their pages name themselves.
OUTLETS = re.compile(
    r"\((Yonhap|Reuters|AFP|AP|Bloomberg|Xinhua|Kyodo|Bernama|PRNewswire|Newsis)\)|/(PRNewswire|PR Newswire|Business ?Wire|BUSINESS WIRE|GLOBE NEWSWIRE|Media OutReach[^/]*|ACN Newswire)/|([가-힣A-Za-z]{2,10}(?:뉴스|신문|일보|경제|데일리|투데이|타임스|통신|인포맥스|비즈|저널))"
)
AGENCIES = re.compile(
    r"\((?:Yonhap|Reuters|AFP|AP|Bloomberg|Xinhua|Kyodo|Bernama|PRNewswire|Newsis)\)|/(?:PRNewswire|PR Newswire|Business ?Wire|BUSINESS WIRE|GLOBE NEWSWIRE)/"
)
FULL_NAMES = {
    "Yonhap": "Yonhap News Agency", "PRNewswire": "PR Newswire", "AFP": "Agence France-Presse", "AP": "Associated Press",
    "ST": "The Straits Times", "BUSINESS WIRE": "Business Wire", "BusinessWire": "Business Wire", "연합뉴스": "Yonhap News Agency",
}  # fmt: skip
#: How pages speak of themselves.
OWN_WORDS = (
    re.compile(
        r"(?:©|ⓒ|저작권자|Copyright)[^\w\n]{0,4}([A-Z가-힣][\w가-힣 ]{1,24}?)(?:[.,]| &| 무단| All|$)"
    ),
    re.compile(r"\bGet ([A-Z][\w ]{1,30})'s newsletter"),
    re.compile(r"\b(?:[Bb]ack to|from the|[Vv]isit) ([A-Z][\w-]{2,30}) (?:website|homepage|home page)"),
)
#: The paper of a Korean dateline: "(서울=뉴스1)".
KO_PAPER = re.compile(
    r"[(\[【](?!사진|자료|출처|제공|그래픽|이미지|그림|표)(?:[가-힣]{2,5})=([가-힣A-Za-z0-9]{2,12})[)\]】]"
)
#: A line of its own that only says what kind of text follows.
KIND_OF_TEXT = re.compile(
    r"(?:media|press|news) (?:release|statement|advisory)|provided by|embargo|immediate|update|breaking|exclusive|newsletter|highlights|edition|section|^(?:advertisement|sponsored|advertorial|menu|share|listen|search)$",
    re.IGNORECASE,
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
        return paper["paper"], "", ""
    if wire := WIRE.search(text[:700]):
        return _full(wire[1], lexicon)
    if (mark := OWN_WORDS[0].search(text[-500:])) and (signed := _full(mark[1].strip(), lexicon))[1]:
        return signed  # a paper's own mark, whichever agencies its text quotes
    for spot in (text[:700], text[-500:]):
        listed = [one for one in lexicon.publishers.find(spot) if one.name.kind in press]
        if listed and not AGENCIES.search(spot):
            return listed[0].name.label, listed[0].name.key, listed[0].name.economy
        if (outlet := _outlet(spot, lexicon)) is not None:
            return outlet
    return (
        _by_address(text, lexicon)
        or _signed(text, lexicon)
        or next((one for one in (_by_own_words(text, lexicon), _by_mail(text)) if one[0]), ("", "", ""))
    )


#: Where a page or its reporter is to be found, and whose correspondent wrote.
ADDRESS = re.compile(
    r"(?:@|https?://(?:www\.)?|\bwww\.|^)([a-z]{4,24})\.(?:com|co|net|sg|kr|org|example)\b", re.MULTILINE
)
CORRESPONDENT = re.compile(r"\b(?:The )?((?:[A-Z]\w+ ){1,4})(?:correspondent|staff writer|reporter)\b")


def _by_address(text: str, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """Return the listed outlet at whose address the reporter is, or whose correspondent helped."""
    for spot in (text[:400], text[-400:]):
        for found in ADDRESS.finditer(spot):
            if name := lexicon.publishers.by_letters(found[1]):
                return name.label, name.key, name.economy
        if (told := CORRESPONDENT.search(spot)) and (name := lexicon.publishers.named(told[1])):
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
    return _full(told[0], lexicon) if told else ("", "", "")


def _heading(text: str, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """Return the publisher that stands alone in one of the first lines, or opens one."""
    lines = [line.strip() for line in PAGE_DATE.sub("", text).splitlines() if line.strip()]
    for line in lines[:4]:
        for part in re.split(r"\s*[|/·:]\s*", line)[:2]:
            if named := lexicon.publishers.named(part):
                return named.label, named.key, named.economy
        if (body := _body(line, lexicon)) is not None:
            return body
        if room := NEWSROOM.match(line):
            return _full(room[1].strip(), lexicon)
    return _masthead(lines, lexicon) or _foot(lines, lexicon)


def _masthead(lines: list[str], lexicon: Lexicon) -> tuple[str, str, str] | None:
    """Return the paper that one of the first lines is, by its form or by the day beside or below it."""
    for line in lines[:5]:
        for part in re.split(r"\s*[|·>]\s*|\s+-\s+", line)[:2]:
            if PAPER.fullmatch(part.strip()):
                return _full(re.sub(r" (?:19|20)\d\d[-./년 ].*", "", part.strip()), lexicon)
    named = [paper[1] or paper[2] or paper[3] for line in lines[:4] if (paper := PAPER_DAY.match(line))]
    named += [
        line
        for number, (line, below) in enumerate(pairwise(lines[:6]))
        if _is_mast(line) and DAY_LINE.match(below) and not (number and PERSON.fullmatch(line))
    ]
    named += [
        byline[1]
        for line, below in pairwise(lines[:6])
        if (byline := BYLINE.fullmatch(line)) and DAY_LINE.match(below)
    ]
    if wired := DATELINE_PAPER.search("\n".join(lines[:8])):
        named.append(FULL_NAMES.get(wired[1], wired[1]))
    return _full(named[0], lexicon) if named else None


def _is_mast(line: str) -> bool:
    return MAST.fullmatch(line) is not None and not (KIND_OF_TEXT.search(line) or CITIES.match(line))


#: A line of paper and day.
PAPER_DAY = re.compile(
    r"((?:The )?[A-Z][\w&.'-]+(?: [A-Z&][\w&.'-]*){0,3}), (?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8},? \d{4})$"
    r"|([가-힣A-Za-z]{2,10}) \| .{0,14}(?:19|20)\d\d[-./]"
    r"|(?!입력|등록|수정|승인|송고|작성|기사|게재|발행|업데이트|배포|보도|최종|[A-Z][a-z]+ed\b|[Dd]ate)([가-힣]{2,8})(?: (?:입력|등록|송고|승인))? (?:19|20)\d\d[-./]\d\d?[-./]\d\d?(?: \d\d:\d\d)?$"
)
#: Reporter and outlet, above the day.
BYLINE = re.compile(r"(?:By )?[A-Z][a-z]+(?: [A-Z][\w-]+){1,2}, ([A-Z][\w&.-]+(?: [\w&.-]+){0,3})")
#: A name as people have it, which above the day is that of a reporter.
PERSON = re.compile(
    r"(?!.*\b(?:Tech\w*|Trade|Maritime|Marine|Shipping|Business|Energy|Finance|Aviation|Health|Pharma|Science|Retail|Property|Food|Media|Asia\w*|World|Global|Port|Report|Digest|Week|Insight|Mail|Hankyung|Korea|Singapore|Seoul|Street|Economy|Markets?)\b)[A-Z][a-z]+(?:[ -][A-Za-z][a-z]+){1,3}"
)
#: A line of a word or two above that of the day.
MAST = re.compile(r"(?!By )(?:The )?[A-Z][\w&.'-]+(?: (?:[A-Z&][\w&.'-]*|in|of)){0,3}")
DAY_LINE = re.compile(
    r"(?:(?:Published|PUBLISHED|Updated|Posted)\b.{0,12})?(?:[A-Z][a-z]{2,8},? )?(?:\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{4}[-./]\d)"
)
#: The agency of a dateline.
DATELINE_PAPER = re.compile(
    r"(?m)^[A-Z][A-Z .,'/]{2,30}(?:, ?\w+\.? \d{1,2})?(?:, \d{4})?,? \(([A-Z][\w&. -]{2,30})\)\s?(?:--?|–|—|―)"
)
#: A name that only a paper or an agency has, in a line of its own.
PAPER = re.compile(
    r"(?:The )?(?:[A-Z][\w.&-]+ ){1,4}(?:Daily|Times|Post|Herald|News|Journal|Today|Tribune|Gazette|Review|Wire|Insider|Weekly|Bulletin|Observer|Chronicle|Standard|Business|Monitor)|[가-힣A-Za-z]{2,8}(?:경제|일보|신문|뉴스|데일리|투데이|타임스|통신|인포맥스|비즈|저널|방송|미디어|타임즈|이코노미|이코노믹|헤럴드|포스트|프레스|메디|매거진|브리핑)(?: (?:19|20)\d\d[-./년 ].{4,20})?"
)


def _foot(lines: list[str], lexicon: Lexicon) -> tuple[str, str, str] | None:
    """Return the ministry or agency that signs a release, in a line of its own near its end."""
    for line in lines[-8:]:
        if re.fullmatch(r"[A-Z][A-Z&,. ]{9,70}", line) and re.match(
            r"(?:THE )?(?:MINISTRY|DEPARTMENT|EMBASSY|PRIME MINISTER)", line
        ):
            return _body(line, lexicon)
    return None


#: A company's own pages.
NEWSROOM = re.compile(
    r"^([A-Z가-힣][\w&.가-힣 ]{1,30}?) (?:뉴스룸|보도자료|[Nn]ewsroom|[Pp]ress [Rr]oom|NEWSROOM)\b"
)
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
    if re.fullmatch(r"[가-힣]{2,10}(?:부|처|청|위원회|진흥원|협회|공사)", plain):
        return plain, "", "KOR"
    if desk := re.fullmatch(r"([가-힣]{4,10}) [가-힣]{2,6}(?:부|팀)", plain):
        return desk[1], "", "KOR"
    plain = re.sub(r" (?:NEWSLETTER|BULLETIN)$", "", plain)
    if BODY_OF_ITS_OWN.fullmatch(plain):
        homes = economies_of(plain)
        return plain, "", homes.pop() if len(homes) == 1 else ""
    if re.fullmatch(r"[A-Z][A-Z&]+(?: (?:[A-Z&]+|of|and|the)){1,9}", plain) and not KIND_OF_TEXT.search(
        plain
    ):
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


def _full(name: str, lexicon: Lexicon) -> tuple[str, str, str]:
    """Return the listed publisher of a name or of its initials; else the name alone."""
    listed = lexicon.publishers.find(name) or lexicon.publishers.find(f"{name}신문")
    if not listed and re.fullmatch(r"[A-Z]{2,4}", name):
        listed = lexicon.publishers.by_initials(name)
    return (listed[0].name.label, listed[0].name.key, listed[0].name.economy) if listed else (name, "", "")
