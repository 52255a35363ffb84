"""`dashboard.toml`: which pair of economies a data folder is about, and its version."""

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dashboard.data.reading import SAVE_AS, decode_utf8
from dashboard.model.catalog import Profile
from dashboard.model.problem import Problem
from dashboard.model.tables.base import ECONOMY, HTTP_URL

PROFILE = "dashboard.toml"
TEXTS = ("title", "description", "licence", "licence_title")
KEYS = {"pair", "data_version", "checked_date", "licence_url", *TEXTS}


def read_profile(folder: Path, *, today: date) -> tuple[Profile | None, list[Problem]]:
    """Read what a data folder says of itself.

    Args:
        folder: The data folder.
        today: Last day on which the data can have been checked.

    Returns:
        The profile, None when it cannot be used, and the problems.
    """
    try:
        content = (folder / PROFILE).read_bytes()
    except FileNotFoundError:
        return None, [
            _problem(None, None, "the file is missing", "copy it from another data folder and adapt it")
        ]
    except OSError as error:
        rule = f"the file cannot be read ({error.strerror})"
        return None, [_problem(None, None, rule, "make it readable")]
    text, fault, line = decode_utf8(content)
    if fault is not None:
        return None, [Problem(PROFILE, line, None, None, fault, SAVE_AS, None)]
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        at = int(found[1]) if found else None
        return None, [Problem(PROFILE, at, None, None, f"is not TOML ({error})", "correct the line", None)]
    problems = _check(values)
    if problems:
        return None, problems
    first, second = values.pop("pair")
    profile = Profile(pair=(first, second), **values)
    if profile.checked_date > today:
        # told, but no reason to show nothing at all
        checked = str(profile.checked_date)
        problems.append(_problem("checked_date", checked, f"lies after today, {today}", "correct the date"))
    return profile, problems


def _check(values: dict[str, Any]) -> list[Problem]:
    problems = [
        _problem(key, None, "the key is missing", "add it to the file")
        for key in sorted(KEYS - values.keys())
    ]
    problems += [
        _problem(key, None, "is not a key of this file", f"use only: {', '.join(sorted(KEYS))}")
        for key in sorted(values.keys() - KEYS)
    ]
    if problems:
        return problems
    pair = values["pair"]
    codes = isinstance(pair, list) and all(isinstance(c, str) and re.fullmatch(ECONOMY, c) for c in pair)
    if not codes or len(set(pair)) != 2 or len(pair) != 2:
        problems.append(
            _problem("pair", pair, "is not a pair of two different economies", 'write as ["KOR", "SGP"]')
        )
    for key in TEXTS:
        if not isinstance(values[key], str) or not values[key].strip():
            problems.append(_problem(key, values[key], "is not a text", "write one line between quotes"))
    version = str(values["data_version"])
    if not re.fullmatch(r"[0-9]{4}\.(0[1-9]|1[0-2])(\.[0-9]+)?", version):
        advice = 'write as "2026.11" or "2026.11.1"'
        problems.append(_problem("data_version", version, "is not year and month", advice))
    checked = values["checked_date"]
    if not isinstance(checked, date) or isinstance(checked, datetime):
        problems.append(
            _problem("checked_date", checked, "is not a day", "write as 2026-11-23, without quotes")
        )
    url = str(values["licence_url"])
    if not re.fullmatch(HTTP_URL, url):
        problems.append(
            _problem("licence_url", url, "is not a web address", "write an http or https address")
        )
    return problems


def _problem(key: str | None, value: object, rule: str, advice: str) -> Problem:
    return Problem(PROFILE, None, key, None if value is None else str(value), rule, advice, None)
