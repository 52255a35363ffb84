"""Every word and number a visitor reads: one translation function, and how values are written.

Strings are looked up in gettext catalogues (`dashboard/locale/<language>/LC_MESSAGES/ksties.po`);
English is the source language and needs none. Numbers and dates are written by Babel, so that a
second language is a catalogue and nothing else. The language of a page run is held in a context
variable: two visitors may read two languages at once.
"""

import gettext as gnu
import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date as babel_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal as babel_decimal

LOCALE_FOLDER = Path(__file__).parent / "locale"
DOMAIN = "ksties"
SOURCE_LANGUAGE = "en"
MINUS = "\N{MINUS SIGN}"

_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a catalogue, English first."""
    found = sorted(path.parts[-3] for path in LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return (SOURCE_LANGUAGE, *(code for code in found if code != SOURCE_LANGUAGE))


def use_language(code: str) -> None:
    """Set the language of this page run; a code without catalogue means English."""
    _language.set(code if code in languages() else SOURCE_LANGUAGE)


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Use a language inside a `with` block, for work done on another thread."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


def language() -> str:
    """Return the code of the language in use."""
    return _language.get()


@cache
def _catalogue(code: str) -> gnu.NullTranslations:
    path = LOCALE_FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        return gnu.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return gnu.GNUTranslations(compiled)


def gettext(message: str) -> str:
    """Return a string in the visitor's language."""
    return _catalogue(_language.get()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a string that fits a count; the count itself is put in by `{count}`."""
    found = _catalogue(_language.get()).ngettext(one, many, count)
    return found.format(count=format_count(count))


# the tooltips of one figure write a thousand numbers, most of them more than once
format_decimal = lru_cache(maxsize=8_192)(babel_decimal)


def _locale() -> Locale:
    return _locale_of(_language.get())


@cache
def _locale_of(code: str) -> Locale:
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(SOURCE_LANGUAGE)


def _signed(text: str, *, negative: bool, plus: bool) -> str:
    if negative:
        return MINUS + text
    return "+" + text if plus else text


def round_significant(value: float, figures: int = 3) -> float:
    """Return a value rounded to significant figures, half away from zero as a newspaper does.

    >>> round_significant(12345.0)
    12300.0
    >>> round_significant(0.0)
    0.0
    """
    if value == 0 or not math.isfinite(value):
        return value
    # below 1e-300 a power of ten overflows; such a value rounds to 0
    shift = min(figures - 1 - math.floor(math.log10(abs(value))), 300)
    scaled = abs(value) * 10.0**shift
    nearest = math.floor(scaled + 0.5 + 1e-9)
    return math.copysign(nearest / 10.0**shift if shift > 0 else nearest * 10.0**-shift, value)


def _significant(value: float, figures: int = 3) -> str:
    """Write a positive value below a thousand with its significant figures, zeros kept."""
    rounded = round_significant(value, figures)
    whole = len(str(int(rounded))) if rounded >= 1 else 1
    decimals = max(0, figures - whole)
    return format_decimal(
        rounded, format="#,##0." + "0" * decimals if decimals else "#,##0", locale=_locale()
    )


_SCALES = ((1e12, "trn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))


def format_money(amount: float | None, currency: str = "USD", *, plus: bool = False) -> str:
    """Write an amount with three significant figures: US$1.23 bn, S$450 m, KRW 3.20 trn.

    Args:
        amount: Units of the currency; None or NaN is written as a dash.
        currency: ISO 4217 code.
        plus: Put + before a positive amount, as for changes and balances.

    >>> [format_money(x).replace(chr(160), " ") for x in (30_561_000_000, -1_500_000, 999_960_000_000)]
    ['US$30.6 bn', '−US$1.50 m', 'US$1.00 trn']
    """
    if amount is None or math.isnan(amount):
        return "–"
    sign = {"USD": "US$", "SGD": "S$"}.get(currency, f"{currency}\N{NO-BREAK SPACE}")
    size = round_significant(abs(amount))
    for unit, word in _SCALES:
        if size >= unit:
            text = f"{sign}{_significant(size / unit)}\N{NO-BREAK SPACE}{scale_word(word)}"
            break
    else:
        text = sign + _significant(size)
    return _signed(text, negative=amount < 0, plus=plus and amount > 0)


def scale_word(scale: str) -> str:
    """Return the short word of a scale: thousand, million, billion, trillion."""
    words = {"k": gettext("k"), "m": gettext("m"), "bn": gettext("bn"), "trn": gettext("trn")}
    return words[scale]


def format_count(value: float) -> str:
    """Write a whole number with the locale's grouping."""
    return _signed(format_decimal(abs(int(value)), locale=_locale()), negative=value < 0, plus=False)


def format_pct(value: float | None, *, plus: bool = False, decimals: int = 1) -> str:
    """Write per cent with a true minus sign.

    >>> format_pct(-3.25, plus=True)
    '−3.3%'
    """
    if value is None or math.isnan(value):
        return "–"
    rounded = math.floor(abs(value) * 10**decimals + 0.5 + 1e-9) / 10**decimals
    number = format_decimal(
        rounded, format="#,##0." + "0" * decimals if decimals else "#,##0", locale=_locale()
    )
    return _signed(f"{number}%", negative=value < 0 and rounded > 0, plus=plus and rounded > 0)


def format_points(value: float | None, *, decimals: int = 1) -> str:
    """Write a difference of two shares in percentage points."""
    if value is None or math.isnan(value):
        return "–"
    return gettext("{value} pp").format(
        value=format_pct(value, plus=True, decimals=decimals).removesuffix("%")
    )


def format_ordinal(rank: int | None) -> str:
    """Write a rank: 1st, 2nd, 11th in English; other languages by their catalogue.

    >>> [format_ordinal(n) for n in (1, 2, 3, 11, 12, 13, 21, 102)]
    ['1st', '2nd', '3rd', '11th', '12th', '13th', '21st', '102nd']
    """
    if rank is None:
        return "–"
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    forms = {
        "st": gettext("{rank}st"),
        "nd": gettext("{rank}nd"),
        "rd": gettext("{rank}rd"),
        "th": gettext("{rank}th"),
    }
    return forms[ending].format(rank=rank)


def format_day(day: date, precision: str = "day") -> str:
    """Write a date no more exactly than it is known.

    >>> format_day(date(2023, 5, 19)), format_day(date(2023, 5, 1), "month")
    ('19 May 2023', 'May 2023')
    >>> format_day(date(2023, 4, 1), "quarter"), format_day(date(2023, 1, 1), "year")
    ('Q2 2023', '2023')
    """
    patterns = {
        "day": gettext("d MMM y"),
        "month": gettext("MMM y"),
        "quarter": gettext("QQQ y"),
        "year": gettext("y"),
    }
    return babel_date(day, format=patterns[precision], locale=_locale())


def format_years(first: int, last: int) -> str:
    """Write a span of years; a single year as such.

    >>> format_years(2018, 2020), format_years(2018, 2018)
    ('2018–2020', '2018')
    """
    return str(first) if first == last else f"{first}–{last}"


def join_words(words: list[str]) -> str:
    """Join words as a sentence does: a, b and c."""
    return format_list(words, locale=_locale()) if words else ""


def join_parts(parts: list[str]) -> str:
    """Join parts of a line that stand apart: a · b · c, leaving out empty ones."""
    return " · ".join(part for part in parts if part)
