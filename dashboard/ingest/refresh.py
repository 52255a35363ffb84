"""The way of a refresh: ask, keep, read, check, tell the difference, replace; or leave all as it is."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from dashboard.analysis.revisions import TableChange, compare_states
from dashboard.data.descriptor import DESCRIPTOR
from dashboard.data.loading import load_table
from dashboard.data.replacing import finish, replace_files
from dashboard.data.revisions import read_state
from dashboard.data.validation import validate_folder
from dashboard.data.writing import format_table
from dashboard.errors import RefreshRefused, SettingInvalid, SourceChanged, TableBroken
from dashboard.ingest.checks import find_doubts
from dashboard.ingest.client import Client, Harvest, UnexpectedShape, year_of
from dashboard.ingest.http import Answer, Asker, Question
from dashboard.ingest.snapshots import Snapshots
from dashboard.model.tables import TABLES
from dashboard.model.vocab import SourceKind

#: An answer younger than this is not asked again: a refresh that was cut short goes on where it was.
FRESH_HOURS = 12
SOURCES = "sources"
LISTED = 20


@dataclass(frozen=True)
class Draft:
    """New figures that have been checked and not yet put in place.

    Attributes:
        contents: Bytes of each file to replace, by its path below the data folder.
        changes: What would change, by table.
        kept: Where the untouched answers lie.
    """

    contents: dict[str, bytes]
    changes: tuple[TableChange, ...]
    kept: tuple[Path, ...]


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
    told: Callable[[str], None] = lambda _: None,
) -> Draft:
    """Ask a publisher and check what the data would become.

    Args:
        client: The publisher's client.
        folder: The data folder; a replacement that was cut short is finished first.
        years: First and last year.
        cache: Folder for untouched answers.
        base: Address instead of the publisher's own: a mirror, or a test's server.
        key: The user's key, where the publisher wants one; it is sent and never kept or told.
        asker: What asks, by default one at the publisher's pace.
        is_anew: Ask again even where a young answer is kept.
        accepts_doubts: Take over values that changed more than is believed, and years that were dropped.
        told: Is told the name of each question before it is asked.

    Returns:
        The draft; its contents are empty when nothing changed.

    Raises:
        SettingInvalid: The publisher wants a key and none is set.
        AskFailed: The server gave no usable answer.
        SourceChanged: The answer has another shape.
        RefreshRefused: The new figures break a rule or cannot be believed.
        TableBroken: A table of the folder cannot be read as it is.
    """
    if client.key is not None and not key:
        raise SettingInvalid(
            name=f"KSTIES_KEY_{client.name.upper()}",
            value="",
            reason=f"{client.publisher} answers only with a key",
            advice="Get one from the publisher (see docs/refresh.md) and put it into the environment.",
        )
    finish(folder)
    store = Snapshots(cache / client.name)
    secrets = {client.key: key} if client.key is not None and key else {}
    asked = [replace(question, secrets=secrets) for question in client.questions(*years, base or client.base)]
    answers = _answers(asked, store, asker or Asker(pause=client.pause), is_anew=is_anew, told=told)
    kept = tuple(store.place(question) for question in asked)
    try:
        harvest = client.parse(answers)
    except UnexpectedShape as error:
        # the raw answers stay to be looked at, but the next run asks again
        store.distrust(asked)
        raise SourceChanged(
            publisher=client.publisher,
            expected=error.expected,
            found=error.found,
            kept=", ".join(str(path) for path in kept),
        ) from error
    old = _frame(folder, harvest.table)
    doubts = find_doubts(old, harvest, years=years, key=TABLES[harvest.table].primary_key)
    if doubts and not accepts_doubts:
        raise RefreshRefused(
            publisher=client.publisher,
            reasons=_first(doubts),
            advice="Compare them with the publisher's page; with --accept-doubts they are taken over.",
        )
    merged = _merge(old, harvest, years=years)
    contents = {TABLES[harvest.table].path: format_table(merged).encode()}
    if format_table(merged) == format_table(old):
        return Draft({}, (), kept)
    sources = _accessed(
        _frame(folder, SOURCES), harvest, day=max(answer.asked_at for answer in answers).date()
    )
    contents[TABLES[SOURCES].path] = format_table(sources).encode()
    with _copied(folder, contents) as trial:
        _check(trial, folder, client.publisher)
        changes = compare_states(read_state(str(folder), folder=folder), read_state(str(trial), folder=trial))
    return Draft(contents, changes, kept)


def apply_draft(draft: Draft, folder: Path) -> None:
    """Put a draft in place: all of its files, or none.

    Raises:
        DataFolderError: Another process is writing to the folder.
    """
    if draft.contents:
        replace_files(folder, draft.contents)


def _answers(
    asked: Sequence[Question],
    store: Snapshots,
    asker: Asker,
    *,
    is_anew: bool,
    told: Callable[[str], None],
) -> list[Answer]:
    answers = []
    for question in asked:
        told(question.name)
        held = None if is_anew else store.held(question, now=datetime.now(UTC), hours=FRESH_HOURS)
        if held is None:
            held = asker.ask(question)
            store.keep(held)
        answers.append(held)
    return answers


def _frame(folder: Path, name: str) -> pd.DataFrame:
    loaded, problems = load_table(folder, name)
    if loaded is None or problems:
        raise TableBroken(tables=[name], problems=problems)
    return loaded.frame


def _merge(old: pd.DataFrame, harvest: Harvest, *, years: tuple[int, int]) -> pd.DataFrame:
    """Replace the rows of the years and sources that were asked; all others stay."""
    is_asked = year_of(old).between(*years) & harvest.replaces(old)
    new = harvest.rows.loc[year_of(harvest.rows).between(*years)]
    both = pd.concat([old.loc[~is_asked], new.astype(old.dtypes.to_dict())], ignore_index=True)
    return both.sort_values(list(TABLES[harvest.table].primary_key), kind="stable", ignore_index=True)


def _accessed(sources: pd.DataFrame, harvest: Harvest, *, day: date) -> pd.DataFrame:
    """Tell of the sources that they were read on a day at the publisher's own server, not in a copy."""
    new = [
        {"source_id": source_id, "is_title_described": True, "kind": SourceKind.STATISTICS.value, **columns}
        for source_id, columns in harvest.sources.items()
        if source_id not in set(sources["source_id"])
    ]
    added = pd.DataFrame(new, columns=sources.columns).astype(sources.dtypes.to_dict())
    changed = pd.concat([sources, added], ignore_index=True) if new else sources.copy()
    is_meant = changed["source_id"].isin(harvest.sources)
    changed["accessed_date"] = changed["accessed_date"].mask(is_meant, _like(changed["accessed_date"], day))
    changed["read_from"] = changed["read_from"].mask(is_meant, pd.NA)
    # a title that told the years of the copy would be wrong now
    titles = {source_id: columns["title"] for source_id, columns in harvest.sources.items()}
    changed["title"] = changed["title"].mask(is_meant, changed["source_id"].map(titles))
    return changed


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
