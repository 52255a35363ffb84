"""Trade before and after an agreement entered into force, beside the trade with other partners.

Series are re-based to the year of entry into force. What happened at the same time is an
association: nothing here estimates an effect of an agreement.
"""

from dataclasses import dataclass, replace

import pandas as pd

from dashboard.analysis.agreements import SCOPES, TRADE_KINDS
from dashboard.analysis.partners import FLOWS_OF
from dashboard.model.vocab import Completeness, EconomyKind

#: The peer that stands for the other members of ASEAN in the year of entry into force.
ASEAN = "asean"
#: Kinds of partner rows that together are all of a reporter's trade; groups would count twice.
COUNTED_KINDS = (EconomyKind.ECONOMY.value, EconomyKind.FORMER.value, EconomyKind.UNSPECIFIED.value)
COLUMNS = [
    "year",
    "pair_usd",
    "basket_usd",
    "rest_usd",
    "pair_index",
    "basket_index",
    "rest_index",
    "gap_points",
    "source_ids",
]
SHOWN_STAGES = ("signed", "in_force", "upgraded")


@dataclass(frozen=True)
class Compared:
    """The pair's trade beside that with other partners, around one year.

    Attributes:
        rows: One row per year of the window with the columns `COLUMNS`: values in US dollars at
            current prices; indices with the base year at 100; `gap_points`, the pair's index less
            the basket's in percentage points of the base year's value; `source_ids` joined by `;`.
            What is not held is missing.
        members: Partners in the basket, in the order asked for.
        left_out: Partners asked for that are not in it, with the years that are not held.
        rest_is_published: Whether the rest of the world is a published total less the pair, and not
            a sum of partners; None if there is no rest.
        changes: Years in which the pair's figures begin to come from another source.
    """

    rows: pd.DataFrame
    members: tuple[str, ...]
    left_out: dict[str, tuple[int, ...]]
    rest_is_published: bool | None
    changes: tuple[int, ...]

    def between(self, first_year: int, last_year: int) -> "Compared":
        """Return the same comparison, cut to some years."""
        kept = self.rows["year"].between(first_year, last_year)
        return replace(self, rows=self.rows[kept].reset_index(drop=True))


def entries(stages: pd.DataFrame, agreements: pd.DataFrame, *, pair: tuple[str, str]) -> pd.DataFrame:
    """Return when each agreement entered into force between the pair.

    A stage that holds for one economy only counts for it: the agreement is in force between the two
    from the later one's day. Where only one of the two has an entry on record (an accession), that day
    counts. Of several entries of one agreement the first counts.

    Args:
        stages: Table `agreement_stages`.
        agreements: Table `agreements`.
        pair: The two economies.

    Returns:
        `agreement_code`, `date`, `date_precision` and `year`, trade agreements first, the pair's own
        before wider ones.
    """
    rows = stages[stages["stage"] == "in_force"].sort_values("date")
    found = []
    for code, life in rows.groupby("agreement_code", sort=False):
        firsts = [life[life["economy_code"].isna() | (life["economy_code"] == one)].head(1) for one in pair]
        held = pd.concat(firsts).drop_duplicates(["date", "economy_code"])
        if not held.empty:
            last = held.sort_values("date").iloc[-1]
            found.append((code, last["date"], last["date_precision"], int(last["date"].year)))
    table = pd.DataFrame(found, columns=["agreement_code", "date", "date_precision", "year"])
    known = agreements.set_index("agreement_code")
    order = table.assign(
        is_other=~table["agreement_code"].map(known["kind"]).isin(TRADE_KINDS),
        scope=table["agreement_code"].map(known["scope"]).map(SCOPES.index),
    )
    ordered = order.sort_values(["is_other", "scope", "date"], ignore_index=True)
    return ordered.drop(columns=["is_other", "scope"])


def without_entry(stages: pd.DataFrame, agreements: pd.DataFrame) -> tuple[str, ...]:
    """Return the agreements that have no entry into force on record, trade ones first."""
    entered = stages.loc[stages["stage"] == "in_force", "agreement_code"]
    rows = agreements[~agreements["agreement_code"].isin(entered)]
    is_other = ~rows["kind"].isin(TRADE_KINDS)
    return tuple(rows.assign(is_other=is_other).sort_values(["is_other", "agreement_code"])["agreement_code"])


def life_in(stages: pd.DataFrame, *, agreement_code: str, first_year: int, last_year: int) -> pd.DataFrame:
    """Return the signatures, entries into force and upgrades of an agreement in a span, in order."""
    rows = stages[(stages["agreement_code"] == agreement_code) & stages["stage"].isin(SHOWN_STAGES)]
    return rows[rows["date"].dt.year.between(first_year, last_year)].sort_values("date", ignore_index=True)


def resolve_peers(
    economies: pd.DataFrame, peers: tuple[str, ...], *, year: int, pair: tuple[str, str]
) -> tuple[str, ...]:
    """Return the partners that a choice of peers stands for, the pair itself left out.

    Args:
        economies: Table `economies`.
        peers: Codes of economies; `ASEAN` stands for its members of the year.
        year: Year of entry into force.
        pair: The two economies.
    """
    members = economies.loc[economies["asean_from_year"] <= year, "economy_code"]
    found = [code for one in peers for code in (sorted(members) if one == ASEAN else (one,))]
    return tuple(code for code in dict.fromkeys(found) if code not in pair)


def compare(
    trade: pd.DataFrame,
    economies: pd.DataFrame,
    series: pd.DataFrame,
    *,
    reporter: str,
    partner: str,
    measure: str,
    peers: tuple[str, ...],
    base_year: int,
    window: int,
) -> Compared:
    """Return the pair's trade beside a basket of other partners and the rest of the world.

    A partner is in the basket if its value is held in every year of the window in which the pair's
    is. The basket is the sum of its members, and missing in a year in which one of them is.

    Args:
        trade: Table `annual_trade`.
        economies: Table `economies`.
        series: Table `trade_series`.
        reporter: Whose statistics.
        partner: The other economy of the pair.
        measure: `total`, `export` or `import`, from the reporter's side.
        peers: Partners asked for, as `resolve_peers` returns them.
        base_year: Year of entry into force.
        window: Years before and after it.
    """
    flows = FLOWS_OF[measure]
    span = pd.RangeIndex(base_year - window, base_year + window + 1, name="year")
    mine = trade[(trade["reporter_code"] == reporter) & trade["flow"].isin(flows) & trade["year"].isin(span)]
    ours = series[(series["reporter_code"] == reporter) & series["flow"].isin(flows)]
    ours = ours[ours["year"].isin(span)]
    wide = _by_partner(mine, [partner, *peers], span, len(flows))
    pair = wide[partner]
    lacking = {one: tuple(int(y) for y in span[pair.notna() & wide[one].isna()]) for one in peers}
    held_at_all = bool(pair.notna().any())
    members = tuple(one for one in peers if held_at_all and not lacking[one])
    sums = wide[list(members)].sum(axis=1, skipna=False)
    basket = sums if members else sums * float("nan")
    total, is_published = _all_partners(mine, economies, ours, span, base_year, len(flows))
    rows = pd.DataFrame({"pair_usd": pair, "basket_usd": basket, "rest_usd": total - pair})
    for name in ("pair", "basket", "rest"):
        rows[f"{name}_index"] = _rebased(rows[f"{name}_usd"], base_year)
    rows["gap_points"] = rows["pair_index"] - rows["basket_index"]
    used = mine[mine["partner_code"].isin([partner, *members])]
    rows["source_ids"] = _sources(used, ours, span, partner, is_published is True)
    return Compared(
        rows=rows.reset_index()[COLUMNS],
        members=members,
        left_out={one: years for one, years in lacking.items() if one not in members},
        rest_is_published=is_published if rows["rest_index"].notna().any() else None,
        changes=_changes(mine[mine["partner_code"] == partner]),
    )


def _rebased(values: pd.Series, base_year: int) -> pd.Series:
    base = values.get(base_year)
    if base is None or pd.isna(base) or base <= 0:
        return values * float("nan")
    return values / base * 100


def _by_partner(rows: pd.DataFrame, partners: list[str], span: pd.RangeIndex, flows: int) -> pd.DataFrame:
    """Return one column per partner, missing where one of the flows is."""
    kept = rows[rows["partner_code"].isin(partners)]
    groups = kept.groupby(["year", "partner_code"])["value_usd"]
    sums = groups.sum().where(groups.size() == flows)
    return sums.unstack().reindex(index=span, columns=list(dict.fromkeys(partners)))


def _all_partners(
    rows: pd.DataFrame,
    economies: pd.DataFrame,
    series: pd.DataFrame,
    span: pd.RangeIndex,
    base_year: int,
    flows: int,
) -> tuple[pd.Series, bool]:
    """Return all of the reporter's trade and whether it is a published total.

    One kind for the whole window: published totals and sums of partners differ by some per cent, and
    a change from one to the other would look like trade.
    """
    published = series.dropna(subset=["world_value_usd"]).groupby("year")["world_value_usd"]
    world = published.sum().where(published.size() == flows).reindex(span)
    if pd.notna(world[base_year]):
        return world, True
    whole = series[series["completeness"] == Completeness.ALL.value].groupby("year").size()
    counted = economies.loc[economies["kind"].isin(COUNTED_KINDS), "economy_code"]
    sums = rows[rows["partner_code"].isin(counted)].groupby("year")["value_usd"].sum()
    return sums.where(whole.reindex(sums.index) == flows).reindex(span), False


def _sources(
    used: pd.DataFrame, series: pd.DataFrame, span: pd.RangeIndex, partner: str, is_published: bool
) -> list[str]:
    """Return the sources of each year joined by `;`: those of the pair first, of the world last."""
    first = used.assign(is_peer=used["partner_code"] != partner).sort_values("is_peer", kind="stable")
    by_year = first.groupby("year")["source_id"].agg(list).to_dict()
    if is_published:
        for year, ids in series.dropna(subset=["world_source_id"]).groupby("year")["world_source_id"]:
            by_year.setdefault(year, []).extend(ids)
    return [";".join(dict.fromkeys(str(one) for one in by_year.get(year, ()))) for year in span]


def _changes(rows: pd.DataFrame) -> tuple[int, ...]:
    """Return the years in which the pair's sources are others than in the last year held before."""
    by_year = rows.sort_values(["year", "flow"]).groupby("year")["source_id"].agg(tuple)
    changed = by_year.ne(by_year.shift()).iloc[1:]
    return tuple(int(year) for year in changed.index[changed])
