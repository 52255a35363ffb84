"""The life of agreements, the moments that deserve a number, and how long dialogues have been silent."""

from datetime import date, timedelta

import pandas as pd

from dashboard.analysis.timeline import period_ends

#: Kinds of agreements that are about trade itself: the pair's own of these are marked first.
TRADE_KINDS = ("free_trade", "digital")
MARKED_STAGES = ("signed", "in_force")
SCOPES = ("bilateral", "asean", "plurilateral")
NUMBERED = 6


def key_moments(
    stages: pd.DataFrame, agreements: pd.DataFrame, events: pd.DataFrame, *, shown: pd.Series
) -> pd.DataFrame:
    """Return the events that deserve a number on a time axis, the weightiest first.

    Signature and entry into force of the pair's own trade agreements come first; then accessions
    that entered into force for one of the two; then the first meeting of each series of dialogues that
    one of these agreements brought, the newest first; then all other signatures and entries into force.

    Args:
        stages: Table `agreement_stages`.
        agreements: Table `agreements`.
        events: Table `events`.
        shown: Ids of the events that are shown; others get no number.

    Returns:
        One row per moment: `event_id`, `date`, `date_precision`, and `agreement_code`, `stage` and
        `economy_code`, of which the last three are blank for a dialogue.
    """
    known = stages[stages["stage"].isin(MARKED_STAGES)].merge(agreements, on="agreement_code")
    own = (known["scope"] == "bilateral") & known["kind"].isin(TRADE_KINDS)
    signed = set(known.loc[known["stage"] == "signed", "agreement_code"])
    acceded = known["economy_code"].notna() & ~known["agreement_code"].isin(signed)
    tiers = known.assign(tier=3).assign(tier=lambda rows: rows["tier"].mask(acceded, 1).mask(own, 0))
    first = events[events["track_code"].notna()].sort_values("date").drop_duplicates("track_code")
    first = first[
        (first["kind"] == "dialogue") & first["agreement_code"].isin(known.loc[own, "agreement_code"])
    ]
    dialogues = first.drop(columns=["agreement_code", "stage"]).assign(tier=2)
    columns = ["tier", "event_id", "date", "date_precision", "agreement_code", "stage", "economy_code"]
    found = pd.concat([tiers.reindex(columns=columns), dialogues.reindex(columns=columns)], ignore_index=True)
    found = found[found["event_id"].isin(shown)].drop_duplicates("event_id")
    # dialogues newest first, everything else in the order of time
    order = found["date"].astype("int64") * found["tier"].map(lambda tier: -1 if tier == 2 else 1)
    found = found.assign(order=order).sort_values(["tier", "order", "event_id"], ignore_index=True)
    return found.drop(columns=["tier", "order"])


def lives(stages: pd.DataFrame, agreements: pd.DataFrame) -> pd.DataFrame:
    """Return the stages of each agreement in the order in which agreements are read.

    Args:
        stages: Table `agreement_stages`.
        agreements: Table `agreements`.

    Returns:
        The rows of `stages` with the agreement's `name_en`, `name_ko` and `scope` and the stage's
        `end_date`, the pair's own agreements first, each group in the order of first stages. An
        agreement without stages has no row.
    """
    rows = stages.merge(agreements[["agreement_code", "name_en", "name_ko", "scope"]], on="agreement_code")
    rows = rows.assign(
        end_date=period_ends(rows["date"], rows["date_precision"]),
        begun=rows.groupby("agreement_code")["date"].transform("min"),
        group=rows["scope"].map({scope: place for place, scope in enumerate(SCOPES)}),
    )
    ordered = rows.sort_values(["group", "begun", "agreement_code", "date", "stage"], ignore_index=True)
    return ordered.drop(columns=["begun", "group"])


def life_spans(rows: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Return the spans of agreements' lives: on the way, in force, or open.

    Args:
        rows: What `lives` returns.
        today: Where spans without an end stop.

    Returns:
        `agreement_code`, `economy_code` (empty for all parties), `phase`, `start`, `end`. The phase
        `in_force` runs from an economy's first entry into force to today, and `way` from the first
        stage to the first entry into force. Where no entry into force is held, `way` runs to the
        signature (the last stage if there is none either), and `open` from there to today. Stages
        after today begin no span.
    """
    now = pd.Timestamp(today)
    spans: list[tuple[str, str, str, pd.Timestamp, pd.Timestamp]] = []
    for code, life in rows[rows["date"] <= now].groupby("agreement_code", sort=False):
        begun = life["date"].min()
        in_force = life[life["stage"] == "in_force"]
        signed = life[life["stage"] == "signed"]
        turn = next((d["date"].min() for d in (in_force, signed) if not d.empty), life["date"].max())
        if begun < turn:
            spans.append((str(code), "", "way", begun, turn))
        if in_force.empty and turn < now:
            spans.append((str(code), "", "open", turn, now))
        each = in_force.assign(economy_code=in_force["economy_code"].fillna(""))
        for economy, entries in each.groupby("economy_code", sort=False):
            spans.append((str(code), str(economy), "in_force", entries["date"].min(), now))
    return pd.DataFrame(spans, columns=["agreement_code", "economy_code", "phase", "start", "end"])


def meetings_by_track(events: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Return the meetings of every track with the time between them.

    Args:
        events: Table `events`.
        today: Later meetings are left out.

    Returns:
        The rows of `events` that belong to a track, those of the track that met last first, with
        `end_date`, `months_before` (whole months since the meeting before; missing for the first and
        where the day of one of the two is not known) and `is_last`.
    """
    held = events[events["track_code"].notna() & (events["date"] <= pd.Timestamp(today))]
    held = held.sort_values(["track_code", "date", "event_id"])
    exact = held["date"].where(held["date_precision"] == "day")
    gaps = [
        pd.NA if pd.isna(earlier) or pd.isna(later) else whole_months(earlier.date(), later.date())
        for earlier, later in zip(exact.groupby(held["track_code"]).shift(), exact, strict=True)
    ]
    held = held.assign(
        end_date=period_ends(held["date"], held["date_precision"]),
        months_before=pd.array(gaps, dtype="Int64"),
        is_last=~held["track_code"].duplicated(keep="last"),
        newest=held.groupby("track_code")["date"].transform("max"),
    )
    ordered = held.sort_values(
        ["newest", "track_code", "date", "event_id"], ascending=[False, True, True, True], ignore_index=True
    )
    return ordered.drop(columns="newest")


def whole_months(start: date, end: date) -> int:
    """Return the whole months from one day to a later one.

    >>> whole_months(date(2024, 10, 8), date(2026, 11, 24))
    25
    >>> whole_months(date(2024, 10, 31), date(2024, 11, 30))
    0
    """
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def months_since(start: pd.Timestamp, end: pd.Timestamp, *, today: date) -> tuple[int, int]:
    """Return the fewest and most whole months since something whose day may not be known.

    Args:
        start: First day of the known period.
        end: First moment after it.
        today: The day counted to.
    """
    last_day = min((end - timedelta(days=1)).date(), today)
    return whole_months(last_day, today), whole_months(start.date(), today)
