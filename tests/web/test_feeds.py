"""The feed and the calendar, read by programs that are not ours."""

from datetime import date
from xml.etree import ElementTree as ET

import feedparser
import pandas as pd
import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from dashboard.analysis.scope import Scope
from dashboard.analysis.timeline import Selection
from dashboard.figures.happenings import shown_events, shown_marks
from dashboard.web import DataStore
from tests.web.conftest import client_of

ATOM = "{http://www.w3.org/2005/Atom}"
#: Queries, and what they leave.
FILTERS = [
    ("", Selection(Scope(0, 9999))),
    ("?kind=summit&kind=visit", Selection(Scope(0, 9999), kinds=("summit", "visit"))),
    ("?agreement=KSFTA&years=2000&years=2010", Selection(Scope(2000, 2010), agreements=("KSFTA",))),
    ("?deals=true&q=port", Selection(Scope(0, 9999, text="port"), has_deals=True)),
    ("?sector=digital&stage=signed", Selection(Scope(0, 9999, sectors=("digital",)), stages=("signed",))),
]  # fmt: skip


@pytest.mark.parametrize(("query", "selection"), FILTERS)
def test_the_feed_holds_what_the_timeline_shows(
    api: TestClient, real_store: DataStore, query: str, selection: Selection
) -> None:
    marks = shown_marks(real_store.current.catalog, selection)

    answer = api.get(f"/feed.xml{query}")
    feed = feedparser.parse(answer.content)

    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert not feed.bozo
    assert feed.version == "atom10"
    assert [entry.title for entry in feed.entries] == marks["title"].tolist()
    assert [entry.id for entry in feed.entries] == [
        f"tag:kor-sgp-trade-ties.invalid,2026:{mark.replace(':', '/', 1)}" for mark in marks["mark_id"]
    ]


def test_every_entry_has_what_the_format_asks_for(api: TestClient, real_store: DataStore) -> None:
    events = real_store.current.catalog.table("events").set_index("event_id")
    root = ET.fromstring(api.get("/feed.xml").content)

    assert root.tag == f"{ATOM}feed"
    for parent in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"{ATOM}{name}")) == 1
            assert parent.findtext(f"{ATOM}{name}")
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) == len(events)
    for entry in root.findall(f"{ATOM}entry"):
        event_id = str(entry.findtext(f"{ATOM}id")).rpartition("/")[2]
        links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
        assert links["alternate"] == f"http://testserver/timeline?event={event_id}"
        # a month or a year has no moment
        is_exact = events.loc[event_id, "date_precision"] == "day"
        assert (entry.find(f"{ATOM}published") is not None) == is_exact


def test_times_come_from_the_data_and_not_from_the_clock(api: TestClient, real_store: DataStore) -> None:
    catalog = real_store.current.catalog
    accessed = catalog.table("event_sources").merge(catalog.table("sources"), on="source_id")
    latest = accessed.groupby("event_id")["accessed_date"].max()

    entries = feedparser.parse(api.get("/feed.xml").content).entries

    for entry in entries:
        event_id = entry.id.rpartition("/")[2]
        assert entry.updated == f"{latest[event_id]:%Y-%m-%d}T00:00:00Z"


def test_pages_of_the_feed_follow_each_other(api: TestClient) -> None:
    ids: list[str] = []
    address = "/feed.xml?kind=summit&kind=dialogue&limit=15"
    while address:
        feed = feedparser.parse(api.get(address).content)
        ids += [entry.id for entry in feed.entries]
        address = next((link.href for link in feed.feed.links if link.rel == "next"), "")

    whole = [
        entry.id for entry in feedparser.parse(api.get("/feed.xml?kind=summit&kind=dialogue").content).entries
    ]
    assert ids == whole
    assert len(ids) > 15


def test_the_address_of_the_page_may_be_used_as_it_is(api: TestClient) -> None:
    plain = api.get("/feed.xml?kind=Summit")

    copied = api.get("/feed.xml?kind=Summit&strip=false&oldest=true&page=2&deals=")

    assert copied.content == plain.content
    assert copied.headers["etag"] == plain.headers["etag"]


@pytest.mark.parametrize(
    "words", ["<&\"'>", "zz\x00\x0b\ufffe", "\U0001f600 대한민국", "]]>", "a;b,c\\n\r\nX:y"]
)
def test_words_of_a_visitor_are_escaped(api: TestClient, words: str) -> None:
    for path in ("/feed.xml", "/timeline.ics"):
        answer = api.get(path, params={"q": words})
        assert answer.status_code == 200
        if path == "/feed.xml":
            assert ET.fromstring(answer.content).find(f"{ATOM}entry") is None
        else:
            calendar = Calendar.from_ical(answer.content)
            assert "X" not in calendar
            assert not calendar.events


@pytest.mark.parametrize(("query", "selection"), FILTERS)
def test_the_calendar_holds_what_has_a_known_day(
    api: TestClient, real_store: DataStore, query: str, selection: Selection
) -> None:
    marks = shown_marks(real_store.current.catalog, selection)
    exact = marks[marks["date_precision"] == "day"]

    answer = api.get(f"/timeline.ics{query}")
    calendar = Calendar.from_ical(answer.content)

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert [str(event["summary"]) for event in calendar.events] == exact["title"].tolist()
    for event, day in zip(calendar.events, exact["date"], strict=True):
        start, end = event.decoded("dtstart"), event.decoded("dtend")
        assert type(start) is type(end) is date
        assert (pd.Timestamp(start), (end - start).days) == (day, 1)
        assert not event.errors
    told = str(calendar["x-wr-caldesc"])
    assert f"{len(exact)} of {len(marks)} entries" in told
    if len(exact) < len(marks):
        assert (
            f"{len(marks) - len(exact)} of which only the month, quarter or year is known are left out"
            in told
        )


def test_the_calendar_has_what_the_format_asks_for(api: TestClient) -> None:
    content = api.get("/timeline.ics?deals=true").content
    calendar = Calendar.from_ical(content)

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert (calendar["version"], bool(calendar["prodid"])) == ("2.0", True)
    uids = [str(event["uid"]) for event in calendar.events]
    assert len(set(uids)) == len(uids) > 300
    for event in calendar.events:
        assert event["dtstamp"].dt.tzinfo is not None
        kind, _dash, row_id = str(event["uid"]).partition("@")[0].partition("-")
        assert str(event["url"]) == f"http://testserver/timeline?{kind}={row_id}"


@pytest.mark.parametrize("path", ["/feed.xml", "/timeline.ics"])
def test_identifiers_do_not_depend_on_where_it_is_served(real_store: DataStore, path: str) -> None:
    here = client_of(real_store).get(f"{path}?kind=summit").text
    there = client_of(real_store, public_url="https://ties.example").get(f"{path}?kind=summit").text

    assert "https://ties.example/timeline" in there.replace("\r\n ", "")
    assert there.replace("\r\n ", "").replace("https://ties.example", "http://testserver") == here.replace(
        "\r\n ", ""
    )


def test_without_anything_to_tell_both_are_valid(api: TestClient, empty_api: TestClient) -> None:
    for program, query in ((empty_api, ""), (api, "?q=nothing+is+called+this")):
        feed = feedparser.parse(program.get(f"/feed.xml{query}").content)
        assert not feed.bozo
        assert feed.entries == []
        assert feed.feed.updated
        calendar = Calendar.from_ical(program.get(f"/timeline.ics{query}").content)
        assert calendar.events == []
        # a calendar needs a component
        assert len(calendar.subcomponents) == 1


def test_a_kind_that_the_data_lacks_leaves_nothing(api: TestClient, real_store: DataStore) -> None:
    held = shown_events(real_store.current.catalog, Selection(Scope(1950, 1950)))

    assert held.empty
    assert feedparser.parse(api.get("/feed.xml?years=1950").content).entries == []
