"""One deal, told by several sentences."""

from dataclasses import dataclass, replace

from dashboard.ingest.reader.amounts import Amount
from dashboard.ingest.reader.passages import Sentence

#: Sentences from the top that tell the news.
LEAD = 4
#: Share by which a headline may round an amount.
ROUNDED = 0.01


@dataclass(frozen=True)
class Deal:
    """A deal as far as the sentences read so far tell it; names by side, and the sentence that told it first."""

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


def join_deal(deals: list[Deal], deal: Deal) -> None:
    """Add a deal, or complete the one it speaks of again."""
    for at, held in enumerate(deals):
        korean = shares(held.korean, deal.korean)
        singaporean = shares(held.singaporean, deal.singaporean)
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
            amount=_exacter(held.amount, deal.amount), sector=held.sector or deal.sector,
            deal_type=_surer(held.deal_type, deal.deal_type), date=held.date or deal.date, is_dated=held.is_dated or deal.is_dated,
            last=deal.sentence.number,
        )  # fmt: skip
        return
    deals.append(deal)


def _exacter(held: Amount | None, new: Amount | None) -> Amount | None:
    """Return the amount of a deal; a headline's is rounded, the text gives it whole."""
    if held is None or new is None or held.currency != new.currency:
        return held or new
    is_same = abs(held.value - new.value) <= ROUNDED * held.value
    return new if is_same and _digits(new.value) > _digits(held.value) else held


def _digits(value: float) -> int:
    return len(f"{value:.0f}".rstrip("0"))


def _is_another(held: Deal, deal: Deal) -> bool:
    """Tell whether a sentence below the opening speaks of another deal of the same parties: by its date."""
    return bool(
        deal.is_dated and held.date and deal.date[:7] != held.date[:7] and deal.sentence.number >= LEAD
    )


def _surer(held: str, new: str) -> str:
    if (held, new) in (("contract", "supply"), ("investment", "facility")):
        return new
    vague = ("partnership", "investment") if new == "fund" else ("partnership",)
    return new if held in vague and new not in vague else held


def _union(held: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return (*held, *(one for one in new if not any(one in each or each in one for each in held)))


def shares(held: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Tell whether two lists of names have one in common, written in full or in part."""
    return any(one in each or each in one for one in held for each in new)
