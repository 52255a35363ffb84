"""Amounts of money in sentences, English and Korean."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

SCALES = {
    "trillion": 1e12, "trn": 1e12, "tn": 1e12, "billion": 1e9, "bil": 1e9, "bln": 1e9, "bn": 1e9, "b": 1e9,
    "million": 1e6, "mln": 1e6, "mil": 1e6, "mn": 1e6, "m": 1e6, "thousand": 1e3, "k": 1e3,
}  # fmt: skip
SIGNS = {
    "us$": "USD", "usd": "USD", "s$": "SGD", "sgd": "SGD", "krw": "KRW", "w": "KRW", "won": "KRW", "₩": "KRW", "€": "EUR",
    "eur": "EUR", "¥": "JPY", "jpy": "JPY", "£": "GBP", "gbp": "GBP", "a$": "AUD", "hk$": "HKD",
}  # fmt: skip
UNITS = (
    (r"(?:u\.?s\.? |american )dollars?", "USD"), (r"singapore(?:an)? dollars?", "SGD"),
    (r"(?:korean )?won", "KRW"), (r"euros?", "EUR"), (r"yen", "JPY"), (r"dollars?", ""),
)  # fmt: skip
NUMBER = r"\d[\d,]*(?:\.\d+)?"
SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
SIGNED = re.compile(
    rf"(?P<sign>\b[Ww](?:on)?(?=\d)|US\$|HK\$|S\$|A\$|\$|₩|€|¥|£|\b(?:USD|SGD|KRW|EUR|JPY|GBP)(?![A-Za-z]))\s?(?P<n>{NUMBER})"
    rf"(?:[\s-]?(?P<scale>{SCALE})\b)?",
    re.IGNORECASE,
)
WORDED = re.compile(
    rf"\b(?P<n>{NUMBER})(?:[\s-]?(?P<scale>{SCALE}))?[\s-](?P<unit>{'|'.join(form for form, _ in UNITS)})\b",
    re.IGNORECASE,
)
KOREAN = re.compile(
    r"(?:(?P<cho>\d[\d,.]*)(?P<chok>천)?\s?조)?\s?(?:(?:(?P<eokt>\d)천\s?)?(?P<eok>\d[\d,.]*)(?P<eokk>천|백)?\s?억)?"
    r"\s?(?:(?:(?P<mant>\d)천\s?)?(?P<man>\d[\d,.]*)(?P<mank>천|백)?\s?만)?\s?(?P<one>\d[\d,.]*)?\s?(?:여\s?)?"
    r"(?P<unit>원|싱가포르\s?달러|싱달러|S달러|미국\s?달러|미\s?달러|달러|(?<=[억만조])불|(?<=[억만조] )불|弗|불(?![가-힣])|유로|엔(?![가-힣]))"
)
KOREAN_UNITS = {
    "원": "KRW",
    "싱가포르달러": "SGD",
    "싱달러": "SGD",
    "S달러": "SGD",
    "유로": "EUR",
    "엔": "JPY",
}
TENS = {"천": 1000.0, "백": 100.0, None: 1.0}
UP_TO = re.compile(r"(up to|as much as|at most|maximum of|최대)\s*$", re.IGNORECASE)
PLANNED = re.compile(r"\b(will invest|plans? to|is to invest|to be invested)|계획|예정|투입할", re.IGNORECASE)
#: Letters before an amount that tell what it is.
NEAR = 50
ABOUT = re.compile(r"(estimated|est\.|worth an estimated|추정|추산)[^.]{0,20}$", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """An amount of money.

    Attributes:
        start: Offset in the sentence.
        end: Offset behind it.
        value: In units of the currency.
        currency: ISO 4217 code.
        basis: A value of `ValueBasis`.
        is_bracketed: Whether it stands in brackets: usually a conversion of the amount before.
        converted: What the brackets right behind it convert it to, 0 if none do.
    """

    start: int
    end: int
    value: float
    currency: str
    basis: str
    is_bracketed: bool
    converted: float = 0.0


def find_amounts(text: str, dollar: str) -> list[Amount]:
    """Find the amounts of a sentence, in its order.

    Args:
        text: The sentence.
        dollar: Currency that a dollar sign alone means: `SGD` in the Singapore press, else `USD`.

    Returns:
        The amounts; an exchange rate ("$1 = 1.38") is none.
    """
    found: list[Amount] = []
    if re.match(r"\W*\(?\$?1 ?= ?", text):
        return found
    for pattern in (SIGNED, WORDED):
        for match in pattern.finditer(text):
            if all(match.end() <= one.start or one.end <= match.start() for one in found):
                # a number alone before "won" is the verb: "Hyundai 3 won"
                if (
                    match.groupdict().get("unit", "") == "won"
                    and not match["scale"]
                    and float(_plain(match["n"])) < 1000
                ):
                    continue
                value = float(_plain(match["n"])) * SCALES.get((match["scale"] or "").lower(), 1.0)
                found.append(_amount(text, match, value, _currency(match, dollar)))
    for match in KOREAN.finditer(text):
        if value := _korean(match):
            unit = re.sub(r"\s", "", match["unit"])
            found.append(_amount(text, match, value, KOREAN_UNITS.get(unit, "USD")))
    return _with_conversions(text, sorted(found, key=lambda one: one.start))


def _with_conversions(text: str, amounts: list[Amount]) -> list[Amount]:
    for at, (one, behind) in enumerate(pairwise(amounts)):
        if (
            behind.is_bracketed
            and not one.is_bracketed
            and re.fullmatch(r"\s?\((?:약|about|around|or)?\s?", text[one.end : behind.start])
        ):
            amounts[at] = replace(one, converted=behind.value)
    return amounts


def _amount(text: str, match: re.Match[str], value: float, currency: str) -> Amount:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    before = text[:start]
    near = before[-NEAR:]
    basis = "up_to" if UP_TO.search(near) else "estimated" if ABOUT.search(near) else "reported"
    inside = before.rfind("(") > before.rfind(")")
    return Amount(start, match.end(), round(value, 2), currency, basis, inside)


def _currency(match: re.Match[str], dollar: str) -> str:
    groups = match.groupdict()
    if sign := groups.get("sign"):
        return SIGNS.get(sign.lower(), dollar)
    unit = groups["unit"].lower()
    return next(code for form, code in UNITS if re.fullmatch(form, unit)) or dollar


def _korean(match: re.Match[str]) -> float:
    total = 0.0
    for name, scale in (("cho", 1e12), ("eok", 1e8), ("man", 1e4), ("one", 1.0)):
        if match[name]:
            more = match.groupdict().get(f"{name}k")
            total += float(_plain(match[name])) * TENS[more] * scale
            if thousands := match.groupdict().get(f"{name}t"):  # "1천100억": both parts are of the scale
                total += float(thousands) * 1000.0 * scale
    return total


def _plain(number: str) -> str:
    return number.replace(",", "").rstrip(".")
