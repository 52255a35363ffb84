"""Extracts of articles: front matter that says who wrote what where, and our own summary."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from dashboard.data.evidence import LoadedTable
from dashboard.data.reading import SAVE_AS, decode_utf8
from dashboard.model.catalog import Article
from dashboard.model.problem import Problem
from dashboard.model.tables.base import HTTP_URL, LANGUAGE, SLUG
from dashboard.model.vocab import DatePrecision

#: Makes nothing but text; in C, where libyaml is there, in a tenth of the time.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
ARTICLES = "articles"
KEYS = ("source_id", "publisher", "title", "published", "url", "language", "accessed", "sha256")
SUMMARY_WORDS = 80
#: HTML, Markdown and control characters: the screen shows a summary as it is written.
MARKUP = re.compile(
    r"<[A-Za-z/!]|\]\(|`|\*\*|__|^\s*(#|[-*] |>)|&[a-z]+;|[\x00-\x08\x0b-\x1f\x7f]", re.MULTILINE
)
DAY = r"\d{4}-(0[1-9]|1[0-2])-\d{2}"
FORMS = {
    "source_id": (SLUG, "is not a readable code", "use the id of the row in curated/sources.csv"),
    "publisher": (r"[^<>]+", "is not a name", "write the publisher's name"),
    "title": (r"[^<>]+", "is not plain text", "write the title without markup"),
    "published": (
        rf"({DAY}|\d{{4}}-(0[1-9]|1[0-2])|\d{{4}}-Q[1-4]|\d{{4}})?",
        "is not a date",
        "write 2023-05-19, 2023-05, 2023-Q2, 2023, or leave it empty",
    ),
    "url": (rf"({HTTP_URL})?", "is not a web address", "write an http or https address, or leave it empty"),
    "language": (LANGUAGE, "is not a language code", "write the ISO 639-1 code, such as en or ko"),
    "accessed": (DAY, "is not an ISO day", "write YYYY-MM-DD"),
    "sha256": (
        r"([0-9a-f]{64})?",
        "is not a checksum",
        "write the 64 hexadecimal digits of the text's SHA-256, or null",
    ),
}


def read_articles(folder: Path, *, today: date) -> tuple[dict[str, Article], list[Problem]]:
    """Read the extracts of a data folder.

    Args:
        folder: The data folder; without `articles/` there are none.
        today: Last day on which an article can have been read.

    Returns:
        The well-formed extracts by source id, in the order of their files, and the problems of
        the others.
    """
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for path in sorted((folder / ARTICLES).glob("*.md")):
        article, faults = _read_article(path, today=today)
        problems += faults
        if article is not None and not faults:
            articles[article.source_id] = article
    return articles, problems


def check_articles(
    articles: Mapping[str, Article], tables: Mapping[str, LoadedTable], *, folder: Path
) -> list[Problem]:
    """Hold the extracts against the sources they extend.

    Args:
        articles: The extracts by source id.
        tables: The tables without problems; without `sources` nothing is compared.
        folder: The data folder, to tell the line of a key.

    Returns:
        A problem for each extract of an unknown source and for each key that differs from it.
    """
    if "sources" not in tables:
        return []
    sources = tables["sources"].frame.drop_duplicates("source_id").set_index("source_id")
    names: pd.Series[str] = pd.Series(dtype="str")
    if "publishers" in tables:
        publishers = tables["publishers"].frame.drop_duplicates("publisher_code")
        names = publishers.set_index("publisher_code")["name_en"]
    problems = []
    for article in articles.values():
        file = f"{ARTICLES}/{article.source_id}.md"
        if article.source_id not in sources.index:
            rule = "is not in curated/sources.csv"
            line = _line_of((folder / file).read_text("utf-8"), "source_id")
            advice = "add the source, or correct the code"
            problems.append(_problem(file, line, "source_id", article.source_id, rule, advice))
            continue
        source = sources.loc[article.source_id]
        expected = {
            "title": source["title"],
            "published": printed_date(source["published_date"], source["published_precision"]),
            "url": "" if pd.isna(source["url"]) else source["url"],
            "language": source["language"],
        }
        if source["publisher_code"] in names.index:
            expected["publisher"] = names[source["publisher_code"]]
        for key, value in expected.items():
            found = getattr(article, key)
            if found != value:
                rule = f'differs from curated/sources.csv, "{value}"' if found else f'is blank, not "{value}"'
                line = _line_of((folder / file).read_text("utf-8"), key)
                problems.append(_problem(file, line, key, found, rule, "correct whichever is wrong"))
    return problems


def printed_date(day: Any, precision: Any) -> str:
    """Return a date as exact as it is known.

    Args:
        day: Timestamp of the first day of the period known, missing if none is.
        precision: A value of `DatePrecision`, missing with the day.

    Returns:
        An ISO day, month, quarter or year; empty when the date is missing.

    Examples:
        >>> printed_date(pd.Timestamp(2023, 4, 1), "quarter"), printed_date(pd.NaT, None)
        ('2023-Q2', '')
    """
    if day is None or pd.isna(day):
        return ""
    if precision == DatePrecision.YEAR.value:
        return f"{day:%Y}"
    if precision == DatePrecision.QUARTER.value:
        return f"{day:%Y}-Q{day.quarter}"
    return f"{day:%Y-%m}" if precision == DatePrecision.MONTH.value else f"{day:%Y-%m-%d}"


def _read_article(path: Path, *, today: date) -> tuple[Article | None, list[Problem]]:
    file = f"{ARTICLES}/{path.name}"
    try:
        text, fault, line = decode_utf8(path.read_bytes())
    except OSError as error:
        return None, [
            _problem(file, None, None, None, f"the file cannot be read ({error.strerror})", "repair it")
        ]
    if fault is not None:
        return None, [_problem(file, line, None, None, fault, SAVE_AS)]
    parts = re.match(r"---\r?\n(.*?)\r?\n---\r?\n(.*)\Z", text, re.DOTALL)
    if parts is None:
        rule = "the file does not begin with front matter"
        return None, [_problem(file, 1, None, None, rule, "put the keys between two lines of ---")]
    try:
        matter = yaml.load(parts[1], Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = None if mark is None else mark.line + 2
        rule = f"the front matter is not YAML ({getattr(error, 'problem', None) or 'unreadable'})"
        return None, [_problem(file, at, None, None, rule, "put values with a colon between quotes")]
    if isinstance(matter, dict):
        # the loader keeps every value as text, and YAML's own word for nothing with it
        matter = {key: "" if value in ("null", "~") else value for key, value in matter.items()}
    summary = parts[2].strip()
    begins = parts.end(2) - len(parts[2].lstrip())
    faults = _check_matter(matter, file, stem=path.stem, today=today)
    problems = [replace(fault, line=_line_of(text, fault.column)) for fault in faults]
    problems += _check_summary(summary, file, line=text.count("\n", 0, begins) + 1)
    if problems:
        return None, problems
    return Article(**{**matter, "accessed": date.fromisoformat(matter["accessed"])}, summary=summary), []


def _check_matter(matter: object, file: str, *, stem: str, today: date) -> list[Problem]:
    keys = set(matter) if isinstance(matter, dict) else set()
    problems = [
        _problem(file, None, key, None, "the key is missing", f"the keys are: {', '.join(KEYS)}")
        for key in KEYS
        if key not in keys
    ]
    problems += [
        _problem(file, None, str(key), None, "is not a key of an extract", f"use only: {', '.join(KEYS)}")
        for key in sorted(keys - set(KEYS), key=str)
    ]
    if problems or not isinstance(matter, dict):
        return problems
    for key, (form, rule, advice) in FORMS.items():
        value = matter[key]
        if not isinstance(value, str) or not re.fullmatch(form, value):
            problems.append(_problem(file, None, key, str(value), rule, advice))
    if problems:
        return problems
    if matter["source_id"] != stem:
        rule = "is not the name of the file"
        problems.append(
            _problem(file, None, "source_id", matter["source_id"], rule, "name the file <source_id>.md")
        )
    for key in ("published", "accessed"):
        problems += _check_day(file, key, matter[key], today=today)
    return problems


def _check_day(file: str, key: str, text: str, *, today: date) -> list[Problem]:
    if not re.fullmatch(DAY, text):
        return []
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return [_problem(file, None, key, text, "is not a day of the calendar", "correct the date")]
    if day > today:
        return [_problem(file, None, key, text, f"lies after today, {today}", "correct the date")]
    return []


def _check_summary(summary: str, file: str, *, line: int) -> list[Problem]:
    words = len(summary.split())
    problems = []
    if not words:
        problems.append(
            _problem(file, line, "summary", None, "the summary is empty", "write one in your own words")
        )
    if words > SUMMARY_WORDS:
        rule = f"the summary has {words} words, more than {SUMMARY_WORDS}"
        problems.append(_problem(file, line, "summary", None, rule, "shorten it"))
    if found := MARKUP.search(summary):
        rule = "is markup, which the screen would show as it is"
        at = line + summary.count("\n", 0, found.start())
        problems.append(_problem(file, at, "summary", found[0].strip() or None, rule, "write plain text"))
    return problems


def _line_of(text: str, key: str | None) -> int:
    """Return the line of a key in the front matter, 1 when it is not there."""
    lines = text.splitlines()
    return next((at for at, line in enumerate(lines, start=1) if key and line.startswith(f"{key}:")), 1)


def _problem(
    file: str, line: int | None, key: str | None, value: str | None, rule: str, advice: str
) -> Problem:
    # A broken extract hides itself; every table stays usable.
    return Problem(file, line, key, value or None, rule, advice, None)
