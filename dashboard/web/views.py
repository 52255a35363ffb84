"""What the pages compute, as resources: rankings, ranks over the years, totals of deals, cadence."""

import pandas as pd

from dashboard.analysis.blind_spots import year_ranges
from dashboard.analysis.deal_totals import count_deals, sum_values
from dashboard.analysis.partners import add_sources, rank_list, ranked_years
from dashboard.errors import NotHeld
from dashboard.figures.deals import chosen_deals
from dashboard.figures.happenings import shown_events, sources_of_events
from dashboard.model.catalog import Catalog
from dashboard.model.tables import TABLES
from dashboard.model.vocab import EventKind, Measure, ValueScope
from dashboard.web.parameters import Query, codes, flag, year, years
from dashboard.web.resource import Column, Resource, by_name, number_column, text_column
from dashboard.web.tables import deal_choice, deal_filters, selection_of, timeline_filters
from dashboard.web.vocabulary import PAIR

GROUP = "Computed views"
USD, PER_CENT = "US$", "%"

RANK_COLUMNS = (
    text_column("reporter_code", "Economy whose statistics they are."),
    number_column("year", "Calendar year.", whole=True),
    text_column("measure", "What is ranked.", enum=[one.value for one in Measure]),
    Column("eu_as_one", {"type": "boolean", "description": "Whether the European Union is one partner, EUN."}),
    text_column("partner_code", "The partner."),
    number_column("rank", "1 is the largest; equal values share the better rank.", whole=True),
    number_column("value_usd", "What is ranked, at current prices.", unit=USD),
    number_column("share_pct", "Of the sum of all partners ranked; blank for balances.", unit=PER_CENT, blank=True),
    number_column("world_share_pct", "Of the published total over all partners; blank for balances and where none "
                  "is held.", unit=PER_CENT, blank=True),
    number_column("export_usd", "Exports of the reporter, FOB; blank if not held.", unit=USD, blank=True),
    number_column("import_usd", "Imports of the reporter, CIF; blank if not held.", unit=USD, blank=True),
    number_column("balance_usd", "Exports less imports; blank if one is not held.", unit=USD, blank=True),
    number_column("change_pct", "On `previous_year`; blank for balances.", unit=PER_CENT, blank=True),
    number_column("previous_year", "The year before among those with a ranking.", blank=True, whole=True),
    number_column("ranked_count", "Number of partners ranked.", whole=True),
    number_column("coverage_pct", "Share of the published total that the partners ranked make up; blank for "
                  "balances and where no total is held.", unit=PER_CENT, blank=True),
    text_column("source_ids", "Sources of the value, separated by `;`."),
)  # fmt: skip
DEAL_COLUMNS = (
    number_column("year", "Calendar year; years without deals are 0. Only with `by=year`.", whole=True),
    text_column("sector_code", "Sector. Only with `by=sector_code`."),
    number_column("deals_count", "Number of deals.", whole=True),
    number_column("disclosed_count", "How many disclose a value.", whole=True),
    number_column("undisclosed_count", "How many do not.", whole=True),
    number_column("valued_count", "How many disclose a value of the scopes asked for.", whole=True),
    number_column("value_usd", "Sum of these values; blank where there is none.", unit=USD, blank=True),
    text_column("source_ids", "Primary sources of the deals, separated by `;`."),
)
CADENCE_COLUMNS = (
    number_column("year", "Calendar year.", whole=True),
    text_column("kind", "Kind of event.", enum=[one.value for one in EventKind]),
    number_column("events_count", "Number of events.", whole=True),
    text_column("source_ids", "Primary sources of the events, separated by `;`."),
)
TABLE_COLUMNS = (
    text_column("name", "Name of the table."),
    text_column("title", "What it holds."),
    text_column("description", "What a row is."),
    text_column("file", "File in the data package."),
    text_column("primary_key", "Columns that together are unique, separated by `;`."),
    number_column("columns_count", "Number of columns.", whole=True),
    number_column(
        "rows_count", "Number of rows; blank while the table has problems.", whole=True, blank=True
    ),
)


def view_resources() -> list[Resource]:
    """Return the list of tables and every computed view as resources."""
    ranking = (
        codes("reporter", "Whose partners: an economy of the pair, the first by default.", options=PAIR, many=False),
        codes("measure", "What partners are ranked by.", options="Measure", enum=Measure, many=False,
              default=Measure.TOTAL),
        flag("eu", "Count the European Union as one partner, EUN."),
    )  # fmt: skip
    partner = codes("partner", "Only this partner.", options="economies", many=False)
    other = codes(
        "partner", "Whose ranks: the other economy of the pair by default.", options="economies", many=False
    )
    scope = codes("scope", "Amounts that are added: what they count.", options="ValueScope", enum=ValueScope,
                  default=ValueScope.BILATERAL)  # fmt: skip
    by = codes(
        "by", "What a row stands for.", options="by", enum=("year", "sector_code"), many=False, default="year"
    )
    return [
        Resource("tables", "Tables", "One row per table of the data.", TABLE_COLUMNS, by_name(), _tables, "Tables"),
        Resource(
            "rankings", "Partners of an economy by rank in one year",
            "As the Partners page computes it: ranks are computed, never stored.",
            RANK_COLUMNS, by_name(*ranking, year("year", "Calendar year, or the latest held."), partner),
            rankings, GROUP,
        ),
        Resource(
            "rank-history", "Rank of one partner over the years",
            "The ranks of one partner in every year that has a ranking.",
            RANK_COLUMNS, by_name(*ranking, other, years()), rank_history, GROUP,
        ),
        Resource(
            "deal-totals", "Number and disclosed value of company deals, by year or sector",
            "As the Deals page computes it. Amounts of different scope are added only if asked for.",
            DEAL_COLUMNS, by_name(*deal_filters(), by, scope), deal_totals, GROUP, varying=True,
        ),
        Resource(
            "cadence", "Number of events by year and kind",
            "Events that the filters of the Timeline page leave; a year and kind without events has no row.",
            CADENCE_COLUMNS, by_name(*timeline_filters()), cadence, GROUP,
        ),
    ]  # fmt: skip


def _tables(catalog: Catalog, query: Query) -> pd.DataFrame:
    del query
    rows = [
        {
            "name": table.name,
            "title": table.title,
            "description": table.description,
            "file": table.path,
            "primary_key": ";".join(table.primary_key),
            "columns_count": len(table.model.to_schema().columns),
            "rows_count": None if catalog.broken([name]) else len(catalog.table(name)),
        }
        for name, table in TABLES.items()
    ]
    return pd.DataFrame(rows).astype({"rows_count": "Int64"})


def _ranks(catalog: Catalog, query: Query, *, partner: str | None) -> pd.DataFrame:
    return rank_list(
        catalog,
        reporter=query.one("reporter", catalog.profile.first),
        measure=query.one("measure", Measure.TOTAL),
        eu_as_one=bool(query.flag("eu")),
        partner=partner,
    )


def _with_sources(catalog: Catalog, rows: pd.DataFrame) -> pd.DataFrame:
    found = add_sources(rows, catalog.table("annual_trade"), catalog.table("trade_series"))
    return found.reset_index(drop=True)


def rankings(catalog: Catalog, query: Query) -> pd.DataFrame:
    """Return the ranking of one year.

    Args:
        catalog: The catalogue with `annual_trade`, `economies` and `trade_series`.
        query: `reporter`, `year`, `measure`, `eu`, `partner`.

    Returns:
        The columns `RANK_COLUMNS`, in order of rank.

    Raises:
        NotHeld: The year has no ranking.
    """
    reporter, measure = query.one("reporter", catalog.profile.first), query.one("measure", Measure.TOTAL)
    held = ranked_years(catalog.table("trade_series"), reporter=reporter, measure=measure)
    asked = query.one("year")
    if not held or (asked and int(asked) not in held):
        told = f"Years held: {year_ranges(held)}." if held else "No year is held."
        what = f"No ranking of {reporter}'s partners by {measure} is held{f' for {asked}' if asked else ''}"
        raise NotHeld(what=what, advice=told)
    rows = _ranks(catalog, query, partner=query.one("partner") or None)
    return _with_sources(catalog, rows[rows["year"] == (int(asked) if asked else held[-1])])


def rank_history(catalog: Catalog, query: Query) -> pd.DataFrame:
    """Return the ranks of one partner over the years.

    Args:
        catalog: The catalogue with `annual_trade`, `economies` and `trade_series`.
        query: `reporter`, `partner`, `measure`, `eu`, `years`.

    Returns:
        The columns `RANK_COLUMNS`, in order of year; no rows if it never had a rank.
    """
    reporter = query.one("reporter", catalog.profile.first)
    other = next(code for code in catalog.profile.pair if code != reporter)
    rows = _ranks(catalog, query, partner=query.one("partner", other))
    if span := query.years():
        rows = rows[rows["year"].between(*span)]
    return _with_sources(catalog, rows)


def deal_totals(catalog: Catalog, query: Query) -> pd.DataFrame:
    """Return number and disclosed value of the deals that the filters leave.

    Args:
        catalog: The catalogue with the tables of the deal view.
        query: The filters of the Deals page, `by` and `scope`.

    Returns:
        The columns `DEAL_COLUMNS` but the key that was not asked for: years in order, sectors with the
        most deals first.
    """
    by = query.one("by", "year")
    deals = chosen_deals(catalog, deal_choice(query))
    counts = count_deals(deals, by)
    sums = sum_values(deals, by, query.many("scope") or (ValueScope.BILATERAL.value,)).groupby(by)
    values = sums.agg(valued_count=("deals_count", "sum"), value_usd=("value_usd", "sum"))
    keys = counts[by]
    return counts.assign(
        valued_count=values["valued_count"].reindex(keys).fillna(0).astype("int64").to_numpy(),
        value_usd=values["value_usd"].reindex(keys).to_numpy(dtype="float64"),
        source_ids=_joined(deals, [by], deals["source_id"]).reindex(keys).fillna("").to_numpy(),
    )


def cadence(catalog: Catalog, query: Query) -> pd.DataFrame:
    """Return the number of events by year and kind.

    Args:
        catalog: The catalogue with the tables of the timeline.
        query: The filters of the Timeline page.

    Returns:
        The columns `CADENCE_COLUMNS`, in order of year and kind.
    """
    events = shown_events(catalog, selection_of(query))
    events = events.assign(year=events["date"].dt.year.astype("int64"))
    primary = sources_of_events(catalog, events["event_id"]).map(lambda ids: ids[0], na_action="ignore")
    counts = events.groupby(["year", "kind"]).size().rename("events_count").astype("int64")
    ids = _joined(events, ["year", "kind"], primary)
    return counts.to_frame().assign(source_ids=ids.reindex(counts.index)).reset_index()


def _joined(rows: pd.DataFrame, keys: list[str], ids: pd.Series) -> pd.Series:
    """Return the ids of each group, each once, joined by `;`."""
    named = rows[keys].assign(joined=ids.astype("object"))
    found = named.groupby(keys)["joined"].agg(
        lambda cells: ";".join(dict.fromkeys(cells.dropna().astype(str)))
    )
    return found.astype("str")
