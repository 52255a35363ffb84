"""The released versions of the data, as `CHANGELOG.md` of the data folder tells them.

The file is prose for readers and a record for programs at once: a heading `## <version> – <day>` for each
version, the newest first, with what changed as list items below. Anything else is told as a problem.
"""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

from dashboard.model.catalog import Profile, Release
from dashboard.model.problem import Problem

CHANGELOG = "CHANGELOG.md"
HEADING = re.compile(r"## (?P<version>\S+) – (?P<day>\d{4}-\d{2}-\d{2})")


def read_releases(folder: Path) -> tuple[tuple[Release, ...], list[Problem]]:
    """Read the change log of a data folder; a folder without one has no releases.

    Args:
        folder: The data folder.

    Returns:
        The releases, newest first, and the problems of the file.
    """
    try:
        text = (folder / CHANGELOG).read_text(encoding="utf-8")
    except FileNotFoundError:
        return (), []
    except (OSError, UnicodeDecodeError) as error:
        return (), [_problem(None, None, f"cannot be read ({error})", "save it as UTF-8 text")]
    found: list[tuple[str, date, list[str]]] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("## "):
            heading = HEADING.fullmatch(line.rstrip())
            day = _day(heading["day"]) if heading else None
            if heading is None or day is None:
                problems.append(
                    _problem(number, line, "is no heading of a release", "write `## 2026.11.1 – 2026-11-27`")
                )
                continue
            found.append((heading["version"], day, []))
        elif line.startswith("- ") and found:
            found[-1][2].append(line[2:].strip())
        elif line.startswith("  ") and line.strip() and found and found[-1][2]:
            found[-1][2][-1] += f" {line.strip()}"
        elif line.strip() and found:
            problems.append(
                _problem(number, line, "is neither a heading nor a list item", "begin it with `- `")
            )
    releases = tuple(Release(version, day, tuple(lines)) for version, day, lines in found)
    return releases, [*problems, *_check(releases)]


def check_newest(releases: tuple[Release, ...], profile: Profile) -> list[Problem]:
    """Return a problem when the newest release is not the version that `dashboard.toml` names."""
    if not releases or releases[0].version == profile.data_version:
        return []
    rule = f"is not the version {profile.data_version} of dashboard.toml"
    return [_problem(None, releases[0].version, rule, "add the release on top, or correct data_version")]


def _check(releases: tuple[Release, ...]) -> list[Problem]:
    problems = [
        _problem(None, one.version, "says nothing of what changed", "add a list item")
        for one in releases
        if not one.lines
    ]
    versions = [one.version for one in releases]
    problems += [
        _problem(None, version, "stands there twice", "give every release a version of its own")
        for version in sorted({one for one in versions if versions.count(one) > 1})
    ]
    for newer, older in pairwise(releases):
        if newer.released < older.released:
            problems.append(
                _problem(None, newer.version, "is older than the one below", "put the newest first")
            )
    return problems


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _problem(line: int | None, value: str | None, rule: str, advice: str) -> Problem:
    return Problem(CHANGELOG, line, None, value, rule, advice, None)
