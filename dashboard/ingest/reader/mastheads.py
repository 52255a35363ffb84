"""The head of a page: which paper it is of, by the form of its name or by what stands beside and below it."""

import re
from itertools import pairwise

from dashboard.ingest.reader.passages import CITIES

#: A line of its own that only says what kind of text follows.
KIND_OF_TEXT = re.compile(
    r"(?:media|press|news) (?:release|statement|advisory)|provided by|embargo|immediate|update|breaking|exclusive|newsletter|highlights|key points|edition|section|^(?:advertisement|sponsored|advertorial|menu|share|listen|search)$",
    re.IGNORECASE,
)


def masthead_of(lines: list[str]) -> str:
    """Return the paper that one of the first lines is, by its form, by what stands beside or below it; else nothing.

    Args:
        lines: The lines of an article that hold text.
    """
    lines = [line for line in lines if not MENU.match(line)]
    for line in lines[:5]:
        for part in PARTS.split(line)[:2]:
            if PAPER.fullmatch(part.strip()) and not OF_NEWS.fullmatch(part.strip()):
                return re.sub(r" (?:19|20)\d\d[-./년 ].*", "", part.strip())
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
    named += [line for line, below in pairwise(lines[:4]) if _is_mast(line) and VOLUME.match(below)]
    if wired := DATELINE_PAPER.search("\n".join(lines[:8])):
        named.append(wired[1] or wired[2])
    papers = [one for one in named if not (one.endswith("day") or "   " in one or NO_PAPER.fullmatch(one))]
    return next(iter(papers), "") or _above_menu(lines)


#: What a page calls its text or its section, in a word: an abstract noun is no paper's name.
NO_PAPER = re.compile(
    r"(?!Nation$)[A-Z][a-z]+(?:ations?|[cst]tions?|itions?|utions?|ments?|ships?|ysis|nomics|iews?|eatures?|ontracts?|enders?)"
    r"|(?:보도|참고|설명|해명|언론|정책|행사) ?(?:참고|설명)? ?자료|브리핑|공지(?:사항)?|알림|소식"
)


#: The path of a page: "Home > Business News".
MENU = re.compile(r"(?:Home|홈)\s*[|>›»/]")
#: What separates the parts of a page's head.
PARTS = re.compile(r"\s*[|·>›»]\s*|\s+[-/]\s+|\s{2,}")
#: Parts of a paper, as its menu names them.
SECTION = re.compile(
    r"(?:skip navigation|skip to (?:main )?content|home|news|business|markets?|economy|finance|world|asia|singapore|korea|national|politics|opinion|sports?|tech(?:nology)?|social affairs|startups?|ventures?|apps?|companies|capital|venture capital|property|transport|shipping|energy|login|menu|search|subscribe|sections?|back to top|all headlines|more|industry"
    r"|뉴스|경제|산업|금융|정치|사회|국제|증권|기업|부동산|문화|오피니언|전체기사|홈|로그인|회원가입|구독)(?:\s?[&,/].*)?",
    re.IGNORECASE,
)


#: A section that only says what news it is of: "All News", "Singapore Business News".
OF_NEWS = re.compile(
    r"(?:(?:all|latest|top|breaking|other|more|related|main|local|national|domestic|foreign|international|regional|general|world|global|business|economic|economy|market|markets|political|politics|industry|company|corporate|sports?|tech|technology|lifestyle|entertainment|singapore|korea|korean|asia|asian) )+news|most (?:popular|read|viewed)|read more|related (?:stories|articles)"
    r"|(?:전체|최신|주요|경제|국제|산업|정치|사회|종합|오늘의|많이 본|인기|지역|해외|국내|생활|스포츠|증권|금융|부동산|톱|헤드라인) ?뉴스|(?:세계|국제|국내|생활|거시|실물) ?경제",
    re.IGNORECASE,
)


def _above_menu(lines: list[str]) -> str:
    """Return the name that stands alone above a line of sections, or before them in the first line."""
    head, *rest = PARTS.split(lines[0]) if lines else [""]
    name = head.strip()
    if not (MAST.fullmatch(name) or KO_MAST.fullmatch(name)) or KIND_OF_TEXT.search(name):
        return ""
    if SECTION.fullmatch(name) or CITIES.match(name):
        return ""
    below = PARTS.split(lines[1]) if not rest and len(lines) > 1 else []
    menu = [one for one in (*rest, *below) if SECTION.fullmatch(one.strip())]
    return name if menu and (rest or len(menu) > 1 or len(below) == 1) else ""


#: A Korean paper's name in a line of its own.
KO_MAST = re.compile(r"[가-힣A-Za-z0-9]{2,10}")
#: Behind the name of a ministry, what its text is.
RELEASE = re.compile(
    r"[ ,:|-]*\b(?:press|media|news) (?:release|statement|room|advisory)s?$|[ ,|-]*(?:보도|참고|설명|해명|언론)(?:참고|설명|해명)?\s?자료$|[ ,|-]*브리핑$",
    re.IGNORECASE,
)


def without_kind(line: str) -> str:
    """Return a heading without the words that only say what kind of text follows: "MTI PRESS RELEASE"."""
    return RELEASE.sub("", re.sub(r"^대한민국 ", "", line)).strip() or line


def _is_mast(line: str) -> bool:
    is_other = KIND_OF_TEXT.search(line) or CITIES.match(line) or OF_NEWS.fullmatch(line)
    return MAST.fullmatch(line) is not None and not is_other


#: A line of paper and day.
PAPER_DAY = re.compile(
    r"((?:The )?[A-Z][\w&.'-]+(?: [A-Z&][\w&.'-]*){0,3}), (?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8},? \d{4})$"
    r"|([가-힣A-Za-z]{2,10}) \| .{0,14}(?:19|20)\d\d[-./]"
    r"|(?!입력|등록|수정|승인|송고|작성|기사|게재|발행|업데이트|배포|보도|최종|[A-Z][a-z]+ed\b|[Dd]ate)([가-힣]{2,8})(?: (?:입력|등록|송고|승인))? (?:19|20)\d\d[-./]\d\d?[-./]\d\d?(?: \d\d:\d\d)?$"
)
#: The volume of a paper, below its name.
VOLUME = re.compile(r"(?:Vol|VOL|Volume|No|Issue)\.? ?\d+")
#: Reporter and outlet, above the day.
BYLINE = re.compile(r"(?:By\s?:? )?[A-Z][a-z]+(?: [A-Z][\w-]+){1,2}, ([A-Z][\w&.-]+(?: [\w&.-]+){0,3})")
#: A name as people have it, which above the day is that of a reporter.
PERSON = re.compile(
    r"(?!.*\b(?:Tech\w*|Trade|Maritime|Marine|Shipping|Business|Energy|Finance|Aviation|Health|Pharma|Science|Retail|Property|Food|Media|Asia\w*|World|Global|Port|Report|Digest|Week|Insight|Mail|Hankyung|Korea|Singapore|Seoul|Street|Economy|Markets?)\b)[A-Z][a-z]+(?:[ -][A-Za-z][a-z]+){1,3}"
)
#: A line of a word or two above that of the day.
MAST = re.compile(r"(?!By )(?:The )?[A-Z][\w&.'-]+(?: (?:[A-Z&][\w&.'-]*|in|of)){0,3}")
DAY_LINE = re.compile(
    r"(?:(?:Published|PUBLISHED|Updated|Posted|Date)\b.{0,12}?)?(?:[A-Z][a-z]{2,8},? )?(?:\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{4}[-./]\d)"
)
#: The agency of a dateline.
DATELINE_PAPER = re.compile(
    r"(?m)^[A-Z][A-Z .,'/]{2,30}(?:, ?\w+\.? \d{1,2})?(?:, \d{4})?,? \(([A-Z][\w&. -]{2,30})\)\s?(?:--?|–|—|―)|^([A-Z][a-z]\w+(?: [A-Z]\w+){0,3}) \([A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}\)\s?[-–—]"
)
#: A name that only a paper or an agency has, in a line of its own.
PAPER = re.compile(
    r"(?:The )?(?:[A-Z][\w.&-]+ ){1,4}(?:Daily|Times|Post|Herald|News|Journal|Today|Tribune|Gazette|Review|Wire|Insider|Weekly|Bulletin|Observer|Chronicle|Standard|Business|Monitor|Network|Digest)|[가-힣A-Za-z]{2,8}(?:경제|일보|신문|뉴스|데일리|투데이|타임스|통신|인포맥스|비즈|저널|방송|미디어|타임즈|이코노미|이코노믹|헤럴드|포스트|프레스|메디|매거진|브리핑)(?: (?:19|20)\d\d[-./년 ].{4,20})?"
)
#: The office of a head of government or of state.
HEAD_OFFICE = re.compile(
    r"(Prime Minister['’]s Office)(?: of the Republic of Singapore)?|Office of the President(?: of the Republic of Korea)?"
)


def head_office(line: str) -> str:
    """Return the economy of the head of government or of state whose office a line names, empty for any other line."""
    office = HEAD_OFFICE.fullmatch(line)
    return "" if office is None else "SGP" if office[1] else "KOR"


#: A company's own pages.
NEWSROOM = re.compile(
    r"^([A-Z가-힣][\w&.가-힣 ]{1,30}?) (?:뉴스룸|보도자료|[Nn]ewsroom|[Pp]ress [Rr]oom|NEWSROOM)\b"
)
