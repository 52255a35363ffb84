"""What the figures of monthly trade speak of: the series chosen, their values, names and units."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal

import pandas as pd
from babel.dates import get_month_names

from dashboard.analysis import months as analysis
from dashboard.analysis.months import Series
from dashboard.figures.names import economy_words
from dashboard.figures.partner_words import other_of, source_columns
from dashboard.figures.series_marks import DEFAULT
from dashboard.model.catalog import Catalog
from dashboard.words import format_day, format_money, format_pct, join_words, language
from dashboard.words import gettext as _

TABLES = ("monthly_trade", "trade_notes", "economies", "sources", "publishers")
#: Flows shown at first: exports apart by origin are chosen.
WHOLE_FLOWS = ("export", "import")


class Shown(StrEnum):
    """What is shown of monthly trade."""

    VALUE = "value"
    CHANGE = "change"
    SUM = "sum"
    SEASON = "season"


@dataclass(frozen=True)
class MonthsChoice:
    """What a figure of monthly trade shows.

    Attributes:
        series: Codes of the series, as `series_code` writes them.
        shown: A `Shown`.
        currency: `USD`, or the currency in which values were published.
        first_year: First year drawn.
        last_year: Last year drawn.
        marks: Kinds of happenings that get a number.
        filters: The choices in words, for files.
    """

    series: tuple[str, ...]
    shown: str
    currency: str
    first_year: int
    last_year: int
    marks: tuple[str, ...] = DEFAULT
    filters: str = ""


@dataclass(frozen=True)
class Line:
    """One series as it is drawn.

    Attributes:
        series: What it is.
        words: Its name, such as "Korea’s imports from Singapore".
        short: Reporter and flow only.
        route: The goods' way: codes of seller and buyer.
        rows: By month: `value`, `shown` (what is drawn of it), `change`, `is_apart`, and the columns of
            sources. Only months of the years chosen.
    """

    series: Series
    words: str
    short: str
    route: tuple[str, str]
    rows: pd.DataFrame

    @property
    def end(self) -> pd.Timestamp:
        """The last month drawn."""
        return self.rows["shown"].last_valid_index()

    @property
    def sound_end(self) -> pd.Timestamp:
        """The last month drawn before a break of scale; the last one where nothing lies before it."""
        sound = self.rows["shown"].where(~self.rows["is_apart"]).last_valid_index()
        return self.end if sound is None else sound


def series_code(series: Series) -> str:
    """Return a series as a public word of the address.

    >>> series_code(Series("SGP", "re_export"))
    'sgp-re-export'
    """
    return f"{series.reporter}-{series.flow}".lower().replace("_", "-")


def series_words(catalog: Catalog) -> dict[str, str]:
    """Return every series held, code to name."""
    return {series_code(one): _name(catalog, one) for one in _held(catalog)}


def usual_series(catalog: Catalog) -> tuple[str, ...]:
    """Return the series shown at first: whole exports and imports of both reporters."""
    return tuple(series_code(one) for one in _held(catalog) if one.flow in WHOLE_FLOWS)


def currencies(catalog: Catalog) -> dict[str, str]:
    """Return the currencies in which months can be shown, public word to ISO code; US$ first."""
    held = catalog.table("monthly_trade")["value_currency"].unique()
    return {code.lower(): code for code in dict.fromkeys(["USD", *sorted(held)])}


def lines_of(catalog: Catalog, choice: MonthsChoice) -> tuple[Line, ...]:
    """Return the chosen series that hold something in these years and this currency."""
    lines = []
    for one in _held(catalog):
        if series_code(one) not in choice.series:
            continue
        rows = full_rows(catalog, one, choice.currency)
        if rows.empty:
            continue
        rows = rows.assign(
            change=analysis.change_on_year(rows["value"], rows["is_apart"]), shown=rows["value"]
        )
        if choice.shown == Shown.CHANGE:
            rows["shown"] = rows["change"]
        elif choice.shown == Shown.SUM:
            rows["shown"] = analysis.twelve_month_sums(rows["value"], rows["is_apart"])
            rows["change"] = analysis.change_on_year(rows["shown"], rows["is_apart"])
        years = pd.DatetimeIndex(rows.index).year
        rows = rows[(years >= choice.first_year) & (years <= choice.last_year)]
        if rows["shown"].notna().any():
            partner = other_of(catalog, one.reporter)
            is_import = one.flow == "import"
            lines.append(
                Line(
                    series=one,
                    words=_name(catalog, one),
                    short=_short(catalog, one),
                    route=(partner, one.reporter) if is_import else (one.reporter, partner),
                    rows=rows,
                )
            )
    return tuple(lines)


def full_rows(catalog: Catalog, series: Series, currency: str) -> pd.DataFrame:
    """Return all months of a series as `analysis.months.monthly_values` does."""
    return analysis.monthly_values(
        catalog.table("monthly_trade"),
        reporter=series.reporter,
        partner=other_of(catalog, series.reporter),
        flow=series.flow,
        currency=currency,
    )


def _held(catalog: Catalog) -> tuple[Series, ...]:
    return analysis.series_held(catalog.table("monthly_trade"), pair=catalog.profile.pair)


def _name(catalog: Catalog, series: Series) -> str:
    names = economy_words(catalog)
    words = {
        "export": _("{reporter}’s exports to {partner}"),
        "import": _("{reporter}’s imports from {partner}"),
        "domestic_export": _("{reporter}’s domestic exports to {partner}"),
        "re_export": _("{reporter}’s re-exports to {partner}"),
    }[series.flow]
    return words.format(reporter=names[series.reporter], partner=names[other_of(catalog, series.reporter)])


def _short(catalog: Catalog, series: Series) -> str:
    words = {
        "export": _("{reporter}’s exports"),
        "import": _("{reporter}’s imports"),
        "domestic_export": _("{reporter}’s domestic exports"),
        "re_export": _("{reporter}’s re-exports"),
    }[series.flow]
    return words.format(reporter=economy_words(catalog)[series.reporter])


def month_words(month: pd.Timestamp) -> str:
    """Return month and year."""
    return _month_words(month, language())


@cache
def _month_words(month: pd.Timestamp, language_in_use: str) -> str:
    # a figure writes some thousands of them
    del language_in_use
    return format_day(month.date(), "month")


def month_names(width: Literal["abbreviated", "wide"] = "abbreviated") -> dict[int, str]:
    """Return the names of the twelve months by number, `abbreviated` or `wide`."""
    return {int(key): str(name) for key, name in get_month_names(width, locale=language()).items()}


def written(value: float, choice: MonthsChoice) -> str:
    """Return a value in the words of what is shown."""
    if choice.shown == Shown.CHANGE:
        return format_pct(value, plus=True)
    return format_money(value, choice.currency)


def unit_words(choice: MonthsChoice) -> str:
    """Return the unit of what is drawn, for a subtitle."""
    sign = {"USD": _("US$"), "SGD": _("S$")}.get(choice.currency, choice.currency)
    return {
        Shown.VALUE.value: _("{currency} at current prices, by month"),
        Shown.CHANGE.value: _("Change on the same month a year before, in {currency} at current prices"),
        Shown.SUM.value: _("Sum of each month and the eleven before, {currency} at current prices"),
        Shown.SEASON.value: _(
            "Index of {currency} at current prices: 100 is the mean month of the same year"
        ),
    }[choice.shown].format(currency=sign)


def whose_words(catalog: Catalog, lines: Sequence[Line]) -> str:
    """Return who reports, and to which month: the data of the two do not end together."""
    names = economy_words(catalog)
    ends: dict[str, pd.Timestamp] = {}
    for line in lines:
        ends[line.series.reporter] = max(line.end, ends.get(line.series.reporter, line.end))
    told = _("{reporter} (to {month})")
    return join_words(
        [told.format(reporter=names[code], month=month_words(end)) for code, end in ends.items()]
    )


def notes_of(catalog: Catalog, lines: Sequence[Line], choice: MonthsChoice) -> list[str]:
    """Return what must be known: gaps, what a currency leaves out, notes of the tables."""
    notes = [
        _("{series}: {months} not held, a gap in the line.").format(
            series=line.words, months=join_words([month_words(month) for month in missing])
        )
        for line in lines
        if (missing := analysis.gaps(line.rows["value"]))
    ]
    drawn = {series_code(line.series) for line in lines}
    absent = [
        words for code, words in series_words(catalog).items() if code in choice.series and code not in drawn
    ]
    if absent:
        notes.append(
            _("Too little is held in these years and this currency to show {series}.").format(
                series=join_words(absent)
            )
        )
    texts = catalog.table("trade_notes").set_index("note_code")["text"]
    for line in lines:
        left_out = line.rows["is_apart"] & line.rows["value"].notna() & line.rows["shown"].isna()
        if left_out.any():
            notes.append(
                _("{series}: from {month} on of another scale, so neither compared nor added.").format(
                    series=line.words, month=month_words(left_out.idxmax())
                )
            )
    names = economy_words(catalog)
    codes = dict.fromkeys(
        (line.series.reporter, code)
        for line in lines
        for code in line.rows.loc[line.rows["shown"].notna(), "note_code"].dropna().unique()
    )
    if any((line.rows["is_apart"] & line.rows["shown"].notna()).any() for line in lines):
        notes.append(_("Dotted: months of another scale, not to be compared with those before."))
    return notes + [
        f"{names[reporter]}: {texts[code]}"
        for reporter, code in codes
        # in its own currency nothing was converted
        if code in texts and (choice.currency == "USD" or not code.startswith("month-converted"))
    ]


def sources_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the sources of all months drawn, the newest first, exchange rates last."""
    newest = pd.concat([line.rows for line in lines]).sort_index(ascending=False, kind="stable")
    cells = [newest["source_id"], newest["rate_source_id"]]
    return tuple(dict.fromkeys(str(one) for cell in cells for one in cell.dropna()))


def source_cells(catalog: Catalog, parts: Sequence[pd.DataFrame], index: pd.Index) -> dict[str, list[str]]:
    """Return the last two columns of a table, one row for each month of an index."""
    columns = [
        part[name].reindex(index)
        for part in parts
        for name in ("source_id", "rate_source_id")
        if name in part
    ]
    cells = [
        ";".join(dict.fromkeys(str(one) for one in row if pd.notna(one)))
        for row in zip(*columns, strict=True)
    ]
    return source_columns(catalog, cells)
