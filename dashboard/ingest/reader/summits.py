"""Meetings of the two leaders: the news, and those that are told as background."""

import re
from dataclasses import replace
from functools import partial

from dashboard.curation.claims import Context
from dashboard.ingest.reader.acts import SAME_DAY, Act, is_reported, make_event
from dashboard.ingest.reader.clauses import REACH
from dashboard.ingest.reader.dates import Dated, find_dates
from dashboard.ingest.reader.event_days import day_told
from dashboard.ingest.reader.event_words import LEAD, LEADER, MULTILATERAL, PAIR_CODES, SUMMIT
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import THIRD, names_pair, third_party

#: A leader of neither of the two.
OTHER_LEADER = re.compile(
    rf"(?:{THIRD.pattern})\S* (?:대통령|총리|주석|국무위원장|국가주석)|(?:{THIRD.pattern})(?:['’]s)? (?:President|Prime Minister|Premier|Chancellor|King|leader)\b|트럼프|김정은|\b(?:Trump|Kim Jong[- ][Uu]n|Xi Jinping|Biden)\b"
)


#: Behind the word, what tells that the talks are not the news: "정상회담을 앞두고", "정상회담에서 합의한".
NO_NEWS = r"(?:[을를]? ?(?:앞두|계기|준비)|의 (?:후속|성과|합의)|에서 (?:합의|약속|서명|체결)(?:한|된|했던)|때 | 후속| 이후| 당시)"


def read_summit(sentences: list[Sentence], lexicon: Lexicon, context: Context) -> list[Act]:
    """Find a leaders' meeting: both leaders and a word of meeting in the article's opening."""
    opening = [one for one in sentences if one.depth < LEAD + 5]
    whole = " ".join(one.text for one in opening)
    leaders = _leading(whole, lexicon, whole)
    is_of_others = OTHER_LEADER.search(" ".join(one.text for one in sentences[:2])) is not None
    sides = {code for code, pattern in LEADER.items() if pattern.search(whole)} | leaders
    if not {"KOR", "SGP"} <= sides and not any(
        re.search(rf"정상회담(?!{NO_NEWS})", one.text) and not THIRD.search(one.text) for one in opening
    ):
        return []
    for sentence in opening:
        are_both = {"KOR", "SGP"} <= _sides(sentence.text, lexicon, whole)
        match = SUMMIT.search(sentence.text) or (
            SPOKE.search(sentence.text) if are_both and not BY_PHONE.search(sentence.text) else None
        )
        if (
            match is None
            or (is_of_others and not are_both)
            or MULTILATERAL.search(sentence.text)
            or not _leads(sentence.text, lexicon)
        ):
            continue
        if OTHER_LEADER.search(sentence.text):
            continue
        if third_party(sentence.text) and not names_pair(sentence.text):
            continue
        dates = [
            one
            for each in opening
            for one in find_dates(each.text, context.published)
            if one.value and one.is_relative and len(one.value) == 10
        ]
        if _is_background(sentence.text, match, context):
            continue
        own = [one for one in find_dates(sentence.text, context.published) if len(one.value) == 10]
        own.sort(key=partial(_gap, sentence.text, match))
        own = _as_the_text(own, sentence, opening, context)
        that_day = day_told(sentences, sentence.number, context) if SAME_DAY.search(sentence.text) else []
        value = (
            own[0].value
            if own
            else that_day[0]
            if that_day
            else dates[0].value
            if dates
            else context.published.isoformat()
            if context.published
            else ""
        )
        if not value and context.published is None:  # a month or a year is better than nothing
            value = next((one.value for one in find_dates(sentence.text, None) if one.value), "")
        is_ahead = context.published is not None and value > context.published.isoformat()
        is_planned = is_ahead or WILL_MEET.search(sentence.text) is not None
        return [make_event(sentence, context, kind="summit", stage="announced" if is_planned else "held", name="Leaders' meeting", code="",
                       value=value, is_dated=bool(own), is_planned=is_planned)]  # fmt: skip
    return []


def _as_the_text(own: list[Dated], title: Sentence, opening: list[Sentence], context: Context) -> list[Dated]:
    """Return the days of a headline with the month that the text gives to the same day: "11일", "오는 11일"."""
    if title.depth or title.text.endswith((".", "다")) or not own:
        return own
    if "월" in title.text[own[0].start : own[0].end]:
        return own
    told = [
        one
        for each in opening
        if each.number > title.number and each.text.endswith((".", "다"))
        for one in find_dates(each.text, context.published)
        if len(one.value) == len("2013-12-11")
        and one.value[-3:] == own[0].value[-3:]
        and one.value > own[0].value
    ]
    return [replace(own[0], value=told[0].value), *own[1:]] if told else own


#: Opens a sentence about the time that the one before told of.
THEN = re.compile(
    r"(?:당시|그때|이때)(?:에?는?|의)? |[Aa]t (?:the|that) time\b|[Tt]hat (?:year|month)\b|[Bb]ack then\b"
)
#: Talks of two others, before the word.
OF_OTHERS = re.compile(
    r"(?:북미|미북|남북|한미|한미일|한일|한중|한중일|미중|중미|미일|중일|한러|북중|북러|북일|미러|한[·-]아세안)\s?$"
)


def _is_background(text: str, match: re.Match[str], context: Context) -> bool:
    """Tell whether a sentence dates the talks by a month or a year before: "when they met last October"."""
    if THEN.match(text) or OF_OTHERS.search(text[: match.start()]):
        return True
    dates = sorted(find_dates(text, context.published), key=partial(_gap, text, match))
    if not dates or context.published is None:
        return False
    value = dates[0].value
    return 0 < len(value) < len("2025-06-12") and value < context.published.isoformat()[: len(value)]


#: What leaders do who are together.
SPOKE = re.compile(
    r"\b(?:agreed|spoke|lunch|dinner|breakfast|discussed|called on|conferred|(?:was|were) (?:received|hosted|welcomed))\b|오찬|만찬|접견|환담|논의(?:했|하)|합의(?:했|하)|뜻을 모"
)
#: Tells of leaders who are not together.
BY_PHONE = re.compile(
    r"\b(?:phone|telephone|phoned|letters?|congratulat\w+|condolence\w*|message|video|virtual|separately)\b|통화|서한|축전|화상|전화|각각"
)
#: An office below that of a leader, before a name.
LOWER_OFFICE = re.compile(
    r"(?:(?<!Prime )Minister|Deputy Prime Minister|Secretary|[Mm]ayor|Speaker|Ambassador|Chairman)(?: (?:of|for) (?:(?:and |the )?[A-Z]\w+,? ){0,3}[A-Z]\w+)?(?: [A-Z]\w+)? $"
    r"|(?<!Prime )Ministers (?:[A-Z][\w-]+ ){1,4}and $"
)
#: Behind a surname, a given name as Koreans write it: somebody else of that name, or the whole name would be known.
GIVEN = re.compile(r" [A-Z][a-z]+-[a-z]+")


def _leading(text: str, lexicon: Lexicon, whole: str = "") -> set[str]:
    """Return the economies of the leaders that a text names, without those who hold a lower office in it or in the article."""
    named = lexicon.leaders.find(text)
    lower = {
        one.name.text for one in lexicon.leaders.find(whole or text)
        if LOWER_OFFICE.search((whole or text)[: one.start])
        and not re.search(rf"\b(?:President|Prime Minister|PM) {re.escape(one.name.text)}\b", whole)
    }  # fmt: skip
    return {
        one.name.economy for one in named
        if one.name.text not in lower and (" " in one.name.text or not GIVEN.match(text[one.end :]))
    }  # fmt: skip


def _sides(text: str, lexicon: Lexicon, whole: str) -> set[str]:
    """Return the economies whose leaders a text names, or calls by their offices."""
    return {code for code, pattern in LEADER.items() if pattern.search(text)} | _leading(text, lexicon, whole)


WILL_MEET = re.compile(r"\bwill (?:hold|meet)\b|\bto (?:hold|meet)\b|예정|갖는다")


def _gap(text: str, match: re.Match[str], one: Dated) -> int:
    """Return how far a date stands from a word; that of the telling counts as farther."""
    far = 60 if is_reported(text, one) else 0
    return max(one.start - match.end(), match.start() - one.end, 0) + far


#: Where the two met besides.
BESIDE = re.compile(r"\bon the (?:sidelines|margins) of [^,.;]*|[^ ,]{2,10} 관련 정상회의를 계기로")
#: Leaders' earlier talks, told as background.
EARLIER = re.compile(
    r"\b(?:[Tt]hey|[Tt]he (?:two )?leaders|[Tt]he two|[Tt]he pair|(?:Mr|Ms) \w+|[A-Z][a-z]+ and [A-Z][a-z]+|[Pp]resident|[Pp]rime [Mm]inister|[Ss]ummit)\b.{0,60}\b(?:held (?:\w+ ){0,3}(?:talks|summit|meeting)|met|summit)\b|정상회담|정상(?:은|이|들은|들이)[^.]{0,40}(?:만나|만났|회담|마주 ?앉)"
)


def _are_lower(text: str, before: str) -> bool:
    """Tell whether "the two" of a sentence are ministers, of whom the one before tells."""
    is_of_leaders = re.search(r"정상|\b(?:[Ll]eaders|[Ss]ummit)\b", text) is not None or any(
        pattern.search(f"{before} {text}") for pattern in LEADER.values()
    )
    return (
        not is_of_leaders
        and re.search(r"\b(?<!Prime )[Mm]inisters?\b|장관|차관|본부장", f"{before} {text}") is not None
    )


def read_earlier_summits(sentences: list[Sentence], context: Context) -> list[Act]:
    """Find leaders' meetings of the past that a sentence dates: "they last held talks in Seoul in November 2025"."""
    found = []
    whole = " ".join(one.text for one in sentences)
    met = all(one.search(whole) for one in LEADER.values())
    for sentence in sentences:
        text = sentence.text
        match = EARLIER.search(text)
        before = sentences[sentence.number - 1].text if sentence.number else ""
        sides = [code for code, pattern in LEADER.items() if pattern.search(f"{before} {text}")]
        beside = BESIDE.sub("", text)
        if match is None or MULTILATERAL.search(beside) or third_party(beside) or _are_lower(text, before):
            continue
        if OF_OTHERS.search(text[: match.start()]):
            continue
        they = met and re.search(
            r"\b(?:[Tt]hey|[Tt]he (?:two )?leaders|[Tt]he two|[Tt]he pair|[A-Z][a-z]+ and [A-Z][a-z]+ (?:last |first |had |previously )*(?:met|held))\b|(?:두|양) 정상",
            text,
        )
        if len(sides) < len(PAIR_CODES) and not they and not (re.search("정상", text) and names_pair(text)):
            continue
        dates = [one for one in find_dates(text, context.published) if len(one.value) >= len("2025-11")]
        near = [
            one
            for one in dates
            if (abs(one.start - match.end()) < REACH or abs(match.start() - one.end) < REACH)
            and not re.search(r"\bsince\b", text[match.end() : one.start])
        ]
        if not near and THEN.match(text):
            near = [one for one in find_dates(before, context.published) if one.value]
        if near and context.published and near[0].value < context.published.isoformat()[: len(near[0].value)]:
            found.append(make_event(sentence, context, kind="summit", stage="held", name="Leaders' meeting", code="",
                                    value=near[0].value, is_dated=True))  # fmt: skip
    return found


#: The leaders of Korea and of all ASEAN, Singapore's among them; and that they are together.
OF_ASEAN = re.compile(
    r"\bASEAN[-–—](?:ROK|Republic of Korea|(?:South )?Korea) (?:Commemorative |Special )?Summit\b|\b(?:Korea|ROK)[-–—]ASEAN (?:Commemorative |Special )?Summit\b|한[-·ㆍ‧]?\s?아세안 (?:특별 ?|기념 ?)?정상회의"
)
TOGETHER = re.compile(
    r"\b(?:open(?:s|ed)?|held|attend(?:s|ed|ing)?|gather(?:s|ed)?|took part|taking part|kick(?:s|ed) off|began|co-?chair(?:s|ed)?|for the)\b|열렸|열린|개최|개막|참석"
)


def read_asean_summit(sentences: list[Sentence], context: Context) -> list[Act]:
    """Find a summit of ASEAN and Korea that the lead or the sentence behind it tells of, with its day."""
    for sentence in sentences:
        found = OF_ASEAN.search(sentence.text)
        is_lead = sentence.depth <= 1 and sentence.text.endswith((".", "다"))
        if found is None or not is_lead or not TOGETHER.search(sentence.text):
            continue
        before = sentences[sentence.number - 1].text if sentence.number else ""
        text = f"{before} {sentence.text}" if SAME_DAY.search(sentence.text) else sentence.text
        days = [one for one in find_dates(text, context.published) if len(one.value) == len("2014-12-11")]
        days.sort(key=partial(_gap, text, OF_ASEAN.search(text) or found))
        if not days:
            continue
        value = days[0].value
        is_ahead = context.published is not None and value > context.published.isoformat()
        return [make_event(sentence, context, kind="summit", stage="announced" if is_ahead else "held", name=found[0], code="AKFTA",
                           value=value, is_dated=True, is_planned=is_ahead)]  # fmt: skip
    return []


def _leads(text: str, lexicon: Lexicon) -> bool:
    return (
        bool(lexicon.leaders.find(text))
        or any(pattern.search(text) for pattern in LEADER.values())
        or "leaders" in text
        or "정상" in text
    )
