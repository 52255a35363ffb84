"""Who published an article, when, and where from."""

import re
from dataclasses import dataclass
from datetime import date

from dashboard.ingest.reader.credits import credit_day
from dashboard.ingest.reader.datelines import by_weekday, opens_at, year_of_dateline
from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.mastheads import KIND_OF_TEXT
from dashboard.ingest.reader.outlets import find_publisher
from dashboard.ingest.reader.passages import DATELINE, DAYLINE, PAGE_DATE, is_city, language_of, split

MIXED = re.compile(
    r"(?m)^\W{0,3}(?:[A-Z][\w' ]+, )?(?P<city>(?!\w+day\b)[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?: ?[/&] ?[A-Z][a-z]+| and [A-Z][a-z]+)?, (?:[A-Z][a-z]+day, )?(?P<day>(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? ?\d{0,2}(?:,? \d{4})?|\d{1,2}\.\d{1,2}\.\d{4})\s*(?:\(|--|-|–|—|―|:|\.{3}|…|$)"
)
KO_DATELINE = re.compile(
    r"(?m)^\W{0,3}(?:[\[(【]) ?(?P<city>서울|세종|싱가포르|부산|인천|대전|제주|과천|베이징|도쿄|하노이|자카르타|방콕|워싱턴|뉴욕|런던|쿠알라룸푸르|마닐라|홍콩|상하이|경주|울산|창원|광주|대구|수원|춘천|청주|전주|뉴델리|시드니|파리|베를린|모스크바|브뤼셀|제네바|프놈펜|양곤|타이베이|로스앤젤레스|샌프란시스코|캔버라|호찌민|뭄바이|두바이|포항|목포|여수|평택|안양|성남|고양|천안|구미|거제)?(?:\s?[=·]|(?=[\])】])|(?<![가-힣]))(?P<paper>[가-힣A-Za-z0-9]{2,12})?[^\])】\n]{0,20}[\])】]"
)
KO_CITIES = {
    "서울": "Seoul",
    "세종": "Sejong",
    "싱가포르": "Singapore",
    "부산": "Busan",
    "인천": "Incheon",
    "대전": "Daejeon",
    "제주": "Jeju",
    "과천": "Gwacheon",
    "베이징": "Beijing",
    "도쿄": "Tokyo",
    "하노이": "Hanoi",
    "자카르타": "Jakarta",
    "방콕": "Bangkok",
    "워싱턴": "Washington",
    "뉴욕": "New York",
    "런던": "London",
    "쿠알라룸푸르": "Kuala Lumpur",
    "마닐라": "Manila",
    "홍콩": "Hong Kong",
    "상하이": "Shanghai",
    "경주": "Gyeongju",
    "울산": "Ulsan",
    "창원": "Changwon",
    "광주": "Gwangju",
    "대구": "Daegu",
    "수원": "Suwon",
    "춘천": "Chuncheon",
    "청주": "Cheongju",
    "전주": "Jeonju",
    "뉴델리": "New Delhi",
    "시드니": "Sydney",
    "파리": "Paris",
    "베를린": "Berlin",
    "모스크바": "Moscow",
    "브뤼셀": "Brussels",
    "제네바": "Geneva",
    "프놈펜": "Phnom Penh",
    "양곤": "Yangon",
    "타이베이": "Taipei",
    "로스앤젤레스": "Los Angeles",
    "샌프란시스코": "San Francisco",
    "캔버라": "Canberra",
    "호찌민": "Ho Chi Minh City",
    "뭄바이": "Mumbai",
    "두바이": "Dubai",
    "포항": "Pohang",
    "목포": "Mokpo",
    "여수": "Yeosu",
    "평택": "Pyeongtaek",
    "안양": "Anyang",
    "성남": "Seongnam",
    "고양": "Goyang",
    "천안": "Cheonan",
    "구미": "Gumi",
    "거제": "Geoje",
}
#: City and reporter in a line of their own, behind the outlet or not: "제주=홍길동 기자".
KO_BYLINE = re.compile(
    rf"(?m)^\s*[\[(]?(?:[가-힣A-Za-z0-9]{{2,12}}[ /])?(?P<city>{'|'.join(KO_CITIES)})\s?=\s?(?:[가-힣]{{2,4}} ?(?:선임|전문)?(?:기자|특파원)|[가-힣A-Za-z]{{2,10}} ?[|/·])"
)
#: The city of a correspondent in a byline: "[Some Daily=A Name(싱가포르) 기자]", "싱가포르=..." stands in KO_DATELINE.
KO_POSTED = re.compile(
    rf"(?m)^\W{{0,3}}(?:[가-힣A-Za-z0-9]{{2,12}}\s?[=·|/ ]\s?)?[가-힣O○]{{2,4}}\s?\((?P<city>{'|'.join(KO_CITIES)})\)\s?(?:\S{{1,6}} )?(?:기자|특파원)"
)
#: A line that is nothing but city and day: "SEOUL, January 26".
BARE_LINE = re.compile(
    r"(?m)^\W{0,3}(?P<city>[A-Z]{4,}(?: [A-Z]{3,})?|[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?), (?P<day>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{4})?)\W{0,2}$"
)
STAMP = re.compile(
    r"(?:published|posted|last (?:updated|modified|reviewed)|updated|first published|입력|등록|승인|기사입력|송고|작성|(?m:^)\W{0,3}(?:게재|배포|보도|발행|issued|filed|released)|release date|date|dated)(?:일시?|일자|시점|시간)?\s*(?:on|at)?\s*[:=]?\s*\(?(?P<rest>[^\n]{6,40})",
    re.IGNORECASE,
)


#: The city of a dateline in brackets: "(SINGAPORE) Despite ...".
BRACKETED = re.compile(
    r"(?m)^[(\[](?P<city>SINGAPORE|SEOUL|BUSAN|SEJONG|INCHEON|JEJU|TOKYO|BEIJING|HONG KONG|JAKARTA|BANGKOK|HANOI|MANILA|KUALA LUMPUR|LONDON|NEW YORK|WASHINGTON)[)\]] (?=[A-Z])"
)
#: Agency and city in a line of their own: "AFP, Singapore".
WIRE = re.compile(
    r"(?m)^(?:AFP|AP|Reuters|UPI|PTI|IANS|ANN|Xinhua|Bernama|Yonhap|Agencies|Press Trust of India)(?:,| \|) ?(?P<city>[A-Z][a-z]+(?: [A-Z][a-z]+)?)$"
)
#: Years of two digits in the line that tells the day: "02 Mar 16", "24.02.15", "'24. 2. 15".
SHORT_YEAR = re.compile(r"\b(\d{1,2}[ -][A-Z][a-z]{2,8})[ -]['’]?([0-4]\d)(?![\d:])")
KO_SHORT = re.compile(r"^\W{0,3}([0-4]\d)\. ?(\d{1,2})\. ?(\d{1,2})(?!\d)")
#: Tells when a page was changed, which counts only where nothing tells when it was published.
UPDATED = re.compile(r"last|updated", re.IGNORECASE)


@dataclass(frozen=True)
class Metadata:
    """What an article says of itself.

    Attributes:
        publisher: Name of the outlet, empty if not told.
        publisher_code: Row of `publishers`, empty if it is not on the list.
        economy: Home economy of a listed publisher, empty otherwise.
        published: ISO day, empty if not told.
        dateline_city: First city of the opening dateline, empty if there is none.
        language: `en` or `ko`.
        title: First line, where it reads as a headline.
    """

    publisher: str
    publisher_code: str
    economy: str
    published: str
    dateline_city: str
    language: str
    title: str


def read_metadata(
    text: str, lexicon: Lexicon, *, published: str = "", publisher: str = "", title: str = ""
) -> Metadata:
    """Read an article's own words on its origin; what the caller knows comes first.

    Args:
        text: The article.
        lexicon: The name lists.
        published: ISO day, if known otherwise.
        publisher: Name, if known otherwise.
        title: Headline, if known otherwise.

    Returns:
        The metadata.
    """
    language = language_of(text)
    city, stamp = _dateline(text)
    name, code, economy = find_publisher(text, lexicon, publisher)
    day = published or _published(text, stamp)
    return Metadata(name, code, economy, day, city, language, title or _title(text, language))


def _dateline(text: str) -> tuple[str, str]:
    body = PAGE_DATE.sub("", text).strip()
    foot = body.rfind("\n")  # the last line is a signature
    head = body[: max(900, len(body) // 2)][: foot if foot > len(body) // 2 else None]
    for pattern in (DATELINE, MIXED, BARE_LINE):
        for match in pattern.finditer(head):
            city = match["city"].strip(" .").title()
            rest = head[match.end() :].split("\n")[0]
            if KIND_OF_TEXT.match(rest.strip()):
                continue  # a heading: "SINGAPORE CUSTOMS - PRESS RELEASE"
            has_colon = match[0].rstrip().endswith(":")
            is_place = is_city(city, before_colon=has_colon) or (has_colon and opens_at(city, rest))
            if is_place and (pattern is DATELINE or match["day"]):
                return city, match["day"] or ""
    if shut := BRACKETED.search(head) or WIRE.search(head):
        return shut["city"].title(), ""
    if bare := DAYLINE.search(head):
        return "", bare["day"]
    korean = next((one["city"] for one in KO_DATELINE.finditer(head) if one["city"]), None)
    if not korean and (bare_line := KO_BYLINE.search(body[: len(body) // 2])):  # at the end it is a signature
        korean = bare_line["city"]
    if not korean and (posted := KO_POSTED.search(head)):
        korean = posted["city"]
    if korean:
        return KO_CITIES[korean], ""
    return "", ""


def _published(text: str, stamp: str) -> str:
    if page := PAGE_DATE.match(text):
        header = date.fromisoformat(page[1])
        if stamp:  # a dateline at most some days off the page's date is the surer
            days = [one.value for one in find_dates(stamp, header) if len(one.value) == 10]
            if days and abs((date.fromisoformat(days[0]) - header).days) <= 10:
                return days[0]
        return page[1]
    if sent := re.search(
        r"((?:19|20)\d\d[./-]\d\d?[./-]\d\d?)[. ]*(?:\d\d:\d\d)? ?송고|((?:19|20)\d\d\. ?\d\d?\. ?\d\d?)\.?[^\n]{0,12}(?:조간|석간|배포|보도하여)|이 기사는 ((?:19|20)\d\d년 \d\d?월 \d\d?일)",
        text,
    ):
        sent_on = find_dates(sent[1] or sent[2] or sent[3], None)
        if sent_on and len(sent_on[0].value) == len("2025-11-04"):
            return sent_on[0].value
    if ended := re.search(r"\(END\)\s*((?:19|20)\d\d[./-]\d\d?[./-]\d\d?)\b", text):
        return str(find_dates(ended[1], None)[0].value)
    stamped, updated = _stamped(text)
    if stamped:
        return stamped
    days = [one.value for one in find_dates(stamp, None) if len(one.value) == 10]
    if days:
        return days[0]
    if opened := OPENED.search(text[:900]):
        return str(find_dates(opened["day"], None)[0].value)
    return (
        by_weekday(text)
        or _dated_line(text)
        or credit_day(text)
        or (year_of_dateline(text, stamp) if stamp else "")
        or _captioned(text)
        or updated
    )


def _stamped(text: str) -> tuple[str, str]:
    """Return the day that a line says the page was published on, and that on which it was changed; empty if not told."""
    updated = ""
    for match in STAMP.finditer(text):
        rest = SHORT_YEAR.sub(r"\1 20\2", KO_SHORT.sub(r"20\1.\2.\3", match["rest"]))
        days = [one.value for one in find_dates(rest, None) if len(one.value) == 10]
        if days and UPDATED.match(match[0]):
            updated = updated or days[0]
        elif days:
            return days[0], updated
    return "", updated


#: Letters beside a day in a line that is nothing else.
BARE = 6
#: Letters of a line beyond which it is no line of the day.
LINE = 1000
#: A line of outlet and day whose year has two digits: "Some Times 17 Apr 09".
OUTLET_DAY = re.compile(r"(?:[A-Z][A-Za-z&'’.-]+,? ){1,5}\d{1,2} [A-Z][a-z]{2,8} ['’]?[0-4]\d")
#: The paper and its day before the text: "Some Paper (Dec. 17, 2013) - ...".
OPENED = re.compile(
    r"(?m)^[A-Z][\w&]+(?: [A-Z]\w+){0,3} \((?P<day>[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})\)\s?[-–—]"
)
#: Several days: those of a visit or a fair.
RANGE = re.compile(r"(?<!-)\b\d{1,2} ?(?:to|-|–|until|and) ?\d{1,2}(?:st|nd|rd|th)? [A-Z]")


def _dated_line(text: str) -> str:
    """Return the day of a line that is nothing else, or of one near the top that opens with it or is hardly more than it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    lines = [line if len(line) <= LINE else "" for line in lines]
    lines = [SHORT_YEAR.sub(r"\1 20\2", line) if OUTLET_DAY.fullmatch(line) else line for line in lines]
    for line in (*lines[:8], *lines[-6:]):
        dates = [one for one in find_dates(line, None) if len(one.value) == len("2025-06-12")]
        if dates and len(line) - (dates[0].end - dates[0].start) < BARE and not RANGE.search(line):
            return dates[0].value
    for number, line in enumerate(lines[:8]):
        dates = [one for one in find_dates(line, None) if len(one.value) == 10 and not one.is_relative]
        if not dates or RANGE.search(line):
            continue
        if (
            number < 3
            and dates[0].end == len(line)
            and line[: dates[0].start].rstrip().endswith((",", "-", "–", "|", ":"))
        ):
            return dates[0].value
        opens = not dates[0].start and re.match(r"\s*(?:--?|–|—|―)\s", line[dates[0].end :])
        rest = len(line) - (dates[0].end - dates[0].start)
        if opens or (rest < 60 and not re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{3,}|다\.?$", line)):
            return dates[0].value
    return ""


def _captioned(text: str) -> str:
    """Read a Korean caption's day where the text calls the same day today."""
    today = re.search(r"오늘\s?\((\d{1,2})일\)", text)
    if today:
        for one in find_dates(text, None):
            if len(one.value) == 10 and not one.is_relative and int(one.value[8:]) == int(today[1]):
                return one.value
    return ""


def _title(text: str, language: str) -> str:
    sentences = split(text, language)
    for one in sentences[:4]:
        if (
            12 <= len(one.text) <= 140
            and not one.text.endswith((".", "다.", "요."))
            and not DATELINE.match(one.text)
        ):
            return one.text
    return ""
