"""Direct investment of each economy in the other: positions by who counted, and amounts stated."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.investment import counting_gaps, told_by_investor
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.names import economy_words
from dashboard.figures.partner_words import escape, source_columns
from dashboard.figures.theme import Palette, axis, layout
from dashboard.figures.time_marks import precision_words
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import InvestmentKind
from dashboard.words import format_money, format_pct, format_years, ngettext
from dashboard.words import gettext as _

TABLES = ("investment_positions", "trade_notes", "economies", "sources", "publishers")
STATEMENT_TABLES = ("investment_statements", "economies", "sources", "publishers")
HEIGHT = 420
LINE_PX = 17


@dataclass(frozen=True)
class InvestmentChoice:
    """Which years are shown.

    Attributes:
        first_year: First year.
        last_year: Last year.
        filters: The choices in words, for files.
    """

    first_year: int
    last_year: int
    filters: str = ""


@told
def positions(catalog: Catalog, choice: InvestmentChoice) -> Exhibit:
    """Return the direct investment positions of both directions, each as either economy counts it."""
    pair, names = catalog.profile.pair, economy_words(catalog)
    told = told_by_investor(catalog.table("investment_positions"), pair=pair)
    told = told[told["year"].between(choice.first_year, choice.last_year)].reset_index(drop=True)
    gaps = counting_gaps(told)
    years = (
        (choice.first_year, choice.last_year)
        if told.empty
        else (int(told["year"].min()), int(told["year"].max()))
    )
    title = _title(told, pair, names)
    return Exhibit(
        key="investment",
        title=title,
        subtitle=_(
            "Direct investment position at the end of the year, US$ at current prices, by whose capital it is "
            "and who counted it; {years}"
        ).format(years=format_years(*years)),
        alt=title,
        table=_table(catalog, told, gaps, names),
        source_ids=tuple(dict.fromkeys(told["source_id"].iloc[::-1])),
        draw=lambda palette: _draw(palette, told, pair, names),
        state=(format_years(*years).replace("–", "-"),),
        filters=choice.filters,
        notes=_notes(catalog, told, gaps, names),
    )


def _title(told: pd.DataFrame, pair: tuple[str, str], names: dict[str, str]) -> str:
    if told.empty:
        return _("No direct investment position is held for these years")
    last = int(told["year"].max())
    parts = []
    for investor, host in (pair, pair[::-1]):
        rows = told[(told["investor_code"] == investor) & (told["year"] == last)]
        if rows.empty:
            continue
        words = {"investor": names[investor], "host": names[host], "year": last}
        values = sorted(rows["value_usd"])
        words["low"], words["high"] = format_money(values[0]), format_money(values[-1])
        if words["low"] != words["high"]:
            held = _("{investor} held {low} or {high} in {host}, depending on who counts")
        else:
            held = _("{investor} held {low} in {host}")
        parts.append(held.format(**words))
    return _("Direct investment at the end of {year}: {parts}").format(year=last, parts="; ".join(parts))


def _line_words(row: dict[str, Any], names: dict[str, str]) -> str:
    return _("{investor} in {host}, as {counter} counts").format(
        investor=names[row["investor_code"]], host=names[row["host_code"]], counter=names[row["counted_by"]]
    )


def _notes(
    catalog: Catalog, told: pd.DataFrame, gaps: pd.DataFrame, names: dict[str, str]
) -> tuple[str, ...]:
    if told.empty:
        return ()
    notes = [
        _gap_words(row, names)
        for row in gaps.sort_values("year").groupby("investor_code").tail(1).to_dict("records")
    ]
    for investor, rows in told.groupby("investor_code", sort=False):
        host = rows["host_code"].iloc[0]
        silent = sorted({str(investor), str(host)} - set(rows["counted_by"]))
        notes += [
            _("{counter}’s own count of {investor}’s capital in {host} is not held.").format(
                counter=names[code], investor=names[str(investor)], host=names[host]
            )
            for code in silent
        ]
    notes.append(
        _("Solid: counted by the economy that reports. Dashed: derived by the publisher from the other "
          "economy’s report. A position is what has built up by the end of a year, not the money that moved in it.")
    )  # fmt: skip
    return tuple(notes)


def _gap_words(row: dict[str, Any], names: dict[str, str]) -> str:
    words = _(
        "{investor} in {host}, {year}: {investor} counts {own}, {host} {theirs}; the gap is {gap} ({pct} of "
        "{host}’s count). The data do not explain it."
    )
    return words.format(
        investor=names[row["investor_code"]],
        host=names[row["host_code"]],
        year=row["year"],
        own=format_money(row["by_investor_usd"]),
        theirs=format_money(row["by_host_usd"]),
        gap=format_money(row["gap_usd"], plus=True),
        pct=format_pct(row["gap_pct"], plus=True),
    )


def _table(catalog: Catalog, told: pd.DataFrame, gaps: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    back = told.sort_values("year", ascending=False, kind="stable")
    apart = back.merge(gaps, on=["year", "investor_code", "host_code"], how="left")
    is_own = (apart["counted_by"] == apart["investor_code"]).to_numpy()
    texts = catalog.table("trade_notes").set_index("note_code")["text"]
    columns: dict[str, Any] = {
        _("Year"): back["year"].to_numpy(),
        _("Investor"): apart["investor_code"].map(names),
        _("Invested in"): apart["host_code"].map(names),
        _("Counted by"): apart["counted_by"].map(names),
        _("Position, US$"): apart["value_usd"],
        _("Above the host’s count, US$"): apart["gap_usd"].where(is_own),
        _("Above the host’s count, %"): apart["gap_pct"].where(is_own).round(2),
        _("Note"): apart["note_code"].map(texts),
    }
    return pd.DataFrame(columns | source_columns(catalog, apart["source_id"]))


def _draw(palette: Palette, told: pd.DataFrame, pair: tuple[str, str], names: dict[str, str]) -> go.Figure:
    data, ends = [], []
    low = min(0.0, float(told["value_usd"].min())) if len(told) else 0.0
    high = max(1.0, float(told["value_usd"].max())) if len(told) else 1.0
    for keys, rows in told.groupby(["investor_code", "counted_by"], sort=False):
        investor, counter = str(keys[0]), str(keys[1])
        colour = palette.of_economy(investor, pair)
        is_mirror = bool(rows["is_mirror"].all())
        words = _line_words(rows.iloc[0].to_dict(), names)
        span = list(range(int(rows["year"].min()), int(rows["year"].max()) + 1))
        values = rows.set_index("year")["value_usd"].reindex(span)
        data.append({
            "type": "scatter", "mode": "lines+markers", "name": words, "x": span,
            "y": [None if pd.isna(value) else float(value) for value in values],
            "line": {"color": colour, "width": 2.5, "dash": "dash" if is_mirror else "solid"},
            "marker": {"color": palette.paper if is_mirror else colour, "size": 6, "opacity": 1,
                       "line": {"color": colour, "width": 1.5}},
            "connectgaps": False,
            "customdata": [f"<b>{escape(words)}</b><br>{year}<br>{format_money(value)}"
                           for year, value in values.items()],
            "hovertemplate": "%{customdata}<extra></extra>",
        })  # fmt: skip
        ends.append((span[-1], float(values.iloc[-1]), _label(investor, counter, pair, names), colour))
    step = next(
        s
        for s in (base * 10.0**power for power in range(6, 14) for base in (1, 2, 5))
        if (high - low) / s <= 6
    )
    ticks = [step * place for place in range(int(low // step), int(high // step) + 2)]
    top, bottom = max(high * 1.06, 1.0), low * 1.06
    plot_px = HEIGHT - 32 - 34
    years = list(range(int(told["year"].min()), int(told["year"].max()) + 1)) if len(told) else []
    step_years = -(-len(years) // 5) or 1
    return go.Figure({"data": data, "layout": layout(
        palette,
        height=HEIGHT,
        margin={"l": 8, "r": 134, "t": 32, "b": 8},
        xaxis=axis(palette, showgrid=False, showline=False, tickformat="d", tickvals=years[::-step_years][::-1],
                   range=[years[0] - 0.4, years[-1] + 0.4] if years else None),
        yaxis=axis(palette, showline=False, range=[bottom, top], tickvals=ticks,
                   zeroline=True, zerolinecolor=palette.grey,
                   ticktext=[_tick(tick) for tick in ticks]),
        annotations=_end_labels(ends, px_per_usd=plot_px / (top - bottom)),
    )})  # fmt: skip


def _tick(value: float) -> str:
    number, __, unit = format_money(value).partition("\N{NO-BREAK SPACE}")
    short = number.rstrip("0").rstrip(".") if "." in number else number
    # the subtitle has the currency: without it the plot keeps its width on a phone
    return "0" if value == 0 else f"{short.replace('US$', '')}\N{NO-BREAK SPACE}{unit}"


def _label(investor: str, counter: str, pair: tuple[str, str], names: dict[str, str]) -> list[str]:
    host = pair[1] if investor == pair[0] else pair[0]
    where = _("in {host},").format(host=names[host])
    return [where, _("{counter}’s count").format(counter=names[counter])]


def _end_labels(ends: list[tuple[int, float, list[str], str]], *, px_per_usd: float) -> list[dict[str, Any]]:
    """Return a label at the end of each line, pushed up where the one below is too close."""
    notes: list[dict[str, Any]] = []
    free = float("-inf")
    for year, value, lines, colour in sorted(ends, key=lambda end: end[1]):
        text = "<br>".join([f"<b>{format_money(value)}</b>", *map(escape, lines)])
        height = LINE_PX * (1 + len(lines))
        place = max(value * px_per_usd, free + height / 2)
        free = place + height / 2 + 2
        notes.append({
            "x": year, "y": value, "text": text, "xanchor": "left", "xshift": 10, "align": "left",
            "yshift": place - value * px_per_usd, "showarrow": False, "font": {"color": colour, "size": 13},
        })  # fmt: skip
    return notes


@told
def stated_amounts(catalog: Catalog, choice: InvestmentChoice) -> Exhibit:
    """Return the amounts that officials or the press stated, as a table without a figure."""
    names = economy_words(catalog)
    rows = catalog.table("investment_statements")
    rows = rows[rows["as_of_date"].dt.year.between(choice.first_year, choice.last_year)]
    rows = rows.sort_values(["as_of_date", "investor_code"], ascending=[False, True], ignore_index=True)
    title = ngettext(
        "{count} amount that officials or the press stated; it is no position at a year’s end",
        "{count} amounts that officials or the press stated; none is a position at a year’s end",
        len(rows),
    )
    return Exhibit(
        key="investment-stated",
        title=title,
        subtitle=_(
            "Direct investment as officials or the press stated it: of a year, cumulative, or not said which; "
            "in the currency of the statement"
        ),
        alt=title,
        table=pd.DataFrame(
            {
                _("Investor"): rows["investor_code"].map(names),
                _("Invested in"): rows["host_code"].map(names),
                _("Amount"): rows["value_amount"],
                _("Currency"): rows["value_currency"],
                _("What it counts"): rows["kind"].map(labels(InvestmentKind)),
                _("As of"): rows["as_of_date"],
                _("Known to the"): precision_words(rows["as_of_precision"]),
                _("Stated by"): rows["stated_by"],
                _("Note"): rows["note"],
                **source_columns(catalog, rows["source_id"]),
            }
        ),
        source_ids=tuple(dict.fromkeys(rows["source_id"])),
        state=(f"{choice.first_year}-{choice.last_year}",),
        filters=choice.filters,
        notes=(
            _("Claims, not a series: they are neither joined to the positions nor to each other."),
        ),
    )  # fmt: skip
