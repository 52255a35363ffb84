"""The pair's indicators over the years: share, intensity, concentration, intra-industry trade, growth."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard.analysis import indicator_products as by_product
from dashboard.analysis import indicator_series as by_year
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.indicator_lines import Line, draw_lines
from dashboard.figures.indicator_texts import Indicator, indicators
from dashboard.figures.indicator_titles import TITLES
from dashboard.figures.indicator_words import (
    IndicatorChoice,
    all_totals,
    index_words,
    pct_words,
    period_words,
    sources_in,
    state_words,
)
from dashboard.figures.names import economy_words, publisher_words
from dashboard.figures.partner_words import source_columns
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.words import format_years
from dashboard.words import gettext as _

#: What the values mean, by indicator: how they are written, and what their two columns of US$ hold.
PERCENT = ("share", "growth")
#: Value that means neither more nor less than usual.
NEUTRAL = {"intensity": 1.0}


@told
def share_change(catalog: Catalog, choice: IndicatorChoice) -> Exhibit:
    """Return the partner's share in the reporter's exports, imports and both."""
    frame = by_year.share_points(
        catalog.table("annual_trade"), all_totals(catalog),
        reporter=choice.reporter, partner=choice.partner(catalog),
    )  # fmt: skip
    partner = choice.partner(catalog)
    lines = [
        Line("export", _("of exports"), _("Share of exports"), choice.reporter, "dash"),
        Line("import", _("of imports"), _("Share of imports"), partner, "dot"),
        Line("total", _("of both"), _("Share of exports and imports together")),
    ]
    return _exhibit(catalog, choice, "share", frame, lines)


@told
def intensity(catalog: Catalog, choice: IndicatorChoice) -> Exhibit:
    """Return the trade intensity index of the reporter's exports to the partner."""
    frame = by_year.intensity_points(
        catalog.table("annual_trade"), all_totals(catalog), catalog.table("world_trade"),
        reporter=choice.reporter, partner=choice.partner(catalog),
    )  # fmt: skip
    lines = [Line("export", _("exports"), _("Intensity of exports"), choice.reporter)]
    return _exhibit(catalog, choice, "intensity", frame, lines)


@told
def partner_concentration(catalog: Catalog, choice: IndicatorChoice) -> Exhibit:
    """Return how concentrated the reporter's exports and imports are on few partners."""
    tables = (catalog.table(name) for name in ("annual_trade", "economies", "trade_series"))
    frame = by_year.partner_concentration(*tables, reporter=choice.reporter)
    lines = [
        Line("export", _("markets"), _("Markets of exports"), choice.reporter),
        Line("import", _("sources"), _("Sources of imports"), choice.reporter, "dot"),
    ]
    return _exhibit(catalog, choice, "markets", frame, lines)


@told
def product_concentration(catalog: Catalog, choice: IndicatorChoice) -> Exhibit:
    """Return how concentrated each flow of the pair is on few chapters, by source."""
    held = by_product.chapters(catalog.table("bilateral_products"), reporter=choice.reporter)
    frame = by_product.product_concentration(held)
    kept = by_year.between(frame, choice.first_year, choice.last_year)
    lines = _flow_lines(catalog, choice, kept)
    return _exhibit(catalog, choice, "chapters", frame, lines, more=_line_notes(catalog, kept, lines))


def _line_notes(catalog: Catalog, kept: pd.DataFrame, lines: Sequence[Line]) -> str:
    """Return which lines are dotted and who is behind each, empty if all are alike."""
    if len({line.dash for line in lines}) < 2:
        return ""
    words, told = {"solid": _("Solid: {sources}."), "dot": _("Dotted: {sources}.")}, []
    for dash, sentence in words.items():
        names = []
        for line in (line for line in lines if line.dash == dash):
            years = kept.loc[kept["line"] == line.key, "year"]
            publisher = _publisher_of(catalog, line.key.split(":", 1)[1])
            names.append(f"{publisher}, {format_years(int(years.min()), int(years.max()))}")
        told.append(sentence.format(sources="; ".join(dict.fromkeys(names))))
    return " ".join(told)


def _publisher_of(catalog: Catalog, source_id: str) -> str:
    sources = catalog.table("sources").set_index("source_id")["publisher_code"]
    return publisher_words(catalog).get(sources.get(source_id, ""), source_id)


def _flow_lines(catalog: Catalog, choice: IndicatorChoice, frame: pd.DataFrame) -> list[Line]:
    """Return a line for each flow and source; the newest of a flow carries its name."""
    newest = frame.groupby("line")["year"].max().sort_values(ascending=False).index
    named, lines = set[str](), []
    for key in newest:
        flow, source = key.split(":", 1)
        economy = choice.reporter if flow == "export" else choice.partner(catalog)
        flow_words = {"export": _("exports"), "import": _("imports")}[flow]
        publisher = _publisher_of(catalog, source)
        name = _("{flow}, by {publisher}").format(flow=flow_words, publisher=publisher)
        dash = "solid" if frame.loc[frame["line"] == key, "year"].nunique() <= 5 else "dot"
        lines.append(Line(key, flow_words, name, economy, dash, flow not in named))
        named.add(flow)
    return lines


@told
def two_way(catalog: Catalog, choice: IndicatorChoice) -> Exhibit:
    """Return the Grubel–Lloyd index over all chapters by year."""
    held = by_product.chapters(catalog.table("bilateral_products"), reporter=choice.reporter)
    frame = by_product.intra_industry(by_product.two_way(held))
    kept = by_year.between(frame, choice.first_year, choice.last_year)
    newest = kept.groupby("line")["year"].max().sort_values(ascending=False).index
    lines = [
        Line(source, _("all chapters"), _("All chapters"), choice.reporter, is_labelled=index == 0)
        for index, source in enumerate(newest)
    ]
    return _exhibit(catalog, choice, "two-way", frame, lines)


@told
def compound_growth(catalog: Catalog, choice: IndicatorChoice) -> Exhibit:
    """Return compound growth of both flows over the ten years up to each year."""
    partner = choice.partner(catalog)
    frame = by_year.growth_points(catalog.table("annual_trade"), reporter=choice.reporter, partner=partner)
    lines = [
        Line("export", _("exports"), _("Exports"), choice.reporter),
        Line("import", _("imports"), _("Imports"), partner, "dash"),
    ]
    return _exhibit(catalog, choice, "growth", frame, lines, more=_span_note(catalog, choice))


def _span_note(catalog: Catalog, choice: IndicatorChoice) -> str:
    """Return the growth over the years chosen, empty if too few are held."""
    rows = by_year.span_growth(
        catalog.table("annual_trade"), reporter=choice.reporter, partner=choice.partner(catalog),
        first_year=choice.first_year, last_year=choice.last_year,
    )  # fmt: skip
    words = {
        "export": _("exports {first}–{last} {growth} a year"),
        "import": _("imports {first}–{last} {growth} a year"),
    }
    told = [
        words[row["flow"]].format(
            first=row["first"], last=row["last"], growth=pct_words(row["value"], plus=True)
        )
        for row in rows.to_dict("records")
    ]
    drawn = _("Drawn: growth over the ten years up to each.")
    return f"{drawn} " + _("Over all years chosen: {spans}.").format(spans="; ".join(told)) if told else drawn


@told
def advantage(catalog: Catalog, choice: IndicatorChoice) -> Exhibit:
    """Return why revealed comparative advantage is not computed."""
    return _exhibit(catalog, choice, "advantage", by_year.points([]), [])


@told
def match(catalog: Catalog, choice: IndicatorChoice) -> Exhibit:
    """Return why trade complementarity is not computed."""
    return _exhibit(catalog, choice, "match", by_year.points([]), [])


Maker = Callable[[Catalog, IndicatorChoice], Exhibit]
#: The indicators that are told as lines, by their word in the address.
LINES: dict[str, Maker] = {
    "share": share_change,
    "intensity": intensity,
    "markets": partner_concentration,
    "chapters": product_concentration,
    "two-way": two_way,
    "growth": compound_growth,
    "advantage": advantage,
    "match": match,
}


def _exhibit(
    catalog: Catalog,
    choice: IndicatorChoice,
    word: str,
    frame: pd.DataFrame,
    lines: Sequence[Line],
    *,
    more: str = "",
) -> Exhibit:
    kept = by_year.between(frame, choice.first_year, choice.last_year) if len(frame) else frame
    indicator, names = indicators()[word], economy_words(catalog)
    write = pct_words if word in PERCENT else index_words
    words = {"reporter": names[choice.reporter], "partner": names[choice.partner(catalog)]}
    title = TITLES[word](kept, words) if len(kept) else _untold(indicator, words, is_held=len(frame) > 0)
    subtitle = _("{name}, {unit}; as {reporter} reports it; {years}").format(
        name=indicator.name, unit=indicator.unit, reporter=names[choice.reporter],
        years=period_words(kept, choice),
    )  # fmt: skip
    return Exhibit(
        key=f"{word}-index",
        title=title,
        subtitle=subtitle if len(kept) or len(frame) else indicator.missing,
        alt=title,
        table=_table(catalog, kept, lines, indicator),
        source_ids=sources_in([kept]) if len(kept) else (),
        draw=partial(
            draw_lines, points=kept, lines=lines, pair=catalog.profile.pair, write=write,
            neutral=NEUTRAL.get(word), is_signed=word == "growth",
        ),
        state=choice.slugs(),
        filters=choice.filters,
        notes=_notes(kept, indicator, more),
    )  # fmt: skip


def _untold(indicator: Indicator, words: dict[str, str], *, is_held: bool) -> str:
    if is_held:
        return _("{name}: nothing is held for these years").format(name=indicator.name)
    return _("{name} is not computed for {reporter}: what it needs is not held").format(
        name=indicator.name, reporter=words["reporter"]
    )


def _notes(kept: pd.DataFrame, indicator: Indicator, more: str) -> tuple[str, ...]:
    open_marks = [state_words(state) for state in dict.fromkeys(kept["state"]) if state_words(state)]
    formula = _("Formula: {formula}. {reference}.").format(
        formula=indicator.plain_formula, reference=indicator.references[0].words
    )
    limits = [_("Open circles: {state}.").format(state=one[:1].lower() + one[1:]) for one in open_marks]
    return (" ".join(one for one in (more, *limits, indicator.caveat) if one), formula)


def _table(catalog: Catalog, kept: pd.DataFrame, lines: Sequence[Line], indicator: Indicator) -> pd.DataFrame:
    names = {line.key: line.name for line in lines}
    rows = kept[kept["line"].isin(names)].sort_values(["year", "line"], ascending=[False, True])
    part, whole = _columns_of(indicator.name)
    columns: dict[str, Any] = {
        _("Year"): rows["year"],
        _("Line"): rows["line"].map(names).fillna(""),
        _("Value, {unit}").format(unit=indicator.unit): rows["value"].astype("float64").round(6),
        part: rows["part_usd"].astype("float64"),
        whole: rows["whole_usd"].astype("float64"),
        _("Note"): rows["state"].map(state_words),
    }
    return pd.DataFrame(columns | source_columns(catalog, rows["source_ids"])).reset_index(drop=True)


def _columns_of(name: str) -> tuple[str, str]:
    """Return what the two columns of US$ hold."""
    found = indicators()
    special = {
        found["markets"].name: (_("Largest partner, US$"), _("All partners, US$")),
        found["chapters"].name: (_("Largest chapter, US$"), _("All chapters, US$")),
        found["two-way"].name: (_("Matched by trade the other way, US$"), _("All trade by chapter, US$")),
        found["growth"].name: (_("Value of the year, US$"), _("Value ten years before, US$")),
    }
    return special.get(name, (_("Trade with the partner, US$"), _("Trade with all partners, US$")))
