"""Ranks that were stated or bounded: each says something, and says it of a partner."""

from collections.abc import Iterator

from dashboard.data.evidence import Evidence
from dashboard.data.rules.rule import reads
from dashboard.data.rules.trade import RANKED
from dashboard.model.problem import Problem


@reads("stated_ranks")
def statements_state_something(evidence: Evidence) -> Iterator[Problem]:
    """A statement has a rank, a value or its words in the note, and a value has its currency."""
    loaded = evidence.tables["stated_ranks"]
    rank, amount, currency = (
        loaded.frame[name].notna() for name in ("rank", "value_amount", "value_currency")
    )
    yield from loaded.problems(
        ~rank & ~amount & loaded.frame["note"].isna(),
        column="rank",
        shown="statement_id",
        rule="states neither rank nor value, and no note tells what was said",
        advice="fill rank, value_amount or note, or take the row out",
    )
    yield from loaded.problems(
        amount & ~currency,
        column="value_currency",
        shown="value_amount",
        rule="is a value without currency",
        advice="fill value_currency",
    )
    yield from loaded.problems(
        currency & ~amount,
        column="value_currency",
        rule="stands without value_amount",
        advice="fill value_amount, or blank this cell",
    )


@reads("rank_bounds")
def bounds_are_in_order(evidence: Evidence) -> list[Problem]:
    """The best rank possible is not behind the worst."""
    loaded = evidence.tables["rank_bounds"]
    return loaded.problems(
        loaded.frame["best_rank"] > loaded.frame["worst_rank"],
        column="best_rank",
        rule="is a best rank behind worst_rank",
        advice="exchange the two; rank 1 is the best",
    )


@reads("stated_ranks", "rank_bounds", "economies")
def ranked_partners_can_rank(evidence: Evidence) -> Iterator[Problem]:
    """Only economies hold a rank; the world, groups and unspecified areas do not."""
    economies = evidence.frame("economies")
    others = economies.loc[~economies["kind"].isin(RANKED), "economy_code"]
    for name in ("stated_ranks", "rank_bounds"):
        loaded = evidence.tables[name]
        ranked = loaded.frame["rank"].notna() if name == "stated_ranks" else True
        yield from loaded.problems(
            loaded.frame["partner_code"].isin(others) & ranked,
            column="partner_code",
            rule="is a group, an unspecified area or the world, which hold no rank",
            advice="correct the partner, or take the row out",
        )
