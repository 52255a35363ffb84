"""Reference tables: economies, sectors, tracks, publishers, exchange rates."""

import pandas as pd
from pandera.typing import Series

from dashboard.model import vocab
from dashboard.model.tables.base import (
    CURRENCY,
    ECONOMY,
    LAST_YEAR,
    SLUG,
    ForeignKey,
    TableModel,
    code,
    described,
    number,
    text,
)


@described(
    name="economies",
    path="reference/economies.csv",
    title="Economies and other partner codes",
    description=(
        "One row per partner code that a trade table uses. Only kinds `economy` and `former` "
        "hold a rank. The European Union is a group: a ranking counts it as one partner or "
        "counts its members, never both."
    ),
    primary_key=("economy_code",),
)
class Economies(TableModel):
    """Economies and other partner codes."""

    economy_code: Series[str] = text(
        "ISO 3166-1 alpha-3 code; user-assigned X codes for what has none.", str_matches=ECONOMY
    )
    m49_code: Series[str] = text(
        "UN M49 three-digit code, blank where there is none.", blank=True, str_matches=r"^\d{3}$"
    )
    name_en: Series[str] = text("Full English name.")
    short_name_en: Series[str] = text("Short English name for charts.")
    name_ko: Series[str] = text("Korean name.")
    kind: Series[str] = code("Economy, former economy, group, unspecified area or world.", vocab.EconomyKind)
    asean_from_year: Series[pd.Int64Dtype] = number(
        "First year as a member of ASEAN, blank if never.", blank=True, ge=1967, le=LAST_YEAR
    )
    eu_from_year: Series[pd.Int64Dtype] = number(
        "First full year as a member of the European Union or its predecessors, blank if never.",
        blank=True,
        ge=1958,
        le=LAST_YEAR,
    )
    eu_to_year: Series[pd.Int64Dtype] = number(
        "Last full year as a member, blank while a member or if never.", blank=True, ge=1958, le=LAST_YEAR
    )


@described(
    name="economy_aliases",
    path="reference/economy_aliases.csv",
    title="Names of economies as publishers spell them",
    description="Which economy a publisher means by a label in its tables.",
    primary_key=("publisher_code", "alias"),
    foreign_keys=(
        ForeignKey("economy_code", "economies", "economy_code"),
        ForeignKey("publisher_code", "publishers", "publisher_code"),
    ),
)
class EconomyAliases(TableModel):
    """Names of economies as publishers spell them."""

    publisher_code: Series[str] = text("Publisher that uses the label.", str_matches=SLUG)
    alias: Series[str] = text("The label as printed.")
    economy_code: Series[str] = text("The economy meant.", str_matches=ECONOMY)


@described(
    name="sectors",
    path="reference/sectors.csv",
    title="Sectors",
    description="The sectors by which events and deals are filtered.",
    primary_key=("sector_code",),
)
class Sectors(TableModel):
    """Sectors."""

    sector_code: Series[str] = text("Readable code.", str_matches=SLUG)
    name_en: Series[str] = text("English name.")
    name_ko: Series[str] = text("Korean name.")
    description: Series[str] = text("What the sector covers.")


@described(
    name="tracks",
    path="reference/tracks.csv",
    title="Dialogue tracks",
    description="Series of recurring meetings, so that the time since the last one can be told.",
    primary_key=("track_code",),
)
class Tracks(TableModel):
    """Dialogue tracks."""

    track_code: Series[str] = text("Readable code.", str_matches=SLUG)
    name_en: Series[str] = text("English name.")
    name_ko: Series[str] = text("Korean name.")
    description: Series[str] = text("Who meets on this track and about what.")


@described(
    name="publishers",
    path="reference/publishers.csv",
    title="Publishers of sources",
    description="One row per institution, spelled one way.",
    primary_key=("publisher_code",),
    foreign_keys=(ForeignKey("economy_code", "economies", "economy_code"),),
)
class Publishers(TableModel):
    """Publishers of sources."""

    publisher_code: Series[str] = text("Readable code.", str_matches=SLUG)
    name_en: Series[str] = text("English name.")
    name_ko: Series[str] = text("Korean name, where it has one.", blank=True)
    kind: Series[str] = code("What kind of institution it is.", vocab.PublisherKind)
    economy_code: Series[str] = text("Where it is based.", blank=True, str_matches=ECONOMY)


@described(
    name="exchange_rates",
    path="reference/exchange_rates.csv",
    title="Exchange rates used for conversion",
    description="Average of the year; used for deal amounts that were given in another currency.",
    primary_key=("currency_code", "year"),
    foreign_keys=(ForeignKey("source_id", "sources", "source_id"),),
)
class ExchangeRates(TableModel):
    """Exchange rates used for conversion."""

    currency_code: Series[str] = text("ISO 4217 code.", str_matches=CURRENCY)
    year: Series[int] = number("Calendar year.", ge=1960, le=LAST_YEAR)
    units_per_usd: Series[float] = number("Units of the currency for one US dollar.", gt=0)
    source_id: Series[str] = text("Where the rate comes from.", str_matches=SLUG)
