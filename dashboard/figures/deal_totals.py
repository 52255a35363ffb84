"""How many deals there are and what they are worth, by year or by sector."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.deal_totals import ValueCoverage, count_deals, sum_values, value_coverage
from dashboard.figures.deal_bars import Part, sector_bars, year_bars
from dashboard.figures.deals import (
    DealChoice,
    chosen_deals,
    count_words,
    primary_sources,
    sector_words,
    source_columns,
    year_words,
)
from dashboard.figures.exhibit import Exhibit
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import ValueScope
from dashboard.words import format_count, format_money, join_parts, join_words, ngettext
from dashboard.words import gettext as _

#: What the bars stand for: a column of the deal view.
BY_YEAR, BY_SECTOR = "year", "sector_code"
SLUGS = {BY_YEAR: "year", BY_SECTOR: "sector"}
#: One filling for each kind of amount: never told apart by colour alone.
HATCHES = {
    ValueScope.BILATERAL.value: "",
    ValueScope.WHOLE_ROUND.value: "/",
    ValueScope.WHOLE_CONSORTIUM.value: "x",
    ValueScope.WHOLE_PROJECT.value: "-",
    ValueScope.UNKNOWN.value: ".",
}


@dataclass(frozen=True)
class TotalsChoice:
    """What the totals show.

    Attributes:
        deals: Which deals.
        by: `BY_YEAR` or `BY_SECTOR`.
        scopes: Scopes of amounts that are added; used by `deal_values` only.
    """

    deals: DealChoice
    by: str = BY_YEAR
    scopes: tuple[str, ...] = (ValueScope.BILATERAL.value,)


def deal_counts(catalog: Catalog, choice: TotalsChoice) -> Exhibit:
    """Return the number of deals, those with and without a disclosed value apart."""
    deals = chosen_deals(catalog, choice.deals)
    counts = count_deals(deals, choice.by)
    keys = counts[choice.by]
    names = _names(catalog, keys, choice.by)
    sources = _sources_by(deals, keys, choice.by)
    citations, addresses = source_columns(catalog, sources)
    title = _count_title(counts, names, choice.by)
    parts = tuple(
        Part(name, hatch, tuple(counts[column]), tuple(_deals(n) for n in counts[column]))
        for name, hatch, column in (
            (_("Value disclosed"), "", "disclosed_count"),
            (_("Value not disclosed"), "/", "undisclosed_count"),
        )
    )
    ends = [format_count(n) for n in counts["deals_count"]]
    draw = year_bars if choice.by == BY_YEAR else sector_bars
    return Exhibit(
        key=f"deals-by-{SLUGS[choice.by]}",
        title=title,
        subtitle=join_parts(
            [_("Number of deals, {years}").format(years=year_words(deals)), count_words(deals)]
        ),
        alt=title,
        table=pd.DataFrame(
            {
                _heading(choice.by): keys if choice.by == BY_YEAR else names,
                _("Deals"): counts["deals_count"],
                _("Value disclosed"): counts["disclosed_count"],
                _("Value not disclosed"): counts["undisclosed_count"],
                _("Source"): citations,
                _("Source address"): addresses,
            }
        ),
        source_ids=primary_sources(deals),
        draw=lambda palette: draw(palette, names, parts, ends, is_money=False),
        state=tuple(year_words(deals).split("–")),
        filters=choice.deals.filters,
        notes=(_("Deals found in public sources, not all that were made."),),
    )


def deal_values(catalog: Catalog, choice: TotalsChoice) -> Exhibit:
    """Return the disclosed value of deals, each kind of amount as a part of its own.

    The table of the exhibit is empty when no deal has an amount that counts.
    """
    deals = chosen_deals(catalog, choice.deals)
    sums = sum_values(deals, choice.by, choice.scopes)
    found = value_coverage(deals, choice.scopes)
    totals = _totals(sums, choice.by)
    plain_names = _names(catalog, totals[choice.by], choice.by)
    names = plain_names
    if choice.by == BY_SECTOR:
        names = [
            f"{name}\N{NO-BREAK SPACE}({format_count(n)})"
            for name, n in zip(names, totals["deals_count"], strict=True)
        ]
    cells = sums.set_index([choice.by, "value_scope"])
    parts = tuple(
        _scope_part(scope, list(totals[choice.by]), cells)
        for scope in choice.scopes
        if (sums["value_scope"] == scope).any()
    )
    ends = ["" if pd.isna(value) else format_money(float(value)) for value in totals["value_usd"]]
    draw = year_bars if choice.by == BY_YEAR else sector_bars
    title = _value_title(totals, plain_names, choice.by)
    counted = deals[deals["has_value"] & deals["value_scope"].isin(choice.scopes)]
    return Exhibit(
        key=f"deal-value-by-{SLUGS[choice.by]}",
        title=title,
        subtitle=_value_subtitle(deals, found, choice),
        alt=title,
        table=_value_table(catalog, counted, sums, choice.by),
        source_ids=primary_sources(counted),
        draw=lambda palette: draw(palette, names, parts, ends, is_money=True),
        state=tuple(scope.replace("_", "-") for scope in choice.scopes),
        filters=choice.deals.filters,
        notes=_value_notes(found, choice),
    )


def _deals(number: int) -> str:
    return ngettext("{count} deal", "{count} deals", number)


def _heading(by: str) -> str:
    return _("Year") if by == BY_YEAR else _("Sector")


def _names(catalog: Catalog, keys: pd.Series, by: str) -> list[str]:
    if by == BY_YEAR:
        return [str(year) for year in keys]
    words = sector_words(catalog)
    return [words.get(code, code) for code in keys]


def _sources_by(deals: pd.DataFrame, keys: pd.Series, by: str) -> list[tuple[str, ...]]:
    found = deals.groupby(by)["source_id"].agg(tuple)
    return [found.get(key, ()) for key in keys]


def _totals(sums: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the sum over the scopes: years in order with gaps blank, sectors the largest first."""
    totals = sums.groupby(by)[["value_usd", "deals_count"]].sum()
    if by == BY_SECTOR:
        return totals.sort_values("value_usd", ascending=False, kind="stable").reset_index()
    years = range(int(totals.index.min()), int(totals.index.max()) + 1) if len(totals) else range(0)
    return totals.reindex(pd.Index(years, name=by, dtype="int64")).reset_index()


def _scope_part(scope: str, keys: list[object], cells: pd.DataFrame) -> Part:
    held = [cells.loc[(key, scope)] if (key, scope) in cells.index else None for key in keys]
    return Part(
        name=labels(ValueScope)[scope],
        hatch=HATCHES[scope],
        values=tuple(None if row is None else float(row["value_usd"]) for row in held),
        words=tuple(
            ""
            if row is None
            else join_parts([format_money(float(row["value_usd"])), _deals(int(row["deals_count"]))])
            for row in held
        ),
    )


def _count_title(counts: pd.DataFrame, names: list[str], by: str) -> str:
    if counts.empty:
        return _("No deals")
    # the latest year among equals, the first sector
    best = counts["deals_count"].to_numpy()
    place = int(len(best) - 1 - best[::-1].argmax()) if by == BY_YEAR else 0
    words = {
        "name": names[place],
        "most": format_count(int(best[place])),
        "deals": _deals(int(best[place])),
        "disclosed": format_count(int(counts["disclosed_count"].iloc[place])),
        "count": format_count(int(best.sum())),
    }
    if by == BY_YEAR:
        return _("{name} has the most deals: {most}, of which {disclosed} disclose a value").format(**words)
    return _("{name} leads with {deals} of {count}; {disclosed} of them disclose a value").format(**words)


def _value_title(totals: pd.DataFrame, names: list[str], by: str) -> str:
    if totals.empty:
        return _("No deal has a value that counts here")
    place = int(totals["value_usd"].fillna(0).to_numpy().argmax())
    words = {
        "name": names[place],
        "money": format_money(float(totals["value_usd"].iloc[place])),
        "deals": _deals(int(totals["deals_count"].iloc[place])),
    }
    if by == BY_YEAR:
        return _("Disclosed value was highest in {name}: {money} in {deals}").format(**words)
    return _("{name} leads in disclosed value: {money} in {deals}").format(**words)


def _value_subtitle(deals: pd.DataFrame, found: ValueCoverage, choice: TotalsChoice) -> str:
    scopes = labels(ValueScope)
    unit = (
        _("US$ at the average rate of each deal’s year, {years}")
        if choice.by == BY_YEAR
        else _("US$ at the average rate of each deal’s year, number of deals in brackets, {years}")
    ).format(years=year_words(deals))
    coverage = _("{disclosed} of {deals} disclose a value; {counted} count here ({scopes})").format(
        disclosed=format_count(found.disclosed),
        deals=_deals(found.deals),
        counted=format_count(found.counted),
        scopes=join_words([scopes[scope].lower() for scope in choice.scopes]),
    )
    return join_parts([unit, coverage])


def _value_notes(found: ValueCoverage, choice: TotalsChoice) -> tuple[str, ...]:
    notes = []
    if found.counted:
        notes.append(
            _("Sum {total}, median {median}.").format(
                total=format_money(found.total_usd), median=format_money(found.median_usd)
            )
        )
    if set(choice.scopes) != {ValueScope.BILATERAL.value}:
        notes.append(
            _("Adds amounts that count different things: a whole round, consortium or project holds money "
              "of others than the two sides.")
        )  # fmt: skip
    if found.soft:
        notes.append(
            ngettext("{count} of the amounts is planned, estimated or an upper bound.",
                     "{count} of the amounts are planned, estimated or upper bounds.", found.soft)
        )  # fmt: skip
    if found.cancelled:
        notes.append(
            ngettext(
                "{count} cancelled deal is counted.", "{count} cancelled deals are counted.", found.cancelled
            )
        )
    return (" ".join(notes),) if notes else ()


def _value_table(catalog: Catalog, counted: pd.DataFrame, sums: pd.DataFrame, by: str) -> pd.DataFrame:
    groups = counted.groupby([by, "value_scope"])
    sources, medians = groups["source_id"].agg(tuple), groups["value_usd"].median()
    keys = list(zip(sums[by], sums["value_scope"], strict=True))
    citations, addresses = source_columns(catalog, [sources.loc[key] for key in keys])
    return pd.DataFrame(
        {
            _heading(by): sums[by] if by == BY_YEAR else _names(catalog, sums[by], by),
            _("What the value counts"): sums["value_scope"].map(labels(ValueScope)),
            _("Disclosed value, US$"): sums["value_usd"],
            _("Deals that count"): sums["deals_count"],
            _("Median, US$"): [float(medians.loc[key]) for key in keys],
            _("Source"): citations,
            _("Source address"): addresses,
        }
    )
