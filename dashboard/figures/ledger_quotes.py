"""Which figure to quote for which purpose, in one line each."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.citations import Citation, cite
from dashboard.analysis.quotes import Purpose, Quote, quotes
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.ledger_units import CURRENCY
from dashboard.figures.names import economy_words
from dashboard.figures.partner_words import source_columns
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.words import format_money, language
from dashboard.words import gettext as _

TABLES = ("annual_trade", "monthly_trade", "export_origins", "economies", "sources", "publishers")


@dataclass(frozen=True)
class QuoteLine:
    """A purpose and the figure for it, in words.

    Attributes:
        purpose: What the figure is for.
        figure: Amount and year.
        basis: Reporter and valuation.
        sources: Where it comes from.
    """

    purpose: str
    figure: str
    basis: str
    sources: tuple[Citation, ...]


def _found(catalog: Catalog) -> tuple[Quote, ...]:
    return quotes(
        trade=catalog.table("annual_trade"),
        monthly=catalog.table("monthly_trade"),
        origins=catalog.table("export_origins"),
        pair=catalog.profile.pair,
        currency=CURRENCY,
    )


def _purpose(quote: Quote, names: dict[str, str], pair: tuple[str, str]) -> str:
    seller = quote.seller or quote.reporter
    words = {
        "first": names[pair[0]],
        "second": names[pair[1]],
        "seller": names[seller],
        "buyer": names[pair[1] if seller == pair[0] else pair[0]],
    }
    templates = {
        Purpose.FIRST_SALES: _("{first}’s official exports to {second}"),
        Purpose.FIRST_PURCHASES: _("{first}’s official imports from {second}"),
        Purpose.SECOND_SALES: _("{second}’s official exports to {first}, re-exports included"),
        Purpose.SECOND_PURCHASES: _("{second}’s official imports from {first}"),
        Purpose.MADE_IN: _("Goods made in {seller} and sold to {buyer}"),
        Purpose.AMONG_FIRST: _("{second} beside {first}’s other partners"),
        Purpose.AMONG_SECOND: _("{first} beside {second}’s other partners"),
        Purpose.STATED_SECOND: _("Two-way trade in S$, as {second}’s ministers state it"),
    }
    return templates[quote.purpose].format(**words)


def _basis(quote: Quote, names: dict[str, str]) -> str:
    valuations = {
        "FOB": _("exports FOB, reported by {reporter}"),
        "CIF": _("imports CIF, reported by {reporter}"),
        "FOB + CIF": _("exports FOB and imports CIF, both reported by {reporter}"),
    }
    template = valuations[quote.valuation]
    if quote.purpose == Purpose.MADE_IN:
        template = _("domestic exports FOB, reported by {reporter}")
    return template.format(reporter=names[quote.reporter])


def quote_lines(catalog: Catalog) -> tuple[QuoteLine, ...]:
    """Return the newest figure for each purpose, in words."""
    names, pair = economy_words(catalog), catalog.profile.pair
    return tuple(
        QuoteLine(
            purpose=_purpose(quote, names, pair),
            figure=_("{value} in {year}").format(
                value=format_money(quote.value, quote.currency), year=quote.year
            ),
            basis=_basis(quote, names),
            sources=cite(
                catalog.table("sources"), catalog.table("publishers"), quote.source_ids, language=language()
            ),
        )
        for quote in _found(catalog)
    )


@told
def figures_to_quote(catalog: Catalog) -> Exhibit:
    """Return the figures to quote as a table."""
    names, pair = economy_words(catalog), catalog.profile.pair
    found = _found(catalog)
    title = _("Quote this figure for that purpose")
    table = pd.DataFrame(
        {
            _("Purpose"): [_purpose(quote, names, pair) for quote in found],
            _("Year"): [quote.year for quote in found],
            _("Amount"): [quote.value for quote in found],
            _("Currency"): [quote.currency for quote in found],
            _("Reporter"): [names[quote.reporter] for quote in found],
            _("What it counts"): [_basis(quote, names) for quote in found],
        }
        | source_columns(catalog, [";".join(quote.source_ids) for quote in found])
    )
    return Exhibit(
        key="to-quote",
        title=title,
        subtitle=_(
            "Newest year held, whatever years are chosen; goods trade of {first} and {second} at current prices"
        ).format(first=names[pair[0]], second=names[pair[1]]),
        alt=title,
        table=table,
        source_ids=tuple(dict.fromkeys(one for quote in found for one in quote.source_ids)),
        notes=(
            _(
                "Name year, reporter and valuation with the figure. To compare partners or years keep to one "
                "reporter; never add or subtract figures of two reporters. Rounded and derived values are not "
                "quoted here."
            ),
        )
        if found
        else (),
    )
