"""The view of the trade page on what is traded, by product."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.analysis import products as analysis
from dashboard.analysis.scope import Scope
from dashboard.components import chart, filters, trade_words
from dashboard.components.catalog import cached
from dashboard.components.problems import broken_tables, nothing_found
from dashboard.components.text import link, plain, small
from dashboard.figures.products import product_map
from dashboard.figures.products_change import product_change
from dashboard.figures.products_line import LineChoice, product_years
from dashboard.figures.products_ranked import product_bars
from dashboard.figures.products_words import (
    TABLES,
    GoodsChoice,
    coded,
    flow_words,
    product_words,
    rows_of,
    shares_of,
)
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Classification, Flow
from dashboard.words import gettext as _
from dashboard.words import join_words

KEYS = ("goods", "sort", "of", "to", "hs")
#: The option of a choice that is shown at first.
DEFAULT = "default"
#: Where goods finer than chapters can be had.
FINER = {
    "UN Comtrade": "https://comtradeplus.un.org",
    "WITS": "https://wits.worldbank.org",
}


@dataclass(frozen=True)
class Held:
    """What is held of one flow in one classification.

    Attributes:
        years: Years, in order.
        sound: Those in which no goods are missing, which may be compared.
        products: Code to plain name, in order of the codes.
    """

    years: tuple[int, ...]
    sound: tuple[int, ...]
    products: dict[str, str]


def _flows(catalog: Catalog) -> dict[str, tuple[str, str]]:
    held = analysis.flows_held(catalog.table("bilateral_products"))
    return {f"{reporter}-{flow}".lower(): (reporter, flow) for reporter, flow in held}


def _goods(catalog: Catalog) -> dict[str, str]:
    flows = _flows(catalog)
    return {code: flow_words(catalog, reporter, flow) for code, (reporter, flow) in flows.items()}


def _sorts(catalog: Catalog, reporter: str, flow: str) -> tuple[str, ...]:
    products = catalog.table("bilateral_products")
    return analysis.classifications_held(products, reporter=reporter, flow=flow)


def _held(catalog: Catalog, reporter: str, flow: str, classification: str) -> Held:
    shares = shares_of(catalog, GoodsChoice(reporter, flow, classification, 0))
    names = product_words(catalog, classification)
    return Held(
        years=tuple(sorted({int(year) for year in shares["year"]})),
        sound=tuple(
            sorted({int(year) for year in shares.loc[shares["extent"] != analysis.INCOMPLETE, "year"]})
        ),
        products={code: coded(code, names[code]) for code in sorted(set(shares["product_code"]))},
    )


def _largest(catalog: Catalog, choice: GoodsChoice) -> str:
    return str(rows_of(catalog, choice).iloc[0]["product_code"])


def show(catalog: Catalog, scope: Scope) -> None:
    """Show what is traded, by product."""
    if problems := catalog.broken(TABLES):
        broken_tables(problems)
        return
    if not cached(_flows, catalog):
        nothing_found(_("products"), clear=clear, key="products")
        return
    choice, held = choose(catalog)
    words = trade_words.filter_words(catalog, scope)
    trade_words.filter_line(scope, words, KEYS)
    with st.container(gap="small"):
        shown = chart.show(product_map, catalog, choice)
        if choice.classification == Classification.HS2 and not shown.is_empty:
            st.caption(plain(_("Press a section to see its chapters larger, the line on top to go back.")))
    product = _choose_product(catalog, choice, held)
    choice = replace(choice, product=product)
    chart.show(product_bars, catalog, choice)
    with st.container():
        _over_the_years(catalog, scope, choice, words)
    _between_two_years(catalog, choice, held.sound)
    _finer(catalog)


def choose(catalog: Catalog) -> tuple[GoodsChoice, Held]:
    """Show which flow, sorted how, in which year, and return what is chosen and what is held of it."""
    flows = cached(_flows, catalog)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=340):
            goods = filters.choose_one(
                _("Goods"),
                cached(_goods, catalog),
                key="goods",
                help_text=_("Each economy reports its own exports and imports; the two are never mixed."),
            )
        reporter, flow = flows[goods]
        sorts = cached(_sorts, catalog, reporter, flow)
        with st.container(width=260):
            sort = filters.choose_one(
                _("Sorted by"),
                {code: labels(Classification)[code] for code in sorts},
                key="sort",
                help_text=_("Only the classifications in which this flow is held."),
            )
        held = cached(_held, catalog, reporter, flow, sort)
        year = _choose_year(_("Year"), held.years, key="of", first=_("Latest")) or held.years[-1]
    return GoodsChoice(reporter, flow, sort, year), held


def _choose_year(label: str, years: Sequence[int], *, key: str, first: str) -> int | None:
    """Show a choice of years, the newest first, and return the year; None for the option shown at first."""
    options = {DEFAULT: first} | {str(year): str(year) for year in reversed(years)}
    with st.container(width=190):
        chosen = filters.choose_one(label, options, key=key)
    return None if chosen == DEFAULT else int(chosen)


def _choose_product(catalog: Catalog, choice: GoodsChoice, held: Held) -> str:
    options = {DEFAULT: _("Largest of the year")} | held.products
    with st.container(width=420):
        chosen = filters.choose_one(
            _("Product marked and followed over the years"), options, key="hs"
        )  # fmt: skip
    return cached(_largest, catalog, choice) if chosen == DEFAULT else chosen


def _over_the_years(catalog: Catalog, scope: Scope, choice: GoodsChoice, words: str) -> None:
    line = LineChoice(
        choice.reporter,
        choice.flow,
        choice.classification,
        choice.product,
        scope.first_year,
        scope.last_year,
        filters=words,
    )
    if cached(product_years, catalog, line).is_empty:
        nothing_found(_("years of this product"), clear=clear, key="goods-line")
        return
    chart.show(product_years, catalog, line)


def _between_two_years(catalog: Catalog, choice: GoodsChoice, sound: tuple[int, ...]) -> None:
    others = tuple(year for year in sound if year != choice.year)
    chosen = _choose_year(_("Compared with"), others, key="to", first=_("Ten years before"))
    before = chosen or analysis.compared_year(sound, choice.year)
    early, late = sorted((before or choice.year, choice.year))
    # told forward in time, whichever of the two years was chosen first
    compared = replace(choice, year=late, product="").compared(early)
    chart.show(product_change, catalog, compared)


def _finer(catalog: Catalog) -> None:
    """Say how deep the data goes, and where more can be had."""
    words = [
        plain(
            _(
                "Sections and chapters are as deep as the trade of the two is held: no headings (four digits) "
                "and no subheadings (six digits)."
            )
        )
    ]
    if missing := cached(_without_chapters, catalog):
        words.append(plain(_("Not held by chapter: {flows}.").format(flows=join_words(list(missing)))))
    places = join_words([link(name, url) for name, url in FINER.items()])
    finer = plain(_("Both can be had from {places} and from the customs services of the two."))
    st.markdown(small(" ".join([*words, finer.replace(r"\{places\}", places)])))


def _without_chapters(catalog: Catalog) -> tuple[str, ...]:
    products = catalog.table("bilateral_products")
    return tuple(
        flow_words(catalog, reporter, flow.value)
        for reporter in catalog.profile.pair
        for flow in Flow
        if Classification.HS2 not in analysis.classifications_held(products, reporter=reporter, flow=flow)
    )


def clear() -> None:
    """Take back every choice of this view and the filters of all pages; a callback."""
    filters.clear(KEYS)
