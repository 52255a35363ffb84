"""Deals: what an amount needs beside it, who takes part, and which rungs have a date."""

from collections.abc import Iterator

import pandas as pd

from dashboard.data.evidence import Evidence, cell_text
from dashboard.data.rules.dates import last_days
from dashboard.data.rules.rule import reads
from dashboard.model.problem import Problem
from dashboard.model.vocab import DealStage, PartySide

DOLLAR = "USD"
#: Rounding of a rate or an amount; a wrong year's rate is farther off.
RATE_TOLERANCE = 0.005
DESCRIPTION = ("value_currency", "value_basis", "value_scope", "value_usd")


@reads("deals")
def amounts_are_described(evidence: Evidence) -> Iterator[Problem]:
    """An amount has currency, basis, scope and dollars; without an amount they are blank."""
    loaded = evidence.tables["deals"]
    disclosed = loaded.frame["value_amount"].notna()
    for name in DESCRIPTION:
        blank = loaded.frame[name].isna()
        yield from loaded.problems(
            disclosed & blank,
            column=name,
            shown="value_amount",
            rule=f"is an amount without {name}",
            advice=f"fill {name}, or blank the amount if it is not disclosed",
        )
        yield from loaded.problems(
            ~disclosed & ~blank,
            column=name,
            rule="stands without value_amount",
            advice="fill value_amount, or blank this cell",
        )


@reads("deals", "exchange_rates")
def dollars_follow_the_rates(evidence: Evidence) -> Iterator[Problem]:
    """Dollars are the amount at the average rate of the deal's year, or the amount itself."""
    loaded = evidence.tables["deals"]
    deals = loaded.frame
    rates = evidence.frame("exchange_rates").drop_duplicates(["currency_code", "year"])
    rate = rates.set_index(["currency_code", "year"])["units_per_usd"]
    keys = pd.MultiIndex.from_arrays([deals["value_currency"], deals["date"].dt.year])
    units = pd.Series(rate.reindex(keys).to_numpy(dtype=float), index=deals.index)
    in_dollars = deals["value_currency"] == DOLLAR
    units = units.mask(in_dollars, 1.0)
    complete = deals[["value_amount", "value_currency", "value_usd"]].notna().all(axis="columns")
    expected = deals["value_amount"] / units
    gap = (deals["value_usd"] / expected - 1).abs()
    yield from loaded.problems(
        complete & units.isna(),
        column="value_currency",
        rule=lambda at: f"has no rate for {deals['date'].iloc[at].year} in exchange_rates",
        advice="add the currency's rate of that year with its source",
    )
    yield from loaded.problems(
        complete & in_dollars & (gap > 1e-9),
        column="value_usd",
        rule=lambda at: f"is not the amount in US dollars itself, {cell_text(expected.iloc[at])}",
        advice="repeat the amount",
    )
    yield from loaded.problems(
        complete & ~in_dollars & (gap > RATE_TOLERANCE),
        column="value_usd",
        rule=lambda at: f"is {gap.iloc[at]:.1%} off the amount at that year's rate, {expected.iloc[at]:.0f}",
        advice="convert value_amount at the rate of the deal's year in exchange_rates",
    )


@reads("deals", "exchange_rates")
def rates_have_a_source(evidence: Evidence) -> Iterator[Problem]:
    """A converted amount names the source of its rate; an amount in dollars has none."""
    loaded = evidence.tables["deals"]
    deals = loaded.frame
    rates = evidence.frame("exchange_rates")
    known = pd.MultiIndex.from_frame(rates[["currency_code", "year", "source_id"]])
    cited = [deals["value_currency"], deals["date"].dt.year, deals["value_rate_source_id"]]
    held = pd.MultiIndex.from_arrays(cited).isin(known)
    # a currency without any rate of that year is the business of another rule
    rated = pd.MultiIndex.from_arrays(cited[:2]).isin(known.droplevel(2))
    converted = deals["value_currency"].notna() & (deals["value_currency"] != DOLLAR)
    named = deals["value_rate_source_id"].notna()
    yield from loaded.problems(
        converted & ~named,
        column="value_rate_source_id",
        shown="value_currency",
        rule="is a currency whose exchange rate has no source here",
        advice="name the source of the rate",
    )
    yield from loaded.problems(
        converted & named & rated & ~held,
        column="value_rate_source_id",
        rule="is not the source of that rate in reference/exchange_rates.csv",
        advice="name the source that the rate has there",
    )
    yield from loaded.problems(
        ~converted & named,
        column="value_rate_source_id",
        rule="stands where nothing was converted",
        advice="blank it, or correct value_currency",
    )


@reads("deals", "deal_companies")
def both_sides_take_part(evidence: Evidence) -> Iterator[Problem]:
    """Each deal names an organisation of either side of the pair."""
    loaded = evidence.tables["deals"]
    parties = evidence.frame("deal_companies")
    sides = zip((PartySide.FIRST, PartySide.SECOND), evidence.profile.pair, strict=True)
    for side, economy in sides:
        present = parties.loc[parties["side"] == side.value, "deal_id"]
        yield from loaded.problems(
            ~loaded.frame["deal_id"].isin(present),
            column="deal_id",
            rule=f"has no party on the side {side.value} ({economy}) in curated/deal_companies.csv",
            advice="add the party, or take the deal out if there is none",
        )


@reads("deal_stages")
def inferred_rungs_are_bare(evidence: Evidence) -> Iterator[Problem]:
    """A rung that no source states has neither date nor source; any other has its source."""
    loaded = evidence.tables["deal_stages"]
    inferred = loaded.frame["is_inferred"]
    for name in ("date", "source_id"):
        yield from loaded.problems(
            inferred & loaded.frame[name].notna(),
            column=name,
            rule="stands on a rung that is marked as inferred",
            advice=f"blank it, or set is_inferred to false if a source states the {name}",
        )
    yield from loaded.problems(
        ~inferred & loaded.frame["source_id"].isna(),
        column="source_id",
        shown="stage",
        rule="is a stated rung without source",
        advice="name the source, or set is_inferred to true and blank the date",
    )


@reads("deals", "deal_stages")
def first_rungs_are_dated(evidence: Evidence) -> Iterator[Problem]:
    """Each deal has a rung, its lowest rung is stated and dated, and one has the deal's date."""
    loaded, deals = evidence.tables["deal_stages"], evidence.tables["deals"]
    rungs = loaded.frame
    yield from deals.problems(
        ~deals.frame["deal_id"].isin(rungs["deal_id"]),
        column="deal_id",
        rule="has no rung in curated/deal_stages.csv",
        advice="add the stage of the source's own date",
    )
    order = {stage.value: rung for rung, stage in enumerate(DealStage)}
    lowest = rungs.assign(rung=rungs["stage"].map(order)).sort_values("rung", kind="stable")
    lowest = lowest.drop_duplicates("deal_id").sort_index()
    bare = lowest.index[lowest["date"].isna() | lowest["is_inferred"]]
    yield from loaded.problems(
        rungs.index.isin(bare),
        column="date",
        shown="deal_id",
        rule="has a first rung without date",
        advice="date the first rung as its source does and set is_inferred to false",
    )
    dated = rungs.dropna(subset=["date"])
    dates = pd.MultiIndex.from_frame(deals.frame[["deal_id", "date"]])
    yield from deals.problems(
        deals.frame["deal_id"].isin(dated["deal_id"])
        & ~dates.isin(pd.MultiIndex.from_frame(dated[["deal_id", "date"]])),
        column="date",
        rule="is not the date of any rung in curated/deal_stages.csv",
        advice="give the deal the date of the rung it was announced or signed on",
    )


@reads("deal_stages")
def rungs_follow_their_order(evidence: Evidence) -> Iterator[Problem]:
    """No dated rung of a deal ends before a lower dated rung begins; a month is taken at its kindest."""
    loaded = evidence.tables["deal_stages"]
    order = {stage.value: rung for rung, stage in enumerate(DealStage)}
    dated = loaded.frame.dropna(subset=["date"])
    dated = dated.assign(
        rung=dated["stage"].map(order), last=last_days(dated["date"], dated["date_precision"])
    )
    dated = dated.sort_values(["deal_id", "rung"], kind="stable")
    # the latest first day of the rungs below, within each deal
    highest = dated.groupby("deal_id")["date"].cummax()
    below = highest.groupby(dated["deal_id"]).shift()
    early = dated.index[below.notna() & (dated["last"] < below)]
    yield from loaded.problems(
        loaded.frame.index.isin(early),
        column="date",
        rule="lies before a lower rung of the same deal",
        advice="correct one of the two dates, or the stage",
    )
