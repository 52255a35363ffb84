"""The pieces of the overview: key figures, what the data holds and does not."""

import streamlit as st

from dashboard.analysis.blind_spots import BlindSpots, DetailGaps, blind_spots, detail_gaps, year_ranges
from dashboard.components import brief, chart, details, downloads, filters, revisions, shown
from dashboard.components.address import provenance
from dashboard.components.catalog import cached
from dashboard.components.problems import missing
from dashboard.components.sparkline import sparkline_svg
from dashboard.components.text import link, plain, small
from dashboard.figures import key_figures
from dashboard.figures.key_figure import KeyFigure
from dashboard.figures.names import economy_words
from dashboard.figures.theme import Palette
from dashboard.files.quotation import quotation
from dashboard.model.catalog import Catalog
from dashboard.words import (
    format_count,
    format_day,
    join_parts,
    ngettext,
)
from dashboard.words import gettext as _


def choose_reporter(catalog: Catalog) -> str:
    """Show whose statistics the figures take, and return its code."""
    first, second = catalog.profile.pair
    names = (
        cached(economy_words, catalog)
        if not catalog.broken(["economies"])
        else {first: first, second: second}
    )
    # the Partners page asks the same by the same words: the choice goes along
    options = {code: names[code] for code in (first, second)}
    return filters.choose_one(
        _("As reported by"),
        options,
        key="reporter",
        as_buttons=True,
        help_text=_(
            "Both economies count the same goods and come to different sums: exports are valued without "
            "freight, imports with it, and goods in transit are counted by one and not by the other. "
            "The two are never blended here."
        ),
    )


def show_key_figures(catalog: Catalog, reporter: str) -> None:
    """Show two-way trade, both flows, the balance and both ranks, each with change and source."""
    if missing(catalog, key_figures.TABLES):
        return
    colours = chart.palette()
    table = cached(key_figures.key_figure_table, catalog, reporter)
    shown.note(table, key_figures.key_figure_table, (reporter,))
    with st.grid(3, min_column_width=240, gap="small"):
        for place, figure in enumerate(cached(key_figures.key_figures, catalog, reporter)):
            _card(catalog, figure, colours, place)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="key-figures-foot"):
        downloads.menu(table, catalog, lambda: chart.citations(catalog, table.source_ids))
        brief.add_button("figure", make=key_figures.key_figure_table, choices=(reporter,), key="key-figures")


def _card(catalog: Catalog, figure: KeyFigure, colours: Palette, place: int) -> None:
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.metric(
            plain(figure.label),
            plain(figure.value),
            figure.change or None,
            # more trade is neither good nor bad, so no green and no red
            delta_color="off",
            delta_arrow="off",
            delta_description=figure.compared if figure.change else None,
            help=figure.help_text or None,
        )
        if figure.course:
            colour = (
                colours.quiet_text if figure.side is None else (colours.first, colours.second)[figure.side]
            )
            drawn = sparkline_svg(figure.course, colour=colour, bars=figure.is_bars)
            st.image(drawn, width="stretch", alt=figure.course_label)
        _source_caption(catalog, figure.source_ids)
        if figure.sentence:
            _evidence(catalog, figure, place)


def _evidence(catalog: Catalog, figure: KeyFigure, place: int) -> None:
    """Show the button that opens a figure's sentence and the way to all that is known of it."""
    opened = st.popover(
        _("Quote"),
        icon=":material/format_quote:",
        type="tertiary",
        key=f"key-{place}-quote",
        on_change="rerun",
        help=_("Quote this figure, and see where it comes from"),
    )
    if not opened.open:
        return
    with opened:
        found = chart.citations(catalog, figure.source_ids)
        st.caption(_("One sentence with its source and a link to this view"))
        st.code(quotation(figure.sentence, provenance(catalog, found)), language=None, wrap_lines=True)
        details.opener("value", figure.name, _("Where this number comes from"), key=f"key-{place}")


def _source_caption(catalog: Catalog, source_ids: tuple[str, ...]) -> None:
    st.markdown(cached(_publishers, catalog, source_ids))


def _publishers(catalog: Catalog, source_ids: tuple[str, ...]) -> str:
    found = chart.citations(catalog, source_ids)
    return small(join_parts([link(c.publisher, c.url) for c in found]))


def state_of_the_data(catalog: Catalog) -> None:
    """Show the version of the data, how much it holds, and what it does not."""
    needed = ("deals", "events", "event_sources", "trade_series", "annual_trade", "economies")
    left, right = st.columns(2, gap="large")
    profile = catalog.profile
    with left:
        st.markdown("## " + plain(_("What the data holds")))
        st.markdown(cached(_held, catalog))
        st.caption(
            plain(
                _("Version {version}, checked against its sources on {day}.").format(
                    version=profile.data_version, day=format_day(profile.checked_date)
                )
            )
        )
        with st.container():
            revisions.newest_change(catalog)
    with right:
        st.markdown("## " + plain(_("What we do not know")))
        if not missing(catalog, needed):
            st.markdown(cached(_unknown, catalog))
        st.page_link(
            "app_pages/data.py", label=_("Methods, caveats and downloads"), icon=":material/database:"
        )


def _held(catalog: Catalog) -> str:
    counts = [
        (name, words)
        for name, words in (
            ("events", _("official events")),
            ("deals", _("company deals")),
            ("companies", _("organisations")),
            ("annual_trade", _("trade values by partner, year and flow")),
            ("bilateral_products", _("trade values of the pair by product")),
            ("monthly_trade", _("trade values of the pair by month")),
            ("stated_ranks", _("stated ranks and totals")),
            ("sources", _("sources")),
        )
        if not catalog.broken([name])
    ]
    lines = [f"{format_count(len(catalog.table(name)))} {plain(words)}" for name, words in counts]
    return "\n".join(f"- {line}" for line in lines)


def _unknown(catalog: Catalog) -> str:
    names, pair = cached(economy_words, catalog), catalog.profile.pair
    lines = _blind_lines(_blind(catalog), names, pair)
    if not catalog.broken(["bilateral_products", "monthly_trade"]):
        lines += _detail_lines(_gaps(catalog), names, pair)
    lines.append(_("Trade in services between the two and world trade by product are not held"))
    return "\n".join(f"- {plain(line)}" for line in lines)


def _blind(catalog: Catalog) -> BlindSpots:
    return blind_spots(
        deals=catalog.table("deals"),
        events=catalog.table("events"),
        event_sources=catalog.table("event_sources"),
        trade_series=catalog.table("trade_series"),
        annual_trade=catalog.table("annual_trade"),
        pair=catalog.profile.pair,
    )


def _blind_lines(spots: BlindSpots, names: dict[str, str], pair: tuple[str, str]) -> list[str]:
    lines = []
    if spots.rankless_years:
        lines.append(
            _("No full table of {economy}’s partners for {years}: ranks of these years are stated or bounded, "
              "not computed").format(economy=names[pair[0]], years=year_ranges(spots.rankless_years))
        )  # fmt: skip
    if spots.last_year_first and spots.last_year_second and spots.last_year_first != spots.last_year_second:
        early, late = sorted(((spots.last_year_first, pair[0]), (spots.last_year_second, pair[1])))
        lines.append(
            _("{economy}’s statistics are held to {year}, {other}’s to {other_year}").format(
                economy=names[early[1]], year=early[0], other=names[late[1]], other_year=late[0]
            )
        )
    lines.append(
        _("{part} of {whole} deals disclose no value").format(
            part=format_count(spots.deals_without_value), whole=format_count(spots.deals)
        )
    )
    lines.append(
        _("{part} of {whole} events rest on a single source").format(
            part=format_count(spots.events_with_one_source), whole=format_count(spots.events)
        )
    )
    if spots.events_without_day:
        lines.append(
            ngettext(
                "The day of {count} event is not known; it is drawn as a month or a year",
                "The day of {count} events is not known; they are drawn as months or years",
                spots.events_without_day,
            )
        )
    return lines


def _gaps(catalog: Catalog) -> DetailGaps:
    return detail_gaps(
        products=catalog.table("bilateral_products"),
        months=catalog.table("monthly_trade"),
        pair=catalog.profile.pair,
    )


def _detail_lines(gaps: DetailGaps, names: dict[str, str], pair: tuple[str, str]) -> list[str]:
    lines = []
    if gaps.chapter_years:
        lines.append(
            _("Both directions by every HS chapter are held for {years} only").format(
                years=year_ranges(gaps.chapter_years)
            )
        )
    starts = [
        (month, code)
        for month, code in zip((gaps.first_month_first, gaps.first_month_second), pair, strict=True)
        if month is not None
    ]
    if len(starts) == len(pair) and starts[0][0] != starts[1][0]:
        month, code = max(starts)
        lines.append(
            _("{economy}’s own exports by month are held from {month} only").format(
                economy=names[code], month=format_day(month.date(), "month")
            )
        )
    return lines
