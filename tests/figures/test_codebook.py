"""Whatever a visitor chooses, every number has a passport and every figure a sentence."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.lens import ASEAN
from dashboard.analysis.scope import Scope
from dashboard.data.loading import load_catalog
from dashboard.figures import (
    bump,
    claims,
    deal_totals,
    deal_values,
    deals,
    doubt,
    indicator_parts,
    investment,
    ledger,
    ledger_gap,
    ledger_quotes,
    lens,
    lens_months,
    months,
    networks,
    partners,
    shares,
    slope,
)
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.indicator_words import IndicatorChoice
from dashboard.figures.months_words import MonthsChoice, Shown, series_words
from dashboard.figures.passport import figure_columns, passports, row_names
from dashboard.figures.told import number_words, told
from dashboard.model.catalog import Catalog

TODAY = date(2026, 11, 27)
SCOPE = Scope(2000, 2026, (), "")
DEALS = deals.DealChoice(SCOPE)
CASES: list[tuple[Callable[..., Exhibit], tuple[Any, ...]]] = [
    *(
        (partners.rank_bars, (partners.RankingChoice(reporter, measure, year, eu_as_one=eu),))
        for reporter, year in (("KOR", 2014), ("SGP", 2024))
        for measure in ("total", "export", "import", "balance")
        for eu in (False, True)
    ),
    *((doubt.rank_doubt, (partners.RankingChoice("SGP", measure, 2020),)) for measure in ("total", "balance")),
    *((bump.rank_bump, (bump.BumpChoice("SGP", measure, 1990, 2024),)) for measure in ("export", "balance")),
    *((shares.share_of_trade, (shares.ShareChoice("SGP", measure, 1990, 2024),)) for measure in ("export", "import")),
    (slope.rank_slope, (slope.SlopeChoice("SGP", "balance", 2000, 2020),)),
    (claims.all_claims, ()),
    (claims.stated_beside_computed, (claims.ClaimsChoice("SGP"),)),
    *((ledger.two_reports, (ledger.LedgerChoice(1976, 2024, unit, base),))
      for unit, base in (("usd", None), ("sgd", None), ("share", None), ("index", 2010))),
    (ledger_gap.report_gap, (ledger.LedgerChoice(1976, 2024),)),
    (ledger_quotes.figures_to_quote, ()),
    *((deal_totals.deal_counts, (deal_totals.TotalsChoice(DEALS, by),)) for by in deal_totals.SLUGS),
    *((deal_values.deal_values, (deal_totals.TotalsChoice(DEALS, by),)) for by in deal_totals.SLUGS),
    (networks.deal_network, (networks.NetworkChoice(DEALS, grouped=True),)),
    (lens.agreement_lens, (lens.LensChoice("AKFTA", "SGP", "export", 3, (ASEAN,), 1962, 2026),)),
    (lens_months.month_lens, (lens.LensChoice("AKFTA", "SGP", "export", 5, (), 1962, 2026),)),
    (investment.positions, (investment.InvestmentChoice(1962, 2026),)),
    (investment.stated_amounts, (investment.InvestmentChoice(1962, 2026),)),
    *((indicator_parts.chapter_growth, (IndicatorChoice("SGP", 1962, 2026), flow)) for flow in ("export", "import")),
]  # fmt: skip


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(Path(__file__).resolve().parents[2] / "data")


def _check(exhibit: Exhibit) -> None:
    """See that every number is told, rows are named apart, and the sentence is one."""
    found = passports(exhibit)
    columns = figure_columns(exhibit.table)
    assert len(found) == int(exhibit.table[columns].notna().to_numpy().sum())
    assert (found["unit"] != "").all()
    assert found.loc[found["made"] == "", "column"].unique().tolist() == []
    counted = found["made"].str.startswith("counted")
    assert found.loc[~counted & (found["source_ids"] == ""), "column"].unique().tolist() == []
    names = row_names(exhibit.table)
    assert len(set(names)) == len(names)
    assert exhibit.sentence
    assert "None" not in exhibit.sentence


@pytest.mark.parametrize(
    ("make", "choices"), CASES, ids=[f"{make.__name__}-{n}" for n, (make, _c) in enumerate(CASES)]
)
def test_every_number_of_every_choice_is_told(
    catalog: Catalog, make: Callable[..., Exhibit], choices: tuple[Any, ...]
) -> None:
    exhibit = make(catalog, *choices)

    assert not exhibit.is_empty
    _check(exhibit)


@pytest.mark.parametrize("shown", [one for one in Shown if one != Shown.SEASON])
@pytest.mark.parametrize("currency", ["USD", "SGD"])
def test_every_month_is_told(catalog: Catalog, shown: Shown, currency: str) -> None:
    choice = MonthsChoice(tuple(series_words(catalog)), shown.value, currency, 1976, 2026)

    exhibit = months.monthly_trade(catalog, choice)

    if not exhibit.is_empty:
        _check(exhibit)


def test_an_empty_exhibit_has_neither_sentence_nor_facts(catalog: Catalog) -> None:
    exhibit = deals.deal_table(catalog, deals.DealChoice(Scope(1901, 1901, (), "nothing")))

    assert exhibit.is_empty
    assert (exhibit.sentence, exhibit.facts) == ("", None)


def test_the_decorator_leaves_what_an_exhibit_says_itself(catalog: Catalog) -> None:
    table = pd.DataFrame({"Year": [2020], "Deals": [3]})

    @told
    def own(_catalog: Catalog) -> Exhibit:
        return Exhibit("deals-by-year", "T", "S", "A", table, (), sentence="Ours in 2020")

    exhibit = own(catalog)

    assert exhibit.sentence == "Ours in 2020"
    assert passports(exhibit)["made"].tolist() == ["counted: deals of the table that fit the filters"]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1.5e9, "US$ at current prices", "US$1.50 bn"),
        (9.0, "rank", "9th"),
        (12.345, "%", "12.3%"),
        (-3.0, "number", "−3"),
        (1234.0, "number", "1,234"),
        (float("nan"), "%", ""),
        (0.25, "index", "0.25"),
    ],
)
def test_a_number_is_written_in_its_unit(value: float, unit: str, words: str) -> None:
    assert number_words(value, unit).replace("\N{NO-BREAK SPACE}", " ") == words
