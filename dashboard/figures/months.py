"""Goods trade of the pair month by month: values, change on the year, twelve-month sums."""

import pandas as pd

from dashboard.analysis.marks import Mark
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.months_facts import month_facts
from dashboard.figures.months_lines import draw
from dashboard.figures.months_words import (
    TABLES,
    Line,
    MonthsChoice,
    Shown,
    lines_of,
    month_words,
    notes_of,
    source_cells,
    sources_of,
    unit_words,
    whose_words,
    written,
)
from dashboard.figures.names import economy_words
from dashboard.figures.series_marks import key_note, marks_for
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.words import format_pct
from dashboard.words import gettext as _

__all__ = ["TABLES", "monthly_trade", "months_marks"]


@told
def monthly_trade(catalog: Catalog, choice: MonthsChoice) -> Exhibit:
    """Return the chosen series by month, empty when nothing is held."""
    lines = lines_of(catalog, choice)
    title = _title(lines, choice)
    if not lines:
        return Exhibit(
            key="months", title=title, subtitle="", alt=title, table=pd.DataFrame(), source_ids=(),
            filters=choice.filters,
        )  # fmt: skip
    marks = months_marks(catalog, choice)
    names = economy_words(catalog)
    notes = [key_note(catalog, marks) if marks else "", _why(choice), *notes_of(catalog, lines, choice)]
    table = _table(catalog, lines, choice)
    return Exhibit(
        key="months",
        title=title,
        subtitle=_("{unit}; as reported by {reports}; exports FOB, imports CIF").format(
            unit=unit_words(choice), reports=whose_words(catalog, lines)
        ),
        alt=title,
        table=table,
        source_ids=sources_of(lines),
        draw=lambda palette: draw(palette, lines, choice, marks, names=names, pair=catalog.profile.pair),
        state=(choice.shown, choice.currency.lower(), *_span(lines)),
        filters=choice.filters,
        notes=tuple(note for note in notes if note),
        on_click="event" if marks else None,
        facts=lambda: month_facts(catalog, lines, choice, table),
    )


def months_marks(catalog: Catalog, choice: MonthsChoice) -> tuple[Mark, ...]:
    """Return the happenings marked on the figure, the numbered ones first, within the years drawn."""
    lines = lines_of(catalog, choice)
    if not lines or not choice.marks or choice.shown == Shown.SEASON:
        return ()
    first, last = _span(lines)
    return marks_for(catalog, choice.marks, int(first), int(last))


def _span(lines: tuple[Line, ...]) -> tuple[str, str]:
    months = [
        month
        for line in lines
        for month in (line.rows["shown"].first_valid_index(), line.rows["shown"].last_valid_index())
    ]
    return str(min(months).year), str(max(months).year)


def _title(lines: tuple[Line, ...], choice: MonthsChoice) -> str:
    """Say the newest month before any break of scale, of the largest series that is held to it."""
    if not lines:
        return _("No trade by month is held for these choices")
    newest = max(line.sound_end for line in lines)
    line = max(
        (line for line in lines if line.sound_end == newest), key=lambda one: one.rows.at[newest, "value"]
    )
    value, change = float(line.rows.at[newest, "shown"]), float(line.rows.at[newest, "change"])
    words = {
        "series": line.words,
        "month": month_words(newest),
        "value": written(value, choice),
        "change": format_pct(change, plus=True),
    }
    if choice.shown == Shown.CHANGE:
        words["value"] = format_pct(abs(value))
        rose = _("{series} rose by {value} on a year earlier in {month}")
        fell = _("{series} fell by {value} on a year earlier in {month}")
        return (fell if value < 0 else rose).format(**words)
    if choice.shown == Shown.SUM:
        told = _("{series} came to {value} in the twelve months to {month}, {change} on the twelve before")
        bare = _("{series} came to {value} in the twelve months to {month}")
    else:
        told = _("{series} came to {value} in {month}, {change} on a year earlier")
        bare = _("{series} came to {value} in {month}")
    return (bare if pd.isna(change) else told).format(**words)


def _why(choice: MonthsChoice) -> str:
    """Return how what is drawn was computed."""
    if choice.shown == Shown.CHANGE:
        return _(
            "A month is compared with the same month of the year before; where one of the two is not held there is a gap."
        )
    if choice.shown == Shown.SUM:
        return _("A sum is shown only where all twelve months are held.")
    return ""


def _table(catalog: Catalog, lines: tuple[Line, ...], choice: MonthsChoice) -> pd.DataFrame:
    """Return one row per month, the newest first: what is drawn, and the values behind it."""
    index = (
        pd.concat([line.rows["shown"].dropna() for line in lines]).index.unique().sort_values(ascending=False)
    )
    columns: dict[str, object] = {_("Month"): index}
    unit = {"USD": _("US$"), "SGD": _("S$")}.get(choice.currency, choice.currency)
    value = _("{series}, {unit}")
    drawn = {
        Shown.VALUE.value: value,
        Shown.CHANGE.value: _("{series}, change on a year before, %"),
        Shown.SUM.value: _("{series}, twelve months, {unit}"),
    }[choice.shown]
    for line in lines:
        shown = line.rows["shown"].reindex(index)
        columns[drawn.format(series=line.words, unit=unit)] = shown.round(2).to_numpy()
        if choice.shown != Shown.VALUE:
            columns[value.format(series=line.words, unit=unit)] = line.rows["value"].reindex(index).to_numpy()
    texts = catalog.table("trade_notes").set_index("note_code")["text"].to_dict()
    codes = zip(*(line.rows["note_code"].reindex(index) for line in lines), strict=True)
    columns[_("Note")] = [
        " ".join(dict.fromkeys(texts[code] for code in row if pd.notna(code) and code in texts))
        for row in codes
    ]
    return pd.DataFrame(columns | source_cells(catalog, [line.rows for line in lines], index))
