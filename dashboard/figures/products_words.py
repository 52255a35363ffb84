"""What the figures of goods by product have in common: the choice, names, coverage, notes, sources."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.analysis.products import INCOMPLETE, OVERLAPPING, PARTIAL, of_year, product_shares
from dashboard.figures.names import economy_words, named
from dashboard.figures.partner_words import other_of, source_columns
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Classification, Flow
from dashboard.words import format_pct, join_parts, ngettext
from dashboard.words import gettext as _

#: Tables without which no figure by product can be made or cited.
TABLES = (
    "bilateral_products",
    "products",
    "product_sections",
    "annual_trade",
    "trade_notes",
    "economies",
    "sources",
    "publishers",
)
#: A sum further from the total than this, in per cent, gets the note of the total too.
NOTED_PCT = 5.0


@dataclass(frozen=True)
class GoodsChoice:
    """Which flow is shown by product, sorted how, in which year.

    Attributes:
        reporter: Whose statistics.
        flow: `export` or `import`, from the reporter's side.
        classification: How goods are sorted.
        year: The year shown.
        product: Product that is marked; empty for the largest.
        before: Year compared with, None where no two years are compared.
        filters: The choices in words, for files.
    """

    reporter: str
    flow: str
    classification: str
    year: int
    product: str = ""
    before: int | None = None
    filters: str = ""

    def slugs(self) -> tuple[str, ...]:
        """Return the choice as parts of a file name."""
        years = str(self.year) if self.before is None else f"{self.before}-{self.year}"
        return (f"{self.reporter}-{self.flow}".lower(), self.classification.replace("_", "-"), years)

    def compared(self, before: int) -> "GoodsChoice":
        """Return the choice with a year to compare with."""
        return replace(self, before=before)


def shares_of(catalog: Catalog, choice: GoodsChoice) -> pd.DataFrame:
    """Return the flow of a choice by product, for every year held."""
    return product_shares(
        catalog.table("bilateral_products"),
        catalog.table("annual_trade"),
        catalog.table("products"),
        reporter=choice.reporter,
        flow=choice.flow,
        classification=choice.classification,
    )


def rows_of(catalog: Catalog, choice: GoodsChoice) -> pd.DataFrame:
    """Return the products of a choice's year, in order of rank."""
    return of_year(shares_of(catalog, choice), choice.year)


def flow_words(catalog: Catalog, reporter: str, flow: str) -> str:
    """Return whose flow it is: "Singapore’s imports from Korea"."""
    names = economy_words(catalog)
    words = {
        Flow.EXPORT.value: _("{reporter}’s exports to {partner}"),
        Flow.IMPORT.value: _("{reporter}’s imports from {partner}"),
    }
    return words[flow].format(reporter=names[reporter], partner=names[other_of(catalog, reporter)])


def _of_classification(catalog: Catalog, classification: str) -> pd.DataFrame:
    table = catalog.table("products")
    return table[table["classification"] == classification]


def product_words(catalog: Catalog, classification: str) -> dict[str, str]:
    """Return the plain name of every product of a classification by code."""
    return named(_of_classification(catalog, classification), "product_code")


def official_words(catalog: Catalog, classification: str) -> dict[str, str]:
    """Return the official heading of every product of a classification by code."""
    rows = _of_classification(catalog, classification)
    return dict(zip(rows["product_code"], rows["official_name"], strict=True))


def section_words(catalog: Catalog) -> dict[str, str]:
    """Return the plain name of every section by code."""
    return named(catalog.table("product_sections"), "section_code")


def coded(code: str, name: str) -> str:
    """Return a product as it is listed: with its code where that is a number.

    >>> coded("85", "Electronics"), coded("fuels", "Mineral fuels")
    ('85 Electronics', 'Mineral fuels')
    """
    return f"{code} {name}" if code.isdigit() else name


def inside(name: str) -> str:
    """Return a product's name as it stands inside a sentence.

    >>> inside("Mineral fuels and oil")
    'mineral fuels and oil'
    """
    return name[:1].lower() + name[1:]


def share_words(value: float | None) -> str:
    """Write a share with the decimals that small shares need."""
    return format_pct(value, decimals=1 if value is None or pd.isna(value) or value >= 10 else 2)


def counted(classification: str, count: int) -> str:
    """Return how many products of a classification, in words."""
    if classification == Classification.HS2:
        return ngettext("{count} chapter", "{count} chapters", count)
    if classification == Classification.SITC1:
        return ngettext("{count} section", "{count} sections", count)
    if classification == Classification.WITS_STAGE:
        return ngettext("{count} stage", "{count} stages", count)
    return ngettext("{count} group", "{count} groups", count)


def edition_words(note_codes: Iterable[str]) -> str:
    """Return the edition of a classification that the notes of its rows name, empty if none does."""
    editions = {
        "asean-tariff-chapters": _("ASEAN tariff on HS 2012 and 2017"),
        "wits-h6-chapters": _("HS 2022"),
        "wto-chapters": _("edition of the year as reported"),
        "ten-largest-chapters": _("edition of the year as reported"),
        "unctad-with-estimates": _("edition not stated"),
    }
    return join_parts([*dict.fromkeys(editions[code] for code in note_codes if code in editions)])


def coverage_words(rows: pd.DataFrame) -> str:
    """Return how much of the flow's total the products of one year and source explain."""
    first = rows.iloc[0]
    held = counted(first["classification"], len(rows))
    if first["extent"] == OVERLAPPING or pd.isna(first["sum_usd"]):
        return _("{count} that overlap and have no sum").format(count=held)
    if pd.isna(first["coverage_pct"]):
        return _("{count}; no total of the flow is held").format(count=held)
    if first["source_id"] == first["total_source_id"]:
        return _("{count}, whose sum stands in for the total, as no other is held").format(count=held)
    covered = float(first["coverage_pct"])
    share = format_pct(covered, decimals=1 if abs(covered - 100) >= 0.1 else 2)
    words = {
        PARTIAL: _("only {count} held, which cover {share} of the flow’s total"),
        INCOMPLETE: _("{count}, incomplete: they cover {share} of the flow’s total"),
    }
    return words.get(first["extent"], _("{count}, which cover {share} of the flow’s total")).format(
        count=held, share=share
    )


def subtitle_words(catalog: Catalog, rows: pd.DataFrame, choice: GoodsChoice) -> str:
    """Return unit, reporter, classification with its edition, year and coverage."""
    names, sorts = economy_words(catalog), labels(Classification)
    unit = (
        _("US$ at current prices, FOB")
        if choice.flow == Flow.EXPORT
        else _("US$ at current prices, CIF")
    )  # fmt: skip
    told = _("{unit}, as {reporter} reports it").format(unit=unit, reporter=names[choice.reporter])
    edition = edition_words(rows["note_code"].dropna())
    sort = sorts[choice.classification]
    sort = f"{sort} ({edition})" if edition else sort
    period = str(choice.year) if choice.before is None else f"{choice.before}–{choice.year}"
    if rows.empty or choice.before is not None:
        return join_parts([told, sort, period])
    return join_parts([told, sort, f"{period}: {coverage_words(rows)}"])


def note_words(catalog: Catalog, *years: pd.DataFrame, more: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the caveats of the rows shown, and that no two classifications are added.

    Args:
        catalog: The catalogue.
        *years: Rows of one year each.
        more: Notes of the figure, which come first.
    """
    texts = catalog.table("trade_notes").set_index("note_code")["text"].to_dict()
    codes: list[str] = []
    for rows in years:
        codes += rows["note_code"].dropna().tolist()
        away = (rows["coverage_pct"] - 100).abs() > NOTED_PCT
        codes += rows.loc[away, "total_note_code"].dropna().tolist()
    found = [texts[code] for code in dict.fromkeys(codes) if code in texts]
    alone = _("One source a year; values of two sources or classifications are never added together.")
    return tuple(dict.fromkeys([*more, " ".join([*found, alone])]))


def sources_of(*years: pd.DataFrame) -> tuple[str, ...]:
    """Return the sources of the products, then those of the totals."""
    rows = pd.concat(years) if years else pd.DataFrame(columns=["source_id", "total_source_id"])
    ids = [*rows["source_id"], *rows["total_source_id"].dropna()]
    return tuple(dict.fromkeys(str(one) for one in ids))


def cell_sources(rows: pd.DataFrame) -> list[str]:
    """Return for each row its source and that of the total, joined by `;`."""
    pairs = zip(rows["source_id"], rows["total_source_id"].fillna(""), strict=True)
    return [";".join(dict.fromkeys(part for part in pair if part)) for pair in pairs]


def product_table(catalog: Catalog, rows: pd.DataFrame, classification: str) -> pd.DataFrame:
    """Return the products of one year as a table to read: plain and official names, value, shares."""
    names, official = product_words(catalog, classification), official_words(catalog, classification)
    columns: dict[str, Any] = {
        _("Rank"): rows["rank"],
        _("Code"): rows["product_code"],
        _("Product"): rows["product_code"].map(names),
        _("Value, US$"): rows["value_usd"],
        _("Share of the sum shown, %"): rows["share_pct"].astype(float).round(3),
        _("Share of the flow’s total, %"): rows["total_share_pct"].astype(float).round(3),
    }
    if rows["section_code"].notna().any():
        columns[_("Section")] = rows["section_code"].map(section_words(catalog))
    columns[_("Official heading")] = rows["product_code"].map(official)
    return pd.DataFrame(columns | source_columns(catalog, cell_sources(rows)))
