"""What officials and the press stated, beside what the tables give for the same year."""

import numpy as np
import pandas as pd

from dashboard.model.vocab import Flow, Measure

#: How a stated rank compares with the computed one.
AGREES, AGREES_EU, DIFFERS = "agrees", "agrees_eu", "differs"
#: No full table of the year: the figures held leave room for the stated rank, exclude it, or say nothing.
POSSIBLE, EXCLUDED, UNKNOWN = "possible", "excluded", "unknown"
#: Only a value, or only words, were stated.
NO_RANK = "no_rank"


def compare_claims(
    stated: pd.DataFrame,
    *,
    history: pd.DataFrame,
    trade: pd.DataFrame,
    rates: pd.DataFrame,
    bounds: pd.DataFrame,
) -> pd.DataFrame:
    """Return every statement with the computed rank and value beside it.

    Args:
        stated: Table `stated_ranks`.
        history: What `partners.rank_history` returns.
        trade: Table `annual_trade`.
        rates: Table `exchange_rates`.
        bounds: Table `rank_bounds`.

    Returns:
        The rows of `stated`, in order of year and day, with the columns:

        - `computed_rank`, and `computed_eu_rank` with the European Union as one partner; missing
          where the year has no ranking. `ranked_count`: number of partners ranked.
        - `best_rank`, `worst_rank`: What the figures held allow where no rank can be computed.
        - `rank_difference`: Stated less computed rank; above 0, the statement puts it lower.
        - `outcome`: One of the constants of this module.
        - `computed_usd`, and `computed_amount` in the currency of the statement: the value that the
          shown tables give, also in years with single figures only.
        - `mirror_usd`: The same trade as the economy that is ranked reports it, seen from the reporter.
        - `value_difference_pct`: Stated less computed value, in per cent of the computed one.
    """
    keys = ["reporter_code", "partner_code", "as_of_year", "measure"]
    claims = stated.sort_values(["as_of_year", "statement_date", "statement_id"], kind="stable")
    claims = claims.reset_index(drop=True)
    at = pd.MultiIndex.from_frame(claims[keys].astype({"as_of_year": "int64"}))
    named = history.rename(columns={"year": "as_of_year"})
    named = named[named["partner_code"].isin(claims["partner_code"].unique())]
    for column, way in (("computed_rank", False), ("computed_eu_rank", True)):
        ranks = named[named["eu_as_one"] == way].astype(
            dict.fromkeys(("reporter_code", "partner_code", "measure"), "str")
        )
        claims[column] = pd.array(ranks.set_index(keys)["rank"].reindex(at).to_numpy(), dtype="Int64")
        if not way:
            count = ranks.set_index(keys)["ranked_count"].reindex(at).to_numpy()
            claims["ranked_count"] = pd.array(count, dtype="Int64")
    edges = (
        bounds.rename(columns={"year": "as_of_year"}).set_index(keys)[["best_rank", "worst_rank"]].reindex(at)
    )
    for column in edges:
        edge = pd.Series(pd.array(edges[column].to_numpy(), dtype="Int64"))
        claims[column] = edge.where(claims["computed_rank"].isna())
    claims["rank_difference"] = claims["rank"] - claims["computed_rank"]
    claims["outcome"] = _outcomes(claims)
    claims["computed_usd"] = _values(trade, at)
    claims["mirror_usd"] = _mirrored(trade, at)
    claims["computed_amount"] = claims["computed_usd"] * _units_per_usd(rates, claims)
    claims["value_difference_pct"] = (claims["value_amount"] / claims["computed_amount"] - 1) * 100
    return claims


def disputed_claims(claims: pd.DataFrame, *, reporter: str, partner: str) -> pd.DataFrame:
    """Return the stated ranks of one partner that the figures held exclude, the newest first.

    Args:
        claims: What `compare_claims` returns.
        reporter: In whose list.
        partner: Who is ranked.
    """
    kept = (
        (claims["outcome"] == EXCLUDED)
        & (claims["reporter_code"] == reporter)
        & (claims["partner_code"] == partner)
    )
    return claims[kept].sort_values("as_of_year", ascending=False, kind="stable")


def _outcomes(claims: pd.DataFrame) -> np.ndarray:
    """Return the outcome of each statement, missing values counting as not equal."""
    stated, computed, as_one = (
        claims[name].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
        for name in ("rank", "computed_rank", "computed_eu_rank")
    )
    best, worst = (
        claims[name].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
        for name in ("best_rank", "worst_rank")
    )
    return np.select(
        [
            np.isnan(stated),
            stated == computed,
            stated == as_one,
            ~np.isnan(computed),
            np.isnan(best),
            (stated >= best) & (stated <= worst),
        ],
        [NO_RANK, AGREES, AGREES_EU, DIFFERS, UNKNOWN, POSSIBLE],
        default=EXCLUDED,
    )


def _values(trade: pd.DataFrame, at: pd.MultiIndex) -> np.ndarray:
    """Return the value shown for reporter, partner, year and measure; missing unless wholly held."""
    kept = trade["partner_code"].isin(at.get_level_values("partner_code").unique())
    rows = trade[kept & trade["reporter_code"].isin(at.get_level_values("reporter_code").unique())]
    rows = rows[rows["year"].isin(at.get_level_values("as_of_year").unique())]
    cells = rows.set_index(["reporter_code", "partner_code", "year", "flow"])["value_usd"]
    places = at.droplevel("measure").to_list()
    export, imports = (
        cells.reindex(pd.MultiIndex.from_tuples([(*place, flow.value) for place in places], names=cells.index.names))
        .to_numpy(dtype=float)
        if places else np.array([])
        for flow in (Flow.EXPORT, Flow.IMPORT)
    )  # fmt: skip
    measure = np.asarray(at.get_level_values("measure"), dtype=object)
    return np.select(
        [measure == Measure.EXPORT, measure == Measure.IMPORT, measure == Measure.BALANCE],
        [export, imports, export - imports],
        default=export + imports,
    )


def _mirrored(trade: pd.DataFrame, at: pd.MultiIndex) -> np.ndarray:
    """Return the value that the other side reports: its exports are the reporter's imports, and so on."""
    turned = {Measure.EXPORT.value: Measure.IMPORT.value, Measure.IMPORT.value: Measure.EXPORT.value}
    reporter, partner, year, measure = (at.get_level_values(level) for level in range(4))
    seen = pd.MultiIndex.from_arrays(
        [partner, reporter, year, [turned.get(one, one) for one in measure]], names=at.names
    )
    values = _values(trade, seen)
    return np.where(np.asarray(measure) == Measure.BALANCE.value, -values, values)


def _units_per_usd(rates: pd.DataFrame, claims: pd.DataFrame) -> np.ndarray:
    """Return units of the statement's currency for one US dollar in its year, missing if not held."""
    held = rates.set_index(["currency_code", "year"])["units_per_usd"]
    wanted = pd.MultiIndex.from_arrays([claims["value_currency"].astype("object"), claims["as_of_year"]])
    found = held.reindex(wanted).to_numpy(dtype=float)
    return np.where(claims["value_currency"] == "USD", 1.0, found)
