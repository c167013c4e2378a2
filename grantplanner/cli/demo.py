"""The demonstration: every example in a fresh database, its workbooks, and the web app."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from grantplanner.cli.exporting import MADE_BY
from grantplanner.cli.following_up import FollowUp, follow_up
from grantplanner.cli.loading import load_into
from grantplanner.cli.participants import those_beside
from grantplanner.cli.reporting import locale, now, refusal, say, write_output
from grantplanner.cli.sources import database
from grantplanner.documents import why
from grantplanner.intake.files import Content
from grantplanner.models import Allocation, Project
from grantplanner.paths import FIXTURES
from grantplanner.rules import built_in_calls
from grantplanner.settings import Settings
from grantplanner.store.people import load_people
from grantplanner.store.people.saving import project_id
from grantplanner.words import Text

_DATABASE = "grantplanner.sqlite3"


def run_demo(folder: Path, *, port: int, serve: bool) -> None:
    """Fill a folder with a fresh database and workbooks, and serve the database. Raises BadInputError."""
    database = _fresh_database(folder)
    settings = Settings(database_url=f"sqlite:///{database.resolve()}")
    loaded = load_into(settings, sorted((FIXTURES / "projects").glob("*.yaml")), replace=False, people=_people())
    for _, content in loaded.contents:
        for name, make in _files_of(content, settings):
            write_output(folder / name, make())
            say(Text("Skrev {file}.", file=str(folder / name)))
    say(Text("Databasen ligger i {file}.", file=str(database)))
    if serve:
        from grantplanner.cli.serving import serve as serve_forever

        serve_forever(settings, "127.0.0.1", port)


def _people() -> dict[str, list[Path]]:
    """The invented participants, by the short name of their project."""
    files = sorted((FIXTURES / "participants").glob("*.csv"))
    along = {beside for path in files for beside in those_beside(path)}
    return {path.stem: [path, *those_beside(path)] for path in files if path not in along}


def _files_of(content: Content, settings: Settings) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The name of each file that shows an example, and what makes it."""
    if isinstance(content, Allocation):
        yield f"allocation-{content.slug}.xlsx", partial(_allocation_workbook, content)
    elif isinstance(content, Project):
        yield f"budget-{content.slug}.xlsx", partial(_budget_workbook, content)
        if content.slug in _people():
            own, shared = _follow_up(content, settings), _follow_up(content, settings, for_sharing=True)
            yield f"progress-{content.slug}.xlsx", own.workbook
            yield f"progress-{content.slug}-shared.xlsx", shared.workbook
            yield f"progress-{content.slug}.pdf", shared.report


def _fresh_database(folder: Path) -> Path:
    """A place for a new database. An older one is moved aside with the time it was last changed."""
    database = folder / _DATABASE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if database.exists():
            changed = dt.datetime.fromtimestamp(database.stat().st_mtime, dt.UTC)
            aside = _free_name(folder / f"grantplanner-{changed:%Y%m%d-%H%M%S}.sqlite3")
            for ending in ("-wal", "-shm", ""):
                part = database.with_name(_DATABASE + ending)
                if part.exists():
                    part.rename(aside.with_name(aside.name + ending))
            say(Text("Den äldre databasen heter nu {file}.", file=str(aside)))
    except OSError as error:
        raise refusal(Text("Mappen går inte att skriva i: {why}.", why=why(error)), str(folder)) from None
    return database


def _free_name(wanted: Path) -> Path:
    path, number = wanted, 2
    while path.exists():
        path, number = wanted.with_stem(f"{wanted.stem}-{number}"), number + 1
    return path


def _budget_workbook(project: Project) -> bytes:
    from grantplanner.calc.budget import compute_budget
    from grantplanner.calc.findings import check_budget
    from grantplanner.export.budget_workbook import write_budget_workbook

    rules = built_in_calls()[project.call_key]
    budget = compute_budget(project, rules)
    findings = check_budget(project, rules, budget)
    return write_budget_workbook(project, rules, budget, findings, locale=locale(), made_on=now(), made_by=MADE_BY)


def _follow_up(project: Project, settings: Settings, *, for_sharing: bool = False) -> FollowUp:
    """The follow-up of a stored project; with small counts hidden when it is for sharing."""
    with database(settings, reading=True) as session:
        people = load_people(session, project_id(project))
    rules = built_in_calls()[project.call_key]
    return follow_up(project, rules, people, shared_by=settings if for_sharing else None)


def _allocation_workbook(allocation: Allocation) -> bytes:
    from grantplanner.calc.allocation import allocate
    from grantplanner.export.allocation_workbook import write_allocation_workbook

    return write_allocation_workbook(allocation, allocate(allocation), locale=locale(), made_on=now(), made_by=MADE_BY)
