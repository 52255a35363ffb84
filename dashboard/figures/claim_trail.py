"""Where a stated rank comes from: one that the figures held exclude, among the years around it."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.citations import cite
from dashboard.analysis.claims import disputed_claims
from dashboard.analysis.partners import add_sources, rank_list
from dashboard.figures.claim_marks import Row, draw_rows
from dashboard.figures.claims import compared, said_by, span_words
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.partner_words import economy_words, list_words, source_columns
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Measure
from dashboard.words import (
    format_day,
    format_money,
    format_ordinal,
    format_years,
    join_parts,
    language,
    ngettext,
)
from dashboard.words import gettext as _

__all__ = ["TrailChoice", "claim_trail", "disputed"]

#: Years shown before and after the year of the statement.
BEFORE, AFTER = 6, 3


@dataclass(frozen=True)
class TrailChoice:
    """Which statement is traced.

    Attributes:
        statement_id: Key in `stated_ranks`.
    """

    statement_id: str


@dataclass(frozen=True)
class Disputed:
    """A stated rank that the figures held exclude.

    Attributes:
        statement_id: Key in `stated_ranks`.
        rank: The stated rank.
        reporter: In whose list it is.
        measure: By what.
    """

    statement_id: str
    rank: int
    reporter: str
    measure: str


def disputed(catalog: Catalog) -> tuple[Disputed, ...]:
    """Return the stated ranks of the pair that the figures held exclude, the newest first."""
    claims, (first, second) = compared(catalog), catalog.profile.pair
    found = [
        disputed_claims(claims, reporter=reporter, partner=partner)
        for reporter, partner in ((first, second), (second, first))
    ]
    return tuple(
        Disputed(str(row.statement_id), int(row.rank), str(row.reporter_code), str(row.measure))
        for rows in found
        for row in rows.itertuples()
    )


@told
def claim_trail(catalog: Catalog, choice: TrailChoice) -> Exhibit:
    """Return what was stated and what can be computed around one statement, one fact a row."""
    names = economy_words(catalog)
    claims = compared(catalog).set_index("statement_id", drop=False)
    claim = claims.loc[choice.statement_id]
    facts = _facts(catalog, claims, claim, names)
    partner, reporter = names[claim["partner_code"]], names[claim["reporter_code"]]
    title = _title(claim)
    nearest = facts.assign(far=(facts["year"] - claim["as_of_year"]).abs()).sort_values("far", kind="stable")
    ids = [str(claim["source_id"])] + [one for cell in nearest["source_ids"] for one in str(cell).split(";")]
    same = [one.statement_id for one in disputed(catalog) if (one.reporter, one.measure) == (
        str(claim["reporter_code"]), str(claim["measure"]))]  # fmt: skip
    place = same.index(choice.statement_id) + 1 if choice.statement_id in same else 1
    return Exhibit(
        # they stand on one page, one below the other
        key="trail" if place == 1 else f"trail-{place}",
        title=title,
        subtitle=_("Rank of {partner} among {partners}, {measure}, {years}; from {reporter}’s figures").format(
            partner=partner, partners=list_words(Measure.TOTAL.value, reporter),
            measure=labels(Measure)[claim["measure"]].lower(),
            years=format_years(int(facts["year"].min()), int(facts["year"].max())),
            reporter=reporter,
        ),
        alt=title,
        table=_table(catalog, facts),
        source_ids=tuple(dict.fromkeys(one for one in ids if one)),
        draw=lambda palette: draw_rows(
            palette, [_row(fact) for fact in facts.itertuples()],
            colour=palette.of_economy(claim["partner_code"], catalog.profile.pair),
        ),
        state=(str(claim["as_of_year"]),),
        notes=_notes(catalog, claim, partner),
        on_click="source",
    )  # fmt: skip


def _title(claim: pd.Series) -> str:
    day = format_day(claim["statement_date"].date(), str(claim["statement_precision"]))
    return _("The {rank} place stated on {day} does not fit the figures held for {year}, which give {span}").format(
        rank=format_ordinal(int(claim["rank"])), day=day, year=claim["as_of_year"],
        span=span_words(int(claim["best_rank"]), int(claim["worst_rank"])),
    )  # fmt: skip


def _notes(catalog: Catalog, claim: pd.Series, partner: str) -> tuple[str, ...]:
    """Return the statement, the difference explained, and how the range follows, each with its source."""
    said = cite(
        catalog.table("sources"), catalog.table("publishers"), [claim["source_id"]], language=language()
    )
    notes = []
    if said:
        notes.append(
            _("Stated by {who}: {what} Source: {source}.").format(
                who=claim["stated_by"],
                what="" if pd.isna(claim["note"]) else str(claim["note"]).rstrip(".") + ".",
                source=said[0].short(),
            )
        )
    if not pd.isna(claim["explanation"]):
        notes.append(_("Why it differs: {explanation}").format(explanation=claim["explanation"]))
    bounds = catalog.table("rank_bounds")
    mine = bounds[
        (bounds["reporter_code"] == claim["reporter_code"])
        & (bounds["partner_code"] == claim["partner_code"])
        & (bounds["measure"] == claim["measure"])
        & (bounds["year"] == claim["as_of_year"])
    ]
    notes += [
        _("How {span} follows for {partner} in {year}: {reasoning}").format(
            span=span_words(row.best_rank, row.worst_rank),
            partner=partner,
            year=row.year,
            reasoning=row.reasoning,
        )
        for row in mine.itertuples()
    ]
    return tuple(notes)


def _facts(catalog: Catalog, claims: pd.DataFrame, claim: pd.Series, names: dict[str, str]) -> pd.DataFrame:
    """Return one row per fact: computed ranks, ranges and statements of the years around."""
    reporter, partner, measure = claim["reporter_code"], claim["partner_code"], claim["measure"]
    first, last = int(claim["as_of_year"]) - BEFORE, int(claim["as_of_year"]) + AFTER
    ranked = rank_list(catalog, reporter=reporter, measure=measure, partner=partner)
    ranked = ranked[ranked["year"].between(first, last)].reset_index(drop=True)
    ranked = add_sources(ranked, catalog.table("annual_trade"), catalog.table("trade_series"))
    bounds = catalog.table("rank_bounds")
    ranges = bounds[
        (bounds["reporter_code"] == reporter)
        & (bounds["partner_code"] == partner)
        & (bounds["measure"] == measure)
        & bounds["year"].between(first, last)
    ]
    stated = claims[
        (claims["reporter_code"] == reporter)
        & (claims["partner_code"] == partner)
        & (claims["measure"] == measure)
        & claims["rank"].notna()
        & claims["as_of_year"].between(first, last)
    ]
    rows: list[dict[str, Any]] = [
        {"year": row.year, "order": 2, "what": _("computed"), "computed": row.rank, "value_usd": row.value_usd,
         "who": ngettext("{count} partner ranked", "{count} partners ranked", row.ranked_count),
         "source_ids": row.source_ids}
        for row in ranked.itertuples()
    ]  # fmt: skip
    rows += [
        {"year": row.year, "order": 1, "what": _("from single figures"), "best": row.best_rank,
         "worst": row.worst_rank, "value_usd": row.value_usd, "who": _("no full table"),
         "text": row.reasoning, "source_ids": row.source_ids}
        for row in ranges.itertuples()
    ]  # fmt: skip
    rows += [
        {"year": row.as_of_year, "order": 0,
         "what": _("stated, year assumed") if row.is_year_inferred else _("stated"), "stated": row.rank,
         "who": said_by(row), "text": row.explanation, "source_ids": row.source_id,
         "is_focus": row.statement_id == claim["statement_id"]}
        for row in stated.itertuples()
    ]  # fmt: skip
    columns = ["year", "order", "what", "stated", "computed", "best", "worst", "value_usd", "who", "text",
               "source_ids", "is_focus"]  # fmt: skip
    facts = pd.DataFrame(rows).reindex(columns=columns)
    facts["is_focus"] = [bool(flag is True) for flag in facts["is_focus"]]
    for name in ("stated", "computed", "best", "worst"):
        facts[name] = facts[name].astype("Int64")
    return facts.sort_values(["year", "order"], ascending=[False, True], kind="stable", ignore_index=True)


def _row(fact: Any) -> Row:
    stated, computed, best, worst = (
        None if pd.isna(rank) else int(rank) for rank in (fact.stated, fact.computed, fact.best, fact.worst)
    )
    value = [] if pd.isna(fact.value_usd) else [format_money(fact.value_usd)]
    known = next((rank for rank in (stated, computed) if rank is not None), None)
    rank = format_ordinal(known) if known is not None else span_words(int(fact.best), int(fact.worst))
    return Row(
        head=_("{year}: {rank} {what}").format(year=fact.year, rank=rank, what=fact.what),
        who=join_parts([str(fact.who), *value]),
        hover=(str(fact.who), *value),
        opens="source:" + str(fact.source_ids).split(";")[0],
        stated=stated,
        computed=computed,
        best=best,
        worst=worst,
        is_focus=fact.is_focus,
    )


def _table(catalog: Catalog, facts: pd.DataFrame) -> pd.DataFrame:
    columns: dict[str, Any] = {
        _("Year"): facts["year"],
        _("What it is"): facts["what"],
        _("Stated rank"): facts["stated"],
        _("Computed rank"): facts["computed"],
        _("Best rank possible"): facts["best"],
        _("Worst rank possible"): facts["worst"],
        _("Total trade, US$"): facts["value_usd"],
        _("By whom, from what"): facts["who"],
        _("Explanation"): facts["text"].fillna(""),
    }
    return pd.DataFrame(columns | source_columns(catalog, facts["source_ids"]))
