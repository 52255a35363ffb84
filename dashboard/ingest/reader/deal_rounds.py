"""What many do together: memoranda signed in a row, and a round of money in which one takes part."""

import re
from dataclasses import dataclass, replace

from dashboard.curation.claims import Context
from dashboard.ingest.reader.deal import Deal
from dashboard.ingest.reader.deal_details import date_of
from dashboard.ingest.reader.officials import FIRMS_SIGN
from dashboard.ingest.reader.passages import Sentence

#: Sentences behind the one that tells of the round within which its memoranda are told.
REACH = 6
MANY = re.compile(
    r"\b(?:MOUs|MoUs|memorand(?:a|ums))\b|(?:MOU|양해각서|업무협약)[^.]{0,12}\d+건|\d+건의 (?:MOU|양해각서|업무협약)|(?:MOU|양해각서|업무협약)[을를]? (?:잇따라|줄줄이|무더기로|대거)"
)
#: Opens a sentence on something else than the round.
APART = re.compile(r"\b(?:[Ss]eparately|[Ii]n another|[Ee]lsewhere|[Mm]eanwhile)\b|별도|한편|이와 별개")


@dataclass(frozen=True)
class Round:
    """A signing of many memoranda: its sentence, -1 where there is none, its day, its words."""

    number: int = -1
    date: str = ""
    words: str = ""


def next_round(held: Round, sentence: Sentence, told: list[Deal], context: Context) -> Round:
    """Return the round that a sentence tells of, else the one before while it is near."""
    if sentence.number - held.number > REACH:
        held = Round()
    if told or not (MANY.search(sentence.text) and FIRMS_SIGN.search(sentence.text)):
        return held
    return Round(sentence.number, date_of(sentence, context)[0], sentence.text)


def of_round(deal: Deal, held: Round) -> Deal:
    """Make a partnership that is told behind a signing of memoranda one of these."""
    is_near = held.number >= 0 and 0 < deal.sentence.number - held.number <= REACH
    if not is_near or deal.deal_type != "partnership" or deal.is_dated or APART.search(deal.sentence.text):
        return deal
    return replace(deal, deal_type="mou", date=held.date, is_dated=bool(held.date))


#: Says that one of several took part in a round.
TOOK_PART = re.compile(
    r"투자 ?(?:유치|라운드)에 (?:\S+ )?참여|\b(?:participat\w+|took part|taking part|joined) in\b|\bjoined (?:the|a) ",
    re.IGNORECASE,
)
#: Says that what one party gave is not told.
UNTOLD = re.compile(
    r"(?:금액|규모|액수)[은는]? (?:\S+ ){0,3}?(?:공개(?:되지|하지)|밝히지|밝혀지지|알려지지) 않|비공개|\b(?:undisclosed|not (?:been )?(?:disclosed|revealed|made public)|did not (?:disclose|reveal|say how much)|declined to (?:disclose|reveal))\b"
)


def without_sum_of_round(deal: Deal, sentences: list[Sentence]) -> Deal:
    """Return an investment without the sum of a round of many, where the article says that its own is not told."""
    near = sentences[deal.sentence.number : max(deal.sentence.number, deal.last) + NEXT]
    told = " ".join(one.text for one in near)
    is_of_round = deal.deal_type == "investment" and deal.amount is not None and TOOK_PART.search(told)
    return replace(deal, amount=None) if is_of_round and UNTOLD.search(told) else deal


#: Sentences behind a deal, itself counted, in which that is told.
NEXT = 3
