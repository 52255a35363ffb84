"""A draft becomes rows: source, extract, events, deals, organisations, statements, put in place as one."""

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dashboard.curation.cells import Rows
from dashboard.curation.drafts import ACCEPTED, Draft, drop_draft, save_draft
from dashboard.curation.matching import CONTRADICTS, Match, find_match
from dashboard.curation.rows import claim_rows
from dashboard.curation.source_rows import source_rows
from dashboard.data.articles import ARTICLES
from dashboard.data.descriptor import DESCRIPTOR
from dashboard.data.replacing import digests, replace_files, writing
from dashboard.data.validation import validate_folder
from dashboard.errors import DraftUnusable
from dashboard.model.catalog import Catalog
from dashboard.model.tables import TABLES

#: What `--set` may change of the article itself; everything else is a field of a row.
OF_ARTICLE = (
    "url", "title", "publisher", "publisher_code", "publisher_kind", "publisher_economy", "published", "language",
    "source_id", "source_kind", "summary",
)  # fmt: skip
LISTED = 5


@dataclass(frozen=True)
class Acceptance:
    """What accepting changes.

    Attributes:
        contents: New content of each file, by its path below the data folder.
        words: What is added, a line each.
        draft: The draft as it stands afterwards.
        seen: What `digests` told of the files before they were read.
    """

    contents: Mapping[str, bytes] = field(repr=False)
    words: tuple[str, ...]
    draft: Draft
    seen: Mapping[str, str] = field(default_factory=dict, repr=False)


def plan_acceptance(
    draft: Draft,
    catalog: Catalog,
    *,
    rows: tuple[int, ...] = (),
    changes: Mapping[str, str] | None = None,
    today: date,
) -> Acceptance:
    """Work out the rows of a draft, and hold them against every rule of the data.

    Args:
        draft: The draft.
        catalog: The data as it stands.
        rows: Numbers of the proposals to take, from 1; none for all that are not decided and contradict nothing.
        changes: Fields to set: of the article, or of the row where exactly one is taken.
        today: Day on which the article counts as read.

    Returns:
        What would change; nothing is written.

    Raises:
        DraftUnusable: A row is not there or decided already, contradicts what is held and was not asked for
            by its number, lacks a field, or breaks a rule.
    """
    seen = digests(catalog.folder)
    of_article = {key: value for key, value in (changes or {}).items() if key in OF_ARTICLE}
    of_row = {key: value for key, value in (changes or {}).items() if key not in OF_ARTICLE}
    known = {key: value for key, value in of_article.items() if hasattr(draft, key)}
    told = replace(draft, **known)  # type: ignore[arg-type]
    chosen = _chosen(told, catalog, rows)
    if of_row and len(chosen) != 1:
        keys = ", ".join(sorted(of_row))
        raise _unusable(draft, f"{keys}: which row is meant", "Name it with --row.")
    made = source_rows(told, catalog, of_article, today=today)
    for number in chosen:
        claim = told.claims[number - 1]
        match = find_match(claim, catalog, published=told.published)
        made = made.joined(claim_rows(claim, match, made, told, catalog, of_row))
    contents = _contents(catalog.folder, made)
    contents |= _extract(catalog.folder, made, told, of_article.get("summary", ""), today=today)
    _check(draft, catalog, contents)
    return Acceptance(contents, made.words, draft.accepted(chosen), seen)


def carry_out(acceptance: Acceptance, folder: Path) -> None:
    """Put the rows in place as one; a draft with nothing left to decide leaves the inbox.

    Raises:
        DataFolderError: Another process is writing, or a table was edited since it was read.
        OSError: The disk refuses; the old files stand.
    """
    with writing(folder):
        replace_files(folder, acceptance.contents, seen=acceptance.seen)
    if acceptance.draft.is_done:
        drop_draft(folder, acceptance.draft.draft_id)
    else:
        save_draft(folder, acceptance.draft)


def _chosen(draft: Draft, catalog: Catalog, rows: tuple[int, ...]) -> tuple[int, ...]:
    for row in rows:
        if not 1 <= row <= len(draft.claims):
            raise _unusable(draft, f"there is no row {row}", f"It has rows 1 to {len(draft.claims)}.")
        if draft.states[row - 1] == ACCEPTED:
            raise _unusable(draft, f"row {row} was accepted before", "Choose another.")
    if rows:
        return tuple(dict.fromkeys(rows))
    left = [at for at, state in enumerate(draft.states, start=1) if state != ACCEPTED]
    matches = {at: find_match(draft.claims[at - 1], catalog, published=draft.published) for at in left}
    against = [at for at, match in matches.items() if match is not None and match.relation == CONTRADICTS]
    if against:
        raise _unusable(
            draft,
            f"row {against[0]} contradicts what is held ({_words(matches[against[0]])})",
            "Look at both sources; take the row by --row if it is right, and the others by theirs.",
        )
    return tuple(left)


def _words(match: Match | None) -> str:
    return "" if match is None else f"{match.title}: {match.words}"


def _contents(folder: Path, made: Rows) -> dict[str, bytes]:
    """Append the new rows to their files; every byte that is there stays."""
    contents = {}
    for name, rows in made.tables.items():
        if not rows:
            continue
        path = TABLES[name].path
        held = (folder / path).read_bytes()
        columns = next(csv.reader(io.StringIO(held.decode("utf-8-sig"))))
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
        gap = b"" if held.endswith(b"\n") else b"\n"
        contents[path] = held + gap + buffer.getvalue().encode("utf-8")
    return contents


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _extract(folder: Path, made: Rows, draft: Draft, summary: str, *, today: date) -> dict[str, bytes]:
    """Write the article's extract, unless one is there."""
    path = f"{ARTICLES}/{made.source['source_id']}.md"
    if (folder / path).exists():
        return {}
    source = made.source
    matter = {
        "source_id": source["source_id"], "publisher": made.publisher, "title": source["title"],
        "published": draft.published or None, "url": source["url"] or None, "language": draft.language,
        "accessed": today.isoformat(), "sha256": draft.sha256,
    }  # fmt: skip
    head = yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=1000)
    told = summary or made.summary()
    return {path: f"---\n{head}---\n\n{told}\n".encode()}


def _check(draft: Draft, catalog: Catalog, contents: Mapping[str, bytes]) -> None:
    """Refuse what breaks a rule that the data kept before, in a copy."""
    with tempfile.TemporaryDirectory(prefix="ksties-") as place:
        trial = Path(place) / "data"
        shutil.copytree(catalog.folder, trial, ignore=shutil.ignore_patterns(".*"))
        for path, content in contents.items():
            (trial / path).parent.mkdir(parents=True, exist_ok=True)
            (trial / path).write_bytes(content)
        found = [problem for problem in validate_folder(trial) if problem.file != DESCRIPTOR]
        before = {_told(problem) for problem in validate_folder(catalog.folder)} if found else set()
        new = [problem.sentence() for problem in found if _told(problem) not in before]
    if new:
        raise _unusable(draft, _list(new), "Correct it with --set, and accept again; nothing was written.")


def _told(problem: Any) -> tuple[Any, ...]:
    return (problem.file, problem.column, problem.value, problem.rule)


def _list(reasons: Iterable[str]) -> str:
    listed = list(reasons)
    rest = f"\n- and {len(listed) - LISTED} more" if len(listed) > LISTED else ""
    return (
        "the rows break rules of the data:" + "".join(f"\n- {one}" for one in listed[:LISTED]) + rest + "\n"
    )


def _unusable(draft: Draft, reason: str, advice: str) -> DraftUnusable:
    return DraftUnusable(draft=draft.draft_id, reason=reason, advice=advice)
