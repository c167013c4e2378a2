"""Loads files into the database: every one is checked first, then all go in at once."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlmodel import Session

from grantplanner.cli.participants import ENDINGS, read_participants, say_notes
from grantplanner.cli.reporting import read_settings, refusal, say, today
from grantplanner.cli.sources import database, project_in, read_file
from grantplanner.documents import Document
from grantplanner.errors import BadInputError, NotFoundError, Problem
from grantplanner.intake.files import Content, content_of, kind_of
from grantplanner.models import Allocation, Project
from grantplanner.models.people_columns import SHEETS, Table
from grantplanner.rules import Rules, built_in_calls
from grantplanner.settings import Settings
from grantplanner.store.allocations import add_allocation, delete_allocation, get_allocation
from grantplanner.store.calls import is_built_in, list_calls, save_call
from grantplanner.store.people import Changes, known_codes, save_people
from grantplanner.store.people.saving import project_id
from grantplanner.store.projects import find_project, get_project, replace_project
from grantplanner.words import Text


class Loaded(NamedTuple):
    """What was loaded: each file with what it holds, and what participants changed with what is to be known of them."""

    contents: list[tuple[Path, Content]]
    changes: list[tuple[Changes, Sequence[Problem]]]


def load_files(files: Sequence[Path], into: str | None, *, replace: bool) -> None:
    """Load files into the configured database and say what was loaded. Raises BadInputError.

    Files of participants belong to the project with the short name `into`.
    """
    people = [path for path in files if path.suffix.lower() in ENDINGS]
    if people and into is None:
        text = Text("Ange projektet som deltagarna hör till med --into KORTNAMN.")
        raise BadInputError([Problem(text, source=str(path)) for path in people])
    if into is not None and not people:
        raise refusal(Text("--into gäller filer med deltagare, och ingen sådan är angiven."))
    others = [path for path in files if path not in people]
    loaded = load_into(read_settings(), others, replace=replace, people={into or "": people} if people else {})
    for path, content in loaded.contents:
        say(Text("Läste in {name} ur {file}.", name=content.name, file=str(path)))
    for changes, notes in loaded.changes:
        _say_changes(changes)
        say_notes(notes)


def load_into(
    settings: Settings,
    files: Sequence[Path],
    *,
    replace: bool,
    people: Mapping[str, Sequence[Path]] | None = None,
) -> Loaded:
    """Load files into a database, all or none; what they hold. Raises BadInputError with every problem.

    `people` are files of participants, by the short name of their project.
    """
    documents, problems = _read_all(files)
    with database(settings) as session:
        calls = {rules.key: rules for rules in list_calls(session)}
        contents, more = _check_all(documents, calls)
        problems += more
        problems += _collisions(session, contents, replace=replace)
        if problems:
            raise BadInputError(problems)
        for _, content in contents:
            _put(session, content)
        changes = [_put_people(session, slug, paths) for slug, paths in (people or {}).items()]
        session.commit()
    return Loaded(contents, changes)


def _put_people(session: Session, slug: str, paths: Sequence[Path]) -> tuple[Changes, Sequence[Problem]]:
    project = get_project(session, slug)
    codes = known_codes(session, project_id(project))
    reading = read_participants(paths, project, codes)
    return save_people(session, project, reading.people, reading.stored_columns, today()), reading.notes


def _say_changes(changes: Changes) -> None:
    counted = (changes.persons, changes.measurements, changes.grades, changes.reached)
    for table, tally in zip(Table, counted, strict=True):
        if any(tally):
            say(
                Text(
                    "{sheet}: {added} nya, {changed} ändrade, {unchanged} som förut.",
                    sheet=SHEETS[table],
                    added=tally.added,
                    changed=tally.changed,
                    unchanged=tally.unchanged,
                )
            )


def _read_all(files: Iterable[Path]) -> tuple[list[tuple[Path, Document]], list[Problem]]:
    documents, problems = [], []
    for path in files:
        try:
            documents.append((path, read_file(path)))
        except BadInputError as error:
            problems += error.problems
    return documents, problems


def _check_all(
    documents: list[tuple[Path, Document]], calls: dict[str, Rules]
) -> tuple[list[tuple[Path, Content]], list[Problem]]:
    """What the documents hold, calls first: a project may belong to a call that is loaded along with it."""
    contents: list[tuple[Path, Content]] = []
    problems: list[Problem] = []
    for path, document in sorted(documents, key=lambda each: kind_of(each[1]) != "call"):
        try:
            content = project_in(document, calls) if kind_of(document) == "project" else content_of(document)
        except BadInputError as error:
            problems += error.problems
            continue
        if isinstance(content, Rules):
            calls[content.key] = content
        contents.append((path, content))
    return contents, problems


def _collisions(session: Session, contents: list[tuple[Path, Content]], *, replace: bool) -> list[Problem]:
    problems = []
    seen: set[tuple[type, str]] = set()
    for path, content in contents:
        mark = (type(content), _name_of(content))
        if mark in seen:
            problems.append(Problem(Text("{name} står i två av filerna.", name=mark[1]), source=str(path)))
        elif isinstance(content, Rules) and is_built_in(content.key):
            if built_in_calls()[content.key] != content:
                text = Text("Utlysningen {key} följer med programmet. Spara en kopia.", key=content.key)
                problems.append(Problem(text, source=str(path)))
        elif not replace and _exists(session, content):
            text = Text("{name} finns redan i databasen. Ersätt med --replace.", name=mark[1])
            problems.append(Problem(text, source=str(path)))
        seen.add(mark)
    return problems


def _name_of(content: Content) -> str:
    return content.key if isinstance(content, Rules) else content.slug


def _exists(session: Session, content: Content) -> bool:
    match content:
        case Project():
            return find_project(session, content.slug) is not None
        case Allocation():
            try:
                get_allocation(session, content.slug)
            except NotFoundError:
                return False
            return True
    return any(rules.key == content.key for rules in list_calls(session))


def _put(session: Session, content: Content) -> None:
    match content:
        case Project():
            replace_project(session, content)
        case Allocation():
            if _exists(session, content):
                delete_allocation(session, content.slug)
            add_allocation(session, content)
        case _ if not is_built_in(content.key):
            save_call(session, content)
