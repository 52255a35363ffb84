"""What the deals that disclose a value are worth, by year or by sector.

Amounts of different scope are never added silently: only the chosen ones count, each has a filling
of its own, and the figure says how many deals stand behind it.
"""

import pandas as pd

from dashboard.analysis.deal_totals import ValueCoverage, sum_values, value_coverage
from dashboard.figures.deal_bars import Part, sector_bars, year_bars
from dashboard.figures.deal_totals import (
    BY_SECTOR,
    BY_YEAR,
    SLUGS,
    TotalsChoice,
    bar_names,
    deal_words,
    heading,
)
from dashboard.figures.deals import chosen_deals, primary_sources, source_columns, year_words
from dashboard.figures.exhibit import Exhibit, Later
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import ValueScope
from dashboard.words import format_count, format_money, join_parts, join_words, ngettext
from dashboard.words import gettext as _

#: One filling for each kind of amount: never told apart by colour alone.
HATCHES = {
    ValueScope.BILATERAL.value: "",
    ValueScope.WHOLE_ROUND.value: "/",
    ValueScope.WHOLE_CONSORTIUM.value: "x",
    ValueScope.WHOLE_PROJECT.value: "-",
    ValueScope.UNKNOWN.value: ".",
}


@told
def deal_values(catalog: Catalog, choice: TotalsChoice) -> Exhibit:
    """Return the disclosed value of deals, each kind of amount as a part of its own.

    The table of the exhibit is empty when no deal has an amount that counts.
    """
    deals = catalog.once(chosen_deals, choice.deals)
    sums = sum_values(deals, choice.by, choice.scopes)
    found = value_coverage(deals, choice.scopes)
    totals = _totals(sums, choice.by)
    plain_names = bar_names(catalog, totals[choice.by], choice.by)
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
        table=Later(len(sums), lambda: _value_table(catalog, counted, sums, choice.by)),
        source_ids=primary_sources(counted),
        draw=lambda palette: draw(palette, names, parts, ends, is_money=True),
        state=tuple(scope.replace("_", "-") for scope in choice.scopes),
        filters=choice.deals.filters,
        notes=_value_notes(found, choice),
    )


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
            else join_parts([format_money(float(row["value_usd"])), deal_words(int(row["deals_count"]))])
            for row in held
        ),
    )


def _value_title(totals: pd.DataFrame, names: list[str], by: str) -> str:
    if totals.empty:
        return _("No deal has a value that counts here")
    values = totals["value_usd"].fillna(0).to_numpy()
    # the latest year among equals, the first sector
    place = int(len(values) - 1 - values[::-1].argmax()) if by == BY_YEAR else 0
    words = {
        "name": names[place],
        "money": format_money(float(totals["value_usd"].iloc[place])),
        "deals": deal_words(int(totals["deals_count"].iloc[place])),
    }
    if by == BY_YEAR:
        return _("{name} has the highest sum of the amounts added here: {money} in {deals}").format(**words)
    return _("{name} leads in the amounts added here: {money} in {deals}").format(**words)


def _value_subtitle(deals: pd.DataFrame, found: ValueCoverage, choice: TotalsChoice) -> str:
    scopes = labels(ValueScope)
    unit = (
        _("US$ at the average rate of each deal’s year, {years}")
        if choice.by == BY_YEAR
        else _("US$ at the average rate of each deal’s year, number of deals in brackets, {years}")
    ).format(years=year_words(deals))
    coverage = _("value disclosed in {disclosed} of {deals}, {counted} of them added here ({scopes})").format(
        disclosed=format_count(found.disclosed),
        deals=deal_words(found.deals),
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
            heading(by): sums[by] if by == BY_YEAR else bar_names(catalog, sums[by], by),
            _("What the value counts"): sums["value_scope"].map(labels(ValueScope)),
            _("Disclosed value, US$"): sums["value_usd"],
            _("Deals that count"): sums["deals_count"],
            _("Median, US$"): [float(medians.loc[key]) for key in keys],
            _("Source"): citations,
            _("Source address"): addresses,
        }
    )
