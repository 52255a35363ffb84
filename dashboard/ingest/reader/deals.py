"""Company deals between the two economies."""

import re
from dataclasses import replace
from datetime import date

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.amounts import PLANNED as PLANNED_VALUE
from dashboard.ingest.reader.amounts import Amount, find_amounts
from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.deal import LEAD, Deal, join_deal, shares
from dashboard.ingest.reader.deal_words import ACT, IDEA, MAJORITY, PAST, SHARES, STRONG, TYPES
from dashboard.ingest.reader.event_words import NEGATED
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.naming import by_one_name, described, spelt_out, with_subject
from dashboard.ingest.reader.parties import GOVERNMENT, Party, find_parties
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import THIRD, economies_of

#: A ministry is a party where it is the client.
CLIENT = re.compile(r"발주")
#: Names who sold.
SELLER = re.compile(r"\b(?:sold by|bought (?:it )?from|the seller)\b|매도자|매각")
#: Days around the day of publication within which an act is the news.
MONTH = 31
#: What a company builds itself is its site, whatever it invests.
GROUND = re.compile(r"\b(?:broke|breaks|breaking) ground\b|착공", re.IGNORECASE)
#: Behind the news, what tells its day.
CEREMONY = re.compile(
    r"\bceremony\b|\b(?:was|were) (?:signed|inked|completed)\b|\b[Tt]he (?:contract|agreement|deal), signed on\b|\btook place\b|이뤄졌|착공식|준공식|개소식|서명식|체결식"
)


def read_deals(sentences: list[Sentence], lexicon: Lexicon, context: Context) -> list[Claim]:
    """Find the deals of an article.

    Args:
        sentences: The article's sentences.
        lexicon: The name lists.
        context: What is known of the article as a whole.

    Returns:
        One claim a deal, with the fields `korean_parties`, `singaporean_parties`, `third_parties` (names),
        `company_ids` (those on the list), `deal_type`, `sector_code`, `value_amount`, `value_currency`,
        `value_basis`, `date`. Deals of the opening; below it only those with a date or a value.
    """
    known: dict[str, str] = {}
    parties = [find_parties(one.text, lexicon, known) for one in sentences]
    # a second look: a firm's country is often told only after its name
    parties = [find_parties(one.text, lexicon, known) for one in sentences] if known else parties
    parties = by_one_name(spelt_out(sentences, described(sentences, parties)))
    deals: list[Deal] = []
    for sentence, inside in zip(sentences, parties, strict=True):
        deal = _deal(sentence, with_subject(sentence, sentences, parties), known, lexicon, context)
        if deal is not None:
            deal = _with_value_before(deal, sentences, parties, context)
            join_deal(deals, deal)
        elif deals and sentence.number <= max(deals[-1].last, deals[-1].sentence.number) + 3:
            deals[-1] = _completed(deals[-1], sentence, inside, context)
    return [_claim(one) for one in deals if _counts(one)]


def _deal(
    sentence: Sentence, inside: list[Party], known: dict[str, str], lexicon: Lexicon, context: Context
) -> Deal | None:
    text = sentence.text
    if not ACT.search(text) or IDEA.search(text):
        return None
    sides: dict[str, list[str]] = {"KOR": [], "SGP": [], "": []}
    ids, sector = [], ""
    for one in _once(inside):
        if GOVERNMENT.search(one.name) and not CLIENT.search(text):
            continue
        economy = one.economy or known.get(one.name, "")
        group = sides.setdefault(economy if economy in ("KOR", "SGP") else "", [])
        if one.name not in group and not any(one.name in held for held in group):
            group.append(one.name)
        if one.company_id:
            ids.append(one.company_id)
        sector = sector or one.sector
    kind = _type(text, both=bool(sides["KOR"] and sides["SGP"]))
    hosts = economies_of(text) | {
        one.name.economy for one in lexicon.organisations.find(text) if one.name.kind == "property"
    }
    if kind is None or not _bridges(sides, text, kind, hosts):
        return None
    if kind in ("mou", "partnership") and _are_agencies(inside, lexicon):
        return None  # what public bodies agree on is an event
    amount = _amount(text, context)
    value, is_dated = _date(sentence, context)
    return Deal(tuple(sides["KOR"]), tuple(sides["SGP"]), tuple(sides[""]), tuple(ids), kind, sector, amount,
                 PLANNED_VALUE.search(text) is not None, value, is_dated, sentence)  # fmt: skip


def _once(inside: list[Party]) -> list[Party]:
    """Leave an organisation its listed name where a sentence has it by two: "Singapore Telecommunications (Singtel)"."""
    labelled = {one.company_id for one in inside if one.is_label and one.company_id}
    return [one for one in inside if one.is_label or one.company_id not in labelled]


def _are_agencies(inside: list[Party], lexicon: Lexicon) -> bool:
    """Tell whether both sides are public bodies and no company is among them."""
    public = {
        one.name.key
        for name in inside
        for one in lexicon.organisations.find(name.name)
        if one.name.kind == "agency"
    }
    listed = [one for one in inside if one.economy in ("KOR", "SGP")]
    return len(listed) > 1 and all(one.company_id in public for one in listed)


def _type(text: str, *, both: bool) -> str | None:
    for kind, pattern in TYPES:
        match = pattern.search(text)
        if match and not NEGATED.search(text[max(0, match.start() - 14) : match.start()]):
            if kind in ("mou", "partnership") and not both:
                continue
            if kind == "investment" and GROUND.search(text):
                return "facility"
            if kind == "acquisition" and SHARES.search(text) and not MAJORITY.search(text):
                return "investment"
            return kind
    return None


def _bridges(sides: dict[str, list[str]], text: str, kind: str, hosts: set[str]) -> bool:
    """Tell whether a deal joins the two: parties of both, or one that buys or builds in the other."""
    if sides["KOR"] and sides["SGP"]:
        return True
    if (THIRD.search(text) and kind not in ("facility", "contract")) or not STRONG.search(text):
        return False
    if kind in ("facility", "contract", "acquisition", "investment", "supply"):
        if sides["KOR"] and not sides["SGP"]:
            return "SGP" in hosts
        if sides["SGP"] and not sides["KOR"]:
            return "KOR" in hosts
    return False


def _amount(text: str, context: Context) -> Amount | None:
    """Return the amount of a deal: the first outside brackets that is no part of it."""
    amounts = [one for one in find_amounts(text, context.dollar) if not one.is_bracketed and one.value >= 1e4]
    kept = [
        one for one in amounts
        if not re.search(r"(?:share of the price|revenue|sales|profit|market|valu(?:ed|ation)|assets|worth of assets|매출|(?<![가-힣])자산(?!운용)|시가총액|기업가치|영업이익|규모는).{0,25}$", text[max(0, one.start - 45) : one.start], re.IGNORECASE)
        and not re.match(r".{0,12}(?:in (?:revenue|sales|assets)|씩)", text[one.end : one.end + 24])
    ]  # fmt: skip
    return kept[0] if kept else None


def _date(sentence: Sentence, context: Context) -> tuple[str, bool]:
    dates = [one for one in find_dates(sentence.text, context.published) if one.value]
    days = [one for one in dates if len(one.value) == 10]
    past = [one for one in dates if context.published is None or one.value <= context.published.isoformat()]
    if sentence.number < LEAD:
        near = [one for one in days if context.published is None or abs(_gap(one.value, context)) <= MONTH]
        if near:
            return near[0].value, True
        return (context.published.isoformat() if context.published else ""), False
    if past and not re.search(
        r"\b(?:by|until|since|from)\s$|까지|부터", sentence.text[max(0, past[0].start - 7) : past[0].start]
    ):
        return past[0].value, True
    return "", False


def _gap(value: str, context: Context) -> int:
    return (date.fromisoformat(value) - context.published).days if context.published else 0


def _with_value_before(
    deal: Deal, sentences: list[Sentence], parties: list[list[Party]], context: Context
) -> Deal:
    """Take the value from the two sentences before, where they name a party of the deal."""
    for at in range(max(0, deal.sentence.number - 2), deal.sentence.number):
        named = any(shares((one.name,), (*deal.korean, *deal.singaporean)) for one in parties[at])
        if deal.amount is None and named and at < LEAD and not PAST.search(sentences[at].text):
            deal = replace(deal, amount=_amount(sentences[at].text, context))
    return deal


def _completed(deal: Deal, sentence: Sentence, inside: list[Party], context: Context) -> Deal:
    """Take from the next sentence what the deal lacks: the client, the value."""
    text = sentence.text
    if THIRD.search(text) or PAST.search(text):
        return deal
    deal = _dated(deal, sentence, context)
    about = (
        any(shares((one.name,), (*deal.korean, *deal.singaporean)) for one in inside)
        or any(one.company_id and one.company_id in deal.ids for one in inside)
        or re.match(
            r"(?:The|This|It|order|orders|Total|At (?:US|S)?\$)\b|거래(?:금액|가)|매매가|이번|해당|계약|총 |투자액|투자금|사업비|수주|인수|규모",
            text,
        )
    )
    if not about:
        return deal
    new = {code: tuple(one.name for one in inside if one.economy == code) for code in ("KOR", "SGP")}
    return replace(
        deal,
        amount=deal.amount or _amount(text, context),
        singaporean=deal.singaporean or (new["SGP"] if deal.deal_type in ("contract", "supply") else ()),
        korean=deal.korean
        or (new["KOR"] if deal.deal_type in ("contract", "supply") or SELLER.search(text) else ()),
    )


def _dated(deal: Deal, sentence: Sentence, context: Context) -> Deal:
    """Take the day of the ceremony or the signature from the sentence behind the news."""
    if deal.is_dated or not CEREMONY.search(sentence.text):
        return deal
    value, is_dated = _date(sentence, context)
    is_near = is_dated and len(value) == len("2025-03-11") and abs(_gap(value, context)) <= MONTH
    return replace(deal, date=value, is_dated=True) if is_near else deal


def _counts(deal: Deal) -> bool:
    return deal.sentence.number < LEAD or deal.is_dated or deal.amount is not None or _is_recent(deal)


def _is_recent(deal: Deal) -> bool:
    """Tell whether a deal below the opening is told as news: both parties and an act of signing."""
    return (
        bool(deal.korean and deal.singaporean)
        and re.search(
            r"\bput their names\b|\bmemorand|\bMOU|업무협약|양해각서|\bsigned (?:an?|the)\b|\bagreed to\b|체결",
            deal.sentence.text,
        )
        is not None
    )


def _claim(deal: Deal) -> Claim:
    both = bool(deal.korean and deal.singaporean)
    listed = len(deal.ids) >= len(deal.korean) + len(deal.singaporean)
    confidence = "high" if both and listed and deal.date else "medium" if both else "low"
    reason = (
        "both parties are known"
        if confidence == "high"
        else "a party is not on our list"
        if both
        else "only one party is named"
    )
    basis = None
    if deal.amount is not None:
        basis = "planned" if deal.is_planned_value and deal.amount.basis == "reported" else deal.amount.basis
    fields = {
        "korean_parties": list(deal.korean), "singaporean_parties": list(deal.singaporean), "third_parties": list(deal.others),
        "company_ids": list(dict.fromkeys(deal.ids)), "deal_type": deal.deal_type, "sector_code": deal.sector,
        "value_amount": None if deal.amount is None else deal.amount.value,
        "value_currency": None if deal.amount is None else deal.amount.currency, "value_basis": basis, "date": deal.date,
    }  # fmt: skip
    return Claim("deal", fields, deal.sentence.start, deal.sentence.end, confidence, reason)
