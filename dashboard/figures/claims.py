"""What officials and the press stated, beside the ranks and values the tables give."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis import claims as comparison
from dashboard.analysis.claims import compare_claims
from dashboard.analysis.ranking import rank_all
from dashboard.figures.bump import BUMP_TABLES
from dashboard.figures.claim_marks import Row, draw_rows
from dashboard.figures.claims_facts import computed_facts
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.partner_words import coverage_span, economy_words, list_words, other_of, source_columns
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import DatePrecision, Measure
from dashboard.words import format_count, format_day, format_ordinal, join_parts, ngettext
from dashboard.words import gettext as _

__all__ = ["CLAIM_TABLES", "ClaimsChoice", "all_claims", "compared", "stated_beside_computed"]

CLAIM_TABLES = (*BUMP_TABLES, "exchange_rates")


@dataclass(frozen=True)
class ClaimsChoice:
    """In whose list the stated ranks are.

    Attributes:
        reporter: Whose partners.
    """

    reporter: str


def compared(catalog: Catalog) -> pd.DataFrame:
    """Return all statements beside what the tables give; see `compare_claims`."""
    stated, trade, series = (catalog.table(name) for name in ("stated_ranks", "annual_trade", "trade_series"))
    # only the years that somebody spoke of need ranks
    trade = trade[trade["year"].isin(stated["as_of_year"].unique())]
    ways = [rank_all(trade, catalog.table("economies"), series, eu_as_one=way) for way in (False, True)]
    return compare_claims(
        stated,
        history=pd.concat(ways, ignore_index=True),
        trade=trade,
        rates=catalog.table("exchange_rates"),
        bounds=catalog.table("rank_bounds"),
    )


def outcome_words() -> dict[str, str]:
    """Return the words for how a stated rank compares with the computed one."""
    return {
        comparison.AGREES: _("agrees"),
        comparison.AGREES_EU: _("agrees with the EU as one"),
        comparison.DIFFERS: _("differs"),
        comparison.POSSIBLE: _("possible"),
        comparison.EXCLUDED: _("excluded by single figures"),
        comparison.UNKNOWN: _("cannot be computed"),
        comparison.NO_RANK: _("no rank stated"),
    }


def _short_measures() -> dict[str, str]:
    return {
        Measure.TOTAL.value: _("total"),
        Measure.EXPORT.value: _("exports"),
        Measure.IMPORT.value: _("imports"),
        Measure.BALANCE.value: _("balance"),
    }


def said_by(row: Any) -> str:
    """Return who said it and when, no more exactly than known."""
    day = (
        ""
        if pd.isna(row.statement_date)
        else format_day(row.statement_date.date(), str(row.statement_precision))
    )
    return join_parts([day, str(row.stated_by)])


@told
def stated_beside_computed(catalog: Catalog, choice: ClaimsChoice) -> Exhibit:
    """Return the stated ranks of the other economy in one list, each beside the computed rank."""
    names, other = economy_words(catalog), other_of(catalog, choice.reporter)
    claims = compared(catalog)
    mine = claims[
        (claims["reporter_code"] == choice.reporter)
        & (claims["partner_code"] == other)
        & claims["rank"].notna()
    ]
    newest = mine.iloc[::-1].reset_index(drop=True)
    title, table = _title(newest), claims_table(catalog, newest)
    return Exhibit(
        key="stated",
        title=title,
        subtitle=_subtitle(newest, names[choice.reporter], names[other]),
        alt=title,
        table=table,
        source_ids=tuple(dict.fromkeys(newest["source_id"])),
        draw=lambda palette: draw_rows(
            palette,
            [_row(claim) for claim in newest.itertuples()],
            colour=palette.of_economy(other, catalog.profile.pair),
        ),
        state=(choice.reporter.lower(),),
        notes=_notes(newest),
        on_click="source",
        facts=lambda: computed_facts(catalog, newest, table),
    )  # fmt: skip


def _subtitle(claims: pd.DataFrame, reporter: str, partner: str) -> str:
    words = _(
        "Rank of {partner} among {partners}, as stated and as computed from {reporter}’s figures"
    ).format(partner=partner, partners=list_words(Measure.TOTAL.value, reporter), reporter=reporter)
    ranked = claims.dropna(subset=["ranked_count"])
    if ranked.empty:
        return words
    return _("{words}; {coverage}").format(words=words, coverage=coverage_span(ranked))


def _notes(claims: pd.DataFrame) -> tuple[str, ...]:
    notes = [
        _("A diamond on a dot: the stated rank is the computed one. A diamond alone: no table by partner is held for "
          "that year. A click on a diamond opens who said it and why it may differ; the table beside the chart "
          "explains every difference too.")
    ]  # fmt: skip
    as_one = int((claims["outcome"] == comparison.AGREES_EU).sum())
    if as_one:
        notes.append(
            ngettext("{count} of them is what the tables give when the European Union counts as one partner.",
                     "{count} of them are what the tables give when the European Union counts as one partner.",
                     as_one)
        )  # fmt: skip
    return tuple(notes)


def _title(claims: pd.DataFrame) -> str:
    checked = claims[claims["outcome"] != comparison.UNKNOWN]
    good = int(checked["outcome"].isin((comparison.AGREES, comparison.AGREES_EU)).sum())
    if checked.empty:
        return ngettext("{count} stated rank, which cannot be checked",
                        "{count} stated ranks, which cannot be checked", len(claims))  # fmt: skip
    if len(checked) == 1:
        return (_("The one stated rank that can be checked is what the tables give") if good
                else _("The one stated rank that can be checked is not what the tables give"))  # fmt: skip
    return _("{good} of {checked} stated ranks that can be checked are what the tables give").format(
        good=format_count(good), checked=format_count(len(checked))
    )


def _row(claim: Any) -> Row:
    stated = _("Stated: {rank}").format(rank=format_ordinal(int(claim.rank)))
    computed = _("Computed: {rank}").format(rank="–")
    if not pd.isna(claim.computed_rank):
        computed = _("Computed: {rank} of {count}").format(
            rank=format_ordinal(int(claim.computed_rank)), count=format_count(int(claim.ranked_count))
        )
    return Row(
        head=_("{year} {measure}: {verdict}").format(
            year=claim.as_of_year, measure=_short_measures()[claim.measure], verdict=_verdict(claim)
        ),
        who=said_by(claim),
        hover=(said_by(claim), stated, computed),
        opens=f"source:{claim.source_id}",
        stated=int(claim.rank),
        computed=_whole(claim.computed_rank),
        computed_eu=_whole(claim.computed_eu_rank) if claim.outcome == comparison.AGREES_EU else None,
        best=_whole(claim.best_rank),
        worst=_whole(claim.worst_rank),
        is_focus=claim.outcome == comparison.EXCLUDED,
    )


def _verdict(claim: Any) -> str:
    """Return stated and computed rank in the few words that fit beside the marks."""
    stated = format_ordinal(int(claim.rank))
    if claim.outcome == comparison.AGREES_EU:
        return _("{stated}, EU as one").format(stated=stated)
    if claim.outcome == comparison.DIFFERS:
        return _("{stated}, not {given}").format(
            stated=stated, given=format_ordinal(int(claim.computed_rank))
        )
    if claim.outcome == comparison.EXCLUDED:
        return _("{stated}, not {given}").format(
            stated=stated, given=span_words(int(claim.best_rank), int(claim.worst_rank))
        )
    words = {
        comparison.AGREES: _("{stated}, agrees"),
        comparison.POSSIBLE: _("{stated}, possible"),
        comparison.UNKNOWN: _("{stated}, no table"),
    }
    return words[claim.outcome].format(stated=stated)


def span_words(best: int, worst: int) -> str:
    """Return a range of ranks, a single one as such."""
    return format_ordinal(best) if best == worst else f"{format_ordinal(best)}–{format_ordinal(worst)}"


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


@told
def all_claims(catalog: Catalog) -> Exhibit:
    """Return every statement, of either list, with or without a rank, the newest first."""
    claims = compared(catalog).sort_values(
        "statement_date", ascending=False, kind="stable", na_position="last"
    )
    table = claims_table(catalog, claims)
    title = ngettext(
        "Every statement held: {count} rank, total or other claim", "Every statement held: {count} ranks, totals "
        "and other claims", len(claims),
    )  # fmt: skip
    return Exhibit(
        key="claims",
        title=title,
        subtitle=_(
            "Who stated what, when and for which year, beside the computed rank and value, with the reason where "
            "they differ; newest statement first"
        ),
        alt=title,
        table=table,
        source_ids=tuple(dict.fromkeys(claims["source_id"])),
        notes=(
            _("Values are compared in the currency of the statement, at the average rate of the year. A blank is not "
              "held or not stated."),
        ),
        facts=lambda: computed_facts(catalog, claims, table),
    )  # fmt: skip


def claims_table(catalog: Catalog, claims: pd.DataFrame) -> pd.DataFrame:
    """Return statements as a table to read and take away.

    Args:
        catalog: The catalogue.
        claims: Rows of what `compared` returns, in the order wanted.
    """
    names, whether = economy_words(catalog), {True: _("yes"), False: _("no")}
    best, worst = claims["best_rank"], claims["worst_rank"]
    span = [
        ""
        if pd.isna(a)
        else (format_ordinal(int(a)) if a == b else f"{format_ordinal(int(a))}–{format_ordinal(int(b))}")
        for a, b in zip(best, worst, strict=True)
    ]
    columns: dict[str, Any] = {
        _("Stated on"): claims["statement_date"],
        _("Precision"): claims["statement_precision"].map(labels(DatePrecision)).fillna(""),
        _("Stated by"): claims["stated_by"],
        _("Year meant"): claims["as_of_year"],
        _("Year inferred"): claims["is_year_inferred"].map(whether),
        _("Partners of"): claims["reporter_code"].map(names),
        _("Ranked"): claims["partner_code"].map(names),
        _("Measure"): claims["measure"].map(labels(Measure)),
        _("Stated rank"): claims["rank"],
        _("Computed rank"): claims["computed_rank"],
        _("Computed rank, EU as one"): claims["computed_eu_rank"],
        _("Partners ranked"): claims["ranked_count"],
        _("Rank that single figures allow"): span,
        _("Stated less computed"): claims["rank_difference"],
        _("Comparison"): claims["outcome"].map(outcome_words()),
        _("Stated value"): claims["value_amount"],
        _("Currency"): claims["value_currency"].fillna(""),
        _("Computed value, same currency"): claims["computed_amount"].round(0),
        _("Same trade as the ranked economy reports it, US$"): claims["mirror_usd"].round(0),
        _("Stated less computed, %"): claims["value_difference_pct"].round(2),
        _("Explanation"): claims["explanation"].fillna(""),
        _("Note"): claims["note"].fillna(""),
    }
    return pd.DataFrame(columns | source_columns(catalog, claims["source_id"])).reset_index(drop=True)
