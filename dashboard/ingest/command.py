"""The command `ksties refresh`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import click
import platformdirs

from dashboard.data.replacing import writing
from dashboard.files import revision_report
from dashboard.ingest.client import Client
from dashboard.ingest.publishers import CLIENTS
from dashboard.ingest.refresh import Told, apply_draft, draft_refresh
from dashboard.model.tables.base import FIRST_YEAR
from dashboard.settings import Settings, read_settings

EXAMPLES = """\b
Examples:
  ksties refresh worldbank --dry-run
  ksties refresh kcs --from 2024"""


@click.command(epilog=EXAMPLES)
@click.argument("publisher", type=click.Choice(sorted(CLIENTS)))
@click.option("--from", "first_year", type=click.IntRange(FIRST_YEAR, 2100), default=None,
              help="First year; the publisher's first by default.")  # fmt: skip
@click.option("--to", "last_year", type=click.IntRange(FIRST_YEAR, 2100), default=None,
              help="Last year; the present one by default.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Tell what would change, and change nothing.")
@click.option("--anew", is_flag=True, help="Ask again, even where an answer of the last hours is kept.")
@click.option("--accept-doubts", is_flag=True,
              help="Take over large changes and dropped years, after you have checked them.")  # fmt: skip
@click.option("--data", "folder", type=click.Path(path_type=Path), default=None,
              help="Data folder; by default the one that KSTIES_DATA names, or the project's own.")  # fmt: skip
def refresh(
    publisher: str,
    first_year: int | None,
    last_year: int | None,
    dry_run: bool,
    anew: bool,
    accept_doubts: bool,
    folder: Path | None,
) -> None:
    """Ask a publisher for its newest figures and put them in place, or nothing at all.

    The untouched answers are kept in the user's cache (or KSTIES_CACHE), with origin and checksum.
    """
    settings = read_settings()
    chosen = folder or settings.data_folder
    client = CLIENTS[publisher]
    years = (first_year or client.first_year, last_year or datetime.now(UTC).year)
    if years[0] > years[1]:
        raise click.BadParameter(f"{years[0]} lies after {years[1]}.", param_hint="--from")
    # a dry run may look at a folder that cannot be written to
    with nullcontext() if dry_run else writing(chosen):
        _refresh(client, chosen, years, settings, is_dry=dry_run, is_anew=anew, accepts_doubts=accept_doubts)


@contextmanager
def _telling(publisher: str) -> Iterator[Told]:
    """Give what tells of the questions: a bar on a terminal, else a line for each."""
    if not sys.stderr.isatty():
        yield lambda name, number, of: click.echo(f"asking {publisher} ({number} of {of}): {name}", err=True)
        return
    with click.progressbar(
        length=1, label=f"asking {publisher}", file=sys.stderr, item_show_func=lambda name: name or ""
    ) as bar:

        def told(name: str, number: int, of: int) -> None:
            bar.length = of
            bar.update(number - 1 - bar.pos, name)

        yield told
        bar.update((bar.length or 1) - bar.pos)


def _refresh(
    client: Client,
    folder: Path,
    years: tuple[int, int],
    settings: Settings,
    *,
    is_dry: bool,
    is_anew: bool,
    accepts_doubts: bool,
) -> None:
    word = client.name.upper()
    with _telling(client.publisher) as told:
        draft = draft_refresh(
            client,
            folder,
            years=years,
            cache=settings.cache_folder or platformdirs.user_cache_path("ksties"),
            key=settings.publisher_keys.get(word),
            base=settings.publisher_urls.get(word),
            is_anew=is_anew,
            accepts_doubts=accepts_doubts,
            told=told,
        )
    for sentence in draft.told:
        click.echo(sentence)
    if not draft.contents:
        click.echo(f"{folder}: nothing changed")
        return
    name = f"{client.publisher}, {years[0]}–{years[1]}"
    click.echo(revision_report.report_markdown(draft.changes, before=str(folder), after=name), nl=False)
    if is_dry:
        click.echo("\nDry run: nothing was changed.")
        return
    apply_draft(draft, folder)
    click.echo(f"\nwrote {', '.join(draft.contents)}")
    click.echo("Next: raise data_version, say in CHANGELOG.md what changed, run `ksties describe`.")
