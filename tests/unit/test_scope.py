"""The filters of every page: years, sectors, words."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.scope import Scope, contains_words, has_sector, in_years, words_of

ALL = Scope(2000, 2026)


def texts(*rows: tuple[str | None, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["title", "note"], dtype="str")


# --- years


def test_both_ends_of_the_years_are_included() -> None:
    dates = pd.Series(pd.to_datetime(["2009-12-31", "2010-01-01", "2011-12-31", "2012-01-01"]))

    assert in_years(dates, Scope(2010, 2011)).tolist() == [False, True, True, False]


def test_a_missing_date_lies_in_no_year() -> None:
    assert in_years(pd.Series([pd.NaT], dtype="datetime64[ns]"), ALL).tolist() == [False]


def test_no_dates_give_no_answers() -> None:
    assert in_years(pd.Series([], dtype="datetime64[ns]"), ALL).tolist() == []


def test_a_scope_lists_its_years() -> None:
    assert list(Scope(2019, 2021).years) == [2019, 2020, 2021]
    assert list(Scope(2019, 2019).years) == [2019]


def test_equal_scopes_share_what_is_cached() -> None:
    assert hash(Scope(2019, 2021, ("trade",), "port")) == hash(Scope(2019, 2021, ("trade",), "port"))


# --- sectors


@pytest.mark.parametrize(
    ("cell", "found"),
    [("art", True), ("trade;art", True), ("art;trade", True), ("smart", False), ("art-fair", False)],
)
def test_only_whole_sector_codes_count(cell: str, found: bool) -> None:
    assert has_sector(pd.Series([cell]), Scope(2000, 2026, ("art",))).tolist() == [found]


def test_any_of_the_sectors_is_enough() -> None:
    cells = pd.Series(["digital", "trade;finance", "energy"])

    assert has_sector(cells, Scope(2000, 2026, ("digital", "finance"))).tolist() == [True, True, False]


def test_without_sectors_every_row_fits() -> None:
    cells = pd.Series(["digital", None], index=[7, 9], dtype="str")

    assert has_sector(cells, ALL).to_dict() == {7: True, 9: True}


def test_a_blank_cell_carries_no_sector() -> None:
    assert has_sector(pd.Series([None], dtype="str"), Scope(2000, 2026, ("digital",))).tolist() == [False]


def test_no_rows_have_no_sector() -> None:
    answer = has_sector(pd.Series([], dtype="str"), Scope(2000, 2026, ("digital",)))

    assert (answer.tolist(), answer.dtype) == ([], "bool")


def test_a_sector_from_the_address_is_no_pattern() -> None:
    assert has_sector(pd.Series(["digital"]), Scope(2000, 2026, (".*",))).tolist() == [False]


# --- words


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_a_blank_query_has_no_words(text: str) -> None:
    assert words_of(text) == ()


def test_case_and_spaces_do_not_matter() -> None:
    assert words_of(" Straße \u3000 싱가포르 ") == ("strasse", "싱가포르")


def test_a_query_has_at_most_twelve_words() -> None:
    assert len(words_of("a " * 10_000)) == 12


def test_every_word_must_be_found_in_one_column_or_another() -> None:
    table = texts(("Port venture", "Busan"), ("Port fund", "Seoul"), ("Busan", None))

    assert contains_words(table, ["title", "note"], "PORT busan").tolist() == [True, False, False]


def test_only_the_named_columns_are_looked_at() -> None:
    assert contains_words(texts(("Port", "Busan")), ["title"], "busan").tolist() == [False]


def test_a_word_does_not_reach_over_two_columns() -> None:
    assert contains_words(texts(("Po", "rt")), ["title", "note"], "port").tolist() == [False]


@pytest.mark.parametrize("query", [".*", "(", "[a-z]", "a|b", "\\"])
def test_a_query_is_no_pattern(query: str) -> None:
    assert contains_words(texts(("Port", "Busan")), ["title", "note"], query).tolist() == [False]


def test_blank_cells_hold_nothing() -> None:
    assert contains_words(texts((None, None)), ["title", "note"], "nan").tolist() == [False]


def test_an_empty_query_fits_every_row_of_any_index() -> None:
    table = texts(("a", "b"), ("c", "d")).set_index(pd.Index([5, 3]))

    assert contains_words(table, ["title"], "").to_dict() == {5: True, 3: True}


def test_no_rows_hold_no_words() -> None:
    answer = contains_words(texts(), ["title", "note"], "port")

    assert (answer.tolist(), answer.dtype) == ([], "bool")


@given(st.text(), st.text())
def test_a_row_is_found_by_each_of_its_words(title: str, note: str) -> None:
    table = texts((title, note))

    for word in f"{title} {note}".split()[:12]:
        assert contains_words(table, ["title", "note"], word).tolist() == [True]


def test_the_table_is_left_as_it_was() -> None:
    table = texts(("Port", None))

    contains_words(table, ["title", "note"], "port")

    assert table["note"].isna().all()
