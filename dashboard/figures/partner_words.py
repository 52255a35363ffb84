"""What the figures of the Partners page have in common: their words, and the columns of sources."""

import html
import re
from collections.abc import Iterable
from itertools import zip_longest

import pandas as pd

from dashboard.analysis.citations import cite
from dashboard.analysis.partners import FLOWS_OF
from dashboard.figures.names import economy_words
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Measure
from dashboard.words import (
    format_count,
    format_money,
    format_ordinal,
    format_pct,
    join_parts,
    language,
    ngettext,
)
from dashboard.words import gettext as _

#: Tables without which no ranking can be made or cited.
TABLES = ("annual_trade", "trade_series", "trade_notes", "economies", "sources", "publishers")

__all__ = [
    "TABLES",
    "coverage_words",
    "economy_words",
    "escape",
    "hover_lines",
    "list_words",
    "named_sources",
    "other_of",
    "place_words",
    "series_reasons",
    "source_columns",
    "unit_words",
]


def other_of(catalog: Catalog, reporter: str) -> str:
    """Return the economy of the pair that is not the reporter."""
    first, second = catalog.profile.pair
    return second if reporter == first else first


def escape(text: str) -> str:
    """Return text that Plotly shows as it is."""
    return html.escape(text, quote=False)


def list_words(measure: str, reporter: str) -> str:
    """Return the name of a list of partners, as it stands inside a sentence.

    Args:
        measure: What is ranked.
        reporter: Name of the reporter.
    """
    words = {
        Measure.TOTAL.value: _("{economy}’s trading partners"),
        Measure.EXPORT.value: _("the markets of {economy}’s exports"),
        Measure.IMPORT.value: _("the sources of {economy}’s imports"),
        Measure.BALANCE.value: _("{economy}’s partners by trade balance"),
    }
    return words[measure].format(economy=reporter)


def place_words(measure: str, *, rank: int, reporter: str, partner: str, year: int) -> str:
    """Return the sentence that tells a rank by value; see `balance_words` for balances.

    Args:
        measure: `total`, `export` or `import`.
        rank: The rank.
        reporter: Name of the reporter.
        partner: Name of the partner.
        year: Calendar year.
    """
    first = {
        Measure.TOTAL.value: _("{partner} was {reporter}’s largest trading partner in {year}"),
        Measure.EXPORT.value: _("{partner} was the largest market for {reporter}’s exports in {year}"),
        Measure.IMPORT.value: _("{partner} was {reporter}’s largest source of imports in {year}"),
    }
    later = {
        Measure.TOTAL.value: _("{partner} was {reporter}’s {rank}-largest trading partner in {year}"),
        Measure.EXPORT.value: _("{partner} was the {rank}-largest market for {reporter}’s exports in {year}"),
        Measure.IMPORT.value: _("{partner} was {reporter}’s {rank}-largest source of imports in {year}"),
    }
    words = first if rank == 1 else later
    return words[measure].format(partner=partner, reporter=reporter, rank=format_ordinal(rank), year=year)


def unit_words(measure: str, reporter: str, *, eu_as_one: bool = False) -> str:
    """Return what is counted, in which unit, by whom, and how the European Union counts."""
    words = {
        Measure.TOTAL.value: _("Exports and imports of goods together, US$ at current prices, as {economy} "
                               "reports them (exports FOB, imports CIF)"),
        Measure.EXPORT.value: _("Exports of goods, US$ at current prices, as {economy} reports them (FOB)"),
        Measure.IMPORT.value: _("Imports of goods, US$ at current prices, as {economy} reports them (CIF)"),
        Measure.BALANCE.value: _("Exports less imports of goods, US$ at current prices, as {economy} reports "
                                 "them (exports FOB, imports CIF)"),
    }  # fmt: skip
    unit = words[measure].format(economy=reporter)
    if not eu_as_one:
        return unit
    return _("{unit}; the European Union counted as one partner").format(unit=unit)


def coverage_words(rows: pd.DataFrame) -> str:
    """Return how many partners one year's ranking holds, and their share of the published total."""
    count = int(rows["ranked_count"].iloc[0])
    ranked = ngettext("{count} partner ranked", "{count} partners ranked", count)
    if rows["measure"].iloc[0] == Measure.BALANCE:
        return ranked
    covered = rows["coverage_pct"].iloc[0]
    if pd.isna(covered):
        return _("{ranked}, no published total held").format(ranked=ranked)
    return _("{ranked}, {share} of the published total").format(
        ranked=ranked, share=format_pct(float(covered))
    )


def coverage_span(rows: pd.DataFrame) -> str:
    """Return how many partners the rankings of several years hold."""
    fewest, most = int(rows["ranked_count"].min()), int(rows["ranked_count"].max())
    if fewest == most:
        return ngettext("{count} partner ranked", "{count} partners ranked", most)
    return _("{fewest} to {most} partners ranked a year").format(
        fewest=format_count(fewest), most=format_count(most)
    )


def series_reasons(catalog: Catalog, *, reporter: str, year: int, measure: str) -> str:
    """Return which source is shown for a year and its limits, each sentence once."""
    series = catalog.table("trade_series")
    mine = series[
        (series["reporter_code"] == reporter)
        & (series["year"] == year)
        & series["flow"].isin(FLOWS_OF[measure])
    ]
    split = [re.split(r"(?<=\.) (?=[A-Z])", reason) for reason in mine["reason"]]
    sentences = [part for together in zip_longest(*split) for part in together if part]
    return " ".join(dict.fromkeys(sentences))


def hover_lines(name: str, rank: int, row: dict[str, object]) -> str:
    """Return the five lines of a tooltip: partner, rank and year, value, exports, imports.

    Args:
        name: Name of the partner.
        rank: Its rank.
        row: `year`, `value_usd`, `export_usd`, `import_usd`, `measure`.
    """
    flows = labels(Measure)
    signed = row["measure"] == Measure.BALANCE
    lines = [f"<b>{escape(name)}</b>", join_parts([format_ordinal(rank), str(row["year"])])]
    lines.append(f"{flows[str(row['measure'])]}: {format_money(_number(row['value_usd']), plus=signed)}")
    if len(FLOWS_OF[str(row["measure"])]) > 1:
        lines += [
            f"{flows[flow]}: {format_money(_number(row[f'{flow}_usd']))}" for flow in ("export", "import")
        ]
    return "<br>".join(lines)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def source_columns(catalog: Catalog, source_ids: Iterable[str]) -> dict[str, list[str]]:
    """Return the last two columns of a table: sources by name, and their addresses.

    Args:
        catalog: The catalogue.
        source_ids: For each row its sources, joined by `;`.
    """
    cells = list(source_ids)
    wanted = list(dict.fromkeys(one for cell in cells for one in cell.split(";") if one))
    found = cite(catalog.table("sources"), catalog.table("publishers"), wanted, language=language())
    short = {c.source_id: f"{c.publisher}: {c.title}" for c in found}
    url = {c.source_id: c.url for c in found}

    def joined(words: dict[str, str]) -> list[str]:
        each = {
            cell: "; ".join(words[one] for one in cell.split(";") if words.get(one)) for cell in set(cells)
        }
        return [each[cell] for cell in cells]

    return {_("Source"): joined(short), _("Source address"): joined(url)}


def named_sources(rows: pd.DataFrame, chosen: str) -> tuple[str, ...]:
    """Return the sources of ranked rows, those of one partner first, the newest year first.

    Args:
        rows: Rows with `partner_code`, `year` and `source_ids`.
        chosen: The partner the figure is about.
    """
    order = rows.assign(is_other=rows["partner_code"] != chosen, back=-rows["year"])
    cells = order.sort_values(["is_other", "back"], kind="stable")["source_ids"].drop_duplicates()
    return tuple(dict.fromkeys(one for cell in cells for one in str(cell).split(";") if one))
