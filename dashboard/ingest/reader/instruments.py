"""Agreements and memoranda, and the stages of their lives."""

import re

from dashboard.curation.claims import Context
from dashboard.ingest.reader.acts import Act, is_joint, make_event, when_done
from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.event_words import (
    GENERIC,
    HOPED,
    INSTRUMENTS,
    LEAD,
    NEGATED,
    PLANNED,
    PLURILATERAL,
    STAGES,
    TALKS,
    UPGRADE,
    Last,
    Mention,
)
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import names_pair, third_party


def read_instruments(
    sentence: Sentence, lexicon: Lexicon, context: Context, *, is_bilateral: bool, last: Last | None
) -> list[Act]:
    """Find what a sentence says of the life of an agreement or a memorandum; `last` is the one named before."""
    text = sentence.text
    mentions = [_resolved(one, last) for one in find_mentions(text, lexicon)]
    if not mentions and last and last[0] >= sentence.number - 2 and TALKS.search(text):
        start = TALKS.search(text).start()  # type: ignore[union-attr]
        mentions = [(start, start, *last[1:])]
    if (
        not mentions
        and last
        and last[0] >= sentence.number - 1
        and re.match(r"(?:It|The pact|The deal|이 협정|동 협정)\b", text)
    ):
        mentions = [(0, 2, *last[1:])]
    if not mentions or not (names_pair(text) or is_bilateral):
        return []
    found: list[Act] = []
    taken: list[tuple[int, int]] = []
    dates = find_dates(text, context.published)
    for stage, pattern in STAGES:
        for verb in pattern.finditer(text):
            if any(_same_words(verb.span(), span) for span in taken):
                continue
            mention = _nearest(mentions, verb, stage)
            if mention is None or not _holds(mention, stage, sentence, verb, is_bilateral=is_bilateral):
                continue
            value, is_dated = when_done(
                sentence, verb, dates, context, is_news=mention[2] in ("mou", "milestone")
            )
            kind, name, code = mention[2], mention[3], mention[4]
            told = "in_force" if stage == "held" else stage
            is_planned = PLANNED.search(_near(text, verb)) is not None
            if is_planned and stage in ("concluded", "ratified"):
                continue
            if is_planned and (not value or not is_dated) and stage != "launched" and kind != "milestone":
                continue
            taken.append(verb.span())
            found.append(make_event(sentence, context, kind=kind, stage=told, name=name, code=code, value=value,
                                is_dated=is_dated, is_planned=is_planned))  # fmt: skip
    return found


def read_upgrade(sentence: Sentence, lexicon: Lexicon, context: Context, *, is_bilateral: bool) -> list[Act]:
    """Find agreed upgrades of an agreement that stands: announced."""
    text = sentence.text
    verb = UPGRADE.search(text)
    if verb is None or not (names_pair(text) or is_bilateral) or re.search(r"\bAKFTA\b|\bASEAN[- ]", text):
        return []
    is_korean = re.search(r"[가-힣]", verb[0]) is not None
    if (sentence.number >= LEAD or is_korean) and not re.search(r"\bagreed\b|합의|하기로", text):
        return []
    mentions = [one for one in find_mentions(text, lexicon) if one[2] == "agreement"]
    if not mentions:
        return []
    value, is_dated = when_done(sentence, verb, find_dates(text, context.published), context)
    mention = mentions[0]
    return [make_event(sentence, context, kind="agreement", stage="announced", name=f"Upgrade: {mention[3]}", code=mention[4],
                   value=value, is_dated=is_dated)]  # fmt: skip


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
    heads = abs(one[0] - other[0]) < 9 and abs(one[1] - other[1]) < 40
    return heads or abs(one[1] - other[1]) < 6


def _resolved(mention: Mention, last: Last | None) -> Mention:
    """Let "the pact" stand for the instrument that was named last."""
    if last and not mention[4] and GENERIC.match(mention[3]):
        return (mention[0], mention[1], *last[1:])
    return mention


def find_mentions(text: str, lexicon: Lexicon) -> list[Mention]:
    """Return instruments in a sentence: start, end, kind, name, agreement code."""
    mentions: list[Mention] = []
    for one in lexicon.agreements.find(text):
        kind = "accession" if one.name.key in ("DEPA", "CPTPP") else "agreement"
        mentions.append((one.start, one.end, kind, one.name.label, one.name.key))
    for kind, pattern in INSTRUMENTS:
        for match in pattern.finditer(text):
            if all(match.end() <= one[0] or one[1] <= match.start() for one in mentions):
                mentions.append((match.start(), match.end(), kind, match[0], _code_of(match[0], kind)))
    return sorted(mentions)


def _code_of(words: str, kind: str) -> str:
    lowered = words.lower()
    table = (
        ("KSDPA", r"digital partnership|digital trade|\bdpa\b|디지털\s?동반자|디지털\s?(?:통상)?\s?협정"), ("KSFTA", r"free trade|\bfta\b|자유무역"),
        ("SCPA", r"supply chain|공급망"), ("DTA", r"tax|과세|조세"), ("DEPA", r"depa|digital economy partnership|디지털경제동반자"),
        ("ASA", r"air serv|aviation|open skies|항공"), ("CPTPP", "cptpp"), ("RCEP", "rcep"), ("IPEF", "ipef"),
    )  # fmt: skip
    return (
        next((code for code, form in table if re.search(form, lowered)), "")
        if kind in ("agreement", "accession")
        else ""
    )


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


def _holds(
    mention: Mention, stage: str, sentence: Sentence, verb: re.Match[str], *, is_bilateral: bool
) -> bool:
    text = sentence.text
    if HOPED.search(text[max(0, verb.start() - 30) : verb.end() + 12]) or NEGATED.search(
        text[max(0, verb.start() - 18) : verb.end() + 8]
    ):
        return False
    if (
        third_party(text[max(0, verb.start() - 100) : verb.end() + 40])
        and not is_joint(text)
        and not PLURILATERAL.search(text)
    ):
        return False
    if mention[2] == "milestone" and is_bilateral:
        return True
    if mention[2] == "mou":
        return _is_official(text, is_bilateral=is_bilateral) and (names_pair(text) or is_bilateral)
    if names_pair(text) or mention[4] in ("KSFTA", "KSDPA", "SCPA", "DTA", "ASA"):
        return True
    return bool(GENERIC.match(mention[3]) or mention[2] == "accession") and is_bilateral


def _is_official(text: str, *, is_bilateral: bool) -> bool:
    """Tell whether governments stand behind a memorandum: a company's is a deal."""
    if re.search(
        r"\b(?:ministr|minister|government|agenc|authorit|national|two countries|both countries|two sides|both sides|leaders|president)",
        text,
        re.IGNORECASE,
    ):
        return True
    return bool(
        re.search(
            r"장관|정부|부처|청장|양국|두 나라|두 기관|양 기관|양 부처|두 부처|대통령|정상|진흥원|[가-힣]{2,}부(?:와|는|가|-)",
            text,
        )
    ) or (is_bilateral and re.match(r"(?:\w+ )?(?:\w+ ){0,2}(?:MOUs|memorand(?:a|ums))", text) is not None)
