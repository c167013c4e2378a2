"""Reads files of participants: what they hold as records, or all that is wrong with them."""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple

from grantplanner.errors import Problem
from grantplanner.intake.participants.checks import (
    check_alike,
    check_codes,
    check_order,
    check_unique,
    match_schools,
    note_codes_alike,
    note_journeys,
)
from grantplanner.intake.participants.columns import ReadTable, read_columns
from grantplanner.intake.participants.headers import find_header
from grantplanner.intake.participants.notes import Notes
from grantplanner.intake.participants.opening import open_tables
from grantplanner.intake.participants.problems import Problems, UnreadableError
from grantplanner.intake.participants.tables import RawTable, SheetInfo
from grantplanner.models.people import Grades, Measurement, People, Person, Reached
from grantplanner.models.people_columns import COLUMNS, Table
from grantplanner.words import Text

_RECORDS: Mapping[Table, Any] = {
    Table.PARTICIPANTS: Person,
    Table.MEASUREMENTS: Measurement,
    Table.GRADES: Grades,
    Table.REACHED: Reached,
}


class File(NamedTuple):
    """A file as handed in."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """What files hold. `people` is empty when there is any problem: nothing of them is to be stored then.

    `columns` are the fields of Person that the files hold; those that they lack leave stored values alone.
    `columns_by_kind` says the same of every kind of table. Of `problems` the first thousand are listed, and
    `problem_count` counts them all. `notes` are worth knowing and wrong in nothing.
    """

    people: People
    columns: frozenset[str]
    columns_by_kind: Mapping[Table, frozenset[str]]
    problems: Sequence[Problem]
    problem_count: int
    notes: Sequence[Problem]
    sheets: Sequence[SheetInfo]

    @property
    def stored_columns(self) -> frozenset[str]:
        """The columns of every kind of table, by the names that files and records have for them."""
        return frozenset(
            name
            for table, fields in self.columns_by_kind.items()
            for column in COLUMNS[table]
            if column.field in fields
            for name in (column.field, column.name)
        )

    @property
    def is_clean(self) -> bool:
        """Whether everything can be stored."""
        return self.problem_count == 0


def read_people(
    files: Iterable[tuple[str, bytes]],
    partners: Mapping[str, str] | None = None,
    *,
    schools: Mapping[str, Collection[str]] | None = None,
    known_codes: Collection[str] | None = None,
) -> Reading:
    """What files of participants hold, every problem in them at once.

    Partners are the project's, name by key; None takes any. Schools are by the partner's key. `known_codes` are the
    codes that are stored; None leaves unasked whether a code is known.
    """
    reading = _Reading(partners, schools)
    for name, content in files:
        reading.read_file(name, content)
    check_alike(reading.tables, reading.problems)
    check_unique(reading.tables, reading.problems)
    check_codes(reading.tables, known_codes, reading.problems)
    note_codes_alike(reading.tables, known_codes, reading.notes)
    reading.refuse_nothing()
    return reading.result()


@dataclass(slots=True)
class _Reading:
    """A reading in the making."""

    partners: Mapping[str, str] | None
    schools: Mapping[str, Collection[str]] | None
    problems: Problems = field(default_factory=Problems)
    notes: Notes = field(default_factory=Notes)
    tables: list[ReadTable] = field(default_factory=list)
    sheets: list[SheetInfo] = field(default_factory=list)

    def read_file(self, name: str, content: bytes) -> None:
        """Reads every table of a file."""
        try:
            opened = open_tables(name, content)
        except UnreadableError as error:
            self.problems.add(error.text, name, error.row)
            return
        self.notes.listed.extend(opened.notes)
        unread: list[tuple[RawTable, UnreadableError]] = []
        for raw in opened.tables:
            try:
                self.read_table(raw)
            except UnreadableError as error:
                self.sheets.append(SheetInfo(raw.source, raw.sheet, "", raw.encoding, raw.delimiter, 0))
                unread.append((raw, error))
        self.say_unread(unread, some=len(unread) < len(opened.tables))

    def read_table(self, raw: RawTable) -> None:
        """Reads one table. Raises UnreadableError when it has no heading that we know."""
        header = find_header(raw, self.problems)
        read = read_columns(raw, header, self.partners, self.problems, self.notes)
        titles = tuple(filter(None, header.written))
        rows = len(read.rows)
        self.sheets.append(SheetInfo(raw.source, raw.sheet, header.table, raw.encoding, raw.delimiter, rows, titles))
        if not rows:
            return
        check_order(read, self.problems)
        match_schools(read, self.schools, self.notes)
        note_journeys(read, self.notes)
        self.tables.append(read)

    def say_unread(self, unread: Sequence[tuple[RawTable, UnreadableError]], *, some: bool) -> None:
        """A sheet without a known heading is left alone beside one that has it; alone it is a problem."""
        for raw, error in unread:
            if some:
                text = Text("Bladet {sheet} har inga kända kolumner och lästes inte.", sheet=raw.sheet)
                self.notes.add(text, raw.source)
            else:
                self.problems.add(error.text, raw.source, error.row)

    def refuse_nothing(self) -> None:
        """Refuses files that hold headings alone."""
        if not self.tables and not self.problems.count:
            source = self.sheets[0].source if self.sheets else ""
            self.problems.add(Text("Det finns inga rader under rubrikerna."), source)

    def result(self) -> Reading:
        """What was read."""
        held = {
            table: frozenset().union(*(read.fields for read in self.tables if read.table is table)) for table in Table
        }
        return Reading(
            self.people() if not self.problems.count else People(),
            held[Table.PARTICIPANTS],
            held,
            self.problems.in_order(),
            self.problems.count,
            self.notes.listed,
            self.sheets,
        )

    def people(self) -> People:
        """The records of all tables."""
        return People(
            self.records(Table.PARTICIPANTS),
            self.records(Table.MEASUREMENTS),
            self.records(Table.GRADES),
            self.records(Table.REACHED),
        )

    def records(self, table: Table) -> list[Any]:
        """The records of one kind."""
        held: list[Any] = []
        with _collection_paused():
            for read in self.tables:
                if read.table is table:
                    held.extend(_records(read, _RECORDS[table]))
        return held


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Garbage is not looked for meanwhile: among records there is none, and looking takes thrice the time of making."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _records(read: ReadTable, record: Callable[..., Any]) -> Iterable[Any]:
    names: tuple[str, ...] = record._fields  # type: ignore[attr-defined]
    defaults = {"partner": "", **record._field_defaults}  # type: ignore[attr-defined]
    columns = [read.fields[name] if name in read.fields else repeat(defaults[name], len(read.rows)) for name in names]
    return map(record._make, zip(*columns, strict=True))  # type: ignore[attr-defined]
