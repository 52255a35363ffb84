"""One deal, told by several sentences."""

import re
from dataclasses import dataclass, replace

from dashboard.ingest.reader.amounts import Amount
from dashboard.ingest.reader.passages import Sentence

#: Sentences from the top that tell the news.
LEAD = 4
#: Sentences behind a contract that still tell of it.
NEAR = 2
#: Share by which a headline may round an amount, and one of one figure alone.
ROUNDED, ROUGH = 0.01, 0.1


@dataclass(frozen=True)
class Deal:
    """A deal as far as the sentences read so far tell it; names by side, the sentence that told it first, and whose arms the parties are."""

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
    parents: tuple[str, ...] = ()


def join_deal(deals: list[Deal], deal: Deal) -> None:
    """Add a deal, or complete the one it speaks of again."""
    if any(_is_earlier_step(held, deal) for held in deals):
        return
    for at, held in enumerate(deals):
        korean = shares(held.korean, (*deal.korean, *deal.parents))
        singaporean = shares(held.singaporean, (*deal.singaporean, *deal.parents))
        same = (korean or not held.korean or not deal.korean) and (
            singaporean or not held.singaporean or not deal.singaporean
        )
        if (korean or singaporean) and _is_side_note(held, deal):
            deals[at] = replace(
                held, korean=_union(held.korean, deal.korean), singaporean=_union(held.singaporean, deal.singaporean),
                ids=_union(held.ids, deal.ids),
            )  # fmt: skip
            return
        if (korean or singaporean) and _is_of_it(held, deal):
            deals[at] = replace(
                held, korean=_union(held.korean, deal.korean), singaporean=_union(held.singaporean, deal.singaporean),
                ids=_union(held.ids, deal.ids), amount=held.amount or deal.amount, last=deal.sentence.number,
            )  # fmt: skip
            return
        if (korean or singaporean) and _is_together(held, deal):
            deals[at] = replace(
                held, korean=_union(held.korean, deal.korean), singaporean=_union(held.singaporean, deal.singaporean),
                ids=_union(held.ids, deal.ids), amount=exacter(held.amount, deal.amount), last=deal.sentence.number,
            )  # fmt: skip
            return
        if (korean or singaporean) and _is_continued(held, deal):
            deals[at] = replace(
                held, korean=_union(held.korean, deal.korean), singaporean=_union(held.singaporean, deal.singaporean),
                ids=_union(held.ids, deal.ids), amount=deal.amount, last=deal.sentence.number,
                date=deal.date or held.date, is_dated=held.is_dated or deal.is_dated,
            )  # fmt: skip
            return
        if not same or not (korean or singaporean):
            continue
        if _is_another(held, deal) or _is_of_another_kind(held, deal):
            continue
        deals[at] = replace(
            held,
            korean=_union(held.korean, deal.korean), singaporean=_union(held.singaporean, deal.singaporean),
            others=_union(held.others, deal.others), ids=_union(held.ids, deal.ids),
            amount=exacter(held.amount, deal.amount), sector=held.sector or deal.sector,
            deal_type=_surer(held, deal), date=_stated(held, deal), is_dated=held.is_dated or deal.is_dated,
            last=deal.sentence.number,
        )  # fmt: skip
        return
    deals.append(deal)


def _is_earlier_step(held: Deal, deal: Deal) -> bool:
    """Tell whether the background tells of a stake in the company that is taken over now, and not whose it became."""
    is_half = not (deal.korean and deal.singaporean)
    was_news = held.deal_type == "acquisition" and held.sentence.depth < LEAD <= deal.sentence.depth
    is_stake = deal.deal_type == "investment" and deal.amount is not None
    same = shares(held.korean, deal.korean) or shares(held.singaporean, deal.singaporean)
    return is_half and was_news and is_stake and same


def _is_side_note(held: Deal, deal: Deal) -> bool:
    """Tell whether a sentence behind a contract or a fund only says who will do the work, or run it."""
    is_near = 0 < deal.sentence.number - max(held.sentence.number, held.last) <= NEAR
    return (
        is_near
        and not is_title(held.sentence)
        and not SEPARATE.search(deal.sentence.text)
        and held.deal_type in ("contract", "fund")
        and deal.deal_type in ("partnership", "joint_venture")
        and deal.amount is None
        and not deal.is_dated
    )


def _is_continued(held: Deal, deal: Deal) -> bool:
    """Tell whether a sentence of the opening tells the price of the purchase before it, and from whom or of what it is."""
    is_near = 0 < deal.sentence.number - max(held.sentence.number, held.last) <= NEAR
    return (
        is_near
        and held.deal_type == "acquisition"
        and deal.deal_type in ("acquisition", "investment")
        and held.amount is None
        and deal.amount is not None
        and deal.sentence.depth < LEAD
        and deal.date[:7] == held.date[:7]
        and not (SEPARATE.search(deal.sentence.text) or ALSO.search(deal.sentence.text))
    )


#: Says with whom a job is done.
TOGETHER = re.compile(
    r"주간사|주관사|\b(?:consortium|joint venture|together with|alongside|in a team with|local partner)\b|컨소시엄|조인트벤처|공동 ?(?:수급|도급)|합작(?:\(JV\)| ?(?:형태|방식|구조))"
)


def _is_together(held: Deal, deal: Deal) -> bool:
    """Tell whether a sentence right behind a contract only says with whom it will be done."""
    is_near = 0 < deal.sentence.number - max(held.sentence.number, held.last) <= NEAR
    kinds = ("contract", "partnership", "joint_venture", *(() if deal.amount else ("investment",)))
    is_work = held.deal_type == "contract" and deal.deal_type in kinds  # a share of the job is no investment
    return is_near and is_work and not deal.is_dated and TOGETHER.search(deal.sentence.text) is not None


#: Speaks of the contract that was told before.
OF_IT = re.compile(
    r"\b(?:disclosed|announced|confirmed|reported|revealed|unveiled|made public) the (?:contract|order|deal|agreement|sale|purchase|transaction)\b"
    r"|\b[Tt]he (?:contract|order|deal|agreement|sale|purchase|transaction) (?:was|is|were) (?:disclosed|announced|confirmed|reported|revealed)\b|^The (?:new |joint |planned |\d\d:\d\d )*(?:business|venture|company|entity|JV|facility)\b,? |\bwhich (?:runs|owns|operates) (?:the|that) (?:brand|chain|label|caf[eé]|business|app|platform|service|shops?)\b|이 같은 (?:계약|수주|내용).{0,20}(?:공시|밝혔|발표)"
)


def _is_of_it(held: Deal, deal: Deal) -> bool:
    """Tell whether a sentence right behind a deal only says who made it public: a parent, a partner."""
    is_near = 0 < deal.sentence.number - max(held.sentence.number, held.last) <= NEAR
    return (
        is_near
        and OF_IT.search(deal.sentence.text) is not None
        and SEPARATE.search(deal.sentence.text) is None
    )


def exacter(held: Amount | None, new: Amount | None) -> Amount | None:
    """Return the amount of a deal; a headline's is rounded, the text gives it whole."""
    if held is None or new is None:
        return held or new
    rough = ROUGH if _digits(held.value) == 1 else ROUNDED  # "some 500 billion"
    is_same = abs(held.value - new.value) <= rough * held.value
    if new.converted and abs(held.value - new.converted) <= ROUNDED * held.value:
        return new  # the headline had it in the other currency
    if held.currency != new.currency:  # a headline's dollar may be another's
        return new if is_same else held
    return new if is_same and _digits(new.value) > _digits(held.value) else held


def _digits(value: float) -> int:
    return len(f"{value:.0f}".rstrip("0"))


def _is_another(held: Deal, deal: Deal) -> bool:
    """Tell whether a sentence speaks of another deal of the same parties: of another month below the opening, or of years before."""
    if not deal.is_dated:
        return False
    if not held.date:  # the news has no date: what is of a year is older, and another act
        is_old = len(deal.date) == len("2021") or (
            len(deal.date) == len("2021-03") and deal.sentence.depth >= LEAD
        )
        return is_old and deal.deal_type != held.deal_type
    is_older = deal.date[:4] < held.date[:4] and len(deal.date) < len("2025-03-04")
    is_apart = deal.sentence.depth >= LEAD or (len(deal.date) == len("2025-03") and _differ(held, deal))
    return is_older or (deal.date[:7] != held.date[:7] and is_apart)


def _differ(held: Deal, deal: Deal) -> bool:
    """Tell whether two deals have each a value of its own, in the same money."""
    if held.amount is None or deal.amount is None or held.amount.currency != deal.amount.currency:
        return False
    return abs(held.amount.value - deal.amount.value) > ROUNDED * held.amount.value


#: Types that are not told of one and the same act.
APART = frozenset({"mou", "acquisition", "facility", "fund"})


#: Says that an act is another one.
SEPARATE = re.compile(r"\b(?:separate(?:ly)?|another)\b|별도|별개", re.IGNORECASE)
#: Says that one more act is told.
ALSO = re.compile(r"\b(?:also|separately|in addition|meanwhile)\b|별도로|아울러|한편", re.IGNORECASE)


def _is_of_another_kind(held: Deal, deal: Deal) -> bool:
    """Tell whether two sentences share one side only and tell of two kinds of act."""
    if ALSO.search(deal.sentence.text) and held.deal_type != deal.deal_type:
        return bool(deal.amount) or {held.deal_type, deal.deal_type} <= {"facility", "contract"}
    is_half = bool(held.korean and held.singaporean) != bool(deal.korean and deal.singaporean)
    return is_half and held.deal_type != deal.deal_type and {held.deal_type, deal.deal_type} <= APART


def _stated(held: Deal, deal: Deal) -> str:
    """Return the day of a deal told twice: one that the opening states goes before that of the paper."""
    is_day = deal.is_dated and len(deal.date) == len("2021-03-04") and deal.sentence.depth < LEAD
    return deal.date if is_day and not held.is_dated else held.date or deal.date


#: Verbs of a headline that leave open what was agreed.
PICKED = re.compile(r"\b(?:taps?|picks?|chooses?|names?|selects?|appoints?)\b", re.IGNORECASE)


def is_title(sentence: Sentence) -> bool:
    """Tell whether a sentence is a headline: above the text, and without a full stop."""
    return not sentence.depth and not sentence.text.endswith((".", "다"))


#: Types that tell what a vaguer one before them was.
PLAINER = {("contract", "supply"), ("investment", "facility"), ("facility", "joint_venture")}


def _surer(held: Deal, deal: Deal) -> str:
    """Return the type of a deal told twice: the one that tells more."""
    old, new = held.deal_type, deal.deal_type
    if held.sentence.depth < LEAD <= deal.sentence.depth and not (
        deal.amount or (is_title(held.sentence) and not held.last)
    ):
        return old  # the opening says what it is
    if (
        is_title(held.sentence)
        and deal.sentence.depth <= (0 if held.korean and held.singaporean else 1)
        and deal.korean
        and deal.singaporean
    ):
        if new == "joint_venture" and old not in ("partnership", "facility"):
            return old
        return new if new != "partnership" or PICKED.search(held.sentence.text) else old
    has_client = bool(deal.korean and deal.singaporean) and not (held.korean and held.singaporean)
    if (old, new) == ("facility", "contract") and has_client:
        return new
    is_whole = bool(deal.korean and deal.singaporean) or not (held.korean and held.singaporean)
    if (old, new) == ("investment", "mou") and held.amount is None and deal.sentence.depth < LEAD:
        return new
    if (old, new) in PLAINER and is_whole:
        return new
    vague = ("partnership", "investment") if new == "fund" else ("partnership",)
    return new if old in vague and new not in vague else old


def _union(held: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """Join two lists of names; of two ways to write one the longer is kept."""
    names = list(held)
    for one in new:
        alike = [at for at, each in enumerate(names) if _alike(one, each)]
        if not alike:
            names.append(one)
        elif _is_fuller(one, names[alike[0]]):
            names[alike[0]] = one
    return tuple(names)


#: Behind the name of a group that its units bear too.
GROUP = re.compile(r"(?: Group|그룹)$", re.IGNORECASE)


def _is_fuller(one: str, held: str) -> bool:
    """Tell whether of two ways to write a name the first tells more: the longer, and a unit more than its group."""
    is_group, was_group = (GROUP.search(name) is not None and not _is_same(one, held) for name in (one, held))
    return was_group if is_group != was_group else len(one) > len(held)


def shares(held: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Tell whether two lists of names have one in common, written in full or in part."""
    return any(_alike(one, each) for one in held for each in new)


def _alike(one: str, other: str) -> bool:
    return _is_same(one, other) or _is_same(GROUP.sub("", one), GROUP.sub("", other))


#: The end of a university's name, in full or in short.
COLLEGE = re.compile("(?:이|과학기술|기술)?공(?:과|업)?대(?:학교|학)?$")


def _is_same(one: str, other: str) -> bool:
    first, second = (re.sub("자동차", "차", COLLEGE.sub("공대", name.casefold())) for name in (one, other))
    return first in second or second in first or _is_shortened(*sorted((first, second), key=len))


def _is_shortened(short: str, whole: str) -> bool:
    """Tell whether a Korean name leaves out letters of another: "인천공항공사" for "인천국제공항공사"."""
    if not re.fullmatch(r"[가-힣]{5,}", short) or (short[:2], short[-2:]) != (whole[:2], whole[-2:]):
        return False
    rest = iter(whole)
    return all(letter in rest for letter in short)
