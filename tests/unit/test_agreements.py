"""The life of agreements, key moments, and how long dialogues have been silent."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.agreements import (
    key_moments,
    life_spans,
    lives,
    meetings_by_track,
    months_since,
    whole_months,
)
from tests.factories import frame, row

TODAY = date(2026, 11, 24)


def stage(code: str, name: str, day: str, *, economy: str = "", precision: str = "day") -> dict[str, str]:
    return row(
        "agreement_stages",
        agreement_code=code,
        stage=name,
        date=day,
        date_precision=precision,
        economy_code=economy,
        event_id=f"{code.lower()}-{name.replace('_', '-')}-{day}",
    )


def agreement(code: str, *, kind: str = "free_trade", scope: str = "bilateral") -> dict[str, str]:
    return row("agreements", agreement_code=code, kind=kind, scope=scope)


def event_of(one: dict[str, str], **changes: str) -> dict[str, str]:
    return row("events", event_id=one["event_id"], date=one["date"], track_code="", **changes)


def moments(
    stages: list[dict[str, str]], agreements: list[dict[str, str]], *meetings: dict[str, str]
) -> list[str]:
    events = frame("events", *(event_of(one) for one in stages), *meetings)
    found = key_moments(
        frame("agreement_stages", *stages), frame("agreements", *agreements), events, shown=events["event_id"]
    )
    return list(found["event_id"])


def spans_of(*stages: dict[str, str]) -> list[tuple[str, str, str, str]]:
    codes = dict.fromkeys(one["agreement_code"] for one in stages)
    rows = lives(frame("agreement_stages", *stages), frame("agreements", *map(agreement, codes)))
    spans = life_spans(rows, today=TODAY)
    return [
        (span.economy_code, span.phase, f"{span.start:%Y-%m-%d}", f"{span.end:%Y-%m-%d}")
        for span in spans.itertuples()
    ]


def meeting(event_id: str, day: str, *, track: str = "leaders", precision: str = "day") -> dict[str, str]:
    return row(
        "events",
        event_id=event_id,
        date=day,
        date_precision=precision,
        track_code=track,
        kind="dialogue",
        stage="held",
    )


def test_nothing_gives_nothing() -> None:
    assert moments([], []) == []
    assert spans_of() == []
    assert meetings_by_track(frame("events"), today=TODAY).empty


def test_the_pairs_own_trade_agreements_come_first_then_accessions_then_dialogues() -> None:
    stages = [
        stage("TAX", "signed", "1979-01-01"),
        stage("FTA", "in_force", "2006-03-02"),
        stage("FTA", "signed", "2005-08-04"),
        stage("DIGI", "in_force", "2024-05-03", economy="KOR"),
    ]
    agreements = [
        agreement("TAX", kind="tax"),
        agreement("FTA"),
        agreement("DIGI", kind="digital", scope="plurilateral"),
    ]
    first = row("events", event_id="first-talks", date="2009-01-14", kind="dialogue", agreement_code="FTA")
    second = row("events", event_id="second-talks", date="2012-01-14", kind="dialogue", agreement_code="FTA")

    assert moments(stages, agreements, second, first) == [
        "fta-signed-2005-08-04",
        "fta-in-force-2006-03-02",
        "digi-in-force-2024-05-03",
        "first-talks",
        "tax-signed-1979-01-01",
    ]


def test_what_is_not_shown_gets_no_number_and_hands_on_no_rank() -> None:
    signed = stage("FTA", "signed", "2005-08-04")
    stages = frame("agreement_stages", signed, stage("FTA", "in_force", "2006-03-02"))
    talks = [
        row("events", event_id=f"talks-{year}", date=f"{year}-01-14", kind="dialogue", agreement_code="FTA")
        for year in (2009, 2012)
    ]
    events = frame("events", event_of(signed), *talks)

    found = key_moments(
        stages,
        frame("agreements", agreement("FTA")),
        events,
        shown=pd.Series(["fta-signed-2005-08-04", "talks-2012"]),
    )

    # the second meeting does not become a first one because the first is filtered out
    assert found["event_id"].tolist() == ["fta-signed-2005-08-04"]


def test_own_agreements_stand_first_each_group_in_the_order_of_its_beginnings() -> None:
    stages = [stage("WIDE", "signed", "1990-01-01"), stage("LATE", "signed", "2010-01-01")]
    stages += [stage("EARLY", "in_force", "2002-01-01"), stage("EARLY", "signed", "2001-01-01")]
    agreements = [
        agreement("WIDE", scope="plurilateral"),
        agreement("LATE"),
        agreement("EARLY"),
        agreement("NONE"),
    ]

    rows = lives(frame("agreement_stages", *stages), frame("agreements", *agreements))

    assert rows["agreement_code"].tolist() == ["EARLY", "EARLY", "LATE", "WIDE"]
    assert rows["stage"].tolist()[:2] == ["signed", "in_force"]


def test_a_life_is_on_the_way_until_it_is_in_force() -> None:
    spans = spans_of(
        stage("FTA", "launched", "2004-01-27"),
        stage("FTA", "signed", "2005-08-04"),
        stage("FTA", "in_force", "2006-03-02"),
    )

    assert spans == [
        ("", "way", "2004-01-27", "2006-03-02"),
        ("", "in_force", "2006-03-02", "2026-11-24"),
    ]


def test_entry_into_force_is_told_apart_by_economy_and_only_the_first_begins_a_span() -> None:
    spans = spans_of(
        stage("FTA", "in_force", "2022-01-01", economy="SGP"),
        stage("FTA", "in_force", "2022-02-01", economy="KOR"),
        stage("FTA", "in_force", "2023-02-01", economy="KOR"),
    )

    assert spans == [
        ("SGP", "in_force", "2022-01-01", "2026-11-24"),
        ("KOR", "in_force", "2022-02-01", "2026-11-24"),
    ]


def test_a_life_without_entry_into_force_stays_open_from_the_signature() -> None:
    assert spans_of(
        stage("ASA", "launched", "1971-01-01"),
        stage("ASA", "signed", "1972-12-01", precision="month"),
        stage("ASA", "upgraded", "2019-11-26"),
    ) == [("", "way", "1971-01-01", "1972-12-01"), ("", "open", "1972-12-01", "2026-11-24")]


def test_what_is_to_come_is_not_in_force() -> None:
    assert spans_of(stage("FTA", "in_force", "2027-01-01")) == []


def test_meetings_stand_by_series_the_one_that_met_last_first() -> None:
    events = frame(
        "events",
        meeting("old-1", "2010-01-05", track="old"),
        meeting("new-2", "2025-03-02", track="new"),
        meeting("new-1", "2023-03-03", track="new"),
        meeting("to-come", "2030-01-01", track="new"),
        meeting("no-track", "2025-01-01", track=""),
    )

    found = meetings_by_track(events, today=TODAY)

    assert found["event_id"].tolist() == ["new-1", "new-2", "old-1"]
    assert found["is_last"].tolist() == [False, True, True]
    assert found["months_before"].tolist() == [pd.NA, 23, pd.NA]


def test_no_gap_is_counted_from_or_to_a_day_that_is_not_known() -> None:
    events = frame(
        "events",
        meeting("a", "2010-01-01", precision="year"),
        meeting("b", "2012-05-05"),
        meeting("c", "2013-05-05"),
    )

    found = meetings_by_track(events, today=TODAY)

    assert found["months_before"].tolist() == [pd.NA, pd.NA, 12]


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2024-10-08", "2024-10-09", (25, 25)),
        ("2024-11-24", "2024-11-25", (24, 24)),
        ("2024-11-25", "2024-11-26", (23, 23)),
        ("2024-10-01", "2024-11-01", (24, 25)),
        ("2026-01-01", "2027-01-01", (0, 10)),
    ],
)
def test_silence_is_as_exact_as_the_last_date(start: str, end: str, months: tuple[int, int]) -> None:
    assert months_since(pd.Timestamp(start), pd.Timestamp(end), today=TODAY) == months


@given(st.dates(date(1970, 1, 1), date(2026, 11, 24)))
def test_whole_months_never_exceed_the_time_that_passed(day: date) -> None:
    months = whole_months(day, TODAY)

    assert pd.Timestamp(day) + pd.DateOffset(months=months) <= pd.Timestamp(TODAY)
    assert pd.Timestamp(day) + pd.DateOffset(months=months + 2) > pd.Timestamp(TODAY)
