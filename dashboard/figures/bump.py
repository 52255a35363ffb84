"""Ranks over the years: who overtook whom, with what officials stated and what can be bounded."""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from dashboard.analysis.blind_spots import year_ranges
from dashboard.analysis.citations import cite
from dashboard.analysis.partners import FLOWS_OF, add_sources, rank_list, ranked_years
from dashboard.analysis.rank_lines import bump_lines, left_out_of_lines
from dashboard.figures import bump_marks
from dashboard.figures.bump_table import rank_table
from dashboard.figures.bump_view import LOWEST, View
from dashboard.figures.doubt_words import doubts_of, margin_note, margin_of
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.partner_words import (
    TABLES,
    coverage_span,
    economy_words,
    list_words,
    named_sources,
    other_of,
    unit_words,
)
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.vocab import Completeness
from dashboard.words import (
    format_ordinal,
    format_pct,
    format_years,
    join_parts,
    join_words,
    language,
    ngettext,
)
from dashboard.words import gettext as _

__all__ = ["BUMP_TABLES", "BumpChoice", "rank_bump"]

BUMP_TABLES = (*TABLES, "stated_ranks", "rank_bounds")
#: Lowest rank drawn of the other partners, unless the chosen one stands lower at the end.
DEPTH = 15


@dataclass(frozen=True)
class BumpChoice:
    """Which ranks are shown over the years.

    Attributes:
        reporter: Whose partners.
        measure: What is ranked.
        first_year: First year drawn.
        last_year: Last year drawn.
        eu_as_one: Whether the European Union is one partner.
        filters: The choices in words, for files.
    """

    reporter: str
    measure: str
    first_year: int
    last_year: int
    eu_as_one: bool = False
    filters: str = ""


@told
def rank_bump(catalog: Catalog, choice: BumpChoice) -> Exhibit:
    """Return the ranks of the largest partners over the years, the other economy of the pair bold."""
    names, other = economy_words(catalog), other_of(catalog, choice.reporter)
    listed = rank_list(catalog, reporter=choice.reporter, measure=choice.measure, eu_as_one=choice.eu_as_one)
    listed = listed[listed["year"].between(choice.first_year, choice.last_year)].reset_index(drop=True)
    mine = listed[listed["partner_code"] == other]
    last_rank = int(mine["rank"].iloc[-1]) if not mine.empty else 1
    depth = max(DEPTH, min(last_rank + 2, LOWEST))
    points = bump_lines(listed, partner=other, depth=depth)
    points = add_sources(points, catalog.table("annual_trade"), catalog.table("trade_series"))
    stated, bounds = _beside(catalog, choice, other)
    years = ranked_years(catalog.table("trade_series"), reporter=choice.reporter, measure=choice.measure)
    margin = margin_of(catalog, choice.reporter)
    doubts = doubts_of(
        catalog, listed, margin, reporter=choice.reporter, partner=other, measure=choice.measure
    )
    view = View(
        points=points,
        stated=stated,
        bounds=bounds,
        gaps=_gaps(years, choice),
        ranked_years=years,
        depth=depth,
        names=names,
        pair=catalog.profile.pair,
        chosen=other,
        measure=choice.measure,
        doubts=doubts,
    )
    title = _title(mine, choice, names, other)
    return Exhibit(
        key="ranks",
        title=title,
        subtitle=_subtitle(listed, choice, names),
        alt=_alt(title, view),
        table=rank_table(catalog, view),
        source_ids=tuple(
            dict.fromkeys([*(named_sources(points, other) if not points.empty else ()), *stated["source_id"],
                           *(one for cell in bounds["source_ids"] for one in cell.split(";"))])
        ),
        draw=lambda palette: bump_marks.draw(palette, view),
        state=(choice.reporter.lower(), choice.measure, f"{choice.first_year}-{choice.last_year}",
               *(["eu"] if choice.eu_as_one else [])),
        filters=choice.filters,
        notes=(
            *_notes(catalog, choice, view, listed, without_line=left_out_of_lines(listed, points, depth=depth)),
            *([margin_note(margin, reporter=names[choice.reporter], measure=choice.measure)] if len(doubts) else []),
        ),
        on_click="source",
    )  # fmt: skip


def _beside(catalog: Catalog, choice: BumpChoice, other: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the stated ranks and the bounds that belong to this list."""
    found = []
    for table, year in (("stated_ranks", "as_of_year"), ("rank_bounds", "year")):
        rows = catalog.table(table)
        kept = (
            (rows["reporter_code"] == choice.reporter)
            & (rows["partner_code"] == other)
            & (rows["measure"] == choice.measure)
            & rows[year].between(choice.first_year, choice.last_year)
        )
        found.append(rows[kept])
    stated, bounds = found
    return stated[stated["rank"].notna()].sort_values("as_of_year"), bounds.sort_values("year")


def _gaps(years: tuple[int, ...], choice: BumpChoice) -> tuple[tuple[int, int], ...]:
    """Return first and last year of every stretch without a ranking between two years with one."""
    shown = [year for year in years if choice.first_year <= year <= choice.last_year]
    return tuple((a + 1, b - 1) for a, b in pairwise(shown) if b - a > 1)


def _title(mine: pd.DataFrame, choice: BumpChoice, names: dict[str, str], other: str) -> str:
    words = {"partner": names[other], "partners": list_words(choice.measure, names[choice.reporter])}
    if mine.empty:
        years = format_years(choice.first_year, choice.last_year)
        return _("{partner} has no computed rank among {partners} for {years}").format(**words, years=years)
    last, best = mine.iloc[-1], mine[mine["rank"] == mine["rank"].min()]
    words |= {"rank": format_ordinal(int(last["rank"])), "year": str(last["year"]),
              "best": format_ordinal(int(best["rank"].iloc[0])), "first": str(mine["year"].iloc[0]),
              "best_years": year_ranges(tuple(int(year) for year in best["year"]))}  # fmt: skip
    if len(mine) == 1:
        return _("{partner} ranked {rank} among {partners} in {year}").format(**words)
    if int(last["rank"]) == int(best["rank"].iloc[0]):
        if len(best) == 1:
            return _(
                "{partner} ranked {rank} among {partners} in {year}, its best computed place since {first}"
            ).format(**words)
        return _(
            "{partner} ranked {rank} among {partners} in {year}, its best computed place since {first}, held in "
            "{best_years}"
        ).format(**words)
    return _(
        "{partner} ranked {rank} among {partners} in {year}; "
        "its best computed rank since {first} was {best}, in {best_years}"
    ).format(**words)


def _subtitle(listed: pd.DataFrame, choice: BumpChoice, names: dict[str, str]) -> str:
    unit = unit_words(choice.measure, names[choice.reporter], eu_as_one=choice.eu_as_one)
    if listed.empty:
        return unit
    years = format_years(int(listed["year"].min()), int(listed["year"].max()))
    return _("Rank by year, 1 is the largest. {unit}; {coverage}, {years}").format(
        unit=unit, coverage=coverage_span(listed), years=years
    )


def _alt(title: str, view: View) -> str:
    rivals = view.points[view.points["role"] == "rival"]["partner_code"].unique()
    if len(rivals) == 0:
        return title
    close = join_words([view.names[code] for code in rivals])
    return _("{title}; next to it at the end stand {rivals}").format(title=title, rivals=close)


def _largest_only(catalog: Catalog, choice: BumpChoice, listed: pd.DataFrame) -> str:
    """Tell the years whose table holds the largest partners only, and how much those cover."""
    series = catalog.table("trade_series")
    mine = series[
        (series["reporter_code"] == choice.reporter) & series["flow"].isin(FLOWS_OF[choice.measure])
    ]
    years = mine.loc[mine["completeness"] == Completeness.LARGEST.value, "year"]
    rows = listed[listed["year"].isin(years)].drop_duplicates("year")
    if rows.empty:
        return ""
    words = {"years": year_ranges(tuple(int(year) for year in rows["year"])), "ranked": coverage_span(rows)}
    covered = rows["coverage_pct"].dropna()
    if covered.empty:
        return _("For {years} the largest partners only are held: {ranked}.").format(**words)
    low, high = format_pct(float(covered.min())), format_pct(float(covered.max()))
    words["share"] = low if low == high else _("{low} to {high}").format(low=low, high=high)
    return _(
        "For {years} the largest partners only are held: {ranked}, {share} of the published total."
    ).format(**words)


def _notes(
    catalog: Catalog, choice: BumpChoice, view: View, listed: pd.DataFrame, *, without_line: int
) -> tuple[str, ...]:
    caveats = []
    missing = [year for first, last in view.gaps for year in range(first, last + 1)]
    if missing:
        caveats.append(
            _("No full table by partner is held for {years}: no rank is computed and the lines break. What stands "
              "there was stated, or is the range that the single figures held allow.").format(
                years=year_ranges(tuple(missing)))
        )  # fmt: skip
    if partial := _largest_only(catalog, choice, listed):
        caveats.append(partial)
    inferred = int(view.stated["is_year_inferred"].sum())
    if inferred:
        caveats.append(
            ngettext("The year of {count} stated rank is inferred, not stated.",
                     "The year of {count} stated ranks is inferred, not stated.", inferred)
        )  # fmt: skip
    if without_line:
        caveats.append(
            ngettext("{count} partner with few years in this range of ranks has no line.",
                     "{count} partners with few years in this range of ranks have no line.", without_line)
        )  # fmt: skip
    if not listed.empty:
        caveats.append(_("A line that fades leaves this range of ranks."))
    caveats.append(
        _("A table may leave partners out or add goods up differently: the table beside the chart tells the limits "
          "of each year.")
    )  # fmt: skip
    return tuple(note for note in (" ".join(caveats), _sources_by_year(catalog, choice)) if note)


def _sources_by_year(catalog: Catalog, choice: BumpChoice) -> str:
    """Tell which publisher's table the ranks of which years rest on."""
    series = catalog.table("trade_series")
    years = ranked_years(series, reporter=choice.reporter, measure=choice.measure)
    mine = series[
        (series["reporter_code"] == choice.reporter)
        & (series["flow"] == FLOWS_OF[choice.measure][0])
        & series["year"].isin(years)
        & series["year"].between(choice.first_year, choice.last_year)
    ].sort_values("year")
    ids = list(dict.fromkeys(mine["source_id"]))
    found = cite(catalog.table("sources"), catalog.table("publishers"), ids, language=language())
    parts = [
        _("{publisher} ({title}) {years}").format(
            publisher=c.publisher,
            title=c.title,
            years=year_ranges(
                tuple(int(year) for year in mine.loc[mine["source_id"] == c.source_id, "year"])
            ),
        )
        for c in found
    ]
    return _("Tables ranked: {parts}").format(parts=join_parts(parts)) if parts else ""
