"""The instrument that a sentence speaks of: one that it names, or the one told before, as "it" or by another name."""

import re

from dashboard.ingest.reader.acts import Act
from dashboard.ingest.reader.event_days import is_close
from dashboard.ingest.reader.event_words import GENERIC, TALKS, Last, Mention
from dashboard.ingest.reader.everyday import find_everyday
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.mentions import OF_MANY, as_memorandum, find_mentions
from dashboard.ingest.reader.passages import Sentence

#: Sentences within which an accession is still told.
ACCESSION_REACH = 4
#: Sentences within which "negotiators" are those of the agreement told.
NEGOTIATORS_REACH = 9
#: Sentences of the opening whose news goes on as "it" and "the arrangement".
SIGNED_REACH = 6
#: Sentences within which "the new one" is of the instrument told.
NEW_REACH = 4
NEW_ONE = re.compile(
    r"The (?:new|revised|amended|upgraded|updated) (?:one|text|version|document|rules|terms)\b|(?:새|개정) (?:협정|조약|협정문|문안)[은이]"
)
#: Opens a sentence about the instrument of the one before.
GOES_ON = re.compile(
    r"(?:It|The (?:\w+ )?(?:pact|deal|agreement|arrangement|lane|scheme|corridor|treaty|accord|protocol))\b|(?:이|동|이번|해당) (?:협정|약정|협약|조약)|(?:약정|협약|제도)[은이는가] "
)
#: An act on the instrument that was named before.
SIGNS_IT = re.compile(
    r"\b(?:names?|signatures?|pens?|initials) to (?:it|the (?:text|document|pact|deal))\b|\b(?:sign|signed|ink|inked|ratify|ratified) (?:it|the (?:text|document|deal|accord|papers?))\b|(?:정식|공식)(?:으로)? ?서명|서명할|(?:개정안|협정안|문안|협정문|문서|개정 의정서)에 (?:정식 |공식 |최종 )?서명"
)


def told_of(sentence: Sentence, before: str, lexicon: Lexicon, last: Last | None) -> list[Mention]:
    """Return the instruments of a sentence, else the one named last that it goes on about: "talks began", "it"."""
    text = sentence.text
    listed = find_mentions(text, lexicon)
    here = [one for one in listed if not _is_annexed(text, one)]
    mentions = [as_memorandum(_resolved(one, last), before, lexicon) for one in here]
    mentions = sorted([*mentions, *find_everyday(text, before, [*listed, *mentions], lexicon)])
    mentions = [_named_here(one, mentions) for one in mentions]
    if mentions or not last:
        return mentions
    talks = TALKS.search(text)
    reach = ACCESSION_REACH if last[1] == "accession" else 2
    if talks and talks[0].lower().startswith("negotiators"):
        reach = NEGOTIATORS_REACH
    it = SIGNS_IT.search(text)
    if talks and last[0] >= sentence.number - reach:
        at = [talks.start(), *([it.start()] if it else [])]
        return [(one, one, *last[1:]) for one in at]
    if last[0] >= sentence.number - NEW_REACH and NEW_ONE.match(text):
        return [(0, len("The new"), *last[1:])]
    if last[0] >= sentence.number - (1 if last[3] else 2) and GOES_ON.match(text):
        return [(0, 2, *last[1:])]
    if it and last[0] >= sentence.number - 2:
        return [(it.start(), it.end(), *last[1:])]
    return []


def named_instrument(sentence: Sentence, lexicon: Lexicon) -> Last | None:
    """Return the agreement that a sentence names, for those behind it that only say “the pact“."""
    named = [
        one
        for one in find_mentions(sentence.text, lexicon)
        if one[4] and one[2] in ("agreement", "accession") and not _is_annexed(sentence.text, one)
    ]
    return (sentence.number, *named[-1][2:]) if named else None


#: Around an agreement of which only an annex is told: what is signed and takes effect is another text.
ANNEX = re.compile(
    r"\b(?:[Aa]nnex(?:es)?|[Aa]ppendix|[Ss]chedules?) (?:to|of) (?:the |their )?(?:[\w-]+ ){0,3}$"
)
ANNEX_KO = re.compile(r"(?:\([A-Z]+\)|\))?(?:의)? ?(?:부속서|부속 ?합의|부속 ?문서|부록|별표)")


def _is_annexed(text: str, mention: Mention) -> bool:
    return ANNEX.search(text[: mention[0]]) is not None or ANNEX_KO.match(text[mention[1] :]) is not None


def signed_here(found: list[Act], sentence: Sentence) -> Last | None:
    """Return the agreement without a code of whose act a sentence tells, for "it" and "the arrangement" behind it."""
    told = [
        one for one in found
        if one.number == sentence.number and one.claim.fields["kind"] == "agreement"
        and not one.claim.fields["agreement_code"]
    ]  # fmt: skip
    if not told or sentence.depth > SIGNED_REACH:
        return None
    return (sentence.number, "agreement", told[-1].claim.fields["name"], "")


def still_told(last: Last, found: list[Act], sentence: Sentence) -> Last:
    """Keep an instrument in mind as long as its life is told."""
    told = any(
        one.number == sentence.number and one.claim.fields["agreement_code"] == last[3] for one in found
    )
    goes_on = re.match(
        r"(?:협정|조약|약정|이 협정|동 협정|[Tt]he (?:pact|agreement|deal|treaty|accord|arrangement))",
        sentence.text,
    )
    return (
        (sentence.number, *last[1:]) if told or (goes_on and last[0] >= sentence.number - NEW_REACH) else last
    )


#: Agreements without a name of their own.
SEVERAL = re.compile(r"(?:[Tt]he )?(?:two |three |four )?(?:agreements?|pacts?|accords?|deals?)|협정|약정")


def _named_here(mention: Mention, mentions: list[Mention]) -> Mention:
    """Let "the pact" stand for the one agreement with a code that its sentence names before it."""
    many = [one for one in mentions if one[4] in OF_MANY]
    if many and not mention[4] and mention[2] == "agreement" and SEVERAL.fullmatch(mention[3]):
        return (*mention[:3], many[0][3], many[0][4])
    named = {one[2:] for one in mentions if one[4] and one[1] <= mention[0]}
    if len(named) == 1 and not mention[4] and mention[2] == "agreement" and GENERIC.match(mention[3]):
        return (*mention[:2], *named.pop())
    return mention


def _resolved(mention: Mention, last: Last | None) -> Mention:
    """Let "the pact" stand for the instrument that was named last."""
    if last and not mention[4] and GENERIC.match(mention[3]):
        return (mention[0], mention[1], *last[1:])
    is_part = last and last[3] in OF_MANY and mention[2] == "agreement" and PART.match(mention[3])
    if (
        last and is_part and mention[4] in ("", "SCPA", "DTA")
    ):  # "the agreement on goods" of one that many are in
        return (*mention[:4], last[3])
    return mention


#: Names the parts that an agreement of many is made of.
PART = re.compile(
    r"(?:[Tt]he )?(?:[Aa]greement on (?:[Tt]rade in )?(?:[Gg]oods|[Ss]ervices|[Ii]nvestment)|(?:[Ss]upply[- ][Cc]hains?|[Cc]lean [Ee]conomy|[Ff]air [Ee]conomy|[Ii]nvestment|[Gg]oods|[Ss]ervices) [Aa]greement)|(?:상품|서비스|투자|공급망|청정경제|공정경제)(?: ?(?:무역|교역))? ?협정"
)


def is_headline_of(one: Act, found: list[Act]) -> bool:
    """Tell whether an act of an agreement without code, and without a date of its own, is one that another dates."""
    fields = one.claim.fields
    if one.is_dated or fields["kind"] != "agreement" or fields["agreement_code"] or one.depth > 1:
        return False
    return any(
        other.is_dated and other.claim.fields["kind"] == "agreement" and other.key[-1] == one.key[-1]
        and is_close(fields["date"], other.claim.fields["date"])
        for other in found
    )  # fmt: skip


#: Words that tell one agreement from another in no way.
EMPTY_WORDS = frozenset(
    (
        "the",
        "a",
        "an",
        "and",
        "of",
        "on",
        "for",
        "in",
        "with",
        "to",
        "new",
        "revised",
        "bilateral",
        "singapore",
        "korea",
        "south",
        "korean",
    )
)


def _words_of(one: Act) -> set[str]:
    return set(re.findall(r"\w+", one.claim.fields["name"].lower().replace("-", ""))) - EMPTY_WORDS


def is_told_by_name(one: Act, found: list[Act]) -> bool:
    """Tell whether an agreement without a code is one that another row of its stage and day names more fully."""
    fields = one.claim.fields
    if fields["kind"] != "agreement" or fields["agreement_code"]:
        return False
    return any(
        (other.key[0], other.key[-1], other.claim.fields["date"]) == ("agreement", one.key[-1], fields["date"])
        and (_words_of(one) < _words_of(other) or (_words_of(one) == _words_of(other) and other.number < one.number))
        for other in found
    )  # fmt: skip


#: Agreements that are others than those of trade, whatever these are called in the text.
OWN_TOPIC = re.compile(
    r"extradition|social security|defen[cs]e|swap|visa|holiday|nuclear|quarantine|legal|film|cultur|health|space|범죄인|사회보장|스와프|방산|원자력|비자",
    re.IGNORECASE,
)


#: Names by which the agreement of trade may be meant.
OF_TRADE = re.compile(
    r"trade|\bpact|\bdeal|economic|^agreement|FTA|통상|경제|^협정|^조약|^약정", re.IGNORECASE
)


def is_begun(one: Act, found: list[Act]) -> bool:
    """Tell whether talks that are only announced are those that another sentence says began on that very day."""
    fields = one.claim.fields
    return fields["kind"] == "agreement" and fields["stage"] == "announced" and any(
        other.key[:2] == one.key[:2] and other.claim.fields["stage"] == "launched"
        and other.claim.fields["date"] == fields["date"] and bool(fields["date"])
        for other in found
    )  # fmt: skip


def is_told_by_code(one: Act, found: list[Act]) -> bool:
    """Tell whether an agreement without a code is one of those with a code, told by another name."""
    fields = one.claim.fields
    if fields["kind"] != "agreement" or fields["agreement_code"] or OWN_TOPIC.search(fields["name"]):
        return False
    coded = [
        other.claim.fields["date"][:4] for other in found
        if other.claim.fields["agreement_code"] and (other.key[0], other.key[-1]) == (one.key[0], one.key[-1])
    ]  # fmt: skip
    is_own = one.is_dated and fields["date"][:4] not in coded and not OF_TRADE.search(fields["name"])
    return bool(coded) and not is_own
