"""Every word and number a visitor reads: languages, money, shares, ranks, days, lists."""

import math
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import words
from dashboard.words import (
    format_count,
    format_day,
    format_money,
    format_ordinal,
    format_pct,
    format_points,
    gettext,
    in_language,
    join_parts,
    join_words,
    language,
    languages,
    ngettext,
    round_significant,
    use_language,
)

SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9, "trn": 1e12}
AMOUNTS = st.floats(min_value=1, max_value=1e15)

KOREAN = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Deals"
msgstr "거래"

msgid "{count} deal"
msgid_plural "{count} deals"
msgstr[0] "거래 {count}건"

msgid "d MMM y"
msgstr "y. M. d."
"""


@pytest.fixture
def korean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Korean catalogue of three strings."""
    folder = tmp_path / "ko" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "ksties.po").write_text(KOREAN, "utf-8")
    monkeypatch.setattr(words, "LOCALE_FOLDER", tmp_path)
    words._catalogue.cache_clear()
    yield
    words._catalogue.cache_clear()


# --- languages


def test_english_needs_no_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "LOCALE_FOLDER", tmp_path)

    assert languages() == ("en",)
    assert gettext("Deals") == "Deals"


def test_a_catalogue_makes_a_language(korean: None) -> None:
    assert languages() == ("en", "ko")

    with in_language("ko"):
        assert gettext("Deals") == "거래"


def test_a_string_without_translation_stays_english(korean: None) -> None:
    with in_language("ko"):
        assert gettext("Timeline") == "Timeline"


def test_counts_and_days_follow_the_language(korean: None) -> None:
    with in_language("ko"):
        assert ngettext("{count} deal", "{count} deals", 1200) == "거래 1,200건"
        assert format_day(date(2023, 5, 19)) == "2023. 5. 19."


def test_a_language_without_catalogue_means_english(korean: None) -> None:
    with in_language("en"):
        use_language("xx")
        assert language() == "en"
        use_language("ko")
        assert language() == "ko"
        use_language("../ko")
        assert language() == "en"


def test_the_language_before_comes_back_after_an_error(korean: None) -> None:
    with pytest.raises(ValueError, match="stop"), in_language("ko"):
        raise ValueError("stop")

    assert language() == "en"


def test_two_visitors_read_two_languages(korean: None) -> None:
    def another_visitor() -> str:
        return gettext("Deals")

    with in_language("ko"), ThreadPoolExecutor(1) as pool:
        theirs, ours = pool.submit(another_visitor).result(), gettext("Deals")

    assert (theirs, ours) == ("Deals", "거래")


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 deals"), (1, "1 deal"), (2, "2 deals"), (1200, "1,200 deals")]
)
def test_the_form_fits_the_count(count: int, told: str) -> None:
    assert ngettext("{count} deal", "{count} deals", count) == told


# --- money


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (0, "US$0.00"),
        (0.5, "US$0.50"),
        (7, "US$7.00"),
        (999.4, "US$999"),
        (999.5, "US$1.00 k"),
        (1_234_567, "US$1.23 m"),
        (1_235_000_000, "US$1.24 bn"),
        (999_499_999, "US$999 m"),
        (999_500_000, "US$1.00 bn"),
        (45_600_000_000, "US$45.6 bn"),
        (7.2e15, "US$7,200 trn"),
        (-2_500_000, "−US$2.50 m"),
    ],
)
def test_money_has_three_significant_figures(amount: float, told: str) -> None:
    assert format_money(amount).replace("\N{NO-BREAK SPACE}", " ") == told


@pytest.mark.parametrize("missing", [None, math.nan])
def test_what_is_not_held_is_a_dash_and_not_zero(missing: float | None) -> None:
    assert format_money(missing) == format_pct(missing) == format_points(missing) == "–"
    assert format_ordinal(None) == "–"


@pytest.mark.parametrize(
    ("currency", "told"), [("USD", "US$5.00 m"), ("SGD", "S$5.00 m"), ("KRW", "KRW 5.00 m")]
)
def test_money_names_its_currency(currency: str, told: str) -> None:
    assert format_money(5e6, currency).replace("\N{NO-BREAK SPACE}", " ") == told


def test_a_change_of_nothing_has_no_sign() -> None:
    assert [format_money(x, plus=True)[0] for x in (3, 0, -3)] == ["+", "U", "−"]


@given(AMOUNTS)
def test_money_reads_as_the_amount_it_was(amount: float) -> None:
    told = format_money(amount)

    number, _, scale = told.removeprefix("US$").partition("\N{NO-BREAK SPACE}")
    read = float(number.replace(",", "")) * SCALES.get(scale, 1)
    assert read == pytest.approx(amount, rel=0.00501)


@given(AMOUNTS)
def test_a_debt_is_the_amount_with_a_true_minus(amount: float) -> None:
    assert format_money(-amount) == "−" + format_money(amount)


@given(st.floats(min_value=1e-9, max_value=1e15), st.integers(1, 6))
def test_rounding_is_close_even_handed_and_done_once(value: float, figures: int) -> None:
    rounded = round_significant(value, figures)

    assert rounded == pytest.approx(value, rel=0.51 * 10.0 ** (1 - figures), abs=1e-300)
    assert round_significant(-value, figures) == -rounded
    assert round_significant(rounded, figures) == rounded


def test_a_value_too_small_to_scale_is_nothing() -> None:
    assert format_money(5e-324) == "US$0.00"


@pytest.mark.parametrize("value", [math.inf, -math.inf, 0.0])
def test_what_has_no_figures_is_not_rounded(value: float) -> None:
    assert round_significant(value) == value


# --- counts, shares, ranks


@pytest.mark.parametrize(
    ("value", "told"), [(0, "0"), (999, "999"), (32651, "32,651"), (-1200, "−1,200"), (3.0, "3")]
)
def test_a_count_is_grouped(value: float, told: str) -> None:
    assert format_count(value) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [(0, "0.0%"), (12.25, "12.3%"), (-12.25, "−12.3%"), (-0.04, "0.0%"), (1234.5, "1,234.5%")],
)
def test_a_share_rounds_half_away_from_zero(value: float, told: str) -> None:
    assert format_pct(value) == told


def test_a_share_may_have_no_decimals() -> None:
    assert format_pct(49.5, decimals=0) == "50%"


@pytest.mark.parametrize(("value", "told"), [(1.24, "+1.2 pp"), (-1.25, "−1.3 pp"), (0, "0.0 pp")])
def test_a_difference_of_shares_is_in_points(value: float, told: str) -> None:
    assert format_points(value) == told


@given(st.floats(min_value=-1e6, max_value=1e6), st.booleans())
def test_no_number_is_written_with_a_hyphen(value: float, plus: bool) -> None:
    told = format_money(value, plus=plus) + format_pct(value, plus=plus) + format_count(value)

    assert "-" not in told


@given(st.integers(1, 999))
def test_every_rank_has_the_ending_that_is_spoken(rank: int) -> None:
    ending = format_ordinal(rank).removeprefix(str(rank))

    if rank % 100 in (11, 12, 13) or rank % 10 not in (1, 2, 3):
        assert ending == "th"
    else:
        assert ending == {1: "st", 2: "nd", 3: "rd"}[rank % 10]


# --- days and lists


@pytest.mark.parametrize(
    ("precision", "told"),
    [("day", "31 Dec 2024"), ("month", "Dec 2024"), ("quarter", "Q4 2024"), ("year", "2024")],
)
def test_a_day_is_no_more_exact_than_it_is_known(precision: str, told: str) -> None:
    assert format_day(date(2024, 12, 31), precision) == told


def test_the_year_of_a_day_is_that_of_the_calendar() -> None:
    # 30 December 2024 lies in the first ISO week of 2025
    assert format_day(date(2024, 12, 30)) == "30 Dec 2024"


@pytest.mark.parametrize(
    ("parts", "told"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b, and c")]
)
def test_words_are_joined_as_in_a_sentence(parts: list[str], told: str) -> None:
    assert join_words(parts) == told


def test_parts_of_a_line_leave_out_the_empty_ones() -> None:
    assert join_parts(["a", "", "b"]) == "a · b"
    assert join_parts([]) == ""


def test_every_scale_has_a_word() -> None:
    assert [re.sub(r"^[^a-z]+", "", format_money(10.0**power)) for power in (3, 6, 9, 12)] == list(SCALES)
