"""Company deals: each with its parties, the rung it has reached and its source; filters and totals."""

from collections import defaultdict

import pandas as pd

from dashboard.analysis.links import sources_each
from dashboard.analysis.scope import Scope, contains_words, has_sector, in_years
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import DealStage, EventDealRelation, PartySide

#: Tables that `deal_view` reads.
DEAL_VIEW_TABLES = ("deals", "deal_companies", "companies", "deal_stages", "deal_sources", "event_deals")
#: The rungs in order; the highest one a deal has reached is its stage.
LADDER = tuple(stage.value for stage in DealStage)
ORDERS = ("newest", "largest", "oldest")
#: Columns of `companies` by which an organisation is searched.
NAMES = ("name_en", "name_ko", "aliases")


def deal_parties(catalog: Catalog, *, language: str = "en") -> pd.DataFrame:
    """Return one row per organisation in a deal.

    Args:
        catalog: The catalogue; needs `deal_companies` and `companies`.
        language: Language of the names; English where a name is not held.

    Returns:
        Columns `deal_id`, `company_id`, `side`, `role`, `name`, `name_en`, `name_ko`, `aliases`,
        `economy_code`, `parent_company_id`, in the order of `deal_companies`.
    """
    companies = catalog.table("companies")
    column = f"name_{language}"
    held = companies[column] if column in companies else companies["name_en"]
    named = companies.assign(name=held.fillna(companies["name_en"]))
    wanted = ["company_id", "name", "name_en", "name_ko", "aliases", "economy_code", "parent_company_id"]
    return catalog.table("deal_companies").merge(named[wanted], on="company_id", how="left")


def owners(companies: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the owners of each organisation that has one, the nearest first.

    Args:
        companies: Table `companies`; a circle of owners ends where it would repeat.
    """
    held = companies.dropna(subset=["parent_company_id"])
    parent = dict(zip(held["company_id"], held["parent_company_id"], strict=True))
    chains: dict[str, tuple[str, ...]] = {}
    for company in parent:
        chain: list[str] = []
        above = parent.get(company)
        while above is not None and above != company and above not in chain:
            chain.append(above)
            above = parent.get(above)
        chains[company] = tuple(chain)
    return chains


def current_stages(deal_stages: pd.DataFrame) -> pd.DataFrame:
    """Return the highest rung of each deal.

    Args:
        deal_stages: Table `deal_stages`.

    Returns:
        Columns `stage`, `is_inferred`, `stage_date`, `stage_precision`, indexed by `deal_id`.
    """
    rank = deal_stages["stage"].map(LADDER.index)
    last = (
        deal_stages.assign(rung=rank)
        .sort_values("rung", kind="stable")
        .drop_duplicates("deal_id", keep="last")
    )
    renamed = last.rename(columns={"date": "stage_date", "date_precision": "stage_precision"})
    return renamed.set_index("deal_id")[["stage", "is_inferred", "stage_date", "stage_precision"]]


def deal_view(catalog: Catalog, *, language: str = "en") -> pd.DataFrame:
    """Return one row per deal with what other tables say of it, newest first.

    A deal that is the same happening as an event is here too; `event_id` names that event.

    Args:
        catalog: The catalogue; needs `DEAL_VIEW_TABLES`.
        language: Language of the parties' names; English where a name is not held.

    Returns:
        The columns of `deals` and

        - `year`: calendar year of `date`;
        - `stage`, `is_inferred`, `stage_date`, `stage_precision`: the highest rung;
        - `has_value`: whether an amount is disclosed;
        - `source_id`, `source_count`: the primary source, and how many there are;
        - `source_ids`: all of them as a tuple, the primary one first;
        - `parties_first`, `parties_second`, `parties_other`: tuples of (name, role);
        - `party_ids`: ids of the parties and of their owners, as a tuple;
        - `economy_codes`: home economies of the parties, as a tuple;
        - `party_words`: every name and alias of the parties, for a search;
        - `event_id`: the official event that is the same happening, blank if none.
    """
    deals = catalog.table("deals").sort_values(["date", "deal_id"], ascending=[False, True], kind="stable")
    deals = deals.reset_index(drop=True)
    ids = deals["deal_id"].tolist()
    stages = current_stages(catalog.table("deal_stages")).reindex(ids).reset_index(drop=True)
    sources = sources_each(catalog.table("deal_sources"), "deal_id")
    source_ids = [sources.get(deal_id, ()) for deal_id in ids]
    events = catalog.table("event_deals")
    same = (
        events[events["relation"] == EventDealRelation.SAME].drop_duplicates("deal_id").set_index("deal_id")
    )
    return deals.assign(
        year=deals["date"].dt.year.astype("int64"),
        stage=stages["stage"],
        is_inferred=stages["is_inferred"],
        stage_date=stages["stage_date"],
        stage_precision=stages["stage_precision"],
        has_value=deals["value_amount"].notna(),
        source_id=pd.Series([found[0] if found else None for found in source_ids], dtype="str"),
        source_count=pd.Series([len(found) for found in source_ids], dtype="int64"),
        source_ids=pd.Series(source_ids, dtype="object"),
        event_id=deals["deal_id"].map(same["event_id"]),
        **_party_columns(catalog, ids, language),
    )


def _party_columns(catalog: Catalog, ids: list[str], language: str) -> dict[str, pd.Series]:
    """Return the columns of `deal_view` that come from the parties, in the order of the ids."""
    above = owners(catalog.table("companies"))
    sides: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    parties: dict[str, list[str]] = defaultdict(list)
    economies: dict[str, list[str]] = defaultdict(list)
    words: dict[str, list[str]] = defaultdict(list)
    rows = deal_parties(catalog, language=language).fillna(dict.fromkeys((*NAMES, "economy_code"), ""))
    columns = (
        rows[name].tolist() for name in ("deal_id", "company_id", "side", "role", "economy_code", "name")
    )
    spelled = (rows["name_en"] + " " + rows["name_ko"] + " " + rows["aliases"]).tolist()
    for (deal_id, company_id, side, role, economy, name), spellings in zip(
        zip(*columns, strict=True), spelled, strict=True
    ):
        sides[deal_id, side].append((name, role))
        parties[deal_id] += [company_id, *above.get(company_id, ())]
        words[deal_id].append(spellings)
        if economy:
            economies[deal_id].append(economy)

    def tuples(found: dict[str, list[str]]) -> pd.Series:
        return pd.Series([tuple(dict.fromkeys(found.get(deal_id, ()))) for deal_id in ids], dtype="object")

    return {
        **{
            f"parties_{side}": pd.Series([tuple(sides.get((i, side), ())) for i in ids], dtype="object")
            for side in (one.value for one in PartySide)
        },
        "party_ids": tuples(parties),
        "economy_codes": tuples(economies),
        "party_words": pd.Series([" ".join(words.get(deal_id, ())) for deal_id in ids], dtype="str"),
    }


def filter_deals(
    view: pd.DataFrame,
    scope: Scope,
    *,
    companies: tuple[str, ...] = (),
    economies: tuple[str, ...] = (),
    types: tuple[str, ...] = (),
    stages: tuple[str, ...] = (),
    has_value: bool | None = None,
    confidences: tuple[str, ...] = (),
) -> pd.DataFrame:
    """Return the deals that fit the filters, in the order of the view.

    Args:
        view: What `deal_view` returns.
        scope: Years, sectors and words; words are looked up in title, summary and names.
        companies: Ids of organisations, of which a deal must have one, itself or as an owner.
        economies: Codes of economies, of which a party must be from one.
        types: Deal types.
        stages: Highest rungs.
        has_value: True for deals that disclose a value, False for those that do not, None for all.
        confidences: Grades of confidence.
    """
    kept = in_years(view["date"], scope) & has_sector(view["sector_code"], scope)
    kept &= contains_words(view, ["title", "summary", "party_words"], scope.text)
    for column, wanted in (("party_ids", companies), ("economy_codes", economies)):
        if wanted:
            kept &= pd.Series(
                [not set(wanted).isdisjoint(cell) for cell in view[column]], index=view.index, dtype=bool
            )
    for column, wanted in (("deal_type", types), ("stage", stages), ("confidence", confidences)):
        if wanted:
            kept &= view[column].isin(wanted)
    if has_value is not None:
        kept &= view["has_value"] == has_value
    return view[kept]


def sort_deals(view: pd.DataFrame, order: str) -> pd.DataFrame:
    """Return the deals in an order.

    Args:
        view: What `deal_view` returns.
        order: `newest`, `oldest`, or `largest` by value in US dollars, undisclosed values last.
    """
    if order == "largest":
        return view.sort_values(
            ["value_usd", "date"], ascending=[False, False], na_position="last", kind="stable"
        )
    return view.sort_values(["date", "deal_id"], ascending=[order == "oldest", True], kind="stable")
