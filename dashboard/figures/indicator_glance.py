"""All indicators at a glance: the newest value of each, as both economies report it."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.analysis import indicator_products as by_product
from dashboard.analysis import indicator_series as by_year
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.indicator_texts import Indicator, indicators
from dashboard.figures.indicator_words import (
    IndicatorChoice,
    all_totals,
    index_words,
    last_of,
    pct_words,
    points_words,
    signed_words,
    state_words,
)
from dashboard.figures.names import economy_words
from dashboard.figures.partner_words import source_columns
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.words import format_count, format_years
from dashboard.words import gettext as _

#: Indicators that no held table can give.
NOT_HELD = ("advantage", "match")
#: The line of both flows together.
BOTH = by_year.TOTAL
#: Indicators by product, whose values of two sources are not compared.
ONE_SOURCE = ("chapters", "two-way")


@told
def at_a_glance(catalog: Catalog, choice: IndicatorChoice) -> Exhibit:
    """Return the newest value of every indicator and flow in the years chosen, one row each.

    Args:
        catalog: The catalogue.
        choice: Its years; both economies are reporters.
    """
    texts, rows = indicators(), []
    for word, indicator in texts.items():
        sides = {
            code: _newest(catalog, word, IndicatorChoice(code, choice.first_year, choice.last_year))
            for code in catalog.profile.pair
        }
        flows = [flow for flow in _flow_words() if any(flow in side for side in sides.values())]
        rows += [_row(catalog, indicator, flow, sides) for flow in flows or [BOTH]]
    table = pd.DataFrame([cells for cells, _ids in rows])
    ids = [";".join(one) for _cells, one in rows]
    computed = table.loc[[bool(one) for one in ids], _("Indicator")].nunique()
    title = _("{count} of {all} textbook indicators can be computed from the tables held").format(
        count=format_count(computed), all=format_count(len(texts))
    )
    years = format_years(choice.first_year, choice.last_year)
    return Exhibit(
        key="indicators",
        title=title,
        subtitle=_(
            "The newest value of each in {years} as either economy reports it, and its change on the year before"
        ).format(years=years),
        alt=title,
        table=table.assign(**source_columns(catalog, ids)),
        source_ids=tuple(dict.fromkeys(source for _cells, found in rows for source in found)),
        state=(f"{choice.first_year}-{choice.last_year}",),
        filters=choice.filters,
    )


def _flow_words() -> dict[str, str]:
    return {BOTH: _("Both"), "export": _("Exports"), "import": _("Imports")}


Sides = dict[str, dict[str, dict[str, Any]]]


def _row(
    catalog: Catalog, indicator: Indicator, flow: str, sides: Sides
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the cells of one indicator and flow, and the sources of both economies."""
    names = economy_words(catalog)
    cells: dict[str, Any] = {_("Indicator"): indicator.name, _("Flow"): _flow_words()[flow]}
    ids: list[str] = []
    notes: list[str] = []
    for code, found in sides.items():
        told = found.get(flow, {})
        cells[names[code]] = told.get("value", "–")
        cells[_("Year, {economy}").format(economy=names[code])] = told.get("year", "–")
        cells[_("Change, {economy}").format(economy=names[code])] = told.get("change", "")
        ids += told.get("source_ids", "").split(";") if told else []
        if told.get("note"):
            notes.append(_("{economy}: {note}").format(economy=names[code], note=told["note"]))
    if not ids:
        notes.append(_("Not computed. {missing}").format(missing=indicator.missing))
    return cells | {_("Unit"): indicator.unit, _("Note"): "; ".join(notes)}, tuple(dict.fromkeys(ids))


def _newest(catalog: Catalog, word: str, choice: IndicatorChoice) -> dict[str, dict[str, Any]]:
    """Return value, year, change, note and sources of the newest point, by flow."""
    if word in NOT_HELD:
        return {}
    frame = by_year.between(_frame(catalog, word, choice), choice.first_year, choice.last_year)
    write, differ = _writers(word)
    flows = [BOTH if word == "two-way" else str(line).split(":")[0] for line in frame["line"]]
    frame = frame.assign(line=flows)
    found = {}
    for line in _flow_words():
        last = last_of(frame, line)
        if last is None:
            continue
        before = frame[(frame["line"] == line) & (frame["year"] == last["year"] - 1)]
        if word in ONE_SOURCE:
            before = before[before["source_ids"] == last["source_ids"]]
        is_told = len(before) > 0 and word != "part"
        found[line] = {
            "value": write(float(last["value"])),
            "year": str(last["year"]),
            "change": differ(float(last["value"] - before.iloc[0]["value"])) if is_told else "",
            "note": state_words(str(last["state"])),
            "source_ids": str(last["source_ids"]),
        }
    return found


def _frame(catalog: Catalog, word: str, choice: IndicatorChoice) -> pd.DataFrame:
    trade, partner, reporter = catalog.table("annual_trade"), choice.partner(catalog), choice.reporter
    if word in ("chapters", "two-way"):
        held = by_product.chapters(catalog.table("bilateral_products"), reporter=reporter)
        if word == "chapters":
            return by_product.product_concentration(held)
        return by_product.intra_industry(by_product.two_way(held))
    if word == "markets":
        economies, series = catalog.table("economies"), catalog.table("trade_series")
        return by_year.partner_concentration(trade, economies, series, reporter=reporter)
    if word == "growth":
        return by_year.growth_points(trade, reporter=reporter, partner=partner)
    totals = all_totals(catalog)
    if word == "intensity":
        return by_year.intensity_points(
            trade, totals, catalog.table("world_trade"), reporter=reporter, partner=partner
        )
    maker = by_year.share_points if word == "share" else by_year.growth_contribution
    return maker(trade, totals, reporter=reporter, partner=partner)


Writer = Callable[[float], str]


def _writers(word: str) -> tuple[Writer, Writer]:
    """Return how a value of an indicator is written, and how its change."""
    if word in ("share", "growth"):
        return pct_words, points_words
    if word == "part":
        return points_words, points_words
    return index_words, signed_words
