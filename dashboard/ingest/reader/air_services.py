"""More flights that two governments agree on at talks of theirs, without a paper that is named."""

import re

from dashboard.curation.claims import Context
from dashboard.ingest.reader.acts import Act, make_event, when_done
from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.event_words import HOPED, LEAD, NEGATED
from dashboard.ingest.reader.passages import HANGUL, Sentence
from dashboard.ingest.reader.places import names_pair, third_party

#: The talks at which flights are agreed on.
TALKS = re.compile(
    r"항공 ?(?:당국 ?간 ?)?(?:회담|협상|협의)|\b(?:air (?:services?|traffic|rights|transport)|aviation|civil aviation) (?:talks|consultations|negotiations|meeting)\b"
)
#: What is agreed on: how many flights, and who may fly.
FLIGHTS = re.compile(
    r"운항 ?횟수|운수권|공급력|증편|운항 ?편수|직항(?:편|노선)?|\b(?:weekly|more|direct|passenger|cargo) flights\b|\b(?:traffic|air|landing) rights\b|\bfrequenc(?:y|ies)\b|\bseat capacity\b|\bflights (?:a|per) week\b"
)
AGREED = re.compile(
    r"(?:기로|데|자는 데|에) (?:최종 |전격 |공식 )?합의(?=했|하|를? ?이뤘)|\bagreed (?=to|on|that)|\breached (?:an? )?agreement\b"
)
#: A paper that holds what was agreed is told by itself.
PAPER = re.compile(
    r"양해각서|MOU|MoU|협정|의정서|서명|\b(?:memorandum|protocol|air services agreement)\b", re.IGNORECASE
)
#: Sentences around the news in which such a paper would be told.
AROUND = 3


def read_air_services(sentences: list[Sentence], context: Context) -> list[Act]:
    """Find what air talks of the two agreed on, where the article tells of no paper that holds it."""
    for sentence in sentences:
        text = sentence.text
        verb = AGREED.search(text)
        if verb is None or sentence.depth >= LEAD or not (TALKS.search(text) and FLIGHTS.search(text)):
            continue
        around = sentences[max(0, sentence.number - AROUND) : sentence.number + AROUND + 1]
        is_told = any(PAPER.search(one.text) for one in around)
        is_open = HOPED.search(text) or NEGATED.search(text[max(0, verb.start() - 18) : verb.end()])
        if is_told or is_open or not names_pair(text) or third_party(text):
            continue
        dates = find_dates(text, context.published)
        value, is_dated = when_done(sentence, verb, dates, context, is_news=True)
        if value:
            name = "항공 운항 확대 합의" if HANGUL.search(text) else "Agreement on flights"
            return [make_event(sentence, context, kind="agreement", stage="concluded", name=name, code="",
                               value=value, is_dated=is_dated)]  # fmt: skip
    return []
