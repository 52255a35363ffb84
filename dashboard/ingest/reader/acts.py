"""What an event found is, and when it happened."""

import re
from dataclasses import dataclass

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.dates import Dated, find_dates
from dashboard.ingest.reader.encounters import range_end
from dashboard.ingest.reader.event_words import LONG, TODAY, UNNAMED
from dashboard.ingest.reader.everyday import only_names
from dashboard.ingest.reader.passages import HANGUL, Sentence
from dashboard.ingest.reader.places import BOTH, economies_of

#: Cities where the two meet, as articles write them.
CITIES = {
    **{name: (name, "KOR") for name in ("Seoul", "Busan", "Sejong", "Incheon", "Gyeongju", "Daejeon")},
    "Jeju": ("Jeju", "KOR"), "Singapore": ("Singapore", "SGP"),
    "서울": ("Seoul", "KOR"), "부산": ("Busan", "KOR"), "세종": ("Sejong", "KOR"), "인천": ("Incheon", "KOR"),
    "경주": ("Gyeongju", "KOR"), "제주": ("Jeju", "KOR"), "싱가포르": ("Singapore", "SGP"),
}  # fmt: skip
_CITY = "|".join(CITIES)
VENUES = (
    re.compile(
        r"\b(?:held|met|signed|took place|hosted|meeting|talks|summit|[Dd]ialogue|[Ff]orum|ceremony|[Cc]ommittee|[Aa]greement)\b"
        rf"[^.;,]{{0,45}}?\bin ({_CITY})\b"
    ),
    re.compile(rf"({_CITY})에서[^.]{{0,40}}?(?:열|개최|서명|체결|만나|회담|면담)"),
)

#: Letters between an act and its date; and where no other date or act could be meant.
NEAR, FAR = 90, 170
#: Says of the day of publication that it is the day of the act.
SAME_DAY = re.compile(
    r"\b[Ee]arlier (?:in the day|today)\b|\b[Ll]ater (?:in the day|today)\b|\b(?:[Oo]n )?[Tt]he same day\b|\b[Ii]n the (?:morning|afternoon|evening)\b|\b[Tt]hat (?:morning|afternoon|evening)\b|이날|같은 날"
)


@dataclass(frozen=True)
class Act:
    """An event found: its claim, what it is one of, whether the sentence dates it, and where it stands."""

    claim: Claim
    key: tuple[str, ...]
    is_dated: bool
    number: int
    depth: int = 0


def make_event(
    sentence: Sentence, context: Context, *, kind: str, stage: str, name: str, code: str, value: str,
    is_dated: bool, is_planned: bool = False,
) -> Act:  # fmt: skip
    """Make an act's claim, with a confidence by where its date comes from; what has a day that is over is no plan."""
    is_over = (
        context.published is not None
        and is_dated
        and bool(value)
        and value < context.published.isoformat()[: len(value)]
    )
    name = re.sub(r"(?: (?:on|in|at|with|and|by|for|of|to|the))+$", "", name)
    is_planned = is_planned and not (is_over and stage in ("signed", "in_force"))
    if kind == "agreement" and is_planned and stage in ("launched",):
        stage = "announced"
    if is_dated:
        confidence, reason = "high", "the sentence names the act and its date"
    elif value:
        confidence, reason = "medium", "the date is the day of publication; the sentence states none"
    else:
        confidence, reason = "low", "no date is stated"
    fields = {
        "date": value,
        "kind": kind,
        "stage": stage,
        "name": name,
        "agreement_code": code,
        "is_planned": is_planned,
        **_venue(sentence.text),
    }
    key = (kind, code or ("mou" if kind == "mou" else re.sub(r"^(the|this|new) ", "", name.lower())), stage)
    return Act(
        Claim("event", fields, sentence.start, sentence.end, confidence, reason),
        key,
        is_dated,
        sentence.number,
        sentence.depth,
    )


def _venue(text: str) -> dict[str, str]:
    """Return where a meeting or a signature took place, where the sentence ties exactly one city to it."""
    found = {CITIES[match[1]] for pattern in VENUES for match in pattern.finditer(text)}
    if len(found) != 1:
        return {"venue_city": "", "venue_economy_code": ""}
    city, economy = found.pop()
    return {"venue_city": city, "venue_economy_code": economy}


def when_done(
    sentence: Sentence,
    verb: re.Match[str],
    dates: list[Dated],
    context: Context,
    *,
    is_news: bool = False,
    is_meeting: bool = False,
    others: tuple[tuple[int, int], ...] = (),
) -> tuple[str, bool]:
    """Return the date of an act and whether the sentence states it; `others` are the words of other acts in it."""
    start, end = verb.span()
    if end - start > LONG:  # "negotiations … were concluded": the act is told by the last word
        start = end - 12
    dates = [one for one in dates if not only_names(sentence.text, one)]
    if not verb[0].startswith("부터"):
        dates = [one for one in dates if not RUNS_SINCE.match(sentence.text[one.end :])]
    dates = [
        one for one in dates
        if not _of_another(sentence.text, (start, end), one, others, is_meeting=is_meeting)
    ]  # fmt: skip
    told = [
        one
        for one in dates
        if one.value
        and (is_meeting or _opens(sentence.text, one, end) or not _begins(sentence.text, one, context))
    ]
    if day := _sure_day(sentence.text, (start, end), told, context, is_meeting=is_meeting):
        return day, True
    if day := _same_day(sentence.text, start, told, context):
        return day, True
    if told:
        # a Korean sentence names the day before the act: what follows is of the next clause
        is_ahead_told = HANGUL.search(sentence.text) is not None and any(one.end <= start for one in told)
        gaps = sorted(
            told,
            key=lambda one: (
                max(one.start - end, start - one.end, 0)
                + (NEAR if is_reported(sentence.text, one) else 0)
                + (NEAR if one.start >= end and is_ahead_told else 0)
                - (CLOSE if RIGHT_BEHIND.fullmatch(sentence.text[end : one.start]) else 0)
            ),
        )
        best = gaps[0]
        days = [
            one for one in told if len(one.value) == len("2026-06-09") and not is_reported(sentence.text, one)
        ]
        if is_meeting and len(days) == 1 and not _is_nearer(best, days[0], start):
            return days[0].value, True
        if max(best.start - end, start - best.end, 0) <= _reach(best, told, others) and not is_reported(
            sentence.text, best
        ):
            return best.value, True
    first = 9 if is_news else 6 if is_meeting else TODAY
    if sentence.depth < first and context.published is not None and (not dates or is_meeting):
        return context.published.isoformat(), False
    if sentence.depth < TODAY and told and is_reported(sentence.text, told[0]):
        return told[0].value, False
    return "", False


def _sure_day(
    text: str, act: tuple[int, int], told: list[Dated], context: Context, *, is_meeting: bool
) -> str:
    """Return the day that stands beside an act as its own, or as that of some days it took; empty if none does."""
    if is_meeting:
        return next((one.value for one in told if _opens_range(text, one)), "")
    return range_end(text, told, context.published) or next(
        (one.value for one in told if _names_when(text, act[1], one)), ""
    )


#: The end of a Korean verb that says of the date behind it what was then: "발효된 2006년".
ADNOMINAL = re.compile(r"(?:[된한은]|[됐했]던) (?:지난 )?$")


def _names_when(text: str, end: int, one: Dated) -> bool:
    """Tell whether a Korean act is told of the date right behind it: "발효된 2006년"."""
    return 0 < one.start - end <= len("됐던 지난 ") and ADNOMINAL.search(text[: one.start]) is not None


#: "That day" before an act, which a sentence may say beside other dates.
THAT_DAY = re.compile(r"이날|같은 날|당일")


def _same_day(text: str, start: int, told: list[Dated], context: Context) -> str:
    """Return the day of "that day": of the day told before it in a sentence, else, for want of it, of publication."""
    if context.published is None:
        return ""
    today = context.published.isoformat()
    if not told:
        return today if SAME_DAY.search(text) else ""
    words = [one for one in THAT_DAY.finditer(text) if one.end() <= start]
    if not words or any(words[-1].end() <= one.start < start for one in find_dates(text, context.published)):
        return ""
    days = [one.value for one in told if one.end <= words[-1].start() and len(one.value) == len(today)]
    return max((day for day in days[-1:] if day <= today), default=today)


def _is_nearer(best: Dated, day: Dated, start: int) -> bool:
    """Tell whether a month or a year stands between a day and the meeting that it dates: "8일 ..., 내년 ... 열기로"."""
    return len(best.value) < len(day.value) and day.end <= best.start < start and best.start - day.end > CLOSE


#: Between an act and the date that is its own.
RIGHT_BEHIND = re.compile(r" (?:on|in|from|since|as of) (?:the )?")
#: Letters between two dates from which they are of two clauses.
CLOSE = 12


def _reach(best: Dated, told: list[Dated], others: tuple[tuple[int, int], ...]) -> int:
    """Return how far a date may stand from its act: far where it is a day and no other date or act could be meant."""
    is_one = len({one.value for one in told}) == 1  # "Saturday (Jan 14)"
    return FAR if is_one and not others and len(best.value) == len("2026-06-09") else NEAR


#: Behind a date, what tells that something has gone on since then: "2018년부터 끌어온 협상".
RUNS_SINCE = re.compile(r"부터 (?:\S+ ){0,2}?\S*[어아여해려] ?(?:온|오던|왔던) ")


def _of_another(
    text: str, act: tuple[int, int], one: Dated, others: tuple[tuple[int, int], ...], *, is_meeting: bool
) -> bool:
    """Tell whether the word of another act stands between a date and an act, or right before the date.

    In Korean a date stands before its act: one behind an act is of that which follows, unless a meeting is its subject.
    """
    if any(
        re.fullmatch(r"\s(?:on|in)\s", text[end : one.start]) or _names_when(text, end, one)
        for _, end in others
    ):
        return True
    if _names_when(text, act[1], one):
        return False
    if (
        not is_meeting
        and one.start >= act[1]
        and HANGUL.search(text)
        and any(start >= one.end for start, _ in others)
    ):
        return True
    if one.end <= act[0]:
        return any(one.end <= start and end <= act[0] for start, end in others)
    return any(act[1] <= start and end <= one.start for start, end in others)


#: Before a day, what makes it that from which something is open: "open 'fast lane' from Friday".
STARTS_FROM = re.compile(r"\b(?:opens?|starts?|begins?|resumes?)\b[^.;]{0,80} from $")


def _begins(text: str, one: Dated, context: Context) -> bool:
    """Tell whether a day to come is when something else begins or ends: "이에 따라 2027년부터", "by 2028"."""
    if context.published is None or one.value <= context.published.isoformat():
        return False
    if re.match(r"(?: \([^)]*\))?,? when\b", text[one.end :]) or STARTS_FROM.search(text[: one.start]):
        return False
    before = text[max(0, one.start - 8) : one.start]
    return bool(
        re.match(r"(?:부터|까지)", text[one.end :]) or re.search(r"\b(?:by|until|from|through)\s$", before)
    )


def _opens(text: str, one: Dated, end: int) -> bool:
    """Tell whether a day is that from which an act is: "implemented from 1 May", "5월 1일부터 시행"."""
    return 0 <= one.start - end <= len(" as from ") or BEGINS_TO.match(text[one.end :]) is not None


BEGINS_TO = re.compile(r"(?:\([^)]*\))?부터 (?:\S+ )?(?:시행|발효|적용|효력)")


def _opens_range(text: str, one: Dated) -> bool:
    """Tell whether a day is the first of several: "22일부터 23일까지", "9 to 11 June"."""
    return (
        len(one.value) == len("2026-06-09")
        and re.match(r"\s*(?:\([^)]*\))?\s*부터", text[one.end :]) is not None
        and not BEGINS_TO.match(text[one.end :])
    )


#: A Korean sentence that names the day of the telling right behind who tells: "정부는 5일 ... 31일 발효한다고 밝혔다".
TOLD_FIRST = re.compile(
    r"[^.]{2,60}?[은는이가] (?P<day>(?:지난 )?(?:\d{1,2}월 )?\d{1,2}일)(?:\([^)]*\))? (?=.*\d{1,2}일(?!\s?(?:\([^)]*\))?\s?(?:밝혔|전했|발표했|말했)).*다고 (?:밝혔|전했|발표했|말했|했))"
)
TELLS = re.compile(r"\s?(?:\([^)]*\))?\s?(?:밝혔|전했|발표했|말했)")


def is_reported(text: str, one: Dated) -> bool:
    """Tell whether a date is that of the telling ("said Friday"), not of the act."""
    before = text[max(0, one.start - 22) : one.start]
    behind = text[one.end : one.end + 45]
    if (told := TOLD_FIRST.match(text)) and len(one.value) == len("2026-06-09"):
        return one.start < told.end("day") or TELLS.match(behind) is not None
    return bool(
        re.search(r"\b(?:said|says|announced|told|reported|according to \S+)(?: \w+)?(?: on)? $", before)
        or (
            len(one.value) == len("2026-06-09")
            and re.match(r"(?:(?!\d일).){0,30}(?:밝혔|전했|발표했|말했)", behind)
        )
    )


def is_unnamed(one: Act) -> bool:
    """Tell whether a meeting has no name of its own."""
    name = one.claim.fields["name"]
    return re.match(r"[A-Z]|한[-·ㆍ–]|제\s?\d|\d", name) is None or name == UNNAMED


def is_joint(text: str) -> bool:
    """Tell whether a text speaks of the two economies as such."""
    return BOTH.search(text) is not None and len(economies_of(text)) > 0
