"""Agreements and memoranda, and the stages of their lives."""

import re

from dashboard.curation.claims import Context
from dashboard.ingest.reader.acts import Act, is_joint, make_event, when_done
from dashboard.ingest.reader.dates import find_dates, find_dates_behind
from dashboard.ingest.reader.event_words import (
    GENERIC,
    HOPED,
    LONG,
    NEGATED,
    PLANNED,
    PLURILATERAL,
    STAGES,
    TALKS,
    Last,
    Mention,
)
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.mentions import as_memorandum, find_mentions
from dashboard.ingest.reader.officials import (
    FIRMS_SIGN,
    OFFICIALS,
    THEY,
    are_agencies,
    governs,
    is_business,
    is_official,
)
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import THIRD, economies_of, names_pair, third_party


def read_instruments(
    sentence: Sentence,
    before: str,
    lexicon: Lexicon,
    context: Context,
    *,
    is_bilateral: bool,
    last: Last | None,
) -> list[Act]:
    """Find what a sentence says of the life of an agreement or a memorandum; `last` is the one named before."""
    text = sentence.text
    mentions = _told_of(sentence, before, lexicon, last)
    if not mentions or not (is_bilateral or _is_ours(mentions, text, before, lexicon)):
        return []
    behind = (
        is_official(text, is_bilateral=is_bilateral)
        or are_agencies(text, lexicon)
        or ((THEY.match(text) or THE_MOU.match(text)) is not None and governs(before, lexicon))
        or (THEY.match(text) is not None and bool(lexicon.leaders.find(before)))
    )
    found: list[Act] = []
    taken: list[tuple[int, int]] = []
    for stage, pattern in STAGES:
        for verb in pattern.finditer(text):
            if any(_same_words(verb.span(), span) for span in taken):
                continue
            mention = _nearest(mentions, verb, stage)
            if mention is None or not _holds(
                mention, stage, sentence, verb, is_bilateral=is_bilateral, is_official=behind
            ):
                continue
            if _is_private(mention, text, before, lexicon) or (
                mention[2] == "mou" and FIRMS_SIGN.search(text)
            ):
                continue
            act = _act(sentence, before, context, stage, verb, mention)
            if act is not None:
                taken.append(verb.span())
                found.append(act)
                found += _also_signed(sentence, before, context, stage, verb, mention, mentions)
    return found


#: What joins two instruments of one verb: "an arrangement and on a memorandum".
JOINED = re.compile(
    r"(?:[^,;.]{0,50} |, (?:the|a|an|which) [^,;.]{0,60}, )?(?:and|as well as|alongside)(?: on| of)? (?:an? |the |two |three |\w+ )?|\S{0,3}(?:과|와| 및) (?:\S+ ){0,4}"
)


def _also_signed(
    sentence: Sentence,
    before: str,
    context: Context,
    stage: str,
    verb: re.Match[str],
    mention: Mention,
    mentions: list[Mention],
) -> list[Act]:
    """Return the memorandum that was signed with an agreement, or the other way round."""
    both = {("agreement", "mou"), ("mou", "agreement")}
    acts = []
    for other in mentions if stage == "signed" else ():
        first, second = sorted((mention, other))
        if (mention[2], other[2]) in both and JOINED.fullmatch(sentence.text[first[1] : second[0]]):
            acts.append(_act(sentence, before, context, stage, verb, other))
    return [one for one in acts if one is not None]


#: Sentences within which an accession is still told.
ACCESSION_REACH = 4
#: Sentences within which "the new one" is of the instrument told.
NEW_REACH = 4
NEW_ONE = re.compile(
    r"The (?:new|revised|amended|upgraded|updated) (?:one|text|version|document|rules|terms)\b|(?:새|개정) (?:협정|조약|협정문|문안)[은이]"
)
#: An act on the instrument that was named before.
SIGNS_IT = re.compile(
    r"\b(?:names?|signatures?|pens?|initials) to (?:it|the (?:text|document|pact|deal))\b|\b(?:sign|signed|ink|inked|ratify|ratified) (?:it|the (?:text|document))\b|(?:정식|공식)(?:으로)? ?서명|서명할"
)
#: A memorandum that was told before.
THE_MOU = re.compile(
    r"(?:The|This|That) (?:\w+ )?(?:MOU|MoU|[Mm]emorandum)\b|(?:이|이번|동|해당) (?:양해각서|업무협약)"
)


def _told_of(sentence: Sentence, before: str, lexicon: Lexicon, last: Last | None) -> list[Mention]:
    """Return the instruments of a sentence, else the one named last that it goes on about: "talks began", "it"."""
    text = sentence.text
    mentions = [as_memorandum(_resolved(one, last), before, lexicon) for one in find_mentions(text, lexicon)]
    if mentions or not last:
        return mentions
    talks = TALKS.search(text)
    if talks and last[0] >= sentence.number - (ACCESSION_REACH if last[1] == "accession" else 2):
        return [(talks.start(), talks.start(), *last[1:])]
    if last[0] >= sentence.number - NEW_REACH and NEW_ONE.match(text):
        return [(0, len("The new"), *last[1:])]
    if last[0] >= sentence.number - 1 and re.match(r"(?:It|The pact|The deal|이 협정|동 협정)\b", text):
        return [(0, 2, *last[1:])]
    if (it := SIGNS_IT.search(text)) and last[0] >= sentence.number - 2:
        return [(it.start(), it.end(), *last[1:])]
    return []


def _is_ours(mentions: list[Mention], text: str, before: str, lexicon: Lexicon) -> bool:
    joins = any(one[2] == "accession" for one in mentions) and "KOR" in economies_of(f"{before} {text}")
    return names_pair(text) or joins or are_agencies(text, lexicon)


def _is_private(mention: Mention, text: str, before: str, lexicon: Lexicon) -> bool:
    """Tell whether an agreement that is not on our list is one of companies, or nobody's that is told."""
    if mention[2] not in ("agreement", "milestone") or mention[4]:
        return False
    is_public = OFFICIALS.search(f"{before} {text}") is not None or are_agencies(text, lexicon)
    is_named = names_pair(text) and not GENERIC.match(mention[3])
    return is_business(text, lexicon) or not (is_public or is_named)


def _act(
    sentence: Sentence, before: str, context: Context, stage: str, verb: re.Match[str], mention: Mention
) -> Act | None:
    """Return what a verb tells of an instrument; None for a plan of which no day is told."""
    text, (_, _, kind, name, code) = sentence.text, mention
    value, is_dated = when_done(
        sentence, verb, find_dates_behind(before, text, context.published), context,
        is_news=kind in ("mou", "milestone"), others=_other_acts(text, verb),
    )  # fmt: skip
    if not is_dated and code and sentence.number and GENERIC.match(text[mention[0] :]):
        value, is_dated = _day_before(before, context) or (value, is_dated)
    if not is_dated and (one := ONE_OF_MANY.search(text)) and one.start() <= verb.start() < one.end():
        return None
    told = "in_force" if stage == "held" else stage
    if kind == "milestone" and context.published and value > context.published.isoformat():
        told = "announced"
    # on a day that is told the two may well have agreed on what is to come
    is_past = (
        context.published is not None
        and is_dated
        and len(value) < len("2024-01-19")
        and value < context.published.isoformat()[: len(value)]
    )
    is_planned = not is_past and PLANNED.search(_near(text, verb)) is not None
    if is_planned and kind == "mou" and stage == "signed" and not is_dated and AFTER_TALKS.search(text):
        value = ""  # the day of the talks, if one is told
    elif is_planned and not _is_scheduled(stage, kind, value, is_dated=is_dated):
        return None
    return make_event(sentence, context, kind=kind, stage=told, name=name, code=code, value=value,
                      is_dated=is_dated, is_planned=is_planned)  # fmt: skip


#: Says that something is signed when the leaders have met.
AFTER_TALKS = re.compile(
    r"(?:정상)?회담 ?(?:뒤|후|직후|이후)|두 정상이 (?:지켜보|임석)|\b(?:after|following) (?:the|their) (?:summit|talks)\b"
)


def _is_scheduled(stage: str, kind: str, value: str, *, is_dated: bool) -> bool:
    """Tell whether a plan is one that counts: with a day or a month, or the start of talks."""
    if stage in ("concluded", "ratified") or (stage == "signed" and len(value) == len("2026")):
        return False
    return (bool(value) and is_dated) or stage == "launched" or kind == "milestone"


def _other_acts(text: str, verb: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """Return where a sentence tells other acts than a verb's: a date beside one of them is its own."""
    spans = [one.span() for _, pattern in STAGES for one in pattern.finditer(text)]
    return tuple(one for one in spans if one[1] - one[0] <= LONG and not _same_words(one, verb.span()))


def _day_before(before: str, context: Context) -> tuple[str, bool] | None:
    """Return the day of the sentence before, for "the agreement" that it told of."""
    days = [one for one in find_dates(before, context.published) if len(one.value) == len("2018-08-02")]
    return (days[0].value, True) if len(days) == 1 else None


def named_instrument(sentence: Sentence, lexicon: Lexicon) -> Last | None:
    """Return the agreement that a sentence names, for those behind it that only say “the pact“."""
    named = [
        one
        for one in find_mentions(sentence.text, lexicon)
        if one[4] and one[2] in ("agreement", "accession")
    ]
    return (sentence.number, *named[-1][2:]) if named else None


def still_told(last: Last, found: list[Act], sentence: Sentence) -> Last:
    """Keep an instrument in mind as long as its life is told."""
    told = any(
        one.number == sentence.number and one.claim.fields["agreement_code"] == last[3] for one in found
    )
    return (sentence.number, *last[1:]) if told else last


def _same_words(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two finds share their first or their last word: then they are one act."""
    heads = abs(one[0] - other[0]) < 9 and abs(one[1] - other[1]) < 25
    return heads or abs(one[1] - other[1]) < 6


def _resolved(mention: Mention, last: Last | None) -> Mention:
    """Let "the pact" stand for the instrument that was named last."""
    if last and not mention[4] and GENERIC.match(mention[3]):
        return (mention[0], mention[1], *last[1:])
    return mention


def _nearest(mentions: list[Mention], verb: re.Match[str], stage: str) -> Mention | None:
    """Return the instrument a verb speaks of: the nearest one within reach."""
    fitting = [
        one for one in mentions
        if not (stage == "held" and one[2] != "accession")
        and not (stage == "upgraded" and one[2] != "milestone")
        and not (one[2] == "milestone" and stage not in ("upgraded", "signed"))
        and not (one[2] == "accession" and stage == "signed")
    ]  # fmt: skip
    gaps = [(max(one[0] - verb.end(), verb.start() - one[1], 0), one) for one in fitting]
    gap, best = min(gaps, default=(999, None), key=lambda one: one[0])
    return best if gap <= 110 else None


def _near(text: str, verb: re.Match[str]) -> str:
    return text[max(0, verb.start() - 40) : verb.end() + 25]


#: Says of an agreement that it is one of the two, whoever else is named.
PAIRED = re.compile(
    r"\b(?:Korea|ROK|Seoul)(?:[-–/ ]|'s | and )(?:and )?Singapore|\bSingapore(?: and | and the |[-–])(?:South |Republic of )?(?:Korea|ROK|Seoul)|\bwith (?:Singapore|South Korea|Korea)|\bbilateral|\b(?:two|both) (?:countries|sides|nations|governments|economies|leaders)"
    r"|KSFTA|KSDPA|SCPA|한[-·ㆍ–]?\s?싱|한국[과·]\s?싱가포르|양국|두 나라|양측|싱가포르[와과] (?!베트남|일본|중국)",
    re.IGNORECASE,
)


#: Says which one of many an agreement is: no act, unless a day is told.
ONE_OF_MANY = re.compile(
    r"(?:맺은|체결한|서명한) (?:첫|최초|유일|\S{1,4} ?번째)\S* (?:\S+ ){0,2}(?:FTA|자유무역협정|협정)"
)
#: Talks of some days: a round of them, whatever they are about.
SITTING = re.compile(r"\b(?:\w+-day|latest|week-long|weeklong|\w+-round) (?:\w+ )?(?:talks|negotiations)\b")


def _holds(
    mention: Mention,
    stage: str,
    sentence: Sentence,
    verb: re.Match[str],
    *,
    is_bilateral: bool,
    is_official: bool,
) -> bool:
    text = sentence.text
    if stage in ("concluded", "launched") and SITTING.search(text):
        return False
    is_fact = re.match(r"(?:개시|시작|착수|서명|체결|발효)(?:된|한|했던|돼|되어)", verb[0]) is not None
    if (not is_fact and HOPED.search(text[max(0, verb.start() - 30) : verb.end() + 12])) or NEGATED.search(
        text[max(0, verb.start() - 18) : verb.end() + 8]
    ):
        return False
    if (
        third_party(text[max(0, verb.start() - 100) : verb.end() + 40])
        and not is_joint(text)
        and not PLURILATERAL.search(text)
    ):
        return False
    if mention[2] == "accession":
        return is_bilateral or "KOR" in economies_of(text) or stage == "concluded"
    if mention[2] == "milestone" and is_bilateral:
        return True
    if mention[2] == "mou":
        return is_official and (names_pair(text) or is_bilateral)
    if THIRD.search(text) and not (PAIRED.search(text) or PLURILATERAL.search(text)):
        return False
    if names_pair(text) or mention[4] in ("KSFTA", "KSDPA", "SCPA", "DTA", "ASA"):
        return True
    if is_official and mention[2] == "agreement" and not THIRD.search(text):
        return True
    # an agreement of two others would be told with their names
    return is_bilateral and not THIRD.search(text)
