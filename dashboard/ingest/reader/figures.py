"""Figures that are quoted: the rank of a trading partner, and the value of trade."""

import re

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.amounts import Amount, find_amounts
from dashboard.ingest.reader.dates import find_dates
from dashboard.ingest.reader.figure_years import distinct, joined, same_year
from dashboard.ingest.reader.passages import Sentence
from dashboard.ingest.reader.places import BOTH, THIRD, economies_of, third_party

ORDINALS = {
    "largest": 1, "biggest": 1, "top": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15,
}  # fmt: skip
NTH = rf"(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<w>{'|'.join(word for word in ORDINALS if word not in ('largest', 'biggest', 'top'))})"
PARTNER = r"(?:trad(?:e|ing) partners?|export (?:markets?|destinations?)|source of imports|import sources?|sources? of imports|suppliers?|market for (?:its |their )?exports|(?:export )?destination|trade counterpart)"
KO_PARTNER = r"(?:교역\s?(?:상대)?국|교역\s?(?:상대|대상)국?|무역\s?(?:상대)?국|무역\s?상대국|교역\s?파트너|무역\s?파트너|수출\s?(?:대상)?국|수출\s?시장|수입\s?(?:대상)?국)"
RANKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:{NTH})[- ](?:largest|biggest|most important|top|ranked)?[- ]?(?P<p>{PARTNER})",
        rf"\b(?:No\.?|number) ?(?P<n>\d{{1,2}}) (?P<p>{PARTNER})",
        rf"(?:{NTH})[- ](?:largest|biggest)\b(?![- ](?:economy|investor|city|company|bank|port|carmaker|shareholder|stake))",
        r"\b(?:No\.?|number) ?(?P<n>\d{1,2}) (?:on|in|among)\b",
        rf"(?:in|into|to|at) (?:{NTH}) (?:place|position|spot)\b",
        rf"\brank(?:ed|s|ing)?(?: as)?(?: the)? (?:{NTH}|No\.? ?(?P<n2>\d{{1,2}}))",
        r"(?<!of the )(?<!ten )(?<!th-)(?<!th )(?<!nd-)(?<!rd-)\b(?P<one>largest|biggest|top) (?P<p>trad(?:e|ing) partner\b|export (?:market|destination)\b)",
    )
)
KO_RANKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"제\s?(?P<n>\d{{1,2}})(?:위|대|의)?\s?(?:의\s?)?(?P<p>{KO_PARTNER})",
        rf"(?P<n>\d{{1,2}})(?:위|번째)(?:의|로 큰|로)?\s?(?P<p>{KO_PARTNER})",
        rf"(?P<p>{KO_PARTNER})\s?(?:가운데|중|순위)?[^.,]{{0,14}}?(?P<n>\d{{1,2}})위",
        r"(?P<p>수출|수입|교역)국? 순위(?:로는|로|는|에서는?)?[^.\d]{0,10}(?P<n>\d{1,2})위",
        rf"(?P<one>최대)\s?(?P<p>{KO_PARTNER})",
    )
)
#: Ranks of other lists than that of all partners.
OTHER_LIST = re.compile(
    r"\b(?:in|within|among|of)(?: the)?(?: 10| ten)?(?: member\w*)?(?: states)?(?: countries)?(?: of)?(?: the)? (?:ASEAN|Association|Asia|Southeast|South-east|region)|\bASEAN (?:member|countr|state|trading)|아세안|동남아|\bin ASEAN\b|\bASEAN's\b",
    re.IGNORECASE,
)
NOT_TRADE = re.compile(r"invest\w*|construction|port\b|market cap|투자|건설|수주", re.IGNORECASE)
TRADE = re.compile(
    r"(?P<total>\b(?:bilateral|two-way|total|merchandise|goods|overall|annual|mutual)?\s?(?:trade|commerce)(?: volume| turnover| in goods| value)?\b(?! (?:surplus|deficit|minister|ministry|agreement|pact|deal|partner|promotion|official|and|negotiat|representative|war|association|agency|dispute|mission|facilitation|barrier|fair))|교역\s?(?:액|량|규모|은|이|가)|무역\s?(?:액|량|규모))"
    r"|(?P<export>\bexport(?:s|ed)?\b(?! market| destination| promotion)|\bshipments\b|수출(?:액|은|이|규모|만)?)|(?P<import>\bimport(?:s|ed)?\b|수입(?:액|은|이|규모)?)",
    re.IGNORECASE,
)
#: Korea's trade with Singapore as the Korean press tells it.
TOWARDS = re.compile(
    r"(?:대|對|대\(對\))\s?싱가포르\s?(?:수출|수입)|싱가포르(?:로|에서|로부터|에)(?:의)? ?(?:들여온 |한 |보낸 |향한 )?(?:수출|수입)"
)
NO_VALUE = re.compile(
    r"\b(?:surplus|deficit|target\w*|goals?|aims?|double|doubl\w+|by 20[2-4]\d|would reach|to reach|invest\w*|construction|orders?|stake|fund|contract|deal worth|tariffs? on|per cent of|ASEAN)\b"
    r"|흑자|적자|목표|투자|건설|수주|펀드|계약|아세안", re.IGNORECASE,
)  # fmt: skip
GROWTH = re.compile(
    r"\b(?:by|increase of|rise of|drop of|up|growth of)\s(?:about |some |nearly )?$|(?:증가|감소)\s*$"
)
TOP = re.compile(
    r"\btop (?:10|ten|five|three|20)\b|\b(?:10|ten|five) (?:biggest|largest)\b|one of|among (?:the|its) (?:largest|biggest|top)|주요",
    re.IGNORECASE,
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
    for at, sentence in enumerate(sentences):
        before = sentences[at - 1].text if at else ""
        claims += _ranks(sentence, before, context)
        claims += _values(sentence, before, context)
    return distinct(joined(same_year(claims, sentences)))


def _ranks(sentence: Sentence, before: str, context: Context) -> list[Claim]:
    text = sentence.text
    if not re.search(rf"{PARTNER}|{KO_PARTNER}|(?:수출|수입|교역)국? 순위", text, re.IGNORECASE):
        return []
    if OTHER_LIST.search(text):
        return []
    claims: list[Claim] = []
    taken: list[tuple[int, int]] = []
    for pattern in (*RANKS, *KO_RANKS):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            reporter = _reporter(text, match, before)
            if reporter is None or TOP.search(text[max(0, match.start() - 12) : match.end()]):
                continue
            partner = "SGP" if reporter == "KOR" else "KOR"
            words = match.groupdict().get("p") or (
                found[0] if (found := re.search(rf"{PARTNER}|{KO_PARTNER}", text, re.IGNORECASE)) else ""
            )
            fields = {"reporter": reporter, "partner": partner, "rank": _rank(match), "measure": _measure(words),
                      "value": None, "currency": None, "year": _year(text, match.start(), match.end(), context)}  # fmt: skip
            claims.append(
                Claim(
                    "figure",
                    fields,
                    sentence.start,
                    sentence.end,
                    "high",
                    "the sentence names rank, reporter and partner",
                )
            )
    return claims


def _rank(match: re.Match[str]) -> int:
    groups = match.groupdict()
    number = groups.get("n") or groups.get("n2")
    if number:
        return int(number)
    return ORDINALS[groups["w"].lower()] if groups.get("w") else 1


def _measure(words: str) -> str:
    lowered = words.lower()
    if "import" in lowered or "supplier" in lowered or "수입" in lowered:
        return "import"
    return "export" if "export" in lowered or "destination" in lowered or "수출" in lowered else "total"


def _spots(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]


def _reporter(text: str, match: re.Match[str], before: str) -> str | None:
    """Return whose partner list it is: the owner nearest before the rank, else whoever stands behind it.

    None where a third economy is named in between, or the other of the pair is not to be found.
    """
    named = economies_of(text)
    if not named or (len(named) < 2 and not economies_of(before) - named and not BOTH.search(text)):
        return None
    clause = max(text.rfind(mark, 0, match.start()) for mark in (",", ";", " while ", " and ", "며", "고 "))
    left, right = text[: match.start()], text[match.end() :]
    owner = re.search(
        r"(South Korea|S\. ?Korea|Korea|ROK|Seoul|Singapore|Its|its|their|the country)(?:'s|’s)?(?: own)?(?: the)? ?$",
        left,
    )
    if owner and re.search(r"(?:'s|’s)\s?$", left):
        return "SGP" if "Singapore" in owner[0] else "KOR"
    owner = re.search(
        r"(한국|우리나라|우리|국내|싱가포르)(?:의|에게|에|으로서는|로서는|로선)?\s?(?:[가-힣]+\s)?$", left
    )
    if owner:
        return "SGP" if "싱가포르" in owner[0] else "KOR"
    place = r"(South Korea|Korea|the ROK|Seoul|Singapore)"
    behind = re.match(rf"[^.]{{0,25}}?\b(?:of|for|to|among|on|in) {place}(?:'s)?", right)
    if behind:
        return "SGP" if "Singapore" in behind[1] else "KOR"
    ahead = re.search(rf"\b(?:[Ff]or|[Tt]o|[Aa]mong) (?:the )?{place}(?:'s)?[^.]*$", left)
    if ahead:
        if THIRD.search(left[ahead.start() :]):
            return None
        return "SGP" if "Singapore" in ahead[1] else "KOR"
    subject = left[max(clause, 0) :]
    first = economies_of(subject) or economies_of(left)
    if THIRD.search(subject):
        return None
    if len(first) == 1:
        return "KOR" if first == {"SGP"} else "SGP"
    return None


def _year(text: str, start: int, end: int, context: Context) -> int | None:
    years = [one for one in find_dates(text, context.published) if one.value and (len(one.value) == 4)]
    years = [
        one
        for one in years
        if not re.search(
            r"(?:since|from|by|than in|compared with|until)\s$", text[max(0, one.start - 14) : one.start]
        )
    ]
    ahead = [one for one in years if 0 <= start - one.end <= 2]  # "2024년 181억 달러"
    if ahead:
        return int(ahead[-1].value)
    behind = [one for one in years if 0 <= one.start - end <= 6]
    if behind:
        return int(behind[0].value)
    best = min(years, key=lambda one: max(one.start - end, start - one.end, 0), default=None)
    if best is None or max(best.start - end, start - best.end, 0) > 120:
        return None
    return int(best.value)


def _values(sentence: Sentence, before: str, context: Context) -> list[Claim]:
    text = sentence.text
    amounts = [one for one in find_amounts(text, context.dollar) if not one.is_bracketed and one.value >= 1e7]
    named = economies_of(text)
    if context.language == "ko" and TOWARDS.search(text):
        named = {"KOR", "SGP"}  # the Korean press does not name its own country
    if not amounts or not (len(named) == 2 or BOTH.search(text) or (named and economies_of(before) - named)):
        return []
    if len(named) < 2 and third_party(before):
        return []
    claims = []
    for number, amount in enumerate(amounts):
        low = amounts[number - 1].end if number else 0
        left = text[low : amount.start]
        if re.search(r"\bfrom\s$", text[: amount.start]) and not re.match(
            r" in (?:19|20)\d\d", text[amount.end :]
        ):
            continue  # where it rose from, in a year that is not told
        if number and re.match(
            r".{0,20}\bto\s$|.{0,30}\b(?:(?:up|down) from|compared with|against)\s$|.{0,12}에서\s?(?:\S+년\s)?$",
            left,
        ):
            left = text[: amount.start]  # where it rose to, or from
        word = _trade_word(left) or _trade_word(text[amount.end : amount.end + 30])
        if word is None and re.search(r"\bgoods worth\b.*\bbetween (?:them|the two)", text):
            word = ("total", 0)
        if word is None or not _is_plain(text, left, amount):
            continue
        measure = word[0]
        reporter, partner = _sides(text[: amount.end + 22], measure, amount, context)
        if reporter is None:
            continue
        fields = {"reporter": reporter, "partner": partner, "rank": None, "measure": measure, "value": amount.value,
                  "currency": amount.currency, "year": _year(text, amount.start, amount.end, context)}  # fmt: skip
        claims.append(Claim("figure", fields, sentence.start, sentence.end, "high" if fields["year"] else "medium",
                            "the sentence names flow, value and year" if fields["year"] else "no year is stated"))  # fmt: skip
    return claims


def _trade_word(piece: str) -> tuple[str, int] | None:
    found = list(TRADE.finditer(piece))
    if not found:
        return None
    last = found[-1]
    return str(last.lastgroup), last.start()


def _is_plain(text: str, left: str, amount: Amount) -> bool:
    """Tell whether an amount is a value of trade: no target, surplus, growth, investment."""
    near = text[max(0, amount.start - 70) : amount.end + 28]
    return not (NO_VALUE.search(near) or GROWTH.search(left) or THIRD.search(left[-60:]))


def _sides(left: str, measure: str, amount: Amount, context: Context) -> tuple[str | None, str | None]:
    if measure == "total":
        reporter = (
            {"SGD": "SGP", "KRW": "KOR"}.get(amount.currency)
            or _owner(left)
            or ("SGP" if context.home == "SGP" and amount.currency == "SGD" else "KOR")
        )
        return reporter, "SGP" if reporter == "KOR" else "KOR"
    to = re.search(r"(?:to|from) ((?:the )?Republic of Korea|South Korea|Korea|the ROK|Singapore)\b.*$", left)
    if to:
        partner = "SGP" if "Singapore" in to[1] else "KOR"
        return ("KOR" if partner == "SGP" else "SGP"), partner
    if found := re.search(
        r"(?:대|對|대\(對\)|대\(大\))\s?(싱가포르|한국|한)\s?(?:수출|수입)|(싱가포르|한국)(?:으로|로|에서|에 대한|로의|으로의)",
        left,
    ):
        partner = "SGP" if "싱가포르" in found[0] else "KOR"
        return ("KOR" if partner == "SGP" else "SGP"), partner
    owner = _owner(left)
    return (owner, "SGP" if owner == "KOR" else "KOR") if owner else (None, None)


def _owner(left: str) -> str | None:
    found = re.findall(
        r"(South Korea|Korea|Seoul|Singapore)(?:'s|’s) (?:[a-z-]+ ){0,3}(?:trade|exports?|imports?)|(South Korea|Korea|Singapore) (?:export|import)ed",
        left,
    )
    return None if not found else "SGP" if "Singapore" in "".join(found[-1]) else "KOR"
