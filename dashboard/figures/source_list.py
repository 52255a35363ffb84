"""The sources as a table to take away."""

from dataclasses import dataclass

import pandas as pd
from babel import Locale

from dashboard.analysis.dossier import DETAIL_TABLES
from dashboard.analysis.scope import Scope
from dashboard.analysis.sources import filter_sources, source_view
from dashboard.figures.exhibit import Exhibit, Later
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import DatePrecision, SourceKind
from dashboard.words import gettext as _
from dashboard.words import language, ngettext

TABLES = ("sources", "publishers", "events", "event_sources", "deals", "deal_sources", "stated_ranks",
          "annual_trade", "annual_trade_alternatives")  # fmt: skip


@dataclass(frozen=True)
class SourceChoice:
    """Which sources are listed; see `filter_sources`."""

    scope: Scope
    whole_span: bool
    publishers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    with_extract: bool = False
    filters: str = ""


def all_sources(catalog: Catalog) -> pd.DataFrame:
    """Return the source view of the whole catalogue."""
    return source_view(
        sources=catalog.table("sources"),
        publishers=catalog.table("publishers"),
        events=catalog.table("events"),
        event_sources=catalog.table("event_sources"),
        deals=catalog.table("deals"),
        deal_sources=catalog.table("deal_sources"),
        stated_ranks=catalog.table("stated_ranks"),
        trade=pd.concat(
            [
                catalog.table(name)[["source_id"]]
                for name in ("annual_trade", "annual_trade_alternatives", *DETAIL_TABLES)
                # what is missing here is missing in the counts only
                if name not in DETAIL_TABLES or not catalog.broken([name])
            ]
        ),
        articles=catalog.articles,
        language=language(),
    )


def chosen_sources(catalog: Catalog, choice: SourceChoice) -> pd.DataFrame:
    """Return the rows of the source view that fit the choice."""
    return filter_sources(
        catalog.once(all_sources),
        choice.scope,
        whole_span=choice.whole_span,
        publishers=choice.publishers,
        kinds=choice.kinds,
        languages=choice.languages,
        with_extract=choice.with_extract,
    )


@told
def source_table(catalog: Catalog, choice: SourceChoice) -> Exhibit:
    """Return the chosen sources as a table."""
    rows = catalog.once(chosen_sources, choice)
    title = ngettext("{count} source", "{count} sources", len(rows))
    return Exhibit(
        key="source-list",
        title=title,
        subtitle=_("One row per document or dataset, newest first"),
        alt=title,
        table=Later(len(rows), lambda: _table(rows)),
        source_ids=(),
        filters=choice.filters,
    )


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per source."""
    spoken = Locale.parse(language()).languages
    return pd.DataFrame(
        {
            _("Published"): rows["published_date"],
            _("Precision"): rows["published_precision"].map(labels(DatePrecision)),
            _("Publisher"): rows["publisher"],
            _("Kind"): rows["kind"].map(labels(SourceKind)),
            _("Language"): rows["language"].map(lambda code: spoken.get(code, code)),
            _("Events"): rows["events_count"],
            _("Deals"): rows["deals_count"],
            _("Stated ranks"): rows["claims_count"],
            _("Trade and investment figures"): rows["values_count"],
            _("Our summary"): rows["extract"],
            _("Accessed"): rows["accessed_date"],
            _("Note"): rows["note"],
            _("Source"): rows["title"],
            _("Source address"): rows["url"],
        }
    )
