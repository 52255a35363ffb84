"""What goes with a deal: its value and its day, from its own sentence or from those around it."""

import re
from dataclasses import replace
from datetime import date

from dashboard.curation.claims import Context
from dashboard.ingest.reader.acts import is_reported
from dashboard.ingest.reader.amounts import Amount
from dashboard.ingest.reader.dates import Dated, find_dates
from dashboard.ingest.reader.deal import LEAD, SEPARATE, Deal, exacter, is_title, shares
from dashboard.ingest.reader.deal_amounts import amount_of
from dashboard.ingest.reader.deal_words import IDEA, PAST
from dashboard.ingest.reader.instruments import THE_MOU
from dashboard.ingest.reader.parties import Party
from dashboard.ingest.reader.passages import HANGUL, Sentence
from dashboard.ingest.reader.places import THIRD

#: Names who sold.
SELLER = re.compile(r"\b(?:sold by|bought (?:it )?from|[Tt]he (?:seller|vendor))\b|매도자|매각")
#: Days around the day of publication within which an act is the news.
MONTH = 31
#: Behind the news, what tells its day.
CEREMONY = re.compile(
    r"\bceremony\b|\b(?:was|were) (?:signed|inked|completed)\b|\b[Tt]he (?:contract|agreement|deal), signed on\b|\btook place\b|이뤄졌|착공식|준공식|개소식|서명식|체결식"
)


def date_of(sentence: Sentence, context: Context) -> tuple[str, bool]:
    """Return the ISO date of a deal, empty if nothing tells it, and whether the sentence states it."""
    dates = [one for one in find_dates(sentence.text, context.published) if one.value]
    days = [one for one in dates if len(one.value) == 10]
    past = [one for one in dates if context.published is None or one.value <= context.published.isoformat()]
    if sentence.depth < LEAD:
        near = [
            one
            for one in days
            if context.published is None
            or (abs(_gap(one.value, context)) <= MONTH and not _is_start(sentence.text, one, context))
        ]
        if near:
            told = next((one for one in near if not is_reported(sentence.text, one)), near[0])
            return told.value, not is_reported(sentence.text, told)
        old = [
            one
            for one in past
            if context.published is None
            or one.value[:4] < context.published.isoformat()[:4]
            or (len(one.value) == len("2024-03") and one.value < context.published.isoformat()[:7])
        ]
        if sentence.depth and old and len(past) == len(old):
            return old[0].value, True
        return (context.published.isoformat() if context.published else ""), False
    if (
        past
        and not (
            re.search(
                r"\b(?:by|until|since|from)\s$|까지|부터",
                sentence.text[max(0, past[0].start - 7) : past[0].start],
            )
            and not re.match(r",? when\b", sentence.text[past[0].end :])
        )
        and not re.match("부터|까지|이래", sentence.text[past[0].end :])
    ):
        return max(past, key=_precision).value, True
    return "", False


def _precision(one: Dated) -> int:
    return len(one.value)


def _is_start(text: str, one: Dated, context: Context) -> bool:
    """Tell whether a day to come is when the thing agreed begins, or must be done."""
    if not context.published or one.value <= context.published.isoformat():
        return False
    before = text[max(0, one.start - 12) : one.start]
    return re.search(r"\b(?:from|by|until|starting|before|since)\s(?:on )?$", before) is not None or bool(
        re.match("부터|까지", text[one.end :])
    )


def _gap(value: str, context: Context) -> int:
    return (date.fromisoformat(value) - context.published).days if context.published else 0


#: Opens a sentence on the job that the one before tells of.
GOES_ON = re.compile(
    r"(?:It|This|That|The (?:contract|job|order|work|package|deal)(?:, [^,.]{3,80},)?) (?:was|is|has been|went|goes|had been)\b"
)


#: Opens a lead that only says of which country the firm is that the next sentence names.
A_FIRM = re.compile(
    r"An? (?:South )?(?:Korean|Singapore(?:an)?) (?:[a-z-]+ ){1,3}(?:has|have|will|is|won|bags?)\b"
)


#: Says that what is told is done besides.
ALSO_DONE = re.compile(r"\bwill also\b|\b(?:have|has) also\b|\balso (?:agreed|plan|intend)\w*")


def with_value_before(
    deal: Deal, sentences: list[Sentence], parties: list[list[Party]], context: Context
) -> Deal:
    """Take the value from the two sentences before, where they name a party of the deal, unless that is of years before."""
    if deal.is_dated and context.published and deal.date[:4] < context.published.isoformat()[:4]:
        return deal
    if ALSO_DONE.search(deal.sentence.text):
        return deal  # what was told before is of another act
    for at in range(deal.sentence.number - 1, max(-1, deal.sentence.number - 3), -1):
        named = any(shares((one.name,), (*deal.korean, *deal.singaporean)) for one in parties[at])
        named = named or (at == deal.sentence.number - 1 and GOES_ON.match(deal.sentence.text) is not None)
        named = named or (at == deal.sentence.number - 1 and A_FIRM.match(sentences[at].text) is not None)
        named = named or PRICE.match(sentences[at].text) is not None
        if (
            deal.amount is None
            and named
            and not is_title(sentences[at])
            and sentences[at].depth < LEAD
            and not _is_past(sentences[at].text, context)
        ):
            deal = replace(deal, amount=amount_of(sentences[at].text, context))
    return deal


def with_value_of_title(
    deal: Deal, sentences: list[Sentence], parties: list[list[Party]], used: list[float], context: Context
) -> Deal:
    """Take the value of the news from the headline that names a party of it, where the text tells none."""
    if deal.amount is not None or deal.sentence.depth >= LEAD or ALSO_DONE.search(deal.sentence.text):
        return deal
    for title in (one for one in sentences if not one.depth and one.number < deal.sentence.number):
        named = any(shares((one.name,), (*deal.korean, *deal.singaporean)) for one in parties[title.number])
        amount = amount_of(title.text, context) if named else None
        if amount is not None and amount.value not in used:
            return replace(deal, amount=amount)
    return deal


def goes_on(deal: Deal, deals: list[Deal]) -> bool:
    """Tell whether a deal is one that was told already: both its sides are."""
    return any(
        shares(one.korean, deal.korean)
        and shares(one.singaporean, deal.singaporean)
        and not (SEPARATE.search(deal.sentence.text) and one.deal_type != deal.deal_type)
        for one in deals
    )


#: What the things ordered cost.
PRICED = re.compile(
    r"[Tt]he (?:pair|duo|trio|quartet|two|three|four|ships?|vessels?|newbuildings?|units?|tankers?|carriers?|boxships?)\b.{0,24}\b(?:costs?|(?:are|were|is|was) (?:priced|worth|valued|costed)|come (?:in )?at)\b"
)


#: Behind a name, a sum that is its own: "Hyundai's $275 million investment".
ITS_SUM = re.compile(r"(?:'s|’s) (?:[a-z-]+ ){0,2}(?:(?:US|S)?\$|₩|\d)")


#: Speaks of what a party has and does besides.
OWN_AFFAIRS = re.compile(
    r"\b(?:owns?|manages?d?|operates|(?<!contract )(?<!the )sales|revenue|turnover|turned over|profit|backlog|so far this year|in which it (?:has|had)|fleet of|under management|portfolio (?:that|which) [A-Z]\w+|has raised|had raised|market (?:value|cap\w*))\b"
    r"|매출|영업이익|지난달|올해 들어|올 들어|누적|시리즈 ?[A-F] 투자를 유치했다|시가총액"
)


#: Says what a party lays out itself.
SPENDS = re.compile(r"\b(?:spends?|spending|spent|invests?|invested|investing|put(?:ting)? into)\b")


def _is_of_another(deal: Deal, text: str, inside: list[Party]) -> bool:
    """Tell whether the sum that a sentence tells is that of a party which the deal has not."""
    own = (*deal.korean, *deal.singaporean)
    return any(ITS_SUM.match(text[one.end :]) and not shares((one.name,), own) for one in inside)


#: Speaks of the memorandum that was told before.
ITS_MOU = re.compile(
    r"\b(?:the|this|their|put their names to the) (?:MOU|MoU|memorandum)\b(?! (?:with|between))"
)
#: Opens a sentence on the price.
PRICE = re.compile(
    r"(?:[가-힣]{1,4} ?)?(?:합친 |전체 |총 )?(?:공사|사업|계약|수주|매매|매각|투자)?(?:대금|금액|가격|대가|거래가|공사비|투자금)(?:은|는)|(?:The|Its) (?:price|consideration|purchase price|contract|order|deal|bill)\b"
)


#: Behind a sum, what makes it the price of something that a party bought besides.
BOUGHT_FOR = re.compile(r"(?:\([^)]*\))?에 (?:사들여|인수해|매입해|사서)")


def _amount_behind(deal: Deal, text: str, inside: list[Party], context: Context) -> Amount | None:
    """Return the amount that a sentence behind a deal tells of it: not that of another, nor one of a party's other affairs."""
    amount = None if _is_of_another(deal, text, inside) else amount_of(text, context)
    reach = (12, 12) if HANGUL.search(text) else (45, 30)
    near = text[max(0, amount.start - reach[0]) : amount.end + reach[1]] if amount else ""
    is_spent = deal.deal_type in ("contract", "mou", "partnership") and SPENDS.search(near) is not None
    both = {one.economy for one in inside} >= {"KOR", "SGP"}
    is_bought = amount is not None and not both and BOUGHT_FOR.match(text[amount.end :]) is not None
    return None if is_spent or is_bought or OWN_AFFAIRS.search(near) else amount


#: Opens a sentence on the price of the one thing that the sentence before told of, and what all of it will take.
OWN_PRICE = re.compile(
    r"(?:(?:총 ?)?(?:계약|수주|공급|거래|매각|매입|인수|투자)? ?(?:금액|대금|가격|규모)|거래가|매매가|공사비)(?:은|는) |(?:The|This) (?:contract|order|deal|job) is (?:worth|valued at)\b|(?:The|Its) (?:contract |order |deal |purchase )?(?:price|value) (?:is|was|comes to|came to)\b"
)
TAKES = re.compile(r"원(?:이|가량이|정도가|쯤이|안팎이) (?:든다|들|들어|소요|투입)")


#: What a site took, and what a bullet says of the price.
SPENT_ON = re.compile(
    r"\b(?:ha[sd]|have) gone into the\b|\bat (?:an? |the )?(?:price|consideration) of\b|[억조] ?원을 (?:들여|들인|투입해|투자해)"
)
#: What the buyers of a company lay out for all of it.
WHOLE = re.compile(
    r"\b(?:(?:is|are) paying|pays?|paid|will pay|values?|valued|valuing)\b.{0,60}\b(?:for )?(?:the|all of the|an?) (?:whole|entire|full|target) (?:company|firm|group|business|yard|target)\b"
)


def _priced(held: Amount | None, new: Amount | None, text: str, *, by_title: bool) -> Amount | None:
    """Return the amount of a deal; what the text calls the price goes before that of a headline, which may add up several."""
    is_same_money = held is not None and new is not None and held.currency == new.currency
    return new if by_title and is_same_money and OWN_PRICE.match(text) else exacter(held, new)


def completed(deal: Deal, sentence: Sentence, inside: list[Party], context: Context) -> Deal:
    """Take from the next sentence what the deal lacks: the client, the value."""
    text = sentence.text
    if deal.deal_type == "partnership" and (THE_MOU.match(text) or ITS_MOU.search(text)):
        deal = replace(deal, deal_type="mou")
    if ((THIRD.search(text) or _is_past(text, context)) and not PRICE.match(text)) or IDEA.search(text):
        return deal
    deal = _dated(deal, sentence, context)
    about = (
        any(shares((one.name,), (*deal.korean, *deal.singaporean)) for one in inside)
        or any(one.company_id and one.company_id in deal.ids for one in inside)
        or re.match(
            r"(?:Its (?:value|price)|Terms|If |Each side |Together |The|This|It|Under (?:the|this|their|its|that)|order|orders|Total|At (?:US|S)?\$)\b|거래(?:금액|가)|매매가|이번|해당|계약|금액|가격|대금|액수|(?:매각|공급|판매|거래|낙찰|사업|계약|투자|공사|수주|발주) ?(?:대금|금액|가격?|규모)|당시|공사비|투자비|총\s|총(?:투자|사업|공사)(?:비|액)|자본금|출자금|(?:합친|전체|모든|두 건의?|총) (?:[가-힣]{0,4})(?:금액|대금|규모|비용)|매매가격|새로 (?:찍|발행)|신주|발행가|(?:공개매수|인수|매입|투자|거래)에 (?:들어간|쓴|든|투입한) |두 회사|양사|합작|투자액|투자금|사업비|수주|인수|규모|[가-힣]{0,4}(?:금액|대금|비용|액)(?:은|는)|두 \S{2,4}[이가은는] |계약금",
            text,
        )
        or PRICED.match(text)
        or SPENT_ON.search(text)
        or TAKES.search(text)
        or WHOLE.search(text)
        or re.search(
            r"\b(?:the|this|their) (?:total|order|deal|contract|transaction|sale|purchase|bill|price(?: tag)?|price|tab|outlay|consideration|offer|round|investment|buy|acquisition|money|sum|package|vessels|ships|work|job|agreement|pact|venture)\b",
            text,
        )
    )
    if not about:
        return deal
    new = {code: tuple(one.name for one in inside if one.economy == code) for code in ("KOR", "SGP")}
    return replace(
        deal,
        amount=_priced(
            deal.amount, _amount_behind(deal, text, inside, context), text, by_title=is_title(deal.sentence)
        ),
        singaporean=deal.singaporean or (new["SGP"] if deal.deal_type in ("contract", "supply") else ()),
        korean=deal.korean
        or (new["KOR"] if deal.deal_type in ("contract", "supply") or SELLER.search(text) else ()),
    )


def _is_past(text: str, context: Context) -> bool:
    """Tell whether a sentence speaks of before; a year to come is none of it."""
    years = (re.search(r"\d{4}", one[0]) for one in PAST.finditer(text))
    return any(not (year and context.published and int(year[0]) >= context.published.year) for year in years)


def _dated(deal: Deal, sentence: Sentence, context: Context) -> Deal:
    """Take the day of the ceremony or the signature from the sentence behind the news."""
    if deal.is_dated or not CEREMONY.search(sentence.text):
        return deal
    value, is_dated = date_of(sentence, context)
    is_near = is_dated and len(value) == len("2025-03-11") and abs(_gap(value, context)) <= MONTH
    return replace(deal, date=value, is_dated=True) if is_near else deal
