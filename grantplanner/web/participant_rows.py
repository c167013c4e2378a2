"""One participant as typed in a form or a table: each value is read as the same column of a file is."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, field_validator

from grantplanner.fields import Record, fault
from grantplanner.intake.participants.refusals import RefusedError
from grantplanner.intake.participants.screening import looks_like_names, personal_content
from grantplanner.intake.participants.values import reader_of
from grantplanner.intake.references import PartnerKey
from grantplanner.models.people import Grades, Measurement, Person
from grantplanner.models.people_columns import GRADES, MEASUREMENTS, PARTICIPANTS, Column
from grantplanner.words import Text

_PERSONAL = Text("Det ser ut som ett personnummer eller en e-postadress. Sådant tas aldrig emot här.")
_PERSONAL_CODE = Text("Koden ser ut som ett personnummer. Ge deltagaren en kod som inte avslöjar vem det är.")
_NAME = Text("Koden ser ut som ett namn. Ge deltagaren en kod som inte avslöjar vem det är.")


def _read_as(columns: Iterable[Column]) -> Mapping[str, BeforeValidator]:
    """What reads each field, by the reader of its column in files."""
    return {column.field: BeforeValidator(_reader(column)) for column in columns}


def _reader(column: Column) -> Any:
    read = reader_of(column, None)

    def check(value: Any) -> Any:
        text = value.isoformat() if isinstance(value, dt.date) else str(value).strip()
        try:
            return read(text)
        except RefusedError as error:
            raise fault(error.text) from None

    return check


def _harmless(text: str) -> str:
    if personal_content([text]) is not None:
        raise fault(_PERSONAL)
    return text


def _anonymous(code: str) -> str:
    if not any(map(str.isalnum, code)):
        raise fault(Text("Koden behöver minst en bokstav eller siffra."))
    if personal_content([code]) is not None:
        raise fault(_PERSONAL_CODE)
    if looks_like_names([code]):
        raise fault(_NAME)
    return code


def _all_harmless(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_harmless, words))


_PERSON, _MEASURED, _GRADED = _read_as(PARTICIPANTS), _read_as(MEASUREMENTS), _read_as(GRADES)


class ParticipantRow(Record):
    """A participant as typed."""

    code: Annotated[str, AfterValidator(_anonymous), _PERSON["code"]]
    partner: PartnerKey
    school: Annotated[str, AfterValidator(_harmless), _PERSON["school"]] = ""
    gender: Annotated[str, _PERSON["gender"]] = "unknown"
    birth_year: Annotated[int | None, _PERSON["birth_year"]] = None
    school_year: Annotated[int | None, _PERSON["school_year"]] = None
    status_on_entry: Annotated[str | None, _PERSON["status_on_entry"]] = None
    education: Annotated[str | None, _PERSON["education"]] = None
    referred_on: Annotated[dt.date | None, _PERSON["referred_on"]] = None
    consented_on: Annotated[dt.date | None, _PERSON["consented_on"]] = None
    mapped_on: Annotated[dt.date | None, _PERSON["mapped_on"]] = None
    planned_on: Annotated[dt.date | None, _PERSON["planned_on"]] = None
    enrolled_on: Annotated[dt.date | None, _PERSON["enrolled_on"]] = None
    followed_up_on: Annotated[dt.date | None, _PERSON["followed_up_on"]] = None
    exited_on: Annotated[dt.date | None, _PERSON["exited_on"]] = None
    exit_reason: Annotated[str | None, _PERSON["exit_reason"]] = None
    goals: Annotated[str | None, _PERSON["goals"]] = None
    satisfaction: Annotated[int | None, _PERSON["satisfaction"]] = None
    tools: Annotated[tuple[str, ...], AfterValidator(_all_harmless), _PERSON["tools"]] = ()
    results_on_exit: Annotated[tuple[str, ...], _PERSON["results_on_exit"]] = ()
    results_after_six_months: Annotated[tuple[str, ...], _PERSON["results_after_six_months"]] = ()

    def person(self) -> Person:
        """The record that is stored."""
        return Person(**{name: getattr(self, name) for name in ParticipantRow.model_fields})


class MeasurementRow(Record):
    """A measurement of absence as typed; hours in hundredths."""

    starts_on: Annotated[dt.date, _MEASURED["starts_on"]]
    ends_on: Annotated[dt.date, _MEASURED["ends_on"]]
    scheduled: Annotated[int, _MEASURED["scheduled"]]
    absent: Annotated[int, _MEASURED["absent"]]
    unauthorised: Annotated[int | None, _MEASURED["unauthorised"]] = None
    entered_by: Annotated[str, AfterValidator(_harmless), _MEASURED["entered_by"]] = ""

    @field_validator("ends_on")
    @classmethod
    def _after_its_start(cls, ends_on: dt.date, info: ValidationInfo) -> dt.date:
        starts_on = info.data.get("starts_on")
        if starts_on is not None and ends_on < starts_on:
            raise fault(Text("Mätningen slutar före sin början."))
        return ends_on

    @field_validator("absent")
    @classmethod
    def _of_those_scheduled(cls, absent: int, info: ValidationInfo) -> int:
        if absent > info.data.get("scheduled", absent):
            raise fault(Text("Frånvaron är större än den schemalagda tiden."))
        return absent

    @field_validator("unauthorised")
    @classmethod
    def _of_those_absent(cls, unauthorised: int | None, info: ValidationInfo) -> int | None:
        if unauthorised is not None and unauthorised > info.data.get("absent", unauthorised):
            raise fault(Text("Den ogiltiga frånvaron är större än hela frånvaron."))
        return unauthorised

    def measurement(self, code: str) -> Measurement:
        """The record that is stored."""
        return Measurement(code, **{name: getattr(self, name) for name in MeasurementRow.model_fields})


class GradesRow(Record):
    """The grades of a term as typed."""

    term: Annotated[str, _GRADED["term"]]
    subjects_taken: Annotated[int, _GRADED["subjects_taken"]]
    subjects_passed: Annotated[int, _GRADED["subjects_passed"]]
    is_eligible: Annotated[bool | None, _GRADED["is_eligible"]] = None

    @field_validator("subjects_passed")
    @classmethod
    def _of_those_taken(cls, passed: int, info: ValidationInfo) -> int:
        if passed > info.data.get("subjects_taken", passed):
            raise fault(Text("De godkända ämnena är fler än de lästa."))
        return passed

    def grades(self, code: str) -> Grades:
        """The record that is stored."""
        return Grades(code, self.term, self.subjects_taken, self.subjects_passed, self.is_eligible)


def same_twice(keys: Iterable[object]) -> list[int]:
    """The places of values that stood earlier too."""
    seen: set[object] = set()
    places = []
    for place, key in enumerate(keys):
        if key in seen:
            places.append(place)
        seen.add(key)
    return places
