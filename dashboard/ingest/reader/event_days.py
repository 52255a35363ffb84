"""The day of an event that its own sentence does not date: of the meeting it belongs to, of the sentences around it."""

import re
from dataclasses import replace
from datetime import date, timedelta

from dashboard.curation.claims import Context
from dashboard.ingest.reader.acts import Act, is_reported
from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.event_words import LEAD
from dashboard.ingest.reader.officials import THEY
from dashboard.ingest.reader.passages import Sentence

#: Where somebody goes on to, or came from: nothing of the meeting.
ONWARD = re.compile(
    r", who (?:leaves?|left|departs?|departed|flies|flew|heads?|headed|travels?|travel+ed|arrive[sd]?|came|flew in|landed|took office|(?:is|was) (?:on|in|visiting|appointed|named)|(?:will|is to) (?:leave|fly|head|travel))\b[^,.]*"
    r"|\b(?:on (?:the|his|her|their) way (?:back )?to|before (?:leaving|flying|heading|going|(?:s?he|they) (?:leaves?|flies|fly|heads?|goes|go))(?: on)? (?:for|to)) [^.;]*"
)


#: Sentences within which an act belongs to the meeting told before.
NEXT = 2
#: Days before publication that the news may be old.
OLD = 7
#: Days around a meeting that is dated within which one without a date is the same.
SAME_MEETING = 3


def blank(match: re.Match[str]) -> str:
    """Return blanks in the place of what is left out."""
    return " " * len(match[0])


def is_close(day: str, other: str) -> bool:
    """Tell whether two days are those of one meeting."""
    whole = len(day) == len(other) == len("2025-06-12")
    return whole and abs((date.fromisoformat(day) - date.fromisoformat(other)).days) <= SAME_MEETING


#: Says that an act belongs to the meeting told before.
AT_THE_MEETING = re.compile(
    r"\b(?:[Oo]n the (?:sidelines|margins|occasion)|[Aa]t the (?:event|meeting|dialogue|forum|roundtable|ceremony|talks|summit)"
    r"|[Ii]n the presence of the (?:two )?(?:[Mm]inisters|leaders)|(?:[Aa]fter|[Ff]ollowing|[Dd]uring) (?:the|their) (?:talks|meeting|summit|dialogue|session)|that day|as well|also (?:signed|inked|exchanged|concluded))\b"
    r"|두 (?:사람|장관)은|양 장관은|아울러|이와 함께|이를 계기로|회의가 끝난 뒤|(?:회의|회담|대화) ?(?:뒤|후|직후)|이 자리에서|이번 (?:회의|행사|회담|포럼)에서|(?:회의|행사|포럼|대화)를? 계기|(?:회의|회담|행사|포럼)[를을]? (?:마친|끝낸) [뒤후]|별도로 (?:만나|만났|회담|면담|양자)"
)


#: Says that an act is of the day told before.
SAME = re.compile(
    r"\b(?:[Aa]t|[Oo]n|[Dd]uring|[Ww]ith) (?:the|that) same (?:ceremony|occasion|event|meeting|time|visit|trip|stroke)\b|\bthe same day\b|\b(?:[Ee]arlier|[Ll]ater) (?:in the|that) day\b|\b[Tt]hat day\b|같은 날|이날|당일|같은 자리"
)
EXACTLY = re.compile(
    r"\b[Tt]he same day\b|\b(?:[Ee]arlier|[Ll]ater) (?:in the|that) day\b|\b[Tt]hat day\b|같은 날|이날|당일"
)


def same_day(found: list[Act], sentences: list[Sentence], context: Context) -> list[Act]:
    """Give an act of "the same day" that of the latest act told before it."""
    moved: list[Act] = []
    for one in found:
        before = [
            other.claim.fields["date"] for other in moved
            if other.is_dated and 0 < one.number - other.number <= LEAD and len(other.claim.fields["date"]) == len("2024-01-19")
        ]  # fmt: skip
        today = context.published.isoformat() if context.published else "9"
        before = [day for day in before if day <= today]  # what is to come is not the day of what was done
        if not before and EXACTLY.search(sentences[one.number].text):
            before = day_told(sentences, one.number, context) or day_of_news(sentences, one.number, context)
        is_same = before and SAME.search(sentences[one.number].text) and _is_undated(one, sentences, context)
        moved.append(on_day(one, _signed_before(one, moved) or max(before)) if is_same else one)
    return moved


def _is_undated(one: Act, sentences: list[Sentence], context: Context) -> bool:
    """Tell whether no date of its sentence is that of an act: it has the day of publication for want of one."""
    text = ONWARD.sub("", sentences[one.number].text)
    today = context.published.isoformat() if context.published else ""
    days = {each.value for each in find_dates(text, context.published)}
    return not days or (one.claim.fields["date"] == today and today not in days)


def day_of_news(sentences: list[Sentence], number: int, context: Context) -> list[str]:
    """Return the last day, of those right before publication, that was told before a sentence; else none."""
    if context.published is None:
        return []
    today = context.published.isoformat()
    first = (context.published - timedelta(days=OLD)).isoformat()
    told = [(each.text, one) for each in sentences[:number] if each.depth or each.text.endswith((".", "다"))
            for one in find_dates(each.text, context.published)
            if len(one.value) == len(today) and first <= one.value <= today]  # fmt: skip
    return [one.value for text, one in told if not is_reported(text, one)][-1:] or [
        one.value for _, one in told
    ][-1:]


def _signed_before(one: Act, moved: list[Act]) -> str:
    """Return the day of the signature told right before another one: "on the same occasion"."""
    days = [
        other.claim.fields["date"] for other in moved
        if other.is_dated and other.key[-1] == one.key[-1] == "signed" and 0 < one.number - other.number <= NEXT
        and len(other.claim.fields["date"]) == len("2024-01-19")
    ]  # fmt: skip
    return days[-1] if days else ""


#: Speaks of the day before the one told.
BEFORE_IT = re.compile(
    r"\b(?:[Tt]he|[Aa]|[Oo]ne) day (?:before|earlier)\b|\b[Tt]he (?:previous|preceding) day\b"
)


def day_before_told(one: Act, sentences: list[Sentence], context: Context) -> Act:
    """Give an act of "the day before" that before the one day which the sentence before names in full."""
    text = sentences[one.number].text
    if not one.number or not BEFORE_IT.search(text) or len(find_dates(text, context.published)) > 1:
        return one
    days = [
        each.value for each in find_dates(sentences[one.number - 1].text, context.published)
        if len(each.value) == len("2024-01-19") and not each.is_relative
    ]  # fmt: skip
    if len(days) != 1:
        return one
    return replace(on_day(one, (date.fromisoformat(days[0]) - timedelta(days=1)).isoformat()), is_dated=True)


def day_told(sentences: list[Sentence], number: int, context: Context) -> list[str]:
    """Return the one day, before that of publication, on which something took place a sentence or two before."""
    if context.published is None:
        return []
    for each in reversed(sentences[max(0, number - LEAD - NEXT) : number]):
        days = [
            one.value for one in find_dates(each.text, context.published)
            if len(one.value) == len("2024-01-19") and not is_reported(each.text, one)
        ]  # fmt: skip
        if days:
            is_past = len(days) == 1 and days[0] < context.published.isoformat()
            return days if is_past and (each.depth or each.text.endswith(".")) else []
    return []


#: Behind the news of an agreement, what tells when it was reached.
AGREED_THEN = re.compile(
    r"(?:이같이|이 같은 (?:내용|방안)[에을]?|이런 내용[에을]?|이에) ?\S{0,4} ?(?:합의|서명|결정|약속|체결)"
    r"|\b(?:reached|struck|made|sealed) (?:the|this|that) (?:agreement|deal|accord|decision|breakthrough)\b|\b(?:[Tt]he (?:agreement|deal|announcement|decision|accord|breakthrough|document|text)|[Ii]t|[Tt]his) (?:was|came|were) (?:reached|made|struck|signed|sealed|announced|taken|at|during|after|when)\b"
)


HELD_THEN = re.compile(
    r"\b[Tt]he (?:[\w-]+ ){0,2}(?:talks|meeting|session|round|dialogue|forum|consultations?|committee)\b.{0,60}\b(?:finished|ended|concluded|wrapped up|took place|(?:was|were) (?:held|convened|hosted))\b"
    r"|(?:회의|회담|협상|대화|협의회)는 .{0,40}(?:열렸|진행됐|개최됐|이뤄졌)"
)


#: Says when talks that the news tells of begin.
FIRST_ROUND = re.compile(
    r"\b(?:first|opening|inaugural) (?:\w+ )?round\b|\b(?:talks|negotiations)\b.{0,30}\b(?:starts?|begins?|opens?|starting|beginning|kick off)\b|(?:1차|첫) ?(?:\S+ )?협상|협상\S{0,2} (?:시작|개시|열리|열린)"
)


def as_begun(one: Act, sentences: list[Sentence], context: Context) -> Act:
    """Give the start of talks that the headline or the lead tells without a day that on which the first round opens."""
    if (
        one.is_dated
        or one.key[0] != "agreement"
        or one.key[-1] not in ("launched", "announced")
        or one.depth > 1
    ):
        return one
    for each in sentences[one.number + 1 : one.number + LEAD]:
        days = [
            day.value for day in find_dates(each.text, context.published)
            if len(day.value) == len("2024-01-19") and not is_reported(each.text, day)
        ]  # fmt: skip
        if len(set(days)) == 1 and FIRST_ROUND.search(each.text) and not SECOND.search(each.text):
            return replace(on_day(one, days[0]), is_dated=True)
    return one


#: Speaks of a later round.
SECOND = re.compile(r"\b(?:second|third|fourth|next|last|previous) (?:\w+ )?round\b|[2-9]차|다음|후속")


def as_agreed(one: Act, sentences: list[Sentence], context: Context) -> Act:
    """Give an act of the news without a date of its own the day on which the next sentence says it was agreed."""
    then = {"agreement": AGREED_THEN, "mou": AGREED_THEN, "dialogue": HELD_THEN, "committee": HELD_THEN}
    pattern = then.get(one.claim.fields["kind"])
    if pattern is None or one.is_dated or one.number + 1 >= len(sentences):
        return one
    text = sentences[one.number + 1].text
    days = [
        each.value for each in find_dates(text, context.published)
        if len(each.value) == len("2024-01-19") and not is_reported(text, each)
    ]  # fmt: skip
    is_told = pattern.search(text) and (len(days) == 1 or (len(days) == 2 and is_close(days[0], days[1])))
    if not is_told:
        return one
    return replace(on_day(one, days[0] if pattern is HELD_THEN else days[-1]), is_dated=True)


#: Says of the meeting told before which one it was.
IT_WAS = re.compile(
    r"(?:It|This|The (?:meeting|session|talks|dialogue|gathering)) (?:was|is|were|marked) (?:also )?(?:the|their|a|only the)\b|(?:이번|이날) (?:회의|회담|협의회|대화|만남)(?:은|는) .{0,12}(?:\d+차|번째)"
)


def as_counted(found: list[Act], sentences: list[Sentence], context: Context) -> list[Act]:
    """Give "It was the second meeting of the committee" the day of the meeting that the sentence before tells of."""
    moved, gone = [], set()
    for one in found:
        before = sentences[one.number - 1] if one.number else None
        if (
            one.key[0] not in ("dialogue", "committee")
            or before is None
            or not IT_WAS.match(sentences[one.number].text)
        ):
            moved.append(one)
            continue
        days = [each.value for each in find_dates(before.text, context.published)
                if len(each.value) == len("2024-01-19") and not is_reported(before.text, each)]  # fmt: skip
        is_same = len(days) == 1 and (not one.is_dated or one.claim.fields["date"] == days[0])
        if is_same:
            gone.add((before.number, days[0]))
        moved.append(replace(on_day(one, days[0]), is_dated=True) if is_same else one)
    return [
        one for one in moved
        if not (one.key[0] == "dialogue" and (one.number, one.claim.fields["date"]) in gone)
    ]  # fmt: skip


def at_the_meeting(found: list[Act], summit: list[Act], sentences: list[Sentence]) -> list[Act]:
    """Give what was done at a meeting, without a date of its own, the day of the meeting."""
    days = sorted(
        (one.number, one.claim.fields["date"]) for one in (*summit, *found)
        if one.claim.fields["stage"] == "held" and one.claim.fields["kind"] in ("summit", "dialogue", "committee")
        and (one.is_dated or one in summit) and one.claim.fields["date"]
    )  # fmt: skip
    moved = []
    for one in sorted(found, key=_number):
        # the meeting may be told a sentence before the act
        told = " ".join(each.text for each in sentences[max(0, one.number - 1) : one.number + 1])
        near = any(0 <= one.number - at <= NEXT for at, _ in days)
        follows = near and THEY.match(sentences[one.number].text)
        is_beside_day = any(other.number == one.number and other.is_dated for other in found)
        belongs = days and not one.is_dated and not is_beside_day and (AT_THE_MEETING.search(told) or follows)
        act = on_day(one, _day_of(days, one.number)) if belongs else one
        moved.append(replace(act, is_dated=True) if belongs and one.number else act)
    return moved


def _day_of(days: list[tuple[int, str]], number: int) -> str:
    """Return the day of the meeting that an act belongs to: the one told last before it, else that of the news."""
    beside = [day for at, day in days if number - 1 <= at <= number]
    before = [day for at, day in days if at <= number]
    return beside[-1] if beside else max(before) if before else days[0][1]


def _number(one: Act) -> int:
    return one.number


def on_day(one: Act, day: str) -> Act:
    """Return an act with another day."""
    return replace(one, claim=replace(one.claim, fields={**one.claim.fields, "date": day}))


def _awaits_talks(one: Act) -> bool:
    """Tell whether a memorandum is to be signed on the day of talks, whichever that is."""
    fields = one.claim.fields
    return fields["kind"] == "mou" and fields["is_planned"] and not fields["date"]


#: Says that a signature was before: "which the two had signed", "체결한 협정".
BEFORE_NOW = re.compile(
    r"\b(?:ha[ds]|have) (?:\w+ )?(?:signed|concluded|inked|sealed)\b|\b(?:already|previously|earlier|last|existing|since|based on|building on)\b|(?:서명|체결)한 |맺은 |이미|앞서|기존"
)
#: Sentences behind the news of leaders' talks in which what was signed is of that day.
SIGNED_THEN = 8


def _is_of_talks(one: Act, summit: list[Act], sentences: list[Sentence]) -> bool:
    """Tell whether an act without a date of its own is of the day of the leaders' talks that were told before it."""
    kind, stage = one.key[0], one.key[-1]
    if kind in ("mou", "milestone"):
        return True
    after = 0 < one.number - summit[0].number <= SIGNED_THEN
    return (
        (kind, stage) in (("agreement", "signed"), ("agreement", "concluded"))
        and after
        and BEFORE_NOW.search(sentences[one.number].text) is None
    )


def on_the_day(found: list[Act], summit: list[Act], sentences: list[Sentence]) -> list[Act]:
    """Give what leaders did without a date of its own the day on which they met."""
    held = [one.claim.fields["date"] for one in summit if one.claim.fields["stage"] == "held"]
    ahead = [one.claim.fields["date"] for one in summit if one.claim.fields["stage"] == "announced"]
    found = [on_day(one, ahead[0]) if ahead and _awaits_talks(one) else one for one in found]
    found = [one for one in found if not _awaits_talks(one) or held]
    moved = [
        on_day(one, held[0])
        if held and held[0] and not one.is_dated and _is_of_talks(one, summit, sentences)
        else one
        for one in found
    ]
    return [*moved, *summit]
