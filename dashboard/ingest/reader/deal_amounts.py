"""The amount of a deal: which of those that a sentence names is the price of the whole."""

import re

from dashboard.curation.claims import Context
from dashboard.ingest.reader.amounts import Amount, find_amounts

#: What a deal costs at least; less is a price of one thing, such as a share.
LEAST = {"KRW": 1e7, "JPY": 1e6}


def amount_of(text: str, context: Context) -> Amount | None:
    """Return the amount of a deal: the first outside brackets that is no part of it."""
    amounts = [
        one
        for one in find_amounts(text, context.dollar)
        if not one.is_bracketed and one.value >= LEAST.get(one.currency, 1e4)
    ]
    kept = [
        one for one in amounts
        if not re.search(r"(?:share of the price|revenue|sales|profit|market|backlog|order ?book|cumulative|expects? to have raised|거래액을 (?:더|합)|valuation|valuing|worth to|value to|lifts|(?<!deal )(?<!contract )(?<!order )(?<!project )(?<!transaction )(?<!package )(?<!agreement )(?<!sale )(?<!job )(?<!it )(?<!is )(?<!was )(?<!are )valued|(?<!deal )(?<!contract )(?<!order )(?<!project )(?<!transaction )(?<!package )(?<!agreement )(?<!sale )(?<!job )(?<!it )(?:is|was) valued|assets|worth of assets|매출|(?<![가-힣])자산(?!운용)|시가총액|기업가치|영업이익|(?<=\S )(?<!공급 )(?<!계약 )(?<!거래 )(?<!투자 )(?<!사업 )(?<!매각 )(?<!년, )규모는).{0,25}$", text[max(0, one.start - 45) : one.start], re.IGNORECASE)
        and not re.match(r"(?: \([^)]*\))?,? (?:apiece|each|per (?:ship|vessel|unit|share|year))\b|씩", text[one.end : one.end + 24])
        and not re.match(r".{0,12}(?:in (?:revenue|sales|assets))", text[one.end : one.end + 24])
    ]  # fmt: skip
    kept = [one for one in kept if not _is_part(text, one)]
    whole = [one for one in kept if _is_total(text, one)]
    return next(iter(whole or kept), None)


#: Before an amount, or behind it, what makes it a part of the value, or a price of one thing.
PART_BEFORE = re.compile(
    r"(?:\b(?:agreed|property|asset|appraised|book|market) value of |\b(?:target|goal)(?: of)? |목표(?:인|액)?\s?|(?<!s )(?<!its )\b(?:portion|share|half|part|third|quarter) of (?:the|this|that) (?:price|cost|sum|value|total|bill|work|order|contract)\b.{0,25}|\b(?:upfront|up-front|initial) (?:payment|fee|sum)s?(?: of)? ?|\b(?:deposit|down payment|premium|royalt\w+|penalty|fine|subsidy|grant)(?: of)? |\b(?:previous|earlier|original|asking|last)(?:ly)? (?:\w+ )?(?:price|value|valuation|round|offer)(?: of| was)? "
    r"|몫[은이]?.{0,20}|%로[^.]{0,12}금액으로는?\s?|계약금(?!액)\s?|선급금\s?|착수금\s?|㎡당\s?|평당\s?|[가-힣]당\s|보증금\s?|(?:이|그) (?:중|가운데) .{0,25}|누적 ?\S{0,6}\s?)$",
    re.IGNORECASE,
)
PART_BEHIND = re.compile(
    r"(?: \([^)]*\))? of (?:the|that|this) (?:price|total|sum|cost)\b|(?: \([^)]*\))?,? (?:up ?-?front|of which|to date|so far|in (?:new )?(?:upfront|milestone|equity|debt|cash and)|a (?:year|month|share|unit)|(?:in assets |of assets )?under management|in (?:assets|sales|revenue|profit)|(?:more|less|higher|lower) than)\b|(?:은|는)? ?(?:선급|계약금|먼저)"
)
TOTAL_BEFORE = re.compile(
    r"(?:\b(?:total|totalling|totaling|aggregate|altogether|combined|sum)\b(?: (?:value|price|cost|consideration))?(?: of| is| at| to| was)*(?: (?:up to|about|around|some|as much as))? |총\s?|모두\s|합쳐\s|합계\s|합하면\s)$",
    re.IGNORECASE,
)


def _is_part(text: str, one: Amount) -> bool:
    return (
        PART_BEFORE.search(text[max(0, one.start - 60) : one.start]) is not None
        or PART_BEHIND.match(text[one.end : one.end + 40]) is not None
    )


def _is_total(text: str, one: Amount) -> bool:
    behind = re.match(r" (?:in total|altogether|in all)\b", text[one.end : one.end + 14])
    return TOTAL_BEFORE.search(text[max(0, one.start - 40) : one.start]) is not None or behind is not None
