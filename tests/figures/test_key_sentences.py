"""Every key figure has a sentence and a passport, for either reporter, and both say what the tables say."""

import re
from pathlib import Path

import pytest

from dashboard.data.loading import load_catalog
from dashboard.figures.key_figures import key_figure_table, key_figures
from dashboard.figures.key_sentences import money_sentence, rank_sentence
from dashboard.figures.passport import passports, row_names
from dashboard.figures.passport_words import passport_sentence, value_words
from dashboard.model.catalog import Catalog
from dashboard.words import format_money
from tests.factories import tiny_catalog

PAIR = ("KOR", "SGP")
NAMES = {"KOR": "South Korea", "SGP": "Singapore"}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(Path(__file__).resolve().parents[2] / "data")


def newest(catalog: Catalog, reporter: str) -> tuple[int, float, float]:
    """Return year, exports and imports of the newest year of a reporter's trade with the other economy."""
    trade = catalog.table("annual_trade")
    partner = "SGP" if reporter == "KOR" else "KOR"
    mine = trade[(trade["reporter_code"] == reporter) & (trade["partner_code"] == partner)]
    wide = mine.pivot_table(index="year", columns="flow", values="value_usd").dropna()
    return int(wide.index.max()), float(wide["export"].iloc[-1]), float(wide["import"].iloc[-1])


@pytest.mark.parametrize("reporter", PAIR)
def test_the_sentences_on_money_say_what_the_table_holds(catalog: Catalog, reporter: str) -> None:
    # given, summed here and not by the dashboard
    year, exports, imports = newest(catalog, reporter)
    total, to_second, to_first, balance, *_ranks = [one.sentence for one in key_figures(catalog, reporter)]
    out, back = (exports, imports) if reporter == "KOR" else (imports, exports)

    assert f"was {format_money(exports + imports)} in {year}" in total
    assert f"South Korea sold goods worth {format_money(out)} to Singapore in {year}" in to_second
    assert f"Singapore sold goods worth {format_money(back)} to South Korea in {year}" in to_first
    kind = "surplus" if exports > imports else "deficit"
    assert f"had a {kind} of {format_money(abs(exports - imports))}" in balance
    for sentence in (total, to_second, to_first, balance):
        assert f"by {NAMES[reporter]}’s statistics" in sentence


@pytest.mark.parametrize("reporter", PAIR)
def test_every_key_figure_has_unit_period_reporter_and_source(catalog: Catalog, reporter: str) -> None:
    figures = key_figures(catalog, reporter)
    table = key_figure_table(catalog, reporter)
    found = passports(table)

    assert len(figures) == len(found) == 6
    assert [one.name for one in figures] == [f"key-figures.{name}" for name in row_names(table.table)]
    for one in figures:
        assert re.search(r"\b20\d\d\b", one.sentence)
        assert re.search(r"US\$|largest", one.sentence)
        assert "statistics" in one.sentence
        assert one.source_ids
    for column in ("unit", "made", "reporter", "partner", "period", "source_ids", "confidence", "differs"):
        assert (found[column] != "").all(), column


@pytest.mark.parametrize("reporter", PAIR)
def test_a_rank_is_told_with_the_number_of_partners(catalog: Catalog, reporter: str) -> None:
    ranks = [one for one in key_figures(catalog, reporter) if one.kind == "rank"]

    for one in ranks:
        assert one.amount is not None
        assert f"{one.value}-largest partner" in one.sentence
        assert f"among the {one.ranked_count} partners" in one.sentence


def test_sentences_fit_what_may_happen() -> None:
    told = {"names": NAMES, "pair": PAIR, "reporter": "KOR", "year": 2020}

    assert ", about as much as in 2019 " in money_sentence("total_usd", 1e9, 0.01, **told)  # type: ignore[arg-type]
    assert ", 3.0% less than in 2019 " in money_sentence("total_usd", 1e9, -3.0, **told)  # type: ignore[arg-type]
    assert " in 2020 (exports" in money_sentence("total_usd", 1e9, None, **told)  # type: ignore[arg-type]
    assert "was in balance in 2020" in money_sentence("balance_usd", 0.0, None, **told)  # type: ignore[arg-type]
    assert "a deficit of US$1.00" in money_sentence("balance_usd", -1e9, None, **told)  # type: ignore[arg-type]
    assert "’s largest partner" in rank_sentence(1, 10, year=2020, ranked="A", ranker="B")
    assert "Netherlands’ 2nd-largest" in rank_sentence(2, 10, year=2020, ranked="A", ranker="Netherlands")


def test_a_figure_that_is_not_held_has_neither_sentence_nor_passport() -> None:
    catalog = tiny_catalog()
    held = [one for one in key_figures(catalog, "SGP") if one.amount is not None]

    assert all(one.sentence == "" for one in key_figures(catalog, "SGP") if one.amount is None)
    assert len(key_figure_table(catalog, "SGP").table) == len(held)


def test_the_sentence_of_a_number_names_what_it_is(catalog: Catalog) -> None:
    table = key_figure_table(catalog, "KOR")
    rows = passports(table)
    from dashboard.figures.passport import Passport

    first = Passport(**{str(key): value for key, value in rows.iloc[0].to_dict().items()})

    assert passport_sentence(table, first).startswith(
        "Two-way goods trade between South Korea and Singapore in "
    )
    assert value_words(first) == format_money(first.value)
