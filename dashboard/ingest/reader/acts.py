"""What an event found is, and when it happened."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.dates import Dated
from dashboard.ingest.reader.event_words import LONG, TODAY, UNNAMED
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


def make_event(
    sentence: Sentence, context: Context, *, kind: str, stage: str, name: str, code: str, value: str,
    is_dated: bool, is_planned: bool = False,
) -> Act:  # fmt: skip
    """Make an act's claim, with a confidence by where its date comes from."""
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
    dates = [one for one in dates if not _names(sentence.text, one)]
    dates = [one for one in dates if not _of_another(sentence.text, (start, end), one, others)]
    told = [
        one
        for one in dates
        if one.value
        and (is_meeting or _opens(sentence.text, one, end) or not _begins(sentence.text, one, context))
    ]
    if not is_meeting and (last_day := _range_end(sentence.text, told, context)):
        return last_day, True
    if is_meeting and (first_day := next((one for one in told if _opens_range(sentence.text, one)), None)):
        return first_day.value, True
    if context.published is not None and not told and SAME_DAY.search(sentence.text):
        return context.published.isoformat(), True
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


#: Before a year that is part of a name, and behind it: "the 2006 free trade pact".
NAMED_BY = re.compile(r"\b(?:the|a|an|its|their|that)\s$")


#: Before a year that dates an act; and what follows one that is part of a name, in a headline: "2006 trade pact".
BARE_YEAR = re.compile(r"\b(?:in|since|of|until|by|from|during|early|late|mid)[ -]$", re.IGNORECASE)
NAMED_PACT = re.compile(
    r" (?:[a-z-]+ ){0,3}(?:[Pp]act|[Aa]greement|[Dd]eal|[Tt]reaty|[Aa]ccord|[Aa]rrangement|FTA|MOU|MoU)\b"
)


def _names(text: str, one: Dated) -> bool:
    """Tell whether a year only says which agreement is meant."""
    is_year = len(one.value) == len("2006") and not one.is_relative
    if is_year and not BARE_YEAR.search(text[: one.start]) and NAMED_PACT.match(text[one.end :]):
        return True
    return (
        is_year
        and NAMED_BY.search(text[: one.start]) is not None
        and text[one.end : one.end + 2].strip().isalpha()
    )


def _of_another(text: str, act: tuple[int, int], one: Dated, others: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether the word of another act stands between a date and an act, or right before the date.

    In Korean a date stands before its act: one behind an act is of that which follows.
    """
    if any(re.fullmatch(r"\s(?:on|in)\s", text[end : one.start]) for _, end in others):
        return True
    if one.start >= act[1] and HANGUL.search(text) and any(start >= one.end for start, _ in others):
        return True
    if one.end <= act[0]:
        return any(one.end <= start and end <= act[0] for start, end in others)
    return any(act[1] <= start and end <= one.start for start, end in others)


def _begins(text: str, one: Dated, context: Context) -> bool:
    """Tell whether a day to come is when something else begins or ends: "이에 따라 2027년부터", "by 2028"."""
    if context.published is None or one.value <= context.published.isoformat():
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


#: Days a meeting lasts, in words.
LASTING = {"이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5}


def _range_end(text: str, told: list[Dated], context: Context) -> str:
    """Return the last day of talks that were held "14일부터 이틀간": what they ended in is of that day."""
    for one in told:
        lasting = re.match(rf"\s*(?:\([^)]*\))?\s*부터 ({'|'.join(LASTING)}) ?(?:간|동안)", text[one.end :])
        if lasting and len(one.value) == len("2026-06-09") and context.published:
            end = date.fromisoformat(one.value) + timedelta(days=LASTING[lasting[1]] - 1)
            return end.isoformat() if end <= context.published else ""
    return ""


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
