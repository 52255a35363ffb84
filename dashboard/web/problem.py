"""Every refusal of the API in one shape: problem details of RFC 9457."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import orjson

MEDIA = "application/problem+json"
#: Characters of what was asked that an answer repeats.
LONGEST_ECHO = 120


@dataclass(frozen=True)
class Kind:
    """A kind of refusal.

    Attributes:
        status: HTTP status.
        title: What it is called.
        meaning: When it comes, and what to do.
    """

    status: int
    title: str
    meaning: str


#: Every kind by the last part of its `type`.
KINDS: Mapping[str, Kind] = {
    "unknown-parameter": Kind(400, "Unknown parameter", "No such parameter here; `known` lists those there are."),
    "invalid-value": Kind(400, "Value not understood", "`parameter` names the parameter, `detail` what it takes."),
    "invalid-paging": Kind(400, "Paging not understood", "`limit` and `offset` are whole numbers within bounds."),
    "not-found": Kind(404, "Not found", "Nothing is served at this address."),
    "unknown-table": Kind(404, "Unknown table", "No table has this name; `known` lists those there are."),
    "not-held": Kind(404, "Not in the data", "The question is understood, but the data holds no answer."),
    "method-not-allowed": Kind(405, "Method not allowed", "The data can only be read: GET, HEAD, OPTIONS."),
    "not-acceptable": Kind(406, "Format not available", "Ask for one of the formats in `known`."),
    "uri-too-long": Kind(414, "Address too long", "Shorten the query."),
    "internal-error": Kind(500, "Internal error", "A fault of ours; it is in the log of the server."),
    "table-unavailable": Kind(503, "Table not available", "A table has problems and is being mended."),
}  # fmt: skip


@dataclass
class Refusal(Exception):
    """A request that is not answered.

    Attributes:
        kind: Key in `KINDS`.
        detail: What happened and what to do, for a reader.
        known: What could have been asked for instead.
        parameter: The parameter at fault.
        headers: Further headers of the answer.
    """

    kind: str
    detail: str
    known: Sequence[str] = ()
    parameter: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The HTTP status."""
        return KINDS[self.kind].status

    def content(self, *, root: str, instance: str) -> bytes:
        """Return the problem as JSON.

        Args:
            root: Path below which the dashboard is served, empty for the top.
            instance: Path that was asked for.
        """
        told: dict[str, object] = {
            "type": f"{root}/api/v1/#{self.kind}",
            "title": KINDS[self.kind].title,
            "status": self.status,
            "detail": self.detail,
            "instance": echo(instance),
        }
        if self.parameter:
            told["parameter"] = echo(self.parameter)
        if self.known:
            told["known"] = list(self.known)
        return orjson.dumps(told)


def echo(text: str) -> str:
    """Return what was asked as an answer may repeat it: printable and of a sane length.

    >>> echo("a" * 500)[-3:], echo("a" + chr(0) + "b") == "a" + chr(0xFFFD) + "b"
    ('aa…', True)
    """
    shown = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:LONGEST_ECHO]
    )
    return shown + "…" if len(text) > LONGEST_ECHO else shown
