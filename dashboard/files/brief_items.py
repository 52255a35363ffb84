"""Items of a brief, and how they stand in a link.

A link is written by us and read from anybody: every item is checked by the types of the choices it
names, and bounded, before anything is computed of it. What cannot be read is told, and the rest kept.
"""

import inspect
import json
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from dashboard.figures.exhibit import Exhibit
from dashboard.figures.makers import MAKERS, maker_name
from dashboard.files.texts import plain_text

#: Rows of tables that can be items, by the name of the item.
ROWS = {"event": "events", "deal": "deals", "source": "sources"}
FIGURE = "figure"
MOST_ITEMS = 40
LONGEST_TITLE, LONGEST_TEXT, LONGEST_ITEM = 500, 4000, 6000
LONGEST_WORD, MOST_WORDS = 200, 100
FIRST_YEAR, LAST_YEAR = 1900, 2100
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Item:
    """One item of a brief.

    Attributes:
        kind: `figure`, `event`, `deal` or `source`.
        name: Name of a maker, or id of a row.
        choices: What was chosen for a figure.
        title: The user's own title; empty for the item's.
    """

    kind: str
    name: str
    choices: tuple[Hashable, ...] = ()
    title: str = ""

    @property
    def make(self) -> Callable[..., Exhibit]:
        """Return what makes the exhibit of a figure."""
        return MAKERS[self.name]


@dataclass(frozen=True)
class Missing:
    """An item of a link that cannot be shown.

    Attributes:
        text: What the link says, cut to what fits a line.
        reason: Why it cannot be shown, as a clause.
    """

    text: str
    reason: str


@dataclass(frozen=True)
class Brief:
    """A brief as its link holds it.

    Attributes:
        items: In order.
        title: Its title; empty for the usual one.
        intro: A few sentences of the user's own.
        missing: Items of the link that cannot be read.
    """

    items: tuple[Item, ...] = ()
    title: str = ""
    intro: str = ""
    missing: tuple[Missing, ...] = ()


def figure_item(make: Callable[..., Exhibit], choices: Sequence[Hashable]) -> Item:
    """Return the item of an exhibit that a page shows."""
    return Item(FIGURE, maker_name(make), tuple(choices))


def item_text(item: Item) -> str:
    """Return an item as it stands in a link, without its title.

    >>> item_text(Item("event", "2005-08-04-ksfta-signed"))
    'event:2005-08-04-ksfta-signed'
    """
    if item.kind != FIGURE:
        return f"{item.kind}:{item.name}"
    told = [_short(choice) for choice in item.choices]
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":")) if told else ""
    return f"{FIGURE}:{item.name}" + (f":{written}" if written else "")


def _short(value: Any) -> Any:
    """Return a choice as JSON knows it, without what is at its default: links stay short."""
    if is_dataclass(value) and not isinstance(value, type):
        told = {}
        for field in fields(value):
            own = getattr(value, field.name)
            if field.default is MISSING or own != field.default:
                told[field.name] = _short(own)
        return told
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_short(one) for one in value]
    return value


def read_items(
    texts: Iterable[str], titles: Sequence[str] = ()
) -> tuple[tuple[Item, ...], tuple[Missing, ...]]:
    """Return the items that a link names, and what of it cannot be read.

    Args:
        texts: Items as in `item_text`.
        titles: Own titles, the first for the first item and so on; empty for none.
    """
    items: list[Item] = []
    missing: list[Missing] = []
    for place, text in enumerate(texts):
        if place >= MOST_ITEMS:
            missing.append(Missing(_cut(text), f"a brief holds at most {MOST_ITEMS} items"))
            continue
        try:
            item = _read(text)
        except (ValueError, RecursionError) as error:
            missing.append(Missing(_cut(text), _reason(error)))
            continue
        title = clean(titles[place], LONGEST_TITLE) if place < len(titles) else ""
        items.append(Item(item.kind, item.name, item.choices, title))
    return tuple(items), tuple(missing)


def clean(text: str, most: int) -> str:
    """Return a text of the user in one line, without what breaks files, cut to its greatest length."""
    return " ".join(plain_text(text).split())[:most]


def _cut(text: str) -> str:
    return clean(text, 120)


def _reason(error: Exception) -> str:
    return "its choices do not fit the figure" if isinstance(error, ValidationError) else str(error)


def _read(text: str) -> Item:
    if len(text) > LONGEST_ITEM:
        raise ValueError("it is too long")
    kind, _colon, rest = text.partition(":")
    if kind in ROWS:
        if len(rest) > LONGEST_WORD or not _ID.fullmatch(rest):
            raise ValueError("it names no row")
        return Item(kind, rest)
    if kind != FIGURE:
        raise ValueError("it is no figure, event, deal or source")
    name, _colon, written = rest.partition(":")
    if name not in MAKERS:
        raise ValueError("there is no such figure")
    return Item(FIGURE, name, _choices(name, written))


def _choices(name: str, written: str) -> tuple[Hashable, ...]:
    told = json.loads(written) if written else []
    adapters = _adapters(name)
    if not isinstance(told, list) or len(told) != len(adapters):
        raise ValueError("its choices do not fit the figure")
    found = tuple(adapter.validate_python(one) for adapter, one in zip(adapters, told, strict=True))
    for one in found:
        _check_bounds(one, "")
    return found


@lru_cache(maxsize=len(MAKERS))
def _adapters(name: str) -> tuple[TypeAdapter[Any], ...]:
    """Return what checks each choice of a maker, from the types it is written with."""
    make = MAKERS[name]
    hints = get_type_hints(make)
    parameters = list(inspect.signature(make).parameters)[1:]
    return tuple(TypeAdapter(hints[parameter]) for parameter in parameters)


def _check_bounds(value: Any, name: str) -> None:
    """Refuse choices that would make the server work for nothing: years without end, lists without end."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            _check_bounds(getattr(value, field.name), field.name)
    elif isinstance(value, (tuple, list)):
        if len(value) > MOST_WORDS:
            raise ValueError("one of its choices has too many parts")
        for one in value:
            _check_bounds(one, name)
    elif isinstance(value, str) and len(value) > LONGEST_TITLE:
        raise ValueError("one of its choices is too long")
    elif not isinstance(value, bool):
        number = value.year if isinstance(value, date) else value
        if isinstance(number, int) and not _is_bounded(number, is_year="year" in name or number is not value):
            raise ValueError("one of its years or numbers is out of bounds")


def _is_bounded(number: int, *, is_year: bool) -> bool:
    return FIRST_YEAR <= number <= LAST_YEAR if is_year else abs(number) <= LAST_YEAR


def link_parameters(brief: Brief) -> list[tuple[str, str]]:
    """Return a brief as the parameters of its link.

    Returns:
        Pairs of name and value: `title`, `intro`, and for each item `item` and `as` (its own title,
        also when empty, so that titles stay with their items).
    """
    parameters = [("title", brief.title), ("intro", brief.intro)]
    told = [(name, value) for name, value in parameters if value]
    told += [("item", item_text(item)) for item in brief.items]
    if any(item.title for item in brief.items):
        told += [("as", item.title) for item in brief.items]
    return told


def read_brief(parameters: dict[str, list[str]]) -> Brief:
    """Return the brief that the parameters of a link hold."""
    items, missing = read_items(parameters.get("item", []), parameters.get("as", []))
    return Brief(
        items=items,
        title=clean(next(iter(parameters.get("title", [])), ""), LONGEST_TITLE),
        intro=clean(next(iter(parameters.get("intro", [])), ""), LONGEST_TEXT),
        missing=missing,
    )
