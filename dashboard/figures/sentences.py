"""The sentence by which an exhibit is quoted, where it has none of its own: finding, unit, reporter, period."""

import re
from collections.abc import Callable, Mapping

from dashboard.figures.exhibit import Exhibit
from dashboard.figures.names import economy_words
from dashboard.model.catalog import Catalog
from dashboard.words import gettext as _

YEAR = re.compile(r"\b(19|20)\d\d\b")
SPAN = re.compile(r"\b(?:19|20)\d\d(?:–(?:19|20)\d\d)?\b")


def sentence_of(catalog: Catalog, exhibit: Exhibit) -> str:
    """Return one sentence that can be quoted of an exhibit with rows, with a year in it.

    Args:
        catalog: The catalogue, for names and the version of the data.
        exhibit: Its title states the finding, its subtitle unit, reporter and period.
    """
    start = max((key for key in _OWN if exhibit.key.startswith(key)), key=len, default="")
    sentence = _OWN[start](catalog, exhibit) if start else _finding(catalog, exhibit)
    sentence = sentence.replace(" · ", ", ")
    return (
        sentence if YEAR.search(sentence) else f"{sentence}, in data version {catalog.profile.data_version}"
    )


def _finding(catalog: Catalog, exhibit: Exhibit) -> str:
    parts = [exhibit.subtitle.rstrip(".").replace(" · ", "; ").replace(". ", "; "), exhibit.filters]
    beside = "; ".join(part for part in parts if part)
    return f"{exhibit.title} – {_small(catalog, beside)}" if beside else exhibit.title


def _small(catalog: Catalog, text: str) -> str:
    """Return a text that goes on after a dash: its first letter small, unless it begins a name."""
    first = text.split(maxsplit=1)[0]
    names = (
        [] if catalog.broken(["economies"]) else [name for name in economy_words(catalog).values() if name]
    )
    is_name = any(text.startswith(name) for name in names) or any(char.isupper() for char in first[1:])
    return text if is_name else text[:1].lower() + text[1:]


def _pair(catalog: Catalog) -> str:
    pair = catalog.profile.pair
    if catalog.broken(["economies"]):
        return " and ".join(pair)
    names = economy_words(catalog)
    return f"{names[pair[0]]} and {names[pair[1]]}"


def _happenings(catalog: Catalog, exhibit: Exhibit) -> str:
    return f"On record between {_pair(catalog)} are {exhibit.title}"


def _deals(catalog: Catalog, exhibit: Exhibit) -> str:
    span = SPAN.search(exhibit.subtitle)
    years = f" for {span.group()}" if span else ""
    counted = exhibit.title.replace(" · ", ", ")
    chosen = f" ({exhibit.filters})" if exhibit.filters else ""
    return f"On record between {_pair(catalog)}{years} are {counted}{chosen}"


def _sources(catalog: Catalog, exhibit: Exhibit) -> str:
    chosen = f" ({exhibit.filters})" if exhibit.filters else ""
    return f"This dashboard rests on {exhibit.title}{chosen}"


def _statements(catalog: Catalog, exhibit: Exhibit) -> str:
    return (
        f"On record are {len(exhibit.table)} statements of ranks, totals and other claims on {_pair(catalog)}"
    )


def _purposes(catalog: Catalog, exhibit: Exhibit) -> str:
    count = len(exhibit.table)
    return f"The newest figure of the trade of {_pair(catalog)} is named for {count} purposes, each with its reporter"


def _doubt(catalog: Catalog, exhibit: Exhibit) -> str:
    finding = exhibit.title.partition("? ")[2] or exhibit.title
    reporter = str(exhibit.table[_("As reported by")].iloc[0])
    other = " ".join(name for name in _pair(catalog).split(" and ") if name != reporter)
    about = f"On the rank of {other} among the partners of {reporter}: {_small(catalog, finding)}"
    return f"{about} – {_small(catalog, exhibit.subtitle)}"


def _columns(catalog: Catalog, exhibit: Exhibit) -> str:
    count = len(exhibit.table)
    return f"The table “{' '.join(exhibit.state)}” has {count} column{'' if count == 1 else 's'}"


_OWN: Mapping[str, Callable[[Catalog, Exhibit], str]] = {
    "timeline": _happenings,
    "deals": _deals,
    "deals-by": _finding,
    "source-list": _sources,
    "claims": _statements,
    "to-quote": _purposes,
    "doubt": _doubt,
    "columns": _columns,
}
