"""Which products the two economies of the pair trade: one source a year, shares, changes, one product's years."""

from itertools import pairwise

import pandas as pd

from dashboard.model.vocab import Classification

#: What a source holds of a year: all products, only some, fewer goods than were traded, or groups that overlap.
WHOLE, PARTIAL, INCOMPLETE, OVERLAPPING = "whole", "partial", "incomplete", "overlapping"
#: Notes by which the data says that products are missing, or that goods are missing within the products.
PARTIAL_NOTES = ("ten-largest-chapters",)
INCOMPLETE_NOTES = ("wits-groups-incomplete",)
#: Classifications whose groups hold some goods twice: their values have no sum.
OVERLAPPING_CLASSIFICATIONS = (Classification.WITS_SITC_GROUP.value,)
#: A sum further from the total than this, in per cent, is no picture of the total.
ABSURD_PCT = 25.0
#: How far back a year is compared at first.
APART = 10

FLOW_KEYS = ["reporter_code", "partner_code", "flow"]
COLUMNS = [
    *FLOW_KEYS, "classification", "year", "product_code", "section_code", "value_usd", "rank", "share_pct",
    "total_share_pct", "sum_usd", "total_usd", "coverage_pct", "extent", "valuation", "source_id",
    "total_source_id", "note_code", "total_note_code",
]  # fmt: skip
CHANGE_COLUMNS = [
    "product_code", "section_code", "value_from_usd", "value_to_usd", "change_usd", "change_pct",
    "share_from_pct", "share_to_pct", "points",
]  # fmt: skip
LINE_COLUMNS = ["year", "value_usd", "share_pct", "source_id", "extent", "segment", "is_untraded"]


def flows_held(products: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Return reporter and flow of every flow held by product, the best documented first.

    Args:
        products: Table `bilateral_products`.
    """
    held = products.groupby(["reporter_code", "flow"])["year"].agg(["max", "size"])
    order = held.sort_values(["max", "size"], ascending=False, kind="stable").index
    return tuple((str(reporter), str(flow)) for reporter, flow in order)


def classifications_held(products: pd.DataFrame, *, reporter: str, flow: str) -> tuple[str, ...]:
    """Return the classifications in which a flow is held, in the order of the vocabulary."""
    mine = products[(products["reporter_code"] == reporter) & (products["flow"] == flow)]
    held = set(mine["classification"])
    return tuple(one.value for one in Classification if one.value in held)


def product_shares(
    products: pd.DataFrame,
    trade: pd.DataFrame,
    names: pd.DataFrame,
    *,
    reporter: str,
    flow: str,
    classification: str,
) -> pd.DataFrame:
    """Return a flow by product for every year held, of the one source that describes each year best.

    Sources are never added or mixed within a year. Of several, a source that holds every product goes
    before one that holds some of them, and that before one in which goods are missing; a source whose
    products add up to more than `ABSURD_PCT` above or below the flow's total goes last. Among equals
    the one whose sum is nearest to the total is shown; without a total, the one with the largest sum.

    Args:
        products: Table `bilateral_products`.
        trade: Table `annual_trade`, for the totals.
        names: Table `products`, for the sections of HS chapters.
        reporter: Economy whose customs counted.
        flow: `export` or `import`, from its side.
        classification: How goods are sorted.

    Returns:
        The columns `COLUMNS`, sorted by year and rank. Values in US dollars at current prices;
        `share_pct` of the sum of the products, so that a year adds up to 100; `total_share_pct` of the
        flow's own total; `coverage_pct` the sum in per cent of that total, which may exceed 100.
        `extent` is `WHOLE`, `PARTIAL`, `INCOMPLETE` (no share is given) or `OVERLAPPING` (no sum, and
        only shares of the total).
    """
    mine = products[
        (products["reporter_code"] == reporter)
        & (products["flow"] == flow)
        & (products["classification"] == classification)
    ]
    if mine.empty:
        return pd.DataFrame(columns=COLUMNS)
    totals = trade[(trade["reporter_code"] == reporter) & (trade["flow"] == flow)]
    totals = totals[["partner_code", "year", "value_usd", "source_id", "note_code"]].rename(
        columns={"value_usd": "total_usd", "source_id": "total_source_id", "note_code": "total_note_code"}
    )
    shown = _best_source(mine, totals)
    rows = mine.merge(shown, on=["partner_code", "year", "source_id"])
    rows = rows.merge(
        names.loc[names["classification"] == classification, ["product_code", "section_code"]],
        on="product_code",
        how="left",
    )
    has_sum = ~rows["classification"].isin(OVERLAPPING_CLASSIFICATIONS)
    has_share = ~rows["extent"].eq(INCOMPLETE)
    rows["share_pct"] = (rows["value_usd"] / rows["sum_usd"] * 100).where(has_sum & has_share)
    rows["total_share_pct"] = (rows["value_usd"] / rows["total_usd"] * 100).where(has_share)
    rows[["sum_usd", "coverage_pct"]] = rows[["sum_usd", "coverage_pct"]].where(has_sum)
    rows["rank"] = rows.groupby("year")["value_usd"].rank(ascending=False, method="min").astype(int)
    return rows.sort_values(["year", "rank", "product_code"])[COLUMNS].reset_index(drop=True)


def _best_source(mine: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Return for every year the source shown, its sum, the total of the flow and what the source holds."""
    keys = ["partner_code", "year", "source_id"]
    noted = mine.assign(
        is_partial=mine["note_code"].isin(PARTIAL_NOTES),
        is_incomplete=mine["note_code"].isin(INCOMPLETE_NOTES),
        is_overlapping=mine["classification"].isin(OVERLAPPING_CLASSIFICATIONS),
    )
    found = noted.groupby(keys, as_index=False).agg(
        sum_usd=("value_usd", "sum"),
        is_partial=("is_partial", "any"),
        is_incomplete=("is_incomplete", "any"),
        is_overlapping=("is_overlapping", "any"),
    )
    found = found.merge(totals, on=["partner_code", "year"], how="left")
    found["extent"] = WHOLE
    for column, extent in (
        ("is_overlapping", OVERLAPPING), ("is_partial", PARTIAL), ("is_incomplete", INCOMPLETE)
    ):  # fmt: skip
        found.loc[found[column], "extent"] = extent
    found["total_usd"] = found["total_usd"].where(found["total_usd"] > 0)
    found["coverage_pct"] = found["sum_usd"] / found["total_usd"] * 100
    away = (found["coverage_pct"] - 100).abs()
    order = found.assign(
        is_absurd=away > ABSURD_PCT,
        kind=found["extent"].map({WHOLE: 0, OVERLAPPING: 0, PARTIAL: 1, INCOMPLETE: 2}),
        away=away.fillna(0.0),
        less=-found["sum_usd"],
    ).sort_values(["year", "is_absurd", "kind", "away", "less", "source_id"])
    best = order.drop_duplicates(["partner_code", "year"])
    return best[
        [*keys, "sum_usd", "total_usd", "total_source_id", "total_note_code", "coverage_pct", "extent"]
    ]


def of_year(shares: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the rows of one year, in order of rank."""
    return shares[shares["year"] == year].reset_index(drop=True)


def is_sound(rows: pd.DataFrame) -> bool:
    """Return whether no goods are missing within the products of a year."""
    return not rows["extent"].eq(INCOMPLETE).any()


def share_column(*rows: pd.DataFrame) -> str | None:
    """Return the column of shares that fits all the years given, None where no share can be given.

    Shares of the sum compare only sources that hold every product; where one holds some of them, or its
    groups overlap, shares are of the flow's total. One incomplete year leaves no share to compare.

    Args:
        *rows: Rows of one year each, of `product_shares`.
    """
    extents = {extent for one in rows for extent in one["extent"]}
    if not extents or INCOMPLETE in extents:
        return None
    if extents == {WHOLE}:
        return "share_pct"
    known = all(one["total_share_pct"].notna().all() for one in rows)
    return "total_share_pct" if known else None


def section_sums(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the sections of one year and source with the sum of their chapters, the largest first.

    Args:
        rows: Rows of one year of `product_shares`; products without section are left out.

    Returns:
        `section_code`, `value_usd`, `share_pct` and `total_share_pct`, missing where no share is given.
    """
    columns = ["value_usd", "share_pct", "total_share_pct"]
    sums = rows.dropna(subset=["section_code"]).groupby("section_code", as_index=False)[columns]
    return sums.sum(min_count=1).sort_values("value_usd", ascending=False, kind="stable", ignore_index=True)


def compared_year(years: tuple[int, ...], year: int) -> int | None:
    """Return the year that another is compared with at first: ten years before, or the earliest one held.

    >>> compared_year((1996, 2008, 2010, 2019), 2019)
    2008
    >>> compared_year((2019,), 2019) is None
    True
    """
    others = [other for other in years if other != year]
    earlier = [other for other in others if other <= year - APART]
    before = [other for other in others if other < year]
    return max(earlier) if earlier else min(before, default=min(others, default=None))


def product_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return what changed between two years of one flow in one classification, the largest gain first.

    Args:
        before: Rows of the one year, of `product_shares`.
        after: Rows of the other year.

    Returns:
        The columns `CHANGE_COLUMNS`, one row per product in either year. A product without a row in one
        of the years has no value there and no change: it is not taken for zero. `points` are percentage
        points of the share that `share_column` names. No rows if goods are missing in one of the years.
    """
    if before.empty or after.empty or not is_sound(before) or not is_sound(after):
        return pd.DataFrame(columns=CHANGE_COLUMNS)
    column = share_column(before, after)
    sides = []
    for side, rows in (("from", before), ("to", after)):
        one = rows.set_index("product_code")
        shares = one[column] if column else pd.Series(float("nan"), index=one.index)
        sides.append(
            pd.DataFrame({f"value_{side}_usd": one["value_usd"], f"share_{side}_pct": shares}, dtype=float)
        )
    both = sides[0].join(sides[1], how="outer").rename_axis("product_code").reset_index()
    named = pd.concat([before, after]).drop_duplicates("product_code")[["product_code", "section_code"]]
    both = both.merge(named, on="product_code", how="left")
    both["change_usd"] = both["value_to_usd"] - both["value_from_usd"]
    both["change_pct"] = both["change_usd"] / both["value_from_usd"].where(both["value_from_usd"] > 0) * 100
    both["points"] = both["share_to_pct"] - both["share_from_pct"]
    order = both.sort_values(["change_usd", "product_code"], ascending=[False, True], ignore_index=True)
    return order[CHANGE_COLUMNS]


def product_line(shares: pd.DataFrame, product: str) -> pd.DataFrame:
    """Return one product over the years, cut into segments of one source each.

    Args:
        shares: What `product_shares` returns.
        product: Code of the product.

    Returns:
        The columns `LINE_COLUMNS`, one row for every year between the first and the last one held by
        product. A year without a value is missing, never zero: `is_untraded` tells that the source
        holds every product and none of this one. `segment` counts the runs of neighbouring years of one
        source, from 0; a line may join the points of one segment only. A year in which goods are missing
        (`INCOMPLETE`) is a segment of its own.
    """
    if shares.empty:
        return pd.DataFrame(columns=LINE_COLUMNS)
    years = pd.RangeIndex(int(shares["year"].min()), int(shares["year"].max()) + 1, name="year")
    held = shares.drop_duplicates("year").set_index("year")
    mine = shares[shares["product_code"] == product].set_index("year")
    # shares over years must mean the same in each: of the flow's total, but for sources of every product
    every = set(held["extent"]) <= {WHOLE, INCOMPLETE}
    line = pd.DataFrame(
        {
            "value_usd": mine["value_usd"].reindex(years),
            "share_pct": mine["share_pct" if every else "total_share_pct"].reindex(years),
            "source_id": held["source_id"].reindex(years),
            "extent": held["extent"].reindex(years),
        }
    )
    line["is_untraded"] = line["value_usd"].isna() & line["extent"].eq(WHOLE)
    # None where a point has no neighbour that it may be joined to
    joins = line["source_id"].where(line["value_usd"].notna() & line["extent"].ne(INCOMPLETE))
    cuts = [0] + [int(pd.isna(one) or one != other) for one, other in pairwise(joins)]
    run = pd.Series(cuts, index=years).cumsum()[line["value_usd"].notna()]
    line["segment"] = run.rank(method="dense").reindex(years) - 1
    return line.reset_index()[LINE_COLUMNS]
