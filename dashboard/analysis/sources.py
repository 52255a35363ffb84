"""The sources with what rests on each of them."""

from collections.abc import Mapping

import pandas as pd

from dashboard.analysis.links import gather
from dashboard.analysis.scope import Scope, contains_words, has_sector
from dashboard.model.catalog import Article

VIEW_COLUMNS = [
    "events_count",
    "deals_count",
    "claims_count",
    "values_count",
    "sector_codes",
    "extract",
    "publisher",
]


def source_view(
    *,
    sources: pd.DataFrame,
    publishers: pd.DataFrame,
    events: pd.DataFrame,
    event_sources: pd.DataFrame,
    deals: pd.DataFrame,
    deal_sources: pd.DataFrame,
    stated_ranks: pd.DataFrame,
    trade: pd.DataFrame,
    articles: Mapping[str, Article],
    language: str = "en",
) -> pd.DataFrame:
    """Return one row per source with the number of rows that rest on it.

    Args:
        sources: Table `sources`.
        publishers: Table `publishers`.
        events: Table `events`.
        event_sources: Table `event_sources`.
        deals: Table `deals`.
        deal_sources: Table `deal_sources`.
        stated_ranks: Table `stated_ranks`.
        trade: Column `source_id` of all tables of trade values, one below the other.
        articles: Extracts by source id.
        language: Language for publishers' names; English where a name is not held.

    Returns:
        The columns of `sources` and `VIEW_COLUMNS`: counts of events, deals, stated ranks and trade
        values, the sectors of its events and deals (`;`), the extract's summary (empty if none) and
        the publisher's name. Newest first, undated ones last.
    """
    view = sources.set_index("source_id", drop=False)
    view.index.name = None
    names = publishers.set_index("publisher_code")
    name = names["name_en"]
    if f"name_{language}" in names:
        name = names[f"name_{language}"].fillna(name)
    counted = {
        "events_count": event_sources["source_id"],
        "deals_count": deal_sources["source_id"],
        "claims_count": stated_ranks["source_id"],
        "values_count": trade["source_id"],
    }
    columns = {
        column: ids.value_counts().reindex(view.index, fill_value=0).astype("int64")
        for column, ids in counted.items()
    }
    of_events = event_sources.merge(events[["event_id", "sector_codes"]], on="event_id")
    of_deals = deal_sources.merge(deals[["deal_id", "sector_code"]], on="deal_id")
    pairs = pd.concat(
        [of_events[["source_id", "sector_codes"]], of_deals.rename(columns={"sector_code": "sector_codes"})[
            ["source_id", "sector_codes"]]]
    )  # fmt: skip
    sectors = {
        source_id: ";".join(dict.fromkeys(code for cell in cells for code in str(cell).split(";")))
        for source_id, cells in gather(pairs["source_id"], pairs["sector_codes"]).items()
    }
    return view.assign(
        **columns,
        sector_codes=pd.Series(sectors, dtype="str").reindex(view.index).fillna(""),
        extract=pd.Series({key: article.summary for key, article in articles.items()}, dtype="str")
        .reindex(view.index)
        .fillna(""),
        publisher=view["publisher_code"].map(name),
    ).sort_values(["published_date", "source_id"], ascending=[False, True], na_position="last")


def filter_sources(
    view: pd.DataFrame,
    scope: Scope,
    *,
    whole_span: bool,
    publishers: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
    languages: tuple[str, ...] = (),
    with_extract: bool = False,
) -> pd.DataFrame:
    """Return the sources that fit the filters.

    Args:
        view: What `source_view` returns.
        scope: Years of publication, sectors and words.
        whole_span: True when the years are not narrowed: then undated sources stay in.
        publishers: Publisher codes; empty means all.
        kinds: Source kinds; empty means all.
        languages: Language codes; empty means all.
        with_extract: Only sources with an extract.
    """
    years = view["published_date"].dt.year
    kept = years.between(scope.first_year, scope.last_year)
    if whole_span:
        kept |= years.isna()
    kept &= has_sector(view["sector_codes"], scope)
    kept &= contains_words(view, ["title", "publisher", "extract", "note", "url"], scope.text)
    for column, wanted in (("publisher_code", publishers), ("kind", kinds), ("language", languages)):
        if wanted:
            kept &= view[column].isin(wanted)
    if with_extract:
        kept &= view["extract"] != ""
    return view[kept]
