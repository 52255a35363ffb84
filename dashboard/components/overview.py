"""The pieces of the overview: key figures, newest rows, what the data holds and does not."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from dashboard.analysis import pair_trade, partners
from dashboard.analysis.blind_spots import BlindSpots, blind_spots, year_ranges
from dashboard.analysis.scope import Scope, contains_words, has_sector, in_years
from dashboard.components import chart, details, filters
from dashboard.components.catalog import cached
from dashboard.components.names import economy_names
from dashboard.components.problems import broken_tables
from dashboard.components.text import link, plain
from dashboard.model.catalog import Catalog
from dashboard.words import format_count, format_day, format_money, format_ordinal, format_pct, join_parts
from dashboard.words import gettext as _
from dashboard.words import ngettext

TRADE = ("annual_trade", "trade_series", "economies", "sources", "publishers")
NEWEST = 5
#: Years in a sparkline: enough to see a trend, few enough to tell the last ones apart.
SPARK_YEARS = 15


def missing(catalog: Catalog, tables: Iterable[str]) -> bool:
    """Tell whether tables are broken, and show why if they are."""
    problems = catalog.broken(tables)
    if problems:
        broken_tables(problems)
    return bool(problems)


def choose_reporter(catalog: Catalog) -> str:
    """Show whose statistics the figures take, and return its code."""
    first, second = catalog.profile.pair
    names = cached(economy_names, catalog) if not catalog.broken(["economies"]) else {first: first, second: second}
    words = _("{economy}’s statistics")
    options = {code: words.format(economy=names[code]) for code in (first, second)}
    return filters.choose_one(
        _("Whose figures"),
        options,
        key="by",
        as_buttons=True,
        help_text=_(
            "Both economies count the same goods and come to different sums: exports are valued without "
            "freight, imports with it, and goods that pass through Singapore are counted differently. "
            "The two are never blended here."
        ),
    )


def _flows(catalog: Catalog, reporter: str) -> pd.DataFrame:
    return pair_trade.pair_flows(catalog.table("annual_trade"), pair=catalog.profile.pair, reporter=reporter)


def key_figures(catalog: Catalog, reporter: str) -> None:
    """Show two-way trade, both flows, the balance and both ranks, each with change and source."""
    if missing(catalog, TRADE):
        return
    pair = catalog.profile.pair
    names = cached(economy_names, catalog)
    flows = cached(_flows, catalog, reporter)
    columns = {
        "total_usd": _("Two-way goods trade"),
        "first_to_second_usd": _("{seller} to {buyer}").format(seller=names[pair[0]], buyer=names[pair[1]]),
        "second_to_first_usd": _("{seller} to {buyer}").format(seller=names[pair[1]], buyer=names[pair[0]]),
        "balance_usd": _("Balance of {economy}").format(economy=names[reporter]),
    }
    with st.grid("auto", min_column_width=215, gap="small"):
        for column, label in columns.items():
            _money_card(catalog, flows, column, label)
        for ranker, ranked in (pair, pair[::-1]):
            _rank_card(catalog, ranker, ranked, names)


def _money_card(catalog: Catalog, flows: pd.DataFrame, column: str, label: str) -> None:
    found = pair_trade.latest_with_change(flows, column)
    with st.container(border=True, height="stretch", gap="xsmall"):
        if found is None:
            st.metric(plain(label), "–")
            return
        year, value, change = found
        is_balance = column == "balance_usd"
        if is_balance:
            before = flows.loc[flows["year"] == year - 1, column]
            step = None if before.empty or before.isna().all() else value - float(before.iloc[0])
            delta = format_money(step, plus=True) if step is not None else None
        else:
            delta = format_pct(change, plus=True) if change is not None else None
        recent = flows[column].dropna().tail(SPARK_YEARS)
        st.metric(
            plain(_("{label}, {year}").format(label=label, year=year)),
            plain(format_money(value, plus=is_balance)),
            delta,
            delta_color="off",
            delta_arrow="off" if is_balance else "auto",
            delta_description=_("on {year}").format(year=year - 1) if delta else None,
            chart_data=recent.tolist(),
            chart_type="bar" if is_balance else "line",
        )
        row = flows[flows["year"] == year].iloc[0]
        ids = [row["first_to_second_source_id"], row["second_to_first_source_id"]]
        wanted = {"first_to_second_usd": ids[:1], "second_to_first_usd": ids[1:]}.get(column, ids)
        _source_caption(catalog, tuple(dict.fromkeys(str(source_id) for source_id in wanted)))


def _source_caption(catalog: Catalog, source_ids: tuple[str, ...]) -> None:
    found = chart.citations(catalog, source_ids)
    st.caption(join_parts([link(c.publisher, c.url) for c in found]))


def _rank_card(catalog: Catalog, ranker: str, ranked: str, names: dict[str, str]) -> None:
    history = cached(partners.rank_history, catalog)
    rows = history[
        (history["reporter_code"] == ranker)
        & (history["partner_code"] == ranked)
        & (history["measure"] == "total")
        & ~history["eu_as_one"]
    ].sort_values("year")
    label = _("{ranked} among {ranker}’s partners").format(ranked=names[ranked], ranker=names[ranker])
    with st.container(border=True, height="stretch", gap="xsmall"):
        if rows.empty:
            st.metric(plain(label), "–")
            return
        last = rows.iloc[-1]
        before = rows[rows["year"] == last["year"] - 1]
        was = None if before.empty else int(before.iloc[0]["rank"])
        st.metric(
            plain(_("{label}, {year}").format(label=label, year=last["year"])),
            format_ordinal(int(last["rank"])),
            _("was {rank}").format(rank=format_ordinal(was)) if was is not None else None,
            delta_color="off",
            delta_arrow="off",
            delta_description=_("in {year}").format(year=last["year"] - 1) if was is not None else None,
            # rank 1 is best, so the line goes up when the rank improves
            chart_data=(-rows["rank"].tail(SPARK_YEARS).astype(int)).tolist(),
            help=_("By total goods trade, among {count} partners ranked.").format(
                count=format_count(int(last["ranked_count"]))
            ),
        )
        series = catalog.table("trade_series")
        mine = series[(series["reporter_code"] == ranker) & (series["year"] == last["year"])]
        _source_caption(catalog, tuple(dict.fromkeys(mine["source_id"])))


def newest(catalog: Catalog, scope: Scope) -> None:
    """Show the newest events and deals inside the filters, each with its source."""
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("## " + plain(_("Newest official events")))
        if not missing(catalog, ("events", "event_sources", "sources", "publishers")):
            rows = cached(_newest_events, catalog, scope)
            _list(catalog, rows, "event")
            st.page_link("app_pages/timeline.py", label=_("All events on the timeline"), icon=":material/timeline:")
    with right:
        st.markdown("## " + plain(_("Newest company deals")))
        if not missing(catalog, ("deals", "deal_sources", "sources", "publishers")):
            rows = cached(_newest_deals, catalog, scope)
            _list(catalog, rows, "deal")
            st.page_link("app_pages/deals.py", label=_("All company deals"), icon=":material/handshake:")


def _newest_events(catalog: Catalog, scope: Scope) -> pd.DataFrame:
    events = catalog.table("events")
    kept = (
        in_years(events["date"], scope)
        & has_sector(events["sector_codes"], scope)
        & contains_words(events, ["title", "summary", "participants"], scope.text)
    )
    return _with_source(events[kept], catalog.table("event_sources"), "event_id")


def _newest_deals(catalog: Catalog, scope: Scope) -> pd.DataFrame:
    deals = catalog.table("deals")
    kept = (
        in_years(deals["date"], scope)
        & has_sector(deals["sector_code"], scope)
        & contains_words(deals, ["title", "summary"], scope.text)
    )
    return _with_source(deals[kept], catalog.table("deal_sources"), "deal_id")


def _with_source(rows: pd.DataFrame, links: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the newest rows, most exact date first within a day, with their primary source."""
    first = links[links["is_primary"]].drop_duplicates(key).set_index(key)["source_id"]
    newest_rows = rows.sort_values(["date", key], ascending=[False, True], kind="stable").head(NEWEST)
    return newest_rows.assign(source_id=newest_rows[key].map(first))


def _list(catalog: Catalog, rows: pd.DataFrame, kind: str) -> None:
    if rows.empty:
        st.caption(_("Nothing matches the filters."))
        return
    found = {c.source_id: c for c in chart.citations(catalog, tuple(rows["source_id"]))}
    for row in rows.to_dict("records"):
        with st.container(gap=None):
            details.opener(kind, str(row[f"{kind}_id"]), str(row["title"]), key="newest")
            when = format_day(row["date"].date(), str(row["date_precision"]))
            source = found[row["source_id"]]
            st.caption(join_parts([plain(when), link(source.short(), source.url)]))


def state_of_the_data(catalog: Catalog) -> None:
    """Show the version of the data, how much it holds, and what it does not."""
    needed = ("deals", "events", "event_sources", "trade_series", "annual_trade", "economies")
    left, right = st.columns(2, gap="large")
    profile = catalog.profile
    with left:
        st.markdown("## " + plain(_("What the data holds")))
        counts = [
            (name, words)
            for name, words in (
                ("events", _("official events")),
                ("deals", _("company deals")),
                ("companies", _("organisations")),
                ("annual_trade", _("trade values by partner, year and flow")),
                ("stated_ranks", _("stated ranks and totals")),
                ("sources", _("sources")),
            )
            if not catalog.broken([name])
        ]
        lines = [f"{format_count(len(catalog.table(name)))} {plain(words)}" for name, words in counts]
        st.markdown("\n".join(f"- {line}" for line in lines))
        st.caption(
            plain(
                _("Version {version}, the first; checked against its sources on {day}.").format(
                    version=profile.data_version, day=format_day(profile.checked_date)
                )
            )
        )
    with right:
        st.markdown("## " + plain(_("What we do not know")))
        if not missing(catalog, needed):
            names = cached(economy_names, catalog)
            st.markdown("\n".join(f"- {plain(line)}" for line in _blind_lines(cached(_blind, catalog), names, profile.pair)))
        st.page_link("app_pages/data.py", label=_("Methods, caveats and downloads"), icon=":material/database:")


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
    lines.append(_("Trade in services between the two is not held"))
    return lines
