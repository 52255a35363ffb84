"""A problem found in the data: where it is, which rule it breaks, what to do."""

from dataclasses import dataclass

#: Longer values are cut in sentences; the whole value stays on the problem.
SHOWN = 60


@dataclass(frozen=True)
class Problem:
    """One broken rule at one place.

    Attributes:
        file: Path below the data folder, with `/`.
        line: Line as an editor counts it, None when the whole file is meant.
        column: Column or key, None when the whole row or file is meant.
        value: The text found there, None when there is none to show.
        rule: What is wrong, as a clause that reads on from the value.
        advice: What to do, as a clause without a full stop.
        table: Table that cannot be used because of it, None when no table is affected.
    """

    file: str
    line: int | None
    column: str | None
    value: str | None
    rule: str
    advice: str
    table: str | None

    def sentence(self) -> str:
        """Return the problem as one line of text.

        Examples:
            >>> Problem(
            ...     "curated/events.csv", 12, "date", "2031-01-01", "lies in the future",
            ...     "correct the date", "events",
            ... ).sentence()
            'curated/events.csv, line 12, column date: "2031-01-01" lies in the future → correct the date'
        """
        line = "" if self.line is None else f", line {self.line}"
        column = "" if self.column is None else f", column {self.column}"
        value = "" if self.value is None else f'"{_shortened(self.value)}" '
        return f"{self.file}{line}{column}: {value}{self.rule} → {self.advice}"

    def place(self) -> tuple[str, int, str]:
        """Return what problems are sorted by: file, line, column; whole files come first."""
        return self.file, self.line or 0, self.column or ""


def _shortened(value: str) -> str:
    # repr-like escapes: a line break or control character would tear the report apart
    shown = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in value)
    return shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"
