"""The same document, event or deal stands in its table once."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

import pandas as pd

from dashboard.data.evidence import Evidence, LoadedTable
from dashboard.data.rules.rule import reads
from dashboard.model.problem import Problem

#: Parameters that tell who sent the reader, not what is read.
TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|ref|igshid)$")


@reads("sources")
def documents_stand_once(evidence: Evidence) -> Iterator[Problem]:
    """No two sources have the same address, or the same publisher, title and date."""
    loaded = evidence.tables["sources"]
    urls = loaded.frame["url"].map(normalised_url, na_action="ignore")
    same_url = pd.DataFrame({"url": urls}).duplicated() & urls.notna()
    yield from _told(loaded, same_url, [urls], column="url", same="address")
    publisher, title, published = (
        loaded.frame["publisher_code"],
        loaded.frame["title"].str.casefold(),
        loaded.frame["published_date"],
    )
    parts = [publisher, title, published]
    same_title = pd.concat(parts, axis="columns").duplicated() & ~same_url
    yield from _told(loaded, same_title, parts, column="title", same="publisher, title and date")


@reads("events")
def events_stand_once(evidence: Evidence) -> Iterator[Problem]:
    """No two events have the same date and title."""
    return _same_happening(evidence.tables["events"])


@reads("deals")
def deals_stand_once(evidence: Evidence) -> Iterator[Problem]:
    """No two deals have the same date and title."""
    return _same_happening(evidence.tables["deals"])


def normalised_url(url: str) -> str:
    """Return what two addresses of the same document have in common.

    Scheme, `www.`, a slash at the end, tracking parameters, their order and a fragment do not
    make another document; a fragment that a script reads as a path (`#/` or `#!`) does.

    Examples:
        >>> normalised_url("http://www.Example.org/a/?b=2&utm_source=x&a=1#top")
        'example.org/a?a=1&b=2'
    """
    try:
        parts = urlsplit(url)
        host = (parts.netloc or "").lower()
    except ValueError:
        # malformed brackets: the address stands for itself
        return url
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted(pair for pair in pairs if not TRACKING.match(pair[0])))
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""
    return host.removeprefix("www.") + parts.path.rstrip("/") + (f"?{query}" if query else "") + fragment


def _same_happening(loaded: LoadedTable) -> Iterator[Problem]:
    parts = [loaded.frame["date"], loaded.frame["title"].str.casefold()]
    repeated = pd.concat(parts, axis="columns").duplicated()
    return _told(loaded, repeated, parts, column="title", same="date and title")


def _told(
    loaded: LoadedTable, repeated: "pd.Series[bool]", parts: "list[pd.Series]", *, column: str, same: str
) -> Iterator[Problem]:
    """Tell each repeated row together with the line of the first one."""
    if not repeated.any():
        return
    positions = pd.Series(range(len(loaded.frame)), index=loaded.frame.index)
    firsts = positions.groupby(parts, dropna=False).transform("first")
    yield from loaded.problems(
        repeated,
        column=column,
        rule=lambda at: f"has the same {same} as line {loaded.lines[firsts.iloc[at]]}",
        advice="keep one row and let everything refer to it",
    )
