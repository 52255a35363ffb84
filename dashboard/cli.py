"""The command `ksties`; `ksties --help` lists what it does. Each command calls one function."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from dashboard.analysis import answers
from dashboard.analysis.revisions import compare_states
from dashboard.data import remote
from dashboard.data.citation_file import NAME as CITATION
from dashboard.data.citation_file import write_citation
from dashboard.data.descriptor import write_descriptor
from dashboard.data.loading import load_catalog
from dashboard.data.replacing import is_cut_short, writing
from dashboard.data.revisions import read_state
from dashboard.data.strings import write_template
from dashboard.data.validation import validate_folder
from dashboard.data.writing import write_whole
from dashboard.errors import DashboardError
from dashboard.figures.gallery import Request
from dashboard.files import answer_texts, exports, revision_report
from dashboard.files.layout import Layout, Shade, Size
from dashboard.ingest.command import refresh
from dashboard.ingest.extract_command import extract
from dashboard.ingest.inbox_command import accept, inbox, reject
from dashboard.model.vocab import Flow, Measure
from dashboard.settings import PACKAGE, read_settings
from dashboard.starting import start
from dashboard.words import use_language

DOCS = PACKAGE.parent / "docs"
DIFF_EXAMPLES = """\b
Examples:
  ksties diff HEAD~5 HEAD
  ksties diff ../older-data data --format json --output changes.json"""
RANK_EXAMPLES = """\b
Examples:
  ksties rank --reporter KOR --year 2014
  ksties rank --reporter KOR --partner SGP --year 2014 --measure total --json
  ksties rank --reporter SGP --measure export --eu-as-one --format csv > partners.csv"""
TRADE_EXAMPLES = """\b
Examples:
  ksties trade --reporter KOR --from 2000
  ksties trade --reporter SGP --partner USA --flow export --json
  ksties trade --reporter SGP --monthly --from 2024 --format csv > months.csv"""


class Explained(click.Group):
    """A group whose commands tell our own errors, and those of files, in one line without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error of ours becomes its message and exit code 1."""
        try:
            return super().invoke(ctx)
        except DashboardError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            raise click.ClickException(f"{error.filename or 'A file'}: {error.strerror or error}") from error


@click.group(cls=Explained, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ksties")
def main() -> None:
    """Korea–Singapore trade ties: the dashboard and its data."""
    use_language(read_settings().language)


def _folder_option() -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(
        "--data",
        "folder",
        type=click.Path(path_type=Path),
        default=None,
        help="Data folder; by default the one that KSTIES_DATA names, or the project's own.",
    )


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True,
              help="Port to listen on.")  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True,
              help="Address to listen on; loopback unless told.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True,
              help="Servers, each on a core; with more than one, nginx stands before them.")  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Do not open a web browser.")
@_folder_option()
def serve(port: int, host: str, workers: int, no_browser: bool, folder: Path | None) -> None:
    """Open the dashboard in a web browser."""
    environ = dict(os.environ)
    if folder is not None:
        environ["KSTIES_DATA"] = str(folder.resolve())
    _finish(read_settings(environ).data_folder)
    start(environ, host=host, port=port, workers=workers, opens_browser=not no_browser)


def _finish(folder: Path) -> None:
    """Finish a replacement of tables that was cut short; without one, nothing is written."""
    if is_cut_short(folder):
        with writing(folder):
            click.echo(f"{folder}: a replacement of tables that was cut short has been finished", err=True)


@main.command()
@_folder_option()
def validate(folder: Path | None) -> None:
    """Check every table and every rule, and list all problems at once."""
    chosen = folder or read_settings().data_folder
    _finish(chosen)
    problems = validate_folder(chosen)
    for problem in problems:
        click.echo(problem.sentence())
    if problems:
        click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} found in {chosen}", err=True)
        sys.exit(1)
    click.echo(f"{chosen}: no problem found")


@main.command()
@click.argument("address")
@_folder_option()
def publish(address: str, folder: Path | None) -> None:
    """Copy sound data to an ADDRESS that servers follow: a folder, S3-compatible storage, whatever fsspec knows."""
    version, new = remote.publish(folder or read_settings().data_folder, address)
    click.echo(f"published {version}: {new} new file{'' if new == 1 else 's'}")


@main.command()
@_folder_option()
def describe(folder: Path | None) -> None:
    """Write what is made from the models and the code: descriptor, data docs, citation, list of strings."""
    chosen = folder or read_settings().data_folder
    profile = load_catalog(chosen).profile
    written = [
        *write_descriptor(chosen, DOCS / "data.md", profile=profile),
        write_citation(DOCS.parent / CITATION, profile),
        write_template(),
    ]
    for path in written:
        click.echo(f"wrote {path}")


@main.command(epilog="Example: ksties export ranking --reporter KOR --year 2014 --output ranking.png")
@click.argument("what", type=click.Choice(exports.names()))
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), required=True,
              help="File to write; its ending chooses the format. A figure: png, svg, pdf, html, csv, xlsx, json; "
              "its sources: bib, ris, csl.json. A table: csv, xlsx, parquet.")  # fmt: skip
@click.option("--reporter", default=None, help="Whose statistics: an economy of the pair, by its code.")
@click.option("--measure", type=click.Choice(["total", "export", "import", "balance"]), default="total",
              show_default=True, help="What partners are ranked by.")  # fmt: skip
@click.option("--year", type=int, default=None, help="Year of a ranking; the latest held by default.")
@click.option("--from", "first_year", type=int, default=None, help="First year.")
@click.option("--to", "last_year", type=int, default=None, help="Last year.")
@click.option("--sector", "sectors", multiple=True, help="Sector code; may be given more than once.")
@click.option("--search", default="", help="Words that must occur.")
@click.option("--size", type=click.Choice([one.value for one in Size]), default=Size.FIT.value, show_default=True,
              help="Shape of a PNG, SVG or PDF: as high as needed, 16:9, square, or A4 landscape.")  # fmt: skip
@click.option("--dark", is_flag=True, help="Dark colours.")
@click.option("--plain", is_flag=True, help="Without title, notes and sources around the figure.")
@_folder_option()
def export(
    what: str,
    output: Path,
    reporter: str | None,
    measure: str,
    year: int | None,
    first_year: int | None,
    last_year: int | None,
    sectors: tuple[str, ...],
    search: str,
    size: str,
    dark: bool,
    plain: bool,
    folder: Path | None,
) -> None:
    """Write a table or a figure to a file.

    WHAT is the name of a figure or of a table of the data package.
    """
    wanted = Request(
        reporter=reporter,
        measure=measure,
        year=year,
        first_year=first_year,
        last_year=last_year,
        sectors=sectors,
        text=search,
    )
    catalog = load_catalog(folder or read_settings().data_folder)
    layout = Layout(Size(size), Shade.DARK if dark else Shade.LIGHT, has_titles=not plain)
    exports.write(catalog, what, wanted, output, browser=read_settings().browser_path, layout=layout)
    click.echo(f"wrote {output}")


def _form_options() -> Callable[[Callable[..., None]], Callable[..., None]]:
    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        for option in (
            click.option("--json", "as_json", is_flag=True, help="The same as --format json."),
            click.option("--format", "file_format", type=click.Choice(answer_texts.FORMATS), default="table",
                         show_default=True, help="Columns to read, CSV for spreadsheets, or JSON."),
        ):  # fmt: skip
            command = option(command)
        return command

    return decorate


def _reporter_option() -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option("--reporter", required=True, metavar="CODE",
                        help="Whose statistics: an economy of the pair, by its code.")  # fmt: skip


@main.command(epilog=RANK_EXAMPLES)
@_reporter_option()
@click.option("--year", type=int, default=None, help="Calendar year; the latest held by default.")
@click.option("--measure", type=click.Choice([one.value for one in Measure]), default="total", show_default=True,
              help="What partners are ranked by.")  # fmt: skip
@click.option("--partner", default=None, metavar="CODE", help="Only this partner; all of them by default.")
@click.option("--eu-as-one", is_flag=True, help="Count the European Union as one partner, EUN.")
@_form_options()
@_folder_option()
def rank(
    reporter: str,
    year: int | None,
    measure: str,
    partner: str | None,
    eu_as_one: bool,
    file_format: str,
    as_json: bool,
    folder: Path | None,
) -> None:
    """Print the partners of an economy by rank, as the Partners page computes it."""
    catalog = load_catalog(folder or read_settings().data_folder)
    rows = answers.rank_rows(
        catalog, reporter=reporter, year=year, measure=measure, partner=partner, eu_as_one=eu_as_one
    )
    form = "json" if as_json else file_format
    content = answer_texts.answer_bytes(catalog, rows, file_format=form, alone=partner is not None)
    click.echo(content, nl=False)


@main.command(epilog=TRADE_EXAMPLES)
@_reporter_option()
@click.option(
    "--partner", default=None, metavar="CODE", help="With whom; the other economy of the pair by default."
)
@click.option("--flow", type=click.Choice([one.value for one in Flow]), default=None, help="Both by default.")
@click.option("--from", "first_year", type=int, default=None, help="First year.")
@click.option("--to", "last_year", type=int, default=None, help="Last year.")
@click.option("--monthly", is_flag=True, help="By month; held for the pair only.")
@_form_options()
@_folder_option()
def trade(
    reporter: str,
    partner: str | None,
    flow: str | None,
    first_year: int | None,
    last_year: int | None,
    monthly: bool,
    file_format: str,
    as_json: bool,
    folder: Path | None,
) -> None:
    """Print goods trade with a partner by year or month, as one economy reports it."""
    catalog = load_catalog(folder or read_settings().data_folder)
    find = answers.month_rows if monthly else answers.trade_rows
    rows = find(
        catalog, reporter=reporter, partner=partner, flow=flow, first_year=first_year, last_year=last_year
    )
    form = "json" if as_json else file_format
    click.echo(answer_texts.answer_bytes(catalog, rows, file_format=form), nl=False)


@main.command(epilog=DIFF_EXAMPLES)
@click.argument("old")
@click.argument("new")
@click.option("--format", "file_format", type=click.Choice(["markdown", "json"]), default="markdown",
              show_default=True, help="Words to read, or everything for a program.")  # fmt: skip
@click.option("--all", "whole", is_flag=True, help="List every row and cell, not the first of each table.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), default=None,
              help="File to write; printed by default.")  # fmt: skip
@_folder_option()
def diff(old: str, new: str, file_format: str, whole: bool, output: Path | None, folder: Path | None) -> None:
    """Tell what changed in the data between two states.

    OLD and NEW are data folders, or revisions of the git repository that holds the data folder.
    """
    chosen = folder or read_settings().data_folder
    changes = compare_states(read_state(old, folder=chosen), read_state(new, folder=chosen))
    if file_format == "json":
        text = revision_report.report_json(changes, before=old, after=new)
    else:
        text = revision_report.report_markdown(changes, before=old, after=new, whole=whole)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text)
        click.echo(f"wrote {output}")


main.add_command(refresh)
for command in (extract, inbox, accept, reject):
    main.add_command(command)

if __name__ == "__main__":
    main()
