"""The way of a refresh: ask, keep, read, check, tell the difference, replace; or leave all as it is."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from dashboard.analysis.revisions import TableChange, compare_states
from dashboard.data.descriptor import DESCRIPTOR
from dashboard.data.loading import load_table
from dashboard.data.replacing import digests, replace_files
from dashboard.data.revisions import read_state
from dashboard.data.validation import validate_folder
from dashboard.data.writing import format_table
from dashboard.errors import RefreshRefused, SettingInvalid, SourceChanged, TableBroken
from dashboard.ingest.checks import find_doubts
from dashboard.ingest.client import Client, Harvest, Order, Part, UnexpectedShape, year_of
from dashboard.ingest.http import Answer, Asker, Question
from dashboard.ingest.snapshots import Snapshots
from dashboard.model.tables import TABLES
from dashboard.model.vocab import SourceKind

#: An answer younger than this is not asked again: a refresh that was cut short goes on where it was.
FRESH_HOURS = 12
SOURCES, NOTES = "sources", "trade_notes"
LISTED = 20
#: Is told a question's name, its number and how many there are.
Told = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Draft:
    """New figures that have been checked and not yet put in place.

    Attributes:
        contents: Bytes of each file to replace, by its path below the data folder.
        changes: What would change, by table.
        kept: Where the untouched answers lie.
        told: What was left out or put elsewhere, in sentences.
        seen: What `digests` told of the tables before they were read.
    """

    contents: dict[str, bytes]
    changes: tuple[TableChange, ...]
    kept: tuple[Path, ...]
    told: tuple[str, ...] = ()
    seen: dict[str, str] = field(default_factory=dict)


def draft_refresh(
    client: Client,
    folder: Path,
    *,
    years: tuple[int, int],
    cache: Path,
    base: str | None = None,
    key: str | None = None,
    asker: Asker | None = None,
    is_anew: bool = False,
    accepts_doubts: bool = False,
    told: Told = lambda _name, _number, _of: None,
) -> Draft:
    """Ask a publisher and check what the data would become.

    Args:
        client: The publisher's client.
        folder: The data folder.
        years: First and last year.
        cache: Folder for untouched answers.
        base: Address instead of the publisher's own: a mirror, or a test's server.
        key: The user's key, where the publisher wants one; it is sent and never kept or told.
        asker: What asks, by default one at the publisher's pace.
        is_anew: Ask again even where a young answer is kept.
        accepts_doubts: Take over values that changed more than is believed, and years that were dropped.
        told: Is told the name of each question before it is asked, its number from 1, and how many there are.

    Returns:
        The draft; its contents are empty when nothing changed.

    Raises:
        SettingInvalid: The publisher wants a key and none is set.
        AskFailed: The server gave no usable answer.
        SourceChanged: The answer has another shape.
        RefreshRefused: The new figures break a rule or cannot be believed.
        TableBroken: A table of the folder cannot be read as it is.
    """
    if client.key is not None and client.is_key_needed and not key:
        raise SettingInvalid(
            name=f"KSTIES_KEY_{client.name.upper()}",
            value="",
            reason=f"{client.publisher} answers only with a key",
            advice="Get one from the publisher (see docs/refresh.md) and put it into the environment.",
        )
    seen = digests(folder)
    store = Snapshots(cache / client.name)
    secrets = {client.key: key} if client.key is not None and key else {}
    order = Order(*years, base=base, is_keyed=bool(secrets))
    asked = [replace(question, secrets=secrets) for question in client.questions(order)]
    answers = _answers(asked, store, asker or Asker(pause=client.pause), is_anew=is_anew, told=told)
    kept = tuple(store.place(question) for question in asked)
    tables = _Tables(folder)
    try:
        harvest = client.parse(answers, tables.frame)
    except UnexpectedShape as error:
        # the raw answers stay to be looked at, but the next run asks again
        store.distrust(asked)
        raise SourceChanged(
            publisher=client.publisher,
            expected=error.expected,
            found=error.found,
            kept=", ".join(str(path) for path in kept),
        ) from error
    doubts = [
        doubt
        for part in harvest.parts
        for doubt in find_doubts(
            tables.frame(part.table), part, years=years, key=TABLES[part.table].primary_key
        )
    ]
    if doubts and not accepts_doubts:
        raise RefreshRefused(
            publisher=client.publisher,
            reasons=_first(doubts),
            advice="Compare them with the publisher's page; with --accept-doubts they are taken over.",
        )
    contents = _contents(harvest, tables, years=years, day=max(answer.asked_at for answer in answers).date())
    if not contents:
        return Draft({}, (), kept, harvest.told, seen)
    with _copied(folder, contents) as trial:
        _check(trial, folder, client.publisher)
        changes = compare_states(read_state(str(folder), folder=folder), read_state(str(trial), folder=trial))
    return Draft(contents, changes, kept, harvest.told, seen)


def apply_draft(draft: Draft, folder: Path) -> None:
    """Put a draft in place: all of its files, or none.

    Raises:
        DataFolderError: A table was edited since it was read.
    """
    if draft.contents:
        replace_files(folder, draft.contents, seen=draft.seen)


def _answers(
    asked: Sequence[Question],
    store: Snapshots,
    asker: Asker,
    *,
    is_anew: bool,
    told: Told,
) -> list[Answer]:
    answers = []
    for number, question in enumerate(asked, start=1):
        told(question.name, number, len(asked))
        held = None if is_anew else store.held(question, now=datetime.now(UTC), hours=FRESH_HOURS)
        if held is None:
            held = asker.ask(question)
            store.keep(held)
        answers.append(held)
    return answers


class _Tables:
    """The tables of a data folder as they are, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._frames: dict[str, pd.DataFrame] = {}

    def frame(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            loaded, problems = load_table(self._folder, name)
            if loaded is None or problems:
                raise TableBroken(tables=[name], problems=problems)
            self._frames[name] = loaded.frame
        return self._frames[name]


def _contents(harvest: Harvest, tables: _Tables, *, years: tuple[int, int], day: date) -> dict[str, bytes]:
    """Return the files that change; none when no figure does."""
    merged = {part.table: _merge(tables.frame(part.table), part, years=years) for part in harvest.parts}
    changed = {
        name: frame
        for name, frame in merged.items()
        if format_table(frame) != format_table(tables.frame(name))
    }
    if not changed:
        return {}
    changed[SOURCES] = _accessed(tables, harvest, merged, day=day)
    notes = _noted(tables.frame(NOTES), harvest, merged)
    if notes is not None:
        changed[NOTES] = notes
    return {TABLES[name].path: format_table(frame).encode() for name, frame in changed.items()}


def _merge(old: pd.DataFrame, part: Part, *, years: tuple[int, int]) -> pd.DataFrame:
    """Replace the rows of the years that were asked and give way; all others stay."""
    gives_way = year_of(old).between(*years) & part.replaces(old)
    new = part.rows.loc[year_of(part.rows).between(*years)]
    both = pd.concat([old.loc[~gives_way], new.astype(old.dtypes.to_dict())], ignore_index=True)
    return both.sort_values(list(TABLES[part.table].primary_key), kind="stable", ignore_index=True)


def _noted(notes: pd.DataFrame, harvest: Harvest, merged: dict[str, pd.DataFrame]) -> pd.DataFrame | None:
    """Return the caveats with those that the new rows name, None when all are held."""
    named = {
        code for frame in merged.values() if "note_code" in frame for code in frame["note_code"].dropna()
    }
    new = {code: text for code, text in harvest.notes.items() if code in named}
    missing = [(code, text) for code, text in new.items() if code not in set(notes["note_code"])]
    if not missing:
        return None
    added = pd.DataFrame(missing, columns=notes.columns).astype(notes.dtypes.to_dict())
    return pd.concat([notes, added], ignore_index=True).sort_values("note_code", ignore_index=True)


def _accessed(
    tables: _Tables, harvest: Harvest, merged: dict[str, pd.DataFrame], *, day: date
) -> pd.DataFrame:
    """Tell of the sources that they were read on a day, and where, at the publisher's own server."""
    sources = tables.frame(SOURCES)
    used = {
        source_id: columns
        for source_id, columns in harvest.sources.items()
        if any(source_id in set(frame["source_id"]) for frame in merged.values())
    }
    new = [
        {"source_id": source_id, "is_title_described": True, "kind": SourceKind.STATISTICS.value, **columns}
        for source_id, columns in used.items()
        if source_id not in set(sources["source_id"])
    ]
    added = pd.DataFrame(new, columns=sources.columns).astype(sources.dtypes.to_dict())
    changed = pd.concat([sources, added], ignore_index=True) if new else sources.copy()
    is_meant = changed["source_id"].isin(used)
    changed["accessed_date"] = changed["accessed_date"].mask(is_meant, _like(changed["accessed_date"], day))
    # other figures of the same source may still come from a copy, whose place and title stay right for them
    is_all = is_meant & ~changed["source_id"].isin(_cited_elsewhere(tables, harvest))
    changed["read_from"] = changed["read_from"].mask(is_all, pd.NA)
    titles = {source_id: columns["title"] for source_id, columns in used.items()}
    changed["title"] = changed["title"].mask(is_all, changed["source_id"].map(titles))
    return changed.sort_values("source_id", ignore_index=True) if new else changed


def _cited_elsewhere(tables: _Tables, harvest: Harvest) -> set[str]:
    """Return the sources of figures in tables that the harvest does not touch."""
    touched = {part.table for part in harvest.parts}
    elsewhere = [
        name for name, table in TABLES.items() if table.path.startswith("trade/") and name not in touched
    ]
    return {
        source_id
        for name in elsewhere
        if "source_id" in (frame := tables.frame(name))
        for source_id in frame["source_id"].dropna()
    }


def _like(column: "pd.Series[object]", day: date) -> object:
    """Return a day in the form in which a column holds days."""
    return pd.Timestamp(day) if pd.api.types.is_datetime64_any_dtype(column) else day.isoformat()


@contextmanager
def _copied(folder: Path, contents: dict[str, bytes]) -> Iterator[Path]:
    """Give a copy of the data folder in which the new files stand."""
    with tempfile.TemporaryDirectory(prefix="ksties-") as place:
        trial = Path(place) / "data"
        shutil.copytree(folder, trial, ignore=shutil.ignore_patterns(".*"))
        for path, content in contents.items():
            (trial / path).write_bytes(content)
        yield trial


def _check(trial: Path, folder: Path, publisher: str) -> None:
    """Refuse what breaks a rule that the data kept before."""
    # the descriptor is made anew with `ksties describe`, after the figures
    found = [problem for problem in validate_folder(trial) if problem.file != DESCRIPTOR]
    before = {problem.sentence() for problem in validate_folder(folder)} if found else set()
    new = [problem.sentence() for problem in found if problem.sentence() not in before]
    if new:
        raise RefreshRefused(
            publisher=publisher, reasons=_first(new), advice="The raw answers are kept; report the case."
        )


def _first(reasons: list[str]) -> list[str]:
    rest = len(reasons) - LISTED
    return reasons[:LISTED] + ([f"and {rest} more"] if rest > 0 else [])
