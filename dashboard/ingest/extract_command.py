"""The command `ksties extract`."""

import hashlib
import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import click
import platformdirs

from dashboard.curation.claims import Claim
from dashboard.curation.drafts import PROPOSED, Draft, draft_name, save_draft, slug
from dashboard.data.loading import load_catalog
from dashboard.data.writing import write_whole
from dashboard.errors import ArticleUnreadable, AskFailed
from dashboard.ingest.article_fetch import fetch
from dashboard.ingest.article_text import LARGEST, ArticleText, read_text
from dashboard.ingest.reader.article import Reading, labels, read_article
from dashboard.ingest.reader.chat import ChatServer, added, read_by_chat
from dashboard.ingest.reader.lexicon import Lexicon, build_lexicon
from dashboard.settings import Settings, read_settings

EXAMPLES = """\b
Examples:
  ksties extract article.html
  ksties extract https://example.org/story --published 2023-05-19 --publisher "Yonhap News Agency"
  pbpaste | ksties extract - --json"""
STANDARD_INPUT = "-"


@click.command(epilog=EXAMPLES)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), default=None,
              help="Day of publication, where the article does not tell it.")  # fmt: skip
@click.option("--publisher", default="", help="Publisher, where the article does not tell it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each source.")
@click.option("--data", "folder", type=click.Path(path_type=Path), default=None,
              help="Data folder; by default the one that KSTIES_DATA names, or the project's own.")  # fmt: skip
def extract(
    sources: tuple[str, ...], published: date | None, publisher: str, as_json: bool, folder: Path | None
) -> None:
    """Read articles and propose rows: events, deals and figures of both economies.

    SOURCE is a web address, a saved page, a text file, a PDF, or - for standard input. A draft of what
    was found goes into the inbox of the data folder, facts and spans only; the text stays in your own
    cache. With --json nothing is kept. What cannot be read is told and the rest goes on; the exit code
    is then 1.
    """
    settings = read_settings()
    chosen = folder or settings.data_folder
    cache = settings.cache_folder or platformdirs.user_cache_path("ksties")
    lexicon = build_lexicon(load_catalog(chosen))
    failed = 0
    with click.progressbar(sources, label="reading", file=sys.stderr, hidden=len(sources) < 2) as bar:  # type: ignore[call-arg]
        for source in bar:
            try:
                article = load(source, allows_private=settings.allows_private)
            except ArticleUnreadable as error:
                failed += 1
                click.echo(f"\n{error}" if len(sources) > 1 else str(error), err=True)
                continue
            reading = _read(article, lexicon, f"{published:%Y-%m-%d}" if published else "", publisher)
            reading = _read_again(reading, article, settings)
            url = source if "://" in source else None
            if as_json:
                click.echo(_line(reading, url))
                continue
            click.echo(_words(reading, article, source))
            if reading.claims:
                draft = _keep(reading, article, source, folder=chosen, cache=cache)
                click.echo(f"  draft: {draft}")
    if failed:
        click.echo(f"{failed} of {len(sources)} could not be read", err=True)
        sys.exit(1)


def load(source: str, *, allows_private: bool) -> ArticleText:
    """Return the text of an address, a file or standard input.

    Raises:
        ArticleUnreadable: It cannot be fetched or opened, or there is no article in it.
    """
    if source == STANDARD_INPUT:
        return read_text(sys.stdin.buffer.read(LARGEST + 1), source="standard input")
    if "://" in source:
        fetched = fetch(source, allows_private=allows_private)
        return read_text(fetched.body, source=source, content_type=fetched.content_type)
    try:
        with Path(source).open("rb") as file:
            body = file.read(LARGEST + 1)
    except OSError as error:
        raise ArticleUnreadable(
            source=source,
            reason=error.strerror or "it cannot be opened",
            advice="Check the name of the file.",
        ) from error
    return read_text(body, source=source)


def _keep(reading: Reading, article: ArticleText, source: str, *, folder: Path, cache: Path) -> str:
    """Put a draft into the inbox and the text into the cache; return the draft's name."""
    told = reading.metadata
    sha256 = hashlib.sha256(article.text.encode()).hexdigest()
    url = source if "://" in source else ""
    draft = Draft(
        draft_id=draft_name(told.publisher_code or slug(told.publisher), told.published, told.title, sha256),
        source=url or Path(source).name, url=url, title=told.title, publisher=told.publisher,
        publisher_code=told.publisher_code, published=told.published, dateline_city=told.dateline_city,
        language=told.language, sha256=sha256, read_date=datetime.now(UTC).date().isoformat(),
        claims=reading.claims, states=(PROPOSED,) * len(reading.claims),
    )  # fmt: skip
    write_whole(cache / "articles" / f"{sha256}.txt", article.text)
    save_draft(folder, draft)
    return draft.draft_id


def _read(article: ArticleText, lexicon: Lexicon, published: str, publisher: str) -> Reading:
    return read_article(
        article.text,
        lexicon,
        published=published or article.published,
        publisher=publisher or article.publisher,
        title=article.title,
    )


def _read_again(reading: Reading, article: ArticleText, settings: Settings) -> Reading:
    """Add what a second reader finds, if one is set; where it fails the rules' reading stands."""
    if settings.chat_url is None:
        return reading
    server = ChatServer(settings.chat_url, settings.chat_model, settings.chat_key)
    try:
        claims, dropped = read_by_chat(article.text, server)
    except AskFailed as error:
        click.echo(str(error), err=True)
        return reading
    if dropped:
        click.echo(
            f"second reader: {dropped} claims thrown away, not of our form or not in the article", err=True
        )
    every = added(reading.claims, claims)
    return replace(reading, claims=every, is_relevant=bool(every))


def _line(reading: Reading, url: str | None) -> str:
    return json.dumps(labels(reading, url=url), ensure_ascii=False)


def _words(reading: Reading, article: ArticleText, source: str) -> str:
    told = reading.metadata
    head = [
        told.publisher or "publisher not told",
        told.published or "day not told",
        told.dateline_city,
        told.language,
    ]
    lines = [f"{source}: {told.title}".rstrip(": "), "  " + " · ".join(part for part in head if part)]
    if not reading.claims:
        return "\n".join([*lines, "  nothing about both economies found"])
    for claim in reading.claims:
        passage = " ".join(article.text[claim.start : claim.end].split())
        lines += [
            f"  {_sentence(claim)}",
            f"    {claim.confidence}: {claim.reason}",
            f"    [{claim.start}–{claim.end}] {passage}",
        ]
    return "\n".join(lines)


def _sentence(claim: Claim) -> str:
    told = [
        f"{key}={', '.join(value) if isinstance(value, list) else value}"
        for key, value in claim.fields.items()
        if value not in (None, "", [], False)
    ]
    return f"{claim.kind}: {'; '.join(told)}"
