"""Figures that are quoted: the rank of a trading partner, and the value of trade."""

import re
from dataclasses import replace

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.amounts import Amount, find_amounts
from dashboard.ingest.reader.figure_years import distinct, joined, same_year, year_of, year_of_span
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import THIRD, economies_of
from dashboard.ingest.reader.ranks import KO_PARTNER, PARTNER, measure_of, ranks_of
from dashboard.ingest.reader.trade_sides import (
    OTHER,
    PLACE,
    Frame,
    is_framed,
    next_frame,
    sides_of,
    speaks_of_pair,
)

TRADE = re.compile(
    r"(?P<total>\b(?:bilateral|two-way|total|merchandise|goods|overall|annual|mutual)?\s?(?:trade|commerce)(?: volume| turnover| in goods| value)?\b(?! (?:surplus|deficit|minister|ministry|agreement|pact|deal|partner|promotion|official|and|negotiat|representative|war|association|agency|dispute|mission|facilitation|barrier|fair))|수출입\s?(?:액|규모|총액)?|교역\s?(?:액|량|규모|은|이|가)|무역\s?(?:액|량|규모))"
    r"|(?P<export>\bexport(?:s|ed)?\b(?! market| destination| promotion)|\bshipments\b|\bsales\b(?= (?:to|there)\b)|\bshipped\b|\bsold\b(?= (?:goods|products|(?:US|S)?\$)|\s*$)|내보낸|수출(?!입)(?:액|은|이|규모|만)?)|(?P<import>\bimport(?:s|ed)?\b|\bpurchases\b|\bbought\b(?= (?:goods|products|(?:US|S)?\$)|\s*$)|들여온|수입(?:액|은|이|규모)?)",
    re.IGNORECASE,
)
NO_VALUE = re.compile(
    r"\b(?:surplus|deficit|(?:block|overnight|share) (?:trade|sale|deal)s?|hop(?:e|es|ed) (?:that )?(?:\w+ ){0,2}trade (?:will|would)|target\w*|goals?|aims?|double|doubling|by 20[2-4]\d|would reach|(?:expected|set|projected|forecast|likely|seen|due|bound|hop\w+|want\w*|wish\w*|plan\w*|pledged|agreed|vow\w*) to (?:\w+ ){0,4}reach|invest\w*|construction|orders?|stake|fund|contract|deal worth|tariffs? on|per cent of|ASEAN)\b"
    r"|흑자|적자|목표|(?:늘리|키우|확대하|높이|끌어올리|넓히)(?:기로|자|겠|려|고자|는 데)|투자|건설|수주|펀드|계약|아세안", re.IGNORECASE,
)  # fmt: skip
#: Goods by name, and services: their trade is a part of all.
WARES = r"(?:chips?|semiconductors?|petroleum|oil|fuels?|ships|vessels|cars|autos?|vehicles|steel|cosmetics|food|farm|agricultural|machinery|electronics|equipment|components|parts|beauty|pharmaceuticals?|drugs|seafood|beef|pork|fruits?|gold|plastics|chemicals?|batteries|displays?|services?|ICT|content|arms|weapons|non-oil)"
KO_WARES = r"(?:반도체|석유제품|석유|화학(?:제품)?|선박|자동차|화장품|농?수산물|농?수산식품|농식품|식품|라면|김치|철강|의약품|부품|장비|기계|컴퓨터|귀금속|디스플레이|기기|배터리|항공기|서비스|과일|제품|콘텐츠|무기)"
#: Goods by the endings of their names, without those that mean goods as such.
KO_GOODS = r"(?<![가-힣])(?!상품|물품|수출품|수입품|교역품|공산품|교류|물류|종류|분류)[가-힣]{0,8}(?:약품|식품|용품|부품|제품|장비|기기|소재|설비|기계|류|백신|시약|강판|반도체|화장품)"
#: Goods that were exported, whatever they are: "수출한 의약품은"; sums, goods as such and countries are none.
KO_MOVED = r"(?:수출|수입|판매)(?:한|된|하는|되는) (?:\S+ )??(?!금액|규모|액수|총액|물량|상품|물품|재화|총|것|액|한국|우리|싱가포르|나라|국가|두 |양국|기업|업체|정부)[가-힣]{1,10}[은는이가] "
OF_WARES = re.compile(
    rf"\b(?:exports?|imports?|shipments|sales|trade) (?:of|in) (?!goods\b|merchandise\b)(?:[\w-]+ ){{0,2}}{WARES}\b"
    rf"|\b{WARES}(?: [a-z]+){{0,2}} (?:exports?|imports?|shipments|sales|trade)\b"
    rf"|\b{WARES}\b.{{0,40}}\b(?:account(?:ed|ing) for|ma(?:de|king) up|worth|amounted to|total(?:led|ed|ling|ing)|contributed|com(?:es|ing) to|came to)\s(?:about |some |nearly |around )?$"
    rf"|{KO_WARES}\S{{0,3}} ?(?:수출|수입|교역)|{KO_GOODS} ?(?:수출|수입|교역)|{KO_MOVED}|{KO_WARES}\S{{0,3}}(?:이|가|은|는) (?:약 |각각 |전체의 )?$",
    re.IGNORECASE,
)
#: Behind an amount, the goods that it is the value of: "$23 million worth of medicines".
WORTH_OF = re.compile(rf"(?:(?: worth)? of (?:[a-z-]+ ){{0,2}}| in (?:[a-z-]+ )?){WARES}\b", re.IGNORECASE)
#: What goods a trade mostly is of: it is the whole still.
MAINLY = re.compile(r", (?:mainly|mostly|chiefly|largely|led by|driven by|such as|including|notably)\b[^,]*,")
BEST_WARE = re.compile(r"\S{0,3}(?: 규모)?로 (?:수출|수입) ?1위|.{0,12}품목")
#: A part of a year.
PARTIAL = re.compile(
    r"\b(?:first|second|third|fourth|final|latest|last) (?:quarter|half)\b|\bfirst (?:\w+) months\b|\b(?:Jan(?:uary)?|April|July)(?: to |[-–])[A-Z][a-z]+\b|\b[IiFf](?:n|or) (?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d\d?,)|\b(?:so far this year|year to date|last month|this month|a month)\b"
    r"|\d{1,2}\s?월?\s?[~∼–-]\s?\d{1,2}월|[1-4]분기|[상하]반기|올해 들어|월평균|(?<![\d~∼–-])\d{1,2}월(?= (?:\S+ )?(?:우리|한국|싱가포르|대싱|양국|수출|수입|교역|무역))"
)
#: What a sentence opens with beside its matter: "Despite a poor final quarter, ...".
DESPITE = re.compile(
    r"^(?:\([A-Z ]+\) )?(?:Despite|Notwithstanding|After|Following|In spite of) [^,]{0,60}, "
)
#: Behind an amount, or before it, what makes it that of the year before the one told.
YEAR_BEFORE = re.compile(
    r"\S{0,2} (?:in |of )?(?:a year (?:earlier|before|ago)|the (?:previous|prior|preceding) year|the year before)\b"
)
YEAR_BEFORE_KO = re.compile(r"(?:전년도?|그 전 ?해|1년 전)(?:의|에는|엔)? ?(?:약 )?\(?$")
GROWTH = re.compile(
    r"\b(?:by|increase of|rise of|drop of|(?<!made )up|growth of)\s(?:about |some |nearly )?$|(?:증가|감소)\s*$"
)


def read_figures(sentences: list[Sentence], context: Context) -> list[Claim]:
    """Find the ranks and the values of trade that an article states.

    Args:
        sentences: The article's sentences.
        context: What is known of the article as a whole.

    Returns:
        Claims with the fields `reporter`, `partner` (ISO 3166-1 alpha-3), `rank`, `measure`, `value`,
        `currency`, `year`; what is not told is None. Ranks within ASEAN, growth, surpluses, targets
        and investment are none.
    """
    claims: list[Claim] = []
    frame: Frame | None = None
    for at, sentence in enumerate(sentences):
        before = sentences[at - 1].text if at else ""
        told = frame if is_framed(frame, sentence) else None
        ranks = ranks_of(sentence, before, context, told)
        if told is None and ranks:  # whose rank a sentence tells, of their trade it tells the value
            told = Frame(str(ranks[0].fields["reporter"]), None, sentence.number)
        values = _values(sentence, before, context, told)
        if not ranks and PARTIAL.search(DESPITE.sub("", sentence.text)):
            values = []  # which part of a year a figure is of has no place in a row
        found = [*ranks, *(_mirrored(one, ranks) for one in values)]
        claims += found
        frame = next_frame(frame, sentence, found, context)
    return distinct(joined(same_year(claims, sentences)))


def _mirrored(value: Claim, ranks: list[Claim]) -> Claim:
    """Take what the partner bought for the exports of the country whose list the same sentence tells the rank in."""
    flows = {"export": "import", "import": "export"}
    if len(ranks) != 1 or ranks[0].fields["reporter"] == value.fields["reporter"]:
        return value
    rank = ranks[0].fields
    if flows.get(str(value.fields["measure"])) != rank["measure"]:
        return value
    sides = {key: rank[key] for key in ("reporter", "partner", "measure")}
    return replace(value, fields={**value.fields, **sides})


#: The least that is a value of trade; and a year whose value stands in brackets behind it: "2022년(306억 달러)".
LEAST = 1e7
YEAR_OPENS = re.compile(
    r"(?:(?:19|20)\d\d년?|지난해|작년|전년|재작년|\byear|교역국|교역 ?상대국|무역국|시장|partner|market) ?\((?:약 |about )?$|\([^()]*\b(?:exports?|imports?|수출|수입)(?:액|은|이)?(?: of| were| worth)? ?$"
)


def _values(sentence: Sentence, before: str, context: Context, frame: Frame | None) -> list[Claim]:
    text = sentence.text
    amounts = [
        one
        for one in find_amounts(text, context.dollar)
        if one.value >= LEAST and (not one.is_bracketed or YEAR_OPENS.search(text[: one.start]))
    ]
    if not amounts or not (speaks_of_pair(text, before, context) or frame):
        return []
    claims: list[Claim] = []
    for number, amount in enumerate(amounts):
        left = _left_of(text, amounts, number)
        if left is None or MARK.match(text[amount.end :]) or (frame is None and _is_of_one(text, amount)):
            continue
        measure = (
            _named(text, before, left, amount)
            or _moved(text, amount, claims)
            or _of_goods(text, amount, frame)
        )
        if measure is None or not _is_plain(text, left, amount):
            continue
        reporter = sides_of(
            text[: amount.start], text[amount.end :], measure, amount.currency, context, frame
        )
        if not reporter:
            continue
        year = year_of(text, amount.start, amount.end, context) or (frame.year if frame else None)
        year = year_of_span(before, text, amount.start, amount.end, context) or year
        if YEAR_BEFORE.match(text[amount.end :]) or YEAR_BEFORE_KO.search(text[: amount.start]):
            told = claims[-1].fields["year"] if claims else None
            if told is None:
                continue
            year = int(told) - 1
        fields = {"reporter": reporter, "partner": OTHER[reporter], "rank": None, "measure": measure, "value": amount.value,
                  "currency": amount.currency, "year": year}  # fmt: skip
        claims.append(Claim("figure", fields, sentence.start, sentence.end, "high" if year else "medium",
                            "the sentence names flow, value and year" if year else "no year is stated"))  # fmt: skip
    return claims


def _named(text: str, before: str, left: str, amount: Amount) -> str | None:
    """Return the flow that words of trade beside an amount tell, or the sentence before that this one goes on about."""
    if done := SOLD.match(text[amount.end :]):
        return "export" if done[1] == "수출" else "import"
    measure = _trade_word(left) or _trade_word(text[amount.end : amount.end + 30])
    if measure is None and left == text[: amount.start] and IT_STOOD.match(text):
        measure = _trade_word(before)
    if measure is None and GOODS.search(text):
        return "total"
    if measure is None and (THOSE.search(left) or WITH.match(text[amount.end :])):
        measure = _trade_word(text[: amount.start])
    partner = re.search(rf"({PARTNER}|{KO_PARTNER})[^;]{{0,60}}$", left, re.IGNORECASE)
    # "the ninth-largest export market, with goods worth ..."
    return measure or (measure_of(partner[1]) if partner else None)


#: Behind an amount, the verb of what was sold or bought for it: "74억달러어치를 수출하고".
SOLD = re.compile(
    r"(?:\([^)]*\))?\s?(?:어치|가량|규모)?(?:[를을]|의 (?:상품|물품|제품)을)? ?(수출|수입)(?=[하했해한])"
)
#: Trade with one of the two, told behind that with another: "those to Singapore $18.2 billion".
THOSE = re.compile(rf"\b(?:those|that) (?:to|from|with) {PLACE}\b[^,;]{{0,20}}$")
WITH = re.compile(rf" (?:with|to|from|for) {PLACE}\b")
#: Goes on about the trade of the sentence before: "It stood at ...", "The figure was ...".
IT_STOOD = re.compile(
    r"(?:It|That|This|[Tt]he (?:figure|total|sum|amount|number|volume|value)) (?:\w+ )?(?:stood|was|were|came|reached|amounted|total(?:l)?ed|rose|climbed|grew|hit|fell|dropped|compares|compared)\b|(?:이는|규모는|금액은|총액은|액수는) "
)
#: Says of an amount that it is only a line that was crossed.
MARK = re.compile(
    r"[ -](?:mark|barrier|threshold|milestone|line|level)\b|\s?(?:선|고지|벽|문턱|시대)(?=[을를이에\s])"
)
#: Where a sentence goes on to another country.
WHILE = re.compile(r",? (?:while|whereas) |; ")


def _is_of_one(text: str, amount: Amount) -> bool:
    """Tell whether the clause of an amount names one of the two only, and the next one the other: exports of each to all."""
    marks = [one.span() for one in WHILE.finditer(text)]
    low = max((end for _, end in marks if end <= amount.start), default=0)
    high = min((start for start, _ in marks if start >= amount.end), default=len(text))
    clause = text[low:high]
    return clause != text and len(economies_of(clause)) == 1 and OWN_FLOW.search(clause) is not None


OWN_FLOW = re.compile(
    rf"{PLACE}(?:'s|’s|n)? (?:[a-z-]+ ){{0,2}}(?:exports?|imports?|trade)\b(?! (?:to|from|with) {PLACE})"
)
#: Goods of a country that the other took.
GOODS_OF = re.compile(
    r"(?: worth)? of (?P<home>South Korean|Korean|Singapore(?:an)?) (?:goods|products|merchandise)\b"
)
TOOK = re.compile(r"\b(?:took|takes|bought|buys|purchased|absorbed|imported)\b.{0,30}$")


def _of_goods(text: str, amount: Amount, frame: Frame | None) -> str | None:
    """Return what a country's goods that the other took are in the statistics of the one spoken of."""
    goods = GOODS_OF.match(text[amount.end :])
    if goods is None or frame is None or not TOOK.search(text[: amount.start]):
        return None
    home = "SGP" if goods["home"].startswith("S") and "Korean" not in goods["home"] else "KOR"
    return "export" if frame.reporter == home else "import"


def _moved(text: str, amount: Amount, claims: list[Claim]) -> str | None:
    """Return the flow of goods that came from, or went to, a country; "the other way" is that of the value before, turned round."""
    behind = text[amount.end : amount.end + 50]
    if claims and re.match(r".{0,25}\b(?:the other way|the opposite direction|in return)\b", behind):
        return {"export": "import", "import": "export"}.get(str(claims[-1].fields["measure"]))
    if not re.search(r"\b[Gg]oods\b", text[max(0, amount.start - 120) : amount.end + 60]):
        return None
    if re.match(rf".{{0,20}}\b(?:came|arrived|flowed|brought in) from {PLACE}", behind):
        return "import"
    return "export" if re.match(rf".{{0,20}}\b(?:went|flowed|headed|sent) to {PLACE}", behind) else None


GOODS = re.compile(
    r"\b(?:traded|exchanged|swapped) (?:goods|merchandise|products) (?:worth|valued)\b|\b[Gg]oods (?:exchanged|traded) (?:by|between)\b|\b[Gg]oods (?:worth|valued at|to the value of)\b.*\b(?:between (?:them|the two)|both ways|each way|in both directions|back and forth)\b"
)


def _left_of(text: str, amounts: list[Amount], number: int) -> str | None:
    """Return what stands before an amount, back to the one before; None where it is only what a value rose from."""
    amount = amounts[number]
    left = text[amounts[number - 1].end if number else 0 : amount.start]
    if re.search(r"\bfrom\s$", text[max(0, amount.start - 8) : amount.start]) and not re.match(
        rf" in (?:19|20)\d\d|{YEAR_BEFORE.pattern}", text[amount.end :]
    ):
        return None
    follows = r".{0,20}\bto\s$| in (?:19|20)\d\d\b.{0,70}\bto\s$|로,? (?:전년도?|20\d\d년|지난해|작년)(?:의)?\s?$|(?:에서|로|를|을) ?\S{0,8} ?(?:다가|뒤|후|며|고),? .{0,14}$|.{0,30}\b(?:(?:up|down) from|compared with|against)\s$|.{0,12}에서\s?(?:(?:\S+년|지난해|작년|올해)\s)?$|\s?(?:mark|barrier|threshold|line|level)\b.{0,40}$|\s?(?:선|고지|벽|문턱)[을를이] .{0,24}$|.{0,90}\b(?:(?:up|down) from|compared (?:with|to)|against|from)\s$|.{0,16}(?:19|20)\d\d년?\s?\($| in (?:19|20)\d\d,? (?:as |up |down )?(?:against|from|compared (?:with|to)) $"
    if number and re.match(follows, left):
        return text[: amount.start]  # where it rose to, or from
    return left


def _trade_word(piece: str) -> str | None:
    """Return the flow that the last word of trade in a piece tells."""
    found = list(TRADE.finditer(piece))
    return str(found[-1].lastgroup) if found else None


#: Behind an amount, where what is told of it ends: another amount, or another clause.
CLAUSE = re.compile(r"[;,] (?!which\b)|(?<=다)\. |(?<=[며고나만]),? |로,? (?=\d)")


#: Opens a sentence with the rank of one of the pair in its region, and goes on to their trade.
IN_REGION = re.compile(
    rf"(?:{PLACE} (?:is|was|became|remains|remained)\b[^;]*{PLACE}[^;]*\bpartners?\b[^;]*,? (?:with|and) (?=(?:bilateral|two-way|mutual) (?:trade|commerce)\b)"
    r"|(?:\S+에 따르면 )?(?:싱가포르|한국)[은는] [^.]*(?:아세안|동남아|한국|우리|싱가포르)[^.]*(?:교역|무역) ?(?:상대국?|파트너|대상국?|국)\S{0,3}[로며고],? (?=[^,]{0,8}양국))"
)


def _is_plain(text: str, left: str, amount: Amount) -> bool:
    """Tell whether an amount is a value of trade: no target, surplus, growth, investment."""
    clause = text.rfind("; ", 0, amount.start) + 1
    done = SOLD.match(text[amount.end :])
    behind = done[0] if done else CLAUSE.split(text[amount.end : amount.end + 28])[0]
    bare = MAINLY.sub(" ", left)
    if ranked := IN_REGION.match(text[: amount.start]):
        clause, bare = ranked.end(), text[ranked.end() : amount.start]
    near = text[max(clause, amount.start - 70) : amount.end] + behind
    is_part = (
        OF_WARES.search(bare[-90:]) is not None
        or BEST_WARE.match(text[amount.end :]) is not None
        or WORTH_OF.match(text[amount.end :]) is not None
    )
    return not (is_part or NO_VALUE.search(near) or GROWTH.search(left) or THIRD.search(bare[-60:]))
