"""The controls of the Partners page, and the block on a stated rank that the figures exclude."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.analysis import partners as analysis
from dashboard.analysis.scope import Scope, year_span
from dashboard.components import chart, filters, page
from dashboard.components.catalog import cached
from dashboard.components.problems import broken_tables, nothing_found
from dashboard.components.text import plain
from dashboard.figures import bump, claim_trail, claims, shares, slope
from dashboard.figures import doubt as rank_doubt
from dashboard.figures.names import economy_words
from dashboard.figures.ranking_words import RankingChoice
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Measure
from dashboard.words import format_ordinal
from dashboard.words import gettext as _

KEYS = ("reporter", "measure", "year", "eu", "a", "b")
#: The years compared at first lie this far apart.
APART = 10
#: The option of a choice of years that is shown at first.
DEFAULT = "default"


@dataclass(frozen=True)
class Chosen:
    """What a visitor chose on this page.

    Attributes:
        reporter: Whose partners.
        measure: What is ranked.
        year: Year of the ranking, None if no year of this list has one.
        eu_as_one: Whether the European Union is one partner.
        years: All years of this list that have a ranking.
    """

    reporter: str
    measure: str
    year: int | None
    eu_as_one: bool
    years: tuple[int, ...]


def _years(catalog: Catalog, reporter: str, measure: str) -> tuple[int, ...]:
    return analysis.ranked_years(catalog.table("trade_series"), reporter=reporter, measure=measure)


def choose(catalog: Catalog) -> Chosen:
    """Show whose partners, by what, in which year, and return what is chosen."""
    names = cached(economy_words, catalog)
    # the Overview asks by the same words whose figures it shows: the choice goes along
    lists = {code: names[code] for code in catalog.profile.pair}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reporter = filters.choose_one(_("Whose partners"), lists, key="reporter", as_buttons=True)
        measure = filters.choose_one(_("Ranked by"), labels(Measure), key="measure", as_buttons=True)
        years = cached(_years, catalog, reporter, measure)
        year = _choose_year(
            _("Year"),
            years,
            key="year",
            help_text=_("The year of the ranking. The years filter does not change it: it narrows the charts "
                        "over years only."),
        ) if years else None  # fmt: skip
        eu_as_one = filters.choose_switch(
            _("EU as one partner"),
            key="eu",
            help_text=_("Puts one row for the European Union in place of its members of that year."),
        )
    return Chosen(reporter, measure, year or (years[-1] if years else None), eu_as_one, years)


def _choose_year(
    label: str, years: Sequence[int], *, key: str, first: str | None = None, help_text: str | None = None
) -> int | None:
    """Show a choice of years and return the year; None for the option shown at first.

    That option is told in words that hold for every list: each ends with another year.
    """
    options = {DEFAULT: first or _("Latest")} | {str(year): str(year) for year in reversed(years)}
    with st.container(width=170):
        chosen = filters.choose_one(label, options, key=key, help_text=help_text)
    return None if chosen == DEFAULT else int(chosen)


def choose_part() -> str:
    """Show the parts of the page and return the chosen one."""
    parts = {
        "ranks": _("Ranks"),
        "change": _("Share and change"),
        "stated": _("Stated ranks"),
    }
    return filters.choose_one(_("Show"), parts, key="part", as_buttons=True)


def filter_words(catalog: Catalog, scope: Scope, chosen: Chosen) -> tuple[str, str]:
    """Return the filters in words: those of the year's ranking, and those of the charts over years."""
    as_one = [_("the European Union counted as one partner")] if chosen.eu_as_one else []
    years = Scope(scope.first_year, scope.last_year)
    return ", ".join(as_one), filters.describe(catalog, years, as_one)


def filter_line(catalog: Catalog, scope: Scope, words: str) -> None:
    """Say what is filtered, and which filters of other pages do not reach here."""
    with st.container():
        page.filter_line(words, keys=KEYS)
        if (scope.first_year, scope.last_year) != cached(year_span, catalog):
            words = _("The years filter narrows the charts over years only. The year of the ranking and the two years "
                      "compared have their own choice; stated ranks are shown for every year.")  # fmt: skip
            st.caption(plain(words))
        if scope.sectors or scope.text:
            words = _("Sectors and search words do not apply here: partners are ranked by all goods traded.")
            st.caption(plain(words))


def doubt(catalog: Catalog, choice: RankingChoice) -> None:
    """Show how sure the rank of the other economy is, where it has one."""
    if problems := catalog.broken(rank_doubt.DOUBT_TABLES):
        broken_tables(problems)
        return
    if not cached(rank_doubt.rank_doubt, catalog, choice).is_empty:
        chart.show(rank_doubt.rank_doubt, catalog, choice)


def over_the_years(catalog: Catalog, scope: Scope, chosen: Chosen, words: str) -> None:
    """Show the ranks over the years of the scope."""
    if problems := catalog.broken(bump.BUMP_TABLES):
        broken_tables(problems)
        return
    choice = bump.BumpChoice(
        chosen.reporter,
        chosen.measure,
        scope.first_year,
        scope.last_year,
        eu_as_one=chosen.eu_as_one,
        filters=words,
    )
    if cached(bump.rank_bump, catalog, choice).is_empty:
        nothing_found(_("ranks"), clear=clear, key="ranks")
        return
    chart.show(bump.rank_bump, catalog, choice)


def clear() -> None:
    """Take back every choice of this page and the filters of all pages; a callback."""
    filters.clear(KEYS)


def share(catalog: Catalog, scope: Scope, chosen: Chosen, words: str) -> None:
    """Show the other economy's share over the years of the scope, and its growth."""
    if chosen.measure == Measure.BALANCE:
        st.markdown("## " + plain(_("A balance has no share")))
        st.caption(plain(_("Choose total trade, exports or imports to see shares and growth.")))
        return
    choice = shares.ShareChoice(
        chosen.reporter,
        chosen.measure,
        scope.first_year,
        scope.last_year,
        filters=words if not chosen.eu_as_one else "",
    )
    if cached(shares.share_of_trade, catalog, choice).is_empty:
        nothing_found(_("shares"), clear=clear, key="shares")
        return
    chart.show(shares.share_of_trade, catalog, choice)


def two_years(catalog: Catalog, chosen: Chosen) -> None:
    """Show the ranks of two years beside each other."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        start = _choose_year(_("From"), chosen.years, key="a", first=_("Ten years before"))
        end = _choose_year(_("To"), chosen.years, key="b") or chosen.years[-1]
    if start is None:
        earlier = [year for year in chosen.years if year <= end - APART]
        start = earlier[-1] if earlier else chosen.years[0]
    with st.container():
        if start > end:
            start, end = end, start
            words = _("The earlier year is shown at the left: {start} and {end} changed sides.")
            st.caption(plain(words.format(start=start, end=end)))
    if start == end:
        st.markdown("## " + plain(_("Two different years are needed to compare")))
        st.caption(plain(_("Both are {year} now. Choose another year on either side.").format(year=start)))
        return
    choice = slope.SlopeChoice(
        chosen.reporter,
        chosen.measure,
        start,
        end,
        eu_as_one=chosen.eu_as_one,
        filters=_("the European Union counted as one partner") if chosen.eu_as_one else "",
    )
    chart.show(slope.rank_slope, catalog, choice)


def trails(catalog: Catalog, chosen: Chosen) -> None:
    """Show where each stated rank of this list comes from that the figures held exclude."""
    if catalog.broken(claims.CLAIM_TABLES):
        return
    for one in cached(claim_trail.disputed, catalog):
        if (one.reporter, one.measure) != (chosen.reporter, chosen.measure):
            continue
        with st.container(border=True):
            heading = _("Where does “{rank}” come from?").format(rank=format_ordinal(one.rank))
            st.markdown("## " + plain(heading))
            chart.show(claim_trail.claim_trail, catalog, claim_trail.TrailChoice(one.statement_id), level=3)


def stated(catalog: Catalog, chosen: Chosen) -> None:
    """Show the stated ranks of this list beside the computed ones, and every statement as a table."""
    if problems := catalog.broken(claims.CLAIM_TABLES):
        broken_tables(problems)
        return
    words = _("Stated ranks are shown for every year and measure of this list: the choices of measure, year and the "
              "European Union do not narrow them.")  # fmt: skip
    st.caption(plain(words))
    choice = claims.ClaimsChoice(chosen.reporter)
    if not cached(claims.stated_beside_computed, catalog, choice).is_empty:
        chart.show(claims.stated_beside_computed, catalog, choice)
    if not cached(claims.all_claims, catalog).is_empty:
        chart.show(claims.all_claims, catalog)
