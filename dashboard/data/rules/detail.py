"""Trade by month, product and origin, and investment: who reports on whom, in what unit."""

from collections.abc import Callable, Iterator

import pandas as pd

from dashboard.data.evidence import Evidence, cell_text
from dashboard.data.rules.deals import DOLLAR
from dashboard.data.rules.rule import reads
from dashboard.data.rules.trade import WORLD
from dashboard.model.problem import Problem
from dashboard.model.vocab import Flow, SplitFlow, Valuation

#: Tables about nothing but the pair, and the columns that name the two economies.
OF_THE_PAIR = {
    "bilateral_products": ("reporter_code", "partner_code"),
    "monthly_trade": ("reporter_code", "partner_code"),
    "investment_positions": ("reporter_code", "partner_code"),
    "investment_statements": ("investor_code", "host_code"),
}
VALUED = ("bilateral_products", "monthly_trade")
#: Tables with an amount, its dollars and the source of the rate, and how the period of a rate is told.
CONVERTED = {"monthly_trade": "%Y-%m", "export_origins": "%Y"}
PRODUCT_KEY = ["classification", "product_code"]
#: Parts of exports.
SPLITS = (SplitFlow.DOMESTIC_EXPORT.value, SplitFlow.RE_EXPORT.value)
#: One period has one rate; what rounding and revisions leave is smaller.
ONE_RATE = 0.005
#: A month's rate lies nearer to the average of its year.
YEAR_RATE = 0.15
#: Below this, rounding to whole units hides the rate.
RATED_FROM = 10_000
#: Two counts of the same positions differ, but not by more than this factor.
TWO_COUNTS = 3


@reads(*OF_THE_PAIR)
def details_are_of_the_pair(evidence: Evidence) -> Iterator[Problem]:
    """Months, products and investment are of the two economies, one on each side."""
    pair = evidence.profile.pair
    for name, (first, second) in OF_THE_PAIR.items():
        loaded = evidence.tables[name]
        for column in (first, second):
            yield from loaded.problems(
                ~loaded.frame[column].isin(pair),
                column=column,
                rule=f"is not one of the pair, {pair[0]} and {pair[1]}",
                advice="take the row out, or correct the code",
            )
        yield from loaded.problems(
            loaded.frame[first] == loaded.frame[second],
            column=second,
            rule=f"is the same economy as {first}",
            advice="correct one of the two codes",
        )


@reads("export_origins")
def origins_are_of_the_pair(evidence: Evidence) -> Iterator[Problem]:
    """Only the pair reports exports by origin, nobody on itself, and only the two parts."""
    loaded, pair = evidence.tables["export_origins"], evidence.profile.pair
    frame = loaded.frame
    for rows, column, rule in (
        (~frame["reporter_code"].isin(pair), "reporter_code", f"is not one of the pair, {pair[0]} and {pair[1]}"),
        (frame["reporter_code"] == frame["partner_code"], "partner_code", "is the reporter itself"),
        (~frame["flow"].isin(SPLITS), "flow", "is neither domestic exports nor re-exports"),
    ):  # fmt: skip
        yield from loaded.problems(
            rows, column=column, rule=rule, advice="take the row out, or correct this cell"
        )


@reads(*VALUED)
def details_are_valued_by_flow(evidence: Evidence) -> Iterator[Problem]:
    """Exports and their parts are valued FOB, imports CIF."""
    for name in VALUED:
        loaded = evidence.tables[name]
        imports = loaded.frame["flow"] == Flow.IMPORT.value
        for rows, valuation in ((imports, Valuation.CIF), (~imports, Valuation.FOB)):
            yield from loaded.problems(
                rows & (loaded.frame["valuation"] != valuation.value),
                column="valuation",
                rule=f"is not {valuation.value}, as the flow asks for",
                advice=f"write {valuation.value}, or leave out a value on another basis",
            )


@reads("bilateral_products", "products")
def products_are_known(evidence: Evidence) -> list[Problem]:
    """Each product stands in `products` under the classification it is traded by."""
    loaded = evidence.tables["bilateral_products"]
    known = pd.MultiIndex.from_frame(evidence.frame("products")[PRODUCT_KEY])
    return loaded.problems(
        ~pd.MultiIndex.from_frame(loaded.frame[PRODUCT_KEY]).isin(known),
        column="product_code",
        rule=lambda at: (
            f"is no product of {loaded.frame['classification'].iloc[at]} in reference/products.csv"
        ),
        advice="correct code or classification, or add the product",
    )


@reads("monthly_trade")
def months_are_first_days(evidence: Evidence) -> list[Problem]:
    """A month is written as its first day, so that it cannot stand twice."""
    loaded = evidence.tables["monthly_trade"]
    return loaded.problems(
        loaded.frame["month_date"].dt.day != 1,
        column="month_date",
        rule="is not the first day of a month",
        advice="write the first day of the month",
    )


@reads(*CONVERTED)
def conversions_name_their_rate(evidence: Evidence) -> Iterator[Problem]:
    """A converted amount names the source of its rate; an amount in dollars is repeated and has none."""
    for name in CONVERTED:
        loaded = evidence.tables[name]
        frame = loaded.frame
        converted, named = frame["value_currency"] != DOLLAR, frame["rate_source_id"].notna()
        yield from loaded.problems(
            converted & ~named,
            column="rate_source_id",
            shown="value_currency",
            rule="is a currency whose exchange rate has no source here",
            advice="name the source of the rate",
        )
        yield from loaded.problems(
            ~converted & named,
            column="rate_source_id",
            rule="stands where nothing was converted",
            advice="blank it, or correct value_currency",
        )
        yield from loaded.problems(
            ~converted & (frame["value_usd"] != frame["value_amount"]),
            column="value_usd",
            rule="is not the amount in US dollars itself",
            advice="repeat the amount",
        )


@reads(*CONVERTED, "exchange_rates")
def conversions_follow_one_rate(evidence: Evidence) -> Iterator[Problem]:
    """All amounts of a period are converted at one rate, near the average rate of its year."""
    averages = evidence.frame("exchange_rates").drop_duplicates(["currency_code", "year"])
    average = averages.set_index(["currency_code", "year"])["units_per_usd"]
    for name, period in CONVERTED.items():
        loaded = evidence.tables[name]
        frame = loaded.frame
        months = name == "monthly_trade"
        year = frame["month_date"].dt.year if months else frame["year"]
        told = frame["month_date"].dt.strftime(period) if months else frame["year"].astype(str)
        rate = (frame["value_amount"] / frame["value_usd"]).where(
            (frame["value_currency"] != DOLLAR) & (frame["value_usd"] >= RATED_FROM)
        )
        usual = rate.groupby([frame["value_currency"], told]).transform("median")
        off = (rate / usual - 1).abs() > ONE_RATE
        yield from loaded.problems(
            off,
            column="value_usd",
            rule=_rate_told(rate, usual, "the other amounts of the period have"),
            advice="convert value_amount at the rate of its period",
        )
        keys = pd.MultiIndex.from_arrays([frame["value_currency"], year])
        held = pd.Series(average.reindex(keys).to_numpy(dtype=float), index=frame.index)
        yield from loaded.problems(
            ~off & ((rate / held - 1).abs() > YEAR_RATE),
            column="value_usd",
            rule=_rate_told(rate, held, "the average of its year is"),
            advice="look for a wrong unit, or convert value_amount anew",
        )


@reads("investment_positions")
def two_counts_of_a_position_agree(evidence: Evidence) -> list[Problem]:
    """The reported position and its mirror have the same sign and the same order of magnitude."""
    loaded = evidence.tables["investment_positions"]
    frame = loaded.frame
    point = [frame[name] for name in ("reporter_code", "partner_code", "year", "direction")]
    low, high = (frame["value_usd"].groupby(point).transform(extreme) for extreme in ("min", "max"))
    mixed = (low < 0) & (high > 0)
    apart = (high.abs() > TWO_COUNTS * low.abs()) | (low.abs() > TWO_COUNTS * high.abs())
    first = ~pd.DataFrame({part.name: part for part in point}).duplicated()
    return loaded.problems(
        (mixed | apart) & first,
        column="value_usd",
        rule=lambda at: (
            "is far from the other count of the same position: "
            f"{cell_text(low.iloc[at])} and {cell_text(high.iloc[at])}"
        ),
        advice="look for a wrong sign or unit",
    )


@reads("annual_trade", "world_trade")
def the_world_trades_more(evidence: Evidence) -> list[Problem]:
    """No reporter trades more than the whole world of that year."""
    loaded, trade = evidence.tables["world_trade"], evidence.frame("annual_trade")
    totals = trade[trade["partner_code"] == WORLD].groupby(["year", "flow"])["value_usd"].max()
    most = totals.reindex(pd.MultiIndex.from_frame(loaded.frame[["year", "flow"]])).to_numpy()
    return loaded.problems(
        loaded.frame["value_usd"] <= most,
        column="value_usd",
        rule=lambda at: f"is not more than one reporter trades with the world, {cell_text(most[at])}",
        advice="look for a wrong unit",
    )


def _rate_told(rate: "pd.Series[float]", other: "pd.Series[float]", words: str) -> Callable[[int], str]:
    return lambda at: f"is converted at {rate.iloc[at]:.4f} to the dollar, and {words} {other.iloc[at]:.4f}"
