"""The organisations of an article, sentence by sentence, as far as they may be parties of deals."""

from dashboard.ingest.reader.deal_sides import FORMER, OWNER, REGULATOR
from dashboard.ingest.reader.entities import seed
from dashboard.ingest.reader.groups import home_of
from dashboard.ingest.reader.latin_names import is_headline
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.naming import by_one_name, described, spelt_out
from dashboard.ingest.reader.parties import Party, find_parties
from dashboard.ingest.reader.passages import Sentence

#: Letters of a sentence at most; what is longer is no prose.
LONGEST = 2000


def parties_of(
    sentences: list[Sentence], lexicon: Lexicon, home: str
) -> tuple[dict[str, str], list[list[Party]]]:
    """Find the organisations of an article.

    Args:
        sentences: The article's sentences.
        lexicon: The name lists.
        home: Economy of the press that writes, empty if of neither.

    Returns:
        What the article tells of names' economies, and the organisations of each sentence.
    """
    known = seed(sentences, home)
    # two looks: a firm's country is often told only after its name
    for _ in range(2):
        parties = [_parties(one, sentences, lexicon, known, home) for one in sentences]
    return known, by_one_name(sentences, spelt_out(sentences, described(sentences, parties)))


def _parties(
    sentence: Sentence, sentences: list[Sentence], lexicon: Lexicon, known: dict[str, str], home: str
) -> list[Party]:
    inside = _acting(sentence.text, find_parties(sentence.text, lexicon, known, home))
    return _as_told(sentence, inside, sentences)


def _as_told(sentence: Sentence, inside: list[Party], sentences: list[Sentence]) -> list[Party]:
    """Leave out of a headline in capitals what the text names nowhere: there all words look like names."""
    if not is_headline(sentence.text):
        return inside
    text = " ".join(one.text for one in sentences if one.number != sentence.number)
    return [one for one in inside if one.company_id or one.name in text or home_of(one.name)]


def _acting(text: str, inside: list[Party]) -> list[Party]:
    """Leave out who supervises, who owns a party, and what a party was called before."""
    return [
        one
        for one in inside
        if not (REGULATOR.match(one.name) or OWNER.match(text[one.end :]) or FORMER.search(text[: one.start]))
    ]
