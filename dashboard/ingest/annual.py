"""Annual trade by partner, whoever says it: checked as a whole and put where it belongs.

A reporter, year and flow is shown from one source, which `trade_series` names. Figures of that source replace
it; figures of another stand among the alternatives, unless they name every partner and the ones shown do
not: then the newcomer is shown, and what was shown becomes an alternative.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from dashboard.ingest.client import Harvest, Held, Part, UnexpectedShape
from dashboard.ingest.partners import Partners
from dashboard.model.vocab import Completeness, EconomyKind, Flow, Valuation, ValueKind

SHOWN, OTHERS, SERIES = "annual_trade", "annual_trade_alternatives", "trade_series"
WORLD = "WLD"
GROUP = ["reporter_code", "year", "flow"]
POINT = ["reporter_code", "partner_code", "year", "flow"]
COLUMNS = [*POINT, "value_usd", "valuation", "value_kind", "source_id", "note_code"]
VALUATIONS = {Flow.EXPORT.value: Valuation.FOB.value, Flow.IMPORT.value: Valuation.CIF.value}
#: Partners that add up to this share of the published total are all partners but for rounding.
WHOLE = 0.995
#: Partners may exceed the total by rounding, no more.
OVER = 1.005
#: Revisions of a settled year are smaller.
BELIEVED = 0.1
#: Sums of a classification run below the total: what is made so gives way to a published table.
WEAK_KINDS = (ValueKind.SUM_OF_CHAPTERS.value,)
NAMED = 6
#: Reporter, partner, year and flow.
_Key = tuple[str, str, int, str]


@dataclass(frozen=True)
class Cell:
    """One value as published, in US$.

    Attributes:
        reporter: Our code of the reporter.
        code: The publisher's code or name of the partner.
        label: The partner in the publisher's words.
        year: Calendar year.
        flow: `export` or `import`.
        value_usd: Value in US$.
        note_code: Caveat of this value, None for that of its partner or series.
    """

    reporter: str
    code: str
    label: str
    year: int
    flow: str
    value_usd: float
    note_code: str | None = None


@dataclass(frozen=True)
class Series:
    """What a publisher's annual table is.

    Attributes:
        publisher_code: Whose codes of partners they are.
        reporters: Our codes of those whose figures were asked.
        sources: Source by flow, and what `sources` tells of each, by its code.
        reason: Why it is the one shown where it is, a sentence for `trade_series`.
        value_kind: How the values came about.
        note: Code and text of the caveat that all values carry, None for none.
        own_notes: Caveat of single partners, by our code, each a code that is held.
        supersedes: Sources of ours that are older copies of the same figures.
        names: Column of `economies` with the partners' names, where the publisher writes names.
        unfinished: Years that are not over, whose values are left out.
    """

    publisher_code: str
    reporters: tuple[str, ...]
    sources: Mapping[str, tuple[str, Mapping[str, object]]]
    reason: str
    value_kind: str = ValueKind.PUBLISHED.value
    note: tuple[str, str] | None = None
    own_notes: Mapping[str, str] = field(default_factory=dict)
    supersedes: tuple[str, ...] = ()
    names: str | None = None
    unfinished: frozenset[int] = frozenset()


def gather(cells: Sequence[Cell], series: Series, held: Held, *, told: Sequence[str] = ()) -> Harvest:
    """Check a publisher's annual values and put them into the tables.

    Args:
        cells: The values.
        series: What they are.
        held: The tables as they are.
        told: What the client itself left out, in sentences.

    Returns:
        Parts for `annual_trade`, `annual_trade_alternatives` and `trade_series`; what was left out is told.

    Raises:
        UnexpectedShape: Two values for one economy, or partners that add up to more than the total.
    """
    partners = Partners(held, series.publisher_code, names=series.names)
    frame, left_out = _table(cells, series, partners)
    totals = _totals(frame, partners)
    placed = _place(frame, totals, series, held)
    used = dict(series.sources.values())
    notes = dict([series.note]) if series.note else {}
    return Harvest(placed.parts, used, notes, (*told, *left_out, *placed.told))


def _table(cells: Sequence[Cell], series: Series, partners: Partners) -> tuple[pd.DataFrame, tuple[str, ...]]:
    rows: dict[_Key, Cell] = {}
    unknown: dict[str, float] = {}
    for cell in cells:
        code = partners.find(cell.code)
        if cell.year in series.unfinished or code == cell.reporter:
            continue
        if code is None:
            unknown[cell.label] = max(unknown.get(cell.label, 0.0), cell.value_usd)
            continue
        key = (cell.reporter, code, cell.year, cell.flow)
        if (other := rows.get(key)) is not None and partners.kinds[code] != EconomyKind.UNSPECIFIED:
            raise UnexpectedShape(
                expected="one value for each partner",
                found=f"{other.label!r} and {cell.label!r}, both {code}, {cell.year} {cell.flow}",
            )
        rows[key] = replace(cell, value_usd=cell.value_usd + (other.value_usd if other else 0.0))
    frame = pd.DataFrame([_row(key, cell, series) for key, cell in rows.items()], columns=COLUMNS)
    return frame.sort_values(POINT, ignore_index=True), _left_out(unknown, series)


def _row(key: _Key, cell: Cell, series: Series) -> tuple[object, ...]:
    note = cell.note_code or series.own_notes.get(key[1]) or (series.note[0] if series.note else pd.NA)
    return (*key, cell.value_usd, VALUATIONS[key[3]], series.value_kind, series.sources[key[3]][0], note)


def _left_out(unknown: Mapping[str, float], series: Series) -> tuple[str, ...]:
    told = []
    if unknown:
        ordered = sorted(unknown, key=lambda label: -unknown[label])
        rest = f" and {len(ordered) - NAMED} more" if len(ordered) > NAMED else ""
        told.append(
            "Left out, as no economy of ours stands for them: "
            + ", ".join(f"{label[:60]} (up to US${unknown[label] / 1e6:,.1f} m)" for label in ordered[:NAMED])
            + f"{rest}. They are groups, or missing in reference/economy_aliases.csv."
        )
    if series.unfinished:
        years = ", ".join(str(year) for year in sorted(series.unfinished))
        told.append(f"Left out, as the year is not over or not whole: {years}.")
    return tuple(told)


def _totals(frame: pd.DataFrame, partners: Partners) -> pd.DataFrame:
    """Return world total, sum of partners and whether they are all, by reporter, year and flow."""
    is_world = frame["partner_code"].map(partners.kinds) == EconomyKind.WORLD.value
    totals = pd.DataFrame(
        {
            "world": frame[is_world].groupby(GROUP)["value_usd"].sum(),
            "parts": frame[~is_world].groupby(GROUP)["value_usd"].sum(),
        }
    )
    over = totals[totals["parts"] > totals["world"] * OVER]
    for key, row in over.iterrows():
        raise UnexpectedShape(
            expected="partners that add up to the published total",
            found=f"{' '.join(map(str, key))}: {row['parts']:,.0f} of {row['world']:,.0f}",
        )
    totals["is_whole"] = totals["parts"] >= totals["world"] * WHOLE
    return totals


@dataclass(frozen=True)
class _Placed:
    parts: tuple[Part, ...]
    told: tuple[str, ...]


def _place(frame: pd.DataFrame, totals: pd.DataFrame, series: Series, held: Held) -> _Placed:
    shown, others, named = held(SHOWN), held(OTHERS), held(SERIES)
    ours = {source_id for source_id, _ in series.sources.values()} | set(series.supersedes)
    goes = _shown_groups(totals, named, shown, ours)
    whole = goes.intersection(totals.index[totals["is_whole"]])
    is_shown = _in(frame, goes)
    points = pd.MultiIndex.from_frame(frame.loc[is_shown, POINT])

    def gives_way(old: pd.DataFrame) -> "pd.Series[bool]":
        # where not every partner is named, what others filled in stays
        return _in(old, whole) | (_in(old, goes) & (old["source_id"].isin(ours) | _in(old, points)))

    def is_ours(old: pd.DataFrame) -> "pd.Series[bool]":
        return old["source_id"].isin(ours) & old["reporter_code"].isin(series.reporters)

    leaving = shown.loc[gives_way(shown) & ~shown["source_id"].isin(ours), COLUMNS]
    moved = leaving[~_in(leaving, pd.MultiIndex.from_frame(others[[*POINT, "source_id"]]))]
    beside = frame[~is_shown]
    # an empty table would decide the types of the columns
    tables = [table for table in (beside, moved) if len(table)] or [beside]
    parts = (
        Part(
            SHOWN,
            frame[is_shown],
            replaces=gives_way,
            # totals of two publishers of one country's trade agree, whoever is shown
            compares=lambda old: (
                (is_ours(old) & ~_in(old, totals.index.difference(goes)))
                | (_in(old, goes) & (old["partner_code"] == WORLD))
            ),
            value="value_usd",
            within=BELIEVED,
            key=tuple(POINT),
        ),
        Part(
            OTHERS,
            pd.concat(tables, ignore_index=True),
            replaces=lambda old: _in(old, totals.index) & is_ours(old),
            compares=lambda old: is_ours(old) & ~_in(old, goes),
            value="value_usd",
            within=BELIEVED,
            key=tuple(POINT),
        ),
        Part(SERIES, _series_rows(frame[is_shown], totals, named, series), lambda old: _in(old, goes)),
    )
    return _Placed(parts, (*_shown_told(goes, named, whole, ours), *_short_told(totals, goes)))


def _shown_groups(
    totals: pd.DataFrame, named: pd.DataFrame, shown: pd.DataFrame, ours: Collection[object]
) -> pd.MultiIndex:
    """Return the reporters, years and flows that the figures are shown for."""
    entries = named.set_index(GROUP)
    kinds = shown[shown["partner_code"] != WORLD].groupby(GROUP)["value_kind"].agg(set)
    chosen = []
    for key, total in totals.iterrows():
        if key not in entries.index:
            is_chosen = bool(total["is_whole"])
        elif entries.loc[key, "source_id"] in ours:
            is_chosen = True
        else:
            is_weak = entries.loc[key, "completeness"] != Completeness.ALL or bool(
                kinds.get(key, set()) & set(WEAK_KINDS)
            )
            is_chosen = bool(total["is_whole"]) and is_weak
        if is_chosen:
            chosen.append(key)
    return pd.MultiIndex.from_tuples(chosen, names=GROUP) if chosen else totals.index[:0]


def _series_rows(
    frame: pd.DataFrame, totals: pd.DataFrame, named: pd.DataFrame, series: Series
) -> pd.DataFrame:
    entries = named.set_index(GROUP)
    rows = []
    for key, group in frame.groupby(GROUP):
        source_id = group["source_id"].iloc[0]
        if totals.loc[key, "is_whole"]:
            world = totals.loc[key, "world"]
            row = (source_id, Completeness.ALL.value, world, source_id, series.reason)
        else:
            # only what is shown from this source already can be shown without every partner
            entry = entries.loc[key]
            given = totals.loc[key, "world"]
            world, of = (
                (given, source_id) if pd.notna(given) else entry[["world_value_usd", "world_source_id"]]
            )
            row = (source_id, entry["completeness"], world, of, entry["reason"])
        rows.append((*key, *row))
    return pd.DataFrame(rows, columns=named.columns)


def _shown_told(
    goes: pd.MultiIndex, named: pd.DataFrame, whole: pd.MultiIndex, ours: Collection[object]
) -> Iterable[str]:
    entries = named.set_index(GROUP)
    for key in goes:
        entry = entries.loc[key] if key in entries.index else None
        if entry is None:
            yield f"{_words(key)} is shown from all partners, for the first time."
        elif entry["source_id"] not in ours:
            words = f"instead of {entry['source_id']}, which becomes an alternative"
            yield f"{_words(key)} is shown from all partners, {words}."
        elif key in whole and entry["completeness"] != Completeness.ALL:
            yield f"{_words(key)} is shown from all partners, instead of some."


def _short_told(totals: pd.DataFrame, goes: pd.MultiIndex) -> Iterable[str]:
    short = totals[~totals["is_whole"].astype(bool) & ~totals.index.isin(goes)]
    for key, row in short.iterrows():
        share = (
            f"{row['parts'] / row['world']:.1%} of the total" if pd.notna(row["world"]) else "no total given"
        )
        yield f"{_words(key)} does not name every partner ({share}), so it displaces nothing."


def _words(key: tuple[str, int, str]) -> str:
    return f"{key[0]} {key[2]}s {key[1]}"


def _in(frame: pd.DataFrame, index: pd.MultiIndex) -> "pd.Series[bool]":
    return pd.Series(pd.MultiIndex.from_frame(frame[list(index.names)]).isin(index), index=frame.index)
