"""Events and deals as marks on one time axis."""

from itertools import pairwise

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.scope import Scope
from dashboard.analysis.timeline import (
    COLUMNS,
    DEALS,
    LANES,
    Selection,
    as_marks,
    busiest_year,
    period_ends,
    select_deals,
    select_events,
    stack_rows,
)
from dashboard.model.vocab import EventKind
from tests.factories import frame, row

NAMES = {"KSFTA": "Free Trade Agreement 자유무역협정", "leaders": "Leaders' meetings"}
ALL_YEARS = Scope(1970, 2030)


def event(event_id: str, **changes: str) -> dict[str, str]:
    return row("events", event_id=event_id, **changes)


def event_ids(events: pd.DataFrame, selection: Selection) -> list[str]:
    return list(select_events(events, NAMES, selection)["event_id"])


def linked(event_id: str, source_id: str, *, primary: bool) -> dict[str, str]:
    return {"event_id": event_id, "source_id": source_id, "is_primary": str(primary).lower()}


def test_every_kind_of_event_has_exactly_one_lane() -> None:
    kinds = [kind for lane in LANES.values() for kind in lane]

    assert sorted(kinds) == sorted(EventKind)


def test_a_period_ends_where_the_next_one_begins() -> None:
    days = pd.Series(pd.to_datetime(["2024-02-29", "2024-12-01", "2024-10-01", "2024-01-01"]))

    ends = period_ends(days, pd.Series(["day", "month", "quarter", "year"]))

    assert ends.dt.strftime("%Y-%m-%d").tolist() == ["2024-03-01", "2025-01-01", "2025-01-01", "2025-01-01"]


def test_filters_of_different_kind_all_hold_and_those_of_one_kind_widen() -> None:
    events = frame(
        "events",
        event("a", kind="mou", stage="signed", date="2020-01-01"),
        event("b", kind="visit", stage="held", date="2020-01-01"),
        event("c", kind="mou", stage="signed", date="1999-01-01"),
        event("d", kind="dialogue", stage="held", agreement_code="", date="2020-01-01"),
    )

    assert event_ids(events, Selection(ALL_YEARS)) == ["a", "b", "c", "d"]
    assert event_ids(events, Selection(ALL_YEARS, kinds=("mou", "visit"))) == ["a", "b", "c"]
    assert event_ids(events, Selection(Scope(2000, 2030), kinds=("mou",))) == ["a"]
    assert event_ids(events, Selection(ALL_YEARS, stages=("held",), agreements=("KSFTA",))) == ["b"]


def test_words_are_found_in_the_names_of_agreement_and_track_too() -> None:
    events = frame("events", event("a"), event("b", agreement_code="", track_code="", title="A visit"))

    assert event_ids(events, Selection(Scope(1970, 2030, text="자유무역협정"))) == ["a"]
    assert event_ids(events, Selection(Scope(1970, 2030, text="leaders' meetings"))) == ["a"]
    assert event_ids(events, Selection(Scope(1970, 2030, text="VISIT"))) == ["b"]


def test_no_events_give_no_marks() -> None:
    events = select_events(frame("events"), NAMES, Selection(Scope(1970, 2030, text="x"), kinds=("mou",)))
    marks = as_marks(events, frame("event_sources"), frame("deals"), frame("deal_sources"))

    assert marks.empty
    assert list(marks.columns) == COLUMNS


def test_marks_stand_newest_first_with_the_primary_source_first() -> None:
    events = frame("events", event("old", date="2001-01-01"), event("new", date="2021-01-01", kind="mou"))
    links = frame(
        "event_sources",
        linked("old", "one", primary=True),
        linked("new", "second", primary=False),
        linked("new", "first", primary=True),
    )

    marks = as_marks(events, links)

    assert marks["mark_id"].tolist() == ["event:new", "event:old"]
    assert marks["lane"].tolist() == ["texts", "treaties"]
    assert marks["source_ids"].tolist() == [("first", "second"), ("one",)]


def test_a_deal_stands_in_its_own_lane_without_stage() -> None:
    deals = frame("deals", row("deals", deal_id="fund", deal_type="fund", date="2022-01-01"))
    sources = frame("deal_sources", {"deal_id": "fund", "source_id": "one", "is_primary": "true"})

    marks = as_marks(frame("events"), frame("event_sources"), deals, sources)

    assert marks[["mark_id", "lane", "kind"]].iloc[0].tolist() == ["deal:fund", DEALS, "fund"]
    assert pd.isna(marks["stage"].iloc[0])


def test_a_deal_that_a_shown_event_stands_for_is_left_out() -> None:
    deals = frame("deals", *(row("deals", deal_id=name, date="2020-01-01") for name in ("same", "related")))
    links = frame(
        "event_deals",
        {"event_id": "a", "deal_id": "same", "relation": "same"},
        {"event_id": "a", "deal_id": "related", "relation": "related"},
    )

    def left(shown: list[str]) -> list[str]:
        kept = select_deals(
            deals, pd.Series(dtype=str), links, scope=ALL_YEARS, shown_events=pd.Series(shown, dtype=str)
        )
        return list(kept["deal_id"])

    assert left(["a"]) == ["related"]
    assert left([]) == ["same", "related"], "an event that is filtered out stands for nothing"


def test_a_deal_is_found_by_the_names_of_its_parties() -> None:
    deals = frame("deals", row("deals", deal_id="one"), row("deals", deal_id="two"))
    parties = pd.Series({"one": "Harbour Co", "two": "Quay 키"})

    kept = select_deals(
        deals,
        parties,
        frame("event_deals"),
        scope=Scope(1970, 2030, text="키"),
        shown_events=pd.Series(dtype=str),
    )

    assert kept["deal_id"].tolist() == ["two"]


intervals = st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 80)), max_size=60).map(sorted)


@given(intervals)
def test_no_two_intervals_on_a_row_overlap(pairs: list[tuple[int, int]]) -> None:
    starts = [float(start) for start, _length in pairs]
    ends = [float(start + length) for start, length in pairs]

    rows = stack_rows(starts, ends)

    for number in set(rows):
        own = [(s, e) for s, e, r in zip(starts, ends, rows, strict=True) if r == number]
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(own))
    # the rows are filled from the lowest, none is left out
    assert sorted(set(rows)) == list(range(len(set(rows))))
    assert rows == stack_rows(starts, ends)


def test_the_busiest_year_is_none_when_two_share_the_place() -> None:
    def dates(*years: int) -> pd.Series:
        return pd.to_datetime(pd.Series([f"{year}-05-01" for year in years], dtype=str))

    assert busiest_year(dates()) is None
    assert busiest_year(dates(2020, 2021)) is None
    assert busiest_year(dates(2020, 2021, 2021)) == (2021, 2)
