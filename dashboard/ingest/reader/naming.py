"""Who is meant where an organisation is not named in full: abbreviations, "the company", "the Korean builder"."""

import re
from dataclasses import replace

from dashboard.ingest.reader.deal_words import SUBJECT
from dashboard.ingest.reader.parties import Party
from dashboard.ingest.reader.passages import HANGUL, Sentence

#: "It bought": a sentence that goes on about the company of the one before.
PRONOUN = re.compile(
    r"\b[Ii]t (?:had |has |also |then )*(?:bought|acquired|purchased|won|opened|set up|launched|invested|took)\b"
)
#: Letters within which the subject of a sentence stands.
OPENING = 25


def spelt_out(sentences: list[Sentence], parties: list[list[Party]]) -> list[list[Party]]:
    """Let an abbreviation in brackets stand for the name before it: "Land Transport Authority (LTA)"."""
    whole: dict[str, Party] = {}
    for sentence, inside in zip(sentences, parties, strict=True):
        for found in re.finditer(r" ?\(([A-Z][A-Z&*]{1,9})\)", sentence.text):
            before = [one for one in inside if found.start() - 2 <= one.end <= found.start()]
            if before and " " in before[-1].name:
                whole[found[1]] = before[-1]
    short = {one.name: one for each in parties for one in each if one.name in whole}
    named = {
        name: replace(long, economy=long.economy or short[name].economy if name in short else long.economy)
        for name, long in whole.items()
    }
    return [
        [replace(named[one.name], start=one.start, end=one.end) if one.name in named else one for one in each]
        for each in parties
    ]


def with_subject(sentence: Sentence, sentences: list[Sentence], parties: list[list[Party]]) -> list[Party]:
    """Add the party that "the company" or "the group" stands for: the one of the missing side named last."""
    inside = parties[sentence.number]
    sides = {one.economy for one in inside} & {"KOR", "SGP"}
    if not sides and PRONOUN.search(sentence.text):
        return [*_subject_before(sentence.number, parties), *inside]
    if len(sides) != 1:
        return inside
    missing = {"KOR": "SGP", "SGP": "KOR"}[sides.pop()]
    if HANGUL.search(sentence.text) and not any(_is_topic(sentence.text, one) for one in inside):
        return [*_topic_before(sentence.number, sentences, parties, missing), *inside]
    if not SUBJECT.search(sentence.text):
        return inside
    for at in range(sentence.number - 1, max(-1, sentence.number - 6), -1):
        named = [one for one in parties[at] if one.economy == missing]
        if named:
            return [named[0], *inside]
    return inside


def by_one_name(parties: list[list[Party]]) -> list[list[Party]]:
    """Call a listed organisation by one script, that in which the article has it first: GIC, or 싱가포르투자청."""
    first: dict[str, str] = {}
    for each in parties:
        for one in each:
            first.setdefault(one.company_id, one.name)
    return [[replace(one, name=_in_script(one, first)) for one in each] for each in parties]


def _in_script(one: Party, first: dict[str, str]) -> str:
    name = first[one.company_id] if one.company_id else one.name
    return name if bool(HANGUL.search(name)) != bool(HANGUL.search(one.name)) else one.name


def _is_topic(text: str, party: Party) -> bool:
    return re.match(r"(?: ?\([^)]{1,20}\))?[은는]", text[party.end :]) is not None


def _topic_before(
    number: int, sentences: list[Sentence], parties: list[list[Party]], economy: str
) -> list[Party]:
    """Return the topic of the sentence before, of an economy: Korean does not name it again."""
    if not number:
        return []
    text = sentences[number - 1].text
    return [one for one in parties[number - 1] if one.economy == economy and _is_topic(text, one)][:1]


def _subject_before(number: int, parties: list[list[Party]]) -> list[Party]:
    """Return the party that opens one of the two sentences before."""
    for at in range(number - 1, max(-1, number - 3), -1):
        named = [one for one in parties[at] if one.economy in ("KOR", "SGP") and one.start < OPENING]
        if named:
            return named[:1]
    return []


def described(sentences: list[Sentence], parties: list[list[Party]]) -> list[list[Party]]:
    """Give a firm without a country the one that the next words call it by: "the South Korean shipbuilder"."""
    homes: dict[str, str] = {}
    for at, sentence in enumerate(sentences):
        for found in re.finditer(
            r"\b[Tt]he (South Korean|Korean|Singapore(?:an)?) (?:[a-z-]+ ){0,2}(?:[a-z]+er|[a-z]+or|firm|company|group|fund|bank|unit|giant|startup|start-up|agency|yard|conglomerate|airline|carrier)\b",
            sentence.text,
        ):
            economy = "SGP" if found[1].startswith("Sing") else "KOR"
            near = [one for each in parties[max(0, at - 1) : at + 1] for one in each]
            if not any(one.economy == economy for one in near):
                unknown = [one for one in near if not one.economy]
                homes |= {one.name: economy for one in unknown[:1]}
    return [
        [replace(one, economy=one.economy or homes.get(one.name, "")) for one in each] for each in parties
    ]
