"""One product over the years in every flow held by its classification, each source a line of its own."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.blind_spots import year_ranges
from dashboard.analysis.citations import cite
from dashboard.analysis.products import INCOMPLETE, PARTIAL, classifications_held, flows_held, product_line
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.names import economy_words
from dashboard.figures.partner_words import other_of, source_columns
from dashboard.figures.products_panels import Panel, draw_panels
from dashboard.figures.products_words import (
    GoodsChoice,
    coded,
    edition_words,
    flow_words,
    inside,
    official_words,
    product_words,
    shares_of,
)
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Classification, Flow
from dashboard.words import format_money, join_parts, language
from dashboard.words import gettext as _


@dataclass(frozen=True)
class LineChoice:
    """Which product is shown over which years, and which flow comes first.

    Attributes:
        reporter: Whose statistics come first.
        flow: `export` or `import`, from the reporter's side.
        classification: How goods are sorted.
        product: Code of the product.
        first_year: First year drawn.
        last_year: Last year drawn.
        filters: The choices in words, for files.
    """

    reporter: str
    flow: str
    classification: str
    product: str
    first_year: int
    last_year: int
    filters: str = ""


@told
def product_years(catalog: Catalog, choice: LineChoice) -> Exhibit:
    """Return one product over the years, in each flow that is held in this classification."""
    panels = _panels(catalog, choice)
    rows = pd.concat([panel.rows.assign(place=place) for place, panel in enumerate(panels)])
    drawn = rows.dropna(subset=["value_usd"])
    name = product_words(catalog, choice.classification).get(choice.product, choice.product)
    title = _title(catalog, panels[0].rows, choice, name)
    sources = tuple(dict.fromkeys(drawn.sort_values(["place", "year"], ascending=[True, False])["source_id"]))
    # letters in the order in which a reader meets the sources
    lettered = tuple(dict.fromkeys(drawn["source_id"]))
    return Exhibit(
        key="goods-line",
        title=title,
        subtitle=_subtitle(drawn, choice, name),
        alt=title,
        table=_table(catalog, panels, choice),
        source_ids=sources,
        draw=lambda palette: draw_panels(palette, panels, lettered, catalog.profile.pair),
        state=(f"{choice.reporter}-{choice.flow}".lower(), choice.classification.replace("_", "-"),
               choice.product),
        filters=choice.filters,
        notes=_notes(catalog, panels, choice, lettered) if not drawn.empty else (),
    )  # fmt: skip


def _panels(catalog: Catalog, choice: LineChoice) -> tuple[Panel, ...]:
    products = catalog.table("bilateral_products")
    first = (choice.reporter, choice.flow)
    flows = [
        (reporter, flow)
        for reporter, flow in flows_held(products)
        if choice.classification in classifications_held(products, reporter=reporter, flow=flow)
    ]
    panels = []
    for reporter, flow in (first, *(one for one in flows if one != first)):
        line = product_line(
            shares_of(catalog, GoodsChoice(reporter, flow, choice.classification, choice.last_year)),
            choice.product,
        )
        seller = reporter if flow == Flow.EXPORT else other_of(catalog, reporter)
        panels.append(
            Panel(
                words=flow_words(catalog, reporter, flow),
                seller=seller,
                rows=line[line["year"].between(choice.first_year, choice.last_year)],
                editions=_editions(products, reporter, flow, choice.classification),
                publishers=_publishers(catalog, line),
            )
        )
    return tuple(panels)


def _editions(products: pd.DataFrame, reporter: str, flow: str, classification: str) -> dict[str, str]:
    """Return the edition of the classification by source."""
    mine = products[
        (products["reporter_code"] == reporter)
        & (products["flow"] == flow)
        & (products["classification"] == classification)
    ]
    notes = mine.dropna(subset=["note_code"]).groupby("source_id")["note_code"].unique()
    return {str(source): edition_words(codes) for source, codes in notes.items()}


def _publishers(catalog: Catalog, line: pd.DataFrame) -> dict[str, str]:
    """Return the name of the publisher by source."""
    ids = line["source_id"].dropna().unique()
    found = cite(catalog.table("sources"), catalog.table("publishers"), ids, language=language())
    return {one.source_id: one.publisher for one in found}


def _title(catalog: Catalog, rows: pd.DataFrame, choice: LineChoice, name: str) -> str:
    names = economy_words(catalog)
    words: dict[str, Any] = {
        "reporter": names[choice.reporter],
        "partner": names[other_of(catalog, choice.reporter)],
        "product": inside(name),
    }
    flow = {
        Flow.EXPORT.value: _("{reporter}’s exports of {product} to {partner}"),
        Flow.IMPORT.value: _("{reporter}’s imports of {product} from {partner}"),
    }[choice.flow].format(**words)
    sound = rows[rows["value_usd"].notna() & rows["extent"].ne(INCOMPLETE)]
    if sound.empty:
        return _("{flow} are not held for these years").format(flow=flow)
    first, last = sound.iloc[0], sound.iloc[-1]
    told = {"flow": flow, "value": format_money(float(last["value_usd"])), "year": int(last["year"])}
    if len(sound) == 1:
        return _("{flow} came to {value} in {year}").format(**told)
    return _("{flow} came to {value} in {year}, against {before} in {first}").format(
        **told, before=format_money(float(first["value_usd"])), first=int(first["year"])
    )


def _subtitle(drawn: pd.DataFrame, choice: LineChoice, name: str) -> str:
    parts = [
        _("US$ at current prices, exports FOB, imports CIF"),
        _("{product} ({classification})").format(
            classification=labels(Classification)[choice.classification], product=coded(choice.product, name)
        ),
    ]
    if not drawn.empty:
        parts.append(
            "–".join(dict.fromkeys(str(year) for year in (drawn["year"].min(), drawn["year"].max())))
        )
    return join_parts(parts)


def _notes(
    catalog: Catalog, panels: tuple[Panel, ...], choice: LineChoice, lettered: tuple[str, ...]
) -> tuple[str, ...]:
    publishers: dict[str, str] = {}
    editions: dict[str, str] = {}
    for panel in panels:
        publishers |= panel.publishers
        editions |= panel.editions
    key = []
    for place, source in enumerate(lettered):
        words = publishers.get(source, source)
        if edition := editions.get(source):
            words = f"{words} ({edition})"
        key.append(f"{chr(ord('A') + place)} {words}")
    notes = []
    if len(lettered) > 1:
        notes.append(
            _("Sources: {key}. A line ends where another source begins: a step between two sources may lie "
              "in how they count.").format(key=join_parts(key))
        )  # fmt: skip
    rows = panels[0].rows
    limits = []
    if rows["extent"].eq(INCOMPLETE).any():
        years = tuple(int(year) for year in rows.loc[rows["extent"] == INCOMPLETE, "year"])
        limits.append(
            _("Open marks: goods are missing in {years}; no share is given.").format(years=year_ranges(years))
        )
    untraded = tuple(int(year) for year in rows.loc[rows["is_untraded"], "year"])
    missing = rows["value_usd"].isna() & ~rows["is_untraded"]
    small = tuple(int(year) for year in rows.loc[missing & rows["extent"].eq(PARTIAL), "year"])
    gaps = tuple(int(year) for year in rows.loc[missing & rows["extent"].isna(), "year"])
    flow = panels[0].words
    for years, sentence in (
        (gaps, _("{flow}: not held by product for {years}.")),
        (small, _("{flow}: only the largest products are held for {years}, and this one is not among them.")),
        (untraded, _("{flow}: nothing of this product was reported for {years}.")),
    ):
        if years:
            limits.append(sentence.format(flow=flow, years=year_ranges(years)))
    official = official_words(catalog, choice.classification).get(choice.product)
    if official:
        limits.append(_("Official heading: {heading}.").format(heading=official.rstrip(".")))
    return tuple(note for note in (*notes, " ".join(limits)) if note)


def _table(catalog: Catalog, panels: tuple[Panel, ...], choice: LineChoice) -> pd.DataFrame:
    name = product_words(catalog, choice.classification).get(choice.product, choice.product)
    official = official_words(catalog, choice.classification).get(choice.product, "")
    parts = [
        panel.rows.dropna(subset=["value_usd"]).iloc[::-1].assign(
            flow=panel.words, edition=lambda rows, panel=panel: rows["source_id"].map(panel.editions)
        )
        for panel in panels
    ]  # fmt: skip
    rows = pd.concat(parts, ignore_index=True)
    columns: dict[str, Any] = {
        _("Flow"): rows["flow"],
        _("Year"): rows["year"].astype(int),
        _("Product"): coded(choice.product, name),
        _("Value, US$"): rows["value_usd"],
        _("Share of the flow, %"): rows["share_pct"].astype(float).round(3),
        _("Edition"): rows["edition"],
        _("Official heading"): official,
    }
    return pd.DataFrame(columns | source_columns(catalog, rows["source_id"]), index=rows.index)
