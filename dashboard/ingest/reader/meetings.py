"""Officials' and leaders' meetings, committees, dialogues."""

import re

from dashboard.curation.claims import Context
from dashboard.ingest.reader.acts import Act, make_event, when_done
from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.event_words import (
    AGAIN,
    HOPED,
    LEAD,
    LEADER,
    MEETINGS,
    MET,
    MET_THEM,
    MULTILATERAL,
    NAMED_FORUM,
    NEGATED,
    OFFICIAL,
    PAIR_CODES,
    ROUND,
    SUMMIT,
    UNNAMED,
)
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import economies_of, names_pair, third_party

#: A visitor's reception, whose host's country goes without saying.
RECEIVED = re.compile(
    r"\b[Mm]inister\b.{0,80}\b(?:received|hosted|welcomed)\b.{0,80}\b(?:[Mm]inister|counterpart)"
)


def read_meetings(
    sentence: Sentence, before: str, context: Context, *, held_kind: str, is_bilateral: bool
) -> list[Act]:
    """Find a meeting of officials, a committee or a dialogue; `held_kind` is the kind of the one told before."""
    text = sentence.text
    is_round = ROUND.search(text) is not None
    named = economies_of(f"{before} {text}") | ({context.home} - {""} if MET.search(text) else set())
    if (
        not names_pair(f"{before} {text}")
        and len(named) < len(PAIR_CODES)
        and not (is_bilateral and MET_THEM.search(text))
        and not re.search(r"\bcounterpart\b", text)
        and not (is_round and is_bilateral)
        and not (
            is_bilateral and (MET.search(text) or (sentence.number < LEAD + 2 and RECEIVED.search(text)))
        )
    ):
        return []
    if not (OFFICIAL.search(text) or is_round or NAMED_FORUM.search(text)) or HOPED.search(text[:25]):
        return []
    if LEADER["KOR"].search(text) and LEADER["SGP"].search(text):
        return []
    again = [(held_kind, AGAIN)] if is_round and held_kind else []
    for kind, pattern in [*MEETINGS, *again]:
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 60) : match.end() + 60]
            acts = re.search(
                r"\b(?:held|hold|holds|holding|met|meet|meeting|convened|took place|take place|received|welcomed|co-chaired|opened|hosted|attended|gathered|will be held|spoke|addressed|concluded|completed|wrapped up|filled|drew|attracted|took part|joined|after (?:a|an|the|their)|following (?:a|an|the|their))\b|열(?:렸|고|었|린|어|리|릴)|개최|진행|가졌|갖고|가진|만나|만났|열기로",
                around,
            )
            if not acts or NEGATED.search(around[40:80]):
                continue
            value, is_dated = when_done(
                sentence, match, find_dates(text, context.published), context, is_meeting=True
            )
            is_planned = (
                re.search(
                    r"\b(?:will|to be|is to|are to|scheduled|next|agreed to hold|plan(?:s|ned)? to)\b|예정|열린다|열리며|열릴|계획|열기로|개최하기로",
                    around,
                )
                is not None
            )
            if not value or (sentence.number > LEAD + 2 and not is_dated):
                continue
            stage = "announced" if is_planned else "held"
            return [
                make_event(
                    sentence,
                    context,
                    kind=kind,
                    stage=stage,
                    name=_title(match[0], text),
                    code="",
                    value=value,
                    is_dated=is_dated,
                    is_planned=is_planned,
                )
            ]
    return []


def last_kind(found: list[Act]) -> str:
    """Return the kind of the meeting told last, for "the fourth meeting" that follows."""
    kinds = [
        one.claim.fields["kind"] for one in found if one.claim.fields["kind"] in ("dialogue", "committee")
    ]
    return kinds[-1] if kinds else ""


def _title(words: str, text: str) -> str:
    named = re.search(
        r"(?:[A-Z][\w-]+ ){1,6}(?:Dialogue|Forum|Committee|Meeting|Roundtable|Consultations?|Summit)", text
    )
    if named:
        return named[0]
    return UNNAMED if re.match(r"(?:met|held|meeting|talks|만나|면담|회담)\b", words) else words


def read_summit(sentences: list[Sentence], lexicon: Lexicon, context: Context) -> list[Act]:
    """Find a leaders' meeting: both leaders and a word of meeting in the article's opening."""
    opening = sentences[: LEAD + 5]
    whole = " ".join(one.text for one in opening)
    leaders = {one.name.economy for one in lexicon.leaders.find(whole)}
    sides = {code for code, pattern in LEADER.items() if pattern.search(whole)} | leaders
    if not {"KOR", "SGP"} <= sides and "정상회담" not in whole:
        return []
    for sentence in opening:
        match = SUMMIT.search(sentence.text)
        if match is None or MULTILATERAL.search(sentence.text) or not _leads(sentence.text, lexicon):
            continue
        if third_party(sentence.text) and not names_pair(sentence.text):
            continue
        is_planned = (
            re.search(r"\bwill (?:hold|meet)\b|\bto (?:hold|meet)\b|예정|갖는다", sentence.text) is not None
        )
        dates = [
            one
            for each in opening
            for one in find_dates(each.text, context.published)
            if one.value and one.is_relative and len(one.value) == 10
        ]
        own = [one for one in find_dates(sentence.text, context.published) if len(one.value) == 10]
        value = (
            own[0].value
            if own
            else dates[0].value
            if dates
            else context.published.isoformat()
            if context.published
            else ""
        )
        return [make_event(sentence, context, kind="summit", stage="announced" if is_planned else "held", name="Leaders' meeting", code="",
                       value=value, is_dated=bool(own), is_planned=is_planned)]  # fmt: skip
    return []


def _leads(text: str, lexicon: Lexicon) -> bool:
    return (
        bool(lexicon.leaders.find(text))
        or any(pattern.search(text) for pattern in LEADER.values())
        or "leaders" in text
        or "정상" in text
    )
