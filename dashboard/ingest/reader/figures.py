"""Figures that are quoted: the rank of a trading partner, and the value of trade."""

import re
from dataclasses import replace

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.amounts import Amount, find_amounts
from dashboard.ingest.reader.figure_years import distinct, joined, same_year, year_of
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import THIRD
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

NOT_TRADE = re.compile(r"invest\w*|construction|port\b|market cap|투자|건설|수주", re.IGNORECASE)
TRADE = re.compile(
    r"(?P<total>\b(?:bilateral|two-way|total|merchandise|goods|overall|annual|mutual)?\s?(?:trade|commerce)(?: volume| turnover| in goods| value)?\b(?! (?:surplus|deficit|minister|ministry|agreement|pact|deal|partner|promotion|official|and|negotiat|representative|war|association|agency|dispute|mission|facilitation|barrier|fair))|교역\s?(?:액|량|규모|은|이|가)|무역\s?(?:액|량|규모))"
    r"|(?P<export>\bexport(?:s|ed)?\b(?! market| destination| promotion)|\bshipments\b|\bshipped\b|\bsold\b(?= (?:goods|products|(?:US|S)?\$)|\s*$)|수출(?:액|은|이|규모|만)?)|(?P<import>\bimport(?:s|ed)?\b|\bpurchases\b|\bbought\b(?= (?:goods|products|(?:US|S)?\$)|\s*$)|수입(?:액|은|이|규모)?)",
    re.IGNORECASE,
)
NO_VALUE = re.compile(
    r"\b(?:surplus|deficit|target\w*|goals?|aims?|double|doubl\w+|by 20[2-4]\d|would reach|to reach|invest\w*|construction|orders?|stake|fund|contract|deal worth|tariffs? on|per cent of|ASEAN)\b"
    r"|흑자|적자|목표|투자|건설|수주|펀드|계약|아세안", re.IGNORECASE,
)  # fmt: skip
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
        ranks, values = ranks_of(sentence, before, context, told), _values(sentence, before, context, told)
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


def _values(sentence: Sentence, before: str, context: Context, frame: Frame | None) -> list[Claim]:
    text = sentence.text
    amounts = [one for one in find_amounts(text, context.dollar) if not one.is_bracketed and one.value >= 1e7]
    if not amounts or not (speaks_of_pair(text, before, context) or frame):
        return []
    claims: list[Claim] = []
    for number, amount in enumerate(amounts):
        left = _left_of(text, amounts, number)
        if left is None:
            continue
        measure = _trade_word(left) or _trade_word(text[amount.end : amount.end + 30])
        if measure is None and GOODS.search(text):
            measure = "total"
        if measure is None and (
            partner := re.search(rf"({PARTNER}|{KO_PARTNER})[^;]{{0,60}}$", left, re.IGNORECASE)
        ):
            measure = measure_of(partner[1])  # "the ninth-largest export market, with goods worth ..."
        measure = measure or _moved(text, amount, claims)
        if measure is None or not _is_plain(text, left, amount):
            continue
        behind = text[amount.end : amount.end + 40]
        reporter = sides_of(text[: amount.start], behind, measure, amount.currency, context, frame)
        if not reporter:
            continue
        year = year_of(text, amount.start, amount.end, context) or (frame.year if frame else None)
        fields = {"reporter": reporter, "partner": OTHER[reporter], "rank": None, "measure": measure, "value": amount.value,
                  "currency": amount.currency, "year": year}  # fmt: skip
        claims.append(Claim("figure", fields, sentence.start, sentence.end, "high" if year else "medium",
                            "the sentence names flow, value and year" if year else "no year is stated"))  # fmt: skip
    return claims


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


GOODS = re.compile(r"\bgoods worth\b.*\bbetween (?:them|the two)")


def _left_of(text: str, amounts: list[Amount], number: int) -> str | None:
    """Return what stands before an amount, back to the one before; None where it is only what a value rose from."""
    amount = amounts[number]
    left = text[amounts[number - 1].end if number else 0 : amount.start]
    if re.search(r"\bfrom\s$", text[max(0, amount.start - 8) : amount.start]) and not re.match(
        r" in (?:19|20)\d\d", text[amount.end :]
    ):
        return None
    follows = (
        r".{0,20}\bto\s$|.{0,30}\b(?:(?:up|down) from|compared with|against)\s$|.{0,12}에서\s?(?:\S+년\s)?$"
    )
    if number and re.match(follows, left):
        return text[: amount.start]  # where it rose to, or from
    return left


def _trade_word(piece: str) -> str | None:
    """Return the flow that the last word of trade in a piece tells."""
    found = list(TRADE.finditer(piece))
    return str(found[-1].lastgroup) if found else None


def _is_plain(text: str, left: str, amount: Amount) -> bool:
    """Tell whether an amount is a value of trade: no target, surplus, growth, investment."""
    near = text[max(0, amount.start - 70) : amount.end + 28]
    return not (NO_VALUE.search(near) or GROWTH.search(left) or THIRD.search(left[-60:]))
