"""Files of participants on their way in: what they hold, what would change, and everything that is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import FileStorage

from grantplanner.errors import BadInputError, Problem
from grantplanner.intake.participants import Reading, read_people
from grantplanner.models.people_columns import COLUMNS, SHEETS, Column, Table
from grantplanner.store.people import Changes, Tally, compare_people, known_codes, save_people
from grantplanner.store.people.saving import project_id
from grantplanner.web.clock import today
from grantplanner.web.desk import Desk
from grantplanner.web.participant_forms import typed_hours
from grantplanner.web.participant_list import partner_names
from grantplanner.web.session import get_session
from grantplanner.words import Text

MOST_SHOWN = 200
MOST_FILES = 10
_FIELDS = {column.field: column for columns in COLUMNS.values() for column in reversed(columns)}

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that a file corrects: whose, which, from what to what, as people write them."""

    code: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What reading some files would do; `changes` is None when something is wrong."""

    reading: Reading
    problems: Sequence[Problem]
    problem_count: int
    changes: Changes | None

    @property
    def shown(self) -> Sequence[Problem]:
        """The first of the problems."""
        return self.problems[:MOST_SHOWN]

    @property
    def tallies(self) -> list[tuple[Text, Tally]]:
        """How many records of each kind are new, changed and as they were; kinds that are not there left out."""
        if self.changes is None:
            return []
        counted = (self.changes.persons, self.changes.measurements, self.changes.grades, self.changes.reached)
        return [(SHEETS[kind], tally) for kind, tally in zip(Table, counted, strict=True) if any(tally)]


def taken_files(uploads: Sequence[FileStorage]) -> list[File]:
    """The files that were chosen. Raises BadInputError when there is none, or far too many."""
    files = [(upload.filename, upload.read()) for upload in uploads if upload.filename]
    if not files:
        raise BadInputError([Problem(Text("Välj en fil först."))])
    if len(files) > MOST_FILES:
        raise BadInputError([Problem(Text("Välj högst {most} filer åt gången.", most=MOST_FILES))])
    return [(name[-200:], content) for name, content in files]


def preview(desk: Desk, files: Sequence[File]) -> Preview:
    """What the files hold and would change; nothing is stored."""
    reading = read_files(desk, files)
    problems, count, changes = list(reading.problems), reading.problem_count, None
    if not problems:
        try:
            changes = compare_people(get_session(), desk.project, reading.people, reading.stored_columns)
        except BadInputError as error:
            problems, count = error.problems, len(error.problems)
    return Preview(reading, problems, count, changes)


def store_reading(desk: Desk, reading: Reading) -> Changes:
    """Store what files were found to hold, all or nothing. Raises BadInputError when something is wrong after all."""
    if reading.problems:
        raise BadInputError(list(reading.problems))
    return save_people(get_session(), desk.project, reading.people, reading.stored_columns, today())


def read_files(desk: Desk, files: Sequence[File]) -> Reading:
    """What files hold, and everything wrong in them."""
    schools = {partner.key: [school.name for school in partner.schools] for partner in desk.project.partners}
    codes = known_codes(get_session(), project_id(desk.project))
    return read_people(files, partner_names(desk), schools=schools, known_codes=codes)


def corrections(desk: Desk, changes: Changes, locale: str) -> list[Correction]:
    """Some of the values that are corrected, in the reader's language."""
    names = partner_names(desk)
    return [
        Correction(
            each.code,
            _heading(each.field, locale),
            _shown(each.field, each.before, names, locale),
            _shown(each.field, each.after, names, locale),
        )
        for each in changes.examples
    ]


def _heading(field: str, locale: str) -> str:
    column = _FIELDS.get(field)
    return column.title(locale) if column else field


def _shown(field: str, value: Any, names: dict[str, str], locale: str) -> str:
    column = _FIELDS.get(field)
    if value is None or value in ("", ()):
        return "–"
    if field == "partner":
        return names.get(str(value), str(value))
    if isinstance(value, tuple):
        return "; ".join(_word(column, each, locale) for each in value)
    if field in {"scheduled", "absent", "unauthorised"}:
        return typed_hours(value)
    return _word(column, str(value), locale)


def _word(column: Column | None, value: str, locale: str) -> str:
    return column.word(value, locale) if column and column.words and value in column.words else value


def said_of(changes: Changes) -> Text:
    """What was stored, in a sentence."""
    if changes.is_empty:
        return Text("Filen ändrade inget.")
    others = [getattr(changes, name) for name in ("measurements", "grades", "reached")]
    return Text(
        "Sparat. Nya deltagare: {added}, ändrade: {changed}, andra uppgifter: {records}.",
        added=changes.added,
        changed=changes.changed,
        records=sum(each.added + each.changed for each in others),
    )
