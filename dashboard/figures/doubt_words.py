"""The words and numbers of a rank in doubt, wherever it is shown."""

import pandas as pd

from dashboard.analysis.doubt import LARGEST, Margin, doubtful_ranks, revision_margin
from dashboard.analysis.partners import FLOWS_OF
from dashboard.figures.names import economy_words
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Measure
from dashboard.words import format_count, format_money, format_ordinal, format_pct, format_years, join_words
from dashboard.words import gettext as _

#: Without these nothing can be said of the doubt.
DOUBT_TABLES = ("annual_trade", "annual_trade_alternatives", "trade_series", "economies")


def margin_of(catalog: Catalog, reporter: str) -> Margin | None:
    """Return the margin of revision of a reporter; None where the tables do not allow one."""
    return catalog.once(_margin, reporter)


def _margin(catalog: Catalog, reporter: str) -> Margin | None:
    if catalog.broken(DOUBT_TABLES):
        return None
    return revision_margin(
        catalog.table("annual_trade"),
        catalog.table("annual_trade_alternatives"),
        catalog.table("economies"),
        reporter=reporter,
    )


def doubts_of(
    catalog: Catalog,
    listed: pd.DataFrame,
    margin: Margin | None,
    *,
    reporter: str,
    partner: str,
    measure: str,
) -> pd.DataFrame:
    """Return the ranks of a partner in one list with their bands; see `doubtful_ranks`.

    Args:
        catalog: The catalogue.
        listed: Rows of the list, as `partners.rank_list` returns them.
        margin: The reporter's margin; with None only exact ties are in doubt.
        reporter: Whose list.
        partner: Who is ranked.
        measure: What is ranked.
    """
    return doubtful_ranks(
        listed, catalog.table("annual_trade"), reporter=reporter, partner=partner, measure=measure,
        margin_pct=0.0 if margin is None else margin.pct,
    )  # fmt: skip


def band_words(best: int, worst: int) -> str:
    """Return a band of ranks as a sentence says it.

    >>> band_words(9, 9), band_words(9, 10), band_words(7, 9)
    ('9th', '9th or 10th', '7th to 9th')
    """
    if best == worst:
        return format_ordinal(best)
    words = _("{best} or {worst}") if worst == best + 1 else _("{best} to {worst}")
    return words.format(best=format_ordinal(best), worst=format_ordinal(worst))


def short_band(rank: int, best: int, worst: int) -> str:
    """Return a rank with its band, as short as it can be.

    >>> short_band(9, 9, 9), short_band(9, 9, 10)
    ('9th', '9th (9–10)')
    """
    return format_ordinal(rank) if best == worst else f"{format_ordinal(rank)} ({best}–{worst})"


def margin_note(margin: Margin | None, *, reporter: str, measure: str) -> str:
    """Return how the margin is measured.

    Args:
        margin: The margin.
        reporter: Name of the reporter.
        measure: What is ranked.
    """
    if margin is None:
        return _(
            "No second publisher is held for these figures: no margin can be given, only exact ties count."
        )
    words = _(
        "Margin of revision: {margin}. It is measured: for {count} values of {economy}’s {largest} largest partners by "
        "year and flow, {years}, another publisher gives a figure too, and nine in ten differ by no more (90th "
        "percentile; where several publishers do, the median difference)."
    ).format(
        margin=margin_words(margin), count=format_count(margin.count), economy=reporter, largest=LARGEST,
        years=format_years(margin.first_year, margin.last_year),
    )  # fmt: skip
    if measure != Measure.BALANCE:
        return words
    return words + " " + _("For a balance it is taken of exports and imports together.")


def margin_words(margin: Margin) -> str:
    """Return the margin with its sign."""
    return "±" + format_pct(margin.pct, decimals=1)


def near_words(codes: str, names: dict[str, str]) -> list[str]:
    """Return the names of the partners within the margin."""
    return [names[code] for code in codes.split(";") if code]


def mirror_words(catalog: Catalog, row: pd.Series, *, reporter: str, partner: str, measure: str) -> str:
    """Return what the other economy's own figures would give, or that they are not held.

    Args:
        catalog: The catalogue.
        row: One row of `doubtful_ranks`.
        reporter: Code of the reporter whose list it is.
        partner: Code of the economy that is ranked.
        measure: What is ranked.
    """
    names = economy_words(catalog)
    words = {"partner": names[partner], "reporter": names[reporter], "year": int(row["year"])}
    if pd.isna(row["mirror_usd"]):
        return _("{partner}’s own figures on its trade with {reporter} in {year} are not held.").format(
            **words
        )
    words |= {
        "value": format_money(row["mirror_usd"], plus=measure == Measure.BALANCE),
        "rank": format_ordinal(int(row["mirror_rank"])),
    }
    seen = _(
        "{partner} itself reports {value} for {year}; put into {reporter}’s list, that would stand {rank}. It is "
        "another count, not a correction: the two value and attribute goods differently, and the rank shown stays."
    ).format(**words)
    if len(FLOWS_OF[measure]) == 1:
        return seen
    return seen + " " + _("Its exports are {reporter}’s imports and the other way round.").format(**words)


def doubt_note(catalog: Catalog, rows: pd.DataFrame, *, reporter: str, partner: str, measure: str) -> str:
    """Return the band of a partner's rank and what its own figure would give, in short; empty without a rank.

    Args:
        catalog: The catalogue.
        rows: One year's ranking.
        reporter: Code of the economy whose list it is.
        partner: Code of the economy that is ranked.
        measure: What is ranked.
    """
    margin, names = margin_of(catalog, reporter), economy_words(catalog)
    found = doubts_of(catalog, rows, margin, reporter=reporter, partner=partner, measure=measure)
    if found.empty or margin is None:
        return ""
    own = found.iloc[0]
    near = near_words(own["near"], names)
    words = {
        "band": short_band(int(own["rank"]), int(own["best_rank"]), int(own["worst_rank"])),
        "margin": margin_words(margin), "near": join_words(near), "partner": names[partner],
    }  # fmt: skip
    if near:
        note = _("Rank with doubt: {band}; within the margin of revision, {margin}: {near}.").format(**words)
    else:
        note = _("Rank with doubt: {band}; nobody else lies within the margin of revision, {margin}.").format(
            **words
        )
    if pd.isna(own["mirror_rank"]):
        return note
    words["rank"] = format_ordinal(int(own["mirror_rank"]))
    return note + " " + _("By {partner}’s own figure it would stand {rank}.").format(**words)
