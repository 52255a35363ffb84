"""Who deals with whom: pairs of organisations on the two sides of the same deal."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.deals import owners
from dashboard.model.vocab import PartySide

#: Stands for all organisations that have no row of their own.
REST = ""
LEFT, RIGHT = PartySide.FIRST.value, PartySide.SECOND.value


def group_parties(parties: pd.DataFrame, companies: pd.DataFrame, *, names: dict[str, str]) -> pd.DataFrame:
    """Return parties with each organisation replaced by its topmost owner from the same economy.

    An owner from elsewhere would put a foreign name on a side, so there the unit itself stays.

    Args:
        parties: What `analysis.deals.deal_parties` returns.
        companies: Table `companies`.
        names: Name of every organisation by id.
    """
    home = dict(zip(companies["company_id"], companies["economy_code"].fillna(""), strict=True))
    top: dict[str, str] = {}
    for company_id, chain in owners(companies).items():
        own = [owner for owner in chain if home[company_id] and home.get(owner) == home[company_id]]
        if own:
            top[company_id] = own[-1]
    grouped = parties["company_id"].map(lambda company_id: top.get(company_id, company_id))
    return parties.assign(company_id=grouped, name=grouped.map(names))


def deal_pairs(parties: pd.DataFrame) -> pd.DataFrame:
    """Return one row per deal and pair of organisations across the two sides.

    Args:
        parties: Rows of `analysis.deals.deal_parties`; other sides than the two are left out.

    Returns:
        Columns `deal_id`, `left_id`, `left_name`, `left_role`, `right_id`, `right_name`, `right_role`.
    """
    wanted = ["deal_id", "company_id", "name", "role"]
    left, right = (parties.loc[parties["side"] == side, wanted].drop_duplicates(["deal_id", "company_id"])
                   for side in (LEFT, RIGHT))  # fmt: skip
    pairs = left.merge(right, on="deal_id", suffixes=("_left", "_right"))
    names = {f"{old}_{side}": f"{side}_{new}" for side in ("left", "right")
             for old, new in (("company_id", "id"), ("name", "name"), ("role", "role"))}  # fmt: skip
    return pairs.rename(columns=names)[["deal_id", *names.values()]]


@dataclass(frozen=True)
class Network:
    """The organisations with most deals on each side, the rest taken together, and their links.

    Attributes:
        nodes: Columns `side`, `company_id` (`REST` for the rest), `name` (blank for the rest),
            `deals_count` (different deals), `organisations_count` (1, or how many the rest are);
            each side by number of deals, the rest last.
        links: Columns `left_id`, `right_id`, `deals_count` (different deals).
    """

    nodes: pd.DataFrame
    links: pd.DataFrame


def build_network(pairs: pd.DataFrame, *, top: int) -> Network:
    """Return the network of the organisations with most deals.

    Args:
        pairs: What `deal_pairs` returns.
        top: How many organisations of each side stand by themselves.
    """
    shown = pairs
    nodes = []
    for side, here in ((LEFT, "left"), (RIGHT, "right")):
        counts = (
            pairs.groupby([f"{here}_id", f"{here}_name"])["deal_id"]
            .nunique()
            .rename("deals_count")
            .reset_index()
        )
        counts = counts.sort_values(["deals_count", f"{here}_name"], ascending=[False, True], kind="stable")
        first = counts.head(top)
        shown = shown.assign(
            **{f"{here}_id": shown[f"{here}_id"].where(shown[f"{here}_id"].isin(first[f"{here}_id"]), REST)}
        )
        rows = first.set_axis(["company_id", "name", "deals_count"], axis=1).assign(
            side=side, organisations_count=1
        )
        nodes.append(rows)
        if len(counts) > top:
            rest = shown.loc[shown[f"{here}_id"] == REST, "deal_id"].nunique()
            nodes.append(pd.DataFrame({"company_id": [REST], "name": [""], "deals_count": [rest], "side": [side],
                                       "organisations_count": [len(counts) - top]}))  # fmt: skip
    links = shown.groupby(["left_id", "right_id"])["deal_id"].nunique().rename("deals_count").reset_index()
    columns = ["side", "company_id", "name", "deals_count", "organisations_count"]
    return Network(
        nodes=pd.concat(nodes, ignore_index=True)[columns],
        links=links.sort_values("deals_count", ascending=False, kind="stable").reset_index(drop=True),
    )


def count_pairs(pairs: pd.DataFrame, view: pd.DataFrame) -> pd.DataFrame:
    """Return every pair of organisations with its deals, the pair with most deals first.

    Args:
        pairs: What `deal_pairs` returns.
        view: What `analysis.deals.deal_view` returns; gives dates, titles and sources.

    Returns:
        Columns `left_name`, `left_role`, `right_name`, `right_role`, `deals_count`, `first_date`,
        `last_date`, `titles` and `source_ids` (tuples, newest deal first).
    """
    known = pairs.merge(view[["deal_id", "date", "title", "source_id"]], on="deal_id")
    known = known.sort_values(["date", "deal_id"], ascending=[False, True], kind="stable")
    found = known.groupby(["left_id", "right_id"], sort=False).agg(
        left_name=("left_name", "first"),
        left_role=("left_role", "first"),
        right_name=("right_name", "first"),
        right_role=("right_role", "first"),
        deals_count=("deal_id", "nunique"),
        first_date=("date", "min"),
        last_date=("date", "max"),
        titles=("title", tuple),
        source_ids=("source_id", tuple),
    )
    order = ["deals_count", "last_date", "left_name", "right_name"]
    return found.sort_values(order, ascending=[False, False, True, True], kind="stable").reset_index(
        drop=True
    )
