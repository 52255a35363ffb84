"""Drafts: what an article proposes, kept in `inbox/` of the data folder as facts and spans, never its text."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.curation.claims import Claim
from dashboard.data.writing import write_whole
from dashboard.errors import DraftUnusable

INBOX = "inbox"
FORM = 1
PROPOSED, ACCEPTED = "proposed", "accepted"


@dataclass(frozen=True)
class Draft:
    """An article's proposals.

    Attributes:
        draft_id: Readable code, the name of its file.
        source: Where it was read: an address, or the name of a file.
        url: Address of the article, empty for a file.
        title: Headline.
        publisher: Name of the publisher, empty if not told.
        publisher_code: Row of `publishers`, empty if it is not on the list.
        published: ISO day, empty if not told.
        dateline_city: City of the dateline, empty if there is none.
        language: ISO 639-1 code.
        sha256: Checksum of the text that was read.
        read_date: ISO day on which it was read.
        claims: The proposed rows.
        states: Of each claim, `proposed` or `accepted`.
    """

    draft_id: str
    source: str
    url: str
    title: str
    publisher: str
    publisher_code: str
    published: str
    dateline_city: str
    language: str
    sha256: str
    read_date: str
    claims: tuple[Claim, ...]
    states: tuple[str, ...]

    def accepted(self, rows: tuple[int, ...]) -> "Draft":
        """Return the draft with rows, counted from 1, marked as accepted."""
        states = tuple(ACCEPTED if at in rows else state for at, state in enumerate(self.states, start=1))
        return replace(self, states=states)

    @property
    def is_done(self) -> bool:
        """Whether no row is left to decide on."""
        return PROPOSED not in self.states


def slug(text: str, *, longest: int = 48) -> str:
    """Return a readable code made of a text's Latin letters and digits, cut at a word; empty if it has none."""
    plain = unicodedata.normalize("NFKD", text.replace("&", "-")).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.split(r"[^a-z0-9]+", plain) if word]
    made = ""
    for word in words:
        if len(made) + len(word) + 1 > longest:
            break
        made = f"{made}-{word}" if made else word
    return made


def draft_name(publisher_code: str, published: str, title: str, sha256: str) -> str:
    """Return the code of a draft: publisher, day, headline, and the first digits of the checksum."""
    parts = (publisher_code or "article", published or "nd", slug(title, longest=32), sha256[:8])
    return "-".join(part for part in parts if part)


def save_draft(folder: Path, draft: Draft) -> Path:
    """Write a draft into the inbox, whole or not at all; a draft of the same article is replaced."""
    path = folder / INBOX / f"{draft.draft_id}.json"
    content = {"form": FORM, **asdict(draft)}
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    return path


def read_draft(folder: Path, draft_id: str) -> Draft:
    """Read a draft of the inbox.

    Raises:
        DraftUnusable: There is none of that name, or its file is not in our form.
    """
    path = folder / INBOX / f"{draft_id}.json"
    # the name comes from outside and must stay inside the inbox
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", draft_id) or not path.is_file():
        known = ", ".join(names(folder)) or "none"
        raise DraftUnusable(draft=draft_id, reason="there is no such draft", advice=f"Drafts: {known}.")
    try:
        return _parsed(json.loads(path.read_text("utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DraftUnusable(
            draft=draft_id,
            reason="its file is not a draft",
            advice=f"Take {path} away and extract the article again.",
        ) from error


def _parsed(content: Mapping[str, Any]) -> Draft:
    told = dict(content)
    if told.pop("form") != FORM:
        raise ValueError("another form")
    told["claims"] = tuple(Claim(**claim) for claim in told["claims"])
    told["states"] = tuple(told["states"])
    draft = Draft(**told)
    date.fromisoformat(draft.read_date)
    if len(draft.states) != len(draft.claims):
        raise ValueError("states")
    return draft


def names(folder: Path) -> tuple[str, ...]:
    """Return the codes of the drafts in the inbox, in the order of the alphabet."""
    return tuple(sorted(path.stem for path in (folder / INBOX).glob("*.json")))


def drop_draft(folder: Path, draft_id: str) -> None:
    """Take a draft out of the inbox.

    Raises:
        DraftUnusable: There is none of that name.
    """
    read_name = draft_id if draft_id in names(folder) else ""
    if not read_name:
        raise DraftUnusable(draft=draft_id, reason="there is no such draft", advice="See `ksties inbox`.")
    (folder / INBOX / f"{draft_id}.json").unlink()
