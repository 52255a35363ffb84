"""The words of the agreement lens: what moved, beside what, and what the figure does not show."""

import re
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.blind_spots import year_ranges
from dashboard.analysis.lens import ASEAN, Compared
from dashboard.model.vocab import EventStage, Measure
from dashboard.words import format_day, format_pct, format_points, join_parts, join_words, ngettext
from dashboard.words import gettext as _

#: More marks than this cannot be told apart on one axis.
MOST_MARKS = 6


@dataclass(frozen=True)
class Told:
    """What a lens figure speaks of, in words.

    Attributes:
        agreement: Code of the agreement.
        reporter: Name of the reporter.
        partner: Name of the other economy.
        measure: `total`, `export` or `import`.
        base_year: Year of entry into force.
        asked: What was asked for as peers.
        names: Names of economies by code.
    """

    agreement: str
    reporter: str
    partner: str
    measure: str
    base_year: int
    asked: tuple[str, ...]
    names: dict[str, str]


def not_effect() -> str:
    """Return the words that every picture and every file of the lens carries."""
    return _("Association, not effect")


def trade_words(measure: str, reporter: str, partner: str) -> str:
    """Return which trade is looked at, as a sentence begins with it."""
    words = {
        Measure.EXPORT.value: _("{reporter}’s exports to {partner}"),
        Measure.IMPORT.value: _("{reporter}’s imports from {partner}"),
        Measure.TOTAL.value: _("{reporter}’s trade with {partner}"),
    }
    return words[measure].format(reporter=reporter, partner=partner)


def toward(measure: str, partner: str) -> str:
    """Return the label of one line: to, from or with whom."""
    words = {
        Measure.EXPORT.value: _("to {partner}"),
        Measure.IMPORT.value: _("from {partner}"),
        Measure.TOTAL.value: _("with {partner}"),
    }
    return words[measure].format(partner=partner)


def peer_words(told: Told, members: tuple[str, ...]) -> str:
    """Return what the basket is called: its one member, other ASEAN members, or a number of peers."""
    if len(members) == 1:
        return told.names[members[0]]
    if told.asked == (ASEAN,):
        return ngettext("{count} other ASEAN member", "{count} other ASEAN members", len(members))
    return ngettext("{count} peer", "{count} peers", len(members))


def moved(index: float) -> str:
    """Return how far an index is from 100, in words.

    >>> moved(217.3), moved(92.9), moved(100.02)
    ('rose 117%', 'fell 7%', 'stayed level')
    """
    change = index - 100
    size = format_pct(abs(change), decimals=0)
    if size == format_pct(0, decimals=0):
        return _("stayed level")
    return (_("rose {size}") if change > 0 else _("fell {size}")).format(size=size)


def title(compared: Compared, told: Told) -> str:
    """Return the finding: how the pair's trade and that with the peers moved since the base year."""
    trade = trade_words(told.measure, told.reporter, told.partner)
    words = {"trade": trade, "agreement": told.agreement, "base": str(told.base_year)}
    rows = compared.rows.dropna(subset=["pair_index"])
    if rows.empty:
        return _("No figure is held for {trade} in {base}, when {agreement} entered into force").format(
            **words
        )
    after = rows[rows["year"] > told.base_year]
    if after.empty:
        return _("{trade}: no year after {base}, when {agreement} entered into force, is held").format(
            **words
        )
    last = after.iloc[-1]
    words |= {"last": str(last["year"]), "moved": moved(float(last["pair_index"]))}
    beside = "rest" if is_thin(compared) else "basket"
    if pd.isna(last[f"{beside}_index"]):
        return _("{trade} {moved} from {base}, when {agreement} entered into force, to {last}").format(
            **words
        )
    others = _("the rest of the world") if beside == "rest" else peer_words(told, compared.members)
    words["peers"] = toward(told.measure, others)
    words["theirs"] = moved(float(last[f"{beside}_index"]))
    if told.measure == Measure.TOTAL:
        return _(
            "{trade} {moved} from {base}, when {agreement} entered into force, to {last}; that {peers} {theirs}"
        ).format(**words)
    return _(
        "{trade} {moved} from {base}, when {agreement} entered into force, to {last}; those {peers} {theirs}"
    ).format(**words)


def is_thin(compared: Compared) -> bool:
    """Return whether most peers asked for are left out: what is left is no finding to lead with."""
    return not compared.members or len(compared.members) < len(compared.left_out)


def weightiest(life: pd.DataFrame) -> pd.DataFrame:
    """Return the stages that get a mark, entries into force before signatures, in order of time."""
    order = life.assign(is_later=life["stage"] != EventStage.IN_FORCE).sort_values("is_later", kind="stable")
    return order.head(MOST_MARKS).sort_values("date", kind="stable", ignore_index=True)


def stage_words(row: dict[str, object], names: dict[str, str]) -> str:
    """Return a stage of an agreement, for whom, and its day."""
    stages = {
        EventStage.SIGNED.value: _("signed"),
        EventStage.IN_FORCE.value: _("in force"),
        EventStage.UPGRADED.value: _("upgraded"),
    }
    stage = stages[str(row["stage"])]
    if not pd.isna(row["economy_code"]):  # type: ignore[call-overload]
        stage = _("{stage} for {economy}").format(stage=stage, economy=names[str(row["economy_code"])])
    day = format_day(pd.Timestamp(str(row["date"])).date(), str(row["date_precision"]))
    words = _("{stage}, {day}").format(stage=stage, day=day)
    # the first clause of a note names the part of the agreement; the Timeline has the rest
    part = "" if pd.isna(row["note"]) else re.split("[;.]", str(row["note"]))[0]  # type: ignore[call-overload]
    return f"{words} ({part})" if part else words


def circled(index: int) -> str:
    """Return a number in a circle, counted from 0."""
    return chr(ord("①") + index)


def notes(compared: Compared, told: Told, life: pd.DataFrame, *, window: int) -> tuple[str, ...]:
    """Return what stands under the figure and in every file of it."""
    found = [_mark_line(told, life), _caveat(), _basket_line(compared, told), _rest_line(compared, told)]
    base = _("Base: the whole calendar year of entry into force.")
    limits = [base, _held_line(compared, told, window), _source_line(compared)]
    found.append(" ".join(part for part in limits if part))
    return tuple(note for note in found if note)


def month_notes(told: Told, life: pd.DataFrame) -> tuple[str, ...]:
    """Return what stands under the lens by month."""
    limits = _(
        "No other partner is held by month, so there are no peers. The first eleven sums after entry into "
        "force still hold months from before it."
    )
    return tuple(note for note in (_mark_line(told, life), _caveat(), limits) if note)


def _mark_line(told: Told, life: pd.DataFrame) -> str:
    rows = weightiest(life).to_dict("records")
    marks = [f"{circled(place)} {stage_words(row, told.names)}" for place, row in enumerate(rows)]
    if len(life) > MOST_MARKS:
        rest = len(life) - MOST_MARKS
        marks.append(ngettext("+{count} more on the Timeline", "+{count} more on the Timeline", rest))
    return f"{told.agreement}: {join_parts(marks)}" if marks else ""


def _caveat() -> str:
    return _(
        "Association, not effect: the lines show what happened at the same time, not what the agreement did. "
        "Prices, business cycles and other agreements move trade too."
    )


def _basket_line(compared: Compared, told: Told) -> str:
    parts = []
    if compared.members:
        members = join_words(sorted(told.names[code] for code in compared.members))
        parts.append(_("Peers added up: {members}.").format(members=members))
    elif told.asked:
        parts.append(_("No peer asked for is held in every year that is compared: there is no basket."))
    if compared.left_out:
        lacking = [
            _("{partner} ({years})").format(partner=told.names[code], years=year_ranges(years) or "–")
            for code, years in sorted(compared.left_out.items(), key=lambda item: told.names[item[0]])
        ]
        parts.append(
            _("Left out, as years that are compared are not held: {partners}.").format(
                partners=join_words(lacking)
            )
        )
    return " ".join(parts)


def _rest_line(compared: Compared, told: Told) -> str:
    if compared.rest_is_published is None:
        return ""
    if compared.rest_is_published:
        words = _("Rest of the world: {reporter}’s published total less {partner}.")
    else:
        words = _(
            "Rest of the world: all other partners of {reporter} added up, as no published total is held."
        )
    words = words.format(reporter=told.reporter, partner=told.partner)
    included = _("It includes the peers.")
    return f"{words} {included}" if compared.members else words


def _held_line(compared: Compared, told: Told, window: int) -> str:
    rows = compared.rows
    held = rows.loc[rows["pair_usd"].notna(), "year"]
    after = int((held > told.base_year).sum())
    missing = tuple(int(year) for year in rows.loc[rows["pair_usd"].isna(), "year"])
    if not missing:
        return ""
    return _("Years held after entry into force: {count} of {window}. Not held: {years}.").format(
        count=after, window=window, years=year_ranges(missing)
    )


def _source_line(compared: Compared) -> str:
    if not compared.changes:
        return ""
    words = _("Sources change in {years}, and part of a step there may be that; the table names them.")
    return words.format(years=year_ranges(compared.changes))


def points(value: float) -> str:
    """Write a difference of two indices."""
    return format_points(value, decimals=0 if abs(value) >= 10 else 1)
