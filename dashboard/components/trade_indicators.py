"""The view of the trade page on textbook indicators of the trade of the pair."""

import re
from collections.abc import Callable, Hashable

import streamlit as st

from dashboard.analysis import indicator_products as by_product
from dashboard.analysis.scope import Scope, year_span
from dashboard.components import chart, filters, problems, trade_words
from dashboard.components.catalog import cached
from dashboard.components.text import link, plain
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.indicator_glance import NOT_HELD, at_a_glance
from dashboard.figures.indicator_parts import chapter_growth, growth_part, two_way_chapters
from dashboard.figures.indicator_texts import Indicator, Reference, indicators
from dashboard.figures.indicator_words import TABLES, IndicatorChoice
from dashboard.figures.indicators import LINES
from dashboard.figures.names import economy_words
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _

KEYS = ("indicator", "iside", "iyear")
#: The option of the choice of years that is shown at first.
LATEST = "latest"
#: A letter with an index, as `plain` leaves it: written like in the formula.
SYMBOL = re.compile(r"\b([A-Za-z]+)\\_([a-z]+)\b")
#: Indicators that are looked into by product, in one year.
BY_CHAPTER = ("two-way", "part")


def show(catalog: Catalog, scope: Scope) -> None:
    """Show textbook indicators of the trade of the pair: one in full, and all at a glance."""
    words = trade_words.filter_words(catalog, scope)
    trade_words.filter_line(scope, words, keys=KEYS)
    if found := catalog.broken(TABLES):
        problems.broken_tables(found)
        return
    texts = indicators()
    word, reporter, year = _choose(catalog, texts)
    choice = IndicatorChoice(reporter, scope.first_year, scope.last_year, year=year, filters=words)
    _entry(catalog, word, texts[word], choice)
    overview = IndicatorChoice(catalog.profile.first, scope.first_year, scope.last_year, filters=words)
    chart.show(at_a_glance, catalog, overview)


def _choose(catalog: Catalog, texts: dict[str, Indicator]) -> tuple[str, str, int | None]:
    """Show which indicator, as who reports it, and in which year where one is looked into."""
    names = cached(economy_words, catalog)
    sides = {code: names[code] for code in catalog.profile.pair}
    options = {word: text.name for word, text in texts.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=330):
            word = filters.choose_one(_("Indicator"), options, key="indicator")
        reporter = filters.choose_one(_("As reported by"), sides, key="iside", as_buttons=True)
        # the place is there even when empty, so that the charts below keep theirs
        with st.container(width=170):
            years = cached(_years, catalog, word, reporter) if word in BY_CHAPTER else ()
            year = _choose_year(years) if years else None
    return word, reporter, year


def _choose_year(years: tuple[int, ...]) -> int | None:
    options = {LATEST: _("Latest")} | {str(year): str(year) for year in years}
    chosen = filters.choose_one(_("Year by chapter"), options, key="iyear")
    return None if chosen == LATEST else int(chosen)


def _years(catalog: Catalog, word: str, reporter: str) -> tuple[int, ...]:
    """Return the years by chapter that an indicator can look into, the newest first."""
    held = by_product.chapters(catalog.table("bilateral_products"), reporter=reporter)
    both_ways = word == "two-way"
    found = (
        set(by_product.two_way(held)["year"]) if both_ways else {one.last for one in by_product.spans(held)}
    )
    return tuple(sorted((int(year) for year in found), reverse=True))


def _entry(catalog: Catalog, word: str, text: Indicator, choice: IndicatorChoice) -> None:
    """Show an indicator: its figure, its parts where it has some, and how it is computed."""
    make = growth_part if word == "part" else LINES[word]
    shown = not cached(make, catalog, choice).is_empty
    with st.container():
        if not shown and _is_filtered_away(catalog, make, word, choice):
            problems.nothing_found(_("values"), clear=clear, key="indicator-values")
        else:
            chart.show(make, catalog, choice)
    with st.container(border=True):
        # under a figure its caveat stands already
        _explain(text, with_caveat=not shown)
    with st.container():
        if word == "part":
            _part(chapter_growth, catalog, choice, "export")
            _part(chapter_growth, catalog, choice, "import")
        elif word == "two-way":
            _part(two_way_chapters, catalog, choice)


def _part(make: Callable[..., Exhibit], catalog: Catalog, *choices: Hashable) -> None:
    """Show a figure by chapter; without chapters the figure above has said so."""
    with st.container():
        if not cached(make, catalog, *choices).is_empty:
            chart.show(make, catalog, *choices, level=3)


def _is_filtered_away(
    catalog: Catalog, make: Callable[..., Exhibit], word: str, choice: IndicatorChoice
) -> bool:
    """Return whether it is the filter of years that leaves nothing to show."""
    if word in NOT_HELD:
        return False
    whole = IndicatorChoice(choice.reporter, *cached(year_span, catalog), year=choice.year)
    return not cached(make, catalog, whole).is_empty


def _explain(text: Indicator, *, with_caveat: bool) -> None:
    """Show what an indicator says, its formula, its bounds, what to mind, and who wrote it down."""
    st.markdown("### " + plain(_("How {indicator} is computed").format(indicator=_inside(text.name))))
    st.markdown(plain(text.definition))
    # inline: a displayed formula is a box that scrolls, which the keyboard cannot reach
    st.markdown(rf"$\displaystyle {text.formula}$")
    st.caption(SYMBOL.sub(r"$\1_{\2}$", plain(text.symbols)))
    lines = [(_("Range"), plain(text.bounds))]
    if with_caveat:
        lines.append((_("Mind"), plain(text.caveat)))
    lines.append((_("Formula after"), " · ".join(_cited(one) for one in text.references)))
    st.markdown("  \n".join(f"**{plain(name)}** {words}" for name, words in lines))


def _cited(reference: Reference) -> str:
    return link(reference.words, reference.address) if reference.address else plain(reference.words)


def _inside(name: str) -> str:
    return name[:1].lower() + name[1:]


def clear() -> None:
    """Take back every choice of this view and the filters of all pages; a callback."""
    filters.clear(KEYS)
