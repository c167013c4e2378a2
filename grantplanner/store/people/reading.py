"""What is known of a project's participants, read into records."""

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, select
from sqlmodel import Session

from grantplanner.errors import NotFoundError
from grantplanner.models.people import Entry, Grades, Measurement, People, Person, Reached
from grantplanner.store.people.rows import (
    ENTRIES,
    GRADES,
    MEASUREMENTS,
    PARTICIPANTS,
    PARTNERS,
    REACHED,
    Reread,
    by_id,
    days,
    part,
    plain_columns,
)
from grantplanner.words import Text

FEW = 500
"""So many codes are asked for by name; with more of them everything is read."""
_DAYS = ("referred_on", "consented_on", "mapped_on", "planned_on", "enrolled_on", "followed_up_on", "exited_on")
_LISTED = ("tools", "results_on_exit", "results_after_six_months")
_PERSON: dict[str, Reread] = {**dict.fromkeys((*_DAYS, "entered_on"), days), **dict.fromkeys(_LISTED, part)}
_MEASUREMENT: dict[str, Reread] = dict.fromkeys(("starts_on", "ends_on", "entered_on"), days)
Codes = Collection[str] | None
"""Whose records are wanted; None for everybody's."""


class PersonFile(NamedTuple):
    """A participant and all that is known of them, in order of time."""

    person: Person
    measurements: tuple[Measurement, ...] = ()
    grades: tuple[Grades, ...] = ()


def load_people(s: Session, project_id: int) -> People:
    """Everything that is known of a project's participants, by code and time."""
    return People(
        persons=list(read_persons(s, project_id).values()),
        measurements=list(read_measurements(s, project_id).values()),
        grades=list(read_grades(s, project_id).values()),
        reached=list(read_reached(s, project_id).values()),
        entries=list(read_entries(s, project_id).values()),
    )


def get_person(s: Session, project_id: int, code: str) -> PersonFile:
    """A participant with all that is known of them. Raises NotFoundError."""
    found = list(read_persons(s, project_id, {code}).values())
    if not found:
        raise NotFoundError(Text("Det finns ingen deltagare med koden {code}.", code=code))
    measurements = read_measurements(s, project_id, {code}).values()
    return PersonFile(found[0], tuple(measurements), tuple(read_grades(s, project_id, {code}).values()))


def known_codes(s: Session, project_id: int) -> set[str]:
    """The codes of the project's participants."""
    return set(
        s.connection().execute(select(PARTICIPANTS.c.code).where(PARTICIPANTS.c.project_id == project_id)).scalars()
    )


def partner_ids(s: Session, project_id: int) -> dict[str, int]:
    """The ids of the project's partners by key."""
    found = s.connection().execute(select(PARTNERS.c.key, PARTNERS.c.id).where(PARTNERS.c.project_id == project_id))
    return {key: id_ for key, id_ in found}  # noqa: C416  (rows are no pairs to a type checker)


def participant_ids(s: Session, project_id: int, codes: Codes = None) -> dict[str, int]:
    """The ids of the project's participants by code."""
    found = s.connection().execute(_of_codes(select(PARTICIPANTS.c.code, PARTICIPANTS.c.id), project_id, codes))
    return {code: id_ for code, id_ in found}  # noqa: C416  (rows are no pairs to a type checker)


def read_persons(s: Session, project_id: int, codes: Codes = None) -> dict[int, Person]:
    """Participants by id, in order of code."""
    chosen = select(PARTICIPANTS.c.id, *person_columns())
    return persons_of(s, project_id, _of_codes(chosen, project_id, codes).order_by(PARTICIPANTS.c.code))


def person_columns() -> list[ColumnElement[Any]]:
    """The columns of a participant in the order of a Person, the partner by id."""
    return plain_columns(PARTICIPANTS, ("partner_id" if name == "partner" else name for name in Person._fields))


def persons_of(s: Session, project_id: int, chosen: Select[Any]) -> dict[int, Person]:
    """The participants that a selection of `id` and `person_columns` finds, by id and in its order."""
    keys = {id_: key for key, id_ in partner_ids(s, project_id).items()}
    reread = {**_PERSON, "partner": lambda ids: [keys[id_] for id_ in ids]}
    return by_id(s.connection().execute(chosen).all(), Person, reread)


def read_measurements(s: Session, project_id: int, codes: Codes = None) -> dict[int, Measurement]:
    """Measurements by id, in order of code and time."""
    table = MEASUREMENTS
    chosen = select(table.c.id, PARTICIPANTS.c.code, *plain_columns(table, Measurement._fields[1:]))
    chosen = _of_codes(chosen.join_from(PARTICIPANTS, table), project_id, codes)
    ordered = chosen.order_by(PARTICIPANTS.c.code, table.c.starts_on, table.c.ends_on)
    return by_id(s.connection().execute(ordered).all(), Measurement, _MEASUREMENT)


def read_grades(s: Session, project_id: int, codes: Codes = None) -> dict[int, Grades]:
    """Grades by id, in order of code and term; a term such as 2021HT comes before 2021VT, though it is later."""
    chosen = select(GRADES.c.id, PARTICIPANTS.c.code, *plain_columns(GRADES, Grades._fields[1:]))
    chosen = _of_codes(chosen.join_from(PARTICIPANTS, GRADES), project_id, codes)
    found = by_id(s.connection().execute(chosen).all(), Grades, {})
    return dict(sorted(found.items(), key=lambda item: (item[1].code, _time_of(item[1].term))))


def _time_of(term: str) -> tuple[str, bool]:
    return term[:4], term.endswith("HT")


def read_reached(s: Session, project_id: int) -> dict[int, Reached]:
    """People reached by id, in order of partner and month."""
    chosen = (
        select(REACHED.c.id, PARTNERS.c.key, REACHED.c.month, REACHED.c.people)
        .join_from(REACHED, PARTNERS)
        .where(REACHED.c.project_id == project_id)
        .order_by(PARTNERS.c.key, REACHED.c.month)
    )
    return by_id(s.connection().execute(chosen).all(), Reached, {})


def read_entries(s: Session, project_id: int) -> dict[int, Entry]:
    """Indicators that are entered as counts by id, in order of code."""
    chosen = select(ENTRIES.c.id, *plain_columns(ENTRIES, Entry._fields)).where(ENTRIES.c.project_id == project_id)
    return by_id(s.connection().execute(chosen.order_by(ENTRIES.c.code)).all(), Entry, {})


def _of_codes(chosen: Select[Any], project_id: int, codes: Codes) -> Select[Any]:
    """What was chosen, of the participants of a project alone; of far too many codes to name, everybody."""
    chosen = chosen.where(PARTICIPANTS.c.project_id == project_id)
    return chosen if codes is None or len(codes) > FEW else chosen.where(PARTICIPANTS.c.code.in_(codes))
