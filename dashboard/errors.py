"""Every error the dashboard raises on purpose: what happened, where, what to do next.

Lower layers raise these; only components and the command line show them. Each is built from
keyword arguments, which stay on the error, so that a page can lay them out its own way.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol


class Sentence(Protocol):
    """Anything that can be told in one sentence, such as `dashboard.model.problem.Problem`."""

    def sentence(self) -> str:
        """Return the one-sentence form."""
        ...


class DashboardError(Exception):
    """Base of all errors that are explained to the reader.

    Attributes:
        advice: What to do next, as one sentence.
    """

    def __init__(self, message: str, *, advice: str) -> None:
        """Keep the advice beside the message.

        Args:
            message: What happened and where.
            advice: What to do next.
        """
        super().__init__(f"{message} {advice}")
        self.advice = advice


class SettingInvalid(DashboardError):
    """An environment variable holds a value that cannot be used.

    Attributes:
        name: The environment variable.
        value: What it holds.
        reason: Why that does not do.
    """

    def __init__(self, *, name: str, value: str, reason: str, advice: str) -> None:
        """Name the variable, its value, the reason and the way out."""
        self.name, self.value, self.reason = name, value, reason
        super().__init__(f'The setting {name} is "{value}": {reason}.', advice=advice)


class DataFolderError(DashboardError):
    """The data folder as a whole cannot be read.

    Attributes:
        folder: The folder's path.
        reason: What is wrong with it.
    """

    def __init__(self, *, folder: object, reason: str, advice: str) -> None:
        """Name the folder, the reason and the way out."""
        self.folder, self.reason = str(folder), reason
        super().__init__(f"The data folder {folder} cannot be used: {reason}.", advice=advice)


class TableBroken(DashboardError):
    """A table has problems, so whatever needs it cannot be shown.

    Attributes:
        tables: Names of the broken tables.
        problems: Their problems, in the order of the files.
    """

    def __init__(self, *, tables: Iterable[str], problems: Sequence[Sentence]) -> None:
        """Name the tables and count the problems; the first one is part of the message."""
        self.tables, self.problems = tuple(tables), tuple(problems)
        count = f"{len(self.problems)} problem" + ("" if len(self.problems) == 1 else "s")
        first = f" First: {self.problems[0].sentence()}." if self.problems else ""
        super().__init__(
            f"Cannot use {', '.join(self.tables)}: {count} found.{first}",
            advice="Correct the file; `ksties validate` lists every problem.",
        )


class UnknownTable(DashboardError):
    """A table was asked for that no model describes.

    Attributes:
        name: What was asked for.
        known: The names there are.
    """

    def __init__(self, *, name: str, known: Iterable[str]) -> None:
        """Name the table and those there are."""
        self.name, self.known = name, tuple(known)
        super().__init__(f'There is no table "{name}".', advice=f"Choose one of: {', '.join(self.known)}.")


class ExportUnavailable(DashboardError):
    """A file of the wanted kind cannot be made here.

    Attributes:
        reason: Why not.
        cannot_start: Whether the browser that draws cannot be started at all; a busy one, or one that
            died, draws the next file.
    """

    def __init__(self, *, reason: str, advice: str, cannot_start: bool = False) -> None:
        """Tell the reason and another way to get the file."""
        self.reason, self.cannot_start = reason, cannot_start
        super().__init__(f"The export cannot be made: {reason}.", advice=advice)


class RevisionUnreadable(DashboardError):
    """A state of the data that shall be compared cannot be read.

    Attributes:
        name: What was named.
        reason: Why it cannot be read.
    """

    def __init__(self, *, name: str, reason: str, advice: str) -> None:
        """Tell what was named, why it cannot be read, and what to name instead."""
        self.name, self.reason = name, reason
        super().__init__(f'"{name}" cannot be read as a state of the data: {reason}.', advice=advice)


class NotHeld(DashboardError):
    """What was asked for is not in the data.

    Attributes:
        what: What is not held, as a sentence without full stop.
    """

    def __init__(self, *, what: str, advice: str) -> None:
        """Tell what is not held, and what is."""
        self.what = what
        super().__init__(f"{what}.", advice=advice)


class AskFailed(DashboardError):
    """A server did not give an answer that can be used.

    Attributes:
        address: What was asked, without keys.
        reason: What happened, as a clause.
    """

    def __init__(self, *, address: str, reason: str, advice: str) -> None:
        """Name the address, the reason and the way out."""
        self.address, self.reason = address, reason
        super().__init__(f"{address} gave no usable answer: {reason}.", advice=advice)


class SourceChanged(DashboardError):
    """A publisher answers in another shape than the one its client reads.

    Attributes:
        publisher: Name of the publisher.
        expected: What its client reads, as a clause.
        found: What was there instead, as a clause.
        kept: Where the raw answer lies.
    """

    def __init__(self, *, publisher: str, expected: str, found: str, kept: str) -> None:
        """Tell what was expected, what was found, and where the raw answer lies."""
        self.publisher, self.expected, self.found, self.kept = publisher, expected, found, kept
        super().__init__(
            f"Source changed: {publisher} should give {expected}, and gave {found}. No table was touched.",
            advice=f"The raw answer is kept in {kept}; compare it with the publisher's documentation.",
        )


class RefreshRefused(DashboardError):
    """New figures were read but must not replace the old ones.

    Attributes:
        publisher: Name of the publisher.
        reasons: Why not, one clause each.
    """

    def __init__(self, *, publisher: str, reasons: Sequence[str], advice: str) -> None:
        """Tell every reason; the tables stay as they are."""
        self.publisher, self.reasons = publisher, tuple(reasons)
        listed = "".join(f"\n- {reason}" for reason in self.reasons)
        super().__init__(
            f"The figures of {publisher} were not taken over, and no table was touched:{listed}\n",
            advice=advice,
        )


class ArticleUnreadable(DashboardError):
    """An article cannot be fetched, or there is none in what was given.

    Attributes:
        source: Address or name of the file.
        reason: Why not, as a clause.
    """

    def __init__(self, *, source: str, reason: str, advice: str) -> None:
        """Name the source, the reason and the way out."""
        self.source, self.reason = source, reason
        super().__init__(f"{source[:200]} cannot be read: {reason}.", advice=advice)


class DraftUnusable(DashboardError):
    """A draft, or a row of it, cannot be used as asked.

    Attributes:
        draft: Its code.
        reason: Why not, as a clause.
    """

    def __init__(self, *, draft: str, reason: str, advice: str) -> None:
        """Name the draft, the reason and the way out."""
        self.draft, self.reason = draft, reason
        super().__init__(f'Draft "{draft[:120]}": {reason}.', advice=advice)
