"""Figures of an article put together: their year, also the one they share, a rank and its value, the same one twice."""

import re
from dataclasses import replace

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.passages import HANGUL, Sentence

#: Sentences within which "the same year" still speaks of the one told.
LATER = 5
#: Letters within which a rank and a value of one trade belong together.
NEAR = 400


def same_year(claims: list[Claim], sentences: list[Sentence]) -> list[Claim]:
    """Give a figure without a year that of the figure told in the sentence before, or that it calls the same."""
    told: list[Claim] = []
    for one in claims:
        text = next(each.text for each in sentences if each.start == one.start)
        before = _latest(told)
        # "is the eighth-largest partner" speaks of no year, whatever stands before it
        is_open = one.fields["year"] is None and one.fields["value"] is not None
        follows = is_open and before is not None and _follows(before, one, sentences, text)
        told.append(_of_year(one, before.fields["year"]) if follows and before is not None else one)
    return told


def _latest(told: list[Claim]) -> Claim | None:
    """Return the figure told last that has a year; of those in one sentence that of the latest year."""
    last = next((each for each in reversed(told) if each.fields["year"]), None)
    beside = [each for each in told if last and each.start == last.start and each.fields["year"]]
    return max(beside, key=_year, default=None)


def _year(one: Claim) -> int:
    return int(one.fields["year"])


def _of_year(one: Claim, year: int) -> Claim:
    fields = {**one.fields, "year": year}
    return replace(one, fields=fields, confidence="medium", reason="the year is that of the figure before")


def _follows(before: Claim, one: Claim, sentences: list[Sentence], text: str) -> bool:
    numbers = {each.start: each.number for each in sentences}
    gap = numbers[one.start] - numbers[before.start]
    return gap <= 1 or (
        gap <= LATER
        and re.search(r"\b(?:the|that) same (?:year|period)\b|같은 (?:해|기간)", text) is not None
    )


def _are_one(rank: Claim, value: Claim) -> bool:
    """Tell whether a rank and a value are of one trade: in one sentence or near each other, and of no two years."""
    same = all(rank.fields[key] == value.fields[key] for key in ("reporter", "measure"))
    years = {one.fields["year"] for one in (rank, value)}
    beside = rank.start == value.start and len(years - {None}) <= 1
    near = abs(rank.start - value.start) <= NEAR and len(years) == 1 and None not in years
    return same and (beside or near)


def joined(claims: list[Claim]) -> list[Claim]:
    """Make one claim of a rank and a value of the same trade that stand in one sentence, or near and of one year.

    Of several values in its sentence a rank without a year is that of the latest.
    """
    taken: dict[int, int] = {}
    for at, rank in enumerate(claims):
        if rank.fields["rank"] is None or rank.fields["value"] is not None:
            continue
        fitting = [
            (one.start == rank.start, one.fields["year"] or 0, -number)
            for number, one in enumerate(claims)
            if one.fields["rank"] is None and number not in taken.values() and _are_one(rank, one)
        ]
        if fitting:
            taken[at] = -max(fitting)[-1]
    kept = dict(enumerate(claims))
    for at, number in taken.items():
        rank, value = claims[at], claims[number]
        # the year nearest to the value is its own; a rank behind it is of that year
        fields = {
            **value.fields,
            "rank": rank.fields["rank"],
            "year": value.fields["year"] or rank.fields["year"],
        }
        del kept[max(at, number)]
        kept[min(at, number)] = replace(claims[min(at, number)], fields=fields)
    return [one for _, one in sorted(kept.items())]


def distinct(claims: list[Claim]) -> list[Claim]:
    """Keep one claim of each figure: the one with a year."""
    best: dict[tuple[object, ...], Claim] = {}
    for one in claims:
        key = (one.fields["reporter"], one.fields["rank"], one.fields["measure"], one.fields["value"])
        if key not in best or (best[key].fields["year"] is None and one.fields["year"] is not None):
            best[key] = one
    return [one for one in best.values() if not any(_says_more(other, one) for other in best.values())]


def _says_more(one: Claim, other: Claim) -> bool:
    """Tell whether a claim has the value of another, and a rank or a year besides."""
    same = all(one.fields[key] == other.fields[key] for key in ("reporter", "measure", "value", "currency"))
    years = {other.fields["year"], None}
    is_plain = other.fields["rank"] is None and other.fields["value"] is not None
    return (
        same
        and is_plain
        and one.fields["rank"] is not None
        and (other.fields["year"] is None or one.fields["year"] in years)
    )


#: Behind a year, the value that is its own: "2010년 230억 달러보다".
OWNED = re.compile(r"(?:의|엔|에는|에)?\s?\(?(?:약\s?)?\d[\d,.]*\s?(?:조|억|만)")
#: Between a figure and the year of it that follows.
BEHIND = re.compile(r",? ?\(?(?:in |for |of )?(?:the )?|\S{0,2}\(")
#: Behind a year, what makes it that of a comparison.
SAME_PERIOD = re.compile(r" ?(?:같은 (?:기간|달|분기)|동기|보다|대비|에 비해)")
#: What a figure is set against, of another year.
AGAINST = re.compile(
    r"\b(?:up|down|compared|against|versus|than|from)\b(?:[^,;.]|\.(?=\d)){0,30}$|(?:발효|체결|개시|협상|가입|수교) ?(?:전|이전|직전)인\s$"
)


def year_of(text: str, start: int, end: int, context: Context) -> int | None:
    """Return the year of the figure that stands at `start` to `end` of a sentence, None if none is near it."""
    years = [one for one in find_dates(text, context.published) if one.value and (len(one.value) == 4)]
    years = [one for one in years if not SAME_PERIOD.match(text[one.end :])]
    years = [
        one
        for one in years
        if not re.search(
            r"(?:since|from|by|than in|compared with|until)\s$", text[max(0, one.start - 14) : one.start]
        )
    ]
    ahead = [one for one in years if 0 <= start - one.end <= 2]  # "2024년 181억 달러"
    if ahead:
        return int(ahead[-1].value)
    years = [one for one in years if one.start < end or not OWNED.match(text[one.end :])]
    behind = [one for one in years if one.start >= end and BEHIND.fullmatch(text[end : one.start])]
    if behind:
        return int(behind[0].value)
    years = [one for one in years if not AGAINST.search(text[: one.start])]
    if HANGUL.search(text):  # Korean names the year first
        years = [one for one in years if one.end <= start] or years
    best = min(years, key=lambda one: max(one.start - end, start - one.end, 0), default=None)
    if best is None or max(best.start - end, start - best.end, 0) > 120:
        return None
    return int(best.value)


#: Speaks of the years between which the sentence before compares.
SAME_SPAN = re.compile(r"같은 기간|\b(?:[Oo]ver|[Ii]n|[Dd]uring) (?:the|that) same (?:period|time)\b")


#: Opens a sentence on the year of the one before.
THEN = re.compile(r"당시|그때|(?:At|By) (?:the|that) time\b|In that year\b")


def year_of_span(before: str, text: str, start: int, end: int, context: Context) -> int | None:
    """Return the year of a figure that "over the same period" rose from one value to another: the first or the last told before."""
    if THEN.match(text):
        then = {one.value[:4] for one in find_dates(before, context.published) if one.value}
        return int(then.pop()) if len(then) == 1 else None
    if not SAME_SPAN.search(text[:start]):
        return None
    years = sorted(
        {int(one.value) for one in find_dates(before, context.published) if len(one.value) == len("2010")}
    )
    if len(years) != len(("first", "last")):
        return None
    if re.match(r"(?:\([^)]*\))?에서", text[end:]) or re.search(r"\bfrom (?:about )?$", text[:start]):
        return years[0]
    if re.match(r"(?:\([^)]*\))?(?:으)?로", text[end:]) or re.search(r"\bto (?:about )?$", text[:start]):
        return years[1]
    return None
