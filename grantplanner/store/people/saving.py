"""Files of participants are compared with what is stored, and stored: all of a file, or nothing."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Table, bindparam, delete, insert, update
from sqlmodel import Session

from grantplanner.errors import BadInputError, Problem
from grantplanner.models import Project
from grantplanner.models.people import Grades, Measurement, People, Person, Reached
from grantplanner.store.conflicts import conflicts_explained, flush
from grantplanner.store.people.changes import Changes, Difference, R, differ, examples_of
from grantplanner.store.people.reading import (
    participant_ids,
    partner_ids,
    read_grades,
    read_measurements,
    read_persons,
    read_reached,
)
from grantplanner.store.people.rows import GRADES, MEASUREMENTS, PARTICIPANTS, REACHED, Values, write
from grantplanner.words import Text

Columns = Container[str] | None
"""The columns that a file has, by its own names or those of the records' fields; None for all of them."""

_OPTIONAL = {"unauthorised": "unauthorised_hours", "entered_by": "entered_by", "is_eligible": "eligible"}
"""Fields of measurements and grades that a file may lack, by what it calls them."""

code_of: Callable[[Any], str] = itemgetter(0)
measurement_key: Callable[[Measurement], Hashable] = itemgetter(0, 1, 2)
pair_key: Callable[[Any], Hashable] = itemgetter(0, 1)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be written, by kind of record."""

    persons: Difference[Person]
    measurements: Difference[Measurement]
    grades: Difference[Grades]
    reached: Difference[Reached]

    @property
    def changes(self) -> Changes:
        all_of_them: tuple[Difference[Any], ...] = (self.persons, self.measurements, self.grades, self.reached)
        persons, measurements, grades, reached = (each.tally for each in all_of_them)
        return Changes(persons, measurements, grades, reached, examples_of(all_of_them))


def compare_people(s: Session, project: Project, people: People, columns: Columns = None) -> Changes:
    """What saving would change. Raises BadInputError when it cannot be saved."""
    return _compare(s, project, people, columns).changes


def save_people(s: Session, project: Project, people: People, columns: Columns, today: dt.date) -> Changes:
    """Add what is new and correct what differs, by code; fields whose column is missing stay as they are.

    Raises BadInputError and changes nothing when a record's participant or partner is unknown. Entered counts of
    indicators are saved by themselves.
    """
    work = _compare(s, project, people, columns)
    changes = work.changes
    if not changes.is_empty:
        with conflicts_explained(), s.begin_nested():
            _write(s, project_id(project), work, today)
            mark_changed(s, project)
    return changes


def mark_changed(s: Session, project: Project) -> None:
    """Say that the project's participants are no longer as they were."""
    project.participants_stamp = uuid4().hex
    project.revision += 1
    s.add(project)
    flush(s)


def project_id(project: Project) -> int:
    """The id of a project that is stored."""
    if project.id is None:
        raise ValueError(project.slug)
    return project.id


def _compare(s: Session, project: Project, people: People, columns: Columns) -> _Work:
    owner = project_id(project)
    named: tuple[Sequence[Any], ...] = (people.persons, people.measurements, people.grades)
    codes = {code_of(record) for records in named for record in records}
    lacking = (
        [] if columns is None else [f for f, name in _OPTIONAL.items() if name not in columns and f not in columns]
    )
    work = _Work(
        differ(people.persons, read_persons(s, owner, codes), code_of, _kept(columns), ("partner", "entered_on")),
        differ(
            people.measurements,
            read_measurements(s, owner, codes) if people.measurements else {},
            measurement_key,
            [name for name in lacking if name in Measurement._fields],
            ("entered_on",),
        ),
        differ(
            people.grades,
            read_grades(s, owner, codes) if people.grades else {},
            pair_key,
            [name for name in lacking if name in Grades._fields],
            (),
        ),
        differ(people.reached, read_reached(s, owner) if people.reached else {}, pair_key, (), ()),
    )
    _refuse_faulty(s, owner, people, work)
    return work


def _kept(columns: Columns) -> list[str]:
    """The fields of a person that stay as they are because the file has no column for them."""
    settled = {"code", "partner", "entered_on"}  # Kept where nothing is given, whatever columns there are
    return [name for name in Person._fields if columns is not None and name not in columns and name not in settled]


def _refuse_faulty(s: Session, owner: int, people: People, work: _Work) -> None:
    problems = [*_twice(people), *_without_partner(s, owner, work), *_without_person(s, owner, people, work)]
    if problems:
        raise BadInputError(problems)


def _twice(people: People) -> Iterator[Problem]:
    """What stands more than once: which of them holds is not ours to guess."""
    named: tuple[tuple[Sequence[Any], Callable[[Any], Hashable]], ...] = (
        (people.persons, code_of),
        (people.measurements, measurement_key),
        (people.grades, pair_key),
        (people.reached, pair_key),
    )
    for records, key in named:
        if len(set(map(key, records))) < len(records):
            for found, count in Counter(map(key, records)).items():
                if count > 1:
                    name = found if isinstance(found, str) else " ".join(map(str, found))  # type: ignore[call-overload]
                    yield Problem(Text("{name} står flera gånger.", name=name), "code")


def _without_partner(s: Session, owner: int, work: _Work) -> Iterator[Problem]:
    known = partner_ids(s, owner)
    for person in (*work.persons.added, *(each.after for each in work.persons.changed)):
        if not person.partner:
            yield Problem(Text("Koden {code} är ny: ange vilken part den hör till.", code=person.code), "partner")
        elif person.partner not in known:
            yield _unknown_partner(person.partner)
    yield from (_unknown_partner(each.partner) for each in work.reached.added if each.partner not in known)


def _unknown_partner(key: str) -> Problem:
    return Problem(Text("Det finns ingen part med nyckeln {key}.", key=key), "partner")


def _without_person(s: Session, owner: int, people: People, work: _Work) -> Iterator[Problem]:
    named = [*map(code_of, work.measurements.added), *map(code_of, work.grades.added)]
    missing = set(named) - set(map(code_of, people.persons))
    missing -= participant_ids(s, owner, missing).keys() if missing else set()
    for code in named:
        if code in missing:
            yield Problem(Text("Det finns ingen deltagare med koden {code}.", code=code), "code")


def _write(s: Session, owner: int, work: _Work, today: dt.date) -> None:
    connection, partners = s.connection(), partner_ids(s, owner)
    write_persons(connection, owner, work.persons, partners, today)
    codes = {*map(code_of, work.measurements.added), *map(code_of, work.grades.added)}
    ids = participant_ids(s, owner, codes) if codes else {}
    write_records(connection, MEASUREMENTS, work.measurements, {"code": ("participant_id", ids)}, today)
    write_records(connection, GRADES, work.grades, {"code": ("participant_id", ids)}, today)
    write_records(connection, REACHED, work.reached, {"partner": ("partner_id", partners)}, today, project_id=owner)


def write_persons(
    connection: Connection, owner: int, work: Difference[Person], partners: dict[str, int], today: dt.date
) -> None:
    """Store new and changed participants; a new one without a day of entry came in today."""
    write_records(connection, PARTICIPANTS, work, {"partner": ("partner_id", partners)}, today, project_id=owner)


References = dict[str, tuple[str, dict[str, int]]]
"""Fields that name another row: the column, and the ids by name."""


def write_records(
    connection: Connection, table: Table, work: Difference[R], references: References, today: dt.date, **same: int
) -> None:
    """Store new records and those fields of the others in which any of them changed; take away those that go.

    `same` is in every new row. A new record without the day when it came in gets today's.
    """
    if work.gone:
        connection.execute(delete(table).where(table.c.id.in_(work.gone)))
    if work.added:
        columns = _columns(work.added, references)
        columns |= {name: [value] * len(work.added) for name, value in same.items()}
        if "entered_on" in columns:
            columns["entered_on"] = [day or today for day in columns["entered_on"]]
        write(connection, insert(table).inline(), columns)
    if work.changed:
        columns = _columns([each.after for each in work.changed], references, work.touched())
        columns["row_id"] = [each.id for each in work.changed]
        write(connection, update(table).where(table.c.id == bindparam("row_id")), columns)


def _columns(records: Sequence[Any], references: References, names: Iterable[str] = ()) -> dict[str, Values]:
    """Those fields of the records, or all of them, each as a column of its table."""
    columns: dict[str, Values] = {}
    fields = records[0]._fields
    for name in names or fields:
        values = list(map(itemgetter(fields.index(name)), records))
        if name in references:
            column, ids = references[name]
            columns[column] = [ids[each] for each in values]
        else:
            columns[name] = values
    return columns
