"""Agreements and memoranda, and the stages of their lives."""

import re
from itertools import pairwise

from dashboard.curation.claims import Context
from dashboard.ingest.reader.acts import Act, make_event, when_done
from dashboard.ingest.reader.dates import find_dates, find_dates_behind
from dashboard.ingest.reader.event_words import (
    AFTER_TALKS,
    GENERIC,
    LONG,
    PLANNED,
    STAGES,
    Last,
    Mention,
)
from dashboard.ingest.reader.everyday import OPENS, is_scheme
from dashboard.ingest.reader.instrument_acts import holds
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.mentions import OF_MANY
from dashboard.ingest.reader.officials import (
    FIRMS_SIGN,
    OFFICIALS,
    THEY,
    are_agencies,
    at_ceremony_of_states,
    governs,
    is_business,
    is_of_bodies,
    is_official,
)
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import economies_of, names_pair
from dashboard.ingest.reader.told_before import told_of


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
    mentions = told_of(sentence, before, lexicon, last)
    goes_on = [one for one in mentions if _is_told(one, last, sentence)]
    is_bilateral = is_bilateral or bool(goes_on) or any(one[4] in OF_MANY for one in mentions)
    if not mentions or not (is_bilateral or _is_ours(mentions, text, before, lexicon)):
        return []
    behind = (
        is_official(text, is_bilateral=is_bilateral)
        or are_agencies(text, lexicon)
        or _goes_on(text, before, lexicon)
        or (last is not None and at_ceremony_of_states(text, sentence.number - last[0], lexicon))
    )
    found: list[Act] = []
    taken: list[tuple[int, int]] = []
    called: set[str] = set()
    schemes = [one for one in mentions if is_scheme(one)]
    many = [one for one in mentions if one[4] in OF_MANY]
    for stage, pattern in (
        *STAGES,
        *([("in_force", OPENS)] if schemes else []),
        *([("launched", MANY_BEGAN)] if many else []),
    ):
        for verb in pattern.finditer(text):
            if any(_same_words(verb.span(), span) for span in taken):
                continue
            own = {OPENS: schemes, MANY_BEGAN: many}.get(pattern, mentions)
            mention = _nearest(own, verb, stage)
            if (
                mention is None
                or SUCH.match(mention[3])
                or not holds(mention, stage, sentence, verb, is_bilateral=is_bilateral, is_official=behind)
            ):
                continue
            if (mention not in goes_on and _is_private(mention, text, before, lexicon)) or (
                mention[2] == "mou" and (FIRMS_SIGN.search(text) or is_of_bodies(text, before, lexicon))
            ):
                continue
            act = _act(sentence, before, context, stage, verb, mention)
            if act is not None and is_scheme(mention) and act.key[-1] in called:
                continue  # the scheme by its other name: "여행안전권역(트래블 버블)"
            if act is not None:
                called |= {act.key[-1]} if is_scheme(mention) else set()
                taken.append(verb.span())
                found.append(act)
                found += _also_signed(sentence, before, context, stage, verb, mention, mentions)
    return found


def _goes_on(text: str, before: str, lexicon: Lexicon) -> bool:
    """Tell whether a sentence goes on about a memorandum, or those who sign it, of governments told right before."""
    they, theirs = THEY.match(text) is not None, THE_MOU.match(text) is not None
    if (they or theirs) and (governs(before, lexicon) or are_agencies(before, lexicon)):
        return True
    return (they or WERE_SIGNED.search(text) is not None) and (
        governs(before, lexicon) or bool(lexicon.leaders.find(before))
    )


def _is_told(mention: Mention, last: Last | None, sentence: Sentence) -> bool:
    """Tell whether an instrument is the one of whose act a sentence right before told."""
    return last is not None and last[0] >= sentence.number - 2 and not last[3] and mention[3] == last[2]


#: Tells of a signature without who signed: those of the sentence before.
WERE_SIGNED = re.compile(
    r"\b(?:was|were) (?:also |then )?(?:signed|exchanged|inked|concluded)\b|(?:체결|교환|서명)(?:됐|되었|식)"
)
#: A memorandum that was told before.
THE_MOU = re.compile(
    r"(?:Under )?(?:[Tt]he|[Tt]his|[Tt]hat) (?:\w+ )?(?:MOU|MoU|[Mm]emorandum)\b|(?:이|이번|동|해당) (?:양해각서|업무협약)"
)
#: What joins two instruments of one verb: "an arrangement and on a memorandum", "a treaty, which ..., and a pact".
JOINED = re.compile(
    r"(?:[^,;.]{0,50} |[^,;.]{0,50}(?:, (?:the|a|an|which|under|that|to) [^;.]{0,90})?,? ?)?(?:\band|as well as|alongside|plus|along with|together with)(?: on| of)? (?:(?:an? |the |two |three |another |new )?(?:[\w-]+ ){0,3})|,(?: on| of)? (?:an? |the )(?:[\w-]+ ){0,3}|\S{0,3}(?:과|와| 및|,) (?:\S+ ){0,4}"
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
    """Return the other instruments that were signed with one, each joined to the one before it."""
    acts = []
    others = _other_acts(sentence.text, verb)
    chain = sorted(mentions).index(mention) if stage == "signed" and mention in mentions else len(mentions)
    ordered = sorted(mentions)
    for steps in (ordered[chain:], ordered[chain::-1] if chain < len(ordered) else []):
        for one, other in pairwise(steps):
            first, second = sorted((one, other))
            between = sentence.text[first[1] : second[0]]
            is_cut = any(first[1] <= start < second[0] for start, _ in others)
            if is_cut or GENERIC.match(other[3]) or not JOINED.fullmatch(between) or _are_one(one, other):
                break
            acts.append(_act(sentence, before, context, stage, verb, other))
    return [one for one in acts if one is not None]


def _are_one(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions may be of one instrument: "the digital partnership agreement, or KSDPA"."""
    return one[2] == other[2] and (one[2] != "agreement" or one[4] == other[4] != "")


def _is_ours(mentions: list[Mention], text: str, before: str, lexicon: Lexicon) -> bool:
    joins = any(one[2] == "accession" for one in mentions) and "KOR" in economies_of(f"{before} {text}")
    return names_pair(text) or joins or are_agencies(text, lexicon)


def _is_private(mention: Mention, text: str, before: str, lexicon: Lexicon) -> bool:
    """Tell whether an agreement that is not on our list is one of companies, or nobody's that is told."""
    if mention[2] not in ("agreement", "milestone") or mention[4]:
        return False
    is_public = OFFICIALS.search(f"{before} {text}") is not None or are_agencies(text, lexicon)
    is_named = names_pair(text) and not GENERIC.match(mention[3])
    return (is_business(text, lexicon) and not are_agencies(text, lexicon)) or not (is_public or is_named)


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
    if not is_dated and code in OF_MANY:
        return None  # what is told of it without a day is what it is
    if not is_dated and SINCE_THEN.match(text[verb.end() :]):
        return None
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


def _same_words(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two finds share their first or their last word: then they are one act."""
    heads = abs(one[0] - other[0]) < 9 and abs(one[1] - other[1]) < 25
    return heads or abs(one[1] - other[1]) < 6


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


#: Behind an act, what makes it the beginning of a time that is told of: "발효된 뒤 5년 동안".
SINCE_THEN = re.compile(r"(?:[된한]\s?)?(?:뒤|후|이후|지)(?:로|부터|의)? |\s?(?:나라|국가)")
#: Says which one of many an agreement is: no act, unless a day is told.
ONE_OF_MANY = re.compile(
    r"(?:맺은|체결한|서명한|맺는|체결하는|서명하는) (?:첫|최초|유일|\S{1,4} ?번째)\S* (?:\S+ ){0,4}?\S*(?:FTA|협정|약정|조약)|(?:첫|최초|유일)\S* (?:\S+ )?(?:맺은|체결한|서명한|맺는|체결하는|서명하는) (?:\S+ ){0,4}?\S*(?:FTA|협정|약정|조약)"
)
#: An agreement that is only one of a kind: "such an agreement is the first".
SUCH = re.compile(r"(?:이런|이 같은|이러한) |[Ss]uch (?:an? )?")
#: Says that a framework of many began.
MANY_BEGAN = re.compile(r"\b(?:was|were) (?:formally |officially )?launched\b|출범(?:했|됐|한|된|시[켰킨])")
