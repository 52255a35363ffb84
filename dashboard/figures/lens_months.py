"""The agreement lens by month: sums of twelve months, re-based to the month of entry into force."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.lens import entries, life_in
from dashboard.analysis.lens_months import twelve_month_sums
from dashboard.figures import lens_marks, lens_words
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.happenings import sources_of_events
from dashboard.figures.lens import LensChoice
from dashboard.figures.lens_lines import index_ticks
from dashboard.figures.lens_words import Told, not_effect
from dashboard.figures.names import economy_words
from dashboard.figures.partner_words import escape, other_of, source_columns, unit_words
from dashboard.figures.theme import Palette, axis, layout
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Measure
from dashboard.words import format_count, format_day, format_money
from dashboard.words import gettext as _

#: Tables that the lens by month needs besides those of the lens by year.
TABLES = ("monthly_trade",)
HEIGHT, TOP_PX, RIGHT_PX = 300, 72, 56


@told
def month_lens(catalog: Catalog, choice: LensChoice) -> Exhibit:
    """Return the pair's twelve-month sums around entry into force; empty where that month is not held.

    Args:
        catalog: The catalogue.
        choice: What the lens by year shows; peers do not apply.
    """
    pair, names = catalog.profile.pair, economy_words(catalog)
    stages, other = catalog.table("agreement_stages"), other_of(catalog, choice.reporter)
    moments = entries(stages, catalog.table("agreements"), pair=pair).set_index("agreement_code")
    entry = pd.Timestamp(moments.at[choice.agreement, "date"])
    told = Told(choice.agreement, names[choice.reporter], names[other], choice.measure, entry.year, (), names)
    rows = twelve_month_sums(
        catalog.table("monthly_trade"),
        reporter=choice.reporter,
        partner=other,
        measure=choice.measure,
        entry=entry,
        window=choice.window,
    )
    if len(rows):
        rows = rows[rows["month_date"].dt.year.between(choice.first_year, choice.last_year)]
        rows = rows.reset_index(drop=True)
    shown = entry if rows.empty else rows["month_date"]
    years = (entry.year, entry.year) if rows.empty else (shown.min().year, shown.max().year)
    life = life_in(stages, agreement_code=choice.agreement, first_year=years[0], last_year=years[1])
    life = life.assign(source_ids=sources_of_events(catalog, life["event_id"]))
    title, seller = _title(rows, told, entry), other if choice.measure == Measure.IMPORT else choice.reporter
    return Exhibit(
        key="lens-months",
        title=title,
        subtitle=_("{warning}. Sums of twelve months. {unit}; index, twelve months to {month} = 100").format(
            warning=not_effect(), unit=unit_words(choice.measure, told.reporter), month=_month(entry)
        ),
        alt=_("{finding}. {warning}").format(finding=title, warning=not_effect()),
        table=_table(catalog, rows, told, entry),
        source_ids=_source_ids(rows, life),
        draw=lambda palette: _draw(palette, rows, told, life, palette.of_economy(seller, pair)),
        state=(choice.agreement.lower(), choice.reporter.lower(), choice.measure, f"{choice.window}-years"),
        filters=choice.filters,
        notes=lens_words.month_notes(told, life),
    )


def _month(day: pd.Timestamp) -> str:
    return format_day(day.date(), "month")


def _title(rows: pd.DataFrame, told: Told, entry: pd.Timestamp) -> str:
    words = {
        "trade": lens_words.trade_words(told.measure, told.reporter, told.partner),
        "agreement": told.agreement,
        "base": _month(entry),
    }
    after = rows[rows["month_date"] > entry].dropna(subset=["sum_index"]) if len(rows) else rows
    if after.empty:
        return _(
            "No figures by month are held for {trade} around {base}, when {agreement} entered into force"
        ).format(**words)
    last = after.iloc[-1]
    return _(
        "By month: {trade} {moved} from the year to {base}, when {agreement} entered into force, to the year "
        "to {last}"
    ).format(**words, moved=lens_words.moved(float(last["sum_index"])), last=_month(last["month_date"]))


def _source_ids(rows: pd.DataFrame, life: pd.DataFrame) -> tuple[str, ...]:
    values = [one for cell in rows["source_ids"].iloc[::-1] for one in str(cell).split(";") if one]
    days = [one for ids in life["source_ids"] if isinstance(ids, tuple) for one in ids[:1]]
    return tuple(dict.fromkeys([*values, *days])) if values else ()


def _table(catalog: Catalog, rows: pd.DataFrame, told: Told, entry: pd.Timestamp) -> pd.DataFrame:
    held = rows.dropna(subset=["sum_index"]) if len(rows) else rows
    dates = pd.to_datetime(held["month_date"])
    trade = lens_words.trade_words(told.measure, told.reporter, told.partner)
    columns: dict[str, Any] = {
        _("Twelve months to"): dates,
        _("Months since entry into force"): (dates.dt.year - entry.year) * 12 + dates.dt.month - entry.month,
        _("{trade}, US$").format(trade=trade): held["sum_usd"],
        _("{base} = 100").format(base=_month(entry)): held["sum_index"].astype(float).round(2),
        _("How to read it"): not_effect(),
    }
    return pd.DataFrame(columns | source_columns(catalog, held["source_ids"])).reset_index(drop=True)


def _draw(palette: Palette, rows: pd.DataFrame, told: Told, life: pd.DataFrame, colour: str) -> go.Figure:
    held = rows.dropna(subset=["sum_index"]) if len(rows) else rows
    if held.empty:
        return go.Figure({"data": [], "layout": layout(palette, height=120)})
    words = lens_words.toward(told.measure, told.partner)
    days = [day.date().isoformat() for day in rows["month_date"]]
    trace = {
        "type": "scatter", "mode": "lines", "name": words, "x": days,
        "y": [None if pd.isna(value) else round(float(value), 2) for value in rows["sum_index"]],
        "line": {"color": colour, "width": 2.5}, "connectgaps": False,
        "customdata": [_hover(words, row) for row in rows.to_dict("records")],
        "hovertemplate": "%{customdata}<extra></extra>",
    }  # fmt: skip
    low, high = min(100.0, float(held["sum_index"].min())), max(100.0, float(held["sum_index"].max()))
    room = max((high - low) * 0.08, 2.0)
    low, high = max(0.0, low - room), high + room
    numbers, shapes = lens_marks.marks(
        palette, lens_words.weightiest(life), by_year=False, panels=[(0.0, 1.0)]
    )
    shapes.append(lens_marks.base_line(palette))
    last = held.iloc[-1]
    end = {
        "x": last["month_date"].date().isoformat(), "y": float(last["sum_index"]), "showarrow": False,
        "text": f"<b>{format_count(round(float(last['sum_index'])))}</b>", "xanchor": "left", "xshift": 8,
        "font": {"color": colour, "size": 14},
    }  # fmt: skip
    return go.Figure({"data": [trace], "layout": layout(
        palette,
        height=HEIGHT + TOP_PX,
        margin={"l": 8, "r": RIGHT_PX, "t": TOP_PX, "b": 8},
        xaxis=axis(palette, showgrid=False, showline=False, range=[days[0], days[-1]], nticks=6, type="date"),
        yaxis=axis(palette, showline=False, range=[low, high]) | index_ticks(low, high),
        annotations=[lens_marks.warning(palette), *numbers, end],
        shapes=shapes,
    )})  # fmt: skip


def _hover(words: str, row: dict[str, Any]) -> str:
    if pd.isna(row["sum_index"]):
        return ""
    index = _("index {value}").format(value=format_count(round(float(row["sum_index"]))))
    month = _("twelve months to {month}").format(month=_month(row["month_date"]))
    return f"<b>{escape(words)}</b><br>{month}<br>{index}<br>{format_money(row['sum_usd'])}"
