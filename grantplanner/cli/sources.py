"""Finds what a command is about: a file, or something in the database by its short name."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlmodel import Session

from grantplanner.cli.reporting import read_settings, refusal
from grantplanner.documents import Document, read_document
from grantplanner.errors import BadInputError, NotFoundError, Problem
from grantplanner.fields import path_text
from grantplanner.intake.files import content_of, kind_of
from grantplanner.intake.project_file import call_of, read_project
from grantplanner.models import Allocation, Project
from grantplanner.rules import Rules, built_in_calls
from grantplanner.settings import Settings, sqlite_file
from grantplanner.store.allocations import get_allocation
from grantplanner.store.calls import get_call
from grantplanner.store.database import open_engine, open_session, upgrade
from grantplanner.store.projects import get_project
from grantplanner.words import Text

_IN_MEMORY = {"sqlite:", "sqlite://", "sqlite:///", "sqlite:///:memory:"}
DOCUMENTS = frozenset((".yaml", ".yml", ".json"))
"""How the names of files with a project, a call or an allocation end."""


def project_of(source: str, call_file: Path | None = None) -> tuple[Project, Rules]:
    """The project that a source names, with the rules of its call. Raises BadInputError, NotFoundError."""
    given = read_call(call_file) if call_file else None
    if is_file(source):
        return _project_in(read_file(Path(source)), given)
    session = stored()
    project = get_project(session, source)
    return project, _given_for(project.call_key, given) or get_call(session, project.call_key)


def allocation_of(source: str) -> Allocation:
    """The allocation that a source names. Raises BadInputError, NotFoundError."""
    if not is_file(source):
        return get_allocation(stored(), source)
    found = content_of(read_file(Path(source)))
    if not isinstance(found, Allocation):
        raise refusal(Text("Här behövs en fördelning: en fil med nyckeln allocation."), source)
    return found


def read_call(path: Path) -> Rules:
    """The call in a file. Raises BadInputError."""
    found = content_of(read_file(path))
    if not isinstance(found, Rules):
        raise refusal(Text("Här behövs en utlysning: en fil med nyckeln call."), str(path))
    return found


def read_file(path: Path) -> Document:
    """The document in a file, named as the user named it. Raises BadInputError."""
    try:
        document = read_document(path)
    except BadInputError as error:
        raise BadInputError([replace(problem, source=str(path)) for problem in error.problems]) from None
    document.source = str(path)
    document.problems = [replace(problem, source=str(path)) for problem in document.problems]
    return document


def is_file(source: str) -> bool:
    """Whether a source means a file rather than a short name."""
    path = Path(source)
    return path.suffix.lower() in DOCUMENTS or len(path.parts) > 1 or path.is_file()


def stored() -> Session:
    """A session for reading the configured database, open until the command ends: rows are read as they are used.

    Raises BadInputError when there is no database.
    """
    settings = read_settings()
    file = sqlite_file(settings.database_url)
    if file is not None and not file.exists():
        text = Text("Databasen finns inte. Läs in filer med grantplanner load, eller ange en projektfil.")
        raise refusal(text, str(file))
    return click.get_current_context().with_resource(database(settings, reading=True))


@contextmanager
def database(settings: Settings, *, reading: bool = False) -> Iterator[Session]:
    """A session on a database at its newest schema. Raises BadInputError when it cannot be used."""
    if settings.database_url.partition("?")[0] in _IN_MEMORY:
        text = Text("En databas i minnet försvinner när kommandot är klart. Ange en fil.")
        raise BadInputError([Problem(text, path="GRANTPLANNER_DATABASE_URL")])
    try:
        engine = open_engine(settings.database_url)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError):
        text = Text("Databasens adress går inte att använda.")
        raise BadInputError([Problem(text, path="GRANTPLANNER_DATABASE_URL")]) from None
    try:
        upgrade(engine)
        with open_session(engine, reading=reading) as session:
            yield session
    except DBAPIError as error:
        text = Text("Databasen går inte att använda: {why}.", why=str(error.orig).splitlines()[0])
        raise refusal(text, str(sqlite_file(settings.database_url) or "")) from None
    finally:
        engine.dispose()


def project_in(document: Document, calls: Mapping[str, Rules]) -> Project:
    """The project in a document whose call is among the calls. Raises BadInputError."""
    project, problems = read_project(document, calls)
    key = call_of(document)
    if key is not None and key not in calls and not any(problem.path == "project.call" for problem in problems):
        where = ("project", "call")
        text = Text("Utlysningen är varken inbyggd eller inläst. Ange dess fil med --call.")
        problems.append(Problem(text, path_text(where), document.line_of(where), document.source))
    if project is None or problems:
        raise BadInputError(problems)
    return project


def _project_in(document: Document, given: Rules | None) -> tuple[Project, Rules]:
    if kind_of(document) != "project":
        content_of(document)
        raise refusal(Text("Här behövs ett projekt: en fil med nyckeln project."), document.source)
    key = call_of(document) or ""
    rules = _given_for(key, given) or built_in_calls().get(key) or _stored_call(key)
    project = project_in(document, {key: rules} if rules else {})
    return project, rules or built_in_calls()[project.call_key]


def _given_for(key: str, given: Rules | None) -> Rules | None:
    if given is not None and key and given.key != key:
        text = Text("Projektet hör till utlysningen {wanted}, men --call gäller {given}.", wanted=key, given=given.key)
        raise refusal(text)
    return given


def _stored_call(key: str) -> Rules | None:
    file = sqlite_file(read_settings().database_url)
    if not key or (file is not None and not file.exists()):
        return None
    try:
        return get_call(stored(), key)
    except NotFoundError:
        return None
