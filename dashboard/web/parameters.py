"""What may stand in the query of a request: the words of the pages' addresses, and paging.

Reading a query looks at no table: what it may name is part of the state of the data (`vocabulary`). Two
queries that mean the same have the same canonical text, by which answers are kept and named.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.model.tables.base import LAST_YEAR
from dashboard.web.problem import Refusal, echo
from dashboard.web.vocabulary import Vocabulary

LIMIT, OFFSET = "limit", "offset"
DEFAULT_LIMIT, MOST_ROWS = 1_000, 100_000
#: Letters of a query that are read; a longer one is refused.
LONGEST_QUERY = 8_000
#: Letters of search words and of a code, as on the pages.
LONGEST_TEXT = 120
#: Values that one parameter may have.
MOST_VALUES = 100
#: Calendar years that a filter may name.
YEARS = (1900, LAST_YEAR)
#: What stands for the newest year in the address of a page, and here.
LATEST = ("latest", "Latest", "default")
FLAGS = {"true": "true", "1": "true", "yes": "true", "false": "false", "0": "false", "no": "false"}

Read = Callable[[str, Sequence[str], Vocabulary], tuple[str, ...]]


@dataclass(frozen=True)
class Parameter:
    """A parameter of a query.

    Attributes:
        name: Its word in the address.
        description: What it does.
        schema: JSON Schema of its values.
        read: Returns its values in one spelling; raises `Refusal`.
        default: What holds when it is not given.
        options: Name in the vocabulary of the codes that it may name, empty if it names none.
        shown: Whether it is described; what only the pages need is taken and does nothing.
    """

    name: str
    description: str
    schema: Mapping[str, Any] = field(hash=False)
    read: Read
    default: tuple[str, ...] = ()
    options: str = ""
    shown: bool = True


@dataclass(frozen=True)
class Query:
    """A query that was understood.

    Attributes:
        given: Values by parameter, in one spelling; parameters at their default are left out.
        canonical: Equal for queries that mean the same.
        limit: Most rows wanted.
        offset: Rows passed over.
    """

    given: Mapping[str, tuple[str, ...]]
    canonical: str
    limit: int = DEFAULT_LIMIT
    offset: int = 0

    def many(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter, none if it is not given."""
        return self.given.get(name, ())

    def one(self, name: str, default: str = "") -> str:
        """Return the value of a parameter, or the default."""
        return self.given.get(name, (default,))[0]

    def flag(self, name: str) -> bool | None:
        """Return a truth value, None if it is not given."""
        return {"true": True, "false": False}.get(self.one(name))

    def years(self) -> tuple[int, int] | None:
        """Return the first and last year wanted, None for all."""
        given = self.many("years")
        return (int(given[0]), int(given[-1])) if given else None

    def paged(self, offset: int) -> str:
        """Return the query text of another page of the same rows."""
        pairs = [(name, value) for name, values in self.given.items() for value in values]
        return urlencode([*pairs, (LIMIT, str(self.limit)), (OFFSET, str(offset))])


def read_query(text: str, parameters: Mapping[str, Parameter], vocabulary: Vocabulary) -> Query:
    """Read the query of a request.

    Args:
        text: The query as it stands in the address, without `?`.
        parameters: The parameters known, by name.
        vocabulary: What they may name.

    Raises:
        Refusal: A parameter is unknown, or its value is not understood.
    """
    if len(text) > LONGEST_QUERY:
        raise Refusal("uri-too-long", f"A query may have {LONGEST_QUERY:,} characters.")
    values: dict[str, list[str]] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        if name not in parameters:
            known = [one.name for one in parameters.values() if one.shown]
            raise Refusal("unknown-parameter", f'There is no parameter "{echo(name)}" here.', known, name)
        values.setdefault(name, []).append(value)
    given: dict[str, tuple[str, ...]] = {}
    for name in sorted(values):
        if len(values[name]) > MOST_VALUES:
            raise _bad(name, f"may be given {MOST_VALUES} times")
        # an empty value is what a page writes for a choice that was taken back
        held = [value for value in values[name] if value]
        read = parameters[name].read(name, held, vocabulary) if held else ()
        if read and read != parameters[name].default and parameters[name].shown:
            given[name] = read
    limit, offset = (int(given.pop(name, (default,))[0]) for name, default in (
        (LIMIT, str(DEFAULT_LIMIT)), (OFFSET, "0")))  # fmt: skip
    pairs = [(name, value) for name, read in given.items() for value in read]
    return Query(given, urlencode([*pairs, (LIMIT, str(limit)), (OFFSET, str(offset))]), limit, offset)


def _bad(name: str, reason: str, known: Sequence[str] = ()) -> Refusal:
    return Refusal("invalid-value", f'The parameter "{echo(name)}" {reason}.', known, name)


def _single(name: str, values: Sequence[str]) -> str:
    if len(values) > 1:
        raise _bad(name, "may be given once")
    return values[0]


def _text(name: str, value: str) -> str:
    if len(value) > LONGEST_TEXT:
        raise _bad(name, f"takes at most {LONGEST_TEXT} characters")
    return " ".join("".join(char if char.isprintable() else " " for char in value).split())


def codes(
    name: str,
    description: str,
    *,
    options: str = "",
    enum: Iterable[str] = (),
    many: bool = True,
    default: str = "",
) -> Parameter:
    """Describe a parameter that names codes.

    Args:
        name: Its word in the address.
        description: What it does.
        options: Name in the vocabulary of what it may name; any text if empty.
        enum: The codes, where they do not depend on the data.
        many: Whether it may be given more than once: rows with any of the codes are meant.
        default: What holds when it is not given.
    """

    def read(name: str, values: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
        if not many:
            _single(name, values)
        known = vocabulary.get(options)
        found = []
        for value in values:
            code = _text(name, value) if known is None else known.code_of(value)
            if code is None:
                listed = known.codes if known is not None and len(known.codes) <= LONGEST_TEXT else ()
                raise _bad(name, f'does not know "{echo(value)}"', listed)
            found.append(code)
        return tuple(sorted(set(found)))

    one: dict[str, Any] = {"type": "string", "maxLength": LONGEST_TEXT}
    if listed := list(enum):
        one = {"type": "string", "enum": listed}
    schema: dict[str, Any] = {"type": "array", "items": one, "maxItems": MOST_VALUES} if many else dict(one)
    if default:
        schema["default"] = [default] if many else default
    return Parameter(name, description, schema, read, (default,) if default else (), options)


def flag(name: str, description: str, *, shown: bool = True) -> Parameter:
    """Describe a parameter that is true or false."""

    def read(name: str, values: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
        del vocabulary
        value = FLAGS.get(_single(name, values).lower())
        if value is None:
            raise _bad(name, "is true or false", ("true", "false"))
        return (value,)

    return Parameter(name, description, {"type": "boolean"}, read, shown=shown)


def ignored(name: str) -> Parameter:
    """Describe a word that only the pages need: it is taken, and does nothing."""
    return Parameter(name, "", {}, lambda _name, values, _vocabulary: tuple(values), shown=False)


def _year(name: str, value: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", value) or not YEARS[0] <= int(value) <= YEARS[1]:
        raise _bad(name, f"takes calendar years from {YEARS[0]} to {YEARS[1]}")
    return int(value)


def year(name: str, description: str) -> Parameter:
    """Describe a parameter that names one year, or the latest."""

    def read(name: str, values: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
        del vocabulary
        value = _single(name, values)
        return (LATEST[0],) if value in LATEST else (str(_year(name, value)),)

    number = {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]}
    schema = {"oneOf": [number, {"type": "string", "const": LATEST[0]}], "default": LATEST[0]}
    return Parameter(name, description, schema, read, (LATEST[0],))


def years(description: str = "First and last calendar year; one value means that year alone.") -> Parameter:
    """Describe the filter by years, as on every page."""

    def read(name: str, values: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
        del vocabulary
        if len(values) > 2:
            raise _bad(name, "takes the first and the last year")
        found = sorted(_year(name, value) for value in values)
        return (str(found[0]), str(found[-1]))

    one = {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]}
    return Parameter(
        "years", description, {"type": "array", "items": one, "minItems": 1, "maxItems": 2}, read
    )


def search(description: str) -> Parameter:
    """Describe the search by words, as on every page."""

    def read(name: str, values: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
        del vocabulary
        text = _text(name, _single(name, values))
        return (text,) if text else ()

    return Parameter("q", description, {"type": "string", "maxLength": LONGEST_TEXT}, read)


def _count(name: str, description: str, *, least: int, most: int, default: int) -> Parameter:
    def read(name: str, values: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
        del vocabulary
        if len(values) == 1 and re.fullmatch(r"[0-9]{1,10}", values[0]) and least <= int(values[0]) <= most:
            return (str(int(values[0])),)
        reason = f'The parameter "{name}" is one whole number from {least:,} to {most:,}.'
        raise Refusal("invalid-paging", reason, parameter=name)

    schema = {"type": "integer", "minimum": least, "maximum": most, "default": default}
    return Parameter(name, description, schema, read, (str(default),))


def paging(most: int = MOST_ROWS) -> tuple[Parameter, Parameter]:
    """Describe the two parameters of paging.

    Args:
        most: The largest number of rows of a page.
    """
    return (
        _count(LIMIT, "Most rows of this answer.", least=1, most=most, default=min(DEFAULT_LIMIT, most)),
        _count(OFFSET, "Rows passed over.", least=0, most=10**9, default=0),
    )
