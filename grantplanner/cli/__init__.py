"""The command line: each command in a few words; what it does lies in the modules beside."""

from pathlib import Path
from typing import Any

import click

from grantplanner.cli.reporting import Program, in_language

FILE = click.Path(path_type=Path)
language = click.option(
    "--lang",
    type=click.Choice(["sv", "en"]),
    expose_value=False,
    is_eager=True,
    callback=in_language,
    help="Language of messages, findings and sheets (sv or en).",
)
call_option = click.option(
    "--call", "call_file", type=FILE, help="A call file, for a call neither built in nor stored."
)
output_option = click.option("-o", "--output", type=FILE, help="The file to write; replaced only when all went well.")
json_option = click.option("--json", "as_json", is_flag=True, help="The result as JSON on standard output.")


@click.group(cls=Program)
@click.version_option(package_name="grantplanner")
@language
def main() -> None:
    """Plan the budget of a grant-funded project, and see what the call's rules say of it.

    SOURCE is the short name of a project in the database, or a project file. The database is the one that
    GRANTPLANNER_DATABASE_URL names. Exit status: 0 done, 1 a finding is an error, 2 bad input.
    """


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=5000, show_default=True, help="0 picks a free one.")
@click.option("--serve/--no-serve", default=True, help="Whether to open the web app afterwards.")
@language
def demo(port: int, *, serve: bool) -> None:
    """Make a fresh database of every example, with workbooks, in ./demo-output/, and open the web app."""
    from grantplanner.cli.demo import run_demo

    run_demo(Path("demo-output"), port=port, serve=serve)


@main.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="An address of this machine alone.")
@click.option("--port", type=click.IntRange(0, 65535), default=5000, show_default=True, help="0 picks a free one.")
@language
def serve_command(host: str, port: int) -> None:
    """Serve the web app on the configured database."""
    from grantplanner.cli.reporting import read_settings
    from grantplanner.cli.serving import serve

    serve(read_settings(), host, port)


@main.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option("--replace", is_flag=True, help="Put the files in the place of what has the same short name.")
@click.option("--into", metavar="SLUG", help="The project that files of participants (CSV or XLSX) belong to.")
@language
def load(files: tuple[Path, ...], into: str | None, *, replace: bool) -> None:
    """Read project, call, allocation or participant files into the database: all of them, or none.

    Participants are known by their code: new ones are added, others corrected, and none is taken away.
    """
    from grantplanner.cli.loading import load_files

    load_files(files, into, replace=replace)


@main.group()
def export() -> None:
    """Write a project's workbooks, figures or file."""


@export.command()
@click.argument("source")
@output_option
@json_option
@call_option
@language
def budget(**given: Any) -> None:
    """Write the budget as a workbook (-o) or as JSON (--json)."""
    from grantplanner.cli.exporting import export_budget

    export_budget(**given)


@export.command()
@click.argument("source")
@output_option
@json_option
@call_option
@language
def project(**given: Any) -> None:
    """Write the project file back: YAML on standard output, or to a file with -o."""
    from grantplanner.cli.exporting import export_project

    export_project(**given)


@export.command()
@click.argument("source")
@output_option
@json_option
@click.option("--pdf", type=FILE, help="The one-page report to write.")
@click.option(
    "--participants",
    type=FILE,
    multiple=True,
    help="Participants, measurements, grades or numbers reached, CSV or XLSX, in place of what is stored; may be"
    " repeated. FILE-measurements, FILE-grades and FILE-reached beside it are read along.",
)
@click.option("--as-of", metavar="DATE", help="The day of the figures, as 2022-06-30. Today, or the project's end.")
@click.option("--share", "for_sharing", is_flag=True, help="Hide small counts, so that nobody can be recognised.")
@call_option
@language
def progress(**given: Any) -> None:
    """Write targets, participants and what came of them: a workbook (-o), a page (--pdf) or JSON (--json)."""
    from grantplanner.cli.following_up import export_progress

    export_progress(**given)


@main.command()
@click.argument("file", type=FILE)
@json_option
@language
def inspect(**given: Any) -> None:
    """Say what a file holds and everything wrong in it; exit status 1 when something is."""
    from grantplanner.cli.inspecting import inspect_file

    raise SystemExit(inspect_file(**given))


@main.command()
@click.argument("source")
@json_option
@call_option
@language
def check(**given: Any) -> None:
    """Say what the call's rules find; exit status 1 when a finding is an error."""
    from grantplanner.cli.exporting import check_source

    raise SystemExit(check_source(**given))


@main.command()
@click.argument("source")
@click.option("--cell", required=True, metavar="KEY.FIELD", help="For example farsta-sso.fte or utv-1.amount.")
@json_option
@call_option
@language
def solve(**given: Any) -> None:
    """Find the largest value of one cell that fits the ceiling."""
    from grantplanner.cli.exporting import solve_cell

    solve_cell(**given)


@main.command()
@click.argument("source", metavar="FILE")
@output_option
@json_option
@language
def allocate(**given: Any) -> None:
    """Share out the pool of an allocation file: as a workbook (-o) or as JSON (--json)."""
    from grantplanner.cli.exporting import export_allocation

    export_allocation(**given)
