"""One participant, and the counts that are entered by hand: saved, renamed, taken away."""

import datetime as dt
from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Any

from sqlalchemy import Table, delete, update
from sqlmodel import Session

from grantplanner.errors import BadInputError, ConflictError, NotFoundError, Problem
from grantplanner.models import Project
from grantplanner.models.people import Entry, Reached
from grantplanner.store.conflicts import SENTENCES, conflicts_explained
from grantplanner.store.people.changes import Difference, R, Tally, differ
from grantplanner.store.people.reading import (
    PersonFile,
    participant_ids,
    partner_ids,
    read_entries,
    read_grades,
    read_measurements,
    read_persons,
    read_reached,
)
from grantplanner.store.people.rows import ENTRIES, GRADES, MEASUREMENTS, PARTICIPANTS, REACHED
from grantplanner.store.people.saving import (
    References,
    code_of,
    mark_changed,
    measurement_key,
    pair_key,
    project_id,
    write_persons,
    write_records,
)
from grantplanner.words import Text

_TAKEN = SENTENCES["uq_participant_project_id_code"]


def save_person(s: Session, project: Project, held: PersonFile, today: dt.date, *, former: str | None = None) -> bool:
    """Store a participant with exactly these measurements and grades; whether anything differed.

    `former` is the code that the participant has had so far, None for a new one. Raises ConflictError when the
    code is another's, NotFoundError when nobody has the former one, BadInputError when the partner is unknown.
    """
    owner = project_id(project)
    _refuse_partner(s, owner, held.person.partner)
    with conflicts_explained(), s.begin_nested():
        is_renamed = _take_code(s, owner, held.person.code, former)
        is_changed = _put(s, owner, held, today)
        if is_renamed or is_changed:
            mark_changed(s, project)
    return is_renamed or is_changed


def delete_person(s: Session, project: Project, code: str) -> None:
    """Take a participant away with all that is known of them. Raises NotFoundError."""
    owner = project_id(project)
    s.connection().execute(delete(PARTICIPANTS).where(PARTICIPANTS.c.id == _id_of(s, owner, code)))
    mark_changed(s, project)


def delete_everybody(s: Session, project: Project) -> None:
    """Take away all participants and counts of people reached, as when their project goes."""
    for table in (PARTICIPANTS, REACHED):
        s.connection().execute(delete(table).where(table.c.project_id == project_id(project)))


def save_reached(
    s: Session, project: Project, reached: Sequence[Reached], *, gone: Collection[tuple[str, dt.date]] = ()
) -> Tally:
    """Store counts of people reached, by partner and month; those `gone` are taken away.

    Raises BadInputError when a partner is unknown.
    """
    for each in reached:
        _refuse_partner(s, project_id(project), each.partner)
    references: References = {"partner": ("partner_id", partner_ids(s, project_id(project)))}
    stored = read_reached(s, project_id(project))
    work = differ(reached, stored, pair_key, (), ())
    work.gone = [id_ for id_, each in stored.items() if (each.partner, each.month) in gone]
    return _save_counts(s, project, REACHED, work, references)


def save_entries(s: Session, project: Project, entries: Sequence[Entry], *, gone: Collection[str] = ()) -> Tally:
    """Store indicators that are entered as counts, by code; those `gone` are taken away."""
    stored = read_entries(s, project_id(project))
    work = differ(entries, stored, code_of, (), ())
    work.gone = [id_ for id_, each in stored.items() if each.code in gone]
    return _save_counts(s, project, ENTRIES, work, {})


def _save_counts(s: Session, project: Project, table: Table, work: Difference[Any], references: References) -> Tally:
    if not work.is_empty:
        with conflicts_explained(), s.begin_nested():
            owner = project_id(project)
            write_records(s.connection(), table, work, references, dt.date.min, project_id=owner)
            mark_changed(s, project)
    return work.tally


def _refuse_partner(s: Session, owner: int, key: str) -> None:
    if key not in partner_ids(s, owner):
        raise BadInputError([Problem(Text("Det finns ingen part med nyckeln {key}.", key=key), "partner")])


def _take_code(s: Session, owner: int, code: str, former: str | None) -> bool:
    """Give the participant its code; whether it had another."""
    if code != former and code in participant_ids(s, owner, {code}):
        raise ConflictError(_TAKEN)
    if former is None:
        return False
    id_ = _id_of(s, owner, former)
    if code != former:
        s.connection().execute(update(PARTICIPANTS).where(PARTICIPANTS.c.id == id_).values(code=code))
    return code != former


def _id_of(s: Session, owner: int, code: str) -> int:
    ids = participant_ids(s, owner, {code})
    if not ids:
        raise NotFoundError(Text("Det finns ingen deltagare med koden {code}.", code=code))
    return ids[code]


def _put(s: Session, owner: int, held: PersonFile, today: dt.date) -> bool:
    """Store the participant and what is known; whether anything differed."""
    code, connection = {held.person.code}, s.connection()
    persons = differ([held.person], read_persons(s, owner, code), code_of, (), ("entered_on",))
    write_persons(connection, owner, persons, partner_ids(s, owner), today)
    references: References = {"code": ("participant_id", participant_ids(s, owner, code))}
    measurements = _exactly(held.measurements, read_measurements(s, owner, code), measurement_key, ("entered_on",))
    grades = _exactly(held.grades, read_grades(s, owner, code), pair_key, ())
    write_records(connection, MEASUREMENTS, measurements, references, today)
    write_records(connection, GRADES, grades, references, today)
    return not (persons.is_empty and measurements.is_empty and grades.is_empty)


def _exactly(
    records: Sequence[R], stored: dict[int, R], key: Callable[[R], Hashable], sticky: tuple[str, ...]
) -> Difference[R]:
    """How the records differ from the stored ones, which go when they are not among them."""
    work = differ(records, stored, key, (), sticky)
    wanted = set(map(key, records))
    work.gone = [id_ for id_, each in stored.items() if key(each) not in wanted]
    return work
