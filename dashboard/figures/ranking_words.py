"""The words of a ranking: its finding, and what it leaves out."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.partners import left_out
from dashboard.figures.partner_words import list_words, place_words, series_reasons
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Flow, Measure
from dashboard.words import format_money, format_ordinal, join_words
from dashboard.words import gettext as _

#: Partners named in a caveat; the others are smaller.
MOST_NAMED = 5


@dataclass(frozen=True)
class RankingChoice:
    """Which ranking is shown.

    Attributes:
        reporter: Whose partners.
        measure: What is ranked.
        year: Calendar year.
        eu_as_one: Whether the European Union is one partner.
        filters: The choices in words, for files.
    """

    reporter: str
    measure: str
    year: int
    eu_as_one: bool = False
    filters: str = ""


def title_words(rows: pd.DataFrame, choice: RankingChoice, names: dict[str, str], other: str) -> str:
    """Return the finding: where the other economy stands."""
    reporter, partner = names[choice.reporter], names[other]
    mine = rows[rows["partner_code"] == other]
    if mine.empty:
        title = _("{partner} has no rank among {partners} in {year}").format(
            partner=partner, partners=list_words(choice.measure, reporter), year=choice.year
        )
    elif choice.measure == Measure.BALANCE:
        title = _balance_title(rows, mine.iloc[0], reporter, partner)
    else:
        title = place_words(
            choice.measure,
            rank=int(mine.iloc[0]["rank"]),
            reporter=reporter,
            partner=partner,
            year=choice.year,
        )
    return (
        _("{finding}, the European Union counted as one").format(finding=title) if choice.eu_as_one else title
    )


def _balance_title(rows: pd.DataFrame, mine: pd.Series, reporter: str, partner: str) -> str:
    """Tell a surplus from the top of the list and a deficit from its end."""
    value, rank = float(mine["value_usd"]), int(mine["rank"])
    if value < 0:
        rank = int((rows["value_usd"] < value).sum()) + 1
    largest = {
        (True, True): _("{reporter}’s largest surplus in {year} was with {partner}: {value}"),
        (True, False): _("{reporter}’s {rank}-largest surplus in {year} was with {partner}: {value}"),
        (False, True): _("{reporter}’s largest deficit in {year} was with {partner}: {value}"),
        (False, False): _("{reporter}’s {rank}-largest deficit in {year} was with {partner}: {value}"),
    }
    return largest[value >= 0, rank == 1].format(
        reporter=reporter,
        partner=partner,
        rank=format_ordinal(rank),
        year=int(mine["year"]),
        value=format_money(abs(value)),
    )


def alt_words(rows: pd.DataFrame, choice: RankingChoice, names: dict[str, str], title: str) -> str:
    """Return the finding and the head of the list."""
    if rows.empty:
        return title
    top = [
        _("{partner} {value}").format(partner=names[row.partner_code], value=format_money(row.value_usd))
        for row in rows.head(3).itertuples()
    ]
    return _("{title}; at the top of the list: {top}").format(title=title, top=join_words(top))


def ranking_notes(catalog: Catalog, choice: RankingChoice, names: dict[str, str]) -> tuple[str, ...]:
    """Return who is left out and why, and the limits of the table."""
    notes = []
    missing = left_out(
        catalog.table("annual_trade"), catalog.table("economies"), catalog.table("trade_series"),
        reporter=choice.reporter, year=choice.year, measure=choice.measure,
    )  # fmt: skip
    alone = missing[~missing["is_member"]] if choice.eu_as_one else missing
    if not alone.empty:
        notes.append(
            _("Not ranked, because only one of their flows is held: {partners}.").format(
                partners=_one_flow(alone, names)
            )
        )
    if choice.eu_as_one:
        inside = missing[missing["is_member"]]
        notes.append(_("European Union: the sum of what is held of its members of that year."))
        if not inside.empty:
            notes.append(
                _("Of these members it has one flow only: {partners}.").format(
                    partners=_one_flow(inside, names)
                )
            )
    notes.append(series_reasons(catalog, reporter=choice.reporter, year=choice.year, measure=choice.measure))
    return tuple(note for note in notes if note)


def _one_flow(missing: pd.DataFrame, names: dict[str, str]) -> str:
    """Name the largest partners of which one flow is held, with that flow."""
    flows = {Flow.EXPORT.value: _("exports"), Flow.IMPORT.value: _("imports")}
    parts = [
        _("{partner} ({flow} {value})").format(
            partner=names[row.partner_code], flow=flows[row.flow], value=format_money(row.value_usd)
        )
        for row in missing.head(MOST_NAMED).itertuples()
    ]
    if len(missing) <= MOST_NAMED:
        return join_words(parts)
    return _("{partners} and smaller ones").format(partners=", ".join(parts))
