"""Trade of the pair before and after an agreement entered into force, beside that of its peers."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.lens import Compared, compare, entries, life_in, resolve_peers
from dashboard.figures import lens_lines, lens_words
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.happenings import sources_of_events
from dashboard.figures.lens_words import Told, not_effect
from dashboard.figures.partner_words import economy_words, other_of, source_columns, unit_words
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Measure
from dashboard.words import format_years, join_words
from dashboard.words import gettext as _

#: Tables without which the lens cannot be shown.
TABLES = (
    "annual_trade",
    "trade_series",
    "economies",
    "agreements",
    "agreement_stages",
    "events",
    "event_sources",
    "sources",
    "publishers",
)


@dataclass(frozen=True)
class LensChoice:
    """What the lens shows.

    Attributes:
        agreement: Code of an agreement with an entry into force.
        reporter: Whose statistics.
        measure: `total`, `export` or `import`, from the reporter's side.
        window: Years before and after entry into force.
        peers: Codes of partners, and `analysis.lens.ASEAN`.
        first_year: First year drawn.
        last_year: Last year drawn.
        filters: The choices in words, for files.
    """

    agreement: str
    reporter: str
    measure: str
    window: int
    peers: tuple[str, ...]
    first_year: int
    last_year: int
    filters: str = ""


@told
def agreement_lens(catalog: Catalog, choice: LensChoice) -> Exhibit:
    """Return the pair's trade re-based to entry into force, empty where that year is not held.

    Raises:
        KeyError: The agreement has no entry into force.
    """
    pair, names = catalog.profile.pair, economy_words(catalog)
    stages, other = catalog.table("agreement_stages"), other_of(catalog, choice.reporter)
    moments = entries(stages, catalog.table("agreements"), pair=pair).set_index("agreement_code")
    base_year = int(moments.at[choice.agreement, "year"])
    compared = _compared(catalog, choice, other, base_year)
    told = Told(choice.agreement, names[choice.reporter], names[other], choice.measure, base_year,
                choice.peers, names)  # fmt: skip
    rows = compared.rows
    shown = rows[rows["pair_index"].notna()]
    years = (int(shown["year"].min()), int(shown["year"].max())) if len(shown) else (base_year, base_year)
    # the year after the last value is drawn too, so that marks of this year stand on the axis
    life = life_in(stages, agreement_code=choice.agreement, first_year=years[0], last_year=years[1])
    life = life.assign(source_ids=sources_of_events(catalog, life["event_id"]))
    title = lens_words.title(compared, told)
    seller = other if choice.measure == Measure.IMPORT else choice.reporter
    return Exhibit(
        key="lens-chart",
        title=title,
        subtitle=_("{warning}. {unit}; index, {base} = 100; {years}").format(
            warning=not_effect(),
            unit=unit_words(choice.measure, told.reporter),
            base=base_year,
            years=format_years(*years),
        ),
        alt=_("{finding}. {warning}").format(finding=title, warning=not_effect()),
        table=_table(catalog, compared, told),
        source_ids=_source_ids(rows, life),
        draw=lambda palette: lens_lines.draw(
            palette, compared, told, life, colour=palette.of_economy(seller, pair)
        ),
        state=(
            choice.agreement.lower(),
            choice.reporter.lower(),
            choice.measure,
            f"{choice.window}-years",
        ),
        filters=choice.filters,
        notes=lens_words.notes(compared, told, life, window=choice.window),
    )


def _compared(catalog: Catalog, choice: LensChoice, other: str, base_year: int) -> Compared:
    """Return what is compared, cut to the years of the filter; the base year's value stays in use."""
    economies = catalog.table("economies")
    whole = compare(
        catalog.table("annual_trade"),
        economies,
        catalog.table("trade_series"),
        reporter=choice.reporter,
        partner=other,
        measure=choice.measure,
        peers=resolve_peers(economies, choice.peers, year=base_year, pair=catalog.profile.pair),
        base_year=base_year,
        window=choice.window,
    )
    return whole.between(choice.first_year, choice.last_year)


def _source_ids(rows: pd.DataFrame, life: pd.DataFrame) -> tuple[str, ...]:
    """Return the sources of the values, the newest first, then those of the agreement's days."""
    newest = rows[rows["pair_index"].notna()].iloc[::-1]["source_ids"]
    values = [one for cell in newest for one in str(cell).split(";") if one]
    days = [one for ids in life["source_ids"] if isinstance(ids, tuple) for one in ids[:1]]
    return tuple(dict.fromkeys([*values, *days]))


def _table(catalog: Catalog, compared: Compared, told: Told) -> pd.DataFrame:
    """Return one row per year held; the warning and the peers travel in columns, as CSV has no notes."""
    rows = compared.rows
    rows = rows[rows["pair_index"].notna()]
    trade = lens_words.trade_words(told.measure, told.reporter, told.partner)
    columns: dict[str, Any] = {
        _("Year"): rows["year"],
        _("Years since entry into force"): rows["year"] - told.base_year,
        _("{trade}, US$").format(trade=trade): rows["pair_usd"],
        _("{base} = 100").format(base=told.base_year): rows["pair_index"].round(2),
    }
    if compared.members:
        columns |= {
            _("Peers, US$"): rows["basket_usd"],
            _("Peers, {base} = 100").format(base=told.base_year): rows["basket_index"].round(2),
            _("Difference from the peers, percentage points"): rows["gap_points"].round(2),
        }
    columns |= {
        _("Rest of the world, US$"): rows["rest_usd"],
        _("Rest of the world, {base} = 100").format(base=told.base_year): rows["rest_index"].round(2),
        _("Peers added up"): join_words([told.names[code] for code in compared.members]),
        _("How to read it"): not_effect(),
    }
    return pd.DataFrame(columns | source_columns(catalog, rows["source_ids"])).reset_index(drop=True)
