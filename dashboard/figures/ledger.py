"""Both flows of the pair, each as its exporter and as its importer reports it."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis import ledger
from dashboard.analysis.blind_spots import year_ranges
from dashboard.analysis.marks import Mark
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.ledger_facts import report_facts
from dashboard.figures.ledger_lines import draw
from dashboard.figures.ledger_table import table
from dashboard.figures.ledger_units import Direction, Unit, directions, write
from dashboard.figures.names import economy_words
from dashboard.figures.series_marks import key_note, marks_for
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.words import format_pct
from dashboard.words import gettext as _

TABLES = (
    "annual_trade",
    "trade_series",
    "trade_notes",
    "monthly_trade",
    "exchange_rates",
    "economies",
    "sources",
    "publishers",
)


@dataclass(frozen=True)
class LedgerChoice:
    """What the ledger shows.

    Attributes:
        first_year: First year drawn.
        last_year: Last year drawn.
        unit: A `Unit`.
        base: The year that is 100, for an index.
        marks: Kinds of happenings that get a number, as `series_marks.kind_options` names them.
        filters: The choices in words, for files.
    """

    first_year: int
    last_year: int
    unit: str = Unit.USD.value
    base: int | None = None
    marks: tuple[str, ...] = ()
    filters: str = ""


@told
def two_reports(catalog: Catalog, choice: LedgerChoice) -> Exhibit:
    """Return the two flows of the pair, each as either side reports it."""
    names = economy_words(catalog)
    both = _both(catalog, choice)
    shown = table(catalog, both, unit=choice.unit, base=choice.base, names=names)
    title = _title(both, choice, names)
    marks = ledger_marks(catalog, choice)
    key = (key_note(catalog, marks),) if marks else ()
    return Exhibit(
        key="two-reports",
        title=title,
        subtitle=_subtitle(both, choice, names),
        alt=title,
        table=shown,
        source_ids=_sources(both),
        draw=lambda palette: draw(
            palette, both, unit=choice.unit, names=names, pair=catalog.profile.pair, marks=marks
        ),
        state=(choice.unit, *((str(choice.base),) if choice.unit == Unit.INDEX else ()), *_period(both)),
        filters=choice.filters,
        notes=(*key, *_notes(both, choice, names)),
        on_click="event" if marks else None,
        facts=lambda: report_facts(catalog, shown),
    )


def ledger_marks(catalog: Catalog, choice: LedgerChoice) -> tuple[Mark, ...]:
    """Return the happenings marked on the figure, the numbered ones first, within the years drawn."""
    period = _period(_both(catalog, choice))
    if not period or not choice.marks:
        return ()
    return marks_for(catalog, choice.marks, int(period[0]), int(period[-1]))


def _both(catalog: Catalog, choice: LedgerChoice) -> tuple[Direction, Direction]:
    return directions(
        catalog,
        unit=choice.unit,
        base=choice.base,
        first_year=choice.first_year,
        last_year=choice.last_year,
    )


def _period(both: tuple[Direction, Direction]) -> tuple[str, ...]:
    years = [int(year) for one in both for year in _held(one)["year"]]
    return tuple(dict.fromkeys((str(min(years)), str(max(years))))) if years else ()


def _held(one: Direction) -> pd.DataFrame:
    shown = [f"{side}_shown" for side in ledger.SIDES]
    return one.rows.dropna(subset=shown, how="all")


def _title(both: tuple[Direction, Direction], choice: LedgerChoice, names: dict[str, str]) -> str:
    outward, inward = both
    words = {"first": names[outward.seller], "second": names[outward.buyer]}
    if all(_held(one).empty for one in both):
        return _("No trade between {first} and {second} is held for these years").format(**words)
    if choice.unit == Unit.INDEX:
        return _change_title(outward, choice, words)
    if choice.unit == Unit.SHARE:
        return _share_title(both, words)
    wide = outward.rows.merge(inward.rows, on="year", suffixes=("_out", "_in"))
    whole = wide.dropna(subset=[f"{side}_shown_{way}" for side in ledger.SIDES for way in ("out", "in")])
    if whole.empty:
        return _("{first} and {second} report no year together in this span").format(**words)
    row = whole.iloc[-1]
    return _(
        "For {year} {first} reports {one} of two-way trade with {second}, {second} reports {other}"
    ).format(
        **words,
        year=row["year"],
        one=write(row["exporter_shown_out"] + row["importer_shown_in"], choice.unit),
        other=write(row["importer_shown_out"] + row["exporter_shown_in"], choice.unit),
    )


def _share_title(both: tuple[Direction, Direction], words: dict[str, str]) -> str:
    outward, inward = (one.rows.dropna(subset=["exporter_shown"]) for one in both)
    if outward.empty or inward.empty:
        return _("Shares of {first}’s and {second}’s trade, each of its own total").format(**words)
    out, back = outward.iloc[-1], inward.iloc[-1]
    return _(
        "{second} took {out} of {first}’s exports in {out_year}, {first} {back} of {second}’s in {back_year}"
    ).format(
        **words,
        out=write(out["exporter_shown"], Unit.SHARE),
        out_year=out["year"],
        back=write(back["exporter_shown"], Unit.SHARE),
        back_year=back["year"],
    )


def _change_title(outward: Direction, choice: LedgerChoice, words: dict[str, str]) -> str:
    whole = outward.rows.dropna(subset=[f"{side}_shown" for side in ledger.SIDES])
    whole = whole[whole["year"] != choice.base]
    if whole.empty:
        return _("{first} and {second} report no year beside the base year in this span").format(**words)
    row = whole.iloc[-1]
    start, end = sorted((int(choice.base or 0), int(row["year"])))
    changes = [float(row[f"{side}_shown"]) - 100 for side in ledger.SIDES]
    if int(row["year"]) < int(choice.base or 0):
        # told forwards in time, whichever of the two years is the base
        changes = [(100 / (change + 100) - 1) * 100 if change > -100 else float("nan") for change in changes]
    return _(
        "{first}’s sales to {second} changed by {own} from {start} to {end} in {first}’s figures, "
        "by {mirror} in {second}’s"
    ).format(
        **words,
        start=start,
        end=end,
        own=format_pct(changes[0], plus=True),
        mirror=format_pct(changes[1], plus=True),
    )


def _subtitle(both: tuple[Direction, Direction], choice: LedgerChoice, names: dict[str, str]) -> str:
    first, second = names[both[0].seller], names[both[0].buyer]
    units = {
        Unit.USD.value: _("US$ at current prices"),
        Unit.SGD.value: _("S$ at current prices"),
        Unit.SHARE.value: _("Share of the reporter’s exports to, or imports from, the world"),
        Unit.INDEX.value: _("Index of US$ at current prices, {base} = 100").format(base=choice.base),
    }
    return _(
        "Goods trade as {first} and as {second} report it. {unit}; exports FOB, imports CIF; {years}"
    ).format(first=first, second=second, unit=units[choice.unit], years="–".join(_period(both)))


def _sources(both: tuple[Direction, Direction]) -> tuple[str, ...]:
    columns = [f"{side}_{name}" for side in ledger.SIDES for name in ("source_id", "more_source_id")]
    newest = pd.concat([_held(one)[["year", *columns]] for one in both]).sort_values(
        "year", ascending=False, kind="stable"
    )
    cells = [newest[column] for column in columns]
    return tuple(dict.fromkeys(str(one) for column in cells for one in column.dropna()))


def _notes(both: tuple[Direction, Direction], choice: LedgerChoice, names: dict[str, str]) -> tuple[str, ...]:
    if not _period(both):
        return ()
    first, second = names[both[0].seller], names[both[0].buyer]
    notes = []
    if choice.unit == Unit.SGD:
        notes.append(
            _(
                "{second}’s figures are its own in S$, twelve months added, full years only; {first}’s are "
                "converted from US$ at the average rate of the year, where one is held."
            ).format(first=first, second=second)
        )
    if choice.unit == Unit.SHARE:
        notes.append(
            _(
                "Each report is divided by the same reporter’s published total, exports by exports and "
                "imports by imports; years without a published total are blank."
            )
        )
    if choice.unit == Unit.INDEX:
        notes.append(
            _("Each line is 100 in {base} by itself: the index hides the gap.").format(base=choice.base)
        )
    notes.append(_missing(both, names))
    notes.append(
        _(
            "The two reports are never blended. Open circles: rounded, derived or summed from product chapters; "
            "the table says which."
        )
    )
    return tuple(note for note in notes if note)


def _missing(both: tuple[Direction, Direction], names: dict[str, str]) -> str:
    """Return which years a side does not hold, between the first and last one drawn."""
    period = _period(both)
    drawn = range(int(period[0]), int(period[-1]) + 1)
    told = []
    for one in both:
        for side in ledger.SIDES:
            held = set(one.rows.loc[one.rows[f"{side}_shown"].notna(), "year"])
            gaps = tuple(year for year in drawn if year not in held)
            if not gaps:
                continue
            report = _("{reporter}’s exports") if side == "exporter" else _("{reporter}’s imports")
            told.append(f"{report.format(reporter=names[one.reporter(side)])} {year_ranges(gaps)}")
    if not told:
        return ""
    return _("Not held, shown as a gap: {reports}.").format(reports="; ".join(told))
