"""Files of participants as the command line names them: read together, for a project, all that is wrong at once."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import click

from grantplanner.cli.reporting import problem_line, said
from grantplanner.documents import why
from grantplanner.errors import BadInputError, Problem
from grantplanner.intake.participants import Reading, read_people
from grantplanner.intake.participants.tables import MOST_BYTES
from grantplanner.models import Project
from grantplanner.models.people_columns import Table
from grantplanner.words import Text

ENDINGS = frozenset((".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm"))
_BESIDE = tuple(f"-{table.value}" for table in Table if table is not Table.PARTICIPANTS)


def read_participants(paths: Sequence[Path], project: Project, known_codes: Collection[str] = ()) -> Reading:
    """What files of a project's participants hold. Raises BadInputError with every problem in them."""
    files, problems = _contents(paths)
    reading = read_people(
        files,
        {partner.key: partner.name for partner in project.partners},
        schools={partner.key: [school.name for school in partner.schools] for partner in project.partners},
        known_codes=known_codes,
    )
    problems += reading.problems if files else []
    if reading.problem_count > len(reading.problems):
        more = reading.problem_count - len(reading.problems)
        problems.append(Problem(Text("Ett fel till.", "{n} fel till.", more)))
    if problems:
        raise BadInputError(problems)
    return reading


def say_notes(notes: Iterable[Problem]) -> None:
    """Print what is worth knowing of files and wrong in nothing."""
    for note in notes:
        click.echo(said(Text("Obs: {note}", note=problem_line(note))), err=True)


def with_those_beside(paths: Sequence[Path]) -> list[Path]:
    """The files, each with its measurements, grades and counts when they lie beside it under its name; says which."""
    named = {path.absolute() for path in paths}
    found: list[Path] = []
    for path in paths:
        more = [each for each in those_beside(path) if each.absolute() not in named]
        for each in more:
            click.echo(said(Text("Läser också {file}.", file=str(each))), err=True)
        found += [path, *more]
    return found


def those_beside(path: Path) -> list[Path]:
    """The files of measurements, grades and counts that lie beside a file of participants under its name."""
    beside = [path.with_stem(path.stem + ending) for ending in _BESIDE] if path.name else []
    return [each for each in beside if _is_there(each)]


def content_of(path: Path) -> bytes:
    """What a file holds, no more of it than is ever read. Raises BadInputError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = why(error) if isinstance(error, OSError) else Text("den finns inte")
        raise BadInputError([Problem(Text("Filen går inte att läsa: {why}.", why=reason), source=str(path))]) from None


def _contents(paths: Sequence[Path]) -> tuple[list[tuple[str, bytes]], list[Problem]]:
    files: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            files.append((str(path), content_of(path)))
        except BadInputError as error:
            problems += error.problems
    return files, problems


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
