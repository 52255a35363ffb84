"""The drawing of agreements' lives: a row for each, its stages as marks, the part in force as a bar."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.row_canvas import RowCanvas, iso
from dashboard.figures.theme import Palette
from dashboard.figures.time_marks import (
    DAY_MS,
    HOVER_LETTERS,
    Drawn,
    escape,
    hover_words,
    mark_traces,
    when_words,
    wrapped,
)
from dashboard.model.labels import labels
from dashboard.model.vocab import AgreementScope, EventStage
from dashboard.words import gettext as _
from dashboard.words import join_parts

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
#: Letters of an agreement's name on a line: what fits beside the dates at the right on a phone.
NAME_LETTERS = 29
HEADING_PX, LINE_PX, BAR_PX, GAP_PX = 28, 17, 20, 7


def draw(
    palette: Palette,
    rows: pd.DataFrame,
    spans: pd.DataFrame,
    *,
    axis: tuple[pd.Timestamp, pd.Timestamp],
    now: pd.Timestamp,
    economies: dict[str, str],
    pair: tuple[str, str],
) -> go.Figure:
    """Return the figure.

    Args:
        palette: Colours.
        rows: What `analysis.agreements.lives` returns, with the agreement's `name`.
        spans: What `analysis.agreements.life_spans` returns.
        axis: First and last day shown.
        now: The day on which lives without an end stop.
        economies: Names by code.
        pair: The two economies that have a colour.
    """
    canvas = RowCanvas(palette, *axis)
    _key(canvas, set(rows["stage"]))
    marks: dict[str, list[Drawn]] = {stage: [] for stage in SYMBOLS}
    for scope, group in rows.groupby("scope", sort=False):
        canvas.write(f"<b>{escape(labels(AgreementScope)[str(scope)])}</b>", canvas.top + HEADING_PX / 2)
        canvas.top += HEADING_PX
        for code, life in group.groupby("agreement_code", sort=False):
            levels = _life(canvas, life, spans[spans["agreement_code"] == code], economies, pair)
            for row in life.to_dict("records"):
                economy = "" if pd.isna(row["economy_code"]) else str(row["economy_code"])
                level = levels.get(economy, levels["way"]) if row["stage"] == "in_force" else levels["way"]
                marks[row["stage"]].append(_mark(row, level, economies))
            canvas.close(GAP_PX)
    _arrows(canvas, now)
    for stage, (symbol, _glyph) in SYMBOLS.items():
        name = labels(EventStage)[stage]
        canvas.data += mark_traces(
            marks[stage], colour=palette.text, paper=palette.paper, symbol=symbol, size=9, name=name
        )
    return canvas.figure()


def stage_words(row: dict[str, Any], economies: dict[str, str]) -> str:
    """Return a stage with the economy it holds for, if it does not hold for all."""
    stage = labels(EventStage)[row["stage"]]
    if pd.isna(row["economy_code"]):
        return stage
    return _("{stage} for {economy}").format(stage=stage, economy=economies[row["economy_code"]])


def _key(canvas: RowCanvas, stages: set[str]) -> None:
    """Say what each symbol means, on two lines so that a phone can show it."""
    words = labels(EventStage)
    key = [
        f"{glyph} {words[stage].lower()}" for stage, (_symbol, glyph) in SYMBOLS.items() if stage in stages
    ]
    half = -(-len(key) // 2)
    lines = [escape("\u2003".join(part)) for part in (key[:half], key[half:]) if part]
    canvas.write("<br>".join(lines), len(lines) * LINE_PX / 2, is_quiet=True)
    canvas.top = len(lines) * LINE_PX + 4


def _life(
    canvas: RowCanvas,
    life: pd.DataFrame,
    spans: pd.DataFrame,
    economies: dict[str, str],
    pair: tuple[str, str],
) -> dict[str, float]:
    """Add name, dates, lines and bars of one agreement.

    Returns:
        The height of the line under `way`, and of the bar of each economy under its code.
    """
    dates = _date_words(life, spans, economies)
    code, name = str(life["agreement_code"].iloc[0]), str(life["name"].iloc[0])
    in_force = spans[spans["phase"] == "in_force"].to_dict("records")
    # dates of further economies stand above their own bars
    first, further = (
        dates[: len(dates) - max(0, len(in_force) - 1)],
        dates[len(dates) - max(0, len(in_force) - 1) :],
    )
    lines = wrapped(f"{code} {name}", NAME_LETTERS)
    head = max(len(lines), len(first)) * LINE_PX
    words = f"<b>{escape(code)}</b>" + escape("\n".join(lines).removeprefix(code)).replace("\n", "<br>")
    canvas.write(words, canvas.top + len(lines) * LINE_PX / 2)
    canvas.write("<br>".join(escape(line) for line in first), canvas.top + head - len(first) * LINE_PX / 2,
                 at_right=True, is_quiet=True)  # fmt: skip
    canvas.top += head + BAR_PX
    levels = {"way": canvas.top - BAR_PX / 2}
    for span in spans[spans["phase"] != "in_force"].to_dict("records"):
        _line(canvas, span, levels["way"])
    for place, span in enumerate(in_force):
        if place:
            canvas.write(escape(further[place - 1]), canvas.top + LINE_PX / 2, at_right=True, is_quiet=True)
            canvas.top += LINE_PX + BAR_PX
        levels[span["economy_code"]] = canvas.top - BAR_PX / 2
        _bar(canvas, span, canvas.top - BAR_PX / 2, canvas.palette.of_economy(span["economy_code"], pair))
    return levels


def _date_words(life: pd.DataFrame, spans: pd.DataFrame, economies: dict[str, str]) -> list[str]:
    """Return the dates that stand at the right: signature, then each economy's entry into force.

    Where neither is held, the last stage.
    """

    def when(row: pd.Series) -> str:
        return when_words(row["date"], row["date_precision"])

    lines = []
    signed = life[life["stage"] == "signed"]
    if len(signed):
        words = _("signed {day}") if len(signed) == 1 else _("first signed {day}")
        lines.append(words.format(day=when(signed.iloc[0])))
    for code in spans.loc[spans["phase"] == "in_force", "economy_code"]:
        entry = life[(life["stage"] == "in_force") & (life["economy_code"].fillna("") == code)].iloc[0]
        words = _("{economy} from {day}") if code else _("in force from {day}")
        lines.append(words.format(economy=economies.get(code, code), day=when(entry)))
    last = life.iloc[-1]
    if (spans["phase"] != "in_force").all() and last["stage"] != "signed":
        lines.append(f"{stage_words(last.to_dict(), economies).lower()} {when(last)}")
    return lines


def _line(canvas: RowCanvas, span: dict[str, Any], level: float) -> None:
    """Add a thin line: on the way, or dotted where no entry into force is held."""
    dash = "dot" if span["phase"] == "open" else "solid"
    canvas.data.append(
        {
            "type": "scatter",
            "mode": "lines",
            "name": span["phase"],
            "x": [iso(span["start"]), iso(span["end"])],
            "y": [level, level],
            "line": {"color": canvas.palette.grey, "width": 2, "dash": dash},
            "hoverinfo": "skip",
        }
    )


def _bar(canvas: RowCanvas, span: dict[str, Any], level: float, colour: str) -> None:
    """Add the part of a life that is in force, as a bar to today."""
    canvas.data.append(
        {
            "type": "bar",
            "orientation": "h",
            "name": span["phase"],
            "base": [iso(span["start"])],
            "x": [(span["end"] - span["start"]).days * DAY_MS],
            "y": [level],
            "width": 8,
            "marker": {"color": colour, "opacity": 1},
            "unselected": {"marker": {"opacity": 1}},
            "hoverinfo": "skip",
        }
    )


def _arrows(canvas: RowCanvas, now: pd.Timestamp) -> None:
    """Add an arrow head where a bar or dotted line reaches today: it goes on."""
    bars = [(trace["y"][0], trace["marker"]["color"]) for trace in canvas.data if trace["type"] == "bar"]
    lines = [(trace["y"][0], trace["line"]["color"]) for trace in canvas.data if trace["name"] == "open"]
    ends = [*bars, *lines]
    canvas.data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "cliponaxis": False,
            "name": "today",
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
    )


def _mark(row: dict[str, Any], level: float, economies: dict[str, str]) -> Drawn:
    when = when_words(row["date"], row["date_precision"])
    title = join_parts([str(row["agreement_code"]), stage_words(row, economies).lower()])
    note = [] if pd.isna(row["note"]) else wrapped(str(row["note"]), HOVER_LETTERS, most=2)
    return Drawn(
        mark_id=f"event:{row['event_id']}",
        start=row["date"],
        end=row["end_date"],
        is_exact=row["date_precision"] == "day",
        y=level,
        hover=hover_words(when, title, *note),
    )
