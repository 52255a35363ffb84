"""What is known of monthly values: each series by its own source, conversion and caveat."""

import pandas as pd

from dashboard.figures.months_words import Line, MonthsChoice
from dashboard.figures.names import economy_words
from dashboard.figures.partner_words import other_of
from dashboard.figures.passport import Facts
from dashboard.figures.told import number_words, unit_of
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Flow
from dashboard.words import gettext as _

#: Codes of `trade_notes` that say how a month was converted, or that it must not be compared.
BY_MONTH, BY_YEAR, BREAK = "month-converted", "month-converted-by-year", "kosis-months-break"


def month_facts(
    catalog: Catalog, lines: tuple[Line, ...], choice: MonthsChoice, table: pd.DataFrame
) -> dict[str, Facts]:
    """Return facts of every column of the table of months, by heading.

    Args:
        catalog: The catalogue.
        lines: The series shown.
        choice: What was chosen.
        table: Table of the exhibit, one row per month.
    """
    names, months = economy_words(catalog), table[_("Month")]
    texts = catalog.table("trade_notes").set_index("note_code")["text"].to_dict()
    facts = {}
    for line in lines:
        reporter, partner = line.series.reporter, other_of(catalog, line.series.reporter)
        rows = line.rows.reindex(pd.DatetimeIndex(months)).set_axis(table.index)
        is_export = line.series.flow != Flow.IMPORT.value
        for heading in (str(name) for name in table.columns if str(name).startswith(f"{line.words}, ")):
            is_value = heading.count(", ") == line.words.count(", ") + 1
            unit = unit_of(heading)
            facts[heading] = Facts(
                unit=unit,
                made=_published(rows["note_code"], choice.currency) if is_value else _computed(heading),
                words=table[heading].map(lambda value, unit=unit: number_words(value, unit)),
                reporter=names[reporter],
                partner=names[partner],
                flow=line.words,
                valuation="FOB" if is_export else "CIF",
                period=months.dt.strftime("%Y-%m"),
                source_ids=_sources(rows),
                confidence=_confidence(rows["note_code"], texts) if is_value else "",
                differs=_("No other source by month is held"),
                subject=line.words if is_value else "",
            )
    return facts


def _published(notes: pd.Series, currency: str) -> pd.Series:
    """Return how each month came about; a value in the currency of its source is not converted."""
    by_month = _("published by month in another currency, converted at the average rate of the month")
    by_year = _("published by month in another currency, converted at the average rate of the year")
    told = {BY_MONTH: by_month, BY_YEAR: by_year} if currency == "USD" else {}
    words = [told.get(code, _("published by month")) for code in notes]
    return pd.Series(words, index=notes.index, dtype="object")


def _computed(heading: str) -> str:
    if _("twelve months") in heading:
        return _("computed: sum of the month and the eleven before")
    return _("computed: change on the same month of the year before")


def _sources(rows: pd.DataFrame) -> pd.Series:
    columns = [name for name in ("source_id", "rate_source_id") if name in rows]
    joined = [
        ";".join(dict.fromkeys(str(one) for one in row if pd.notna(one)))
        for row in rows[columns].itertuples(index=False)
    ]
    return pd.Series(joined, index=rows.index, dtype="object")


def _confidence(notes: pd.Series, texts: dict[str, str]) -> pd.Series:
    """Return how sure each month is, with the caveat of its own source."""
    grades = {BREAK: _("Low: do not compare with the months before"), BY_YEAR: _("Medium: converted by the year"),
              BY_MONTH: _("Medium: converted")}  # fmt: skip
    words = []
    for code in notes:
        grade = grades.get(code, _("High: a published figure"))
        words.append(f"{grade} · {texts[code]}" if code in texts else grade)
    return pd.Series(words, index=notes.index, dtype="object")
