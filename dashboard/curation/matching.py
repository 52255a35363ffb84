"""What a claim looks like in the data already: held, contradicted, or new."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

from dashboard.curation.claims import Claim
from dashboard.model.catalog import Catalog

SAME, CONTRADICTS = "same", "contradicts"
#: Days within which two reports of a deal of the same parties are one deal.
NEAR = 120
#: Likeness of titles, per cent, from which two meetings of a day are one; below it they are told apart.
ALIKE = 45


@dataclass(frozen=True)
class Match:
    """A held row that a claim looks like.

    Attributes:
        table: `events`, `deals` or `stated_ranks`.
        key: Primary key of the row.
        title: What the row says, in a line.
        relation: `same` or `contradicts`.
        words: What agrees or differs.
    """

    table: str
    key: str
    title: str
    relation: str
    words: str


def find_match(claim: Claim, catalog: Catalog, *, published: str = "") -> Match | None:
    """Return the held row that a claim speaks of.

    Args:
        claim: The claim.
        catalog: The data; a broken table holds nothing.
        published: ISO day of the article.

    Returns:
        The row with how the claim stands to it, None for news.
    """
    if claim.kind == "event":
        return _event(claim.fields, _table(catalog, "events"))
    if claim.kind == "deal":
        return _deal(claim.fields, _table(catalog, "deals"), _table(catalog, "deal_companies"))
    return _figure(claim.fields, _table(catalog, "stated_ranks"), published)


def _table(catalog: Catalog, name: str) -> pd.DataFrame:
    return pd.DataFrame() if catalog.broken([name]) else catalog.table(name)


def _event(fields: Mapping[str, Any], events: pd.DataFrame) -> Match | None:
    if events.empty:
        return None
    of_kind = events[events["stage"] == fields["stage"]]
    told = str(fields["date"])
    code = fields.get("agreement_code")
    if code and fields["kind"] in ("agreement", "accession"):
        rows = of_kind[of_kind["agreement_code"] == code]
        same = rows[[_fits(told, row.date, row.date_precision) for row in rows.itertuples()]]
        if not same.empty:
            return _match("events", same.iloc[0], "event_id", SAME, "agreement, stage and date agree")
        single = rows[rows["kind"] == fields["kind"]]
        if told and len(single) == 1:
            held = single.iloc[0]
            words = f"the same stage is held for {held['date']:%Y-%m-%d}, not {told}"
            return _match("events", held, "event_id", CONTRADICTS, words)
        return None
    rows = of_kind[of_kind["kind"] == fields["kind"]]
    rows = rows[[bool(told) and _fits(told, row.date, row.date_precision) for row in rows.itertuples()]]
    if rows.empty:
        return None
    likeness = rows["title"].map(lambda title: fuzz.WRatio(str(fields["name"]), title))
    if len(told) < len("2023-05-19") and likeness.max() < ALIKE:
        return None
    return _match("events", rows.loc[likeness.idxmax()], "event_id", SAME, "kind, stage and date agree")


def _fits(told: str, day: pd.Timestamp, precision: str) -> bool:
    """Tell whether a date as told and a held one can be the same: as far as both are known."""
    size = {"year": 4, "month": 7, "quarter": 4}.get(precision, 10)
    held = f"{day:%Y-%m-%d}"[:size]
    return not told or held.startswith(told) or told.startswith(held)


def _deal(fields: Mapping[str, Any], deals: pd.DataFrame, parties: pd.DataFrame) -> Match | None:
    ids = set(fields["company_ids"])
    if deals.empty or parties.empty or not ids:
        return None
    shared = parties[parties["company_id"].isin(ids)].groupby("deal_id")["side"].nunique()
    wanted = bool(fields["korean_parties"]) + bool(fields["singaporean_parties"])
    rows = deals[deals["deal_id"].isin(shared[shared >= wanted].index)]
    if fields["date"]:
        gaps = (rows["date"] - pd.Timestamp(_whole(fields["date"]))).abs().dt.days
        rows = rows[(gaps <= NEAR) | (rows["date_precision"] == "year")]
    rows = rows if fields["date"] else rows.tail(1)
    if rows.empty:
        return None
    alike = rows[rows["deal_type"] == fields["deal_type"]]
    held = (rows if alike.empty else alike).iloc[-1]
    value, amount = fields["value_amount"], held["value_amount"]
    differs = (
        value
        and pd.notna(amount)
        and fields["value_currency"] == held["value_currency"]
        and abs(value - amount) > 0.05 * amount
    )
    if differs:
        words = f"the amount held is {held['value_currency']} {amount:,.0f}, not {value:,.0f}"
        return _match("deals", held, "deal_id", CONTRADICTS, words)
    return _match("deals", held, "deal_id", SAME, "parties and time agree")


def _whole(told: str) -> str:
    return {4: f"{told}-01-01", 7: f"{told}-01"}.get(len(told), told)


def _figure(fields: Mapping[str, Any], ranks: pd.DataFrame, published: str) -> Match | None:
    if ranks.empty:
        return None
    rows = ranks
    for column, key in (("reporter_code", "reporter"), ("partner_code", "partner"), ("measure", "measure")):
        rows = rows[rows[column] == fields[key]]
    if fields["year"]:
        rows = rows[rows["as_of_year"] == fields["year"]]
    elif published:
        rows = rows[(rows["statement_date"] - pd.Timestamp(published)).abs().dt.days <= NEAR]
    else:
        return None
    column, value = (
        ("rank", fields["rank"]) if fields["rank"] is not None else ("value_amount", fields["value"])
    )
    stated = rows[rows[column].notna()]
    if column == "value_amount":
        stated = stated[stated["value_currency"] == fields["currency"]]
    if stated.empty:
        return None
    equal = stated[(stated[column].astype(float) - float(value)).abs() <= 0.005 * float(value)]
    if not equal.empty:
        return _statement(equal.iloc[0], SAME, "reporter, partner, measure and figure agree")
    return _statement(stated.iloc[0], CONTRADICTS, f"{stated.iloc[0][column]:,.0f} is held, not {value:,.0f}")


def _statement(row: pd.Series, relation: str, words: str) -> Match:
    what = (
        f"rank {row['rank']}"
        if pd.notna(row["rank"])
        else f"{row['value_currency']} {row['value_amount']:,.0f}"
    )
    title = f"{row['reporter_code']}–{row['partner_code']} {row['measure']} {row['as_of_year']}: {what}"
    return Match("stated_ranks", str(row["statement_id"]), title, relation, words)


def _match(table: str, row: pd.Series, key: str, relation: str, words: str) -> Match:
    return Match(table, str(row[key]), str(row["title"]), relation, words)
