"""Whose act the opening of an article tells where one sentence names but one side: the headline and the next sentences know the other."""

import re

from dashboard.ingest.reader.deal import LEAD, Deal, is_title
from dashboard.ingest.reader.deal_sides import with_client
from dashboard.ingest.reader.deal_words import IDEA
from dashboard.ingest.reader.naming import abroad
from dashboard.ingest.reader.parties import Party
from dashboard.ingest.reader.passages import Sentence

PAIR = frozenset({"KOR", "SGP"})
#: In a sentence behind an act, what makes a firm named there the other side of it.
LINKS = re.compile(
    r"\b(?:the (?:deal|order|contract|round|offer|sale|purchase|buyer|seller|vendor|client|owner|customer|investor|investment|transaction|agreement|tie-up|partnership|stake|money|funding)|point(?:s|ed)? to|led by|lead investor|led the|is the|joining|joined|on the other side|counterpart\w*|behind the|main contractor|(?:was|were|been) (?:picked|chosen|hired|appointed|selected|engaged) by|[Tt]he (?:manufacturer|maker|supplier|carmaker|builder|shipbuilder|shipyard|yard|contractor)(?=, [A-Z]| is [A-Z]| was [A-Z])|(?:contract|deal|agreement) was signed with|(?:will be|are|is) built (?:by|at))\b|매수자|매도자|발주처|상대|투자자|양사|두 회사",
    re.IGNORECASE,
)
#: Opens a sentence on a contract, a stake, a job that was told before.
ANAPHOR = re.compile(
    r"(?:(?:Most|Part|Some|Half|Much|All) of )?(?:[Tt]hat|[Tt]his|[Tt]hose|[Tt]hese|[Cc]ontract [A-Z]?\d+|[Tt]he (?:second|other|larger|smaller|bigger|remaining|third)|[Aa] (?:second|third|further)|[Aa]nother|[Tt]he (?:stake|holding|contract|job|work|package|order|earlier|first|previous|project|shares))\b"
)
#: Says who got the job that the sentence before says was given.
AWARDED = re.compile(
    r"The (?:contract|job|order|work|tender)\b[^.;]{0,60}? (?:goes|went|has gone|was awarded|has been awarded|was given) to\b"
)
#: Speaks of what was sold or bought as told before.
THE_THING = re.compile(
    r"\b(?:for|of|in|bought|sold|acquired) the (?:holding|stake|business|company|firm|shares)\b"
)
#: Sentences behind an act in which its other side is looked for.
REACH = 3
#: Parties that a sentence may name and still leave one to others.
MANY = 2


def is_told(deals: list[Deal]) -> bool:
    """Tell whether the opening told an act of both sides already."""
    return any(one.sentence.depth <= LEAD and one.korean and one.singaporean for one in deals)


def opening(sentences: list[Sentence], parties: list[list[Party]]) -> list[tuple[Sentence, list[Party]]]:
    """Return the sentences of the opening that name one side, or none, with the other from the headline or the next ones.

    Args:
        sentences: The article's sentences.
        parties: The organisations in each.

    Returns:
        Sentences and their parties, only those that have both sides then.
    """
    told: list[tuple[Sentence, list[Party]]] = []
    if any(IDEA.search(one.text) for one in sentences if not one.depth):
        return told
    for sentence in sentences:
        if sentence.depth > LEAD:
            break
        if IDEA.search(sentence.text) or abroad(sentence.text, parties[sentence.number]):
            continue
        inside = with_client(sentence, sentences, parties)
        missing = PAIR - {one.economy for one in inside}
        if (
            not missing
            or (missing == PAIR and is_title(sentence))
            or len({one.name for one in inside}) > MANY
        ):
            continue
        more = [_elsewhere(sentence, code, sentences, parties) for code in sorted(missing)]
        if all(more):
            told.append((sentence, [*inside, *(one for one in more if one)]))
    return told


#: Speaks of a round of investment without saying in whom.
THE_ROUND = re.compile(r"\b(?:round|Series [A-F]|che(?:ck|que)s?|financing|fundraising|investors?)\b")


def with_investee(sentence: Sentence, inside: list[Party], parties: list[list[Party]]) -> list[Party]:
    """Add the firm that the sentences before opened with to one that only tells who took part in its round."""
    if not 0 < sentence.depth <= LEAD or not THE_ROUND.search(sentence.text):
        return inside
    firsts = [one for each in parties[: sentence.number] for one in each[:1] if one.economy in PAIR]
    names = {one.name for one in firsts}
    if len(names) != 1 or names & {one.name for one in inside}:
        return inside
    return [firsts[-1], *inside]


def _elsewhere(
    sentence: Sentence, economy: str, sentences: list[Sentence], parties: list[list[Party]]
) -> Party | None:
    """Return the party of an economy that a headline of both names, or one that a near sentence ties to the act."""
    heads = [one.number for one in sentences if is_title(one) and one.number != sentence.number]
    heads = [at for at in heads if {one.economy for one in parties[at]} >= PAIR]
    behind = range(sentence.number + 1, min(len(sentences), sentence.number + 1 + REACH))
    tied = [at for at in behind if LINKS.search(sentences[at].text)] if parties[sentence.number] else []
    for at in (*heads, *tied):
        for one in parties[at]:
            if one.economy == economy:
                return one
    return None


def background(
    sentence: Sentence, inside: list[Party], sentences: list[Sentence], parties: list[list[Party]]
) -> list[Party]:
    """Add the side that a sentence below the opening leaves to what it begins with: "That contract went to ..."."""
    if AWARDED.match(sentence.text) and sentence.number:
        before = [one for one in parties[sentence.number - 1] if one.economy in PAIR]
        return [*before[:1], *inside]
    missing = PAIR - {one.economy for one in inside}
    if (
        not sentence.depth
        or len(missing) != 1
        or not (ANAPHOR.match(sentence.text) or (sentence.depth >= LEAD and THE_THING.search(sentence.text)))
    ):
        return inside
    (economy,) = missing
    counts: dict[str, tuple[int, Party]] = {}
    for each in parties:
        for one in each:
            if one.economy == economy:
                counts[one.name] = (counts.get(one.name, (0, one))[0] + 1, one)
    best = max(counts.values(), key=lambda told: told[0], default=None)
    return [*inside, best[1]] if best and best[0] > 1 else inside
