"""Invented participants."""

import datetime as dt
from collections.abc import Iterator

from grantplanner.models.people import Entry, Grades, Measurement, People, Person, Reached

TODAY = dt.date(2025, 2, 1)
FIRST = dt.date(2024, 1, 8)


def invented_person(code: str = "P0", partner: str = "part-0", enrolled_on: dt.date | None = FIRST) -> Person:
    """A participant of whom everything is known."""
    return Person(
        code=code,
        partner=partner,
        school="Skolan",
        gender="woman",
        birth_year=2008,
        school_year=8,
        status_on_entry="in_education",
        education="isced_0_2",
        referred_on=FIRST - dt.timedelta(30),
        enrolled_on=enrolled_on,
        tools=("samtal", "skjuts"),
        results_on_exit=("in_education",),
        entered_on=FIRST,
    )


def invented_people(count: int = 3) -> People:
    """Participants of two partners with a record of every kind."""
    persons = [invented_person(f"P{i}", f"part-{i % 2}") for i in range(count)]
    return People(
        persons=persons,
        measurements=[each for person in persons for each in _measurements(person.code)],
        grades=[Grades(persons[0].code, "2024VT", 16, 12), Grades(persons[0].code, "2024HT", 16, 14, is_eligible=True)],
        reached=[Reached("part-0", dt.date(2024, 3, 1), 40), Reached("part-1", dt.date(2024, 3, 1), 7)],
    )


def invented_entries() -> list[Entry]:
    """Counts of a common indicator."""
    return [Entry("CO01", 1, 2, 0, 3)]


def _measurements(code: str) -> Iterator[Measurement]:
    for month in (1, 5):
        first = dt.date(2024, month, 1)
        yield Measurement(code, first, first + dt.timedelta(20), 8000, 1234, 500, "skolan", FIRST)
