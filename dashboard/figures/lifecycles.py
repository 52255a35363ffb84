"""The life of each agreement: on the way, signed, in force, upgraded, for whom."""

import textwrap
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.agreements import life_spans, lives
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.happenings import sources_of_events
from dashboard.figures.pair_trade import economy_words
from dashboard.figures.theme import Palette, layout
from dashboard.figures.time_marks import (
    Drawn,
    all_sources,
    escape,
    hairline,
    hover_words,
    iso,
    mark_traces,
    precision_words,
    rows_axis,
    source_columns,
    time_axis,
    when_words,
    words_at,
)
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import AgreementScope, EventStage
from dashboard.words import format_count, format_day, join_parts, language
from dashboard.words import gettext as _

TABLES = ("agreements", "agreement_stages", "events", "event_sources", "sources", "publishers", "economies")

#: Symbol of each stage and the letter that shows it in the key.
SYMBOLS = {
    "announced": ("circle-open-dot", "◎"),
    "launched": ("circle-open", "○"),
    "concluded": ("diamond-open", "◇"),
    "signed": ("diamond", "◆"),
    "ratified": ("square-open", "□"),
    "in_force": ("circle", "●"),
    "upgraded": ("triangle-up", "▲"),
}
#: Letters of an agreement's name on a line: what fits beside the words at the right on a phone.
NAME_LETTERS, LINE_LETTERS = 29, 53
HEADING_PX, LINE_PX, BAR_PX, PAD_PX = 28, 17, 20, 9
AXIS_PX = 34


@dataclass(frozen=True)
class LifeChoice:
    """Which agreements are shown.

    Attributes:
        agreements: Agreement codes; empty means all.
        first_year: First year of the axis; the axis begins later when nothing happened before.
        last_year: Last year of the axis.
        today: Where lives without an end stop.
        filters: The filters in words.
    """

    agreements: tuple[str, ...]
    first_year: int
    last_year: int
    today: date
    filters: str = ""


def lifecycles(catalog: Catalog, choice: LifeChoice) -> Exhibit:
    """Return the lives of agreements, empty when none of them had begun by the last year."""
    rows = lives(catalog.table("agreement_stages"), catalog.table("agreements"))
    if choice.agreements:
        rows = rows[rows["agreement_code"].isin(choice.agreements)]
    begun = rows.loc[rows["date"].dt.year <= choice.last_year, "agreement_code"]
    rows = rows[rows["agreement_code"].isin(begun)].reset_index(drop=True)
    rows = rows.assign(name=rows[f"name_{language()}"])
    first = max(choice.first_year, int(rows["date"].dt.year.min())) if len(rows) else choice.first_year
    spans = life_spans(rows, today=choice.today)
    economies = economy_words(catalog)
    sources = sources_of_events(catalog, rows["event_id"])
    title = _title(rows, choice.today)
    return Exhibit(
        key="agreements",
        title=title,
        subtitle=_("Stages of each agreement and how long it is in force, {first} to {day}").format(
            first=first, day=_end_words(choice)
        ),
        alt=title,
        table=_table(catalog, rows, sources, economies),
        source_ids=all_sources(catalog, sources),
        draw=lambda palette: _draw(palette, rows, spans, economies, choice, first, catalog.profile.pair),
        state=(f"{first}-{choice.last_year}",),
        filters=choice.filters,
        notes=_notes(catalog, rows, choice),
        on_click="event",
    )


def _end_words(choice: LifeChoice) -> str:
    return format_day(choice.today) if choice.last_year >= choice.today.year else str(choice.last_year)


def _title(rows: pd.DataFrame, today: date) -> str:
    entered = rows[(rows["stage"] == "in_force") & (rows["date"] <= pd.Timestamp(today))]
    count = rows["agreement_code"].nunique()
    if entered.empty:
        return _("None of {count} agreements has an entry into force on record").format(
            count=format_count(count)
        )
    entries = entered.sort_values("date").drop_duplicates("agreement_code")
    newest = entries.iloc[-1]
    return _("{some} of {count} agreements have entered into force, {newest} the latest, on {day}").format(
        some=format_count(len(entries)),
        count=format_count(count),
        newest=newest["agreement_code"],
        day=when_words(newest["date"], newest["date_precision"]),
    )


def _notes(catalog: Catalog, rows: pd.DataFrame, choice: LifeChoice) -> tuple[str, ...]:
    notes = [_("Thick bar: in force, for all parties (grey) or for one economy (its colour). Thin line: on the way. "
               "Dotted line: no entry into force on record, which an arrangement may not need.")]  # fmt: skip
    agreements = catalog.table("agreements")
    without = agreements[
        ~agreements["agreement_code"].isin(catalog.table("agreement_stages")["agreement_code"])
    ]
    if choice.agreements:
        without = without[without["agreement_code"].isin(choice.agreements)]
    notes += [f"{row['agreement_code']}: {row['description']}" for row in without.to_dict("records")]
    del rows
    return tuple(notes)


def stage_words(row: dict[str, Any], economies: dict[str, str]) -> str:
    """Return a stage with the economy it holds for, if it does not hold for all."""
    stage = labels(EventStage)[row["stage"]]
    if pd.isna(row["economy_code"]):
        return stage
    return _("{stage} for {economy}").format(stage=stage, economy=economies[row["economy_code"]])


def _table(
    catalog: Catalog, rows: pd.DataFrame, sources: pd.Series, economies: dict[str, str]
) -> pd.DataFrame:
    """Return one row per stage."""
    return pd.DataFrame(
        {
            _("Agreement"): rows["agreement_code"],
            _("Name of the agreement"): rows["name"],
            _("Parties"): rows["scope"].map(labels(AgreementScope)),
            _("Stage"): rows["stage"].map(labels(EventStage)),
            _("For"): rows["economy_code"].map(economies).fillna(_("All parties")),
            _("Date"): rows["date"],
            _("Known to the"): precision_words(rows["date_precision"]),
            _("Note"): rows["note"],
            **source_columns(catalog, sources),
        }
    )


# --- the figure -----------------------------------------------------------------------------------


def _draw(
    palette: Palette,
    rows: pd.DataFrame,
    spans: pd.DataFrame,
    economies: dict[str, str],
    choice: LifeChoice,
    first: int,
    pair: tuple[str, str],
) -> go.Figure:
    now = pd.Timestamp(choice.today)
    last = min(pd.Timestamp(choice.last_year + 1, 1, 1), now)
    pad = (last - pd.Timestamp(first, 1, 1)) * 0.025
    start, end = pd.Timestamp(first, 1, 1) - pad, last + pad
    notes, shapes, data = [], [], []
    marks: dict[str, list[Drawn]] = {stage: [] for stage in SYMBOLS}
    ends: list[tuple[float, str]] = []
    key = [f"{glyph} {labels(EventStage)[stage].lower()}" for stage, (_symbol, glyph) in SYMBOLS.items()
           if stage in set(rows["stage"])]  # fmt: skip
    half = -(-len(key) // 2)
    lines = ["\u2003".join(key[:half]), "\u2003".join(key[half:])]
    notes.append(
        words_at("<br>".join(escape(line) for line in lines if line), LINE_PX, palette, is_quiet=True)
    )
    top = 2.0 * LINE_PX + 4
    for scope, group in rows.groupby("scope", sort=False):
        notes.append(
            words_at(f"<b>{escape(labels(AgreementScope)[str(scope)])}</b>", top + HEADING_PX / 2, palette)
        )
        top += HEADING_PX
        for code, life in group.groupby("agreement_code", sort=False):
            own = spans[spans["agreement_code"] == code]
            name = f"{code} {life['name'].iloc[0]}"
            status = _status_lines(life, own, economies)
            top = _name_lines(palette, name, status[0], top, notes)
            level = top + BAR_PX / 2
            data += _span_traces(palette, own[own["phase"] != "in_force"], level)
            top += BAR_PX
            in_force = own[own["phase"] == "in_force"]
            levels: dict[str, float] = {}
            for place, span in enumerate(in_force.to_dict("records")):
                if place:
                    notes.append(
                        words_at(
                            escape(status[place]), top + LINE_PX / 2, palette, at_right=True, is_quiet=True
                        )
                    )
                    top += LINE_PX + BAR_PX
                levels[span["economy_code"]] = top - BAR_PX / 2
                colour = palette.of_economy(span["economy_code"], pair)
                data.append(_bar(span, top - BAR_PX / 2, colour))
                ends.append((top - BAR_PX / 2, colour))
            if in_force.empty and not own.empty:
                ends.append((level, palette.grey))
            for row in life.to_dict("records"):
                economy = "" if pd.isna(row["economy_code"]) else str(row["economy_code"])
                height = levels.get(economy, level) if row["stage"] == "in_force" else level
                marks[row["stage"]].append(_mark(row, height, economies))
            top += PAD_PX
            shapes.append(hairline(palette, top))
            top += 3
    for stage, (symbol, _glyph) in SYMBOLS.items():
        data += mark_traces(marks[stage], colour=palette.text, paper=palette.paper, symbol=symbol, size=9,
                            name=labels(EventStage)[stage])  # fmt: skip
    if last == now:
        data.append(_arrows(ends, now))
    return go.Figure(
        {
            "data": data,
            "layout": layout(
                palette,
                height=int(top + AXIS_PX + 8),
                margin={"l": 8, "r": 8, "t": 8, "b": AXIS_PX},
                barmode="overlay",
                annotations=notes,
                shapes=shapes,
                xaxis=time_axis(palette, start, end),
                yaxis=rows_axis(top),
            ),
        }
    )


def _status_lines(life: pd.DataFrame, spans: pd.DataFrame, economies: dict[str, str]) -> list[str]:
    """Return what stands at the right: one line for each economy's entry into force, or the last stage."""
    lines = []
    for span in spans[spans["phase"] == "in_force"].to_dict("records"):
        code = span["economy_code"]
        own = life[(life["stage"] == "in_force") & (life["economy_code"].fillna("") == code)].iloc[0]
        when = when_words(own["date"], own["date_precision"])
        words = _("{economy} from {day}") if code else _("in force from {day}")
        lines.append(words.format(economy=economies.get(code, code), day=when))
    if not lines:
        last = life.iloc[-1].to_dict()
        lines.append(
            f"{stage_words(last, economies).lower()} {when_words(last['date'], last['date_precision'])}"
        )
    return lines


def _name_lines(palette: Palette, name: str, status: str, top: float, notes: list[dict[str, Any]]) -> float:
    """Put an agreement's name at the left and its state at the right; returns where the bar begins."""
    lines = textwrap.wrap(name, NAME_LETTERS)
    if len(lines[-1]) + len(status) > LINE_LETTERS:
        lines.append("")
    height = len(lines) * LINE_PX
    code, _space, rest = "\n".join(lines).partition(" ")
    words = f"<b>{escape(code)}</b> " + escape(rest.rstrip()).replace("\n", "<br>")
    count = len("\n".join(lines).rstrip().split("\n"))
    notes.append(words_at(words, top + count * LINE_PX / 2, palette))
    notes.append(words_at(escape(status), top + height - LINE_PX / 2, palette, at_right=True, is_quiet=True))
    return top + height


def _span_traces(palette: Palette, spans: pd.DataFrame, level: float) -> list[dict[str, Any]]:
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [iso(span["start"]), iso(span["end"])],
            "y": [level, level],
            "line": {
                "color": palette.grey,
                "width": 2,
                "dash": "dot" if span["phase"] == "open" else "solid",
            },
            "hoverinfo": "skip",
        }
        for span in spans.to_dict("records")
    ]


def _bar(span: dict[str, Any], level: float, colour: str) -> dict[str, Any]:
    """Return the part of a life that is in force, as a bar to today."""
    return {
        "type": "bar",
        "orientation": "h",
        "base": [iso(span["start"])],
        "x": [(span["end"] - span["start"]).days * 86_400_000],
        "y": [level],
        "width": 8,
        "marker": {"color": colour, "opacity": 1},
        "unselected": {"marker": {"opacity": 1}},
        "hoverinfo": "skip",
    }


def _arrows(ends: list[tuple[float, str]], now: pd.Timestamp) -> dict[str, Any]:
    """Return an arrow head at the end of each life: it goes on after today."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [iso(now)] * len(ends),
        "y": [level for level, _colour in ends],
        "marker": {
            "symbol": "triangle-right",
            "size": 13,
            "color": [colour for _level, colour in ends],
            "opacity": 1,
        },
        "unselected": {"marker": {"opacity": 1}},
        "hoverinfo": "skip",
    }


def _mark(row: dict[str, Any], level: float, economies: dict[str, str]) -> Drawn:
    when = when_words(row["date"], row["date_precision"])
    title = join_parts([str(row["agreement_code"]), stage_words(row, economies).lower()])
    note = (
        ""
        if pd.isna(row["note"])
        else "<br>".join(textwrap.wrap(str(row["note"]), 50, max_lines=2, placeholder=" …"))
    )
    return Drawn(
        mark_id=f"event:{row['event_id']}",
        start=row["date"],
        end=row["end_date"],
        is_exact=row["date_precision"] == "day",
        y=level,
        hover=hover_words(when, title) + ("<br>" + note.replace("&", "&amp;") if note else ""),
    )
