"""The view of the trade page on the two flows as either economy reports them."""

import streamlit as st

from dashboard.analysis import ledger as analysis
from dashboard.analysis.scope import Scope
from dashboard.components import chart, downloads, event_marks, filters
from dashboard.components.catalog import cached
from dashboard.components.problems import broken_tables, nothing_found
from dashboard.components.text import link, plain, small
from dashboard.components.trade_words import filter_line, filter_words
from dashboard.figures import ledger, ledger_causes, ledger_gap, ledger_origins, ledger_others, ledger_quotes
from dashboard.figures.ledger_units import Unit, unit_words
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _
from dashboard.words import join_parts

KEYS = ("unit", "base", "marks")
#: Word in the address for the table of other publishers, once it is open.
OTHERS = "others"
#: An index starts at first so many years before the newest year that all four reports hold.
APART = 10


def show(catalog: Catalog, scope: Scope) -> None:
    """Show the two flows as either economy reports them."""
    if problems := catalog.broken(ledger.TABLES):
        broken_tables(problems)
        return
    unit, base, marks = _choose(catalog)
    words = filter_words(catalog, scope)
    filter_line(scope, words, KEYS)
    choice = ledger.LedgerChoice(scope.first_year, scope.last_year, unit, base, marks, words)
    plain_choice = ledger.LedgerChoice(scope.first_year, scope.last_year, filters=words)
    # each part in a place of its own: one that is absent must not move those below
    reports, quotes, gaps, why, origins, others = (st.container() for _place in range(6))
    with reports:
        if cached(ledger.two_reports, catalog, choice).is_empty:
            nothing_found(_("reports"), clear=_clear, key="reports")
        else:
            chart.show(ledger.two_reports, catalog, choice)
            numbered = cached(ledger.ledger_marks, catalog, choice)
            if numbered:
                event_marks.show_key(numbered, key="two-reports")
    with quotes:
        _show_quotes(catalog)
    with gaps:
        if not cached(ledger_gap.report_gap, catalog, plain_choice).is_empty:
            chart.show(ledger_gap.report_gap, catalog, plain_choice)
    with why:
        _show_causes(catalog)
    with origins:
        _show_origins(catalog, plain_choice)
    with others:
        _show_others(catalog, plain_choice)


def _clear() -> None:
    filters.clear(KEYS)


def _bases(catalog: Catalog) -> tuple[int, ...]:
    first, second = catalog.profile.pair
    trade = catalog.table("annual_trade")
    return analysis.base_years(
        analysis.both_reports(trade, seller=first, buyer=second),
        analysis.both_reports(trade, seller=second, buyer=first),
    )


def _choose(catalog: Catalog) -> tuple[str, int | None, tuple[str, ...]]:
    """Show the choice of a unit, of the base year where it matters, and of what is numbered."""
    bases = cached(_bases, catalog)
    units = unit_words()
    if not bases:
        del units[Unit.INDEX.value]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        unit = filters.choose_one(_("Unit of the first chart"), units, key="unit", as_buttons=True)
        base = _choose_base(bases) if unit == Unit.INDEX else None
    return unit, base, event_marks.choose_marks(catalog)


def _choose_base(bases: tuple[int, ...]) -> int:
    options = {str(year): str(year) for year in reversed(bases)}
    wanted = str(bases[-1] - APART)
    with st.container(width=150):
        chosen = filters.choose_one(
            _("Base year, = 100"), options, key="base", default=wanted if wanted in options else None
        )
    return int(chosen)


def _show_quotes(catalog: Catalog) -> None:
    """Show one line for each purpose, with its source, and the same as files."""
    if problems := catalog.broken(ledger_quotes.TABLES):
        broken_tables(problems)
        return
    exhibit = cached(ledger_quotes.figures_to_quote, catalog)
    if exhibit.is_empty:
        return
    with st.container(border=True, gap="small"):
        st.markdown("## " + plain(exhibit.title))
        st.caption(plain(exhibit.subtitle))
        st.markdown(
            "\n".join(
                f"- {plain(line.purpose)}: **{plain(line.figure)}**  \n  "
                + small(
                    join_parts(
                        [plain(line.basis), ", ".join(link(one.publisher, one.url) for one in line.sources)]
                    )
                )
                for line in cached(ledger_quotes.quote_lines, catalog)
            )
        )
        for note in exhibit.notes:
            st.caption(plain(note))
        downloads.menu(exhibit, catalog, lambda: chart.citations(catalog, exhibit.source_ids))


def _show_causes(catalog: Catalog) -> None:
    """Show why the two reports differ: what is known, who says so, what the data shows of it."""
    if problems := catalog.broken(ledger_causes.TABLES):
        broken_tables(problems)
        return
    found = cached(ledger_causes.causes, catalog)
    if not found:
        return
    st.markdown("## " + plain(_("Why the two reports differ")))
    st.caption(
        plain(
            _(
                "Known causes, each with who describes it. They act together; no table held here tells them apart."
            )
        )
    )
    lines = []
    for cause in found:
        named = ", ".join(link(one.publisher, one.url) for one in cause.sources)
        here = "**" + plain(_("In these figures:")) + f"** {plain(cause.shown)}" if cause.shown else ""
        parts = [f"**{plain(cause.name)}.** {plain(cause.text)}", here, small(named)]
        lines.append("  \n".join(part for part in parts if part))
    st.markdown("\n\n".join(lines))


def _show_origins(catalog: Catalog, choice: ledger.LedgerChoice) -> None:
    if problems := catalog.broken(ledger_origins.TABLES):
        broken_tables(problems)
        return
    if not cached(ledger_origins.export_origins, catalog, choice).is_empty:
        chart.show(ledger_origins.export_origins, catalog, choice)


def _show_others(catalog: Catalog, choice: ledger.LedgerChoice) -> None:
    if problems := catalog.broken(ledger_others.TABLES):
        broken_tables(problems)
        return
    if cached(ledger_others.publishers_apart, catalog, choice).is_empty:
        return
    # a long table, sent only to whoever opens it
    folder = st.expander(
        _("What other publishers give for the same flow and year"),
        key=OTHERS,
        on_change="rerun",
        bind="query-params",
    )
    if folder.open:
        with folder:
            chart.show(ledger_others.publishers_apart, catalog, choice)
