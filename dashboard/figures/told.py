"""What makes an exhibit quotable: a sentence, and facts on the numbers of every column of its table."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar

import pandas as pd

from dashboard.analysis.pair_trade import other_of_pair
from dashboard.figures.codebook import making_of
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.names import economy_words
from dashboard.figures.passport import Facts, figure_columns
from dashboard.figures.rank_facts import sources_of_list
from dashboard.figures.sentences import sentence_of
from dashboard.figures.table_facts import completed
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Measure
from dashboard.words import MINUS, format_count, format_money, format_ordinal, format_pct, language
from dashboard.words import gettext as _

Make = TypeVar("Make", bound=Callable[..., Exhibit])
#: Exhibits whose rows are of several reporters or kinds, whatever the subtitle names.
MIXED = {"timeline"}
#: Exhibits of the pair's own trade by product, in one flow.
GOODS = ("goods-map", "goods-ranked", "goods-change")
#: Exhibits of which every number is of the year chosen.
OF_YEAR = {"ranking", "doubt", "goods-map", "goods-ranked"}
#: Exhibits whose note joins the caveats of several numbers: it is no one number's.
JOINT_NOTES = {"two-reports", "publishers-apart", "months"}
#: Units that headings do not name.
UNITS = {"months-season": "index, the mean month of the year = 100"}
#: How goods are valued, by the flow as a choice names it.
VALUED = {Measure.EXPORT.value: "FOB", Measure.IMPORT.value: "CIF"}


def told(make: Make) -> Make:
    """Give the exhibits of a maker the sentence and the facts that they do not have of their own.

    The decorated function makes the same exhibit; facts are laid out only when somebody asks.
    """

    @wraps(make)
    def made(catalog: Catalog, *choices: Any) -> Exhibit:
        exhibit = make(catalog, *choices)
        if exhibit.is_empty:
            return exhibit
        own = exhibit.facts

        def facts() -> Mapping[str, Facts]:
            return heading_facts(catalog, exhibit, choices) | (dict(own()) if own is not None else {})

        return replace(
            exhibit,
            table=exhibit.held,
            sentence=exhibit.sentence or sentence_of(catalog, exhibit),
            facts=facts,
        )

    return made  # type: ignore[return-value]


def heading_facts(catalog: Catalog, exhibit: Exhibit, choices: tuple[Any, ...]) -> dict[str, Facts]:
    """Return the facts that headings, codebook, subtitle, choices and the table itself tell.

    What is true of some rows only is left out here: no word is better than the word of another row.

    Args:
        catalog: The catalogue.
        exhibit: What is shown.
        choices: What was chosen, as the maker takes it.
    """
    beside = _of_subtitle(catalog, exhibit, choices) | _of_rows(exhibit)
    found = {}
    by_year = _sources_of_years(catalog, exhibit, choices)
    for column in figure_columns(exhibit.table):
        unit = UNITS.get(exhibit.key) or unit_of(column)
        found[column] = Facts(
            unit=unit,
            made=making_of(exhibit.key, column, language=language()),
            words=exhibit.table[column].map(lambda value, unit=unit: number_words(value, unit)),
            **(beside | _of_heading(catalog, column) | by_year.get(column, {})),
        )
    return completed(catalog, exhibit.table, exhibit.source_ids, found)


def unit_of(column: str) -> str:
    """Return the unit that a heading names.

    >>> unit_of("Total trade, US$"), unit_of("Share, %"), unit_of("Rank in 2015"), unit_of("Deals")
    ('US$ at current prices', '%', 'rank', 'number')
    """
    if "US$" in column:
        return _("US$ at current prices")
    if "S$" in column:
        return _("S$ at current prices")
    if found := re.search(r"[^,]* = 100", column):
        return _("index, {base}").format(base=found.group().strip())
    if _("Partners ranked") in column:
        return _("partners")
    named = column.rpartition(", ")[2]
    for unit, parts in (
        (_("percentage points"), (_("percentage points"),)),
        ("%", ("%", _("per cent"))),
        (_("rank"), (_("Rank"), _("rank"))),
        (_("index"), (_("index"),)),
        (_("months"), (_("Months"),)),
        (_("years"), (_("Years"),)),
        (_("units of the currency named in the row"), (_("currency"), _("Amount"), _("Stated value"))),
    ):
        if any(part in column for part in parts):
            return named if unit == _("index") and _("index") in named else unit
    return _("number")


def number_words(value: Any, unit: str) -> str:
    """Return a number as the page writes it in its unit; empty for a blank cell."""
    if pd.isna(value):
        return ""
    number = float(value)
    if unit == _("US$ at current prices"):
        return format_money(number)
    if unit == _("S$ at current prices"):
        return format_money(number, "SGD")
    if unit == "%":
        return format_pct(number)
    if unit == _("rank"):
        return format_ordinal(int(number)) if number.is_integer() else ""
    if number.is_integer():
        return format_count(int(number)) if number >= 0 else MINUS + format_count(-int(number))
    return f"{abs(number):,.4g}" if number >= 0 else f"{MINUS}{abs(number):,.4g}"


def _of_subtitle(catalog: Catalog, exhibit: Exhibit, choices: tuple[Any, ...]) -> dict[str, Any]:
    """Return what is true of all numbers: the one reporter that the subtitle names, its flow and year."""
    if catalog.broken(["economies"]) or exhibit.key in MIXED:
        return {}
    pair, names = catalog.profile.pair, economy_words(catalog)
    reporters = [code for code in pair if f"{names[code]} reports" in exhibit.subtitle]
    if len(reporters) != 1:
        return {}
    said: dict[str, Any] = {"reporter": names[reporters[0]]}
    choice = next((one for one in choices if getattr(one, "reporter", None) == reporters[0]), None)
    measure = str(getattr(choice, "measure", "") or getattr(choice, "flow", ""))
    if measure:
        said["flow"] = labels(Measure).get(measure, measure)
        said["valuation"] = VALUED.get(measure, _("exports FOB, imports CIF"))
    if exhibit.key.startswith(GOODS):
        said["partner"] = names[other_of_pair(pair, reporters[0])]
    if exhibit.key in OF_YEAR and isinstance(getattr(choice, "year", None), int):
        said["period"] = str(choice.year)  # type: ignore[union-attr]
    return said


def _sources_of_years(
    catalog: Catalog, exhibit: Exhibit, choices: tuple[Any, ...]
) -> dict[str, dict[str, str]]:
    """Return for columns of one year the sources of that year's table, where a row joins those of two."""
    choice = next((one for one in choices if hasattr(one, "measure") and hasattr(one, "reporter")), None)
    if exhibit.key != "slope" or choice is None:
        return {}
    found = {}
    for column in figure_columns(exhibit.table):
        year = re.search(r" in (\d{4})\b", column)
        if year is not None:
            years = pd.Series([int(year.group(1))])
            told_of = sources_of_list(catalog, reporter=choice.reporter, measure=choice.measure, years=years)
            found[column] = {"source_ids": str(told_of.iloc[0])}
    return found


def _of_rows(exhibit: Exhibit) -> dict[str, Any]:
    """Return what the table itself says row by row; it goes before what is true of all."""
    columns = {
        "reporter": (_("Reporter"), _("As reported by"), _("Counted by"), _("Partners of")),
        "partner": (_("Partner"), _("Ranked")),
        "flow": (_("Flow"), _("Series"), _("Measure")),
        "confidence": () if exhibit.key in JOINT_NOTES else (_("Note"), _("Confidence")),
    }
    said: dict[str, Any] = {}
    for fact, names in columns.items():
        found = next((name for name in names if name in exhibit.table.columns), None)
        if found is not None and not pd.api.types.is_numeric_dtype(exhibit.table[found]):
            told_of = exhibit.table[found].astype("str")
            said[fact] = told_of.replace({"nan": "", "<NA>": "", "None": ""})
    return said


def _of_heading(catalog: Catalog, column: str) -> dict[str, Any]:
    """Return what a heading says of its numbers: a reporter, a valuation; it goes before all else."""
    said: dict[str, Any] = {}
    if "FOB" in column and "CIF" not in column:
        said["valuation"] = "FOB"
    elif "CIF" in column and "FOB" not in column:
        said["valuation"] = "CIF"
    if not catalog.broken(["economies"]):
        names = economy_words(catalog)
        year = re.match(r"(\d{4}), ", column) or re.search(r" in (\d{4})\b", column)
        if year is not None:
            said["period"] = year.group(1)
        for code in catalog.profile.pair:
            if _("reported by {economy}").format(economy=names[code]) in column:
                said["reporter"] = names[code]
    return said
