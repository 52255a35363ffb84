"""Happenings as an Atom feed (RFC 4287), in pages (RFC 5005)."""

import re
from datetime import date
from xml.etree import ElementTree as ET

from dashboard.web.answers import Asked, Made, Prepared
from dashboard.web.happenings import (
    MINTED,
    Happening,
    authority,
    filter_words,
    happening_filters,
    happenings,
)
from dashboard.web.parameters import Query, paging, read_query

MEDIA = "application/atom+xml; charset=utf-8"
ATOM = "http://www.w3.org/2005/Atom"
#: Entries of a page, and the most that may be asked for.
MOST_ENTRIES = 1_000
PARAMETERS = happening_filters() | {one.name: one for one in paging(MOST_ENTRIES)}
#: Characters that XML cannot hold.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def prepare_feed(asked: Asked) -> Prepared:
    """Return what a request for the feed asks for.

    Args:
        asked: The request.

    Raises:
        Refusal: A parameter is not understood.
    """
    query = read_query(asked.query, PARAMETERS, asked.snapshot.vocabulary)
    key = f"feed {asked.base}?{query.canonical}"
    return Prepared(key, lambda asked: Made(feed_bytes(asked, query), MEDIA))


def feed_bytes(asked: Asked, query: Query) -> bytes:
    """Return the feed.

    Args:
        asked: The request.
        query: Filters and paging.

    Raises:
        TableBroken: A table that is needed has problems.
    """
    profile = asked.snapshot.catalog.profile
    found = happenings(asked, query)
    shown = found[query.offset : query.offset + query.limit]
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    words = filter_words(query)
    _text(feed, "id", tag(asked, f"feed?{words}" if words else "feed"))
    _text(feed, "title", f"{profile.title}: timeline")
    _text(feed, "subtitle", words or profile.description)
    # of the whole feed, so that no page of it seems older than another
    _text(feed, "updated", moment(max((one.updated for one in found), default=profile.checked_date)))
    _text(ET.SubElement(feed, "author"), "name", profile.title)
    _text(feed, "rights", f"{profile.licence_title}, {profile.licence_url}")
    _text(feed, "generator", "ksties")
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{asked.base}/timeline"})
    for relation, offset in _pages(query, len(found)):
        href = f"{asked.base}/feed.xml?{query.paged(offset)}"
        ET.SubElement(feed, "link", {"rel": relation, "type": "application/atom+xml", "href": href})
    for one in shown:
        _entry(ET.SubElement(feed, "entry"), asked, one)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="utf-8")


def _pages(query: Query, total: int) -> list[tuple[str, int]]:
    pages = [("self", query.offset), ("first", 0)]
    if query.offset + query.limit < total:
        pages.append(("next", query.offset + query.limit))
    if query.offset > 0:
        pages.append(("previous", max(0, min(query.offset, total) - query.limit)))
    return pages


def _entry(entry: ET.Element, asked: Asked, one: Happening) -> None:
    _text(entry, "id", tag(asked, f"{one.kind}/{one.row_id}"))
    _text(entry, "title", one.title)
    _text(entry, "updated", moment(one.updated))
    if one.precision == "day":
        # a month or a year has no moment; to name its first day would be false
        _text(entry, "published", moment(one.day))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": one.address(asked.base)})
    for source in one.sources:
        if source.url:
            ET.SubElement(
                entry, "link", {"rel": "via", "href": _clean(source.url), "title": _clean(source.short())}
            )
    for category in one.categories:
        ET.SubElement(entry, "category", {"term": _clean(category)})
    _text(entry, "summary", f"{_when(one)} · {one.what}. {one.summary}")


def _when(one: Happening) -> str:
    """Return a date no more exactly than it is known, the same in every language."""
    text = one.day.isoformat()
    quarter = f"{one.day.year}-Q{(one.day.month + 2) // 3}"
    return {"day": text, "month": text[:7], "quarter": quarter}.get(one.precision, text[:4])


def tag(asked: Asked, specific: str) -> str:
    """Return an identifier that never changes: a `tag:` address (RFC 4151).

    Args:
        asked: The request.
        specific: What is identified.
    """
    # letters that the scheme allows; what filters name beyond them is written as in an address
    safe = re.sub(r"[^A-Za-z0-9._~!$&'()*+,;=:@/?-]", lambda one: _percent(one[0]), specific)
    return f"tag:{authority(asked.snapshot.catalog.profile)},{MINTED}:{safe}"


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def moment(day: date) -> str:
    """Return the beginning of a day as RFC 3339 writes it."""
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
