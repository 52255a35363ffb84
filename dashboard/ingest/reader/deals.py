"""Company deals between the two economies."""

import re
from dataclasses import dataclass, replace
from datetime import date

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.amounts import PLANNED as PLANNED_VALUE
from dashboard.ingest.reader.amounts import Amount, find_amounts
from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.events import NEGATED
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.parties import GOVERNMENT, Party, find_parties
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import THIRD, economies_of

#: Types of deal in the order of how much their words tell.
TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mou", re.compile(r"\bMOUs?\b|\bMoUs?\b|\bmemorand(?:um|a)\b|\bletter of intent\b|업무협약|양해각서|협약|MOU", re.IGNORECASE)),
    ("joint_venture", re.compile(r"\bjoint[- ]venture\b(?! is to carry)|\bJV\b|합작(?:법인|사|회사|투자)", re.IGNORECASE)),
    ("acquisition", re.compile(
        r"\bacquir(?:e[sd]?|ing)\b|\bacquisition\b|\btake ?over\b|\bbuys?\b|\bbuying\b|\bbought\b|\bwill pay\b.{0,60}\bfor\b|\bpurchased?\b(?! order)|인수(?:하|했|키로|한|를|계약)|사들|매입", re.IGNORECASE)),
    ("fund", re.compile(r"\b(?:joint(?:ly)?|new|co-).{0,30}\bfund\b|\b(?:launch|set up|create|establish)\w*.{0,40}\bfund\b|펀드(?:를|\s)?\s?(?:공동\s?)?(?:조성|결성|설립|만든|만들)", re.IGNORECASE)),
    ("contract", re.compile(
        r"\b(?:wins?|won|bags?|bagged|clinch(?:es|ed)?|secur(?:es|ed)|land(?:s|ed)|awarded|receives?|received|gone to)\b.{0,90}\b(?:contracts?|orders?|deals?|projects?|package|tender)\b"
        r"|\b(?:contracts?|orders?|deal|project)\b.{0,90}\b(?:won|awarded|gone to|placed|secured|from)\b|\bwon\b|\bwins?\b(?! over)|\border(?:s|ed)\b.{0,60}\bfrom\b|\bto (?:build|construct|reclaim)\b|\bsigned (?:the|an?)\b.{0,50}\bcontract\b|\b(?:is|was|were) (?:chosen|hired|picked|selected) to\b|\bleas(?:es|ed)\b.{0,40}\bto\b|\b(?:hires?|hired|picks?|picked|appoints?|appointed)\b|주문받|수주|낙찰|공사\s?계약|도급|건조\s?계약|시공", re.IGNORECASE)),
    ("supply", re.compile(
        r"\b(?:suppl(?:y|ies|ied|ying)|deliver(?:s|ed|y)?|export(?:s|ed)?|offtake|sell|sells|sold)\b.{0,80}\b(?:to|deal|agreement|contract)\b|\bsupply (?:deal|contract|agreement)\b|\bpurchase (?:agreement|order)\b|공급(?:\s?계약|하|키로|한다|을)|납품|수출\s?계약|판매\s?계약", re.IGNORECASE)),
    ("investment", re.compile(
        r"\binvest(?:s|ed|ing|ment|ments)?\b|\bstakes?\b|\bshares? in\b|\bSeries [A-F]\b|\bfunding\b|\bfinancing\b|\braised?\b|\binject(?:s|ed|ing)?\b|\b(?:takes?|took|buys|bought) (?:about |some )?\d[\d.]*(?:%| per ?cent)|\bshareholder\b|\bput(?:s|ting)? (?:US|S)?\$|(?<![가-힣])투자|투자(?=한|하|를|했|키|금|자가|유치)|지분|출자|유치", re.IGNORECASE)),
    ("facility", re.compile(
        r"\b(?:open(?:s|ed|ing)?|launch(?:es|ed)?|buil(?:ds?|t|ding)|break(?:s|ing)? ground|broke ground|ground was broken|inaugurat\w+|set(?:s|ting)? up|establish(?:es|ed|ing)?)\b"
        r".{0,90}\b(?:cent(?:re|er)s?|plants?|factor(?:y|ies)|offices?|hubs?|branch(?:es)?|facilit(?:y|ies)|headquarters|laborator(?:y|ies)|labs?|stores?|outlets?|clubs?|showrooms?|restaurants?|clinics?|subsidiary|campus|terminal|warehouse)\b"
        r"|(?:센터|공장|지점|사무소|법인|매장|연구소|거점|허브|본부|1호점).{0,20}(?:개소|준공|착공|설립|오픈|열|문을|개점|개장|출범|짓|세운|건립)|(?:개소|준공|착공|설립|오픈|개점).{0,20}(?:센터|공장|지점|사무소|법인|매장|연구소|거점|허브)", re.IGNORECASE)),
    ("partnership", re.compile(
        r"\bpartner(?:s|ed|ing|ship|ships)?\b|\bteam(?:s|ed|ing)? up\b|\bcollaborat\w+|\btie[ds]?[- ]up\b|\bjoin(?:s|ed|ing)? (?:hands|forces)\b|\bcooperat\w+|\bsign(?:s|ed)? (?:an?|the) .{0,30}(?:agreement|deal|pact)\b|\balliance\b|\bagreement\b|\bpact\b|\bco-produc\w+|\bagreed? to\b|\bwork(?:s|ing)? (?:together )?with\b"
        r"|파트너십|제휴|협력|손잡|손을 잡|맞손|협업|공동\s?개발|계약", re.IGNORECASE)),
)  # fmt: skip
#: How a sentence speaks of a company that was named before.
SUBJECT = re.compile(
    r"\b(?:the|The) (?:[A-Z][a-z]+-(?:listed|based) )?(?:company|group|firm|carmaker|builder|shipbuilder|contractor|bank|developer|startup|start-up|airline|carrier|yard)\b"
    r"|회사는|양사|이 회사|두 회사"
)
#: A part of a company, and what makes it the command of it.
SHARES = re.compile(
    r"\b(?:new )?shares?\b|\bstakes?\b|지분|\b[1-4]?\d(?:\.\d+)? ?(?:%|per ?cent)", re.IGNORECASE
)
MAJORITY = re.compile(
    r"\b(?:[5-9]\d|100)(?:\.\d+)? ?(?:%|per ?cent)|\bmajority\b|\btake over\b|\bcontrol\w*\b|\b(?:entire|whole|all)\b|경영권|전량",
    re.IGNORECASE,
)
#: Words of an act; without one a sentence only speaks of those it names.
ACT = re.compile(
    r"\b(?:put their names|take[sn]?|took|win|made|makes|puts?|orders?|ordered|builds?|built|sells?|sold|becom(?:es|e)|became|names?|named|picks?|picked|chosen|chooses|hires?|hired|agree|backs?|backed|places?|placed|leases?|grants?|granted|adds?|added|commit\w*|appoint\w*|grows?|raises?|lists?|exits?|expand\w*|receiv\w*|get[s]?|got|start\w*|begin\w*|began|create[sd]?|exchanged?|form|work(?:s|ed)?|bring\w*|brought|use[sd]?|develop\w*|sign(?:ed|s|ing)?|inked?|agreed?|agrees|announc(?:ed|es|ing)|said|says|acquir\w+|bought|buys?|will|has|have|won|wins|awarded|open(?:ed|s)|launch(?:ed|es)|invest(?:ed|s)|set up|establish\w+|broke[n]?|breaks?|bags?|gone|form(?:ed|s)?|complet\w+|secur\w+|clinch\w+|team\w*|partner\w*|join\w*|pay|raised?|led|deliver\w*|suppl\w+|deploy\w*|select\w*)\b"
    r"|밝혔|체결|짓|세운|건립|주문받|넘겨받|인수|투자|수주|설립|개소|합의|선정|맺|공급|조성|열|손잡|발표|계약|나선|진출|유치|착공|준공|한다|했다|된다|들어간다"
)
IDEA = re.compile(
    r"\b(?:is|are) among (?:the )?(?:companies|firms)\b|\b(?:considering|mull\w*|weigh\w*|in talks|talks to|bid(?:s|ding|ders?)?\b(?! won)|shortlist\w*|explor\w+ (?:the |a )?(?:possib|sale|option|acqui)|may (?:buy|acquire|sell|invest)|could (?:buy|acquire|sell|invest|fetch)|vying|competing|rumou?r\w*|looking (?:to|at)|interested in|feasibility|eyeing|eyes)\b"
    r"|검토 중|검토하고|입찰에 참여|인수전|후보|타진|논의 중|협의 중|알려졌다|관측|저울질",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:also|previously|earlier|already|had|in (?:19|20)\d\d|last (?:year|month)|is at work|among)\b|앞서|지난해|작년|이미",
    re.IGNORECASE,
)
#: Acts that one party can do alone in the other economy.
STRONG = re.compile(
    r"\b(?:take[sn]?|took|win|hired|chosen|picked|puts|acquir\w+|bought|buys?|buying|purchas\w+|pay|won|wins?|winning|bag\w*|clinch\w*|secur\w+|award\w*|gone|land(?:s|ed)|open\w*|launch\w*|buil[dt]\w*|br[eo]+a?k\w* ground|ground was broken|inaugurat\w+|set\w* up|establish\w*|complet\w+|invest(?:ed|s)? )\b|짓|세운|건립|주문받|인수|매입|사들|수주|낙찰|개소|준공|착공|설립|오픈|열|개점|개장|문을"
)
LEAD = 4


@dataclass(frozen=True)
class _Deal:
    korean: tuple[str, ...]
    singaporean: tuple[str, ...]
    others: tuple[str, ...]
    ids: tuple[str, ...]
    deal_type: str
    sector: str
    amount: Amount | None
    is_planned_value: bool
    date: str
    is_dated: bool
    sentence: Sentence
    last: int = 0


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
    parties = _spelt_out(sentences, _described(sentences, parties))
    deals: list[_Deal] = []
    for sentence, inside in zip(sentences, parties, strict=True):
        deal = _deal(sentence, _with_subject(sentence, parties), known, lexicon, context)
        if deal is not None:
            deal = _with_value_before(deal, sentences, parties, context)
            _join(deals, deal)
        elif deals and sentence.number <= max(deals[-1].last, deals[-1].sentence.number) + 3:
            deals[-1] = _completed(deals[-1], sentence, inside, context)
    return [_claim(one) for one in deals if _counts(one)]


def _spelt_out(sentences: list[Sentence], parties: list[list[Party]]) -> list[list[Party]]:
    """Let an abbreviation in brackets stand for the name before it: "Land Transport Authority (LTA)"."""
    whole: dict[str, Party] = {}
    for sentence, inside in zip(sentences, parties, strict=True):
        for found in re.finditer(r" \(([A-Z][A-Z&*]{1,9})\)", sentence.text):
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


def _with_subject(sentence: Sentence, parties: list[list[Party]]) -> list[Party]:
    """Add the party that "the company" or "the group" stands for: the one of the missing side named last."""
    inside = parties[sentence.number]
    sides = {one.economy for one in inside} & {"KOR", "SGP"}
    if len(sides) != 1 or not SUBJECT.search(sentence.text):
        return inside
    missing = {"KOR": "SGP", "SGP": "KOR"}[sides.pop()]
    for at in range(sentence.number - 1, max(-1, sentence.number - 6), -1):
        named = [one for one in parties[at] if one.economy == missing]
        if named:
            return [named[0], *inside]
    return inside


def _described(sentences: list[Sentence], parties: list[list[Party]]) -> list[list[Party]]:
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


def _deal(
    sentence: Sentence, inside: list[Party], known: dict[str, str], lexicon: Lexicon, context: Context
) -> _Deal | None:
    text = sentence.text
    if not ACT.search(text) or IDEA.search(text):
        return None
    sides: dict[str, list[str]] = {"KOR": [], "SGP": [], "": []}
    ids, sector = [], ""
    for one in inside:
        if GOVERNMENT.search(one.name):
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
    amount = _amount(text, context)
    value, is_dated = _date(sentence, context)
    return _Deal(tuple(sides["KOR"]), tuple(sides["SGP"]), tuple(sides[""]), tuple(ids), kind, sector, amount,
                 PLANNED_VALUE.search(text) is not None, value, is_dated, sentence)  # fmt: skip


def _type(text: str, *, both: bool) -> str | None:
    for kind, pattern in TYPES:
        match = pattern.search(text)
        if match and not NEGATED.search(text[max(0, match.start() - 14) : match.start()]):
            if kind in ("mou", "partnership") and not both:
                continue
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
        if not re.search(r"(?:share of the price|revenue|sales|profit|market|valu(?:ed|ation)|assets|worth of assets|매출|자산|시가총액|기업가치|영업이익|규모는).{0,25}$", text[max(0, one.start - 45) : one.start], re.IGNORECASE)
        and not re.match(r".{0,12}(?:in (?:revenue|sales|assets)|씩)", text[one.end : one.end + 24])
    ]  # fmt: skip
    return kept[0] if kept else None


def _date(sentence: Sentence, context: Context) -> tuple[str, bool]:
    dates = [one for one in find_dates(sentence.text, context.published) if one.value]
    days = [one for one in dates if len(one.value) == 10]
    past = [one for one in dates if context.published is None or one.value <= context.published.isoformat()]
    if sentence.number < LEAD:
        near = [one for one in days if context.published is None or abs(_gap(one.value, context)) <= 31]
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
    deal: _Deal, sentences: list[Sentence], parties: list[list[Party]], context: Context
) -> _Deal:
    """Take the value from the two sentences before, where they name a party of the deal."""
    for at in range(max(0, deal.sentence.number - 2), deal.sentence.number):
        named = any(_shares((one.name,), (*deal.korean, *deal.singaporean)) for one in parties[at])
        if deal.amount is None and named and at < LEAD and not PAST.search(sentences[at].text):
            deal = replace(deal, amount=_amount(sentences[at].text, context))
    return deal


def _join(deals: list[_Deal], deal: _Deal) -> None:
    """Add a deal, or complete the one it speaks of again."""
    for at, held in enumerate(deals):
        korean = _shares(held.korean, deal.korean)
        singaporean = _shares(held.singaporean, deal.singaporean)
        same = (korean or not held.korean or not deal.korean) and (
            singaporean or not held.singaporean or not deal.singaporean
        )
        if not same or not (korean or singaporean):
            continue
        if _is_another(held, deal):
            continue
        deals[at] = replace(
            held,
            korean=_union(held.korean, deal.korean), singaporean=_union(held.singaporean, deal.singaporean),
            others=_union(held.others, deal.others), ids=_union(held.ids, deal.ids),
            amount=held.amount or deal.amount, sector=held.sector or deal.sector,
            deal_type=_surer(held.deal_type, deal.deal_type), date=held.date or deal.date, is_dated=held.is_dated or deal.is_dated,
            last=deal.sentence.number,
        )  # fmt: skip
        return
    deals.append(deal)


def _is_another(held: _Deal, deal: _Deal) -> bool:
    """Tell whether a sentence below the opening speaks of another deal of the same parties: by its date."""
    return bool(
        deal.is_dated and held.date and deal.date[:7] != held.date[:7] and deal.sentence.number >= LEAD
    )


def _surer(held: str, new: str) -> str:
    vague = ("partnership", "investment") if new == "fund" else ("partnership",)
    return new if held in vague and new not in vague else held


def _union(held: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return (*held, *(one for one in new if not any(one in each or each in one for each in held)))


def _shares(held: tuple[str, ...], new: tuple[str, ...]) -> bool:
    return any(one in each or each in one for one in held for each in new)


def _completed(deal: _Deal, sentence: Sentence, inside: list[Party], context: Context) -> _Deal:
    """Take from the next sentence what the deal lacks: the client, the value."""
    text = sentence.text
    if THIRD.search(text) or PAST.search(text):
        return deal
    about = (
        any(_shares((one.name,), (*deal.korean, *deal.singaporean)) for one in inside)
        or any(one.company_id and one.company_id in deal.ids for one in inside)
        or re.match(
            r"(?:The|This|It|order|orders|At (?:US|S)?\$)\b|이번|해당|계약|총 |투자액|투자금|사업비|수주|인수|규모",
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
        korean=deal.korean or (new["KOR"] if deal.deal_type in ("contract", "supply") else ()),
    )


def _counts(deal: _Deal) -> bool:
    return deal.sentence.number < LEAD or deal.is_dated or deal.amount is not None or _is_recent(deal)


def _is_recent(deal: _Deal) -> bool:
    """Tell whether a deal below the opening is told as news: both parties and an act of signing."""
    return (
        bool(deal.korean and deal.singaporean)
        and re.search(
            r"\bput their names\b|\bmemorand|\bMOU|업무협약|양해각서|\bsigned (?:an?|the)\b|\bagreed to\b|체결",
            deal.sentence.text,
        )
        is not None
    )


def _claim(deal: _Deal) -> Claim:
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
