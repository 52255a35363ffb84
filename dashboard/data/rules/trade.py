"""Trade values: who reports on whom, how goods are valued, and totals that cover their parts."""

from collections.abc import Iterator

import pandas as pd

from dashboard.data.evidence import Evidence, cell_text
from dashboard.data.rules.rule import reads
from dashboard.model.problem import Problem
from dashboard.model.vocab import EconomyKind, Flow, Valuation

REPORTED = ("annual_trade", "annual_trade_alternatives")
POINT = ["reporter_code", "partner_code", "year", "flow"]
SERIES = ["reporter_code", "year", "flow"]
RANKED = (EconomyKind.ECONOMY.value, EconomyKind.FORMER.value)
VALUATIONS = {Flow.EXPORT: Valuation.FOB, Flow.IMPORT: Valuation.CIF}
#: The partner code of totals over all partners.
WORLD = "WLD"
#: Totals are rounded and revised apart from their parts.
TOTAL_TOLERANCE = 0.01
#: Groups whose members `economies` names, with the columns that say from when to when.
MEMBERSHIPS = {"EUN": ("eu_from_year", "eu_to_year"), "XAN": ("asean_from_year", None)}


@reads("economies")
def pair_is_known(evidence: Evidence) -> list[Problem]:
    """The pair that the data folder names stands in the table of economies."""
    known = set(evidence.frame("economies")["economy_code"])
    advice = "correct the pair, or add the economy to reference/economies.csv"
    return [
        Problem(
            "dashboard.toml", None, "pair", code, "is not in reference/economies.csv", advice, "economies"
        )
        for code in evidence.profile.pair
        if code not in known
    ]


@reads(*REPORTED, "trade_series")
def reporters_are_the_pair(evidence: Evidence) -> Iterator[Problem]:
    """Only the two economies of the pair report."""
    pair = evidence.profile.pair
    for name in (*REPORTED, "trade_series"):
        loaded = evidence.tables[name]
        yield from loaded.problems(
            ~loaded.frame["reporter_code"].isin(pair),
            column="reporter_code",
            rule=f"is not one of the pair, {pair[0]} and {pair[1]}",
            advice="take the row out, or correct the pair in dashboard.toml",
        )


@reads(*REPORTED, "stated_ranks", "rank_bounds")
def partners_are_others(evidence: Evidence) -> Iterator[Problem]:
    """No economy is its own partner."""
    for name in (*REPORTED, "stated_ranks", "rank_bounds"):
        loaded = evidence.tables[name]
        yield from loaded.problems(
            loaded.frame["reporter_code"] == loaded.frame["partner_code"],
            column="partner_code",
            rule="is the reporter itself",
            advice="correct the partner, or take the row out",
        )


@reads(*REPORTED)
def valuation_follows_the_flow(evidence: Evidence) -> Iterator[Problem]:
    """Exports are valued FOB, imports CIF."""
    for name in REPORTED:
        loaded = evidence.tables[name]
        for flow, valuation in VALUATIONS.items():
            rows = (loaded.frame["flow"] == flow.value) & (loaded.frame["valuation"] != valuation.value)
            yield from loaded.problems(
                rows,
                column="valuation",
                rule=f"is not {valuation.value}, as a value of {flow.value}s is",
                advice=f"write {valuation.value}, or leave out a value on another basis",
            )


@reads("annual_trade", "trade_series", "economies")
def totals_cover_their_parts(evidence: Evidence) -> Iterator[Problem]:
    """No world total is smaller than its ranked partners together."""
    trade, series = evidence.tables["annual_trade"], evidence.tables["trade_series"]
    kinds = evidence.frame("economies").drop_duplicates("economy_code").set_index("economy_code")["kind"]
    kind = trade.frame["partner_code"].map(kinds)
    parts = trade.frame[kind.isin(RANKED)].groupby(SERIES)["value_usd"].sum()
    world = kind == EconomyKind.WORLD.value
    for loaded, column, rows in (
        (series, "world_value_usd", series.frame["world_value_usd"].notna()),
        (trade, "value_usd", world),
    ):
        keys = pd.MultiIndex.from_frame(loaded.frame[SERIES])
        sums = pd.Series(parts.reindex(keys).to_numpy(), index=loaded.frame.index)

        def told(position: int, sums: "pd.Series[float]" = sums) -> str:
            return f"is a total smaller than its partners together, {sums.iloc[position]:.0f}"

        yield from loaded.problems(
            rows & (sums > loaded.frame[column] * (1 + TOTAL_TOLERANCE)),
            column=column,
            rule=told,
            advice="compare total and partners with their sources and correct what is wrong",
        )


@reads("annual_trade", "trade_series")
def totals_agree(evidence: Evidence) -> list[Problem]:
    """The world total of trade_series is the one that annual_trade shows."""
    series, trade = evidence.tables["trade_series"], evidence.frame("annual_trade")
    world = trade[trade["partner_code"] == WORLD].drop_duplicates(SERIES)
    shown = world.set_index(SERIES)["value_usd"].reindex(pd.MultiIndex.from_frame(series.frame[SERIES]))
    # both blank is agreement too
    total, other = series.frame["world_value_usd"].fillna(0), shown.reset_index(drop=True).fillna(0)
    return series.problems(
        total != other,
        column="world_value_usd",
        rule=lambda at: (
            f"is not the world total in trade/annual_trade.csv, {cell_text(shown.iloc[at]) or 'none'}"
        ),
        advice="write the same total, or none, in both tables",
    )


@reads("annual_trade", "trade_series")
def series_match_their_values(evidence: Evidence) -> Iterator[Problem]:
    """Each reporter, year and flow with values has its row in trade_series, and no other has."""
    trade, series = evidence.tables["annual_trade"], evidence.tables["trade_series"]
    in_trade = pd.MultiIndex.from_frame(trade.frame[SERIES])
    in_series = pd.MultiIndex.from_frame(series.frame[SERIES])
    unnamed = ~in_trade.isin(in_series) & ~trade.frame.duplicated(SERIES).to_numpy()
    yield from trade.problems(
        unnamed,
        column="year",
        rule=lambda at: f"has no row in trade/trade_series.csv for {_series_name(trade.frame, at)}",
        advice="add the row that names its source and completeness",
    )
    yield from series.problems(
        ~in_series.isin(in_trade),
        column="year",
        rule=lambda at: f"has no value in trade/annual_trade.csv for {_series_name(series.frame, at)}",
        advice="take the row out, or add the values",
    )


@reads(*REPORTED)
def alternatives_are_others(evidence: Evidence) -> list[Problem]:
    """An alternative value comes from another source than the one shown."""
    loaded, shown = evidence.tables["annual_trade_alternatives"], evidence.frame("annual_trade")
    columns = [*POINT, "source_id"]
    same = pd.MultiIndex.from_frame(loaded.frame[columns]).isin(pd.MultiIndex.from_frame(shown[columns]))
    return loaded.problems(
        same,
        column="source_id",
        rule="is the source of the value shown in trade/annual_trade.csv",
        advice="take the row out; only other sources stand here",
    )


@reads("annual_trade", "economies")
def groups_stand_alone(evidence: Evidence) -> Iterator[Problem]:
    """A group of economies does not stand beside its members, or they would count twice."""
    loaded = evidence.tables["annual_trade"]
    economies = evidence.frame("economies").drop_duplicates("economy_code").set_index("economy_code")
    trade = loaded.frame
    for group, (from_column, to_column) in MEMBERSHIPS.items():
        rows = trade["partner_code"] == group
        if not rows.any():
            continue
        since = trade["partner_code"].map(economies[from_column])
        member = (since <= trade["year"]).fillna(False).astype(bool)
        if to_column:
            until = trade["partner_code"].map(economies[to_column])
            member &= ~(until < trade["year"]).fillna(False).astype(bool)
        with_members = pd.MultiIndex.from_frame(trade.loc[member, SERIES])
        yield from loaded.problems(
            rows & pd.MultiIndex.from_frame(trade[SERIES]).isin(with_members),
            column="partner_code",
            rule="is a group that stands beside its members",
            advice="keep the members, or the group as one partner, never both",
        )


def _series_name(frame: pd.DataFrame, position: int) -> str:
    row = frame.iloc[position]
    return f"{row['reporter_code']} {row['flow']}s"
