"""Company deals between the two economies."""

import re
from dataclasses import replace

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.amounts import PLANNED as PLANNED_VALUE
from dashboard.ingest.reader.deal import LEAD, Deal, is_title, join_deal
from dashboard.ingest.reader.deal_amounts import amount_of
from dashboard.ingest.reader.deal_asides import is_no_act
from dashboard.ingest.reader.deal_details import (
    completed,
    date_of,
    goes_on,
    with_value_before,
    with_value_of_title,
)
from dashboard.ingest.reader.deal_kind import SHIPYARD, as_built, bridges, kind_of
from dashboard.ingest.reader.deal_news import PAIR, background, is_told, opening, with_investee
from dashboard.ingest.reader.deal_parties import LONGEST, parties_of
from dashboard.ingest.reader.deal_rounds import Round, next_round, of_round, without_sum_of_round
from dashboard.ingest.reader.deal_sides import (
    PARENTS,
    are_agencies,
    are_apart,
    by_economy,
    parts_of,
    place_unknown,
    with_client,
    without_site,
)
from dashboard.ingest.reader.deal_words import ACT, IDEA, NOISE
from dashboard.ingest.reader.entity_cues import ABROAD
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.parties import Party
from dashboard.ingest.reader.passages import HANGUL, Sentence
from dashboard.ingest.reader.places import KOREAN_CITIES, THIRD, economies_of


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
    home = context.home if context.home in ("KOR", "SGP") else ""
    sentences = [one if len(one.text) <= LONGEST else replace(one, text="") for one in sentences]
    known, parties = parties_of(sentences, lexicon, home)
    deals: list[Deal] = []
    round_of = Round()
    for sentence, inside in zip(sentences, parties, strict=True):
        told = [
            deal
            for part, named in parts_of(
                sentence,
                background(
                    sentence,
                    with_investee(sentence, with_client(sentence, sentences, parties), parties),
                    sentences,
                    parties,
                ),
            )
            if (deal := _deal(part, named, known, lexicon, context, _beside(part, sentences, round_of.words)))
            is not None
        ]
        round_of = next_round(round_of, sentence, told, context)
        for deal in (of_round(one, round_of) for one in told):
            join_deal(deals, _valued(deal, deals, sentences, parties, context))
        if not told and deals and _is_near(sentence, deals[-1]):
            deals[-1] = completed(deals[-1], sentence, inside, context)
    if not is_told(deals):
        for sentence, inside in opening(sentences, parties):
            deal = _deal(sentence, inside, known, lexicon, context, _beside(sentence, sentences, ""))
            if deal is not None:
                join_deal(deals, _completed(deal, sentences, parties, context))
    if not any(one.sentence.depth <= LEAD for one in deals):
        deals += _by_headline(sentences, parties, known, lexicon, context)
    used = [one.amount.value for one in deals if one.amount]
    deals = [with_value_of_title(one, sentences, parties, used, context) for one in deals]
    return [_claim(without_sum_of_round(one, sentences)) for one in deals if _counts(one)]


def _by_headline(
    sentences: list[Sentence],
    parties: list[list[Party]],
    known: dict[str, str],
    lexicon: Lexicon,
    context: Context,
) -> list[Deal]:
    """Return the deal whose kind the headline tells, and whose parties the opening names."""
    heads = [one for one in sentences if is_title(one) and not IDEA.search(one.text)]
    kinds = [kind for one in heads if (kind := kind_of(_masked(one.text, parties[one.number]), both=True))]
    for sentence in sentences if len(kinds) == 1 else ():
        inside = with_client(sentence, sentences, parties)
        missing = PAIR - {one.economy for one in inside}
        if len(missing) == 1 and MONEY.search(sentence.text):
            inside = [*(one for at in heads for one in parties[at.number] if one.economy in missing), *inside]
        if 0 < sentence.depth <= 2 and {one.economy for one in inside} >= PAIR:
            beside = _beside(sentence, sentences, "")
            deal = _deal(sentence, inside, known, lexicon, context, beside, kinds[0])
            return [] if deal is None else [_completed(deal, sentences, parties, context)]
    return []


def _is_near(sentence: Sentence, deal: Deal) -> bool:
    """Tell whether a sentence may still complete a deal; behind a headline there is page furniture."""
    if sentence.number <= max(deal.last, deal.sentence.number) + NEAR:
        return True
    return not deal.sentence.depth and not deal.last and sentence.depth <= NEAR


def _completed(deal: Deal, sentences: list[Sentence], parties: list[list[Party]], context: Context) -> Deal:
    """Return a deal completed from the sentences before and behind it."""
    return _followed(with_value_before(deal, sentences, parties, context), sentences, parties, context)


def _followed(deal: Deal, sentences: list[Sentence], parties: list[list[Party]], context: Context) -> Deal:
    """Return a deal completed from the sentences behind it."""
    for at in range(deal.sentence.number + 1, len(sentences)):
        if at > deal.sentence.number + NEAR and sentences[at].depth >= LEAD:
            break
        deal = completed(deal, sentences[at], parties[at], context)
    return deal


#: Says who gave the money that the headline tells of.
MONEY = re.compile(
    r"(?:조달|투자|유치|모은|받은|들어온|끌어온)[^.]{0,8} ?(?:돈|금액|자금|\d[\d,]*\s?[억만조])|\bthe (?:money|round|cash|sum) (?:came|comes|was) (?:from|led by|put up by)\b"
)
#: Sentences behind a deal that may still complete it.
NEAR = 3


def _valued(
    deal: Deal, deals: list[Deal], sentences: list[Sentence], parties: list[list[Party]], context: Context
) -> Deal:
    """Return a deal with the value told before it, unless that is another's."""
    used = [one.amount.value for one in deals if one.amount]
    before = with_value_before(deal, sentences, parties, context)
    is_used = before.amount is not None and before.amount.value in used
    return deal if is_used and not goes_on(deal, deals) else before


#: Where a place stands that a sentence before told of.
KOREAN_SITE = re.compile(rf"\b{KOREAN_CITIES}\b|서울|부산|인천|강남|여의도|명동|판교|이천|용인|을지로|종로")
#: A house with the place where it stands before it, which the Korean press tells without the country.
KOREAN_HOUSE = re.compile(
    r"(?:서울|부산|인천|강남|여의도|역삼동|명동|판교|을지로|종로|테헤란로|광화문)[^.]{0,24}(?:빌딩|타워|호텔|사옥|오피스|백화점)"
)
#: A town, and what is built there.
KOREAN_WORKS = re.compile(
    r"(?:서울|부산|인천|대구|광주|대전|울산|세종|경기|강원|충[북남]|전[북남]|경[북남]|제주|이천|용인|평택|화성|안성|판교|송도|영종도|새만금|창원|여수|군산)[^.]{0,40}(?:공장|센터|연구소|단지|터미널|캠퍼스|법인|사무소|지점|매장)"
)
#: Speaks of a place that was named before.
THE_PLACE = re.compile(
    r"\b(?:the|this|that|its) (?:same )?(?:building|tower|property|hotel|mall|asset|site|warehouse|centre|center|complex|plot|facility|plant|block|portfolio)\b|이 (?:건물|호텔|빌딩|땅|부지|공장|센터)"
)


def _around(sentence: Sentence, sentences: list[Sentence]) -> str:
    """Return the sentences before one that speaks of "the building": they tell where it stands."""
    if not THE_PLACE.search(sentence.text):
        return ""
    return " ".join(one.text for one in sentences[max(0, sentence.number - 3) : sentence.number])


def _beside(sentence: Sentence, sentences: list[Sentence], told: str) -> tuple[str, set[str], str]:
    """Return what helps to understand a sentence: those before it, whose country "there" is, the headline or what was `told` of all."""
    title = " ".join(one.text for one in sentences if not one.depth) if not sentence.depth else told
    return _around(sentence, sentences), _land(sentence, sentences), title


#: Speaks of the country that the sentence before told of.
THERE = re.compile(r"\bthere\b(?! (?:is|are|was|were|will|has|have|had|to)\b)")


def _land(sentence: Sentence, sentences: list[Sentence]) -> set[str]:
    """Return whose country "there" is: that of the sentence before."""
    is_there = THERE.search(sentence.text) or THE_PLACE.search(sentence.text)
    if not is_there or not sentence.number:
        return set()
    before = sentences[sentence.number - 1].text
    return set() if THIRD.search(before) else economies_of(before)


def _deal(
    sentence: Sentence,
    inside: list[Party],
    known: dict[str, str],
    lexicon: Lexicon,
    context: Context,
    around: tuple[str, set[str], str],
    told_kind: str | None = None,
) -> Deal | None:
    text = sentence.text
    before, land, title = around
    if is_no_act(text, inside) or are_apart(text, inside):
        return None
    sides, ids, sector = by_economy(inside, text, known)
    place_unknown(sides, f"{title} {before} {text}", inside)
    if set(sides["KOR"]) & set(sides["SGP"]):
        return None  # two offices that are called alike: of states
    both = bool(sides["KOR"] and sides["SGP"])
    kind = kind_of(_masked(text, inside), both=both) or told_kind
    kind = as_built(kind, text, sides["KOR"], both=both)
    if kind == "facility":
        sides |= {code: without_site(sides[code], text) for code in PAIR}
    if kind is None or not _is_told(text, is_order=both and (kind == "supply" or not sentence.depth)):
        return None
    hosts = economies_of(text) | _sites(text, before, lexicon) | land
    if kind == "facility" and not sentence.depth and not THIRD.search(text):
        hosts |= economies_of(title)
    if not bridges(sides, text, kind, hosts):
        return None
    if kind in ("mou", "partnership") and are_agencies(inside, lexicon):
        return None  # what public bodies agree on is an event
    for code in ("KOR", "SGP"):
        for name in sides[code]:
            known.setdefault(name, code)
    value, is_dated = date_of(sentence, context)
    return Deal(tuple(sides["KOR"]), tuple(sides["SGP"]), (*sides[""], *sides[ABROAD]), tuple(ids), kind, sector, amount_of(text, context),
                 PLANNED_VALUE.search(text) is not None, value, is_dated, sentence, parents=tuple(sides[PARENTS]))  # fmt: skip


def _masked(text: str, inside: list[Party]) -> str:
    """Return a sentence without the words of its names: "Korea Investment Corp" invests in nothing by its name."""
    for one in inside:
        name = one.name.removesuffix(" Fund")
        text = text.replace(name, name[0] + MASK * (len(name) - 1))
    return NOISE.sub(lambda found: found[0][0] + MASK * (len(found[0]) - 1), text)


#: A letter that stands in no word of a deal.
MASK = "x"


def _is_told(text: str, *, is_order: bool) -> bool:
    """Tell whether a sentence tells an act: by a verb, in Korean by the word of the deal itself; a ship's order needs none."""
    has_verb = ACT.search(text) is not None or HANGUL.search(text) is not None
    return has_verb or (is_order and (SHIPYARD.search(text) is not None or not text.endswith(".")))


def _sites(text: str, before: str, lexicon: Lexicon) -> set[str]:
    """Return the economies where the places stand that a sentence, or those before it, tells of."""
    listed = {one.name.economy for one in lexicon.organisations.find(text) if one.name.kind == "property"}
    is_there = KOREAN_SITE.search(before) or KOREAN_HOUSE.search(text) or KOREAN_WORKS.search(text)
    return listed | ({"KOR"} if is_there else set())


def _counts(deal: Deal) -> bool:
    return deal.sentence.depth < LEAD or deal.is_dated or deal.amount is not None or _is_recent(deal)


def _is_recent(deal: Deal) -> bool:
    """Tell whether a deal below the opening is told as news: both parties and an act of signing."""
    return (
        bool(deal.korean and deal.singaporean)
        and re.search(
            r"\bwill (?:set up|form|establish)\b|협약|맺|서명|\binked?\b|\bsealed\b|\bexchanged\b|\bput their names\b|\bmemorand|\bMOU|업무협약|양해각서|\b(?:signed|concluded) (?:an?|the)\b|\bagreed to\b|체결",
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
