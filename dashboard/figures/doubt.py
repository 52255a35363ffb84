"""A rank with doubt: the neighbours within the margin of revision, and the other side's own figure."""

from typing import Any

import pandas as pd

from dashboard.analysis.doubt import close_by
from dashboard.analysis.partners import FLOWS_OF, add_sources, rank_list
from dashboard.figures.doubt_marks import Close, draw
from dashboard.figures.doubt_words import (
    DOUBT_TABLES,
    band_words,
    doubts_of,
    margin_note,
    margin_of,
    mirror_words,
    near_words,
)
from dashboard.figures.exhibit import Exhibit
from dashboard.figures.partner_words import (
    coverage_words,
    economy_words,
    named_sources,
    other_of,
    source_columns,
    unit_words,
)
from dashboard.figures.ranking_words import RankingChoice
from dashboard.figures.told import told
from dashboard.model.catalog import Catalog
from dashboard.model.labels import labels
from dashboard.model.vocab import Measure
from dashboard.words import format_ordinal, join_words, ngettext
from dashboard.words import gettext as _

__all__ = ["DOUBT_TABLES", "rank_doubt"]

#: Partners within the margin that a title names; the figure shows all.
MOST_NAMED = 3


@told
def rank_doubt(catalog: Catalog, choice: RankingChoice) -> Exhibit:
    """Return how sure the rank of the other economy is in one year's list."""
    names, partner = economy_words(catalog), other_of(catalog, choice.reporter)
    listed = rank_list(catalog, reporter=choice.reporter, measure=choice.measure, eu_as_one=choice.eu_as_one)
    rows = listed[listed["year"] == choice.year].reset_index(drop=True)
    margin = margin_of(catalog, choice.reporter)
    doubts = doubts_of(
        catalog, rows, margin, reporter=choice.reporter, partner=partner, measure=choice.measure
    )
    marks = _marks(catalog, rows, doubts, choice, partner)
    title = _title(doubts, choice, names, partner)
    subtitle = unit_words(choice.measure, names[choice.reporter], eu_as_one=choice.eu_as_one)
    if not rows.empty:
        subtitle = _("{unit}; {coverage}, {year}").format(
            unit=subtitle, coverage=coverage_words(rows), year=choice.year
        )
    notes = [] if doubts.empty else [
        margin_note(margin, reporter=names[choice.reporter], measure=choice.measure),
        mirror_words(catalog, doubts.iloc[0], reporter=choice.reporter, partner=partner, measure=choice.measure),
    ]  # fmt: skip
    return Exhibit(
        key="doubt",
        title=title,
        subtitle=subtitle,
        alt=title,
        table=_table(catalog, marks, choice, names),
        source_ids=named_sources(marks, partner) if not marks.empty else (),
        draw=lambda palette: draw(
            palette,
            Close(marks, doubts, margin, choice.measure, choice.reporter, names, catalog.profile.pair),
        ),
        state=(choice.reporter.lower(), choice.measure, str(choice.year), *(["eu"] if choice.eu_as_one else [])),
        filters=choice.filters,
        notes=tuple(notes),
    )  # fmt: skip


def _marks(
    catalog: Catalog, rows: pd.DataFrame, doubts: pd.DataFrame, choice: RankingChoice, partner: str
) -> pd.DataFrame:
    """Return what is drawn: the partners next in rank, and the other side's figure as a row of its own."""
    columns = [
        "year",
        "partner_code",
        "rank",
        "value_usd",
        "is_near",
        "is_mirror",
        "ranked_count",
        "source_ids",
    ]
    if doubts.empty:
        return pd.DataFrame(columns=columns)
    trade, own = catalog.table("annual_trade"), doubts.iloc[0]
    close = close_by(rows, partner=partner, near=own["near"])
    close = add_sources(close, trade, catalog.table("trade_series")).assign(is_mirror=False)
    marks = close[columns]
    if pd.isna(own["mirror_usd"]):
        return marks
    theirs = trade[
        (trade["reporter_code"] == partner)
        & (trade["partner_code"] == choice.reporter)
        & (trade["year"] == choice.year)
    ]
    flows = {"export": "import", "import": "export"}
    wanted = [flows[flow] for flow in FLOWS_OF[choice.measure]]
    ids = dict.fromkeys(theirs.loc[theirs["flow"].isin(wanted), "source_id"])
    mirror = pd.DataFrame(
        [[choice.year, partner, own["mirror_rank"], own["mirror_usd"], False, True, own["ranked_count"],
          ";".join(ids)]],
        columns=columns,
    )  # fmt: skip
    return pd.concat([marks, mirror], ignore_index=True)


def _title(doubts: pd.DataFrame, choice: RankingChoice, names: dict[str, str], partner: str) -> str:
    words: dict[str, Any] = {
        "partner": names[partner],
        "reporter": names[choice.reporter],
        "year": choice.year,
    }
    if doubts.empty:
        return _("{partner} has no rank in {year} whose doubt could be told").format(**words)
    own = doubts.iloc[0]
    near = near_words(own["near"], names)
    words |= {"rank": format_ordinal(int(own["rank"])),
              "band": band_words(int(own["best_rank"]), int(own["worst_rank"]))}  # fmt: skip
    words["asked"] = _("How sure is {rank}?").format(**words)
    if choice.measure == Measure.BALANCE:
        words["asked"] = _("How sure is the {rank} place, counted from the largest surplus?").format(**words)
    if not near:
        return _("{asked} No other partner lies within the margin of revision").format(**words)
    named = near if len(near) <= MOST_NAMED else near[: MOST_NAMED - 1]
    if len(named) < len(near):
        more = len(near) - len(named)
        named = [*named, ngettext("{count} more", "{count} more", more)]
    words["near"] = join_words(named)
    return ngettext(
        "{{asked}} Within the margin of revision it is {{band}}: {{near}} is that close",
        "{{asked}} Within the margin of revision it is {{band}}: {{near}} are that close",
        len(near),
    ).format(**words)  # fmt: skip


def _table(
    catalog: Catalog, marks: pd.DataFrame, choice: RankingChoice, names: dict[str, str]
) -> pd.DataFrame:
    partner = other_of(catalog, choice.reporter)
    own = marks.loc[(marks["partner_code"] == partner) & ~marks["is_mirror"].astype(bool), "value_usd"]
    value = float(own.iloc[0]) if len(own) else float("nan")
    off = marks["value_usd"].astype(float) - value
    whether = {True: _("yes"), False: _("no")}
    is_mirror = marks["is_mirror"].astype(bool)
    in_list = marks["rank"].astype("Int64")
    columns: dict[str, Any] = {
        _("Rank"): in_list.mask(is_mirror),
        _("Partner"): marks["partner_code"].map(names),
        _("As reported by"): [names[partner if mirror else choice.reporter] for mirror in is_mirror],
        _("{measure}, US$").format(measure=labels(Measure)[choice.measure]): marks["value_usd"].astype(float),
        _("Difference, US$"): off,
        _("Difference, %"): (off / abs(value) * 100).round(2) if value else off * float("nan"),
        _("Within the margin"): [
            "" if mirror or (code == partner) else whether[bool(near)]
            for code, near, mirror in zip(marks["partner_code"], marks["is_near"], is_mirror, strict=True)
        ],
        _("Rank this figure would have"): in_list.where(is_mirror),
        _("Partners ranked"): marks["ranked_count"].astype("Int64"),
    }
    return pd.DataFrame(columns | source_columns(catalog, marks["source_ids"])).reset_index(drop=True)
