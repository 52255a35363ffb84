"""Dates in sentences: absolute ones, and those that only the day of publication makes absolute."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from dashboard.ingest.reader.weekdays import TAKES_EFFECT, weekday_of

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<m>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May\.?|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<y>(?:19|20)\d\d)"
NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "fifteen": 15, "twenty": 20,
}  # fmt: skip


@dataclass(frozen=True)
class Dated:
    """A date that a sentence names.

    Attributes:
        start: Offset in the sentence.
        end: Offset behind it.
        value: ISO day, month or year; empty where only an unknown day of publication would tell.
        is_relative: Whether it rests on the day of publication.
    """

    start: int
    end: int
    value: str
    is_relative: bool


Resolver = Callable[[re.Match[str], date | None], str]


def find_dates(text: str, published: date | None) -> list[Dated]:
    """Find the dates of a sentence, in its order; what overlaps an earlier pattern's find is left out.

    Args:
        text: The sentence.
        published: Day of publication; without it what depends on it has no value.

    Returns:
        The dates.
    """
    found: list[Dated] = []
    for pattern, resolve, is_relative in PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            try:
                value = resolve(match, published)
            except ValueError:
                continue
            if value or is_relative:
                found.append(Dated(match.start(), match.end(), value, is_relative))
    return sorted(found, key=lambda one: one.start)


#: Speaks of the year that was told before.
THAT_YEAR = re.compile(r"[그같]은? ?해 ?1?\d월|이듬해|\b(?:that|the same) year\b", re.IGNORECASE)


def find_dates_behind(before: str, text: str, published: date | None) -> list[Dated]:
    """Find the dates of a sentence, with the year of the one before it where it says "the same year"."""
    if not THAT_YEAR.search(text):
        return find_dates(text, published)
    shift = len(before) + 1
    found = find_dates(f"{before} {text}", published)
    return [replace(one, start=one.start - shift, end=one.end - shift) for one in found if one.start >= shift]


def _group(match: re.Match[str], name: str) -> str:
    return match.groupdict().get(name) or ""


def _month(match: re.Match[str]) -> int:
    word = match["m"]
    return int(word) if word.isdigit() else MONTHS.index(word[:3].lower()) + 1


def _iso(match: re.Match[str], _: date | None) -> str:
    year, day = int(match["y"]), _group(match, "d")
    if not day:
        return f"{date(year, _month(match), 1):%Y-%m}"
    return date(year, _month(match), int(day)).isoformat()


def _year_only(match: re.Match[str], _: date | None) -> str:
    return match["y"]


def _short_year(match: re.Match[str], _: date | None) -> str:
    return f"20{match['yy']}"


def _near(match: re.Match[str], published: date | None) -> str:
    """Resolve a month, or a day of a month, without a year: the nearest one, or as `last` and `next` say."""
    if published is None:
        return ""
    month, day = _month(match), _group(match, "d")
    which = _group(match, "which").lower()
    days = [date(year, month, int(day or 1)) for year in range(published.year - 1, published.year + 2)]
    if which in ("last", "past", "지난"):
        days = [one for one in days if one <= published]
    elif which in ("next", "coming", "오는", "내"):
        days = [one for one in days if one >= published.replace(day=1)]
    before, behind = match.string[: match.start()], match.string[match.end() :]
    if WAS.match(behind) or WAS_BEFORE.search(before):
        days = [one for one in days if one <= published + timedelta(days=1)]
    ahead = (
        WILL_BE.match(behind)
        or TAKES_EFFECT.search(before)
        or re.search(
            r"\b(?:will|to be|(?:is|are) to|due|by|until|from|next|scheduled|slated|expected|coming)\b|예정|계획|부터|까지",
            match.string,
        )
    )
    if not which and not ahead:  # what is told is past, unless it is about to be
        return _told(max(one for one in days if one <= published + timedelta(days=45)), day)
    chosen = min(days, key=lambda one: abs(one - published))
    return _told(chosen, day)


#: Behind a Korean date the verb that says that it is over, or to come (a headline has none); before an English one the verb that says so.
WAS = re.compile(
    r"(?:\([^)]*\))?,? ?(?:\S+ ){0,3}?\S*(?:발효|시행|체결|서명|타결|개최|출범|신청|격상)(?:됐|되었|했|하였|된 |한 )|(?:\([^)]*\))?,? ?(?:\S+ ){0,2}?(?:열렸|열린 |맺었|맺은 |가졌|만났)"
)
WILL_BE = re.compile(
    r"(?:\([^)]*\))?,? ?(?:\S+ ){0,3}?\S*(?:(?:발효|시행|개최|적용)(?:된다|됩니다|될|되는)|(?:체결|서명|개최)(?:한다|합니다|할 )|열린다|열립니다|열릴|연다)|(?:\([^)]*\))?,? ?(?:\S+ ){0,2}?\S*(?:발효|시행|체결|서명|개최)(?=$|…)"
)
WAS_BEFORE = re.compile(
    r"\b(?:(?:came|entered|went) into|took (?:effect|place)|(?:was|were) (?:held|signed|inked|concluded|launched)|met|began)\b(?: [a-z]+){0,3} $",
    re.IGNORECASE,
)


def _told(chosen: date, day: str) -> str:
    return chosen.isoformat() if day else f"{chosen:%Y-%m}"


def _that_year(match: re.Match[str], _: date | None) -> str:
    years = re.findall(r"\b(?:19|20)\d\d\b", match.string[: match.start()])
    return f"{date(int(years[-1]), _month(match), 1):%Y-%m}" if years else ""


def _year_told(match: re.Match[str], _: date | None) -> str:
    years = re.findall(r"(?<!\d)((?:19|20)\d\d)년", match.string[: match.start()])
    if not years:
        return ""
    year = int(years[-1]) + (match["r"] == "이듬해")
    return _told(date(year, _month(match), int(_group(match, "d") or 1)), _group(match, "d"))


def _relative_day(match: re.Match[str], published: date | None) -> str:
    if published is None:
        return ""
    steps = {"yesterday": -1, "tomorrow": 1, "어제": -1, "전날": -1, "내일": 1}
    word = match["r"].lower()
    step = -1 if word.endswith(("earlier", "before", "previous day")) else 0
    return (published + timedelta(days=steps.get(word, step))).isoformat()


def _relative_week(match: re.Match[str], published: date | None) -> str:
    """Return the month of a week, empty where the week is of two."""
    if published is None:
        return ""
    word = match["r"].lower()
    step = -7 if word.startswith(("last", "지난")) else 7 if word.startswith(("next", "다음", "내주")) else 0
    monday = published + timedelta(days=step - published.weekday())
    return f"{monday:%Y-%m}" if monday.month == (monday + timedelta(days=6)).month else ""


def _relative_month(match: re.Match[str], published: date | None) -> str:
    if published is None:
        return ""
    word = match["r"].lower()
    step = -1 if word.startswith(("last", "지난")) else 1 if word.startswith(("next", "다음", "내달")) else 0
    month = published.replace(day=1) + relativedelta(months=step)
    day = _group(match, "d")
    return date(month.year, month.month, int(day)).isoformat() if day else f"{month:%Y-%m}"


def _relative_year(match: re.Match[str], published: date | None) -> str:
    if published is None:
        return ""
    word = match["r"].lower()
    if count := _group(match, "n"):
        return str(published.year - (NUMBERS.get(count) or int(count)))
    step = -2 if word.startswith("재작년") else 0
    step = step or (-1 if word.startswith(("last", "지난", "작년", "a year ago")) else 0)
    year = published.year + (step or (1 if word.startswith(("next", "내년")) else 0))
    month, day = _group(match, "m"), _group(match, "d")
    if month and day:
        return date(year, _month(match), int(day)).isoformat()
    return f"{date(year, _month(match), 1):%Y-%m}" if month else str(year)


def _years_ago(match: re.Match[str], published: date | None) -> str:
    """Return the same day some years before: "ten years ago today"."""
    if published is None:
        return ""
    word = match["n"].lower()
    count = 1 if word in ("a", "one") else NUMBERS.get(word) or int(word)
    return (published - relativedelta(years=count)).isoformat()


#: Before a day, what makes it the last of several, of a month that was told.
RANGE_ENDS = re.compile(r"[월달] ?[1-3]?\d일?(?:\([^)]*\))?\s?(?:부터|[~∼–-])\s?$")
NEXT_MONTH = re.compile(r"내달|다음 ?달")
TELLING = re.compile(r".{0,12}(?:밝혔|전했|발표|말했|알렸)")


def _lone_day(match: re.Match[str], published: date | None) -> str:
    """Resolve "2일": the last such day, the next one behind 오는."""
    if published is None:
        return ""
    day = int(match["d"])
    month = published.replace(day=1)
    before, behind = match.string[: match.start()], match.string[match.end() :]
    if RANGE_ENDS.search(before):
        return ""  # the first day of the range tells its month
    if NEXT_MONTH.search(before) and not TELLING.match(behind):
        month += relativedelta(months=1)
    elif _group(match, "which") == "오는":
        month += relativedelta(months=int(day < published.day))
    else:
        month -= relativedelta(months=int(day > published.day + 1))
    return date(month.year, month.month, day).isoformat()


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


#: In the order of precision: a pattern takes its words away from those behind it.
PATTERNS: tuple[tuple[re.Pattern[str], Resolver, bool], ...] = (
    (_pattern(rf"\b{DAY} ?(?:to|and|-|–|until) ?[0-3]?\d(?:st|nd|rd|th)? {MONTH},? {YEAR}\b"), _iso, False),
    (_pattern(rf"\b{MONTH} {DAY} ?(?:to|and|-|–|until) ?[0-3]?\d(?:st|nd|rd|th)?,? {YEAR}\b"), _iso, False),
    (_pattern(rf"\b{DAY}(?: of)? {MONTH},? {YEAR}\b"), _iso, False),
    (_pattern(rf"\b{MONTH} {DAY},? {YEAR}\b"), _iso, False),
    (_pattern(rf"\b{DAY}[-/]{MONTH}[-/]{YEAR}\b"), _iso, False),
    (_pattern(rf"\b{YEAR}[-/.] ?(?P<m>[01]?\d)[-/.] ?(?P<d>[0-3]?\d)\b"), _iso, False),
    (_pattern(r"\b(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>(?:19|20)\d\d)\b"), _iso, False),
    (re.compile(r"['’‘](?P<yy>[0-4]\d)년"), _short_year, False),
    (_pattern(rf"{YEAR}년 ?(?P<m>[01]?\d)월 ?(?P<d>[0-3]?\d)일"), _iso, False),
    (_pattern(rf"{YEAR}년 ?(?P<m>[01]?\d)월"), _iso, False),
    (_pattern(rf"\b{MONTH},? (?:of )?{YEAR}\b"), _iso, False),
    (_pattern(r"(?P<r>그 ?해|같은 ?해|이듬해) ?(?P<m>1?\d)월(?: ?(?P<d>[1-3]?\d)일)?"), _year_told, True),
    (_pattern(r"(?P<r>지난해|작년|재작년|올해|금년|내년) ?(?P<m>1?\d)월(?: ?(?P<d>[1-3]?\d)일)?"), _relative_year, True),
    (_pattern(rf"\b{MONTH} (?:of )?(?:that|the same) year\b"), _that_year, False),
    (_pattern(rf"\bthat (?:same )?{MONTH}\b(?! \d)"), _that_year, True),
    (_pattern(rf"\b{DAY}(?: of)? {MONTH},? (?:of )?(?P<r>last|this|next) year\b"), _relative_year, True),
    (_pattern(rf"\b{MONTH} (?:{DAY},? )?(?:of )?(?P<r>last|this|next) year\b"), _relative_year, True),
    (_pattern(r"(?P<r>지난 ?달|이번 ?달|이달|다음 ?달|내달)(?: ?(?P<d>[1-3]?\d)(?:일|(?= ?[∼~–-] ?[1-3]?\d일)))?"), _relative_month, True),
    (_pattern(r"(?:(?P<which>지난|오는) ?)?(?<!\d)(?P<m>1?\d)월 ?(?P<d>[1-3]?\d)일"), _near, True),
    (_pattern(r"(?:(?P<which>지난|오는) ?)?(?<![\d.])(?<!\d\. )(?P<m>1?\d)\. ?(?P<d>[1-3]?\d)\.?(?:일(?![간치분])(?=[\s(,)에부까]|$)|(?=\([월화수목금토일]\)))"), _near, True),
    (_pattern(r"(?:(?P<which>지난|오는) ?)?(?<!\d)(?P<m>1?\d)월(?!드)"), _near, True),
    (_pattern(r"(?P<r>오늘|어제|내일|전날)(?: ?\([1-3]?\d일\))?"), _relative_day, True),
    (_pattern(r"(?:(?P<which>지난|오는) ?)?(?<![\d년])(?P<d>[1-3]?\d)일(?=[\s(,)]|\Z|부터|까지|에|오전|오후)"), _lone_day, True),
    (_pattern(rf"\b{DAY} ?(?:to|and|-|–|until) ?[0-3]?\d(?:st|nd|rd|th)? {MONTH}\b(?! \d{{4}})"), _near, True),
    (_pattern(rf"\b{DAY}(?: of)? {MONTH}\b(?! \d{{4}})"), _near, True),
    (_pattern(rf"\b{MONTH} {DAY}\b"), _near, True),
    (_pattern(r"(?:(?P<which>next|coming|last|past) )?\b(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"),
     weekday_of, True),
    (_pattern(rf"\b(?P<n>a|one|{'|'.join(NUMBERS)}|\d\d?) years? ago (?:today|to the day|on this day)\b"), _years_ago, True),
    (_pattern(r"\b(?P<r>today|yesterday|tomorrow|this (?:morning|afternoon|evening))\b(?!'s)"), _relative_day, True),
    (_pattern(r"\b(?P<r>(?:a|one|the) day (?:earlier|before)(?=[,.;]|$| (?:in|at)\b)|the previous day)\b"), _relative_day, True),
    (_pattern(r"\b(?P<r>(?:last|this|next) month)\b"), _relative_month, True),
    (_pattern(r"\b(?P<r>(?:last|this|next) week)\b(?!end)"), _relative_week, True),
    (_pattern(r"(?P<r>지난 ?주|이번 ?주|다음 ?주|내주)(?=[\s,.(]|에|중|초|$)"), _relative_week, True),
    (re.compile(rf"\b(?:[Ii]n|(?:planned|scheduled|slated|due) for|[Ss]ince|[Ff]rom|[Uu]ntil|[Bb]y|of|(?P<which>[Ll]ast|[Nn]ext|[Tt]his)|[Ee]arly|[Mm]id-?|[Ll]ate)[ -]{MONTH}\b"), _near, True),
    (_pattern(r"\b(?P<r>(?:last|this|next) year|a year ago|(?P<n>two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|\d\d?) years ago)\b"), _relative_year, True),
    (_pattern(r"\b(?:first|second|latter) half of (?P<r>(?:the|this|next|last) year)\b"), _relative_year, True),
    (_pattern(r"(?P<r>(?:last|this|next) (?:spring|summer|autumn|fall|winter)\b|올 ?(?:봄|여름|가을|겨울|상반기|하반기|연말))"), _relative_year, True),
    (_pattern(rf"{YEAR}년"), _year_only, False),
    (_pattern(r"(?P<r>지난해|작년|재작년|올해|금년|내년)"), _relative_year, True),
    (_pattern(rf"(?<![\d,.$-]){YEAR}(?![\d,]\d|-\d\d|\s?(?:won|km|MW|kg|GWh|billion|million))\b"), _year_only, False),
)  # fmt: skip
