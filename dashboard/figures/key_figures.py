"""The key figures of the overview, each in words with its source and its recent course."""

from dataclasses import replace

import pandas as pd

from dashboard.analysis.pair_trade import latest_with_change, pair_flows
from dashboard.analysis.partners import rank_history
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.key_figure import KeyFigure
from dashboard.figures.key_figures_facts import key_facts
from dashboard.figures.key_sentences import money_sentence, rank_sentence
from dashboard.figures.names import economy_words
from dashboard.figures.passport import row_names
from dashboard.figures.time_marks import source_columns
from dashboard.model.catalog import Catalog
from dashboard.words import format_count, format_money, format_ordinal, format_pct
from dashboard.words import gettext as _

TABLES = ("annual_trade", "trade_series", "economies", "sources", "publishers")
#: Years in a sparkline: enough to see a trend, few enough to tell the last ones apart.
SPARK_YEARS = 15
KEY = "key-figures"


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
    found = tuple(
        _money(flows, column, label, side, reporter, names, pair) for column, label, side in money
    ) + tuple(ranks)
    labels = row_names(pd.DataFrame({_("Figure"): [one.label for one in found if one.amount is not None]}))
    names_of = iter(labels)
    return tuple(one if one.amount is None else replace(one, name=f"{KEY}.{next(names_of)}") for one in found)


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


def _money(
    flows: pd.DataFrame,
    column: str,
    label: str,
    side: int | None,
    reporter: str,
    names: dict[str, str],
    pair: tuple[str, str],
) -> KeyFigure:
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
        amount=value,
        unit=_("US$ at current prices"),
        year=year,
        kind=column,
        ranker=reporter,
        sentence=money_sentence(column, value, change, year=year, names=names, pair=pair, reporter=reporter),
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
        amount=float(last["rank"]),
        unit=_("rank"),
        year=year,
        kind="rank",
        ranked=ranked,
        ranker=ranker,
        ranked_count=int(last["ranked_count"]),
        sentence=rank_sentence(
            int(last["rank"]),
            int(last["ranked_count"]),
            year=year,
            ranked=names[ranked],
            ranker=names[ranker],
        ),
    )


def key_figure_table(catalog: Catalog, reporter: str) -> Exhibit:
    """Return the key figures as a table, for files, briefs and the cards of their numbers.

    Args:
        catalog: The catalogue.
        reporter: Whose statistics the amounts are.
    """
    figures = [figure for figure in key_figures(catalog, reporter) if figure.amount is not None]
    names, pair = economy_words(catalog), catalog.profile.pair
    ids = pd.Series([";".join(figure.source_ids) for figure in figures], dtype="object")
    table = pd.DataFrame(
        {
            _("Figure"): [figure.label for figure in figures],
            _("In words"): [figure.value for figure in figures],
            _("Value"): [figure.amount for figure in figures],
            _("Unit"): [figure.unit for figure in figures],
            _("Change"): [
                f"{figure.change} {figure.compared}".strip() if figure.change else "" for figure in figures
            ],
            **source_columns(catalog, ids.str.split(";") if len(ids) else ids),
        }
    )
    title = _("Trade of {first} and {second} in key figures").format(
        first=names[pair[0]], second=names[pair[1]]
    )
    return Exhibit(
        key=KEY,
        title=title,
        subtitle=_("Goods trade as {reporter} reports it, US$ at current prices; ranks as computed").format(
            reporter=names[reporter]
        ),
        alt=title,
        table=table,
        source_ids=tuple(dict.fromkeys(one for figure in figures for one in figure.source_ids)),
        state=(reporter.lower(),),
        sentence=next((figure.sentence for figure in figures), ""),
        facts=lambda: key_facts(catalog, figures, table),
    )
