"""The key figures of the overview, each in words with its source and its recent course."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.pair_trade import latest_with_change, pair_flows
from dashboard.analysis.partners import rank_history
from dashboard.figures.names import economy_words
from dashboard.model.catalog import Catalog
from dashboard.words import format_count, format_money, format_ordinal, format_pct
from dashboard.words import gettext as _

TABLES = ("annual_trade", "trade_series", "economies", "sources", "publishers")
#: Years in a sparkline: enough to see a trend, few enough to tell the last ones apart.
SPARK_YEARS = 15


@dataclass(frozen=True)
class KeyFigure:
    """One figure as it is shown on its card.

    Attributes:
        label: What it is, with its year.
        value: The figure in words.
        change: Change on the year before in words, empty if that is not held.
        compared: What the change is measured against, in words.
        course: Values of the last years in order, None where a year is not held.
        course_label: What the course is, for whoever cannot see it.
        is_bars: Whether the course is drawn as bars from zero.
        side: 0 or 1 for a figure of one economy of the pair (its colour), None otherwise.
        source_ids: Its sources.
        help_text: Explanation, empty if none is needed.
    """

    label: str
    value: str
    change: str
    compared: str
    course: tuple[float | None, ...]
    course_label: str
    is_bars: bool
    side: int | None
    source_ids: tuple[str, ...]
    help_text: str = ""


def key_figures(catalog: Catalog, reporter: str) -> tuple[KeyFigure, ...]:
    """Return two-way trade, both flows and the balance as one economy reports them, and both ranks."""
    pair = catalog.profile.pair
    names = economy_words(catalog)
    flows = pair_flows(catalog.table("annual_trade"), pair=pair, reporter=reporter)
    seller = _("{seller} to {buyer}")
    money = [
        ("total_usd", _("Two-way goods trade"), None),
        ("first_to_second_usd", seller.format(seller=names[pair[0]], buyer=names[pair[1]]), 0),
        ("second_to_first_usd", seller.format(seller=names[pair[1]], buyer=names[pair[0]]), 1),
        ("balance_usd", _("Balance of {economy}").format(economy=names[reporter]), None),
    ]
    history = rank_history(catalog)
    ranks = [_rank(catalog, history, ranker, ranked, names) for ranker, ranked in (pair, pair[::-1])]
    return tuple(_money(flows, column, label, side) for column, label, side in money) + tuple(ranks)


def _empty(label: str) -> KeyFigure:
    return KeyFigure(
        label=label, value="–", change="", compared="", course=(), course_label=label, is_bars=False, side=None,
        source_ids=(), help_text=_("Not held"),
    )  # fmt: skip


def _course(years: pd.Series, values: pd.Series) -> tuple[tuple[float | None, ...], str]:
    last = int(years.max())
    span = range(last - SPARK_YEARS + 1, last + 1)
    held = dict(zip(years.astype(int), values, strict=True))
    course = tuple(None if pd.isna(held.get(year)) else float(held[year]) for year in span)
    return course, _("{first} to {last}").format(first=span[0], last=span[-1])


def _money(flows: pd.DataFrame, column: str, label: str, side: int | None) -> KeyFigure:
    found = latest_with_change(flows, column)
    if found is None:
        return _empty(label)
    year, value, change = found
    is_balance = column == "balance_usd"
    words = format_pct(change, plus=True) if change is not None else ""
    if is_balance:
        # a balance may be zero or change its sign: its change is told in dollars, not in per cent
        before = flows.loc[flows["year"] == year - 1, column].dropna()
        words = "" if before.empty else format_money(value - float(before.iloc[0]), plus=True)
    row = flows[flows["year"] == year].iloc[0]
    ids = [str(row["first_to_second_source_id"]), str(row["second_to_first_source_id"])]
    course, period = _course(flows["year"], flows[column])
    return KeyFigure(
        label=_("{label}, {year}").format(label=label, year=year),
        value=format_money(value, plus=is_balance),
        change=words,
        compared=_("on {year}").format(year=year - 1),
        course=course,
        course_label=_("{label}, {period}").format(label=label, period=period),
        is_bars=is_balance,
        side=side,
        source_ids=tuple(dict.fromkeys(ids if side is None else [ids[side]])),
    )


def _rank(
    catalog: Catalog, history: pd.DataFrame, ranker: str, ranked: str, names: dict[str, str]
) -> KeyFigure:
    label = _("{ranked}’s rank for {ranker}").format(ranked=names[ranked], ranker=names[ranker])
    rows = history[
        (history["reporter_code"] == ranker)
        & (history["partner_code"] == ranked)
        & (history["measure"] == "total")
        & ~history["eu_as_one"]
    ].sort_values("year")
    if rows.empty:
        return _empty(label)
    last = rows.iloc[-1]
    year = int(last["year"])
    before = rows[rows["year"] == year - 1]
    series = catalog.table("trade_series")
    mine = series[(series["reporter_code"] == ranker) & (series["year"] == year)]
    # rank 1 is best, so the line goes up when the rank improves
    course, period = _course(rows["year"], -rows["rank"].astype(float))
    was = "" if before.empty else _("was {rank}").format(rank=format_ordinal(int(before.iloc[0]["rank"])))
    return KeyFigure(
        label=_("{label}, {year}").format(label=label, year=year),
        value=format_ordinal(int(last["rank"])),
        change=was,
        compared=_("in {year}").format(year=year - 1),
        course=course,
        course_label=_("{label}, {period}").format(label=label, period=period),
        is_bars=False,
        side=catalog.profile.pair.index(ranked),
        source_ids=tuple(dict.fromkeys(mine["source_id"])),
        help_text=_(
            "Rank of {ranked} among the {count} partners of {ranker} that are ranked, by total goods trade."
        ).format(ranked=names[ranked], ranker=names[ranker], count=format_count(int(last["ranked_count"]))),
    )
