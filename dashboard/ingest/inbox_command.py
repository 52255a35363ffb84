"""The commands `ksties inbox`, `ksties accept` and `ksties reject`."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from dashboard.curation.accepting import carry_out, plan_acceptance
from dashboard.curation.drafts import Draft, drop_draft, names, read_draft
from dashboard.curation.matching import find_match
from dashboard.curation.twins import find_twin
from dashboard.data.loading import load_catalog
from dashboard.errors import DraftUnusable
from dashboard.model.catalog import Catalog
from dashboard.settings import read_settings

ACCEPT_EXAMPLES = """\b
Examples:
  ksties accept yonhap-2023-05-19-digital-a985205e
  ksties accept yonhap-2023-05-19-digital-a985205e --row 3 --set date=2023-05 --set sector_code=digital"""


def _folder(command: Callable[..., None]) -> Callable[..., None]:
    told = "Data folder; by default the one that KSTIES_DATA names, or the project's own."
    return click.option("--data", "folder", type=click.Path(path_type=Path), default=None, help=told)(command)


@click.command()
@_folder
def inbox(folder: Path | None) -> None:
    """List the drafts that wait for a decision, with what is held already or proposed twice."""
    chosen = folder or read_settings().data_folder
    catalog = load_catalog(chosen)
    waiting = names(chosen)
    before: list[Draft] = []
    for name in waiting:
        try:
            draft = read_draft(chosen, name)
        except DraftUnusable as error:
            click.echo(str(error), err=True)
            continue
        click.echo("\n".join(_lines(draft, catalog, before)))
        before.append(draft)
    count = f"{len(waiting)} draft{'' if len(waiting) == 1 else 's'}"
    click.echo(f"{count} in the inbox" if waiting else "The inbox is empty. `ksties extract` fills it.")


def _lines(draft: Draft, catalog: Catalog, before: Sequence[Draft]) -> list[str]:
    about = " · ".join(part for part in (draft.publisher, draft.published, draft.title) if part)
    lines = [draft.draft_id, f"  {about or draft.source}"]
    for number, (claim, state) in enumerate(zip(draft.claims, draft.states, strict=True), start=1):
        told = "; ".join(
            f"{key}={', '.join(value) if isinstance(value, list) else value}"
            for key, value in claim.fields.items()
            if value not in (None, "", [], False)
        )
        lines.append(f"  {number}. {claim.kind}: {told} ({state}, {claim.confidence})")
        match = find_match(claim, catalog, published=draft.published)
        if match is not None:
            lines.append(f"     {match.relation}: {match.key} – {match.title} ({match.words})")
        twin = find_twin(claim, before)
        if twin is not None:
            lines.append(f"     also proposed: row {twin.row} of {twin.draft_id}")
    return lines


@click.command(epilog=ACCEPT_EXAMPLES)
@click.argument("name", metavar="DRAFT")
@click.option(
    "--row", "rows", type=int, multiple=True, help="Number of a row; all that contradict nothing by default."
)
@click.option("--set", "settings", multiple=True, metavar="FIELD=VALUE", help="Correct or complete a field.")
@click.option("--dry-run", is_flag=True, help="Tell what would be added, and write nothing.")
@_folder
def accept(
    name: str, rows: tuple[int, ...], settings: tuple[str, ...], dry_run: bool, folder: Path | None
) -> None:
    """Check the rows of a draft against every rule, and write them with their source and extract."""
    chosen = folder or read_settings().data_folder
    changes = {}
    for setting in settings:
        field, equals, value = setting.partition("=")
        if not equals or not field.strip():
            raise click.BadParameter(f"{setting} has not the form FIELD=VALUE.", param_hint="--set")
        changes[field.strip()] = value.strip()
    draft = read_draft(chosen, name)
    planned = plan_acceptance(
        draft, load_catalog(chosen), rows=rows, changes=changes, today=datetime.now(UTC).date()
    )
    for line in planned.words:
        click.echo(line)
    if dry_run:
        click.echo("Dry run: nothing was written.")
        return
    carry_out(planned, chosen)
    click.echo(f"wrote {', '.join(planned.contents) or 'nothing: everything was held'}")


@click.command()
@click.argument("name", metavar="DRAFT")
@_folder
def reject(name: str, folder: Path | None) -> None:
    """Take a draft out of the inbox; no table is touched."""
    chosen = folder or read_settings().data_folder
    drop_draft(chosen, name)
    click.echo(f"rejected {name}")
