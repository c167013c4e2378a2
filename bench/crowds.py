"""Invented participants in any number, and databases that hold them."""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import StringIO
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, String, cast, func, insert, literal, select, true
from sqlmodel import SQLModel

from grantplanner.models import Project, Target
from grantplanner.models.people import Measurement, People, Person

TODAY = dt.date(2024, 6, 30)
_FIRST = dt.date(2020, 10, 1)
_DAYS = 1000
_GENDERS = ("woman", "man", "man", "woman", "non_binary", "unknown")


def crowd_of(count: int, project: Project) -> People:
    """So many participants, shared by the project's partners, with two measurements each."""
    keys = [partner.key for partner in project.partners]
    persons = [_person(i, keys[i % len(keys)]) for i in range(count)]
    return People(persons, [each for i, person in enumerate(persons) for each in _measurements(i, person)])


def with_target(project: Project, participants: int) -> Project:
    """The project with a target number of participants."""
    project.targets.append(Target(indicator="participants", value=Decimal(participants)))
    return project


def as_csv(persons: Iterable[Person]) -> bytes:
    """The participants as a file."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(Person._fields)
    writer.writerows([";".join(each) if isinstance(each, tuple) else each for each in person] for person in persons)
    return file.getvalue().encode()


def _person(i: int, partner: str) -> Person:
    enrolled_on = _FIRST + dt.timedelta(i * 7 % _DAYS)
    has_left = i % 3 > 0
    return Person(
        code=f"P{i:06}",
        partner=partner,
        school=f"Skola {i % 40}",
        gender=_GENDERS[i % len(_GENDERS)],
        birth_year=2006 + i % 4,
        school_year=6 + i % 4,
        status_on_entry="in_education",
        education="isced_0_2",
        referred_on=enrolled_on - dt.timedelta(60),
        consented_on=enrolled_on - dt.timedelta(50),
        mapped_on=enrolled_on - dt.timedelta(30),
        planned_on=enrolled_on - dt.timedelta(10),
        enrolled_on=enrolled_on,
        exited_on=enrolled_on + dt.timedelta(200 + i % 60) if has_left else None,
        exit_reason=("completed", "dropped_out", "moved")[i % 7 % 3] if has_left else None,
        goals=("fully", "partly", "not")[i % 5 % 3] if has_left else None,
        satisfaction=1 + i % 10 if has_left else None,
        tools=("samtal", "skolskjuts")[: i % 3],
        results_on_exit=("in_education",) if has_left else (),
        entered_on=enrolled_on + dt.timedelta(2),
    )


def _measurements(i: int, person: Person) -> Iterator[Measurement]:
    for days in (0, 190):
        first = (person.enrolled_on or _FIRST) + dt.timedelta(days - 10)
        yield Measurement(person.code, first, first + dt.timedelta(20), 10_000, (i * 37 + days * 11) % 10_000, None)


def multiply(connection: Connection, times: int) -> None:
    """Copy the only project in a database, and all that it holds, so that there are so many of it.

    The database does it by itself, table by table: the copies' ids lie a stride apart.
    """
    tables = SQLModel.metadata.sorted_tables
    stride = 1 + max(connection.scalar(select(func.max(table.c.id))) or 0 for table in tables if "id" in table.c)
    number = select(literal(1).label("n")).cte("copies", recursive=True)
    number = number.union_all(select(number.c.n + 1).where(number.c.n < times - 1))
    for table in tables:
        copied = [_copied(column, number.c.n, stride) for column in table.c]
        connection.execute(insert(table).from_select([*table.c], select(*copied).join_from(table, number, true())))


def _copied(column: Column[Any], n: ColumnElement[int], stride: int) -> ColumnElement[Any]:
    if column.name == "id" or column.foreign_keys:
        return column + n * stride
    if column.table.name == "project" and column.name in {"slug", "name"}:
        return column + literal("-") + cast(n, String)
    return column
