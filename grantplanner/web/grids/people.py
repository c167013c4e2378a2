"""The grid of participants: a page of them at a time, the values that are most often mended."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask import g, request

from grantplanner.errors import ConflictError
from grantplanner.models import Attainment, ExitReason, Gender, Project
from grantplanner.models import participant_words as words
from grantplanner.models.labels import label_of
from grantplanner.models.people import People, Person
from grantplanner.store.people import PersonFile, delete_person, get_person, known_codes, save_people, save_person
from grantplanner.store.people.reading import participant_ids
from grantplanner.store.people.saving import project_id
from grantplanner.web.clock import today
from grantplanner.web.desk import Desk
from grantplanner.web.grids import choices
from grantplanner.web.grids.grid import Column, Fault, Grid, Row, Values
from grantplanner.web.grids.kinds import Choice, Day, OneOf, WholeNumber, Words
from grantplanner.web.participant_list import ask_list, find_page
from grantplanner.web.participant_rows import ParticipantRow
from grantplanner.web.session import get_session
from grantplanner.words import Text

_ROWS, _CODES = "people_rows", "people_codes"
_ELSEWHERE = Text(
    "{code} har uppgifter som inte visas i tabellen, och de skulle följa med. Ta bort deltagaren på dess egen sida."
)
_TAKEN = Text("Det finns redan en deltagare med koden {code}. Den står på en annan sida.")


@dataclass(slots=True)
class PersonRow:
    """A participant as a row of the grid; `id` is that of the stored record."""

    id: int
    person: Person

    @property
    def code(self) -> str:
        """The participant's code."""
        return self.person.code


def _choices(kind: type[StrEnum], also: Mapping[str, tuple[str, ...]]) -> tuple[Choice, ...]:
    return tuple(Choice(value.value, label_of(value), also.get(value.value, ())) for value in kind)


_GENDERS = _choices(Gender, words.GENDER)
_REASONS = _choices(ExitReason, words.EXIT_REASON)
_GOALS = _choices(Attainment, words.GOALS)


def _genders(_desk: Desk) -> Sequence[Choice]:
    return _GENDERS


def _reasons(_desk: Desk) -> Sequence[Choice]:
    return _REASONS


def _goals(_desk: Desk) -> Sequence[Choice]:
    return _GOALS


class PersonGrid(Grid):
    """Participants (deltagare) of the page that the address asks for."""

    id = "people"
    title = Text("Deltagare")
    schema = ParticipantRow
    unique = ("code",)
    columns = (
        Column("code", Text("Kod"), Words(), "text", required=True),
        Column("partner", Text("Part"), OneOf(), "name", required=True, choices=choices.partners),
        Column("gender", Text("Kön"), OneOf(), "name", choices=_genders),
        Column("school_year", Text("Årskurs"), WholeNumber(), "number"),
        Column("enrolled_on", Text("Inskriven"), Day(), "date"),
        Column("exited_on", Text("Avslutad"), Day(), "date"),
        Column("exit_reason", Text("Orsak till avslut"), OneOf(), "name", choices=_reasons),
        Column("goals", Text("Målen nåddes"), OneOf(), "number", choices=_goals, help=Text("Målen i handlingsplanen")),
        Column("satisfaction", Text("Nöjdhet"), WholeNumber(), "number", help=Text("1–10")),
    )

    def collection(self, project: Project) -> list[Row]:
        """The participants of the page, read once a request."""
        rows: list[Row] | None = g.get(_ROWS)
        if rows is None:
            rows = _read(project)
            setattr(g, _ROWS, rows)
        return rows

    def values(self, row: PersonRow) -> Values:
        """What is known of a participant."""
        return {column.name: getattr(row.person, column.name) for column in self.columns}

    def name(self, row: Row) -> str:
        """The code."""
        return str(row.code)

    def key(self, row: Row) -> str:
        """The code."""
        return str(row.code)

    def check(self, values: Values, desk: Desk) -> Iterator[Fault]:
        """A code that a participant of another page has."""
        yield from super().check(values, desk)
        code = values["code"]
        if code in _codes(desk.project) and all(code != row.code for row in self.rows(desk.project)):
            yield "code", Text(_TAKEN.message, code=str(code))

    def users(self, project: Project, row: PersonRow) -> Iterable[str]:
        """Refuses to delete what an undo could not bring back. Raises ConflictError."""
        held = get_person(get_session(), project_id(project), row.code)
        shown = {column.name for column in self.columns} | {"entered_on"}
        kept = Person(**{name: value for name, value in row.person._asdict().items() if name in shown})
        if held.measurements or held.grades or held.person != kept:
            raise ConflictError(Text(_ELSEWHERE.message, code=row.code))
        return ()

    def store(self, project: Project, drafts: Sequence[Any], doomed: Sequence[PersonRow]) -> bool:
        """Store what was typed, all or nothing; what is not shown stays as it is."""
        session, rows = get_session(), self.collection(project)
        for row in doomed:
            delete_person(session, project, row.code)
        checked = [draft for draft in drafts if draft.record is not None]
        persons = [self._person(draft) for draft in checked]
        for draft, person in zip(checked, persons, strict=True):
            if draft.row is not None and draft.row.code != person.code:
                self._rename(project, draft.row.code, person)
        save_people(session, project, People(persons=persons), None, today())
        ids = participant_ids(session, project_id(project), [person.code for person in persons])
        for draft, person in zip(checked, persons, strict=True):
            if draft.row is None:
                draft.row = PersonRow(ids[person.code], person)
                rows.append(draft.row)
            draft.row.person = person
        for row in doomed:
            rows.remove(row)
        return True

    def _rename(self, project: Project, former: str, person: Person) -> None:
        """Give a participant another code, with all that is known of them."""
        held = get_person(get_session(), project_id(project), former)
        measurements = tuple(each._replace(code=person.code) for each in held.measurements)
        grades = tuple(each._replace(code=person.code) for each in held.grades)
        save_person(get_session(), project, PersonFile(person, measurements, grades), today(), former=former)

    def _person(self, draft: Any) -> Person:
        typed: Person = draft.record.person()
        if draft.row is None:
            return typed
        person: Person = draft.row.person
        return person._replace(**{column.name: getattr(typed, column.name) for column in self.columns})


def _read(project: Project) -> list[Row]:
    persons = find_page(project, ask_list(request.args), today()).persons
    ids = participant_ids(get_session(), project_id(project), [person.code for person in persons])
    return [PersonRow(ids[person.code], person) for person in persons]


def _codes(project: Project) -> set[str]:
    codes: set[str] | None = g.get(_CODES)
    if codes is None:
        codes = known_codes(get_session(), project_id(project))
        setattr(g, _CODES, codes)
    return codes
