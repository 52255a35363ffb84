"""Happenings as a calendar (RFC 5545): those whose day is known, as whole days."""

from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vDuration

from dashboard.web.answers import Asked, Made, Prepared
from dashboard.web.happenings import Happening, authority, filter_words, happening_filters, happenings
from dashboard.web.parameters import Query, read_query

MEDIA = "text/calendar; charset=utf-8"
PARAMETERS = happening_filters()
#: How often a program need look for something new.
REFRESH = timedelta(days=1)


def prepare_calendar(asked: Asked) -> Prepared:
    """Return what a request for the calendar asks for.

    Args:
        asked: The request.

    Raises:
        Refusal: A parameter is not understood.
    """
    query = read_query(asked.query, PARAMETERS, asked.snapshot.vocabulary)
    headers = {"content-disposition": 'inline; filename="timeline.ics"'}
    key = f"calendar {asked.base}?{query.canonical}"
    return Prepared(key, lambda asked: Made(calendar_bytes(asked, query), MEDIA, headers))


def calendar_bytes(asked: Asked, query: Query) -> bytes:
    """Return the calendar.

    A happening of which only the month, quarter or year is known is on no day of it; the description of the
    calendar says how many those are.

    Args:
        asked: The request.
        query: The filters.

    Raises:
        TableBroken: A table that is needed has problems.
    """
    profile = asked.snapshot.catalog.profile
    found = happenings(asked, query)
    exact = [one for one in found if one.precision == "day"]
    calendar = Calendar()
    calendar.add("prodid", f"-//ksties//{profile.title}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", profile.title)
    calendar.add("x-wr-caldesc", _description(asked, query, exact=len(exact), total=len(found)))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for one in exact:
        calendar.add_component(_event(asked, one))
    if not exact:
        # a calendar without any component is not one
        calendar.add_component(_universal_time())
    return calendar.to_ical()


def _description(asked: Asked, query: Query, *, exact: int, total: int) -> str:
    profile = asked.snapshot.catalog.profile
    parts = [
        profile.description,
        f"Data version {profile.data_version}, {profile.licence_title}.",
        f"Filters: {filter_words(query)}." if query.given else "",
        f"{exact} of {total} entries have a known day and are shown.",
        f"{total - exact} of which only the month, quarter or year is known are left out: "
        f"see {asked.base}/timeline." if total > exact else "",
    ]  # fmt: skip
    return " ".join(part for part in parts if part)


def _event(asked: Asked, one: Happening) -> Event:
    stamp = datetime.combine(one.updated, time(), tzinfo=UTC)
    address = one.address(asked.base)
    sources = [f"{source.short()}: {source.title} {source.url}".strip() for source in one.sources]
    event = Event()
    event.add("uid", f"{one.kind}-{one.row_id}@{authority(asked.snapshot.catalog.profile)}")
    # from the data and not from the clock: the same data makes the same file
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", one.title)
    event.add("description", "\n".join([f"{one.what}. {one.summary}", *sources, address]))
    event.add("url", address)
    event.add("categories", list(one.categories))
    if one.place:
        event.add("location", one.place)
    # nobody is busy because of a summit
    event.add("transp", "TRANSPARENT")
    return event


def _universal_time() -> Timezone:
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - a rule of a zone is in its own local time
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    standard.add("tzname", "UTC")
    zone.add_component(standard)
    return zone
