"""What the reader finds: a claim with its fields, the passage it rests on, and how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Claim:
    """A proposed row.

    Attributes:
        kind: `event`, `deal` or `figure`.
        fields: What is claimed; keys as in the reader's description of each kind.
        start: Offset of the passage in the article.
        end: Offset behind it.
        confidence: A value of `Confidence`.
        reason: Why no surer, or why so sure, in words.
    """

    kind: str
    fields: Mapping[str, Any]
    start: int
    end: int
    confidence: str
    reason: str


@dataclass(frozen=True)
class Context:
    """What is known of the article as a whole while its sentences are read.

    Attributes:
        language: `en` or `ko`.
        published: Day of publication, None if not known.
        dollar: Currency of a dollar sign alone.
        home: Economy of the publisher, empty if neither of the pair.
    """

    language: str
    published: date | None
    dollar: str
    home: str = field(default="")
