"""An article read: what it says of itself, and the rows it proposes."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.curation.claims import Claim, Context
from dashboard.ingest.reader.deals import read_deals
from dashboard.ingest.reader.events import read_events
from dashboard.ingest.reader.figures import read_figures
from dashboard.ingest.reader.lexicon import Lexicon
from dashboard.ingest.reader.mentions import OF_MANY
from dashboard.ingest.reader.metadata import Metadata, read_metadata
from dashboard.ingest.reader.passages import split
from dashboard.ingest.reader.places import economies_of, is_about_pair
from dashboard.ingest.reader.sayers import with_sayers

PAIR = ["KOR", "SGP"]
#: Korea's way into an agreement that Singapore is in, which others may tell.
ACCESSION = re.compile(
    r"(?:Korea|Seoul|ROK)\b.{0,160}\b(?:DEPA|Digital Economy Partnership Agreement|CPTPP)\b.{0,2000}\bSingapore",
    re.DOTALL,
)


@dataclass(frozen=True)
class Reading:
    """What the reader made of an article.

    Attributes:
        metadata: Publisher, day, city, language, headline.
        is_relevant: Whether it is about both economies.
        claims: The proposed rows, in the order of the article.
    """

    metadata: Metadata
    is_relevant: bool
    claims: tuple[Claim, ...]


def read_article(
    text: str, lexicon: Lexicon, *, published: str = "", publisher: str = "", title: str = ""
) -> Reading:
    """Read an article by rules and name lists.

    Args:
        text: The article as plain text.
        lexicon: The name lists.
        published: ISO day, if known otherwise.
        publisher: Name, if known otherwise.
        title: Headline, if known otherwise.

    Returns:
        The reading; an article that is not about both economies has no claims.
    """
    metadata = read_metadata(text, lexicon, published=published, publisher=publisher, title=title)
    sentences = split(text, metadata.language)
    day = date.fromisoformat(metadata.published) if metadata.published else None
    dollar = "SGD" if metadata.economy == "SGP" else "USD"
    home = metadata.economy if metadata.economy in PAIR else _home_of(metadata.dateline_city)
    context = Context(metadata.language, day, dollar, home or metadata.economy)
    claims: list[Claim] = []
    homes = Counter(
        one.name.economy for one in (*lexicon.organisations.find(text), *lexicon.leaders.find(text))
    )
    homes[metadata.economy] += 1  # the press at home rarely names its own country
    if is_about_pair(text, homes):
        claims += read_events(sentences, lexicon, context)
        claims += read_deals(sentences, lexicon, context)
        claims += with_sayers(read_figures(sentences, context), sentences)
    elif ACCESSION.search(text) or _is_of_many(text):
        events = read_events(sentences, lexicon, context)
        claims += [
            one for one in events
            if one.fields["kind"] == "accession" or one.fields["agreement_code"] in OF_MANY
        ]  # fmt: skip
    claims.sort(key=lambda one: (one.start, one.kind))
    return Reading(metadata, bool(claims), tuple(claims))


def _is_of_many(text: str) -> bool:
    """Tell whether an article that is not about the two is about an agreement of many, and names both among these."""
    return len(economies_of(text)) == len(PAIR) and any(
        len(pattern.findall(text)) > 1 for pattern in OF_MANY.values()
    )


def _home_of(city: str) -> str:
    """Return the economy of a dateline's city, empty if it is of neither."""
    sides = economies_of(city)
    return sides.pop() if len(sides) == 1 else ""


def labels(reading: Reading, *, url: str | None = None) -> Mapping[str, Any]:
    """Return a reading in the shape of hand-made labels, spans and confidences added."""
    told = reading.metadata
    groups: dict[str, list[dict[str, Any]]] = {"event": [], "deal": [], "figure": []}
    for claim in reading.claims:
        row = {key: value if value != "" else None for key, value in claim.fields.items()}
        if claim.kind == "event":
            row["countries"] = PAIR
        if claim.kind == "deal":
            row["sector"] = row.pop("sector_code")
        row |= {"span": [claim.start, claim.end], "confidence": claim.confidence, "reason": claim.reason}
        groups[claim.kind].append(row)
    return {
        "url": url,
        "publisher": told.publisher or None,
        "published": told.published or None,
        "dateline_city": told.dateline_city or None,
        "language": told.language,
        "relevant": reading.is_relevant,
        "events": groups["event"],
        "deals": groups["deal"],
        "figures": groups["figure"],
    }
